//! Files that are changed: only where they still are what they were.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::roots::{Purpose, Roots, Unread, read};
use super::write::Together;

/// A file that is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it, byte for byte.
    pub before: Vec<u8>,
    /// What will be in it.
    pub after: Vec<u8>,
}

/// Why files were not changed.
#[derive(Debug)]
pub enum NotRewritten {
    /// It is not, or no longer, what it was taken for.
    Changed(PathBuf),
    /// It may not be written.
    ReadOnly(PathBuf),
    /// It lies outside of the folders in which files may be changed.
    Outside(PathBuf),
    /// What the system says.
    System(PathBuf, io::Error),
}

/// Changes files, all of them or none: each is replaced as a whole, keeps its permissions,
/// and is held against what it was taken for just before. Links are followed, and the file
/// that they lead to must lie within the roots.
///
/// # Errors
///
/// Why the first that cannot be changed is not; then all of them stand as they were.
pub fn rewrite(files: &[Rewrite], within: &Roots) -> Result<(), NotRewritten> {
    let places = files.iter().map(|file| place(&file.path, within));
    let places = places.collect::<Result<Vec<PathBuf>, _>>()?;
    let all = || files.iter().zip(&places);
    let parts = together(all().map(|(file, place)| (place.as_path(), file.after.as_slice())))?;
    for (file, place) in all() {
        match read(place, Purpose::Text) {
            Ok(now) if now == file.before => {}
            Ok(_) => return Err(NotRewritten::Changed(file.path.clone())),
            Err(why) => return Err(unread(&file.path, why)),
        }
    }
    parts.place().map_err(|(failed, error)| {
        let done = all().take_while(|(_, place)| **place != failed);
        let back = done.map(|(file, place)| (place.as_path(), file.before.as_slice()));
        // Who cannot be written back was written a moment ago: there is nothing better to do.
        let _ = together(back).map(Together::place);
        NotRewritten::System(failed, error)
    })
}

/// Parts of files beside their places.
fn together<'f>(
    files: impl Iterator<Item = (&'f Path, &'f [u8])>,
) -> Result<Together, NotRewritten> {
    let mut parts = Together::default();
    for (place, bytes) in files {
        let added = parts.add(place, bytes).and_then(|()| parts.permit_as(place));
        added.map_err(|error| NotRewritten::System(place.to_path_buf(), error))?;
    }
    Ok(parts)
}

/// Where a file that may be changed really is.
fn place(path: &Path, within: &Roots) -> Result<PathBuf, NotRewritten> {
    let place = within.place(path).map_err(|why| unread(path, why))?;
    // The roots may be anywhere; then links are still to be followed.
    let place = fs::canonicalize(&place).map_err(|e| unread(path, e.into()))?;
    let meta = fs::metadata(&place).map_err(|e| unread(path, e.into()))?;
    if !meta.is_file() {
        return Err(unread(path, Unread::NotRegular));
    }
    if meta.permissions().readonly() {
        return Err(NotRewritten::ReadOnly(path.to_path_buf()));
    }
    Ok(place)
}

fn unread(path: &Path, why: Unread) -> NotRewritten {
    let path = path.to_path_buf();
    match why {
        Unread::Outside => NotRewritten::Outside(path),
        Unread::System(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            NotRewritten::ReadOnly(path)
        }
        Unread::System(error) => NotRewritten::System(path, error),
        // What was read as a text a while ago is no file of that kind any more.
        Unread::NotRegular | Unread::TooLarge(_) => NotRewritten::Changed(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("newsprint-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("issue")).unwrap();
        for name in ["issue/a.md", "issue/b.md", "outside.md"] {
            fs::write(dir.join(name), b"old").unwrap();
        }
        dir
    }

    fn of(path: PathBuf, before: &str) -> Rewrite {
        Rewrite { path, before: before.into(), after: b"new".to_vec() }
    }

    #[test]
    fn all_files_are_changed_or_none() {
        let dir = folder("rewrite");
        let (a, b) = (dir.join("issue/a.md"), dir.join("issue/b.md"));
        let roots = Roots::new([dir.join("issue").as_path()], false);
        let told = rewrite(&[of(a.clone(), "old"), of(b.clone(), "other")], &roots);
        assert!(matches!(told, Err(NotRewritten::Changed(path)) if path == b));
        assert_eq!(fs::read(&a).unwrap(), b"old");
        rewrite(&[of(a.clone(), "old"), of(b.clone(), "old")], &roots).unwrap();
        assert_eq!((fs::read(&a).unwrap(), fs::read(&b).unwrap()), (b"new".into(), b"new".into()));
        assert_eq!(fs::read_dir(dir.join("issue")).unwrap().count(), 2, "no part is left");
        let gone = rewrite(&[of(dir.join("issue/none.md"), "")], &roots);
        assert!(
            matches!(gone, Err(NotRewritten::System(_, e)) if e.kind() == io::ErrorKind::NotFound)
        );
        assert_eq!(fs::read_dir(dir.join("issue")).unwrap().count(), 2);
        let outside = rewrite(&[of(dir.join("issue/../outside.md"), "old")], &roots);
        assert!(matches!(outside, Err(NotRewritten::Outside(_))));
        assert_eq!(fs::read(dir.join("outside.md")).unwrap(), b"old");
        fs::remove_dir_all(&dir).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = folder("rewrite-links");
        let (a, link) = (dir.join("issue/a.md"), dir.join("issue/link.md"));
        let roots = Roots::new([dir.join("issue").as_path()], false);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::set_permissions(&a, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", &link).unwrap();
        rewrite(&[of(link.clone(), "old")], &roots).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((fs::read(&a).unwrap(), mode(&a)), (b"new".to_vec(), 0o640));
        fs::set_permissions(&a, fs::Permissions::from_mode(0o440)).unwrap();
        let told = rewrite(&[Rewrite { before: b"new".to_vec(), ..of(a.clone(), "") }], &roots);
        assert!(matches!(told, Err(NotRewritten::ReadOnly(_))));
        symlink("../outside.md", dir.join("issue/out.md")).unwrap();
        let told = rewrite(&[of(dir.join("issue/out.md"), "old")], &roots);
        assert!(matches!(told, Err(NotRewritten::Outside(_))));
        fs::remove_dir_all(&dir).unwrap();
    }
}
