use std::sync::Arc;

use super::origin::{BlockLine, Origin};
use crate::issue::{BlockId, StoryId};
use crate::para::Adjustment;
use crate::plan::{PictureId, SlotId};
use crate::style::{Colour, Role};
use crate::text::{Shaped, Upright};
use crate::units::{Abs, Contour, Milli, Point, Rect, Size};

/// A page that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its label, `7` or `A02` (版次).
    pub label: String,
    /// The sheet after trimming.
    pub trim: Size,
    /// What is printed beyond the trim.
    pub bleed: Abs,
    /// From the trim to the edge of what is written, where the printer's marks
    /// stand; nothing without marks.
    pub slug: Abs,
    /// What stands on it, in the order of painting.
    pub items: Vec<Item>,
    /// The printer's marks outside of the trim.
    pub marks: Vec<Item>,
    /// Its stories in the order of the layout.
    pub stories: Vec<StoryStat>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An area of ink.
    Fill {
        /// Where.
        rect: Rect,
        /// Its ink.
        colour: Colour,
    },
    /// A straight rule (线).
    Rule {
        /// One end.
        from: Point,
        /// The other.
        to: Point,
        /// Its thickness.
        weight: Abs,
        /// Its ink.
        colour: Colour,
    },
    /// A frame; its line stands inside the box.
    Frame {
        /// Where.
        rect: Rect,
        /// Thickness of its line.
        weight: Abs,
        /// Its ink.
        colour: Colour,
    },
    /// Drawn lines or areas: dots, strokes, ornaments, round corners.
    Shape {
        /// The lines.
        contours: Vec<Contour>,
        /// How they are drawn.
        pen: Pen,
        /// Its ink.
        colour: Colour,
    },
    /// A picture.
    Picture(PictureBox),
    /// A line of text.
    Text(TextLine),
    /// A line of text that runs down the page (竖排).
    Upright(UprightLine),
}

impl Item {
    /// Its ink; a picture has its own.
    pub fn colour(&self) -> Option<Colour> {
        match self {
            Self::Fill { colour, .. }
            | Self::Rule { colour, .. }
            | Self::Frame { colour, .. }
            | Self::Shape { colour, .. } => Some(*colour),
            Self::Text(line) => Some(line.colour),
            Self::Upright(line) => Some(line.colour),
            Self::Picture(_) => None,
        }
    }
}

/// How contours are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pen {
    /// What they enclose is filled, where they wind round it.
    Fill,
    /// A stroke along them.
    Stroke {
        /// Its thickness.
        weight: Abs,
        /// Its dashes; nothing for a whole line.
        dash: Option<Dash>,
    },
}

/// Dashes of a stroke, from its beginning on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dash {
    /// Length of a dash; nothing, with round ends, is a dot.
    pub on: Abs,
    /// From the end of a dash to the next.
    pub off: Abs,
    /// Whether the ends are round, half of the thickness beyond the dash.
    pub round: bool,
}

/// A picture in its box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureBox {
    /// Which picture.
    pub id: PictureId,
    /// What it is of; `None` for furniture.
    pub of: Option<Origin>,
    /// What is seen of it.
    pub rect: Rect,
    /// Where the whole picture would stand; what is outside `rect` is cut off.
    pub whole: Rect,
}

/// A line of text in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// What it is.
    pub role: Role,
    /// What it is of; `None` for furniture and for marks.
    pub of: Option<Origin>,
    /// Left end of its baseline.
    pub origin: Point,
    /// Type size.
    pub size: Abs,
    /// Horizontal scale in thousandths.
    pub scale: Milli,
    /// Ink.
    pub colour: Colour,
    /// The glyphs it is made of.
    pub shaped: Arc<Shaped>,
    /// First glyph.
    pub start: usize,
    /// Pen position of every glyph, in thousandths of `size` times `scale`.
    pub pens: Vec<Milli>,
    /// Pen position of a hyphen that the line end asked for.
    pub hyphen: Option<Milli>,
}

impl TextLine {
    /// The characters of the line.
    pub fn text(&self) -> String {
        let glyphs = self.start..self.start + self.pens.len();
        glyphs.flat_map(|g| self.shaped.text_of(g)).collect()
    }
}

/// A line of text that runs down the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UprightLine {
    /// What it is.
    pub role: Role,
    /// What it is of; `None` for furniture.
    pub of: Option<Origin>,
    /// The middle of the line at its top.
    pub top: Point,
    /// Type size.
    pub size: Abs,
    /// Scale along the line in thousandths.
    pub scale: Milli,
    /// Ink.
    pub colour: Colour,
    /// The cells it is made of, a glyph for each.
    pub shaped: Arc<Shaped>,
    /// How they are drawn.
    pub upright: Arc<Upright>,
    /// First cell.
    pub start: usize,
    /// Top of every cell below `top`, in thousandths of `size` times `scale`.
    pub pens: Vec<Milli>,
    /// Where the hyphen of a word on its side begins that was cut by force.
    pub hyphen: Option<Milli>,
}

impl UprightLine {
    /// The characters of the line.
    pub fn text(&self) -> String {
        let cells = self.start..self.start + self.pens.len();
        cells.flat_map(|g| self.shaped.text_of(g)).collect()
    }
}

/// What became of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryStat {
    /// Its slot.
    pub slot: SlotId,
    /// Which story it is.
    pub story: StoryId,
    /// Its name.
    pub name: String,
    /// Characters of its text, without blanks.
    pub chars: usize,
    /// Body lines that it takes.
    pub lines: usize,
    /// Body lines of its slot that stay empty at the end.
    pub empty: usize,
    /// Body lines that did not fit.
    pub over: usize,
    /// Body lines that its slot holds beside heads, pictures and jump lines, and the
    /// full-width characters that these hold.
    pub holds: (usize, usize),
    /// How each line of its text was filled, in order.
    pub filled: Vec<FilledLine>,
    /// The lines of text that did not fit, as they would be set, in reading order; they
    /// stand at no place of the page: `x` is from where their leg begins, and `y` only
    /// says which stand on one line.
    pub beyond: Vec<Item>,
}

impl StoryStat {
    /// Of a story of which no text is set.
    pub fn new(slot: SlotId, story: StoryId, name: String) -> Self {
        Self { slot, story, name, ..Self::default() }
    }
}

/// How a line was filled: for people who ask why it looks as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledLine {
    /// Which block of the story it is of.
    pub block: BlockId,
    /// Which line of the block it is.
    pub line: BlockLine,
    /// The glyphs it is made of.
    pub shaped: Arc<Shaped>,
    /// First glyph and the one after the last.
    pub glyphs: (u32, u32),
    /// Width of its leg.
    pub measure: Milli,
    /// What was used to fill it.
    pub adjustment: Adjustment,
}

impl FilledLine {
    /// The characters of the line.
    pub fn text(&self) -> String {
        (self.glyphs.0 as usize..self.glyphs.1 as usize)
            .flat_map(|g| self.shaped.text_of(g))
            .collect()
    }
}
