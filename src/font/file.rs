//! Font files, looked at before any library reads them: what a file says of its
//! own sizes must fit into it.
//!
//! Source: OpenType 1.9.1, "OpenType font file" (table directory, collections,
//! checksums).

use crate::diag::Reason;

/// The most faces of a collection.
const MOST_FACES: usize = 1_000;
/// The most bytes that the names of all faces of a file may take together, in
/// however many languages and platforms.
const MOST_NAMES: usize = 4_000_000;
/// Tables by which text is set; the others may be what they like.
const SET_BY: [&[u8; 4]; 16] = [
    b"CFF ", b"GDEF", b"GPOS", b"GSUB", b"OS/2", b"VORG", b"cmap", b"glyf", b"head", b"hhea",
    b"hmtx", b"loca", b"maxp", b"name", b"vhea", b"vmtx",
];

/// Why a file is no font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// It does not begin as a font does.
    NoFont,
    /// It says that something is where the file has ended.
    CutShort,
    /// It says that it has more faces or names than any font.
    TooMany,
}

impl Unsound {
    /// For a finding.
    pub fn reason(self) -> Reason {
        match self {
            Self::NoFont => Reason::NoFont,
            Self::CutShort => Reason::FontCutShort,
            Self::TooMany => Reason::FontTooMany,
        }
    }
}

/// A table of a face.
#[derive(Clone, Copy)]
struct Table<'b> {
    tag: [u8; 4],
    checksum: u32,
    bytes: &'b [u8],
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Where the faces of a file begin.
fn faces(bytes: &[u8]) -> Result<Vec<usize>, Unsound> {
    if bytes.get(..4) != Some(b"ttcf") {
        return Ok(vec![0]);
    }
    let count = u32_at(bytes, 8).ok_or(Unsound::CutShort)? as usize;
    if count > MOST_FACES {
        return Err(Unsound::TooMany);
    }
    let at = (0..count).map(|n| u32_at(bytes, 12 + 4 * n).map(|at| at as usize));
    at.collect::<Option<_>>().ok_or(Unsound::CutShort)
}

/// The tables of a face that begins at `at`.
fn tables(bytes: &[u8], at: usize) -> Result<Vec<Table<'_>>, Unsound> {
    let magic = at.checked_add(4).and_then(|end| bytes.get(at..end)).ok_or(Unsound::CutShort)?;
    if ![&b"\0\x01\0\0"[..], b"OTTO", b"true"].contains(&magic) {
        return Err(Unsound::NoFont);
    }
    let count = u16_at(bytes, at + 4).ok_or(Unsound::CutShort)?;
    let table = |n: usize| {
        let record = bytes.get(at + 12 + 16 * n..at + 28 + 16 * n)?;
        let [offset, length] = [8, 12].map(|at| u32_at(record, at));
        let start = offset? as usize;
        let bytes = bytes.get(start..start.checked_add(length? as usize)?)?;
        Some(Table { tag: record[..4].try_into().ok()?, checksum: u32_at(record, 4)?, bytes })
    };
    (0..count).map(table).collect::<Option<_>>().ok_or(Unsound::CutShort)
}

/// Looks whether a file has what it says it has.
///
/// # Errors
///
/// Why no library should see it.
pub fn look(bytes: &[u8]) -> Result<(), Unsound> {
    let is_font = bytes
        .get(..4)
        .is_some_and(|m| [&b"\0\x01\0\0"[..], b"OTTO", b"true", b"ttcf"].contains(&m));
    if !is_font {
        return Err(Unsound::NoFont);
    }
    let mut names = 0usize;
    for at in faces(bytes)? {
        let tables = tables(bytes, at)?;
        let find = |tag: &[u8; 4]| tables.iter().find(|t| t.tag == *tag).map(|t| t.bytes);
        if let Some(table) = find(b"name") {
            names = names.saturating_add(length_of_names(table).ok_or(Unsound::CutShort)?);
        }
        if names > MOST_NAMES {
            return Err(Unsound::TooMany);
        }
        // Outlines that lie in each other would be cut out once for each glyph.
        if let (Some(head), Some(loca), Some(glyf)) = (find(b"head"), find(b"loca"), find(b"glyf"))
            && length_of_outlines(head, loca) > 2 * glyf.len() as u64 + 65_536
        {
            return Err(Unsound::TooMany);
        }
    }
    Ok(())
}

