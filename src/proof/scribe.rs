//! The words of a proof itself, set in the faces of a layout.

use std::sync::Arc;

use crate::boxes::{Item, TextLine};
use crate::display::{Findings, Row, ShapedText, TextContext, measure_of};
use crate::grid::Layout;
use crate::issue::Rich;
use crate::source::Span;
use crate::style::{Align, Colour, Hang, Role, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, EM, Lines, Point};

/// Which face a word of the proof has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// That of the folio.
    Plain,
    /// That of the page number.
    Strong,
}

/// How words of the proof look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Their face.
    pub weight: Weight,
    /// Their size.
    pub size: Abs,
    /// Their ink.
    pub colour: Colour,
}

impl Look {
    /// Black words, in tenths of a point.
    pub const fn plain(tenths: i64) -> Self {
        let size = Abs::from_raw(Abs::PT.raw() / 10 * tenths);
        Self { weight: Weight::Plain, size, colour: Colour::BLACK }
    }

    /// The same in the strong face.
    pub const fn strong(tenths: i64) -> Self {
        Self { weight: Weight::Strong, ..Self::plain(tenths) }
    }

    /// The same in another ink.
    pub const fn in_ink(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

/// Sets the words of a proof.
pub struct Scribe<'a> {
    /// What texts of stories are set with.
    pub context: TextContext<'a>,
    /// Where what is set is said to be from.
    like: Rich,
}

impl<'a> Scribe<'a> {
    /// Sets in the faces of a layout; `span` is the place in the issue that what is set
    /// is said to be from.
    pub fn new(context: TextContext<'a>, span: Span) -> Self {
        Self { context, like: Rich::plain("", span) }
    }

    /// The layout in whose faces it sets.
    pub fn layout(&self) -> &'a Layout {
        self.context.layout()
    }

    fn style(&self, look: Look) -> TypeStyle {
        let role = match look.weight {
            Weight::Plain => Role::Folio,
            Weight::Strong => Role::PageNumber,
        };
        let style = self.layout().master.styles.of(role).clone();
        TypeStyle {
            tracks: Arc::default(),
            kerns: Arc::default(),
            size: look.size,
            colour: look.colour,
            lines: Lines::ONE,
            leading: None,
            band: None,
            // Words of a proof fill no line, but are broken as running text is.
            align: Align::Justify,
            tracking: 0,
            scale: EM,
            indent: 0,
            hang: Hang::None,
            ..style
        }
    }

    fn set(&self, text: &str, look: Look) -> (ShapedText, TypeStyle) {
        let style = self.style(look);
        let set = self.context.set_made(text, &self.like, &style, &mut Findings::dropped());
        (set, style)
    }

    /// How long some words are.
    pub fn width(&self, text: &str, look: Look) -> Abs {
        let (set, style) = self.set(text, look);
        Row::whole(&set, EM).width_at(style.size)
    }

    /// Words in one row on a baseline, before, round or after `at`.
    pub fn row(&self, text: &str, look: Look, at: Point, align: Align) -> Vec<Item> {
        let (set, _) = self.set(text, look);
        let row = Row::whole(&set, EM);
        let width = row.width_at(look.size);
        let x = match align {
            Align::Left | Align::Justify => at.x,
            Align::Center => at.x - width / 2,
            Align::Right => at.x - width,
        };
        line_of(&row, look, Point { x, ..at }).map(Item::Text).into_iter().collect()
    }

    /// Words in rows of a width at most.
    pub fn rows(&self, text: &str, look: Look, width: Abs) -> Vec<Row> {
        let (set, style) = self.set(text, look);
        broken(&set, &style, width)
    }

    /// One of these rows from a place on.
    pub fn put(&self, row: &Row, look: Look, at: Point) -> Option<Item> {
        line_of(row, look, at).map(Item::Text)
    }

    /// A text of a story that stands nowhere on its page, in lines of a width.
    pub fn unset(&self, rich: &Rich, style: &TypeStyle, width: Abs) -> Vec<TextLine> {
        let sets = self.context.lines(rich, style, Mode::Display, &mut Findings::dropped());
        let look = Look { size: style.size, ..Look::plain(0) };
        let rows = sets.iter().flat_map(|set| broken(set, style, width));
        rows.filter_map(|row| line_of(&row, look, Point::default())).collect()
    }

    /// A line that runs down the page, as one that runs across it.
    pub fn across(&self, text: &str, style: &TypeStyle) -> Option<TextLine> {
        let set = self.context.set_made(text, &self.like, style, &mut Findings::dropped());
        let look = Look { size: style.size, ..Look::plain(0) };
        line_of(&Row::whole(&set, EM), look, Point::default())
    }
}

/// A text in rows of a width at most.
fn broken(set: &ShapedText, style: &TypeStyle, width: Abs) -> Vec<Row> {
    if set.para.is_empty() {
        return Vec::new();
    }
    let breaks = set.known.filled(&set.para, measure_of(width, style));
    let starts = std::iter::once(0).chain(breaks.ends.iter().copied());
    let rows = starts.zip(breaks.ends.iter().copied());
    rows.map(|(start, end)| Row::new(set, start, end, EM)).collect()
}

fn line_of(row: &Row, look: Look, origin: Point) -> Option<TextLine> {
    if row.range.0 == row.range.1 {
        return None;
    }
    let (pens, hyphen) = row.pens();
    Some(TextLine {
        role: Role::Folio,
        of: None,
        origin,
        size: look.size,
        scale: row.scale,
        colour: look.colour,
        shaped: row.set.shaped.clone(),
        start: row.range.0 as usize,
        pens,
        hyphen,
    })
}
