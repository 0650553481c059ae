//! Places in a text, as bytes and as editors count them.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind, Range as LspRange};

/// In what the columns of an editor are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// In units of UTF-16, as every editor does that says nothing else.
    #[default]
    Utf16,
    /// In bytes.
    Utf8,
}

impl Encoding {
    /// The one to speak of those that an editor knows.
    pub fn chosen(known: Option<&Vec<PositionEncodingKind>>) -> Self {
        let knows = |kind| known.is_some_and(|known| known.contains(&kind));
        if knows(PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf8 => PositionEncodingKind::UTF8,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf16 => c.len_utf16(),
            Self::Utf8 => c.len_utf8(),
        }
    }

    /// The place of a byte; one within a character is that of the character, one behind
    /// the text its end.
    pub fn position(self, text: &str, byte: usize) -> Position {
        let mut at = byte.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = text[..start].matches('\n').count();
        let column: usize = text[start..at].chars().map(|c| self.width(c)).sum();
        Position { line: line as u32, character: column as u32 }
    }

    /// The byte of a place; one behind the end of its line is that end.
    pub fn byte(self, text: &str, place: Position) -> usize {
        let mut start = 0;
        for _ in 0..place.line {
            match text[start..].find('\n') {
                Some(end) => start += end + 1,
                None => return text.len(),
            }
        }
        let line = text[start..].split('\n').next().unwrap_or("");
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut left = place.character as usize;
        for (at, c) in line.char_indices() {
            if left < self.width(c) {
                return start + at;
            }
            left -= self.width(c);
        }
        start + line.len()
    }

    /// The place of a stretch.
    pub fn range(self, text: &str, at: Range<usize>) -> LspRange {
        LspRange { start: self.position(text, at.start), end: self.position(text, at.end) }
    }

    /// The bytes of a stretch.
    pub fn bytes(self, text: &str, at: LspRange) -> Range<usize> {
        let start = self.byte(text, at.start);
        start..self.byte(text, at.end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_the_editor_does() {
        let text = "一𠮷b\r\n二c";
        let at = |line, character| Position { line, character };
        let places = [(0, 0, 0), (3, 1, 3), (7, 3, 7), (8, 4, 8), (10, 0, 0), (13, 1, 3)];
        for (n, (byte, utf16, utf8)) in places.into_iter().enumerate() {
            let line = u32::from(n > 3);
            assert_eq!(Encoding::Utf16.position(text, byte), at(line, utf16));
            assert_eq!(Encoding::Utf8.position(text, byte), at(line, utf8));
            assert_eq!(Encoding::Utf16.byte(text, at(line, utf16)), byte);
            assert_eq!(Encoding::Utf8.byte(text, at(line, utf8)), byte);
        }
        // Within a pair, behind a line, behind the text.
        assert_eq!(Encoding::Utf16.byte(text, at(0, 2)), 3);
        assert_eq!(Encoding::Utf16.byte(text, at(0, 99)), 8);
        assert_eq!(Encoding::Utf16.byte(text, at(9, 0)), text.len());
        assert_eq!(Encoding::Utf16.position(text, 5), at(0, 1));
        assert_eq!(Encoding::Utf16.position(text, 99), at(1, 2));
    }
}
