use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use super::{Bytes, Purpose, Unread};

/// Where everything comes from that a run reads: the bytes behind a name, what names
/// there are, the fonts of the system, and what an earlier run kept.
///
/// [`Disk`](super::Disk) is the file system, [`Memory`] a list of files. The same
/// answers give the same pages, so a world must not change while a run asks it.
pub trait World: fmt::Debug + Send + Sync {
    /// Reads a whole file.
    ///
    /// # Errors
    ///
    /// Why not: [`Unread::Outside`] where the run may not ask for it, else what the
    /// system would say, [`io::ErrorKind::NotFound`] for a file that is not there.
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread>;

    /// A mark that is another one whenever what is in a file may be; `None` where only
    /// reading it tells.
    fn stamp(&self, _path: &Path) -> Option<Stamp> {
        None
    }

    /// Whether a file of that name is there.
    ///
    /// # Errors
    ///
    /// [`Unread::Outside`] alone.
    fn is_file(&self, path: &Path) -> Result<bool, Unread>;

    /// Whether a folder of that name is there.
    fn is_dir(&self, path: &Path) -> bool;

    /// The files directly in a folder, in the order of their names.
    ///
    /// # Errors
    ///
    /// Why the folder cannot be read.
    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread>;

    /// The names of all that is directly in a folder, sorted: what a misspelt name may
    /// have meant. None where the folder cannot be read.
    fn names(&self, dir: &Path) -> Vec<String>;

    /// Whether faces may be taken from the fonts that the system has installed.
    fn has_installed_fonts(&self) -> bool {
        false
    }

    /// Whether anything is kept from one run to the next.
    fn keeps(&self) -> bool {
        false
    }

    /// What was kept under a key, by this run or an earlier one.
    fn kept(&self, _key: &str) -> Option<Vec<u8>> {
        None
    }

    /// Keeps something under a key. It may be lost at any time: a run that does not
    /// find it makes it anew.
    fn keep(&self, _key: &str, _bytes: &[u8]) {}
}

/// What [`World::stamp`] says of a file: its length, when it was written and when
/// anything about it changed, in nanoseconds, and which file of the disk it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    pub len: u64,
    /// When it was written.
    pub written: i128,
    /// When anything about it changed.
    pub changed: i128,
    /// Its number on the disk.
    pub number: u64,
}

/// Files in memory, and what is kept beside them. A clone shares what is in the files,
/// and keeps for itself.
#[derive(Debug, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Bytes>,
    kept: Mutex<BTreeMap<String, Bytes>>,
}

impl Memory {
    /// Puts a file there, in the place of one of that name. Folders are there where
    /// files are.
    pub fn put(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(plain(path.as_ref()), bytes.into().into());
    }

    /// Takes a file away, and gives what was in it.
    pub fn take(&mut self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        self.files.remove(&plain(path.as_ref())).map(Bytes::into_vec)
    }

    /// All that lies below a folder: its paths from there.
    fn below<'m>(&'m self, dir: &Path) -> impl Iterator<Item = &'m Path> + use<'m> {
        let dir = plain(dir);
        let below = move |path: &'m PathBuf| path.strip_prefix(&dir).ok();
        self.files.keys().filter_map(below).filter(|path| !path.as_os_str().is_empty())
    }
}

impl Clone for Memory {
    fn clone(&self) -> Self {
        let kept = self.kept.lock().map(|kept| kept.clone()).unwrap_or_default();
        Self { files: self.files.clone(), kept: Mutex::new(kept) }
    }
}

impl World for Memory {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        match self.files.get(&plain(path)) {
            Some(bytes) if bytes.len() as u64 > purpose.most() => {
                Err(Unread::TooLarge(purpose.most()))
            }
            Some(bytes) => Ok(bytes.clone()),
            None => Err(io::Error::from(io::ErrorKind::NotFound).into()),
        }
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        Ok(self.files.contains_key(&plain(path)))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.below(path).next().is_some()
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        let direct = self.below(dir).filter(|path| path.components().count() == 1);
        Ok(direct.map(|path| dir.join(path)).collect())
    }

    fn names(&self, dir: &Path) -> Vec<String> {
        let first = |path: &Path| {
            path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned())
        };
        let mut names: Vec<_> = self.below(dir).filter_map(first).collect();
        names.sort();
        names.dedup();
        names
    }

    fn keeps(&self) -> bool {
        true
    }

    fn kept(&self, key: &str) -> Option<Vec<u8>> {
        self.kept.lock().ok()?.get(key).cloned().map(Bytes::into_vec)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.insert(key.to_string(), bytes.to_vec().into());
        }
    }
}

/// A path by its names alone: without `.`, and each `..` with what stands before it.
fn plain(path: &Path) -> PathBuf {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_any_way_that_leads_to_them() {
        let mut world = Memory::default();
        world.put("issue/stories/lead.md", "滨海");
        let read =
            |path: &str| world.read(Path::new(path), Purpose::Text).ok().map(Bytes::into_vec);
        for path in ["issue/stories/lead.md", "./issue/photos/../stories/lead.md"] {
            assert_eq!(read(path).as_deref(), Some("滨海".as_bytes()), "{path}");
        }
        assert_eq!(read("../issue/stories/lead.md"), None);
        let missing = world.read(Path::new("issue/stories/none.md"), Purpose::Text);
        assert!(matches!(missing, Err(Unread::System(e)) if e.kind() == io::ErrorKind::NotFound));
    }

    #[test]
    fn folders_are_where_files_are() {
        let mut world = Memory::default();
        world.put("a/b.toml", "");
        world.put("a/c.MD", "");
        world.put("a/deep/d.md", "");
        let dir = Path::new("a");
        assert!(world.is_dir(dir) && world.is_dir(Path::new("a/deep")));
        assert!(!world.is_dir(Path::new("a/none")) && !world.is_dir(Path::new("a/b.toml")));
        assert_eq!(world.names(dir), ["b.toml", "c.MD", "deep"]);
        world.take("a/b.toml");
        assert_eq!(world.is_file(Path::new("a/b.toml")).ok(), Some(false));
    }
}
