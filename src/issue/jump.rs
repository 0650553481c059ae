//! Jumps (下转/上接): stories that go on on a later page.

use std::path::PathBuf;

use super::guide::known_story;
use super::model::Story;
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
