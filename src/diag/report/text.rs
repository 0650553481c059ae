//! Findings for a person: notes in short, then what is worse, grouped by page and
//! story, the worst last, where the eye is.

use std::collections::BTreeMap;
use std::path::Path;

use super::group::{Entry, Group, file_of, folded, grouped, kind_of, page_of};
use super::lines::{one_line, page_words, place, severity};
use crate::diag::render::{help, on_page, render_with};
use crate::diag::{Diag, Lang, Severity, summary};
use crate::source::Sources;

/// So many findings of one kind are told, the first of them with their lines.
pub(super) const TOLD: usize = 10;
const IN_FULL: usize = 3;
/// So many places of a finding that is told once.
pub(super) const PLACES: usize = 3;

/// All findings for a terminal, ending with their sum; empty where there are none.
///
/// Each kind of note is told once, with its places. Errors and warnings are grouped by
/// page and story; what is the same in one file is told once. Of one kind ten are told
/// at most, with the count of the rest: [`super::short`] has every one.
pub fn report(diags: &[Diag], sources: &Sources, lang: Lang, colour: bool) -> String {
    let context = ReportContext { sources, lang, colour, root: root(diags, sources) };
    let (notes, rest): (Vec<_>, Vec<_>) =
        diags.iter().partition(|diag| diag.severity == Severity::Note);
    let notes = context.notes(&notes);
    let rest = context.worse(grouped(folded(rest)));
    let sum = summary(diags, lang);
    let parts = [notes, rest, sum].into_iter().filter(|part| !part.is_empty());
    let text = parts.collect::<Vec<_>>().join("\n\n");
    if text.is_empty() { text } else { text + "\n" }
}

/// The folder that all files with findings are in: it is left out of lists of places.
fn root<'s>(diags: &[Diag], sources: &'s Sources) -> &'s Path {
    let mut files: Vec<_> = diags.iter().filter_map(file_of).collect();
    files.sort_unstable();
    files.dedup();
    let mut folders = files.iter().filter_map(|file| sources.file(*file).path.parent());
    let Some(mut root) = folders.next() else { return Path::new("") };
    for folder in folders {
        while !folder.starts_with(root) {
            let Some(above) = root.parent() else { return Path::new("") };
            root = above;
        }
    }
    root
}

/// What every part of a report needs.
pub(super) struct ReportContext<'s> {
    pub sources: &'s Sources,
    pub lang: Lang,
    colour: bool,
    /// The folder that all files with findings are in.
    pub root: &'s Path,
}

