//! The display list of a page.

use smallvec::SmallVec;

use crate::boxes::{Origin, Pen, PictureBox};
use crate::font::FaceId;
use crate::style::{Colour, Role};
use crate::units::{Abs, Contour, Milli, Point, Rect, Size};

/// A page as a list of things to paint, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayList {
    /// The page's label.
    pub label: String,
    /// The sheet after trimming.
    pub trim: Size,
    /// What is printed beyond the trim.
    pub bleed: Abs,
    /// From the trim to the edge of what is written: the bleed, or what the
    /// printer's marks need beyond it.
    pub margin: Abs,
    /// What is painted.
    pub ops: Vec<Op>,
    /// How many of them, the last ones, are printer's marks.
    pub marks: usize,
}

impl DisplayList {
    /// What is painted of the page itself, without the printer's marks.
    pub fn page(&self) -> &[Op] {
        &self.ops[..self.ops.len().saturating_sub(self.marks)]
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// An area of ink.
    Fill {
        /// Where.
        rect: Rect,
        /// Its ink.
        colour: Colour,
    },
    /// A straight stroke.
    Stroke {
        /// Its ends.
        points: [Point; 2],
        /// Its thickness.
        weight: Abs,
        /// Its ink.
        colour: Colour,
    },
    /// The outline of a box, inside it.
    Outline {
        /// The box.
        rect: Rect,
        /// Thickness.
        weight: Abs,
        /// Its ink.
        colour: Colour,
    },
    /// Drawn lines or areas.
    Shape {
        /// The lines.
        contours: Vec<Contour>,
        /// How they are drawn.
        pen: Pen,
        /// Its ink.
        colour: Colour,
    },
    /// A picture.
    Picture {
        /// Which picture, and where.
        picture: PictureBox,
        /// Which artwork stands for it.
        artwork: usize,
    },
    /// Glyphs of one face on one baseline.
    Glyphs(GlyphRun),
}

impl Op {
    /// Its ink; a picture has its own.
    pub fn colour(&self) -> Option<Colour> {
        match self {
            Self::Fill { colour, .. }
            | Self::Stroke { colour, .. }
            | Self::Outline { colour, .. }
            | Self::Shape { colour, .. } => Some(*colour),
            Self::Glyphs(run) => Some(run.colour),
            Self::Picture { .. } => None,
        }
    }
}

/// Glyphs of one face on one baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// What it is.
    pub role: Role,
    /// What it is of; `None` for furniture and for marks.
    pub of: Option<Origin>,
    /// The face.
    pub face: FaceId,
    /// Left end of the baseline.
    pub origin: Point,
    /// Type size.
    pub size: Abs,
    /// Horizontal scale in thousandths, along the baseline.
    pub scale: Milli,
    /// Scale across the baseline, in thousandths.
    pub tall: Milli,
    /// Whether it lies on its side, turned clockwise: its baseline runs down.
    pub turned: bool,
    /// Ink.
    pub colour: Colour,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// The characters that a glyph stands for: one, as a rule, which needs no room of
/// its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GlyphText(SmallVec<[char; 2]>);

impl GlyphText {
    /// These characters.
    pub fn from_slice(chars: &[char]) -> Self {
        Self(SmallVec::from_slice(chars))
    }
}

impl std::ops::Deref for GlyphText {
    type Target = [char];

    fn deref(&self) -> &[char] {
        &self.0
    }
}

/// A glyph in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in its face.
    pub id: u16,
    /// From the origin, in thousandths of the size (times the scale).
    pub x: Milli,
    /// Above the baseline, in thousandths of the size (times `tall`).
    pub y: Milli,
    /// The characters it stands for.
    pub text: GlyphText,
}
