//! Names of layouts, slots and stories, and what a slot takes.

macro_rules! places { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Layouts, slots and stories", "版式、稿位和稿件", "", "")

    /// An issue without pages, a page without stories.
    Nothing { what: Words }
        "nothing-to-set", Error,
        means("an issue without pages; a page without stories, whose layout has slots for them or nothing at all", "期文件没有版；一版没有稿件，而版式有稿位，或什么也没有"),
        way("add one, or remove the page", "加上，或去掉这一版"),
        en("there is no {what} to set"),
        zh("没有可排的内容：{what}");

    /// Two pages have the same label.
    PageTwice { number: String }
        "page-twice", Error,
        means("two pages have the same label", "两个版的版次相同"),
        way("give each its own", "每版用不同的版次"),
        en("two pages are numbered `{number}`"),
        zh("有两个版都是第 `{number}` 版");

    /// The command line chooses a page that the issue does not have.
    UnknownPage { page: String, known: Vec<String> }
        "unknown-page", Error,
        means("`--page` names a page that the issue does not have", "`--page` 指了本期没有的版"),
        way("take one of the labels that are named", "用所列的版次"),
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
        means("the `code` of the paper, or the name of the folder that stands in for it, is longer than 120 bytes, and files' names would be too long", "报纸的 `code`，或代替它的文件夹名，超过 120 字节，文件名会太长"),
        en("the code of the paper is {bytes} bytes long; files' names have room for {most}"),
        zh("报纸代号有 {bytes} 字节，文件名只容 {most} 字节"),
        help en("write a short name as `code` under `[paper]`"),
        help zh("请在 `[paper]` 里写一个短的 `code`");

    /// A layout that is nowhere.
    UnknownLayout { name: String, nearest: Option<String>, known: Vec<String> }
        "unknown-layout", Error,
        means("there is no layout of this name", "没有这个名称的版式"),
        way("correct the name, or put the layout into `layouts` beside the issue", "改正名称，或把版式放进期文件旁的 `layouts`"),
        en("there is no layout `{name}`"),
        zh("没有版式 `{name}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A layout that builds on itself.
    LayoutCircle { way: String }
        "layout-circle", Error,
        means("a layout builds on itself, in one step or several", "版式直接或间接以自身为底"),
        way("let one of them build on another layout, or on none", "其中一个改以别的版式为底，或不写 `extends`"),
        en("the layout builds on itself: {way}"),
        zh("版式以自身为底：{way}"),
        help en("let one of them build on another layout, or on none"),
        help zh("其中一个改以别的版式为底，或不写 `extends`");

    /// Roles without a style.
    MissingStyles { roles: Vec<String>, like: Option<String> }
        "missing-styles", Error,
        means("the layout has no style for some roles", "版式缺少某些用途的样式"),
        way("build on a layout that has them (`extends`), base them on a style that is there (`based-on`), or write each with `face` and `size`", "用 `extends` 以有这些样式的版式为底，或用 `based-on` 以已有的样式为底，或写出各自的 `face` 和 `size`"),
        en("the layout has no style for {roles}"),
        zh("版式缺少这些用途的样式：{roles}"),
        help en("{}", match like.as_deref() {
            Some(like) => format!("write `extends = \"broadsheet-8\"` at the top to take them from a layout that comes with the program, or, under `[style.ROLE]`, `based-on = \"{like}\"`, or `face` and `size`"),
            None => "write `extends = \"broadsheet-8\"` at the top to take all of them from a layout that comes with the program, or give each `face` and `size` under `[style.ROLE]`".to_string(),
        }),
        help zh("{}", match like.as_deref() {
            Some(like) => format!("可在文件开头写 `extends = \"broadsheet-8\"`，沿用程序自带版式的样式；也可在 `[style.用途]` 里写 `based-on = \"{like}\"`，或写 `face` 和 `size`"),
            None => "可在文件开头写 `extends = \"broadsheet-8\"`，沿用程序自带版式的全部样式；也可在 `[style.用途]` 里逐一写 `face` 和 `size`".to_string(),
        });

    /// A region that is none, or that the engine cannot set.
    UnknownRegion { region: String, is_known: bool, nearest: Option<String>, known: Vec<String> }
        "unknown-region", Error,
        means("`region` under `[paper]`, of a style or in the head of a story names a region that there is none of, or for whose texts the engine has no rules", "`[paper]`、样式或稿件头里的 `region` 写了没有的地区，或还没有排版规则的地区"),
        way("write `\"zh-Hans\"`, or take the key away", "写 `\"zh-Hans\"`，或删去这个键"),
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
        means("there is no press profile of this name", "没有这个名称的印厂参数"),
        way("correct the name, or put the profile into `layouts/press` beside the issue", "改正名称，或放进期文件旁的 `layouts/press`"),
        en("there is no press profile `{name}`"),
        zh("没有印厂参数 `{name}`"),
        help en("{}", meant(&None, &known, En)),
        help zh("{}", meant(&None, &known, Zh));

    /// A slot that the layout does not have.
    UnknownSlot { slot: String, layout: String, nearest: Option<String>, known: Vec<String> }
        "unknown-slot", Error,
        means("the layout has no slot of this name", "版式没有这个名称的稿位"),
        way("take one of the slots that are named", "用所列的稿位"),
        en("the layout `{layout}` has no slot `{slot}`"),
        zh("版式 `{layout}` 没有稿位 `{slot}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A guide or a jump names a story that the issue does not set.
    UnknownStory { story: String, nearest: Option<String>, known: Vec<String> }
        "unknown-story", Error,
        means("a guide or a jump names a story that no page of the issue has", "导读或转版指了各版都没有的稿件"),
        way("name it as it stands in `[page.stories]`", "照 `[page.stories]` 里的写法写"),
        en("no page of the issue has the story {story}"),
        zh("各版都没有稿件 {story}"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A story goes on on a page that does not come after its first.
    JumpBackwards { story: String, page: String }
        "jump-backwards", Error,
        means("a story is to go on on the page where it begins, or on one before it", "稿件要转到它开始的那一版或之前的版"),
        en("the story {story} does not begin on a page before page {page}"),
        zh("稿件 {story} 不是从第{page}版之前的版面开始的"),
        help en("name it under `[page.jumps]` of a later page, or place it on an earlier one"),
        help zh("请写在后面版面的 `[page.jumps]` 里，或把稿件放到前面的版面");

    /// A story goes on from or in a slot that is not one for stories.
    NotStorySlot { slot: String }
        "not-story-slot", Error,
        means("a story is to go on from or in a slot for pictures, heads or advertisements", "稿件要从图片、标题或广告的稿位转出，或转入这样的稿位"),
        en("no story goes on from or in the slot `{slot}`, which is of another kind"),
        zh("稿位 `{slot}` 不是文字稿位，不能转版"),
        help en("take a slot of `kind = \"story\"` on both pages"),
        help zh("两边都请用 `kind = \"story\"` 的稿位");

    /// A picture asks for a page on which its story does not stand.
    PicturePage { page: String, known: Vec<String> }
        "picture-page", Error,
        means("a picture names a page on which its story does not stand", "图片指了稿件不到的版"),
        way("name one of the pages that the message gives", "写所列的一版"),
        en("the story of this picture does not stand on page {page}"),
        zh("这张图片的稿件不在第{page}版"),
        help en("{}", meant(&None, &known, En)),
        help zh("{}", meant(&None, &known, Zh));

    /// An advertisement was given a slot that takes none.
    NotAdvertSlot { slot: String }
        "not-advert-slot", Error,
        means("an advertisement was given a slot that takes none", "广告放进了不放广告的稿位"),
        en("the slot `{slot}` takes a story, not an advertisement"),
        zh("稿位 `{slot}` 放稿件，不放广告"),
        help en("give it a slot of `kind = \"advert\"`"),
        help zh("请给它一个 `kind = \"advert\"` 的稿位");

    /// A file of an advertisement was given a slot of several strips.
    AdvertStrips { slot: String }
        "advert-strips", Error,
        means("a file of an advertisement was given a slot of several strips", "广告文件放进了由几块组成的稿位"),
        en("the slot `{slot}` has several strips, and a file fills one box"),
        zh("稿位 `{slot}` 由几块组成，广告文件只能占一块"),
        help en("give the file a slot of one strip"),
        help zh("请给广告文件一个单块的稿位");

    /// Two slots share cells of the grid.
    SlotOverlap { slot: String, other: String }
        "slot-overlap", Error,
        means("two slots, or two strips of one, share cells of the grid", "两个稿位，或一个稿位的两块，占了同样的格子"),
        en("the slots `{slot}` and `{other}` overlap"),
        zh("稿位 `{slot}` 与 `{other}` 重叠"),
        help en("change `column`, `columns`, `line` or `lines` of one of them"),
        help zh("请改其中一个的 `column`、`columns`、`line` 或 `lines`");

    /// A slot reaches over the edge of the grid.
    SlotOffGrid { slot: String, columns: i64, lines: i64 }
        "slot-off-grid", Error,
        means("a slot reaches over the edge of the grid", "稿位超出版心网格"),
        way("keep to the columns and lines that the message gives", "不要超出所说的栏和行"),
        en("the slot `{slot}` leaves the grid of {columns} columns × {lines} lines"),
        zh("稿位 `{slot}` 超出 {columns} 栏 × {lines} 行的版心网格"),
        help en("columns run from 1 to {columns}, lines from 1 to {lines}"),
        help zh("栏从 1 到 {columns}，行从 1 到 {lines}");

    /// The columns of a slot cannot be cut so.
    BadLegs { slot: String, chars: i64, legs: i64 }
        "bad-legs", Error,
        means("a slot cannot be cut into so many legs: one would hold fewer than 5 characters, or stand across the fold", "稿位不能这样破栏：一栏不足 5 字，或跨中缝"),
        way("take fewer legs, or two across a fold", "减少栏数；跨中缝的用两栏"),
        en("the slot `{slot}`, {chars} characters wide, cannot be cut into {legs} legs"),
        zh("稿位 `{slot}` 宽 {chars} 字，不能破成 {legs} 栏"),
        help en("a leg holds at least 5 characters and stands on one side of a fold: take other legs"),
        help zh("每栏至少 5 字，且不跨中缝，请改栏数");

    /// A layout has two leads, or a slot without headlines is one.
    BadLead { slot: String, other: Option<String> }
        "bad-lead", Error,
        means("a layout has two slots with `lead = true`, or one in a slot without headlines", "一个版式里两个稿位写了 `lead = true`，或写在不放标题的稿位里"),
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
        means("the type area does not fit on the sheet", "版心放不进纸张"),
        way("take fewer columns or lines, or a larger sheet", "减少栏数或行数，或用大一些的纸"),
        en("the type area of {width} × {height} mm does not fit on the sheet"),
        zh("版心 {width} × {height} 毫米，超出成品尺寸");

    /// A slot of pictures was given none, or a picture asks too many columns.
    PictureMissing { slot: String }
        "picture-missing", Error,
        means("a story without a picture in a slot of the kind `picture`", "`picture` 类的稿位放了没有图片的稿件"),
        en("the slot `{slot}` holds a picture and this story has none"),
        zh("稿位 `{slot}` 是图片位，这篇稿件没有图片"),
        help en("add a `[[picture]]` with its `file` to the head"),
        help zh("请在稿件头加 `[[picture]]` 和 `file`");

    /// A slot of one picture was given more than a picture and its caption.
    NotInPictureSlot { slot: String, what: Things }
        "not-in-picture-slot", Error,
        means("a headline, a text or a second picture in a slot of the kind `picture`", "`picture` 类的稿位里有标题、正文或第二张图片"),
        en("the slot `{slot}` holds one picture and its caption; no place for {what}"),
        zh("稿位 `{slot}` 只放一张图片和图片说明，{what}放不下"),
        help en("give the story a slot of `kind = \"story\"`"),
        help zh("请给它一个 `kind = \"story\"` 的稿位");

    /// A picture, a code or a quote asks for more columns than there are.
    PictureTooBig { columns: i64, leg: i64, legs: i64 }
        "picture-too-big", Error,
        means("a picture, a code or a quote reaches beyond the last leg of its slot", "图片、二维码或引语超出稿位的最后一栏"),
        way("take fewer `columns`, or another `leg`", "减少 `columns`，或改 `leg`"),
        en("what stands over {columns} columns from leg {leg} on leaves the {legs} legs of its slot"),
        zh("从第 {leg} 栏起占 {columns} 栏，超出稿位的 {legs} 栏"),
        help en("take fewer `columns`, or a `leg` further to the left"),
        help zh("请减少 `columns`，或把 `leg` 往左移");

    /// A picture asks for more characters than its slot has.
    PictureTooWide { width: i64, chars: i64 }
        "picture-too-wide", Error,
        means("the `width` of a picture is more characters than its slot has", "图片的 `width` 多于稿位的字数"),
        en("a picture of {width} characters is wider than its slot of {chars}"),
        zh("图片宽 {width} 字，超出稿位的 {chars} 字"),
        help en("give it a smaller `width`, or a wider slot"),
        help zh("请减小 `width`，或换宽一些的稿位");

    /// A slot for heads was given text or pictures.
    NotInHeadingSlot { slot: String, what: Things }
        "not-in-heading-slot", Error,
        means("text, pictures, a quote or codes in a slot of the kind `heading`", "`heading` 类的稿位里有正文、图片、引语或二维码"),
        en("the slot `{slot}` holds a headline alone; no place for {what}"),
        zh("稿位 `{slot}` 只放标题，{what}放不下"),
        help en("give it a slot of its own under the heading"),
        help zh("请在标题下另给它一个稿位");

} } }; }
