//! Stories in their slots.

macro_rules! page { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Stories in their slots", "稿位里的稿件", "", "")

    /// A story is longer than its slot.
    Overset { lines: usize, chars: usize, from: String }
        "overset", Error,
        when("error on the page", "版面错误"),
        means("a story is too long for its slot (溢字): by so many lines and characters, from these words on", "稿件比稿位长（溢字）：多几行几字，从哪里起没有排下"),
        way("[ways that were tried and do](layout.md#copyfit-fit), one a line; where there is none, cut so many characters or take a longer slot", "[试过可行的办法](layout.md#copyfit-fit)，一行一个；没有时请照字数删，或换更长的稿位"),
        en("the story is {} ({}) too long; what did not fit begins “{from}”", lines_of(*lines), characters(*chars)),
        zh("稿件溢出 {lines} 行（{chars} 字），从“{from}”起没有排下"),
        help en("cut {}, or take a longer slot", characters(*chars)),
        help zh("请删 {chars} 字，或换更长的稿位");

    /// A story is shorter than its slot.
    Underset { lines: usize, chars: usize, allowed: usize }
        "underset", if lines > allowed { Warning } else { Note },
        when("note; warning over 2 lines, or what `[fit]` allows", "提示；超过 2 行（或 `[fit]` 所定）时为警告"),
        means("a story is too short for its slot (缺字): by so many lines, about so many characters; so many lines may stay empty", "稿件比稿位短（缺字）：少几行，约少几字；容许空几行"),
        way("a warning: [ways that were tried and do](layout.md#copyfit-fit), one a line; where there is none, add text, enlarge a picture, or take a shorter slot", "警告时：[试过可行的办法](layout.md#copyfit-fit)，一行一个；没有时请加字、放大图片，或换短一些的稿位"),
        en("the story is {} (about {}) short of its place", lines_of(*lines), characters(*chars)),
        zh("稿件缺 {lines} 行（约 {chars} 字）"),
        help en("{}", if *lines > *allowed {
            "add text, enlarge a picture, or take a shorter slot"
        } else {
            ""
        }),
        help zh("{}", if *lines > *allowed { "请加字、放大图片，或换短一些的稿位" } else { "" });

    /// A story was made to fit its slot.
    Fitted { changes: Vec<Change> }
        "fitted", Note,
        means("a story with `fit = \"auto\"` was made to fit its slot (排齐), and how", "`fit = \"auto\"` 的稿件已排齐，以及怎样排齐"),
        en("the story was made to fit: {changes}"),
        zh("稿件已排齐：{changes}"),
        help en("write `fit = \"none\"` in the head of the story to leave it as it was"),
        help zh("不要改动，请在稿件头写 `fit = \"none\"`");

    /// A head or a picture leaves no room for the text.
    NoRoom { slot: String }
        "no-room", Error,
        when("error on the page", "版面错误"),
        means("heads and pictures fill the slot, or a picture has no room in its legs", "标题和图片占满稿位，或图片在各栏里没有位置"),
        en("heads and pictures fill the slot `{slot}`; no line is left for the text"),
        zh("稿位 `{slot}` 被标题和图片占满，正文没有位置"),
        help en("make the slot deeper, or the headline or picture smaller"),
        help zh("请加深稿位，或缩小标题、图片");

    /// There is no place for a picture between heads and other pictures.
    PictureLeftOut { path: String }
        "picture-left-out", Error,
        when("error on the page", "版面错误"),
        means("there is no place for a picture between heads and other pictures", "标题和别的图片之间没有放图片的位置"),
        en("there is no place for the picture {path}; it is left out"),
        zh("图片 {path} 没有位置，没有排上"),
        help en("give it fewer `lines` or `columns`, shorten its caption, or deepen the slot"),
        help zh("请减少 `lines` 或 `columns`、缩短图片说明，或加深稿位");

    /// There is no place for a two-dimensional code.
    CodeLeftOut { text: String }
        "code-left-out", Error,
        when("error on the page", "版面错误"),
        means("there is no place for a two-dimensional code between heads and pictures", "标题和图片之间没有放二维码的位置"),
        way("give it fewer `lines`, other `columns`, or deepen the slot", "减少 `lines`，改 `columns`，或加深稿位"),
        en("there is no place for the code of `{text}`; it is left out"),
        zh("二维码 `{text}` 没有位置，没有排上"),
        help en("shorten it, give it other `columns`, or deepen the slot"),
        help zh("请缩短内容、改 `columns`，或加深稿位");

    /// There is no place for a quote.
    QuoteLeftOut { text: String }
        "quote-left-out", Error,
        when("error on the page", "版面错误"),
        means("there is no place for a quote between heads and pictures", "标题和图片之间没有放引语的位置"),
        way("shorten it, give it more `quote-columns`, or deepen the slot", "缩短，增加 `quote-columns`，或加深稿位"),
        en("there is no place for the quote “{text}”; it is left out"),
        zh("引语“{text}”没有位置，没有排上"),
        help en("shorten it, give it other `columns`, or deepen the slot"),
        help zh("请缩短内容、改 `columns`，或加深稿位");

    /// There is no place for a jump line.
    JumpLineLeftOut { text: String }
        "jump-line-left-out", Error,
        when("error on the page", "版面错误"),
        means("there is no place for the line that says where a story goes on or comes from", "没有放转版说明（下转、上接）的位置"),
        en("there is no place for the jump line {text}; it is left out"),
        zh("转版说明{text}没有位置，没有排上"),
        help en("give the slot lines that are free of heads and pictures, or the style `jump` fewer lines"),
        help zh("请给稿位留出标题和图片以外的行，或减少 `jump` 样式的占行");

    /// The first character stands in the line like any other.
    DropCapSkipped { why: Reason }
        "drop-cap-skipped", Note,
        means("the layout asks for a drop cap and the text begins as any other; the message says why", "版式要首字下沉而正文照常开始；会说明原因"),
        way("begin the text with a character, or lengthen the first paragraph", "让正文以汉字开始，或加长第一段"),
        en("there is no drop cap: {why}"),
        zh("没有首字下沉：{why}");

    /// Lines beside a head or a picture are too narrow for text.
    NarrowLeg { lines: usize }
        "narrow-leg", Note,
        means("lines beside a head or a picture are under 5 characters wide and stay empty", "标题或图片旁不足 5 字宽的行，没有排文字"),
        en("left empty beside a head or a picture: {} under 5 characters wide", lines_of(*lines)),
        zh("标题或图片旁有 {lines} 行不足 5 字，没有排文字"),
        help en("let the head or the picture take whole legs, or leave 5 characters beside it"),
        help zh("请让标题或图片占满整栏，或在旁边留出 5 字");

    /// A head takes another place or size than its layout asks for.
    HeadTooLarge { slot: String }
        "head-too-large", Error,
        when("error on the page", "版面错误"),
        means("a head is wider or deeper than its place among the legs", "标题区超出它在各栏里的位置"),
        en("the head is larger than its place in the slot `{slot}`"),
        zh("标题区超出稿位 `{slot}` 的位置"),
        help en("shorten the head, give its styles a smaller size, or give it more room"),
        help zh("请缩短标题、用小一些的字号，或加大位置");

    /// A slot that no story uses.
    EmptySlot { slot: String }
        "empty-slot", Note,
        means("no story is in a slot of the layout", "版式里有稿位没有稿件"),
        way("nothing, where the slot should stay empty", "稿位本该空着的不必改"),
        en("no story is in the slot `{slot}`"),
        zh("稿位 `{slot}` 没有稿件");

    /// A story ends before it comes to this slot.
    IdleJump { slot: String }
        "idle-jump", Warning,
        means("a story ends before it comes to a slot where it should go on", "稿件在转到该稿位之前已经排完"),
        en("the story ends before it comes to the slot `{slot}`, which stays empty"),
        zh("稿件在转版之前已经排完，稿位 `{slot}` 空着"),
        help en("take it out of `[page.jumps]`, or lengthen the story"),
        help zh("请从 `[page.jumps]` 里去掉，或加长稿件");

} } }; }
