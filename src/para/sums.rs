//! Running sums: what lies between two places of a paragraph is a difference of
//! two of them.

use super::rules::STEPS;
use crate::units::Milli;

/// How bad it is to shrink a blank, by step: the order of CLREQ. Pulling a
/// character in by a comma is cheaper than spreading the line by as much
/// (先挤进、后推出).
pub const SHRINK: [Milli; STEPS] = [1, 2, 3, 4, 6];

/// What stands between two characters, as amounts that sum up over a line.
///
/// The lanes are, in order: natural distance, least distance, four sums of what the
/// steps can shrink, what spaces can stretch, how many gaps can be spread. Sums
/// wrap around: a difference inside a line is right however long the paragraph
/// is. All lanes are added at once.
///
/// The four sums of shrinking are those of [`reach`]: with them the price of a
/// shrunk line is the greatest of four numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums([Milli; 8]);

impl Sums {
    const PEN: usize = 0;
    const LEAST: usize = 1;
    const SHRINK: usize = 2;
    const SPACE: usize = 6;
    const GAPS: usize = 7;

    /// The lanes that move with the pen, as masks.
    pub const PEN_MOVES: Self = Self([-1, -1, 0, 0, 0, 0, 0, 0]);

    /// From a natural distance, what each step can shrink, what spaces can
    /// stretch, and how many gaps can be spread.
    pub fn new(pen: Milli, shrink: [Milli; STEPS], space: Milli, gaps: Milli) -> Self {
        let least = shrink.into_iter().fold(pen, Milli::wrapping_sub);
        let [a, b, c, d] = reach(shrink);
        Self([pen, least, a, b, c, d, space, gaps])
    }

    /// Pen position, or natural distance.
    #[inline]
    pub fn pen(&self) -> Milli {
        self.0[Self::PEN]
    }

    /// Pen position, or distance, with every blank shrunk as far as it goes.
    #[inline]
    pub fn least(&self) -> Milli {
        self.0[Self::LEAST]
    }

    /// Moves the pen.
    #[inline]
    pub fn advance(&mut self, by: Milli) {
        self.0[Self::PEN] = self.0[Self::PEN].wrapping_add(by);
        self.0[Self::LEAST] = self.0[Self::LEAST].wrapping_add(by);
    }

    /// What [`reach`] says of the steps.
    #[inline]
    pub fn reach(&self) -> [Milli; STEPS - 1] {
        std::array::from_fn(|step| self.0[Self::SHRINK + step])
    }

    /// What each step can shrink.
    #[inline]
    pub fn shrink(&self) -> [Milli; STEPS] {
        let [a, b, c, d] = self.reach();
        let (second, all) = (b - 2 * a, self.pen() - self.least());
        let third = c - 3 * a - 2 * second;
        let fourth = (d - 5 * a - 4 * second - 3 * third) / 2;
        [a, second, third, fourth, all - a - second - third - fourth]
    }

    /// What spaces can stretch.
    #[inline]
    pub fn space(&self) -> Milli {
        self.0[Self::SPACE]
    }

    /// How many gaps can be spread.
    #[inline]
    pub fn gaps(&self) -> Milli {
        self.0[Self::GAPS]
    }

    /// The lanes, for what adds or compares them all at once.
    #[inline]
    pub fn lanes(&self) -> &[Milli; 8] {
        &self.0
    }

    /// The lanes to be written.
    #[inline]
    pub fn lanes_mut(&mut self) -> &mut [Milli; 8] {
        &mut self.0
    }

    /// Lane by lane.
    #[inline]
    pub fn add(&mut self, other: &Self) {
        for (sum, part) in self.0.iter_mut().zip(other.0) {
            *sum = sum.wrapping_add(part);
        }
    }
}

/// Lane by lane.
impl std::ops::Sub for Sums {
    type Output = Self;

    fn sub(mut self, other: Self) -> Self {
        for (sum, part) in self.0.iter_mut().zip(other.0) {
            *sum = sum.wrapping_sub(part);
        }
        self
    }
}

/// How much cheaper a shrinking is for what the earlier steps take of it, at the
/// weight of every step but the first.
///
/// Weights are 1, 2, 3, 4 and 6. To shrink by `over` costs at the second step's
/// weight `2 × over`, less what the first step takes at half that price; and so
/// on. The dearest of the five is the price, for weights grow from step to step.
fn reach(shrink: [Milli; STEPS]) -> [Milli; STEPS - 1] {
    std::array::from_fn(|k| {
        let weight = SHRINK[k + 1];
        shrink[..=k].iter().zip(SHRINK).map(|(taken, cheaper)| (weight - cheaper) * taken).sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the steps can shrink is read back from the sums.
    #[test]
    fn steps_are_read_back() {
        for shrink in [[0; STEPS], [1, 2, 3, 4, 5], [83, 500, 0, 125, 500], [0, 0, 0, 125, 0]] {
            assert_eq!(Sums::new(2_000, shrink, 7, 3).shrink(), shrink);
        }
    }
}
