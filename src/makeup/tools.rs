//! What pages are made with.

use crate::display::Stopwatch;
use crate::font::FontBook;
use crate::memo::Memo;
use crate::style::PressProfile;
use crate::text::Shaper;

/// What pages are made with.
pub struct Tools<'f> {
    /// The faces.
    pub book: &'f FontBook,
    /// What shapes text in them.
    pub shaper: &'f Shaper,
    /// What the press asks for.
    pub press: &'f PressProfile,
    /// Where times are noted.
    pub stopwatch: &'f Stopwatch,
    /// What earlier runs with the same faces and the same press made of stories and
    /// pages.
    pub memo: &'f Memo,
    /// Is told how many of the pages are set.
    pub told: &'f (dyn Fn(usize) + Sync),
    /// Whether nobody wants the pages any more.
    pub given_up: &'f (dyn Fn() -> bool + Sync),
}
