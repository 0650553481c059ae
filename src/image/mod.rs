//! Pictures: headers, pixels, colour management to the press.

mod convert;
mod header;

pub use convert::{Converter, Inks, PressPicture};
pub use header::{Pixels, read_header};
