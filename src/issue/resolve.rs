use std::path::{Path, PathBuf};

use super::date::Date;
use super::model::Story;
use super::raw::{self, Label, Names, RawIssue, RawPage};
use super::rich::Rich;
use super::story::read_story;
use crate::diag::{Code, Diag, Noted, Place};
use crate::form::{At, Faults, read_text};
use crate::source::{Sources, Span};

/// A day's paper (期).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The paper.
    pub paper: Paper,
    /// Its press profile's name.
    pub press: At<String>,
    /// Its pages in order.
    pub pages: Vec<PageSpec>,
}

/// The newspaper and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its name, e.g. 滨海日报.
    pub name: String,
    /// A short name for files.
    pub code: String,
    /// The day of the issue.
    pub date: Date,
    /// The issue's number (总期号).
    pub number: Option<u32>,
}

/// A page as the issue asks for it (版).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// Where it is written.
    pub span: Span,
    /// Its label, `7` or `A02` (版次).
    pub number: String,
    /// Its section name (版名).
    pub section: Option<Rich>,
    /// The section name in pinyin.
    pub pinyin: Option<Rich>,
    /// Its layout's name.
    pub layout: At<String>,
    /// Who made it: roles and names, in the order of the file.
    pub credits: Vec<(Rich, Vec<String>)>,
    /// The slots that it names, whether or not their stories could be read.
    pub slots: Vec<String>,
    /// Its stories.
    pub stories: Vec<Placed>,
}

/// A story and the slot it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The slot's name.
    pub slot: At<String>,
    /// The story.
    pub story: Story,
}

/// Reads `issue.toml` and every story it names.
///
/// Every fault of every file is in the notes, as an error. What could be read
/// is in the issue all the same, so that the faults of layouts, fonts and
/// pictures are found in the same run; without a paper or pages there is none.
pub fn read_issue(path: &Path, sources: &mut Sources) -> Noted<Option<Issue>> {
    let (file, mut notes) = match read_text(path, Place::default(), sources) {
        Ok(read) => read,
        Err(diag) => return Noted { value: None, notes: vec![diag] },
    };
    let text = sources.text(file).to_string();
    let faults = Faults::new(file, 0);
    let parsed = faults.parse(&text);
    let raw = raw::read(&mut faults.root(&parsed));
    if raw.paper.is_none() {
        faults.push(Code::MissingKey { key: "paper".into() }, Span::new(file, 0..0));
    }
    if raw.pages.is_empty() {
        faults.push(Code::Nothing { what: "page" }, Span::new(file, 0..0));
    }
    let names = raw.paper.iter().filter_map(|p| p.name.as_ref());
    for at in names.filter(|at| at.value.trim().is_empty()) {
        let why = "the paper has a name".to_string();
        faults.push(Code::WrongValue { key: "name".into(), why }, at.span);
    }
    for at in raw.pages.iter().filter_map(|p| p.number.as_ref()) {
        if label(&at.value).trim().is_empty() {
            let why = "a page has a number or a label".to_string();
            faults.push(Code::WrongValue { key: "number".into(), why }, at.span);
        }
    }
    let mut found = faults.into_diags();
    let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut pages = Vec::new();
    check_numbers(&raw, &mut found);
    for page in raw.pages.iter() {
        pages.extend(resolve_page(page, &root, sources, &mut found, &mut notes));
    }
    let paper = raw.paper.and_then(|paper| {
        let (name, date) = (paper.name?.value, paper.date?.value);
        if let Some(at) = paper.code.as_ref().filter(|at| !is_file_name(&at.value)) {
            let why = "it names files: write letters, digits, `-`, `_` and `.`".to_string();
            found.push(Diag::new(Code::WrongValue { key: "code".into(), why }, at.span));
        }
        let code = paper.code.map(|at| at.value).unwrap_or_else(|| folder_name(path));
        let press = paper
            .press
            .unwrap_or(At { value: "newsprint".to_string(), span: Span::new(file, 0..0) });
        Some((Paper { name, code, date, number: paper.number }, press))
    });
    found.extend(notes);
    let issue = paper.map(|(paper, press)| Issue { paper, press, pages });
    Noted { value: issue, notes: found }
}

fn check_numbers(raw: &RawIssue, found: &mut Vec<Diag>) {
    let mut seen: Vec<String> = Vec::new();
    for at in raw.pages.iter().filter_map(|p| p.number.as_ref()) {
        let number = label(&at.value);
        if seen.contains(&number) {
            found.push(Diag::new(Code::PageTwice { number: number.clone() }, at.span));
        }
        seen.push(number);
    }
}

fn label(label: &Label) -> String {
    match label {
        Label::Number(n) => n.to_string(),
        Label::Text(text) => text.clone(),
    }
}

fn resolve_page(
    raw: &RawPage,
    root: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diag>,
    notes: &mut Vec<Diag>,
) -> Option<PageSpec> {
    let mut stories = Vec::new();
    if raw.stories.is_empty() {
        found.push(Diag::new(Code::Nothing { what: "story" }, raw.span));
    }
    for (slot, at) in &raw.stories {
        let path = root.join(&at.value);
        let (file, read) = match read_text(&path, at.span.into(), sources) {
            Ok(read) => read,
            Err(diag) => {
                found.push(diag);
                continue;
            }
        };
        notes.extend(read);
        match read_story(&path, file, sources.text(file)) {
            Ok((story, read)) => {
                notes.extend(read);
                stories.push(Placed { slot: slot.clone(), story });
            }
            Err(faults) => found.extend(faults),
        }
    }
    let rich = |at: &Option<At<String>>| at.as_ref().map(|at| Rich::plain(&at.value, at.span));
    let credits = raw.credits.iter().map(|(role, names)| {
        let names = match names {
            Names::One(name) => vec![name.clone()],
            Names::Many(names) => names.clone(),
        };
        (Rich::plain(&role.value, role.span), names)
    });
    Some(PageSpec {
        span: raw.span,
        number: label(&raw.number.as_ref()?.value),
        section: rich(&raw.section),
        pinyin: rich(&raw.pinyin),
        layout: raw.layout.clone()?,
        credits: credits.collect(),
        slots: raw.stories.iter().map(|(slot, _)| slot.value.clone()).collect(),
        stories,
    })
}

/// Whether a text can be a part of a file's name on every system.
fn is_file_name(text: &str) -> bool {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !text.is_empty() && text.chars().all(fine) && !text.starts_with('.')
}

/// The name of the folder that holds the issue, or of the file.
fn folder_name(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let folder = absolute.parent().and_then(Path::file_name);
    folder.map_or_else(|| "issue".to_string(), |name| name.to_string_lossy().into_owned())
}
