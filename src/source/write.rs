//! Files written whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The parts that this process is writing, so that a signal can take them away.
static PARTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A name longer than this is left out of the name of its part, which may be no
/// longer than 255 bytes with what is added.
const LONGEST: usize = 200;
/// The part that a process locks in a folder for all of its parts there.
const LOCK: &str = "newsprint-lock";

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
    let path = place_of(path)?;
    make_folders(&folder_of(&path))?;
    PartialFile::written(&path, bytes)?.become_file(&path)
}

/// Makes a folder with those that it stands in; a file in the place of one is told as
/// such.
fn make_folders(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    })
}

/// Where a file will stand. A link is followed, so that it stays one; a device is no
/// place for a file that is renamed into place.
fn place_of(path: &Path) -> io::Result<PathBuf> {
    let path = match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => fs::canonicalize(path)?,
        _ => path.to_path_buf(),
    };
    match fs::metadata(&path) {
        Ok(meta) if meta.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(meta) if !meta.is_file() => Err(io::ErrorKind::AlreadyExists.into()),
        _ => Ok(path),
    }
}

/// Files that take their places together: each is written beside its place when it
/// comes, and all are renamed when all are there. Where that does not happen nothing of
/// them stays, and no folder that was made for them.
#[derive(Debug, Default)]
pub struct Together {
    parts: Vec<(PartialFile, PathBuf)>,
    /// In every folder the part whose lock stands for all: a thousand files are not
    /// held open.
    locks: BTreeMap<PathBuf, PartialFile>,
    /// The folders that were made, each after those that it stands in.
    made: Vec<PathBuf>,
}

