//! Typesets the newspaper page.
//!
//! [`typeset`] reads an `issue.toml` with its stories and pictures, sets its
//! pages on their layouts and gives the print-ready PDF, with everything that
//! was noticed on the way. `docs/architecture.md` shows the rooms that it goes
//! through; data flows one way.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod boxes;
pub mod diag;
pub mod display;
pub mod draw;
pub mod flow;
pub mod font;
pub mod form;
pub mod furniture;
pub mod grid;
pub mod guard;
pub mod image;
pub mod issue;
pub mod locale;
pub mod makeup;
pub mod memo;
pub mod page;
pub mod paint;
pub mod para;
pub mod pdf;
pub mod plan;
pub mod preflight;
pub mod source;
pub mod story;
pub mod style;
pub mod text;
pub mod units;

mod facade;
mod timings;

pub use facade::{
    Changed, File, InkMap, Interrupt, Made, Options, Outcome, Progress, Session, Stage, Until,
    check, typeset, typeset_each, typeset_in,
};
pub use timings::Timings;