/// How many bytes the names in a table take, each counted by itself.
fn length_of_names(table: &[u8]) -> Option<usize> {
    let count = u16_at(table, 2)?;
    (0..count).map(|n| u16_at(table, 6 + 12 * n + 8)).sum()
}

/// How many bytes the outlines of all glyphs take, each counted by itself.
fn length_of_outlines(head: &[u8], loca: &[u8]) -> u64 {
    let long = u16_at(head, 50) == Some(1);
    let each = if long { 4 } else { 2 };
    let at = loca.chunks_exact(each).map(|at| match long {
        true => u64::from(u32_at(at, 0).unwrap_or(0)),
        false => u16_at(at, 0).unwrap_or(0) as u64 * 2,
    });
    let at: Vec<u64> = at.collect();
    at.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).sum()
}

/// The tables of a face that do not agree with their checksums: something in them
/// may be damaged.
pub fn wrong_sums(bytes: &[u8], index: u32) -> Vec<String> {
    let face = faces(bytes).ok().and_then(|all| all.get(index as usize).copied());
    let tables = face.and_then(|at| tables(bytes, at).ok()).unwrap_or_default();
    let wrong = tables.iter().filter(|t| SET_BY.contains(&&t.tag) && !agrees(t));
    wrong.map(|t| String::from_utf8_lossy(&t.tag).trim().to_string()).collect()
}

fn agrees(table: &Table<'_>) -> bool {
    let sum = sum(table.bytes);
    // Of `head`, the adjustment for the whole file counts as nothing; some programs
    // count it.
    let adjustment = u32_at(table.bytes, 8).filter(|_| table.tag == *b"head").unwrap_or(0);
    sum == table.checksum || sum.wrapping_sub(adjustment) == table.checksum
}

fn sum(bytes: &[u8]) -> u32 {
    let (whole, rest) = bytes.as_chunks::<4>();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    let all = whole.iter().chain([&last]);
    all.fold(0, |sum, four| sum.wrapping_add(u32::from_be_bytes(*four)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::shipped::SHIPPED;

    #[test]
    fn shipped_faces_are_sound() {
        for (name, bytes) in SHIPPED {
            assert_eq!(look(bytes), Ok(()), "{name}");
            assert_eq!(wrong_sums(bytes, 0), [""; 0], "{name}");
        }
    }

    #[test]
    fn sizes_that_the_file_does_not_have() {
        let collection = |count: u32| [&b"ttcf\0\x01\0\0"[..], &count.to_be_bytes()].concat();
        assert_eq!(look(&collection(u32::MAX)), Err(Unsound::TooMany));
        assert_eq!(look(&collection(2)), Err(Unsound::CutShort));
        assert_eq!(look(b"hello"), Err(Unsound::NoFont));
        let bytes = SHIPPED[0].1;
        assert_eq!(look(&bytes[..bytes.len() - 5]), Err(Unsound::CutShort));
        let mut many = bytes.to_vec();
        many[4..6].copy_from_slice(&u16::MAX.to_be_bytes());
        assert_eq!(look(&many), Err(Unsound::CutShort));
    }

    /// A table of names that are all the same long string.
    #[test]
    fn names_without_end() {
        let count = 60_000u16;
        let mut name = vec![0, 0];
        name.extend(count.to_be_bytes());
        name.extend([0, 6]);
        for _ in 0..count {
            name.extend([0, 3, 0, 1, 4, 9, 0, 1, 255, 255, 0, 0]);
        }
        let mut font = b"OTTO\0\x01\0\0\0\0\0\0name\0\0\0\0\0\0\0\x1c".to_vec();
        font.extend((name.len() as u32).to_be_bytes());
        font.extend(name);
        assert_eq!(look(&font), Err(Unsound::TooMany));
    }

    #[test]
    fn a_turned_bit_is_seen() {
        let mut bytes = SHIPPED[5].1.to_vec();
        let at = bytes.len() / 2;
        bytes[at] ^= 4;
        assert_eq!(wrong_sums(&bytes, 0), ["glyf"]);
    }
}
