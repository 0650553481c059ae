//! `typeset diff`: what differs between two states of an issue (版面比对).

mod change;
mod marked;
mod pages;
mod state;
mod stories;
mod told;
mod words;

use std::path::Path;

use newsprint::diag::{Code, Lang, Reason, Words};
use newsprint::source;
use newsprint::style::file_labels;

use super::job::{Args, Job, Kind, Report, Row, STDOUT};
#[cfg(feature = "desk")]
use super::options::{DIR, PPI};
use super::options::{EVERY, FILE, INPUT};
use super::outputs::{Outputs, cannot_print};
use super::pictures::{drawn, ppi_of};
use super::report::{Stream, refuse, tell, tell_all};
use super::status;
use change::Mark;
use state::{State, options};

/// Compares two states of an issue.
pub static JOB: Job = Job {
    name: Some("diff"),
    about: (
        "Says what differs between two states of an issue: text, heads, pictures, adverts, lines.",
        "比对一期报纸的两个稿样：文字、标题、图片、广告、行位有哪些不同。",
    ),
    operands: &[
        Row::new(
            "old",
            Kind::Path,
            ("OLD", "旧稿"),
            (
                "The old state: a folder or an issue in it; with `--git` the issue itself",
                "旧稿：文件夹或其中的刊期文件；用 `--git` 时是现在的刊期文件",
            ),
        )
        .required(),
        Row::new(
            "new",
            Kind::Path,
            ("NEW", "新稿"),
            ("The new state; not together with `--git`", "新稿；不能与 `--git` 同用"),
        ),
    ],
    options: &[OWN, DRAWN, INPUT, EVERY],
    report: Report::Beside,
    status: STATUS,
    run: diff,
};

const OWN: &[Row] = &[
    Row::new(
        "git",
        Kind::Text,
        ("REVISION", "版本"),
        (
            "Compare the issue with what this revision of its `git` repository has",
            "与 `git` 仓库中这个版本比对",
        ),
    )
    .not_with(&["new"]),
    Row::new(
        "format",
        Kind::Choice(&["text", "json"]),
        ("FORM", "格式"),
        ("The form of the report: `text` (the default) or `json`", "报告的格式：`text`（默认）或 `json`"),
    ),
    Row::new(
        "output",
        Kind::Out,
        FILE,
        (
            "Write the new pages that differ to this PDF, marked: new text green, a red bar beside \
             changed lines, grey what only moved",
            "把有改动的新版面写成这个 PDF，并加标记：新文字为绿色，改动的行旁有红条，只移位的为灰色",
        ),
    )
    .short('o'),
    Row::new(
        "old-output",
        Kind::Out,
        FILE,
        (
            "Write the old pages to this PDF, what is gone struck in red",
            "把旧版面写成这个 PDF，删去的内容用红线划掉",
        ),
    ),
];

/// Marked pages as pictures, where the program can draw them.
#[cfg(not(feature = "desk"))]
const DRAWN: &[Row] = &[];
/// Marked pages as pictures, where the program can draw them.
#[cfg(feature = "desk")]
const DRAWN: &[Row] = &[
    Row::new(
        "png",
        Kind::Path,
        DIR,
        (
            "Draw the marked pages into this folder too: `new-1.png` and `old-1.png` for page 1",
            "把加了标记的版面画成 PNG，写到这个文件夹：第 1 版为 `new-1.png` 和 `old-1.png`",
        ),
    ),
    PPI,
];

const STATUS: &[(&str, Words)] = &[
    ("0", ("nothing differs", "没有差别")),
    ("1", ("something differs", "有差别")),
    (
        "2",
        (
            "a state cannot be made, or a file or the report cannot be written",
            "其中一个稿样排不出来，或文件、报告写不出去",
        ),
    ),
];

