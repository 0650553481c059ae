//! What is drawn round and between the text of a slot: frames, grounds, rules.

use std::ops::Range;

use super::body::Area;
use super::model::Item;
use super::obstacle::{Obstacle, runs};
use crate::grid::{Frame, Grid, LEAST_LEG, Leg, Slot, Strip, inset, outlines};
use crate::style::Colour;
use crate::units::{Abs, EM, Point, Rect};

/// The box of a strip.
pub fn rect_of(strip: &Strip, grid: &Grid) -> Rect {
    grid.rect(strip.column, strip.columns, strip.line, strip.lines)
}

/// Frame, ground and the rule above.
pub fn ornaments(slot: &Slot, frame: Option<Frame>, grid: &Grid) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(frame) = frame {
        items.extend(frame_of(&frame, &slot.strips, grid));
    }
    if let (Some(weight), Some(first)) = (slot.rule_above, slot.strips.first()) {
        let rect = rect_of(first, grid);
        // In the middle of the white line above.
        let y = rect.y - grid.pitch + grid.size / 2;
        let (from, to) = (Point { x: rect.x, y }, Point { x: rect.right(), y });
        items.push(Item::Rule { from, to, weight, colour: Colour::BLACK });
    }
    items
}

/// One frame round all strips.
fn frame_of(frame: &Frame, strips: &[Strip], grid: &Grid) -> Vec<Item> {
    let mut items = Vec::new();
    let (weight, colour) = (frame.weight, frame.colour);
    if let Some(colour) = frame.ground {
        let rects = strips.iter().map(|s| rect_of(s, grid)).chain(joints(strips, grid));
        items.extend(rects.map(|rect| Item::Fill { rect, colour }));
    }
    if let [only] = strips {
        items.push(Item::Frame { rect: rect_of(only, grid), weight, colour });
        return items;
    }
    for ring in outlines(strips, grid) {
        let ring = inset(&ring, weight / 2);
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            // Half a thickness longer at both ends, so that corners are full.
            let over = |from: Abs, to: Abs| match from.cmp(&to) {
                std::cmp::Ordering::Less => weight / 2,
                std::cmp::Ordering::Equal => Abs::ZERO,
                std::cmp::Ordering::Greater => -(weight / 2),
            };
            let (dx, dy) = (over(a.x, b.x), over(a.y, b.y));
            let from = Point { x: a.x - dx, y: a.y - dy };
            let to = Point { x: b.x + dx, y: b.y + dy };
            items.push(Item::Rule { from, to, weight, colour });
        }
    }
    items
}

/// The white between strips that touch, and a little more on both sides.
fn joints(strips: &[Strip], grid: &Grid) -> Vec<Rect> {
    let mut found = Vec::new();
    let over = grid.size / 2;
    for a in strips {
        for b in strips {
            let columns = shared(a.column..a.column + a.columns, b.column..b.column + b.columns);
            let lines = shared(a.line..a.line + a.lines, b.line..b.line + b.lines);
            if a.line + a.lines == b.line && !columns.is_empty() {
                let foot = grid.line_y(b.line - 1) + grid.size;
                let (x, w) =
                    (grid.column_x(columns.start), grid.width(columns.end - columns.start));
                let h = grid.line_y(b.line) - foot + over * 2;
                found.push(Rect::new(x, foot - over, w, h));
            }
            if a.column + a.columns == b.column && !lines.is_empty() {
                let right = grid.column_x(b.column - 1) + grid.width(1);
                let w = grid.column_x(b.column) - right + over * 2;
                let h = grid.height(lines.end - lines.start);
                found.push(Rect::new(right - over, grid.line_y(lines.start), w, h));
            }
        }
    }
    found
}

