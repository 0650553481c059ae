//! Copyfit (排齐): stories that do not fit are told how they would, or are made
//! to fit where they ask for it.

use super::draft::Draft;
use super::pages::Desk;
use super::ways::{Ledger, Way, misfits};
use crate::diag::{Code, Diag, Noted, WayOut};
use crate::grid::SlotKind;
use crate::issue::{Block, Fitting, Paper, Rich};
use crate::page::{Meter, Page, Stock, set_page};
use crate::plan::{PagePlan, SlotPlan};
use crate::units::Rect;

/// So many ways are told; there is room for no more in a finding.
const TOLD: usize = 6;

/// Sets a page, and makes those of its stories fit that ask for it; the others
/// that do not fit have the ways that would make them.
pub fn fitted_page(plan: &PagePlan<'_>, paper: &Paper, desk: &Desk<'_>) -> Noted<Page> {
    let stock = Stock::new(desk.book, desk.shaper, plan.layout, desk.meter);
    let set = set_page(plan, paper, &stock, desk.press);
    let told: Vec<Told> = desk.meter.fit(|| {
        // Shaping and breaking for trials are times of this step alone.
        let meter = Meter::default();
        let stock = Stock::new(desk.book, desk.shaper, plan.layout, &meter).for_trials();
        let slots = plan.slots.iter().zip(&set.value.stories);
        let wrong = slots
            .enumerate()
            .filter(|(_, (slot, stat))| slot.slot.kind == SlotKind::Story && misfits(stat));
        wrong.map(|(index, (slot, _))| look(index, slot, plan, &stock)).collect()
    });
    let drafts: Vec<_> = told.iter().filter_map(|t| Some((t.index, t.draft.as_ref()?))).collect();
    let mut set = match drafts.is_empty() {
        true => set,
        false => set_page(&with_drafts(plan, &drafts), paper, &stock, desk.press),
    };
    for told in told {
        told.tell(plan, &mut set.notes);
    }
    set
}

/// What was found about one story.
struct Told {
    /// Its slot, in the order of the plan.
    index: usize,
    ways: Vec<Way>,
    /// The story as it is made to fit by the first of the ways.
    draft: Option<Draft>,
}

fn look(index: usize, slot: &SlotPlan<'_>, plan: &PagePlan<'_>, stock: &Stock<'_>) -> Told {
    let ledger = Ledger::new(slot, stock);
    if slot.story.fit == Fitting::Auto
        && let Some(way) = ledger.automatic(&plan.layout.fit)
        && let Some(draft) = ledger.draft(&way.changes)
    {
        return Told { index, ways: vec![way], draft: Some(draft) };
    }
    Told { index, ways: ledger.ways(), draft: None }
}

/// The plan with some stories changed.
fn with_drafts<'d>(plan: &'d PagePlan<'d>, drafts: &[(usize, &'d Draft)]) -> PagePlan<'d> {
    let slot = |(n, slot): (usize, &SlotPlan<'d>)| {
        let draft = drafts.iter().find(|(index, _)| *index == n);
        draft.map_or_else(|| slot.clone(), |(_, draft)| draft.plan(slot))
    };
    PagePlan {
        spec: plan.spec,
        layout: plan.layout,
        slots: plan.slots.iter().enumerate().map(slot).collect(),
        guide: plan.guide.clone(),
        logos: plan.logos.clone(),
    }
}

impl Told {
    /// Says what was done, or adds the ways to the finding about the story.
    fn tell(self, plan: &PagePlan<'_>, notes: &mut Vec<Diag>) {
        let (slot, grid) = (&plan.slots[self.index], &plan.layout.grid);
        let rect: Option<Rect> =
            slot.slot.strips.first().map(|s| grid.rect(s.column, s.columns, s.line, s.lines));
        let misfit = |d: &&mut Diag| {
            let code = matches!(d.code, Code::Overset { .. } | Code::Underset { .. });
            code && d.place.on.as_ref().map(|(_, rect)| *rect) == rect
        };
        if self.draft.is_some() {
            let story = slot.story;
            let begins = story.headline.first().or(story.blocks.first().map(Block::rich));
            let span = begins.and_then(Rich::span).unwrap_or(slot.slot.name.span);
            for way in self.ways {
                let note = Diag::new(Code::Fitted { changes: way.changes }, span);
                notes.push(match rect {
                    Some(rect) => note.on_page(&plan.spec.number, rect),
                    None => note,
                });
            }
            return;
        }
        if let Some(diag) = notes.iter_mut().find(misfit) {
            let out = |way: Way| WayOut { changes: way.changes, empty: way.stat.empty };
            diag.ways = self.ways.into_iter().take(TOLD).map(out).collect();
        }
    }
}
