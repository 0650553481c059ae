//! What several commands share: the issue, options, what the exit status says.

use std::path::{Path, PathBuf};

use newsprint::diag::Words;

use super::job::{Kind, Row};

/// What the value of an option is called.
pub const FILE: Words = ("FILE", "文件");
/// The same of a folder.
pub const DIR: Words = ("DIR", "文件夹");
/// An option without a value.
pub const NONE: Words = ("", "");

/// The issue, of the jobs that take one.
pub const ISSUE: &[Row] = &[Row::new(
    "issue",
    Kind::Path,
    ("ISSUE", "刊期文件"),
    (
        "The issue, an `issue.toml` or the folder in which it stands",
        "描述一期报纸的文件 `issue.toml`，或它所在的文件夹",
    ),
)
.required()];

/// The file of an issue: of a folder the `issue.toml` in it.
pub fn issue_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("issue.toml") } else { path.to_path_buf() }
}

/// Where the PDF goes.
pub const WRITTEN: &[Row] = &[
    Row::new(
        "output",
        Kind::Out,
        FILE,
        (
            "Write the PDF to this file; `-` is the standard output; not together with `--out-dir`",
            "PDF 写到这个文件；`-` 是标准输出；不能与 `--out-dir` 同用",
        ),
    )
    .short('o')
    .not_with(&["out-dir"]),
    Row::new(
        "out-dir",
        Kind::Path,
        DIR,
        (
            "Write the PDF into this folder (default: `out` beside the issue)",
            "PDF 写到这个文件夹（默认为 `issue.toml` 旁边的 `out`）",
        ),
    ),
    Row::new(
        "split",
        Kind::Flag,
        NONE,
        ("Write every page into a file of its own", "每版写成一个文件"),
    ),
];

/// Pages as pictures, where the program can draw them.
#[cfg(not(feature = "desk"))]
pub const PNG: &[Row] = &[];
/// Pages as pictures, where the program can draw them.
#[cfg(feature = "desk")]
pub const PNG: &[Row] = &[
    Row::new(
        "png",
        Kind::Path,
        DIR,
        (
            "Draw the pages of the PDF into this folder too, each as a PNG of what is left after \
             trimming",
            "同时把 PDF 的各版画成 PNG（裁切以内），写到这个文件夹",
        ),
    ),
    PPI,
];

/// How fine pictures of pages are.
#[cfg(feature = "desk")]
pub const PPI: Row = Row::new(
    "ppi",
    Kind::Number(25, 600),
    ("N", "数"),
    (
        "So many pixels per inch of `--png`, 25 to 600 (default: 150)",
        "`--png` 每英寸的像素数，25 至 600（默认 150）",
    ),
);

/// Which pages.
pub const PAGES: &[Row] = &[Row::new(
    "page",
    Kind::Texts,
    ("LABELS", "版次"),
    (
        "Take these pages alone, by their labels: `2`, `A02,A05` or `A02-A05`; may be given \
         several times",
        "只处理这些版，按版次写：`2`、`A02,A05` 或 `A02-A05`；可以写多次",
    ),
)];

/// How findings are told.
pub const FINDINGS: &[Row] = &[
    Row::new(
        "strict",
        Kind::Flag,
        NONE,
        (
            "Count warnings as errors, and write no PDF where there are any",
            "警告也算错误；有错误或警告就不写 PDF",
        ),
    ),
    Row::new(
        "format",
        Kind::Choice(&["text", "short", "json", "sarif", "github"]),
        ("FORM", "格式"),
        (
            "The form of the findings: `text` for a person (the default); `short`, a line each; \
             `json`; `sarif` (2.1.0); `github`, for the log of GitHub Actions. Making pages \
             writes `text` to the error stream; all else goes to the output stream, and the line \
             that says what was made then to the error stream",
            "报告的格式：`text` 供人阅读（默认）；`short` 每条一行；`json`；`sarif`（2.1.0 版）；\
             `github` 供 GitHub Actions 的日志。排版时 `text` 写到标准错误；其余都写到标准输出，\
             这时说明成品的那一行写到标准错误",
        ),
    ),
    Row::new(
        "quiet",
        Kind::Flag,
        NONE,
        ("Leave out notes, and the line that says what was made", "不报提示，也不报成品"),
    )
    .short('q'),
    Row::new("timings", Kind::Flag, NONE, ("Say where the time went", "报出各步用时")),
];

/// Where what an issue is made of is looked for.
pub const INPUT: &[Row] = &[
    LAYOUTS,
    FONTS,
    Row::new(
        "root",
        Kind::Paths,
        DIR,
        (
            "Let the issue read files below this folder too, besides its own and those of \
             `--layouts` and `--fonts`; may be given several times",
            "除自身文件夹和 `--layouts`、`--fonts` 的文件夹外，也允许读取这个文件夹里的文件；\
             可以写多次",
        ),
    ),
    Row::new(
        "allow-outside",
        Kind::Flag,
        NONE,
        ("Let the issue read files anywhere", "允许读取任何位置的文件"),
    ),
    Row::new(
        "no-cache",
        Kind::Flag,
        NONE,
        (
            "Convert every picture anew, and keep none for the next run",
            "图片一律重新转换，也不为下次保存",
        ),
    ),
];

/// Where layouts are looked for.
pub const LAYOUTS: Row = Row::new(
    "layouts",
    Kind::Paths,
    DIR,
    (
        "Look for layouts and press profiles here first; may be given several times",
        "先到这里找版式和印厂参数；可以写多次",
    ),
);

/// Where fonts are looked for.
pub const FONTS: Row = Row::new(
    "fonts",
    Kind::Paths,
    DIR,
    ("Look for fonts here first; may be given several times", "先到这里找字体；可以写多次"),
);

/// What every job knows.
pub const EVERY: &[Row] = &[
    Row::new(
        "lang",
        Kind::Choice(&["auto", "en", "zh"]),
        ("LANG", "语言"),
        (
            "The language of messages: `auto`, `en` or `zh`; `auto`, the default, asks `LC_ALL`, \
             `LC_MESSAGES` and `LANG`",
            "信息用哪种语言：`auto`、`en` 或 `zh`；默认 `auto`，依次看环境变量 `LC_ALL`、\
             `LC_MESSAGES`、`LANG`",
        ),
    ),
    Row::new("help", Kind::Help, NONE, ("Print this help", "显示帮助")).short('h'),
];

/// What the exit status of a job says that looks at pages.
pub const PAGES_STATUS: &[(&str, Words)] = &[
    GOOD,
    (
        "1",
        (
            "an error on a page; the PDF must not be printed, or with `--strict` was not written",
            "版面上有错误：PDF 不可付印；用 `--strict` 时没有写 PDF",
        ),
    ),
    UNUSABLE,
];

/// What the exit status of any other job says.
pub const STATUS: &[(&str, Words)] = &[GOOD, UNUSABLE];

const GOOD: (&str, Words) = ("0", ("no error", "没有错误"));
const UNUSABLE: (&str, Words) = (
    "2",
    (
        "the input or the command line cannot be used, or a file or the report cannot be written",
        "输入或命令行有误，或者文件、报告写不出去",
    ),
);
