//! What the words of a head say of its breaks.

use super::cost::Cost;
use crate::locale::Words;
use crate::text::{Shaped, word_starts};

/// What a break costs that parts a word or begins a row with a particle.
pub(super) const WORD: Cost = 100_000_000;
/// What a break inside a title costs, between 《 and 》.
const TITLE: Cost = 30_000_000;

/// For every glyph, what it costs to begin a row with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordCosts(Vec<Cost>);

impl WordCosts {
    /// Reads the words of a head in the language of its region.
    pub(super) fn new(shaped: &Shaped, words: &Words) -> Self {
        let chars = &shaped.text.chars;
        let starts = word_starts(chars);
        let (open, close) = words.title;
        let mut depth = 0usize;
        let mut costs = Vec::with_capacity(chars.len());
        for (i, c) in chars.iter().enumerate() {
            let mut cost = 0;
            if !starts[i] || leans(chars, &starts, i, words) || counts(chars, i, words) {
                cost += WORD;
            }
            if *c == close {
                depth = depth.saturating_sub(1);
            }
            if depth > 0 {
                cost += TITLE;
            }
            if *c == open {
                depth += 1;
            }
            costs.push(cost);
        }
        Self((0..shaped.len()).map(|g| costs[shaped.char_at(g)]).collect())
    }

    /// What it costs to begin a row with a glyph.
    pub(super) fn before(&self, glyph: u32) -> Cost {
        self.0.get(glyph as usize).copied().unwrap_or(0)
    }
}

/// Whether a word of one character at `i` is a particle.
fn leans(chars: &[char], starts: &[bool], i: usize, words: &Words) -> bool {
    words.particles.contains(chars[i]) && starts.get(i + 1).copied().unwrap_or(true)
}

/// Whether what stands at `i` counts a number before it: 20座, 20万｜欧元.
fn counts(chars: &[char], i: usize, words: &Words) -> bool {
    let scale = |c: char| words.scales.contains(c);
    let mut at = i;
    while at > 0 && i - at < 2 && scale(chars[at - 1]) {
        at -= 1;
    }
    at > 0 && (chars[at - 1].is_ascii_digit() || (at < i && chars[at - 1] == '%'))
}
