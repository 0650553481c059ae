//! What preflight says.

use super::codes::{Row, Topic};
use crate::diag::Lang::{En, Zh};
use crate::diag::fact::{Said, Words};
use crate::diag::phrase::ppi_of;
use crate::diag::{Lang, Severity};

/// What helps where a file is wrong that was made here.
const OURS: &str = "place no advertisement that brings it; where none does, please report it";
const OURS_ZH: &str = "请不要放带有此项的广告；没有广告时请报告程序错误";

impl Preflight {
    /// The checks that `[lint] off` may switch off: those of what somebody may
    /// want as it is. A press that cannot print something is not asked.
    pub const MAY_BE_OFF: [&str; 10] = [
        "solid-black",
        "rich-black",
        "tone-range",
        "reversed-type",
        "faint-reverse",
        "type-on-tint",
        "ink-type",
        "no-bleed",
        "near-trim",
        "on-fold",
    ];
}

codes! {
    /// A finding of preflight (印前检查): what the press cannot print as it is, on
    /// the pages or in the file. `docs/preflight.md` lists all checks.
    ///
    /// Source of the severities: GWG 2022 and the specifications of presses that
    /// `docs/preflight.md` names.
    pub enum Preflight {}

{
    topic("Preflight", "印前检查", "What the press cannot print as it is. [docs/preflight.md](preflight.md) has the thresholds. All of these are on the page or in the file; the PDF is written all the same.", "印厂不能照原样印的内容。限度见[印前检查](preflight.md)（英文）。这些都在版面上或写出的文件里；PDF 照样写出。")

    /// Content of a page is deeper or larger than is looked at.
    NotLookedAt
        "not-looked-at", Warning,
        means("a page could not be looked at in full: forms of a placed PDF stand more than 12 deep inside each other, there are more than 5,000 of them, more than 512 MB of content with each form counted as often as it is painted, or more than 2,000,000 things are painted; what lies beyond is printed and was not checked", "未能检查整个页面：置入的 PDF 的表单对象嵌套超过 12 层、多于 5,000 个，内容（每用一次算一次）超过 512 MB，或所画的东西多于 2,000,000 件；超出的部分照印而没有检查"),
        en("the page could not be looked at in full: there are more forms on it, or deeper inside each other, than are followed"),
        zh("未能检查整个页面：表单对象过多或嵌套过深"),
        help en("look at it on the proof, or ask for an advertisement that is made more simply"),
        help zh("请在校样上核对，或索取结构较简单的广告文件");

    /// More ink than the press allows, as a mean over 15 mm².
    HeavyInk { total: i64, limit: i64 }
        "heavy-ink", Error,
        means("more ink than the press allows, as a mean over 15 mm²; `typeset check` alone", "墨量超过印厂上限（15 平方毫米内的平均值）；只有 `typeset check` 查"),
        way("lighten the colour or the picture; `--tac-map` shows where", "调浅颜色或图片；用 `--tac-map` 可看墨量分布"),
        en("{total} % of ink as a mean over 15 mm²; the press allows {limit} %"),
        zh("15 平方毫米内平均总墨量 {total} %，超过印厂上限 {limit} %"),
        help en("lighten the colour or the picture there; `--tac-map` shows where the ink is"),
        help zh("请调浅该处的颜色或图片；用 `--tac-map` 可看墨量分布");

    /// An area of more black than the press prints well.
    SolidBlack { black: i64, most: i64 }
        "solid-black", Note,
        means("an area has more black alone than `most-black`", "有区域的单黑超过 `most-black`"),
        en("an area has {black} % of black ink alone, more than {most} %"),
        zh("单黑区域的黑墨达 {black} %，超过 {most} %"),
        help en("give the area less black, or another ink beside it"),
        help zh("请把黑色调浅");

    /// Black of several inks in an area.
    RichBlack { colour: String }
        "rich-black", Warning,
        means("an area in black of several inks", "有区域用多色黑"),
        en("an area is printed in black of several inks, {colour}"),
        zh("色块用多色黑 {colour}"),
        help en("take K100, or K100 with up to C60"),
        help zh("请用 K100，或 K100 加不超过 C60");

    /// Ink of another plate on a page that is printed in black alone.
    InkOnBlackPage
        "ink-on-black-page", Error,
        means("colour on a page that is printed in black alone", "只印单黑的版上有彩色"),
        en("a page that is printed in black ink alone has colour"),
        zh("单黑版面上有彩色"),
        help en("give it black ink alone, or take the page out of `black-pages`"),
        help zh("请改为单黑，或从 `black-pages` 里去掉这一版");

    /// A picture without tones that print.
    ToneRange { white: i64, closed: i64 }
        "tone-range", Note,
        means("more than half of a picture is bare paper or closed up; `typeset check` alone", "图片过半没有网点或糊死；只有 `typeset check` 查"),
        en("{white} % of the picture is bare paper and {closed} % is closed up"),
        zh("图片有 {white} % 没有网点，{closed} % 糊死"),
        help en("take a picture with more tones between, or correct its light and shadow"),
        help zh("请换层次更好的图片，或调整高光和暗部");

    /// Small type in black of several inks.
    RichBlackType { colour: String, size: String }
        "rich-black-type", Error,
        means("type under 12 pt in black of several inks", "小于 12 磅的字用多色黑"),
        en("type of {size} pt is printed in black of several inks, {colour}"),
        zh("{size} 磅的字用多色黑 {colour}"),
        help en("write `K100`"),
        help zh("请写 `K100`");

    /// Small type in the white of the paper.
    ReversedType { size: String, least: String, inks: usize }
        "reversed-type", Warning,
        means("white type is too small for one ink, or for several", "反白字对单色底或多色底来说太小"),
        en("type of {size} pt is white on {}, less than {least} pt",
            if *inks == 1 { "one ink" } else { "several inks" }),
        zh("{}底上的反白字 {size} 磅，小于 {least} 磅", if *inks == 1 { "单色" } else { "多色" }),
        help en("give the style a larger size, a colour, or a lighter ground with black type"),
        help zh("请加大字号，或改用浅底黑字");

    /// Type in the white of the paper where there is hardly any ink under it.
    FaintReverse { ground: i64 }
        "faint-reverse", Warning,
        means("white type on less than 30 % of ink", "反白字的底色不到 30 %"),
        en("white type stands on only {ground} % of ink"),
        zh("反白字的底色只有 {ground} %"),
        help en("give the ground 30 % of ink or more, or print the type in black"),
        help zh("底色请不低于 30 %，或改用黑字");

    /// Small black type on a ground; `ground` is nothing for a picture.
    TypeOnTint { size: String, ground: Option<i64>, most: i64 }
        "type-on-tint", Warning,
        means("black type under 12 pt on too much ink, or on a picture", "小于 12 磅的黑字底色过深，或压在图片上"),
        en("black type of {size} pt stands on {}", match *ground {
            Some(ground) => format!("{ground} % of ink, more than {most} %"),
            None => "a picture".into(),
        }),
        zh("{size} 磅黑字{}", match *ground {
            Some(ground) => format!("的底色为 {ground} %，超过 {most} %"),
            None => "压在图片上".into(),
        }),
        help en("lighten the ground, or give the style a larger size"),
        help zh("请调浅底色，或加大字号");

    /// Small type in several inks.
    InkType { colour: String, size: String, least: String }
        "ink-type", Warning,
        means("type in several inks is too small", "多色的字太小"),
        en("type of {size} pt is printed in several inks, {colour}; less than {least} pt"),
        zh("{size} 磅的字用多色 {colour}，小于 {least} 磅"),
        help en("print it in one ink, or give the style a larger size"),
        help zh("请改用单色，或加大字号");

    /// Black type that does not overprint.
    NoOverprint { placed: bool }
        "no-overprint", if *placed { Warning } else { Error },
        when("error; warning in a placed page", "错误；置入的页面为警告"),
        means("small black type knocks out what is under it", "小号黑字没有叠印，挖空了下面的颜色"),
        way("ask for a file with black that overprints", "索取黑字叠印的文件"),
        en("small black type knocks out what is under it"),
        zh("小号黑字没有叠印"),
        help en("{}", if *placed {
            "ask for a file whose black type is K100 and overprints"
        } else {
            "this is a fault of the program: please report it"
        }),
        help zh("{}", if *placed {
            "请索取黑字为 K100 并叠印的文件"
        } else {
            "这是程序的错误，请报告"
        });

    /// White that overprints, and so does not print.
    WhiteOverprint { text: bool }
        "white-overprint", if *text { Error } else { Warning },
        when("error; warning for areas", "错误；色块为警告"),
        means("white that overprints does not print", "白色叠印，印不出来"),
        en("{} overprints and will vanish", if *text { "white type" } else { "a white area" }),
        zh("{}叠印，印不出来", if *text { "反白字" } else { "白色图形" }),
        help en("ask for a file whose white knocks out"),
        help zh("请索取白色挖空的文件");

    /// A glyph that stands for a missing one.
    NotdefShown { count: usize }
        "notdef-shown", Error,
        means("the file shows glyphs that stand for missing ones", "文件里有缺字形"),
        way("ask for another file", "换一个文件"),
        en("{count} glyphs of the file stand for missing ones (.notdef)"),
        zh("文件里有 {count} 个缺字形（.notdef）"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// Something reaches the edge of the sheet and ends there.
    NoBleed { bleed: String }
        "no-bleed", Warning,
        means("something ends at the edge of the sheet", "有内容止于裁切边"),
        en("something ends at the edge of the sheet; the bleed is {bleed} mm"),
        zh("有内容止于裁切边；出血为 {bleed} 毫米"),
        help en("let it reach over the bleed, or keep it inside the type area"),
        help zh("请让它伸出到出血边，或收进版心");

    /// Something stands in the margin where presses do not print surely.
    NearTrim { distance: String, least: String }
        "near-trim", Warning,
        means("type or a picture is less than 12.7 mm from the edge", "文字或图片距裁切边不到 12.7 毫米"),
        en("something stands {distance} mm from the edge, less than {least} mm"),
        zh("有内容距裁切边 {distance} 毫米，小于 {least} 毫米"),
        help en("keep type and pictures further inside"),
        help zh("请把文字和图片往里收");

    /// Type stands across the fold.
    OnFold { text: String }
        "on-fold", Warning,
        means("a character stands on the fold of two pages (压中缝)", "有字压在两版之间的中缝上（压中缝）"),
        en("“{text}” has a character on the fold"),
        zh("“{text}”有字压中缝"),
        help en("move it to one side of the fold, or open the fold between two characters"),
        help zh("请移到中缝一侧，或让中缝落在两字之间");

    /// The labels of a sheet of two pages are not an even one and the next.
    SpreadOrder { number: String }
        "spread-order", Error,
        means("a sheet of two pages is not an even page and the next", "跨版不是双数版和下一版"),
        en("the sheet `{number}` is not an even page and the next"),
        zh("跨版 `{number}` 不是双数版和下一版"),
        help en("give it the labels of an even page and the one after it, such as `6-7`"),
        help zh("请用双数版和下一版，例如 `6-7`");

    /// Nothing is on a page.
    EmptyPage
        "empty-page", Warning,
        means("nothing is on a page, not even a grey box in the place of a picture", "版面上什么也没有，连代替图片的灰框也没有"),
        en("nothing is on the page"),
        zh("版面是空的"),
        help en("put a story on it, or take it away"),
        help zh("请放上稿件，或去掉这一版");

    /// A page is one picture without type.
    RasterisedPage
        "rasterised-page", Warning,
        means("a page is pictures without a line of type", "整版是图片，没有一行文字"),
        en("the page is a picture without a line of type"),
        zh("整版是图片，没有文字"),
        help en("ask for a page with its type as type"),
        help zh("请索取带文字的文件");

    /// A placed page has no box that says where it is trimmed.
    AdvertNoTrim { path: String }
        "advert-no-trim", Warning,
        means("a placed PDF has no TrimBox; its whole sheet is placed", "置入的 PDF 没有 TrimBox，按整页放置"),
        way("ask for a file with a TrimBox", "索取带 TrimBox 的文件"),
        en("{path} does not say where it is trimmed (TrimBox)"),
        zh("{path} 没有 TrimBox"),
        help en("ask for a file with a TrimBox; its whole sheet is placed"),
        help zh("请索取带 TrimBox 的文件；现按整页放置");

    /// A picture of a placed page has too few pixels.
    AdvertResolution { ppi: i64, least: i64, hard: bool }
        "advert-resolution", if *hard { Error } else { Warning },
        when("error under `least-ppi`, else warning", "少于 `least-ppi` 为错误，否则为警告"),
        means("a picture of a placed PDF has too few pixels at its printed size", "置入的 PDF 里有图片按印刷尺寸像素太少"),
        en("a picture of the placed page has {} where {least} are wanted", ppi_of(*ppi, En)),
        zh("广告里的图片{}，低于 {least}", ppi_of(*ppi, Zh)),
        help en("ask for a file that is made for this size"),
        help zh("请索取按此尺寸制作的文件");

    /// Type of a placed page is too small.
    AdvertType { size: String, least: String }
        "advert-type", Warning,
        means("type of a placed PDF is under `least-type`", "置入的 PDF 里有小于 `least-type` 的字"),
        en("type of the placed page is {size} pt, less than {least} pt"),
        zh("广告里有 {size} 磅的字，小于 {least} 磅"),
        help en("ask for a file that is made for this size"),
        help zh("请索取按此尺寸制作的文件");

    /// A colour of a placed page lays too much ink.
    AdvertInk { total: i64, limit: i64 }
        "advert-ink", Error,
        means("a colour of a placed PDF lays too much ink", "置入的 PDF 里有颜色墨量太大"),
        en("a colour of the placed page lays {total} % of ink; the press allows {limit} %"),
        zh("广告里有颜色总墨量 {total} %，超过印厂上限 {limit} %"),
        help en("ask for a file that keeps to the ink limit"),
        help zh("请索取总墨量合格的文件");

    /// The file cannot be read again.
    Unreadable
        "unreadable-file", Error,
        means("the PDF that was made cannot be read again", "写出的 PDF 无法读回"),
        way("report it", "请报告程序错误"),
        en("the PDF that was made cannot be read again"),
        zh("写出的 PDF 无法读回"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// The file is not of the version, or does not say that it is PDF/X.
    Version { found: String, wanted: &'static str }
        "pdfx-version", Error,
        means("the file is of another version, or does not say which PDF/X it is", "文件的版本不对，或没有写明是哪一种 PDF/X"),
        way("report it", "请报告程序错误"),
        en("the file says {found} and should say {wanted}"),
        zh("文件标为 {found}，应为 {wanted}"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// A colour space that the file may not have.
    ColourSpace { space: String }
        "colour-space", Error,
        means("colours in RGB, Lab or by an ICC profile", "有 RGB、Lab 或 ICC 特性文件的颜色"),
        en("the file has colours in {space}; the press prints inks"),
        zh("文件里有 {space} 颜色，印刷需用油墨色"),
        help en("ask for a file in CMYK and grey"),
        help zh("请索取 CMYK 或灰度的文件");

    /// A plate that the press does not expect.
    UnknownSpot { name: String }
        "unknown-spot", Error,
        means("a plate that the press profile does not name", "有印厂参数没有列出的色版"),
        en("the file has a plate `{name}` that the press does not expect"),
        zh("文件里有印厂参数没有列出的专色 `{name}`"),
        help en("ask for a file in CMYK, or name the ink under `[spots]` of the press profile"),
        help zh("请索取 CMYK 文件，或在印厂参数的 `[spots]` 里列出");

    /// Something is on all plates inside the trim.
    AllPlates
        "all-plates", Warning,
        means("something inside the trim is on all plates", "成品之内有内容印在所有色版上"),
        en("something inside the trim is on all plates"),
        zh("成品内有用套版色（All）的内容"),
        help en("print it in black, or outside of the trim"),
        help zh("请改为黑色，或移到成品之外");

    /// A font whose face is not in the file.
    FontNotEmbedded { font: String }
        "font-not-embedded", Error,
        means("the face of a font is not in the file", "字体没有嵌入文件"),
        way("report it", "请报告程序错误"),
        en("the face of the font `{font}` is not in the file"),
        zh("字体 `{font}` 没有嵌入"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// Transparency.
    Transparency { what: Words }
        "transparency", Error,
        means("transparency in PDF/X-1a, or a group in RGB", "PDF/X-1a 里有透明，或有 RGB 的透明组"),
        en("the file has transparency: {what}"),
        zh("文件有透明：{what}"),
        help en("ask for a file whose transparency is flattened"),
        help zh("请索取透明已拼合的文件");

    /// A page box is wrong.
    PageBox { what: Words }
        "page-box", Error,
        means("a page box is missing or wrong, or not of the size of the sheet", "页面框缺失、不对，或与纸张大小不符"),
        way("report it", "请报告程序错误"),
        en("a page box is wrong: {what}"),
        zh("页面框不对：{what}"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// The output intent is wrong.
    OutputIntent { what: Words }
        "output-intent", Error,
        means("there is not one output intent with the CMYK profile of the press", "没有恰好一个带印厂 CMYK 特性文件的输出意图"),
        way("report it", "请报告程序错误"),
        en("the output intent is wrong: {what}"),
        zh("输出意图不对：{what}"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// The file says too little, or two things, about itself.
    Metadata { what: Words }
        "metadata", Error,
        means("title, dates, trapping, id or metadata are missing or do not agree", "标题、日期、陷印、标识或元数据缺失或不一致"),
        way("report it", "请报告程序错误"),
        en("what the file says of itself is wrong: {what}"),
        zh("文件信息不对：{what}"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// Something in the file that no press wants.
    NotForPress { what: Words }
        "not-for-press", Error,
        means("scripts, actions, layers, LZW, transfer curves and the like", "有脚本、动作、图层、LZW、传递曲线之类"),
        way("place no advertisement that brings it", "不要放带有此项的广告"),
        en("the file has {what}"),
        zh("文件里有{what}"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");

    /// A line in the file is too thin.
    Hairline { weight: String, least: String, placed: bool }
        "hairline", if *placed { Warning } else { Error },
        when("error; warning in a placed page", "错误；置入的页面为警告"),
        means("a line in the file is thinner than the page, or than `least-rule`", "文件里有线细于版面上的线，或细于 `least-rule`"),
        way("ask for thicker lines", "索取线条更粗的文件"),
        en("a line in the file is {weight} pt thick, less than {least} pt"),
        zh("文件里有 {weight} 磅的线，细于 {least} 磅"),
        help en("{}", if *placed { "ask for a file with thicker lines" } else { OURS }),
        help zh("{}", if *placed { "请索取线条更粗的文件" } else { OURS_ZH });

    /// The file has not as many pages as the issue.
    PageCount { found: usize, wanted: usize }
        "page-count", Error,
        means("the file has not as many pages as the issue", "文件的页数与本期不符"),
        way("report it", "请报告程序错误"),
        en("the file has {found} pages for {wanted} of the issue"),
        zh("文件有 {found} 页，应为 {wanted} 页"),
        help en("{OURS}"),
        help zh("{OURS_ZH}");
} }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_in_both_languages() {
        let reversed = Preflight::ReversedType { size: "9".into(), least: "10".into(), inks: 1 };
        let en = reversed.message(En);
        assert_eq!(en, "type of 9 pt is white on one ink, less than 10 pt");
        assert_eq!(reversed.message(Zh), "单色底上的反白字 9 磅，小于 10 磅");
        assert_eq!((reversed.id(), reversed.severity()), ("reversed-type", Severity::Warning));
    }
}
