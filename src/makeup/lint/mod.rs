//! The page lint (版面检查): what a make-up editor would see at a glance.
//!
//! It reads what was planned and what stands on the pages, and changes nothing.
//! Each check is a function of its own that gives findings; the layout and the
//! issue may switch it off by the name of its finding.

mod adverts;
mod apart;
mod boxes;
mod folio;
mod gutters;
mod heads;
mod lines;
mod marks;
mod small;
mod strips;

use boxes::PageView;
pub use marks::unpaired;

use crate::boxes::Page;
use crate::diag::Diag;
use crate::locale::Locale;
use crate::plan::{PagePlan, Plan};
use crate::style::PressProfile;

/// What one page shows of itself, whatever the others are.
#[derive(Clone, Default)]
pub struct OwnLint {
    /// What is told before its place among the pages.
    before: Vec<Diag>,
    /// What is told after it.
    after: Vec<Diag>,
}

/// Looks through one page. `marks` is what [`unpaired`] says of its stories.
pub fn own(
    plan: &PagePlan,
    page: &Page,
    marks: Vec<Diag>,
    locale: Locale,
    press: &PressProfile,
) -> OwnLint {
    let view = PageView { plan, page };
    let mut before = heads::abreast(&view);
    before.extend(heads::order(&view));
    before.extend(apart::abreast(&view));
    before.extend(gutters::unbroken(&view));
    before.extend(strips::parted(&view));
    before.extend(strips::wider_than_head(&view));
    before.extend(strips::stray(&view));
    before.extend(lines::lone(&view));
    before.extend(marks);
    before.extend(adverts::unmarked(&view, locale));
    before.extend(folio::missing(&view));
    let mut after = small::types(&view, press);
    after.extend(small::rules(&view, press));
    OwnLint { before, after }
}

/// What is found on the pages of a plan, which are all pages of the issue or some of
/// them, and what each shows of itself; findings stand in the order of the pages.
pub fn lint(all: &[PagePlan], plan: &Plan, pages: Vec<OwnLint>) -> Vec<Diag> {
    let mut found = Vec::new();
    for (page, OwnLint { before, after }) in plan.pages.iter().zip(pages) {
        let here = all.iter().position(|other| other.id == page.id);
        let Some(at) = here else { continue };
        let among = folio::moved(all, at).into_iter().chain(folio::out_of_order(all, at));
        let off = |diag: &Diag| {
            let name = diag.code.id();
            plan.off.contains(&name) || page.layout.master.off.contains(&name)
        };
        let here = before.into_iter().chain(among).chain(after);
        found.extend(here.filter(|diag| !off(diag)));
    }
    found
}
