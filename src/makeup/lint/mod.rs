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

use boxes::Sight;

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
        let sight = Sight { plan: page_plan, page };
        let mut here = heads::abreast(&sight);
        here.extend(heads::order(&sight));
        here.extend(gutters::unbroken(&sight));
        here.extend(strips::parted(&sight));
        here.extend(strips::wider_than_head(&sight));
        here.extend(strips::stray(&sight));
        here.extend(lines::lone(&sight));
        here.extend(marks::unpaired(page_plan, plan.paper.locale));
        here.extend(adverts::unmarked(&sight, plan.paper.locale));
        here.extend(folio::missing(&sight));
        here.extend(folio::moved(all, at));
        here.extend(folio::out_of_order(all, at));
        here.extend(small::types(&sight, press));
        here.extend(small::rules(&sight, press));
        let off = |diag: &Diag| {
            let name = diag.code.id();
            plan.off.contains(&name) || page_plan.layout.master.off.contains(&name)
        };
        found.extend(here.into_iter().filter(|diag| !off(diag)));
    }
    found
}
