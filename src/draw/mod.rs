//! Rules, frames and ornaments as boxes.

mod edge;
mod frame;
mod ornament;
mod rule;
mod side;

pub use frame::{framed, outline};
pub use rule::{across, along, level, upright};
