//! From what was typed to glyphs: normalise, itemise, shape.

mod beside;
mod blank;
mod bones;
mod certain;
mod charset;
mod choose;
mod direct;
mod itemise;
mod marks;
mod normal;
mod normalise;
mod pairing;
mod parts;
mod places;
mod run;
mod shape;
mod shaped;
mod shaper;
mod sides;
mod turn;
mod uax14;
mod upright;
mod upright_glyphs;
mod words;
mod writing;

pub use charset::{is_han, is_latin, is_mark, takes_dot};
pub use choose::{Missing, Unset, spelt};
pub use normal::Normal;
pub use normalise::{Change, Changes, Dashes, Manner, Mode, normalise};
pub use pairing::Pairing;
pub use places::Places;
pub use shaped::{Hyphen, Shaped, Shift};
pub use shaper::{FontStacks, Shaper};
pub use turn::upright_quotes;
pub use uax14::{Beside, line_breaks};
pub use upright::{Drawn, Upright};
pub use words::{Word, parts_of, tagged_words, word_starts};
pub use writing::WritingName;

#[cfg(test)]
pub mod fixture;
