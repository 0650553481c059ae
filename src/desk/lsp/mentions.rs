//! Where files name stories, slots, layouts and pictures.

use std::ops::Range;
use std::path::{Path, PathBuf};

use newsprint::Format;

use super::kinds::{format_of, toml_of};
use super::view::View;
use crate::desk::edit::toml::{Entry, entries};

/// Something that files name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A story.
    Story(PathBuf),
    /// A slot of a layout.
    Slot(String, String),
    /// A layout.
    Layout(String),
    /// A picture.
    Picture(PathBuf),
}

/// A place that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub at: Range<usize>,
    /// What.
    pub thing: Thing,
    /// On which page of the issue, from 0.
    pub page: Option<usize>,
    /// Whether it is what it names.
    pub is_definition: bool,
}

/// What a file names.
pub fn mentions(path: &Path, text: &str, view: &View) -> Vec<Mention> {
    let Some(format) = format_of(path, view) else { return Vec::new() };
    let folder = path.parent().unwrap_or(Path::new(""));
    let toml = toml_of(format, text);
    let found = toml.clone().and_then(|at| entries(&text[at]).ok()).unwrap_or_default();
    let mut all = match format {
        Format::Issue => of_issue(&found, view),
        Format::Story => of_head(&found, |name| view.path(folder, name)),
        Format::Layout => of_layout(&found, path),
        Format::Press => Vec::new(),
    };
    let from = toml.as_ref().map_or(0, |at| at.start);
    all.iter_mut().for_each(|one| one.at = one.at.start + from..one.at.end + from);
    if format == Format::Story {
        let body = toml.map_or(0, |at| at.end);
        all.extend(in_body(text, body, |name| view.path(folder, name)));
    }
    all
}

fn of_issue(found: &[Entry], view: &View) -> Vec<Mention> {
    let layout_of = |page: &str| {
        let is_it = |entry: &&Entry| matches!(&entry.path[..], [a, n, key] if a == "page" && n == page && key == "layout");
        found.iter().find(is_it).map(|entry| entry.text.clone()).unwrap_or_default()
    };
    let mut all = Vec::new();
    for entry in found {
        let keys: Vec<&str> = entry.path.iter().map(String::as_str).collect();
        let ["page", n, rest @ ..] = keys.as_slice() else { continue };
        let page = n.parse().ok();
        let mut add = |at: &Option<Range<usize>>, thing: Thing| {
            let at = at.clone();
            all.extend(at.map(|at| Mention { at, thing, page, is_definition: false }));
        };
        let story = || Thing::Story(view.path(view.folder(), &entry.text));
        let slot = |name: &str| Thing::Slot(layout_of(n), name.to_string());
        match rest {
            ["layout"] => add(&entry.value, Thing::Layout(entry.text.clone())),
            ["stories" | "jumps", name] => {
                add(&entry.key, slot(name));
                add(&entry.value, story());
            }
            ["slot", name] => add(&entry.key, slot(name)),
            ["advert", _, "slot"] => add(&entry.value, slot(&entry.text)),
            ["advert", _, "file"] | ["guide", _, "story"] => add(&entry.value, story()),
            _ => {}
        }
    }
    all
}

fn of_head(found: &[Entry], path: impl Fn(&str) -> PathBuf) -> Vec<Mention> {
    let picture = |entry: &Entry| {
        let keys: Vec<&str> = entry.path.iter().map(String::as_str).collect();
        let is_file =
            matches!(keys.as_slice(), ["picture", _, "file"] | ["picture", _, "files", _]);
        let at = entry.value.clone().filter(|_| is_file)?;
        let thing = Thing::Picture(path(&entry.text));
        Some(Mention { at, thing, page: None, is_definition: false })
    };
    found.iter().filter_map(picture).collect()
}

fn of_layout(found: &[Entry], path: &Path) -> Vec<Mention> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mention = |entry: &Entry| {
        let keys: Vec<&str> = entry.path.iter().map(String::as_str).collect();
        let at = entry.value.clone()?;
        let (thing, is_definition) = match keys.as_slice() {
            ["slot", _, "name"] => (Thing::Slot(name.clone(), entry.text.clone()), true),
            ["extends"] => (Thing::Layout(entry.text.clone()), false),
            _ => return None,
        };
        Some(Mention { at, thing, page: None, is_definition })
    };
    found.iter().filter_map(mention).collect()
}

/// The pictures in the text of a story.
fn in_body(text: &str, from: usize, path: impl Fn(&str) -> PathBuf) -> Vec<Mention> {
    let mut all = Vec::new();
    for (at, _) in text.match_indices("![").filter(|(at, _)| *at >= from) {
        let line = text[at..].lines().next().unwrap_or("");
        let Some(open) = line.find("](") else { continue };
        let name = &line[open + 2..];
        let name = &name[..name.find([')', ' ', '"']).unwrap_or(name.len())];
        let start = at + open + 2;
        let thing = Thing::Picture(path(name));
        let at = start..start + name.len();
        all.push(Mention { at, thing, page: None, is_definition: false });
    }
    all
}

/// What a place of a file names.
pub fn mention_at(path: &Path, text: &str, byte: usize, view: &View) -> Option<Mention> {
    let all = mentions(path, text, view);
    all.into_iter().find(|one| one.at.contains(&byte) || one.at.end == byte)
}
