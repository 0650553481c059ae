//! Advertisements (广告): files in their slots, and the mark on them.

use super::slot::SlotMeasure;
use crate::boxes::{Item, Lined, Logical, Origin, PictureBox};
use crate::diag::{Code, Diag};
use crate::display::{Findings, TextContext};
use crate::display::{Row, place};
use crate::furniture::contained;
use crate::grid::{Corner, Direction};
use crate::issue::{Advert, AdvertFit, Rich};
use crate::plan::{PictureFile, PicturePlan};
use crate::style::{Align, Colour, Role, Stand, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Lines, Rect};

impl SlotMeasure<'_> {
    /// An advertisement: a file that fills the slot, or a text in a frame; the
    /// mark stands on both.
    pub fn advert(&mut self) {
        let plan = self.site.plan;
        let Some(advert) = &plan.advert else { return self.story() };
        let frame = plan.slot.frame.filter(|_| plan.is_framed());
        let whole = self.site.rect_of(0);
        let inside = frame.map_or(whole, |frame| frame.inside(whole));
        let at = match plan.pictures().next().filter(|_| advert.is_file) {
            Some(file) => {
                self.edges();
                self.file(file, advert, inside)
            }
            None => {
                self.story();
                inside
            }
        };
        if let Some(words) = &advert.mark {
            let style = plan.slot.styles.of(Role::AdvertMark);
            let at = Lined { rect: at, ..self.site.sheet() };
            let marked = mark(words, plan.slot.mark, at, style, self.site.context, &mut self.seen);
            self.put_over(marked);
        }
    }

    /// Puts a file of an advertisement into its place and says where it is seen.
    fn file(&mut self, plan: &PicturePlan, advert: &Advert, rect: Rect) -> Rect {
        let shown = fitted(plan.file, advert.fit, rect, self.site.origin());
        let span = plan.picture.span;
        if advert.fit == AdvertFit::Whole && leaves_white(&shown, rect) {
            let (width, height) = (rect.w.mm_text(), rect.h.mm_text());
            let slot = self.site.slot().name.value.clone();
            let code = Code::AdvertShape { slot, width, height };
            self.notes.push(Diag::new(code, span).on_page(self.site.label, rect));
        }
        let seen = shown.rect;
        self.put(Item::Picture(shown));
        seen
    }
}

/// A file in the place that it is given.
fn fitted(file: PictureFile, fit: AdvertFit, rect: Rect, of: Origin) -> PictureBox {
    let shape = (file.pixels.width, file.pixels.height);
    let (rect, whole) = match fit {
        _ if file.lost => (rect, rect),
        AdvertFit::Whole => {
            let whole = contained(shape, rect);
            (whole, whole)
        }
        AdvertFit::Fill => (rect, covering(shape, rect)),
        AdvertFit::Stretch => (rect, rect),
    };
    PictureBox { id: file.id, of: Some(of), rect, whole }
}

/// The smallest box of a shape that covers another, from its middle.
fn covering((w, h): (u32, u32), rect: Rect) -> Rect {
    let (w, h) = (i64::from(w.max(1)), i64::from(h.max(1)));
    let tall = rect.w.scaled(h, w);
    let (w, h) = if tall >= rect.h { (rect.w, tall) } else { (rect.h.scaled(w, h), rect.h) };
    Rect::new(rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h)
}

/// Whether a file leaves more than a hundredth of its slot white.
fn leaves_white(shown: &PictureBox, rect: Rect) -> bool {
    let over = |part: Abs, all: Abs| part < all.scaled(99, 100);
    over(shown.rect.w, rect.w) || over(shown.rect.h, rect.h)
}

