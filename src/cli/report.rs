//! What is told, and where.

use std::io::{IsTerminal, Write};

use newsprint::Outcome;
use newsprint::diag::{Lang, Severity, render, summary};

use super::args::Args;

/// Shows the findings and, if asked, the times.
pub fn report(args: &Args, outcome: &Outcome, lang: Lang) {
    show(outcome, args.quiet, lang);
    if args.timings {
        times(outcome);
    }
}

/// Says where the time went.
pub fn times(outcome: &Outcome) {
    let mut err = std::io::stderr().lock();
    for (step, time) in outcome.timings.steps() {
        let hundredths = time.as_micros() / 10;
        let (whole, part) = (hundredths / 100, hundredths % 100);
        let _ = writeln!(err, "{step:>10} {whole:6}.{part:02} ms");
    }
}

/// Whether nobody has asked for plain text.
pub fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none()
}

/// Shows the findings; nobody can be told that the error stream is closed.
pub fn show(outcome: &Outcome, quiet: bool, lang: Lang) {
    let mut err = std::io::stderr().lock();
    let colour = err.is_terminal() && wants_colour();
    for diag in &outcome.diags {
        if quiet && diag.severity == Severity::Note {
            continue;
        }
        let _ = writeln!(err, "{}\n", render(diag, &outcome.sources, lang, colour));
    }
    let summary = summary(&outcome.diags, lang);
    if !summary.is_empty() {
        let _ = writeln!(err, "{summary}");
    }
}

/// Prints a line; a closed pipe is the reader's choice and no fault.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
