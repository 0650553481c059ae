//! From a name to what it names, and to all that name it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lsp_types::{Location, Position, Range};
use newsprint::Format;

use super::kinds::format_of;
use super::mentions::{Mention, Thing, mention_at, mentions};
use super::uri::uri_of;
use super::view::View;
use crate::desk::live::plain;

/// A layout builds on no more others.
const DEEP: usize = 8;

/// Where what a place names is.
pub fn definition(view: &View, path: &Path, text: &str, byte: usize) -> Option<Location> {
    let mention = mention_at(path, text, byte, view)?;
    let start = Range::new(Position::new(0, 0), Position::new(0, 0));
    let there = |path: PathBuf| {
        let is_there = view.world.is_file(&path).unwrap_or(false);
        is_there.then(|| Some(Location { uri: uri_of(&path)?, range: start }))?
    };
    match mention.thing {
        Thing::Story(path) | Thing::Picture(path) => there(path),
        Thing::Layout(name) => there(view.layout_file(&name)?),
        Thing::Slot(layout, name) => slot(view, &layout, &name),
    }
}

/// Where a layout, or one on which it builds, has a slot.
fn slot(view: &View, layout: &str, name: &str) -> Option<Location> {
    let mut layout = layout.to_string();
    for _ in 0..DEEP {
        let path = view.layout_file(&layout)?;
        let text = view.text(&path)?;
        let all = mentions(&path, &text, view);
        let is_it = |one: &&Mention| matches!(&one.thing, Thing::Slot(_, slot) if slot == name);
        if let Some(found) = all.iter().find(is_it) {
            return located(view, &path, &text, found);
        }
        layout = all.into_iter().find_map(|one| match one.thing {
            Thing::Layout(name) => Some(name),
            _ => None,
        })?;
    }
    None
}

/// All places that name what a place names; of a place in a story that names nothing,
/// those that name the story.
pub fn references(
    view: &View,
    path: &Path,
    text: &str,
    byte: usize,
    with_definition: bool,
) -> Vec<Location> {
    let thing = match mention_at(path, text, byte, view) {
        Some(mention) => mention.thing,
        None if format_of(path, view) == Some(Format::Story) => Thing::Story(plain(path)),
        None => return Vec::new(),
    };
    let mut found = Vec::new();
    for file in files(view) {
        let Some(text) = view.text(&file) else { continue };
        let all = mentions(&file, &text, view);
        let same = all.iter().filter(|one| one.thing == thing);
        let wanted = same.filter(|one| with_definition || !one.is_definition);
        found.extend(wanted.filter_map(|one| located(view, &file, &text, one)));
    }
    found
}

/// The texts of an issue: itself, its stories, its layouts.
fn files(view: &View) -> BTreeSet<PathBuf> {
    let issue = plain(&view.issue);
    let text = view.text(&issue).unwrap_or_default();
    let of = |one: Mention| match one.thing {
        Thing::Story(path) => Some(path),
        Thing::Layout(name) => view.layout_file(&name),
        _ => None,
    };
    let named = mentions(&issue, &text, view).into_iter().filter_map(of);
    let texts = named.filter(|path| format_of(path, view).is_some());
    texts.chain([issue.clone()]).collect()
}

fn located(view: &View, path: &Path, text: &str, mention: &Mention) -> Option<Location> {
    let range = view.encoding.range(text, mention.at.clone());
    Some(Location { uri: uri_of(path)?, range })
}
