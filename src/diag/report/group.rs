//! Which findings are told together, and in which order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::diag::{Diag, Severity};
use crate::source::FileId;

/// A finding that is told once, and all that are the same.
#[derive(Debug)]
pub(super) struct Entry<'d> {
    /// The first of them.
    pub first: &'d Diag,
    /// All of them, the first too, in the order of the file.
    pub all: Vec<&'d Diag>,
}

/// What is told of one story on one page.
#[derive(Debug)]
pub(super) struct Group<'d> {
    /// The label of the page, where it shows on one.
    pub page: Option<&'d str>,
    /// The file, where it was written in one.
    pub file: Option<FileId>,
    /// The findings, the worst last, those of one severity in the order of the file.
    pub entries: Vec<Entry<'d>>,
}

/// Puts those together that say the same of one file. What has ways out of its own is
/// told by itself.
pub(super) fn folded<'d>(diags: impl IntoIterator<Item = &'d Diag>) -> Vec<Entry<'d>> {
    let mut entries: Vec<Entry<'d>> = Vec::new();
    let mut known = FxHashMap::default();
    for diag in diags {
        let own = || Entry { first: diag, all: vec![diag] };
        if !diag.ways.is_empty() {
            entries.push(own());
            continue;
        }
        // What is said is the same in one language where it is in the other.
        let said = diag.code.message(crate::diag::Lang::En);
        let key = (diag.severity, diag.code.id(), file_of(diag), said);
        let at = *known.entry(key).or_insert(entries.len());
        match entries.get_mut(at) {
            Some(entry) => entry.all.push(diag),
            None => entries.push(own()),
        }
    }
    // They were found in any order; the first is the first of the file.
    for entry in &mut entries {
        entry.all.sort_by_key(|diag| diag.place.span.map(|span| span.start));
        entry.first = entry.all.first().copied().unwrap_or(entry.first);
    }
    entries
}

/// Groups them by page and story. The group with the worst finding comes last, groups
/// that are equally bad in the order of pages and files.
pub(super) fn grouped(entries: Vec<Entry<'_>>) -> Vec<Group<'_>> {
    let home = homes(&entries);
    let mut groups: BTreeMap<_, Group<'_>> = BTreeMap::new();
    for entry in entries {
        let file = file_of(entry.first);
        let own = page_of(entry.first);
        let page = own.or_else(|| file.and_then(|file| home.get(&file).copied().flatten()));
        let key = (page.map(natural), page, file);
        let group = groups.entry(key).or_insert(Group { page, file, entries: Vec::new() });
        group.entries.push(entry);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    for group in &mut groups {
        let start = |diag: &Diag| diag.place.span.map(|span| span.start);
        group.entries.sort_by(|a, b| {
            let (a, b) = (a.first, b.first);
            a.severity.cmp(&b.severity).then_with(|| match (start(a), start(b)) {
                (Some(a), Some(b)) => a.cmp(&b),
                _ => Ordering::Equal,
            })
        });
    }
    groups.sort_by_key(|group| group.entries.last().map(|e| e.first.severity));
    groups
}

/// The page of each file all of whose findings that show on a page show on one: what
/// was found while reading the file is told there too.
fn homes<'d>(entries: &[Entry<'d>]) -> BTreeMap<FileId, Option<&'d str>> {
    let mut homes = BTreeMap::new();
    for diag in entries.iter().flat_map(|entry| entry.all.iter().copied()) {
        if let (Some(file), Some(page)) = (file_of(diag), page_of(diag)) {
            let home = homes.entry(file).or_insert(Some(page));
            if *home != Some(page) {
                *home = None;
            }
        }
    }
    homes
}

/// The file in which a finding was written.
pub(super) fn file_of(diag: &Diag) -> Option<FileId> {
    diag.place.span.map(|span| span.file)
}

/// The label of the page on which a finding shows.
pub(super) fn page_of(diag: &Diag) -> Option<&str> {
    diag.place.on.as_ref().map(|(page, _)| page.as_str())
}

