//! What stands in the legs of a story besides its text: one interface for pictures,
//! codes and quotes.
//!
//! Where one stands and which lines it takes from the text is the same for all and is
//! decided in `story`. A kind says here how deep it wants to be, what it is made of, and
//! what is to be said of it.

use super::context::TextContext;
use crate::boxes::{Item, Origin};
use crate::diag::Diag;
use crate::grid::Grid;
use crate::units::{Abs, Lines};

/// White lines between an inset and the text above or below it.
pub const WHITE: Lines = Lines::ONE;

/// How deep an inset is, in body lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// What can be made less deep, as deep as it is to be.
    pub wanted: Lines,
    /// The least of it.
    pub least: Lines,
    /// What stands under it, as deep as it is.
    pub under: Lines,
    /// White between the text and it.
    pub before: Lines,
    /// White between it and the text under it.
    pub after: Lines,
}

/// Where an inset stands.
#[derive(Clone, Copy, Debug)]
pub struct InsetPlace {
    /// What it is of.
    pub of: Origin,
    /// Where it begins along a line, from the edge of the sheet.
    pub inline: Abs,
    /// Its first line of the grid.
    pub line: Lines,
    /// How many lines of its [`Depth::wanted`] it has, without what stands under it.
    pub lines: Lines,
}

/// An inset, measured for a width.
pub trait Inset {
    /// How deep it is to be.
    fn depth(&self) -> Depth;

    /// Makes the boxes of it.
    fn place(&self, at: InsetPlace, context: &TextContext<'_>) -> Vec<Item>;

    /// What is wrong with it where it has so many lines; `None` if nothing is.
    fn doubt(&self, _lines: Lines, _grid: &Grid) -> Option<Diag> {
        None
    }

    /// What is said where it has no room.
    fn left_out(&self) -> Diag;
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{grid, span};
    use super::*;
    use crate::diag::Code;

    /// An inset that says no more than it must.
    struct Plain;

    impl Inset for Plain {
        fn depth(&self) -> Depth {
            Depth {
                wanted: Lines(4),
                least: Lines(2),
                under: Lines::ONE,
                before: WHITE,
                after: WHITE,
            }
        }

        fn place(&self, _at: InsetPlace, _context: &TextContext<'_>) -> Vec<Item> {
            Vec::new()
        }

        fn left_out(&self) -> Diag {
            Diag::new(Code::QuoteLeftOut { text: String::new() }, span())
        }
    }

    #[test]
    fn an_inset_without_doubts_is_right_at_any_depth() {
        let most = Plain.depth().wanted.get();
        assert!((0..=most).all(|lines| Plain.doubt(Lines(lines), &grid()).is_none()));
    }
}
