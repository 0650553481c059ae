//! Pages as pictures: tiles of what is printed, at any size, in colours or ink by ink.

mod draw;
mod glyphs;
mod look;
mod pdf;
mod photos;
mod pixels;
mod sheet;
mod tiles;

pub use look::Ink;
pub use pdf::{pages_png, pdf_tile};
pub use sheet::{Faces, Sheet};
pub use tiles::{TILE, Tile, Tiles};

#[cfg(test)]
mod trial;
