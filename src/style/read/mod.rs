//! Styles, rules and press profiles as they are written. What they are made into knows
//! nothing of it.

mod press;
mod rule;
mod styles;

pub use press::press_profile;
