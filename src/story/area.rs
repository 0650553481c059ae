//! The text areas of a slot: where the legs of its strips are, and what its
//! frame takes from them.

use std::ops::Range;

use super::obstacle::Obstacle;
use crate::grid::{Cut, Grid, LEAST_LEG, Leg, Padding, Rest, Slot, Strip};
use crate::units::{Abs, Chars, EM, Lines};

/// The text area of a strip: where its legs are and which lines are free.
pub struct TextArea {
    /// Its legs, in the order of a line.
    pub legs: Vec<Leg>,
    /// Where its lines begin, from the edge of the sheet.
    pub inline: Abs,
    /// How long they are, from the beginning of the first leg to the end of the last.
    pub length: Abs,
    /// Its lines.
    pub lines: Range<Lines>,
}

/// The text areas of a slot's strips.
pub fn text_areas(slot: &Slot, grid: &Grid) -> Vec<TextArea> {
    areas(slot, grid).0
}

/// The text areas of a slot's strips, and the lines under and over which only
/// a part of a strip has a frame.
pub fn areas(slot: &Slot, grid: &Grid) -> (Vec<TextArea>, Vec<Obstacle>) {
    let padding = slot.padding(grid);
    let mut areas = Vec::new();
    let mut edges = Vec::new();
    for (strip, s) in slot.strips.iter().enumerate() {
        // Columns where the strip goes on above or below.
        let joined = |line: Lines| -> Vec<bool> {
            let has = |column: i64| {
                slot.strips.iter().any(|o| {
                    (o.column..o.column + o.columns).contains(&column)
                        && (o.line..o.line + o.lines).contains(&line)
                })
            };
            (s.column..s.column + s.columns).map(has).collect()
        };
        let padded = padding.start + padding.end > Chars::ZERO && slot.strips.len() > 1;
        let (inline, length, legs) = match padded && s.legs == s.columns {
            true => legs_on_columns(s, &slot.strips, padding, grid),
            false => None,
        }
        .unwrap_or_else(|| {
            let inline = grid.inline_of(s.column) + grid.size * padding.start;
            (inline, grid.size * slot.text_chars(s, grid), slot.legs(s, grid))
        });
        let mut lines = s.line..s.line + s.lines;
        for (after, beyond, line, pad) in [
            (false, s.line - Lines::ONE, s.line, padding.before),
            (true, s.line + s.lines, s.line + s.lines - Lines::ONE, padding.after),
        ] {
            if pad == Lines::ZERO {
                continue;
            }
            let joined = joined(beyond);
            if !joined.contains(&true) {
                match after {
                    true => lines.end -= pad,
                    false => lines.start += pad,
                }
                continue;
            }
            for (k, _) in joined.iter().enumerate().filter(|(_, joined)| !**joined) {
                let column = s.column + k as i64;
                // With the gaps at its sides, where rules would meet the frame, and
                // with what the text keeps from the corner.
                let start = grid.inline_of(column) - inline;
                let from = start - grid.size * (grid.gap + padding.end);
                let to = start + grid.length(1) + grid.size * (grid.gap + padding.start);
                let (white, lines) = (Abs::ZERO, line..line + Lines::ONE);
                edges.push(Obstacle { strip, from, to, white, lines, framed: false });
            }
        }
        areas.push(TextArea { legs, inline, length, lines });
    }
    (areas, edges)
}

/// What a head at a side of a text area leaves beside it, cut anew into legs of one
/// measure; `None` where it is not as deep as the area or leaves legs as they were.
pub fn beside(slot: &Slot, area: &TextArea, head: &Obstacle, grid: &Grid) -> Option<TextArea> {
    let deep = head.lines.start <= area.lines.start && head.lines.end >= area.lines.end;
    let edge = |leg: &Leg| [leg.inline, leg.inline + grid.size.em(leg.measure)];
    let is_cut = area.legs.iter().map(edge).any(|[start, end]| {
        (start < head.from && head.from < end) || (start < head.to && head.to < end)
    });
    let strip = slot.strips.first()?;
    if !deep || !is_cut || grid.parted(strip.column, strip.columns).is_some() {
        return None;
    }
    let at_start = head.from <= Abs::ZERO;
    let free = match at_start {
        true => area.length - head.to - head.white,
        false => head.from - head.white,
    };
    let length = Chars(free.whole(grid.size));
    let usual = Chars(i64::from(area.legs.first()?.measure / EM)) + grid.gap;
    let near = |legs: i64| ((length + grid.gap).get() - usual.get() * legs).abs();
    let legs = (1..=area.legs.len() as i64).min_by_key(|legs| near(*legs))?;
    let rest = if slot.rest == Rest::Grid { Rest::Gaps } else { slot.rest };
    let (column, columns, gap) = (grid.chars, strip.columns, grid.gap);
    let cut = Cut { length, legs, gap, rest, column, columns, inset: Chars::ZERO };
    let (legs, length) = (cut.legs(grid.size)?, grid.size * length);
    let inline = if at_start { area.inline + area.length - length } else { area.inline };
    Some(TextArea { legs, inline, length, lines: area.lines.clone() })
}

