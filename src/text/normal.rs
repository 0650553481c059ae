use crate::issue::{InlineStyle, LINE_END};
use crate::locale::Locale;
use crate::source::{FileId, Span};

/// Text as it is printed, with the mark and the place of every character.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Normal {
    /// The characters.
    pub chars: Vec<char>,
    /// The region of the text: whose glyph shapes and marks it has.
    pub(super) locale: Locale,
    /// From which character on they are marked, and how; nothing where all are
    /// plain.
    styles: Vec<(u32, InlineStyle)>,
    places: Places,
}

/// Where characters were written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Places {
    /// The characters are those of a file, from a byte on: their places follow
    /// from their lengths.
    Run(FileId, u32),
    /// Each one's place; a character that was made has that of its origin.
    Each(Vec<Span>),
}

impl Default for Places {
    fn default() -> Self {
        Self::Each(Vec::new())
    }
}

impl Normal {
    /// Characters as they stand in a file from the start of `span` on, all marked
    /// alike.
    pub(super) fn run(chars: Vec<char>, style: InlineStyle, span: Span) -> Self {
        let plain = style == InlineStyle::default();
        let styles = if plain { Vec::new() } else { vec![(0, style)] };
        let (locale, places) = (Locale::default(), Places::Run(span.file, span.start));
        Self { chars, locale, styles, places }
    }

    /// The same as a text of a region: its glyph shapes, and what is a mark in it, are
    /// those of the region.
    #[must_use]
    pub fn in_region(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The region of the text; the mainland of China where none was said.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Adds a character.
    pub fn push(&mut self, c: char, style: impl Into<InlineStyle>, span: Span) {
        self.begin(&style.into());
        self.add(c, span);
    }

    /// Says how the characters that are added next are marked.
    pub(super) fn begin(&mut self, style: &InlineStyle) {
        let plain = InlineStyle::default();
        if self.styles.last().map_or(&plain, |(_, last)| last) != style {
            self.styles.push((self.chars.len() as u32, *style));
        }
    }

    /// Adds a character that is marked as was said last.
    pub(super) fn add(&mut self, c: char, span: Span) {
        self.each().push(span);
        self.chars.push(c);
    }

    /// Whether all is set as plain text is; what is drawn under it and its ink do
    /// not count.
    pub fn is_set_plainly(&self) -> bool {
        self.styles.iter().all(|(_, style)| style.is_set_plainly())
    }

    /// Whether no character is marked.
    pub fn is_plain(&self) -> bool {
        self.styles.is_empty()
    }

    /// The first character under which something is drawn.
    pub fn first_marked_under(&self) -> Option<usize> {
        let marked = |(_, style): &&(u32, InlineStyle)| style.dots || style.underline.is_some();
        self.styles.iter().find(marked).map(|(from, _)| *from as usize)
    }

    /// How a character is marked.
    pub fn style(&self, at: usize) -> InlineStyle {
        let after = self.styles.partition_point(|(from, _)| *from as usize <= at);
        after.checked_sub(1).map(|i| self.styles[i].1).unwrap_or_default()
    }

    /// The place of a character; walks there, for findings are rare.
    pub fn span(&self, at: usize) -> Span {
        match &self.places {
            Places::Each(spans) => spans[at],
            Places::Run(file, from) => {
                let before: usize = self.chars[..at].iter().map(|c| c.len_utf8()).sum();
                let start = *from as usize + before;
                Span::new(*file, start..start + self.chars[at].len_utf8())
            }
        }
    }

    /// The stretch of a file from the first to the last of some characters; `None` for
    /// none.
    pub fn stretch(&self, chars: std::ops::Range<usize>) -> Option<Span> {
        let some = self.chars.get(chars.clone())?;
        match &self.places {
            Places::Each(spans) => {
                let spans = spans.get(chars)?;
                let first = *spans.first()?;
                let alike = spans.iter().filter(|span| span.file == first.file);
                Some(alike.fold(first, |all, span| Span {
                    start: all.start.min(span.start),
                    end: all.end.max(span.end),
                    ..all
                }))
            }
            Places::Run(file, from) if !some.is_empty() => {
                let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
                let start = *from as usize + bytes(&self.chars[..chars.start]);
                Some(Span::new(*file, start..start + bytes(some)))
            }
            Places::Run(..) => None,
        }
    }

    /// Every character with its place, in order.
    pub fn places(&self) -> impl Iterator<Item = (char, Span)> {
        let mut start = match &self.places {
            Places::Run(_, from) => *from as usize,
            Places::Each(_) => 0,
        };
        self.chars.iter().enumerate().map(move |(i, c)| {
            let span = match &self.places {
                Places::Each(spans) => spans[i],
                Places::Run(file, _) => Span::new(*file, start..start + c.len_utf8()),
            };
            start += c.len_utf8();
            (*c, span)
        })
    }

    /// Puts another character in the place of one.
    pub fn replace(&mut self, at: usize, c: char) {
        self.each();
        self.chars[at] = c;
    }

    /// Parts it before a character.
    pub fn split(mut self, at: usize) -> (Self, Self) {
        let at = at.min(self.chars.len());
        let chars = self.chars.split_off(at);
        let first = self.style(at);
        let after = self.styles.partition_point(|(from, _)| *from as usize <= at);
        let mut styles = self.styles.split_off(after);
        styles.iter_mut().for_each(|(from, _)| *from -= at as u32);
        if first != InlineStyle::default() {
            styles.insert(0, (0, first));
        }
        self.styles.retain(|(from, _)| (*from as usize) < at);
        let places = match &mut self.places {
            Places::Each(spans) => Places::Each(spans.split_off(at)),
            Places::Run(file, from) => {
                let bytes: usize = self.chars.iter().map(|c| c.len_utf8()).sum();
                Places::Run(*file, *from + bytes as u32)
            }
        };
        let locale = self.locale;
        (self, Self { chars, locale, styles, places })
    }

    /// Its lines, where the author set line ends by hand ([`LINE_END`]).
    pub fn lines(self) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut rest = self;
        while let Some(at) = rest.chars.iter().position(|c| *c == LINE_END) {
            let (line, after) = rest.split(at);
            lines.push(line);
            rest = after.split(1).1;
        }
        lines.push(rest);
        lines
    }

    /// The places one by one.
    fn each(&mut self) -> &mut Vec<Span> {
        if let Places::Run(..) = self.places {
            let spans = (0..self.chars.len()).map(|i| self.span(i)).collect();
            self.places = Places::Each(spans);
        }
        match &mut self.places {
            Places::Each(spans) => spans,
            Places::Run(..) => unreachable!("was turned into places one by one"),
        }
    }

    /// The characters as text.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_stretch_is_from_the_first_to_the_last_character() {
        let file = Sources::default().add("t", "滨a海");
        let run =
            Normal::run("滨a海".chars().collect(), InlineStyle::default(), Span::new(file, 3..10));
        let mut each = Normal::default();
        run.places().for_each(|(c, span)| each.push(c, InlineStyle::default(), span));
        for text in [&run, &each] {
            let stretch = |chars| text.stretch(chars).map(|span| span.range());
            assert_eq!(stretch(0..3), Some(3..10));
            assert_eq!(stretch(1..2), Some(6..7));
            assert_eq!((stretch(1..1), stretch(2..4)), (None, None));
        }
    }
}
