//! An issue as a request sees it: its files as they stand in the editor, and its pages as
//! they were set last.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsprint::diag::{Diag, Lang};
use newsprint::pagemap::{PageMap, PageRecord, StoryRecord};
use newsprint::source::{Decoded, Purpose, Sources, World, decode};
use newsprint::{Options, Outcome};

use super::position::Encoding;
use crate::desk::live::plain;

/// A run of an issue.
pub struct Set {
    /// What came of it.
    pub outcome: Outcome,
    /// Its pages; those of the last run that made any.
    pub map: PageMap,
}

/// An issue.
pub struct View {
    /// The issue.
    pub issue: PathBuf,
    /// Its files.
    pub world: Arc<dyn World>,
    /// With what it is set.
    pub options: Options,
    /// The last run; `None` before the first has ended.
    pub set: Option<Arc<Set>>,
    /// In what columns are counted.
    pub encoding: Encoding,
    /// The language to speak.
    pub lang: Lang,
}

impl View {
    /// The folder of the issue.
    pub fn folder(&self) -> &Path {
        self.issue.parent().unwrap_or(Path::new(""))
    }

    /// A file that something names.
    pub fn path(&self, from: &Path, name: &str) -> PathBuf {
        plain(&from.join(name))
    }

    /// The text of a file.
    pub fn text(&self, path: &Path) -> Option<String> {
        match decode(self.world.read(path, Purpose::Text).ok()?.into_vec()) {
            Decoded::Utf8(text) | Decoded::Gb18030(text) => Some(text),
            Decoded::Broken(..) => None,
        }
    }

    /// The pages as they were set last.
    pub fn pages(&self) -> &[Arc<PageRecord>] {
        self.set.as_ref().map_or(&[], |set| &set.map.pages)
    }

    /// What was found last.
    pub fn findings(&self) -> (&[Diag], Option<&Sources>) {
        let set = self.set.as_ref();
        (set.map_or(&[], |set| &set.outcome.diags), set.map(|set| &set.outcome.sources))
    }

    /// Where a story stands: its pages with its records, in order.
    pub fn story(&self, path: &Path) -> Vec<(&PageRecord, &StoryRecord)> {
        let Some(set) = &self.set else { return Vec::new() };
        let is_it = |story: &&StoryRecord| {
            let name = set.map.files.get(story.file);
            name.is_some_and(|name| self.path(self.folder(), name) == plain(path))
        };
        let pages = set.map.pages.iter();
        pages.flat_map(|page| page.stories.iter().filter(is_it).map(|s| (&**page, s))).collect()
    }

    /// The folders in which layouts are looked for, the given ones first.
    pub fn layout_folders(&self) -> Vec<PathBuf> {
        let own = self.folder().join("layouts");
        self.options.layouts.iter().map(|dir| plain(dir)).chain([plain(&own)]).collect()
    }

    /// The file of a layout; `None` for one that is built in.
    pub fn layout_file(&self, name: &str) -> Option<PathBuf> {
        let files = self.layout_folders().into_iter().map(|dir| dir.join(format!("{name}.toml")));
        files.into_iter().find(|path| self.world.is_file(path).unwrap_or(false))
    }

    /// Words in the language of the editor.
    pub fn said<'w>(&self, words: (&'w str, &'w str)) -> &'w str {
        if self.lang == Lang::En { words.0 } else { words.1 }
    }
}
