//! The text files that a change touches, as they are and as they will be.

use std::path::{Component, Path, PathBuf};

use newsprint::source::{Decoded, Purpose, Roots, Unread, World, decode, encoded_as};
use newsprint::{Options, story_head};

use super::proposal::{FileChange, Proposal};
use super::refusal::Refusal;
use super::toml::Fault;

/// Files that are read, and changed in memory.
pub struct Files<'d> {
    issue: &'d Path,
    world: &'d dyn World,
    options: &'d Options,
    open: Vec<FileChange>,
}

impl<'d> Files<'d> {
    /// None yet.
    pub fn new(issue: &'d Path, world: &'d dyn World, options: &'d Options) -> Self {
        Self { issue, world, options, open: Vec::new() }
    }

    /// The folder of the issue.
    pub fn folder(&self) -> &'d Path {
        self.issue.parent().unwrap_or(Path::new(""))
    }

    /// The issue.
    pub fn issue_path(&self) -> PathBuf {
        self.issue.to_path_buf()
    }

    /// The folders in which layouts are looked for, the given ones first.
    pub fn layout_folders(&self) -> Vec<PathBuf> {
        let own = self.folder().join("layouts");
        self.options.layouts.iter().cloned().chain([own]).collect()
    }

    /// What a file is called from the folder of the issue.
    pub fn name(&self, path: &Path) -> String {
        let path = plain(path);
        let short = path.strip_prefix(plain(self.folder())).unwrap_or(&path);
        short.display().to_string().replace('\\', "/")
    }

    /// Whether a file is there that may be read.
    pub fn is_there(&self, path: &Path) -> bool {
        self.world.is_file(path).unwrap_or(false)
    }

    /// The text of the issue, as it is changed so far.
    pub fn issue(&mut self) -> Result<String, Refusal> {
        self.text(self.issue)
    }

    /// The text of a file, as it is changed so far.
    pub fn text(&mut self, path: &Path) -> Result<String, Refusal> {
        Ok(self.file(path)?.new.clone())
    }

    /// Changes the issue.
    pub fn edit_issue(
        &mut self,
        change: impl FnOnce(&str) -> Result<String, Fault>,
    ) -> Result<(), Refusal> {
        self.edit(self.issue, change)
    }

    /// Changes a file of TOML.
    pub fn edit(
        &mut self,
        path: &Path,
        change: impl FnOnce(&str) -> Result<String, Fault>,
    ) -> Result<(), Refusal> {
        let name = self.name(path);
        let file = self.file(path)?;
        file.new = change(&file.new).map_err(|fault| of(fault, name))?;
        Ok(())
    }

    /// Changes the head of a story.
    pub fn edit_head(
        &mut self,
        path: &Path,
        change: impl FnOnce(&str) -> Result<String, Fault>,
    ) -> Result<(), Refusal> {
        self.edit(path, |text| {
            let head = story_head(text).ok_or(Fault::Syntax)?;
            let new = change(&text[head.clone()])?;
            Ok([&text[..head.start], &new, &text[head.end..]].concat())
        })
    }

    /// The head of a story; empty where it has none.
    pub fn head(&mut self, path: &Path) -> Result<String, Refusal> {
        let text = self.text(path)?;
        Ok(story_head(&text).map(|at| text[at].to_string()).unwrap_or_default())
    }

    /// All that was changed.
    pub fn proposal(self) -> Result<Proposal, Refusal> {
        let within = [self.folder()].into_iter().chain(self.options.layouts.iter().map(|d| &**d));
        let within = Roots::new(within, false);
        let mut files: Vec<FileChange> =
            self.open.into_iter().filter(|file| file.new != file.old).collect();
        if files.is_empty() {
            return Err(Refusal::Same);
        }
        for file in &mut files {
            let after = encoded_as(&file.before, &file.new);
            file.after = after.ok_or_else(|| Refusal::Encoding(file.name.clone()))?;
        }
        Ok(Proposal { files, within })
    }

    fn file(&mut self, path: &Path) -> Result<&mut FileChange, Refusal> {
        let path = plain(path);
        if let Some(at) = self.open.iter().position(|file| file.path == path) {
            return Ok(&mut self.open[at]);
        }
        let name = self.name(&path);
        let before = self.world.read(&path, Purpose::Text).map_err(|why| match why {
            Unread::Outside => Refusal::Outside(name.clone()),
            _ => Refusal::NotThere(name.clone()),
        })?;
        let before = before.into_vec();
        let old = match decode(before.clone()) {
            Decoded::Utf8(text) | Decoded::Gb18030(text) => text,
            Decoded::Broken(..) => return Err(Refusal::Encoding(name)),
        };
        let (new, after) = (old.clone(), Vec::new());
        self.open.push(FileChange { path, name, before, after, old, new });
        let last = self.open.len() - 1;
        Ok(&mut self.open[last])
    }
}

/// What a fault of a text comes to.
pub fn of(fault: Fault, name: String) -> Refusal {
    match fault {
        Fault::Syntax => Refusal::NotToml(name),
        Fault::Form => Refusal::Form(name),
    }
}

/// A path by its names alone: without `.`, and each `..` with what stands before it.
pub fn plain(path: &Path) -> PathBuf {
    let mut all = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if all.file_name().is_some() => {
                all.pop();
            }
            part => all.push(part),
        }
    }
    all
}
