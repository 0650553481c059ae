//! `typeset lines`: how every line of a story was filled.

use newsprint::boxes::FilledLine;
use newsprint::diag::{Lang, Words};
use newsprint::typeset;

use super::job::{Args, Job, Kind, Report, Row, said};
use super::options::{EVERY, INPUT, ISSUE, PAGES_STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell, tell_all};
use super::status;
use super::width::{padded, width};

/// Says how the lines of a story were filled.
pub static JOB: Job = Job {
    name: Some("lines"),
    about: ("Says how every line of a story was filled.", "逐行列出一篇稿件是怎样排齐的。"),
    operands: ISSUE,
    options: &[OWN, INPUT, EVERY],
    report: Report::Beside,
    status: PAGES_STATUS,
    run: lines,
};

const OWN: &[Row] = &[Row::new(
    "story",
    Kind::Text,
    ("NAME", "稿件名"),
    (
        "The story's name: its file without folder and ending",
        "稿件名：稿件的文件名，不带文件夹和扩展名",
    ),
)
.required()];

/// Prints how every line of a story was filled.
fn lines(args: &Args) -> u8 {
    let (name, lang) = (args.text("story").unwrap_or_default(), args.lang);
    let outcome = typeset(&args.issue, &args.options);
    let Some(made) = &outcome.made else {
        tell_all(args, &outcome);
        return status::UNUSABLE;
    };
    let stories: Vec<_> = made.pages.iter().flat_map(|p| &p.stories).collect();
    // A story that goes on on another page has a part on each.
    let parts: Vec<_> = stories.iter().filter(|s| s.name == name).collect();
    if parts.is_empty() {
        let mut known: Vec<_> = stories.iter().map(|s| s.name.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        let text = match lang {
            Lang::En => {
                format!("error: there is no story `{name}`; there are {}\n", known.join(", "))
            }
            Lang::Zh => format!("错误：没有稿件 `{name}`；有：{}\n", known.join("、")),
        };
        // The exit status says it as well.
        let _ = tell(Stream::Err, &text);
        return status::UNUSABLE;
    }
    let mut text = String::new();
    let mut block = None;
    for (n, line) in parts.iter().flat_map(|part| &part.filled).enumerate() {
        if block != Some(line.block) {
            block = Some(line.block);
            text.push_str(&format!("¶ {}\n", line.block.0 + 1));
        }
        text.push_str(&format!("{:>5}  {}  | {}\n", n + 1, adjustment(line, lang), line.text()));
    }
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// What a line may be shrunk by, in the order of the steps.
const STEPS: [Words; 5] = [
    ("word spaces", "词间空格"),
    ("brackets", "括号引号"),
    ("commas", "，、；"),
    ("Han–Latin gaps", "中西文间距"),
    ("stops", "。？！"),
];

/// Natural width and measure, badness, and what was used, in ems.
fn adjustment(line: &FilledLine, lang: Lang) -> String {
    let em = |milli: i32| format!("{}.{:03}", milli / 1000, milli % 1000);
    let l = &line.adjustment;
    let mut used = Vec::new();
    for (step, taken) in STEPS.iter().zip(l.shrunk).filter(|(_, taken)| *taken > 0) {
        used.push(format!("−{} {}", em(taken), said(*step, lang)));
    }
    if l.space > 0 {
        used.push(format!("+{} {}", em(l.space), said(("spaces", "空格"), lang)));
    }
    if l.gap > 0 {
        used.push(format!("+{} × {} {}", em(l.gap), l.gaps, said(("gaps", "字距"), lang)));
    }
    let (natural, measure) = (em(l.natural), em(line.measure));
    let (natural, bad, comma) = match lang {
        Lang::En => (format!("{natural} of {measure} em"), "bad", ", "),
        Lang::Zh => (format!("{natural} / {measure} 字"), "劣度", "，"),
    };
    let left = " ".repeat(22_usize.saturating_sub(width(&natural)));
    format!("{left}{natural}  {bad} {:>4}  {}", l.badness(), padded(&used.join(comma), 28))
}
