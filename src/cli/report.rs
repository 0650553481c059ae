//! What is told, and where.

use std::io::{self, IsTerminal, Write};

use newsprint::Outcome;
use newsprint::diag::{
    Code, Diag, Lang, Severity, Words, github, json, report, sarif, short, summary,
};
use newsprint::source::Sources;

use super::job::{Args, Format, Report, said};
use super::outputs::cannot_print;
use super::status;

/// Where something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// The standard output.
    Out,
    /// The standard error.
    Err,
}

/// Tells a text.
///
/// # Errors
///
/// What the system says: the disk is full, or the reader has gone.
pub fn tell(to: Stream, text: &str) -> io::Result<()> {
    match to {
        Stream::Out => {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes()).and_then(|()| out.flush())
        }
        Stream::Err => io::stderr().lock().write_all(text.as_bytes()),
    }
}

/// Tells the findings in the form that was asked for; whether that could be done.
pub fn tell_all(args: &Args, outcome: &Outcome) -> bool {
    let shown = |d: &&Diag| !args.quiet || d.severity > Severity::Note;
    let diags: Vec<Diag> = outcome.diags.iter().filter(shown).cloned().collect();
    let (sources, lang) = (&outcome.sources, args.lang);
    let to = match (args.format, args.job.report) {
        (Format::Text, Report::Beside) => Stream::Err,
        _ => Stream::Out,
    };
    let text = match args.format {
        Format::Text => person(args, &diags, sources, to),
        Format::Short => short(&diags, sources, lang),
        Format::Github => github(&diags, sources, lang),
        Format::Json => json(&diags, sources, lang) + "\n",
        Format::Sarif => sarif(&diags, sources, lang) + "\n",
    };
    let Err(error) = tell(to, &text) else { return true };
    if to == Stream::Out {
        refuse(args, cannot_print(&error));
    }
    // Nobody can be told that the error stream takes nothing; the exit status says it.
    false
}

/// The findings for a person.
fn person(args: &Args, diags: &[Diag], sources: &Sources, to: Stream) -> String {
    let text = report(diags, sources, args.lang, in_colour(to));
    let clean =
        args.job.report == Report::Asked && !args.quiet && summary(diags, args.lang).is_empty();
    match clean {
        false => text,
        true => {
            let blank = if text.is_empty() { "" } else { "\n" };
            let clean = said(("no errors, no warnings", "没有错误和警告"), args.lang);
            format!("{text}{blank}{clean}\n")
        }
    }
}

/// Whether a stream shows colours, and nobody has asked for none.
fn in_colour(to: Stream) -> bool {
    let terminal = match to {
        Stream::Out => io::stdout().is_terminal(),
        Stream::Err => io::stderr().is_terminal(),
    };
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Tells on the error stream why nothing is done or could be told.
pub fn refuse(args: &Args, code: Code) -> u8 {
    let text =
        report(&[Diag::nowhere(code)], &Sources::default(), args.lang, in_colour(Stream::Err));
    // Nobody can be told that the error stream takes nothing; the exit status says it.
    let _ = tell(Stream::Err, &text);
    status::UNUSABLE
}

/// Says where the time went.
pub fn times(outcome: &Outcome, lang: Lang) {
    let mut text = String::new();
    for (step, time) in outcome.timings.steps() {
        let hundredths = time.as_micros() / 10;
        let (whole, part) = (hundredths / 100, hundredths % 100);
        let name = STEPS.iter().find(|(en, _)| *en == step).map_or(step, |s| said(*s, lang));
        let (blanks, unit) = (10_usize.saturating_sub(super::width::width(name)), UNIT);
        let unit = said(unit, lang);
        text.push_str(&format!("{}{name} {whole:6}.{part:02} {unit}\n", " ".repeat(blanks)));
    }
    // Times are beside the work: where they cannot be told nothing is lost.
    let _ = tell(Stream::Err, &text);
}

const UNIT: Words = ("ms", "毫秒");

/// The steps of a run.
const STEPS: &[Words] = &[
    ("read", "读入"),
    ("fonts", "字体"),
    ("shape", "选字形"),
    ("break", "断行"),
    ("fit", "排齐"),
    ("page", "拼版"),
    ("pictures", "图片"),
    ("paint", "描绘"),
    ("subset", "字体子集"),
    ("write", "写 PDF"),
    ("preflight", "印前检查"),
    ("ink", "墨量"),
];
