//! How a story fits its slots: facts, which trials, even legs and copyfit read. What is
//! said of them is made of these facts once, when the pages are put together.

use crate::diag::{Code, Diag};
use crate::source::Span;
use crate::units::Lines;

/// How a story fits its slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryFit {
    /// Body lines that its text takes.
    pub lines: usize,
    /// Body lines that stay empty at the end of its last slot.
    pub empty: usize,
    /// Body lines that have no room.
    pub over: usize,
    /// Body lines of each of its pictures as it stands, in the order of the story; 0
    /// for one that is left out.
    pub pictures: Vec<Lines>,
    /// What else went wrong: pictures, codes, quotes and jump lines that are left out,
    /// heads that are too wide or too large, a drop cap without room, a table that is
    /// wider than its leg.
    pub faults: usize,
}

/// How a text misses the room that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is too long.
    Over {
        /// Body lines that have no room.
        lines: usize,
        /// Their characters, without blanks.
        chars: usize,
        /// The first characters that have no room.
        from: String,
        /// The block with which that begins.
        span: Span,
    },
    /// It is too short.
    Short {
        /// Body lines that stay empty.
        lines: usize,
        /// About how many characters they would take.
        chars: usize,
        /// Where its last block or, without a text, its headline begins; `None`
        /// without both, and then nothing is said.
        span: Option<Span>,
    },
}

impl Misfit {
    /// Characters that have no room, or about as many as are lacking.
    pub fn chars(&self) -> usize {
        match self {
            Self::Over { chars, .. } | Self::Short { chars, .. } => *chars,
        }
    }

    /// The same of a text that leaves another number of lines empty: as many characters
    /// are lacking in each as before.
    #[must_use]
    pub fn with_empty(self, empty: usize) -> Self {
        match self {
            Self::Short { lines, chars, span } => {
                Self::Short { lines: empty, chars: chars * empty / lines.max(1), span }
            }
            over @ Self::Over { .. } => over,
        }
    }

    /// Some lines more that have no room, the first of them if `before` is `None`.
    pub(super) fn beyond(before: Option<Self>, lines: usize, text: &str, span: Span) -> Self {
        let more = super::pieces::printing(text.chars());
        match before {
            Some(Self::Over { lines: l, chars, from, span }) => {
                Self::Over { lines: l + lines, chars: chars + more, from, span }
            }
            _ => Self::Over { lines, chars: more, from: text.chars().take(FIRST).collect(), span },
        }
    }

    /// What is said of it, where at most `allowed` empty lines are no fault.
    pub fn finding(&self, allowed: usize) -> Option<Diag> {
        match self {
            Self::Over { lines, chars, from, span } => {
                let code = Code::Overset { lines: *lines, chars: *chars, from: from.clone() };
                Some(Diag::new(code, *span))
            }
            Self::Short { lines, chars, span } => {
                let code = Code::Underset { lines: *lines, chars: *chars, allowed };
                Some(Diag::new(code, (*span)?))
            }
        }
    }
}

/// So many characters of what has no room are told.
const FIRST: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn span() -> Span {
        Span::new(Sources::default().add("t", "甲乙"), 0..6)
    }

    #[test]
    fn what_has_no_room_adds_up_from_its_beginning() {
        let first = Misfit::beyond(None, 1, "从前过海要看天，如今抬脚就到。", span());
        let both = Misfit::beyond(Some(first), 2, "大桥 通车", span());
        let Misfit::Over { lines, chars, from, .. } = &both else { panic!("{both:?}") };
        assert_eq!((*lines, *chars, from.as_str()), (3, 19, "从前过海要看天，如今抬脚"));
        assert_eq!(both.clone().with_empty(7), both);
        assert_eq!(both.finding(2).unwrap().code.id(), "overset");
        assert_eq!(both.chars(), 19);
    }

    #[test]
    fn what_is_lacking_is_counted_by_lines() {
        let short = |lines, chars| Misfit::Short { lines, chars, span: Some(span()) };
        assert_eq!(short(6, 60).with_empty(9), short(9, 90));
        assert_eq!(short(6, 60).with_empty(0), short(0, 0));
        let code = short(4, 40).finding(2).unwrap().code;
        assert_eq!(code, Code::Underset { lines: 4, chars: 40, allowed: 2 });
        let nowhere = Misfit::Short { lines: 4, chars: 40, span: None };
        assert!(nowhere.finding(2).is_none(), "there is no place to name");
        assert_eq!(short(4, 40).chars(), 40);
    }
}
