use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use super::{EM, Milli};

/// A length on paper.
///
/// Counts 1/127 000 pt: a point (127 000), a millimetre (360 000), a Q
/// (90 000) and a mil are all whole, so sums never round.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abs(i64);

impl Abs {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// One point, 1/72 inch.
    pub const PT: Self = Self(127_000);
    /// One millimetre.
    pub const MM: Self = Self(360_000);
    /// One Q (级), a quarter of a millimetre.
    pub const Q: Self = Self(90_000);

    /// `n` points.
    pub const fn pt(n: i64) -> Self {
        Self(n * Self::PT.0)
    }

    /// `n` millimetres.
    pub const fn mm(n: i64) -> Self {
        Self(n * Self::MM.0)
    }

    /// From the raw count of 1/127 000 pt.
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// The raw count of 1/127 000 pt.
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// This length times `num / den`, rounded to the nearest unit, halves up.
    ///
    /// # Panics
    ///
    /// Never for `den > 0`; callers pass constants or counts.
    pub fn scaled(self, num: i64, den: i64) -> Self {
        debug_assert!(den > 0);
        // Nearly every length of a page: division in 128 bits takes many times as long.
        let narrow = self.0.checked_mul(num).and_then(|product| product.checked_mul(2));
        if let (Some(sum), Some(twice)) =
            (narrow.and_then(|product| product.checked_add(den)), den.checked_mul(2))
        {
            return Self(sum.div_euclid(twice));
        }
        let wide = i128::from(self.0) * i128::from(num) * 2 + i128::from(den);
        Self(wide.div_euclid(i128::from(den) * 2) as i64)
    }

    /// The length of `milli` thousandths of an em where the em is `self`.
    pub fn em(self, milli: Milli) -> Self {
        self.scaled(i64::from(milli), i64::from(EM))
    }

    /// How many whole `other` fit into `self`; 0 where `other` is not positive.
    pub fn whole(self, other: Self) -> i64 {
        if other.0 > 0 { self.0.div_euclid(other.0) } else { 0 }
    }

    /// How many `other` it takes to cover `self` (占行); 0 where `other` is not
    /// positive.
    pub fn cover(self, other: Self) -> i64 {
        if other.0 > 0 { -((-self.0).div_euclid(other.0)) } else { 0 }
    }

    /// In points, for the PDF alone.
    pub fn to_pt(self) -> f32 {
        (self.0 as f64 / Self::PT.0 as f64) as f32
    }

    /// The greater of the two.
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of the two.
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// Written with exactly three decimals of `unit`, for text dumps.
    fn decimals(self, unit: Self) -> String {
        let thousandths = self.scaled(1000, unit.0).0;
        let sign = if thousandths < 0 { "-" } else { "" };
        let n = thousandths.unsigned_abs();
        format!("{sign}{}.{:03}", n / 1000, n % 1000)
    }

    /// In millimetres with three decimals, for messages.
    pub fn mm_text(self) -> String {
        trim_zeros(self.decimals(Self::MM))
    }

    /// In points with up to three decimals, for messages and dumps.
    pub fn pt_text(self) -> String {
        trim_zeros(self.decimals(Self::PT))
    }
}

fn trim_zeros(text: String) -> String {
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

impl fmt::Debug for Abs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.pt_text())
    }
}

impl Add for Abs {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Abs {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Abs {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Abs {
    type Output = Self;
    fn mul(self, n: i64) -> Self {
        Self(self.0 * n)
    }
}

impl Div<i64> for Abs {
    type Output = Self;
    fn div(self, n: i64) -> Self {
        self.scaled(1, n)
    }
}

impl AddAssign for Abs {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Abs {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Abs {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_72_points_and_25_4_millimetres() {
        assert_eq!(Abs::pt(72) * 10, Abs::mm(254));
    }

    #[test]
    fn a_q_is_a_quarter_millimetre() {
        assert_eq!(Abs::Q * 4, Abs::MM);
    }

    #[test]
    fn halves_round_up_on_both_sides_of_zero() {
        assert_eq!(Abs::from_raw(3) / 2, Abs::from_raw(2));
        assert_eq!(Abs::from_raw(-3) / 2, Abs::from_raw(-1));
    }

    #[test]
    fn covering_takes_a_whole_line_for_a_hair() {
        let line = Abs::pt(11);
        assert_eq!(Abs::pt(22).cover(line), 2);
        assert_eq!((Abs::pt(22) + Abs::from_raw(1)).cover(line), 3);
        assert_eq!(Abs::ZERO.cover(line), 0);
    }

    /// Source: newspaper make-up courses: a 小初 and a 二号 row (30 and 21 pt) with
    /// white of a line above, between and below them take eight lines.
    #[test]
    fn the_headline_of_eight_lines() {
        let pitch = Abs::pt(45) / 4;
        assert_eq!((Abs::pt(30) + Abs::pt(21) + pitch * 3).cover(pitch), 8);
    }

    #[test]
    fn text_has_no_idle_zeros() {
        assert_eq!(Abs::pt(9).scaled(5, 4).pt_text(), "11.25");
        assert_eq!(Abs::mm(390).mm_text(), "390");
        assert_eq!((-Abs::PT).pt_text(), "-1");
    }
}
