//! The command line as a table: every option with its words in English and in Chinese.
//! Parsing, help and errors are made of it.

use newsprint::diag::{Lang, Words};

/// A word or a sentence in a language.
pub fn said(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::En => words.0,
        Lang::Zh => words.1,
    }
}

/// What the program is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Makes the pages.
    Make,
    /// Checks them.
    Check,
    /// Says how the lines of a story were filled.
    Lines,
}

impl Job {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Make, Self::Check, Self::Lines];

    /// Its name on the command line; making pages has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Make => None,
            Self::Check => Some("check"),
            Self::Lines => Some("lines"),
        }
    }

    /// What it does.
    pub fn about(self) -> Words {
        match self {
            Self::Make => (
                "Typesets a newspaper issue into a print-ready PDF.",
                "把一期报纸排成可以付印的 PDF。",
            ),
            Self::Check => (
                "Checks the pages and the PDF against the press, and writes no PDF.",
                "按印厂要求检查版面和 PDF，不写 PDF。",
            ),
            Self::Lines => {
                ("Says how every line of a story was filled.", "逐行列出一篇稿件是怎样排齐的。")
            }
        }
    }
}

/// How an option is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is there or not.
    Flag,
    /// With a path.
    Path,
    /// With a path, several times.
    Paths,
    /// With a text.
    Text,
    /// With a text, several times.
    Texts,
    /// With one of these; the first is the default.
    Choice(&'static [&'static str]),
    /// It prints the help and ends.
    Help,
    /// It prints the version and ends.
    Version,
}

/// An option.
#[derive(Debug)]
pub struct Row {
    /// Its long name.
    pub name: &'static str,
    /// Its short name.
    pub short: Option<char>,
    /// How it is given.
    pub kind: Kind,
    /// What its value is called; empty where it takes none.
    pub value: Words,
    /// Which jobs know it.
    pub jobs: &'static [Job],
    /// What it does.
    pub help: Words,
}

/// What the issue is called.
pub const ISSUE: Words = ("ISSUE", "刊期文件");
/// What it is.
pub const ISSUE_HELP: Words = ("The issue, an `issue.toml`", "描述一期报纸的文件，即 `issue.toml`");
/// What a command is called.
pub const COMMAND: Words = ("COMMAND", "命令");
/// What the command that prints the help does.
pub const HELP: Words =
    ("Prints this help, or that of a command.", "显示本帮助，或某个命令的帮助。");

/// The forms of findings.
pub const FORMATS: &[&str] = &["text", "short", "json", "sarif", "github"];
/// The languages of messages.
pub const LANGUAGES: &[&str] = &["auto", "en", "zh"];

const FILE: Words = ("FILE", "文件");
const DIR: Words = ("DIR", "文件夹");
const NONE: Words = ("", "");
const EVERY: &[Job] = &Job::ALL;
const BOTH: &[Job] = &[Job::Make, Job::Check];
const MAKE: &[Job] = &[Job::Make];
const CHECK: &[Job] = &[Job::Check];
const LINES: &[Job] = &[Job::Lines];

const fn row(
    name: &'static str,
    kind: Kind,
    value: Words,
    jobs: &'static [Job],
    help: Words,
) -> Row {
    Row { name, short: None, kind, value, jobs, help }
}

const fn short(short: char, row: Row) -> Row {
    Row { short: Some(short), ..row }
}

