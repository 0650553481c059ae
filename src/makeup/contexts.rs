//! What text is set with on every page.

use std::sync::Arc;

use super::tools::Tools;
use crate::display::TextContext;
use crate::grid::Layout;
use crate::plan::Plan;

/// What text is set with on every page. Pages of one layout have the same settings, and
/// so the same tables.
pub struct TextContexts<'d> {
    /// One for every layout.
    pub contexts: Vec<TextContext<'d>>,
    /// Which of them is that of each page.
    pub of_page: Vec<usize>,
}

impl<'d> TextContexts<'d> {
    /// For the pages of a plan.
    pub fn of(plan: &'d Plan, tools: &'d Tools<'_>) -> Self {
        let mut contexts: Vec<TextContext<'d>> = Vec::new();
        let mut of_page = Vec::with_capacity(plan.pages.len());
        // A layout that a page changes has the name of the one which it changes.
        let mut layouts: Vec<&Arc<Layout>> = Vec::new();
        for page in &plan.pages {
            let known = layouts.iter().position(|layout| **layout == page.layout);
            of_page.push(known.unwrap_or(contexts.len()));
            if known.is_none() {
                let context =
                    TextContext::new(tools.book, tools.shaper, &page.layout, tools.stopwatch);
                contexts.push(context.of_paper(&plan.paper));
                layouts.push(&page.layout);
            }
        }
        Self { contexts, of_page }
    }
}
