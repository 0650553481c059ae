//! Words that stand in TOML, with the place of every character, and their lines.

use std::ops::Range;

use super::align::line_end;
use super::inline_style::Kind;
use super::rich::{LINE_END, Rich};
use crate::form::{Key, Lines, Table};
use crate::source::Span;

/// The words of a key, with a [`LINE_END`] where the author ended a line: by a
/// list, by a line end in `"""`, or by `<br>`. Nothing where it is blank.
pub fn words(table: &Table<'_>, key: &'static Key<Lines>, source: &str) -> Option<Rich> {
    Rich::of_lines(lines(table, key, source))
}

/// The same, a text for every line.
pub fn lines(table: &Table<'_>, key: &'static Key<Lines>, source: &str) -> Vec<Rich> {
    let texts = table.texts(key).into_iter();
    texts.flat_map(|at| text(&at.value, at.span, source).split(ends_line)).collect()
}

/// The points of a key: a list has one in each of its texts, a text of several
/// lines one in each line. `<br>` ends a line inside a point.
pub fn points(table: &Table<'_>, key: &'static Key<Lines>, source: &str) -> Vec<Rich> {
    let texts = table.texts(key);
    let one = texts.len() == 1;
    let points = texts.into_iter().flat_map(|at| {
        let text = text(&at.value, at.span, source);
        if one { text.split(|c| c == '\n') } else { vec![text] }
    });
    points.filter_map(|point| Rich::of_lines(point.split(ends_line))).collect()
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | LINE_END)
}

/// A TOML string with the places of its characters, and `<br>` as a line end.
fn text(value: &str, span: Span, source: &str) -> Rich {
    let Some(cells) = source.get(span.range()).and_then(|typed| cells(typed, value)) else {
        return broken(&Rich::plain(value, span));
    };
    let mut rich = Rich::default();
    for (c, range) in cells {
        let start = span.range().start;
        let exact = range.len() == c.len_utf8();
        let place = Span::new(span.file, start + range.start..start + range.end);
        rich.push(c.encode_utf8(&mut [0; 4]), Kind::Plain, place, exact);
    }
    broken(&rich)
}

/// With line ends for `<br>`.
fn broken(rich: &Rich) -> Rich {
    if !rich.text().contains('<') {
        return rich.clone();
    }
    let mut found = Rich::default();
    for piece in &rich.pieces {
        let mut from = 0;
        let part = |range: Range<usize>| {
            let start = piece.span.range().start;
            let place = Span::new(piece.span.file, start + range.start..start + range.end);
            (&piece.text[range], if piece.exact { place } else { piece.span })
        };
        for (at, _) in piece.text.match_indices('<') {
            let Some(len) = line_end(&piece.text[at..]) else { continue };
            let (text, span) = part(from..at);
            found.push(text, piece.style, span, piece.exact);
            let (_, span) = part(at..at + len);
            found.push(LINE_END.encode_utf8(&mut [0; 4]), piece.style, span, false);
            from = at + len;
        }
        let (text, span) = part(from..piece.text.len());
        found.push(text, piece.style, span, piece.exact);
    }
    found.pieces.retain(|piece| !piece.text.is_empty());
    found
}

/// The characters of a TOML string, each with its place in what was typed;
/// nothing where both do not agree.
///
/// Source: TOML 1.1, String.
fn cells(typed: &str, value: &str) -> Option<Vec<(char, Range<usize>)>> {
    let quote = typed.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let basic = quote == '"';
    let marks = if basic { "\"\"\"" } else { "'''" };
    let long = typed.len() >= 6 && typed.starts_with(marks);
    let around = if long { 3 } else { 1 };
    let end = typed.len().checked_sub(around)?;
    let mut at = around;
    if long {
        // A line end at once behind the quotes is none.
        let rest = typed.get(at..end)?;
        let first = ["\r\n", "\n"].iter().find(|end| rest.starts_with(**end));
        at += first.map_or(0, |end| end.len());
    }
    let mut found = Vec::new();
    let mut said = value.chars().peekable();
    while at < end {
        let rest = typed.get(at..end)?;
        let c = rest.chars().next()?;
        let len = match c {
            '\\' if basic => escape(rest)?,
            c => c.len_utf8(),
        };
        let blank = basic && c == '\\' && rest[1..].starts_with([' ', '\t', '\r', '\n']);
        if !blank {
            let next = *said.peek()?;
            // A line end may be read as `\n` alone.
            let same = c == '\\' && basic || next == c;
            if same {
                found.push((next, at..at + len));
                said.next();
            } else if c != '\r' {
                return None;
            }
        }
        at += len;
    }
    said.next().is_none().then_some(found)
}

