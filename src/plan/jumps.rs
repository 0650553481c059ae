//! Which slots one story flows through.

use rustc_hash::FxHashMap;

use super::pages::Plan;
use crate::issue::StoryId;

/// Where a slot stands in the lists of a plan, which may be one of some pages alone:
/// its page, and which of the page's slots that have a story. What the slot itself is
/// known by is its [`SlotId`](super::SlotId).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotAt {
    /// The page.
    pub page: usize,
    /// The slot.
    pub slot: usize,
}

impl Plan {
    /// The slots of the plan, those through which one story flows together and
    /// in the order of its text; ordered by the first of each.
    pub fn chains(&self) -> Vec<Vec<SlotAt>> {
        let all = || {
            let slots = |(page, plan): (usize, &super::PagePlan)| {
                (0..plan.slots.len()).map(move |slot| SlotAt { page, slot })
            };
            self.pages.iter().enumerate().flat_map(slots)
        };
        let plan = |at: SlotAt| &self.pages[at.page].slots[at.slot];
        // Gone through once: a search for every story would grow with their square.
        let mut later: FxHashMap<StoryId, Vec<SlotAt>> = FxHashMap::default();
        for at in all().filter(|at| plan(*at).from.is_some()) {
            later.entry(plan(at).story_id).or_default().push(at);
        }
        let firsts = all().filter(|at| plan(*at).from.is_none());
        let chain = |first: SlotAt| {
            let later = later.get(&plan(first).story_id).filter(|_| plan(first).to.is_some());
            std::iter::once(first).chain(later.into_iter().flatten().copied()).collect()
        };
        firsts.map(chain).collect()
    }

    /// The chosen pages, and those through which a story of theirs flows as well:
    /// what has to be set so that the chosen ones are right.
    pub fn needed(&self, chosen: &[bool]) -> Vec<bool> {
        let is_chosen = |at: &SlotAt| chosen.get(at.page).copied().unwrap_or(false);
        let mut needed = chosen.to_vec();
        for chain in self.chains().iter().filter(|chain| chain.iter().any(is_chosen)) {
            chain.iter().for_each(|at| needed[at.page] = true);
        }
        needed
    }

    /// The plan of some of the pages alone.
    pub fn part(&self, pages: &[bool]) -> Self {
        let kept = self.pages.iter().zip(pages).filter(|(_, keep)| **keep);
        Self { pages: kept.map(|(page, _)| page.clone()).collect(), ..self.clone() }
    }
}
