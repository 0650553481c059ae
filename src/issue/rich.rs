use crate::source::Span;

/// How a piece of text is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// As the rest.
    #[default]
    Plain,
    /// Emphasised (着重), set in the layout's emphasis face.
    Emphasis,
    /// Strong (加粗), set in the layout's strong face.
    Strong,
}

/// A stretch of text and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Its mark.
    pub kind: Kind,
    /// Its place in the file.
    pub span: Span,
    /// Whether the file has just these bytes there, so that a character's own
    /// place can be told; else only the place of the piece is known.
    pub exact: bool,
}

/// Text with marks and places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rich {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

impl Rich {
    /// One unmarked piece.
    pub fn plain(text: impl Into<String>, span: Span) -> Self {
        let text = text.into();
        let exact = text.len() == span.range().len();
        Self { pieces: vec![Piece { text, kind: Kind::Plain, span, exact }] }
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

    /// Every character with its mark and its place.
    pub fn chars(&self) -> impl Iterator<Item = (char, Kind, Span)> + '_ {
        self.pieces.iter().flat_map(|piece| {
            piece.text.char_indices().map(move |(at, c)| {
                let span = if piece.exact {
                    let start = piece.span.range().start + at;
                    Span::new(piece.span.file, start..start + c.len_utf8())
                } else {
                    piece.span
                };
                (c, piece.kind, span)
            })
        })
    }
}
