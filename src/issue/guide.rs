//! The guide (导读): which stories of other pages a front page points to.

use std::path::{Component, Path, PathBuf};

use super::keys::guide as keys;
use super::rich::Rich;
use crate::diag::{Code, Diag};
use crate::form::{At, Table, nearest};

/// A row that the issue asks for: `[[page.guide]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideEntry {
    /// The story's file, without steps that lead nowhere.
    pub story: At<PathBuf>,
    /// What stands in the guide; the headline where it is not said.
    pub text: Option<Rich>,
}

/// `[[page.guide]]` as it is written.
pub struct RawGuide {
    story: Option<At<PathBuf>>,
    text: Option<At<String>>,
}

impl RawGuide {
    /// Reads one `[[page.guide]]`.
    pub fn read(table: &Table<'_>) -> Self {
        Self { story: table.get(&keys::STORY), text: table.get(&keys::TEXT) }
    }

    /// The row, if its story is one of those that the issue sets.
    pub fn resolve(&self, stories: &[PathBuf], found: &mut Vec<Diag>) -> Option<GuideEntry> {
        let story = known_story(self.story.as_ref()?, stories, found)?;
        let text = self.text.as_ref().filter(|at| !at.value.trim().is_empty());
        let text = text.map(|at| Rich::plain(at.value.trim(), at.span));
        Some(GuideEntry { story, text })
    }
}

/// A story that is named where it is not placed, if the issue places it.
pub fn known_story(
    at: &At<PathBuf>,
    stories: &[PathBuf],
    found: &mut Vec<Diag>,
) -> Option<At<PathBuf>> {
    let story = plain(&at.value);
    if stories.contains(&story) {
        return Some(At { value: story, span: at.span });
    }
    let known: Vec<_> = stories.iter().map(|path| path.display().to_string()).collect();
    let name = at.value.display().to_string();
    let nearest = nearest(&name, &known);
    found.push(Diag::new(Code::UnknownStory { story: name, nearest, known }, at.span));
    None
}

/// A path without the steps that lead nowhere, so that `./a.md` is `a.md`.
pub fn plain(path: &Path) -> PathBuf {
    path.components().filter(|step| !matches!(step, Component::CurDir)).collect()
}
