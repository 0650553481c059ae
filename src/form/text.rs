//! Text files: their encodings and the ends of their lines.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::missing::unread;
use crate::diag::{Code, Diag, Place};
use crate::source::{Bytes, Decoded, FileId, FileKind, Purpose, SourceFile, Sources, Span, decode};

/// Reads a text file into `sources`: UTF-8, or GB18030 with a note.
///
/// # Errors
///
/// [`Code::CannotRead`] or [`Code::Outside`] at `place`, the one that names the file;
/// [`Code::InvalidUtf8`] at the first bad byte.
pub fn read_text(
    path: &Path,
    place: Place,
    sources: &mut Sources,
) -> Result<(FileId, Vec<Diag>), Diag> {
    let bytes = sources
        .read(path, Purpose::Text)
        .map_err(|why| Diag::new(unread(path, &why, sources.world()), place.clone()))?;
    let read = |of: &Named| decoded(&of.0, bytes.clone());
    let read = sources.memo().get_if(
        Named(path.to_path_buf()),
        |kept: &Arc<(Bytes, Read)>| kept.0 == bytes,
        |of| Arc::new((bytes.clone(), read(of))),
    );
    match &read.1 {
        Read::Other(kind) => {
            let path = path.display().to_string();
            Err(Diag::new(Code::NotText { path, kind: *kind }, place))
        }
        Read::Text(file, codes) => {
            let file = sources.add_file(file.clone());
            let notes = codes.iter().map(|code| Diag::new(code.clone(), Span::new(file, 0..0)));
            Ok((file, notes.collect()))
        }
        Read::Broken(file, at) => {
            let (file, path) = (sources.add_file(file.clone()), path.display().to_string());
            Err(Diag::new(Code::InvalidUtf8 { path }, Span::new(file, *at..at + 3)))
        }
    }
}

/// The file of a name.
#[derive(PartialEq, Eq, Hash)]
struct Named(PathBuf);

/// What a text file turned out to be.
enum Read {
    /// No text at all.
    Other(FileKind),
    /// Text, and what is to be told about it.
    Text(Arc<SourceFile>, Vec<Code>),
    /// Text with a bad byte, and where it is.
    Broken(Arc<SourceFile>, usize),
}

fn decoded(path: &Path, bytes: Bytes) -> Read {
    if let Some(kind) = FileKind::of(&bytes) {
        return Read::Other(kind);
    }
    let shown = || path.display().to_string();
    let file = |text: String| Arc::new(SourceFile::new(path.to_path_buf(), text.into()));
    let mut codes = Vec::new();
    let text = match decode(bytes.into_vec()) {
        Decoded::Utf8(text) => text,
        Decoded::Gb18030(text) => {
            codes.push(Code::ReadAsGb18030 { path: shown() });
            text
        }
        Decoded::Broken(text, at) => return Read::Broken(file(text), at),
    };
    codes.extend(ends_with_cr(&text).then(|| Code::CrLines { path: shown() }));
    Read::Text(file(with_line_ends(text)), codes)
}

/// Whether a line ends with CR alone, as on old computers.
fn ends_with_cr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let alone = |(at, b): (usize, &u8)| *b == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    bytes.iter().enumerate().any(alone)
}

/// The same text, byte for byte, with LF where a line ends with CR alone.
fn with_line_ends(text: String) -> String {
    if !ends_with_cr(&text) {
        return text;
    }
    let mut chars = text.chars().peekable();
    let mut found = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let alone = c == '\r' && chars.peek() != Some(&'\n');
        found.push(if alone { '\n' } else { c });
    }
    found
}
