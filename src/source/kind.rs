/// What a file is that should be a text and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A document of Word, Excel or PowerPoint since 2007, or of OpenDocument.
    Office,
    /// A document of Word or WPS before 2007.
    OldOffice,
    /// Rich Text Format.
    Rtf,
    /// A PDF.
    Pdf,
    /// A page of the web.
    Html,
    /// A picture.
    Picture,
    /// An archive: ZIP, RAR, 7z, gzip.
    Archive,
    /// Text in UTF-16 without a mark that says so.
    Utf16,
    /// Something else with bytes that no text has.
    Binary,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Office,
        Self::OldOffice,
        Self::Rtf,
        Self::Pdf,
        Self::Html,
        Self::Picture,
        Self::Archive,
        Self::Utf16,
        Self::Binary,
    ];

    /// What bytes are that are no text; `None` where they may be one.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |magic: &[u8]| bytes.starts_with(magic);
        let has = |word: &[u8]| {
            let head = &bytes[..bytes.len().min(4096)];
            head.windows(word.len()).any(|part| part == word)
        };
        if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
            let office = has(b"[Content_Types].xml")
                || has(b"word/")
                || has(b"docProps/")
                || has(b"mimetypeapplication/vnd.oasis");
            return Some(if office { Self::Office } else { Self::Archive });
        }
        let pictures: [&[u8]; 8] = [
            b"\xff\xd8\xff",
            b"\x89PNG",
            b"GIF8",
            b"II*\0",
            b"MM\0*",
            b"RIFF",
            b"8BPS",
            b"\0\0\0\x0cJXL ",
        ];
        let archives: [&[u8]; 4] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh9"];
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let tag = |name: &[u8]| {
            text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        };
        Some(match () {
            () if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Self::OldOffice,
            () if text.starts_with(b"{\\rtf") => Self::Rtf,
            () if text.starts_with(b"%PDF-") => Self::Pdf,
            () if tag(b"<!doctype html") || tag(b"<html") => Self::Html,
            () if tag(b"<?xml") && has(b"<html") => Self::Html,
            () if pictures.iter().any(|magic| begins(magic)) => Self::Picture,
            () if bytes.get(4..8) == Some(b"ftyp") => Self::Picture,
            () if archives.iter().any(|magic| begins(magic)) => Self::Archive,
            () if begins(b"\xff\xfe") || begins(b"\xfe\xff") || is_utf16(bytes) => Self::Utf16,
            () if bytes.contains(&0) => Self::Binary,
            () => return None,
        })
    }
}

/// Whether every other byte of many is zero, as in UTF-16 with blanks, digits and
/// line ends.
fn is_utf16(bytes: &[u8]) -> bool {
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    bytes.len().is_multiple_of(2) && (even > 0) != (odd > 0) && !has_control(bytes)
}

/// Whether a unit of UTF-16, in either order, is a control that no text has.
fn has_control(bytes: &[u8]) -> bool {
    let control = |b: u8| b < 9 || (14..32).contains(&b);
    bytes.chunks_exact(2).any(|unit| match unit {
        [0, b] | [b, 0] => control(*b),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        let utf16 = |text: &str, big: bool| -> Vec<u8> {
            let bytes = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
            text.encode_utf16().flat_map(bytes).collect()
        };
        let cases: [(&[u8], Option<FileKind>); 17] = [
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Some(FileKind::Office)),
            (b"PK\x03\x04\x14\0\0\0a.txt", Some(FileKind::Archive)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Some(FileKind::OldOffice)),
            (b"{\\rtf1\\ansi", Some(FileKind::Rtf)),
            (b"%PDF-1.7", Some(FileKind::Pdf)),
            (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", Some(FileKind::Html)),
            (b"<html>", Some(FileKind::Html)),
            (b"\xff\xd8\xff\xe0", Some(FileKind::Picture)),
            (b"\0\0\0\x18ftypheic", Some(FileKind::Picture)),
            (b"\x1f\x8b\x08", Some(FileKind::Archive)),
            (&utf16("港口 2026\r\n", false), Some(FileKind::Utf16)),
            (&utf16("港口 2026\r\n", true), Some(FileKind::Utf16)),
            (b"a\0b\0\x01\0", Some(FileKind::Binary)),
            (b"ab\0", Some(FileKind::Binary)),
            (b"", None),
            ("正文".as_bytes(), None),
            (b"<b>text", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(FileKind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
