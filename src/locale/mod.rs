//! Language as data: what a character is in a region.
//!
//! What is a matter of a region stands here, as tables; no other room names a
//! language or one of its marks.

mod class;
mod common;
mod hant;
mod ja;
mod mark;
mod region;

pub use class::{CLASSES, Class};
pub use common::SHARED;
pub use mark::{Mark, Marks, Side, Stand};
pub use region::Region;
