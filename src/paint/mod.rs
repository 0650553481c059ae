//! The display list: what the writer paints, and its text dump.

mod display_list;
mod dump;
mod list;
mod upright;

pub use display_list::{DisplayList, Glyph, GlyphRun, GlyphText, Op};
pub use dump::dump;
pub use list::paint;
