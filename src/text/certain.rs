use super::normal::Normal;
use super::places::Places;
use crate::issue::Rich;
use crate::locale::shared::{ELLIPSIS, EM_DASH, FULL_STOP};

/// Text that is typed as it is printed needs no second look; most is.
///
/// Only what is certain passes: Han and full-width marks, letters and digits,
/// pairs of dashes and dots, marks between digits. `None` is no verdict.
pub(super) fn as_it_is(rich: &Rich) -> Option<Normal> {
    let [piece] = rich.pieces.as_slice() else { return None };
    if !piece.exact {
        return None;
    }
    let text = piece.text.as_str();
    // Memory that is asked for as zeroed is slower, for lists as short.
    let mut chars: Vec<char> = std::iter::repeat_n('\0', text.chars().count()).collect();
    for (place, c) in chars.iter_mut().zip(text.chars()) {
        *place = c;
    }
    let doubtful = Places::of(&chars, |c| !is_certain(*c));
    // The second half of a pair was seen with the first.
    let mut seen = 0;
    for at in doubtful.iter() {
        if at < seen {
            continue;
        }
        let c = chars[at];
        let next = |k: usize| chars.get(at + k).copied();
        let fine = match c {
            // Typed in rows they stand for an ellipsis.
            FULL_STOP => next(1) != Some(c),
            // Two of them, and no third.
            EM_DASH | ELLIPSIS => {
                seen = at + 2;
                next(1) == Some(c) && next(2) != Some(c)
            }
            // Between digits.
            ',' | '.' | ':' => {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                digit(at.checked_sub(1).map(|i| chars[i])) && digit(next(1))
            }
            _ => false,
        };
        if !fine {
            return None;
        }
    }
    Some(Normal::run(chars, piece.style, piece.span))
}

/// Whether a character is printed as it is typed, whatever stands beside it and
/// whatever region that can be set the text is of.
#[inline]
fn is_certain(c: char) -> bool {
    // The last code point of the plane is no character, so it is not certain.
    CERTAIN[(c as usize).min(0xffff) / 64] >> (c as u32 % 64) & 1 == 1
}

/// A bit for every character of the first plane that is certain.
static CERTAIN: [u64; 1024] = {
    const RANGES: [(u32, u32); 20] = [
        (0x25, 0x25),
        (0x2b, 0x2b),
        (0x2f, 0x39),
        (0x41, 0x5a),
        (0x61, 0x7a),
        (0xb7, 0xb7),
        (0x2018, 0x201d),
        (0x2460, 0x2473),
        (0x25a0, 0x25a1),
        (0x3001, 0x3001),
        (0x3003, 0x3020),
        (0x3041, 0x30fa),
        (0x3400, 0x4dbf),
        (0x4e00, 0x9fff),
        // Full-width straight quotes, which become pairs, are not.
        (0xff01, 0xff01),
        (0xff03, 0xff06),
        (0xff08, 0xff0f),
        (0xff1a, 0xff20),
        // Full-width letters and digits, which become half-width, are not.
        (0xff3b, 0xff40),
        (0xff5b, 0xff65),
    ];
    let mut bits = [0; 1024];
    let mut k = 0;
    while k < RANGES.len() {
        let (mut c, last) = RANGES[k];
        while c <= last {
            bits[c as usize / 64] |= 1 << (c % 64);
            c += 1;
        }
        k += 1;
    }
    bits
};

#[cfg(test)]
mod tests {
    use super::super::normalise::{Changes, Manner, Mode, put_right};
    use super::*;
    use crate::locale::Locale;
    use crate::source::{Sources, Span};

    /// Holds what passes without a second look against the second look; whether
    /// it passes.
    fn as_by_the_long_way(text: &str) -> bool {
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let Some(short) = as_it_is(&rich) else { return false };
        for locale in Locale::all() {
            let mut changes = Changes::default();
            let rules = &locale.profile().normalising;
            let long = put_right(&rich, Manner { rules, ..Mode::Body.into() }, &mut changes);
            let none = Changes::default();
            assert_eq!((&short.chars, none), (&long.chars, changes), "{text}");
            for i in 0..short.chars.len() {
                assert_eq!(short.span(i), long.span(i), "{text}");
            }
        }
        true
    }

    /// Every character of the first plane, between Han, digits, letters and its
    /// like.
    #[test]
    fn the_short_way_changes_no_character() {
        let mut passed = 0;
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            for text in [
                format!("海{c}港"),
                format!("5{c}5"),
                format!("a{c}b"),
                format!("{c}{c}{c}"),
                format!("海{c}{c}，{c}"),
            ] {
                passed += usize::from(as_by_the_long_way(&text));
            }
        }
        // All Han of two blocks pass everywhere.
        assert!(passed > 5 * 27_000, "{passed}");
    }

    /// What passes without a second look is what the second look leaves alone.
    #[test]
    fn the_short_way_changes_nothing() {
        let texts = [
            ("渔港的清晨，“望云27号”靠了岸——18.39万株、9:30、90%……《笔记》第①项·完。", true),
            ("他——她", true),
            ("他———她", false),
            ("等……", true),
            ("等………", false),
            ("甲·乙", true),
            ("3.5,4", true),
            ("App与5G", true),
        ];
        for (text, passes) in texts {
            assert_eq!(as_by_the_long_way(text), passes, "{text}");
        }
    }
}
