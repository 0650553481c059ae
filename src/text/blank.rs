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

#[cfg(test)]
mod tests {
    use crate::text::Shaper;
    use crate::text::fixture::{book, set};

    /// Source: The Unicode Standard, table 6-2.
    #[test]
    fn blanks_of_a_fixed_width_are_made_from_the_em() {
        let widths = [
            ('\u{2000}', 500),
            ('\u{2001}', 1000),
            ('\u{2002}', 500),
            ('\u{2003}', 1000),
            ('\u{2004}', 333),
            ('\u{2005}', 250),
            ('\u{2006}', 166),
            ('\u{2009}', 200),
            ('\u{200a}', 62),
            ('\u{202f}', 200),
            ('\u{205f}', 222),
        ];
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        for fonts in &font_stacks {
            for (blank, width) in widths {
                let (shaped, missing) = set(&shaper, fonts, &format!("全长12{blank}500米"));
                assert_eq!(shaped.advances[4], width, "{blank:?}");
                assert!(missing.is_empty() && shaped.text.chars[4] == blank, "{blank:?}");
            }
            let (shaped, missing) = set(&shaper, fonts, "约1\u{a0}000米，2\u{2007}0");
            assert!(missing.is_empty());
            assert!((shaped.advances[9] - shaped.advances[8]).abs() <= 1, "as wide as a figure");
        }
    }
}
