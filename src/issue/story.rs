use std::path::Path;
use std::sync::Arc;

use super::blocks::{Body, blocks};
use super::code::QrCode;
use super::head::{Head, find};
use super::head_marks::marks;
use super::inset::{Inset, Quote};
use super::keys::story as keys;
use super::model::{Block, Story};
use super::picture::Picture;
use super::rich::Rich;
use super::words::{lines, points, words};
use crate::diag::{Code, Diag, Markup};
use crate::form::{Faults, Table, read_region};
use crate::locale::Locale;
use crate::locale::shared::is_straight;
use crate::source::{FileId, Reader, Span};

/// Reads a story: a TOML head between `+++` lines, then Markdown, or, for a
/// `.txt` file, a paragraph a line. `locale` is the region of one that names none.
///
/// # Errors
///
/// Every fault of the head, and [`Code::EmptyStory`].
pub fn read_story(
    path: &Path,
    file: FileId,
    text: &str,
    locale: Locale,
) -> Result<(Story, Vec<Diag>), Vec<Diag>> {
    let (head_at, body_at, odd, outside) = match find(text) {
        Head::None => (0..0, 0, Vec::new(), Vec::new()),
        Head::Wrong(code, range) => return Err(vec![Diag::new(code, Span::new(file, range))]),
        Head::Some { head, body, odd, outside } => (head, body, odd, outside),
    };
    let odd = odd.into_iter().map(|at| {
        let code = Code::OddHead { typed: text[at.clone()].to_string() };
        Diag::new(code, Span::new(file, at))
    });
    let mut notes: Vec<Diag> = odd.collect();
    let head_faults =
        Faults::new(file, head_at.start).from_line(text[..head_at.start].matches('\n').count() + 1);
    let parsed = head_faults.parse(&text[head_at]);
    let mut story = read_head(&head_faults.root(&parsed, &keys::KEYS), path, file, text);
    let mut found = head_faults.into_diags();
    for (marks, span) in head_texts(&story).flatten().flat_map(marks) {
        let what = Markup::InHead { marks };
        notes.push(Diag::new(Code::UnsupportedMarkup { what }, span));
    }
    found.extend(
        outside
            .into_iter()
            .map(|(key, at)| Diag::new(Code::KeyOutsideHead { key }, Span::new(file, at))),
    );
    let Body { blocks, pictures, notes: said } = match Reader::of(path) {
        Some(Reader::PlainText) => plain(&text[body_at..], file, body_at),
        _ => {
            let locale = story.region.unwrap_or(locale);
            blocks(&text[body_at..], file, body_at, path, locale)
        }
    };
    let mut blocks = blocks;
    quotations(&mut blocks);
    story.blocks = blocks.into_iter().map(Arc::new).collect();
    // Those of the text stand after those of the head.
    let after = story.pictures().count();
    let pictures = pictures.into_iter().map(|picture| Inset::Picture(Arc::new(picture)));
    story.insets.splice(after..after, pictures);
    notes.extend(said);
    found.extend(too_long(&story));
    let no_picture = story.pictures().next().is_none();
    let empty = story.blocks.is_empty() && no_picture && story.headline.is_empty();
    if empty && found.is_empty() {
        found.push(Diag::new(Code::EmptyStory, Span::new(file, 0..0)));
    }
    if found.is_empty() { Ok((story, notes)) } else { Err(found) }
}

/// Notes where a quotation in straight quotes may go on in the next paragraph,
/// which begins with such a quote again.
///
/// Source: CLREQ and the practice of the Chinese press: a quotation of several
/// paragraphs opens again at each of them and closes at the last.
fn quotations(blocks: &mut [Block]) {
    let straight = |c: &char| is_straight(*c);
    let begins = |block: &Block| match block {
        Block::Para(text) => text.chars().map(|(c, ..)| c).find(|c| !c.is_whitespace()),
        _ => None,
    };
    for at in 1..blocks.len() {
        let quote = begins(&blocks[at]).filter(straight);
        if let (Some(quote), Block::Para(text)) = (quote, &mut blocks[at - 1])
            && text.pieces.iter().any(|piece| piece.text.contains(quote))
        {
            text.next_quote = Some(quote);
        }
    }
}

/// A paragraph a line, in which no character has a meaning.
fn plain(text: &str, file: FileId, offset: usize) -> Body {
    let mut body = Body::default();
    let mut at = offset;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if !bare.trim().is_empty() {
            let rich = Rich::plain(bare, Span::new(file, at..at + bare.len()));
            body.blocks.push(Block::Para(rich));
        }
        at += line.len();
    }
    body
}

