//! Text files: their encodings and the ends of their lines.

use std::path::Path;

use super::missing::unread;
use crate::diag::{Code, Diag, Place};
use crate::source::{Decoded, FileId, FileKind, Purpose, Sources, Span, decode};

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
    let shown = path.display().to_string();
    let bytes = sources
        .read(path, Purpose::Text)
        .map_err(|why| Diag::new(unread(path, &why, sources.world()), place.clone()))?;
    if let Some(kind) = FileKind::of(&bytes) {
        return Err(Diag::new(Code::NotText { path: shown, kind }, place));
    }
    let mut codes = Vec::new();
    let mut add = |text: String, codes: Vec<Code>| {
        let file = sources.add(path, text);
        let notes = codes.into_iter().map(|code| Diag::new(code, Span::new(file, 0..0)));
        Ok((file, notes.collect()))
    };
    match decode(bytes.into_vec()) {
        Decoded::Utf8(text) => {
            codes.extend(ends_with_cr(&text).then_some(Code::CrLines { path: shown }));
            add(with_line_ends(text), codes)
        }
        Decoded::Gb18030(text) => {
            codes.push(Code::ReadAsGb18030 { path: shown.clone() });
            codes.extend(ends_with_cr(&text).then_some(Code::CrLines { path: shown }));
            add(with_line_ends(text), codes)
        }
        Decoded::Broken(text, at) => {
            let file = sources.add(path, text);
            Err(Diag::new(Code::InvalidUtf8 { path: shown }, Span::new(file, at..at + 3)))
        }
    }
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
