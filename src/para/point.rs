//! A place where a line may end and the next begin.

use super::sums::Sums;
use crate::units::Milli;

/// What it takes to break before a place.
///
/// As wide as a number, so that a point has no holes and many are zeroed at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Penalty {
    /// Nothing.
    #[default]
    Free,
    /// A number is parted from its measure word.
    Measure,
    /// The next line begins with a dash or an ellipsis.
    Start,
    /// A word is hyphenated: a hyphen is set at the line end.
    Hyphen,
    /// An address is parted at one of its natural points.
    Address,
    /// An address is parted elsewhere.
    Anywhere,
    /// An address is parted before one of its signs, or one character from its
    /// end.
    Rough,
    /// A unit is cut by force.
    Forced,
    /// A word is cut by force: a hyphen is set at the line end.
    ForcedWord,
}

impl Penalty {
    /// Whether a hyphen is set at the line end.
    pub(super) fn hyphenates(self) -> bool {
        matches!(self, Self::Hyphen | Self::ForcedWord)
    }

    /// Whether a unit is cut by force.
    pub(super) fn is_forced(self) -> bool {
        matches!(self, Self::Forced | Self::ForcedWord)
    }
}

/// A place where a line may end and the next begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    /// Sums for a line that begins here: blanks at the line start are gone.
    pub start: Sums,
    /// Sums for a line that ends here: blanks at the line end are gone.
    pub end: Sums,
    /// The glyph that the next line begins with.
    pub glyph: u32,
    /// Its penalty.
    pub penalty: Penalty,
}

/// The natural width of a line between two points.
#[inline]
pub(super) fn natural(from: &Point, to: &Point) -> Milli {
    to.end.pen().wrapping_sub(from.start.pen())
}

/// The least width of a line between two points.
#[inline]
pub(super) fn least(from: &Point, to: &Point) -> Milli {
    to.end.least().wrapping_sub(from.start.least())
}
