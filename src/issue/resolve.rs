use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::advert::{Advert, RawAdvert, file_story};
use super::guide::plain;
use super::ids::StoryId;
use super::jump::Jump;
use super::keys::{issue, paper};
use super::model::Story;
use super::page::{PageSpec, Placed};
use super::paper::Paper;
use super::raw::{self, RawIssue, RawPage};
use super::rich::Rich;
use super::routes::Routes;
use super::story::read_story;
use crate::diag::{Code, Diag, Noted, Place, Reason};
use crate::form::{At, Faults, read_text};
use crate::locale::Locale;
use crate::source::{FileId, Sources, Span};

/// A day's paper (期).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The paper.
    pub paper: Arc<Paper>,
    /// Its press profile's name.
    pub press: At<String>,
    /// Its pages in order.
    pub pages: Vec<Arc<PageSpec>>,
    /// The checks of the page lint that it switches off.
    pub off: Vec<&'static str>,
    /// Which pages each story is on.
    pub(super) routes: Routes,
}

impl Issue {
    /// Where a story begins: the first page that places it.
    pub fn begins(&self, path: &Path) -> Option<(usize, &Placed)> {
        let (page, at) = self.routes.of.get(path)?.begins;
        Some((page, &self.pages[page].stories[at]))
    }

    /// The pages on which a story stands, in order: where it begins, and every
    /// later one where it goes on.
    pub fn route(&self, path: &Path) -> Vec<&PageSpec> {
        let Some(route) = self.routes.of.get(path) else { return Vec::new() };
        let pages = std::iter::once(&route.begins.0).chain(&route.goes_on);
        pages.map(|page| &*self.pages[*page]).collect()
    }
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
    let raw = raw::read(&faults.root(&parsed, &issue::KEYS));
    // What stands under the key and is no list was told of by the reader, which does not
    // hand it out.
    let one = |page: &toml::Spanned<toml::de::DeValue<'_>>| !page.get_ref().is_array();
    let page = parsed.get_ref().get(issue::PAGE.row().key);
    if raw.pages.is_empty() && !page.is_some_and(one) {
        faults.push(Code::Nothing { what: ("page", "版面") }, Span::new(file, 0..0));
    }
    let names = raw.paper.iter().filter_map(|p| p.name.as_ref());
    for at in names.filter(|at| at.value.trim().is_empty()) {
        let why = Reason::PaperName;
        faults.push(Code::WrongValue { key: "name".into(), why }, at.span);
    }
    for at in raw.pages.iter().filter_map(|p| p.number.as_ref()) {
        if at.value.text().trim().is_empty() {
            let why = Reason::PageLabel;
            faults.push(Code::WrongValue { key: "number".into(), why }, at.span);
        }
    }
    let mut found = faults.into_diags();
    let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let (mut pages, mut next) = (Vec::new(), 0);
    check_numbers(&raw, &mut found);
    let all: Vec<PathBuf> =
        raw.pages.iter().flat_map(|page| &page.stories).map(|(_, at)| plain(&at.value)).collect();
    let locale = raw.paper.as_ref().map(|paper| paper.locale).unwrap_or_default();
    for (n, page) in raw.pages.iter().enumerate() {
        let until = raw.pages.get(n + 1).map_or(u32::MAX, |page| page.span.start);
        let (found, notes, next) = (&mut found, &mut notes, &mut next);
        let mut reader = PageReader { root: &root, file, sources, found, notes, next, locale };
        pages.extend(reader.page(n, page, until, &all).map(Arc::new));
    }
    let count = raw.pages.len() as u32;
    let paper = raw.paper.and_then(|paper| {
        let (At { value: name, span: name_span }, date) = (paper.name?, paper.date?.value);
        if let Some(at) = paper.code.as_ref().filter(|at| !is_file_name(&at.value)) {
            let why = Reason::FileCode;
            found.push(Diag::new(Code::WrongValue { key: "code".into(), why }, at.span));
        }
        let (code, at) = match paper.code {
            Some(at) => (at.value, at.span),
            None => (folder_name(path), name_span),
        };
        if code.len() > MOST_CODE {
            let code = Code::LongCode { bytes: code.len(), most: MOST_CODE };
            found.push(Diag::new(code, at));
        }
        let press = paper
            .press
            .unwrap_or_else(|| At { value: paper::PRESS.value(), span: Span::new(file, 0..0) });
        let (number, founded, facts) = (paper.number, paper.founded, paper.facts);
        let pages = paper.pages.unwrap_or(count);
        let (double_dashes, words) = (paper.double_dashes, paper.words);
        let on = raw.on;
        let paper = Paper {
            name,
            code,
            date,
            number,
            pages,
            founded,
            locale,
            facts,
            double_dashes,
            words,
            on,
        };
        Some((paper, press))
    });
    found.extend(notes);
    let off = raw.off;
    let issue = paper.map(|(paper, press)| {
        let routes = Routes::of(&pages);
        Issue { paper: Arc::new(paper), press, pages, off, routes }
    });
    Noted { value: issue, notes: found }
}

fn check_numbers(raw: &RawIssue, found: &mut Vec<Diag>) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for at in raw.pages.iter().filter_map(|p| p.number.as_ref()) {
        let number = at.value.text();
        if !seen.insert(number.clone()) {
            found.push(Diag::new(Code::PageTwice { number }, at.span));
        }
    }
}

