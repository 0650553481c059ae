//! The keys of an issue and of the head of a story.

use std::path::PathBuf;

use super::choices::{
    AdvertFit, CaptionPlace, Fit, Fitting, Mark, PicturePlace, PictureSide, Shape,
};
use super::date::Date;
use crate::form::{
    Key, Keys, Label, Lines, Many, One, REGIONS, Takes, Usual, keys, lint, values, words,
};
use crate::grid::{PAGE_SLOTS, PAGE_STYLES};

/// The most pictures of one group.
pub const MOST_FILES: usize = 8;

/// The keys of `issue.toml`.
pub fn issue_keys() -> &'static Keys {
    &issue::KEYS
}

/// The keys of the head of a story.
pub fn story_keys() -> &'static Keys {
    &story::KEYS
}

values! {
    Date = Takes::Date;
    Mark = Takes::Either(&Takes::Text, &Takes::Bool);
    Shape = Takes::Shape;
}

words! {
    AdvertFit {
        "whole" Whole, "all of it is seen, in the middle of the slot", "全部可见，居稿位正中";
        "fill" Fill, "it covers the slot; what is over is cut off", "铺满稿位，多出的裁掉";
        "stretch" Stretch, "it takes the shape of the slot", "拉伸到稿位的形状";
    }
    PicturePlace {
        "head" Head, "at the top of its legs, under the headline block", "所占各栏之首，标题区之下";
        "inside" Inside, "in the middle of its legs, the text going on under it", "所占各栏正中，下面接着排文";
        "foot" Foot, "at the foot of its legs", "所占各栏之末";
    }
    PictureSide {
        "left" Left, "at the left", "左";
        "center" Center, "in the middle", "中";
        "right" Right, "at the right", "右";
    }
    Fit {
        "fill" Fill, "it covers its box and what is over is cut off", "铺满图框，多出的裁掉";
        "fit" Fit, "all of it is seen, in the middle of the box", "全部可见，居图框正中";
        "crop" Crop, "the part that `crop` names covers the box", "`crop` 指定的部分铺满图框";
    }
    CaptionPlace {
        "under" Under, "under the picture", "图下";
        "beside" Beside, "at its right by its foot, a quarter of the width and at least 6 characters wide, if `[captions]` of the layout says nothing else", "图右下，宽为四分之一，至少 6 字；版式的 `[captions]` 可另定";
        "over" Over, "on a band at its foot", "压在图底的色带上";
    }
    Fitting {
        "none" None, "it stands as it is; what would make it fit is told", "照原样排，只说明怎样可以排齐";
        "auto" Auto, "pictures, headline, legs and white may change as far as the layout's `[fit]` allows, never the text", "图片、标题、栏数和空行可在版式 `[fit]` 允许的范围内改动，文字不动";
    }
}

