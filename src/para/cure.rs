//! What would make a paragraph's lines tight: so many characters less or more.

use super::class::Class;
use super::cost::LOOSE;
use super::fit::optimal;
use super::justify::justify;
use super::prepare::Para;
use crate::units::{EM, Milli};

/// More are not tried.
const MOST: usize = 8;

/// The fewest characters that must be cut from a paragraph, and the fewest that
/// must be added to it, so that no line of `measure` is spread by more than
/// 0.10 em a gap; nothing where neither helps.
///
/// They are tried before its last mark, by breaking the paragraph anew; where
/// an editor cuts, other breaks move as well, so it is a hint and no promise.
pub fn cure(para: &Para, measure: Milli) -> (Option<usize>, Option<usize>) {
    let cut = (1..=MOST).find(|n| para.with_less(*n).is_some_and(|p| is_tight(&p, measure)));
    let add = (1..=MOST).find(|n| is_tight(&para.with_more(*n), measure));
    (cut, add)
}

fn is_tight(para: &Para, measure: Milli) -> bool {
    let mut start = 0;
    optimal(para, measure).ends.into_iter().all(|end| {
        let last = end as usize == para.len();
        let line = justify(para, start, end, measure, last);
        start = end;
        line.levers.gap <= LOOSE
    })
}

impl Para {
    /// Where the last character that is no mark stands.
    fn last_read(&self) -> usize {
        self.classes.iter().rposition(|c| !c.is_mark()).map_or(0, |i| i + 1)
    }

    /// The paragraph without the last `n` full-width characters that are read.
    fn with_less(&self, n: usize) -> Option<Self> {
        let end = self.last_read();
        let start = end.checked_sub(n).filter(|start| *start > 0)?;
        let whole = self.classes[start..end].iter().all(|c| *c == Class::Han);
        whole.then(|| self.spliced(start..end, 0))
    }

    /// The paragraph with `n` full-width characters more.
    fn with_more(&self, n: usize) -> Self {
        let end = self.last_read();
        self.spliced(end..end, n)
    }

    fn spliced(&self, range: std::ops::Range<usize>, more: usize) -> Self {
        let mut para = self.clone();
        para.classes.splice(range.clone(), std::iter::repeat_n(Class::Han, more));
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
        // A long word pushes a line wide open.
        let loose = para("渔港街巷里的Extraordinarily渔港街巷里的新故事，老故事。");
        assert!(!is_tight(&loose, 13_000));
        let (cut, add) = cure(&loose, 13_000);
        for n in cut {
            assert!(is_tight(&loose.with_less(n).unwrap(), 13_000));
        }
        for n in add {
            assert!(is_tight(&loose.with_more(n), 13_000));
        }
    }
}
