//! Narrow columns: the sample's stories at 9 to 22 characters a line, every line
//! looked at by lists that are not the engine's.

use std::sync::Arc;

use newsprint::diag::Place;
use newsprint::font::{FontBook, Wanted};
use newsprint::issue::Rich;
use newsprint::para::{Class, Para, Rules, Setting, justify, optimal};
use newsprint::source::{Sources, Span};
use newsprint::style::Kinsoku;
use newsprint::text::{Changes, FontStacks, Missing, Mode, Shaped, Shaper, normalise};

/// Characters a line; a broadsheet column has 13, two columns cut in three 17
/// and less, three cut in two 20 and more.
const MEASURES: [i32; 5] = [9, 11, 13, 17, 22];

const STORIES: [&str; 5] = ["briefs", "comment", "cover", "lead", "second"];

/// Source: GB/T 15834-2011 §5.1.1-9.
const NOT_FIRST: &str = "，、。．：；？！”’）］〕】》〉」』〗｝·～/";
const NOT_LAST: &str = "“‘（［〔【《〈「『〖｛/";

/// The paragraphs of every story's body.
fn paragraphs() -> Vec<String> {
    let mut found = Vec::new();
    for story in STORIES {
        let path = format!("{}/samples/binhai/stories/{story}.md", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let body = text.split("+++").nth(2).unwrap();
        let lines = body.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
        found.extend(lines.map(String::from));
    }
    assert!(found.len() > 30);
    found
}

/// What is wrong with the lines of a paragraph.
fn faults(shaped: &Shaped, para: &Para, ems: i32, lines: &mut usize) -> Vec<String> {
    let measure = ems * 1000;
    let chars = &shaped.text.chars;
    let breaks = optimal(para, measure);
    *lines += breaks.ends.len();
    let mut faults = Vec::new();
    let mut text = String::new();
    let mut start = 0;
    for end in &breaks.ends {
        let last = *end as usize == para.len();
        let of = |glyph: u32| match glyph as usize {
            g if g < shaped.len() => shaped.char_at(g),
            _ => chars.len(),
        };
        let (from, to) = (of(start), of(*end));
        let line: String = chars[from..to].iter().collect();
        let mut fault = |what: &str| faults.push(format!("{ems}: {what}: {line}"));
        let (first, end_char) = (chars[from], chars[to - 1]);
        if NOT_FIRST.contains(first) || (from > 0 && first == '-') {
            fault("begins a line");
        }
        if !last && NOT_LAST.contains(end_char) {
            fault("ends a line");
        }
        if from > 0 {
            let before = chars[from - 1];
            let run = chars[..from].iter().rev().take_while(|c| **c == first).count();
            if matches!(first, '—' | '…') && run % 2 == 1 {
                fault("parts a two-em mark");
            }
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '%');
            if number(before) && number(first) {
                fault("parts a number");
            }
            if matches!(before, '①'..='⑳' | '■' | '□') {
                fault("parts a marker");
            }
        }
        let set = justify(para, start, *end, measure, last);
        let seen = (start..*end)
            .rev()
            .find(|g| !matches!(para.class(*g as usize), Class::Space | Class::WideSpace));
        if let Some(glyph) = seen {
            let pen = set.pens[(glyph - start) as usize];
            let mut right = pen + shaped.advances[glyph as usize];
            // The blank half of a mark at the line end is not there.
            if "，、。：；？！”’）》」】".contains(end_char) && right > measure {
                right -= 500;
            }
            if let Some(hyphen) = set.pens.get((*end - start) as usize) {
                right = hyphen + shaped.hyphen.map_or(0, |h| h.advance);
            }
            if (right - measure).abs() > 1 && !(last && right < measure) {
                fault(&format!("ends at {right}"));
            }
        }
        let read = chars[from..to].iter().filter(|c| c.is_alphanumeric()).count();
        if last && start > 0 && read == 1 {
            fault("runt");
        }
        text.push_str(&line);
        start = *end;
    }
    if text != chars.iter().collect::<String>() {
        faults.push(format!("{ems}: text differs"));
    }
    if breaks.forced {
        faults.push(format!("{ems}: cut by force: {text}"));
    }
    faults
}

/// Source: CLREQ on line edges, units and adjustment; GB/T 15834-2011 §5.1.
#[test]
fn every_line_of_narrow_columns_keeps_the_rules() {
    let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
    let book = FontBook::gather(&wanted, &[]).unwrap();
    let id = book.id("song-regular").unwrap();
    let fonts = FontStacks { plain: vec![id], strong: vec![id], emphasis: vec![id] };
    let shaper = Shaper::new(&book);
    let setting = &Setting { indent: 2_000, ..Setting::default() };
    let rules = Rules::new(*setting);
    let (mut found, mut lines) = (Vec::new(), 0);
    let none = Rules::new(Setting { kinsoku: Kinsoku::None, ..*setting });
    let mut loose = 0;
    let mut missing = Missing::default();
    for text in paragraphs() {
        let file = Sources::default().add("t", text.as_str());
        let rich = Rich::plain(text.as_str(), Span::new(file, 0..text.len()));
        let normal = normalise(&rich, Mode::Body, &mut Changes::default());
        let shaped = shaper.shape(Arc::new(normal), &fonts, &mut missing);
        let para = Para::new(&shaped, &rules);
        for ems in MEASURES {
            found.extend(faults(&shaped, &para, ems, &mut lines));
            loose += faults(&shaped, &Para::new(&shaped, &none), ems, &mut 0).len();
        }
    }
    // The lists find what is wrong where nothing is held.
    assert!(loose > 100, "{loose}");
    assert!(missing.is_empty() && lines > 1_000, "{lines}");
    assert!(found.is_empty(), "{found:#?}");
}