impl ReportContext<'_> {
    /// Every kind of note once, in the order of the run.
    fn notes(&self, notes: &[&Diag]) -> String {
        let mut kinds: Vec<Entry<'_>> = Vec::new();
        let mut known = BTreeMap::new();
        for note in notes {
            let at = *known.entry(note.code.id()).or_insert(kinds.len());
            match kinds.get_mut(at) {
                Some(kind) => kind.all.push(note),
                None => kinds.push(Entry { first: note, all: vec![note] }),
            }
        }
        let told = kinds.iter().map(|kind| {
            let places = (kind.all.len() > 1).then(|| self.by_page(&kind.all));
            self.brief(kind.first, places, true)
        });
        told.collect::<Vec<_>>().join("\n")
    }

    /// Errors and warnings, each group under a line that says where, if there are
    /// several.
    fn worse(&self, groups: Vec<Group<'_>>) -> String {
        let several = groups.len() > 1;
        let mut told: BTreeMap<_, usize> = BTreeMap::new();
        let mut left: BTreeMap<_, usize> = BTreeMap::new();
        let mut parts = Vec::new();
        for group in &groups {
            let mut head = several.then(|| self.head(group));
            // Findings in short stand together.
            let mut brief = false;
            for entry in &group.entries {
                let kind = kind_of(entry.first);
                let before = told.entry(kind).or_default();
                *before += 1;
                if *before > TOLD {
                    *left.entry(kind).or_default() += entry.all.len();
                    continue;
                }
                parts.extend(head.take());
                let places = (entry.all.len() > 1).then(|| self.in_file(&entry.all));
                if *before <= IN_FULL && entry.first.place.span.is_some() {
                    let (diag, places) = (entry.first, places.as_deref());
                    parts.push(render_with(diag, places, self.sources, self.lang, self.colour));
                    brief = false;
                    continue;
                }
                // Their help is that of the first of the kind.
                let helped = *before <= IN_FULL || !entry.first.ways.is_empty();
                let text = self.brief(entry.first, places, helped);
                match parts.last_mut().filter(|_| brief) {
                    Some(last) => last.extend(["\n", &text]),
                    None => parts.push(text),
                }
                brief = true;
            }
        }
        let more: Vec<_> = left.iter().map(|((_, id), count)| self.more(id, *count)).collect();
        parts.extend((!more.is_empty()).then(|| more.join("\n")));
        parts.join("\n\n")
    }

    /// `── page 2, stories/lead.md ──`
    fn head(&self, group: &Group<'_>) -> String {
        let page = group.page.map(|page| page_words(page, self.lang));
        let file = group.file.map(|file| self.sources.file(file).path.display().to_string());
        let comma = if self.lang == Lang::En { ", " } else { "，" };
        let named: Vec<_> = page.into_iter().chain(file).collect();
        let name = match (named.is_empty(), self.lang) {
            (false, _) => named.join(comma),
            (true, Lang::En) => "the issue".into(),
            (true, Lang::Zh) => "全刊".into(),
        };
        self.bold(&format!("── {name} ──"), "")
    }

    /// A finding without the line of its file: what, where, and if wanted what to do.
    fn brief(&self, diag: &Diag, places: Option<String>, with_help: bool) -> String {
        let hue = match diag.severity {
            Severity::Error => "91",
            Severity::Warning => "33",
            Severity::Note => "92",
        };
        let title = format!("{}[{}]", severity(diag, self.lang), diag.code.id());
        let message = format!(": {}", one_line(&diag.code.message(self.lang)));
        let mut text = self.bold(&title, hue) + &self.bold(&message, "");
        let arrow = self.bold("-->", "94");
        match (place(diag, self.sources), page_of(diag)) {
            // A list of places says the page too.
            (Some(at), Some(page)) if places.is_none() => {
                let page = page_words(page, self.lang);
                let page = match self.lang {
                    Lang::En => format!(" ({page})"),
                    Lang::Zh => format!("（{page}）"),
                };
                text.push_str(&format!("\n  {arrow} {at}{page}"));
            }
            (Some(at), _) => text.push_str(&format!("\n  {arrow} {at}")),
            (None, _) if places.is_none() => {
                let on = on_page(diag, self.lang);
                text.extend(on.map(|on| format!("\n  {arrow} {on}")));
            }
            (None, _) => {}
        }
        let (place, way) = match self.lang {
            Lang::En => ("place", "help"),
            Lang::Zh => ("位置", "办法"),
        };
        let sign = self.bold("=", "94");
        let mut add = |name: &str, words: String| {
            let name = self.bold(name, "");
            text.push_str(&format!("\n   {sign} {name}: {words}"));
        };
        if let Some(places) = places {
            add(place, places);
        }
        if let Some(help) = help(diag, self.lang).filter(|_| with_help) {
            add(way, help.replace('\n', "\n           "));
        }
        text
    }

    /// Bold, in a hue of the terminal's palette if one is given.
    fn bold(&self, text: &str, hue: &str) -> String {
        match (self.colour, hue) {
            (false, _) => text.to_string(),
            (true, "") => format!("\u{1b}[1m{text}\u{1b}[0m"),
            (true, hue) => format!("\u{1b}[1m\u{1b}[{hue}m{text}\u{1b}[0m"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::{FileId, Span};
    use crate::units::Rect;

    fn key(name: &str) -> Code {
        Code::UnknownKey { key: name.into(), nearest: None, known: Vec::new() }
    }

    fn files(names: &[&str]) -> (Sources, Vec<FileId>) {
        let mut sources = Sources::default();
        let text = "海港\n".repeat(20_000);
        let ids = names.iter().map(|name| sources.add(*name, text.as_str())).collect();
        (sources, ids)
    }

    fn at(code: Code, file: FileId, line: usize) -> Diag {
        Diag::new(code, Span::new(file, line * 7..line * 7 + 3))
    }

    #[test]
    fn what_is_the_same_is_told_once_with_three_places() {
        let (sources, ids) = files(&["a.md"]);
        let diags: Vec<_> = (0..12).map(|line| at(key("x"), ids[0], line)).collect();
        let en = report(&diags, &sources, Lang::En, false);
        assert_eq!(en.matches("error[unknown-key]").count(), 1, "{en}");
        assert!(en.contains("= place: 12 times, the first at 1:1, 2:1, 3:1\n"), "{en}");
        assert!(en.ends_with("\n\n12 errors\n"), "{en}");
        let zh = report(&diags, &sources, Lang::Zh, false);
        assert!(zh.contains("= 位置: 共 12 处，前几处在 1:1、2:1、3:1\n"), "{zh}");
    }

    #[test]
    fn of_one_kind_ten_are_told_and_the_rest_counted() {
        let (sources, ids) = files(&["a.md"]);
        let keys = (0..5000).map(|n| at(key(&format!("k{n}")), ids[0], n));
        let diags: Vec<_> = keys.chain([Diag::nowhere(Code::EmptyStory)]).collect();
        let en = report(&diags, &sources, Lang::En, false);
        assert_eq!(en.matches("error[unknown-key]").count(), 10, "{en}");
        assert_eq!(en.matches("海港").count(), 3, "three have their lines: {en}");
        assert!(en.contains("\nand 4,990 more of `unknown-key`"), "{en}");
        let zh = report(&diags, &sources, Lang::Zh, false);
        assert!(zh.contains("`unknown-key` 另有 4990 条"), "{zh}");
    }

    #[test]
    fn notes_of_one_kind_are_one_and_come_first() {
        let (sources, ids) = files(&["in/a.md", "in/b.md"]);
        let note = |code, file: usize, line, page| {
            let mut diag = at(code, ids[file], line).on_page(page, Rect::default());
            diag.severity = Severity::Note;
            diag
        };
        let mut diags = vec![at(key("x"), ids[1], 3)];
        diags.extend((0..9).map(|n| note(key(&format!("k{n}")), 0, n, "1")));
        diags.extend((0..3).map(|n| note(key(&format!("l{n}")), 1, n, "2")));
        diags.push(note(Code::EmptyStory, 1, 4, "2"));
        let en = report(&diags, &sources, Lang::En, false);
        assert_eq!(en.matches("note[unknown-key]").count(), 1, "{en}");
        let places = "= place: 12 of this kind: page 1: a.md:1, a.md:2, a.md:3, a.md:4, a.md:5, \
            a.md:6, a.md:7, a.md:8, a.md:9; page 2: b.md:1 and 2 more\n";
        assert!(en.contains(places), "{en}");
        assert!(en.contains("  --> in/b.md:5:1 (page 2)"), "{en}");
        assert!(en.find("note[").unwrap() < en.find("error[").unwrap(), "{en}");
        assert!(en.find("note[empty-story]").is_some(), "{en}");
    }

    /// Two slots of one page stand at one line of the issue: which they are is told.
    #[test]
    fn notes_at_one_place_are_told_apart() {
        let (sources, ids) = files(&["issue.toml"]);
        let diags: Vec<_> = ["pic", "right", "pic"]
            .iter()
            .map(|slot| {
                let mut note = at(key(slot), ids[0], 6);
                note.severity = Severity::Note;
                note
            })
            .collect();
        let en = report(&diags, &sources, Lang::En, false);
        let told = "3 of this kind: issue.toml:7, issue.toml:7 (nothing reads the key `right`)\n";
        assert!(en.contains(told), "{en}");
    }

    #[test]
    fn a_place_is_named_once() {
        let (sources, ids) = files(&["a.md"]);
        let lines = [0, 0, 1, 1, 1, 2, 3];
        let diags: Vec<_> = lines.iter().map(|line| at(key("x"), ids[0], *line)).collect();
        let en = report(&diags, &sources, Lang::En, false);
        assert!(en.contains("= place: 7 times, the first at 1:1, 2:1, 3:1\n"), "{en}");
        let en = report(&diags[..5], &sources, Lang::En, false);
        assert!(en.contains("= place: 5 times: 1:1, 2:1\n"), "{en}");
        let zh = report(&diags[..2], &sources, Lang::Zh, false);
        assert!(zh.contains("= 位置: 共 2 处：1:1\n"), "{zh}");
        // Twelve lines, each with two notes of the same words.
        let notes: Vec<_> = (0..24)
            .map(|n| {
                let mut note = at(key("x"), ids[0], n / 2);
                note.severity = Severity::Note;
                note
            })
            .collect();
        let en = report(&notes, &sources, Lang::En, false);
        let places = "= place: 24 of this kind: a.md:1, a.md:2, a.md:3, a.md:4, a.md:5, a.md:6, \
            a.md:7, a.md:8, a.md:9, a.md:10 and 4 more\n";
        assert!(en.contains(places), "{en}");
        let en = report(&notes[..4], &sources, Lang::En, false);
        assert!(en.contains("= place: 4 of this kind: a.md:1, a.md:2\n"), "{en}");
    }

    #[test]
    fn groups_have_heads_where_there_are_several() {
        let (sources, ids) = files(&["a.md", "b.md"]);
        let mut soft = at(key("y"), ids[1], 2).on_page("3", Rect::default());
        soft.severity = Severity::Warning;
        let diags = [at(key("x"), ids[0], 1), soft];
        let en = report(&diags, &sources, Lang::En, false);
        assert!(en.starts_with("── page 3, b.md ──\n\nwarning["), "{en}");
        assert!(en.contains("\n\n── a.md ──\n\nerror["), "{en}");
        assert!(en.ends_with("1 error, 1 warning\n"), "{en}");
        let one = report(&diags[..1], &sources, Lang::En, false);
        assert!(!one.contains("──"), "{one}");
        assert_eq!(report(&[], &sources, Lang::En, false), "");
    }

    #[test]
    fn colours_are_for_terminals() {
        let (sources, ids) = files(&["a.md"]);
        let diags: Vec<_> = (0..5).map(|n| at(key(&format!("k{n}")), ids[0], n)).collect();
        assert!(!report(&diags, &sources, Lang::En, false).contains('\u{1b}'));
        assert!(report(&diags, &sources, Lang::En, true).contains("\u{1b}[1m\u{1b}[91merror"));
    }
}