/// The mark in a corner of a box, on the white of the paper.
fn mark(
    words: &Rich,
    corner: Corner,
    whole: Lined,
    style: &TypeStyle,
    context: &TextContext<'_>,
    seen: &mut Findings,
) -> Vec<Item> {
    let set = context.set(words, style, Mode::Display, seen);
    let row = Row::whole(&set, style.scale);
    let length = row.width_at(style.size) + style.size / 2;
    let depth = style.size + style.size / 4;
    let (is_first, is_before) = corner_by_lines(corner, whole.direction);
    let inline = if is_first { Abs::ZERO } else { whole.length() - length };
    let block = if is_before { Abs::ZERO } else { whole.depth() - depth };
    let at = whole.within(Logical { inline, block, length, depth });
    // It stands in the middle of its white, however many lines its style takes.
    let (lines, leading, stand) = (Lines::ONE, None, Stand::Center);
    let style = TypeStyle { lines, leading, stand, ..style.clone() };
    let mut items = vec![Item::Fill { rect: at.rect, colour: Colour::PAPER }];
    items.extend(place(&[row], Role::AdvertMark, None, &style, Align::Center, at, context));
    items
}

/// Whether a corner is where lines that run so begin, and whether it is at the first of
/// them.
fn corner_by_lines(corner: Corner, direction: Direction) -> (bool, bool) {
    let (left, top) = match corner {
        Corner::TopLeft => (true, true),
        Corner::TopRight => (false, true),
        Corner::BottomLeft => (true, false),
        Corner::BottomRight => (false, false),
    };
    match direction {
        Direction::Horizontal => (left, top),
        Direction::Vertical => (top, !left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Pixels;
    use crate::issue::StoryId;
    use crate::plan::{PageId, PictureId, SlotId};

    fn shown(width: u32, height: u32, fit: AdvertFit) -> (PictureBox, Rect) {
        let (pixels, id) = (Pixels { width, height }, PictureId(0));
        let file = PictureFile { id, pixels, is_page: false, line_art: false, lost: false };
        let of = Origin {
            slot: SlotId { page: PageId(0), slot: 0 },
            story: StoryId(0),
            block: None,
            line: None,
        };
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(100), Abs::pt(50));
        (fitted(file, fit, rect, of), rect)
    }

    #[test]
    fn a_file_covers_its_place_is_seen_whole_or_is_stretched() {
        let pt = |x, y, w, h| Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h));
        let of = |fit| {
            let shown = shown(100, 100, fit).0;
            (shown.rect, shown.whole)
        };
        let rect = pt(0, 0, 100, 50);
        assert_eq!(of(AdvertFit::Fill), (rect, pt(0, -25, 100, 100)));
        assert_eq!(of(AdvertFit::Whole), (pt(25, 0, 50, 50), pt(25, 0, 50, 50)));
        assert_eq!(of(AdvertFit::Stretch), (rect, rect));
    }

    #[test]
    fn a_corner_is_the_same_whichever_way_lines_run() {
        let rect = Rect::new(Abs::pt(10), Abs::pt(20), Abs::pt(100), Abs::pt(50));
        let (length, depth) = (Abs::pt(8), Abs::pt(4));
        for (corner, x, y) in [
            (Corner::TopLeft, rect.x, rect.y),
            (Corner::TopRight, rect.right(), rect.y),
            (Corner::BottomLeft, rect.x, rect.bottom()),
            (Corner::BottomRight, rect.right(), rect.bottom()),
        ] {
            for direction in [Direction::Horizontal, Direction::Vertical] {
                let whole = Lined { direction, rect };
                let (is_first, is_before) = corner_by_lines(corner, direction);
                let inline = if is_first { Abs::ZERO } else { whole.length() - length };
                let block = if is_before { Abs::ZERO } else { whole.depth() - depth };
                let at = whole.put(Logical { inline, block, length, depth });
                assert!([at.x, at.right()].contains(&x), "{corner:?} {direction:?}");
                assert!([at.y, at.bottom()].contains(&y), "{corner:?} {direction:?}");
            }
        }
    }

    #[test]
    fn a_hundredth_of_white_is_not_told() {
        let white = |width, height| {
            let (shown, rect) = shown(width, height, AdvertFit::Whole);
            leaves_white(&shown, rect)
        };
        assert!(!white(200, 100));
        assert!(!white(198, 100), "99 of 100 pt");
        assert!(white(197, 100));
    }
}
