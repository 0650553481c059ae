//! `typeset issue.toml`: makes the pages and writes them.

use newsprint::diag::{Diag, Lang, Severity, any};
use newsprint::pagemap::PageMap;
use newsprint::{Made, Options, Outcome, paint, typeset_each};

use super::job::{Args, Format, Job, Kind, Report, Row};
use super::options::{
    EVERY, FILE, FINDINGS, INPUT, ISSUE, NONE, PAGES, PAGES_STATUS, PNG, WRITTEN,
};
use super::outputs::{Outputs, cannot_print, clash, takes_stdout};
use super::pictures::Pictures;
use super::report::{Stream, refuse, tell, tell_all, times};
use super::status;
use super::watch::Watch;

/// Makes the pages.
pub static JOB: Job = Job {
    name: None,
    about: ("Typesets a newspaper issue into a print-ready PDF.", "把一期报纸排成可以付印的 PDF。"),
    operands: ISSUE,
    options: &[WRITTEN, OWN, PNG, PAGES, FINDINGS, INPUT, EVERY, VERSION],
    report: Report::Beside,
    status: PAGES_STATUS,
    run: make,
};

const OWN: &[Row] = &[
    Row::new(
        "dump",
        Kind::Out,
        FILE,
        (
            "Write what stands on the pages as text to this file",
            "把版面上的内容和位置写成文本，存到这个文件",
        ),
    ),
    Row::new(
        "pages-json",
        Kind::Out,
        FILE,
        (
            "Write where everything stands on the pages, and what it was made from, as JSON to \
             this file",
            "把版面上每样内容的位置和它在源文件中的出处写成 JSON，存到这个文件",
        ),
    ),
];

const VERSION: &[Row] =
    &[Row::new("version", Kind::Version, NONE, ("Print the version", "显示版本")).short('V')];

/// Typesets an issue, writes what came of it, and decides the exit status.
fn make(args: &Args) -> u8 {
    if let Some(code) = clash(args) {
        return refuse(args, code);
    }
    // Only these are made of the pages themselves.
    let lean = args.path("dump").or(args.path("pages-json")).is_none();
    let options = Options { lean, ..args.options.clone() };
    let watch = Watch::over(&options.progress, args.lang);
    let mut outputs = Outputs::default();
    let mut drawn = Pictures::of(args);
    let mut take = |file| {
        drawn.take(&file);
        outputs.take(args, file);
    };
    let mut outcome = typeset_each(&args.issue, &options, &mut take);
    drop(watch);
    let code = finish(args, &mut outcome, outputs, &drawn);
    let told = tell_all(args, &outcome);
    if args.timings {
        times(&outcome, args.lang);
    }
    // The process ends here, and its memory with it: taking a hundred pages apart
    // box by box takes longer than painting one.
    std::mem::forget(outcome);
    if told { code } else { status::UNUSABLE }
}

/// Puts what was written in its place and decides the exit status.
fn finish(args: &Args, outcome: &mut Outcome, mut outputs: Outputs, drawn: &Pictures) -> u8 {
    let Some(made) = &outcome.made else { return status::UNUSABLE };
    let faulty = any(&outcome.diags, Severity::Error);
    if args.strict && any(&outcome.diags, Severity::Warning) {
        return status::FAULTY;
    }
    let dump = args.path("dump").map(|path| {
        let text: String = made.display_lists.iter().map(|s| paint::dump(s, &made.book)).collect();
        (path, text.into_bytes())
    });
    let line = made_line(&outputs, made, args.lang);
    if let Err(code) = drawn.draw(&made.labels, &mut outputs) {
        outcome.diags.push(Diag::nowhere(code));
        return status::UNUSABLE;
    }
    let json = args.path("pages-json").map(|path| {
        let json = PageMap::of(outcome).to_json() + "\n";
        (path, json.into_bytes())
    });
    let texts: Vec<_> = dump.into_iter().chain(json).collect();
    if let Err(code) = outputs.finish(&texts, &outcome.sources) {
        outcome.diags.push(Diag::nowhere(code));
        return status::UNUSABLE;
    }
    if !args.quiet {
        // It stays out of what programs read.
        let to = match takes_stdout(args) || args.format != Format::Text {
            true => Stream::Err,
            false => Stream::Out,
        };
        if let Err(error) = tell(to, &format!("{line}\n")) {
            outcome.diags.push(Diag::nowhere(cannot_print(&error)));
            return status::UNUSABLE;
        }
    }
    if faulty { status::FAULTY } else { status::GOOD }
}

/// One line that says what was made.
pub fn made_line(outputs: &Outputs, made: &Made, lang: Lang) -> String {
    let chars: usize = made.stories.iter().map(|(_, chars)| chars).sum();
    let each: Vec<_> = made.stories.iter().map(|(name, chars)| format!("{name} {chars}")).collect();
    let (pages, kb) = (made.labels.len(), outputs.bytes / 1024);
    let paths: Vec<_> = outputs.paths.iter().map(|path| path.display().to_string()).collect();
    let comma = if lang == Lang::En { ", " } else { "、" };
    let (path, each) = (paths.join(comma), each.join(comma));
    match lang {
        Lang::En => {
            let s = if pages == 1 { "" } else { "s" };
            format!("{path}: {pages} page{s}, {chars} characters ({each}), {kb} KB")
        }
        Lang::Zh => format!("{path}：{pages} 版，{chars} 字（{each}），{kb} KB"),
    }
}
