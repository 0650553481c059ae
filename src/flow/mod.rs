//! Fills legs with blocks: the best set of breaks for the whole story.

mod cells;
mod fill;
mod lines;
mod rows;

pub use cells::{Cell, Room};
pub use fill::{Filled, Flowing, Head, PlacedBlock, fill};
pub use rows::{Rows, Stack, stack};
