//! Fills legs with blocks: the best set of breaks for the whole story.

mod cells;
mod fill;

pub use cells::{Cell, Room};
pub use fill::{Filled, Flowing, Head, Placed, fill};
