//! The help, wholly in one language.

use newsprint::diag::{Lang, Words};

use super::job::{Job, Row, said};
use super::width::{padded, width, wrapped};

/// What a command is called.
pub const COMMAND: Words = ("COMMAND", "命令");
/// What the command that prints the help does.
pub const HELP: Words =
    ("Prints this help, or that of a command.", "显示本帮助，或某个命令的帮助。");

/// Where the help of a row begins, and where lines end.
const COLUMN: usize = 28;
const EDGE: usize = 100;

/// How a job is called: `typeset check [OPTIONS] <ISSUE>`.
pub fn usage(job: &Job, lang: Lang) -> String {
    let mut text = format!("{} {}", job.called(), said(("[OPTIONS]", "[选项]"), lang));
    for row in job.rows().filter(|row| row.required) {
        text.push_str(&format!(" --{} <{}>", row.name, said(row.value, lang)));
    }
    job.operands.iter().for_each(|row| text.push_str(&format!(" {}", operand(row, lang))));
    text
}

/// `<ISSUE>`, or `[FOLDER]` where it may be left out.
fn operand(row: &Row, lang: Lang) -> String {
    let name = said(row.value, lang);
    if row.required { format!("<{name}>") } else { format!("[{name}]") }
}

/// The help of a job; of the one without a name also what all others do.
pub fn text(job: &Job, jobs: &[&Job], lang: Lang) -> String {
    let main = job.name.is_none();
    let title = said(("Usage: ", "用法："), lang);
    let mut text = format!("{}\n\n{title}{}\n", said(job.about, lang), usage(job, lang));
    if main {
        let (indent, command) = (" ".repeat(width(title)), said(COMMAND, lang));
        text.push_str(&format!("{indent}typeset {command} …\n"));
        head(&mut text, ("Commands", "命令"), lang);
        for named in jobs {
            let about = said(named.about, lang);
            named.name.into_iter().for_each(|name| two(&mut text, name, about));
        }
        two(&mut text, "help", said(HELP, lang));
    }
    if !job.operands.is_empty() {
        head(&mut text, ("Arguments", "参数"), lang);
    }
    for row in job.operands {
        two(&mut text, &operand(row, lang), said(row.help, lang));
    }
    head(&mut text, ("Options", "选项"), lang);
    job.rows().for_each(|row| two(&mut text, &name(row, lang), said(row.help, lang)));
    head(&mut text, ("Exit status", "退出状态"), lang);
    for (status, words) in job.status {
        two(&mut text, status, said(*words, lang));
    }
    if main {
        let command = said(COMMAND, lang);
        let more = match lang {
            Lang::En => format!("`typeset help {command}` says more of a command."),
            Lang::Zh => format!("各命令的选项见 `typeset help {command}`。"),
        };
        text.push_str(&format!("\n{more}\n"));
    }
    text
}

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
