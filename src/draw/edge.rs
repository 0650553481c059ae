//! A straight way along which rules and sides are drawn.

use crate::boxes::{Dash, Item, Pen};
use crate::units::{Abs, Contour, Point};

/// A straight way on the page with an outer and an inner side: a rule, or a
/// side of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins, on its outer edge.
    pub start: Point,
    /// Which way it goes.
    pub along: (i64, i64),
    /// Which way its inner edge is.
    pub inward: (i64, i64),
    /// How long it is.
    pub length: Abs,
}

impl Edge {
    /// The point so far along it and so far from its outer edge.
    pub fn at(&self, along: Abs, across: Abs) -> Point {
        let ((ax, ay), (ix, iy)) = (self.along, self.inward);
        Point {
            x: self.start.x + along * ax + across * ix,
            y: self.start.y + along * ay + across * iy,
        }
    }
}

/// How many times `part` goes into `whole`, rounded, at least once.
pub fn times(whole: Abs, part: Abs) -> i64 {
    (whole + part / 2).whole(part).max(1)
}

/// A stroke along contours.
pub fn stroke(
    contours: Vec<Contour>,
    weight: Abs,
    dash: Option<Dash>,
    colour: crate::style::Colour,
) -> Item {
    Item::Shape { contours, pen: Pen::Stroke { weight, dash }, colour }
}
