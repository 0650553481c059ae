//! The outlines of glyphs, for those who need to know what a glyph covers.

use ttf_parser::{GlyphId, OutlineBuilder};

use super::Face;
use crate::units::Milli;

/// A curve is drawn as so many straight pieces.
const PIECES: i32 = 5;

/// The outline of a glyph: closed lines of straight pieces, in thousandths of an
/// em, to the right and up from the origin.
pub type Outline = Vec<Vec<(Milli, Milli)>>;

/// What the ink of a glyph fills, in thousandths of an em to the right and up from its
/// origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkBox {
    /// Its left edge.
    pub left: Milli,
    /// Its right edge.
    pub right: Milli,
    /// Its lower edge.
    pub foot: Milli,
    /// Its upper edge.
    pub top: Milli,
}

impl Face {
    /// The outline of a glyph; nothing for a blank, a glyph that is not there, or one
    /// that is broken.
    pub fn outline(&self, glyph: u16) -> Outline {
        self.guarded(|| self.drawn(glyph)).unwrap_or_default()
    }

    /// The box of the ink of a glyph; `None` where it has no [`Face::outline`].
    pub fn ink(&self, glyph: u16) -> Option<InkBox> {
        let outline = self.outline(glyph);
        let (xs, ys) =
            (|| outline.iter().flatten().map(|p| p.0), || outline.iter().flatten().map(|p| p.1));
        let (left, right) = (xs().min()?, xs().max()?);
        Some(InkBox { left, right, foot: ys().min()?, top: ys().max()? })
    }

    fn drawn(&self, glyph: u16) -> Outline {
        let mut pen = Pen {
            scale: 1000.0 / f32::from(self.metrics.units_per_em.max(1)),
            at: (0.0, 0.0),
            lines: Vec::new(),
        };
        let _ = self.tables().outline_glyph(GlyphId(glyph), &mut pen);
        pen.lines
    }
}

/// A piece of the outline of a glyph, from where the one before ended, in thousandths of
/// an em, to the right and up from the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// A new line begins here; the one before is closed.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A cubic curve: two points that pull it, and its end.
    Curve([[f32; 2]; 3]),
}

impl Face {
    /// The outline of a glyph with its curves, for who draws it at any size; nothing for
    /// a blank, a glyph that is not there, or one that is broken.
    pub fn pieces(&self, glyph: u16) -> Vec<Piece> {
        let drawn = || {
            let scale = 1000.0 / f32::from(self.metrics.units_per_em.max(1));
            let mut pieces = Pieces { scale, at: [0.0; 2], all: Vec::new() };
            let _ = self.tables().outline_glyph(GlyphId(glyph), &mut pieces);
            pieces.all
        };
        self.guarded(drawn).unwrap_or_default()
    }
}

/// Gathers pieces as they are drawn.
struct Pieces {
    scale: f32,
    at: [f32; 2],
    all: Vec<Piece>,
}

impl Pieces {
    fn to(&mut self, x: f32, y: f32) -> [f32; 2] {
        self.at = [x * self.scale, y * self.scale];
        self.at
    }
}

impl OutlineBuilder for Pieces {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.to(x, y);
        self.all.push(Piece::Move(to));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.to(x, y);
        self.all.push(Piece::Line(to));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ([x0, y0], by) = (self.at, [x1 * self.scale, y1 * self.scale]);
        let [x, y] = self.to(x, y);
        let third = |a: f32, b: f32| a + (b - a) * 2.0 / 3.0;
        let first = [third(x0, by[0]), third(y0, by[1])];
        let second = [third(x, by[0]), third(y, by[1])];
        self.all.push(Piece::Curve([first, second, [x, y]]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (s, to) = (self.scale, self.to(x, y));
        self.all.push(Piece::Curve([[x1 * s, y1 * s], [x2 * s, y2 * s], to]));
    }

    fn close(&mut self) {}
}

struct Pen {
    scale: f32,
    at: (f32, f32),
    lines: Outline,
}

impl Pen {
    fn add(&mut self, x: f32, y: f32) {
        let point = ((x * self.scale).round() as Milli, (y * self.scale).round() as Milli);
        if let Some(line) = self.lines.last_mut() {
            line.push(point);
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.lines.push(Vec::new());
        self.line_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y);
        self.at = (x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let from = self.at;
        let third = |a: f32, b: f32| a + (b - a) * 2.0 / 3.0;
        self.curve_to(third(from.0, x1), third(from.1, y1), third(x, x1), third(y, y1), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        for n in 1..=PIECES {
            let t = n as f32 / PIECES as f32;
            let u = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32, d: f32| {
                a * u * u * u + 3.0 * b * u * u * t + 3.0 * c * u * t * t + d * t * t * t
            };
            self.add(mix(x0, x1, x2, x), mix(y0, y1, y2, y));
        }
        self.at = (x, y);
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use crate::diag::Place;
    use crate::font::{FontBook, Wanted};

    #[test]
    fn a_character_lies_in_its_em_box() {
        let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let face = book.id("song-regular").map(|id| book.face(id)).unwrap();
        let glyph = face.tables().glyph_index('国').unwrap().0;
        let outline = face.outline(glyph);
        let points = || outline.iter().flatten();
        assert!(outline.len() >= 2, "a frame with something in it");
        assert!(points().all(|(x, y)| (0..=1000).contains(x) && (-120..=880).contains(y)));
        assert!(points().any(|(x, _)| *x > 800) && points().any(|(_, y)| *y > 700));
        let blank = face.tables().glyph_index('　').unwrap().0;
        assert!(face.outline(blank).is_empty());
    }
}
