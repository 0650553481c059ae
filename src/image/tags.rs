//! The directory of a TIFF: nothing is allocated by a number that the file cannot
//! bear out.

use std::io::Cursor;

use tiff::decoder::Decoder;
use tiff::tags::Tag;

use crate::diag::Reason;

/// The decoder of a file in memory.
pub type Tiff<'b> = Decoder<Cursor<&'b [u8]>>;

/// No tag that is read has more values: 65 000 rows of 8 planes have fewer strips.
pub const MOST_VALUES: u64 = 1 << 20;
/// The tag of the ICC profile.
const ICC: u16 = 34_675;

/// A number of a directory, in the order of its file.
struct Numbers<'b> {
    bytes: &'b [u8],
    little: bool,
}

impl Numbers<'_> {
    fn at(&self, at: u64, length: usize) -> Option<u64> {
        let at = usize::try_from(at).ok()?;
        let bytes = self.bytes.get(at..at.checked_add(length)?)?;
        let push = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Some(match self.little {
            true => bytes.iter().rev().fold(0, push),
            false => bytes.iter().fold(0, push),
        })
    }
}

/// Looks at the first directory, all of whose values must lie within the file,
/// and takes the ICC profile out of it.
///
/// # Errors
///
/// Where one does not, or has more values than any picture can use.
///
/// Source: TIFF 6.0 section 2; the design of BigTIFF.
pub fn directory(bytes: &[u8]) -> Result<Option<&[u8]>, Reason> {
    read_directory(bytes).ok_or(Reason::Damaged)
}

fn read_directory(bytes: &[u8]) -> Option<Option<&[u8]>> {
    let numbers = Numbers { bytes, little: bytes.first() == Some(&b'I') };
    let big = numbers.at(2, 2)? == 43;
    // How long an offset, the count of entries and an entry are.
    let (word, count, entry) = if big { (8, 8, 20) } else { (4, 2, 12) };
    let first = numbers.at(if big { 8 } else { 4 }, word)?;
    let entries = numbers.at(first, count)?;
    let mut icc = None;
    for n in 0..entries {
        let at = first.checked_add(count as u64)?.checked_add(n.checked_mul(entry)?)?;
        let (tag, kind) = (numbers.at(at, 2)?, numbers.at(at + 2, 2)?);
        let values = numbers.at(at + 4, word)?;
        let each = match kind {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            _ => 1,
        };
        let length = values.checked_mul(each)?;
        let place = at + 4 + word as u64;
        let place = if length <= word as u64 { place } else { numbers.at(place, word)? };
        let end = place.checked_add(length)?;
        let range = usize::try_from(place).ok()?..usize::try_from(end).ok()?;
        let held = bytes.get(range)?;
        match tag as u16 {
            ICC => icc = Some(held),
            // What says how the pixels stand.
            254..=339 | 347 | 512..=532 if values > MOST_VALUES => return None,
            _ => {}
        }
    }
    Some(icc)
}

/// What a tag says that has one number.
pub fn says(tiff: &mut Tiff<'_>, tag: Tag) -> Option<u32> {
    let values = tiff.find_tag_unsigned_vec::<u32>(tag).ok().flatten()?;
    values.first().copied()
}
