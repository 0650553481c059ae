//! Copyfit (排齐): stories that do not fit are told how they would, or are made
//! to fit where they ask for it.

use super::desk::Desk;
use super::variant::Variant;
use super::ways::{Ledger, Way, misfits};
use crate::diag::{Code, Diag, WayOut};
use crate::display::{Meter, Stock};
use crate::grid::SlotKind;
use crate::issue::{Fitting, Paper, Rich};
use crate::plan::{PagePlan, Plan, SlotId, SlotPlan};
use crate::story::SlotSetter;

/// So many ways are told; there is room for no more in a finding.
const TOLD: usize = 6;

/// Looks at the stories of a page, which are set, that do not fit. What flows through
/// several pages is left as it is.
pub fn look(plan: &PagePlan, paper: &Paper, set: &[SlotSetter<'_>], desk: &Desk<'_>) -> Vec<Told> {
    // Shaping and breaking for trials are times of this step alone.
    let meter = Meter::default();
    let stock = Stock::new(desk.book, desk.shaper, &plan.layout, &meter);
    let stock = stock.of_paper(paper).for_trials();
    let wrong = set.iter().filter(|set| {
        let alone = set.plan.from.is_none() && set.plan.to.is_none();
        set.plan.slot.kind == SlotKind::Story && alone && misfits(&set.stat)
    });
    wrong.map(|set| look_at(set.plan, plan, &stock)).collect()
}

fn look_at(slot: &SlotPlan, plan: &PagePlan, stock: &Stock<'_>) -> Told {
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
pub fn with_variants(plan: &Plan, told: &[Vec<Told>]) -> Option<Plan> {
    if told.iter().flatten().all(|told| told.variant.is_none()) {
        return None;
    }
    let pages = plan.pages.iter().zip(told).map(|(page, told)| {
        let slots = page.slots.iter().map(|slot| {
            let told = told.iter().find(|told| told.slot == slot.id);
            let variant = told.and_then(|told| told.variant.as_ref());
            variant.map_or_else(|| slot.clone(), |variant| variant.plan().clone())
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
    /// The ways that are told of a story that is left as it is.
    fn out(&self) -> Vec<WayOut> {
        let told = self.ways.iter().take(TOLD).filter(|_| self.variant.is_none());
        told.map(|way| WayOut { changes: way.changes.clone(), empty: way.stat.empty }).collect()
    }

    /// What was done, of a story that was made to fit.
    fn done(&self, plan: &PagePlan) -> Vec<Diag> {
        let slot = plan.slots.iter().find(|slot| slot.id == self.slot);
        let Some(slot) = slot.filter(|_| self.variant.is_some()) else { return Vec::new() };
        let grid = &plan.layout.grid;
        let strip = slot.slot.strips.first();
        let rect = strip.map(|s| grid.rect(s.column, s.columns, s.line, s.lines));
        let story = &slot.story;
        let begins = story.headline.first().or(story.blocks.first().map(|block| block.rich()));
        let span = begins.and_then(Rich::span).unwrap_or(slot.slot.name.span);
        let notes = self.ways.iter().map(|way| {
            let note = Diag::new(Code::Fitted { changes: way.changes.clone() }, span);
            match rect {
                Some(rect) => note.on_page(&plan.spec.label, rect),
                None => note,
            }
        });
        notes.collect()
    }
}

/// What is said of how the story of a slot fits it, with the ways that would make it.
pub fn misfit(set: &SlotSetter<'_>, told: &[Told]) -> Option<Diag> {
    let told = told.iter().find(|told| told.slot == set.plan.id);
    let finding = set.misfit()?;
    Some(Diag { ways: told.map(Told::out).unwrap_or_default(), ..finding })
}

/// What was done with the stories of a page that were made to fit.
pub fn fitted(plan: &PagePlan, told: &[Told]) -> Vec<Diag> {
    told.iter().flat_map(|told| told.done(plan)).collect()
}
