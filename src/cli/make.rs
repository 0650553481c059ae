//! `typeset issue.toml`: makes the pages and writes them.

use std::io::Write;

use newsprint::diag::{Diag, Lang, Severity, any};
use newsprint::{Made, Options, Outcome, paint, typeset_each};

use super::args::Args;
use super::language::language;
use super::outputs::Outputs;
use super::report::{report, say};
use super::status;
use super::watch::Watch;

/// Typesets an issue, writes what came of it, and decides the exit status.
pub fn make(args: &Args) -> u8 {
    let Some(issue) = &args.issue else { return status::UNUSABLE };
    let lang = language(args.ways.lang);
    // Only a dump is made of the pages themselves.
    let lean = args.dump.is_none();
    let options = Options { lean, ..args.ways.options(args.split, &args.pages) };
    let watch = Watch::over(&options.progress, lang);
    let mut outputs = Outputs::default();
    let mut outcome = typeset_each(issue, &options, &mut |file| outputs.take(args, file));
    drop(watch);
    let code = finish(args, &mut outcome, outputs, lang);
    report(args, &outcome, lang);
    // The process ends here, and its memory with it: taking a hundred pages apart
    // box by box takes longer than painting one.
    std::mem::forget(outcome);
    code
}

/// Puts what was written in its place and decides the exit status.
fn finish(args: &Args, outcome: &mut Outcome, mut outputs: Outputs, lang: Lang) -> u8 {
    let Some(made) = &outcome.made else { return status::UNUSABLE };
    let faulty = any(&outcome.diags, Severity::Error);
    if args.strict && any(&outcome.diags, Severity::Warning) {
        return status::FAULTY;
    }
    let text = args.dump.as_ref().map(|dump| {
        let text: String = made.sheets.iter().map(|s| paint::dump(s, &made.book)).collect();
        (dump, text)
    });
    let dump = text.as_ref().map(|(dump, text)| (dump.as_path(), text.as_bytes()));
    if let Err(code) = outputs.finish(dump, &outcome.sources) {
        outcome.diags.push(Diag::nowhere(code));
        return status::UNUSABLE;
    }
    let line = made_line(&outputs, made, lang);
    match args.quiet {
        true => {}
        // The PDF went to where the line would go.
        false if args.to_stdout() => drop(writeln!(std::io::stderr(), "{line}")),
        false => say(&line),
    }
    if faulty { status::FAULTY } else { status::GOOD }
}

/// One line that says what was made.
fn made_line(outputs: &Outputs, made: &Made, lang: Lang) -> String {
    let chars: usize = made.stories.iter().map(|(_, chars)| chars).sum();
    let each: Vec<_> = made.stories.iter().map(|(name, chars)| format!("{name} {chars}")).collect();
    let (pages, kb) = (made.labels.len(), outputs.bytes / 1024);
    let paths: Vec<_> = outputs.paths.iter().map(|path| path.display().to_string()).collect();
    let (path, each) = (paths.join(", "), each.join(", "));
    match lang {
        Lang::En => {
            let s = if pages == 1 { "" } else { "s" };
            format!("{path}: {pages} page{s}, {chars} characters ({each}), {kb} KB")
        }
        Lang::Zh => format!("{path}：{pages} 版，{chars} 字（{each}），{kb} KB"),
    }
}
