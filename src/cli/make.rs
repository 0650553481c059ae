//! `typeset issue.toml`: makes the pages and writes them.

use std::io::Write;
use std::path::PathBuf;

use newsprint::diag::Code::CannotWrite;
use newsprint::diag::{Diag, Lang, Reason, Severity, any};
use newsprint::{Made, Options, Outcome, paint, typeset};

use super::args::Args;
use super::language::language;
use super::outputs::{STDOUT, path_of, write_all};
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
    let mut outcome = typeset(issue, &options);
    drop(watch);
    let code = finish(args, &mut outcome, lang);
    report(args, &outcome, lang);
    // The process ends here, and its memory with it: taking a hundred pages apart
    // box by box takes longer than painting one.
    std::mem::forget(outcome);
    code
}

/// Writes what is to be written and decides the exit status.
fn finish(args: &Args, outcome: &mut Outcome, lang: Lang) -> u8 {
    let Some(made) = &outcome.made else { return status::UNUSABLE };
    let faulty = any(&outcome.diags, Severity::Error);
    if args.strict && any(&outcome.diags, Severity::Warning) {
        return status::FAULTY;
    }
    let paths: Vec<_> = made.files.iter().map(|file| path_of(args, file)).collect();
    let text = args.dump.as_ref().map(|dump| {
        let text: String = made.sheets.iter().map(|s| paint::dump(s, &made.book)).collect();
        (dump, text)
    });
    let dump = text.as_ref().map(|(dump, text)| (dump.as_path(), text.as_bytes()));
    // The PDF comes last: where it is, all the rest is as well.
    let pdfs = paths.iter().zip(&made.files).map(|(path, file)| (path.as_path(), &*file.pdf));
    let outputs: Vec<_> = dump.into_iter().chain(pdfs).collect();
    let written = match args.to_stdout() {
        true if args.split || outputs.iter().filter(|(path, _)| *path == STDOUT).count() > 1 => {
            Err(CannotWrite { path: STDOUT.into(), why: Reason::OneFile })
        }
        _ => write_all(&outputs, &outcome.sources),
    };
    if let Err(code) = written {
        outcome.diags.push(Diag::nowhere(code));
        return status::UNUSABLE;
    }
    let line = made_line(&paths, made, lang);
    match args.quiet {
        true => {}
        // The PDF went to where the line would go.
        false if args.to_stdout() => drop(writeln!(std::io::stderr(), "{line}")),
        false => say(&line),
    }
    if faulty { status::FAULTY } else { status::GOOD }
}

/// One line that says what was made.
fn made_line(paths: &[PathBuf], made: &Made, lang: Lang) -> String {
    let chars: usize = made.stories.iter().map(|(_, chars)| chars).sum();
    let each: Vec<_> = made.stories.iter().map(|(name, chars)| format!("{name} {chars}")).collect();
    let bytes: usize = made.files.iter().map(|file| file.pdf.len()).sum();
    let (pages, kb) = (made.labels.len(), bytes / 1024);
    let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
    let (path, each) = (paths.join(", "), each.join(", "));
    match lang {
        Lang::En => {
            let s = if pages == 1 { "" } else { "s" };
            format!("{path}: {pages} page{s}, {chars} characters ({each}), {kb} KB")
        }
        Lang::Zh => format!("{path}：{pages} 版，{chars} 字（{each}），{kb} KB"),
    }
}
