//! Outlines of glyphs as they are drawn, kept from run to run.

use std::sync::{Arc, Mutex};

use hayro::kurbo::BezPath;
use newsprint::{FaceId, FontBook, Piece};
use rustc_hash::FxHashMap;

/// More outlines than this are not kept, some 40 MB.
const MOST: usize = 40_000;

/// The outlines of the faces of one book, in thousandths of an em, up from the baseline.
#[derive(Debug, Default)]
pub struct Glyphs(Mutex<FxHashMap<(FaceId, u16), Arc<BezPath>>>);

impl Glyphs {
    /// The outline of a glyph; empty for a blank.
    pub fn outline(&self, book: &FontBook, face: FaceId, glyph: u16) -> Arc<BezPath> {
        let known = self.0.lock().ok().and_then(|known| known.get(&(face, glyph)).cloned());
        if let Some(known) = known {
            return known;
        }
        let drawn = Arc::new(path(&book.face(face).pieces(glyph)));
        if let Ok(mut known) = self.0.lock() {
            if known.len() >= MOST {
                known.clear();
            }
            known.insert((face, glyph), drawn.clone());
        }
        drawn
    }
}

fn path(pieces: &[Piece]) -> BezPath {
    let at = |[x, y]: [f32; 2]| (f64::from(x), f64::from(y));
    let mut path = BezPath::new();
    let mut open = false;
    for piece in pieces {
        match piece {
            Piece::Move(to) => {
                if std::mem::replace(&mut open, true) {
                    path.close_path();
                }
                path.move_to(at(*to));
            }
            Piece::Line(to) if open => path.line_to(at(*to)),
            Piece::Curve([a, b, to]) if open => path.curve_to(at(*a), at(*b), at(*to)),
            // A face that is broken: nothing begins here.
            Piece::Line(_) | Piece::Curve(_) => {}
        }
    }
    if open {
        path.close_path();
    }
    path
}