keys! {
    mod issue = "" ("The issue", "期文件") {
        PAPER: Key<One> = "paper".one(&paper::KEYS).must(), "The paper and the day.", "报纸和日期。";
        PAGE: Key<Many> = "page".many(&page::KEYS).said("at least one must be there", "至少要有一个"), "One table for every page, in the order of the PDF.", "每版一个表，次序即 PDF 的次序。";
        LINT: Key<One> = "lint".one(&lint::KEYS), "Checks that all pages do without, and notes that they have on request.", "各版都不做的检查，和要求给出的提示。";
    }

    mod paper = "[paper]" ("The paper and the day", "报纸和日期") {
        NAME: Key<String> = "name".must(), "The paper's name; the field `{paper}` of layouts, the title and the author in the PDF.", "报名；即版式里的 `{paper}` 和 PDF 的标题、作者。";
        CODE: Key<String> = "code".said("the name of the folder that holds the issue", "期文件所在文件夹的名称"), "A short name for the file, at most 120 bytes: `binhai` gives `binhai-2026-09-15.pdf`. Letters, digits, `-`, `_` and `.`; it does not begin with a dot.", "文件名用的代号，至多 120 字节：`binhai` 得 `binhai-2026-09-15.pdf`。只用字母、数字、`-`、`_`、`.`，不以点开头。";
        DATE: Key<Date> = "date".must(), "The day of the issue, from 1583 to 9999, without quotes and without a time.", "出版日期，1583 至 9999 年，不加引号，不带时间。";
        NUMBER: Key<u32> = "number".within("0", "4294967295"), "The number of the issue; the field `{number}`.", "总期号；即字段 `{number}`。";
        PRESS: Usual<String> = "press".usual("\"newsprint\""), "The press profile, without folder and ending.", "印厂参数的名称，不写文件夹和后缀。";
        PAGES: Key<u32> = "pages".within("1", "9999").said("how many `[[page]]` there are", "`[[page]]` 的个数"), "How many pages the issue has; the fields `{pages}` and `{pages-han}`.", "今日几版；即字段 `{pages}` 和 `{pages-han}`。";
        FOUNDED: Key<Date> = "founded", "The day of the first issue; the field `{founded}`.", "创刊日期；即字段 `{founded}`。";
        REGION: Usual<String> = "region".words(REGIONS).usual("\"zh-Hans\""), "Whose rules, words and glyph shapes the texts follow: the language for shaping and in the PDF, the marks, dates, jump lines. A style and a story may be of another. Others are known and cannot be set (`unknown-region`).", "文字按哪个地区的规则、用语和字形：塑形和 PDF 的语言、标点、日期、转版标记。样式和稿件可另写地区。别的地区还不能排（`unknown-region`）。";
        DOUBLE_DASHES: Usual<bool> = "double-dashes".usual("false"), "Whether a single `—` between Chinese becomes `——` in all texts, with a note for each (`dash-doubled`).", "汉字之间单个的 `—` 是否在所有文字里改成 `——`，每处有提示（`dash-doubled`）。";
        WORDS: Key<Lines> = "words".said("none", "没有"), "Words that no head parts beside those of the [word list](../line-breaking.md#heads): names of places, people and projects, as `[\"云湾区\", \"潮声计划\"]`; from 2 to 16 letters or Han each.", "标题换行时不拆开的词语，在[词表](../line-breaking.md#heads)之外：地名、人名、项目名等，如 `[\"云湾区\", \"潮声计划\"]`；每个 2 至 16 个汉字或字母。";
        CN: Key<String> = "cn", "The serial number, such as `CN 37-0099`; the field `{cn}`.", "国内统一连续出版物号，如 `CN 37-0099`；即字段 `{cn}`。";
        PUBLISHER: Key<String> = "publisher", "Who publishes it; the field `{publisher}`.", "出版者；即字段 `{publisher}`。";
        SPONSOR: Key<String> = "sponsor", "Who stands behind it; the field `{sponsor}`.", "主办者；即字段 `{sponsor}`。";
        WEBSITE: Key<String> = "website", "The field `{website}`.", "网址；即字段 `{website}`。";
        PHONE: Key<String> = "phone", "The field `{phone}`.", "电话；即字段 `{phone}`。";
        ADDRESS: Key<String> = "address", "The field `{address}`.", "地址；即字段 `{address}`。";
        PRICE: Key<String> = "price", "What a copy costs; the field `{price}`.", "零售价；即字段 `{price}`。";
        WEATHER: Key<String> = "weather", "The weather of the day; the field `{weather}`.", "当天天气；即字段 `{weather}`。";
    }

    mod page = "[[page]]" ("Pages", "版") {
        NUMBER: Key<Label> = "number".must(), "The page's label: `7`, `\"A02\"`, `\"T3\"`; the field `{page}`. No two pages have the same (`page-twice`).", "版次：`7`、`\"A02\"`、`\"T3\"`；即字段 `{page}`。不能重复（`page-twice`）。";
        SECTION: Key<String> = "section", "The section name; the field `{section}`.", "版名；即字段 `{section}`。";
        PINYIN: Key<String> = "pinyin", "The section name in pinyin; the field `{pinyin}`.", "版名的拼音；即字段 `{pinyin}`。";
        LAYOUT: Key<String> = "layout".must(), "The layout, without folder and ending.", "版式的名称，不写文件夹和后缀。";
        SLOT: Key<One> = "slot".one(&PAGE_SLOTS).said("as in the layout", "同版式"), "What is other in slots of the layout on this page.", "版式的稿位在本版的改动。";
        STYLE: Key<One> = "style".one(&PAGE_STYLES).said("as in the layout", "同版式"), "What is other in styles of the layout on this page.", "版式的样式在本版的改动。";
        CREDITS: Key<One> = "credits".one(&credits::KEYS), "Who made the page.", "责编、美编、审读、排版等。";
        STORIES: Key<One> = "stories".one(&stories::KEYS), "Its stories by their slots. A page whose layout has slots has at least one story, advertisement or jump (`nothing-to-set`).", "各稿位的稿件。版式有稿位的版面至少有一篇稿件、一则广告或一处转版（`nothing-to-set`）。";
        JUMPS: Key<One> = "jumps".one(&jumps::KEYS), "Stories that go on on this page (下转、上接).", "转到本版的稿件（下转、上接）。";
        ADVERT: Key<Many> = "advert".many(&advert::KEYS), "Its advertisements.", "广告。";
        GUIDE: Key<Many> = "guide".many(&guide::KEYS).said("every story of other pages that says `guide = true`", "别版写了 `guide = true` 的稿件"), "The rows of its guide.", "导读的各条。";
    }

    mod credits = "[page.credits]" ("Credits", "责编栏")
        free (Takes::Lines, &[]) ("ROLE", "职务")
            ("A role, and a name or a list of names; shown in the order of the file. A role without a name is left out.", "职务，以及一个姓名或几个姓名；按文件里的次序印出。没有姓名的职务不印。") {}

    mod stories = "[page.stories]" ("Stories by their slots", "各稿位的稿件")
        free (Takes::Path, &[]) ("SLOT", "稿位")
            ("A slot of the layout, and the file of the story that fills it, from the folder of the issue.", "版式里的稿位，以及放在那里的稿件文件，路径从期文件所在的文件夹算起。") {}

    mod jumps = "[page.jumps]" ("Jumps", "转版")
        free (Takes::Path, &[]) ("SLOT", "稿位")
            ("A slot of this page's layout, and the file of a story as `[page.stories]` of an earlier page names it.", "本版版式里的稿位，以及前面某版 `[page.stories]` 里的稿件文件。") {}

    mod advert = "[[page.advert]]" ("Advertisements", "广告") {
        SLOT: Key<String> = "slot".must(), "A slot of the layout, of the kind `advert` (`not-advert-slot`).", "版式里 `advert` 类的稿位（`not-advert-slot`）。";
        FILE: Key<PathBuf> = "file".must(), "A story, a picture or a PDF, by its ending and its content; from the folder of the issue.", "稿件、图片或 PDF，按后缀和内容区分；路径从期文件所在的文件夹算起。";
        MARK: Key<Mark> = "mark".said("`\"广告\"`", "`\"广告\"`"), "The words of the mark; `false` leaves it out where the file carries its own. A mark without 广告, or none on a text, is an error (`advert-unmarked`).", "标记的文字；文件自带标记时写 `false` 不另加。标记里没有“广告”，或文字广告没有标记，是错误（`advert-unmarked`）。";
        FIT: Usual<AdvertFit> = "fit".usual("\"whole\""), "How a picture or a page takes the slot.", "图片或 PDF 页面怎样放进稿位。";
    }

    mod guide = "[[page.guide]]" ("The guide", "导读") {
        STORY: Key<PathBuf> = "story".must(), "A story of any `[page.stories]`, as it is named there (`unknown-story`).", "任一 `[page.stories]` 里的稿件，写法相同（`unknown-story`）。";
        TEXT: Key<String> = "text".said("the story's headline", "稿件的主题"), "What the row says.", "这一条的文字。";
    }

    mod story = "" ("The head of a story", "稿件的文件头") {
        LABEL: Key<Lines> = "label", "Column or section label.", "栏题。";
        KICKER: Key<Lines> = "kicker", "Line before the headline.", "引题。";
        HEADLINE: Key<Lines> = "headline", "Headline; each text of a list is a line.", "主题；列表里一段一行。";
        JUMP_HEAD: Key<Lines> = "jump-head".said("the first row of the headline", "主题的第一行"), "Short head over the text where it goes on on another page.", "转到别版后文字上面的短题。";
        DECK: Key<Lines> = "deck", "Line after the headline.", "副题。";
        SUMMARY: Key<Lines> = "summary", "Summary; each text of a list is a point, and several points begin with ■.", "提要；列表里一段一条，几条时以 ■ 开头。";
        REGION: Key<String> = "region".words(REGIONS).said("what the style says, else the issue", "按样式，再按期文件"),
            "Whose language its texts are in: glyph shapes, marks, what is put right, words that keep together. It stands over the region of the styles; what the engine writes beside it, such as jump lines, is in that of the issue.",
            "正文和标题是哪个地区的文字：字形、标点、自动订正、不拆开的词。先于样式里的地区；转版标记等自动写出的文字仍按期文件。";
        BYLINE: Key<Lines> = "byline", "Who wrote it.", "署名。";
        QUOTE: Key<Lines> = "quote", "Words set large in the middle of the text.", "引语：正文中间的大字。";
        QUOTE_COLUMNS: Usual<u32> = "quote-columns".within("1", "1000").usual("1"), "How many legs wide the quote is.", "引语占几栏宽。";
        GUIDE: Usual<bool> = "guide".usual("false"), "Whether guides of other pages show its headline; it must have one.", "别版的导读是否列出它的主题；须有主题。";
        RANK: Key<i64> = "rank".within("1", "6").said("what the slot says", "按稿位"), "Its rank on the page, 1 the highest: its headline has the size of that rank in the `ladder` of the layout, whatever the slot says.", "稿件在版面上的等级，1 最高：主题取版式字号阶梯（`ladder`）里这一级的字号，不论稿位怎么写。";
        FIT: Usual<Fitting> = "fit".usual("\"none\""), "Whether it is made to fit its slot.", "是否自动排齐。";
        PICTURE: Key<Many> = "picture".many(&picture::KEYS), "Its pictures.", "图片。";
        CODE: Key<Many> = "code".many(&code::KEYS), "Its two-dimensional codes.", "二维码。";
    }

    mod picture = "[[picture]]" ("Pictures", "图片") {
        FILE: Key<PathBuf> = "file".said("must be there, or `files`", "必须写，或写 `files`"), "The picture, from the folder of the story.", "图片文件，路径从稿件所在的文件夹算起。";
        FILES: Key<Vec<PathBuf>> = "files".items(1, MOST_FILES), "In place of `file`: 1 to 8 pictures that stand beside each other under one caption (组照).", "组照，代替 `file`：1 到 8 张，并排，共用说明。";
        CAPTION: Key<Lines> = "caption", "Words under it.", "图片说明。";
        CREDIT: Key<Lines> = "credit", "Who took it.", "摄影署名（某某 摄）。";
        PLACE: Usual<PicturePlace> = "place".usual("\"inside\""), "Where it stands in its legs.", "在所占各栏的什么位置。";
        PAGE: Key<Label> = "page".said("the page where the story begins", "稿件开头的那一版"), "On which page it stands, of a story that goes on on others; a page where the story does not stand is an error (`picture-page`).", "转版的稿件里图片放在哪一版；稿件不到的版是错误（`picture-page`）。";
        COLUMNS: Key<u32> = "columns".within("1", "1000").said("2, or 1 in a slot of one leg", "2；只有一栏的稿位为 1"), "How many legs wide.", "占几栏宽。";
        WIDTH: Key<u32> = "width".within("1", "1000"), "How many characters wide, in place of `columns`: it is cut into the legs and the text runs round it (插图).", "占几字宽，代替 `columns`：插在栏里，文字绕排。";
        SIDE: Usual<PictureSide> = "side".usual("\"center\""), "Where a picture with `width` stands in its `leg`, or in the slot where no `leg` is said.", "有 `width` 的图片在所指的栏（`leg`）里，或在稿位里的位置。";
        FIT: Usual<Fit> = "fit".usual("\"fill\""), "How it fills its box.", "怎样放进图框。";
        FOCUS: Key<[u8; 2]> = "focus".within("0", "100").said("the middle", "正中"), "What should stay in the middle of the box, in percent from the left and the top.", "图框正中要留的地方，离左、离上的百分数。";
        CROP: Key<[u8; 4]> = "crop".within("0", "100").said("all of it", "全部"), "The part that is used: left, top, width and height in percent.", "所用的部分：左、上、宽、高，百分数。";
        RATIO: Key<Shape> = "ratio".said("that of the picture", "同图片"), "Shape of the box, in a group of every box.", "图框的形状，组照里为每个图框的形状。";
        CAPTION_PLACE: Usual<CaptionPlace> = "caption-place".usual("\"under\""), "Where the caption stands.", "说明放在哪里。";
        LINES: Key<u32> = "lines".within("1", "1000").said("what its shape gives", "按形状"), "Its height in body lines, without the caption.", "高几行正文，说明不算。";
        LEG: Key<u32> = "leg".within("1", "1000").said("the middle", "居中"), "Its first leg, from 1; with `width` the leg at whose edge it stands.", "从第几栏起，从 1 数起；有 `width` 时为所靠的栏。";
    }

    mod code = "[[code]]" ("Codes", "二维码") {
        TEXT: Key<String> = "text".must(), "What the code says, an address as a rule.", "二维码的内容，一般是网址。";
        CAPTION: Key<Lines> = "caption", "Words under it, in the middle.", "下面居中的说明。";
        PLACE: Usual<PicturePlace> = "place".usual("\"inside\""), "Where it stands in its legs.", "在所占各栏的什么位置。";
        COLUMNS: Key<u32> = "columns".within("1", "1000").said("1", "1"), "How many legs wide its place is.", "位置占几栏宽。";
        LINES: Key<u32> = "lines".within("1", "1000").said("its width, in whole lines", "同宽度，取整行"), "The height of its place, without the caption.", "位置高几行，说明不算。";
        LEG: Key<u32> = "leg".within("1", "1000").said("the middle", "居中"), "Its first leg, from 1.", "从第几栏起，从 1 数起。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn an_issue_is_of_the_mainland_where_it_names_no_region() {
        assert_eq!(Locale::named(&paper::REGION.value()).ok(), Some(Locale::default()));
    }
}
