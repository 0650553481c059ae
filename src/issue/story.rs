use std::path::Path;

use serde::Deserialize;

use super::markdown;
use super::model::{QrCode, Quote, Story};
use super::picture::{Picture, positive};
use super::rich::Rich;
use crate::diag::{Code, Diag};
use crate::form::{At, Faults, Table};
use crate::source::{FileId, Span};

/// A headline is one line or several, broken by the author.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected text, or a list of lines")]
enum Lines {
    One(String),
    Many(Vec<String>),
}

/// Reads a story: a TOML head between `+++` lines, then Markdown, or, for a
/// `.txt` file, a paragraph a line.
///
/// # Errors
///
/// Every fault of the head, and [`Code::EmptyStory`].
pub fn read_story(path: &Path, file: FileId, text: &str) -> Result<(Story, Vec<Diag>), Vec<Diag>> {
    let faults = Faults::new(file, 0);
    let head = find_head(text);
    let (head_at, body_at) = match &head {
        Head::None => (0..0, 0),
        Head::Open => {
            faults.push(Code::OpenHead, Span::new(file, 0..3));
            return Err(faults.into_diags());
        }
        Head::Some { head, body } => (head.clone(), *body),
    };
    let head_faults = Faults::new(file, head_at.start);
    let parsed = head_faults.parse(&text[head_at]);
    let mut story = read_head(&mut head_faults.root(&parsed), path, file);
    let mut found = head_faults.into_diags();
    let is_text = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt"));
    let mut notes = Vec::new();
    let body = if is_text {
        markdown::plain_blocks(&text[body_at..], file, body_at)
    } else {
        let read = markdown::blocks(&text[body_at..], file, body_at, path);
        notes = read.notes;
        story.pictures.extend(read.pictures);
        read.blocks
    };
    story.blocks = body;
    let empty = story.blocks.is_empty() && story.pictures.is_empty() && story.headline.is_empty();
    if empty && found.is_empty() {
        found.push(Diag::new(Code::EmptyStory, Span::new(file, 0..0)));
    }
    if found.is_empty() { Ok((story, notes)) } else { Err(found) }
}

enum Head {
    None,
    Open,
    Some { head: std::ops::Range<usize>, body: usize },
}

/// Finds the lines between the two `+++`.
fn find_head(text: &str) -> Head {
    let mut at = 0;
    let mut head = None;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        match head {
            None if line.trim_end() == "+++" => head = Some(next),
            None if line.trim().is_empty() => {}
            None => return Head::None,
            Some(start) if line.trim_end() == "+++" => {
                return Head::Some { head: start..at, body: next };
            }
            Some(_) => {}
        }
        at = next;
    }
    if head.is_some() { Head::Open } else { Head::None }
}

fn read_head(table: &mut Table<'_>, path: &Path, file: FileId) -> Story {
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let label = line(table, "label");
    let kicker = line(table, "kicker");
    let deck = line(table, "deck");
    let byline = line(table, "byline");
    let headline = lines(table, "headline");
    let jump_head = lines(table, "jump-head");
    let summary = lines(table, "summary");
    let guide = table.get_at::<bool>("guide").filter(|at| at.value);
    if let Some(at) = guide.as_ref().filter(|_| headline.is_empty()) {
        // A guide shows the headline.
        table.fault(Code::MissingKey { key: "headline".into() }, at.span);
    }
    let guide = guide.is_some();
    let fit = table.get("fit").unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut tables = table.tables("picture");
    let pictures =
        tables.iter_mut().filter_map(|picture| Picture::read(picture, folder, line)).collect();
    let text = line(table, "quote");
    let columns = positive(table, "quote-columns");
    let quote = text.map(|text| Quote { text, columns });
    let mut tables = table.tables("code");
    let codes = tables.iter_mut().filter_map(read_code).collect();
    Story {
        name,
        file,
        label,
        kicker,
        headline,
        jump_head,
        deck,
        summary,
        byline,
        blocks: Vec::new(),
        pictures,
        quote,
        codes,
        guide,
        fit,
    }
}

