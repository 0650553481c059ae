//! What preflight says: its findings, their names and their words.

use super::{Lang, Severity};

/// A fact in English and in Chinese.
pub type Words = (&'static str, &'static str);

/// A finding of preflight (印前检查): what the press cannot print as it is, on
/// the pages or in the file. `docs/preflight.md` lists all checks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the messages say what each field is")]
pub enum Preflight {
    // Ink
    /// More ink than the press allows, as a mean over 15 mm².
    HeavyInk { total: i64, limit: i64 },
    /// An area of more black than the press prints well.
    SolidBlack { black: i64, most: i64 },
    /// Black of several inks in an area.
    RichBlack { colour: String },
    /// Ink of another plate on a page that is printed in black alone.
    InkOnBlackPage,
    /// A picture without tones that print.
    ToneRange { white: i64, closed: i64 },

    // Type
    /// Small type in black of several inks.
    RichBlackType { colour: String, size: String },
    /// Small type in the white of the paper.
    ReversedType { size: String, least: String, inks: usize },
    /// Type in the white of the paper where there is hardly any ink under it.
    FaintReverse { ground: i64 },
    /// Small black type on a ground; `ground` is nothing for a picture.
    TypeOnTint { size: String, ground: Option<i64>, most: i64 },
    /// Small type in several inks.
    InkType { colour: String, size: String, least: String },
    /// Black type that does not overprint.
    NoOverprint { placed: bool },
    /// White that overprints, and so does not print.
    WhiteOverprint { text: bool },
    /// A glyph that stands for a missing one.
    NotdefShown { count: usize },

    // Place
    /// Something reaches the edge of the sheet and ends there.
    NoBleed { bleed: String },
    /// Something stands in the margin where presses do not print surely.
    NearTrim { distance: String, least: String },
    /// Type stands across the fold.
    OnFold { text: String },
    /// The labels of a sheet of two pages are not an even one and the next.
    SpreadOrder { number: String },
    /// Nothing is on a page.
    EmptyPage,
    /// A page is one picture without type.
    RasterisedPage,

    // Adverts
    /// A placed page has no box that says where it is trimmed.
    AdvertNoTrim { path: String },
    /// A picture of a placed page has too few pixels.
    AdvertResolution { ppi: i64, least: i64, hard: bool },
    /// Type of a placed page is too small.
    AdvertType { size: String, least: String },
    /// A colour of a placed page lays too much ink.
    AdvertInk { total: i64, limit: i64 },

    // The file
    /// The file cannot be read again.
    Unreadable { why: String },
    /// The file is not of the version, or does not say that it is PDF/X.
    Version { found: String, wanted: &'static str },
    /// A colour space that the file may not have.
    ColourSpace { space: String },
    /// A plate that the press does not expect.
    UnknownSpot { name: String },
    /// Something is on all plates inside the trim.
    AllPlates,
    /// A font whose face is not in the file.
    FontNotEmbedded { font: String },
    /// Transparency.
    Transparency { what: Words },
    /// A page box is wrong.
    PageBox { what: Words },
    /// The output intent is wrong.
    OutputIntent { what: Words },
    /// The file says too little, or two things, about itself.
    Metadata { what: Words },
    /// Something in the file that no press wants.
    NotForPress { what: Words },
    /// A line in the file is too thin.
    Hairline { weight: String, least: String, placed: bool },
    /// The file has not as many pages as the issue.
    PageCount { found: usize, wanted: usize },
}

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