/// Every option, in the order of the help.
pub const ROWS: &[Row] = &[
    row(
        "story",
        Kind::Text,
        ("NAME", "稿件名"),
        LINES,
        (
            "The story's name: its file without folder and ending",
            "稿件名：稿件的文件名，不带文件夹和扩展名",
        ),
    ),
    short(
        'o',
        row(
            "output",
            Kind::Path,
            FILE,
            MAKE,
            (
                "Write the PDF to this file; `-` is the standard output; not together with `--out-dir`",
                "PDF 写到这个文件；`-` 是标准输出；不能与 `--out-dir` 同用",
            ),
        ),
    ),
    row(
        "out-dir",
        Kind::Path,
        DIR,
        MAKE,
        (
            "Write the PDF into this folder (default: `out` beside the issue)",
            "PDF 写到这个文件夹（默认为 `issue.toml` 旁边的 `out`）",
        ),
    ),
    row(
        "split",
        Kind::Flag,
        NONE,
        MAKE,
        ("Write every page into a file of its own", "每版写成一个文件"),
    ),
    row(
        "dump",
        Kind::Path,
        FILE,
        MAKE,
        (
            "Write what stands on the pages as text to this file",
            "把版面上的内容和位置写成文本，存到这个文件",
        ),
    ),
    row(
        "tac-map",
        Kind::Path,
        FILE,
        CHECK,
        (
            "Draw where how much ink lies, into this PNG; of several pages one for each, with the \
         page's label in the name",
            "把总墨量分布画成这个 PNG 图片；有几版就画几张，文件名后加版次",
        ),
    ),
    row(
        "page",
        Kind::Texts,
        ("LABELS", "版次"),
        BOTH,
        (
            "Take these pages alone, by their labels: `2`, `A02,A05` or `A02-A05`; may be given \
         several times",
            "只处理这些版，按版次写：`2`、`A02,A05` 或 `A02-A05`；可以写多次",
        ),
    ),
    row(
        "strict",
        Kind::Flag,
        NONE,
        BOTH,
        (
            "Count warnings as errors, and write no PDF where there are any",
            "警告也算错误；有错误或警告就不写 PDF",
        ),
    ),
    row(
        "format",
        Kind::Choice(FORMATS),
        ("FORM", "格式"),
        BOTH,
        (
            "The form of the findings: `text` for a person (the default); `short`, a line each; \
         `json`; `sarif` (2.1.0); `github`, for the log of GitHub Actions. Making pages writes \
         `text` to the error stream; all else goes to the output stream, and the line that says \
         what was made then to the error stream",
            "报告的格式：`text` 供人阅读（默认）；`short` 每条一行；`json`；`sarif`（2.1.0 版）；\
         `github` 供 GitHub Actions 的日志。排版时 `text` 写到标准错误；其余都写到标准输出，\
         这时说明成品的那一行写到标准错误",
        ),
    ),
    short(
        'q',
        row(
            "quiet",
            Kind::Flag,
            NONE,
            BOTH,
            ("Leave out notes, and the line that says what was made", "不报提示，也不报成品"),
        ),
    ),
    row("timings", Kind::Flag, NONE, BOTH, ("Say where the time went", "报出各步用时")),
    row(
        "layouts",
        Kind::Paths,
        DIR,
        EVERY,
        (
            "Look for layouts and press profiles here first; may be given several times",
            "先到这里找版式和印厂参数；可以写多次",
        ),
    ),
    row(
        "fonts",
        Kind::Paths,
        DIR,
        EVERY,
        ("Look for fonts here first; may be given several times", "先到这里找字体；可以写多次"),
    ),
    row(
        "root",
        Kind::Paths,
        DIR,
        EVERY,
        (
            "Let the issue read files below this folder too, besides its own and those of \
             `--layouts` and `--fonts`; may be given several times",
            "除自身文件夹和 `--layouts`、`--fonts` 的文件夹外，也允许读取这个文件夹里的文件；\
             可以写多次",
        ),
    ),
    row(
        "allow-outside",
        Kind::Flag,
        NONE,
        EVERY,
        ("Let the issue read files anywhere", "允许读取任何位置的文件"),
    ),
    row(
        "no-cache",
        Kind::Flag,
        NONE,
        EVERY,
        (
            "Convert every picture anew, and keep none for the next run",
            "图片一律重新转换，也不为下次保存",
        ),
    ),
    row(
        "lang",
        Kind::Choice(LANGUAGES),
        ("LANG", "语言"),
        EVERY,
        (
            "The language of messages: `auto`, `en` or `zh`; `auto`, the default, asks `LC_ALL`, \
         `LC_MESSAGES` and `LANG`",
            "信息用哪种语言：`auto`、`en` 或 `zh`；默认 `auto`，依次看环境变量 `LC_ALL`、\
         `LC_MESSAGES`、`LANG`",
        ),
    ),
    short('h', row("help", Kind::Help, NONE, EVERY, ("Print this help", "显示帮助"))),
    short('V', row("version", Kind::Version, NONE, MAKE, ("Print the version", "显示版本"))),
];

/// The options of a job.
pub fn rows(job: Job) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.jobs.contains(&job))
}
