use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::desk::Desk;
use super::fit::{Told, fitted, look, misfit, with_variants};
use super::lint::lint;
use crate::boxes::Page;
use crate::diag::Diag;
use crate::display::Stock;
use crate::page::{Draft, prepare};
use crate::plan::{Plan, SlotAt};
use crate::story::{SlotSetter, set_text};

/// Pages that are made up, and what was noticed.
pub struct MadeUp {
    /// The pages, in the order of the issue.
    pub pages: Vec<Page>,
    /// What was noticed while they were set, page by page.
    pub notes: Vec<Diag>,
    /// What the page lint found, page by page.
    pub lint: Vec<Diag>,
}

/// Makes the pages of an issue, in its order.
///
/// Stories that ask for it are made to fit, the others that do not fit have the
/// ways that would make them; then the pages are looked over.
///
/// Total: what does not fit is noted, and everything that fits stands.
///
/// Only the pages that are `chosen` are given and told about; of the others those
/// are set that share a story with them.
pub fn make_up(all: &Plan, chosen: &[bool], desk: &Desk<'_>) -> MadeUp {
    let needed = all.needed(chosen);
    let part = all.part(&needed);
    let given: Vec<bool> =
        chosen.iter().zip(&needed).filter(|(_, needed)| **needed).map(|(c, _)| *c).collect();
    let plan = &part;
    let stocks = Stocks::of(plan, desk);
    let first = set_pages(plan, &stocks, desk);
    let told: Vec<Vec<Told>> = desk.meter.fit(|| {
        let pages = plan.pages.par_iter().zip(&first);
        pages.map(|(page, draft)| look(page, &plan.paper, &draft.slots, desk)).collect()
    });
    let changed = with_variants(plan, &told);
    let (set, plan) = match &changed {
        Some(changed) => {
            drop(first);
            (set_pages(changed, &stocks, desk), changed)
        }
        None => (first, plan),
    };
    let mut notes: Vec<Diag> = Vec::new();
    let mut pages = Vec::with_capacity(set.len());
    for (n, (draft, page)) in set.into_iter().zip(&plan.pages).enumerate() {
        if !given[n] {
            continue;
        }
        let told = &told[n];
        pages.push(draft.finish(|slot| misfit(slot, told)).drain_to(&mut notes));
        notes.extend(fitted(page, told));
    }
    let lint = lint(&all.pages, &plan.part(&given), &pages, desk.press);
    MadeUp { pages, notes, lint }
}

/// What text is set with on every page. Pages of one layout have the same settings, and
/// so the same tables.
struct Stocks<'d> {
    stocks: Vec<Stock<'d>>,
    /// Which of them is that of each page.
    of_page: Vec<usize>,
}

impl<'d> Stocks<'d> {
    fn of(plan: &'d Plan, desk: &'d Desk<'_>) -> Self {
        let mut stocks: Vec<Stock<'d>> = Vec::new();
        let mut of_page = Vec::with_capacity(plan.pages.len());
        for page in &plan.pages {
            let name = &page.layout.name;
            let known = stocks.iter().position(|stock| stock.layout().name == *name);
            of_page.push(known.unwrap_or(stocks.len()));
            if known.is_none() {
                let stock = Stock::new(desk.book, desk.shaper, &page.layout, desk.meter);
                stocks.push(stock.of_paper(&plan.paper));
            }
        }
        Self { stocks, of_page }
    }
}

/// Sets the pages as they are planned, but for what can be said only when it is known
/// how the stories fit.
///
/// First every page is prepared: furniture, heads, pictures. Then the texts are
/// set, those that flow through several pages with the rest, each on its own.
fn set_pages<'d>(plan: &'d Plan, stocks: &'d Stocks<'d>, desk: &'d Desk<'_>) -> Vec<Draft<'d>> {
    let Stocks { stocks, of_page } = stocks;
    let pages = plan.pages.par_iter().zip(of_page);
    let mut drafts: Vec<Draft<'_>> =
        pages.map(|(page, at)| prepare(page, &plan.paper, &stocks[*at], desk.press)).collect();
    let chains = plan.chains();
    let mut slots: Vec<Vec<Option<SlotSetter<'_>>>> =
        drafts.iter_mut().map(|draft| draft.slots.drain(..).map(Some).collect()).collect();
    let stories: Vec<Vec<SlotSetter<'_>>> = chains
        .iter()
        .map(|chain| chain.iter().filter_map(|at| slots[at.page][at.slot].take()).collect())
        .collect();
    let count = Count::new(plan, desk.told);
    let set = stories.into_par_iter().zip(&chains).map(|(story, chain)| {
        let set = set_text(story);
        count.done(chain);
        set
    });
    let set: Vec<Vec<SlotSetter<'_>>> = set.collect();
    for (chain, set) in chains.iter().zip(set) {
        for (at, slot) in chain.iter().zip(set) {
            slots[at.page][at.slot] = Some(slot);
        }
    }
    for (draft, slots) in drafts.iter_mut().zip(slots) {
        draft.slots = slots.into_iter().flatten().collect();
    }
    drafts
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
