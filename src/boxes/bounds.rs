//! The boxes of what stands on a page, for those who look at it later.

use super::model::{Item, TextLine, UprightLine};
use super::origin::Origin;
use crate::style::Role;
use crate::units::{Abs, Contour, Rect};

/// From the top of the em box of a Han character to its baseline, in
/// thousandths of its size.
const EM_TOP: i32 = 880;

/// Role of a line of text; `None` for what is none.
pub fn role_of(item: &Item) -> Option<Role> {
    match item {
        Item::Text(line) => Some(line.role),
        Item::Upright(line) => Some(line.role),
        _ => None,
    }
}

/// What a line of text or a picture is of; `None` for furniture, and for what is
/// drawn.
pub fn origin_of(item: &Item) -> Option<&Origin> {
    match item {
        Item::Text(line) => line.of.as_ref(),
        Item::Upright(line) => line.of.as_ref(),
        Item::Picture(picture) => picture.of.as_ref(),
        Item::Fill { .. } | Item::Rule { .. } | Item::Frame { .. } | Item::Shape { .. } => None,
    }
}

/// Type size of a line of text.
pub fn size_of(item: &Item) -> Abs {
    match item {
        Item::Text(line) => line.size,
        Item::Upright(line) => line.size,
        _ => Abs::ZERO,
    }
}

/// The characters of a line of text.
pub fn text_of(item: &Item) -> String {
    match item {
        Item::Text(line) => line.text(),
        Item::Upright(line) => line.text(),
        _ => String::new(),
    }
}

/// The box of whatever stands on a page; of a text, its em boxes.
pub fn rect_of(item: &Item) -> Rect {
    match item {
        Item::Fill { rect, .. } | Item::Frame { rect, .. } => *rect,
        Item::Rule { from, to, weight, .. } => {
            let (x, y) = (from.x.min(to.x), from.y.min(to.y));
            let (w, h) = (from.x.max(to.x) - x, from.y.max(to.y) - y);
            let half = *weight / 2;
            // The ends are not longer for the weight.
            match w >= h {
                true => Rect::new(x, y - half, w, *weight),
                false => Rect::new(x - half, y, *weight, h),
            }
        }
        Item::Shape { contours, .. } => Contour::bounds(contours),
        Item::Picture(picture) => picture.rect,
        Item::Text(line) => line_rect(line),
        Item::Upright(line) => upright_rect(line),
    }
}

/// The em boxes of a line; the blank half of an opening mark may hang out at its
/// beginning and does not count.
pub fn line_rect(line: &TextLine) -> Rect {
    let em = line.size.scaled(i64::from(line.scale), 1000);
    let first = line.pens.first().copied().unwrap_or(0).max(0);
    let last = line.start + line.pens.len().max(1) - 1;
    let advance = line.shaped.advances.get(last).copied().unwrap_or(0);
    let end = line.pens.last().copied().unwrap_or(0) + advance;
    let x = line.origin.x + em.em(first);
    Rect::new(x, line.origin.y - line.size.em(EM_TOP), em.em(end - first), line.size)
}

fn upright_rect(line: &UprightLine) -> Rect {
    let em = line.size.scaled(i64::from(line.scale), 1000);
    let last = line.start + line.pens.len().max(1) - 1;
    let advance = line.shaped.advances.get(last).copied().unwrap_or(0);
    let h = em.em(line.pens.last().copied().unwrap_or(0) + advance);
    Rect::new(line.top.x - line.size / 2, line.top.y, line.size, h)
}

/// The smallest box that holds two.
pub fn both(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(x, y, a.right().max(b.right()) - x, a.bottom().max(b.bottom()) - y)
}
