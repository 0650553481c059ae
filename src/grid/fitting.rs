//! How far a layout lets its stories be changed to make them fit.

use crate::diag::{Change, Part};

/// When a story fits, and how far one may be changed to: the table `[fit]` of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitLimits {
    /// So many body lines a picture may be lower or higher.
    pub picture_lines: i64,
    /// So many 号 steps a headline may be smaller or larger.
    pub headline_steps: i64,
    /// So many legs there may be more or fewer.
    pub legs: i64,
    /// Whether the white lines before subheads may go.
    pub white: bool,
    /// The parts that may be dropped.
    pub parts: Vec<Part>,
    /// A story that leaves at most so many lines empty fits.
    pub empty_lines: usize,
    /// A way that is told makes a picture lower or higher by at most so many body lines.
    pub told_picture_lines: i64,
    /// In which order changes are made and told.
    pub ranks: FitRanks,
}

impl FitLimits {
    /// Whether a story needs to be made to fit: it is too long, or short by more lines
    /// than may stay empty.
    pub fn misfits(&self, over: usize, empty: usize) -> bool {
        over > 0 || empty > self.empty_lines
    }
}

impl Default for FitLimits {
    fn default() -> Self {
        Self {
            picture_lines: 4,
            headline_steps: 1,
            legs: 1,
            white: true,
            parts: Vec::new(),
            empty_lines: 2,
            told_picture_lines: 8,
            ranks: FitRanks::default(),
        }
    }
}

/// The ranks of changes that make stories fit: the table `[fit.ranks]` of a layout. What
/// has a lower rank is told first, and made first where a story is made to fit: there
/// every line or step counts one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FitRanks {
    /// A shorter or a longer text, which the engine does not make.
    pub text: i64,
    /// No summary.
    pub summary: i64,
    /// No quote.
    pub quote: i64,
    /// Another size of the headline.
    pub headline: i64,
    /// No deck.
    pub deck: i64,
    /// No kicker.
    pub kicker: i64,
    /// Another height of a picture.
    pub picture: i64,
    /// Another number of legs.
    pub legs: i64,
    /// No white above subheads.
    pub white: i64,
}

impl FitRanks {
    /// The rank of a change.
    pub fn of(&self, change: &Change) -> i64 {
        match change {
            Change::Cut(_) | Change::Add(_) => self.text,
            Change::Drop(Part::Summary) => self.summary,
            Change::Drop(Part::Quote) => self.quote,
            Change::Drop(Part::Deck) => self.deck,
            Change::Drop(Part::Kicker) => self.kicker,
            Change::Headline { .. } => self.headline,
            Change::Picture { .. } => self.picture,
            Change::Legs { .. } => self.legs,
            Change::White => self.white,
        }
    }
}

/// The order of a layout desk.
///
/// Source: Naviga Templates on elastic pages.
impl Default for FitRanks {
    fn default() -> Self {
        Self {
            text: 0,
            summary: 10,
            quote: 10,
            headline: 20,
            deck: 25,
            kicker: 25,
            picture: 30,
            legs: 40,
            white: 50,
        }
    }
}
