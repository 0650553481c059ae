//! Fills legs with blocks: the best set of breaks for the whole story.

mod cells;
mod fill;
mod rows;

pub use cells::{Cell, Room};
pub use fill::{Filled, Flowing, Head, Memo, Placed, fill, fill_again};
pub use rows::{Rows, Stack, stack};
