//! The display list: what the writer paints, and its text dump.

mod dump;
mod list;
mod sheet;
mod upright;

pub use dump::dump;
pub use list::paint;
pub use sheet::{Glyph, GlyphRun, GlyphText, Op, Sheet};
