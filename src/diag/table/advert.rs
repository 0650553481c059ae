//! Placed PDFs and other advertisements.

macro_rules! advert { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Advertisements", "广告", "", "")

    /// A PDF of several pages, of which one is placed.
    ManyPages { path: String, pages: usize }
        "many-pages", Warning,
        means("a PDF that is placed has several pages; the first is taken", "置入的 PDF 有几页，只用第一页"),
        en("{path} has {pages} pages; the first is placed"),
        zh("{path} 有 {pages} 页，只用第一页"),
        help en("save the page that is meant alone"),
        help zh("请只存要用的那一页");

    /// A placed PDF has colours that are no inks.
    AdvertRgb { path: String }
        "advert-rgb", Warning,
        means("a PDF that is placed has colours in RGB; a simple search finds them", "置入的 PDF 有 RGB 颜色（只作简单查找）"),
        en("{path} has colours in RGB; the press prints inks"),
        zh("{path} 里有 RGB 颜色，印刷需用 CMYK"),
        help en("ask for a file in CMYK and grey"),
        help zh("请索取 CMYK 或灰度的文件");

    /// A placed PDF has type whose face it does not carry.
    AdvertFont { path: String, font: String }
        "advert-font", Warning,
        means("a PDF that is placed does not carry a face that it needs", "置入的 PDF 没有嵌入所用的字体"),
        en("{path} does not carry its face `{font}`"),
        zh("{path} 没有嵌入字体 `{font}`"),
        help en("ask for a file with its faces embedded, or its type as outlines"),
        help zh("请索取嵌入字体或文字转曲的文件");

    /// Data of a placed PDF are complete and do not agree with their checksum.
    AdvertChecksum { path: String, part: PdfPart }
        "advert-checksum", Warning,
        means("data of a placed PDF are complete and do not agree with their checksum: something in them may be damaged", "置入的 PDF 数据完整而校验和不符，可能有损坏"),
        en("{path}: {part} does not agree with its checksum"),
        zh("{path}：{part}与其校验和不符"),
        help en("look at it on the proof, or ask for the file again"),
        help zh("请在校样上核对，或重新索取文件");

    /// A part of a placed PDF is packed in a way that is not unpacked here.
    AdvertUnread { path: String, part: PdfPart, filter: String }
        "advert-not-read", Warning,
        means("a placed PDF could not be looked at in full: a picture is packed as JPEG 2000, JBIG2 or fax, or its colour space is not known", "置入的 PDF 未能全部检查：图片以 JPEG 2000、JBIG2 或传真方式压缩，或颜色空间不明"),
        en("{path} could not be looked at in full: {part} is packed by `{filter}`"),
        zh("{path} 未能全部检查：{part}以 `{filter}` 压缩"),
        help en("look at it on the proof, or ask for a file with deflated pictures"),
        help zh("请在校样上核对，或索取图片以 Flate 压缩的文件");

    /// Content of a placed PDF has an operator or a number that is none.
    AdvertOperator { path: String, part: PdfPart, word: String }
        "advert-content", Warning,
        means("content of a placed PDF has an operator or a number that is none, or an operator without its operands", "置入的 PDF 内容里有不是运算符或数字的东西，或运算符缺少参数"),
        en("{path}: {part} has `{word}`, which is not known or incomplete"),
        zh("{path}：{part}中的 `{word}` 未知或不完整"),
        help en("look at it on the proof, or ask for the file again"),
        help zh("请在校样上核对，或重新索取文件");

    /// Content of a placed PDF does not close what it opens.
    AdvertUnbalanced { path: String, part: PdfPart }
        "advert-unbalanced", Warning,
        means("content of a placed PDF does not close the states, texts or paths that it opens", "置入的 PDF 内容没有关闭所打开的状态、文字或路径"),
        en("{path}: {part} does not close all that it opens"),
        zh("{path}：{part}没有关闭所有打开的状态"),
        help en("look at it on the proof, or ask for the file again"),
        help zh("请在校样上核对，或重新索取文件");

    /// The page of a placed PDF paints nothing.
    AdvertBlank { path: String }
        "advert-blank", Warning,
        means("the page of a placed PDF paints nothing", "置入的 PDF 页面没有任何内容"),
        en("the page of {path} paints nothing"),
        zh("{path} 的页面没有任何内容"),
        help en("ask for the file again"),
        help zh("请重新索取文件");

    /// An advertisement has another shape than its slot.
    AdvertShape { slot: String, width: String, height: String }
        "advert-shape", Note,
        means("an advertisement has not the shape of its slot and leaves white", "广告与稿位形状不合，留有空白"),
        way("ask for the size that the message gives, or say `fit`", "照所说的尺寸索取文件，或写 `fit`"),
        en("the advertisement has not the shape of its slot `{slot}`, {width} × {height} mm, and leaves white"),
        zh("广告与稿位 `{slot}` 的形状（{width} × {height} 毫米）不合，留有空白"),
        help en("ask for the size of the slot, or say `fit = \"fill\"` or `fit = \"stretch\"`"),
        help zh("请按稿位尺寸索取文件，或写 `fit = \"fill\"`、`fit = \"stretch\"`");

} } }; }
