use std::fs;
use std::io;
use std::path::Path;

use super::{Purpose, read, write_atomic};

/// Reads an entry of a cache; nothing where there is none, or something that no
/// run has put there: a link, a folder, a pipe.
pub fn kept(path: &Path) -> Option<Vec<u8>> {
    let meta = fs::symlink_metadata(path).ok()?;
    if !meta.is_file() {
        return None;
    }
    read(path, Purpose::Entry).ok()
}

/// Writes an entry of a cache whole or not at all. A link in its place is
/// replaced, not followed, and so is an empty folder.
///
/// # Errors
///
/// What the system says.
pub fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => fs::remove_file(path).or_else(|_| fs::remove_dir(path))?,
        Ok(meta) if meta.is_dir() => fs::remove_dir(path)?,
        _ => {}
    }
    write_atomic(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_place_of_an_entry_gives_way() {
        let dir = std::env::temp_dir().join(format!("newsprint-kept-{}", std::process::id()));
        let entry = dir.join("entry");
        fs::create_dir_all(&entry).unwrap();
        assert_eq!(kept(&entry), None);
        keep(&entry, b"one").unwrap();
        assert_eq!(kept(&entry).unwrap(), b"one");
        // A folder with something in it is somebody's.
        let full = dir.join("full");
        fs::create_dir_all(full.join("inside")).unwrap();
        assert!(keep(&full, b"two").is_err() && full.join("inside").is_dir());
        fs::remove_dir_all(&dir).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_what_it_names_is_spared() {
        let dir = std::env::temp_dir().join(format!("newsprint-kept-link-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("photo"), b"mine").unwrap();
        let entry = dir.join("entry");
        for target in [dir.join("photo"), dir.join("nowhere"), dir.clone()] {
            std::os::unix::fs::symlink(&target, &entry).unwrap();
            assert_eq!(kept(&entry), None);
            keep(&entry, b"new").unwrap();
            assert_eq!(kept(&entry).unwrap(), b"new");
            assert_eq!(fs::read(dir.join("photo")).unwrap(), b"mine");
            fs::remove_file(&entry).unwrap();
        }
        fs::remove_dir_all(&dir).unwrap();
    }
}
