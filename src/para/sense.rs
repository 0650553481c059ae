//! What the words of a head say of its breaks.

use super::cost::Cost;
use crate::text::{Shaped, word_starts};

/// What a break costs that parts a word or begins a row with a particle.
pub(super) const WORD: Cost = 100_000_000;
/// What a break inside 《…》 costs.
const TITLE: Cost = 30_000_000;

/// Words that lean on what stands before them: no row begins with one.
///
/// Source: criticism of headlines in the trade press (题文断行).
const PARTICLES: [char; 12] =
    ['的', '了', '着', '和', '与', '及', '过', '吗', '呢', '吧', '地', '得'];

/// For every glyph, what it costs to begin a row with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense(Vec<Cost>);

impl Sense {
    /// Reads the words of a head.
    pub(super) fn new(shaped: &Shaped) -> Self {
        let chars = &shaped.text.chars;
        let starts = word_starts(chars);
        let mut depth = 0usize;
        let mut costs = Vec::with_capacity(chars.len());
        for (i, c) in chars.iter().enumerate() {
            let mut cost = 0;
            if !starts[i] || leans(chars, &starts, i) || counts(chars, i) {
                cost += WORD;
            }
            if *c == '》' {
                depth = depth.saturating_sub(1);
            }
            if depth > 0 {
                cost += TITLE;
            }
            if *c == '《' {
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
fn leans(chars: &[char], starts: &[bool], i: usize) -> bool {
    PARTICLES.contains(&chars[i]) && starts.get(i + 1).copied().unwrap_or(true)
}

/// Whether what stands at `i` counts a number before it: 20座, 20万｜欧元.
fn counts(chars: &[char], i: usize) -> bool {
    let scale = |c: char| matches!(c, '十' | '百' | '千' | '万' | '亿' | '余' | '多');
    let mut at = i;
    while at > 0 && i - at < 2 && scale(chars[at - 1]) {
        at -= 1;
    }
    at > 0 && (chars[at - 1].is_ascii_digit() || (at < i && chars[at - 1] == '%'))
}
