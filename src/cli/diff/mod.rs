//! `typeset diff`: what differs between two states of an issue (版面比对).

mod change;
mod marked;
mod pages;
mod state;
mod stories;
mod told;
mod words;

use std::path::Path;

use newsprint::diag::{Lang, Reason, Words};
use newsprint::source;

use super::job::{Args, Job, Kind, Report, Row, STDOUT};
use super::options::{EVERY, FILE, INPUT};
use super::outputs::cannot_print;
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
    options: &[OWN, INPUT, EVERY],
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

/// Compares two states and says what differs.
fn diff(args: &Args) -> u8 {
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
    let found = pages::compare(&old, &new);
    let report = match args.text("format") {
        Some("json") => told::json(&found, &old.name, &new.name),
        _ => told::text(&found, args.lang),
    };
    for (name, state, marks) in [("output", &new, &found.new), ("old-output", &old, &found.old)] {
        if let Some(code) = args.path(name).and_then(|path| write(path, state, marks, args)) {
            return code;
        }
    }
    match tell(Stream::Out, &report) {
        Err(error) => refuse(args, cannot_print(&error)),
        Ok(()) if found.changes.is_empty() => status::GOOD,
        Ok(()) => status::FAULTY,
    }
}

/// Writes the pages that have marks; the exit status where that fails.
fn write(path: &Path, state: &State, marks: &[Mark], args: &Args) -> Option<u8> {
    let pdf = marked::marked(state, marks, &options(args))?;
    let fault = |why| newsprint::diag::Code::CannotWrite { path: path.display().to_string(), why };
    if path == Path::new(STDOUT) {
        return Some(refuse(args, fault(Reason::OneFile)));
    }
    if state.outcome.sources.first_read(std::iter::once(path)).is_some() {
        return Some(refuse(args, fault(Reason::IsInput)));
    }
    let written = source::write_atomic(path, &pdf);
    written.err().map(|error| refuse(args, fault(Reason::of_io(&error))))
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
