//! What stands in the legs of a story, and what it leaves of their lines.

use std::ops::Range;

use crate::grid::{Grid, LEAST_LEG, Leg};
use crate::units::{Abs, EM, Milli};

/// Something that stands in a body's legs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Which strip of the slot.
    pub strip: usize,
    /// Its left edge, from the left edge of the strip's text.
    pub from: Abs,
    /// Its right edge.
    pub to: Abs,
    /// White that text keeps from both edges.
    pub white: Abs,
    /// Which lines of the grid.
    pub lines: Range<i64>,
}

impl Obstacle {
    /// Whether a rule between legs would run through it.
    pub fn covers(&self, strip: usize, x: Abs, line: i64) -> bool {
        self.strip == strip
            && self.lines.contains(&line)
            && self.from - self.white / 2 < x
            && x < self.to + self.white / 2
    }
}

/// What is left of one line of a leg.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeParts {
    /// Left edge, from the left edge of the strip's text, and width in
    /// thousandths of the grid's em.
    pub parts: Vec<(Abs, Milli)>,
    /// Whether a part is left empty because it is too narrow.
    pub narrow: bool,
}

/// What obstacles leave of a line of a leg: whole characters, flush with the
/// edges of the leg, never fewer than a leg must hold.
pub fn free(leg: &Leg, grid: &Grid, strip: usize, line: i64, obstacles: &[Obstacle]) -> FreeParts {
    let (left, right) = (leg.x, leg.x + grid.size.em(leg.measure));
    let mut spans = vec![(left, right)];
    for o in obstacles.iter().filter(|o| o.strip == strip && o.lines.contains(&line)) {
        let (from, to) = (o.from - o.white, o.to + o.white);
        let cut = |(a, b): (Abs, Abs)| [(a, b.min(from)), (a.max(to), b)];
        spans = spans.into_iter().flat_map(cut).filter(|(a, b)| a < b).collect();
    }
    let mut found = FreeParts::default();
    for (a, b) in spans {
        if (a, b) == (left, right) {
            found.parts.push((leg.x, leg.measure));
            continue;
        }
        let chars = (b - a).whole(grid.size);
        if chars < LEAST_LEG {
            found.narrow |= chars > 0;
            continue;
        }
        let x = if a > left && b == right { right - grid.size * chars } else { a };
        found.parts.push((x, chars as Milli * EM));
    }
    found
}

/// The longest run of lines that nothing takes between two edges.
pub fn free_lines(
    lines: Range<i64>,
    from: Abs,
    to: Abs,
    obstacles: &[Obstacle],
) -> Option<Range<i64>> {
    let meets = |o: &&Obstacle| o.strip == 0 && o.from - o.white < to && from < o.to + o.white;
    let taken = |line: i64| obstacles.iter().filter(meets).any(|o| o.lines.contains(&line));
    runs(lines, taken).into_iter().max_by_key(|run| (run.end - run.start, -run.start))
}

/// Runs of lines that are not taken.
pub fn runs(lines: Range<i64>, taken: impl Fn(i64) -> bool) -> Vec<Range<i64>> {
    let mut found: Vec<Range<i64>> = Vec::new();
    for line in lines.filter(|line| !taken(*line)) {
        match found.last_mut() {
            Some(run) if run.end == line => run.end += 1,
            _ => found.push(line..line + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Point;

    fn grid() -> Grid {
        let (size, pitch) = (Abs::pt(9), Abs::pt(11));
        let origin = Point::default();
        Grid { origin, columns: 1, chars: 13, gap: 1, fold: None, size, pitch, lines: 20 }
    }

    fn at(from: i64, to: i64) -> Obstacle {
        let (from, to) = (Abs::pt(9) * from, Abs::pt(9) * to);
        Obstacle { strip: 0, from, to, white: Abs::pt(9), lines: 3..6 }
    }

    #[test]
    fn text_keeps_one_character_away() {
        let leg = Leg { x: Abs::ZERO, measure: 20_000 };
        let left = free(&leg, &grid(), 0, 4, &[at(0, 8)]);
        assert_eq!(left.parts, [(Abs::pt(81), 11_000)]);
        assert_eq!(free(&leg, &grid(), 0, 6, &[at(0, 8)]).parts, [(Abs::ZERO, 20_000)]);
        assert_eq!(free(&leg, &grid(), 1, 4, &[at(0, 8)]).parts, [(Abs::ZERO, 20_000)]);
        let both = free(&leg, &grid(), 0, 4, &[at(7, 13)]);
        assert_eq!(both.parts, [(Abs::ZERO, 6_000), (Abs::pt(126), 6_000)]);
    }

    #[test]
    fn less_than_five_characters_stay_empty() {
        let leg = Leg { x: Abs::ZERO, measure: 13_000 };
        let found = free(&leg, &grid(), 0, 4, &[at(0, 8)]);
        assert!(found.parts.is_empty() && found.narrow);
        let whole = free(&leg, &grid(), 0, 4, &[at(0, 13)]);
        assert!(whole.parts.is_empty() && !whole.narrow);
    }
}
