//! The display list: what the writer paints, and its text dump.

mod dump;
mod list;
mod upright;

pub use dump::dump;
pub use list::{Glyph, GlyphRun, GlyphText, Op, Sheet, paint};
