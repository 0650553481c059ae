//! Files, and what is written in them.

macro_rules! reading { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*

    /// A file is missing or cannot be read.
    CannotRead { path: String, why: Reason }
        "cannot-read", Error,
        en("cannot read {path}: {why}"),
        zh("无法读取 {path}：{why}"),
        help en("{}", why.help_or("paths start from the file that names them, those of the command line from the working folder", En)),
        help zh("{}", why.help_or("路径从写它的文件所在处算起，命令行里的从当前文件夹算起", Zh));

    /// A file lies outside of the folders that an issue may read.
    Outside { path: String }
        "outside", Error,
        en("{path} lies outside of the issue's folder and is not read"),
        zh("{path} 在本期文件夹之外，未读取"),
        help en("put it below the folder of the issue, name its folder with `--root DIR`, or, for an issue that you trust, take `--allow-outside`"),
        help zh("请把它放到本期文件夹之下，或用 `--root 文件夹` 指定它的文件夹；信得过的版面可加 `--allow-outside`");

    /// A file is neither UTF-8 nor GB18030.
    InvalidUtf8 { path: String }
        "invalid-utf8", Error,
        en("{path} is neither UTF-8 nor GB18030"),
        zh("{path} 既不是 UTF-8 也不是 GB18030"),
        help en("save the file as UTF-8; the bad byte stands at this place"),
        help zh("请把文件另存为 UTF-8；坏字节就在此处");

    /// A story was read as GB18030.
    ReadAsGb18030 { path: String }
        "read-as-gb18030", Note,
        en("{path} is not UTF-8 and was read as GB18030"),
        zh("{path} 不是 UTF-8，已按 GB18030 读入"),
        help en("save it as UTF-8 to be rid of this note"),
        help zh("另存为 UTF-8 即可消除本提示");

    /// A file is not TOML.
    Syntax { why: Reason }
        "syntax", Error,
        en("this is not TOML: {why}"),
        zh("TOML 语法错误：{why}"),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

    /// A key, and so perhaps a slot, that is given twice.
    KeyTwice { key: String, table: bool }
        "key-twice", Error,
        en("`{key}` is given twice"),
        zh("`{key}` 写了两次"),
        help en("{}", if *table {
            format!("write `[[{key}]]` where there are several")
        } else {
            "take one of them away; a slot takes one story".into()
        }),
        help zh("{}", if *table {
            format!("有几个时请写 `[[{key}]]`")
        } else {
            "请删去其中一处；一个稿位只放一篇稿件".into()
        });

    /// A key that belongs to a table above the one under whose header it stands.
    MisplacedKey { key: String, under: String, above: String, line: usize }
        "misplaced-key", Error,
        en("the key `{key}` stands under `{under}`; this key belongs above line {line} `{above}`"),
        zh("键 `{key}` 写在了 `{under}` 之下；它应在第 {line} 行 `{above}` 之前"),
        help en("in TOML a key belongs to the last header above it"),
        help zh("TOML 里，键属于它上方最近的表头");

    /// A key that nothing reads.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> }
        "unknown-key", Error,
        en("nothing reads the key `{key}`"),
        zh("没有名为 `{key}` 的键"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A key that must be there is not.
    MissingKey { key: String }
        "missing-key", Error,
        en("the key `{key}` is missing"),
        zh("缺少键 `{key}`");

    /// A value of the wrong kind.
    WrongValue { key: String, why: Reason }
        "wrong-value", Error,
        en("the value of `{key}` cannot be used: {why}"),
        zh("键 `{key}` 的值不能用：{why}"),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

    /// A story file without its closing `+++`.
    OpenHead
        "open-head", Error,
        en("the head of the story opens with `+++` and is never closed"),
        zh("稿件头以 `+++` 开始，但没有结束"),
        help en("put a line `+++` after the head"),
        help zh("请在稿件头之后另起一行写 `+++`");

    /// A story with nothing in it.
    EmptyStory
        "empty-story", Error,
        en("the story is empty: no headline, no text, no picture"),
        zh("稿件是空的：没有标题、正文和图片"),
        help en("write a paragraph, or take the story off the page"),
        help zh("请写正文，或把它从版面上撤下");

    /// `[lint] off` names a check that is not there.
    UnknownCheck { name: String, nearest: Option<String>, known: Vec<String> }
        "unknown-check", Error,
        en("there is no check `{name}`"),
        zh("没有检查项 `{name}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// The PDF could not be written.
    CannotWrite { path: String, why: Reason }
        "cannot-write", Error,
        en("cannot write {}: {why}", match path.as_str() {
            "-" => "to the standard output",
            path => path,
        }),
        zh("无法写入{}：{why}", match path.as_str() {
            "-" => "标准输出".into(),
            path => format!(" {path}"),
        }),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

} }; }
