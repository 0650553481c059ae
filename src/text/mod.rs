//! From what was typed to glyphs: normalise, itemise, shape.

mod certain;
mod charset;
mod direct;
mod itemise;
mod marks;
mod normal;
mod normalise;
mod places;
mod shape;
mod shaped;
mod turn;
mod uax14;
mod upright;
mod words;

pub use charset::{is_han, is_latin, is_mark};
pub use normal::Normal;
pub use normalise::{Changes, Mode, normalise};
pub use places::{BLOCK, Places};
pub use shape::{Missing, Shaper, Voice};
pub use shaped::{Hyphen, Shaped};
pub use turn::upright_quotes;
pub use uax14::{Beside, line_breaks};
pub use upright::{Drawn, Upright};
pub use words::word_starts;
