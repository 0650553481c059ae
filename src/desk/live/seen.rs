//! What a run asked of the world, so that it is watched.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use newsprint::source::{Bytes, Purpose, Reader, Stamp, Unread, World};

/// What runs asked for, by absolute paths: files, and folders whose names they went
/// through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Files, whether or not they are there.
    pub files: BTreeSet<PathBuf>,
    /// Folders.
    pub folders: BTreeSet<PathBuf>,
}

impl Asked {
    /// Whether a change of that path may change what a run makes.
    pub fn concerns(&self, path: &Path) -> bool {
        // Of a folder that is gone through, files that are read by their endings: what a
        // program writes there for itself, a PDF too, is no matter.
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let inside = |path: &Path| {
            let listed = path.parent().is_some_and(|folder| self.folders.contains(folder));
            listed && !hidden && Reader::of(path).is_some()
        };
        self.files.contains(path)
            || inside(path)
            // A folder that goes or comes, and all that is asked for in it.
            || self.files.range(path.to_path_buf()..).next().is_some_and(|f| f.starts_with(path))
            || self.folders.range(path.to_path_buf()..).next().is_some_and(|f| f.starts_with(path))
    }

    /// The folders to be watched: those in which the files are, and each folder's own
    /// folder, which tells when it goes or comes.
    pub fn watched(&self) -> BTreeSet<PathBuf> {
        let parents = self.files.iter().filter_map(|file| file.parent());
        let near: BTreeSet<&Path> =
            parents.chain(self.folders.iter().map(PathBuf::as_path)).collect();
        let all = near.iter().flat_map(|folder| folder.ancestors().take(2));
        all.map(Path::to_path_buf).collect()
    }
}

/// A world that remembers what it was asked for.
#[derive(Debug)]
pub struct Seen {
    world: Arc<dyn World>,
    asked: Arc<Mutex<Asked>>,
}

impl Seen {
    /// A world, and where what it is asked for is written down.
    pub fn new(world: Arc<dyn World>, asked: Arc<Mutex<Asked>>) -> Self {
        Self { world, asked }
    }

    fn file(&self, path: &Path) {
        let path = plain(path);
        let Ok(mut asked) = self.asked.lock() else { return };
        if asked.files.contains(&path) {
            return;
        }
        // Of a link, what it leads to is watched as well.
        if let Some(real) = path.canonicalize().ok().filter(|real| *real != path) {
            asked.files.insert(real);
        }
        asked.files.insert(path);
    }

    fn folder(&self, path: &Path) {
        if let Ok(mut asked) = self.asked.lock() {
            asked.folders.insert(plain(path));
        }
    }
}

impl World for Seen {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        self.file(path);
        self.world.read(path, purpose)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.file(path);
        self.world.stamp(path)
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        self.file(path);
        self.world.is_file(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.file(path);
        self.world.is_dir(path)
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.folder(dir);
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

/// A path from the root, by its names alone.
pub fn plain(path: &Path) -> PathBuf {
    let empty = path.as_os_str().is_empty();
    let path = std::path::absolute(if empty { Path::new(".") } else { path });
    let mut all = PathBuf::new();
    for part in path.unwrap_or_default().components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = all.pop(),
            part => all.push(part),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_concerns_and_nothing_else() {
        let mut asked = Asked::default();
        asked.files.insert("/i/stories/lead.md".into());
        asked.folders.insert("/i/fonts".into());
        for path in ["/i/stories/lead.md", "/i/fonts/new.otf", "/i/stories", "/i", "/i/fonts"] {
            assert!(asked.concerns(Path::new(path)), "{path}");
        }
        let idle =
            ["/i/stories/.lead.md.swp", "/i/out/a.pdf", "/i/fonts/a/b", "/j", "/i/fonts/a.pdf"];
        for path in idle.iter().chain(&["/i/fonts/.a.otf.part"]) {
            assert!(!asked.concerns(Path::new(path)), "{path}");
        }
        let watched: Vec<_> = asked.watched().into_iter().collect();
        assert_eq!(watched, ["/i", "/i/fonts", "/i/stories"].map(PathBuf::from));
    }

    #[test]
    fn the_world_remembers() {
        let mut memory = newsprint::source::Memory::default();
        memory.put("a/b.md", "x");
        let asked = Arc::<Mutex<Asked>>::default();
        let seen = Seen::new(Arc::new(memory), asked.clone());
        let _ = seen.read(Path::new("a/../a/b.md"), Purpose::Text);
        let _ = seen.files(Path::new("a"));
        let asked = asked.lock().unwrap();
        assert!(asked.files.iter().all(|path| path.is_absolute() && path.ends_with("a/b.md")));
        assert!(asked.folders.iter().all(|path| path.ends_with("a")) && asked.folders.len() == 1);
    }
}
