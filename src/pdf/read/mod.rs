//! Reading: pages of other PDFs, looked at before they are placed, and what a written
//! file says, as plain data.

pub(super) mod copy;
mod facts;
mod file;
mod interpret;
pub(super) mod lookup;
pub(super) mod open;
mod place;
pub(super) mod scan;
pub(super) mod sound;
mod space;
mod state;
mod strings;
mod token;
mod unpack;

pub use facts::{
    Bare, Blend, BlendKind, Corners, Facts, Ink, Intent, Kind, Odd, PageFacts, Painted, Profile,
};
pub use file::read;
