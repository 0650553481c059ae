//! Puts a page together.

use super::crop::too_little;
use super::press::{into_bleed, to_press};
use super::resolution::too_coarse;
use super::toedge::to_edge;
use crate::boxes::Page;
use crate::boxes::rect_of;
use crate::diag::{Code, Diag, Noted};
use crate::display::{Findings, TextContext};
use crate::furniture::Furnisher;
use crate::furniture::not_largest;
use crate::issue::Paper;
use crate::plan::PagePlan;
use crate::story::{SetSlot, Site, measure, rules_apart, settle};
use crate::style::PressProfile;
use crate::units::Abs;

/// A page of which nothing stands but the furniture.
pub struct Draft<'a> {
    plan: &'a PagePlan,
    page: Page,
    /// What its furniture gave cause for.
    notes: Vec<Diag>,
    paper: &'a Paper,
    context: &'a TextContext<'a>,
    press: &'a PressProfile,
}

/// Sets the furniture of a page.
pub fn prepare<'a>(
    plan: &'a PagePlan,
    paper: &'a Paper,
    context: &'a TextContext<'a>,
    press: &'a PressProfile,
) -> Draft<'a> {
    let layout = &plan.layout;
    let mut page = Page {
        label: plan.spec.label.clone(),
        trim: layout.master.sheet.trim,
        bleed: layout.master.sheet.bleed,
        slug: Abs::ZERO,
        items: Vec::new(),
        marks: Vec::new(),
        stories: Vec::new(),
    };
    let (seen, found) = (Findings::default(), Vec::new());
    let mut furnisher = Furnisher { page: plan, paper, context, seen, notes: found };
    page.items.extend(furnisher.parts());
    page.items.extend(rules_apart(plan));
    let mut notes = furnisher.notes;
    notes.extend(furnisher.seen.into_diags());
    Draft { plan, page, notes, paper, context, press }
}

impl Draft<'_> {
    /// The page with its slots, in the order of the plan.
    ///
    /// `misfit` says what is told of how the text of a slot fits it; it stands with what
    /// else was noticed in the slot.
    pub fn finish(
        self,
        slots: Vec<SetSlot>,
        misfit: impl Fn(&SetSlot) -> Option<Diag>,
    ) -> Noted<Page> {
        let Draft { plan, mut page, mut notes, paper, context, press } = self;
        page.bleed = press.bleed.unwrap_or(page.bleed);
        let (trim, bleed) = (page.trim, page.bleed);
        into_bleed(&mut page.items, trim, bleed);
        for mut slot in slots {
            slot.notes.extend(misfit(&slot));
            to_edge(&mut slot, trim);
            into_bleed(&mut slot.items, trim, bleed);
            into_bleed(&mut slot.over, trim, bleed);
            notes.append(&mut slot.notes);
            notes.extend(too_coarse(&slot.items, &slot.plan, press));
            notes.extend(too_little(&slot.items, &slot.plan, &page));
            page.stories.push(slot.stat);
            page.items.append(&mut slot.items);
            page.items.append(&mut slot.over);
            notes.extend(slot.seen.into_diags());
        }
        notes.extend(not_largest(&page, plan));
        notes.extend(to_press(&mut page, plan, paper, context, press));
        notes.extend(too_much_ink(&page, press.total_ink, plan));
        Noted { value: page, notes }
    }
}

/// Sets a page alone, every story in its one slot.
///
/// Total: what does not fit is noted, and everything that fits stands.
pub fn set_page(
    plan: &PagePlan,
    paper: &Paper,
    context: &TextContext<'_>,
    press: &PressProfile,
) -> Noted<Page> {
    let slots = plan.slots.iter().flat_map(|plan_of| {
        let context = &context.for_story(&plan_of.story);
        settle(measure(&[Site { plan: plan_of, context, label: &plan.spec.label }])).place()
    });
    let slots = slots.collect();
    prepare(plan, paper, context, press)
        .finish(slots, |slot| slot.finding(plan.layout.master.fit.empty_lines))
}

/// Every colour that lays more ink than the press allows, where it stands
/// first.
fn too_much_ink(page: &Page, limit: u16, plan: &PagePlan) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    for item in &page.items {
        let Some(colour) = item.colour() else { continue };
        let code = Code::TooMuchInk { colour: colour.to_string(), total: colour.total(), limit };
        if colour.total() > limit && !found.iter().any(|d| d.code == code) {
            found.push(Diag::new(code, plan.spec.layout.span).on_page(&page.label, rect_of(item)));
        }
    }
    found
}
