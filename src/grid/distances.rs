//! How far apart stand what belongs together and what does not: the table `[distances]`.

use crate::style::Role;
use crate::units::{Halves, Lines};

/// The white between the parts of a page, in half lines (行距之半). It stands round rows
/// with a pitch of their own (`leading`); others have their white in the lines that they
/// take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distances {
    /// From a label or a kicker to the head after it.
    pub label_head: Halves,
    /// From a headline to its deck or summary, and between these.
    pub head_deck: Halves,
    /// From what is before the byline to it.
    pub deck_byline: Halves,
    /// From the last part of the headline block to the text.
    pub byline_text: Halves,
    /// From text to a head in it.
    pub text_subhead: Halves,
    /// From a head in the text to what follows.
    pub subhead_text: Halves,
    /// From text to a label in it.
    pub text_label: Halves,
    /// From a label in the text to what follows.
    pub label_text: Halves,
    /// From a picture to the words under it.
    pub picture_caption: Halves,
    /// Lines from the words under a picture to the text.
    pub caption_text: Lines,
}

impl Distances {
    /// Between two parts of a headline block, the second after the first.
    pub fn between(&self, after: Role) -> Halves {
        match after {
            Role::Byline => self.deck_byline,
            Role::Deck | Role::Summary => self.head_deck,
            _ => self.label_head,
        }
    }

    /// Before and after a head in the text.
    pub fn round(&self, role: Role) -> (Halves, Halves) {
        match role {
            Role::Label => (self.text_label, self.label_text),
            _ => (self.text_subhead, self.subhead_text),
        }
    }
}

/// What belongs together stands nearer than what does not.
///
/// Source: newspaper make-up courses on white: half a line inside a block, whole lines
/// round it; a head in the text stands nearer to what it heads, two to one.
impl Default for Distances {
    fn default() -> Self {
        let (half, one) = (Halves(1), Halves(2));
        Self {
            label_head: half,
            head_deck: half,
            deck_byline: half,
            byline_text: half,
            text_subhead: one,
            subhead_text: half,
            text_label: one,
            label_text: half,
            picture_caption: half,
            caption_text: Lines::ONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_after_decides_the_distance_in_a_head() {
        let far =
            Distances { head_deck: Halves(3), deck_byline: Halves(5), ..Distances::default() };
        let found =
            [Role::Headline, Role::Deck, Role::Summary, Role::Byline].map(|r| far.between(r));
        assert_eq!(found, [1, 3, 3, 5].map(Halves));
        assert_eq!(far.round(Role::Subhead), (Halves(2), Halves(1)));
    }
}
