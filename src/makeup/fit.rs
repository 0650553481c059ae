//! Copyfit (排齐): stories that do not fit are told how they would, or are made
//! to fit where they ask for it.

use super::desk::Desk;
use super::variant::Variant;
use super::ways::{Ledger, Way, misfits};
use crate::boxes::Page;
use crate::diag::{Code, Diag, WayOut};
use crate::display::{Meter, Stock};
use crate::grid::SlotKind;
use crate::issue::{Block, Fitting, Paper, Rich};
use crate::plan::{PagePlan, Plan, SlotId, SlotPlan};
use crate::units::Rect;

/// So many ways are told; there is room for no more in a finding.
const TOLD: usize = 6;

/// Looks at the stories of a page that do not fit. What flows through several
/// pages is left as it is.
pub fn look(plan: &PagePlan<'_>, paper: &Paper, page: &Page, desk: &Desk<'_>) -> Vec<Told> {
    // Shaping and breaking for trials are times of this step alone.
    let meter = Meter::default();
    let stock = Stock::new(desk.book, desk.shaper, plan.layout, &meter);
    let stock = stock.of_paper(paper).for_trials();
    let slots = plan.slots.iter().zip(&page.stories);
    let wrong = slots.filter(|(slot, stat)| {
        let alone = slot.from.is_none() && slot.to.is_none();
        slot.slot.kind == SlotKind::Story && alone && misfits(stat)
    });
    wrong.map(|(slot, _)| look_at(slot, plan, &stock)).collect()
}

fn look_at(slot: &SlotPlan<'_>, plan: &PagePlan<'_>, stock: &Stock<'_>) -> Told {
    let ledger = Ledger::new(slot, stock);
    if slot.story.fit == Fitting::Auto
        && let Some(way) = ledger.automatic(&plan.layout.fit)
        && let Some(variant) = ledger.variant(&way.changes)
    {
        return Told { slot: slot.id, ways: vec![way], variant: Some(variant) };
    }
    Told { slot: slot.id, ways: ledger.ways(), variant: None }
}

/// The plan with the stories that are made to fit; `None` where there are none.
pub fn with_variants<'d>(plan: &'d Plan<'d>, told: &'d [Vec<Told>]) -> Option<Plan<'d>> {
    if told.iter().flatten().all(|told| told.variant.is_none()) {
        return None;
    }
    let pages = plan.pages.iter().zip(told).map(|(page, told)| {
        let slots = page.slots.iter().map(|slot| {
            let told = told.iter().find(|told| told.slot == slot.id);
            let variant = told.and_then(|told| told.variant.as_ref());
            variant.map_or_else(|| slot.clone(), |variant| variant.plan(slot))
        });
        PagePlan { slots: slots.collect(), ..page.clone() }
    });
    Some(Plan { pages: pages.collect(), ..plan.clone() })
}

/// What was found about one story.
pub struct Told {
    /// Its slot.
    slot: SlotId,
    ways: Vec<Way>,
    /// The story as it is made to fit by the first of the ways.
    variant: Option<Variant>,
}

impl Told {
    /// Says what was done, or adds the ways to the finding about the story.
    pub fn tell(&self, plan: &PagePlan<'_>, notes: &mut Vec<Diag>) {
        let slot = plan.slots.iter().find(|slot| slot.id == self.slot);
        let (Some(slot), grid) = (slot, &plan.layout.grid) else { return };
        let rect: Option<Rect> =
            slot.slot.strips.first().map(|s| grid.rect(s.column, s.columns, s.line, s.lines));
        let misfit = |d: &&mut Diag| {
            let code = matches!(d.code, Code::Overset { .. } | Code::Underset { .. });
            code && d.place.on.as_ref().map(|(_, rect)| *rect) == rect
        };
        if self.variant.is_some() {
            let story = slot.story;
            let begins = story.headline.first().or(story.blocks.first().map(Block::rich));
            let span = begins.and_then(Rich::span).unwrap_or(slot.slot.name.span);
            for way in self.ways.iter().cloned() {
                let note = Diag::new(Code::Fitted { changes: way.changes }, span);
                notes.push(match rect {
                    Some(rect) => note.on_page(&plan.spec.label, rect),
                    None => note,
                });
            }
            return;
        }
        if let Some(diag) = notes.iter_mut().find(misfit) {
            let out = |way: Way| WayOut { changes: way.changes, empty: way.stat.empty };
            diag.ways = self.ways.iter().take(TOLD).cloned().map(out).collect();
        }
    }
}
