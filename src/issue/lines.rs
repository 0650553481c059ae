//! The lines of a story's text, without what is no text: comments.

use std::borrow::Cow;
use std::ops::Range;

use super::align::line_end;
use super::starts::is_indented;

/// A line of the text.
pub struct Line<'t> {
    /// What stands in it, without comments.
    pub text: Cow<'t, str>,
    /// Where that stands.
    parts: Vec<Range<usize>>,
    /// What ends it.
    pub end: Range<usize>,
}

/// The lines of a text, and the comments that were left out.
pub struct Lines<'t> {
    /// Those with something in them or without; a line that was a comment is
    /// none.
    pub lines: Vec<Line<'t>>,
    /// How many comments.
    pub comments: usize,
    /// The first of them.
    pub first: Option<Range<usize>>,
    /// Where a comment opens that is never closed.
    pub open: Option<usize>,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Parts a text into lines, and takes the comments out: `<!-- … -->`, over as
/// many lines as it may be, and lines that begin with `%%`.
pub fn lines(text: &str) -> Lines<'_> {
    let mut found = Lines { lines: Vec::new(), comments: 0, first: None, open: None };
    let last_close = text.rfind(CLOSE);
    let mut at = 0;
    // How far the comment reaches in which the walk is.
    let mut until = 0;
    for whole in text.split_inclusive('\n') {
        let bare = whole.trim_end_matches(['\n', '\r']);
        let (end, next) = (at + bare.len(), at + whole.len());
        let mut from = at;
        at = next;
        if from >= until && bare.trim_start_matches([' ', '\t']).starts_with("%%") {
            found.comments += 1;
            found.first.get_or_insert(from..end);
            continue;
        }
        let mut parts = Vec::new();
        let mut cut = from < until;
        from = from.max(until.min(end));
        while let Some(opens) = text[from..end].find(OPEN).map(|i| from + i) {
            let inside = opens + OPEN.len();
            if last_close.is_none_or(|last| last < inside) {
                found.open.get_or_insert(opens);
                break;
            }
            let closes = text[inside..].find(CLOSE).map_or(end, |i| inside + i + CLOSE.len());
            found.comments += 1;
            found.first.get_or_insert(opens..closes.min(end));
            parts.push(from..opens);
            cut = true;
            until = closes;
            from = closes.min(end);
        }
        parts.push(from..end);
        if cut {
            parts.retain(|part| !part.is_empty());
            if parts.iter().all(|part| text[part.clone()].trim().is_empty()) {
                continue;
            }
        }
        add(text, parts, end..next, &mut found.lines);
    }
    found
}

/// Adds a line, in two where an indent follows a `<br>`.
fn add<'t>(text: &'t str, parts: Vec<Range<usize>>, end: Range<usize>, into: &mut Vec<Line<'t>>) {
    let mut here: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let mut from = part.start;
        for (at, _) in text[part.clone()].match_indices('<') {
            let at = part.start + at;
            let Some(len) = line_end(&text[at..part.end]) else { continue };
            let after = &text[at + len..part.end];
            if !is_indented(after.trim_start_matches(' ')) {
                continue;
            }
            here.push(from..at);
            into.push(Line::new(text, std::mem::take(&mut here), at..at + len));
            from = at + len + after.len() - after.trim_start_matches(' ').len();
        }
        here.push(from..part.end);
    }
    into.push(Line::new(text, here, end));
}

impl<'t> Line<'t> {
    fn new(source: &'t str, parts: Vec<Range<usize>>, end: Range<usize>) -> Self {
        let text = match parts.as_slice() {
            [only] => Cow::Borrowed(&source[only.clone()]),
            _ => parts.iter().map(|part| &source[part.clone()]).collect(),
        };
        Self { text, parts, end }
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where a range of its text stands in the source.
    pub fn places(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut before = 0;
        let mut found = Vec::new();
        for part in &self.parts {
            let (from, to) = (range.start.max(before), range.end.min(before + part.len()));
            if from < to {
                found.push(part.start + from - before..part.start + to - before);
            }
            before += part.len();
        }
        found
    }

    /// Where a byte of its text stands in the source.
    pub fn place(&self, at: usize) -> usize {
        self.places(at..at + 1).first().map_or(self.end.start, |range| range.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        lines(text).lines.iter().map(|line| line.text.to_string()).collect()
    }

    #[test]
    fn comments_are_no_text() {
        let text = "甲<!-- 编辑注 -->乙\n%% 待核\n<!-- 一\n\n二 -->\n丙<!--";
        assert_eq!(texts(text), ["甲乙", "丙<!--"]);
        let found = lines(text);
        assert_eq!((found.comments, found.open.is_some()), (3, true));
        assert_eq!(found.first, Some(3..21));
        // 50%% is text, and so is what stands behind it.
        assert_eq!(texts("从50%%到80%%\n\n乙"), ["从50%%到80%%", "", "乙"]);
    }

    #[test]
    fn a_place_is_one_of_the_source() {
        let found = lines("甲<!-- x -->乙丙\n");
        assert_eq!(found.lines[0].places(0..6), [0..3, 13..16]);
        assert_eq!(found.lines[0].place(3), 13);
        assert_eq!(found.lines[0].end, 19..20);
    }

    #[test]
    fn an_indent_behind_a_line_end_begins_a_line() {
        assert_eq!(texts("甲<br>　　乙<br>丙"), ["甲", "　　乙<br>丙"]);
    }

    #[test]
    fn a_hundred_thousand_comments_that_never_close() {
        assert_eq!(lines(&"<!-- ".repeat(100_000)).lines.len(), 1);
        assert_eq!(lines(&"<!-->\n".repeat(100_000)).comments, 100_000 / 2);
    }
}
