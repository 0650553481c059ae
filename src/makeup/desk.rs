//! What pages are made with.

use crate::display::Meter;
use crate::font::FontBook;
use crate::style::PressProfile;
use crate::text::Shaper;

/// What pages are made with.
pub struct Desk<'f> {
    /// The faces.
    pub book: &'f FontBook,
    /// What shapes text in them.
    pub shaper: &'f Shaper,
    /// What the press asks for.
    pub press: &'f PressProfile,
    /// Where times are noted.
    pub meter: &'f Meter,
    /// Is told how many of the pages are set.
    pub told: &'f (dyn Fn(usize) + Sync),
}
