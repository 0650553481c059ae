//! What the parser of marks is given, and where each part of it stands in the
//! file.
//!
//! The parser joins entities and escapes with the text round them, and says of a
//! text only where it begins. So it is given a text in which every character
//! stands for one place of the file: escapes and entities are one character
//! without a meaning, ends of lines are blanks. A text that comes back is a
//! stretch of that text, and so of the file.

use std::ops::Range;

use super::chinese::{disguise, is_cjk};
use super::entity;
use super::rich::LINE_END;

/// What a paragraph is made of, as ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Text inside a line.
    Text(Range<usize>),
    /// The end of a line of the file, which is none on paper.
    Soft(Range<usize>),
    /// A line end that the author set.
    Hard(Range<usize>),
}

/// The text for the parser.
pub struct Mask<'t> {
    source: &'t str,
    text: String,
    runs: Vec<Run>,
}

/// A stretch of the mask.
struct Run {
    /// Where it begins in the mask.
    at: usize,
    /// Its place in the source.
    from: usize,
    len: usize,
    reads: Reads,
}

/// What a stretch says.
#[derive(Debug, PartialEq, Eq)]
enum Reads {
    /// What stands in the source.
    Typed,
    /// The same, by an escape: no mark.
    Meant,
    /// Something else.
    Other(String),
}

/// White before the text: whatever the text begins with, it is no list, no head
/// and no table to the parser.
const GUARD: char = '\u{2003}';

impl<'t> Mask<'t> {
    /// For the parts of a paragraph, a head or a cell.
    pub fn new(source: &'t str, parts: &[Segment]) -> Self {
        let text_of = |part: &Segment| match part {
            Segment::Text(range) => Some(&source[range.clone()]),
            _ => None,
        };
        let has = |find: fn(&str) -> bool| parts.iter().filter_map(text_of).any(find);
        let chinese = has(|text| text.chars().any(is_cjk));
        let links = has(|text| text.contains("](") || text.contains('<'));
        let mut mask = Self { source, text: GUARD.to_string(), runs: Vec::new() };
        for part in parts {
            match part {
                Segment::Text(range) => mask.add_text(range.clone(), chinese, links),
                Segment::Soft(_) if mask.ends_line() => {}
                Segment::Soft(range) => mask.add(" ", range.clone(), Reads::Other("\n".into())),
                Segment::Hard(range) => mask.add_line_end(range.clone()),
            }
        }
        mask.trim();
        mask
    }

    /// The text for the parser. Its first character is not of the source.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text that it was made of.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// Where the text of the source begins in the mask.
    pub fn start(&self) -> usize {
        GUARD.len_utf8()
    }

    /// Whether there may be marks in it.
    pub fn has_marks(&self) -> bool {
        self.text.contains(['*', '_', '`', '[', '<'])
    }

    /// The range of the source for one of the mask.
    pub fn range(&self, mask: Range<usize>) -> Range<usize> {
        let place = |at: usize, end: bool| {
            let n = self.runs.partition_point(|run| run.at < at + usize::from(!end));
            let Some(run) = n.checked_sub(1).and_then(|n| self.runs.get(n)) else { return 0 };
            let typed = run.reads == Reads::Typed;
            run.from + if typed || !end { (at - run.at).min(run.len) } else { run.len }
        };
        let start = place(mask.start, false);
        start..place(mask.end, true).max(start)
    }

    /// Goes through what a range of the mask says: the text, its place in the
    /// source, and whether it was typed so, not by an escape or an entity.
    pub fn read(&self, mask: Range<usize>, mut take: impl FnMut(&str, Range<usize>, bool)) {
        let first = self.runs.partition_point(|run| run.at <= mask.start).saturating_sub(1);
        let ends = self.runs.iter().skip(1).map(|run| run.at).chain([self.text.len()]);
        for (run, end) in self.runs.iter().zip(ends).skip(first) {
            if run.at >= mask.end {
                break;
            }
            let (a, b) = (run.at.max(mask.start), end.min(mask.end));
            if a >= b {
                continue;
            }
            match &run.reads {
                Reads::Typed => {
                    let range = run.from + a - run.at..run.from + b - run.at;
                    take(&self.source[range.clone()], range, true);
                }
                Reads::Meant => {
                    let range = run.from..run.from + run.len;
                    take(&self.source[range.clone()], range, false);
                }
                Reads::Other(text) => take(text, run.from..run.from + run.len, false),
            }
        }
    }

    /// What a range says, as one text.
    pub fn reading(&self, mask: Range<usize>) -> String {
        let mut text = String::new();
        self.read(mask, |part, _, _| text.push_str(part));
        text
    }

    fn add(&mut self, mask: &str, source: Range<usize>, reads: Reads) {
        self.runs.push(Run { at: self.text.len(), from: source.start, len: source.len(), reads });
        self.text.push_str(mask);
    }

    /// Whether a line end was added last.
    fn ends_line(&self) -> bool {
        self.text.ends_with(LINE_END)
    }

