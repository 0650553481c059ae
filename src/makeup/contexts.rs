//! What text is set with on every page.

use super::tools::Tools;
use crate::display::TextContext;
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
        for page in &plan.pages {
            // One that a page changes has the name of the layout which it changes.
            let is_same = |context: &TextContext<'_>| std::ptr::eq(context.layout(), &*page.layout);
            let known = contexts.iter().position(is_same);
            of_page.push(known.unwrap_or(contexts.len()));
            if known.is_none() {
                let context =
                    TextContext::new(tools.book, tools.shaper, &page.layout, tools.stopwatch);
                contexts.push(context.of_paper(&plan.paper));
            }
        }
        Self { contexts, of_page }
    }
}
