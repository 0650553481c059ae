//! Make-up: the pages of an issue, and what no page can decide alone.

mod contexts;
mod finish;
mod fit;
mod lint;
mod pages;
mod remedies;
mod set;
mod tools;
mod variant;

pub use pages::{MadeUp, make_up};
pub use remedies::{Remedy, Trials};
pub use tools::Tools;
pub use variant::Variant;
