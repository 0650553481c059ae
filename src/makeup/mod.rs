//! Make-up: the pages of an issue, and what no page can decide alone.

mod desk;
mod finish;
mod fit;
mod lint;
mod pages;
mod set;
mod stocks;
mod variant;
mod ways;

pub use desk::Desk;
pub use pages::{MadeUp, make_up};
pub use variant::Variant;
pub use ways::{Ledger, Way, misfits};
