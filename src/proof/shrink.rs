//! A page made smaller, in black alone.

use crate::boxes::{Dash, Pen, PictureBox};
use crate::paint::{DisplayList, GlyphRun, Op};
use crate::style::{Colour, PressProfile};
use crate::units::{Abs, Contour, Point, Rect, Size, Step};

/// How a page stands on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shrunk {
    /// Where its corner is.
    pub at: Point,
    /// By how much lengths are smaller: so many parts of so many.
    by: (i64, i64),
}

/// Thinner lines are lost on an office printer.
const LEAST: Abs = Abs::from_raw(Abs::PT.raw() / 5);

impl Shrunk {
    /// As large as it fits into a box, and no larger than it is, in its top left corner.
    pub fn into(page: Size, rect: Rect) -> Self {
        let (w, h) = (page.w.raw().max(1), page.h.raw().max(1));
        let (wide, high) = (rect.w.raw().max(1), rect.h.raw().max(1));
        let by_width = i128::from(wide) * i128::from(h) <= i128::from(high) * i128::from(w);
        let by = if by_width { (wide, w) } else { (high, h) };
        let by = if by.0 >= by.1 { (1, 1) } else { by };
        Self { at: Point { x: rect.x, y: rect.y }, by }
    }

    /// A length of the page on the sheet.
    pub fn length(&self, length: Abs) -> Abs {
        length.scaled(self.by.0, self.by.1)
    }

    /// Tenths of a percent.
    pub fn permille(&self) -> i64 {
        Abs::from_raw(1000).scaled(self.by.0, self.by.1).raw()
    }

    /// A place of the page on the sheet.
    pub fn point(&self, p: Point) -> Point {
        Point { x: self.at.x + self.length(p.x), y: self.at.y + self.length(p.y) }
    }

    /// A box of the page on the sheet.
    pub fn rect(&self, r: Rect) -> Rect {
        let corner = self.point(Point { x: r.x, y: r.y });
        Rect::new(corner.x, corner.y, self.length(r.w), self.length(r.h))
    }

    fn weight(&self, weight: Abs) -> Abs {
        self.length(weight).max(LEAST)
    }

    fn contour(&self, contour: &Contour) -> Contour {
        let step = |step: &Step| match *step {
            Step::Line(to) => Step::Line(self.point(to)),
            Step::Curve(a, b, to) => Step::Curve(self.point(a), self.point(b), self.point(to)),
        };
        let (start, closed) = (self.point(contour.start), contour.closed);
        Contour { start, steps: contour.steps.iter().map(step).collect(), closed }
    }

    fn pen(&self, pen: &Pen) -> Pen {
        match *pen {
            Pen::Fill => Pen::Fill,
            Pen::Stroke { weight, dash } => Pen::Stroke {
                weight: self.weight(weight),
                dash: dash.map(|dash| Dash {
                    on: self.length(dash.on),
                    off: self.length(dash.off),
                    ..dash
                }),
            },
        }
    }

    /// What a page paints within its trim, on the sheet, in black alone.
    pub fn page(&self, list: &DisplayList, press: &PressProfile) -> Vec<Op> {
        let black = |colour: Colour| press.shown(colour).in_black();
        list.page().iter().map(|op| self.op(op, &black)).collect()
    }

    fn op(&self, op: &Op, black: &impl Fn(Colour) -> Colour) -> Op {
        match op {
            Op::Fill { rect, colour } => {
                Op::Fill { rect: self.rect(*rect), colour: black(*colour) }
            }
            Op::Stroke { points, weight, colour } => Op::Stroke {
                points: points.map(|p| self.point(p)),
                weight: self.weight(*weight),
                colour: black(*colour),
            },
            Op::Outline { rect, weight, colour } => Op::Outline {
                rect: self.rect(*rect),
                weight: self.weight(*weight),
                colour: black(*colour),
            },
            Op::Shape { contours, pen, colour } => Op::Shape {
                contours: contours.iter().map(|contour| self.contour(contour)).collect(),
                pen: self.pen(pen),
                colour: black(*colour),
            },
            Op::Picture { picture, artwork } => {
                let (rect, whole) = (self.rect(picture.rect), self.rect(picture.whole));
                let picture = PictureBox { rect, whole, ..picture.clone() };
                Op::Picture { picture, artwork: *artwork }
            }
            Op::Glyphs(run) => Op::Glyphs(GlyphRun {
                origin: self.point(run.origin),
                size: self.length(run.size),
                colour: black(run.colour),
                ..run.clone()
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_as_large_as_fits_and_no_larger_than_it_is() {
        let page = Size { w: Abs::mm(390), h: Abs::mm(540) };
        let rect = |w, h| Rect::new(Abs::mm(10), Abs::mm(20), Abs::mm(w), Abs::mm(h));
        let by_width = Shrunk::into(page, rect(195, 400));
        assert_eq!(by_width.permille(), 500);
        assert_eq!(by_width.point(Point { x: page.w, y: page.h }).x, Abs::mm(205));
        assert_eq!(Shrunk::into(page, rect(390, 135)).permille(), 250);
        assert_eq!(Shrunk::into(page, rect(800, 900)).permille(), 1000);
    }
}