impl Together {
    /// Writes a file that will stand at a path.
    ///
    /// # Errors
    ///
    /// What the system says; the files that came before stay.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let path = place_of(path)?;
        let folder = folder_of(&path);
        if !self.locks.contains_key(&folder) {
            self.make(&folder)?;
            let lock = PartialFile::open(&folder, OsStr::new(LOCK))?;
            self.locks.insert(folder, lock);
        }
        let mut part = PartialFile::written(&path, bytes)?;
        part.file = None;
        self.parts.push((part, path));
        Ok(())
    }

    /// Gives the file that came last the permissions of another.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(super) fn permit_as(&mut self, like: &Path) -> io::Result<()> {
        let Some((part, _)) = self.parts.last() else { return Ok(()) };
        fs::set_permissions(&part.path, fs::metadata(like)?.permissions())
    }

    /// Makes a folder with those that it stands in.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|dir| !dir.as_os_str().is_empty());
        let missing: Vec<_> = missing.take_while(|dir| !dir.exists()).collect();
        self.made.extend(missing.into_iter().rev().map(Path::to_path_buf));
        make_folders(folder)
    }

    /// All files take their places, in the order in which they came.
    ///
    /// # Errors
    ///
    /// The file that cannot, and what the system says; those before it stand.
    pub fn place(mut self) -> Result<(), (PathBuf, io::Error)> {
        for (part, path) in self.parts.drain(..) {
            part.become_file(&path).map_err(|error| (path, error))?;
        }
        Ok(())
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        self.parts.clear();
        self.locks.clear();
        // A folder in which something stands stays.
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The folder in which a file stands.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Removes the parts in the folder of a file that runs have left that were killed;
/// those of a run that still lives are locked, or its lock in the folder is, and stay.
/// What cannot be removed does no harm.
pub fn sweep(path: &Path) {
    let folder = folder_of(path);
    let Ok(entries) = fs::read_dir(&folder) else { return };
    let lock =
        |path: &Path| File::options().write(true).open(path).map(|file| (file.try_lock(), file));
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let processes = processes_of(&name);
        let lives = |process: &&str| {
            let of_process = folder.join(format!(".{LOCK}.{process}.part"));
            lock(&of_process).is_ok_and(|(locked, _)| locked.is_err())
        };
        let is_part = !processes.is_empty() && entry.file_type().is_ok_and(|t| t.is_file());
        if !is_part || parts().contains(&path) {
            continue;
        }
        let is_free = lock(&path).is_ok_and(|(locked, _)| locked.is_ok());
        if is_free && !processes.iter().any(lives) {
            let _ = fs::remove_file(path);
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

fn parts() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // The list is whole between any two steps.
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is not yet whole; it is removed unless it becomes one.
#[derive(Debug)]
struct PartialFile {
    /// The open file, whose lock keeps the part; where another part is locked for it,
    /// nothing.
    file: Option<File>,
    path: PathBuf,
    done: bool,
}

impl PartialFile {
    /// Opens and locks a part beside a file of that name.
    fn open(dir: &Path, name: &OsStr) -> io::Result<Self> {
        let mut parts = parts();
        // Another thread may write the same file, or a process of this number on
        // another machine, or one that was killed has left its part.
        for n in 0..1000 {
            let path = dir.join(part_name(name, n));
            let file = match File::options().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                file => file?,
            };
            // It may have been swept away between opening and locking.
            let swept = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            if swept || !path.exists() {
                continue;
            }
            parts.insert(path.clone());
            return Ok(Self { file: Some(file), path, done: false });
        }
        Err(io::Error::other("the names of its parts are all taken"))
    }

    /// Writes the part of a file to its end.
    fn written(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let name = path.file_name();
        let name = name.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
        let part = Self::open(&folder_of(path), name)?;
        if let Some(mut file) = part.file.as_ref() {
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        Ok(part)
    }

    /// Takes its place.
    fn become_file(mut self, path: &Path) -> io::Result<()> {
        let mut parts = parts();
        fs::rename(&self.path, path)?;
        parts.remove(&self.path);
        self.done = true;
        Ok(())
    }
}

impl Drop for PartialFile {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_file(&self.path);
            parts().remove(&self.path);
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

/// The numbers of which one is that of the process whose part has a name; none where
/// it is no part's. In `.page.pdf.4711.1.part` it is the first, in `.page.2.4711.part`
/// the second.
fn processes_of(name: &OsStr) -> Vec<&str> {
    let inner = name.to_str().and_then(|name| name.strip_prefix('.')?.strip_suffix(".part"));
    // What stands before the numbers is the name of the file.
    let fields: Vec<&str> = inner.unwrap_or_default().split('.').collect();
    let numbers = fields.iter().skip(1).rev().take(2);
    let is_number = |text: &&&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let numbers = numbers.take_while(is_number).copied();
    if fields[0].is_empty() { Vec::new() } else { numbers.collect() }
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
        let held = PartialFile::open(&dir, OsStr::new("page.pdf")).unwrap();
        // The same file from another thread has a part of its own.
        let other = PartialFile::open(&dir, OsStr::new("page.pdf")).unwrap();
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
    fn files_take_their_places_together_or_not_at_all() {
        let dir = folder("together");
        let out = dir.join("new/out");
        let names = |dir: &Path| {
            let entries = fs::read_dir(dir).into_iter().flatten().flatten();
            let mut names: Vec<_> = entries.map(|e| e.file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        let mut files = Together::default();
        for n in 1..4 {
            files.add(&out.join(format!("page.{n}")), b"page").unwrap();
        }
        // Three parts and their lock, and no sweep takes them, though they are closed.
        sweep(&out.join("page.1"));
        assert_eq!(names(&out).len(), 4);
        assert!(names(&out).iter().all(|name| name.ends_with(".part")));
        drop(files);
        assert!(!dir.join("new").exists(), "folders that were made for them go with them");
        let mut files = Together::default();
        fs::create_dir_all(&out).unwrap();
        fs::create_dir_all(out.join("page.2")).unwrap();
        files.add(&out.join("page.1"), b"page").unwrap();
        assert!(files.add(&out.join("page.2"), b"page").is_err());
        files.add(&out.join("page.3"), b"page").unwrap();
        files.place().unwrap();
        assert_eq!(names(&out), ["page.1", "page.2", "page.3"]);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn parts_of_another_process_live_as_long_as_its_lock() {
        let dir = folder("lock");
        let part = dir.join(".page-A01.2.4711.part");
        fs::write(&part, b"page").unwrap();
        let lock = File::create(dir.join(format!(".{LOCK}.4711.part"))).unwrap();
        lock.try_lock().unwrap();
        sweep(&dir.join("page-A01.2"));
        assert!(part.exists());
        drop(lock);
        sweep(&dir.join("page-A01.2"));
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
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
