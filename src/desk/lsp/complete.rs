//! What may be written at a place.

use std::path::{Path, PathBuf};

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, TextEdit,
};
use newsprint::source::Sources;
use newsprint::{Format, KeyInfo, key_table};

use super::cursor::{Cursor, Spot};
use super::hover::key_words;
use super::kinds::{format_of, toml_of};
use super::view::View;
use crate::desk::edit::pages;

/// So many folders below that of the issue are looked into.
const DEEP: usize = 4;
/// More files are not named.
const MOST: usize = 500;

/// What may be written at a place of a file.
pub fn completion(view: &View, path: &Path, text: &str, byte: usize) -> Vec<CompletionItem> {
    let Some(format) = format_of(path, view) else { return Vec::new() };
    let inside = toml_of(format, text).filter(|at| at.start <= byte && byte <= at.end);
    let Some(toml) = inside else { return Vec::new() };
    let Some(cursor) = Cursor::at(&text[toml.clone()], byte - toml.start) else {
        return Vec::new();
    };
    let place = Place { view, path, text, format, from: toml.start, cursor: &cursor };
    match &cursor.spot {
        Spot::Header => place.headers(),
        Spot::Key => place.keys(),
        Spot::Value(key) => place.values(key),
    }
}

/// Where something is typed.
struct Place<'p> {
    view: &'p View,
    path: &'p Path,
    text: &'p str,
    format: Format,
    from: usize,
    cursor: &'p Cursor,
}

