//! The edges of a slot: its frame, the rules above and below it, those between
//! its legs.

use std::ops::Range;

use super::area::TextArea;
use super::obstacle::{Obstacle, runs};
use crate::boxes::{Item, Lined, Logical};
use crate::draw::{across, along, framed};
use crate::grid::{Frame, Grid, Slot, outlines};
use crate::units::{Abs, Lines, Ring};

/// Ground and frame, one round all strips, and the rules before the first line and after
/// the last.
pub fn edges(slot: &Slot, frame: Option<Frame>, grid: &Grid, sheet: &Lined) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(frame) = &frame {
        let rings = outlines(&slot.strips, grid);
        let rings: Vec<Ring> = rings.iter().filter_map(|ring| sheet.ring(ring)).collect();
        items.extend(framed(frame, &rings));
    }
    // In the middle of the white lines above and below.
    if let (Some(rule), Some(first)) = (&slot.rule_above, slot.strips.first()) {
        let at = Logical::strip(first, grid);
        let block = at.block - grid.pitch + grid.size / 2;
        items.extend(along(rule, sheet, at.inline, at.end(), block));
    }
    if let (Some(rule), Some(last)) = (&slot.rule_below, slot.strips.last()) {
        let at = Logical::strip(last, grid);
        let block = at.foot() + grid.pitch - grid.size / 2;
        items.extend(along(rule, sheet, at.inline, at.end(), block));
    }
    items
}

/// Rules in the gaps between legs and between strips side by side (栏线), broken
/// by what stands over them; those that go on in the next strip are one.
pub fn column_rules(
    slot: &Slot,
    areas: &[TextArea],
    obstacles: &[Obstacle],
    grid: &Grid,
    sheet: &Lined,
) -> Vec<Item> {
    let Some(rule) = &slot.column_rules else { return Vec::new() };
    let mut found: Vec<(Abs, Range<Lines>)> = Vec::new();
    for (strip, area) in areas.iter().enumerate() {
        for pair in area.legs.windows(2) {
            let end = pair[0].inline + grid.size.em(pair[0].measure);
            let x = end + (pair[1].inline - end) / 2;
            let covered =
                |line: Lines| obstacles.iter().any(|o| o.covers(strip, x, line, grid.size));
            found.extend(
                runs(area.lines.clone(), covered).into_iter().map(|r| (area.inline + x, r)),
            );
        }
    }
    for (a, left) in areas.iter().zip(&slot.strips) {
        for (b, right) in areas.iter().zip(&slot.strips) {
            let lines = shared(a.lines.clone(), b.lines.clone());
            if left.column + left.columns == right.column && !lines.is_empty() {
                let end = a.inline + a.length;
                found.push((end + (b.inline - end) / 2, lines));
            }
        }
    }
    found.retain(|(x, _)| !grid.in_fold(*x));
    found.sort_by_key(|(x, lines)| (*x, lines.start));
    let mut joined: Vec<(Abs, Range<Lines>)> = Vec::new();
    for (x, lines) in found {
        match joined.last_mut() {
            Some((at, last)) if *at == x && last.end == lines.start => last.end = lines.end,
            _ => joined.push((x, lines)),
        }
    }
    let drawn = |(inline, lines): (Abs, Range<Lines>)| {
        let foot = grid.block_of(lines.end - Lines::ONE) + grid.size;
        across(rule, sheet, inline, grid.block_of(lines.start), foot)
    };
    joined.into_iter().flat_map(drawn).collect()
}

fn shared(a: Range<Lines>, b: Range<Lines>) -> Range<Lines> {
    a.start.max(b.start)..a.end.min(b.end)
}

#[cfg(test)]
mod tests {
    use super::super::area::areas;
    use super::*;
    use crate::display::fixture::{grid, slot};
    use crate::grid::Strip;
    use crate::style::{Colour, RuleStyle};
    use crate::units::Rect;

    const RULE: RuleStyle = RuleStyle::single(Abs::PT, Colour::BLACK);

    fn sheet() -> Lined {
        Lined::horizontal(Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(380), Abs::pt(480)))
    }

    /// Where rules stand.
    fn ends(items: &[Item]) -> Vec<[i64; 4]> {
        let pt = |length: Abs| length.raw() / Abs::PT.raw();
        let rules = items.iter().filter_map(|item| match item {
            Item::Rule { from, to, .. } => Some([pt(from.x), pt(from.y), pt(to.x), pt(to.y)]),
            _ => None,
        });
        rules.collect()
    }

    #[test]
    fn rules_above_and_below_stand_in_the_white_lines() {
        let mut slot = slot(2, 10);
        slot.strips[0].line = Lines(3);
        (slot.rule_above, slot.rule_below) = (Some(RULE), Some(RULE));
        // Line 2 is from 12 to 22 pt, line 13 from 144 to 154.
        assert_eq!(
            ends(&edges(&slot, None, &grid(), &sheet())),
            [[0, 17, 250, 17], [0, 149, 250, 149]]
        );
    }

    #[test]
    fn rules_between_legs_are_broken_by_what_stands_over_them() {
        let mut slot = slot(3, 10);
        slot.column_rules = Some(RULE);
        let (areas, _) = areas(&slot, &grid());
        let found = ends(&column_rules(&slot, &areas, &[], &grid(), &sheet()));
        assert_eq!(found, [[125, 0, 125, 118], [255, 0, 255, 118]]);
        let (from, to) = (Abs::ZERO, Abs::pt(250));
        let over = Obstacle {
            strip: 0,
            from,
            to,
            white: Abs::ZERO,
            lines: Lines(4)..Lines(6),
            framed: false,
        };
        let found = ends(&column_rules(&slot, &areas, &[over], &grid(), &sheet()));
        assert_eq!(found, [[125, 0, 125, 34], [125, 60, 125, 118], [255, 0, 255, 118]]);
        // A frame over the second leg, whose own white is its last line: the rules beside it
        // end a line before it and begin behind that white.
        let (from, to) = (Abs::pt(130), Abs::pt(250));
        let lines = Lines(4)..Lines(7);
        let mut over = Obstacle { strip: 0, from, to, white: Abs::pt(10), lines, framed: true };
        let found = |over: &Obstacle| {
            let over = std::slice::from_ref(over);
            ends(&column_rules(&slot, &areas, over, &grid(), &sheet()))
        };
        let beside = |x: i64| [[x, 0, x, 22], [x, 72, x, 118]];
        assert_eq!(found(&over), [beside(125), beside(255)].concat());
        over.framed = false;
        assert_eq!(found(&over), [[125, 0, 125, 118], [255, 0, 255, 118]]);
    }

    #[test]
    fn a_rule_that_goes_on_in_the_next_strip_is_one() {
        let mut slot = slot(2, 5);
        slot.column_rules = Some(RULE);
        slot.strips.push(Strip { column: 1, columns: 2, line: Lines(6), lines: Lines(5), legs: 2 });
        let (areas, _) = areas(&slot, &grid());
        let found = ends(&column_rules(&slot, &areas, &[], &grid(), &sheet()));
        assert_eq!(found, [[125, 0, 125, 118]]);
    }
}
