use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::desk::Desk;
use super::fit::{Told, fitted, look, misfit};
use super::lint::lint;
use crate::boxes::Page;
use crate::diag::Diag;
use crate::display::Stock;
use crate::page::{Draft, prepare};
use crate::plan::{Plan, SlotAt};
use crate::story::{SetSlot, Site, measure, settle};

/// Pages that are made up, and what was noticed.
pub struct MadeUp {
    /// The plan of these pages as they were set: with the stories that were made to fit
    /// as they are then.
    pub plan: Plan,
    /// The pages, in the order of the issue.
    pub pages: Vec<Page>,
    /// What was noticed while they were set, page by page.
    pub notes: Vec<Diag>,
    /// What the page lint found, page by page.
    pub lint: Vec<Diag>,
}

/// Makes the pages of an issue, in its order.
///
/// First the furniture of every page is set. Then every story is measured in its slots,
/// each on its own, those that flow through several pages with the rest: one that asks
/// for it is made to fit, another that does not fit has the ways that would make it, and
/// then its boxes are made. At last slots and furniture are put together, and the pages
/// are looked over.
///
/// Total: what does not fit is noted, and everything that fits stands.
///
/// Only the pages that are `chosen` are given and told about; of the others those
/// are set that share a story with them.
pub fn make_up(all: &Plan, chosen: &[bool], desk: &Desk<'_>) -> MadeUp {
    let needed = all.needed(chosen);
    let mut plan = all.part(&needed);
    let given: Vec<bool> =
        chosen.iter().zip(&needed).filter(|(_, needed)| **needed).map(|(c, _)| *c).collect();
    let base = plan.clone();
    let stocks = Stocks::of(&base, desk);
    let drafts: Vec<Draft<'_>> = base
        .pages
        .par_iter()
        .zip(&stocks.of_page)
        .map(|(page, at)| prepare(page, &base.paper, &stocks.stocks[*at], desk.press))
        .collect();
    let chains = base.chains();
    let count = Count::new(&base, desk.told);
    let set = chains.par_iter().map(|chain| {
        let set = set_story(&base, chain, &stocks);
        count.done(chain);
        set
    });
    let set: Vec<_> = set.collect();
    let mut slots: Vec<Vec<Option<SetSlot>>> = Vec::new();
    slots.extend(base.pages.iter().map(|page| page.slots.iter().map(|_| None).collect()));
    let mut told: Vec<Vec<Told>> = base.pages.iter().map(|_| Vec::new()).collect();
    for (chain, (set, of)) in chains.iter().zip(set) {
        for (at, set) in chain.iter().zip(set) {
            slots[at.page][at.slot] = Some(set);
        }
        if let (Some(at), Some(of)) = (chain.first(), of) {
            if let Some(changed) = of.changed() {
                plan.pages[at.page].slots[at.slot] = changed.clone();
            }
            told[at.page].push(of);
        }
    }
    let mut notes: Vec<Diag> = Vec::new();
    let mut pages = Vec::with_capacity(drafts.len());
    for (n, (draft, slots)) in drafts.into_iter().zip(slots).enumerate() {
        if !given[n] {
            continue;
        }
        let (told, slots) = (&told[n], slots.into_iter().flatten().collect());
        pages.push(draft.finish(slots, |slot| misfit(slot, told)).drain_to(&mut notes));
        notes.extend(fitted(&plan.pages[n], told));
    }
    let plan = plan.part(&given);
    let lint = lint(&all.pages, &plan, &pages, desk.press);
    MadeUp { plan, pages, notes, lint }
}

/// Sets a story in the slots through which it flows, and says what was found about how
/// it fits. Its texts are remembered until that is done, so that none is shaped or
/// broken twice.
fn set_story(plan: &Plan, chain: &[SlotAt], stocks: &Stocks<'_>) -> (Vec<SetSlot>, Option<Told>) {
    let mut of: Vec<usize> = chain.iter().map(|at| stocks.of_page[at.page]).collect();
    let own: Vec<usize> = of.clone();
    of.dedup();
    let Some(story) = chain.first().map(|at| &plan.pages[at.page].slots[at.slot].story) else {
        return Default::default();
    };
    let stocks: Vec<(usize, Stock<'_>)> =
        of.into_iter().map(|n| (n, stocks.stocks[n].for_story(story))).collect();
    let site = |(at, own): (&SlotAt, &usize)| {
        let (_, stock) = stocks.iter().find(|(n, _)| n == own)?;
        let page = &plan.pages[at.page];
        Some(Site { plan: &page.slots[at.slot], stock, label: &page.spec.label })
    };
    let sites: Vec<Site<'_>> = chain.iter().zip(&own).filter_map(site).collect();
    let settled = settle(measure(&sites));
    let told = match sites.as_slice() {
        [only] => only.stock.time_fit(|| look(*only, &settled)),
        _ => None,
    };
    let set = match (told.as_ref().and_then(Told::changed), sites.first()) {
        (Some(changed), Some(site)) => settle(measure(&[Site { plan: changed, ..*site }])).place(),
        _ => settled.place(),
    };
    (set, told)
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
