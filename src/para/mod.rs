//! Line composition: classes, squeeze, kinsoku, optimal breaking,
//! justification.
//!
//! [`Para::new`] measures a shaped paragraph once; then breaking it at any
//! width is arithmetic on prefix sums.

mod class;
mod cost;
mod count;
mod cure;
mod edge;
mod edges;
mod eight;
mod fit;
mod force;
mod foreign;
mod glue;
mod hyphen;
mod joints;
mod justify;
mod known;
mod lanes;
mod marker;
#[cfg(test)]
mod naive;
mod optimal;
#[cfg(test)]
mod oracle;
mod point;
mod prepare;
mod ragged;
mod rules;
mod sums;
mod syllables;
mod tables;
mod word_costs;

pub use class::{Class, Region, class_of};
pub use cost::{Cost, LOOSE};
pub use count::{Variants, by_count};
pub use cure::cure;
pub use edges::Ink;
pub use fit::{Breaks, first_fit};
pub use glue::{glue, squeeze};
pub use justify::{Adjustment, Line, justify, justify_into, natural_width};
pub use known::{BreakCache, Counted};
pub use optimal::optimal;
pub use prepare::Para;
pub use ragged::{Ragged, ragged};
pub use rules::{Step, may_break};
pub use tables::{Rules, Setting};
pub use word_costs::WordCosts;
