//! The ladder of sizes (字号阶梯): how large a headline is by the rank of its story.

use crate::diag::Reason;
use crate::style::{Role, Styles};
use crate::units::Abs;

/// The sizes of headlines, that of the highest rank first; empty where a layout has none.
///
/// Source: newspaper make-up courses: what is more important is larger, and there are few
/// steps on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder(pub Vec<Abs>);

impl Ladder {
    /// The size of a rank, 1 the highest.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn size(&self, rank: i64) -> Result<Abs, Reason> {
        let at = rank.checked_sub(1).and_then(|n| usize::try_from(n).ok());
        let rungs = self.0.len();
        at.and_then(|at| self.0.get(at).copied()).ok_or(match rungs {
            0 => Reason::NoLadder,
            _ => Reason::NoRung { rank, rungs },
        })
    }

    /// Styles with the headline of a rank, and what is a part of its size.
    ///
    /// # Errors
    ///
    /// As [`Ladder::size`].
    pub fn ranked(&self, styles: &Styles, rank: i64, pitch: Abs) -> Result<Styles, Reason> {
        let size = self.size(rank)?;
        Ok(styles.clone().resized(Role::Headline, size, pitch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_has_the_size_of_its_rung() {
        let ladder = Ladder([58, 42, 32].map(Abs::pt).to_vec());
        assert_eq!([1, 3].map(|rank| ladder.size(rank)), [58, 32].map(|pt| Ok(Abs::pt(pt))));
        assert_eq!(ladder.size(4), Err(Reason::NoRung { rank: 4, rungs: 3 }));
        assert_eq!(ladder.size(0), Err(Reason::NoRung { rank: 0, rungs: 3 }));
        assert_eq!(Ladder::default().size(1), Err(Reason::NoLadder));
    }
}
