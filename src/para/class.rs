use std::sync::LazyLock;

use crate::text::is_han;
use crate::units::Milli;

/// Whose rules and glyph shapes a text follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// Mainland China: stops in the lower left corner of their cell.
    #[default]
    ZhHans,
    /// Taiwan: stops in the middle of their cell.
    ZhHantTw,
    /// Hong Kong: stops in the middle of their cell.
    ZhHantHk,
    /// Japan.
    Ja,
}

/// What a character does in a line.
///
/// Source: the classes of CLREQ (punctuation marks by kind) and JLREQ (cl-01 to
/// cl-27), joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// Han, kana and whatever else fills a cell of the grid.
    #[default]
    Han,
    /// Opening mark (开括号、开引号).
    Open,
    /// Closing mark (闭括号、闭引号).
    Close,
    /// Comma and enumeration comma (，、).
    Comma,
    /// The second of two such marks, which share one em.
    ExclaimPair,
    /// Connector: hyphen, single dash, wave (连接号).
    Hyphen,
    /// Solidus (/).
    Solidus,
    /// Ellipsis (省略号).
    Ellipsis,
    /// Sign before a number (￥ № ±).
    Prefix,
    /// Sign after a number (% ℃ ‰).
    Postfix,
    /// Small kana, length and iteration marks; in Japanese only.
    Kana,
    /// Digit.
    Digit,
    /// Ideographic space.
    WideSpace,
    /// Word space beside a Chinese stop, which is not stretched.
    FixedSpace,
    /// Proportional opening mark, inside Latin.
    LatinOpen,
    /// Proportional closing mark or stop, inside Latin.
    LatinClose,
    /// Item marker (■ □ ① ▲).
    Marker,
    /// A glyph that goes on with the character of the one before.
    Inner,
    /// What goes on with the cluster of the character before it: a combining
    /// mark, a joiner, the second half of a flag.
    Joined,
    /// Semicolon (；).
    Semicolon,
    /// Colon (：).
    Colon,
    /// Full stop (。．).
    Stop,
    /// Question and exclamation mark (？！).
    Exclaim,
    /// Interpunct (·).
    Middle,
    /// Two-em dash (破折号).
    Dash,
    /// Word space.
    Space,
    /// Letter of an alphabet.
    Letter,
    /// A character that the Chinese rules do not speak of (外文): Hangul, Thai,
    /// Arabic, emoji, arrows, no-break blanks. Where a line may end beside it,
    /// UAX #14 says.
    Foreign,
}

/// How many classes there are.
pub const CLASSES: usize = Class::Foreign as usize + 1;

impl Class {
    /// Every class.
    pub const ALL: [Self; CLASSES] = [
        Self::Han,
        Self::Open,
        Self::Close,
        Self::Comma,
        Self::ExclaimPair,
        Self::Hyphen,
        Self::Solidus,
        Self::Ellipsis,
        Self::Prefix,
        Self::Postfix,
        Self::Kana,
        Self::Digit,
        Self::WideSpace,
        Self::FixedSpace,
        Self::LatinOpen,
        Self::LatinClose,
        Self::Marker,
        Self::Inner,
        Self::Joined,
        Self::Semicolon,
        Self::Colon,
        Self::Stop,
        Self::Exclaim,
        Self::Middle,
        Self::Dash,
        Self::Space,
        Self::Letter,
        Self::Foreign,
    ];

    /// Whether it is a stop or closing mark: what is squeezed against a mark
    /// before it.
    pub const fn closes(self) -> bool {
        matches!(
            self,
            Self::Close
                | Self::Comma
                | Self::Semicolon
                | Self::Colon
                | Self::Stop
                | Self::Exclaim
                | Self::ExclaimPair
        )
    }

    /// Whether it is a mark and not a character that is read.
    pub const fn is_mark(self) -> bool {
        !matches!(
            self,
            Self::Han
                | Self::Kana
                | Self::Letter
                | Self::Digit
                | Self::Prefix
                | Self::Postfix
                | Self::Inner
                | Self::Foreign
        )
    }

    /// Whether its glyph needs a second look: its class or its cell depends on
    /// more than its character, or other rules than the tables hold beside it,
    /// or an item marker may stand after it. These are the last in order.
    #[inline]
    pub const fn is_odd(self) -> bool {
        self as u8 >= Self::Semicolon as u8
    }

    /// Whether it vanishes at a line end.
    pub const fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::WideSpace | Self::FixedSpace)
    }
}

/// An advance under this is that of a proportional mark inside Latin.
pub const FULL: Milli = 750;

