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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Abs;

    /// Source: ISO/IEC 18004: four light modules stand round the dark ones, of which the
    /// first seven, of the finder, are dark.
    #[test]
    fn a_code_stands_in_the_middle_of_its_box_with_white_round_it() {
        let modules = Modules::encode("https://example.org").unwrap();
        let module = Abs::pt(2);
        let side = module * whole_side(&modules);
        assert_eq!(whole_side(&modules), modules.side() + 8);
        let rect = Rect::new(Abs::pt(10), Abs::pt(20), side + Abs::pt(30), side);
        let items = drawn(&modules, rect);
        let [Item::Fill { rect: paper, colour: Colour::PAPER }, Item::Shape { contours, .. }] =
            items.as_slice()
        else {
            panic!("{items:?}")
        };
        assert_eq!(*paper, Rect::new(Abs::pt(25), Abs::pt(20), side, side));
        let first = Contour::bounds(&contours[..1]);
        let finder = Rect::new(Abs::pt(33), Abs::pt(28), module * 7, module);
        assert_eq!(first, finder);
        assert_eq!(contours.len(), modules.runs().len());
    }
}
