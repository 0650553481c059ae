//! The outline of a slot: one polygon round all its strips.

use std::collections::{BTreeMap, BTreeSet};

use super::{Grid, Strip};
use crate::units::{Lines, Point, Ring};

/// A corner of a shape, as the places in the lists of columns and lines where
/// strips begin or end.
type Corner = (i64, i64);

/// Whether the slot has a cell.
fn has(strips: &[Strip], column: i64, line: i64) -> bool {
    let inside = |s: &Strip| {
        (s.column..s.column + s.columns).contains(&column)
            && (s.line..s.line + s.lines).contains(&Lines(line))
    };
    strips.iter().any(inside)
}

/// The outlines of a shape made of strips; holes are rings of their own. Gaps
/// between cells of the shape belong to it.
pub fn outlines(strips: &[Strip], grid: &Grid) -> Vec<Ring> {
    // Where a column or a line of some strip begins or ends is all that counts.
    let steps = |of: &dyn Fn(&Strip) -> [i64; 2]| -> Vec<i64> {
        strips.iter().flat_map(of).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let columns = steps(&|s| [s.column, s.column + s.columns]);
    let lines = steps(&|s| [s.line.get(), (s.line + s.lines).get()]);
    let cell = |c: i64, l: i64| {
        let at = |list: &[i64], i: i64| usize::try_from(i).ok().and_then(|i| list.get(i).copied());
        match (at(&columns, c), at(&lines, l)) {
            (Some(column), Some(line)) => has(strips, column, line),
            _ => false,
        }
    };
    // The shape at the right: along its head to the right, down its right side.
    let mut edges: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    for l in 0..lines.len() as i64 {
        for c in 0..columns.len() as i64 {
            if !cell(c, l) {
                continue;
            }
            let mut edge = |from, to| edges.entry(from).or_default().push(to);
            if !cell(c, l - 1) {
                edge((c, l), (c + 1, l));
            }
            if !cell(c + 1, l) {
                edge((c + 1, l), (c + 1, l + 1));
            }
            if !cell(c, l + 1) {
                edge((c + 1, l + 1), (c, l + 1));
            }
            if !cell(c - 1, l) {
                edge((c, l + 1), (c, l));
            }
        }
    }
    let mut rings = Vec::new();
    while let Some((&start, _)) = edges.iter().find(|(_, to)| !to.is_empty()) {
        let mut ring = vec![start];
        let mut at = start;
        while let Some(next) = edges.get_mut(&at).and_then(Vec::pop) {
            if next == start {
                break;
            }
            ring.push(next);
            at = next;
        }
        rings.extend(Ring::new(corners(&ring, &columns, &lines, grid)));
    }
    rings
}

/// The corners of a ring as points, without those on a straight line.
fn corners(ring: &[Corner], columns: &[i64], lines: &[i64], grid: &Grid) -> Vec<Point> {
    let n = ring.len();
    let mut points = Vec::new();
    for i in 0..n {
        let (before, here, after) = (ring[(i + n - 1) % n], ring[i], ring[(i + 1) % n]);
        let across = |a: Corner, b: Corner| a.1 == b.1;
        if across(before, here) == across(here, after) {
            continue;
        }
        let (across, down) = match across(before, here) {
            true => ((before, here), (here, after)),
            false => ((here, after), (before, here)),
        };
        // To the right is a head, to the left a foot; down is a right side.
        let line = Lines(lines[here.1 as usize]);
        let y = match across.0.0 < across.1.0 {
            true => grid.block_of(line),
            false => grid.block_of(line - Lines::ONE) + grid.size,
        };
        let column = columns[here.0 as usize];
        let x = match down.0.1 < down.1.1 {
            true => grid.inline_of(column - 1) + grid.length(1),
            false => grid.inline_of(column),
        };
        points.push(Point { x, y });
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Abs, Chars};

    fn grid() -> Grid {
        let (size, pitch) = (Abs::pt(10), Abs::pt(12));
        Grid {
            origin: Point::default(),
            columns: 4,
            chars: Chars(9),
            gap: Chars(1),
            story_gap: Chars(1),
            fold: None,
            size,
            pitch,
            lines: Lines(40),
        }
    }

    fn strip(column: i64, columns: i64, line: i64, lines: i64) -> Strip {
        let (line, lines) = (Lines(line), Lines(lines));
        Strip { column, columns, line, lines, legs: columns }
    }

    fn points(strips: &[Strip]) -> Vec<Vec<(i64, i64)>> {
        let pt = |p: &Point| (p.x.whole(Abs::PT), p.y.whole(Abs::PT));
        let rings = outlines(strips, &grid());
        rings.iter().map(|ring| ring.corners().iter().map(pt).collect()).collect()
    }

    #[test]
    fn a_rectangle_has_four_corners() {
        assert_eq!(points(&[strip(1, 2, 1, 3)]), [[(0, 0), (190, 0), (190, 34), (0, 34)]]);
    }

    #[test]
    fn strips_that_touch_have_one_outline() {
        let found = points(&[strip(1, 3, 1, 2), strip(1, 1, 3, 2)]);
        let wanted = [(0, 0), (290, 0), (290, 22), (90, 22), (90, 46), (0, 46)];
        assert_eq!(found, [wanted.to_vec()]);
    }

    #[test]
    fn strips_apart_and_holes_have_outlines_of_their_own() {
        assert_eq!(points(&[strip(1, 1, 1, 2), strip(3, 1, 5, 2)]).len(), 2);
        let ring = [strip(1, 3, 1, 1), strip(1, 1, 2, 1), strip(3, 1, 2, 1), strip(1, 3, 3, 1)];
        assert_eq!(points(&ring).len(), 2);
    }
}
