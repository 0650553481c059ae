//! The parts of a file: pages with their stories, slots, heads.

use std::ops::Range;
use std::path::Path;

use lsp_types::{DocumentSymbol, SymbolKind};
use newsprint::Format;

use super::kinds::{format_of, toml_of};
use super::mentions::{Thing, mentions};
use super::view::View;
use crate::desk::edit::toml::entries;

/// The parts of a file.
pub fn symbols(view: &View, path: &Path, text: &str) -> Vec<DocumentSymbol> {
    match format_of(path, view) {
        Some(Format::Issue) => pages(view, path, text),
        Some(Format::Layout) => slots(view, path, text),
        Some(Format::Story) => heads(view, text),
        _ => Vec::new(),
    }
}

#[allow(deprecated, reason = "a field of the protocol that must be there")]
fn symbol(
    (name, detail): (String, Option<String>),
    kind: SymbolKind,
    (whole, own): (Range<usize>, Range<usize>),
    view: &View,
    text: &str,
) -> DocumentSymbol {
    DocumentSymbol {
        name: if name.trim().is_empty() { "–".to_string() } else { name },
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: view.encoding.range(text, whole),
        selection_range: view.encoding.range(text, own),
        children: None,
    }
}

/// Pages, with the stories that begin or go on on each.
fn pages(view: &View, path: &Path, text: &str) -> Vec<DocumentSymbol> {
    let rows = crate::desk::edit::pages(text).unwrap_or_default();
    let starts: Vec<usize> = starts(text, "[[page]]");
    let all = mentions(path, text, view);
    let page = |(n, start): (usize, &usize)| {
        let row = rows.get(n)?;
        let end = starts.get(n + 1).copied().unwrap_or(text.len());
        let own = *start..*start + "[[page]]".len();
        let name = format!("{} {}", row.label, row.layout);
        let label = (name, None);
        let mut page = symbol(label, SymbolKind::MODULE, (*start..end, own), view, text);
        let stories =
            all.iter().filter(|one| one.page == Some(n)).filter_map(|one| match &one.thing {
                Thing::Story(file) => {
                    let name = file.file_stem()?.to_string_lossy().into_owned();
                    let (at, kind) = ((one.at.clone(), one.at.clone()), SymbolKind::STRING);
                    Some(symbol((name, None), kind, at, view, text))
                }
                _ => None,
            });
        page.children = Some(stories.collect());
        Some(page)
    };
    starts.iter().enumerate().filter_map(page).collect()
}

fn slots(view: &View, path: &Path, text: &str) -> Vec<DocumentSymbol> {
    let starts = starts(text, "[[slot]]");
    let all = mentions(path, text, view).into_iter().filter(|one| one.is_definition);
    let slot = |one: super::mentions::Mention| {
        let Thing::Slot(_, name) = one.thing else { return None };
        let from = starts.iter().rev().find(|start| **start <= one.at.start).copied();
        let whole = from.unwrap_or(one.at.start)..one.at.end;
        Some(symbol((name, None), SymbolKind::FIELD, (whole, one.at), view, text))
    };
    all.filter_map(slot).collect()
}

/// The head of a story, and the heads in its text.
fn heads(view: &View, text: &str) -> Vec<DocumentSymbol> {
    let head = toml_of(Format::Story, text);
    let (from, body) = head.clone().map_or((0, 0), |at| (at.start, at.end));
    let own = head.and_then(|at| entries(&text[at]).ok()).unwrap_or_default();
    let headline = own.iter().find(|entry| entry.path == ["headline"]).and_then(|entry| {
        let at = entry.value.clone()?;
        let at = at.start + from..at.end + from;
        let name = match entry.text.is_empty() {
            true => text[at.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
            false => entry.text.clone(),
        };
        Some(symbol((name, None), SymbolKind::STRING, (at.clone(), at), view, text))
    });
    let mut at = body;
    let mut found: Vec<DocumentSymbol> = headline.into_iter().collect();
    for line in text[body..].split_inclusive('\n') {
        let bare = line.trim_start_matches('#');
        if bare.len() < line.len() && bare.starts_with(' ') {
            let place = at..at + line.trim_end().len();
            let name = bare.trim().to_string();
            found.push(symbol(
                (name, None),
                SymbolKind::STRING,
                (place.clone(), place),
                view,
                text,
            ));
        }
        at += line.len();
    }
    found
}

/// Where the lines begin that are a header.
fn starts(text: &str, header: &str) -> Vec<usize> {
    let is_line = |at: &usize| {
        let before = &text[..*at];
        before.is_empty() || before.trim_end_matches([' ', '\t']).ends_with('\n')
    };
    text.match_indices(header).map(|(at, _)| at).filter(is_line).collect()
}
