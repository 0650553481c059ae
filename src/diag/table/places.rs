//! Names of layouts, slots and stories, and what a slot takes.

macro_rules! places { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*

    /// An issue without pages, a page without stories.
    Nothing { what: Words }
        "nothing-to-set", Error,
        en("there is no {what} to set"),
        zh("没有可排的内容：{what}");

    /// Two pages have the same label.
    PageTwice { number: String }
        "page-twice", Error,
        en("two pages are numbered `{number}`"),
        zh("有两个版都是第 `{number}` 版");

    /// The command line chooses a page that the issue does not have.
    UnknownPage { page: String, known: Vec<String> }
        "unknown-page", Error,
        en("{}", if page.is_empty() {
            "a label of a page is empty".into()
        } else {
            format!("the issue has no page `{page}`")
        }),
        zh("{}", if page.is_empty() {
            "有一个版号是空的".into()
        } else {
            format!("本期没有第 `{page}` 版")
        }),
        help en("{}", if page.is_empty() {
            format!("write a label before and after every comma; the pages are {known}")
        } else {
            format!("its pages are {known}")
        }),
        help zh("{}", if page.is_empty() {
            format!("逗号前后都要写版号；本期有：{known}")
        } else {
            format!("本期有：{known}")
        });

    /// The code of the paper is too long to be a part of files' names.
    LongCode { bytes: usize, most: usize }
        "long-code", Error,
        en("the code of the paper is {bytes} bytes long; files' names have room for {most}"),
        zh("报纸代号有 {bytes} 字节，文件名只容 {most} 字节"),
        help en("write a short name as `code` under `[paper]`"),
        help zh("请在 `[paper]` 里写一个短的 `code`");

    /// A layout that is nowhere.
    UnknownLayout { name: String, nearest: Option<String>, known: Vec<String> }
        "unknown-layout", Error,
        en("there is no layout `{name}`"),
        zh("没有版式 `{name}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A region that is none, or that the engine cannot set.
    UnknownRegion { region: String, is_known: bool, nearest: Option<String>, known: Vec<String> }
        "unknown-region", Error,
        en("{}", if *is_known {
            format!("texts of the region `{region}` cannot be set: the engine has no rules for them")
        } else {
            format!("there is no region `{region}`")
        }),
        zh("{}", if *is_known {
            format!("地区 `{region}` 的文字还不能排：没有它的排版规则")
        } else {
            format!("没有地区 `{region}`")
        }),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A press profile that is nowhere.
    UnknownPress { name: String, known: Vec<String> }
        "unknown-press", Error,
        en("there is no press profile `{name}`"),
        zh("没有印厂参数 `{name}`"),
        help en("{}", meant(&None, &known, En)),
        help zh("{}", meant(&None, &known, Zh));

    /// A slot that the layout does not have.
    UnknownSlot { slot: String, layout: String, nearest: Option<String>, known: Vec<String> }
        "unknown-slot", Error,
        en("the layout `{layout}` has no slot `{slot}`"),
        zh("版式 `{layout}` 没有稿位 `{slot}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A guide or a jump names a story that the issue does not set.
    UnknownStory { story: String, nearest: Option<String>, known: Vec<String> }
        "unknown-story", Error,
        en("no page of the issue has the story {story}"),
        zh("各版都没有稿件 {story}"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A story goes on on a page that does not come after its first.
    JumpBackwards { story: String, page: String }
        "jump-backwards", Error,
        en("the story {story} does not begin on a page before page {page}"),
        zh("稿件 {story} 不是从第{page}版之前的版面开始的"),
        help en("name it under `[page.jumps]` of a later page, or place it on an earlier one"),
        help zh("请写在后面版面的 `[page.jumps]` 里，或把稿件放到前面的版面");

    /// A story goes on from or in a slot that is not one for stories.
    NotStorySlot { slot: String }
        "not-story-slot", Error,
        en("no story goes on from or in the slot `{slot}`, which is of another kind"),
        zh("稿位 `{slot}` 不是文字稿位，不能转版"),
        help en("take a slot of `kind = \"story\"` on both pages"),
        help zh("两边都请用 `kind = \"story\"` 的稿位");

    /// A picture asks for a page on which its story does not stand.
    PicturePage { page: String, known: Vec<String> }
        "picture-page", Error,
        en("the story of this picture does not stand on page {page}"),
        zh("这张图片的稿件不在第{page}版"),
        help en("{}", meant(&None, &known, En)),
        help zh("{}", meant(&None, &known, Zh));

    /// An advertisement was given a slot that takes none.
    NotAdvertSlot { slot: String }
        "not-advert-slot", Error,
        en("the slot `{slot}` takes a story, not an advertisement"),
        zh("稿位 `{slot}` 放稿件，不放广告"),
        help en("give it a slot of `kind = \"advert\"`"),
        help zh("请给它一个 `kind = \"advert\"` 的稿位");

    /// A file of an advertisement was given a slot of several strips.
    AdvertStrips { slot: String }
        "advert-strips", Error,
        en("the slot `{slot}` has several strips, and a file fills one box"),
        zh("稿位 `{slot}` 由几块组成，广告文件只能占一块"),
        help en("give the file a slot of one strip"),
        help zh("请给广告文件一个单块的稿位");

    /// Two slots share cells of the grid.
    SlotOverlap { slot: String, other: String }
        "slot-overlap", Error,
        en("the slots `{slot}` and `{other}` overlap"),
        zh("稿位 `{slot}` 与 `{other}` 重叠"),
        help en("change `column`, `columns`, `line` or `lines` of one of them"),
        help zh("请改其中一个的 `column`、`columns`、`line` 或 `lines`");

    /// A slot reaches over the edge of the grid.
    SlotOffGrid { slot: String, columns: i64, lines: i64 }
        "slot-off-grid", Error,
        en("the slot `{slot}` leaves the grid of {columns} columns × {lines} lines"),
        zh("稿位 `{slot}` 超出 {columns} 栏 × {lines} 行的版心网格"),
        help en("columns run from 1 to {columns}, lines from 1 to {lines}"),
        help zh("栏从 1 到 {columns}，行从 1 到 {lines}");

    /// The columns of a slot cannot be cut so.
    BadLegs { slot: String, chars: i64, legs: i64 }
        "bad-legs", Error,
        en("the slot `{slot}`, {chars} characters wide, cannot be cut into {legs} legs"),
        zh("稿位 `{slot}` 宽 {chars} 字，不能破成 {legs} 栏"),
        help en("a leg holds at least 5 characters and stands on one side of a fold: take other legs"),
        help zh("每栏至少 5 字，且不跨中缝，请改栏数");

    /// A layout has two leads, or a slot without headlines is one.
    BadLead { slot: String, other: Option<String> }
        "bad-lead", Error,
        en("{}", match &*other {
            Some(other) => format!("the slots `{other}` and `{slot}` are both the lead of the page"),
            None => format!("the slot `{slot}` takes no headline and cannot be the lead of the page"),
        }),
        zh("{}", match &*other {
            Some(other) => format!("稿位 `{other}` 和 `{slot}` 都写成头条"),
            None => format!("稿位 `{slot}` 不放标题，不能做头条"),
        }),
        help en("write `lead = true` in one slot alone, for a story or a heading"),
        help zh("`lead = true` 请只写在一个文字稿位或标题稿位里");

    /// The type area does not fit on the sheet.
    AreaOffSheet { width: String, height: String }
        "area-off-sheet", Error,
        en("the type area of {width} × {height} mm does not fit on the sheet"),
        zh("版心 {width} × {height} 毫米，超出成品尺寸");

    /// A slot of pictures was given none, or a picture asks too many columns.
    PictureMissing { slot: String }
        "picture-missing", Error,
        en("the slot `{slot}` holds a picture and this story has none"),
        zh("稿位 `{slot}` 是图片位，这篇稿件没有图片"),
        help en("add a `[[picture]]` with its `file` to the head"),
        help zh("请在稿件头加 `[[picture]]` 和 `file`");

    /// A slot of one picture was given more than a picture and its caption.
    NotInPictureSlot { slot: String, what: Things }
        "not-in-picture-slot", Error,
        en("the slot `{slot}` holds one picture and its caption; no place for {what}"),
        zh("稿位 `{slot}` 只放一张图片和图片说明，{what}放不下"),
        help en("give the story a slot of `kind = \"story\"`"),
        help zh("请给它一个 `kind = \"story\"` 的稿位");

    /// A picture, a code or a quote asks for more columns than there are.
    PictureTooBig { columns: i64, leg: i64, legs: i64 }
        "picture-too-big", Error,
        en("what stands over {columns} columns from leg {leg} on leaves the {legs} legs of its slot"),
        zh("从第 {leg} 栏起占 {columns} 栏，超出稿位的 {legs} 栏"),
        help en("take fewer `columns`, or a `leg` further to the left"),
        help zh("请减少 `columns`，或把 `leg` 往左移");

    /// A picture asks for more characters than its slot has.
    PictureTooWide { width: i64, chars: i64 }
        "picture-too-wide", Error,
        en("a picture of {width} characters is wider than its slot of {chars}"),
        zh("图片宽 {width} 字，超出稿位的 {chars} 字"),
        help en("give it a smaller `width`, or a wider slot"),
        help zh("请减小 `width`，或换宽一些的稿位");

    /// A slot for heads was given text or pictures.
    NotInHeadingSlot { slot: String, what: Things }
        "not-in-heading-slot", Error,
        en("the slot `{slot}` holds a headline alone; no place for {what}"),
        zh("稿位 `{slot}` 只放标题，{what}放不下"),
        help en("give it a slot of its own under the heading"),
        help zh("请在标题下另给它一个稿位");

} }; }
