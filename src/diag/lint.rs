//! What the page lint says: its findings, their names and their words.

use super::{Lang, Severity};

/// A finding of the page lint. Each has the name of the check that makes it,
/// which `[lint] off` may switch off.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the messages say what each field is")]
pub enum Lint {
    /// Two headlines of one size and face side by side (碰题).
    HeadsAbreast { one: String, other: String },
    /// White that runs through the page (通线、断版): upright after column `at`,
    /// or level before line `at`.
    UnbrokenGutter { upright: bool, at: i64 },
    /// A part of a slot that does not touch the rest of it.
    PartedColumn { slot: String },
    /// Text that reaches beyond the head over it (盖文题), in columns.
    TextWiderThanHead { slot: String, text: i64, head: i64 },
    /// Last lines of paragraphs alone at the top of a leg (孤行); `least` is how
    /// many characters the shortest has.
    Widow { count: usize, first: String, least: usize },
    /// First lines of paragraphs alone at the foot of a leg.
    OrphanLine { count: usize, first: String },
    /// An advertisement that does not say that it is one.
    AdvertUnmarked { slot: String },
    /// A page without its date.
    NoFolioDate { layout: String },
    /// A page without its number.
    NoPageNumber { layout: String },
    /// The page number stands elsewhere than on page `first`.
    FolioMoved { first: String },
    /// A page number that does not follow the one before it.
    PageOrder { number: String, before: String },
    /// Type under the least size; `floor` where the press cannot hold it.
    SmallType { role: &'static str, size: String, least: String, floor: bool },
    /// A rule under the least thickness; `floor` where the press cannot hold it.
    ThinRule { weight: String, least: String, floor: bool },
    /// Text right under the head of another story.
    StrayText { slot: String, head: String },
    /// A headline lower on the page that is larger than the lead's.
    HeadlineOrder { text: String, size: String, lead: String },
}

impl Lint {
    /// The names of all checks, as `[lint] off` takes them.
    pub const NAMES: [&str; 15] = [
        "heads-abreast",
        "unbroken-gutter",
        "parted-column",
        "text-wider-than-head",
        "widow",
        "orphan-line",
        "advert-unmarked",
        "no-folio-date",
        "no-page-number",
        "folio-moved",
        "page-order",
        "small-type",
        "thin-rule",
        "stray-text",
        "headline-order",
    ];

    /// The stable name, one of [`Lint::NAMES`].
    pub fn id(&self) -> &'static str {
        let at = match self {
            Self::HeadsAbreast { .. } => 0,
            Self::UnbrokenGutter { .. } => 1,
            Self::PartedColumn { .. } => 2,
            Self::TextWiderThanHead { .. } => 3,
            Self::Widow { .. } => 4,
            Self::OrphanLine { .. } => 5,
            Self::AdvertUnmarked { .. } => 6,
            Self::NoFolioDate { .. } => 7,
            Self::NoPageNumber { .. } => 8,
            Self::FolioMoved { .. } => 9,
            Self::PageOrder { .. } => 10,
            Self::SmallType { .. } => 11,
            Self::ThinRule { .. } => 12,
            Self::StrayText { .. } => 13,
            Self::HeadlineOrder { .. } => 14,
        };
        Self::NAMES[at]
    }

