//! The keys of styles, rules and press profiles.

use super::words::{Labels, NAME_FIELDS, TypeSize};
use crate::form::{Free, Key, One, REGIONS, Takes, Usual, Words, keys};
use crate::style::{
    Align, Colour, Flavour, Hang, Kern, Kinsoku, Mark, Pattern, Role, RowPitch, RuleKind, Squeeze,
    Stand, Track,
};
use crate::units::{Abs, Ems, Ratio};

keys! {
    mod press = "" ("The press profile", "印厂参数") {
        ICC: Key<String> = "icc".must().path(),
            "The ICC profile of the printing condition, from the folder of the press profile: that of an output device, in CMYK.",
            "印刷条件的 ICC 特性文件，路径从印厂参数所在的文件夹算起；须为输出设备的 CMYK 特性文件。";
        CONDITION: Key<String> = "condition".must(),
            "The name of the condition in its registry; `OutputConditionIdentifier` of the PDF.",
            "印刷条件在登记处的名称，即 PDF 的 `OutputConditionIdentifier`。";
        REGISTRY: Usual<String> = "registry".usual("\"http://www.color.org\""),
            "The registry; `RegistryName` of the PDF.",
            "登记处，即 PDF 的 `RegistryName`。";
        INFO: Key<String> = "info".said("what `condition` says", "同 `condition`"),
            "What a person calls the condition; `OutputCondition` and `Info` of the PDF.",
            "印刷条件的通称，即 PDF 的 `OutputCondition` 和 `Info`。";
        PDF: Usual<Flavour> = "pdf".usual("\"x-4\""),
            "Which PDF/X the file is.",
            "输出哪一种 PDF/X。";
        BLACK_PAGES: Key<Labels> = "black-pages",
            "Pages that are printed in black ink alone, pictures and all: `\"all\"`, or their labels. A label that the issue does not have is noted (`no-black-page`).",
            "只用黑墨印的版，图片也在内：`\"all\"`，或各版的版次。本期没有的版次会有提示（`no-black-page`）。";
        RICH_BLACK: Key<Colour> = "rich-black",
            "Inks under large areas of full black (叠黑), of 10 × 10 mm and more: cyan, magenta and yellow alone. Never under type or rules.",
            "大面积实地黑（10 × 10 毫米以上）下面的叠色：只写青、品红、黄。文字和线下面不用。";
        BLEED: Key<Abs> = "bleed".within("0 mm", "50 mm").said("what the layout says", "按版式"),
            "What is printed beyond the trim (出血).",
            "出血：成品以外多印的部分。";
        MARKS: Key<Vec<Mark>> = "marks",
            "Printer's marks outside of the trim.",
            "成品以外的印刷标记。";
        SPOTS: Key<One> = "spots".one(&spots::KEYS),
            "Inks beside the four (专色).",
            "四色以外的专色。";
        SPLIT: Usual<bool> = "split".usual("false"),
            "Whether every page is a file of its own.",
            "是否每版一个文件。";
        FILE: Key<String> = "file".fields(NAME_FIELDS)
                .said("`{code}-{date}`, with `split` `{code}-{date}-{page}`", "`{code}-{date}`，分版时 `{code}-{date}-{page}`"),
            "The name of the file, without `.pdf`. With `split` it has `{page}` or `{place}`.",
            "文件名，不写 `.pdf`。分版（`split`）时要有 `{page}` 或 `{place}`。";
        TOTAL_INK: Key<u16> = "total-ink".must().within("1", "400"),
            "The most ink on one spot, the sum of the four in percent.",
            "总墨量上限：一点上四色之和，百分数。";
        MOST_BLACK: Usual<u8> = "most-black".within("0", "100").usual("100"),
            "The most black ink in a picture, in percent.",
            "图片里黑墨的上限，百分数。";
        LEAST_PPI: Usual<i64> = "least-ppi".within("0", "10000").usual("100"),
            "A picture with fewer pixels per inch at its printed size is an error.",
            "图片按印出尺寸每英寸像素少于此数即为错误。";
        GOOD_PPI: Usual<i64> = "good-ppi".within("0", "10000").usual("150"),
            "A picture with fewer pixels per inch is a warning.",
            "图片每英寸像素少于此数会有警告。";
        LEAST_LINE_PPI: Usual<i64> = "least-line-ppi".within("0", "10000").usual("600"),
            "Line art with fewer pixels per inch is a warning.",
            "线条稿每英寸像素少于此数会有警告。";
        TARGET_PPI: Usual<i64> = "target-ppi".within("0", "10000").usual("220"),
            "Pictures with more pixels per inch are made smaller to it; 0 leaves them.",
            "图片每英寸像素多于此数时缩到此数；0 为不缩。";
        QUALITY: Usual<u8> = "quality".within("1", "100").usual("90"),
            "The quality of the JPEG in the PDF.",
            "PDF 里 JPEG 的质量。";
        SHARPEN: Usual<u8> = "sharpen".within("0", "100").usual("0"),
            "How much pictures are sharpened, in percent.",
            "图片锐化的程度，百分数。";
        LEAST_TYPE: Usual<Abs> = "least-type".within("0 pt", "72 pt").usual("\"6pt\""),
            "Smaller type is an error (`small-type`); body text under 8 pt is a warning in any case.",
            "更小的字是错误（`small-type`）；正文小于 8 磅总有警告。";
        LEAST_REVERSE: Usual<Abs> = "least-reverse".within("0 pt", "72 pt").usual("\"10pt\""),
            "Smaller type in the white of the paper on one ink is a warning (`reversed-type`).",
            "单色底上更小的反白字会有警告（`reversed-type`）。";
        LEAST_INK_REVERSE: Usual<Abs> = "least-ink-reverse".within("0 pt", "72 pt").usual("\"12pt\""),
            "The same on several inks, or on a picture.",
            "多色底或图片上更小的反白字会有警告。";
        LEAST_INK_TYPE: Usual<Abs> = "least-ink-type".within("0 pt", "72 pt").usual("\"10pt\""),
            "Smaller type in several inks is a warning (`ink-type`).",
            "更小的多色字会有警告（`ink-type`）。";
        MOST_TINT: Usual<u8> = "most-tint".within("0", "100").usual("30"),
            "More ink under black type of less than 12 pt is a warning, in percent (`type-on-tint`).",
            "小于 12 磅的黑字下面墨量多于此数会有警告，百分数（`type-on-tint`）。";
        LEAST_RULE: Usual<Abs> = "least-rule".within("0 pt", "72 pt").usual("\"0.25pt\""),
            "A thinner rule is an error (`thin-rule`).",
            "更细的线是错误（`thin-rule`）。";
        LEAST_INK_RULE: Usual<Abs> = "least-ink-rule".within("0 pt", "72 pt").usual("\"0.5pt\""),
            "A thinner rule in several inks, in a tint or in the white of the paper is a warning (`thin-rule`).",
            "更细的多色线、网点线或反白线会有警告（`thin-rule`）。";
    }

    mod spots = "[spots]" ("Spot inks", "专色")
        free (Takes::Colour, &[]) ("INK", "专色名")
            ("The name of the ink on its plate, at most 48 bytes, and the process inks that show it on screens, proofs and black pages.", "专色版的名称（至多 48 字节），以及在屏幕、打样和黑白版上代替它的四色。") {}

    mod rule = "RULE" ("Rules", "线") {
        KIND: Usual<RuleKind> = "kind".usual("\"single\""),
            "How it is drawn.",
            "线型。";
        ORNAMENT: Usual<Pattern> = "ornament".usual("\"wave\""),
            "The pattern of an `ornament`; no other kind has one.",
            "花线（`ornament`）的图案；别的线型没有。";
        WEIGHT: Key<Abs> = "weight".over("0 pt", "72 pt")
                .said("`single` and `dashed` 0.5 pt, `dotted` 1 pt, `double` 2 pt, `thick-thin` and `thin-thick` 3 pt, `ornament` 6 pt",
                    "`single`、`dashed` 0.5 磅，`dotted` 1 磅，`double` 2 磅，`thick-thin`、`thin-thick` 3 磅，`ornament` 6 磅"),
            "Its whole thickness, white and all.",
            "总粗细，中间的空白也算在内。";
        COLOUR: Usual<Colour> = "colour".usual("\"K100\""),
            "Its ink.",
            "墨色。";
    }

    mod styles = "[style]" ("The styles", "样式")
        free (Takes::Table(&style::KEYS), Role::WORDS) ("ROLE", "用途")
            ("The style of a role. A layout has one for every role (`missing-styles`), but for those that say “else as”: what is not said of them is that of the other role. A slot changes for its own story what it names.", "某一用途的样式。版式里每种用途都要有（`missing-styles`），注明“未写时同”的可以不写，没写的键取另一用途的值。稿位里的只改写到的键。") {}

    mod style = "[style.ROLE]" ("A style", "一种样式") {
        BASED_ON: Key<Role> = "based-on".said("the style of this role that it changes, else the one of “else as”", "所改的同一用途的样式，否则按“未写时同”"),
            "The role whose style it has but for what is written here.",
            "没写的键取哪一用途的样式。";
        WITHOUT: Key<Vec<String>> = "without",
            "Keys of the style that it changes which are not taken over, such as `band`.",
            "所改的样式里不沿用的键，如 `band`。";
        FACE: Key<String> = "face".said("must be there, but for roles that say “else as”, with `based-on`, and where a style is changed", "必须写；注明“未写时同”的用途、有 `based-on` 时和改动样式时可以不写"),
            "A name of `[faces]`.",
            "`[faces]` 里的名字。";
        SIZE: Key<TypeSize> = "size".said("must be there, as `face`", "同 `face`，必须写"),
            "Type size; or a part of the size of another role, such as `\"0.5 headline\"`, rounded to the nearest 号, of two that are equally near the larger. Sizes are not parts of one another in a circle.",
            "字号；或另一用途字号的几分之几，如 `\"0.5 headline\"`，取最近的号，同样近时取大的。不能互相循环。";
        LINES: Key<i64> = "lines".within("1", "1000").said("the fewest lines that cover 1.2 × `size`; with `leading` what the rows need", "够放 1.2 倍字号的最少行数；有 `leading` 时按各行的需要"),
            "Body lines that one row takes (占行); with `leading` the fewest that all rows take together. Where `size` is changed and `lines` is not, they are counted anew.",
            "占行：一行字占正文几行；有 `leading` 时为各行合起来至少占几行。只改 `size` 不改 `lines` 时重新计算。";
        LEADING: Key<RowPitch> = "leading".said("each row takes `lines`", "每行占 `lines` 行"),
            "From one row to the next, in ems or as a length, 0.9 to 3 times `size`: rows have their own pitch, and what they take is rounded up to whole lines once, for all of them. What stands beside such rows keeps the distances of `[distances]` from them. Not for `body`, whose lines are those of the grid.",
            "行距：前一行到后一行，以字为单位或写长度，为 `size` 的 0.9 到 3 倍：各行按自己的行距排，整块一次取整为几行正文；和前后的距离按 `[distances]`。`body` 不能用，正文的行就是网格的行。";
        STAND: Usual<Stand> = "stand".usual("\"center\""),
            "Where rows stand in the lines that they take; of a headline block where it stands in its lines as a whole, by the style of its headline.",
            "各行在所占行里的位置；标题区按主题的样式整块取。";
        ABOVE: Key<i64> = "above".within("0", "1000").said("none; with `leading` what `[distances]` says", "无；有 `leading` 时按 `[distances]`"),
            "White body lines before the first row.",
            "首行之前空几行正文。";
        BELOW: Key<i64> = "below".within("0", "1000").said("none; with `leading` what `[distances]` says", "无；有 `leading` 时按 `[distances]`"),
            "White body lines after the last row.",
            "末行之后空几行正文。";
        COLOUR: Usual<Colour> = "colour".usual("\"K100\""),
            "Ink.",
            "墨色。";
        BAND: Key<Colour> = "band",
            "Ink of a band behind each row.",
            "每行字下面的色带。";
        MARKER: Usual<Ems> = "marker".within("0.3em", "1em").usual("\"1em\""),
            "The size of the marks before its items (■ □ ▲ ●), in characters of its type, in the middle of its height.",
            "条目前标记（■ □ ▲ ●）的大小，以本样式的字为单位，居字高正中。";
        BAND_OVER: Usual<Ems> = "band-over".within("0em", "3em").usual("\"0.4em\""),
            "How far the band of a head reaches over its text at both ends.",
            "标题的色带两端各超出文字多少。";
        BAND_DEPTH: Usual<Ems> = "band-depth".within("0.5em", "5em").usual("\"1.5em\""),
            "How deep the band of a row of a head is, at most the lines that the row takes.",
            "标题一行的色带多高，不超过这一行所占的高度。";
        ALIGN: Key<Align> = "align".said("`body`, `caption`: `justify`; `folio`, `flag`, `pinyin`, `guide`: `left`; all others: `center`", "`body`、`caption`：`justify`；`folio`、`flag`、`pinyin`、`guide`：`left`；其余 `center`"),
            "Where rows stand.",
            "行的位置。";
        TRACKING: Usual<Ems> = "tracking".usual("\"0em\""),
            "Added to every gap between characters (字距).",
            "字距：每两个字之间加的空。";
        TRACKS: Key<Vec<Track>> = "tracks",
            "What is added to `tracking` by face and size, as `[\"kai -0.05em\", \"hei 30pt -0.02em\"]`: a name of `[faces]`, the size from which on it holds, and how much. Of the rows that hold, the last counts.",
            "按字体和字号另加的字距，如 `[\"kai -0.05em\", \"hei 30pt -0.02em\"]`：`[faces]` 里的名字、从多大的字号起、加多少。几条都合的取最后一条。";
        KERN: Key<Vec<Kern>> = "kern",
            "Pairs of characters that stand nearer to each other or further apart, as `[\"：“ -0.1em\"]`; with `squeeze = \"head\"`.",
            "个别字对的间距，如 `[\"：“ -0.1em\"]`；配合 `squeeze = \"head\"` 使用。";
        SCALE: Usual<Ratio> = "scale".within("85%", "115%").usual("\"100%\""),
            "Horizontal scale (长扁字).",
            "横向缩放（长扁字）。";
        TIGHTEN: Usual<Ems> = "tighten".within("0em", "0.2em").usual("\"0.05em\""),
            "How much the gaps of a headline that is too wide are tightened at most.",
            "主题太宽时字距最多收紧多少。";
        NARROW: Usual<Ratio> = "narrow".within("70%", "100%").usual("\"85%\""),
            "To what width a headline that is still too wide is narrowed at most.",
            "收紧后仍太宽的主题最多压到多窄。";
        INDENT: Key<Ems> = "indent".said("`body`: 2em; all others: 0em", "`body`：2em；其余 0em"),
            "Indent of a paragraph's first line.",
            "段首缩进。";
        REGION: Key<String> = "region".words(REGIONS).said("what the issue says", "按期文件"),
            "Whose language is set in it: glyph shapes, marks, what is put right, words that keep together. A story that names a region of its own is of that.",
            "用它排的文字是哪个地区的：字形、标点、自动订正、不拆开的词。稿件自己写了地区的按稿件。";
        KINSOKU: Usual<Kinsoku> = "kinsoku".usual("\"gb\""),
            "Line edge rules.",
            "避头尾。";
        SQUEEZE: Usual<Squeeze> = "squeeze".usual("\"quanjiao\""),
            "How marks give away their blank halves.",
            "标点挤压。";
        FLUSH_INDENT: Usual<bool> = "flush-indent".usual("false"),
            "Whether an opening mark after the indent drops its blank half.",
            "段首缩进后的前引号、前括号是否去掉空的半个字。";
        HANG: Usual<Hang> = "hang".usual("false"),
            "Whether a single ，、。；：？！ at the line end hangs out of the column: `true` where it does not fit otherwise (CSS `allow-end`). None of a run of marks hangs, and none with its ink in the middle of the em.",
            "行末单个 ，、。；：？！ 是否悬挂在栏外：`true` 为放不下时悬挂（CSS `allow-end`）。连用的标点和居字身正中的标点不悬挂。";
    }
}

/// Tables of styles by their roles, which mean what is said here.
pub const fn styles_of(en: &'static str, zh: &'static str) -> Free {
    let (name, names) = (("ROLE", "用途"), Role::WORDS);
    Free { name, names, takes: Takes::Table(&style::KEYS), en, zh }
}
