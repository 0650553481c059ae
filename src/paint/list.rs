use smallvec::SmallVec;

use super::upright::upright;
use crate::boxes::{Item, Page, Pen, PictureBox, TextLine};
use crate::font::FaceId;
use crate::style::{Colour, Role};
use crate::units::{Abs, Contour, EM, Milli, Point, Rect, Size};

/// A page as a list of things to paint, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The page's label.
    pub number: String,
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

impl Sheet {
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
    /// Which story it is of.
    pub story: Option<usize>,
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
pub type GlyphText = SmallVec<[char; 2]>;

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

/// Turns a page into its display list; `artwork` says which artwork stands for a
/// picture.
pub fn paint(page: &Page, artwork: impl Fn(&PictureBox) -> usize) -> Sheet {
    let mut ops = Vec::with_capacity(page.items.len() + page.marks.len());
    let mut before_marks = 0;
    for (n, item) in page.items.iter().chain(&page.marks).enumerate() {
        if n == page.items.len() {
            before_marks = ops.len();
        }
        match item {
            Item::Fill { rect, colour } => ops.push(Op::Fill { rect: *rect, colour: *colour }),
            Item::Rule { from, to, weight, colour } => {
                ops.push(Op::Stroke { points: [*from, *to], weight: *weight, colour: *colour });
            }
            Item::Frame { rect, weight, colour } => {
                ops.push(Op::Outline { rect: *rect, weight: *weight, colour: *colour });
            }
            Item::Shape { contours, pen, colour } => {
                ops.push(Op::Shape { contours: contours.clone(), pen: *pen, colour: *colour });
            }
            Item::Picture(picture) => {
                ops.push(Op::Picture { picture: picture.clone(), artwork: artwork(picture) });
            }
            Item::Text(line) => runs(line, &mut ops),
            Item::Upright(line) => upright(line, &mut ops),
        }
    }
    let margin = page.bleed.max(page.slug);
    let marks = if page.marks.is_empty() { 0 } else { ops.len() - before_marks };
    Sheet { number: page.number.clone(), trim: page.trim, bleed: page.bleed, margin, ops, marks }
}

/// A line as one run for every stretch of one face and size.
fn runs(line: &TextLine, ops: &mut Vec<Op>) {
    let shaped = &line.shaped;
    let size_of = |g: usize| shaped.shift_of(g).map_or(EM, |s| s.size);
    let mut start = 0;
    while start < line.pens.len() {
        let g = line.start + start;
        let (face, size) = (shaped.face(g), size_of(g));
        let same = (start..line.pens.len()).map(|k| line.start + k);
        let same = same.take_while(|g| shaped.face(*g) == face && size_of(*g) == size);
        let end = start + same.count();
        let from = line.pens[start];
        // Of what is set smaller an em is less.
        let own = |milli: Milli| if size == EM { milli } else { milli * EM / size.max(1) };
        let glyphs = (start..end).map(|k| {
            let g = line.start + k;
            let (dx, dy) = shaped.shift_of(g).map_or((0, 0), |s| (s.x, s.y));
            Glyph {
                id: shaped.glyphs[g],
                x: own(line.pens[k] - from + dx),
                y: own(dy),
                text: GlyphText::from_slice(shaped.text_of(g)),
            }
        });
        let x = line.size.em(from).scaled(i64::from(line.scale), i64::from(EM));
        ops.push(Op::Glyphs(GlyphRun {
            role: line.role,
            story: line.story,
            face,
            origin: Point { x: line.origin.x + x, y: line.origin.y },
            size: if size == EM { line.size } else { line.size.em(size) },
            scale: line.scale,
            tall: EM,
            turned: false,
            colour: line.colour,
            glyphs: glyphs.collect(),
        }));
        start = end;
    }
    if let (Some(pen), Some(hyphen)) = (line.hyphen, shaped.hyphen) {
        let x = line.size.em(pen).scaled(i64::from(line.scale), i64::from(EM));
        ops.push(Op::Glyphs(GlyphRun {
            role: line.role,
            story: line.story,
            face: hyphen.face,
            origin: Point { x: line.origin.x + x, y: line.origin.y },
            size: line.size,
            scale: line.scale,
            tall: EM,
            turned: false,
            colour: line.colour,
            glyphs: vec![Glyph {
                id: hyphen.glyph,
                x: 0,
                y: 0,
                text: GlyphText::from_slice(&['-']),
            }],
        }));
    }
}
