//! The pages of a run as records.

use std::sync::Arc;

use super::outcome::Outcome;
use crate::pagemap::{DrawnWith, PageMap, PageView};

impl PageMap {
    /// Where everything stands on the pages of a run, and what it was made from. There are
    /// no pages where the run made none or kept none
    /// ([`Options::lean`](crate::Options::lean)).
    pub fn of(outcome: &Outcome) -> Self {
        Self::default().next(outcome)
    }

    /// The same for a run after the one of which this was made: what is the same page as
    /// before, of the same files, is not gone through again.
    #[must_use]
    pub fn next(&self, outcome: &Outcome) -> Self {
        let sources = &outcome.sources;
        let Some((made, of)) =
            outcome.made.as_ref().and_then(|made| Some((made, made.of.as_ref()?)))
        else {
            return Self::default();
        };
        let Some(ground) = &of.input.ground else { return Self::default() };
        let pictures = &of.input.pictures;
        let pages = made.pages.iter().map(|page| &**page);
        let drawn_with = Arc::new(DrawnWith::new(pages, &ground.book, pictures, &ground.press));
        let parts = of.plans.iter().zip(&made.pages).zip(&made.display_lists);
        let views = parts.map(|((plan, page), list)| PageView {
            plan,
            page,
            list,
            pictures,
            sources,
            drawn_with: &drawn_with,
        });
        Self::made(views, &drawn_with, sources, self)
    }
}
