//! What the marks of a text draw with its lines: ink, dots, lines under it.

use std::ops::Range;

use super::model::{Item, Pen, TextLine};
use crate::issue::{InlineStyle, Underline};
use crate::style::Colour;
use crate::text::takes_dot;
use crate::units::{Abs, Contour, EM, Milli, Point};

/// From the baseline down to the foot of the em box, in thousandths of the size.
const FOOT: Milli = 120;

/// From there to the middle of a dot, and its radius.
///
/// Source: CLREQ, emphasis dots: under the character in horizontal text, in the
/// middle of its width.
const DOT: (Milli, Milli) = (100, 50);

/// From the foot of the em box to the middle of a line under it, and its weight.
const UNDERLINE: (Milli, Milli) = (70, 45);

/// How much of the name at either end has no line, so that two that touch have two.
///
/// Source: CLREQ, proper noun marks.
const NAME_INSET: Milli = 80;

/// How deep under the em box what is drawn there reaches, in thousandths of the
/// size.
pub const UNDER: Milli = DOT.0 + DOT.1;

impl TextLine {
    /// The line as it is painted: a line of text for every ink, then the lines and
    /// dots under it.
    pub fn dressed(self) -> Vec<Item> {
        if self.shaped.text.is_plain() || self.pens.is_empty() {
            return vec![Item::Text(self)];
        }
        let styles: Vec<InlineStyle> = (0..self.pens.len()).map(|k| self.style(k)).collect();
        let mut under = Vec::new();
        let mut start = 0;
        for alike in styles.chunk_by(|a, b| (a.underline, a.colour) == (b.underline, b.colour)) {
            let end = start + alike.len();
            let goes_on =
                |k: usize| styles.get(k).is_some_and(|s| s.underline == alike[0].underline);
            // A name of two inks is one name.
            let ends = [start == 0 || !goes_on(start - 1), !goes_on(end)];
            under
                .extend(alike[0].underline.and_then(|line| self.underline(line, start..end, ends)));
            start = end;
        }
        let dotted = |k: &usize| {
            let glyph = self.start + k;
            // One for a character, however many glyphs it has.
            styles[*k].dots && !self.shaped.goes_on(glyph) && takes_dot(self.shaped.char_of(glyph))
        };
        under.extend((0..styles.len()).filter(dotted).map(|k| self.dot(k)));
        let mut items: Vec<Item> = self.by_ink(&styles).into_iter().map(Item::Text).collect();
        items.extend(under);
        items
    }

    fn style(&self, k: usize) -> InlineStyle {
        self.shaped.text.style(self.shaped.char_at(self.start + k))
    }

    /// The ink of what stands at a place of the line.
    fn ink(&self, k: usize) -> Colour {
        self.style(k).colour.unwrap_or(self.colour)
    }

    /// How far a place of the line stands to the right of its origin.
    fn along(&self, pen: Milli) -> Abs {
        self.size.em(pen).scaled(i64::from(self.scale), i64::from(EM))
    }

    /// Where a glyph begins and ends.
    fn extent(&self, k: usize) -> (Milli, Milli) {
        (self.pens[k], self.pens[k] + self.shaped.advances[self.start + k])
    }

