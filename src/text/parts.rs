//! What a character that a face lacks is drawn from: a subscript from a digit
//! that is set smaller and lower, a ligature from its letters.

use rustybuzz::ttf_parser::{GlyphId, Rect};
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use super::charset::{is_lowered, is_raised};
use crate::units::{EM, Milli};

/// How a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// As any other character.
    Full,
    /// Small and high: a superscript.
    Raised,
    /// Small and low: a subscript.
    Lowered,
    /// Small, its top as high as a capital: what stands over the line of a
    /// fraction.
    Over,
    /// Small, on the baseline: what stands under it.
    Under,
}

/// The characters that one is drawn from, and how each stands.
pub(super) type Parts = SmallVec<[(char, Stand); 4]>;

/// What a character is drawn from where a face lacks it; `None` where it can
/// only be drawn as it is.
///
/// Blanks have no parts, nor have forms whose frame or side is their meaning:
/// ① is no 1, and a bracket for upright text no other bracket.
///
/// Source: the compatibility decompositions of the Unicode Character Database.
pub(super) fn parts(c: char) -> Option<Parts> {
    if !may_have_parts(c) {
        return None;
    }
    let mut found: SmallVec<[char; 4]> = SmallVec::new();
    decompose_compatible(c, |part| found.push(part));
    let slash = found.iter().position(|part| *part == '⁄');
    let whole: SmallVec<[char; 4]> = found.into_iter().nfc().collect();
    if whole.as_slice() == [c] || whole.iter().any(|part| part.is_whitespace()) {
        return None;
    }
    let last = whole.len() - 1;
    let stand = |(i, part): (usize, char)| match slash {
        Some(slash) if i < slash => (part, Stand::Over),
        Some(slash) if i > slash => (part, Stand::Under),
        Some(_) => ('/', Stand::Full),
        None if is_raised(c) => (part, Stand::Raised),
        None if is_lowered(c) => (part, Stand::Lowered),
        // ㎡ and its like.
        None if i == last && has_power(c) => (part, Stand::Raised),
        None => (part, Stand::Full),
    };
    Some(whole.into_iter().enumerate().map(stand).collect())
}

fn may_have_parts(c: char) -> bool {
    // Nothing before U+00AA has a decomposition, and no Han of the URO.
    !matches!(u32::from(c),
        0..=0xa9 | 0x3400..=0x9fff | 0xac00..=0xd7ff
        // Forms with a circle or a square.
        | 0x2460..=0x2473 | 0x24b6..=0x24ff | 0x3244..=0x325f | 0x3260..=0x32bf
        | 0x32d0..=0x32fe | 0x1f12a..=0x1f2ff
        // Forms for upright text, small and half-width forms.
        | 0xfe10..=0xfe6f | 0xff00..=0xffef)
}

/// Squared units whose last figure is a power.
fn has_power(c: char) -> bool {
    matches!(c, '\u{339f}'..='\u{33a6}' | '\u{33a8}' | '\u{33af}')
}

/// The size of small figures of a face, and how far they are moved, in
/// thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Small {
    pub size: Milli,
    pub raise: Milli,
    pub lower: Milli,
    /// How far a part over the line of a fraction is moved up.
    pub over: Milli,
}

impl Small {
    /// Measures a face: its own ² and ₂ say it best, then its OS/2 table where
    /// that is sane.
    pub fn of(face: &rustybuzz::Face<'_>) -> Self {
        let own = |c| drawn_by(face, c).filter(|(size, _)| SIZES.contains(size));
        let milli = |v: i16| i32::from(v) * EM / face.units_per_em().max(1);
        let sup = face.superscript_metrics();
        let sup = sup.map(|m| (milli(m.y_size), milli(m.y_offset)));
        let fits = |(size, raise): &(Milli, Milli)| SIZES.contains(size) && RAISES.contains(raise);
        let (size, raise) = own('²').filter(fits).or(sup.filter(fits)).unwrap_or((SIZE, RAISE));
        let sub = face.subscript_metrics().map(|m| milli(m.y_offset));
        let lower = own('₂').map(|(_, y)| -y).filter(|y| LOWERS.contains(y));
        let lower = lower.or(sub.filter(|y| LOWERS.contains(y))).unwrap_or(LOWER);
        let cap = face.capital_height().map_or(CAP, milli);
        Self { size, raise, lower, over: cap * (EM - size) / EM }
    }

    /// The size of a part and how far it stands above the baseline.
    pub fn at(&self, stand: Stand) -> (Milli, Milli) {
        match stand {
            Stand::Full => (EM, 0),
            Stand::Raised => (self.size, self.raise),
            Stand::Lowered => (self.size, -self.lower),
            Stand::Over => (self.size, self.over),
            Stand::Under => (self.size, 0),
        }
    }
}

/// What a face says is taken for sane between these.
const SIZES: std::ops::RangeInclusive<Milli> = 500..=750;
const RAISES: std::ops::RangeInclusive<Milli> = 250..=550;
const LOWERS: std::ops::RangeInclusive<Milli> = 100..=300;
/// Where a face says nothing sane.
const SIZE: Milli = 600;
const RAISE: Milli = 330;
const LOWER: Milli = 140;
const CAP: Milli = 733;

/// How large a face draws its own small two, and how high.
fn drawn_by(face: &rustybuzz::Face<'_>, c: char) -> Option<(Milli, Milli)> {
    let ink = |c| face.glyph_index(c).and_then(|g: GlyphId| face.glyph_bounding_box(g));
    let (small, full) = (ink(c)?, ink('2')?);
    let height = |r: Rect| i32::from(r.y_max) - i32::from(r.y_min);
    let size = height(small) * EM / height(full).max(1);
    let foot = i32::from(small.y_min) - i32::from(full.y_min) * size / EM;
    Some((size, foot * EM / face.units_per_em().max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(c: char) -> Option<String> {
        let mark = |stand| match stand {
            Stand::Full => "",
            Stand::Raised => "^",
            Stand::Lowered => "_",
            Stand::Over => "'",
            Stand::Under => ",",
        };
        let text = |(c, stand): &(char, Stand)| format!("{}{c}", mark(*stand));
        parts(c).map(|parts| parts.iter().map(text).collect())
    }

    /// Source: UnicodeData.txt, fields with <super>, <sub>, <fraction>, <square>.
    #[test]
    fn what_characters_are_drawn_from() {
        let cases = [
            ('₂', "_2"),
            ('₊', "_+"),
            ('₍', "_("),
            ('ₓ', "_x"),
            ('⁻', "^−"),
            ('⁶', "^6"),
            ('ⁿ', "^n"),
            ('²', "^2"),
            ('ª', "^a"),
            ('º', "^o"),
            ('ʰ', "^h"),
            ('™', "^T^M"),
            ('ﬁ', "fi"),
            ('ﬃ', "ffi"),
            ('Ⅻ', "XII"),
            ('㎡', "m^2"),
            ('㏄', "cc"),
            ('℃', "°C"),
            ('⅓', "'1/,3"),
            ('⅒', "'1/,1,0"),
            ('⑴', "(1)"),
            ('㌬', "パーツ"),
            ('⾏', "行"),
            ('ǆ', "dž"),
        ];
        for (c, parts) in cases {
            assert_eq!(drawn(c).as_deref(), Some(parts), "{c}");
        }
    }

    #[test]
    fn what_has_no_parts() {
        for c in "a港①Ⓐ㊀🄰\u{a0}\u{2009}\u{3000}，︵﹙¨é✔𠮷".chars() {
            assert_eq!(drawn(c), None, "{c}");
        }
    }
}
