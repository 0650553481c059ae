//! What the words of a head say of its breaks.

use super::joints::{self, WORD};
use super::tables::Rules;
use crate::locale::Words;
use crate::text::Shaped;

/// What a break inside a title costs, between its marks, in points.
const TITLE: i32 = 300;

/// For every glyph of a head, what it costs to begin a row with it, in points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordCosts(Vec<i32>);

impl WordCosts {
    /// Reads the words of a text in the language of its region; of what is no head
    /// nothing is said.
    pub fn new(shaped: &Shaped, rules: &Rules) -> Self {
        let profile = rules.setting.region.profile().filter(|_| rules.setting.head);
        let Some(profile) = profile else { return Self::default() };
        let (chars, words) = (&shaped.text.chars, &profile.words);
        let mut costs = joints::prices(chars, &rules.words, profile);
        let (open, close) = words.title;
        let mut depth = 0usize;
        for (i, c) in chars.iter().enumerate() {
            if counts(chars, i, words) {
                costs[i] += WORD;
            }
            if *c == close {
                depth = depth.saturating_sub(1);
            }
            if depth > 0 {
                costs[i] += TITLE;
            }
            if *c == open {
                depth += 1;
            }
        }
        Self((0..shaped.len()).map(|g| costs[shaped.char_at(g)]).collect())
    }

    /// What it costs to begin a row with a glyph.
    pub(super) fn before(&self, glyph: u32) -> i32 {
        self.0.get(glyph as usize).copied().unwrap_or(0)
    }
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
