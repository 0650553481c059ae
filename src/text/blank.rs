//! Blanks of a fixed width.

use crate::units::{EM, Milli};

/// The width of a blank that is made from the em, whatever the face has; `None`
/// for all other characters.
///
/// Source: The Unicode Standard, table 6-2 (Unicode space characters) and the
/// names of the code charts. The thin space is a fifth of an em, and the narrow
/// no-break space is as wide; for the hair space, of which Unicode says only that
/// it is thinner, HarfBuzz takes a sixteenth.
pub fn width(c: char) -> Option<Milli> {
    Some(match c {
        '\u{2000}' | '\u{2002}' => EM / 2,
        '\u{2001}' | '\u{2003}' => EM,
        '\u{2004}' => EM / 3,
        '\u{2005}' => EM / 4,
        '\u{2006}' => EM / 6,
        '\u{2009}' | '\u{202f}' => EM / 5,
        '\u{200a}' => EM / 16,
        '\u{205f}' => EM * 4 / 18,
        _ => return None,
    })
}

/// Whether a blank is made where the face has none: those above, and the no-break
/// space, the figure space and the punctuation space, which are as wide as the
/// face's blank, its digits and its full stop.
pub fn is_fixed(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2008}') || width(c).is_some()
}
