//! Free faces for characters that the faces of a layout lack.

/// A free face that has a character, for a message; two where a block is shared
/// out between them. `None` where no face is known: private use, what is not
/// assigned.
///
/// All are under the SIL Open Font License or in the public domain, and may be
/// embedded.
pub fn faces_for(c: char) -> Option<&'static str> {
    let at = BLOCKS.partition_point(|(first, ..)| *first <= u32::from(c));
    let (_, last, face) = BLOCKS.get(at.checked_sub(1)?)?;
    (u32::from(c) <= *last).then_some(*face)
}

const SERIF: &str = "Noto Serif";
const CJK: &str = "Noto Serif CJK SC";
const MATH: &str = "Noto Sans Math";
const SYMBOLS: &str = "Noto Sans Symbols";
const SYMBOLS_2: &str = "Noto Sans Symbols 2";
const BOTH: &str = "Noto Sans Symbols 2 / Noto Sans Symbols";
const EMOJI: &str = "Noto Emoji";

/// Blocks of Unicode, in order: first, last, face.
///
/// Source: the character maps of the Noto faces of 2020 and 2022 and of Jigmo.
const BLOCKS: [(u32, u32, &str); 64] = [
    (0x00a0, 0x052f, SERIF),
    (0x0530, 0x058f, "Noto Serif Armenian"),
    (0x10a0, 0x10ff, "Noto Serif Georgian"),
    (0x1200, 0x139f, "Noto Serif Ethiopic"),
    (0x13a0, 0x13ff, "Noto Sans Cherokee"),
    (0x1400, 0x167f, "Noto Sans Canadian Aboriginal"),
    (0x1680, 0x169f, "Noto Sans Ogham"),
    (0x16a0, 0x16ff, "Noto Sans Runic"),
    (0x1950, 0x197f, "Noto Sans Tai Le"),
    (0x1980, 0x19df, "Noto Sans New Tai Lue"),
    (0x1c80, 0x1c8f, SERIF),
    (0x1d00, 0x20cf, SERIF),
    (0x20d0, 0x20ff, "Noto Sans Math / Noto Sans Symbols"),
    (0x2100, 0x215f, SERIF),
    (0x2160, 0x218f, SYMBOLS),
    (0x2190, 0x22ff, MATH),
    (0x2300, 0x23ff, "Noto Sans Symbols / Noto Sans Math"),
    (0x2400, 0x245f, SYMBOLS_2),
    (0x2460, 0x259f, CJK),
    (0x25a0, 0x25ff, SYMBOLS_2),
    (0x2600, 0x26ff, BOTH),
    (0x2700, 0x2704, SYMBOLS_2),
    (0x2705, 0x2705, EMOJI),
    (0x2706, 0x271c, SYMBOLS_2),
    (0x271d, 0x2721, SYMBOLS),
    (0x2722, 0x274b, SYMBOLS_2),
    (0x274c, 0x274e, EMOJI),
    (0x274f, 0x2753, SYMBOLS_2),
    (0x2754, 0x2755, EMOJI),
    (0x2756, 0x2794, SYMBOLS_2),
    (0x2795, 0x2797, EMOJI),
    (0x2798, 0x27be, SYMBOLS_2),
    (0x27c0, 0x27ff, MATH),
    (0x2800, 0x28ff, SYMBOLS_2),
    (0x2900, 0x2aff, MATH),
    (0x2b00, 0x2bff, "Noto Sans Symbols 2 / Noto Sans Math"),
    (0x2c60, 0x2c7f, SERIF),
    (0x2c80, 0x2cff, "Noto Sans Coptic"),
    (0x2d30, 0x2d7f, "Noto Sans Tifinagh"),
    (0x2de0, 0x2e7f, SERIF),
    (0x2e80, 0x4dbf, CJK),
    (0x4dc0, 0x4dff, SYMBOLS_2),
    (0x4e00, 0x9fff, CJK),
    (0xa000, 0xa4cf, "Noto Sans Yi"),
    (0xa4d0, 0xa4ff, "Noto Sans Lisu"),
    (0xa500, 0xa63f, "Noto Sans Vai"),
    (0xa640, 0xa69f, SERIF),
    (0xa700, 0xa7ff, SERIF),
    (0xab30, 0xab6f, SERIF),
    (0xac00, 0xd7a3, CJK),
    (0xf900, 0xfaff, CJK),
    (0xfb00, 0xfb06, SERIF),
    (0xfe10, 0xfe1f, CJK),
    (0xfe20, 0xfe2f, SERIF),
    (0xfe30, 0xffef, CJK),
    (0x10100, 0x101ff, SYMBOLS_2),
    (0x1d100, 0x1d1ff, "Noto Music"),
    (0x1d400, 0x1d7ff, MATH),
    (0x1f000, 0x1f0ff, SYMBOLS_2),
    (0x1f100, 0x1f2ff, CJK),
    (0x1f300, 0x1f6ff, EMOJI),
    (0x1f700, 0x1faff, EMOJI),
    (0x20000, 0x2fa1f, "Noto Serif CJK SC / Jigmo2"),
    (0x30000, 0x3347f, "Jigmo3"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_in_order() {
        assert!(BLOCKS.iter().all(|(first, last, _)| first <= last));
        assert!(BLOCKS.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn a_face_for_each() {
        let cases = [
            ("ğşəŋὰ₹ạ\u{306}", SERIF),
            ("✔☎", "Noto Sans Symbols 2"),
            ("✅❌😀", EMOJI),
            ("㐂한㋐", CJK),
            ("𠮷𪚥", "Noto Serif CJK SC / Jigmo2"),
            ("𰻝", "Jigmo3"),
            ("ꀀ", "Noto Sans Yi"),
            ("∮⇒", MATH),
        ];
        for (chars, face) in cases {
            for c in chars.chars() {
                assert!(faces_for(c).is_some_and(|f| f.starts_with(face)), "{c}");
            }
        }
        assert_eq!(faces_for('\u{e000}'), None);
        assert_eq!(faces_for('\u{10ffff}'), None);
    }
}
