//! The keys of layouts.

use std::path::PathBuf;

use super::words::{Area, Chain, Edge, FIELDS, Kind, Rows};
use crate::diag::Part as StoryPart;
use crate::form::{Free, Key, Keys, Many, One, OrTable, Takes, Usual, keys, lint};
use crate::grid::{
    BandWidth, Corner, Direction, End, HeadPlace, LineStarts, Rest, Side, SlotKind, TableRule,
};
use crate::style::{Align, Colour, Pattern, Role, RuleKind, rule_keys, style_keys, styles_of};
use crate::units::{Abs, Ems, Halves, Ratio};

keys! {
    mod layout = "" ("The layout", "版式") {
        EXTENDS: Key<String> = "extends",
            "The layout on which this one builds, without folder and ending: what is not written here is as it is there. A layout of the same name is the next that is found, at last the one that comes with the program.",
            "本版式以哪个版式为底，不写文件夹和后缀：这里没写的都同那个版式。写自己的名称时指再往后找到的同名版式，最后是程序自带的那个。";
        WITHOUT: Key<Vec<String>> = "without",
            "Keys of the layout on which this one builds that are not taken over: `[\"slot\"]` is a page with other slots.",
            "不沿用所依版式的哪些键：`[\"slot\"]` 就是稿位全部另划。";
        SHEET: Key<One> = "sheet".one(&sheet::KEYS).below(), "The sheet.", "纸张。";
        GRID: Key<One> = "grid".one(&grid::KEYS).below(), "The character grid.", "版心网格。";
        AUTOSPACE: Usual<Ems> = "autospace".within("0em", "0.5em").usual("\"0.125em\""),
            "The gap between Han and Latin letters. None at line edges or beside Chinese marks.",
            "汉字和西文字母之间的间隙。行首行末和中文标点旁不加。";
        AUTOSPACE_DIGITS: Key<Ems> = "autospace-digits".within("0em", "0.5em").said("what `autospace` says", "同 `autospace`"),
            "The gap between Han and digits.",
            "汉字和数字之间的间隙。";
        LINE_STARTS: Usual<LineStarts> = "line-starts".usual("\"free\""),
            "What lines of text cost that begin with a dash (——) or an ellipsis (……), which every level of `kinsoku` but the strictest allows.",
            "行首为破折号或省略号的行代价多少；除最严的一级外，各级 `kinsoku` 都允许它们排在行首。";
        LINT: Key<One> = "lint".one(&lint::KEYS), "Checks that pages of this layout do without, and notes that they have on request.", "用这个版式的版面不做的检查，和要求给出的提示。";
        FACES: Key<One> = "faces".one(&faces::KEYS), "The faces by the names that styles use.", "样式里所用名字对应的字体。";
        STYLE: Key<One> = "style".one(&style_keys::KEYS), "A type style for every role.", "每种用途的样式。";
        LADDER: Key<Vec<Abs>> = "ladder".items(1, 6).within("5 pt", "200 pt"), "The sizes of headlines by their rank, the highest first, so that sizes need not stand in every slot.", "主题按等级的字号阶梯，最高的在前；有了它，各稿位不必各写字号。";
        SLOT: Key<Many> = "slot".many(&slot::KEYS), "The places for stories. One with a name that the layout has on which this one builds changes that slot; another is added.", "稿位。名称同所依版式某稿位的改那个稿位，其余为新增。";
        STORY_RULES: Key<OrTable<Abs>> = "story-rules".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A rule in the middle of the gap between two stories with text side by side, which takes nothing from either; none beside the line or the ground of a frame. `rule-left` and `rule-right` of a slot come before it.", "左右相邻的两篇有正文的稿件之间，栏空正中的线，不占正文的字；旁边有框线或底纹时没有。稿位自己的 `rule-left`、`rule-right` 优先。";
        FURNITURE: Key<Many> = "furniture".many(&furniture::KEYS), "The fixed parts, painted in the order of the file, before the stories. One with a `name` that the layout has on which this one builds changes that part; another is added.", "版面的固定部分，按文件里的次序先于稿件画出。`name` 同所依版式某构件的改那个构件，其余为新增。";
        COSTS: Key<One> = "costs".one(&costs::KEYS), "What breaks between legs and pages cost, beside what loose lines cost: the dearer, the rarer.", "分栏、转版等处的代价，和松行的代价一起比较；越大越少见。";
        FIT: Key<One> = "fit".one(&fit::KEYS), "How far stories with `fit = \"auto\"` may be changed.", "`fit = \"auto\"` 的稿件可以改动多少。";
        CAPTIONS: Key<One> = "captions".one(&captions::KEYS), "How captions stand to their pictures.", "图片说明和图片的位置关系。";
        TABLES: Key<One> = "tables".one(&tables::KEYS), "How tables are ruled and how far apart their columns stand.", "表格的线和各列的间隔。";
        PICTURES: Key<One> = "pictures".one(&pictures::KEYS), "How small pictures and codes may be.", "图片和二维码最小多大。";
        HEADS: Key<One> = "heads".one(&heads::KEYS), "How the parts of headline blocks stand to one another.", "标题区各部分的位置关系。";
        DISTANCES: Key<One> = "distances".one(&distances::KEYS), "How far apart the parts of a page stand, in lines.", "版面各部分之间的距离，以行计。";
    }

    mod captions = "[captions]" ("Captions", "图片说明") {
        BESIDE_SIDE: Usual<Side> = "beside-side".usual("\"right\""), "On which side of its picture a caption stands with `caption-place = \"beside\"`.", "`caption-place = \"beside\"` 的说明在图片哪一边。";
        BESIDE_AT: Usual<End> = "beside-at".usual("\"foot\""), "At which end of that side.", "在那一边的上端还是下端。";
        BESIDE_WIDTH: Usual<Ratio> = "beside-width".within("10%", "60%").usual("\"25%\""), "How much of the whole width it takes, rounded down to characters.", "占总宽的多少，取整字。";
        BESIDE_LEAST: Usual<i64> = "beside-least".within("1", "100").usual("6"), "How many characters wide it is at least.", "至少几字宽。";
        BESIDE_PICTURE: Usual<i64> = "beside-picture".within("1", "1000").usual("8"), "How many characters its picture keeps at least; where there are fewer, the caption stands under it.", "图片至少留几字宽；不够时说明放在图下。";
        BAND_WHITE: Key<Ems> = "band-white".within("0em", "3em").said("a third of a body character", "正文字的三分之一"), "White above and below the words on the band of a caption with `caption-place = \"over\"`, in body characters; with the rows of the caption it is the depth of the band.", "`caption-place = \"over\"` 的说明，色带上文字上面和下面的空白，以正文的字为单位；和说明的行数合为色带的高。";
    }

    mod tables = "[tables]" ("Tables", "表格") {
        RULES: Usual<Vec<TableRule>> = "rules".usual("[\"above\", \"head\", \"rows\", \"below\"]"), "Which rules there are; `[]` is none.", "有哪些线；`[]` 为没有。";
        RULE: Key<OrTable<Abs>> = "rule".over("0 pt", "72 pt").or_table(&rule_keys::KEYS).said("0.75 pt, in the ink of the text", "0.75 磅，墨色同文字"), "The rules above and below a table and under its head.", "表格上下和表头下面的线。";
        ROW_RULE: Key<OrTable<Abs>> = "row-rule".over("0 pt", "72 pt").or_table(&rule_keys::KEYS).said("0.3 pt, in the ink of the text", "0.3 磅，墨色同文字"), "The rules between rows.", "两行之间的线。";
        HEAD_FACE: Key<String> = "head-face".said("that of `table`", "同 `table`"), "The face of the head, a name of `[faces]`.", "表头的字体，`[faces]` 里的名字。";
        HEAD_GROUND: Key<Colour> = "head-ground", "Ink of the ground of the head.", "表头的底色。";
        STRIPES: Key<Colour> = "stripes", "Ink of the ground of every second row.", "隔行的底色。";
        ROW_PITCH: Key<Abs> = "row-pitch".within("1 pt", "600 pt").said("the `lines` of `table`", "`table` 的 `lines`"), "From one row to the next, no less than the type of `table`; a row of several lines is deeper by those. In every leg the table takes whole body lines, over which its rows are spread evenly.", "表格每行的高，不小于 `table` 的字号；一格有几行字时相应加高。表格在每栏里占整行正文，各行均匀分布。";
        PADDING: Usual<Ems> = "padding".within("0em", "3em").usual("\"0.25em\""), "White at both sides of the text of a cell, in characters of the table.", "单元格文字两边的空白，以表格的字为单位。";
        LEAST_TEXT: Usual<Ems> = "least-text".within("1em", "20em").usual("\"2em\""), "A column whose text is as long as this or longer keeps so much for it, before its words are parted, in characters of the table.", "一列的文字不短于此时至少留出这么宽，再窄才拆词，以表格的字为单位。";
    }

    mod pictures = "[pictures]" ("Pictures and codes", "图片和二维码") {
        LEAST_LINES: Usual<i64> = "least-lines".within("1", "100").usual("3"), "A picture or a code is at least so many body lines deep; where it has fewer, it is left out.", "图片和二维码至少高几行正文；不够时不排。";
    }

    mod heads = "[heads]" ("Headline blocks", "标题区的各部分") {
        LABEL_GAP: Usual<Ems> = "label-gap".within("0em", "10em").usual("\"0.8em\""), "White between a label and the kicker beside it, in characters of the label.", "栏题和旁边引题之间的空白，以栏题的字为单位。";
    }

    mod distances = "[distances]" ("Distances", "距离") {
        LABEL_HEAD: Usual<Halves> = "label-head".within("0", "20").usual("0.5"), "White in lines, in halves, from a label or a kicker to the part of the headline block after it. All distances stand round rows whose style has `leading`; other rows have their white in the lines that they take. Where lines run down the page they are counted in characters.", "栏题、引题到标题区下一部分的空白，以行计，可用半行。各种距离都是样式有 `leading` 的行前后的空白；没有 `leading` 的，空白在所占的行里。竖题以字计。";
        HEAD_DECK: Usual<Halves> = "head-deck".within("0", "20").usual("0.5"), "From the headline to the deck or the summary, and from the deck to the summary.", "主题到副题、提要，副题到提要。";
        DECK_BYLINE: Usual<Halves> = "deck-byline".within("0", "20").usual("0.5"), "From what is before the byline to the byline.", "前一部分到署名。";
        BYLINE_TEXT: Usual<Halves> = "byline-text".within("0", "20").usual("0.5"), "From the last part of the headline block to the text, at least: the block takes whole lines.", "标题区最后一部分到正文，至少这么多：标题区取整行。";
        TEXT_SUBHEAD: Usual<Halves> = "text-subhead".within("0", "20").usual("1"), "From text to a subhead, at least: with the distance after it the subhead takes whole lines. At the top of a leg there is none, and the first row stands on the first line of its neighbours. A subhead right after a label keeps what the label says.", "正文到小标题，至少这么多：连同后面的距离，小标题取整行。在栏顶没有这个空白，首行和邻栏的首行齐平。紧跟栏题的小标题按栏题后面的距离。";
        SUBHEAD_TEXT: Usual<Halves> = "subhead-text".within("0", "20").usual("0.5"), "From a subhead to the text under it.", "小标题到下面的正文。";
        TEXT_LABEL: Usual<Halves> = "text-label".within("0", "20").usual("1"), "From text to a label in it, as `text-subhead`.", "正文到文中的栏题，同 `text-subhead`。";
        LABEL_TEXT: Usual<Halves> = "label-text".within("0", "20").usual("0.5"), "From a label in the text to what it stands over.", "文中的栏题到下面的内容。";
        PICTURE_CAPTION: Usual<Halves> = "picture-caption".within("0", "20").usual("0.5"), "From a picture to the words under it; the picture ends so much earlier that these stand in whole lines.", "图片到图下的说明；图片相应早些结束，让说明占整行。";
        CAPTION_TEXT: Usual<i64> = "caption-text".within("0", "20").usual("1"), "Lines from the words under a picture to the text under them.", "图下的说明到下面正文的行数。";
    }

    mod costs = "[costs]" ("Costs", "代价") {
        WIDOW: Usual<i64> = "widow".within("0", "1000000").usual("5000"), "A last line of a paragraph alone at the top of a leg. A line whose gaps are spread by 0.10 em has some 7,400.", "段末一行单独排在栏顶。一行字距各拉开 0.10 字约 7400。";
        ORPHAN: Usual<i64> = "orphan".within("0", "1000000").usual("1900"), "A first line of a paragraph alone at the foot of a leg.", "段首一行单独排在栏底。";
        JUMP_SINGLE: Usual<i64> = "jump-single".within("0", "1000000").usual("200000"), "A single line of a paragraph on one side of a jump to another page.", "转版处有一侧只剩段落的一行。";
        HOLE: Usual<i64> = "hole".within("0", "1000000").usual("12500"), "A line of white before a subhead that moves to the next leg; several count as the square of their number.", "小标题移到下一栏而空出一行；几行按行数的平方算。";
        PARTED_TABLE: Usual<i64> = "parted-table".within("0", "1000000").usual("180000"), "A table that goes on in another leg.", "表格分到两栏。";
        EMPTY_LINE: Usual<i64> = "empty-line".within("0", "1000000").usual("450"), "A line that stays empty at the end of the story.", "稿件末尾空出一行。";
    }

    mod sheet = "[sheet]" ("The sheet", "纸张") {
        TRIM: Key<[Abs; 2]> = "trim".below().over("0 mm", "5080 mm"),
            "Width and height after trimming (成品).",
            "成品的宽和高。";
        BLEED: Usual<Abs> = "bleed".within("0 mm", "50 mm").usual("\"0mm\""),
            "What the PDF page reaches beyond the trim on every side (出血). A press profile may say another.",
            "出血：PDF 页面每边超出成品的部分。印厂参数可以另定。";
        HEAD: Key<Abs> = "head".said("the type area stands in the middle", "版心居中"),
            "From the top of the trim to the top of the type area.",
            "成品上边到版心上边的距离。";
    }

    mod grid = "[grid]" ("The character grid", "版心网格") {
        COLUMNS: Key<i64> = "columns".below().within("1", "2000"), "Columns of the page (基本栏).", "基本栏数。";
        CHARACTERS: Key<i64> = "characters".below().within("1", "2000"), "Characters of a column.", "每栏字数。";
        GAP: Key<i64> = "gap".below().within("0", "2000"), "Characters between columns.", "栏空的字数。";
        STORY_GAP: Key<i64> = "story-gap".within("0", "100").said("as `gap`", "同 `gap`"),
            "Characters between two slots for stories side by side, at least `gap`: what is more is taken from the text of both, the odd character from the right one. A frame's line or ground takes its own.",
            "左右相邻的两个稿位之间空几字，不小于 `gap`：多出的由两边正文分摊，单字归右边的稿位。有框线或底纹的一边已有空白，不再加。";
        LINES: Key<i64> = "lines".below().within("1", "2000"), "Lines of the type area.", "版心行数。";
        FOLD: Key<i64> = "fold".within("0", "2000"),
            "A sheet of two pages (跨版): characters between the left and the right half of the columns (中缝), at least `gap`; `columns` is even.",
            "跨版的中缝：左右两半之间的字数，不小于栏空；栏数须为双数。";
        SIZE: Key<Abs> = "size".below().within("1 pt", "200 pt"), "The body size, and so the width of a character.", "正文字号，也就是一个字的宽度。";
        PITCH: Key<Abs> = "pitch".below().within("1 pt", "600 pt"), "From one line to the next, at least `size`.", "行距：前一行到后一行，不小于字号。";
    }

    mod faces = "[faces]" ("The faces", "字体")
        free (Takes::Lines, &[]) ("NAME", "名字")
            ("A font, or a list of fonts: a face that styles may name; the first of its fonts that has a character sets it.", "一个字体名或几个字体名：样式里用的名字；哪个字体先有这个字就用哪个。") {
        FALLBACK: Key<Chain> = "fallback", "Fonts that are tried after those of every face.", "各字体都没有某字时再找的字体。";
        STRONG: Key<String> = "strong".said("the face of the text around", "同周围文字"), "The name of the face of `**strong**` text.", "`**着重**` 文字所用字体的名字。";
        EMPHASIS: Key<String> = "emphasis".said("the face of the text around", "同周围文字"), "The name of the face of `*emphasis*`.", "`*强调*` 文字所用字体的名字。";
    }

    mod slot = "[[slot]]" ("The slots", "稿位") {
        NAME: Key<String> = "name".must(), "Its name in the issue; no two slots have the same.", "在期文件里的名字，不能重名。";
        OMIT: Usual<bool> = "omit".usual("false"), "Whether this slot of the layout on which this one builds is left out.", "是否去掉所依版式的这个稿位。";
        WITHOUT: Key<Vec<String>> = "without", "Keys of the slot that it changes which are not taken over, such as `frame`.", "所改的稿位里不沿用的键，如 `frame`。";
        LEAD: Usual<bool> = "lead".usual("false"),
            "Whether its story is the lead of the page (头条). One slot at most, of the kind `story` or `heading` (`bad-lead`). Where no slot says so, a slot named `lead`, or with 头条 in its name, is the lead.",
            "是否头条。至多一个，且为 `story` 或 `heading`（`bad-lead`）。都没写时，名为 `lead` 或名字里有“头条”的是头条。";
        RANK: Key<i64> = "rank".within("1", "6").said("the size of the style", "样式的字号"), "The rank of its story on the page, 1 the highest: the headline has the size of that rank in `ladder`, where the slot's `style` says none. A story may name a rank of its own.", "这个稿位的等级，1 最高：稿位的 `style` 没写字号时，主题取 `ladder` 里这一级的字号。稿件可另写等级。";
        KIND: Usual<SlotKind> = "kind".usual("\"story\""), "What it takes.", "放什么。";
        MARK: Usual<Corner> = "mark".only("kind", &["advert"]).usual("\"top-right\""), "The corner of the mark of an advertisement.", "“广告”标记在哪个角。";
        TO_EDGE: Key<Vec<Edge>> = "to-edge".said("none", "无"),
            "Of the kinds `picture` and `advert` alone: on which sides the picture goes on over the margin to the edge of the sheet, and into the bleed (出血图); the slot lies at that edge of the grid.",
            "只用于 `picture` 和 `advert`：图片在哪几边越过白边直到纸边并出血；稿位须在版心的那一边。";
        COLUMN: Key<i64> = "column".instead(&["strip"]).said("must be there, or `[[slot.strip]]`", "必须写，或写 `[[slot.strip]]`"), "First column, from 1.", "起始栏，从 1 数起。";
        COLUMNS: Key<i64> = "columns".instead(&["strip"]).within("1", "1000").said("must be there, or `[[slot.strip]]`", "必须写，或写 `[[slot.strip]]`"), "How many columns.", "几栏。";
        LINE: Key<i64> = "line".instead(&["strip"]).said("must be there, or `[[slot.strip]]`", "必须写，或写 `[[slot.strip]]`"), "First line, from 1.", "起始行，从 1 数起。";
        LINES: Key<i64> = "lines".instead(&["strip"]).within("1", "1000").said("must be there, or `[[slot.strip]]`", "必须写，或写 `[[slot.strip]]`"), "How many lines.", "几行。";
        LEGS: Key<i64> = "legs".within("1", "1000").said("as many as `columns`", "同 `columns`"), "Into how many text columns it is cut (破栏). Where `columns` is changed and `legs` is not, it is cut into its columns.", "破成几栏。只改 `columns` 不改 `legs` 时，按栏数。";
        STRIP: Key<Many> = "strip".instead(&["column", "columns", "line", "lines", "legs"]).many(&strip::KEYS), "Several rectangles, in reading order, in place of one.", "由几个矩形按阅读次序组成，代替一个。";
        REST: Usual<Rest> = "rest".usual("\"gaps\""), "What becomes of the characters that are left when it is cut.", "破栏时余下的字怎么处理。";
        BALANCE: Key<bool> = "balance".said("where half a leg or more would stay empty", "半栏以上会空着时"), "Whether the legs of a short story are filled to an even depth (均栏).", "稿件短时是否均栏。";
        HEAD: Key<One> = "head".one(&head::KEYS), "How its headline block stands.", "标题区怎么放。";
        FRAME: Key<One> = "frame".one(&frame::KEYS).said("none; of the kind `advert` 0.5 pt round a text", "无；`advert` 里的文字有 0.5 磅的框"), "A frame round it.", "加框。";
        RULE_ABOVE: Key<OrTable<Abs>> = "rule-above".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A rule in the line above it.", "上面一行里的线。";
        RULE_BELOW: Key<OrTable<Abs>> = "rule-below".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A rule in the line below it.", "下面一行里的线。";
        RULE_LEFT: Key<OrTable<Abs>> = "rule-left".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A rule in the middle of the gap at its left, which takes nothing from the text; of two rules in one gap the thicker is drawn.", "左边栏空正中的线，不占正文的字；同一栏空有两条时画粗的。";
        RULE_RIGHT: Key<OrTable<Abs>> = "rule-right".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "The same at its right.", "右边栏空正中的线，同上。";
        STORY_RULES: Usual<bool> = "story-rules".usual("true"), "Whether the layout's `story-rules` stand beside it.", "旁边要不要版式的稿间线 `story-rules`。";
        COLUMN_RULES: Key<OrTable<Abs>> = "column-rules".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "Rules in the gaps between its legs.", "栏线。";
        QUOTE_RULE: Key<OrTable<Abs>> = "quote-rule".over("0 pt", "72 pt").or_table(&rule_keys::KEYS).said("1 pt, in the ink of the quote", "1 磅，墨色同引语"), "The rules above and below a quote.", "引语上下的线。";
        DROP_CAP: Key<One> = "drop-cap".one(&drop_cap::KEYS), "The first character stands as high as several lines.", "首字下沉。";
        END_MARK: Key<String> = "end-mark", "Text of 1 to 8 characters without blanks that follows the last character of the last paragraph.", "结束符：末段末字之后的 1 到 8 个字，不含空格。";
        STYLE: Key<One> = "style".one(&style_keys::KEYS).said("the layout's styles", "版式的样式"), "Changes of styles for this slot.", "本稿位样式的改动。";
    }

    mod strip = "[[slot.strip]]" ("The strips of a slot", "稿位的矩形") {
        COLUMN: Key<i64> = "column".must(), "First column, from 1.", "起始栏，从 1 数起。";
        COLUMNS: Key<i64> = "columns".must().within("1", "1000"), "How many columns.", "几栏。";
        LINE: Key<i64> = "line".must(), "First line, from 1.", "起始行，从 1 数起。";
        LINES: Key<i64> = "lines".must().within("1", "1000"), "How many lines.", "几行。";
        LEGS: Key<i64> = "legs".within("1", "1000").said("as many as `columns`", "同 `columns`"), "Into how many text columns it is cut (破栏).", "破成几栏。";
    }

    mod head = "[slot.head]" ("The head of a slot", "标题区") {
        DIRECTION: Usual<Direction> = "direction".usual("\"horizontal\""), "Which way its lines run.", "横题或竖题。";
        PLACE: Key<HeadPlace> = "place".said("`over`; a vertical head: `side`", "`over`；竖题 `side`"), "Where it stands to the text. A vertical head does not stand over it.", "标题和正文的位置关系。竖题不能用 `over`。";
        SIDE: Usual<Side> = "side".usual("\"left\""), "At which side.", "在哪一边。";
        LEGS: Key<i64> = "legs".instead(&["width"]).within("1", "1000").said("what it needs", "按需要"), "How many legs wide.", "占几栏宽。";
        WIDTH: Key<i64> = "width".instead(&["legs"]).within("1", "1000").said("what it needs", "按需要"), "How many characters wide, in place of `legs`.", "占几字宽，代替 `legs`。";
        EVEN_LEGS: Usual<bool> = "even-legs".usual("false"), "Whether the legs beside a head at a side that is as deep as its slot are cut anew to one measure, where it takes a part of one; as many as come nearest to the measure of the slot.", "串文题与稿位同高、占去一栏的一部分时，旁边的各栏是否重新等分；栏数取最接近原栏宽的。";
        LINES: Key<i64> = "lines".within("1", "1000").said("what the headline needs", "按主题的需要"), "Length of a vertical head in body lines.", "竖题长几行正文。";
        FRAME: Key<One> = "frame".one(&frame::KEYS), "A frame round it; the head keeps one character and one line from its lines.", "加框；标题离框一字、一行。";
        RULE_ABOVE: Key<OrTable<Abs>> = "rule-above".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A rule in a line over it.", "上面一行里的线。";
        RULE_BELOW: Key<OrTable<Abs>> = "rule-below".over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A rule in a line under it.", "下面一行里的线。";
        BAND_WIDTH: Usual<BandWidth> = "band-width".usual("\"text\""), "How far the `band` of a style reaches; that of a label keeps to its text.", "样式的色带 `band` 有多宽；栏题的只到文字两端。";
    }

    mod frame = "[slot.frame]" ("Frames", "框") {
        KIND: Usual<RuleKind> = "kind".usual("\"single\""), "How its line is drawn, which stands inside the strip.", "线型；线在稿位边内。";
        ORNAMENT: Usual<Pattern> = "ornament".usual("\"wave\""), "The pattern of an `ornament`.", "花线（`ornament`）的图案。";
        WEIGHT: Key<Abs> = "weight".over("0 pt", "72 pt").said("as of rules", "同线"), "Its whole thickness, at most ¾ of a character.", "总粗细，不超过四分之三字。";
        COLOUR: Usual<Colour> = "colour".usual("\"K100\""), "The ink of the line.", "线的墨色。";
        SIDES: Key<Vec<Edge>> = "sides".said("all four", "四边"), "Where a line stands; `[]` leaves the ground alone (底纹).", "哪几边有线；`[]` 只留底纹。";
        RADIUS: Usual<Abs> = "radius".usual("\"0pt\""), "Radius of its corners (圆角): with all four sides, and not for `ornament`.", "圆角半径：四边齐全才有，花线没有。";
        GROUND: Key<Colour> = "ground", "Ink of the ground inside.", "框内底色。";
    }

    mod drop_cap = "[slot.drop-cap]" ("Drop caps", "首字下沉") {
        LINES: Usual<i64> = "lines".within("2", "3").usual("2"), "Its height in lines.", "占几行高。";
        FACE: Key<String> = "face".said("that of `body`", "同 `body`"), "Its face, a name of `[faces]`.", "字体，`[faces]` 里的名字。";
        COLOUR: Key<Colour> = "colour".said("that of `body`", "同 `body`"), "Its ink.", "墨色。";
        GAP: Usual<Ems> = "gap".within("0em", "3em").usual("\"0.5em\""), "White between it and the lines beside it, in body characters; beside Han the lines begin at the next whole character.", "和旁边各行之间的空白，以正文的字为单位；首字为汉字时再补足整字。";
        TOP: Usual<Ems> = "top".within("0.5em", "1.2em").usual("\"0.8em\""), "How far a letter reaches over the baseline of the first line, in body characters; Han fill the height of their lines.", "首字为西文字母时高出首行基线多少，以正文的字为单位；汉字占满行高。";
    }

    mod fit = "[fit]" ("Copyfit", "排齐") {
        PICTURE_LINES: Usual<i64> = "picture-lines".within("0", "8").usual("4"), "A picture may be so many body lines lower or higher.", "图片可以高低几行。";
        HEADLINE_STEPS: Usual<i64> = "headline-steps".within("0", "2").usual("1"), "A headline may be so many 号 sizes smaller or larger.", "主题可以大小几个字号。";
        LEGS: Usual<i64> = "legs".within("0", "1").usual("1"), "There may be so many legs more or fewer.", "可以多少几栏。";
        WHITE: Usual<bool> = "white".usual("true"), "Whether the white above subheads may go.", "小标题上面的空行可否去掉。";
        DROP: Usual<Vec<StoryPart>> = "drop".usual("[]"), "Parts that may be dropped.", "可以去掉的部分。";
        EMPTY_LINES: Usual<i64> = "empty-lines".within("0", "100").usual("2"), "A story that leaves at most so many lines of its slot empty fits: no way is looked for.", "稿件末尾空出不超过几行算排齐，不再找办法。";
        TOLD_PICTURE_LINES: Usual<i64> = "told-picture-lines".within("0", "100").usual("8"), "A way that is told makes a picture lower or higher by at most so many body lines.", "提示的办法里，图片至多高低几行。";
        RANKS: Key<One> = "ranks".one(&ranks::KEYS), "In which order changes are told and made.", "各种改动说明和采用的次序。";
    }

    mod ranks = "[fit.ranks]" ("The order of changes", "改动的次序") {
        TEXT: Usual<i64> = "text".within("0", "1000").usual("0"), "A shorter or longer text, which is told alone. Lower ranks come first, equal ones in the order of this table.", "删字或加字，只作说明。数小的在前，相同的按本表的次序。";
        SUMMARY: Usual<i64> = "summary".within("0", "1000").usual("10"), "No summary.", "去掉提要。";
        QUOTE: Usual<i64> = "quote".within("0", "1000").usual("10"), "No quote.", "去掉引语。";
        HEADLINE: Usual<i64> = "headline".within("0", "1000").usual("20"), "Another size of the headline; one more for each step where it is made.", "改主题字号；自动改时每改一级加一。";
        DECK: Usual<i64> = "deck".within("0", "1000").usual("25"), "No deck.", "去掉副题。";
        KICKER: Usual<i64> = "kicker".within("0", "1000").usual("25"), "No kicker.", "去掉引题。";
        PICTURE: Usual<i64> = "picture".within("0", "1000").usual("30"), "Another height of a picture; one more for each line where it is made.", "改图片高度；自动改时每改一行加一。";
        LEGS: Usual<i64> = "legs".within("0", "1000").usual("40"), "A leg more or fewer; one more where it is made.", "多一栏或少一栏；自动改时加一。";
        WHITE: Usual<i64> = "white".within("0", "1000").usual("50"), "No white above subheads; one more where it is made.", "去掉小标题上面的空行；自动改时加一。";
    }

    mod furniture = "[[furniture]]" ("Furniture", "版面构件") {
        NAME: Key<String> = "name", "By what a layout that builds on this one changes it; no two have the same.", "以本版式为底的版式用这个名字改它，不能重名。";
        OMIT: Usual<bool> = "omit".usual("false"), "Whether this part of the layout on which this one builds is left out.", "是否去掉所依版式的这个构件。";
        WITHOUT: Key<Vec<String>> = "without", "Keys of the part that it changes which are not taken over, such as `ground`.", "所改的构件里不沿用的键，如 `ground`。";
        KIND: Key<Kind> = "kind".below(), "What it is.", "是什么。";
        AREA: Usual<Area> = "area".usual("\"type\""), "Where on the sheet it stands; in a margin it keeps 3 mm from the trim, and out of the type area.", "放在纸上哪里；在天头、地脚时离裁切边至少 3 毫米，不进版心。";
        COLUMN: Key<i64> = "column".instead(&["after"]).said("must be there, or `after`", "必须写，或写 `after`"), "First column, from 1.", "起始栏，从 1 数起。";
        COLUMNS: Usual<i64> = "columns".usual("1"), "How many columns.", "几栏。";
        LINE: Key<i64> = "line".instead(&["from-trim", "after"]).said("must be there, or `from-trim`, or `after`", "必须写，或写 `from-trim` 或 `after`"), "First line, from 1; in a margin the line that is nearest to the type area.", "起始行，从 1 数起；在天头、地脚为最靠近版心的一行。";
        LINES: Usual<i64> = "lines".usual("1"), "How many lines.", "几行。";
        FROM_TRIM: Key<Abs> = "from-trim".instead(&["line", "after"]).within("0 mm", "1000 mm"), "In a margin, in place of `line`: from the trim to its nearest edge.", "在天头、地脚代替 `line`：裁切边到它近边的距离。";
        AFTER: Key<String> = "after".instead(&["column", "columns", "line", "lines", "area", "from-trim", "mirror", "align", "letterspaced"]).only("kind", &["text"]), "The `name` of a text or a nameplate in type after which it stands, on its baseline; before it where that is aligned right.", "跟在哪个构件后面（写它的 `name`，须为文字或文字报头），基线对齐；那个靠右时排在它前面。";
        GAP: Key<Ems> = "gap".only("kind", &["text"]).within("0em", "10em").said("0.3em, with `after`", "有 `after` 时 0.3em"), "White between it and what it follows, in characters of that.", "和所跟构件之间的空白，以那个构件的字为单位。";
        MIRROR: Usual<bool> = "mirror".usual("false"), "Whether it stands the other way round on left pages, those of even numbers: at the other side, aligned at the other end.", "双数版（左面的版）是否左右对调：换到另一边，对齐也换边。";
        GROUND: Key<Colour> = "ground".only("kind", &["text", "nameplate", "guide", "credits"]), "Ink of the ground behind it.", "底色。";
        FRAME: Key<OrTable<Abs>> = "frame".only("kind", &["text", "nameplate", "guide", "credits"]).over("0 pt", "72 pt").or_table(&rule_keys::KEYS), "A frame round it.", "加框。";
        TEXT: Key<Rows> = "text".only("kind", &["text", "nameplate"]).said("must be there in `text`; `{paper}` in `nameplate`", "`text` 必须写；`nameplate` 为 `{paper}`"), "What it says, with fields; in `text` a list has several rows.", "文字，可有字段；`text` 里可用列表写几行。";
        STYLE: Key<Role> = "style".only("kind", &["text", "guide"]).said("`folio`; in `guide` `guide`", "`folio`；`guide` 里为 `guide`"), "The role whose style it has.", "用哪种用途的样式。";
        ALIGN: Key<Align> = "align".only("kind", &["text", "nameplate", "credits"]).said("what the style says", "按样式"), "Where its rows stand.", "行的位置。";
        LETTERSPACED: Usual<bool> = "letterspaced".only("kind", &["text", "nameplate"]).usual("false"), "Whether every row is spread over the width (分散对齐).", "是否分散对齐。";
        OPTICAL: Usual<bool> = "optical".only("kind", &["nameplate"]).usual("false"), "Whether the white between the inks of its characters is the same everywhere, and that between their bodies is not.", "是否按视觉等距：各字墨迹之间的空白相等，而不是字身之间。";
        FIT: Key<[Abs; 2]> = "fit".only("kind", &["nameplate"]).within("1 pt", "2000 pt").said("the size of the style", "样式的字号"), "The least and the greatest size between which the name fills its place.", "报名占满位置时的最小和最大字号。";
        PICTURE: Key<PathBuf> = "picture".only("kind", &["nameplate"]), "A picture or a PDF that stands for the name, from the folder of the layout.", "代替报名的图片或 PDF，路径从版式所在的文件夹算起。";
        TITLE: Key<String> = "title".only("kind", &["guide"]).fields(FIELDS), "What stands over it.", "上面的标题。";
        TITLE_STYLE: Usual<Role> = "title-style".only("kind", &["guide"]).usual("\"guide\""), "The role whose style the title has; its `band` is as wide as the guide.", "标题用哪种用途的样式；色带 `band` 与导读同宽。";
        LABEL: Key<String> = "label".only("kind", &["guide"]).fields(FIELDS).said("as the region writes it: `第{page}版`", "按地区的写法：`第{page}版`"), "How a page is named.", "版次怎么写。";
        LEADER: Key<String> = "leader".only("kind", &["guide"]), "What is repeated between a headline and its page.", "标题和版次之间重复的符号。";
        STACKED: Usual<bool> = "stacked".only("kind", &["credits"]).usual("false"), "Whether every role has a row of its own.", "是否每项一行。";
        UPRIGHT: Usual<bool> = "upright".only("kind", &["rule"]).usual("false"), "Whether it runs from head to foot, not from left to right.", "是否竖线。";
        RULE_KIND: Usual<RuleKind> = "rule-kind".only("kind", &["rule"]).usual("\"single\""), "How it is drawn.", "线型。";
        ORNAMENT: Usual<Pattern> = "ornament".only("kind", &["rule"]).usual("\"wave\""), "The pattern of an `ornament`.", "花线（`ornament`）的图案。";
        WEIGHT: Key<Abs> = "weight".only("kind", &["rule"]).over("0 pt", "72 pt").said("as of rules", "同线"), "Its whole thickness.", "总粗细。";
        COLOUR: Usual<Colour> = "colour".only("kind", &["rule"]).usual("\"K100\""), "Its ink.", "墨色。";
    }
}

