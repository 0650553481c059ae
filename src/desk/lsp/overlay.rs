//! The files of an issue with what stands in the editor over those on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsprint::source::{Bytes, Purpose, Stamp, Unread, World};

use crate::desk::live::plain;

/// A world in which the texts of an editor stand over files.
#[derive(Debug)]
pub struct Overlay {
    below: Arc<dyn World>,
    open: BTreeMap<PathBuf, Bytes>,
}

impl Overlay {
    /// Texts over the files of a world.
    pub fn new<'t>(
        below: Arc<dyn World>,
        open: impl Iterator<Item = (&'t PathBuf, &'t str)>,
    ) -> Self {
        let bytes = |text: &str| Bytes::from(text.as_bytes().to_vec());
        let open = open.map(|(path, text)| (plain(path), bytes(text))).collect();
        Self { below, open }
    }
}

impl World for Overlay {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        match self.open.get(&plain(path)) {
            // What lies outside is not read because it is open.
            Some(text) => match self.below.is_file(path) {
                Err(why) => Err(why),
                Ok(_) if text.len() as u64 > purpose.most() => {
                    Err(Unread::TooLarge(purpose.most()))
                }
                Ok(_) => Ok(text.clone()),
            },
            None => self.below.read(path, purpose),
        }
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        if self.open.contains_key(&plain(path)) { None } else { self.below.stamp(path) }
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        let is_there = self.below.is_file(path)?;
        Ok(is_there || self.open.contains_key(&plain(path)))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.below.is_dir(path)
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.below.files(dir)
    }

    fn names(&self, dir: &Path) -> Vec<String> {
        self.below.names(dir)
    }

    fn has_installed_fonts(&self) -> bool {
        self.below.has_installed_fonts()
    }

    fn keeps(&self) -> bool {
        self.below.keeps()
    }

    fn kept(&self, key: &str) -> Option<Vec<u8>> {
        self.below.kept(key)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        self.below.keep(key, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint::source::Memory;

    #[test]
    fn what_is_open_stands_over_what_is_saved() {
        let mut below = Memory::default();
        below.put("a/issue.toml", "saved");
        let open = [(PathBuf::from("a/./issue.toml"), "open"), (PathBuf::from("a/new.md"), "new")];
        let open = open.iter().map(|(path, text)| (path, *text));
        let world = Overlay::new(Arc::new(below), open);
        let read = |path: &str| {
            let bytes = world.read(Path::new(path), Purpose::Text).unwrap().into_vec();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!((read("a/issue.toml"), read("a/new.md")), ("open".into(), "new".into()));
        assert!(world.is_file(Path::new("a/new.md")).unwrap());
        assert!(!world.is_file(Path::new("a/none.md")).unwrap());
    }
}