/// Whether a fault is one of a table that fills a page.
fn fills_a_page(code: &Code) -> bool {
    match code {
        Code::WrongValue { key, .. } | Code::UnknownKey { nearest: Some(key), .. } => {
            matches!(key.as_str(), "stories" | "advert" | "jumps")
        }
        _ => false,
    }
}

/// What a story is made of.
#[derive(PartialEq, Eq, Hash)]
struct OfFile {
    path: PathBuf,
    file: FileId,
    text: Arc<str>,
    locale: Locale,
}

/// Reads the stories of a page, faults and notes apart.
struct PageReader<'r> {
    root: &'r Path,
    file: FileId,
    sources: &'r mut Sources,
    found: &'r mut Vec<Diag>,
    notes: &'r mut Vec<Diag>,
    /// How many stories are placed so far.
    next: &'r mut usize,
    /// The region of the texts.
    locale: Locale,
}

impl PageReader<'_> {
    /// The page of a number from 0, which ends at `until` in its file; `all` are the files
    /// of every story of the issue.
    fn page(
        &mut self,
        number: usize,
        raw: &RawPage,
        until: u32,
        all: &[PathBuf],
    ) -> Option<PageSpec> {
        let names_none = raw.stories.is_empty() && raw.adverts.is_empty() && raw.jumps.is_empty();
        let inside = |diag: &Diag| {
            let at = diag.place.span.map(|span| span.start);
            at.is_some_and(|at| (raw.span.start..until).contains(&at))
        };
        // What was told already and would fill the page.
        let is_bare =
            names_none && !self.found.iter().any(|diag| inside(diag) && fills_a_page(&diag.code));
        let mut stories = Vec::new();
        let mut slots: Vec<String> = Vec::new();
        for (slot, at) in &raw.stories {
            slots.push(slot.value.clone());
            let path = plain(&at.value);
            let story = self.story(at);
            stories.extend(story.map(|story| self.placed(slot, path, story, None)));
        }
        for advert in &raw.adverts {
            let (Some(slot), Some(at)) = (&advert.slot, &advert.file) else { continue };
            if !self.take(slot, &mut slots) {
                continue;
            }
            let story = if RawAdvert::is_text(&at.value) {
                self.story(at)
            } else {
                Some(Arc::new(file_story(at, self.root.join(&at.value), self.file)))
            };
            let (path, advert) = (plain(&at.value), Some(advert.resolve(at, self.locale)));
            stories.extend(story.map(|story| self.placed(slot, path, story, advert)));
        }
        let mut jumps = Vec::new();
        for (slot, at) in &raw.jumps {
            if self.take(slot, &mut slots) {
                jumps.extend(Jump::resolve(slot, at, all, self.found));
            }
        }
        let guide: Vec<_> =
            raw.guide.iter().filter_map(|row| row.resolve(all, self.found)).collect();
        let rich = |at: &Option<At<String>>| at.as_ref().map(|at| Rich::plain(&at.value, at.span));
        // A role that nobody has is not shown.
        let credits = raw.credits.iter().filter_map(|(role, names)| {
            let mut names = names.clone();
            names.retain(|name| !name.trim().is_empty());
            (!names.is_empty()).then(|| (Rich::plain(&role.value, role.span), names))
        });
        Some(PageSpec {
            is_bare,
            span: raw.span,
            label: raw.number.as_ref()?.value.text(),
            section: rich(&raw.section),
            pinyin: rich(&raw.pinyin),
            layout: raw.layout.clone()?,
            changes: raw.changes.then_some(number),
            credits: credits.collect(),
            slots,
            stories,
            jumps,
            guide,
        })
    }

    /// A story in a slot, which is the next of the issue.
    fn placed(
        &mut self,
        slot: &At<String>,
        path: PathBuf,
        story: Arc<Story>,
        advert: Option<Advert>,
    ) -> Placed {
        let id = StoryId(*self.next);
        *self.next += 1;
        Placed { id, slot: slot.clone(), path, story, advert }
    }

    /// Takes a slot, which nothing may have taken before.
    fn take(&mut self, slot: &At<String>, slots: &mut Vec<String>) -> bool {
        let free = !slots.contains(&slot.value);
        if free {
            slots.push(slot.value.clone());
        } else {
            let code = Code::KeyTwice { key: slot.value.clone(), table: false };
            self.found.push(Diag::new(code, slot.span));
        }
        free
    }

    /// Reads a story's file.
    fn story(&mut self, at: &At<PathBuf>) -> Option<Arc<Story>> {
        let path = self.root.join(&at.value);
        let (file, read) = match read_text(&path, at.span.into(), self.sources) {
            Ok(read) => read,
            Err(diag) => {
                self.found.push(diag);
                return None;
            }
        };
        self.notes.extend(read);
        let of = OfFile { path, file, text: self.sources.shared_text(file), locale: self.locale };
        let read = self.sources.memo().get(of, |of| {
            let read = read_story(&of.path, of.file, &of.text, of.locale);
            read.map(|(story, notes)| (Arc::new(story), notes))
        });
        match read {
            Ok((story, read)) => {
                self.notes.extend(read);
                Some(story)
            }
            Err(faults) => {
                self.found.extend(faults);
                None
            }
        }
    }
}

/// The longest code, in bytes of UTF-8. A file's name has 255 on most systems; the
/// date, the label of a page and what stands for an unfinished file need some.
const MOST_CODE: usize = 120;

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
