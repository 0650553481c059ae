use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: into a neighbour first, then renamed.
///
/// The folder is made if it is missing. A reader, or a press folder that is
/// watched, never sees half a page.
///
/// # Errors
///
/// What the system says; the old file then still stands.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed, so that it stays one; a device is no place for a file
    // that is renamed into place.
    let followed;
    let path = match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => {
            followed = fs::canonicalize(path)?;
            followed.as_path()
        }
        _ => path,
    };
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        return Err(io::Error::other("there is something there that is no file"));
    }
    let dir = match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir.to_path_buf(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&dir)?;
    let name = path.file_name().ok_or_else(|| io::Error::other("the path names no file"))?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    let part = dir.join(part);
    let written = fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // The error that matters is the first one; the part may not even exist.
        let _ = fs::remove_file(&part);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_a_device_left_alone() {
        let dir = std::env::temp_dir().join(format!("newsprint-link-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("real.pdf"), b"old").unwrap();
        std::os::unix::fs::symlink(dir.join("real.pdf"), dir.join("link.pdf")).unwrap();
        write_atomic(&dir.join("link.pdf"), b"new").unwrap();
        assert_eq!(fs::read(dir.join("real.pdf")).unwrap(), b"new");
        assert!(fs::symlink_metadata(dir.join("link.pdf")).unwrap().is_symlink());
        assert!(write_atomic(Path::new("/dev/null"), b"new").is_err());
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_folder_in_the_way_leaves_nothing_behind() {
        let dir = std::env::temp_dir().join(format!("newsprint-write-{}", std::process::id()));
        fs::create_dir_all(dir.join("page.pdf/inside")).unwrap();
        assert!(write_atomic(&dir.join("page.pdf"), b"x").is_err());
        let left: Vec<_> = fs::read_dir(&dir).unwrap().collect();
        assert_eq!(left.len(), 1);
        fs::remove_dir_all(&dir).unwrap();
    }
}
