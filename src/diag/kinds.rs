//! Kinds of what findings tell of.

/// Why a picture does not go to the edge of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// All of it is to be seen, and the edge is cut.
    Whole,
    /// Its caption stands there.
    Caption,
    /// The frame of its slot stands there.
    Frame,
}

/// Which resolution that a press asks for a picture falls short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resolution {
    /// The least that may be printed.
    Least,
    /// What line art wants.
    Line,
    /// What looks good.
    Good,
}
