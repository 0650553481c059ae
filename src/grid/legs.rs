use crate::units::{Abs, Chars, EM, Milli};

/// The fewest characters of a leg; narrower columns cannot be justified.
pub const LEAST_LEG: Chars = Chars(5);

/// One text column inside a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Where it begins along a line, from where the text of its strip begins.
    pub inline: Abs,
    /// Length of its lines in thousandths of an em; a whole number of characters.
    pub measure: Milli,
}

/// The length of a long column (长栏): `n` columns of `chars` characters and
/// the gaps between them, in characters.
///
/// Source: newspaper make-up courses; 13 characters give 27, 41, 55, 69.
pub fn long_column(n: i64, chars: Chars, gap: Chars) -> Chars {
    chars * n + gap * (n - 1)
}

/// What becomes of the characters that are left when a width is cut into legs.
///
/// Source: the four modes of dividing columns of Founder's FIT (绝对、自由、相对、
/// 自动).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// Equal legs of whole characters; the gaps are widened (绝对).
    #[default]
    Gaps,
    /// Equal legs, of parts of a character where need be; the gaps stay (自由).
    Fraction,
    /// Legs of whole characters, the last ones a character wider; the gaps stay
    /// (相对).
    Unequal,
    /// Legs are runs of the page's own columns, the first ones a column wider
    /// (自动).
    Grid,
}

/// A length that is to be cut into legs (破栏).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The length, in characters.
    pub length: Chars,
    /// Into how many legs.
    pub legs: i64,
    /// Characters between two legs.
    pub gap: Chars,
    /// What becomes of the rest.
    pub rest: Rest,
    /// Characters of a column of the page.
    pub column: Chars,
    /// How many columns of the page it covers.
    pub columns: i64,
    /// Characters that a frame takes where the first column begins.
    pub inset: Chars,
}

impl Cut {
    /// The legs; `size` is the width of a character.
    ///
    /// `None` where a leg would hold fewer than [`LEAST_LEG`] characters, or
    /// where there are more legs than columns of the page to make them of.
    ///
    /// Source: newspaper make-up courses, (long − (k − 1)) / k.
    pub fn legs(&self, size: Abs) -> Option<Vec<Leg>> {
        let (k, em) = (self.legs, i64::from(EM));
        if k < 1 {
            return None;
        }
        let text = self.length - self.gap * (k - 1);
        let chars = Chars(text.get().div_euclid(k));
        let rest = (text - chars * k).get();
        let legs: Vec<Leg> = match self.rest {
            Rest::Gaps => {
                // Where leg i begins so that the last leg ends where the lines do.
                let free = size * (self.length - chars * k);
                let gaps = |i: i64| if k > 1 { free.scaled(i, k - 1) } else { Abs::ZERO };
                let leg = |i| Leg { inline: size * (chars * i) + gaps(i), measure: measure(chars) };
                (0..k).map(leg).collect()
            }
            Rest::Fraction => {
                let each = (text.get() * em).div_euclid(k);
                let step = size * (self.length + self.gap);
                (0..k).map(|i| Leg { inline: step.scaled(i, k), measure: each as Milli }).collect()
            }
            Rest::Unequal => {
                let wider = |i: i64| Chars((i - (k - rest)).max(0));
                let inline = |i: i64| size * ((chars + self.gap) * i + wider(i));
                let leg = |i: i64| Leg {
                    inline: inline(i),
                    measure: measure(chars + wider(i + 1) - wider(i)),
                };
                (0..k).map(leg).collect()
            }
            Rest::Grid => self.of_columns(size)?,
        };
        let fit = |leg: &Leg| leg.measure >= measure(LEAST_LEG);
        legs.iter().all(fit).then_some(legs)
    }

    /// Legs that are runs of the page's columns, less what a frame takes.
    fn of_columns(&self, size: Abs) -> Option<Vec<Leg>> {
        let step = self.column + self.gap;
        let (each, wider) = (self.columns / self.legs, self.columns % self.legs);
        if each < 1 {
            return None;
        }
        let first = |leg: i64| leg * each + leg.min(wider);
        let edge = |at: Chars| (at - self.inset).clamp(Chars::ZERO, self.length);
        let leg = |i: i64| {
            let (from, to) = (edge(step * first(i)), edge(step * first(i + 1) - self.gap));
            Leg { inline: size * from, measure: measure(to - from) }
        };
        Some((0..self.legs).map(leg).collect())
    }
}

