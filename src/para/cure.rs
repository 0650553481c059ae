//! What would make a paragraph's lines tight: so many characters less or more.

use super::class::Class;
use super::cost::LOOSE;
use super::glue::Edge;
use super::justify::justify;
use super::optimal::optimal;
use super::prepare::Para;
use crate::units::{EM, Milli};

/// More are not tried.
const MOST: usize = 8;

/// The fewest characters that must be cut from a paragraph, and the fewest that
/// must be added to it, so that no line of `measure` is spread by more than
/// 0.10 em a gap; nothing where neither helps.
///
/// They are tried in the line that begins with the glyph `at`, by breaking the
/// paragraph anew; where an editor cuts elsewhere other breaks move as well, so
/// it is a hint and no promise.
pub fn cure(para: &Para, at: u32, measure: Milli) -> (Option<usize>, Option<usize>) {
    let at = at as usize;
    let cut = (1..=MOST).find(|n| para.with_less(at, *n).is_some_and(|p| is_tight(&p, measure)));
    let add = (1..=MOST).find(|n| is_tight(&para.with_more(at, *n), measure));
    (cut, add)
}

fn is_tight(para: &Para, measure: Milli) -> bool {
    let mut start = 0;
    optimal(para, measure).ends.into_iter().all(|end| {
        let last = end as usize == para.len();
        let line = justify(para, start, end, measure, last);
        start = end;
        line.adjustment.gap <= LOOSE
    })
}

impl Para {
    /// The paragraph without the first `n` Han that stand together after `at`.
    fn with_less(&self, at: usize, n: usize) -> Option<Self> {
        let han =
            |g: usize| self.classes[g..g + n].iter().all(|c| matches!(c, Class::Han | Class::Kana));
        let start = (at..self.len().checked_sub(n)?).find(|g| han(*g))?;
        Some(self.spliced(start..start + n, 0))
    }

    /// The paragraph with `n` Han more before `at`.
    fn with_more(&self, at: usize, n: usize) -> Self {
        self.spliced(at..at, n)
    }

    fn spliced(&self, range: std::ops::Range<usize>, more: usize) -> Self {
        let mut para = self.clone();
        // Places inside words and markers move along with the glyphs after them.
        let moved =
            |g: u32| if g < range.end as u32 { g } else { g - range.len() as u32 + more as u32 };
        para.inside.retain(|(g, _)| !range.contains(&(*g as usize)));
        para.inside.iter_mut().for_each(|(g, _)| *g = moved(*g));
        para.held.retain(|g| !range.contains(&(*g as usize)));
        para.held.iter_mut().for_each(|g| *g = moved(*g));
        let cut = |g: u32| range.contains(&(g as usize));
        para.words.retain(|(start, end)| !cut(*start) && !cut(*end - 1));
        para.words
            .iter_mut()
            .for_each(|(start, end)| (*start, *end) = (moved(*start), moved(*end)));
        para.classes.splice(range.clone(), std::iter::repeat_n(Class::Han, more));
        if !para.edges.is_empty() {
            para.edges.splice(range.clone(), std::iter::repeat_n(Edge::default(), more));
        }
        para.cells.splice(range, std::iter::repeat_n(EM, more));
        para.remeasure();
        para
    }
}

#[cfg(test)]
mod tests {
    use super::super::oracle::para;
    use super::*;

    #[test]
    fn a_tight_paragraph_needs_no_cure_and_a_loose_one_has_one() {
        let tight = para(&"渔".repeat(37));
        assert!(is_tight(&tight, 13_000));
        // Eleven places, and an opening mark that may not be the last of them.
        let loose = para(&format!("{}《{}", "渔".repeat(10), "港".repeat(30)));
        assert!(!is_tight(&loose, 13_000));
        let (cut, add) = cure(&loose, 0, 13_000);
        assert_eq!((cut, add), (Some(1), Some(1)));
        assert!(is_tight(&loose.with_less(0, 1).unwrap(), 13_000));
        assert!(is_tight(&loose.with_more(0, 1), 13_000));
    }

    /// The place before a character that is cut goes with it, those after stay.
    #[test]
    fn places_beside_foreign_characters_move_along() {
        let whole = para("港한국어");
        assert!(whole.breaks_at(2) && whole.breaks_at(3));
        let cut = whole.with_less(0, 1).unwrap();
        assert!(cut.breaks_at(1) && cut.breaks_at(2));
        let more = whole.with_more(0, 2);
        assert!(more.breaks_at(4) && more.breaks_at(5));
    }
}
