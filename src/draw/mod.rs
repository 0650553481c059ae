//! Rules, frames and ornaments as boxes.

mod frame;
mod ornament;
mod rule;
mod side;
mod way;

pub use frame::{framed, outline};
pub use rule::{level, upright};
