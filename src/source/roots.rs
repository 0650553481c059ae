//! From where files may be read, and how large they may be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a file is read for; above a certain size it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An issue, a story, a layout, a press profile.
    Text,
    /// A picture, or a PDF that is placed.
    Picture,
    /// A font.
    Font,
    /// An ICC profile.
    Profile,
    /// An entry of the cache.
    Entry,
}

impl Purpose {
    /// No file of the kind is larger, in bytes.
    pub const fn most(self) -> u64 {
        const MB: u64 = 1 << 20;
        match self {
            Self::Text | Self::Profile => 16 * MB,
            Self::Font => 512 * MB,
            Self::Picture | Self::Entry => 1024 * MB,
        }
    }
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// It lies outside of the [`Roots`]; whether there is such a file was not looked at.
    Outside,
    /// It is a pipe, a socket or a device.
    NotRegular,
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// What the system says.
    System(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// A folder, or a file, that may be read.
#[derive(Clone, Debug)]
struct Root {
    /// As it was given, from the root of the file system.
    given: PathBuf,
    /// The same without links.
    real: PathBuf,
}

/// The folders whose files may be read; by default none.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    all: Vec<Root>,
    anywhere: bool,
}

/// A path leads over no more links.
const MOST_LINKS: usize = 40;

impl Roots {
    /// These folders with all that is below them, and these files; all files there are
    /// where `anywhere` is set.
    pub fn new<'p>(given: impl IntoIterator<Item = &'p Path>, anywhere: bool) -> Self {
        let root = |given: &Path| {
            let given = absolute(given)?;
            let real = real(PathBuf::new(), &given, &|_| true)?;
            Some(Root { given, real })
        };
        Self { all: given.into_iter().filter_map(root).collect(), anywhere }
    }

    /// Where a path leads, after links, if that may be read.
    ///
    /// A path that leads out is told by its names alone: nothing is asked of the files
    /// there, so that the answer does not say whether there are any.
    ///
    /// # Errors
    ///
    /// [`Unread::Outside`].
    pub(super) fn place(&self, path: &Path) -> Result<PathBuf, Unread> {
        if self.anywhere {
            return Ok(path.to_path_buf());
        }
        let path = absolute(path).ok_or(Unread::Outside)?;
        // The way to a folder that was given is the way of whoever gave it, over links
        // and `..` as they are.
        let beyond = |root: &Root| path.strip_prefix(&root.given).ok().map(Path::to_path_buf);
        let from = self.all.iter().filter_map(|root| Some((&root.real, beyond(root)?)));
        let (start, rest) = from
            .min_by_key(|(_, rest)| rest.components().count())
            .map_or((PathBuf::new(), path.clone()), |(real, rest)| (real.clone(), rest));
        let near = |at: &Path| {
            let mut all = self.all.iter();
            all.any(|root| at.starts_with(&root.real) || root.real.starts_with(at))
        };
        let real = real(start, &rest, &near).ok_or(Unread::Outside)?;
        let inside = self.all.iter().any(|root| real.starts_with(&root.real));
        if inside { Ok(real) } else { Err(Unread::Outside) }
    }

    /// Reads a whole file.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn read(&self, path: &Path, purpose: Purpose) -> Result<Vec<u8>, Unread> {
        read(&self.place(path)?, purpose)
    }

    /// Whether a file of that name is there.
    ///
    /// # Errors
    ///
    /// [`Unread::Outside`] alone.
    pub fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        Ok(self.place(path)?.is_file())
    }

    /// The files directly in a folder, sorted by name so that their order is the same
    /// on every machine. Links that lead outside are among them, whatever is there.
    ///
    /// # Errors
    ///
    /// Why the folder cannot be read.
    pub fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.place(dir)?)? {
            let path = dir.join(entry?.file_name());
            if self.is_file(&path).unwrap_or(true) {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }
}

/// A path from the root of the file system; the empty one is the folder in which the
/// program runs.
fn absolute(path: &Path) -> Option<PathBuf> {
    let empty = path.as_os_str().is_empty();
    std::path::absolute(if empty { Path::new(".") } else { path }).ok()
}

/// Where `path` leads from a folder without links. What is not there is taken by its
/// name. `None` if it goes up from a place that is not `near`, or round in a circle.
fn real(from: PathBuf, path: &Path, near: &dyn Fn(&Path) -> bool) -> Option<PathBuf> {
    let parts = |path: &Path| {
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_owned()).collect();
        parts.into_iter().rev()
    };
    let (mut at, mut left, mut links) = (from, parts(path).collect::<Vec<_>>(), 0);
    while let Some(part) = left.pop() {
        if part == "." {
            continue;
        }
        if part == ".." {
            // Elsewhere `..` would tell whether the folder before it is there.
            if !near(&at) {
                return None;
            }
            at.pop();
            continue;
        }
        let next = at.join(&part);
        match fs::read_link(&next) {
            Ok(target) => {
                links += 1;
                if links > MOST_LINKS {
                    return None;
                }
                left.extend(parts(&target));
            }
            Err(_) => at = next,
        }
    }
    Some(at)
}

