//! What a character is to a mark beside it that both writings use.

use super::charset::is_latin;

pub use crate::locale::shared::is_straight;

/// What stands beside a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The edge of the text, or the inside edge of a pair round it.
    Edge,
    /// Han or a full-width mark, or a pair of Chinese quotes.
    Chinese,
    /// A letter or a digit, or a pair of Latin quotes.
    Latin,
}

/// What is Chinese beyond doubt, by two comparisons: Han, and the full-width marks
/// but for straight quotes.
#[inline]
pub fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3001}'..'\u{a000}' | '\u{ff08}'..='\u{ff60}')
}

/// What a character is to a mark beside it; [`Beside::Edge`] for what decides
/// nothing: blanks, ASCII marks, signs.
pub fn beside(c: char) -> Beside {
    match c {
        c if is_ideographic(c) => Beside::Chinese,
        // Dashes, dots and quotes; what is asked about stands beside them.
        '\u{2010}'..='\u{206f}' => Beside::Edge,
        c if is_latin(c) => Beside::Latin,
        // Emoji and blanks belong to no writing.
        '\u{3000}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f000}'..='\u{1faff}' => {
            Beside::Edge
        }
        '\u{2e80}'.. => Beside::Chinese,
        _ => Beside::Edge,
    }
}