/// What is wrong with where the pages go: the standard output has the report, and two
/// files are not one.
fn clash(args: &Args) -> Option<Code> {
    let fault = |path: &Path, why| Code::CannotWrite { path: path.display().to_string(), why };
    if args.written().any(|path| path == Path::new(STDOUT)) {
        return Some(fault(Path::new(STDOUT), Reason::OneFile));
    }
    let (other, path) = source::first_twice(args.written())?;
    Some(fault(path, Reason::SameFile { other: other.display().to_string() }))
}

/// Compares two states and says what differs.
fn diff(args: &Args) -> u8 {
    if let Some(code) = clash(args) {
        return refuse(args, code);
    }
    let first = args.path("old").unwrap_or(Path::new(""));
    let (old, new) = match (args.text("git"), args.path("new")) {
        (Some(revision), _) => match State::of_git(first, revision, args) {
            Ok(old) => (old, State::of_files(first, args)),
            Err(why) => {
                return failed(
                    args,
                    ("`git` could not give the old state", "`git` 给不出旧稿"),
                    &why,
                );
            }
        },
        (None, Some(new)) => (State::of_files(first, args), State::of_files(new, args)),
        (None, None) => {
            let way = (
                "give a second folder or issue, or `--git REVISION`",
                "请再给一个文件夹或刊期文件，或用 `--git 版本`",
            );
            let way = super::job::said(way, args.lang);
            return failed(args, ("there is nothing to compare with", "没有可比对的稿样"), way);
        }
    };
    for state in [&old, &new] {
        if state.outcome.made.is_none() {
            tell_all(args, &state.outcome);
            return status::UNUSABLE;
        }
    }
    // Neither state may be written over: all of both is looked at before anything is.
    for state in [&old, &new] {
        if let Some(path) = state.outcome.sources.first_read(args.written()) {
            let path = path.display().to_string();
            return refuse(args, Code::CannotWrite { path, why: Reason::IsInput });
        }
    }
    let found = pages::compare(&old, &new);
    let report = match args.text("format") {
        Some("json") => told::json(&found, &old.name, &new.name),
        _ => told::text(&found, args.lang),
    };
    for (name, side, state, marks) in
        [("output", "new", &new, &found.new), ("old-output", "old", &old, &found.old)]
    {
        if let Err(code) = write(name, side, state, marks, args) {
            return refuse(args, code);
        }
    }
    match tell(Stream::Out, &report) {
        Err(error) => refuse(args, cannot_print(&error)),
        Ok(()) if found.changes.is_empty() => status::GOOD,
        Ok(()) => status::FAULTY,
    }
}

/// Writes the pages that have marks: the PDF that the option `name` asks for, and the
/// pictures of the `side`.
///
/// # Errors
///
/// What cannot be written.
fn write(name: &str, side: &str, state: &State, marks: &[Mark], args: &Args) -> Result<(), Code> {
    let (path, folder) = (args.path(name), args.path("png"));
    if path.is_none() && folder.is_none() {
        return Ok(());
    }
    let Some(pages) = marked::marked(state, marks, &options(args)) else { return Ok(()) };
    let mut outputs = Outputs::default();
    path.into_iter().for_each(|path| outputs.add(path, &pages.pdf));
    if let Some(folder) = folder {
        let labels = file_labels(pages.labels.iter().map(String::as_str));
        let named = |label: &str| folder.join(format!("{side}-{label}.png"));
        for (png, label) in drawn(&pages.pdf, ppi_of(args), &named("1"))?.iter().zip(&labels) {
            outputs.add(&named(label), png);
        }
    }
    outputs.finish(&[], &state.outcome.sources)
}

/// Says why nothing can be compared.
fn failed(args: &Args, what: Words, why: &str) -> u8 {
    let what = super::job::said(what, args.lang);
    let text = match args.lang {
        Lang::En => format!("error: {what}: {why}\n"),
        Lang::Zh => format!("错误：{what}：{why}\n"),
    };
    // The exit status says it as well.
    let _ = tell(Stream::Err, &text);
    status::UNUSABLE
}
