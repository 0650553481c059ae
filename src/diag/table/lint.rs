//! What the page lint says.

use super::codes::{Row, Topic};
use crate::diag::fact::Said;
use crate::diag::{Lang, Severity};

/// What the checks are, and how they are switched off.
const LINT_EN: &str = r#"What a make-up editor would see at a glance. These findings come last, in the order of the pages; each has a place in a file and a box on the page. `--strict` counts them like others.

A layout or an issue switches checks off by their codes, the layout for its own pages, the issue for all:

```toml
[lint]
off = ["heads-abreast", "orphan-line"]
```

Some checks of [preflight](preflight.md) are named there too."#;
const LINT_ZH: &str = r#"组版编辑一眼会看出的问题。这些检查结果排在最后，按版的次序；每条有文件里的位置和版面上的方框。`--strict` 同样计入。

版式或期文件可按代码关闭检查，版式只管用它的版，期文件管各版：

```toml
[lint]
off = ["heads-abreast", "orphan-line"]
```

印前检查里也有几项可以这样关闭（[清单](preflight.md)）。"#;

codes! {
    /// A finding of the page lint. Each has the name of the check that makes it,
    /// which `[lint] off` may switch off.
    pub enum Lint {}

{
    topic("The page lint", "版面检查", LINT_EN, LINT_ZH)

    /// Two headlines of one size and face side by side (碰题).
    HeadsAbreast { one: String, other: String }
        "heads-abreast", Warning,
        means("two headlines of one size and face side by side (碰题), with less than a column of white and no more than a thin rule between them", "字号字体相同的两个标题并排（碰题），中间的空白不到一栏，至多有一条细线"),
        en("the headlines “{one}” and “{other}” stand side by side in one size and face"),
        zh("碰题：标题“{one}”与“{other}”并排，字号字体相同"),
        help en("give one another size or face, or part them by a picture, a frame or white"),
        help zh("请改其中一个的字号或字体，或用图片、加框、空白隔开");

    /// Texts of two stories side by side with nothing to part them.
    StoriesAbreast { one: String, other: String }
        "stories-abreast", Note,
        means("the text of a story stands beside that of another with less than 1.5 characters of white and no rule between them, so that it is read across", "两篇稿件的正文左右相邻，中间空白不到 1.5 字，也没有线，容易读串"),
        way("`story-rules` of the layout, `rule-left` or `rule-right` of a slot, a frame, or `story-gap` of its grid", "版式的 `story-rules`，稿位的 `rule-left`、`rule-right` 或加框，或网格的 `story-gap`"),
        en("the text in `{one}` stands beside that in `{other}` with less than 1.5 characters and no rule between them"),
        zh("稿位 `{one}` 与 `{other}` 的正文左右相邻，中间不到 1.5 字，也没有线"),
        help en("write `story-rules = \"0.5pt\"` in the layout, or `rule-left` or `rule-right` in one of the slots"),
        help zh("请在版式里写 `story-rules = \"0.5pt\"`，或在其中一个稿位写 `rule-left` 或 `rule-right`");

    /// White that runs through the page (通线、断版): upright after column `at`,
    /// or level before line `at`.
    UnbrokenGutter { upright: bool, at: i64 }
        "unbroken-gutter", Warning,
        means("between stories, a gutter runs from head to foot (通线), or white from side to side (断版), of that part of the type area that has slots", "在有稿位的部分，稿件之间的栏空从头通到脚（通线），或空白从左通到右（断版）"),
        way("let a slot reach over it; a slot over the whole width parts what is above it from what is below", "让一个稿位跨过去；通栏的稿位把上下分开"),
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
        means("a part of a slot does not touch the rest of it, and has text", "稿位有一块与其余部分不相连，里面有文字"),
        way("let its strips touch; one line of white may lie between them", "让各块相接；中间可以空一行"),
        en("a part of the slot `{slot}` is cut off from the rest of its story"),
        zh("稿位 `{slot}` 有一块与本稿其余部分不相连"),
        help en("let its strips touch: side by side, or one under another"),
        help zh("请让各块相接：左右相邻或上下相连");

    /// Text that reaches beyond the head over it (盖文题), in columns.
    TextWiderThanHead { slot: String, text: i64, head: i64 }
        "text-wider-than-head", Warning,
        means("text reaches beyond the head that stands over it (盖文题)", "正文宽于上面的标题（盖文题）"),
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
        when("note; warning where one has a single character", "提示；有一处只剩一字时为警告"),
        means("the last line of a paragraph is alone at the top of a leg (孤行); how many in the story, and the first", "段末一行独占栏头（孤行）；稿件里共几处，第一处在哪里"),
        way("cut or add a few characters", "在本段删几字或加几字"),
        en("{} alone at the top of a leg, the first: “{first}”", lines(*count, "last")),
        zh("孤行：{count} 处段末行独占栏头，第一处：“{first}”"),
        help en("cut or add a few characters in the paragraph"),
        help zh("请在本段删几字或加几字");

    /// First lines of paragraphs alone at the foot of a leg.
    OrphanLine { count: usize, first: String }
        "orphan-line", Note,
        means("the first line of a paragraph is alone at the foot of a leg", "段首一行独占栏脚"),
        way("cut or add a few characters", "在本段删几字或加几字"),
        en("{} alone at the foot of a leg, the first: “{first}”", lines(*count, "first")),
        zh("{count} 处段首行独占栏脚，第一处：“{first}”"),
        help en("cut or add a few characters in the paragraph"),
        help zh("请在本段删几字或加几字");

    /// An advertisement that does not say that it is one.
    AdvertUnmarked { slot: String }
        "advert-unmarked", Error,
        when("error on the page", "版面错误"),
        means("the mark of an advertisement does not say 广告; or a text has `mark = false`, which is for files that carry their own", "广告的标记没有写明“广告”；或文字广告写了 `mark = false`，这只用于自带标记的文件"),
        way("write `mark = \"广告\"` or `mark = \"公益广告\"`", "写 `mark = \"广告\"` 或 `mark = \"公益广告\"`"),
        en("the advertisement in `{slot}` is not marked as one"),
        zh("稿位 `{slot}` 的广告没有标明“广告”"),
        help en("write `mark = \"广告\"` or `mark = \"公益广告\"`; only a file that carries its own mark has `mark = false`"),
        help zh("请写 `mark = \"广告\"` 或 `mark = \"公益广告\"`；只有自带标记的文件才可 `mark = false`");

    /// A page without its date.
    NoFolioDate { layout: String }
        "no-folio-date", Warning,
        means("no furniture of the layout shows `{date}`, or `{month}` and `{day}`", "版式没有构件写 `{date}`，或 `{month}` 和 `{day}`"),
        en("nothing in the layout `{layout}` shows the date"),
        zh("版式 `{layout}` 没有日期"),
        help en("add `[[furniture]]` with the field `{{date}}` to the layout"),
        help zh("请在版式的 `[[furniture]]` 里加 `{{date}}`");

    /// A page without its number.
    NoPageNumber { layout: String }
        "no-page-number", Warning,
        means("no furniture of the layout shows `{page}`; a page with a nameplate needs none", "版式没有构件写 `{page}`；有报头的版不需要"),
        en("nothing in the layout `{layout}` shows the number of the page"),
        zh("版式 `{layout}` 没有版次"),
        help en("add `[[furniture]]` with the field `{{page}}` to the layout"),
        help zh("请在版式的 `[[furniture]]` 里加 `{{page}}`");

    /// The page number stands elsewhere than on page `first`.
    FolioMoved { first: String }
        "folio-moved", Warning,
        means("the page number is more than a millimetre from where the pages before have it; left (even) and right (odd) pages may mirror each other", "版次的位置与前面各版相差超过一毫米；左（双数）右（单数）两版可以对称"),
        way("give it one place in all layouts", "在各版式里统一位置"),
        en("the page number does not stand where it stands on page {first}"),
        zh("版次的位置与第 {first} 版不同"),
        help en("give it one place in all layouts; left and right pages may mirror it"),
        help zh("请在各版式里统一位置；左右两版可以对称");

    /// A page number that does not follow the one before it.
    PageOrder { number: String, before: String }
        "page-order", Warning,
        means("a page number is not above the one before it in its section (`A02` after `A01`)", "版次不大于本叠的前一版（`A01` 之后应为 `A02`）"),
        en("page {number} stands after page {before}"),
        zh("第 {number} 版排在第 {before} 版之后"),
        help en("put the pages in the order of their numbers"),
        help zh("请按版次排列各版");

    /// Type under the least size; `floor` where the press cannot hold it.
    SmallType { role: &'static str, size: String, least: String, floor: bool }
        "small-type", if *floor { Error } else { Warning },
        when("error on the page; warning for body text under 8 pt", "版面错误；正文小于 8 磅为警告"),
        means("type is under `least-type` of the [press](press.md)", "字号小于[印厂](press.md)的 `least-type`"),
        en("`{role}` is set in {size} pt, less than {least} pt"),
        zh("`{role}` 用 {size} 磅，小于 {least} 磅"),
        help en("give the style a larger size"),
        help zh("请加大字号");

    /// A rule under the least thickness; `floor` where the press cannot hold it.
    ThinRule { weight: String, least: String, floor: bool }
        "thin-rule", if *floor { Error } else { Warning },
        when("error on the page under `least-rule` of the [press](press.md); warning in several inks or a tint under `least-ink-rule`", "细于[印厂](press.md)的 `least-rule` 为版面错误；多色或网点的线细于 `least-ink-rule` 为警告"),
        means("a rule or a thin area will not print whole", "线或细长的色块印不完整"),
        en("a rule is {weight} pt thick, less than {least} pt"),
        zh("线粗 {weight} 磅，细于 {least} 磅"),
        help en("draw it thicker, or in one solid ink"),
        help zh("请加粗，或改用单色实地");

    /// Text right under the head of another story.
    StrayText { slot: String, head: String }
        "stray-text", Warning,
        means("a leg begins right under the head of another story, with nothing between the two", "一栏正文紧接在别稿的标题之下，中间没有东西隔开"),
        way("give the text a place under its own head, or a rule or a frame", "把正文移到自己的标题之下，或用线、边框隔开"),
        en("text of `{slot}` stands right under “{head}”, which is not its headline"),
        zh("稿位 `{slot}` 的正文紧接在别稿标题“{head}”之下"),
        help en("give the text a place under its own head, or a rule between the two"),
        help zh("请把正文移到自己的标题之下，或用线隔开");

    /// A headline lower on the page that is larger than the lead's.
    HeadlineOrder { text: String, size: String, lead: String }
        "headline-order", Note,
        means("a headline lower on the page is larger than that of the lead (头条: the slot with [`lead = true`](layout.md#the-slots-slot), or the one named `lead`); a page whose layout has neither is not judged", "下面的标题大于头条（[`lead = true`](layout.md#the-slots-slot) 的稿位，或名为 `lead` 的稿位）的标题；版式两者都没有的不查"),
        en("“{text}” in {size} pt stands under the lead and is larger than its {lead} pt"),
        zh("“{text}”用 {size} 磅，在头条之下却大于头条的 {lead} 磅"),
        help en("let sizes fall down the page"),
        help zh("标题字号宜由上而下递减");
} }

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
