use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use super::roots::Roots;
use super::world::World;
use super::{Bytes, Purpose, Stamp, Unread, cache, stamp, sweep};

/// The file system, as far as it may be read, with a folder that keeps what can be
/// made again.
#[derive(Debug)]
pub struct Disk {
    roots: Roots,
    cache: Option<PathBuf>,
    /// What a run has left in the cache that was killed is removed before anything is
    /// kept there.
    swept: Once,
}

impl Disk {
    /// What lies below `roots`; what is kept lies in `cache`, or nothing is.
    pub fn new(roots: Roots, cache: Option<PathBuf>) -> Self {
        Self { roots, cache, swept: Once::new() }
    }
}

impl World for Disk {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        self.roots.read(path, purpose).map(Bytes::from)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        stamp::of(&self.roots.place(path).ok()?)
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        self.roots.is_file(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.roots.files(dir)
    }

    fn names(&self, dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn has_installed_fonts(&self) -> bool {
        true
    }

    fn keeps(&self) -> bool {
        self.cache.is_some()
    }

    fn kept(&self, key: &str) -> Option<Vec<u8>> {
        cache::kept(&self.cache.as_ref()?.join(key))
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        let Some(cache) = &self.cache else { return };
        // Any name does.
        self.swept.call_once(|| sweep(&cache.join("entry")));
        // What is wrong with the cache is no fault of the run.
        let _ = cache::keep(&cache.join(key), bytes);
    }
}
