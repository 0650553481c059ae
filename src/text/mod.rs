//! From what was typed to glyphs: normalise, itemise, shape.

mod charset;
mod direct;
mod itemise;
mod marks;
mod normalise;
mod shape;
mod words;

pub use charset::{is_han, is_latin, is_mark};
pub use normalise::{Changes, Mode, Normal, normalise};
pub use shape::{Hyphen, Missing, Shaped, Shaper, Voice};
pub use words::word_starts;
