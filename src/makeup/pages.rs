use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::contexts::TextContexts;
use super::finish::{FinishedPage, PageParts, finish};
use super::lint::{OwnLint, lint};
use super::set::{SetStory, set_story};
use super::tools::Tools;
use crate::boxes::Page;
use crate::diag::Diag;
use crate::plan::{Plan, SlotAt};

/// Pages that are made up, and what was noticed.
pub struct MadeUp {
    /// The plan of these pages as they were set: with the stories that were made to fit
    /// as they are then.
    pub plan: Plan,
    /// The pages, in the order of the issue.
    pub pages: Vec<Arc<Page>>,
    /// What was noticed while they were set, page by page.
    pub notes: Vec<Diag>,
    /// What the page lint found, page by page.
    pub lint: Vec<Diag>,
}

/// Makes the pages of an issue, in its order.
///
/// First every story is measured in its slots, each on its own, those that flow through
/// several pages with the rest: one that asks for it is made to fit, another that does
/// not fit has the ways that would make it, and then its boxes are made. Then the
/// furniture of every page is set and put together with the slots, and the pages are
/// looked over.
///
/// Total: what does not fit is noted, and everything that fits stands.
///
/// Only the pages that are `chosen` are given and told about; of the others those
/// are set that share a story with them. `None` if nobody wants them any more.
pub fn make_up(all: &Plan, chosen: &[bool], tools: &Tools<'_>) -> Option<MadeUp> {
    let needed = all.needed(chosen);
    let mut plan = all.part(&needed);
    let given: Vec<bool> =
        chosen.iter().zip(&needed).filter(|(_, needed)| **needed).map(|(c, _)| *c).collect();
    let base = plan.clone();
    let contexts = TextContexts::of(&base, tools);
    let chains = base.chains();
    let count = Count::new(&base, tools.told);
    let set = chains.par_iter().map(|chain| {
        let set = (!(tools.given_up)()).then(|| set_story(&base, chain, &contexts, tools.memo));
        count.done(chain);
        set
    });
    let set: Vec<SetStory> = set.collect::<Option<_>>()?;
    let mut parts: Vec<PageParts> = base.pages.iter().map(PageParts::of).collect();
    for (chain, story) in chains.iter().zip(set) {
        if let (Some(at), Some(told)) = (chain.first(), &story.told) {
            if let Some(changed) = told.changed() {
                plan.pages[at.page].slots[at.slot] = changed.clone();
            }
            parts[at.page].told.push(told.clone());
        }
        if let Some(at) = chain.first() {
            parts[at.page].marks[at.slot] = story.marks;
        }
        for (at, slot) in chain.iter().zip(story.slots) {
            parts[at.page].slots[at.slot] = Some((story.of.clone(), slot));
        }
    }
    let wanted = parts.into_iter().zip(&plan.pages).zip(&contexts.of_page).zip(&given);
    let wanted: Vec<_> = wanted.filter(|(_, given)| **given).map(|(page, _)| page).collect();
    let finished = wanted.into_par_iter().map(|((parts, as_set), context)| {
        finish(parts, as_set, &base.paper, &contexts.contexts[*context], tools)
    });
    let finished: Vec<FinishedPage> = finished.collect();
    let (mut pages, mut notes) = (Vec::with_capacity(finished.len()), Vec::new());
    let mut own: Vec<OwnLint> = Vec::with_capacity(finished.len());
    for page in finished {
        pages.push(page.page);
        notes.extend(page.notes.iter().cloned());
        own.push(Arc::unwrap_or_clone(page.lint));
    }
    let plan = plan.part(&given);
    let lint = lint(&all.pages, &plan, own);
    Some(MadeUp { plan, pages, notes, lint })
}

/// Counts pages whose stories are all set; the order in which they are done changes
/// nothing of what is made.
struct Count<'t> {
    /// Slots of every page that are still to be set.
    left: Vec<AtomicUsize>,
    done: AtomicUsize,
    told: &'t (dyn Fn(usize) + Sync),
}

impl<'t> Count<'t> {
    fn new(plan: &Plan, told: &'t (dyn Fn(usize) + Sync)) -> Self {
        let left = plan.pages.iter().map(|page| AtomicUsize::new(page.slots.len())).collect();
        Self { left, done: AtomicUsize::new(0), told }
    }

    /// The slots of a story are set.
    fn done(&self, chain: &[SlotAt]) {
        for at in chain {
            if self.left[at.page].fetch_sub(1, Ordering::Relaxed) == 1 {
                (self.told)(self.done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        }
    }
}
