//! What a character does in a line.

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
    /// Small kana, length and iteration marks: as Han but at the levels of Japanese.
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

#[cfg(test)]
mod tests {
    use super::*;

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
