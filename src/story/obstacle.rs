//! What stands in the legs of a story, and what it leaves of their lines.

use std::ops::Range;

use crate::grid::{Grid, LEAST_LEG, Leg};
use crate::units::{Abs, Chars, EM, Lines, Milli};

/// Something that stands in a body's legs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Which strip of the slot.
    pub strip: usize,
    /// Where it begins along a line, from where the strip's text does.
    pub from: Abs,
    /// Where it ends.
    pub to: Abs,
    /// White that text keeps from both edges.
    pub white: Abs,
    /// Which lines of the grid.
    pub lines: Range<Lines>,
    /// Whether a frame goes round it, from which rules keep a character and a line.
    pub framed: bool,
}

impl Obstacle {
    /// Whether a rule between legs would run through it, or close by its frame; `em` is a
    /// character of the grid.
    pub fn covers(&self, strip: usize, inline: Abs, line: Lines, em: Abs) -> bool {
        let (aside, more) = match self.framed {
            true => (em, Lines::ONE),
            false => (self.white / 2, Lines::ZERO),
        };
        self.strip == strip
            && (self.lines.start - more..self.lines.end).contains(&line)
            && self.from - aside < inline
            && inline < self.to + aside
    }
}

/// What is left of one line of a leg.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeParts {
    /// Where each begins, from where the strip's text does, and its length in
    /// thousandths of the grid's em.
    pub parts: Vec<(Abs, Milli)>,
    /// Whether a part is left empty because it is too narrow.
    pub narrow: bool,
}

/// What obstacles leave of a line of a leg: whole characters, flush with the
/// edges of the leg, never fewer than a leg must hold.
pub fn free(
    leg: &Leg,
    grid: &Grid,
    strip: usize,
    line: Lines,
    obstacles: &[Obstacle],
) -> FreeParts {
    let (start, end) = (leg.inline, leg.inline + grid.size.em(leg.measure));
    let mut spans = vec![(start, end)];
    for o in obstacles.iter().filter(|o| o.strip == strip && o.lines.contains(&line)) {
        let (from, to) = (o.from - o.white, o.to + o.white);
        let cut = |(a, b): (Abs, Abs)| [(a, b.min(from)), (a.max(to), b)];
        spans = spans.into_iter().flat_map(cut).filter(|(a, b)| a < b).collect();
    }
    let mut found = FreeParts::default();
    for (a, b) in spans {
        if (a, b) == (start, end) {
            found.parts.push((leg.inline, leg.measure));
            continue;
        }
        let chars = Chars((b - a).whole(grid.size));
        if chars < LEAST_LEG {
            found.narrow |= chars > Chars::ZERO;
            continue;
        }
        let inline = if a > start && b == end { end - grid.size * chars } else { a };
        found.parts.push((inline, chars.get() as Milli * EM));
    }
    found
}

/// The longest run of lines that nothing takes between two edges.
pub fn free_lines(
    lines: Range<Lines>,
    from: Abs,
    to: Abs,
    obstacles: &[Obstacle],
) -> Option<Range<Lines>> {
    let meets = |o: &&Obstacle| o.strip == 0 && o.from - o.white < to && from < o.to + o.white;
    let taken = |line: Lines| obstacles.iter().filter(meets).any(|o| o.lines.contains(&line));
    runs(lines, taken).into_iter().max_by_key(|run| (run.end - run.start, -run.start))
}

/// Runs of lines that are not taken.
pub fn runs(lines: Range<Lines>, taken: impl Fn(Lines) -> bool) -> Vec<Range<Lines>> {
    let mut found: Vec<Range<Lines>> = Vec::new();
    for line in Lines::each(lines).filter(|line| !taken(*line)) {
        match found.last_mut() {
            Some(run) if run.end == line => run.end += Lines::ONE,
            _ => found.push(line..line + Lines::ONE),
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
        let (chars, gap, lines) = (Chars(13), Chars(1), Lines(20));
        Grid { origin, columns: 1, chars, gap, story_gap: gap, fold: None, size, pitch, lines }
    }

    fn at(from: i64, to: i64) -> Obstacle {
        let (from, to) = (Abs::pt(9) * from, Abs::pt(9) * to);
        Obstacle { strip: 0, from, to, white: Abs::pt(9), lines: Lines(3)..Lines(6), framed: false }
    }

    #[test]
    fn text_keeps_one_character_away() {
        let leg = Leg { inline: Abs::ZERO, measure: 20_000 };
        let left = free(&leg, &grid(), 0, Lines(4), &[at(0, 8)]);
        assert_eq!(left.parts, [(Abs::pt(81), 11_000)]);
        assert_eq!(free(&leg, &grid(), 0, Lines(6), &[at(0, 8)]).parts, [(Abs::ZERO, 20_000)]);
        assert_eq!(free(&leg, &grid(), 1, Lines(4), &[at(0, 8)]).parts, [(Abs::ZERO, 20_000)]);
        let both = free(&leg, &grid(), 0, Lines(4), &[at(7, 13)]);
        assert_eq!(both.parts, [(Abs::ZERO, 6_000), (Abs::pt(126), 6_000)]);
    }

    #[test]
    fn less_than_five_characters_stay_empty() {
        let leg = Leg { inline: Abs::ZERO, measure: 13_000 };
        let found = free(&leg, &grid(), 0, Lines(4), &[at(0, 8)]);
        assert!(found.parts.is_empty() && found.narrow);
        let whole = free(&leg, &grid(), 0, Lines(4), &[at(0, 13)]);
        assert!(whole.parts.is_empty() && !whole.narrow);
    }
}