/// A label in pieces, numbers by their value: `A02` comes before `A10`, `9` before `10`.
fn natural(label: &str) -> Vec<(u64, &str)> {
    let mut pieces = Vec::new();
    let mut rest = label;
    while let Some(first) = rest.chars().next() {
        let number = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != number).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        // What is no number, or none that fits, comes after those that are.
        let value = if number { piece.parse().unwrap_or(u64::MAX) } else { u64::MAX };
        pieces.push((value, piece));
        rest = after;
    }
    pieces
}

/// What a kind of findings is.
pub(super) fn kind_of(diag: &Diag) -> (Severity, &'static str) {
    (diag.severity, diag.code.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Change, Code, WayOut};
    use crate::source::{Sources, Span};
    use crate::units::Rect;

    fn key(name: &str) -> Code {
        Code::UnknownKey { key: name.into(), nearest: None, known: Vec::new() }
    }

    #[test]
    fn the_same_in_one_file_is_one() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a", "0123456789"), sources.add("b", "0123456789"));
        let at = |file, start| Diag::new(key("x"), Span::new(file, start..start + 1));
        let mut fits = at(a, 5);
        fits.ways = vec![WayOut { changes: vec![Change::Cut(3)], empty: 0 }];
        let diags = [at(a, 3), at(b, 2), at(a, 1), Diag::new(key("y"), Span::new(a, 4..5)), fits];
        let entries = folded(&diags);
        let counts: Vec<_> = entries.iter().map(|entry| entry.all.len()).collect();
        assert_eq!(counts, [2, 1, 1, 1]);
        assert_eq!(entries[0].first.place.span.unwrap().start, 1, "the first of the file");
    }

    #[test]
    fn groups_go_by_page_and_story_and_the_worst_is_last() {
        let mut sources = Sources::default();
        let files: Vec<_> = (0..4).map(|n| sources.add(format!("{n}.md"), "0123456789")).collect();
        let diag = |file: usize, start, severity, page: Option<&str>| {
            let mut diag = Diag::new(Code::EmptyStory, Span::new(files[file], start..start));
            diag.severity = severity;
            match page {
                Some(page) => diag.on_page(page, Rect::default()),
                None => diag,
            }
        };
        let diags = [
            diag(1, 3, Severity::Error, Some("2")),
            diag(0, 5, Severity::Warning, Some("10")),
            diag(2, 7, Severity::Warning, Some("9")),
            // Found while it was read: it stands on page 2.
            diag(1, 1, Severity::Warning, None),
            diag(3, 0, Severity::Warning, None),
            diag(0, 2, Severity::Warning, Some("10")),
        ];
        let entries = diags.iter().map(|first| Entry { first, all: vec![first] }).collect();
        let groups = grouped(entries);
        let told: Vec<_> = groups
            .iter()
            .map(|g| {
                let starts = g.entries.iter().map(|e| e.first.place.span.unwrap().start);
                (g.page, g.file.unwrap(), starts.collect::<Vec<_>>())
            })
            .collect();
        let wanted = [
            (None, files[3], vec![0]),
            (Some("9"), files[2], vec![7]),
            (Some("10"), files[0], vec![2, 5]),
            (Some("2"), files[1], vec![1, 3]),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn labels_go_by_their_numbers() {
        let mut labels = ["A10", "B01", "10", "A2", "要闻", "9", "99999999999999999999999"];
        labels.sort_by_key(|label| natural(label));
        assert_eq!(labels, ["9", "10", "99999999999999999999999", "A2", "A10", "B01", "要闻"]);
    }

    #[test]
    fn a_kind_is_a_code_and_how_bad_it_is() {
        let mut diag = Diag::nowhere(key("x"));
        assert_eq!(kind_of(&diag), (Severity::Error, "unknown-key"));
        diag.severity = Severity::Warning;
        assert_eq!(kind_of(&diag), (Severity::Warning, "unknown-key"));
    }
}
