//! The reading order of a slot's legs: down, then right.

use super::area::TextArea;
use crate::grid::Grid;
use crate::units::EM;

/// Legs of strips that differ by no more than so many characters stand under
/// one another: a frame narrows wide strips by other amounts than small ones.
const FLUSH: i64 = 2;

/// A strip and one of its legs.
pub type LegOf = (usize, usize);

/// The legs of all strips as the columns in which they are read: a leg that
/// stands right under another is the same column.
///
/// Source: newspaper make-up courses on interlocking stories (穿插式): the
/// reader goes down, then right.
pub fn columns(areas: &[TextArea], grid: &Grid) -> Vec<Vec<LegOf>> {
    let mut found: Vec<Vec<LegOf>> = Vec::new();
    let under = |above: LegOf, below: LegOf| {
        let (a, b) = (&areas[above.0], &areas[below.0]);
        let (leg_a, leg_b) = (a.legs[above.1], b.legs[below.1]);
        let most = grid.size * FLUSH;
        let (dx, dm) =
            (a.inline + leg_a.inline - b.inline - leg_b.inline, leg_a.measure - leg_b.measure);
        a.lines.end == b.lines.start
            && dx <= most
            && -dx <= most
            && i64::from(dm.abs()) <= FLUSH * i64::from(EM)
    };
    for (strip, area) in areas.iter().enumerate() {
        for leg in 0..area.legs.len() {
            let here = (strip, leg);
            if let Some(column) =
                found.iter_mut().find(|c| c.last().is_some_and(|l| under(*l, here)))
            {
                column.push(here);
            } else if let Some(column) =
                found.iter_mut().find(|c| c.first().is_some_and(|f| under(here, *f)))
            {
                column.insert(0, here);
            } else {
                found.push(vec![here]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Leg;
    use crate::units::{Abs, Chars, Lines, Point};

    /// Strips of columns of 10 pt: the first column, how many, the lines.
    fn order(strips: &[(i64, i64, std::ops::Range<i64>)]) -> Vec<Vec<LegOf>> {
        let (size, pitch, origin) = (Abs::pt(1), Abs::pt(2), Point::default());
        let grid = Grid {
            origin,
            columns: 9,
            chars: Chars(10),
            gap: Chars(1),
            story_gap: Chars(1),
            fold: None,
            size,
            pitch,
            lines: Lines(99),
        };
        let area = |(column, columns, lines): &(i64, i64, std::ops::Range<i64>)| TextArea {
            legs: (0..*columns).map(|k| Leg { inline: Abs::pt(11 * k), measure: 10_000 }).collect(),
            inline: Abs::pt(11 * column),
            length: Abs::pt(11 * columns - 1),
            lines: Lines(lines.start)..Lines(lines.end),
        };
        columns(&strips.iter().map(area).collect::<Vec<_>>(), &grid)
    }

    #[test]
    fn an_l_is_read_down_its_long_legs_first() {
        let found = order(&[(0, 3, 1..10), (0, 1, 10..20)]);
        assert_eq!(found, [vec![(0, 0), (1, 0)], vec![(0, 1)], vec![(0, 2)]]);
    }

    #[test]
    fn a_stair_goes_down_every_step() {
        let found = order(&[(0, 3, 1..5), (1, 2, 5..9), (2, 1, 9..12)]);
        assert_eq!(found, [vec![(0, 0)], vec![(0, 1), (1, 0)], vec![(0, 2), (1, 1), (2, 0)]]);
    }

    #[test]
    fn the_right_arm_of_a_u_is_read_before_what_is_under_it() {
        let found = order(&[(0, 1, 1..9), (0, 3, 9..12), (2, 1, 1..9)]);
        assert_eq!(found, [vec![(0, 0), (1, 0)], vec![(1, 1)], vec![(2, 0), (1, 2)]]);
    }

    #[test]
    fn strips_apart_are_read_one_after_another() {
        let found = order(&[(0, 2, 1..5), (0, 2, 8..12)]);
        assert_eq!(found, [[(0, 0)], [(0, 1)], [(1, 0)], [(1, 1)]].map(|c| c.to_vec()));
    }
}
