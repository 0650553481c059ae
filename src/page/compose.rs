//! Puts a page together.

use super::furniture::Furnisher;
use super::model::{Item, Page};
use super::nameplate::not_largest;
use super::press::{covering, to_press};
use super::slot::SlotSetter;
use super::stock::{Findings, Stock};
use super::text::set_text;
use crate::diag::{Code, Diag, Noted};
use crate::grid::Sides;
use crate::issue::Paper;
use crate::plan::PagePlan;
use crate::style::{PressProfile, Role};
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
            to_edge(&mut slot.items, slot.plan.slot.to_edge, page.trim);
            page.stories.push(slot.stat);
            page.items.append(&mut slot.items);
            page.items.append(&mut slot.over);
            notes.append(&mut slot.notes);
            notes.extend(slot.seen.into_diags());
        }
        notes.extend(not_largest(&page, plan));
        notes.extend(to_press(&mut page, plan, paper, stock, press));
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

/// Lets the pictures of a slot go on to the edge of the sheet: those that stand
/// at a side of it, where there are several; downwards only where no caption
/// stands under them.
fn to_edge(items: &mut [Item], sides: Sides, trim: Size) {
    if sides == Sides::NONE {
        return;
    }
    let boxes = || {
        items.iter().filter_map(|item| match item {
            Item::Picture(picture) => Some(picture.rect),
            _ => None,
        })
    };
    let left = boxes().map(|r| r.x).min();
    let right = boxes().map(|r| r.right()).max();
    let foot_of_all = boxes().map(|r| r.bottom()).max();
    let down = sides.bottom
        && !items.iter().any(|item| {
            let Item::Text(line) = item else { return false };
            line.role == Role::Caption && Some(line.origin.y) > foot_of_all
        });
    for item in items {
        let Item::Picture(picture) = item else { continue };
        let Rect { x, y, .. } = picture.rect;
        let (end, foot) = (picture.rect.right(), picture.rect.bottom());
        let x0 = if sides.left && Some(x) == left { Abs::ZERO } else { x };
        let y0 = if sides.top { Abs::ZERO } else { y };
        let x1 = if sides.right && Some(end) == right { trim.w } else { end };
        let y1 = if down { trim.h } else { foot };
        let rect = Rect::new(x0, y0, x1 - x0, y1 - y0);
        if rect != picture.rect {
            picture.whole = covering(&picture.whole, &rect);
            picture.rect = rect;
        }
    }
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
