//! The modules of a two-dimensional code as boxes.

use crate::boxes::{Item, Pen};
use crate::image::{Modules, QUIET};
use crate::style::Colour;
use crate::units::{Contour, Rect};

/// A code in the middle of a box: white paper, then its dark modules in one
/// shape, so that no hair of white stands between them.
pub fn drawn(modules: &Modules, rect: Rect) -> Vec<Item> {
    let side = rect.w.min(rect.h);
    let (x, y) = (rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2);
    let at = |n: i64| side.scaled(n + QUIET, whole_side(modules));
    let run = |(column, row, n): (i64, i64, i64)| {
        let (left, top) = (at(column), at(row));
        Contour::rect(&Rect::new(x + left, y + top, at(column + n) - left, at(row + 1) - top))
    };
    let contours = modules.runs().into_iter().map(run).collect();
    vec![
        Item::Fill { rect: Rect::new(x, y, side, side), colour: Colour::PAPER },
        Item::Shape { contours, pen: Pen::Fill, colour: Colour::BLACK },
    ]
}

/// Modules from edge to edge, with the white round them.
pub fn whole_side(modules: &Modules) -> i64 {
    modules.side() + 2 * QUIET
}
