//! The page lint (版面检查): what a make-up editor would see at a glance.
//!
//! It reads what was planned and what stands on the pages, and changes nothing.
//! Each check is a function of its own that gives findings; the layout and the
//! issue may switch it off by the name of its finding.

mod adverts;
mod boxes;
mod folio;
mod gutters;
mod heads;
mod lines;
mod marks;
mod small;
mod strips;

use std::sync::Arc;

use boxes::PageView;

use crate::boxes::Page;
use crate::diag::Diag;
use crate::plan::{PagePlan, Plan};
use crate::style::PressProfile;

/// Looks through the pages of a plan, which are all pages of the issue or some of
/// them; findings stand in the order of the pages.
pub fn lint(all: &[PagePlan], plan: &Plan, pages: &[Arc<Page>], press: &PressProfile) -> Vec<Diag> {
    let mut found = Vec::new();
    for (page_plan, page) in plan.pages.iter().zip(pages) {
        let here = all.iter().position(|other| other.id == page_plan.id);
        let Some(at) = here else { continue };
        let view = PageView { plan: page_plan, page };
        let mut here = heads::abreast(&view);
        here.extend(heads::order(&view));
        here.extend(gutters::unbroken(&view));
        here.extend(strips::parted(&view));
        here.extend(strips::wider_than_head(&view));
        here.extend(strips::stray(&view));
        here.extend(lines::lone(&view));
        here.extend(marks::unpaired(page_plan, plan.paper.locale));
        here.extend(adverts::unmarked(&view, plan.paper.locale));
        here.extend(folio::missing(&view));
        here.extend(folio::moved(all, at));
        here.extend(folio::out_of_order(all, at));
        here.extend(small::types(&view, press));
        here.extend(small::rules(&view, press));
        let off = |diag: &Diag| {
            let name = diag.code.id();
            plan.off.contains(&name) || page_plan.layout.master.off.contains(&name)
        };
        found.extend(here.into_iter().filter(|diag| !off(diag)));
    }
    found
}
