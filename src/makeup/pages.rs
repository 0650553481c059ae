use rayon::prelude::*;

use super::fit::fitted_page;
use crate::diag::Noted;
use crate::font::FontBook;
use crate::page::{Meter, Page};
use crate::plan::{PagePlan, Plan};
use crate::style::PressProfile;
use crate::text::Shaper;

/// What pages are made with.
pub struct Desk<'f> {
    /// The faces.
    pub book: &'f FontBook,
    /// What shapes text in them.
    pub shaper: &'f Shaper<'f>,
    /// What the press asks for.
    pub press: &'f PressProfile,
    /// Where times are noted.
    pub meter: &'f Meter,
}

/// Makes the pages of an issue, in its order.
///
/// Total: what does not fit is noted, and everything that fits stands.
pub fn make_up(plan: &Plan<'_>, desk: &Desk<'_>) -> Noted<Vec<Page>> {
    let set = |page: &PagePlan<'_>| fitted_page(page, plan.paper, desk);
    let set: Vec<_> = plan.pages.par_iter().map(set).collect();
    let mut notes = Vec::new();
    let pages = set.into_iter().map(|noted| noted.drain_to(&mut notes)).collect();
    Noted { value: pages, notes }
}
