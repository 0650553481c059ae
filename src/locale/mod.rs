//! Language as data: what a character is in a region, and how texts of the
//! region are set.
//!
//! [`Marks`] is one table for every region: what a character does in a line, where
//! its ink stands, how it stands in upright text. [`Habits`] says how lines treat
//! them. A [`Profile`] is all else, and a [`Locale`] the profile that the key
//! `region` names: a region without one cannot be chosen.

mod choice;
mod class;
mod common;
mod hant;
mod heads;
mod lexicon;
mod mark;
mod profile;
mod region;
pub mod shared;
mod zh_hans;

pub use choice::{Locale, NoLocale};
pub use class::{CLASSES, Class};
pub use common::ITEM_SIGNS;
pub use heads::Words;
pub use lexicon::{Lexicon, WordClass};
pub use mark::{Mark, Marks, Side, Stand};
pub use profile::{
    Dates, Lunar, Names, Normalising, Numerals, Pair, Pairs, Phrases, Profile, Rowed, Starts,
    Syllables, fill,
};
pub use region::{Habits, REGIONS, Region};
pub use shared::SHARED;

#[cfg(test)]
mod bare;