    fn add_text(&mut self, range: Range<usize>, chinese: bool, links: bool) {
        let mut from = range.start;
        if self.ends_line() {
            let line = &self.source[range.clone()];
            from += line.len() - line.trim_start_matches([' ', '\t']).len();
        }
        let mut at = from;
        while at < range.end {
            let rest = &self.source[at..range.end];
            let Some(special) = Special::at(rest) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            self.add_typed(from..at, chinese, links);
            let len = special.len();
            match special {
                Special::Escape => self.add(",", at + 1..at + 2, Reads::Meant),
                Special::Entity(len, text) => {
                    let mask = entity::mask(&text);
                    self.add(mask.encode_utf8(&mut [0; 4]), at..at + len, Reads::Other(text));
                }
                Special::LineEnd(len) => self.add_line_end(at..at + len),
            }
            at += len;
            if self.ends_line() {
                let rest = &self.source[at..range.end];
                at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
            }
            from = at;
        }
        self.add_typed(from..range.end, chinese, links);
    }

    fn add_typed(&mut self, range: Range<usize>, chinese: bool, links: bool) {
        if range.is_empty() {
            return;
        }
        let (at, from, len) = (self.text.len(), range.start, range.len());
        self.runs.push(Run { at, from, len, reads: Reads::Typed });
        disguise(&self.source[range], chinese, links, &mut self.text);
    }

    fn add_line_end(&mut self, range: Range<usize>) {
        self.trim_blanks();
        // Nothing stands in the line that it would end: white is no text.
        if self.text.len() > self.start() {
            let text = LINE_END.to_string();
            self.add(&text.clone(), range, Reads::Other(text));
        }
    }

    /// Takes the blanks and line ends off the end.
    fn trim(&mut self) {
        loop {
            self.trim_blanks();
            if !self.ends_line() {
                return;
            }
            self.text.pop();
            self.runs.pop();
        }
    }

    fn trim_blanks(&mut self) {
        while self.text.len() > self.start() && self.text.ends_with([' ', '\t']) {
            self.text.pop();
            let Some(run) = self.runs.last_mut() else { return };
            if run.at == self.text.len() {
                self.runs.pop();
            } else {
                run.len -= 1;
            }
        }
    }
}

/// What is not read as it is typed.
enum Special {
    /// A backslash and the mark after it.
    Escape,
    /// An entity: so many bytes, and what it says.
    Entity(usize, String),
    /// A line end of so many bytes.
    LineEnd(usize),
}

impl Special {
    fn at(rest: &str) -> Option<Self> {
        let bytes = rest.as_bytes();
        match bytes.first()? {
            b'\\' if bytes.get(1).is_some_and(u8::is_ascii_punctuation) => Some(Self::Escape),
            b'&' => entity::decode(rest).map(|(len, text)| Self::Entity(len, text)),
            b'<' => line_end(rest).map(Self::LineEnd),
            0x0b => Some(Self::LineEnd(1)),
            0xe2 if rest.starts_with([LINE_END, '\u{2029}']) => Some(Self::LineEnd(3)),
            _ => None,
        }
    }

    /// Bytes of the source.
    fn len(&self) -> usize {
        match self {
            Self::Escape => 2,
            Self::Entity(len, _) | Self::LineEnd(len) => *len,
        }
    }
}

/// The length of a `<br>` that a text begins with: `<br/>`, `<BR />`, `</br>`.
pub fn line_end(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = rest.get(..2)?;
    let rest = rest[2..].trim_start_matches(' ');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let ends = name.eq_ignore_ascii_case("br") && rest.starts_with('>');
    ends.then(|| text.len() - rest.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(text: &str) -> Mask<'_> {
        Mask::new(text, &[Segment::Text(0..text.len())])
    }

    fn cells(mask: &Mask<'_>) -> Vec<(String, Range<usize>)> {
        let mut found = Vec::new();
        mask.read(mask.start()..mask.text().len(), |text, range, _| {
            found.push((text.to_string(), range));
        });
        found
    }

    #[test]
    fn escapes_and_entities_keep_their_places() {
        let mask = mask(r"甲\*乙&amp;丙");
        let wanted = [("甲", 0..3), ("*", 4..5), ("乙", 5..8), ("&", 8..13), ("丙", 13..16)];
        assert_eq!(cells(&mask), wanted.map(|(text, range)| (text.to_string(), range)));
        assert!(!mask.has_marks(), "{}", mask.text());
    }

    #[test]
    fn line_ends_take_the_blanks_round_them() {
        let mask = mask("甲 <br> 乙<BR/>");
        assert_eq!(mask.reading(0..mask.text().len()), "甲\u{2028}乙");
        assert_eq!(line_end("<br />丙"), Some(6));
        assert_eq!(line_end("<brown>"), None);
        assert_eq!(line_end("<b港"), None);
    }

    #[test]
    fn a_range_of_the_mask_is_one_of_the_source() {
        let mask = mask(r"甲\*“乙”");
        assert_eq!(mask.range(mask.start()..mask.text().len()), 0..14);
        let han = mask.text().find('乙').unwrap();
        assert_eq!(mask.range(han..han + 3), 8..11);
    }
}