/// The class of a character that is set `advance` wide.
///
/// Source: the tables of CLREQ "Prohibition Rules for Line Start and Line End"
/// and GB/T 15834-2011 §5.1; code points are named one by one, so the class
/// does not depend on the form that was typed.
pub fn class_of(c: char, advance: Milli, region: Region) -> Class {
    let wide = advance >= FULL;
    match c {
        '‘' | '“' | '«' if !wide => Class::LatinOpen,
        '’' | '”' | '»' | '…' if !wide => Class::LatinClose,
        '‘' | '“' | '（' | '〔' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〘'
        | '〚' | '｟' | '〝' | '«' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃'
        | '︗' | '﹇' => Class::Open,
        '’' | '”' | '）' | '〕' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〗' | '〙'
        | '〛' | '｠' | '〞' | '〟' | '»' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂'
        | '﹄' | '︘' | '﹈' => Class::Close,
        '，' | '、' | '﹐' | '﹑' => Class::Comma,
        '；' | '﹔' => Class::Semicolon,
        '：' | '﹕' => Class::Colon,
        '。' | '．' | '﹒' => Class::Stop,
        '？' | '！' | '‼' | '⁇' | '⁈' | '⁉' | '﹖' | '﹗' => Class::Exclaim,
        '·' | '•' | '‧' | '・' => Class::Middle,
        '—' | '⸺' | '―' => Class::Dash,
        '…' | '⋯' | '‥' => Class::Ellipsis,
        '-' | '‐' | '–' | '～' | '〜' | '゠' => Class::Hyphen,
        '/' | '／' => Class::Solidus,
        '￥' | '¥' | '＄' | '$' | '￡' | '£' | '€' | '№' | '±' | '+' | '＃' | '#' => {
            Class::Prefix
        }
        '％' | '%' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '￠' | '㏋' | 'ℓ' | '\u{212b}' => {
            Class::Postfix
        }
        // The sign of a unit where it fills a cell, else a letter.
        'Å' if wide => Class::Postfix,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ァ' | 'ィ'
        | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | 'ー' | '々'
        | '〻' | 'ヽ' | 'ヾ' | 'ゝ' | 'ゞ'
            if region == Region::Ja =>
        {
            Class::Kana
        }
        '0'..='9' => Class::Digit,
        // Blanks of a fixed width are neither stretched nor as wide as this one.
        ' ' => Class::Space,
        '\u{3000}' => Class::WideSpace,
        '(' | '[' | '{' | '<' => Class::LatinOpen,
        ')' | ']' | '}' | '>' | ',' | '.' | ':' | ';' | '!' | '?' => Class::LatinClose,
        '■' | '□' | '▲' | '△' | '●' | '○' | '◆' | '◇' | '★' | '☆' | '▪' | '①'..='⓿' | '❶'..='➓' => {
            Class::Marker
        }
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
        static CHINESE: LazyLock<ClassTable> = LazyLock::new(|| ClassTable::new(Region::ZhHans));
        static JAPANESE: LazyLock<ClassTable> = LazyLock::new(|| ClassTable::new(Region::Ja));
        if region == Region::Ja { &JAPANESE } else { &CHINESE }
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
        for c in "々ーぁヶ".chars() {
            assert_eq!(class_of(c, EM, Region::ZhHans), Class::Han, "{c}");
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

    /// Source: JLREQ cl-09, cl-10, cl-11.
    #[test]
    fn small_kana_are_a_class_in_japanese() {
        for c in "ぁっゃァッャュョヵヶー々〻ヽヾゝゞ".chars() {
            assert_eq!(class_of(c, EM, Region::Ja), Class::Kana, "{c}");
        }
        assert_eq!(class_of('あ', EM, Region::Ja), Class::Han);
    }

    /// Source: CLREQ on marks shared with Latin.
    #[test]
    fn shared_marks_take_their_class_from_their_width() {
        assert_eq!(class_of('’', 250, Region::ZhHans), Class::LatinClose);
        assert_eq!(class_of('“', 400, Region::ZhHans), Class::LatinOpen);
        assert_eq!(class_of('’', 1000, Region::ZhHans), Class::Close);
    }

    /// Those that need a second look are the last in order, so one comparison
    /// tells them.
    #[test]
    fn the_odd_ones_are_the_last() {
        use Class::*;
        let odd: Vec<Class> = Class::ALL.into_iter().filter(|c| c.is_odd()).collect();
        assert_eq!(odd, [Semicolon, Colon, Stop, Exclaim, Middle, Dash, Space, Letter, Foreign]);
    }

    #[test]
    fn the_list_is_complete() {
        for (i, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, i);
        }
    }
}
