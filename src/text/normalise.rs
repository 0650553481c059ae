//! Marks and blanks are put right for print; what was typed on purpose stays.

mod blanks;
mod changes;
mod dashes;
mod item;
mod narrow;
mod quotes;
mod roles;
mod widen;

pub use changes::{Change, Changes};

use item::{bare, typed};

use super::certain::as_it_is;
use super::normal::Normal;
use crate::issue::Rich;
use crate::locale::{Locale, Normalising};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Running text: spaces beside Han are dropped.
    Body,
    /// Heads, bylines, captions: spaces between Han are meant and kept.
    Display,
}

/// What becomes of a single dash between Han.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dashes {
    /// It is the connector, and stays.
    #[default]
    Keep,
    /// It is half of a dash, and becomes two.
    Double,
}

/// How a text is put right.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// What it is for.
    pub mode: Mode,
    /// What becomes of single dashes.
    pub dashes: Dashes,
    /// What its region puts right.
    pub rules: &'static Normalising,
}

impl From<Mode> for Manner {
    fn from(mode: Mode) -> Self {
        let rules = &Locale::default().profile().normalising;
        Self { mode, dashes: Dashes::Keep, rules }
    }
}

/// Puts marks and blanks right for print.
///
/// Half-width marks that touch Han become full-width, never inside numbers or
/// Latin; straight quotes are paired; typewriter dashes and dot rows become the
/// two-em marks; full-width digits and letters become half-width; spaces beside
/// Han are dropped in running text. What stands inside a run of Latin is left as
/// it is. Every change is in `changes`.
///
/// Source: CLREQ on mark widths and mixed text; CY/T 154-2017 for English in
/// Chinese text; GB/T 15834-2011 §5.1 for `——` and `……`.
pub fn normalise(rich: &Rich, manner: impl Into<Manner>, changes: &mut Changes) -> Normal {
    as_it_is(rich).unwrap_or_else(|| put_right(rich, manner.into(), changes))
}

/// The same with a look at every character.
pub(super) fn put_right(rich: &Rich, manner: Manner, changes: &mut Changes) -> Normal {
    let typed = typed(rich);
    let mut items = bare(&typed);
    let Manner { mode, dashes, rules } = manner;
    narrow::narrow(&mut items, rules);
    quotes::quotes(&mut items, rich.next_quote, rules, changes);
    let items = dashes::dashes(items, dashes, rules, changes);
    let items = widen::widen(items, rules);
    let items = blanks::blanks(&items, mode, rules);
    changes.compare(&typed, &items);
    let mut normal = Normal::default();
    // To compare styles character by character is dear.
    for alike in items.chunk_by(|a, b| a.piece == b.piece) {
        let piece = alike.first().and_then(|item| rich.pieces.get(item.piece as usize));
        normal.begin(&piece.map(|piece| piece.style).unwrap_or_default());
        alike.iter().for_each(|item| normal.add(item.c, item.span));
    }
    normal
}

#[cfg(test)]
mod tests;
