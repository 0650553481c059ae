use std::sync::LazyLock;

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
    /// Semicolon (；).
    Semicolon,
    /// Colon (：).
    Colon,
    /// Full stop (。．).
    Stop,
    /// Question and exclamation mark (？！).
    Exclaim,
    /// The second of two such marks, which share one em.
    ExclaimPair,
    /// Interpunct (·).
    Middle,
    /// Connector: hyphen, single dash, wave (连接号).
    Hyphen,
    /// Solidus (/).
    Solidus,
    /// Two-em dash (破折号).
    Dash,
    /// Ellipsis (省略号).
    Ellipsis,
    /// Sign before a number (￥ № ±).
    Prefix,
    /// Sign after a number (% ℃ ‰).
    Postfix,
    /// Small kana, length and iteration marks; in Japanese only.
    Kana,
    /// Letter of an alphabet.
    Letter,
    /// Digit.
    Digit,
    /// Word space.
    Space,
    /// Ideographic space.
    WideSpace,
    /// Proportional opening mark, inside Latin.
    LatinOpen,
    /// Proportional closing mark or stop, inside Latin.
    LatinClose,
    /// Item marker (■ □ ① ▲).
    Marker,
    /// A glyph that goes on with the character of the one before.
    Inner,
}

/// How many classes there are.
pub const CLASSES: usize = Class::Inner as usize + 1;

impl Class {
    /// Every class.
    pub const ALL: [Self; CLASSES] = [
        Self::Han,
        Self::Open,
        Self::Close,
        Self::Comma,
        Self::Semicolon,
        Self::Colon,
        Self::Stop,
        Self::Exclaim,
        Self::ExclaimPair,
        Self::Middle,
        Self::Hyphen,
        Self::Solidus,
        Self::Dash,
        Self::Ellipsis,
        Self::Prefix,
        Self::Postfix,
        Self::Kana,
        Self::Letter,
        Self::Digit,
        Self::Space,
        Self::WideSpace,
        Self::LatinOpen,
        Self::LatinClose,
        Self::Marker,
        Self::Inner,
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
        )
    }

    /// Whether its glyph needs a second look: its class or its cell depends on
    /// more than its character.
    pub const fn is_odd(self) -> bool {
        matches!(self, Self::Exclaim | Self::Dash | Self::Space | Self::Middle)
    }

    /// Whether it vanishes at a line end.
    pub const fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::WideSpace)
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
        | '｟' | '〝' | '«' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' | '︗'
        | '﹇' => Class::Open,
        '’' | '”' | '）' | '〕' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〗' | '〙'
        | '｠' | '〞' | '〟' | '»' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄'
        | '︘' | '﹈' => Class::Close,
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
        '％' | '%' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '￠' | '㏋' | 'ℓ' | 'Å' => {
            Class::Postfix
        }
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ァ' | 'ィ'
        | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | 'ー' | '々'
        | '〻' | 'ヽ' | 'ヾ' | 'ゝ' | 'ゞ'
            if region == Region::Ja =>
        {
            Class::Kana
        }
        '0'..='9' => Class::Digit,
        ' ' | '\u{2002}'..='\u{200a}' => Class::Space,
        '\u{3000}' => Class::WideSpace,
        '(' | '[' | '{' | '<' => Class::LatinOpen,
        ')' | ']' | '}' | '>' | ',' | '.' | ':' | ';' | '!' | '?' => Class::LatinClose,
        '■' | '□' | '▲' | '△' | '●' | '○' | '◆' | '◇' | '★' | '☆' | '▪' | '①'..='⓿' => {
            Class::Marker
        }
        'A'..='Z'
        | 'a'..='z'
        | '\u{a1}'..='\u{24f}'
        | '\u{370}'..='\u{52f}'
        | '\u{1e00}'..='\u{1eff}' => Class::Letter,
        _ if c.is_ascii() => Class::Letter,
        _ => Class::Han,
    }
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
        // Beyond the first plane there are ideographs.
        table.get(c as usize).copied().unwrap_or(Class::Han)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::EM;

    /// Source: CLREQ and GB/T 15834-2011 §5.1: every member of every row of the
    /// class table.
    #[test]
    fn every_member_of_every_row() {
        let rows = [
            (Class::Open, "‘“（〔［｛〈《「『【〖〘｟〝«︵︷︹︻︽︿﹁﹃︗﹇"),
            (Class::Close, "’”）〕］｝〉》」』】〗〙｠〞〟»︶︸︺︼︾﹀﹂﹄︘﹈"),
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
            (Class::Postfix, "％%‰℃℉°′″￠㏋ℓÅ"),
            (Class::Digit, "0123456789"),
            (Class::Letter, "AzéЖω"),
            (Class::Marker, "■□▲●①"),
            (Class::Han, "海の々ー"),
        ];
        for (class, members) in rows {
            for c in members.chars() {
                assert_eq!(class_of(c, EM, Region::ZhHans), class, "{c}");
                assert_eq!(ClassTable::of(Region::ZhHans).get(c, EM), class, "{c}");
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

    #[test]
    fn the_list_is_complete() {
        for (i, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, i);
        }
    }
}
