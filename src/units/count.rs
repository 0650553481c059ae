//! Counts of the character grid, each a type of its own: a line cannot be passed where a
//! column or a number of characters is meant.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Range, Sub, SubAssign};

use super::Abs;

/// White in half lines (半行), as distances are given; where lines run down the page, in
/// half characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Halves(pub i64);

impl Halves {
    /// None.
    pub const ZERO: Self = Self(0);

    /// How much that is where a whole one is `step`.
    pub fn of(self, step: Abs) -> Abs {
        step * self.0 / 2
    }
}

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl $name {
            /// None.
            pub const ZERO: Self = Self(0);
            /// One.
            pub const ONE: Self = Self(1);

            /// The number.
            pub const fn get(self) -> i64 {
                self.0
            }

            /// As many things; none where the number is negative.
            pub fn count(self) -> usize {
                usize::try_from(self.0).unwrap_or(0)
            }

            /// The sum; as much as an integer holds where that would be more.
            pub const fn saturating_add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }

            /// The difference; as little as an integer holds where that would be less.
            pub const fn saturating_sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }

        impl Mul<i64> for $name {
            type Output = Self;
            fn mul(self, n: i64) -> Self {
                Self(self.0 * n)
            }
        }

        impl Div<i64> for $name {
            type Output = Self;
            fn div(self, n: i64) -> Self {
                Self(self.0 / n)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
                iter.fold(Self::ZERO, Add::add)
            }
        }

        impl Mul<$name> for Abs {
            type Output = Self;
            fn mul(self, n: $name) -> Self {
                self * n.0
            }
        }
    )+};
}

counts! {
    /// Body lines: how many, or which one of the grid, from 1.
    Lines,
    /// Full-width characters (全角): how many.
    Chars,
}

impl Lines {
    /// The lines of a range, one after another.
    pub fn each(lines: Range<Self>) -> impl DoubleEndedIterator<Item = Self> {
        (lines.start.0..lines.end.0).map(Self)
    }
}

impl From<bool> for Lines {
    fn from(one: bool) -> Self {
        Self(i64::from(one))
    }
}

impl From<bool> for Chars {
    fn from(one: bool) -> Self {
        Self(i64::from(one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_apart() {
        assert_eq!(Lines(3) * 2 + Lines::ONE, Lines(7));
        assert_eq!(Abs::pt(11) * Lines(3), Abs::pt(33));
        assert_eq!(Abs::pt(9) * (Chars(13) - Chars::ONE), Abs::pt(108));
        assert_eq!(Lines::each(Lines(2)..Lines(5)).collect::<Vec<_>>(), [2, 3, 4].map(Lines));
        assert_eq!([Lines(1), Lines(4)].into_iter().sum::<Lines>(), Lines(5));
    }

    #[test]
    fn a_count_is_no_more_than_an_integer_holds() {
        assert_eq!(Lines(i64::MAX).saturating_add(Lines::ONE), Lines(i64::MAX));
        assert_eq!(Chars(i64::MIN).saturating_sub(Chars::ONE), Chars(i64::MIN));
        assert_eq!((Lines(-2).count(), Lines(2).count()), (0, 2));
    }
}