fn measure(chars: Chars) -> Milli {
    chars.get().clamp(0, 100_000) as Milli * EM
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: 新民晚报 and the course examples, 11 and 13 characters a column.
    #[test]
    fn long_columns() {
        let broadsheet: Vec<_> = (2..=5).map(|n| long_column(n, Chars(13), Chars(1))).collect();
        assert_eq!(broadsheet, [27, 41, 55, 69].map(Chars));
        let tabloid: Vec<_> = (2..=4).map(|n| long_column(n, Chars(11), Chars(1))).collect();
        assert_eq!(tabloid, [23, 35, 47].map(Chars));
    }

    fn cut(width: i64, legs: i64, rest: Rest) -> Option<Vec<Leg>> {
        let columns = (width + 1) / 14;
        let (length, gap, column, inset) = (Chars(width), Chars(1), Chars(13), Chars(0));
        Cut { length, legs, gap, rest, column, columns, inset }.legs(Abs::pt(9))
    }

    fn chars(legs: &[Leg]) -> Vec<Milli> {
        legs.iter().map(|leg| leg.measure).collect()
    }

    /// Source: course example 五破三, (69 − 2) / 3 = 22 rest 1.
    #[test]
    fn five_columns_broken_into_three() {
        let legs = cut(69, 3, Rest::Gaps).unwrap();
        assert_eq!(chars(&legs), [22_000; 3]);
        // The rest of one character is shared by the two gaps.
        assert_eq!(legs[1].inline, Abs::pt(9) * 22 + Abs::pt(27) / 2);
        assert_eq!(legs[2].inline + Abs::pt(9) * 22, Abs::pt(9) * 69);
        let legs = cut(69, 3, Rest::Unequal).unwrap();
        assert_eq!(chars(&legs), [22_000, 22_000, 23_000]);
        assert_eq!(legs[2].inline + Abs::pt(9) * 23, Abs::pt(9) * 69);
    }

    /// Source: Founder FIT, 20 characters in 2 columns: 9 + 9 with a gap of 2,
    /// 9 + 10 and 9½ + 9½ with a gap of 1.
    #[test]
    fn twenty_characters_in_two_legs() {
        let legs = cut(20, 2, Rest::Gaps).unwrap();
        assert_eq!((chars(&legs), legs[1].inline), (vec![9_000, 9_000], Abs::pt(99)));
        let legs = cut(20, 2, Rest::Unequal).unwrap();
        assert_eq!((chars(&legs), legs[1].inline), (vec![9_000, 10_000], Abs::pt(90)));
        let legs = cut(20, 2, Rest::Fraction).unwrap();
        assert_eq!((chars(&legs), legs[1].inline), (vec![9_500, 9_500], Abs::pt(9) * 21 / 2));
    }

    /// Legs of the page's own columns: three columns in two legs, and the same
    /// inside a frame that takes a character on each side.
    #[test]
    fn legs_of_the_pages_columns() {
        let legs = cut(41, 2, Rest::Grid).unwrap();
        assert_eq!((chars(&legs), legs[1].inline), (vec![27_000, 13_000], Abs::pt(9) * 28));
        let rest = Rest::Grid;
        let (length, gap, column, inset) = (Chars(39), Chars(1), Chars(13), Chars(1));
        let framed = Cut { length, legs: 3, gap, rest, column, columns: 3, inset };
        let legs = framed.legs(Abs::pt(9)).unwrap();
        assert_eq!(chars(&legs), [12_000, 13_000, 12_000]);
        assert_eq!(legs[2].inline, Abs::pt(9) * 27);
        assert_eq!(cut(27, 3, Rest::Grid), None, "there are no three columns");
    }

    #[test]
    fn legs_of_the_basic_columns_are_the_columns() {
        for rest in [Rest::Gaps, Rest::Fraction, Rest::Unequal, Rest::Grid] {
            let legs = cut(long_column(8, Chars(13), Chars(1)).get(), 8, rest).unwrap();
            assert_eq!(legs[7].inline, Abs::pt(9) * 98, "{rest:?}");
            assert!(legs.iter().all(|leg| leg.measure == 13_000), "{rest:?}");
        }
    }

    #[test]
    fn legs_that_are_too_narrow() {
        for rest in [Rest::Gaps, Rest::Fraction, Rest::Unequal] {
            assert_eq!(cut(13, 3, rest), None);
            assert_eq!(cut(13, 0, rest), None);
            assert_eq!(cut(2, 9, rest), None);
        }
    }
}