fn shared(a: Range<i64>, b: Range<i64>) -> Range<i64> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// The text areas of a slot's strips, and the lines under and over which only
/// a part of a strip has a frame.
pub fn areas(slot: &Slot, grid: &Grid) -> (Vec<Area>, Vec<Obstacle>) {
    let framed = slot.frame.is_some();
    let pad = if framed { Frame::PADDING } else { 0 };
    let mut areas = Vec::new();
    let mut edges = Vec::new();
    for (strip, s) in slot.strips.iter().enumerate() {
        // Columns where the strip goes on above or below.
        let joined = |line: i64| -> Vec<bool> {
            let has = |column: i64| {
                slot.strips.iter().any(|o| {
                    (o.column..o.column + o.columns).contains(&column)
                        && (o.line..o.line + o.lines).contains(&line)
                })
            };
            (s.column..s.column + s.columns).map(has).collect()
        };
        let (x, w, legs) = match framed && slot.strips.len() > 1 && s.legs == s.columns {
            true => legs_on_columns(s, &slot.strips, pad, grid),
            false => None,
        }
        .unwrap_or_else(|| {
            let x = grid.column_x(s.column) + grid.size * pad;
            (x, grid.size * slot.text_chars(s, grid), slot.legs(s, grid))
        });
        let mut lines = s.line..s.line + s.lines;
        for (foot, beyond, line) in
            [(false, s.line - 1, s.line), (true, s.line + s.lines, s.line + s.lines - 1)]
        {
            if !framed {
                continue;
            }
            let joined = joined(beyond);
            if !joined.contains(&true) {
                match foot {
                    true => lines.end -= pad,
                    false => lines.start += pad,
                }
                continue;
            }
            for (k, _) in joined.iter().enumerate().filter(|(_, joined)| !**joined) {
                let column = s.column + k as i64;
                // With the gaps at its sides, where rules would meet the frame.
                let gap = grid.size * grid.gap;
                let from = grid.column_x(column) - x - gap;
                let to = from + grid.width(1) + gap * 2;
                let (white, lines) = (Abs::ZERO, line..line + 1);
                edges.push(Obstacle { strip, from, to, white, lines });
            }
        }
        areas.push(Area { legs, x, w, lines });
    }
    (areas, edges)
}

/// The legs of a framed strip on the columns of the page, so that those of all
/// strips stand under one another; only where the frame is do they keep away
/// from it. Nothing where a leg would be too narrow.
fn legs_on_columns(
    s: &Strip,
    strips: &[Strip],
    pad: i64,
    grid: &Grid,
) -> Option<(Abs, Abs, Vec<Leg>)> {
    // Whether the strip goes on beside all of its lines.
    let goes_on = |column: i64| {
        let has = |line: i64| {
            strips.iter().any(|o| {
                (o.column..o.column + o.columns).contains(&column)
                    && (o.line..o.line + o.lines).contains(&line)
            })
        };
        (s.line..s.line + s.lines).all(has)
    };
    let left = if goes_on(s.column - 1) { 0 } else { pad };
    let right = if goes_on(s.column + s.columns) { 0 } else { pad };
    let x = grid.column_x(s.column) + grid.size * left;
    let leg = |k: i64| {
        let from = if k == 0 { left } else { 0 };
        let to = if k == s.columns - 1 { right } else { 0 };
        let chars = grid.chars - from - to;
        let leg = Leg {
            x: grid.column_x(s.column + k) + grid.size * from - x,
            measure: i32::try_from(chars).ok()? * EM,
        };
        (chars >= LEAST_LEG).then_some(leg)
    };
    let legs = (0..s.columns).map(leg).collect::<Option<Vec<_>>>()?;
    Some((x, grid.width(s.columns) - grid.size * (left + right), legs))
}

/// Rules in the gaps between legs and between strips side by side (栏线), broken
/// by what stands over them; those that go on in the next strip are one.
pub fn column_rules(slot: &Slot, areas: &[Area], obstacles: &[Obstacle], grid: &Grid) -> Vec<Item> {
    let Some(weight) = slot.column_rules else { return Vec::new() };
    let mut found: Vec<(Abs, Range<i64>)> = Vec::new();
    for (strip, area) in areas.iter().enumerate() {
        for pair in area.legs.windows(2) {
            let end = pair[0].x + grid.size.em(pair[0].measure);
            let x = end + (pair[1].x - end) / 2;
            let covered = |line: i64| obstacles.iter().any(|o| o.covers(strip, x, line));
            found.extend(runs(area.lines.clone(), covered).into_iter().map(|r| (area.x + x, r)));
        }
    }
    for (a, left) in areas.iter().zip(&slot.strips) {
        for (b, right) in areas.iter().zip(&slot.strips) {
            let lines = shared(a.lines.clone(), b.lines.clone());
            if left.column + left.columns == right.column && !lines.is_empty() {
                let end = a.x + a.w;
                found.push((end + (b.x - end) / 2, lines));
            }
        }
    }
    found.sort_by_key(|(x, lines)| (*x, lines.start));
    let mut joined: Vec<(Abs, Range<i64>)> = Vec::new();
    for (x, lines) in found {
        match joined.last_mut() {
            Some((at, last)) if *at == x && last.end == lines.start => last.end = lines.end,
            _ => joined.push((x, lines)),
        }
    }
    let rule = |(x, lines): (Abs, Range<i64>)| {
        let from = Point { x, y: grid.line_y(lines.start) };
        let to = Point { x, y: grid.line_y(lines.end - 1) + grid.size };
        Item::Rule { from, to, weight, colour: Colour::BLACK }
    };
    joined.into_iter().map(rule).collect()
}
