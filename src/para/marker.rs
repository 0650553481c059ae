//! Item markers of several characters: （1）, （一）, (1), 1., 1、; the brackets
//! may be of two widths.

use super::class::Class;
use crate::locale::shared::{ITEM_CLOSES, ITEM_OPENS, PAUSE, WIDE_POINT};
use crate::locale::{Profile, Region};
use crate::text::Shaped;

/// The longest number of a marker.
const DIGITS: usize = 3;

/// Whether a marker may begin between two classes: after 。：；.
pub(super) fn leads(a: Class, b: Class) -> bool {
    use Class::{Colon, Digit, LatinOpen, Open, Semicolon, Stop};
    matches!((a, b), (Stop | Colon | Semicolon, Open | Digit | LatinOpen))
}

/// The glyphs before which no line ends because a marker leads its text: those
/// inside markers, and the one after each.
///
/// A marker stands at the start of the paragraph or at one of the glyphs `led`,
/// which come in order.
///
/// Source: the practice of newspapers, whose items never leave their number at
/// a line end; ①, ■ and their like are a class of their own.
pub(super) fn held(shaped: &Shaped, led: &[usize], region: Region) -> Vec<u32> {
    let profile = region.profile();
    let mut held = Vec::new();
    for at in std::iter::once(0).chain(led.iter().copied()) {
        let length = marker(shaped, at, at == 0, profile);
        held.extend((at + 1..=at + length).map(|glyph| glyph as u32));
    }
    // A marker that ends the paragraph leads nothing.
    held.retain(|g| (*g as usize) < shaped.len());
    held
}

/// How many glyphs of a marker stand at a glyph; 0 where there is none.
fn marker(shaped: &Shaped, at: usize, start: bool, profile: Option<&Profile>) -> usize {
    let char_at = |i: usize| (i < shaped.len()).then(|| shaped.char_of(i));
    let is_han = |c: char| profile.is_some_and(|profile| profile.is_numeral(c));
    let number = |from: usize, han: bool| {
        let counts = |c: char| c.is_ascii_digit() || (han && is_han(c));
        (from..from + DIGITS + 1).take_while(|i| char_at(*i).is_some_and(counts)).count()
    };
    let bracketed = char_at(at).is_some_and(|c| ITEM_OPENS.contains(&c));
    let from = at + usize::from(bracketed);
    let digits = number(from, bracketed || start);
    let end = from + digits;
    let number = (1..=DIGITS).contains(&digits);
    let ends = match char_at(end) {
        Some(c) if ITEM_CLOSES.contains(&c) => bracketed,
        Some(PAUSE | WIDE_POINT) => !bracketed,
        // 1. is a marker, 1.5 is a number.
        Some('.') => !bracketed && !char_at(end + 1).is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    if number && ends { end + 1 - at } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{parts, shaped};
    use super::super::{Para, Rules, Setting, optimal};

    /// Source: the sample page; a marker leads its text. Brackets of two widths
    /// are how desks type in a hurry.
    #[test]
    fn a_marker_keeps_what_it_leads() {
        let bracketed = ["（1）", "（12）", "（一）", "（二十一）", "(3)", "（一)", "(2）"];
        for marker in bracketed.into_iter().chain(["1.", "12.", "1、", "123、", "①"]) {
            for before in ["", "海港。", "海港：", "海港；"] {
                let text = format!("{before}{marker}渔民街巷");
                let found = parts(&text);
                let unit = format!("{marker}渔");
                assert!(found.contains(&unit), "{text} {found:?}");
            }
        }
        assert_eq!(parts("一、渔民"), ["一、渔", "民"]);
        assert_eq!(parts("■渔民"), ["■渔", "民"]);
    }

    #[test]
    fn what_is_no_marker_parts_as_ever() {
        assert_eq!(parts("海（一）渔民"), ["海", "（一）", "渔", "民"]);
        assert_eq!(parts("。（甲）渔"), ["。", "（甲）", "渔"]);
        assert_eq!(parts("：1.5米"), ["：", "1.5", "米"]);
        assert_eq!(parts("：1234、渔"), ["：", "1234、", "渔"]);
        assert_eq!(parts("。一、渔"), ["。", "一、", "渔"]);
        assert_eq!(parts("（1）"), ["（1）"]);
        assert_eq!(parts(""), Vec::<String>::new());
        assert_eq!(parts("（"), ["（"]);
    }

    /// Where nothing else helps a marker is cut from its text.
    #[test]
    fn a_marker_wider_than_the_measure_is_cut() {
        let shaped = shaped("（123）渔民");
        let para = Para::new(&shaped, &Rules::new(Setting::default()));
        let breaks = optimal(&para, 2_000);
        assert!(breaks.forced && breaks.ends.len() > 2, "{breaks:?}");
    }
}
