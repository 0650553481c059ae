//! Files and places in them; the only room that touches the file system.

mod bytes;
mod cache;
mod decode;
mod disk;
mod ending;
mod held;
mod kind;
mod rewrite;
mod roots;
mod same;
mod stamp;
mod world;
mod write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::memo::Memo;

pub use bytes::Bytes;
pub use decode::{Decoded, decode, encoded_as};
pub use disk::Disk;
pub use ending::Reader;
pub use held::{Held, HeldFiles};
pub use kind::FileKind;
pub use rewrite::{NotRewritten, Rewrite, rewrite};
pub use roots::{Purpose, Roots, Unread, read};
pub use same::{first_twice, same_file};
pub use world::{Memory, Stamp, World};
pub use write::{Together, abandon, sweep, write_atomic};

/// Which file of [`Sources`] a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// Its place among the files of its [`Sources`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

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
    pub text: Arc<str>,
    /// The byte at which each line begins.
    lines: Vec<u32>,
}

impl SourceFile {
    /// A file with its text.
    pub fn new(path: PathBuf, text: Arc<str>) -> Self {
        let after = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, at)| at);
        let lines = std::iter::once(0).chain(after).collect();
        Self { path, text, lines }
    }
}

/// The files of a run: the world from which they come, and every text among them, so
/// that a [`Span`] can be shown later. By default there is nothing in the world.
#[derive(Debug)]
pub struct Sources {
    world: Arc<dyn World>,
    files: Vec<Arc<SourceFile>>,
    /// What was asked for, whether or not it could be read.
    asked: Vec<PathBuf>,
    memo: Arc<Memo>,
}

impl Default for Sources {
    fn default() -> Self {
        Self::of(Arc::new(Memory::default()))
    }
}

impl Sources {
    /// For the files of a world.
    pub fn of(world: Arc<dyn World>) -> Self {
        Self { world, files: Vec::new(), asked: Vec::new(), memo: Arc::default() }
    }

    /// The same, with what earlier runs made of files.
    pub fn with(self, memo: Arc<Memo>) -> Self {
        Self { memo, ..self }
    }

    /// The same, shared.
    pub fn shared_memo(&self) -> Arc<Memo> {
        self.memo.clone()
    }

    /// What earlier runs made of files.
    pub fn memo(&self) -> &Memo {
        &self.memo
    }

    /// Reads a whole file, and remembers that it is an input.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn read(&mut self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        self.asked.push(path.to_path_buf());
        self.world.read(path, purpose)
    }

    /// The files that were read, in the order of reading.
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// From where they come.
    pub fn world(&self) -> &dyn World {
        &*self.world
    }

    /// Takes a text that is already there (built in, or made by a test).
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<Arc<str>>) -> FileId {
        self.add_file(Arc::new(SourceFile::new(path.into(), text.into())))
    }

    /// The file of a path, if it was taken before.
    pub fn known(&self, path: &Path) -> Option<FileId> {
        let at = self.files.iter().position(|file| file.path == path)?;
        Some(FileId(at as u32))
    }

    /// Takes a file as it was read before.
    pub fn add_file(&mut self, file: Arc<SourceFile>) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// The first of some paths that names a file which was asked for, by a link too.
    pub fn first_read<'p>(&self, paths: impl Iterator<Item = &'p Path>) -> Option<&'p Path> {
        let there: Vec<_> = paths.filter(|path| path.exists()).collect();
        if there.is_empty() {
            return None;
        }
        // Looked at once for every file, for both are many.
        let asked = self.asked.iter().map(PathBuf::as_path);
        let read: BTreeSet<same::Which> = asked.filter_map(same::Which::of).collect();
        there.into_iter().find(|path| same::Which::of(path).is_some_and(|of| read.contains(&of)))
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a file.
    pub fn text(&self, id: FileId) -> &str {
        &self.file(id).text
    }

    /// The same, shared.
    pub fn shared_text(&self, id: FileId) -> Arc<str> {
        self.file(id).text.clone()
    }

    /// The line of a byte, from 1, and where that line stands, with its end.
    pub fn line(&self, id: FileId, byte: usize) -> (usize, std::ops::Range<usize>) {
        let file = self.file(id);
        let at = floor_char(&file.text, byte);
        let line = file.lines.partition_point(|start| *start as usize <= at);
        let start = line.checked_sub(1).map_or(0, |line| file.lines[line] as usize);
        let end = file.lines.get(line).map_or(file.text.len(), |next| *next as usize);
        (line, start..end)
    }

    /// Line and column of a byte, both from 1, columns in characters.
    pub fn line_column(&self, id: FileId, byte: usize) -> (usize, usize) {
        let file = self.file(id);
        let at = floor_char(&file.text, byte);
        // Looked up, not counted: findings are many where input is bad.
        let (line, whole) = self.line(id, at);
        (line, file.text[whole.start..at].chars().count() + 1)
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
