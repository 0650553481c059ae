//! The edges of a slot: its frame, the rules above and below it, those between
//! its legs.

use std::ops::Range;

use super::area::TextArea;
use super::obstacle::{Obstacle, runs};
use crate::boxes::{Item, Lined, Logical};
use crate::draw::{across, along, framed};
use crate::grid::{Frame, Grid, Slot, Strip, outlines};
use crate::units::{Abs, Lines, Ring};

/// The box of a strip.
pub fn strip_at(strip: &Strip, grid: &Grid) -> Logical {
    let (inline, block) = (grid.inline_of(strip.column), grid.block_of(strip.line));
    let length = grid.size * grid.chars_of(strip.column, strip.columns);
    Logical { inline, block, length, depth: grid.depth(strip.lines) }
}

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
        let at = strip_at(first, grid);
        let block = at.block - grid.pitch + grid.size / 2;
        items.extend(along(rule, sheet, at.inline, at.end(), block));
    }
    if let (Some(rule), Some(last)) = (&slot.rule_below, slot.strips.last()) {
        let at = strip_at(last, grid);
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
            let covered = |line: Lines| obstacles.iter().any(|o| o.covers(strip, x, line));
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