/// Reads a text of the head; nothing where it is empty.
fn line(table: &mut Table<'_>, key: &str) -> Option<Rich> {
    let at = table.get_at::<String>(key)?;
    let rich = quoted(at.value, at.span);
    (!rich.is_blank()).then_some(rich)
}

/// Reads one `[[code]]`.
fn read_code(table: &mut Table<'_>) -> Option<QrCode> {
    let columns = positive(table, "columns");
    let lines = positive(table, "lines").map(|at| at.value);
    let leg = positive(table, "leg");
    let caption = line(table, "caption");
    let place = table.get("place").unwrap_or_default();
    let text = table.need::<String>("text")?;
    if text.value.is_empty() {
        let why = "a code says something".to_string();
        table.fault(Code::WrongValue { key: "text".into(), why }, text.span);
        return None;
    }
    Some(QrCode { text, caption, place, columns, lines, leg })
}

/// A TOML string and its place without the quotes, when it has no escapes.
fn quoted(text: String, span: Span) -> Rich {
    let range = span.range();
    if range.len() == text.len() + 2 {
        return Rich::plain(text, Span::new(span.file, range.start + 1..range.end - 1));
    }
    Rich::plain(text, span)
}

/// A text of one line or several, without the empty ones.
fn lines(table: &mut Table<'_>, key: &str) -> Vec<Rich> {
    let Some(At { value, span }) = table.get_at::<Lines>(key) else { return Vec::new() };
    let lines = match value {
        Lines::One(text) => text.lines().map(str::to_string).collect(),
        Lines::Many(lines) => lines,
    };
    let lines = lines.into_iter().filter(|l| !l.trim().is_empty());
    lines.map(|l| quoted(l, span)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::model::Block;
    use super::*;
    use crate::source::Sources;

    fn read(name: &str, text: &str) -> Result<(Story, Vec<Diag>), Vec<Diag>> {
        let mut sources = Sources::default();
        let file = sources.add(name, text);
        read_story(Path::new(name), file, text)
    }

    #[test]
    fn head_and_body() {
        let text = "+++\nheadline = [\"上行\", \"下行\"]\nbyline = \"□记者 甲\"\n+++\n\n第一段。\n\n## 小题\n";
        let (story, notes) = read("a.md", text).unwrap();
        assert!(notes.is_empty());
        assert_eq!(story.name, "a");
        assert_eq!(story.headline.len(), 2);
        assert_eq!(story.byline.unwrap().text(), "□记者 甲");
        assert!(matches!(&story.blocks[1], Block::Subhead(r) if r.text() == "小题"));
    }

    #[test]
    fn a_character_of_the_head_knows_its_place() {
        let (story, _) = read("a.md", "+++\ndeck = \"滨海\"\n+++\nx").unwrap();
        let deck = story.deck.unwrap();
        let (c, _, span) = deck.chars().nth(1).unwrap();
        assert_eq!((c, span.range()), ('海', 15..18));
    }

    #[test]
    fn text_files_are_a_paragraph_a_line() {
        let (story, _) = read("a.txt", "　　第一段。\n\n1. 第二段*。\n").unwrap();
        assert_eq!(story.blocks.len(), 2);
        assert_eq!(story.blocks[1].rich().text(), "1. 第二段*。");
    }

    #[test]
    fn empty_and_open() {
        assert_eq!(read("a.md", "\n\n").unwrap_err()[0].code.id(), "empty-story");
        assert_eq!(read("a.md", "+++\nlabel = 1\n").unwrap_err()[0].code.id(), "open-head");
    }

    #[test]
    fn a_guide_shows_a_headline() {
        let (story, _) = read("a.md", "+++\nheadline = \"题\"\nguide = true\n+++\nx").unwrap();
        assert!(story.guide);
        let found = read("a.md", "+++\nguide = true\n+++\nx").unwrap_err();
        assert_eq!(found[0].code.id(), "missing-key");
    }

    #[test]
    fn all_faults_of_a_head() {
        let found = read("a.md", "+++\nlabl = \"x\"\ndeck = 3\n[[picture]]\n+++\nx").unwrap_err();
        let ids: Vec<_> = found.iter().map(|d| d.code.id()).collect();
        assert_eq!(ids, ["unknown-key", "wrong-value", "missing-key"]);
    }
}