fn read_head(table: &Table<'_>, path: &Path, file: FileId, text: &str) -> Story {
    let line = |table: &Table<'_>, key| words(table, key, text);
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let headline = lines(table, &keys::HEADLINE, text);
    let guide = table.get(keys::GUIDE.key()).filter(|at| at.value);
    if let Some(at) = guide.as_ref().filter(|_| headline.is_empty()) {
        // A guide shows the headline.
        table.fault(Code::MissingKey { key: "headline".into() }, at.span);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    Story {
        name,
        file,
        label: line(table, &keys::LABEL),
        kicker: line(table, &keys::KICKER),
        headline,
        jump_head: lines(table, &keys::JUMP_HEAD, text),
        deck: line(table, &keys::DECK),
        summary: points(table, &keys::SUMMARY, text),
        region: read_region(table, &keys::REGION),
        byline: line(table, &keys::BYLINE),
        blocks: Vec::new(),
        insets: read_insets(table, folder, text),
        guide: guide.is_some(),
        rank: table.get(&keys::RANK),
        fit: table.of(&keys::FIT),
    }
}

/// Reads what stands in the legs of a story besides its text, in the order in which it
/// takes its place; files are named from `folder`.
fn read_insets(table: &Table<'_>, folder: &Path, text: &str) -> Vec<Inset> {
    let line = |table: &Table<'_>, key| words(table, key, text);
    let (pictures, codes) = (table.tables(&keys::PICTURE), table.tables(&keys::CODE));
    let columns = table.get(keys::QUOTE_COLUMNS.key());
    let pictures = pictures.iter().filter_map(|table| Picture::read(table, folder, line));
    let codes = codes.iter().filter_map(|table| QrCode::read(table, text));
    let quote = line(table, &keys::QUOTE).map(|text| Quote { text, columns });
    let pictures = pictures.map(|picture| Inset::Picture(Arc::new(picture)));
    let codes = codes.map(|code| Inset::Code(Arc::new(code)));
    pictures.chain(codes).chain(quote.map(|quote| Inset::Quote(Arc::new(quote)))).collect()
}

/// No head, and no other text that is set in rows of its own, is longer, in
/// characters: its rows are tried against one another, and no page has room for more.
const MOST_HEAD: usize = 2000;

/// The texts of a head, each as its lines, and those of the insets.
fn head_texts(story: &Story) -> impl Iterator<Item = &[Rich]> {
    let one = [&story.label, &story.kicker, &story.deck, &story.byline];
    let one = one.into_iter().map(Option::as_slice);
    let points = story.summary.iter().map(std::slice::from_ref);
    let insets = story.insets.iter().flat_map(Inset::texts).map(std::slice::from_ref);
    let heads = [story.headline.as_slice(), story.jump_head.as_slice()].into_iter();
    heads.chain(one).chain(points).chain(insets)
}

/// The heads that are longer than any.
fn too_long(story: &Story) -> Vec<Diag> {
    let subheads = story.blocks.iter().filter_map(|block| match &**block {
        Block::Subhead(text) | Block::Label(text) => Some(std::slice::from_ref(text)),
        _ => None,
    });
    let long = head_texts(story).chain(subheads).filter_map(|rows| {
        let chars = rows.iter().map(|row| row.chars().count()).sum::<usize>();
        let span = rows.iter().find_map(Rich::span)?;
        (chars > MOST_HEAD).then(|| Diag::new(Code::LongHead { chars, most: MOST_HEAD }, span))
    });
    long.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn no_head_is_longer_than_a_page() {
        let head = |chars: usize| format!("headline = \"{}\"", "渔".repeat(chars));
        let rows = format!("kicker = [{}]", "\"渔港\", ".repeat(1001));
        let told = |story: &str| {
            let file = Sources::default().add("s.md", story);
            match read_story(Path::new("s.md"), file, story, Locale::default()) {
                Ok(_) => Vec::new(),
                Err(found) => found.iter().map(|d| d.code.id()).collect(),
            }
        };
        assert_eq!(told(&format!("+++\n{}\n+++\n正文。", head(MOST_HEAD))), [""; 0]);
        assert_eq!(told(&format!("+++\n{}\n+++\n正文。", head(MOST_HEAD + 1))), ["long-head"]);
        assert_eq!(told(&format!("+++\n{rows}\n+++\n正文。")), ["long-head"]);
        let subhead = format!("## {}\n\n正文。", "渔".repeat(MOST_HEAD + 1));
        assert_eq!(told(&subhead), ["long-head"]);
        // A paragraph has no limit.
        assert_eq!(told(&"渔".repeat(3000)), [""; 0]);
    }

    fn read(name: &str, text: &str) -> Result<(Story, Vec<Diag>), Vec<Diag>> {
        let mut sources = Sources::default();
        let file = sources.add(name, text);
        read_story(Path::new(name), file, text, Locale::default())
    }

    #[test]
    fn head_and_body() {
        let text = "+++\nheadline = [\"上行\", \"下行\"]\nbyline = \"□记者 甲\"\n+++\n\n第一段。\n\n## 小题\n";
        let (story, notes) = read("a.md", text).unwrap();
        assert!(notes.is_empty());
        assert_eq!(story.name, "a");
        assert_eq!(story.headline.len(), 2);
        assert_eq!(story.byline.unwrap().text(), "□记者 甲");
        assert!(matches!(&*story.blocks[1], Block::Subhead(r) if r.text() == "小题"));
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
    fn keys_behind_the_head_are_told_with_its_faults() {
        for name in ["a.md", "a.txt"] {
            let text = "+++\nlabl = \"x\"\n+++\ntitle = \"题\"\nbyline = \"甲\"\n\n正文。";
            let found = read(name, text).unwrap_err();
            let ids: Vec<_> = found.iter().map(|d| d.code.id()).collect();
            assert_eq!(ids, ["unknown-key", "key-outside-head", "key-outside-head"]);
            assert_eq!(found[1].place.span.unwrap().range().start, 19);
        }
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
