//! The words of every finding, in English and in Chinese.

use super::way::all;
use super::{Code, Lang, Resolution};

/// `"a", "b" and 3 more`, so that a list never fills the screen.
fn list(names: &[String]) -> String {
    const SHOWN: usize = 16;
    let mut text: Vec<String> = names.iter().take(SHOWN).map(|n| format!("`{n}`")).collect();
    if names.len() > SHOWN {
        text.push("…".to_string());
    }
    text.join(", ")
}

/// An em fraction as a person reads it: 83 thousandths are `0.083`.
fn em(milli: i32) -> String {
    format!("{}.{:03}", milli / 1000, milli % 1000)
}

/// Several things in English and in Chinese.
fn listed(what: &[(&str, &str)]) -> (String, String) {
    let (en, zh): (Vec<&str>, Vec<&str>) = what.iter().copied().unzip();
    (en.join(", "), zh.join("、"))
}

impl Code {
    /// One sentence that says what is the matter.
    pub fn message(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::CannotRead { path, why } => {
                (format!("cannot read {path}: {why}"), format!("无法读取 {path}：{why}"))
            }
            Self::InvalidUtf8 { path } => (
                format!("{path} is neither UTF-8 nor GB18030"),
                format!("{path} 既不是 UTF-8 也不是 GB18030"),
            ),
            Self::ReadAsGb18030 { path } => (
                format!("{path} is not UTF-8 and was read as GB18030"),
                format!("{path} 不是 UTF-8，已按 GB18030 读入"),
            ),
            Self::Syntax { why } => {
                (format!("this is not TOML: {why}"), format!("TOML 语法错误：{why}"))
            }
            Self::UnknownKey { key, .. } => {
                (format!("nothing reads the key `{key}`"), format!("没有名为 `{key}` 的键"))
            }
            Self::MissingKey { key } => {
                (format!("the key `{key}` is missing"), format!("缺少键 `{key}`"))
            }
            Self::WrongValue { key, why } => (
                format!("the value of `{key}` cannot be used: {why}"),
                format!("键 `{key}` 的值不能用：{why}"),
            ),
            Self::OpenHead => (
                "the head of the story opens with `+++` and is never closed".into(),
                "稿件头以 `+++` 开始，但没有结束".into(),
            ),
            Self::EmptyStory => (
                "the story is empty: no headline, no text, no picture".into(),
                "稿件是空的：没有标题、正文和图片".into(),
            ),
            Self::UnsupportedMarkup { what } => (
                format!("{what} has no form in a newspaper column; its text is set as it is"),
                format!("报纸正文没有与 {what} 相应的版式，文字照排"),
            ),
            Self::Nothing { what } => {
                (format!("there is no {what} to set"), format!("没有可排的内容：{what}"))
            }
            Self::PageTwice { number } => (
                format!("two pages are numbered `{number}`"),
                format!("有两个版都是第 `{number}` 版"),
            ),
            Self::UnknownLayout { name, .. } => {
                (format!("there is no layout `{name}`"), format!("没有版式 `{name}`"))
            }
            Self::UnknownPress { name, .. } => {
                (format!("there is no press profile `{name}`"), format!("没有印厂参数 `{name}`"))
            }
            Self::UnknownSlot { slot, layout, .. } => (
                format!("the layout `{layout}` has no slot `{slot}`"),
                format!("版式 `{layout}` 没有稿位 `{slot}`"),
            ),
            Self::UnknownStory { story, .. } => (
                format!("no page of the issue has the story {story}"),
                format!("各版都没有稿件 {story}"),
            ),
            Self::JumpBackwards { story, page } => (
                format!("the story {story} does not begin on a page before page {page}"),
                format!("稿件 {story} 不是从第{page}版之前的版面开始的"),
            ),
            Self::NotStorySlot { slot } => (
                format!("no story goes on from or in the slot `{slot}`, which is of another kind"),
                format!("稿位 `{slot}` 不是文字稿位，不能转版"),
            ),
            Self::PicturePage { page, .. } => (
                format!("the story of this picture does not stand on page {page}"),
                format!("这张图片的稿件不在第{page}版"),
            ),
            Self::IdleJump { slot } => (
                format!("the story ends before it comes to the slot `{slot}`, which stays empty"),
                format!("稿件在转版之前已经排完，稿位 `{slot}` 空着"),
            ),
            Self::NotAdvertSlot { slot } => (
                format!("the slot `{slot}` takes a story, not an advertisement"),
                format!("稿位 `{slot}` 放稿件，不放广告"),
            ),
            Self::AdvertStrips { slot } => (
                format!("the slot `{slot}` has several strips, and a file fills one box"),
                format!("稿位 `{slot}` 由几块组成，广告文件只能占一块"),
            ),
            Self::KeyTwice { key } => {
                (format!("`{key}` is given twice"), format!("`{key}` 写了两次"))
            }
            Self::SlotOverlap { slot, other } => (
                format!("the slots `{slot}` and `{other}` overlap"),
                format!("稿位 `{slot}` 与 `{other}` 重叠"),
            ),
            Self::SlotOffGrid { slot, columns, lines } => (
                format!("the slot `{slot}` leaves the grid of {columns} columns × {lines} lines"),
                format!("稿位 `{slot}` 超出 {columns} 栏 × {lines} 行的版心网格"),
            ),
            Self::BadLegs { slot, chars, legs } => (
                format!(
                    "the slot `{slot}`, {chars} characters wide, cannot be cut into {legs} legs"
                ),
                format!("稿位 `{slot}` 宽 {chars} 字，不能破成 {legs} 栏"),
            ),
            Self::AreaOffSheet { width, height } => (
                format!("the type area of {width} × {height} mm does not fit on the sheet"),
                format!("版心 {width} × {height} 毫米，超出成品尺寸"),
            ),
            Self::PictureMissing { slot } => (
                format!("the slot `{slot}` holds a picture and this story has none"),
                format!("稿位 `{slot}` 是图片位，这篇稿件没有图片"),
            ),
            Self::NotInPictureSlot { slot, what } => (
                format!(
                    "the slot `{slot}` holds one picture and its caption; no place for {}",
                    listed(what).0
                ),
                format!("稿位 `{slot}` 只放一张图片和图片说明，{}放不下", listed(what).1),
            ),
            Self::PictureTooBig { columns, leg, legs } => (
                format!(
                    "what stands over {columns} columns from leg {leg} on leaves the {legs} legs of its slot"
                ),
                format!("从第 {leg} 栏起占 {columns} 栏，超出稿位的 {legs} 栏"),
            ),
            Self::PictureTooWide { width, chars } => (
                format!("a picture of {width} characters is wider than its slot of {chars}"),
                format!("图片宽 {width} 字，超出稿位的 {chars} 字"),
            ),
            Self::NotInHeadingSlot { slot, what } => (
                format!(
                    "the slot `{slot}` holds a headline alone; no place for {}",
                    listed(what).0
                ),
                format!("稿位 `{slot}` 只放标题，{}放不下", listed(what).1),
            ),
            Self::NarrowLeg { lines } => (
                format!(
                    "left empty beside a head or a picture: {} under 5 characters wide",
                    line_count(*lines)
                ),
                format!("标题或图片旁有 {lines} 行不足 5 字，没有排文字"),
            ),
            Self::HeadTooLarge { slot } => (
                format!("the head is larger than its place in the slot `{slot}`"),
                format!("标题区超出稿位 `{slot}` 的位置"),
            ),
            Self::PictureLeftOut { path } => (
                format!("there is no place for the picture {path}; it is left out"),
                format!("图片 {path} 没有位置，没有排上"),
            ),
            Self::CodeTooLong { bytes } => (
                format!("{bytes} bytes are too long for a two-dimensional code"),
                format!("二维码内容太长（{bytes} 字节）"),
            ),
            Self::CodeLeftOut { text } => (
                format!("there is no place for the code of `{text}`; it is left out"),
                format!("二维码 `{text}` 没有位置，没有排上"),
            ),
            Self::QuoteLeftOut { text } => (
                format!("there is no place for the quote “{text}”; it is left out"),
                format!("引语“{text}”没有位置，没有排上"),
            ),
            Self::JumpLineLeftOut { text } => (
                format!("there is no place for the jump line {text}; it is left out"),
                format!("转版说明{text}没有位置，没有排上"),
            ),
            Self::SmallCode { module, least } => (
                format!("a module of the code is {module} mm wide, less than {least} mm"),
                format!("二维码每格只有 {module} 毫米，小于 {least} 毫米"),
            ),
            Self::TableTooWide { columns, over: false } => (
                format!(
                    "the table of {columns} columns is too wide for its leg; words in it were cut"
                ),
                format!("{columns} 列的表格比栏宽，其中的词已强行断开"),
            ),
            Self::TableTooWide { columns, over: true } => (
                format!(
                    "the table of {columns} columns is too wide for its leg; its text overlaps"
                ),
                format!("{columns} 列的表格比栏宽，文字重叠"),
            ),
            Self::DropCapSkipped { why, why_zh } => {
                (format!("there is no drop cap: {why}"), format!("没有首字下沉：{why_zh}"))
            }
            Self::UnlistedFace { name, .. } => (
                format!("`[faces]` lists no face `{name}`"),
                format!("`[faces]` 里没有字体 `{name}`"),
            ),
            Self::UnknownFace { name, .. } => {
                (format!("no font carries the face `{name}`"), format!("没有字体 `{name}`"))
            }
            Self::EmbeddingForbidden { face } => (
                format!("the licence of the face `{face}` forbids embedding"),
                format!("字体 `{face}` 的授权不允许嵌入"),
            ),
            Self::BadFont { path, why } => (
                format!("{path} cannot be used as a font: {why}"),
                format!("{path} 不能用作字体：{why}"),
            ),
            Self::BadPicture { path, why } => (
                format!("the picture {path} cannot be read: {why}"),
                format!("图片 {path} 无法读取：{why}"),
            ),
            Self::ManyPages { path, pages } => (
                format!("{path} has {pages} pages; the first is placed"),
                format!("{path} 有 {pages} 页，只用第一页"),
            ),
            Self::AdvertRgb { path } => (
                format!("{path} has colours in RGB; the press prints inks"),
                format!("{path} 里有 RGB 颜色，印刷需用 CMYK"),
            ),
            Self::AdvertFont { path, font } => (
                format!("{path} does not carry its face `{font}`"),
                format!("{path} 没有嵌入字体 `{font}`"),
            ),
            Self::Normalised { count, first } => (
                format!("{count} marks were put right for print, the first: {first}"),
                format!("已规范 {count} 处标点，第一处：{first}"),
            ),
            Self::UnpairedQuote { quote } => (
                format!("the straight quote {quote} has no partner in its paragraph"),
                format!("直引号 {quote} 在本段内不成对"),
            ),
            Self::MissingGlyph { character, count } => (
                format!(
                    "no face has the character {character} U+{:04X}, used {count}×; 〓 stands in its place",
                    *character as u32
                ),
                format!(
                    "所有字体都没有 {character} U+{:04X}（共 {count} 处），版面上以〓代替",
                    *character as u32
                ),
            ),
            Self::LooseLines { count, worst, .. } => (
                format!(
                    "{} stretched by more than 0.10 em per gap, the worst by {} em",
                    are(*count),
                    em(*worst)
                ),
                format!("{count} 行字距拉开超过 0.10 字，最大 {} 字", em(*worst)),
            ),
            Self::ForcedBreak { text } => (
                format!("`{text}` is wider than its column and was cut"),
                format!("`{text}` 比栏宽，已强行断开"),
            ),
            Self::HeadlineFitted { tracking, scale } => (
                format!(
                    "the headline was fitted: tracking {} em, width {}.{} %",
                    signed_em(*tracking),
                    scale / 10,
                    scale % 10
                ),
                format!(
                    "标题已适配：字距 {} 字，横向 {}.{} %",
                    signed_em(*tracking),
                    scale / 10,
                    scale % 10
                ),
            ),
            Self::HeadlineTooWide { text } => (
                format!("the headline line “{text}” is wider than its place"),
                format!("标题行“{text}”超出位置宽度"),
            ),
            Self::Overset { lines, chars, from } => (
                format!(
                    "the story is {} ({}) too long; what did not fit begins “{from}”",
                    line_count(*lines),
                    characters(*chars)
                ),
                format!("稿件溢出 {lines} 行（{chars} 字），从“{from}”起没有排下"),
            ),
            Self::Underset { lines, chars } => (
                format!(
                    "the story is {} (about {}) short of its place",
                    line_count(*lines),
                    characters(*chars)
                ),
                format!("稿件缺 {lines} 行（约 {chars} 字）"),
            ),
            Self::Fitted { changes } => (
                format!("the story was made to fit: {}", all(changes, Lang::En)),
                format!("稿件已排齐：{}", all(changes, Lang::Zh)),
            ),
            Self::NoRoom { slot } => (
                format!("heads and pictures fill the slot `{slot}`; no line is left for the text"),
                format!("稿位 `{slot}` 被标题和图片占满，正文没有位置"),
            ),
            Self::LowResolution { ppi, least, bound } => {
                let (what, why, why_zh) = match bound {
                    Resolution::Least => ("picture", "the least that is printed", "可印的下限"),
                    Resolution::Line => ("line art", "what line art wants", "线条稿的要求"),
                    Resolution::Good => ("picture", "what looks good", "清晰印刷的要求"),
                };
                (
                    format!("the {what} has {ppi} ppi at its printed size; {why} is {least}"),
                    format!("图片按印刷尺寸只有 {ppi} ppi；{why_zh}为 {least}"),
                )
            }
            Self::EmptySlot { slot } => {
                (format!("no story is in the slot `{slot}`"), format!("稿位 `{slot}` 没有稿件"))
            }
            Self::TextTooWide { text } => {
                (format!("“{text}” is wider than its place"), format!("“{text}”超出位置宽度"))
            }
            Self::NoGuide { layout } => (
                format!("the layout `{layout}` has no place for the rows of `[[page.guide]]`"),
                format!("版式 `{layout}` 没有导读的位置，`[[page.guide]]` 没有排上"),
            ),
            Self::AdvertShape { slot, width, height } => (
                format!(
                    "the advertisement has not the shape of its slot `{slot}`, {width} × {height} mm, and leaves white"
                ),
                format!("广告与稿位 `{slot}` 的形状（{width} × {height} 毫米）不合，留有空白"),
            ),
            Self::NameNotLargest { text, size, name } => (
                format!("“{text}” in {size} pt is no smaller than the paper's name in {name} pt"),
                format!("“{text}”用 {size} 磅，不小于报名的 {name} 磅"),
            ),
            Self::TooMuchInk { colour, total, limit } => (
                format!(
                    "the colour {colour} lays {total} % of ink on one spot; the press allows {limit} %"
                ),
                format!("颜色 {colour} 的总墨量 {total} % 超过印厂上限 {limit} %"),
            ),
            Self::NoBlackPage { number, .. } => (
                format!("the press prints page {number} in black, and the issue has no such page"),
                format!("印厂参数里第 {number} 版印单黑，本期没有这一版"),
            ),
            Self::UnknownInk { ink, .. } => (
                format!("the press has no spot ink `{ink}`"),
                format!("印厂参数里没有专色 `{ink}`"),
            ),
            Self::Lint(lint) => return lint.message(lang),
            Self::Preflight(fault) => return fault.message(lang),
            Self::UnknownCheck { name, .. } => {
                (format!("there is no check `{name}`"), format!("没有检查项 `{name}`"))
            }
            Self::CannotWrite { path, why } => {
                (format!("cannot write {path}: {why}"), format!("无法写入 {path}：{why}"))
            }
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// The way out, where there is one to name.
    pub fn help(&self, lang: Lang) -> Option<String> {
        let nearest = |nearest: &Option<String>, known: &[String]| match nearest {
            Some(name) => (format!("did you mean `{name}`?"), format!("是不是 `{name}`？")),
            None if known.is_empty() => ("remove it".into(), "请删去".into()),
            None => (format!("known here: {}", list(known)), format!("可用的有：{}", list(known))),
        };
        let (en, zh) = match self {
            Self::Lint(lint) => return Some(lint.help(lang)),
            Self::Preflight(fault) => return Some(fault.help(lang)),
            Self::CannotRead { .. } => (
                "paths start from the file that names them".into(),
                "路径从写它的文件所在处算起".into(),
            ),
            Self::InvalidUtf8 { .. } => (
                "save the file as UTF-8; the bad byte stands at this place".into(),
                "请把文件另存为 UTF-8；坏字节就在此处".into(),
            ),
            Self::ReadAsGb18030 { .. } => (
                "save it as UTF-8 to be rid of this note".into(),
                "另存为 UTF-8 即可消除本提示".into(),
            ),
            Self::UnknownKey { nearest: n, known, .. }
            | Self::UnknownLayout { nearest: n, known, .. }
            | Self::UnknownSlot { nearest: n, known, .. }
            | Self::UnknownStory { nearest: n, known, .. }
            | Self::UnknownCheck { nearest: n, known, .. }
            | Self::UnlistedFace { nearest: n, known, .. }
            | Self::UnknownFace { nearest: n, known, .. } => nearest(n, known),
            Self::UnknownPress { known, .. } => nearest(&None, known),
            Self::OpenHead => {
                ("put a line `+++` after the head".into(), "请在稿件头之后另起一行写 `+++`".into())
            }
            Self::EmptyStory => (
                "write a paragraph, or take the story off the page".into(),
                "请写正文，或把它从版面上撤下".into(),
            ),
            Self::KeyTwice { .. } => (
                "take one of them away; a slot takes one story".into(),
                "请删去其中一处；一个稿位只放一篇稿件".into(),
            ),
            Self::SlotOverlap { .. } => (
                "change `column`, `columns`, `line` or `lines` of one of them".into(),
                "请改其中一个的 `column`、`columns`、`line` 或 `lines`".into(),
            ),
            Self::SlotOffGrid { columns, lines, .. } => (
                format!("columns run from 1 to {columns}, lines from 1 to {lines}"),
                format!("栏从 1 到 {columns}，行从 1 到 {lines}"),
            ),
            Self::BadLegs { .. } => (
                "a leg holds at least 5 characters and stands on one side of a fold: take other legs"
                    .into(),
                "每栏至少 5 字，且不跨中缝，请改栏数".into(),
            ),
            Self::PictureMissing { .. } => (
                "add a `[[picture]]` with its `file` to the head".into(),
                "请在稿件头加 `[[picture]]` 和 `file`".into(),
            ),
            Self::PictureTooBig { .. } => (
                "take fewer `columns`, or a `leg` further to the left".into(),
                "请减少 `columns`，或把 `leg` 往左移".into(),
            ),
            Self::PictureTooWide { .. } => (
                "give it a smaller `width`, or a wider slot".into(),
                "请减小 `width`，或换宽一些的稿位".into(),
            ),
            Self::NotInHeadingSlot { .. } => (
                "give it a slot of its own under the heading".into(),
                "请在标题下另给它一个稿位".into(),
            ),
            Self::NarrowLeg { .. } => (
                "let the head or the picture take whole legs, or leave 5 characters beside it"
                    .into(),
                "请让标题或图片占满整栏，或在旁边留出 5 字".into(),
            ),
            Self::HeadTooLarge { .. } => (
                "shorten the head, give its styles a smaller size, or give it more room".into(),
                "请缩短标题、用小一些的字号，或加大位置".into(),
            ),
            Self::PictureLeftOut { .. } => (
                "give it fewer `lines` or `columns`, shorten its caption, or deepen the slot"
                    .into(),
                "请减少 `lines` 或 `columns`、缩短图片说明，或加深稿位".into(),
            ),
            Self::CodeTooLong { .. } => {
                ("take a short address that leads there".into(), "请改用短链接".into())
            }
            Self::CodeLeftOut { .. } | Self::QuoteLeftOut { .. } => (
                "shorten it, give it other `columns`, or deepen the slot".into(),
                "请缩短内容、改 `columns`，或加深稿位".into(),
            ),
            Self::JumpLineLeftOut { .. } => (
                "give the slot lines that are free of heads and pictures, or the style `jump` fewer lines"
                    .into(),
                "请给稿位留出标题和图片以外的行，或减少 `jump` 样式的占行".into(),
            ),
            Self::TableTooWide { .. } => (
                "take wider legs, fewer columns or shorter words, or give `table` a smaller size"
                    .into(),
                "请用宽一些的栏、减少列数、缩短文字，或给 `table` 小一些的字号".into(),
            ),
            Self::SmallCode { .. } => (
                "give it more `lines` or `columns`, or say less in it".into(),
                "请增加 `lines` 或 `columns`，或缩短内容".into(),
            ),
            Self::EmbeddingForbidden { .. } => {
                ("name another face in the layout".into(), "请在版式里换一种字体".into())
            }
            Self::MissingGlyph { .. } => (
                "replace the character, or name a face that has it under `fallback` of the layout"
                    .into(),
                "请换字，或在版式的 `fallback` 里加上有此字的字体".into(),
            ),
            Self::UnpairedQuote { .. } => ("write “ ” or ‘ ’".into(), "请写成“ ”或‘ ’".into()),
            Self::LooseLines { cut, add, .. } => match (cut, add) {
                (Some(cut), Some(add)) => (
                    format!("cut {} from the line that is worst, or add {add}", characters(*cut)),
                    format!("最松的一行删 {cut} 字或加 {add} 字即可"),
                ),
                (Some(n), None) => (
                    format!("cut {} from the line that is worst", characters(*n)),
                    format!("最松的一行删 {n} 字即可"),
                ),
                (None, Some(n)) => (
                    format!("add {} to the line that is worst", characters(*n)),
                    format!("最松的一行加 {n} 字即可"),
                ),
                (None, None) => return None,
            },
            Self::Overset { chars, .. } => (
                format!("cut {}, or take a longer slot", characters(*chars)),
                format!("请删 {chars} 字，或换更长的稿位"),
            ),
            Self::Underset { lines, .. } if *lines > 2 => (
                "add text, enlarge a picture, or take a shorter slot".into(),
                "请加字、放大图片，或换短一些的稿位".into(),
            ),
            Self::Fitted { .. } => (
                "write `fit = \"none\"` in the head of the story to leave it as it was".into(),
                "不要改动，请在稿件头写 `fit = \"none\"`".into(),
            ),
            Self::NoRoom { .. } => (
                "make the slot deeper, or the headline or picture smaller".into(),
                "请加深稿位，或缩小标题、图片".into(),
            ),
            Self::HeadlineTooWide { .. } => (
                "break the headline into more lines or give its style a smaller size".into(),
                "请把标题分成几行，或用小一些的字号".into(),
            ),
            Self::LowResolution { .. } => (
                "take a larger original or fewer columns".into(),
                "请换更大的原图，或少占几栏".into(),
            ),
            Self::TextTooWide { .. } => (
                "shorten the text, give it more columns, or give its style a smaller size".into(),
                "请缩短文字、加宽位置，或用小一些的字号".into(),
            ),
            Self::NoBlackPage { known, .. } => (
                format!("`black-pages` has labels of pages; here they are {}", known.join(", ")),
                format!("`black-pages` 里写版次；本期有：{}", known.join("、")),
            ),
            Self::UnknownInk { known, .. } if known.is_empty() => (
                "name it under `[spots]` of the press profile, or use process inks".into(),
                "请写进印厂参数的 `[spots]`，或改用四色".into(),
            ),
            Self::UnknownInk { known, .. } => (
                format!("the press profile has these: {}; or name it under `[spots]`", known.join(", ")),
                format!("印厂参数里有：{}；也可以写进 `[spots]`", known.join("、")),
            ),
            Self::TooMuchInk { .. } => (
                "give the style or the frame in the layout less ink".into(),
                "请在版式里把颜色调浅".into(),
            ),
            Self::JumpBackwards { .. } => (
                "name it under `[page.jumps]` of a later page, or place it on an earlier one"
                    .into(),
                "请写在后面版面的 `[page.jumps]` 里，或把稿件放到前面的版面".into(),
            ),
            Self::NotStorySlot { .. } => (
                "take a slot of `kind = \"story\"` on both pages".into(),
                "两边都请用 `kind = \"story\"` 的稿位".into(),
            ),
            Self::PicturePage { known, .. } => nearest(&None, known),
            Self::IdleJump { .. } => (
                "take it out of `[page.jumps]`, or lengthen the story".into(),
                "请从 `[page.jumps]` 里去掉，或加长稿件".into(),
            ),
            Self::NotAdvertSlot { .. } => (
                "give it a slot of `kind = \"advert\"`".into(),
                "请给它一个 `kind = \"advert\"` 的稿位".into(),
            ),
            Self::AdvertStrips { .. } => (
                "give the file a slot of one strip".into(),
                "请给广告文件一个单块的稿位".into(),
            ),
            Self::ManyPages { .. } => {
                ("save the page that is meant alone".into(), "请只存要用的那一页".into())
            }
            Self::AdvertRgb { .. } => {
                ("ask for a file in CMYK and grey".into(), "请索取 CMYK 或灰度的文件".into())
            }
            Self::AdvertFont { .. } => (
                "ask for a file with its faces embedded, or its type as outlines".into(),
                "请索取嵌入字体或文字转曲的文件".into(),
            ),
            Self::NoGuide { .. } => (
                "add `[[furniture]]` of `kind = \"guide\"` to the layout".into(),
                "请在版式里加 `kind = \"guide\"` 的 `[[furniture]]`".into(),
            ),
            Self::AdvertShape { .. } => (
                "ask for the size of the slot, or say `fit = \"fill\"` or `fit = \"stretch\"`"
                    .into(),
                "请按稿位尺寸索取文件，或写 `fit = \"fill\"`、`fit = \"stretch\"`".into(),
            ),
            Self::NameNotLargest { .. } => (
                "set the name larger, or the headline smaller".into(),
                "请加大报名，或缩小标题".into(),
            ),
            Self::NotInPictureSlot { .. } => (
                "give the story a slot of `kind = \"story\"`".into(),
                "请给它一个 `kind = \"story\"` 的稿位".into(),
            ),
            _ => return None,
        };
        Some(match lang {
            Lang::En => en,
            Lang::Zh => zh,
        })
    }
}

fn line_count(n: usize) -> String {
    if n == 1 { "1 line".into() } else { format!("{n} lines") }
}

fn are(lines: usize) -> String {
    let verb = if lines == 1 { "is" } else { "are" };
    format!("{} {verb}", line_count(lines))
}

fn characters(n: usize) -> String {
    if n == 1 { "1 character".into() } else { format!("{n} characters") }
}

fn signed_em(milli: i32) -> String {
    let sign = if milli < 0 { "−" } else { "" };
    format!("{sign}{}", em(milli.abs()))
}
