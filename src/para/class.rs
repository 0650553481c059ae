use crate::units::{EM, Milli};

/// What a character does in a line.
///
/// Source: the classes of CLREQ (punctuation marks by kind) and JLREQ (cl-01 to
/// cl-27), joined for zh-Hans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// Han, kana and whatever else fills a cell of the grid.
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
        Self::Middle,
        Self::Hyphen,
        Self::Solidus,
        Self::Dash,
        Self::Ellipsis,
        Self::Prefix,
        Self::Postfix,
        Self::Letter,
        Self::Digit,
        Self::Space,
        Self::WideSpace,
        Self::LatinOpen,
        Self::LatinClose,
        Self::Marker,
        Self::Inner,
    ];

    /// Blank half of the mark before its ink, in thousandths of an em.
    ///
    /// Source: CLREQ on the width of marks; a mark is ½ em of body and the
    /// rest is glue.
    pub const fn glue_before(self) -> Milli {
        match self {
            Self::Open => 500,
            _ => 0,
        }
    }

    /// Blank half of the mark after its ink.
    pub const fn glue_after(self) -> Milli {
        match self {
            Self::Close
            | Self::Comma
            | Self::Semicolon
            | Self::Colon
            | Self::Stop
            | Self::Exclaim => 500,
            _ => 0,
        }
    }

    /// Whether it may close a phrase: what is squeezed against a mark before.
    pub const fn closes(self) -> bool {
        self.glue_after() > 0
    }

    /// Whether it is a mark and not a character that is read.
    pub const fn is_mark(self) -> bool {
        !matches!(
            self,
            Self::Han | Self::Letter | Self::Digit | Self::Prefix | Self::Postfix | Self::Inner
        )
    }
}

/// An advance under this is that of a proportional mark inside Latin.
const FULL: Milli = 750;

/// The class of a character that is set `advance` wide.
///
/// Source: the tables of CLREQ "Prohibition Rules for Line Start and Line End"
/// and GB/T 15834-2011 §5.1; code points are named one by one, so the class
/// does not depend on the form that was typed.
pub fn class_of(c: char, advance: Milli) -> Class {
    let wide = advance >= FULL;
    match c {
        '‘' | '“' | '«' if !wide => Class::LatinOpen,
        '’' | '”' | '»' | '…' if !wide => Class::LatinClose,
        '‘' | '“' | '（' | '〔' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〘'
        | '｟' | '〝' | '«' => Class::Open,
        '’' | '”' | '）' | '〕' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〗' | '〙'
        | '｠' | '〞' | '〟' | '»' => Class::Close,
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

/// The body that a mark is set in when its glyph is drawn in a full cell: the
/// interpunct is ½ em.
///
/// Source: GB/T 15834-2011 §5.1.7.
pub fn fixed_body(class: Class, advance: Milli) -> Milli {
    match class {
        Class::Middle if advance >= FULL => EM / 2,
        _ => advance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: CLREQ and GB/T 15834-2011 §5.1, one sample a row of the class
    /// table.
    #[test]
    fn a_sample_of_every_row() {
        let rows = [
            ('“', Class::Open),
            ('（', Class::Open),
            ('》', Class::Close),
            ('、', Class::Comma),
            ('；', Class::Semicolon),
            ('：', Class::Colon),
            ('。', Class::Stop),
            ('！', Class::Exclaim),
            ('·', Class::Middle),
            ('～', Class::Hyphen),
            ('/', Class::Solidus),
            ('—', Class::Dash),
            ('…', Class::Ellipsis),
            ('￥', Class::Prefix),
            ('℃', Class::Postfix),
            ('7', Class::Digit),
            ('G', Class::Letter),
            ('■', Class::Marker),
            ('海', Class::Han),
        ];
        for (c, class) in rows {
            assert_eq!(class_of(c, EM), class, "{c}");
        }
    }

    #[test]
    fn shared_marks_take_their_class_from_their_width() {
        assert_eq!(class_of('’', 250), Class::LatinClose);
        assert_eq!(class_of('’', 1000), Class::Close);
    }

    #[test]
    fn the_list_is_complete() {
        for (i, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, i);
        }
    }
}
