use crate::units::{Abs, EM, Milli};

/// The fewest characters of a leg; narrower columns cannot be justified.
pub const LEAST_LEG: i64 = 5;

/// One text column inside a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Left edge, from the left of the slot's text.
    pub x: Abs,
    /// Width in thousandths of an em; a whole number of characters.
    pub measure: Milli,
}

/// The length of a long column (长栏): `n` columns of `chars` characters and
/// the gaps between them, in characters.
///
/// Source: newspaper make-up courses; 13 characters give 27, 41, 55, 69.
pub fn long_column(n: i64, chars: i64, gap: i64) -> i64 {
    n * chars + (n - 1) * gap
}

/// Cuts `width` characters into `k` equal legs of whole characters (破栏); the
/// rest of the division widens the gaps evenly.
///
/// `None` where a leg would hold fewer than [`LEAST_LEG`] characters.
///
/// Source: newspaper make-up courses, (long − (k − 1)) / k; equal legs with
/// floating gaps are the 绝对 mode of the trade's systems.
pub fn cut_legs(width: i64, k: i64, gap: i64, size: Abs) -> Option<Vec<Leg>> {
    if k < 1 {
        return None;
    }
    let chars = (width - (k - 1) * gap) / k;
    if chars < LEAST_LEG {
        return None;
    }
    // The left edge of leg i so that the last leg ends at the right edge.
    let free = size * (width - k * chars);
    let left = |i: i64| {
        let gaps = if k > 1 { free.scaled(i, k - 1) } else { Abs::ZERO };
        size * (i * chars) + gaps
    };
    Some((0..k).map(|i| Leg { x: left(i), measure: chars as Milli * EM }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: 新民晚报 and the course examples, 11 and 13 characters a column.
    #[test]
    fn long_columns() {
        let broadsheet: Vec<_> = (2..=5).map(|n| long_column(n, 13, 1)).collect();
        assert_eq!(broadsheet, [27, 41, 55, 69]);
        let tabloid: Vec<_> = (2..=4).map(|n| long_column(n, 11, 1)).collect();
        assert_eq!(tabloid, [23, 35, 47]);
    }

    /// Source: course example 五破三, (69 − 2) / 3 = 22 rest 1.
    #[test]
    fn five_columns_broken_into_three() {
        let legs = cut_legs(69, 3, 1, Abs::pt(9)).unwrap();
        assert!(legs.iter().all(|leg| leg.measure == 22_000));
        // The rest of one character is shared by the two gaps.
        assert_eq!(legs[1].x, Abs::pt(9) * 22 + Abs::pt(27) / 2);
        assert_eq!(legs[2].x + Abs::pt(9) * 22, Abs::pt(9) * 69);
    }

    #[test]
    fn legs_of_the_basic_columns_are_the_columns() {
        let legs = cut_legs(long_column(8, 13, 1), 8, 1, Abs::pt(9)).unwrap();
        assert_eq!(legs[7].x, Abs::pt(9) * 98);
        assert!(legs.iter().all(|leg| leg.measure == 13_000));
    }

    #[test]
    fn legs_that_are_too_narrow() {
        assert_eq!(cut_legs(13, 3, 1, Abs::pt(9)), None);
        assert_eq!(cut_legs(13, 0, 1, Abs::pt(9)), None);
    }
}
