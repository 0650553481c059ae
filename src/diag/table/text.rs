//! Characters and lines.

macro_rules! text { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Text and lines", "文字和行", "", "")

    /// Half-width marks and the like were put right.
    Normalised { count: usize, from: String, to: String }
        "normalised", Note,
        means("half-width marks and the like were [put right](story.md#what-is-put-right), quotes of a vertical head turned into corner brackets; how many in the story, and the first", "半角标点之类已[订正](story.md#what-is-put-right)，竖排标题的引号改成直角引号；稿件里共几处，第一处在哪里"),
        way("nothing; look at the first where you did not expect it", "不必改；没有料到的请看第一处"),
        en("{count} marks were put right for print, the first: {}",
            if to.is_empty() { format!("`{from}` dropped") } else { format!("`{from}` to `{to}`") }),
        zh("已规范 {count} 处标点，第一处：{}",
            if to.is_empty() { format!("删去 `{from}`") } else { format!("`{from}` 改为 `{to}`") });

    /// A straight quote without its partner.
    UnpairedQuote { quote: char }
        "unpaired-quote", Error,
        when("error on the page", "版面错误"),
        means("a straight quote has no partner in its paragraph, and the next paragraph does not go on with the quotation", "直引号在本段内不成对，下一段也不接着引"),
        en("the straight quote {quote} has no partner in its paragraph"),
        zh("直引号 {quote} 在本段内不成对"),
        help en("write “ ” or ‘ ’"),
        help zh("请写成“ ”或‘ ’");

    /// Single dashes between Han, which stay.
    SingleDash { count: usize }
        "single-dash", Note,
        means("single dashes between Chinese, which are set as [connectors](story.md#what-is-put-right); how many in the story, and the first", "汉字之间单个的“—”，按[连接号](story.md#what-is-put-right)排；稿件里共几处，第一处在哪里"),
        way("write `——` where a dash is meant, or [`double-dashes`](issue.md#paper) for all", "应为破折号的写成 `——`，或用 [`double-dashes`](issue.md#paper) 一律改"),
        en("single dashes between Chinese, set as connectors as they were typed: {count}"),
        zh("有 {count} 处单个“—”，按连接号照排"),
        help en("where a dash is meant write ——, or `double-dashes = true` under `[paper]` for all"),
        help zh("若应为破折号，请写成“——”，或在 `[paper]` 下写 `double-dashes = true`，一律改为破折号");

    /// A single dash between Han that became two.
    DashDoubled
        "dash-doubled", Note,
        means("a single dash between Chinese became `——`, as `double-dashes` asks; one for each", "汉字之间单个的“—”按 `double-dashes` 改成了 `——`；每处一条"),
        way("nothing", "不必改"),
        en("a single dash between Chinese became ——"),
        zh("单个“—”已改为破折号“——”");

    /// A head that the program broke into rows.
    HeadBrokenByProgram { rows: Vec<String> }
        "head-broken-by-program", Note,
        when("note, on request: [`[lint] on`](issue.md#lint)", "提示，要求了才有：[`[lint] on`](issue.md#lint)"),
        means("a head, a deck, a subhead or a quote has no line ends of its author's here, and [the program broke it](line-breaking.md#heads); its rows", "标题、副题、小标题或引语这里没有手工换行，由[程序转行](line-breaking.md#heads)；各行如下"),
        way("read whether each row ends where sense does; if not, [end its lines by hand](story.md#the-head), or name the word in [`words`](issue.md#paper)", "看看各行是否断在语意停顿处；不妥时[手工换行](story.md#the-head)，或把词语写进 [`words`](issue.md#paper)"),
        en("broken by the program: {}", rows.join(" / ")),
        zh("程序转行：{}", rows.join("／")),
        help en("if sense ends elsewhere, end its lines by hand, or name the word in `words` of `[paper]`"),
        help zh("如断得不妥，请手工换行，或把词语写进 `[paper]` 的 `words`");

    /// Quotes the wrong way round.
    QuoteReversed { close: char, open: char }
        "quote-reversed", Warning,
        means("quotes stand the wrong way round: `”走吧。“`", "引号方向反了：`”走吧。“`"),
        way("turn them", "把两个引号换过来"),
        en("the quotes stand the wrong way round: {close} opens and {open} closes"),
        zh("引号方向反了：以 {close} 开头，以 {open} 结尾"),
        help en("write {open} before the words and {close} after them"),
        help zh("请改为前 {open} 后 {close}");

    /// A bracket, a quote or a title mark without its other half.
    UnpairedMark { mark: char }
        "unpaired-mark", Warning,
        means("a bracket, a quote or a title mark, or a row of brackets of one kind, has no other half, and no quotation that [goes on in the next paragraph](story.md#pairs)", "括号、引号、书名号，或一串同类括号，缺少另一半，也不是[下段接着引](story.md#pairs)的引文"),
        en("{mark} has no other half"),
        zh("{mark} 缺少与之配对的另一半"),
        help en("add the other half, or take this one out"),
        help zh("请补上另一半，或删去此处");

    /// A mark that is typed twice.
    DoubledMark { marks: String }
        "doubled-mark", Warning,
        means("marks stand together where one is meant: `，，` `。。` `《《`", "该用一个的标点重复了：`，，`、`。。`、`《《`"),
        en("{marks} stand together where one mark is meant"),
        zh("标点重复：{marks}"),
        help en("leave one of them"),
        help zh("请只留一个");

    /// A pair of two kinds of marks.
    MixedPair { open: char, close: char, right: String }
        "mixed-pair", Warning,
        means("a mark is closed by another kind: `《红楼梦>`, `(重庆）`", "一对标点的两半不同：`《红楼梦>`、`(重庆）`"),
        way("write both halves alike", "两半用同一种"),
        en("{open} is closed by {close}"),
        zh("{open} 与 {close} 不成对"),
        help en("write {right}"),
        help zh("请写成 {right}");

    /// A character that no face has; a free face that has it.
    MissingGlyph { character: char, count: usize, left_out: bool, faces: Option<&'static str> }
        "missing-glyph", Error,
        when("error on the page", "版面错误"),
        means("no face has this character; 〓 stands in its place, and a mark over a letter is left out ([characters](story.md#characters))", "所有字体都没有这个字，版面上以〓代替；字母上的附加符号则略去（[字符](story.md#characters)）"),
        way("replace the character, or put a font that has it into the folder `fonts` and name it under `fallback` of the layout; where a free font is known that has it, it is named", "换字，或把有此字的字体放进 `fonts` 文件夹，并在版式的 `fallback` 里写上；知道有免费字体的会列出"),
        en("no face has the character {} U+{:04X}, used {count}×; {}", shown(*character), *character as u32,
            if *left_out { "it is left out, and its letter is printed" } else { "〓 stands in its place" }),
        zh("所有字体都没有 {} U+{:04X}（共 {count} 处），{}", shown(*character), *character as u32,
            if *left_out { "版面上略去此符，字照印" } else { "版面上以〓代替" }),
        help en("replace the character, or put a face that has it into the folder `fonts` and name it under `fallback` of the layout{}",
            faces.map_or(String::new(), |faces| format!("; a free one: {faces}"))),
        help zh("请换字，或把有此字的字体放进 `fonts` 文件夹，并在版式的 `fallback` 里写上{}",
            faces.map_or(String::new(), |faces| format!("；可用的免费字体：{faces}")));

    /// A script that cannot be set.
    UnsetScript { script: Words, character: char, count: usize }
        "unset-script", Error,
        when("error on the page", "版面错误"),
        means("the engine cannot set this script, whatever font has its letters; 〓 stands in place of each. One finding for a script and a story, at its first character", "无论有没有字体都不能排的文字，每个字母以〓代替。每篇稿件每种文字一条，指第一个字符"),
        en("{script} cannot be set: {count} characters, the first {} U+{:04X}; 〓 stands in place of each letter",
            shown(*character), *character as u32),
        zh("不能排{script}：共 {count} 个字符，第一个是 {} U+{:04X}；版面上每个字母以〓代替",
            shown(*character), *character as u32),
        help en("place these words as a picture or a PDF"),
        help zh("请把这些文字做成图片或 PDF 置入");

    /// Characters that are drawn from others, which look otherwise.
    Redrawn { character: char, parts: String, count: usize }
        "redrawn", Note,
        means("characters that no face has are drawn from others and look otherwise: `㏄` as `cc`; how many in the story, and the first", "字体里没有的字符用别的字符拼出，字形不同：`㏄` 拼作 `cc`；稿件里共几个，第一个在哪里"),
        way("nothing; name a font that has them under `fallback` where the form matters", "不必改；在意字形的，请在 `fallback` 里写有此字的字体"),
        en("{count} characters that no face has are drawn from others, the first {character} as {parts}"),
        zh("{count} 个字符所有字体都没有，用别的字符拼出，第一个 {character} 拼作 {parts}");

    /// Lines of a story are stretched further than they should be.
    LooseLines { count: usize, worst: i32, cut: Option<usize>, add: Option<usize> }
        // Above 0.17 em per gap a reader sees the hole.
        "loose-lines", if *worst > 170 { Warning } else { Note },
        when("note; warning where the worst is over 0.17 em", "提示；最松的一行超过 0.17 字时为警告"),
        means("lines of a story are stretched by more than 0.10 em per gap", "稿件有的行字距拉开超过 0.10 字"),
        way("what it says: so many characters less or more in the worst line, tried by breaking its paragraph anew; `typeset lines` shows every line", "照所说的：最松的一行删几字或加几字，已重新断行试过；`typeset lines` 可看每一行"),
        en("{} stretched by more than 0.10 em per gap, the worst by {} em", are(*count), em(*worst)),
        zh("{count} 行字距拉开超过 0.10 字，最大 {} 字", em(*worst)),
        help en("{}", match (*cut, *add) {
            (Some(cut), Some(add)) => {
                format!("cut {} from the line that is worst, or add {add}", characters(cut))
            }
            (Some(n), None) => format!("cut {} from the line that is worst", characters(n)),
            (None, Some(n)) => format!("add {} to the line that is worst", characters(n)),
            (None, None) => String::new(),
        }),
        help zh("{}", match (*cut, *add) {
            (Some(cut), Some(add)) => format!("最松的一行删 {cut} 字或加 {add} 字即可"),
            (Some(n), None) => format!("最松的一行删 {n} 字即可"),
            (None, Some(n)) => format!("最松的一行加 {n} 字即可"),
            (None, None) => String::new(),
        });

    /// Dots or lines under a text reach into the line below.
    MarksUnderTight { white: i32 }
        "marks-under-tight", Warning,
        means("dots (着重号) or a line (下划线、专名号) under the text stand in the next line: below the characters there is less white than 0.15 em", "文字下面的着重号、下划线、专名号会碰到下一行：字下的空白不足 0.15 字"),
        en("dots and lines under the text reach into the next line: {} em of white is too little, they need 0.15", signed_em(*white)),
        zh("着重号、下划线会碰到下一行：行间只有 {} 字，至少要 0.15 字", signed_em(*white)),
        help en("take a smaller size or more `lines` for this style, or mark the words by `strong`"),
        help zh("请缩小这种样式的字号、加大 `lines`，或改用加粗");

    /// A unit that is wider than the column was cut.
    ForcedBreak { text: String }
        "forced-break", Warning,
        means("something that cannot be broken is wider than its column and was cut; one finding for each cut, at its place, in text, heads, captions and quotes. A word has a hyphen there, a number or an address has none", "不能断开的内容比栏宽，已断开；正文、标题、图片说明和引语里每断一处一条。单词断处有连字符，数字和网址没有"),
        way("shorten it, or take wider legs", "缩短，或用宽一些的栏"),
        en("`{text}` is wider than its column and was cut"),
        zh("`{text}` 比栏宽，已强行断开");

    /// A line cannot be filled.
    RaggedLine { text: String }
        "ragged-line", Warning,
        means("a line of text or of a caption would have gaps of more than half an em, for what follows cannot be parted; it was left short", "正文或图片说明的一行，因后面的内容不能断开，排满则字距超过半个字，已留空不排满"),
        en("the line `{text}` would have gaps of more than half an em and was left short"),
        zh("`{text}` 一行如排满，字距将超过半个字，已留空不排满"),
        help en("change the words round what cannot be parted, or take wider legs"),
        help zh("请改动不能断开的词句前后的文字，或用宽一些的栏");

    /// The words of a table had to be cut, or stand over each other.
    TableTooWide { columns: usize, over: bool }
        "table-too-wide", if *over { Error } else { Warning },
        when("warning; error on the page where text overlaps", "警告；文字重叠时为版面错误"),
        means("the columns of a table are narrower than their longest words, which were cut", "表格的列窄于其中最长的词，词已断开"),
        en("the table of {columns} columns is too wide for its leg; {}",
            if *over { "its text overlaps" } else { "words in it were cut" }),
        zh("{columns} 列的表格比栏宽，{}", if *over { "文字重叠" } else { "其中的词已强行断开" }),
        help en("take wider legs, fewer columns or shorter words, or give `table` a smaller size"),
        help zh("请用宽一些的栏、减少列数、缩短文字，或给 `table` 小一些的字号");

    /// A headline was narrowed to fit.
    HeadlineFitted { tracking: i32, scale: i32 }
        "headline-fitted", Note,
        means("a headline was tightened or narrowed to fit its width", "标题缩紧或压扁以适应宽度"),
        way("nothing; shorten it where it should keep its shape", "不必改；要保持字形的请缩短"),
        en("the headline was fitted: tracking {} em, width {}.{} %", signed_em(*tracking), *scale / 10, *scale % 10),
        zh("标题已适配：字距 {} 字，横向 {}.{} %", signed_em(*tracking), *scale / 10, *scale % 10);

    /// A headline does not fit even when narrowed.
    HeadlineTooWide { text: String }
        "headline-too-wide", Error,
        when("error on the page", "版面错误"),
        means("a headline of several lines does not fit even when narrowed", "几行的标题压扁后仍放不下"),
        en("the headline line “{text}” is wider than its place"),
        zh("标题行“{text}”超出位置宽度"),
        help en("break the headline into more lines or give its style a smaller size"),
        help zh("请把标题分成几行，或用小一些的字号");

} } }; }