impl Place<'_> {
    /// An item that takes the place of what is typed.
    fn item(
        &self,
        label: &str,
        new: String,
        kind: CompletionItemKind,
        words: String,
    ) -> CompletionItem {
        let typed = self.cursor.typed.start + self.from..self.cursor.typed.end + self.from;
        let range = self.view.encoding.range(self.text, typed);
        let said = MarkupContent { kind: MarkupKind::Markdown, value: words };
        CompletionItem {
            label: label.to_string(),
            kind: Some(kind),
            documentation: (!said.value.is_empty()).then_some(Documentation::MarkupContent(said)),
            filter_text: Some(label.to_string()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: new })),
            ..CompletionItem::default()
        }
    }

    /// The headers of tables that there are.
    fn headers(&self) -> Vec<CompletionItem> {
        let mut found: Vec<CompletionItem> = Vec::new();
        let mut todo: Vec<Vec<&'static str>> = vec![Vec::new()];
        while let Some(path) = todo.pop() {
            let Some(table) = key_table(self.format, &path) else { continue };
            let name = table.header.trim_matches(['[', ']']);
            // The brackets are typed, or some of them.
            if !name.is_empty() && !found.iter().any(|item| item.label == name) {
                let words = format!("`{}` {}", table.header, self.view.said(table.title));
                found.push(self.item(name, name.to_string(), CompletionItemKind::MODULE, words));
            }
            let below = table.keys.iter().filter(|key| key.is_table && path.len() < 3);
            todo.extend(below.map(|key| [path.as_slice(), &[key.name]].concat()));
        }
        found
    }

    /// The keys of the table that are not there yet.
    fn keys(&self) -> Vec<CompletionItem> {
        let Some(table) = key_table(self.format, &self.cursor.path()) else { return Vec::new() };
        let own = table.keys.iter().filter(|key| !key.is_table);
        let item = |key: &KeyInfo| {
            let words = key_words(self.view, table.header, key);
            let new = format!("{} = ", key.name);
            self.item(key.name, new, CompletionItemKind::PROPERTY, words)
        };
        let mut found: Vec<CompletionItem> = own.map(item).collect();
        if let Some(free) = &table.free {
            let words = self.view.said(free.meaning);
            let names = free.names.iter().map(|word| word.name.to_string());
            for name in names.chain(self.slots()) {
                let key = crate::desk::edit::toml::key(&name);
                found.push(self.item(
                    &name,
                    format!("{key} = "),
                    CompletionItemKind::FIELD,
                    words.to_string(),
                ));
            }
        }
        found
    }

    /// The slots of the page in whose tables of slots the place is.
    fn slots(&self) -> Vec<String> {
        let is_slots = matches!(self.cursor.path()[..], ["page", "stories" | "jumps" | "slot"]);
        if is_slots { self.page_slots(|_| true) } else { Vec::new() }
    }

    /// The slots of the page of the place, as they were set last.
    fn page_slots(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let rows = pages(self.text).unwrap_or_default();
        let row = self.cursor.nth.and_then(|n| rows.get(n));
        let all = self.view.pages();
        let page = match row {
            Some(row) => all.iter().find(|page| page.label == row.label),
            // While a line is no TOML yet, the pages stand as they stood.
            None => self.cursor.nth.and_then(|n| all.get(n)),
        };
        let slots = page.map(|page| page.slots.as_slice()).unwrap_or_default();
        let wanted = slots.iter().filter(|slot| is_wanted(slot.kind));
        wanted.map(|slot| slot.name.clone()).collect()
    }

    fn values(&self, key: &str) -> Vec<CompletionItem> {
        let path = self.cursor.path();
        let table = key_table(self.format, &path);
        let info = table.as_ref().and_then(|table| table.keys.iter().find(|row| row.name == key));
        let words = |word: &newsprint::WordInfo| {
            let said = self.view.said(word.meaning).to_string();
            self.text_item(word.name, CompletionItemKind::ENUM_MEMBER, said)
        };
        let mut found: Vec<CompletionItem> =
            info.iter().flat_map(|info| info.words.iter().map(words)).collect();
        if info.is_some_and(|info| info.takes.0.starts_with("`true`")) {
            let bools = ["true", "false"].map(|word| {
                self.item(word, word.to_string(), CompletionItemKind::KEYWORD, String::new())
            });
            found.extend(bools);
        }
        let named = |names: Vec<String>, kind| -> Vec<CompletionItem> {
            names.iter().map(|name| self.text_item(name, kind, String::new())).collect()
        };
        let (file, slot) = (CompletionItemKind::FILE, CompletionItemKind::FIELD);
        found.extend(match (self.format, path.as_slice(), key) {
            (Format::Issue, ["page"], "layout") | (Format::Layout, [], "extends") => {
                named(self.layouts(), CompletionItemKind::MODULE)
            }
            (Format::Issue, ["page", "stories" | "jumps"], _)
            | (Format::Issue, ["page", "guide"], "story") => named(self.files(is_story), file),
            (Format::Issue, ["page", "advert"], "slot") => {
                named(self.page_slots(|kind| kind == "advert"), slot)
            }
            (Format::Issue, ["page", "advert"], "file") => {
                named(self.files(|path| is_story(path) || is_picture(path)), file)
            }
            (Format::Story, ["picture"], "file" | "files") => named(self.files(is_picture), file),
            (Format::Layout, ["slot", "style", _] | ["style", _], "face") => {
                named(self.faces(), CompletionItemKind::VALUE)
            }
            _ => Vec::new(),
        });
        found
    }

    /// A text, in quotes where none is typed yet.
    fn text_item(&self, text: &str, kind: CompletionItemKind, words: String) -> CompletionItem {
        let new = match self.cursor.quote {
            Some(_) => text.to_string(),
            None => format!("\"{text}\""),
        };
        self.item(text, new, kind, words)
    }

    fn layouts(&self) -> Vec<String> {
        let folders = self.view.layout_folders();
        let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
        newsprint::grid::layout_names(&folders, &Sources::of(self.view.world.clone()))
    }

    /// The names of the faces of a layout.
    fn faces(&self) -> Vec<String> {
        let all = crate::desk::edit::toml::values(
            self.text,
            &[crate::desk::edit::toml::Step::Key("faces")],
        );
        let names = all.unwrap_or_default().into_iter().map(|(name, _)| name);
        names.filter(|name| !["fallback", "strong", "emphasis"].contains(&name.as_str())).collect()
    }

    /// The files of the issue of a kind, as the file in which they are typed names them.
    fn files(&self, is_wanted: impl Fn(&Path) -> bool) -> Vec<String> {
        let from = self.path.parent().unwrap_or(Path::new(""));
        let mut found = Vec::new();
        let mut todo = vec![(self.view.folder().to_path_buf(), 0)];
        while let Some((dir, deep)) = todo.pop() {
            for name in self.view.world.names(&dir) {
                let path = dir.join(&name);
                if name.starts_with('.') || found.len() >= MOST {
                    continue;
                }
                if self.view.world.is_dir(&path) {
                    if deep < DEEP && name != "out" {
                        todo.push((path, deep + 1));
                    }
                } else if is_wanted(&path) {
                    found.extend(relative(from, &path));
                }
            }
        }
        found.sort();
        found
    }
}

/// A path as it is named from a folder, with `/`.
fn relative(from: &Path, path: &Path) -> Option<String> {
    let (from, path) = (crate::desk::live::plain(from), crate::desk::live::plain(path));
    let common = from.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let ups = from.components().skip(common).map(|_| "..".to_string());
    let rest: PathBuf = path.components().skip(common).collect();
    let rest = rest.to_str()?.replace('\\', "/");
    Some(ups.chain([rest]).collect::<Vec<_>>().join("/"))
}

fn ends(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn is_story(path: &Path) -> bool {
    ends(path, &["md", "markdown", "txt"])
}

fn is_picture(path: &Path) -> bool {
    ends(path, &["jpg", "jpeg", "png", "tif", "tiff", "webp", "pdf"])
}
