//! Pictures: headers, pixels, colour management to the press; two-dimensional
//! codes.

mod code;
mod codec;
mod colour;
mod convert;
mod cube;
mod encode;
mod entry;
mod file;
mod frame;
mod header;
mod huffman;
mod ink;
mod jpeg;
mod picture;
mod plates;
mod png;
mod proof;
mod raster;
mod refused;
mod resize;
mod scan;
mod screen;
mod sharpen;
mod strips;
mod tags;
mod tiff;
mod turn;
mod units;
mod webp;
mod within;

pub use code::{Modules, QUIET};
pub use convert::Converter;
pub use header::{PageShape, PictureHead, Pixels, is_pdf, read_header};
pub use picture::{Artwork, Artworks, Coding, Inks, PressPicture, Want};
pub use plates::{InkPixels, png};
pub use scan::{Walked, walk as walk_jpeg};
pub use screen::Screen;

#[cfg(test)]
pub mod trial;
