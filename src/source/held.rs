//! The files of a world as an earlier run saw them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::world::World;
use super::{Bytes, Purpose, Stamp, Unread};

/// Files that earlier runs read.
#[derive(Debug, Default)]
pub struct HeldFiles(Mutex<BTreeMap<PathBuf, HeldFile>>);

#[derive(Debug)]
struct HeldFile {
    stamp: Option<Stamp>,
    bytes: Bytes,
    /// Whether this run asked for it.
    wanted: bool,
}

impl HeldFiles {
    /// A run is over: files for which nobody asked in it are let go.
    pub fn turn(&self) {
        if let Ok(mut files) = self.0.lock() {
            files.retain(|_, file| std::mem::take(&mut file.wanted));
        }
    }
}

/// A world whose files are held: what has not changed since it was read is the same
/// [`Bytes`], with a hash that is known, and is not read again where its stamp says so.
#[derive(Debug)]
pub struct Held {
    world: Arc<dyn World>,
    files: Arc<HeldFiles>,
}

impl Held {
    /// A world, and what was read of it before.
    pub fn new(world: Arc<dyn World>, files: Arc<HeldFiles>) -> Self {
        Self { world, files }
    }

    /// What is held of a file, if its stamp is still the same.
    fn unchanged(&self, path: &Path, stamp: Option<Stamp>) -> Option<Bytes> {
        let mut files = self.files.0.lock().ok()?;
        let file = files.get_mut(path)?;
        if stamp.is_none() || file.stamp != stamp {
            return None;
        }
        file.wanted = true;
        Some(file.bytes.clone())
    }
}

impl World for Held {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        // Taken before the file is read: what is written meanwhile changes it.
        let stamp = self.world.stamp(path);
        if let Some(bytes) = self.unchanged(path, stamp)
            && bytes.len() as u64 <= purpose.most()
        {
            return Ok(bytes);
        }
        let new = self.world.read(path, purpose)?;
        let Ok(mut files) = self.files.0.lock() else { return Ok(new) };
        let bytes = match files.get(path) {
            Some(old) if old.bytes == new => old.bytes.clone(),
            _ => new,
        };
        let file = HeldFile { stamp, bytes: bytes.clone(), wanted: true };
        files.insert(path.to_path_buf(), file);
        Ok(bytes)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.world.stamp(path)
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        self.world.is_file(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.world.is_dir(path)
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.world.files(dir)
    }

    fn names(&self, dir: &Path) -> Vec<String> {
        self.world.names(dir)
    }

    fn has_installed_fonts(&self) -> bool {
        self.world.has_installed_fonts()
    }

    fn keeps(&self) -> bool {
        self.world.keeps()
    }

    fn kept(&self, key: &str) -> Option<Vec<u8>> {
        self.world.kept(key)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        self.world.keep(key, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Disk, Roots};

    /// A file that is written again in the same moment, with as many bytes, is read.
    #[test]
    fn every_change_of_a_file_is_seen() {
        let dir = std::env::temp_dir().join(format!("newsprint-held-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let (path, files) = (dir.join("a.md"), Arc::<HeldFiles>::default());
        let disk: Arc<dyn World> = Arc::new(Disk::new(Roots::new([dir.as_path()], false), None));
        for text in ["one", "two", "six"] {
            std::fs::write(&path, text).unwrap();
            let held = Held::new(disk.clone(), files.clone());
            assert_eq!(held.read(&path, Purpose::Text).unwrap().into_vec(), text.as_bytes());
        }
        // One whose times are long past is not read: what is held stands for it.
        let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        let held = Held::new(disk.clone(), files.clone());
        held.read(&path, Purpose::Text).unwrap();
        let stamped = held.unchanged(&path, disk.stamp(&path));
        assert_eq!(stamped.is_some(), cfg!(unix));
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn what_has_not_changed_is_hashed_once() {
        let mut world = crate::source::Memory::default();
        world.put("a", "港口");
        let held = Held::new(Arc::new(world), Arc::default());
        let read = || held.read(Path::new("a"), Purpose::Picture).unwrap();
        assert_eq!(read().hash(), read().hash());
        held.files.turn();
        assert_eq!(held.files.0.lock().unwrap().len(), 1, "asked for in this run");
        held.files.turn();
        assert_eq!(held.files.0.lock().unwrap().len(), 0);
    }
}
