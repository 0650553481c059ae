use crate::form::At;
use crate::style::Colour;
use crate::units::{Lines, Milli};

/// The first character of a story set as high as several lines (首字下沉).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropCap {
    /// As high as so many lines.
    pub lines: Lines,
    /// Its face; that of the body where none is named.
    pub face: Option<At<String>>,
    /// Its ink; that of the body where none is named.
    pub colour: Option<Colour>,
    /// White between it and the lines beside it, in thousandths of the body size; beside
    /// Han these begin at the next whole character.
    pub gap: Milli,
    /// How far a letter reaches over the baseline of the first line, in thousandths of
    /// the body size: as far as the ink of the Han beside it.
    pub top: Milli,
}

impl DropCap {
    /// One of so many lines in the face and the ink of the body.
    pub const fn of(lines: Lines) -> Self {
        Self { lines, face: None, colour: None, gap: 500, top: 800 }
    }
}
