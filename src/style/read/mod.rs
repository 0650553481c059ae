//! Styles, rules and press profiles as they are written. What they are made into knows
//! nothing of it.

mod keys;
mod press;
mod rule;
mod styles;
mod words;

pub use keys::{rule as rule_keys, styles as style_keys, styles_of};
pub use press::{press_keys, press_profile};
pub use rule::RuleKeys;
