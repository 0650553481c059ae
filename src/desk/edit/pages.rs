//! What the pages of an issue say, as far as changes ask for it.

use std::path::{Path, PathBuf};

use super::files::{Files, of, plain};
use super::refusal::Refusal;
use super::toml::{Fault, Step, count, values};

/// A page as the issue names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// Which `[[page]]` it is, from 0.
    pub n: usize,
    /// Its label.
    pub label: String,
    /// Its layout.
    pub layout: String,
    /// The slots in which stories begin, with their files.
    pub stories: Vec<(String, String)>,
    /// The slots of advertisements, with their files, in the order of `[[page.advert]]`.
    pub adverts: Vec<(String, String)>,
    /// The slots in which stories go on, with their files.
    pub jumps: Vec<(String, String)>,
}

/// The pages of an issue.
pub fn pages(text: &str) -> Result<Vec<PageRow>, Fault> {
    let page = Step::Key("page");
    (0..count(text, &[page])?).map(|n| row(text, n)).collect()
}

fn row(text: &str, n: usize) -> Result<PageRow, Fault> {
    let page = [Step::Key("page"), Step::Nth(n)];
    let below = |key| [page[0], page[1], Step::Key(key)];
    let table = |key| values(text, &below(key));
    let of = |rows: &[(String, String)], key: &str| {
        let found = rows.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let own = values(text, &page)?;
    let mut adverts = Vec::new();
    for n in 0..count(text, &below("advert"))? {
        let path = [page[0], page[1], Step::Key("advert"), Step::Nth(n)];
        let advert = values(text, &path)?;
        adverts.push((of(&advert, "slot"), of(&advert, "file")));
    }
    Ok(PageRow {
        n,
        label: of(&own, "number"),
        layout: of(&own, "layout"),
        stories: table("stories")?,
        adverts,
        jumps: table("jumps")?,
    })
}

impl PageRow {
    /// The keys of something on it.
    pub fn path<'s>(&self, keys: &[&'s str]) -> Vec<Step<'s>> {
        let keys = keys.iter().map(|key| Step::Key(key));
        [Step::Key("page"), Step::Nth(self.n)].into_iter().chain(keys).collect()
    }

    /// The slot in which a file begins.
    pub fn slot_of(&self, file: &Path, folder: &Path) -> Option<&str> {
        let is = |name: &str| plain(&folder.join(name)) == plain(file);
        let all = self.stories.iter().chain(&self.adverts);
        all.into_iter().find(|(_, name)| is(name)).map(|(slot, _)| slot.as_str())
    }

    /// The file of the story that begins in a slot.
    pub fn story(&self, slot: &str) -> Option<&str> {
        let found = self.stories.iter().find(|(name, _)| name == slot);
        found.map(|(_, file)| file.as_str())
    }

    /// Which advertisement stands in a slot.
    pub fn advert(&self, slot: &str) -> Option<usize> {
        self.adverts.iter().position(|(name, _)| name == slot)
    }
}

/// The page of a label.
pub fn page(files: &mut Files<'_>, label: &str) -> Result<PageRow, Refusal> {
    let all = all(files)?;
    let found = all.into_iter().find(|row| row.label == label);
    found.ok_or_else(|| Refusal::NoPage(label.to_string()))
}

/// All pages of the issue.
pub fn all(files: &mut Files<'_>) -> Result<Vec<PageRow>, Refusal> {
    let text = files.issue()?;
    let issue = files.issue_path();
    pages(&text).map_err(|fault| of(fault, files.name(&issue)))
}

/// The file of a layout, if it is one of the issue or of the given folders.
pub fn layout_file(files: &Files<'_>, name: &str) -> Option<PathBuf> {
    let given = files.layout_folders().into_iter();
    given.map(|dir| dir.join(format!("{name}.toml"))).find(|path| files.is_there(path))
}
