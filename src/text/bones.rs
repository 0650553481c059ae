//! What is left of a text where only its marks of both writings count.

use std::ops::Range;

use super::beside::{Beside, beside, is_ideographic, is_straight};
use super::charset::is_shared;

/// A text without what decides no mark: of what stands between two marks only the
/// ends are left, and the first and the last that is of a writing. Marks are few,
/// and a text is looked at by several walks.
#[derive(Default)]
pub struct Bones {
    pub chars: Vec<char>,
    /// The marks: their places in the text, and among the bones.
    pub marks: Vec<(usize, usize)>,
    /// Whether the text has anything Chinese.
    pub chinese: bool,
}

impl Bones {
    /// Of a text.
    pub fn of(text: &[char]) -> Self {
        let mut bones = Self::default();
        // Where the gap begins, and what in it is of a writing.
        let (mut from, mut strong) = (0, None);
        for (i, c) in text.iter().copied().enumerate() {
            let is_han = is_ideographic(c);
            if !is_han && (is_shared(c) || is_straight(c)) {
                bones.gap(text, from..i, strong.take());
                from = i + 1;
                bones.marks.push((i, bones.chars.len()));
                bones.chars.push(c);
            } else if is_han || beside(c) != Beside::Edge {
                bones.chinese |= is_han || beside(c) == Beside::Chinese;
                strong = Some((strong.map_or(i, |(first, _)| first), i));
            }
        }
        bones.gap(text, from..text.len(), strong);
        bones
    }

    fn gap(&mut self, text: &[char], gap: Range<usize>, strong: Option<(usize, usize)>) {
        let Some(last) = gap.end.checked_sub(1).filter(|last| gap.start <= *last) else { return };
        let (first, second) = strong.unwrap_or((gap.start, last));
        let mut before = None;
        for i in [gap.start, first, second, last] {
            if before.replace(i) != Some(i) {
                self.chars.push(text[i]);
            }
        }
    }
}
