//! What the page lint says.

use crate::diag::fact::Said;
use crate::diag::{Lang, Severity};

codes! {
    /// A finding of the page lint. Each has the name of the check that makes it,
    /// which `[lint] off` may switch off.
    pub enum Lint {}

    /// Two headlines of one size and face side by side (碰题).
    HeadsAbreast { one: String, other: String }
        "heads-abreast", Warning,
        en("the headlines “{one}” and “{other}” stand side by side in one size and face"),
        zh("碰题：标题“{one}”与“{other}”并排，字号字体相同"),
        help en("give one another size or face, or part them by a picture, a frame or a rule"),
        help zh("请改其中一个的字号或字体，或用图片、加框、栏线隔开");

    /// White that runs through the page (通线、断版): upright after column `at`,
    /// or level before line `at`.
    UnbrokenGutter { upright: bool, at: i64 }
        "unbroken-gutter", Warning,
        en("{}", if *upright {
            format!("the gutter after column {at} runs unbroken from head to foot")
        } else {
            format!("the white before line {at} runs unbroken from side to side")
        }),
        zh("{}", if *upright {
            format!("通线：第 {at} 栏右侧的栏空从头通到脚")
        } else {
            format!("断版：第 {at} 行之前的空白横贯全版")
        }),
        help en("{}", if *upright {
            "let a slot reach over the gutter, at the head or at the foot"
        } else {
            "let a slot reach over the line, or put one over the whole width there"
        }),
        help zh("{}", if *upright {
            "请让一个稿位跨过此栏空"
        } else {
            "请让一个稿位跨过此行，或用通栏稿隔开"
        });

    /// A part of a slot that does not touch the rest of it.
    PartedColumn { slot: String }
        "parted-column", Warning,
        en("a part of the slot `{slot}` is cut off from the rest of its story"),
        zh("稿位 `{slot}` 有一块与本稿其余部分不相连"),
        help en("let its strips touch: side by side, or one under another"),
        help zh("请让各块相接：左右相邻或上下相连");

    /// Text that reaches beyond the head over it (盖文题), in columns.
    TextWiderThanHead { slot: String, text: i64, head: i64 }
        "text-wider-than-head", Warning,
        en("the text in `{slot}` runs over {text} columns, the head over it over {head}"),
        zh("稿位 `{slot}` 的正文占 {text} 栏，盖文题只占 {head} 栏"),
        help en("widen the first strip, or let the head stand at the side of its text"),
        help zh("请加宽第一块，或改用串文题");

    /// Last lines of paragraphs alone at the top of a leg (孤行); `least` is how
    /// many characters the shortest has.
    Widow { count: usize, first: String, least: usize }
        // Source: CLREQ on widows: one character and a mark is serious, a plain last
        // line is often left.
        "widow", if *least > 1 { Note } else { Warning },
        en("{} alone at the top of a leg, the first: “{first}”", lines(*count, "last")),
        zh("孤行：{count} 处段末行独占栏头，第一处：“{first}”"),
        help en("cut or add a few characters in the paragraph"),
        help zh("请在本段删几字或加几字");

    /// First lines of paragraphs alone at the foot of a leg.
    OrphanLine { count: usize, first: String }
        "orphan-line", Note,
        en("{} alone at the foot of a leg, the first: “{first}”", lines(*count, "first")),
        zh("{count} 处段首行独占栏脚，第一处：“{first}”"),
        help en("cut or add a few characters in the paragraph"),
        help zh("请在本段删几字或加几字");

    /// An advertisement that does not say that it is one.
    AdvertUnmarked { slot: String }
        "advert-unmarked", Error,
        en("the advertisement in `{slot}` is not marked as one"),
        zh("稿位 `{slot}` 的广告没有标明“广告”"),
        help en("write `mark = \"广告\"` or `mark = \"公益广告\"`; only a file that carries its own mark has `mark = false`"),
        help zh("请写 `mark = \"广告\"` 或 `mark = \"公益广告\"`；只有自带标记的文件才可 `mark = false`");

    /// A page without its date.
    NoFolioDate { layout: String }
        "no-folio-date", Warning,
        en("nothing in the layout `{layout}` shows the date"),
        zh("版式 `{layout}` 没有日期"),
        help en("add `[[furniture]]` with the field `{{date}}` to the layout"),
        help zh("请在版式的 `[[furniture]]` 里加 `{{date}}`");

    /// A page without its number.
    NoPageNumber { layout: String }
        "no-page-number", Warning,
        en("nothing in the layout `{layout}` shows the number of the page"),
        zh("版式 `{layout}` 没有版次"),
        help en("add `[[furniture]]` with the field `{{page}}` to the layout"),
        help zh("请在版式的 `[[furniture]]` 里加 `{{page}}`");

    /// The page number stands elsewhere than on page `first`.
    FolioMoved { first: String }
        "folio-moved", Warning,
        en("the page number does not stand where it stands on page {first}"),
        zh("版次的位置与第 {first} 版不同"),
        help en("give it one place in all layouts; left and right pages may mirror it"),
        help zh("请在各版式里统一位置；左右两版可以对称");

    /// A page number that does not follow the one before it.
    PageOrder { number: String, before: String }
        "page-order", Warning,
        en("page {number} stands after page {before}"),
        zh("第 {number} 版排在第 {before} 版之后"),
        help en("put the pages in the order of their numbers"),
        help zh("请按版次排列各版");

    /// Type under the least size; `floor` where the press cannot hold it.
    SmallType { role: &'static str, size: String, least: String, floor: bool }
        "small-type", if *floor { Error } else { Warning },
        en("`{role}` is set in {size} pt, less than {least} pt"),
        zh("`{role}` 用 {size} 磅，小于 {least} 磅"),
        help en("give the style a larger size"),
        help zh("请加大字号");

    /// A rule under the least thickness; `floor` where the press cannot hold it.
    ThinRule { weight: String, least: String, floor: bool }
        "thin-rule", if *floor { Error } else { Warning },
        en("a rule is {weight} pt thick, less than {least} pt"),
        zh("线粗 {weight} 磅，细于 {least} 磅"),
        help en("draw it thicker, or in one solid ink"),
        help zh("请加粗，或改用单色实地");

    /// Text right under the head of another story.
    StrayText { slot: String, head: String }
        "stray-text", Warning,
        en("text of `{slot}` stands right under “{head}”, which is not its headline"),
        zh("稿位 `{slot}` 的正文紧接在别稿标题“{head}”之下"),
        help en("give the text a place under its own head, or a rule between the two"),
        help zh("请把正文移到自己的标题之下，或用线隔开");

    /// A headline lower on the page that is larger than the lead's.
    HeadlineOrder { text: String, size: String, lead: String }
        "headline-order", Note,
        en("“{text}” in {size} pt stands under the lead and is larger than its {lead} pt"),
        zh("“{text}”用 {size} 磅，在头条之下却大于头条的 {lead} 磅"),
        help en("let sizes fall down the page"),
        help zh("标题字号宜由上而下递减");
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
}
