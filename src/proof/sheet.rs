//! A sheet of a proof while things are put on it.

use crate::boxes::{Item, Page, Pen};
use crate::paint::{DisplayList, Op, paint};
use crate::style::Colour;
use crate::units::{Abs, Contour, Point, Rect, Ring, Size};

/// A4, upright.
pub const A4: Size = Size { w: Abs::mm(210), h: Abs::mm(297) };
/// A3, upright.
pub const A3: Size = Size { w: Abs::mm(297), h: Abs::mm(420) };

/// Ink of what leads the eye and is not read.
pub const GREY: Colour = Colour { k: 35, ..Colour::PAPER };
/// Ink of what is read after all else.
pub const DARK: Colour = Colour { k: 75, ..Colour::PAPER };

/// A sheet of a proof.
pub struct Sheet {
    /// Its size.
    pub size: Size,
    /// What was painted before its items.
    under: Vec<Op>,
    items: Vec<Item>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(size: Size) -> Self {
        Self { size, under: Vec::new(), items: Vec::new() }
    }

    /// The same over something that is painted already.
    pub fn over(size: Size, under: Vec<Op>) -> Self {
        Self { under, ..Self::new(size) }
    }

    /// Puts items on it.
    pub fn add(&mut self, items: impl IntoIterator<Item = Item>) {
        self.items.extend(items);
    }

    /// A straight line.
    pub fn rule(&mut self, from: (Abs, Abs), to: (Abs, Abs), weight: Abs, colour: Colour) {
        let [from, to] = [from, to].map(|(x, y)| Point { x, y });
        self.items.push(Item::Rule { from, to, weight, colour });
    }

    /// A line from left to right.
    pub fn level(&mut self, x: Abs, right: Abs, y: Abs, weight: Abs, colour: Colour) {
        self.rule((x, y), (right, y), weight, colour);
    }

    /// A frame.
    pub fn frame(&mut self, rect: Rect, weight: Abs) {
        self.items.push(Item::Frame { rect, weight, colour: Colour::BLACK });
    }

    /// A white box, over what was put there before.
    pub fn white(&mut self, rect: Rect) {
        let shape = |contour| Item::Shape {
            contours: vec![contour],
            pen: Pen::Fill,
            colour: Colour::PAPER,
        };
        self.items.extend(Contour::polygon(Ring::rect(&rect).corners()).map(shape));
    }

    /// A disc with a line round it.
    pub fn disc(&mut self, middle: Point, radius: Abs, ground: Colour, line: Abs) {
        let contours = || vec![Contour::circle(middle, radius)];
        self.items.push(Item::Shape { contours: contours(), pen: Pen::Fill, colour: ground });
        let pen = Pen::Stroke { weight: line, dash: None };
        self.items.push(Item::Shape { contours: contours(), pen, colour: Colour::BLACK });
    }

    /// The sheet as a display list; `label` is what it is called.
    pub fn finish(self, label: String) -> DisplayList {
        let page = Page {
            label,
            trim: self.size,
            bleed: Abs::ZERO,
            slug: Abs::ZERO,
            items: self.items,
            marks: Vec::new(),
            stories: Vec::new(),
        };
        let mut list = paint(&page, |picture| picture.id.0);
        if !self.under.is_empty() {
            let over = std::mem::replace(&mut list.ops, self.under);
            list.ops.extend(over);
        }
        list
    }
}
