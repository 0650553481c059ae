//! Pictures that go on over the margin to the edge of the sheet (出血图).

use super::press::covering;
use crate::boxes::Item;
use crate::boxes::both;
use crate::diag::{Code, Diag, Kept};
use crate::grid::Sides;
use crate::issue::{AdvertFit, Fit};
use crate::plan::PicturePlan;
use crate::story::SetSlot;
use crate::units::{Abs, Rect, Size};

/// Lets the pictures of a slot go on to the edge of the sheet: those that fill the
/// slot to that side, so not over a caption that stands there; the band of a caption
/// over a picture goes with it, its words stay where they are. What is to be seen
/// whole stays as it is, for it would be cut.
///
/// A picture that stays inside on one of the sides is noted with the reason.
pub fn to_edge(slot: &mut SetSlot, trim: Size) {
    let sides = slot.plan.slot.to_edge;
    let plan = slot.plan.pictures().next().filter(|_| sides != Sides::NONE);
    let Some(plan) = plan.cloned() else { return };
    let is_whole = match &slot.plan.advert {
        Some(advert) if !advert.is_file => return,
        _ if plan.file.lost => false,
        Some(advert) => advert.fit == AdvertFit::Whole,
        None => plan.picture.cut.fit == Fit::Fit,
    };
    let place = slot.rect_of(0);
    if is_whole {
        tell(slot, &plan, Kept::Whole, place);
        return;
    }
    let mut before: Option<Rect> = None;
    for (at, item) in slot.items.iter_mut().enumerate() {
        match item {
            Item::Picture(picture) => {
                let old = picture.rect;
                before = Some(before.map_or(old, |before| both(before, old)));
                let rect = moved(old, place, sides, trim);
                if rect != old {
                    picture.whole = covering(&picture.whole, &rect);
                    picture.rect = rect;
                }
            }
            Item::Fill { rect, .. } if slot.band == Some(at) => {
                before = Some(before.map_or(*rect, |before| both(before, *rect)));
                // A band over all of its picture is still a band.
                *rect = moved(*rect, place, Sides { top: false, ..sides }, trim);
            }
            _ => {}
        }
    }
    if before.is_none_or(|before| reaches(before, place, sides)) {
        return;
    }
    match slot.plan.is_framed() {
        true => tell(slot, &plan, Kept::Frame, place),
        false => tell(slot, &plan, Kept::Caption, place),
    }
}

/// A box that goes on to the edge of the sheet at the sides where it fills its
/// place.
fn moved(old: Rect, place: Rect, sides: Sides, trim: Size) -> Rect {
    let x0 = if sides.left && old.x <= place.x { Abs::ZERO } else { old.x };
    let y0 = if sides.top && old.y <= place.y { Abs::ZERO } else { old.y };
    let to_right = sides.right && old.right() >= place.right();
    let to_foot = sides.bottom && old.bottom() >= place.bottom();
    let x1 = if to_right { trim.w } else { old.right() };
    let y1 = if to_foot { trim.h } else { old.bottom() };
    Rect::new(x0, y0, x1 - x0, y1 - y0)
}

/// Whether pictures fill their place to all of the sides.
fn reaches(old: Rect, place: Rect, sides: Sides) -> bool {
    (!sides.left || old.x <= place.x)
        && (!sides.top || old.y <= place.y)
        && (!sides.right || old.right() >= place.right())
        && (!sides.bottom || old.bottom() >= place.bottom())
}

fn tell(slot: &mut SetSlot, plan: &PicturePlan, why: Kept, place: Rect) {
    let path = plan.picture.path.display().to_string();
    let code = Code::KeptInside { path, why };
    slot.notes.push(Diag::new(code, plan.picture.span).on_page(&slot.label, place));
}
