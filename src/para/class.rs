use std::sync::OnceLock;

use crate::locale::REGIONS;
pub use crate::locale::{CLASSES, Class, Region};
use crate::text::is_han;
use crate::units::Milli;

/// An advance under this is that of a proportional mark inside Latin.
pub const FULL: Milli = 750;

/// The class of a character that is set `advance` wide: what the table of the
/// region says of it, else what its writing says.
pub fn class_of(c: char, advance: Milli, region: Region) -> Class {
    let mark = region.marks().get(c);
    let named = if advance >= FULL { mark.class } else { mark.narrow.or(mark.class) };
    named.unwrap_or_else(|| by_writing(c))
}

/// The class of a character that no table names.
fn by_writing(c: char) -> Class {
    match c {
        // Straight quotes have two sides, and which is which is not known.
        '"' | '\'' => Class::Foreign,
        _ if c.is_ascii() && !c.is_ascii_control() => Class::Letter,
        // Superscripts and subscripts belong to their word: CO₂, 10⁻⁶, m³.
        '²' | '³' | '¹' | '\u{2070}'..='\u{209c}' => Class::Letter,
        _ if is_letter(c) => Class::Letter,
        _ if fills_a_cell(c) => Class::Han,
        _ => Class::Foreign,
    }
}

/// A letter of the alphabets that Chinese text borrows: Latin, Greek, Cyrillic.
fn is_letter(c: char) -> bool {
    let block = matches!(c, '\u{a1}'..='\u{2ff}' | '\u{370}'..='\u{52f}'
        | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1fff}' | '\u{fb00}'..='\u{fb06}');
    block && c.is_alphabetic()
}

/// Han and what is set among Han as if it were: kana, bopomofo, radicals,
/// strokes, signs made of Han, full-width letters.
///
/// Marks that stand on the character before are not among them.
fn fills_a_cell(c: char) -> bool {
    is_han(c)
        || matches!(u32::from(c),
            0x2e80..=0x3029 | 0x3030..=0x3096 | 0x309b..=0x312f | 0x3190..=0x33ff
            | 0xff01..=0xff60 | 0xffe0..=0xffe6)
}

/// Classes by code point for full-width and for proportional glyphs, so that a
/// text is classified by look-ups.
pub struct ClassTable {
    wide: Box<[Class]>,
    narrow: Box<[Class]>,
}

impl ClassTable {
    fn new(region: Region) -> Self {
        let fill = |advance| {
            let of =
                |c: u32| char::from_u32(c).map_or(Class::Han, |c| class_of(c, advance, region));
            (0..0x1_0000).map(of).collect()
        };
        Self { wide: fill(FULL), narrow: fill(0) }
    }

    /// The table of a region, made at its first use.
    pub fn of(region: Region) -> &'static Self {
        static TABLES: [OnceLock<ClassTable>; REGIONS] = [const { OnceLock::new() }; REGIONS];
        TABLES[region as usize].get_or_init(|| Self::new(region))
    }

    /// As [`class_of`].
    #[inline]
    pub fn get(&self, c: char, advance: Milli) -> Class {
        let table = if advance >= FULL { &self.wide } else { &self.narrow };
        table.get(c as usize).copied().unwrap_or_else(|| beyond(c))
    }
}

/// The class of a character beyond the first plane: ideographs and emoji.
#[cold]
fn beyond(c: char) -> Class {
    if is_han(c) { Class::Han } else { Class::Foreign }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::EM;

    /// Source: CLREQ and GB/T 15834-2011 §5.1: every member of every row of the
    /// class table, in every region.
    #[test]
    fn every_member_of_every_row() {
        let rows = [
            (Class::Open, "‘“（〔［｛〈《「『【〖〘〚｟〝«︵︷︹︻︽︿﹁﹃︗﹇"),
            (Class::Close, "’”）〕］｝〉》」』】〗〙〛｠〞〟»︶︸︺︼︾﹀﹂﹄︘﹈"),
            (Class::Comma, "，、﹐﹑"),
            (Class::Stop, "。．﹒"),
            (Class::Colon, "：﹕"),
            (Class::Semicolon, "；﹔"),
            (Class::Exclaim, "？！‼⁇⁈⁉﹖﹗"),
            (Class::Middle, "·•‧・"),
            (Class::Hyphen, "-‐–～〜゠"),
            (Class::Solidus, "/／"),
            (Class::Dash, "—⸺―"),
            (Class::Ellipsis, "…⋯‥"),
            (Class::Prefix, "￥¥＄$￡£€№±+＃#"),
            (Class::Postfix, "％%‰℃℉°′″￠㏋ℓÅ\u{212b}"),
            (Class::Digit, "0123456789"),
            (Class::Letter, "AzéЖω_=&@~|"),
            (Class::Marker, "■□▲△●○◆◇★☆▪①⑳⒈⓿❶➓"),
            (Class::Han, "海の〇㎡㈠〒〓ㄅ𠮷Ａ"),
            (Class::Space, " "),
            (Class::WideSpace, "\u{3000}"),
            (Class::LatinOpen, "([{<"),
            (Class::LatinClose, ")]}>,.:;!?"),
        ];
        for region in [Region::ZhHans, Region::ZhHantTw, Region::ZhHantHk, Region::Ja] {
            for (class, members) in rows {
                for c in members.chars() {
                    assert_eq!(class_of(c, EM, region), class, "{c} {region:?}");
                    assert_eq!(ClassTable::of(region).get(c, EM), class, "{c} {region:?}");
                }
            }
        }
    }

    /// Source: UAX #14 rules what CLREQ and GB/T 15834 do not name.
    #[test]
    fn what_no_chinese_rule_names_is_foreign() {
        let foreign = "한กעعक→♥Ⅳ×©\"'\u{301}\u{a0}\u{ad}\u{200b}\u{2007}\u{202f}\u{2060}\u{2000}\u{2009}\u{200a}\u{205f}\u{3099}\u{7f}\t😀🇨\u{e0100}";
        for c in foreign.chars() {
            for region in [Region::ZhHans, Region::Ja] {
                assert_eq!(class_of(c, EM, region), Class::Foreign, "{c:?}");
                assert_eq!(ClassTable::of(region).get(c, 0), Class::Foreign, "{c:?}");
            }
        }
    }

    /// Source: JLREQ cl-09, cl-10, cl-11; which level holds them is a rule of lines.
    #[test]
    fn small_kana_are_a_class() {
        for region in [Region::ZhHans, Region::Ja] {
            for c in "ぁっゃァッャュョヵヶー々〻ヽヾゝゞ".chars() {
                assert_eq!(class_of(c, EM, region), Class::Kana, "{c}");
            }
            assert_eq!(class_of('あ', EM, region), Class::Han);
        }
    }

    /// Source: CLREQ on marks shared with Latin.
    #[test]
    fn shared_marks_take_their_class_from_their_width() {
        assert_eq!(class_of('’', 250, Region::ZhHans), Class::LatinClose);
        assert_eq!(class_of('“', 400, Region::ZhHans), Class::LatinOpen);
        assert_eq!(class_of('’', 1000, Region::ZhHans), Class::Close);
    }
}