/// How many body lines a slot holds where it has no head and no picture, and the
/// full-width characters that these hold.
pub fn held(slot: &Slot, grid: &Grid) -> (usize, usize) {
    let (areas, _) = areas(slot, grid);
    let legs = areas.iter().flat_map(|area| {
        let lines = usize::try_from((area.lines.end - area.lines.start).get()).unwrap_or(0);
        area.legs.iter().map(move |leg| (lines, usize::try_from(leg.measure / EM).unwrap_or(0)))
    });
    legs.fold((0, 0), |(all, sum), (lines, chars)| (all + lines, sum + lines * chars))
}

/// The legs of a framed strip on the columns of the page, so that those of all
/// strips stand under one another; only where the frame is do they keep away
/// from it. Nothing where a leg would be too narrow.
fn legs_on_columns(
    s: &Strip,
    strips: &[Strip],
    pad: Padding,
    grid: &Grid,
) -> Option<(Abs, Abs, Vec<Leg>)> {
    // Whether the strip goes on beside all of its lines.
    let goes_on = |column: i64| {
        let has = |line: Lines| {
            strips.iter().any(|o| {
                (o.column..o.column + o.columns).contains(&column)
                    && (o.line..o.line + o.lines).contains(&line)
            })
        };
        Lines::each(s.line..s.line + s.lines).all(has)
    };
    let start = if goes_on(s.column - 1) { Chars::ZERO } else { pad.start };
    let end = if goes_on(s.column + s.columns) { Chars::ZERO } else { pad.end };
    let inline = grid.inline_of(s.column) + grid.size * start;
    let leg = |k: i64| {
        let from = if k == 0 { start } else { Chars::ZERO };
        let to = if k == s.columns - 1 { end } else { Chars::ZERO };
        let chars = grid.chars - from - to;
        let leg = Leg {
            inline: grid.inline_of(s.column + k) + grid.size * from - inline,
            measure: i32::try_from(chars.get()).ok()? * EM,
        };
        (chars >= LEAST_LEG).then_some(leg)
    };
    let legs = (0..s.columns).map(leg).collect::<Option<Vec<_>>>()?;
    Some((inline, grid.size * (grid.chars_of(s.column, s.columns) - start - end), legs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{grid, slot};
    use crate::grid::Frame;

    #[test]
    fn a_frame_takes_lines_and_characters_from_the_text() {
        let (open, mut framed) = (slot(2, 10), slot(2, 10));
        framed.frame = Some(Frame::THIN);
        let Padding { start, end, before, after } = framed.padding(&grid());
        assert!(start.get() > 0 && end.get() > 0 && before.get() > 0 && after.get() > 0);
        let area = |slot: &Slot| areas(slot, &grid()).0.swap_remove(0);
        let (open, framed) = (area(&open), area(&framed));
        assert_eq!(
            (open.inline, open.length, open.lines),
            (Abs::ZERO, Abs::pt(250), Lines(1)..Lines(11))
        );
        assert_eq!(framed.inline, Abs::pt(10) * start);
        assert_eq!(framed.length, Abs::pt(250) - Abs::pt(10) * (start + end));
        assert_eq!(framed.lines, Lines(1) + before..Lines(11) - after);
    }

    /// Three legs of 12 characters and a gap of one: a head of eight at the left leaves 29
    /// characters behind its white, which are two legs of 14, not 3, 12 and 12.
    #[test]
    fn legs_beside_a_deep_head_have_one_measure() {
        let slot = slot(3, 10);
        let area = areas(&slot, &grid()).0.swap_remove(0);
        let head = |from: i64, to: i64, lines: i64| Obstacle {
            strip: 0,
            from: Abs::pt(from),
            to: Abs::pt(to),
            white: Abs::pt(10),
            lines: Lines(1)..Lines(1 + lines),
            framed: false,
        };
        let measures = |head: &Obstacle| {
            let found = beside(&slot, &area, head, &grid())?;
            let end = found.legs.last().map(|leg| leg.inline + grid().size.em(leg.measure));
            assert_eq!(end, Some(found.length), "flush with its end");
            Some((found.inline, found.legs.iter().map(|leg| leg.measure / EM).collect::<Vec<_>>()))
        };
        assert_eq!(measures(&head(0, 80, 10)), Some((Abs::pt(90), vec![14, 14])));
        assert_eq!(measures(&head(300, 380, 10)), Some((Abs::ZERO, vec![14, 14])));
        assert_eq!(measures(&head(0, 80, 9)), None, "text stands under it");
        assert_eq!(measures(&head(0, 120, 10)), None, "a whole leg");
    }

    #[test]
    fn no_frame_stands_where_a_strip_goes_on() {
        let mut slot = slot(2, 10);
        slot.frame = Some(Frame::THIN);
        let (line, lines) = (Lines(11), Lines(5));
        slot.strips.push(Strip { column: 1, columns: 1, line, lines, legs: 1 });
        let (areas, edges) = areas(&slot, &grid());
        // The first strip keeps its last line, but for the column with nothing under it.
        assert_eq!(areas[0].lines.end, line);
        let foot = edges.iter().find(|edge| edge.strip == 0).expect("a part of its foot");
        assert_eq!(foot.lines, Lines(10)..line);
        assert!(foot.to > foot.from);
        assert_eq!(areas[1].lines.start, line);
    }
}
