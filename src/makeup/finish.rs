//! A page put together from its furniture and the stories that stand on it.

use std::sync::Arc;

use super::fit::{CopyfitResult, fitted, misfit};
use super::lint::{OwnLint, own};
use super::set::Of;
use super::tools::Tools;
use crate::boxes::Page;
use crate::diag::Diag;
use crate::display::TextContext;
use crate::issue::Paper;
use crate::page::prepare;
use crate::plan::PagePlan;
use crate::story::SetSlot;

/// What a page is put together from.
pub struct PageParts {
    /// As it was planned.
    plan: PagePlan,
    /// What stands in its slots, in the order of the plan, and what that rests on.
    pub slots: Vec<Option<(Arc<Of>, Arc<SetSlot>)>>,
    /// What was found about stories that begin on it.
    pub told: Vec<Arc<CopyfitResult>>,
    /// What is wrong with the marks of the stories that begin on it, by their slots.
    pub marks: Vec<Vec<Diag>>,
}

impl PageParts {
    /// Nothing is set yet.
    pub fn of(plan: &PagePlan) -> Self {
        let slots = plan.slots.iter().map(|_| None).collect();
        let marks = vec![Vec::new(); plan.slots.len()];
        Self { plan: plan.clone(), slots, told: Vec::new(), marks }
    }
}

/// A page that is put together.
#[derive(Clone)]
pub struct FinishedPage {
    /// What it rests on.
    of: Arc<PageOf>,
    /// Its boxes.
    pub page: Arc<Page>,
    /// What was noticed while it was set.
    pub notes: Arc<[Diag]>,
    /// What the lint says of it alone.
    pub lint: Arc<OwnLint>,
}

/// What a page rests on, besides the faces and the press.
#[derive(PartialEq, Eq)]
struct PageOf {
    plan: PagePlan,
    paper: Arc<Paper>,
    stories: Vec<Option<Arc<Of>>>,
}

/// The page of a label.
#[derive(PartialEq, Eq, Hash)]
struct Labelled(String);

/// Puts a page together, or takes it as it was put together from the same parts before.
///
/// `as_set` is its plan with the stories that were made to fit as they are then.
pub fn finish(
    parts: PageParts,
    as_set: &PagePlan,
    paper: &Arc<Paper>,
    context: &TextContext<'_>,
    tools: &Tools<'_>,
) -> FinishedPage {
    let PageParts { plan, slots, told, marks } = parts;
    let (stories, slots): (Vec<_>, Vec<_>) = slots.into_iter().map(Option::unzip).unzip();
    let of = Arc::new(PageOf { plan, paper: paper.clone(), stories });
    let key = Labelled(of.plan.spec.label.clone());
    tools.memo.get_if(
        key,
        |kept: &FinishedPage| kept.of == of,
        |_| {
            let draft = prepare(&of.plan, paper, context, tools.press);
            let slots = slots.into_iter().flatten().map(Arc::unwrap_or_clone).collect();
            let allowed = of.plan.layout.master.fit.empty_lines;
            let page = draft.finish(slots, |slot| misfit(slot, allowed, &told));
            let mut notes = page.notes;
            notes.extend(fitted(as_set, &told));
            let marks = marks.into_iter().flatten().collect();
            let lint = own(as_set, &page.value, marks, paper.locale, tools.press);
            let (page, notes, lint) = (Arc::new(page.value), notes.into(), Arc::new(lint));
            FinishedPage { of: of.clone(), page, notes, lint }
        },
    )
}
