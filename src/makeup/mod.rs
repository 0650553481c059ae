//! Make-up: the pages of an issue, and what no page can decide alone.

mod draft;
mod fit;
mod pages;
mod ways;

pub use draft::Draft;
pub use pages::{Desk, make_up};
pub use ways::{Ledger, Way, misfits};
