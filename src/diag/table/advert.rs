//! Placed PDFs and other advertisements.

macro_rules! advert { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*

    /// A PDF of several pages, of which one is placed.
    ManyPages { path: String, pages: usize }
        "many-pages", Warning,
        en("{path} has {pages} pages; the first is placed"),
        zh("{path} 有 {pages} 页，只用第一页"),
        help en("save the page that is meant alone"),
        help zh("请只存要用的那一页");

    /// A placed PDF has colours that are no inks.
    AdvertRgb { path: String }
        "advert-rgb", Warning,
        en("{path} has colours in RGB; the press prints inks"),
        zh("{path} 里有 RGB 颜色，印刷需用 CMYK"),
        help en("ask for a file in CMYK and grey"),
        help zh("请索取 CMYK 或灰度的文件");

    /// A placed PDF has type whose face it does not carry.
    AdvertFont { path: String, font: String }
        "advert-font", Warning,
        en("{path} does not carry its face `{font}`"),
        zh("{path} 没有嵌入字体 `{font}`"),
        help en("ask for a file with its faces embedded, or its type as outlines"),
        help zh("请索取嵌入字体或文字转曲的文件");

    /// An advertisement has another shape than its slot.
    AdvertShape { slot: String, width: String, height: String }
        "advert-shape", Note,
        en("the advertisement has not the shape of its slot `{slot}`, {width} × {height} mm, and leaves white"),
        zh("广告与稿位 `{slot}` 的形状（{width} × {height} 毫米）不合，留有空白"),
        help en("ask for the size of the slot, or say `fit = \"fill\"` or `fit = \"stretch\"`"),
        help zh("请按稿位尺寸索取文件，或写 `fit = \"fill\"`、`fit = \"stretch\"`");

} }; }
