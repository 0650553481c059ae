//! Changes of an issue, a layout or the head of a story, written into their text files:
//! the ways of copyfit, stories that change places, slots and pictures of another size.
//!
//! [`propose`] says what a change would write; [`Proposal::apply`] writes it, if no file
//! was edited meanwhile, and gives what takes it back. Everything but the keys that are
//! changed stays byte for byte as it is: comments, order, white, line ends, encoding.

mod change;
mod files;
mod json;
mod node;
mod pages;
mod proposal;
mod refusal;
pub mod toml;
mod ways;

pub use change::{Desk, Edit, propose};
pub use pages::pages;
pub use proposal::{FileChange, History, Proposal};
pub use refusal::Refusal;

#[cfg(test)]
mod random;
#[cfg(test)]
mod trial;
