//! Puts a page together.

use super::furniture::Furnisher;
use super::model::{Item, Page};
use super::nameplate::not_largest;
use super::press::{covering, to_press};
use super::slot::{SlotSetter, too_coarse};
use super::stock::{Findings, Stock};
use super::text::set_text;
use crate::diag::{Code, Diag, Noted};
use crate::grid::Sides;
use crate::issue::{AdvertFit, Fit, Paper};
use crate::plan::PagePlan;
use crate::style::PressProfile;
use crate::units::{Abs, Contour, Rect, Size};

/// A page of which everything stands but the texts of its stories.
pub struct Draft<'a> {
    plan: &'a PagePlan<'a>,
    page: Page,
    /// What its furniture gave cause for.
    notes: Vec<Diag>,
    paper: &'a Paper,
    stock: &'a Stock<'a>,
    press: &'a PressProfile,
    /// Its slots, in the order of the plan.
    pub slots: Vec<SlotSetter<'a>>,
}

/// Sets furniture, heads and pictures of a page, and leaves room for the texts.
pub fn prepare<'a>(
    plan: &'a PagePlan<'a>,
    paper: &'a Paper,
    stock: &'a Stock<'a>,
    press: &'a PressProfile,
) -> Draft<'a> {
    let layout = plan.layout;
    let mut page = Page {
        number: plan.spec.number.clone(),
        trim: layout.sheet.trim,
        bleed: layout.sheet.bleed,
        slug: Abs::ZERO,
        items: Vec::new(),
        marks: Vec::new(),
        stories: Vec::new(),
    };
    let (seen, found) = (Findings::default(), Vec::new());
    let mut furnisher = Furnisher { page: plan, paper, stock, seen, notes: found };
    for (part, logo) in layout.furniture.iter().zip(&plan.logos) {
        page.items.extend(furnisher.part(part, *logo));
    }
    let mut notes = furnisher.notes;
    notes.extend(furnisher.seen.into_diags());
    let number = &plan.spec.number;
    let slots = plan.slots.iter().enumerate();
    let slots = slots.map(|(n, slot)| SlotSetter::prepare(slot, n, stock, number, press));
    Draft { plan, page, notes, paper, stock, press, slots: slots.collect() }
}

impl Draft<'_> {
    /// The page, once the texts of its slots are set.
    pub fn finish(self) -> Noted<Page> {
        let Draft { plan, mut page, mut notes, paper, stock, press, slots } = self;
        for mut slot in slots {
            to_edge(&mut slot, page.trim);
            page.stories.push(slot.stat);
            page.items.append(&mut slot.items);
            page.items.append(&mut slot.over);
            notes.append(&mut slot.notes);
            notes.extend(slot.seen.into_diags());
        }
        notes.extend(not_largest(&page, plan));
        notes.extend(to_press(&mut page, plan, paper, stock, press));
        if page.bleed > Abs::ZERO || plan.layout.slots.iter().any(|s| s.to_edge != Sides::NONE) {
            notes.extend(too_coarse_now(&page, plan, press, &notes));
        }
        notes.extend(too_much_ink(&page, press.total_ink, plan));
        Noted { value: page, notes }
    }
}

/// Sets a page alone, every story in its one slot.
///
/// Total: what does not fit is noted, and everything that fits stands.
pub fn set_page(
    plan: &PagePlan<'_>,
    paper: &Paper,
    stock: &Stock<'_>,
    press: &PressProfile,
) -> Noted<Page> {
    let mut draft = prepare(plan, paper, stock, press);
    draft.slots = draft.slots.into_iter().flat_map(|slot| set_text(vec![slot])).collect();
    draft.finish()
}

/// Lets the pictures of a slot go on to the edge of the sheet: those that fill the
/// slot to that side, so not over a caption that stands there. What is to be seen
/// whole stays as it is, for it would be cut.
fn to_edge(slot: &mut SlotSetter<'_>, trim: Size) {
    let sides = slot.plan.slot.to_edge;
    let is_whole = match &slot.plan.advert {
        Some(advert) => advert.fit == AdvertFit::Whole,
        None => slot.plan.pictures.first().is_some_and(|p| p.picture.cut.fit == Fit::Fit),
    };
    if sides == Sides::NONE || is_whole {
        return;
    }
    let place = slot.rect_of(0);
    for item in &mut slot.items {
        let Item::Picture(picture) = item else { continue };
        let old = picture.rect;
        let x0 = if sides.left && old.x <= place.x { Abs::ZERO } else { old.x };
        let y0 = if sides.top && old.y <= place.y { Abs::ZERO } else { old.y };
        let to_right = sides.right && old.right() >= place.right();
        let to_foot = sides.bottom && old.bottom() >= place.bottom();
        let x1 = if to_right { trim.w } else { old.right() };
        let y1 = if to_foot { trim.h } else { old.bottom() };
        let rect = Rect::new(x0, y0, x1 - x0, y1 - y0);
        if rect != old {
            picture.whole = covering(&picture.whole, &rect);
            picture.rect = rect;
        }
    }
}

/// Pictures that were made larger for the edge of the sheet and the bleed, and have
/// too few pixels now; `known` are those of which it is told already.
fn too_coarse_now(
    page: &Page,
    plan: &PagePlan<'_>,
    press: &PressProfile,
    known: &[Diag],
) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    for item in &page.items {
        let Item::Picture(picture) = item else { continue };
        let mut pictures = plan.slots.iter().flat_map(|slot| &slot.pictures);
        let found_in = pictures.find_map(|asked| {
            let mut files = [asked.file].into_iter().chain(asked.more.iter().copied());
            Some((asked, files.find(|file| file.id == picture.id)?))
        });
        let Some((asked, file)) = found_in else { continue };
        let ppi = Abs::pt(72 * i64::from(file.pixels.width)).whole(picture.whole.w);
        let Some((bound, ppi, least)) = too_coarse(file, ppi, Some(press)) else { continue };
        let diag = Diag::new(Code::LowResolution { ppi, least, bound }, asked.picture.span);
        let told = |d: &Diag| matches!(d.code, Code::LowResolution { .. }) && d.place == diag.place;
        if !file.is_page && !known.iter().chain(&found).any(told) {
            found.push(diag);
        }
    }
    found
}

/// Every colour that lays more ink than the press allows, where it stands
/// first.
fn too_much_ink(page: &Page, limit: u16, plan: &PagePlan<'_>) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    for item in &page.items {
        let (colour, rect) = match item {
            Item::Fill { rect, colour } | Item::Frame { rect, colour, .. } => (*colour, *rect),
            Item::Rule { from, to, colour, weight } => {
                (*colour, Rect::new(from.x, from.y, to.x - from.x, *weight))
            }
            Item::Text(line) => {
                (line.colour, Rect::new(line.origin.x, line.origin.y, line.size, line.size))
            }
            Item::Upright(line) => {
                (line.colour, Rect::new(line.top.x, line.top.y, line.size, line.size))
            }
            Item::Shape { contours, colour, .. } => (*colour, Contour::bounds(contours)),
            Item::Picture(_) => continue,
        };
        let code = Code::TooMuchInk { colour: colour.to_string(), total: colour.total(), limit };
        if colour.total() > limit && !found.iter().any(|d| d.code == code) {
            found.push(Diag::new(code, plan.spec.layout.span).on_page(&page.number, rect));
        }
    }
    found
}
