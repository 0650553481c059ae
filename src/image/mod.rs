//! Pictures: headers, pixels, colour management to the press; two-dimensional
//! codes.

mod code;
mod convert;
mod header;
mod plates;

pub use code::{Modules, QUIET};
pub use convert::{Artwork, Converter, Inks, PressPicture};
pub use header::{PageShape, Pixels, is_pdf, read_header};
pub use plates::{InkPixels, png};
