//! The help, wholly in one language.

use newsprint::diag::{Lang, Words};

use super::table::{COMMAND, HELP, ISSUE, ISSUE_HELP, Job, Row, rows, said};
use super::width::{padded, width, wrapped};

/// Where the help of a row begins, and where lines end.
const COLUMN: usize = 28;
const EDGE: usize = 100;

/// How a job is called: `typeset check [OPTIONS] <ISSUE>`.
pub fn usage(job: Job, lang: Lang) -> String {
    let options = said(("[OPTIONS]", "[选项]"), lang);
    let name = job.name().map(|name| format!(" {name}")).unwrap_or_default();
    let story = match job {
        Job::Lines => said((" --story <NAME>", " --story <稿件名>"), lang),
        _ => "",
    };
    format!("typeset{name} {options}{story} <{}>", said(ISSUE, lang))
}

/// The help of a job.
pub fn text(job: Job, lang: Lang) -> String {
    let jobs = if job == Job::Make { &Job::ALL[..] } else { &[job] };
    let usages: Vec<_> = jobs.iter().map(|job| usage(*job, lang)).collect();
    let title = said(("Usage: ", "用法："), lang);
    let indent = format!("\n{}", " ".repeat(width(title)));
    let mut text = format!("{}\n\n{title}{}\n", said(job.about(), lang), usages.join(&indent));
    if job == Job::Make {
        head(&mut text, ("Commands", "命令"), lang);
        for named in Job::ALL {
            let about = said(named.about(), lang);
            named.name().into_iter().for_each(|name| two(&mut text, name, about));
        }
        two(&mut text, "help", said(HELP, lang));
    }
    head(&mut text, ("Arguments", "参数"), lang);
    two(&mut text, &format!("<{}>", said(ISSUE, lang)), said(ISSUE_HELP, lang));
    head(&mut text, ("Options", "选项"), lang);
    rows(job).for_each(|row| two(&mut text, &name(row, lang), said(row.help, lang)));
    head(&mut text, ("Exit status", "退出状态"), lang);
    for (status, words) in STATUS {
        two(&mut text, status, said(*words, lang));
    }
    if job == Job::Make {
        let command = said(COMMAND, lang);
        let more = match lang {
            Lang::En => format!("`typeset help {command}` says more of a command."),
            Lang::Zh => format!("各命令的选项见 `typeset help {command}`。"),
        };
        text.push_str(&format!("\n{more}\n"));
    }
    text
}

/// What the exit status says.
const STATUS: &[(&str, Words)] = &[
    ("0", ("no error", "没有错误")),
    (
        "1",
        (
            "an error on a page; the PDF must not be printed, or with `--strict` was not written",
            "版面上有错误：PDF 不可付印；用 `--strict` 时没有写 PDF",
        ),
    ),
    (
        "2",
        (
            "the input or the command line cannot be used, or a file or the report cannot be written",
            "输入或命令行有误，或者文件、报告写不出去",
        ),
    ),
];

fn head(text: &mut String, words: Words, lang: Lang) {
    let colon = if lang == Lang::En { ":" } else { "：" };
    text.push_str(&format!("\n{}{colon}\n", said(words, lang)));
}

/// `-o, --output <FILE>`
fn name(row: &Row, lang: Lang) -> String {
    let short = row.short.map_or("    ".to_string(), |short| format!("-{short}, "));
    let value = match said(row.value, lang) {
        "" => String::new(),
        value => format!(" <{value}>"),
    };
    format!("{short}--{}{value}", row.name)
}

/// A row of two columns.
fn two(text: &mut String, name: &str, words: &str) {
    for (n, line) in wrapped(words, EDGE - COLUMN).iter().enumerate() {
        let left = if n == 0 { format!("  {name}") } else { String::new() };
        text.push_str(&format!("{}{line}\n", padded(&left, COLUMN)));
    }
}
