//! Whether two names are those of one file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::folder_of;

/// Whether two paths name one file, by links too; a file that is not there yet is
/// known by its folder and its name.
pub fn same_file(a: &Path, b: &Path) -> bool {
    match (identity(a), identity(b)) {
        (Ok(a), Ok(b)) => a == b,
        (Err(_), Err(_)) => to_be(a).is_some_and(|a| to_be(b) == Some(a)),
        _ => false,
    }
}

/// Device and number of a file: the same for all of its names.
#[cfg(unix)]
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).map(|meta| (meta.dev(), meta.ino()))
}

/// The path of a file without links.
#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<PathBuf> {
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
        fs::remove_dir_all(&dir).unwrap();
    }
}
