use crate::form::At;
use crate::style::Colour;
use crate::units::Lines;

/// The first character of a story set as high as several lines (首字下沉).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropCap {
    /// As high as so many lines.
    pub lines: Lines,
    /// Its face; that of the body where none is named.
    pub face: Option<At<String>>,
    /// Its ink; that of the body where none is named.
    pub colour: Option<Colour>,
}
