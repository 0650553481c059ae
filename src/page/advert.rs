//! Advertisements (广告): files in their slots, and the mark on them.

use super::model::{Item, PictureBox};
use super::nameplate::contained;
use super::rows::{Row, place};
use super::stock::{Findings, Stock};
use crate::grid::Corner;
use crate::issue::{Fit, Rich};
use crate::plan::PicturePlan;
use crate::style::{Align, Colour, Role, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Rect};

/// A file in the place that it is given.
pub fn fitted(plan: &PicturePlan<'_>, fit: Fit, rect: Rect) -> PictureBox {
    let shape = (plan.pixels.width, plan.pixels.height);
    let (rect, whole) = match fit {
        Fit::Whole => {
            let whole = contained(shape, rect);
            (whole, whole)
        }
        Fit::Fill => (rect, covering(shape, rect)),
        Fit::Stretch => (rect, rect),
    };
    PictureBox { id: plan.id, rect, whole }
}

/// The smallest box of a shape that covers another, from its middle.
fn covering((w, h): (u32, u32), rect: Rect) -> Rect {
    let (w, h) = (i64::from(w.max(1)), i64::from(h.max(1)));
    let tall = rect.w.scaled(h, w);
    let (w, h) = if tall >= rect.h { (rect.w, tall) } else { (rect.h.scaled(w, h), rect.h) };
    Rect::new(rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h)
}

/// Whether a file leaves more than a hundredth of its slot white.
pub fn leaves_white(shown: &PictureBox, rect: Rect) -> bool {
    let over = |part: Abs, all: Abs| part < all.scaled(99, 100);
    over(shown.rect.w, rect.w) || over(shown.rect.h, rect.h)
}

/// The mark in a corner of `rect`, on the white of the paper.
pub fn mark(
    words: &Rich,
    corner: Corner,
    rect: Rect,
    style: &TypeStyle,
    stock: &Stock<'_>,
    seen: &mut Findings,
) -> Vec<Item> {
    let set = stock.set(words, style, Mode::Display, seen);
    let row = Row::whole(&set, style.scale);
    let w = row.width_at(style.size) + style.size / 2;
    let h = style.size + style.size / 4;
    let (left, top) = match corner {
        Corner::TopLeft => (true, true),
        Corner::TopRight => (false, true),
        Corner::BottomLeft => (true, false),
        Corner::BottomRight => (false, false),
    };
    let x = if left { rect.x } else { rect.right() - w };
    let y = if top { rect.y } else { rect.bottom() - h };
    let rect = Rect::new(x, y, w, h);
    // It stands in the middle of its white, however many lines its style takes.
    let style = TypeStyle { lines: 1, ..style.clone() };
    let mut items = vec![Item::Fill { rect, colour: Colour::PAPER }];
    items.extend(place(&[row], Role::AdvertMark, None, &style, Align::Center, rect, stock));
    items
}
