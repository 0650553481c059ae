//! `typeset init`: a new issue that works at once.

mod copy;
mod page;

use std::path::{Path, PathBuf};

use newsprint::diag::Code::CannotWrite;
use newsprint::diag::{Code, Lang, Reason, report};
use newsprint::source::Together;
use newsprint::units::Abs;
use newsprint::{CatalogueEntry, catalogue};

use super::job::{Args, Job, Kind, Report, Row};
use super::layouts::{unknown, with_schema};
use super::options::{EVERY, LAYOUTS, NONE, STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell};
use super::{schema, status};
use page::{Files, page};

/// Makes a new issue.
pub static JOB: Job = Job {
    name: Some("init"),
    about: (
        "Makes a new issue of one page, with stories to be replaced, that works at once.",
        "新建一期一个版的报纸，带示例稿件，马上可以排版。",
    ),
    operands: &[Row::new(
        "folder",
        Kind::Path,
        ("FOLDER", "文件夹"),
        (
            "Where; the folder is made if it is not there (default: this one). A file that is \
             there is never touched",
            "建在哪里，没有就新建（默认为当前文件夹）；已有的文件不动",
        ),
    )],
    options: &[OWN, &[LAYOUTS], EVERY],
    report: Report::Beside,
    status: STATUS,
    run: init,
};

const OWN: &[Row] = &[
    Row::new(
        "form",
        Kind::Choice(&["broadsheet", "tabloid"]),
        ("FORM", "开本"),
        (
            "`broadsheet` (the default), the layout `broadsheet-8`, or `tabloid`, the layout \
             `tabloid-6`",
            "`broadsheet` 对开（默认），用版式 `broadsheet-8`；或 `tabloid` 四开，用 `tabloid-6`",
        ),
    )
    .not_with(&["layout"]),
    Row::new(
        "layout",
        Kind::Text,
        ("NAME", "版式名"),
        (
            "Take this layout, of those that `typeset layouts` lists",
            "用这个版式，可用的见 `typeset layouts`",
        ),
    ),
    Row::new(
        "with-layout",
        Kind::Flag,
        NONE,
        (
            "Write the layout beside the issue too, into `layouts`, to be changed",
            "把版式也写进旁边的 `layouts`，以便修改",
        ),
    ),
];

/// Makes the issue and says what comes next.
fn init(args: &Args) -> u8 {
    let folder = args.path("folder").unwrap_or(Path::new("")).to_path_buf();
    let form = args.text("form").unwrap_or("broadsheet");
    let name = args.text("layout").unwrap_or(match form {
        "tabloid" => "tabloid-6",
        _ => "broadsheet-8",
    });
    let found = catalogue(&folder, &args.options);
    let Some(entry) = found.layouts.iter().find(|one| one.name == name) else {
        let _ = tell(Stream::Err, &unknown(name, &found, args.lang));
        return status::UNUSABLE;
    };
    let layout = match &entry.layout {
        Ok(layout) => layout.clone(),
        Err(faults) => {
            let _ = tell(Stream::Err, &report(faults, &found.sources, args.lang, false));
            return status::UNUSABLE;
        }
    };
    let layouts = files_of(&found.layouts);
    let tabloid = layout.master.sheet.trim.h < Abs::mm(450);
    let files = match page(name, &layout, tabloid, args.lang, &layouts) {
        Ok(files) => with_extras(files, entry, args.flag("with-layout")),
        Err(refused) => {
            let _ = tell(Stream::Err, &report(&refused.diags, &refused.sources, args.lang, false));
            return status::UNUSABLE;
        }
    };
    match write(&folder, &files) {
        Ok(()) => {}
        Err(code) => return refuse(args, code),
    }
    let outside = entry.path.as_ref().is_some_and(|path| !path.starts_with(&folder))
        && !args.flag("with-layout");
    let text = told(args, &folder, &files, outside);
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// The layouts that are files, as they would stand beside the issue.
fn files_of(all: &[CatalogueEntry]) -> Files {
    let files = all.iter().filter(|one| one.path.is_some());
    files.map(|one| (format!("layouts/{}.toml", one.name), one.text.as_bytes().to_vec())).collect()
}

/// The schemas by which an editor checks the files, and the layout where it is wanted.
fn with_extras(mut files: Files, layout: &CatalogueEntry, wanted: bool) -> Files {
    files.insert("schemas/issue.schema.json".into(), schema::ISSUE.into());
    if wanted {
        files.insert("schemas/layout.schema.json".into(), schema::LAYOUT.into());
        let text = with_schema(&layout.text, "../schemas/layout.schema.json");
        files.insert(format!("layouts/{}.toml", layout.name), text.into_bytes());
    }
    files
}

/// Writes all files, or none: none that is there is touched.
fn write(folder: &Path, files: &Files) -> Result<(), Code> {
    let fault = |path: &Path, why| CannotWrite { path: path.display().to_string(), why };
    let path = |name: &String| -> PathBuf { folder.join(name) };
    if let Some(there) = files.keys().map(path).find(|path| path.exists()) {
        return Err(fault(&there, Reason::FileThere));
    }
    let mut together = Together::default();
    for (name, bytes) in files {
        let path = path(name);
        let added = together.add(&path, bytes);
        added.map_err(|error| fault(&path, Reason::of_io(&error)))?;
    }
    together.place().map_err(|(path, error)| fault(&path, Reason::of_io(&error)))
}

/// What was made, and what comes next.
fn told(args: &Args, folder: &Path, files: &Files, outside: bool) -> String {
    let (count, shown) = (files.len(), folder.join("issue.toml"));
    let has = |name: &str| args.jobs.iter().any(|job| job.name == Some(name));
    let mut steps = Vec::new();
    if !folder.as_os_str().is_empty() {
        steps.push((format!("cd {}", folder.display()), ("", "")));
    }
    let layouts = args.options.layouts.first().filter(|_| outside);
    let layouts = layouts.map(|dir| format!(" --layouts {}", dir.display())).unwrap_or_default();
    let make = format!("typeset{layouts} issue.toml");
    steps.push((make, ("makes the PDF, in `out`", "排出 PDF，放在 `out` 里")));
    if has("preview") {
        let preview = ("shows the page while you write", "边改边看版面");
        steps.push(("typeset preview issue.toml --open".to_string(), preview));
    }
    let explain = ("says what a finding means", "解释报告");
    steps.push(("typeset explain unknown-slot".to_string(), explain));
    let mut text = match args.lang {
        Lang::En => format!("{}: a new issue, {count} files\n\nNext:\n", shown.display()),
        Lang::Zh => format!("{}：新建一期，共 {count} 个文件\n\n接下来：\n", shown.display()),
    };
    for (step, says) in steps {
        let says = super::job::said(says, args.lang);
        text.push_str(format!("  `{step}`  {says}").trim_end());
        text.push('\n');
    }
    text
}
