//! Line composition: classes, squeeze, kinsoku, optimal breaking,
//! justification.
//!
//! [`Para::new`] measures a shaped paragraph once; then breaking it at any
//! width is arithmetic on prefix sums.

mod class;
mod cost;
mod count;
mod fit;
mod justify;
#[cfg(test)]
mod oracle;
mod prepare;
mod rules;

pub use class::{Class, class_of};
pub use cost::Cost;
pub use count::{Variants, by_count};
pub use fit::{Breaks, first_fit, optimal};
pub use justify::{Levers, Line, justify, natural_width};
pub use prepare::{Para, Setting};
pub use rules::{Squeeze, may_break, squeeze};
