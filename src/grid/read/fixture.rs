//! A grid for the tests of what stands on one.

use crate::grid::Grid;
use crate::units::{Abs, Chars, Lines, Point};

/// Four columns of ten characters of 9 pt, forty lines of 11 pt, from the corner of the
/// sheet.
pub fn grid() -> Grid {
    Grid {
        origin: Point::default(),
        columns: 4,
        chars: Chars(10),
        gap: Chars(1),
        story_gap: Chars(1),
        fold: None,
        size: Abs::pt(9),
        pitch: Abs::pt(11),
        lines: Lines(40),
    }
}
