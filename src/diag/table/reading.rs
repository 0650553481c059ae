//! Files, and what is written in them.

macro_rules! reading { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Files and keys", "文件和键", "What is read, and what is written.", "读入的文件，以及写出的文件。")

    /// A file is missing or cannot be read.
    CannotRead { path: String, why: Reason }
        "cannot-read", Error,
        when("error; of a picture, on the page", "错误；图片为版面错误"),
        means("a file or a folder is missing or cannot be read, is no regular file or larger than its kind may be, or an ICC profile is not that of a CMYK printing condition", "文件或文件夹不存在或不能读，不是普通文件，或大于该类文件的上限；或者 ICC 特性文件不属于 CMYK 印刷条件"),
        way("correct the path; paths start from the file that names them, those of the command line from the working folder; a name of that folder that is like it, or the same in another case, is named", "改正路径：路径从写它的文件算起，命令行里的从当前文件夹算起；该文件夹里名字相近或只差大小写的文件会列出"),
        en("cannot read {path}: {why}"),
        zh("无法读取 {path}：{why}"),
        help en("{}", why.help_or("paths start from the file that names them, those of the command line from the working folder", En)),
        help zh("{}", why.help_or("路径从写它的文件所在处算起，命令行里的从当前文件夹算起", Zh));

    /// A file lies outside of the folders that an issue may read.
    Outside { path: String }
        "outside", Error,
        when("error; of a picture, on the page", "错误；图片为版面错误"),
        means("a file lies outside of the issue's folder and of those that the command line names, after links ([what is read](issue.md#what-is-read)); whether it is there is not looked at", "文件（按链接所指）在本期文件夹和命令行指定的文件夹之外（[读哪些文件](issue.md#what-is-read)）；是否存在不去查看"),
        way("put it below the folder of the issue, name its folder with `--root DIR`, or take `--allow-outside` for an issue that you trust", "放到本期文件夹之下，用 `--root 文件夹` 指定它的文件夹，信得过的版面可加 `--allow-outside`"),
        en("{path} lies outside of the issue's folder and is not read"),
        zh("{path} 在本期文件夹之外，未读取"),
        help en("put it below the folder of the issue, name its folder with `--root DIR`, or, for an issue that you trust, take `--allow-outside`"),
        help zh("请把它放到本期文件夹之下，或用 `--root 文件夹` 指定它的文件夹；信得过的版面可加 `--allow-outside`");

    /// A file is neither UTF-8 nor GB18030.
    InvalidUtf8 { path: String }
        "invalid-utf8", Error,
        means("a file is neither UTF-8 nor GB18030; a layout or press profile is not UTF-8", "文件既不是 UTF-8 也不是 GB18030；版式或印厂参数不是 UTF-8"),
        way("save the file as UTF-8", "把文件另存为 UTF-8"),
        en("{path} is neither UTF-8 nor GB18030"),
        zh("{path} 既不是 UTF-8 也不是 GB18030"),
        help en("save the file as UTF-8; the bad byte stands at this place"),
        help zh("请把文件另存为 UTF-8；坏字节就在此处");

    /// A story was read as GB18030.
    ReadAsGb18030 { path: String }
        "read-as-gb18030", Note,
        means("the issue or a story was read as GB18030", "期文件或稿件按 GB18030 读入"),
        en("{path} is not UTF-8 and was read as GB18030"),
        zh("{path} 不是 UTF-8，已按 GB18030 读入"),
        help en("save it as UTF-8 to be rid of this note"),
        help zh("另存为 UTF-8 即可消除本提示");

    /// A file is not TOML.
    Syntax { why: Reason }
        "syntax", Error,
        means("this is not TOML; the first fault of a line is told. Chinese quotes, full-width signs, digits, blanks and brackets, and a straight quote inside of a text are named", "不是 TOML；每行只报第一处。中文引号、全角符号、数字、空格、括号，以及文字里的直引号会指明"),
        way("correct the TOML at this place", "改正此处的 TOML"),
        en("this is not TOML: {why}"),
        zh("TOML 语法错误：{why}"),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

    /// A key, and so perhaps a slot, that is given twice.
    KeyTwice { key: String, table: bool }
        "key-twice", Error,
        means("a key, and so perhaps a slot, is given twice", "一个键（也许是稿位）写了两次"),
        way("take one of them away; a slot takes one story", "删去其中一处；一个稿位只放一篇稿件"),
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
        means("a key stands under the wrong header: in TOML it belongs to the last header above it, so `section` after `[page.credits]` is a credit", "键写在别的表头之下：TOML 里键属于它上方最近的表头，`[page.credits]` 之后的 `section` 就成了一个职务"),
        way("move it above the line that the message gives", "移到所说的那一行之前"),
        en("the key `{key}` stands under `{under}`; this key belongs above line {line} `{above}`"),
        zh("键 `{key}` 写在了 `{under}` 之下；它应在第 {line} 行 `{above}` 之前"),
        help en("in TOML a key belongs to the last header above it"),
        help zh("TOML 里，键属于它上方最近的表头");

    /// A key that nothing reads.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> }
        "unknown-key", Error,
        means("nothing reads this key", "没有这个名字的键"),
        way("correct or remove it; the nearest known key is named", "改正或删去；会列出最相近的键"),
        en("nothing reads the key `{key}`"),
        zh("没有名为 `{key}` 的键"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A key that must be there is not.
    MissingKey { key: String }
        "missing-key", Error,
        means("a key that must be there is not", "缺少必须写的键"),
        way("add it", "补上"),
        en("the key `{key}` is missing"),
        zh("缺少键 `{key}`");

    /// A value of the wrong kind.
    WrongValue { key: String, why: Reason }
        "wrong-value", Error,
        means("the value of a key cannot be used", "键的值不能用"),
        way("write it as the message says", "照所说的写"),
        en("the value of `{key}` cannot be used: {why}"),
        zh("键 `{key}` 的值不能用：{why}"),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

    /// A story file without its closing `+++`.
    OpenHead
        "open-head", Error,
        means("the head of a story begins with `+++` and is never closed", "稿件头以 `+++` 开始而没有结束"),
        en("the head of the story opens with `+++` and is never closed"),
        zh("稿件头以 `+++` 开始，但没有结束"),
        help en("put a line `+++` after the head"),
        help zh("请在稿件头之后另起一行写 `+++`");

    /// A story with nothing in it.
    EmptyStory
        "empty-story", Error,
        means("a story without headline, text and picture", "稿件没有标题、正文和图片"),
        way("write it, or take it off the page", "写正文，或从版面上撤下"),
        en("the story is empty: no headline, no text, no picture"),
        zh("稿件是空的：没有标题、正文和图片"),
        help en("write a paragraph, or take the story off the page"),
        help zh("请写正文，或把它从版面上撤下");

    /// `[lint] off` names a check that is not there.
    UnknownCheck { name: String, nearest: Option<String>, known: Vec<String> }
        "unknown-check", Error,
        means("`off` of `[lint]` names a check that is not there, or `on` a note that is not made on request", "`[lint]` 的 `off` 里写了没有的检查，或 `on` 里写了不能要求的提示"),
        way("correct the name; the nearest is named", "改正名称；会列出最相近的"),
        en("there is no check `{name}`"),
        zh("没有检查项 `{name}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// The PDF could not be written.
    CannotWrite { path: String, why: Reason }
        "cannot-write", Error,
        means("the PDF, the text of `--dump` or a map of `--tac-map` cannot be written, two of them are one file, two things are to go to the standard output, one is a file that was read, by a link too, or a report cannot be written; a file that stood there before still stands", "PDF、`--dump` 的文字或 `--tac-map` 的图写不出来；其中两个是同一文件，两样东西都要写到标准输出，要写的是读过的文件（包括经由链接），或报告写不出来；原有的文件不动"),
        way("name another file, or make room", "换一个文件，或腾出空间"),
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

} } }; }
