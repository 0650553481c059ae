//! Characters and lines.

macro_rules! text { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*

    /// Half-width marks and the like were put right.
    Normalised { count: usize, from: String, to: String }
        "normalised", Note,
        en("{count} marks were put right for print, the first: {}",
            if to.is_empty() { format!("`{from}` dropped") } else { format!("`{from}` to `{to}`") }),
        zh("已规范 {count} 处标点，第一处：{}",
            if to.is_empty() { format!("删去 `{from}`") } else { format!("`{from}` 改为 `{to}`") });

    /// A straight quote without its partner.
    UnpairedQuote { quote: char }
        "unpaired-quote", Error,
        en("the straight quote {quote} has no partner in its paragraph"),
        zh("直引号 {quote} 在本段内不成对"),
        help en("write “ ” or ‘ ’"),
        help zh("请写成“ ”或‘ ’");

    /// Single dashes between Han, which stay.
    SingleDash { count: usize }
        "single-dash", Note,
        en("single dashes between Chinese, set as connectors as they were typed: {count}"),
        zh("有 {count} 处单个“—”，按连接号照排"),
        help en("where a dash is meant write ——, or `double-dashes = true` under `[paper]` for all"),
        help zh("若应为破折号，请写成“——”，或在 `[paper]` 下写 `double-dashes = true`，一律改为破折号");

    /// A single dash between Han that became two.
    DashDoubled
        "dash-doubled", Note,
        en("a single dash between Chinese became ——"),
        zh("单个“—”已改为破折号“——”");

    /// Quotes the wrong way round.
    QuoteReversed { close: char, open: char }
        "quote-reversed", Warning,
        en("the quotes stand the wrong way round: {close} opens and {open} closes"),
        zh("引号方向反了：以 {close} 开头，以 {open} 结尾"),
        help en("write {open} before the words and {close} after them"),
        help zh("请改为前 {open} 后 {close}");

    /// A bracket, a quote or a title mark without its other half.
    UnpairedMark { mark: char }
        "unpaired-mark", Warning,
        en("{mark} has no other half"),
        zh("{mark} 缺少与之配对的另一半"),
        help en("add the other half, or take this one out"),
        help zh("请补上另一半，或删去此处");

    /// A mark that is typed twice.
    DoubledMark { marks: String }
        "doubled-mark", Warning,
        en("{marks} stand together where one mark is meant"),
        zh("标点重复：{marks}"),
        help en("leave one of them"),
        help zh("请只留一个");

    /// A pair of two kinds of marks.
    MixedPair { open: char, close: char, right: String }
        "mixed-pair", Warning,
        en("{open} is closed by {close}"),
        zh("{open} 与 {close} 不成对"),
        help en("write {right}"),
        help zh("请写成 {right}");

    /// A character that no face has; a free face that has it.
    MissingGlyph { character: char, count: usize, left_out: bool, faces: Option<&'static str> }
        "missing-glyph", Error,
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
        en("{script} cannot be set: {count} characters, the first {} U+{:04X}; 〓 stands in place of each letter",
            shown(*character), *character as u32),
        zh("不能排{script}：共 {count} 个字符，第一个是 {} U+{:04X}；版面上每个字母以〓代替",
            shown(*character), *character as u32),
        help en("place these words as a picture or a PDF"),
        help zh("请把这些文字做成图片或 PDF 置入");

    /// Characters that are drawn from others, which look otherwise.
    Redrawn { character: char, parts: String, count: usize }
        "redrawn", Note,
        en("{count} characters that no face has are drawn from others, the first {character} as {parts}"),
        zh("{count} 个字符所有字体都没有，用别的字符拼出，第一个 {character} 拼作 {parts}");

    /// Lines of a story are stretched further than they should be.
    LooseLines { count: usize, worst: i32, cut: Option<usize>, add: Option<usize> }
        // Above 0.17 em per gap a reader sees the hole.
        "loose-lines", if *worst > 170 { Warning } else { Note },
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
        en("dots and lines under the text reach into the next line: {} em of white is too little, they need 0.15", signed_em(*white)),
        zh("着重号、下划线会碰到下一行：行间只有 {} 字，至少要 0.15 字", signed_em(*white)),
        help en("take a smaller size or more `lines` for this style, or mark the words by `strong`"),
        help zh("请缩小这种样式的字号、加大 `lines`，或改用加粗");

    /// A unit that is wider than the column was cut.
    ForcedBreak { text: String }
        "forced-break", Warning,
        en("`{text}` is wider than its column and was cut"),
        zh("`{text}` 比栏宽，已强行断开");

    /// A line cannot be filled.
    RaggedLine { text: String }
        "ragged-line", Warning,
        en("the line `{text}` would have gaps of more than half an em and was left short"),
        zh("`{text}` 一行如排满，字距将超过半个字，已留空不排满"),
        help en("change the words round what cannot be parted, or take wider legs"),
        help zh("请改动不能断开的词句前后的文字，或用宽一些的栏");

    /// The words of a table had to be cut, or stand over each other.
    TableTooWide { columns: usize, over: bool }
        "table-too-wide", if *over { Error } else { Warning },
        en("the table of {columns} columns is too wide for its leg; {}",
            if *over { "its text overlaps" } else { "words in it were cut" }),
        zh("{columns} 列的表格比栏宽，{}", if *over { "文字重叠" } else { "其中的词已强行断开" }),
        help en("take wider legs, fewer columns or shorter words, or give `table` a smaller size"),
        help zh("请用宽一些的栏、减少列数、缩短文字，或给 `table` 小一些的字号");

    /// A headline was narrowed to fit.
    HeadlineFitted { tracking: i32, scale: i32 }
        "headline-fitted", Note,
        en("the headline was fitted: tracking {} em, width {}.{} %", signed_em(*tracking), *scale / 10, *scale % 10),
        zh("标题已适配：字距 {} 字，横向 {}.{} %", signed_em(*tracking), *scale / 10, *scale % 10);

    /// A headline does not fit even when narrowed.
    HeadlineTooWide { text: String }
        "headline-too-wide", Error,
        en("the headline line “{text}” is wider than its place"),
        zh("标题行“{text}”超出位置宽度"),
        help en("break the headline into more lines or give its style a smaller size"),
        help zh("请把标题分成几行，或用小一些的字号");

} }; }
