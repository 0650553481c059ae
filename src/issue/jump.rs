//! Jumps (下转/上接): stories that go on on a later page.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::guide::known_story;
use super::model::Story;
use super::resolve::{Issue, PageSpec, Placed};
use super::rich::Rich;
use crate::diag::Diag;
use crate::form::At;

/// A row of `[page.jumps]`: a story that goes on in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The slot's name.
    pub slot: At<String>,
    /// The story's file, as `[page.stories]` of another page names it.
    pub story: At<PathBuf>,
}

impl Jump {
    /// The row, if its story is one of those that the issue sets.
    pub(super) fn resolve(
        slot: &At<String>,
        story: &At<PathBuf>,
        stories: &[PathBuf],
        found: &mut Vec<Diag>,
    ) -> Option<Self> {
        let story = known_story(story, stories, found)?;
        Some(Self { slot: slot.clone(), story })
    }
}

/// Where each story stands, by its file: looked for once, not once a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    of: HashMap<PathBuf, Route>,
}

/// Where one story stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Route {
    /// The first page that places it, and which of that page's stories it is.
    begins: (usize, usize),
    /// The later pages where it goes on, in order.
    goes_on: Vec<usize>,
}

impl Routes {
    /// The routes of every story on these pages.
    pub(super) fn of(pages: &[PageSpec]) -> Self {
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

impl Issue {
    /// Where a story begins: the first page that places it.
    pub fn begins(&self, path: &Path) -> Option<(usize, &Placed)> {
        let (page, at) = self.routes.of.get(path)?.begins;
        Some((page, &self.pages[page].stories[at]))
    }

    /// The pages on which a story stands, in order: where it begins, and every
    /// later one where it goes on.
    pub fn route(&self, path: &Path) -> Vec<&PageSpec> {
        let Some(route) = self.routes.of.get(path) else { return Vec::new() };
        let pages = std::iter::once(&route.begins.0).chain(&route.goes_on);
        pages.map(|page| &self.pages[*page]).collect()
    }
}

impl Story {
    /// The story as its heads are where it goes on: the short head alone, the
    /// first row of the headline where none is written.
    pub fn going_on(&self) -> Self {
        let mut story = Self::empty(self.name.clone(), self.file);
        story.headline = match self.jump_head.as_slice() {
            [] => self.headline.iter().take(1).cloned().collect::<Vec<Rich>>(),
            head => head.to_vec(),
        };
        story
    }
}
