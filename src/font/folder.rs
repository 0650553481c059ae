//! The files of font folders.

use std::path::Path;

use crate::diag::{Code, Diag, Noted, Reason};
use crate::source::{Bytes, Purpose, Reader, Sources, Unread};

/// A file of a font folder, as it was read.
pub struct FontFile {
    /// Its name in lower case, without ending.
    pub(super) stem: String,
    /// Its path.
    pub(super) path: String,
    /// What is in it, or why it could not be read.
    pub(super) bytes: Result<Bytes, Unread>,
}

impl FontFile {
    /// Its path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether both are the same file with the same bytes; what could not be read is
    /// like nothing.
    pub fn is_same(&self, other: &Self) -> bool {
        let bytes = match (&self.bytes, &other.bytes) {
            (Ok(bytes), Ok(others)) => bytes == others,
            _ => false,
        };
        bytes && self.stem == other.stem && self.path == other.path
    }
}

/// Reads the font files that lie directly in the folders, in the order of the folders
/// and then of their names. A folder that is not there has none.
///
/// Notes [`Code::Outside`] for a folder that may not be read; for a file it is told
/// where the file is asked for.
pub fn font_files(dirs: &[&Path], sources: &mut Sources) -> Noted<Vec<FontFile>> {
    let (mut files, mut notes) = (Vec::new(), Vec::new());
    for dir in dirs {
        let paths = match Reader::Font.files_in(sources.world(), dir) {
            Ok(paths) => paths,
            Err(Unread::Outside) => {
                notes.push(Diag::nowhere(Code::Outside { path: dir.display().to_string() }));
                continue;
            }
            Err(_) => continue,
        };
        for path in paths {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
            let bytes = sources.read(&path, Purpose::Font);
            files.push(FontFile { stem, path: path.display().to_string(), bytes });
        }
    }
    Noted { value: files, notes }
}

/// A file of the folders that is no sound font.
pub(super) struct Broken {
    /// Its name in lower case, without ending.
    pub stem: String,
    path: String,
    why: Reason,
}

impl Broken {
    /// Of a file, and why it cannot be used.
    pub fn of(file: &FontFile, why: Reason) -> Self {
        Self { stem: file.stem.clone(), path: file.path.clone(), why }
    }

    /// What is told where it is asked for.
    pub fn wanted(self) -> Code {
        match self.why {
            Reason::Outside => Code::Outside { path: self.path },
            why => Code::BadFont { path: self.path, why },
        }
    }

    /// What is told where nobody asks for it.
    pub fn idle(self) -> Code {
        Code::IdleFont { path: self.path, why: self.why }
    }
}
