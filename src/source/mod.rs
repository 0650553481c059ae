//! Files and places in them; the only room that touches the file system.

mod cache;
mod decode;
mod kind;
mod same;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use cache::{keep, kept};
pub use decode::{Decoded, decode};
pub use kind::FileKind;
pub use same::same_file;
pub use write::{abandon, sweep, write_atomic};

/// Which file of [`Sources`] a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file, in bytes of its decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// From a byte range.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The byte range.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file that was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Where it is, or a name in angle brackets for what is built in.
    pub path: PathBuf,
    /// Its text, decoded, without a byte order mark.
    pub text: String,
    /// The byte at which each line begins.
    lines: Vec<u32>,
}

/// Every text file of a run, so that a [`Span`] can be shown later.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Files that were read and are no texts.
    others: Vec<PathBuf>,
}

impl Sources {
    /// Takes a text that is already there (built in, or made by a test).
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let after = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, at)| at);
        let lines = std::iter::once(0).chain(after).collect();
        self.files.push(SourceFile { path: path.into(), text, lines });
        FileId(self.files.len() as u32 - 1)
    }

    /// Notes a file that was read and is no text.
    pub fn note(&mut self, path: &Path) {
        self.others.push(path.to_path_buf());
    }

    /// Whether a path names a file that was read, by a link too.
    pub fn has_read(&self, path: &Path) -> bool {
        let texts = self.files.iter().map(|f| f.path.as_path());
        let mut all = texts.chain(self.others.iter().map(PathBuf::as_path));
        path.exists() && all.any(|read| same_file(path, read))
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a file.
    pub fn text(&self, id: FileId) -> &str {
        &self.file(id).text
    }

    /// Line and column of a byte, both from 1, columns in characters.
    pub fn line_column(&self, id: FileId, byte: usize) -> (usize, usize) {
        let file = self.file(id);
        let at = floor_char(&file.text, byte);
        // Looked up, not counted: findings are many where input is bad.
        let line = file.lines.partition_point(|start| *start as usize <= at);
        let start = line.checked_sub(1).map_or(0, |line| file.lines[line] as usize);
        (line, file.text[start..at].chars().count() + 1)
    }
}

/// The greatest character boundary that is not after `byte`.
fn floor_char(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Reads a whole file.
///
/// # Errors
///
/// What the system says; a folder is an error too.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The files directly in a folder whose ending is one of `endings`, sorted by
/// name so that their order is the same on every machine.
///
/// # Errors
///
/// What the system says where the folder cannot be read.
pub fn list(dir: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
        if endings.contains(&ending.as_str()) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The names in a folder, sorted so that their order is the same on every machine.
///
/// # Errors
///
/// What the system says where the folder cannot be read.
pub fn names(dir: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        found.push(entry?.file_name().to_string_lossy().into_owned());
    }
    found.sort();
    Ok(found)
}

/// Whether a file of that name is there.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a folder of that name is there.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::default();
        let id = sources.add("<test>", "第一行\n滨海a");
        assert_eq!(sources.line_column(id, 0), (1, 1));
        assert_eq!(sources.line_column(id, 10), (2, 1));
        assert_eq!(sources.line_column(id, 16), (2, 3));
        assert_eq!(sources.line_column(id, 999), (2, 4));
        // The middle of a character is its start.
        assert_eq!(sources.line_column(id, 12), (2, 1));
    }
}