    /// How bad it is.
    ///
    /// Source: CLREQ on widows: one character and a mark is serious, a plain
    /// last line is often left.
    pub fn severity(&self) -> Severity {
        match self {
            Self::AdvertUnmarked { .. } => Severity::Error,
            Self::SmallType { floor: true, .. } | Self::ThinRule { floor: true, .. } => {
                Severity::Error
            }
            Self::Widow { least, .. } if *least > 1 => Severity::Note,
            Self::OrphanLine { .. } | Self::HeadlineOrder { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// One sentence that says what is the matter.
    pub fn message(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::HeadsAbreast { one, other } => (
                format!(
                    "the headlines “{one}” and “{other}” stand side by side in one size and face"
                ),
                format!("碰题：标题“{one}”与“{other}”并排，字号字体相同"),
            ),
            Self::UnbrokenGutter { upright: true, at } => (
                format!("the gutter after column {at} runs unbroken from head to foot"),
                format!("通线：第 {at} 栏右侧的栏空从头通到脚"),
            ),
            Self::UnbrokenGutter { upright: false, at } => (
                format!("the white before line {at} runs unbroken from side to side"),
                format!("断版：第 {at} 行之前的空白横贯全版"),
            ),
            Self::PartedColumn { slot } => (
                format!("a part of the slot `{slot}` is cut off from the rest of its story"),
                format!("稿位 `{slot}` 有一块与本稿其余部分不相连"),
            ),
            Self::TextWiderThanHead { slot, text, head } => (
                format!(
                    "the text in `{slot}` runs over {text} columns, the head over it over {head}"
                ),
                format!("稿位 `{slot}` 的正文占 {text} 栏，盖文题只占 {head} 栏"),
            ),
            Self::Widow { count, first, .. } => (
                format!(
                    "{} alone at the top of a leg, the first: “{first}”",
                    lines(*count, "last")
                ),
                format!("孤行：{count} 处段末行独占栏头，第一处：“{first}”"),
            ),
            Self::OrphanLine { count, first } => (
                format!(
                    "{} alone at the foot of a leg, the first: “{first}”",
                    lines(*count, "first")
                ),
                format!("{count} 处段首行独占栏脚，第一处：“{first}”"),
            ),
            Self::AdvertUnmarked { slot } => (
                format!("the advertisement in `{slot}` is not marked as one"),
                format!("稿位 `{slot}` 的广告没有标明“广告”"),
            ),
            Self::NoFolioDate { layout } => (
                format!("nothing in the layout `{layout}` shows the date"),
                format!("版式 `{layout}` 没有日期"),
            ),
            Self::NoPageNumber { layout } => (
                format!("nothing in the layout `{layout}` shows the number of the page"),
                format!("版式 `{layout}` 没有版次"),
            ),
            Self::FolioMoved { first } => (
                format!("the page number does not stand where it stands on page {first}"),
                format!("版次的位置与第 {first} 版不同"),
            ),
            Self::PageOrder { number, before } => (
                format!("page {number} stands after page {before}"),
                format!("第 {number} 版排在第 {before} 版之后"),
            ),
            Self::SmallType { role, size, least, .. } => (
                format!("`{role}` is set in {size} pt, less than {least} pt"),
                format!("`{role}` 用 {size} 磅，小于 {least} 磅"),
            ),
            Self::ThinRule { weight, least, .. } => (
                format!("a rule is {weight} pt thick, less than {least} pt"),
                format!("线粗 {weight} 磅，细于 {least} 磅"),
            ),
            Self::StrayText { slot, head } => (
                format!("text of `{slot}` stands right under “{head}”, which is not its headline"),
                format!("稿位 `{slot}` 的正文紧接在别稿标题“{head}”之下"),
            ),
            Self::HeadlineOrder { text, size, lead } => (
                format!(
                    "“{text}” in {size} pt stands under the lead and is larger than its {lead} pt"
                ),
                format!("“{text}”用 {size} 磅，在头条之下却大于头条的 {lead} 磅"),
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
            Self::HeadsAbreast { .. } => (
                "give one another size or face, or part them by a picture, a frame or a rule",
                "请改其中一个的字号或字体，或用图片、加框、栏线隔开",
            ),
            Self::UnbrokenGutter { upright: true, .. } => (
                "let a slot reach over the gutter, at the head or at the foot",
                "请让一个稿位跨过此栏空",
            ),
            Self::UnbrokenGutter { upright: false, .. } => (
                "let a slot reach over the line, or put one over the whole width there",
                "请让一个稿位跨过此行，或用通栏稿隔开",
            ),
            Self::PartedColumn { .. } => (
                "let its strips touch: side by side, or one under another",
                "请让各块相接：左右相邻或上下相连",
            ),
            Self::TextWiderThanHead { .. } => (
                "widen the first strip, or let the head stand at the side of its text",
                "请加宽第一块，或改用串文题",
            ),
            Self::Widow { .. } | Self::OrphanLine { .. } => {
                ("cut or add a few characters in the paragraph", "请在本段删几字或加几字")
            }
            Self::AdvertUnmarked { .. } => (
                "write `mark = \"广告\"` or `mark = \"公益广告\"`; only a file that carries its own mark has `mark = false`",
                "请写 `mark = \"广告\"` 或 `mark = \"公益广告\"`；只有自带标记的文件才可 `mark = false`",
            ),
            Self::NoFolioDate { .. } => (
                "add `[[furniture]]` with the field `{date}` to the layout",
                "请在版式的 `[[furniture]]` 里加 `{date}`",
            ),
            Self::NoPageNumber { .. } => (
                "add `[[furniture]]` with the field `{page}` to the layout",
                "请在版式的 `[[furniture]]` 里加 `{page}`",
            ),
            Self::FolioMoved { .. } => (
                "give it one place in all layouts; left and right pages may mirror it",
                "请在各版式里统一位置；左右两版可以对称",
            ),
            Self::PageOrder { .. } => {
                ("put the pages in the order of their numbers", "请按版次排列各版")
            }
            Self::SmallType { .. } => ("give the style a larger size", "请加大字号"),
            Self::ThinRule { .. } => {
                ("draw it thicker, or in one solid ink", "请加粗，或改用单色实地")
            }
            Self::StrayText { .. } => (
                "give the text a place under its own head, or a rule between the two",
                "请把正文移到自己的标题之下，或用线隔开",
            ),
            Self::HeadlineOrder { .. } => {
                ("let sizes fall down the page", "标题字号宜由上而下递减")
            }
        };
        match lang {
            Lang::En => en.into(),
            Lang::Zh => zh.into(),
        }
    }
}

fn lines(n: usize, which: &str) -> String {
    match n {
        1 => format!("the {which} line of a paragraph stands"),
        n => format!("the {which} lines of {n} paragraphs stand"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: CLREQ, the severity of widows.
    #[test]
    fn a_widow_of_one_character_is_worse() {
        let widow = |least| Lint::Widow { count: 1, first: "了。".into(), least };
        assert_eq!(widow(1).severity(), Severity::Warning);
        assert_eq!(widow(2).severity(), Severity::Note);
    }

    #[test]
    fn names_are_kebab_case_and_differ() {
        let mut names = Lint::NAMES.to_vec();
        assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Lint::NAMES.len());
    }
}