/// The length of an escape.
fn escape(text: &str) -> Option<usize> {
    let kind = text.chars().nth(1)?;
    let len = match kind {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        c if c.is_whitespace() => 1 + text[1..].len() - text[1..].trim_start().len(),
        c => 1 + c.len_utf8(),
    };
    text.is_char_boundary(len.min(text.len())).then_some(len.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Faults, keys};
    use crate::source::Sources;

    keys! {
        mod sample = "" ("a sample", "样例") {
            A: Key<Lines> = "a", "a text", "文字";
        }
    }

    fn read<T>(toml: &str, ask: impl Fn(&Table<'_>, &str) -> T) -> T {
        let faults = Faults::new(Sources::default().add("a.md", toml), 0);
        let parsed = faults.parse(toml);
        let found = ask(&faults.root(&parsed, &sample::KEYS), toml);
        assert!(faults.into_diags().is_empty(), "{toml}");
        found
    }

    fn texts(found: &[Rich]) -> Vec<String> {
        found.iter().map(Rich::text).collect()
    }

    #[test]
    fn lines_end_by_a_list_by_quotes_and_by_br() {
        for toml in [
            "a = [\"甲\", \"乙\"]",
            "a = \"\"\"\n甲\n乙\n\"\"\"",
            "a = \"\"\"甲\r\n乙\"\"\"",
            "a = '甲<br>乙'",
            "a = \"甲\\n乙\"",
            "a = [\"甲<br/>乙\", \" \"]",
        ] {
            let found = read(toml, |table, toml| lines(table, &sample::A, toml));
            assert_eq!(texts(&found), ["甲", "乙"], "{toml}");
            let found = read(toml, |table, toml| words(table, &sample::A, toml));
            assert_eq!(found.unwrap().text(), "甲\u{2028}乙", "{toml}");
        }
        assert!(read("a = \" \"", |table, toml| words(table, &sample::A, toml)).is_none());
    }

    #[test]
    fn points_may_have_lines() {
        let ask = |toml: &str| texts(&read(toml, |table, toml| points(table, &sample::A, toml)));
        assert_eq!(ask("a = [\"甲<br>乙\", \"丙\"]"), ["甲\u{2028}乙", "丙"]);
        assert_eq!(ask("a = \"\"\"甲\n丙<br>丁\"\"\""), ["甲", "丙\u{2028}丁"]);
    }

    /// Every character that stands in the file as it is printed knows its place.
    #[test]
    fn a_character_knows_its_place() {
        for toml in [
            "a = \"海<br>港\"",
            "a = [\"海\", '港']",
            "a = \"\"\"\n海\n\n  港\"\"\"",
            "a = \"海\\\"\\u00e9\\\\\\t港\"",
            "a = \"\"\"海 \\\n   港\"\"\"",
        ] {
            let found = read(toml, |table, toml| words(table, &sample::A, toml)).unwrap();
            for (c, _, span) in found.chars().filter(|(c, ..)| "海港".contains(*c)) {
                assert_eq!(toml.get(span.range()), Some(c.to_string().as_str()), "{toml}");
            }
            assert_eq!(found.chars().filter(|(c, ..)| "海港".contains(*c)).count(), 2);
        }
    }
}