/// Reads a whole file from wherever it is: a regular one, of the size of its kind. No
/// pipe is waited for, and no device is opened.
///
/// # Errors
///
/// Why not; a folder is what the system says of one.
pub fn read(path: &Path, purpose: Purpose) -> Result<Vec<u8>, Unread> {
    fits(&fs::metadata(path)?, purpose)?;
    let file = File::open(path)?;
    // Something else may have come into its place.
    let size = fits(&file.metadata()?, purpose)?;
    let mut bytes = Vec::with_capacity(size);
    // It may grow while it is read.
    file.take(purpose.most() + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > purpose.most() {
        return Err(Unread::TooLarge(purpose.most()));
    }
    Ok(bytes)
}

/// The size of a file in bytes, if it is one and not too large.
fn fits(meta: &fs::Metadata, purpose: Purpose) -> Result<usize, Unread> {
    if meta.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if !meta.is_file() {
        return Err(Unread::NotRegular);
    }
    let most = purpose.most();
    let size = usize::try_from(meta.len()).ok().filter(|_| meta.len() <= most);
    size.ok_or(Unread::TooLarge(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("newsprint-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("issue/stories")).unwrap();
        fs::create_dir_all(dir.join("issue/photos")).unwrap();
        fs::create_dir_all(dir.join("archive")).unwrap();
        fs::write(dir.join("issue/photos/in.jpg"), b"in").unwrap();
        fs::write(dir.join("archive/out.jpg"), b"out").unwrap();
        dir
    }

    fn is_outside<T>(read: &Result<T, Unread>) -> bool {
        matches!(read, Err(Unread::Outside))
    }

    #[test]
    fn what_lies_below_is_read_whatever_way_leads_there() {
        let dir = folder("roots");
        let roots = Roots::new([dir.join("issue").as_path()], false);
        let read = |path: &str| roots.read(&dir.join(path), Purpose::Picture);
        let inside = ["issue/photos/in.jpg", "issue/stories/../photos/in.jpg"];
        for path in inside.iter().chain(&["issue/../issue/photos/in.jpg"]) {
            assert_eq!(read(path).unwrap(), b"in", "{path}");
        }
        for path in ["archive/out.jpg", "issue/../archive/out.jpg", "issue/stories/../../x"] {
            assert!(is_outside(&read(path)), "{path}");
        }
        assert!(matches!(read("issue/none.jpg"), Err(Unread::System(_))));
        let wide = Roots::new([dir.join("issue").as_path(), &dir.join("archive")], false);
        assert_eq!(wide.read(&dir.join("archive/out.jpg"), Purpose::Picture).unwrap(), b"out");
        let anywhere = Roots::new([], true);
        assert_eq!(anywhere.read(&dir.join("archive/out.jpg"), Purpose::Picture).unwrap(), b"out");
        assert!(is_outside(&Roots::default().read(&dir.join("x"), Purpose::Text)));
        fs::remove_dir_all(&dir).unwrap();
    }

    /// Neither a file nor a folder outside can be asked for by how an issue fails.
    #[test]
    fn what_lies_outside_is_not_looked_at() {
        let dir = folder("roots-leak");
        let roots = Roots::new([dir.join("issue").as_path()], false);
        let read = |path: &str| roots.read(&dir.join(path), Purpose::Picture);
        for there in ["archive/out.jpg", "archive/none.jpg", "none/none.jpg"] {
            assert!(is_outside(&read(there)), "{there}");
        }
        // Out and back over a folder that is there, and over one that is not.
        for over in ["archive", "none"] {
            assert!(is_outside(&read(&format!("{over}/../issue/photos/in.jpg"))), "{over}");
        }
        fs::remove_dir_all(&dir).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_count_for_what_they_lead_to() {
        use std::os::unix::fs::symlink;
        let dir = folder("roots-links");
        let issue = dir.join("issue");
        symlink(dir.join("archive/out.jpg"), issue.join("photos/out.jpg")).unwrap();
        symlink("../../archive/none.jpg", issue.join("photos/none.jpg")).unwrap();
        symlink("photos", issue.join("pictures")).unwrap();
        symlink("circle", issue.join("circle")).unwrap();
        symlink("archive/../issue", dir.join("today")).unwrap();
        let roots = Roots::new([issue.as_path()], false);
        let read = |path: &str| roots.read(&issue.join(path), Purpose::Picture);
        assert_eq!(read("pictures/in.jpg").unwrap(), b"in");
        for path in ["photos/out.jpg", "photos/none.jpg", "circle"] {
            assert!(is_outside(&read(path)), "{path}");
        }
        let listed = roots.files(&issue.join("photos")).unwrap();
        assert_eq!(listed, ["in.jpg", "none.jpg", "out.jpg"].map(|f| issue.join("photos").join(f)));
        // The folder itself may be given by a link.
        let today = dir.join("today");
        let roots = Roots::new([today.as_path()], false);
        let read = |path: &Path| roots.read(path, Purpose::Picture);
        assert_eq!(read(&today.join("stories/../photos/in.jpg")).unwrap(), b"in");
        assert_eq!(read(&issue.join("photos/in.jpg")).unwrap(), b"in");
        assert!(is_outside(&read(&dir.join("archive/out.jpg"))));
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_file_larger_than_its_kind_is_not_read() {
        let dir = folder("roots-size");
        let path = dir.join("large");
        // Nothing is written: the file has a hole.
        File::create(&path).unwrap().set_len(Purpose::Text.most() + 1).unwrap();
        assert!(matches!(read(&path, Purpose::Text), Err(Unread::TooLarge(_))));
        assert!(read(&path, Purpose::Font).is_ok());
        assert!(matches!(read(&dir, Purpose::Text), Err(Unread::System(_))));
        fs::remove_dir_all(&dir).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_sockets_are_no_files() {
        let dir = folder("roots-odd");
        let socket = dir.join("socket");
        let held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [Path::new("/dev/zero"), Path::new("/dev/null"), &socket] {
            assert!(matches!(read(path, Purpose::Text), Err(Unread::NotRegular)), "{path:?}");
        }
        drop(held);
        fs::remove_dir_all(&dir).unwrap();
    }
}
