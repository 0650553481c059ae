//! A story in its slots, set.

use std::sync::Arc;

use super::contexts::TextContexts;
use super::fit::{CopyfitResult, look};
use super::lint::unpaired;
use crate::diag::Diag;
use crate::display::TextContext;
use crate::grid::Layout;
use crate::issue::Paper;
use crate::memo::Memo;
use crate::plan::{Plan, SlotAt, SlotPlan};
use crate::story::{SetSlot, Site, StoryFit, measure, settle};

/// A story as it stands in the slots through which it flows.
#[derive(Clone)]
pub struct SetStory {
    /// What all of it rests on.
    pub of: Arc<Of>,
    /// The slots, in the order of the text.
    pub slots: Vec<Arc<SetSlot>>,
    /// What was found about how it fits.
    pub told: Option<Arc<CopyfitResult>>,
    /// What is wrong with its marks, told where it begins.
    pub marks: Vec<Diag>,
}

/// What a story that is set rests on, besides the faces: the same story in the same
/// slots is set in the same way.
#[derive(PartialEq, Eq)]
pub struct Of {
    sites: Vec<SiteOf>,
    paper: Arc<Paper>,
}

/// One of the slots of a story.
#[derive(PartialEq, Eq)]
struct SiteOf {
    plan: SlotPlan,
    layout: Arc<Layout>,
    label: String,
}

/// The page on which a story begins, and its slot there.
#[derive(PartialEq, Eq, Hash)]
struct Begins {
    label: String,
    slot: String,
}

/// Sets a story in the slots through which it flows, and says what was found about how
/// it fits; or takes it as it was set, if it stood in the same way before.
pub fn set_story(
    plan: &Plan,
    chain: &[SlotAt],
    contexts: &TextContexts<'_>,
    memo: &Memo,
) -> SetStory {
    let site = |at: &SlotAt| {
        let page = &plan.pages[at.page];
        let (layout, label) = (page.layout.clone(), page.spec.label.clone());
        SiteOf { plan: page.slots[at.slot].clone(), layout, label }
    };
    let of = Of { sites: chain.iter().map(site).collect(), paper: plan.paper.clone() };
    let begins = of.sites.first().map(|site| {
        let slot = site.plan.slot.name.value.clone();
        Begins { label: site.label.clone(), slot }
    });
    let of = Arc::new(of);
    memo.get_if(begins, |kept: &SetStory| kept.of == of, |_| set(&of, chain, contexts))
}

/// The texts of a story are remembered until it is set, so that none is shaped or
/// broken twice.
fn set(of: &Arc<Of>, chain: &[SlotAt], contexts: &TextContexts<'_>) -> SetStory {
    let own: Vec<usize> = chain.iter().map(|at| contexts.of_page[at.page]).collect();
    let mut each = own.clone();
    each.dedup();
    let story = of.sites.first().map(|site| site.plan.story.clone());
    let context = |n: usize| Some((n, contexts.contexts[n].for_story(story.as_deref()?)));
    let contexts: Vec<(usize, TextContext<'_>)> = each.into_iter().filter_map(context).collect();
    let (mut sites, tight) = (sites_of(of, &own, &contexts), fewest_rows(&contexts));
    let mut measured = measure(&sites);
    // Rows that a head has for its sense alone go where the text has no room for them.
    let lacks = |fit: &StoryFit| (fit.faults, fit.over);
    let more = || contexts.iter().any(|(_, context)| context.has_more_rows());
    if lacks(measured.fit()) > (0, 0) && more() {
        let others = sites_of(of, &own, &tight);
        let other = measure(&others);
        if lacks(other.fit()) < lacks(measured.fit()) {
            (sites, measured) = (others, other);
        }
    }
    let settled = settle(measured);
    let told = match sites.as_slice() {
        [only] => only.context.time_fit(|| look(*only, &settled)),
        _ => None,
    };
    let set = match (told.as_ref().and_then(CopyfitResult::changed), sites.first()) {
        (Some(changed), Some(site)) => settle(measure(&[Site { plan: changed, ..*site }])).place(),
        _ => settled.place(),
    };
    let slots = set.into_iter().map(Arc::new).collect();
    let begins =
        told.as_ref().and_then(CopyfitResult::changed).or(of.sites.first().map(|of| &of.plan));
    let marks = begins.map(|slot| unpaired(slot, of.paper.locale)).unwrap_or_default();
    SetStory { of: of.clone(), slots, told: told.map(Arc::new), marks }
}

/// The contexts of the slots by their numbers among those of the plan.
type Contexts<'d> = [(usize, TextContext<'d>)];

/// The same with heads in the fewest rows.
fn fewest_rows<'d>(contexts: &Contexts<'d>) -> Vec<(usize, TextContext<'d>)> {
    contexts.iter().map(|(n, context)| (*n, context.in_fewest_rows())).collect()
}

/// The slots of a story, each with its context, whose number is in `own`.
fn sites_of<'s>(of: &'s Of, own: &[usize], contexts: &'s Contexts<'_>) -> Vec<Site<'s>> {
    let context = |own: usize| contexts.iter().find(|(n, _)| *n == own).map(|(_, context)| context);
    let sites = of.sites.iter().zip(own).filter_map(|(of, own)| {
        Some(Site { plan: &of.plan, context: context(*own)?, label: &of.label })
    });
    sites.collect()
}
