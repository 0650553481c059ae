//! Grey boxes in place of pictures that cannot be had: the page can be made, and
//! nobody takes it for finished.

use std::path::Path;
use std::sync::Arc;

use super::context::TextContext;
use super::findings::Findings;
use super::place::place;
use super::rows::Row;
use super::shaped_text::ShapedText;
use super::stopwatch::Stopwatch;
use crate::boxes::both;
use crate::boxes::{Item, Lined, Page, Pen};
use crate::font::FontBook;
use crate::issue::Rich;
use crate::locale::shared::ELLIPSIS;
use crate::plan::{PictureId, Plan};
use crate::source::Span;
use crate::style::{Align, Colour, Role, TypeStyle};
use crate::text::Shaper;
use crate::units::{Abs, Contour, Lines, Point, Rect};

/// Ink of the ground.
const GROUND: Colour = Colour { k: 20, ..Colour::PAPER };
/// Thickness of the frame and of the lines from corner to corner; every press
/// prints it.
const LINE: Abs = Abs::from_raw(Abs::PT.raw() * 3 / 4);
/// The name is no larger and no smaller than this.
const SIZES: [Abs; 2] = [Abs::pt(6), Abs::pt(14)];

/// Puts boxes with their names in the place of the pictures for which `name` gives
/// a path and the place that names it; each is as large as its picture would be.
pub fn stand_ins<'n>(
    pages: &mut [Arc<Page>],
    plan: &Plan,
    book: &FontBook,
    name: impl Fn(PictureId) -> Option<(&'n Path, Span)>,
) {
    let is_lost = |item: &Item| matches!(item, Item::Picture(p) if name(p.id).is_some());
    if !pages.iter().any(|page| page.items.iter().any(is_lost)) {
        return;
    }
    let (shaper, stopwatch) = (Shaper::new(book), Stopwatch::default());
    for (page, of) in pages.iter_mut().zip(&plan.pages) {
        if !page.items.iter().any(is_lost) {
            continue;
        }
        let context = TextContext::new(book, &shaper, &of.layout, &stopwatch).of_paper(&plan.paper);
        let mut items = Vec::with_capacity(page.items.len());
        let page = Arc::make_mut(page);
        for item in page.items.drain(..) {
            let lost = match &item {
                Item::Picture(picture) => name(picture.id).map(|lost| (picture.rect, lost)),
                _ => None,
            };
            match lost {
                Some((rect, (path, span))) => {
                    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                    items.extend(stand_in(rect, &Rich::plain(file, span), &context));
                }
                None => items.push(item),
            }
        }
        page.items = items;
    }
}

/// A grey box with a frame and lines from corner to corner, and what it stands for
/// in its middle, cut in the middle where there is no room for all of it.
pub fn stand_in(rect: Rect, what: &Rich, context: &TextContext<'_>) -> Vec<Item> {
    if rect.w <= LINE * 2 || rect.h <= LINE * 2 {
        return vec![Item::Fill { rect, colour: GROUND }];
    }
    let (right, foot) = (rect.right(), rect.bottom());
    let line = |from: (Abs, Abs), to: (Abs, Abs)| {
        let ends = [Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }];
        let contours = Contour::open(&ends).into_iter().collect();
        let pen = Pen::Stroke { weight: LINE, dash: None };
        Item::Shape { contours, pen, colour: Colour::BLACK }
    };
    let mut items = vec![
        Item::Fill { rect, colour: GROUND },
        line((rect.x, rect.y), (right, foot)),
        line((rect.x, foot), (right, rect.y)),
        Item::Frame { rect, weight: LINE, colour: Colour::BLACK },
    ];
    items.extend(named(rect, what, context));
    items
}

/// The name on the white of the paper; nothing where there is no room for it.
fn named(rect: Rect, what: &Rich, context: &TextContext<'_>) -> Vec<Item> {
    let [least, most] = SIZES;
    let mut style = TypeStyle {
        lines: Lines::ONE,
        leading: None,
        colour: Colour::BLACK,
        band: None,
        tracking: 0,
        tracks: Arc::default(),
        ..context.layout().master.styles.of(Role::Caption).clone()
    };
    // An em is free at both sides, and half a line above and below.
    let room = |size: Abs| rect.w - size * 2;
    style.size = most.min(rect.h / 2);
    if style.size < least || room(least) < least {
        return Vec::new();
    }
    let width = |set: &ShapedText, size: Abs| Row::whole(set, style.scale).width_at(size);
    let all: Vec<char> = what.text().chars().filter(|c| !c.is_control()).collect();
    let set = |text: &str| context.set_made(text, what, &style, &mut Findings::dropped());
    let mut shown = set(&all.iter().collect::<String>());
    if width(&shown, least) > room(least) {
        // The most that has room, the same from both ends.
        let (mut few, mut many) = (0, all.len());
        while few < many {
            let n = (few + many).div_ceil(2);
            match width(&set(&shortened(&all, n)), least) <= room(least) {
                true => few = n,
                false => many = n - 1,
            }
        }
        shown = set(&shortened(&all, few));
    }
    while style.size > least && width(&shown, style.size) > room(style.size) {
        style.size = (style.size - Abs::PT / 2).max(least);
    }
    let row = Row::whole(&shown, style.scale);
    let text =
        place(&[row], Role::Caption, None, &style, Align::Center, Lined::horizontal(rect), context);
    let Some(ink) = text.iter().map(crate::boxes::rect_of).reduce(both) else { return Vec::new() };
    let ground = ink.inset(-style.size / 2);
    [Item::Fill { rect: ground, colour: Colour::PAPER }].into_iter().chain(text).collect()
}

/// So many characters of a text, half of them from its end, where a file's name has
/// its number and its ending.
fn shortened(all: &[char], n: usize) -> String {
    if n >= all.len() {
        return all.iter().collect();
    }
    let tail = n / 2;
    let head = all[..n - tail].iter();
    head.chain(&[ELLIPSIS]).chain(&all[all.len() - tail..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_beginning_and_its_end() {
        let all: Vec<char> = "coast-0152.jpg".chars().collect();
        assert_eq!(shortened(&all, 14), "coast-0152.jpg");
        assert_eq!(shortened(&all, 9), "coast….jpg");
        assert_eq!(shortened(&all, 0), "…");
    }
}