/// What a page of an issue changes in the slots of its layout.
pub static PAGE_SLOTS: Keys = Keys {
    header: "[page.slot]",
    title: ("Slots that are other on this page", "本版改动的稿位"),
    rows: &[],
    free: Some(Free {
        name: ("SLOT", "稿位"),
        names: &[],
        takes: Takes::Table(&PAGE_SLOT),
        en: "A slot of the layout, and what is other in it on this page. What is not written is as in the layout, and the whole is checked as one in a layout is. Another name is an error (`unknown-slot`).",
        zh: "版式里的稿位，以及它在本版的改动。没写的同版式；改后照版式里的一样检查。写别的名字是错误（`unknown-slot`）。",
    }),
    changes: false,
};

/// The keys of a slot that a page changes: those of a slot in a layout, but its name.
pub static PAGE_SLOT: Keys = Keys {
    header: "[page.slot.NAME]",
    title: ("A slot that is other on this page", "本版改动的一个稿位"),
    rows: &[
        slot::OMIT.row(),
        slot::WITHOUT.row(),
        slot::LEAD.row(),
        slot::RANK.row(),
        slot::KIND.row(),
        slot::MARK.row(),
        slot::TO_EDGE.row(),
        slot::COLUMN.row(),
        slot::COLUMNS.row(),
        slot::LINE.row(),
        slot::LINES.row(),
        slot::LEGS.row(),
        slot::STRIP.row(),
        slot::REST.row(),
        slot::BALANCE.row(),
        slot::HEAD.row(),
        slot::FRAME.row(),
        slot::RULE_ABOVE.row(),
        slot::RULE_BELOW.row(),
        slot::RULE_LEFT.row(),
        slot::RULE_RIGHT.row(),
        slot::STORY_RULES.row(),
        slot::COLUMN_RULES.row(),
        slot::QUOTE_RULE.row(),
        slot::DROP_CAP.row(),
        slot::END_MARK.row(),
        slot::STYLE.row(),
    ],
    free: None,
    changes: true,
};

/// What a page of an issue changes in the styles of its layout.
pub static PAGE_STYLES: Keys = Keys {
    header: "[page.style]",
    title: ("Styles that are other on this page", "本版改动的样式"),
    rows: &[],
    free: Some(styles_of(
        "The style of a role, and what is other in it on this page. What is not written is as in the layout.",
        "某一用途的样式，以及它在本版的改动。没写的同版式。",
    )),
    changes: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    /// What can be written in a layout can be changed for a page.
    #[test]
    fn a_page_changes_every_key_of_a_slot_but_its_name() {
        let names = |rows: &[&crate::form::Row]| -> Vec<&str> {
            rows.iter().map(|row| row.key).filter(|key| *key != "name").collect()
        };
        assert_eq!(names(PAGE_SLOT.rows), names(slot::KEYS.rows));
    }
}
