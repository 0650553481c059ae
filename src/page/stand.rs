//! What stands in a story's legs besides its text: where it goes.

use std::ops::Range;

use super::body::{Area, Obstacle};
use crate::form::At;
use crate::grid::Grid;
use crate::issue::PicturePlace;
use crate::units::Abs;

/// White lines between a picture and the text above or below it.
pub const WHITE: i64 = 1;

/// Where something is to stand, as the author asks for it.
pub struct Wish<'a> {
    /// How many legs wide.
    pub columns: &'a Option<At<u32>>,
    /// How many where it is not said.
    pub usual: usize,
    /// Its first leg, from 1.
    pub leg: &'a Option<At<u32>>,
}

/// The legs over which something stands.
pub struct Spot {
    /// Which legs.
    pub legs: Range<usize>,
    /// Left edge on the page.
    pub x: Abs,
    /// Width.
    pub width: Abs,
}

/// How deep something is, in body lines.
#[derive(Clone, Copy)]
pub struct Depth {
    /// What can be made less deep, as deep as it is to be.
    pub wanted: i64,
    /// The least of it.
    pub least: i64,
    /// What stands under it, as deep as it is.
    pub under: i64,
    /// White between it and the text.
    pub white: i64,
}

/// The legs of a wish: those in the middle where no leg is asked for.
pub fn spot(area: &Area, wish: &Wish<'_>, grid: &Grid) -> Spot {
    let all = area.legs.len();
    let asked = wish.leg.as_ref().map(|l| (l.value as usize - 1).min(all - 1));
    let most = all - asked.unwrap_or(0);
    let columns = wish.columns.as_ref().map_or(wish.usual, |c| c.value as usize).clamp(1, most);
    let leg = asked.unwrap_or((all - columns) / 2);
    let (left, right) = (area.legs[leg], area.legs[leg + columns - 1]);
    let width = right.x + grid.size.em(right.measure) - left.x;
    Spot { legs: leg..leg + columns, x: area.x + left.x, width }
}

/// Takes lines for something: its first line, and how deep it can be. `None`
/// where there is no place for the least of it.
pub fn claim(
    lines: Range<i64>,
    spot: &Spot,
    place: PicturePlace,
    depth: Depth,
    obstacles: &mut Vec<Obstacle>,
) -> Option<(i64, i64)> {
    let free = free_lines(lines, &spot.legs, obstacles)?;
    let Depth { wanted, least, under, white } = depth;
    // White on both sides, less the side that touches head or foot.
    let around = if place == PicturePlace::Inside { 2 * white } else { white };
    let most = free.end - free.start - under - around;
    if most < least {
        return None;
    }
    let granted = wanted.min(most);
    let depth = granted + under;
    let (line, lines) = match place {
        PicturePlace::Head => (free.start, free.start..free.start + depth + white),
        PicturePlace::Foot => (free.end - depth, free.end - depth - white..free.end),
        PicturePlace::Inside => {
            let line = free.start + (free.end - free.start - depth) / 2;
            // A line of text above a picture is no text.
            if line - white <= free.start + 1 {
                (free.start, free.start..free.start + depth + white)
            } else {
                (line, line - white..line + depth + white)
            }
        }
    };
    obstacles.push(Obstacle { legs: spot.legs.clone(), lines });
    Some((line, granted))
}

/// The longest run of lines that no obstacle of these legs takes.
fn free_lines(
    lines: Range<i64>,
    legs: &Range<usize>,
    obstacles: &[Obstacle],
) -> Option<Range<i64>> {
    let meets = |o: &&Obstacle| o.legs.start < legs.end && legs.start < o.legs.end;
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

    const DEPTH: Depth = Depth { wanted: 6, least: 3, under: 1, white: 1 };

    fn claimed(place: PicturePlace, lines: Range<i64>) -> (Option<(i64, i64)>, Vec<Obstacle>) {
        let spot = Spot { legs: 0..1, x: Abs::ZERO, width: Abs::PT };
        let mut obstacles = Vec::new();
        let found = claim(lines, &spot, place, DEPTH, &mut obstacles);
        (found, obstacles)
    }

    #[test]
    fn white_stands_on_the_sides_of_the_text() {
        let lines = |place| claimed(place, 1..31).1[0].lines.clone();
        assert_eq!(lines(PicturePlace::Head), 1..9);
        assert_eq!(lines(PicturePlace::Inside), 11..20);
        assert_eq!(lines(PicturePlace::Foot), 23..31);
    }

    #[test]
    fn it_is_made_less_deep_and_then_left_out() {
        assert_eq!(claimed(PicturePlace::Head, 1..7).0, Some((1, 4)));
        assert_eq!(claimed(PicturePlace::Head, 1..5).0, None);
        assert!(claimed(PicturePlace::Head, 1..5).1.is_empty());
    }
}
