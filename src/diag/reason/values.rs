//! TOML, and values of the wrong kind.

macro_rules! values { ([$($topics:ident)*] $($rows:tt)*) => { all_reasons! { [$($topics)*] $($rows)*

    // What is typed by habit
    ChineseQuotes { found: char }
        en("a Chinese quote `{found}` stands where TOML has its own"),
        zh("这里用了中文引号 `{found}`"),
        help en("write straight quotes: \"…\""), help zh("请改用英文引号 \"…\"");
    WideEquals
        en("this is the full-width sign `＝`"), zh("这里用了全角等号 `＝`"),
        help en("write `=`"), help zh("请改用半角 `=`");
    WideDigits { found: char }
        en("`{found}` is a full-width character"), zh("这里用了全角字符 `{found}`"),
        help en("write it half width"), help zh("请改用半角");
    WideBlank
        en("a full-width blank stands here"), zh("这里有全角空格"),
        help en("write a usual blank, or none"), help zh("请改用半角空格或删去");
    WideBrackets { found: char, write: char }
        en("`{found}` is a Chinese bracket"), zh("这里用了中文括号 `{found}`"),
        help en("write `{write}`"), help zh("请改用 `{write}`");
    WideMark { found: char, write: char }
        en("`{found}` is a Chinese mark"), zh("这里用了中文标点 `{found}`"),
        help en("write `{write}`"), help zh("请改用半角 `{write}`");
    ColonForEquals
        en("a key and its value are parted by `:`"), zh("键和值之间用了冒号"),
        help en("write `=`"), help zh("请改用 `=`");
    QuoteInText
        en("a straight quote inside of the text ends it"), zh("文字里的英文引号使这段文字提前结束"),
        help en("write “ ” inside of it"), help zh("里面的引号请用“ ”");
    EscapeInText
        en("`\\` and the character after it mean something else in TOML"), zh("`\\` 和它后面的字符在 TOML 里另有含义"),
        help en("write `/` between folders; write `\\\\` for the mark itself"),
        help zh("文件夹之间请用 `/`；要写这个符号本身，请写 `\\\\`");
    NotQuoted
        en("text stands between quotes"), zh("文字要加引号"),
        help en("write it as \"…\""), help zh("请写成 \"…\"");

    // TOML
    Unclosed { what: Words, write: &'static str }
        en("{what} is not closed"), zh("{what}没有结束"),
        help en("write `{write}` at its end"), help zh("请在末尾写 `{write}`");
    NoValue en("the key has no value"), zh("键后面没有值"),
        help en("write `key = value`"), help zh("请写成 `键 = 值`");
    NoKey en("a key is missing, or has characters that no key has"), zh("缺少键名，或键名里有不允许的字符"),
        help en("put a key with other characters than `A-Z a-z 0-9 - _` between quotes"),
        help zh("键名里有 `A-Z a-z 0-9 - _` 以外的字符时要加引号");
    NoComma en("a comma is missing, or there is one too many"), zh("缺少逗号，或多了逗号");
    BadNumber en("this is no number that can be read"), zh("这不是可读的数字"),
        help en("write a number as `12` or `0.5`, and text between quotes"),
        help zh("数字写作 `12` 或 `0.5`，文字要加引号");
    BadDay en("this is no date that can be"), zh("没有这个日期"),
        help en("write a date as `2026-09-15`"), help zh("日期写作 `2026-09-15`");
    BadCharacter en("a character stands here that TOML does not allow"), zh("这里有 TOML 不允许的字符");
    TooDeep en("brackets are too deep inside each other"), zh("括号嵌套过深");
    KeyIsValue en("the key before the dot has a value and is no table"), zh("点号前的键已有值，不是表");
    NotToml en("it cannot be read at this place"), zh("此处无法读懂"),
        help en("write `key = value`, one a line, with text between quotes"),
        help zh("请一行写一个 `键 = 值`，文字加引号");

    // Tables
    OneTable { key: String, path: String }
        en("there may be several: `{key}` is an array of tables"), zh("`{key}` 可以有几个，是表的数组"),
        help en("write `[[{path}]]`, with two brackets"), help zh("请写 `[[{path}]]`（两重方括号）");
    ManyTables { key: String, path: String }
        en("there is one `{key}`, not several"), zh("`{key}` 只有一个"),
        help en("write `[{path}]`, with one bracket"), help zh("请写 `[{path}]`（一重方括号）");
    NotTable { path: String }
        en("expected a table"), zh("应为一个表"),
        help en("write `[{path}]` in a line of its own, and its keys under it"),
        help zh("请另起一行写 `[{path}]`，下面写它的键");

    // Kinds of values
    Kind { wanted: Words, found: Words }
        en("expected {wanted}, found {found}"), zh("应为{wanted}，这里是{found}"),
        help en("{}", match is_quoted_number(&wanted, &found) {
            true => "write it in digits, without quotes",
            false => "",
        }),
        help zh("{}", match is_quoted_number(&wanted, &found) {
            true => "请写成数字，不加引号",
            false => "",
        });
    Wanted { wanted: Words } en("expected {wanted}"), zh("应为{wanted}");
    OutOfRange { value: String } en("`{value}` is too small or too large"), zh("`{value}` 过小或过大");
    Length { wanted: String, found: String }
        en("expected a list of {wanted}, found one of {found}"), zh("应为 {wanted} 项的列表，这里有 {found} 项");
    Choice { value: String, known: Vec<String>, nearest: Option<String> }
        en("`{value}` is none of {}", list(&known, En)), zh("`{value}` 不在可选值里：{}", list(&known, Zh)),
        help en("{}", match nearest.as_deref() {
            Some(name) => format!("did you mean `{name}`?"),
            None => String::new(),
        }),
        help zh("{}", match nearest.as_deref() {
            Some(name) => format!("是不是 `{name}`？"),
            None => String::new(),
        });
    Kern { value: String }
        en("`{value}` is no pair of characters with a width of at most 1em between them"),
        zh("`{value}` 不是一对字加一个不超过 1em 的间距"),
        help en("write it as `\"：“ -0.1em\"`"), help zh("写法如 `\"：“ -0.1em\"`");
    KernAlone
        en("pairs are kerned where marks have bodies of their own, and nowhere else"),
        zh("只有标点自有字宽时才调字对"),
        help en("write `squeeze = \"head\"` in the same style"),
        help zh("请在同一样式里写 `squeeze = \"head\"`");
    Track { value: String }
        en("`{value}` does not say a face and by how much it is tracked, at most 1em"),
        zh("`{value}` 没有写明字体和不超过 1em 的字距"),
        help en("write it as `\"kai -0.05em\"`, or with a size from which on it holds as `\"kai 30pt -0.05em\"`"),
        help zh("写法如 `\"kai -0.05em\"`，从某一字号起的写 `\"kai 30pt -0.05em\"`");
    NotThatKind en("the value is not of the kind that is expected"), zh("值的类型不对");
    Whole { least: i64, most: i64 }
        en("expected a whole number from {least} to {most}"), zh("应为 {least} 到 {most} 的整数");
    Over { least: String, most: String }
        en("it is more than {least} and at most {most}"), zh("应大于 {least}，不超过 {most}");
    Range { least: String, most: String }
        en("it is from {least} to {most}"), zh("应在 {least} 到 {most} 之间");

} }; }
