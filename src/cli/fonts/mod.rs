//! `typeset fonts`: which faces an issue uses, what they lack for it, which others there
//! are.

mod json;
mod text;

use std::path::Path;

use newsprint::source::{Sources, Span};
use newsprint::{Options, Until, offered_faces, typeset};

use super::job::{Args, Format, Job, Kind, Report, Row};
use super::options::{EVERY, INPUT, PAGES, STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell};
use super::status;

/// Tells of faces.
pub static JOB: Job = Job {
    name: Some("fonts"),
    about: (
        "Lists the faces that an issue uses and the characters that they lack for it, or all \
         faces that a layout may name.",
        "列出一期报纸所用的字体和缺的字，或版式可用的全部字体。",
    ),
    operands: &[Row::new(
        "issue",
        Kind::Path,
        ("ISSUE", "刊期文件"),
        (
            "The issue, an `issue.toml`; where it is left out, all faces are listed that a layout \
             in this folder may name, those that are installed too",
            "描述一期报纸的文件，即 `issue.toml`；不写则列出此文件夹中的版式可用的全部字体，\
             包括系统里安装的",
        ),
    )],
    options: &[OWN, PAGES, INPUT, EVERY],
    report: Report::Asked,
    status: STATUS,
    run: fonts,
};

const OWN: &[Row] = &[Row::new(
    "format",
    Kind::Choice(&["text", "json"]),
    ("FORM", "格式"),
    ("`text`, tables (the default), or `json`", "`text` 为表格（默认），或 `json`"),
)];

/// Tells of the faces of an issue, or of those that there are.
fn fonts(args: &Args) -> u8 {
    let text = match args.path("issue") {
        None => {
            let faces = offered_faces(Path::new(""), &args.options);
            match args.format {
                Format::Json => json::offered(&faces, args.lang),
                _ => text::offered(&faces, args.lang),
            }
        }
        Some(_) => match of_issue(args) {
            Ok(text) => text,
            Err(status) => return status,
        },
    };
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// What is told of the faces of an issue.
///
/// # Errors
///
/// The exit status, where there are no pages; why has been told.
fn of_issue(args: &Args) -> Result<String, u8> {
    let until = Until::DisplayLists;
    let outcome = typeset(&args.issue, &Options { until, ..args.options.clone() });
    let Some(faces) = outcome.faces() else {
        // Why there is nothing to look at is told as findings are.
        let text = newsprint::diag::report(&outcome.diags, &outcome.sources, args.lang, false);
        let _ = tell(Stream::Err, &text);
        return Err(status::UNUSABLE);
    };
    Ok(match args.format {
        Format::Json => json::used(&faces, &outcome.sources, args.lang),
        _ => text::used(&faces, &outcome.sources, args.lang),
    })
}

/// The file of a place, with its line and column, both from 1.
fn place_of(span: &Span, sources: &Sources) -> (String, usize, usize) {
    let (line, column) = sources.line_column(span.file, span.range().start);
    (sources.file(span.file).path.display().to_string(), line, column)
}
