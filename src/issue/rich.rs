use super::inline_style::{InlineStyle, Kind};
use crate::source::Span;

/// A line end that the author set by hand, inside a [`Rich`].
pub const LINE_END: char = '\u{2028}';

/// A stretch of text and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// How it is marked.
    pub style: InlineStyle,
    /// Its place in the file.
    pub span: Span,
    /// Whether the file has just these bytes there, so that a character's own
    /// place can be told; else only the place of the piece is known.
    pub exact: bool,
}

/// Text with marks and places. [`LINE_END`] in it is a line end that the author
/// set by hand; `\n` is the end of a line of the file, which is none on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rich {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The straight quote that the next paragraph begins with, of which this one
    /// holds one too: a quotation that is open at the end may go on there.
    pub next_quote: Option<char>,
}

impl Rich {
    /// One unmarked piece.
    pub fn plain(text: impl Into<String>, span: Span) -> Self {
        let text = text.into();
        let exact = text.len() == span.range().len();
        let style = InlineStyle::default();
        Self { pieces: vec![Piece { text, style, span, exact }], next_quote: None }
    }

    /// Adds text; what goes on where the last piece ended becomes a part of it.
    pub fn push(&mut self, text: &str, style: impl Into<InlineStyle>, span: Span, exact: bool) {
        let style = style.into();
        if let Some(last) = self.pieces.last_mut()
            && (last.style, last.span.file) == (style, span.file)
            && last.exact
            && exact
            && last.span.end == span.start
        {
            last.text.push_str(text);
            last.span.end = span.end;
            return;
        }
        self.pieces.push(Piece { text: text.to_string(), style, span, exact });
    }

    /// Adds the pieces of another text.
    pub fn append(&mut self, other: Self) {
        for piece in other.pieces {
            self.push(&piece.text, piece.style, piece.span, piece.exact);
        }
    }

    /// The parts between the characters that `ends` holds for, without them and
    /// without the parts that are blank.
    pub fn split(&self, ends: impl Fn(char) -> bool) -> Vec<Self> {
        let mut parts = vec![Self::default()];
        for piece in &self.pieces {
            let mut from = 0;
            for (at, c) in piece.text.char_indices().filter(|(_, c)| ends(*c)) {
                if let Some(part) = parts.last_mut() {
                    part.push_part(piece, from..at);
                }
                parts.push(Self::default());
                from = at + c.len_utf8();
            }
            if let Some(part) = parts.last_mut() {
                part.push_part(piece, from..piece.text.len());
            }
        }
        parts.retain(|part| !part.is_blank());
        parts
    }

    /// Adds some of a piece.
    fn push_part(&mut self, piece: &Piece, range: std::ops::Range<usize>) {
        if range.is_empty() {
            return;
        }
        let mut span = piece.span;
        if piece.exact {
            let start = span.range().start;
            span = Span::new(span.file, start + range.start..start + range.end);
        }
        self.push(&piece.text[range], piece.style, span, piece.exact);
    }

    /// Lines as one text, with a [`LINE_END`] between them; nothing where there
    /// are none.
    pub fn of_lines(lines: Vec<Self>) -> Option<Self> {
        let mut whole: Option<Self> = None;
        for line in lines {
            let Some(rich) = &mut whole else {
                whole = Some(line);
                continue;
            };
            if let Some(last) = rich.pieces.last() {
                let span = Span { start: last.span.end, ..last.span };
                rich.push(LINE_END.encode_utf8(&mut [0; 4]), Kind::Plain, span, false);
            }
            rich.append(line);
        }
        whole
    }

    /// Whether the author set a line end in it by hand.
    pub fn has_line_ends(&self) -> bool {
        // U+2029 becomes one when the text is put right. To look for one character and
        // then for the other is faster than to look for both: the bytes are skipped.
        let ends = |text: &str| text.contains(LINE_END) || text.contains('\u{2029}');
        self.pieces.iter().any(|piece| ends(&piece.text))
    }

    /// The text without marks.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|p| p.text.trim().is_empty())
    }

    /// Where it begins.
    pub fn span(&self) -> Option<Span> {
        self.pieces.first().map(|p| p.span)
    }

    /// Every character with the number of its piece and its place.
    pub fn chars(&self) -> impl Iterator<Item = (char, u32, Span)> + '_ {
        (0..).zip(&self.pieces).flat_map(|(n, piece)| {
            piece.text.char_indices().map(move |(at, c)| {
                let span = if piece.exact {
                    let start = piece.span.range().start + at;
                    Span::new(piece.span.file, start..start + c.len_utf8())
                } else {
                    piece.span
                };
                (c, n, span)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn parts_keep_their_places() {
        let text = "甲乙\u{2028}丙";
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let parts = rich.split(|c| c == LINE_END);
        assert_eq!(parts.iter().map(Rich::text).collect::<Vec<_>>(), ["甲乙", "丙"]);
        assert_eq!(parts[1].span().unwrap().range(), 9..12);
        assert_eq!(Rich::of_lines(parts).unwrap().text(), text);
        assert!(Rich::of_lines(Vec::new()).is_none());
    }

    #[test]
    fn what_goes_on_is_one_piece() {
        let file = Sources::default().add("t", "甲乙丙");
        let mut rich = Rich::default();
        for at in [0, 3, 6] {
            let text = &"甲乙丙"[at..at + 3];
            rich.push(text, Kind::Plain, Span::new(file, at..at + 3), true);
        }
        assert_eq!((rich.pieces.len(), rich.text().as_str()), (1, "甲乙丙"));
    }
}
