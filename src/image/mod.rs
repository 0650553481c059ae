//! Pictures: headers, pixels, colour management to the press.

mod convert;
mod header;

pub use convert::{Artwork, Converter, Inks, PressPicture};
pub use header::{PageShape, Pixels, is_pdf, read_header};
