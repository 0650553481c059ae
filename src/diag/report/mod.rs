//! All findings of a run: for a person, and for programs.
//!
//! A person reads what is grouped, folded and cut short; programs are given every
//! finding.

mod group;
mod lines;
mod places;
mod programs;
mod text;

pub use lines::{github, short};
pub use programs::{json, sarif};
pub use text::report;
