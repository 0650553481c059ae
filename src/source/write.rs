//! Files written whole or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The parts that this process is writing, so that a signal can take them away.
static PARTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A name longer than this is left out of the name of its part, which may be no
/// longer than 255 bytes with what is added.
const LONGEST: usize = 200;

/// Writes a file whole or not at all: into a neighbour first, then renamed.
///
/// The folder is made if it is missing. A reader, or a press folder that is
/// watched, never sees half a page. The neighbour, whose name ends in `.part`, is
/// locked while it is written: [`sweep`] takes away those that nobody holds.
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
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(meta) if !meta.is_file() => return Err(io::ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let dir = folder_of(path);
    fs::create_dir_all(&dir)?;
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
    let mut part = Part::open(&dir, name)?;
    part.file.write_all(bytes)?;
    part.file.sync_all()?;
    part.become_file(path)
}

/// The folder in which a file stands.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Removes the parts in the folder of a file that runs have left that were killed;
/// those of a run that still lives are locked and stay. What cannot be removed does
/// no harm.
pub fn sweep(path: &Path) {
    let Ok(entries) = fs::read_dir(folder_of(path)) else { return };
    for entry in entries.flatten() {
        let is_part = is_part(&entry.file_name()) && entry.file_type().is_ok_and(|t| t.is_file());
        let file = is_part.then(|| File::options().write(true).open(entry.path()));
        if file.is_some_and(|file| file.is_ok_and(|file| file.try_lock().is_ok())) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Removes the parts of this process, which is about to end. Nothing can be written
/// after it: whoever tries waits for the end.
pub fn abandon() {
    let parts = parts();
    for part in parts.iter() {
        let _ = fs::remove_file(part);
    }
    std::mem::forget(parts);
}

fn parts() -> MutexGuard<'static, Vec<PathBuf>> {
    // The list is whole between any two steps.
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is not yet whole; it is removed unless it becomes one.
struct Part {
    file: File,
    path: PathBuf,
    done: bool,
}

impl Part {
    /// Opens and locks a part beside a file of that name.
    fn open(dir: &Path, name: &OsStr) -> io::Result<Self> {
        let mut parts = parts();
        // Another thread may write the same file, or a process of this number on
        // another machine.
        for n in 0..1000 {
            let path = dir.join(part_name(name, n));
            let file = File::options().write(true).create(true).truncate(false).open(&path)?;
            if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
                continue;
            }
            // It was swept away between opening and locking.
            if !path.exists() {
                continue;
            }
            file.set_len(0)?;
            parts.push(path.clone());
            return Ok(Self { file, path, done: false });
        }
        Err(io::Error::other("the names of its parts are all taken"))
    }

    /// Takes its place.
    fn become_file(mut self, path: &Path) -> io::Result<()> {
        let mut parts = parts();
        fs::rename(&self.path, path)?;
        parts.retain(|part| *part != self.path);
        self.done = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_file(&self.path);
            parts().retain(|part| *part != self.path);
        }
    }
}

/// `.page.pdf.4711.part`, or `.page.pdf.4711.1.part` where that is taken.
fn part_name(name: &OsStr, n: u32) -> OsString {
    let mut part = OsString::from(".");
    part.push(if name.len() > LONGEST { OsStr::new("newsprint") } else { name });
    part.push(format!(".{}", std::process::id()));
    if n > 0 {
        part.push(format!(".{n}"));
    }
    part.push(".part");
    part
}

/// Whether a name is that of a part.
fn is_part(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let number = name.strip_prefix('.').and_then(|name| name.strip_suffix(".part"));
    let number = number.and_then(|name| name.rsplit_once('.'));
    number.is_some_and(|(name, number)| {
        !name.is_empty() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("newsprint-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        dir
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_a_device_left_alone() {
        let dir = folder("link");
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
        let dir = folder("write");
        fs::create_dir_all(dir.join("page.pdf/inside")).unwrap();
        assert!(write_atomic(&dir.join("page.pdf"), b"x").is_err());
        let left: Vec<_> = fs::read_dir(&dir).unwrap().collect();
        assert_eq!(left.len(), 1);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn only_parts_that_nobody_holds_are_swept_away() {
        let dir = folder("sweep");
        let held = Part::open(&dir, OsStr::new("page.pdf")).unwrap();
        // The same file from another thread has a part of its own.
        let other = Part::open(&dir, OsStr::new("page.pdf")).unwrap();
        assert_ne!(held.path, other.path);
        fs::write(dir.join(".page.pdf.4711.part"), b"half").unwrap();
        for name in [".page.pdf.part", ".x.part", "page.pdf.1.part", ".1.part", ".page.pdf.1"] {
            fs::write(dir.join(name), b"mine").unwrap();
        }
        sweep(&dir.join("page.pdf"));
        assert!(held.path.exists() && other.path.exists());
        assert!(!dir.join(".page.pdf.4711.part").exists());
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 7);
        drop((held, other));
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 5);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_long_name_has_a_part_too() {
        let dir = folder("long");
        let path = dir.join("x".repeat(250));
        write_atomic(&path, b"all").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"all");
        fs::remove_dir_all(&dir).unwrap();
    }
}
