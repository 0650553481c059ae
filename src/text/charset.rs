//! What kind of character one is, as far as normalising and shaping ask.

use unicode_normalization::char::is_combining_mark;

use crate::locale::{Region, SHARED};

/// A Han character (汉字).
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff
        | 0x3005 | 0x3007 | 0x3021..=0x3029)
}

/// A full-width mark, or one that is full-width beside Han, as it is in every
/// region.
pub fn is_mark(c: char) -> bool {
    Region::default().marks().get(c).is_wide
}

/// Han or a Chinese mark: what a half-width mark beside it should look like.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || is_mark(c)
}

/// Whether a character that is stressed has a dot: marks and blanks have none.
///
/// Source: CLREQ, emphasis dots.
pub fn takes_dot(c: char) -> bool {
    !c.is_whitespace() && !is_mark(c) && !c.is_ascii_punctuation() && !joins(c)
}

/// A letter or digit of an alphabet that is written with spaces; ligatures,
/// superscripts and subscripts are such.
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(u32::from(c), 0xaa | 0xb5 | 0xba | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x2ff
            | 0x370..=0x3ff | 0x400..=0x52f | 0x1d00..=0x1dbf | 0x1e00..=0x1fff
            | 0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xfb00..=0xfb06)
        || is_raised(c) && c < '\u{2100}'
        || is_lowered(c)
}

/// A superscript: a small figure, sign or letter that stands high.
///
/// Source: UnicodeData.txt, decompositions with <super>; ª and º are read as
/// letters too.
pub fn is_raised(c: char) -> bool {
    matches!(u32::from(c), 0xaa | 0xb2 | 0xb3 | 0xb9 | 0xba | 0x2b0..=0x2b8 | 0x2e0..=0x2e4
        | 0x1d2c..=0x1d61 | 0x1d78 | 0x1d9b..=0x1dbf | 0x2070..=0x207f | 0x2120 | 0x2122
        | 0x2c7d | 0xa7f2..=0xa7f4 | 0xa7f8 | 0xa7f9)
}

/// A subscript: a small figure, sign or letter that stands low.
///
/// Source: UnicodeData.txt, decompositions with <sub>.
pub fn is_lowered(c: char) -> bool {
    matches!(u32::from(c), 0x1d62..=0x1d6a | 0x2080..=0x209c | 0x2c7c)
}

/// What a run of Latin is made of besides letters and digits.
pub fn joins_latin(c: char) -> bool {
    is_latin(c)
        || c.is_ascii_graphic()
        || matches!(u32::from(c), 0x300..=0x36f | 0xa1..=0xa5 | 0xa9..=0xb4 | 0xb6 | 0xb8..=0xbf | 0x20ac)
}

/// Marks and selectors that belong to the character before them.
pub(super) fn joins(c: char) -> bool {
    c >= '\u{300}' && !('\u{3400}'..='\u{9fff}').contains(&c) && is_combining_mark(c)
}

/// Whether a character is a mark that both writings use.
pub fn is_shared(c: char) -> bool {
    SHARED.contains(&c)
}

/// Whether a mark of both writings that stands beside a character may be Latin.
#[cold]
fn joins_a_mark(c: char) -> bool {
    is_shared(c) || joins_latin(c) || c == ' '
}

/// Whether a shared mark has Han or a full-width mark on both sides.
#[inline]
pub fn among_han(chars: &[char], at: usize) -> bool {
    // All that Latin and the shared marks are stands before the ideographs.
    let han = |c: char| c >= '\u{2e80}' || !joins_a_mark(c);
    let left = at.checked_sub(1).is_none_or(|i| han(chars[i]));
    let right = chars.get(at + 1).is_none_or(|c| han(*c));
    left && right && (at > 0 || at + 1 < chars.len())
}
