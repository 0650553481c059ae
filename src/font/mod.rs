//! Faces: where they come from, what they hold, which one sets a character.

mod advice;
mod book;
mod embedding;
mod face;
mod file;
mod folder;
mod info;
mod offered;
mod outline;
mod shelf;
mod shipped;

pub use advice::faces_for;
pub use book::{FaceId, FontBook, Wanted};
pub use embedding::Embedding;
pub use face::{Face, Metrics, Unfit};
pub use folder::{FontFile, font_files};
pub use info::{FaceInfo, FaceSource};
pub use offered::offered;
pub use outline::{InkBox, Outline, Piece};
