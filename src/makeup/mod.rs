//! Make-up: the pages of an issue, and what no page can decide alone.

mod desk;
mod fit;
mod lint;
mod pages;
mod variant;
mod ways;

pub use desk::Desk;
pub use pages::{MadeUp, make_up};
pub use variant::Variant;
pub use ways::{Ledger, Way, misfits};
