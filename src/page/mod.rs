//! Whole pages: slots and furniture put together, and put into the inks of the press.

mod compose;
mod crop;
mod press;
mod resolution;
mod toedge;

pub use compose::{Draft, prepare, set_page};
