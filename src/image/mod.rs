//! Pictures: headers, pixels, colour management to the press; two-dimensional
//! codes.

mod code;
mod convert;
mod header;

pub use code::{Modules, QUIET};
pub use convert::{Converter, Inks, PressPicture};
pub use header::{Pixels, read_header};
