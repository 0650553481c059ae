//! Copyfit (排齐): stories that do not fit are told how they would, or are made
//! to fit where they ask for it.

use std::sync::Arc;

use super::remedies::{Remedy, Trials};
use super::variant::Variant;
use crate::boxes::{Lined, Logical};
use crate::diag::{Code, Diag, WayOut};
use crate::grid::SlotKind;
use crate::issue::{Fitting, Rich};
use crate::plan::{PagePlan, SlotId, SlotPlan};
use crate::story::{SetSlot, Settled, Site};

/// At most so many ways are told; a finding has room for no more.
const TOLD: usize = 6;

/// Looks at a story that is measured, if it does not fit its slot: how it would, or how
/// it is made to where it asks for that. What flows through several slots is left as it
/// is, and what is no story.
pub fn look(site: Site<'_>, settled: &Settled<'_>) -> Option<CopyfitResult> {
    let plan = site.plan;
    let alone = plan.from.is_none() && plan.to.is_none();
    let is_story = plan.slot.kind == SlotKind::Story && alone;
    let limits = &site.context.layout().master.fit;
    if !is_story || !limits.misfits(settled.over(), settled.empty()) {
        return None;
    }
    // Shaping and breaking for trials are times of this step alone.
    let context = site.context.for_trials();
    let trials = Trials::new(Site { context: &context, ..site }, settled.whole());
    if plan.story.fit == Fitting::Auto
        && let Some(remedy) = trials.automatic()
        && let Some(variant) = trials.variant(&remedy.changes)
    {
        return Some(CopyfitResult {
            slot: plan.id,
            remedies: vec![remedy],
            variant: Some(variant),
        });
    }
    Some(CopyfitResult { slot: plan.id, remedies: trials.remedies(), variant: None })
}

/// What was found about one story.
pub struct CopyfitResult {
    /// Its slot.
    slot: SlotId,
    remedies: Vec<Remedy>,
    /// The story as it is made to fit by the first of the remedies.
    variant: Option<Variant>,
}

impl CopyfitResult {
    /// The plan of the story as it is made to fit, if it is.
    pub fn changed(&self) -> Option<&SlotPlan> {
        self.variant.as_ref().map(Variant::plan)
    }

    /// The ways that are told of a story that is left as it is; at most `allowed` empty
    /// lines are not.
    fn out(&self, allowed: usize) -> Vec<WayOut> {
        let told = self.remedies.iter().take(TOLD).filter(|_| self.variant.is_none());
        let out = told.map(|remedy| {
            let empty = if remedy.fit.empty > allowed { remedy.fit.empty } else { 0 };
            WayOut { changes: remedy.changes.clone(), empty }
        });
        out.collect()
    }

    /// What was done, of a story that was made to fit.
    fn done(&self, plan: &PagePlan) -> Vec<Diag> {
        let slot = plan.slots.iter().find(|slot| slot.id == self.slot);
        let Some(slot) = slot.filter(|_| self.variant.is_some()) else { return Vec::new() };
        let master = &plan.layout.master;
        let strip = slot.slot.strips.first();
        let rect = strip.map(|strip| Lined::sheet(master).put(Logical::strip(strip, &master.grid)));
        let story = &slot.story;
        let begins = story.headline.first().or(story.blocks.first().map(|block| block.rich()));
        let span = begins.and_then(Rich::span).unwrap_or(slot.slot.name.span);
        let notes = self.remedies.iter().map(|remedy| {
            let note = Diag::new(Code::Fitted { changes: remedy.changes.clone() }, span);
            match rect {
                Some(rect) => note.on_page(&plan.spec.label, rect),
                None => note,
            }
        });
        notes.collect()
    }
}

/// What is said of how the story of a slot fits it, with the ways that would make it; at
/// most `allowed` empty lines are no fault.
pub fn misfit(set: &SetSlot, allowed: usize, told: &[Arc<CopyfitResult>]) -> Option<Diag> {
    let told = told.iter().find(|told| told.slot == set.plan.id);
    let finding = set.finding(allowed)?;
    Some(Diag { ways: told.map(|told| told.out(allowed)).unwrap_or_default(), ..finding })
}

/// What was done with the stories of a page that were made to fit.
pub fn fitted(plan: &PagePlan, told: &[Arc<CopyfitResult>]) -> Vec<Diag> {
    told.iter().flat_map(|told| told.done(plan)).collect()
}
