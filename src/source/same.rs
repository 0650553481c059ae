//! Whether two names are those of one file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::folder_of;

/// Whether two paths name one file, by links too; a file that is not there yet is
/// known by its folder and its name.
pub fn same_file(a: &Path, b: &Path) -> bool {
    Which::of(a).is_some_and(|a| Which::of(b) == Some(a))
}

/// The first path that names a file which one before it names: that one, and it.
pub fn first_twice<'p>(paths: impl Iterator<Item = &'p Path>) -> Option<(&'p Path, &'p Path)> {
    let mut known: BTreeMap<Which, &Path> = BTreeMap::new();
    for path in paths {
        let Some(which) = Which::of(path) else { continue };
        if let Some(before) = known.get(&which) {
            return Some((before, path));
        }
        known.insert(which, path);
    }
    None
}

/// Which file a path names.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    /// One that is there.
    There(Identity),
    /// One that is still to be made.
    ToBe(PathBuf),
}

impl Which {
    pub(super) fn of(path: &Path) -> Option<Self> {
        identity(path).map(Self::There).ok().or_else(|| to_be(path).map(Self::ToBe))
    }
}

/// What all names of a file have in common.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

/// Device and number of a file: the same for all of its names.
#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).map(|meta| (meta.dev(), meta.ino()))
}

/// The path of a file without links.
#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    fs::canonicalize(path)
}

/// Where a file will be, in a folder without links as far as there is one.
fn to_be(path: &Path) -> Option<PathBuf> {
    let (folder, name) = (folder_of(path), path.file_name()?);
    match fs::canonicalize(&folder) {
        Ok(real) => Some(real.join(name)),
        Err(_) => Some(to_be(&std::path::absolute(folder).ok()?)?.join(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn links_are_one_file() {
        let dir = std::env::temp_dir().join(format!("newsprint-same-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("out")).unwrap();
        fs::write(dir.join("a"), b"a").unwrap();
        fs::write(dir.join("b"), b"a").unwrap();
        fs::hard_link(dir.join("a"), dir.join("hard")).unwrap();
        std::os::unix::fs::symlink("a", dir.join("soft")).unwrap();
        std::os::unix::fs::symlink("out", dir.join("link")).unwrap();
        let same = |a: &str, b: &str| same_file(&dir.join(a), &dir.join(b));
        assert!(same("a", "hard") && same("soft", "hard") && same("out/../a", "a"));
        assert!(!same("a", "b") && !same("a", "new"));
        // Files and folders that are still to be made.
        assert!(same("out/new", "link/new") && same("out/x/new", "link/x/new"));
        assert!(!same("out/new", "link/old") && !same("out/new", "new"));
        let twice = |names: &[&str]| {
            let paths: Vec<_> = names.iter().map(|name| dir.join(name)).collect();
            let name = |path: &Path| path.strip_prefix(&dir).unwrap().display().to_string();
            first_twice(paths.iter().map(PathBuf::as_path)).map(|(a, b)| (name(a), name(b)))
        };
        assert_eq!(twice(&["a", "b", "out/new", "new"]), None);
        assert_eq!(twice(&["b", "a", "new", "soft", "hard"]), Some(("a".into(), "soft".into())));
        assert_eq!(twice(&["out/new", "link/new"]), Some(("out/new".into(), "link/new".into())));
        fs::remove_dir_all(&dir).unwrap();
    }
}
