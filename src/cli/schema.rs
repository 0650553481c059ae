//! `typeset schema`: the JSON Schemas of the files, for editors.

use super::job::{Args, Job, Kind, Report, Row};
use super::options::{EVERY, STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell};
use super::status;

/// Prints a schema.
pub static JOB: Job = Job {
    name: Some("schema"),
    about: (
        "Prints the JSON Schema of a kind of files, by which an editor completes and checks them.",
        "输出某种文件的 JSON Schema，供编辑器补全和检查。",
    ),
    operands: &[Row::new(
        "kind",
        Kind::Choice(&["issue", "layout", "story", "press", "pages"]),
        ("KIND", "种类"),
        (
            "Of which files: `issue`, `layout`, `story` (the head of one), `press` (a press \
             profile), or `pages` (what `--pages-json` writes)",
            "哪种文件：`issue` 期文件、`layout` 版式、`story` 稿件头、`press` 印厂参数、\
             `pages` 即 `--pages-json` 写出的文件",
        ),
    )
    .required()],
    options: &[EVERY],
    report: Report::Asked,
    status: STATUS,
    run: schema,
};

/// The schema of an issue.
pub const ISSUE: &str = include_str!("../../docs/schemas/issue.schema.json");
/// That of a layout.
pub const LAYOUT: &str = include_str!("../../docs/schemas/layout.schema.json");

/// Prints the schema that is asked for.
fn schema(args: &Args) -> u8 {
    let text = match args.text("kind") {
        Some("issue") => ISSUE,
        Some("story") => include_str!("../../docs/schemas/story.schema.json"),
        Some("press") => include_str!("../../docs/schemas/press.schema.json"),
        Some("pages") => include_str!("../../docs/schemas/pages.schema.json"),
        _ => LAYOUT,
    };
    match tell(Stream::Out, text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}
