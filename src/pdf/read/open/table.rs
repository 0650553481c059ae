use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object};

use super::syntax::Syntax;
use crate::diag::PdfFault;
use crate::pdf::read::unpack::{Flaw, steps, unpack};

/// The most entries that are read.
const MOST_ENTRIES: usize = 2_000_000;
/// The most bytes that the streams of a file's structure may unpack to together.
pub const MOST_STRUCTURE: usize = 1 << 26;

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nowhere: it was taken out.
    Free,
    /// At so many bytes from the header.
    At(usize),
    /// In the object stream of this number.
    Inside(u32),
}

/// The cross-reference table of a file, and its trailer.
pub struct Table {
    /// Where each object is.
    pub entries: BTreeMap<u32, Entry>,
    /// The newest trailer.
    pub trailer: Dictionary,
}

/// Reads the tables of a file from the newest to the oldest.
///
/// `structure` is how many bytes its streams may still unpack to, `left` how many
/// objects may still be read.
///
/// Source: ISO 32000-2 §7.5.4, §7.5.5, §7.5.8.
///
/// # Errors
///
/// Where one is expected and cannot be read.
pub fn table(bytes: &[u8], structure: &mut usize, left: &mut usize) -> Result<Table, PdfFault> {
    let tail = bytes.len().saturating_sub(2048);
    let found = bytes[tail..].windows(9).rposition(|w| w == b"startxref");
    let start = found.and_then(|at| Syntax::new(bytes, tail + at + 9, left).count());
    let start = start.ok_or(PdfFault::NoTable { at: bytes.len() })?;
    let mut all = Table { entries: BTreeMap::new(), trailer: Dictionary::new() };
    let mut seen = BTreeSet::new();
    let mut todo = vec![start];
    while let Some(at) = todo.pop() {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        if !seen.insert(at) {
            continue;
        }
        let trailer = if Syntax::new(bytes, at, left).word(b"xref") {
            of_lines(bytes, at, left, &mut all.entries)
        } else {
            of_stream(bytes, at, structure, left, &mut all.entries)?
        };
        let trailer = trailer.ok_or(PdfFault::NoTable { at })?;
        if all.entries.len() > MOST_ENTRIES {
            return Err(PdfFault::TooMany);
        }
        let next =
            |key: &[u8]| -> Option<u64> { trailer.get(key).ok()?.as_i64().ok()?.try_into().ok() };
        // What stands in a stream beside a table is newer than the table before.
        todo.extend(next(b"Prev"));
        todo.extend(next(b"XRefStm"));
        if all.trailer.is_empty() {
            all.trailer = trailer;
        }
    }
    Ok(all)
}

/// A table of lines; what is newer stays.
fn of_lines(
    bytes: &[u8],
    at: usize,
    left: &mut usize,
    entries: &mut BTreeMap<u32, Entry>,
) -> Option<Dictionary> {
    let mut lines = Syntax::new(bytes, at, left);
    lines.word(b"xref");
    while !lines.word(b"trailer") {
        let first = u32::try_from(lines.count()?).ok()?;
        for n in 0..u32::try_from(lines.count()?).ok()? {
            let (offset, _) = (lines.count()?, lines.count()?);
            let entry = match lines.word(b"n") {
                true => Entry::At(usize::try_from(offset).ok()?),
                false if lines.word(b"f") => Entry::Free,
                false => return None,
            };
            entries.entry(first.checked_add(n)?).or_insert(entry);
            if entries.len() > MOST_ENTRIES {
                return Some(Dictionary::new());
            }
        }
    }
    match lines.object().ok()? {
        Object::Dictionary(trailer) => Some(trailer),
        _ => None,
    }
}

/// A table that is a stream; what is newer stays.
fn of_stream(
    bytes: &[u8],
    at: usize,
    structure: &mut usize,
    left: &mut usize,
    entries: &mut BTreeMap<u32, Entry>,
) -> Result<Option<Dictionary>, PdfFault> {
    let mut object = Syntax::new(bytes, at, left);
    let (Some(_), Ok(Object::Dictionary(dict))) = (object.head(), object.object()) else {
        return Ok(None);
    };
    let length = dict.get(b"Length").and_then(Object::as_i64).unwrap_or(-1);
    let after = object.at();
    let Some(raw) = usize::try_from(length).ok().and_then(|n| stream(bytes, after, n)) else {
        return Ok(None);
    };
    let none = Document::new();
    let unpacked = steps(&none, &dict, false).and_then(|steps| unpack(&steps, raw, *structure));
    let data = match unpacked {
        Ok(unpacked) if unpacked.checked => unpacked.bytes,
        Ok(_) => return Ok(None),
        Err(Flaw::TooLarge) => {
            return Err(PdfFault::TooLarge { most: (MOST_STRUCTURE >> 20) as u64 });
        }
        Err(_) => return Ok(None),
    };
    *structure -= data.len().min(*structure);
    Ok(fields(&dict, &data, entries).map(|()| dict))
}

/// The entries in the data of a stream.
fn fields(dict: &Dictionary, data: &[u8], entries: &mut BTreeMap<u32, Entry>) -> Option<()> {
    let number = |o: &Object| o.as_i64().ok().and_then(|n| u32::try_from(n).ok());
    let numbers = |key: &[u8]| -> Option<Vec<u32>> {
        dict.get(key).ok()?.as_array().ok()?.iter().map(number).collect()
    };
    let widths: [u32; 3] = numbers(b"W")?.get(..3)?.try_into().ok()?;
    let widths = widths.map(|w| w as usize);
    let row = widths.iter().fold(0usize, |sum, w| sum.saturating_add(*w));
    if widths.iter().any(|w| *w > 8) || row == 0 {
        return None;
    }
    let sections = match dict.has(b"Index") {
        true => numbers(b"Index")?,
        false => vec![0, number(dict.get(b"Size").ok()?)?],
    };
    let mut rows = data.chunks_exact(row);
    for section in sections.chunks_exact(2) {
        for n in 0..section[1] {
            // A table that ends before its size is not whole.
            let mut rest = rows.next()?;
            let mut field = |width: usize| {
                let (field, after) = rest.split_at(width);
                rest = after;
                field.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte))
            };
            let kind = if widths[0] == 0 { 1 } else { field(widths[0]) };
            let value = field(widths[1]);
            let entry = match kind {
                1 => Entry::At(usize::try_from(value).ok()?),
                2 => Entry::Inside(u32::try_from(value).ok()?),
                _ => Entry::Free,
            };
            entries.entry(section[0].checked_add(n)?).or_insert(entry);
            if entries.len() > MOST_ENTRIES {
                return Some(());
            }
        }
    }
    Some(())
}

/// The data of a stream of `length` bytes whose dictionary ends at `at`; `None`
/// if it does not end there.
///
/// Source: ISO 32000-2 §7.3.8.1.
pub fn stream(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    let mut left = 0;
    let mut syntax = Syntax::new(bytes, at, &mut left);
    if !syntax.word(b"stream") {
        return None;
    }
    let start = syntax.at();
    let start = match bytes.get(start..)? {
        [b'\r', b'\n', ..] => start + 2,
        [b'\r' | b'\n', ..] => start + 1,
        _ => return None,
    };
    let end = start.checked_add(length)?;
    let data = bytes.get(start..end)?;
    let mut left = 0;
    // A line end before the word does not count.
    Syntax::new(bytes, end, &mut left).word(b"endstream").then_some(data)
}