    /// The stable kebab-case name.
    pub fn id(&self) -> &'static str {
        match self {
            Self::HeavyInk { .. } => "heavy-ink",
            Self::SolidBlack { .. } => "solid-black",
            Self::RichBlack { .. } => "rich-black",
            Self::InkOnBlackPage => "ink-on-black-page",
            Self::ToneRange { .. } => "tone-range",
            Self::RichBlackType { .. } => "rich-black-type",
            Self::ReversedType { .. } => "reversed-type",
            Self::FaintReverse { .. } => "faint-reverse",
            Self::TypeOnTint { .. } => "type-on-tint",
            Self::InkType { .. } => "ink-type",
            Self::NoOverprint { .. } => "no-overprint",
            Self::WhiteOverprint { .. } => "white-overprint",
            Self::NotdefShown { .. } => "notdef-shown",
            Self::NoBleed { .. } => "no-bleed",
            Self::NearTrim { .. } => "near-trim",
            Self::OnFold { .. } => "on-fold",
            Self::SpreadOrder { .. } => "spread-order",
            Self::EmptyPage => "empty-page",
            Self::RasterisedPage => "rasterised-page",
            Self::AdvertNoTrim { .. } => "advert-no-trim",
            Self::AdvertResolution { .. } => "advert-resolution",
            Self::AdvertType { .. } => "advert-type",
            Self::AdvertInk { .. } => "advert-ink",
            Self::Unreadable { .. } => "unreadable-file",
            Self::Version { .. } => "pdfx-version",
            Self::ColourSpace { .. } => "colour-space",
            Self::UnknownSpot { .. } => "unknown-spot",
            Self::AllPlates => "all-plates",
            Self::FontNotEmbedded { .. } => "font-not-embedded",
            Self::Transparency { .. } => "transparency",
            Self::PageBox { .. } => "page-box",
            Self::OutputIntent { .. } => "output-intent",
            Self::Metadata { .. } => "metadata",
            Self::NotForPress { .. } => "not-for-press",
            Self::Hairline { .. } => "hairline",
            Self::PageCount { .. } => "page-count",
        }
    }

    /// How bad it is.
    ///
    /// Source: GWG 2022 and the specifications of presses that
    /// `docs/preflight.md` names.
    pub fn severity(&self) -> Severity {
        match self {
            Self::SolidBlack { .. } | Self::ToneRange { .. } => Severity::Note,
            Self::RichBlack { .. }
            | Self::ReversedType { .. }
            | Self::FaintReverse { .. }
            | Self::TypeOnTint { .. }
            | Self::InkType { .. }
            | Self::NoOverprint { placed: true }
            | Self::WhiteOverprint { text: false }
            | Self::NoBleed { .. }
            | Self::NearTrim { .. }
            | Self::OnFold { .. }
            | Self::EmptyPage
            | Self::RasterisedPage
            | Self::AdvertNoTrim { .. }
            | Self::AdvertResolution { hard: false, .. }
            | Self::AdvertType { .. }
            | Self::AllPlates
            | Self::Hairline { placed: true, .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// One sentence that says what is the matter.
    pub fn message(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::HeavyInk { total, limit } => (
                format!("{total} % of ink as a mean over 15 mm²; the press allows {limit} %"),
                format!("15 平方毫米内平均总墨量 {total} %，超过印厂上限 {limit} %"),
            ),
            Self::SolidBlack { black, most } => (
                format!("an area has {black} % of black ink alone, more than {most} %"),
                format!("单黑区域的黑墨达 {black} %，超过 {most} %"),
            ),
            Self::RichBlack { colour } => (
                format!("an area is printed in black of several inks, {colour}"),
                format!("色块用多色黑 {colour}"),
            ),
            Self::InkOnBlackPage => (
                "a page that is printed in black ink alone has colour".into(),
                "单黑版面上有彩色".into(),
            ),
            Self::ToneRange { white, closed } => (
                format!("{white} % of the picture is bare paper and {closed} % is closed up"),
                format!("图片有 {white} % 没有网点，{closed} % 糊死"),
            ),
            Self::RichBlackType { colour, size } => (
                format!("type of {size} pt is printed in black of several inks, {colour}"),
                format!("{size} 磅的字用多色黑 {colour}"),
            ),
            Self::ReversedType { size, least, inks: 1 } => (
                format!("type of {size} pt is white on one ink, less than {least} pt"),
                format!("单色底上的反白字 {size} 磅，小于 {least} 磅"),
            ),
            Self::ReversedType { size, least, .. } => (
                format!("type of {size} pt is white on several inks, less than {least} pt"),
                format!("多色底上的反白字 {size} 磅，小于 {least} 磅"),
            ),
            Self::FaintReverse { ground } => (
                format!("white type stands on only {ground} % of ink"),
                format!("反白字的底色只有 {ground} %"),
            ),
            Self::TypeOnTint { size, ground: Some(ground), most } => (
                format!("black type of {size} pt stands on {ground} % of ink, more than {most} %"),
                format!("{size} 磅黑字的底色为 {ground} %，超过 {most} %"),
            ),
            Self::TypeOnTint { size, ground: None, .. } => (
                format!("black type of {size} pt stands on a picture"),
                format!("{size} 磅黑字压在图片上"),
            ),
            Self::InkType { colour, size, least } => (
                format!(
                    "type of {size} pt is printed in several inks, {colour}; less than {least} pt"
                ),
                format!("{size} 磅的字用多色 {colour}，小于 {least} 磅"),
            ),
            Self::NoOverprint { .. } => {
                ("small black type knocks out what is under it".into(), "小号黑字没有叠印".into())
            }
            Self::WhiteOverprint { text: true } => {
                ("white type overprints and will vanish".into(), "反白字叠印，印不出来".into())
            }
            Self::WhiteOverprint { text: false } => {
                ("a white area overprints and will vanish".into(), "白色图形叠印，印不出来".into())
            }
            Self::NotdefShown { count } => (
                format!("{count} glyphs of the file stand for missing ones (.notdef)"),
                format!("文件里有 {count} 个缺字形（.notdef）"),
            ),
            Self::NoBleed { bleed } => (
                format!("something ends at the edge of the sheet; the bleed is {bleed} mm"),
                format!("有内容止于裁切边；出血为 {bleed} 毫米"),
            ),
            Self::NearTrim { distance, least } => (
                format!("something stands {distance} mm from the edge, less than {least} mm"),
                format!("有内容距裁切边 {distance} 毫米，小于 {least} 毫米"),
            ),
            Self::OnFold { text } => {
                (format!("“{text}” has a character on the fold"), format!("“{text}”有字压中缝"))
            }
            Self::SpreadOrder { number } => (
                format!("the sheet `{number}` is not an even page and the next"),
                format!("跨版 `{number}` 不是双数版和下一版"),
            ),
            Self::EmptyPage => ("nothing is on the page".into(), "版面是空的".into()),
            Self::RasterisedPage => (
                "the page is a picture without a line of type".into(),
                "整版是图片，没有文字".into(),
            ),
            Self::AdvertNoTrim { path } => (
                format!("{path} does not say where it is trimmed (TrimBox)"),
                format!("{path} 没有 TrimBox"),
            ),
            Self::AdvertResolution { ppi, least, .. } => (
                format!("a picture of the placed page has {ppi} ppi, less than {least}"),
                format!("广告里的图片只有 {ppi} ppi，低于 {least}"),
            ),
            Self::AdvertType { size, least } => (
                format!("type of the placed page is {size} pt, less than {least} pt"),
                format!("广告里有 {size} 磅的字，小于 {least} 磅"),
            ),
            Self::AdvertInk { total, limit } => (
                format!(
                    "a colour of the placed page lays {total} % of ink; the press allows {limit} %"
                ),
                format!("广告里有颜色总墨量 {total} %，超过印厂上限 {limit} %"),
            ),
            Self::Unreadable { why } => (
                format!("the PDF that was made cannot be read again: {why}"),
                format!("写出的 PDF 无法读回：{why}"),
            ),
            Self::Version { found, wanted } => (
                format!("the file says {found} and should say {wanted}"),
                format!("文件标为 {found}，应为 {wanted}"),
            ),
            Self::ColourSpace { space } => (
                format!("the file has colours in {space}; the press prints inks"),
                format!("文件里有 {space} 颜色，印刷需用油墨色"),
            ),
            Self::UnknownSpot { name } => (
                format!("the file has a plate `{name}` that the press does not expect"),
                format!("文件里有印厂参数没有列出的专色 `{name}`"),
            ),
            Self::AllPlates => (
                "something inside the trim is on all plates".into(),
                "成品内有用套版色（All）的内容".into(),
            ),
            Self::FontNotEmbedded { font } => (
                format!("the face of the font `{font}` is not in the file"),
                format!("字体 `{font}` 没有嵌入"),
            ),
            Self::Transparency { what } => (
                format!("the file has transparency: {}", what.0),
                format!("文件有透明：{}", what.1),
            ),
            Self::PageBox { what } => {
                (format!("a page box is wrong: {}", what.0), format!("页面框不对：{}", what.1))
            }
            Self::OutputIntent { what } => (
                format!("the output intent is wrong: {}", what.0),
                format!("输出意图不对：{}", what.1),
            ),
            Self::Metadata { what } => (
                format!("what the file says of itself is wrong: {}", what.0),
                format!("文件信息不对：{}", what.1),
            ),
            Self::NotForPress { what } => {
                (format!("the file has {}", what.0), format!("文件里有{}", what.1))
            }
            Self::Hairline { weight, least, .. } => (
                format!("a line in the file is {weight} pt thick, less than {least} pt"),
                format!("文件里有 {weight} 磅的线，细于 {least} 磅"),
            ),
            Self::PageCount { found, wanted } => (
                format!("the file has {found} pages for {wanted} of the issue"),
                format!("文件有 {found} 页，应为 {wanted} 页"),
            ),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// The way out.
    pub fn help(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::HeavyInk { .. } => (
                "lighten the colour or the picture there; `--tac-map` shows where the ink is",
                "请调浅该处的颜色或图片；用 `--tac-map` 可看墨量分布",
            ),
            Self::SolidBlack { .. } => {
                ("give the area less black, or another ink beside it", "请把黑色调浅")
            }
            Self::RichBlack { .. } => {
                ("take K100, or K100 with up to C60", "请用 K100，或 K100 加不超过 C60")
            }
            Self::InkOnBlackPage => (
                "give it black ink alone, or take the page out of `black-pages`",
                "请改为单黑，或从 `black-pages` 里去掉这一版",
            ),
            Self::ToneRange { .. } => (
                "take a picture with more tones between, or correct its light and shadow",
                "请换层次更好的图片，或调整高光和暗部",
            ),
            Self::RichBlackType { .. } => ("write `K100`", "请写 `K100`"),
            Self::ReversedType { .. } => (
                "give the style a larger size, a colour, or a lighter ground with black type",
                "请加大字号，或改用浅底黑字",
            ),
            Self::FaintReverse { .. } => (
                "give the ground 30 % of ink or more, or print the type in black",
                "底色请不低于 30 %，或改用黑字",
            ),
            Self::TypeOnTint { .. } => {
                ("lighten the ground, or give the style a larger size", "请调浅底色，或加大字号")
            }
            Self::InkType { .. } => {
                ("print it in one ink, or give the style a larger size", "请改用单色，或加大字号")
            }
            Self::NoOverprint { placed: false } => {
                ("this is a fault of the program: please report it", "这是程序的错误，请报告")
            }
            Self::NoOverprint { placed: true } => (
                "ask for a file whose black type is K100 and overprints",
                "请索取黑字为 K100 并叠印的文件",
            ),
            Self::WhiteOverprint { .. } => {
                ("ask for a file whose white knocks out", "请索取白色挖空的文件")
            }
            Self::NoBleed { .. } => (
                "let it reach over the bleed, or keep it inside the type area",
                "请让它伸出到出血边，或收进版心",
            ),
            Self::NearTrim { .. } => {
                ("keep type and pictures further inside", "请把文字和图片往里收")
            }
            Self::OnFold { .. } => (
                "move it to one side of the fold, or open the fold between two characters",
                "请移到中缝一侧，或让中缝落在两字之间",
            ),
            Self::SpreadOrder { .. } => (
                "give it the labels of an even page and the one after it, such as `6-7`",
                "请用双数版和下一版，例如 `6-7`",
            ),
            Self::EmptyPage => ("put a story on it, or take it away", "请放上稿件，或去掉这一版"),
            Self::RasterisedPage => ("ask for a page with its type as type", "请索取带文字的文件"),
            Self::AdvertNoTrim { .. } => (
                "ask for a file with a TrimBox; its whole sheet is placed",
                "请索取带 TrimBox 的文件；现按整页放置",
            ),
            Self::AdvertResolution { .. } | Self::AdvertType { .. } => {
                ("ask for a file that is made for this size", "请索取按此尺寸制作的文件")
            }
            Self::AdvertInk { .. } => {
                ("ask for a file that keeps to the ink limit", "请索取总墨量合格的文件")
            }
            Self::UnknownSpot { .. } => (
                "ask for a file in CMYK, or name the ink under `[spots]` of the press profile",
                "请索取 CMYK 文件，或在印厂参数的 `[spots]` 里列出",
            ),
            Self::ColourSpace { .. } => {
                ("ask for a file in CMYK and grey", "请索取 CMYK 或灰度的文件")
            }
            Self::Transparency { .. } => {
                ("ask for a file whose transparency is flattened", "请索取透明已拼合的文件")
            }
            Self::AllPlates => {
                ("print it in black, or outside of the trim", "请改为黑色，或移到成品之外")
            }
            Self::Hairline { placed: true, .. } => {
                ("ask for a file with thicker lines", "请索取线条更粗的文件")
            }
            Self::Unreadable { .. }
            | Self::Version { .. }
            | Self::NotdefShown { .. }
            | Self::FontNotEmbedded { .. }
            | Self::PageBox { .. }
            | Self::OutputIntent { .. }
            | Self::Metadata { .. }
            | Self::NotForPress { .. }
            | Self::Hairline { .. }
            | Self::PageCount { .. } => (
                "place no advertisement that brings it; where none does, please report it",
                "请不要放带有此项的广告；没有广告时请报告程序错误",
            ),
        };
        match lang {
            Lang::En => en.into(),
            Lang::Zh => zh.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_in_both_languages() {
        let reversed = Preflight::ReversedType { size: "9".into(), least: "10".into(), inks: 1 };
        let en = reversed.message(Lang::En);
        assert_eq!(en, "type of 9 pt is white on one ink, less than 10 pt");
        assert_eq!(reversed.message(Lang::Zh), "单色底上的反白字 9 磅，小于 10 磅");
        assert_eq!((reversed.id(), reversed.severity()), ("reversed-type", Severity::Warning));
    }
}
