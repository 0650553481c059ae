//! Make-up: the pages of an issue, and what no page can decide alone.

mod lint;
mod pages;

pub use pages::{Desk, make_up};
