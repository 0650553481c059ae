//! The pages on which each story stands.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::page::PageSpec;

/// Where each story stands, by its file: looked for once, not once a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    pub(super) of: HashMap<PathBuf, Route>,
}

/// Where one story stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// The first page that places it, and which of that page's stories it is.
    pub begins: (usize, usize),
    /// The later pages where it goes on, in order.
    pub goes_on: Vec<usize>,
}

impl Routes {
    /// The routes of every story on these pages.
    pub(super) fn of(pages: &[Arc<PageSpec>]) -> Self {
        let mut of: HashMap<PathBuf, Route> = HashMap::new();
        for (page, spec) in pages.iter().enumerate() {
            for jump in &spec.jumps {
                // A second jump on one page is an error that the plan tells.
                let route = of.get_mut(&jump.story.value);
                if let Some(route) = route.filter(|route| route.goes_on.last() != Some(&page)) {
                    route.goes_on.push(page);
                }
            }
            // Only now, for a story does not go on on the page where it begins.
            for (at, placed) in spec.stories.iter().enumerate() {
                let begins = Route { begins: (page, at), goes_on: Vec::new() };
                of.entry(placed.path.clone()).or_insert(begins);
            }
        }
        Self { of }
    }
}