    /// A line for every stretch of one ink; their pens are from the same origin.
    fn by_ink(self, styles: &[InlineStyle]) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        let mut start = 0;
        for alike in styles.chunk_by(|a, b| a.colour == b.colour) {
            let end = start + alike.len();
            let last = end == styles.len();
            lines.push(Self {
                colour: alike[0].colour.unwrap_or(self.colour),
                start: self.start + start,
                pens: self.pens[start..end].to_vec(),
                hyphen: self.hyphen.filter(|_| last),
                shaped: self.shaped.clone(),
                ..self
            });
            start = end;
        }
        lines
    }

    /// The line under some glyphs; blanks at its ends have none. `ends` says at which
    /// side what is marked begins and ends.
    fn underline(&self, line: Underline, glyphs: Range<usize>, ends: [bool; 2]) -> Option<Item> {
        let inked = |k: &usize| !self.shaped.char_of(self.start + k).is_whitespace();
        let (first, last) = (glyphs.clone().find(inked)?, glyphs.clone().rfind(inked)?);
        let inset = |ends: bool| match line {
            Underline::Name(_) if ends => NAME_INSET,
            _ => 0,
        };
        let (from, to) = (self.extent(first).0, self.extent(last).1);
        // The gap to the next glyph is a part of what goes on.
        let to = if ends[1] { to } else { self.pens.get(glyphs.end).copied().unwrap_or(to) };
        let y = self.origin.y + self.size.em(FOOT + UNDERLINE.0);
        let at = |pen| Point { x: self.origin.x + self.along(pen), y };
        let (from, to) = (at(from + inset(ends[0])), at(to - inset(ends[1])));
        let weight = self.size.em(UNDERLINE.1);
        Some(Item::Rule { from, to, weight, colour: self.ink(first) })
    }

    /// The dot under the character that begins with a glyph.
    fn dot(&self, k: usize) -> Item {
        let goes_on = |k: &usize| self.shaped.goes_on(self.start + k);
        let last = (k + 1..self.pens.len()).take_while(goes_on).last().unwrap_or(k);
        let (from, to) = (self.extent(k).0, self.extent(last).1);
        let (x, y) = (self.along((from + to) / 2), self.size.em(FOOT + DOT.0));
        let middle = Point { x: self.origin.x + x, y: self.origin.y + y };
        let contours = vec![Contour::circle(middle, self.size.em(DOT.1))];
        Item::Shape { contours, pen: Pen::Fill, colour: self.ink(k) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::issue::{Height, Rich};
    use crate::source::{Sources, Span};
    use crate::style::Role;
    use crate::text::fixture::book;
    use crate::text::{Missing, Mode, Shaper, normalise};
    use crate::units::Rect;

    const SIZE: Abs = Abs::from_raw(Abs::PT.raw() * 10);

    /// A line of pieces of text with their marks, at the origin, 10 pt.
    fn line(pieces: &[(&str, InlineStyle)]) -> TextLine {
        let file = Sources::default().add("t", "");
        let mut rich = Rich::default();
        for (text, style) in pieces {
            rich.push(text, *style, Span::new(file, 0..0), false);
        }
        let normal = normalise(&rich, Mode::Body, &mut Default::default());
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        let shaped = shaper.shape(Arc::new(normal), &font_stacks[0], &mut Missing::default());
        let pens = shaped.advances.iter().scan(0, |pen, advance| {
            *pen += advance;
            Some(*pen - advance)
        });
        TextLine {
            role: Role::Body,
            of: None,
            origin: Point { x: Abs::ZERO, y: Abs::ZERO },
            size: SIZE,
            scale: EM,
            colour: Colour::BLACK,
            start: 0,
            pens: pens.collect(),
            hyphen: None,
            shaped: Arc::new(shaped),
        }
    }

    fn plain() -> InlineStyle {
        InlineStyle::default()
    }

    #[test]
    fn a_plain_line_stays_one() {
        assert!(matches!(&line(&[("滨海", plain())]).dressed()[..], [Item::Text(_)]));
    }

    /// Source: GB/T 15834-2011 §4.14, CLREQ: a dot under every character, in its
    /// middle; marks have none.
    #[test]
    fn dots_stand_under_characters_but_not_under_marks() {
        let dots = InlineStyle { dots: true, ..plain() };
        let items = line(&[("要", plain()), ("守，住", dots)]).dressed();
        let middles: Vec<_> = items
            .iter()
            .filter_map(|item| match item {
                Item::Shape { contours, .. } => Some(Contour::bounds(contours)),
                _ => None,
            })
            .map(|Rect { x, y, w, h }| (x + w / 2, y + h / 2))
            .collect();
        assert_eq!(middles, [(SIZE.em(1_500), SIZE.em(220)), (SIZE.em(3_500), SIZE.em(220))]);
    }

    /// A name of two inks has one line, whose parts touch; blanks at the ends of what is
    /// underlined have none.
    #[test]
    fn a_name_of_two_inks_is_one_and_blanks_at_ends_have_no_line() {
        let rules = |line: TextLine| -> Vec<_> {
            let rule = |item| match item {
                Item::Rule { from, to, .. } => Some((from.x, to.x)),
                _ => None,
            };
            line.dressed().into_iter().filter_map(rule).collect()
        };
        let name = InlineStyle { underline: Some(Underline::Name(1)), ..plain() };
        let red = Some(Colour { m: 100, y: 90, ..Colour::PAPER });
        assert_eq!(
            rules(line(&[("王", name), ("芳", InlineStyle { colour: red, ..name })])),
            [(SIZE.em(80), SIZE.em(1_000)), (SIZE.em(1_000), SIZE.em(1_920))]
        );
        let under = InlineStyle { underline: Some(Underline::Plain), ..plain() };
        assert_eq!(
            rules(line(&[("港", plain()), ("\u{3000}海\u{3000}", under), ("街", plain())])),
            [(SIZE.em(2_000), SIZE.em(3_000))]
        );
    }

    /// A character that is drawn from several has one dot, in its middle.
    #[test]
    fn a_character_of_several_glyphs_has_one_dot() {
        let line = line(&[("⅞", InlineStyle { dots: true, ..plain() })]);
        assert!(line.pens.len() > 1, "the face has it whole");
        let width: Milli = line.shaped.advances.iter().sum();
        let dots: Vec<_> = line
            .dressed()
            .iter()
            .filter_map(|item| match item {
                Item::Shape { contours, .. } => Some(Contour::bounds(contours)),
                _ => None,
            })
            .map(|Rect { x, w, .. }| x + w / 2)
            .collect();
        assert_eq!(dots, [SIZE.em(width / 2)]);
    }

    /// Two names that touch have a line each.
    #[test]
    fn names_have_a_line_each() {
        let name = |n| InlineStyle { underline: Some(Underline::Name(n)), ..plain() };
        let items = line(&[("王芳", name(1)), ("李明", name(2))]).dressed();
        let rules: Vec<_> = items
            .iter()
            .filter_map(|item| match item {
                Item::Rule { from, to, .. } => Some((from.x, to.x)),
                _ => None,
            })
            .collect();
        assert_eq!(rules, [(SIZE.em(80), SIZE.em(1_920)), (SIZE.em(2_080), SIZE.em(3_920))]);
    }

    /// Every ink is a line of its own, all from one origin.
    #[test]
    fn inks_part_a_line() {
        let red = Colour { m: 100, y: 90, ..Colour::PAPER };
        let items = line(&[
            ("滨", plain()),
            ("海", InlineStyle { colour: Some(red), ..plain() }),
            ("港", plain()),
        ])
        .dressed();
        let lines: Vec<_> = items
            .iter()
            .map(|item| match item {
                Item::Text(line) => (line.text(), line.colour, line.pens.clone()),
                _ => panic!("{item:?}"),
            })
            .collect();
        assert_eq!(
            lines,
            [
                ("滨".to_string(), Colour::BLACK, vec![0]),
                ("海".to_string(), red, vec![1_000]),
                ("港".to_string(), Colour::BLACK, vec![2_000]),
            ]
        );
    }

    /// A figure that is raised or lowered is small and takes less of the line.
    #[test]
    fn raised_and_lowered_figures_are_small() {
        for (height, up) in [(Height::Raised, true), (Height::Lowered, false)] {
            let line = line(&[("10", plain()), ("6", InlineStyle { height, ..plain() })]);
            let shift = line.shaped.shift_of(2).expect("the figure stands otherwise");
            assert!((500..=750).contains(&shift.size), "{shift:?}");
            assert_eq!(shift.y > 0, up, "{shift:?}");
            assert!(line.shaped.advances[2] < line.shaped.advances[1] * 4 / 5);
            assert!(line.shaped.shift_of(1).is_none());
        }
        // What is drawn from others stands so too.
        let line =
            line(&[("1", plain()), ("℃", InlineStyle { height: Height::Raised, ..plain() })]);
        assert!((1..line.pens.len()).all(|g| line.shaped.shift_of(g).is_some_and(|s| s.y > 0)));
    }
}
