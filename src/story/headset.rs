//! A headline block with what is drawn round it, and where it stands to the
//! text: over it, at a side, in it or between it (题文关系).

use std::ops::Range;

use super::area::TextArea;
use super::obstacle::Obstacle;
use crate::boxes::{Item, Logical, Origin};
use crate::diag::Diag;
use crate::display::HeadBlock;
use crate::display::{Findings, TextContext};
use crate::draw::{along, framed};
use crate::grid::{Direction, Grid, HeadPlace, HeadSpec, LEAST_LEG, Padding, Side, Slot, SlotKind};
use crate::issue::Story;
use crate::units::{Abs, Chars, Lines, Ring};

/// A headline block, measured, with its frame and its rules.
pub struct HeadSet<'s> {
    block: HeadBlock,
    spec: &'s HeadSpec,
    /// Its length along a line of the text, with the frame.
    pub length: Abs,
    /// Body lines with the frame and the rules.
    pub lines: Lines,
    /// Whether it needs more room than it has.
    pub too_large: bool,
    /// Whether its headline is wider than its place.
    pub too_wide: bool,
}

/// Where a block stands in its strip.
pub struct HeadPlacement {
    /// Where it begins along a line, from where the strip's text does.
    pub inline: Abs,
    /// Its length.
    pub length: Abs,
    /// First line of the grid.
    pub line: Lines,
    /// What the text flows round.
    pub obstacle: Obstacle,
}

impl<'s> HeadSet<'s> {
    /// Measures the head of a story for a text area.
    pub fn measure(
        story: &Story,
        slot: &'s Slot,
        area: &TextArea,
        context: &TextContext<'_>,
        seen: &mut Findings,
        notes: &mut Vec<Diag>,
    ) -> Self {
        let (spec, grid) = (&slot.head, &context.layout().master.grid);
        let pad = padding(spec, grid);
        let side = grid.size * (pad.start + pad.end);
        let round: Lines = round(spec, grid).into_iter().sum();
        let most = area.lines.end - area.lines.start;
        let styles = &slot.styles;
        let (block, width, too_large) = match spec.direction {
            Direction::Horizontal => {
                let width = match spec.place {
                    HeadPlace::Over => area.length,
                    _ => wanted(spec, area, grid).unwrap_or_else(|| level_width(spec, area, grid)),
                };
                let inner = (width - side).max(grid.size);
                // A rule or a frame parts it from the text.
                let drawn = spec.frame.is_some() || spec.rule_below.is_some();
                let between = spec.place == HeadPlace::Between;
                let is_over_text = slot.kind != SlotKind::Heading && !drawn && !between;
                let block =
                    HeadBlock::across(story, styles, inner, is_over_text, context, seen, notes);
                let too_large = block.lines + round > most;
                (block, width, too_large)
            }
            Direction::Vertical => {
                let room = most - round;
                let block = HeadBlock::down(story, styles, room, spec.lines, context, seen, notes);
                let needed = grid.size * block.chars + side;
                let width = wanted(spec, area, grid).map_or(needed, |w| w.max(needed));
                let over = wanted(spec, area, grid).is_some_and(|w| w < needed);
                (block, width, over || width > area.length || room < Lines::ONE)
            }
        };
        let lines = if block.lines == Lines::ZERO { Lines::ZERO } else { block.lines + round };
        let (too_large, too_wide) = (too_large && lines > Lines::ZERO, block.too_wide);
        Self { block, spec, length: width, lines, too_large, too_wide }
    }

    /// Puts the block on the page, its first line at `line`.
    pub fn place(
        &self,
        of: Origin,
        inline: Abs,
        length: Abs,
        line: Lines,
        context: &TextContext<'_>,
    ) -> Vec<Item> {
        let (grid, sheet) = (&context.layout().master.grid, context.sheet());
        let mut items = Vec::new();
        if self.lines == Lines::ZERO {
            return items;
        }
        let [rule, top, foot, last] = round(self.spec, grid);
        let part = |lines: Range<Lines>, start: Chars, end: Chars| {
            let (start, end) = (grid.size * start, grid.size * end);
            let (block, depth) = (grid.block_of(lines.start), grid.depth(lines.end - lines.start));
            Logical { inline: inline + start, block, length: length - start - end, depth }
        };
        let end = line + self.lines;
        let rules = [(&self.spec.rule_above, line), (&self.spec.rule_below, end - Lines::ONE)];
        for (rule, at) in rules {
            let Some(rule) = rule else { continue };
            let block = grid.block_of(at) + grid.size / 2;
            items.extend(along(rule, &sheet, inline, inline + length, block));
        }
        if let Some(frame) = &self.spec.frame {
            let at = part(line + rule..end - last, Chars::ZERO, Chars::ZERO);
            items.extend(framed(frame, &[Ring::rect(&sheet.put(at))]));
        }
        let pad = padding(self.spec, grid);
        let at = part(line + rule + top..end - last - foot, pad.start, pad.end);
        let reach = self.spec.band_width;
        items.extend(self.block.place(of, sheet.put(at), reach, context));
        items
    }

    /// Where it stands among the legs of a text area, if it does not stand over
    /// all of them.
    pub fn placement(&self, area: &TextArea, grid: &Grid) -> Option<HeadPlacement> {
        let (place, all) = (self.spec.place, area.lines.clone());
        if place == HeadPlace::Over || self.lines == Lines::ZERO {
            return None;
        }
        let free = (area.length - self.length).max(Abs::ZERO);
        let x = match (place, self.spec.side) {
            (HeadPlace::Side, Side::Left) => Abs::ZERO,
            (HeadPlace::Side, Side::Right) => free,
            _ => middle(self.length, self.spec, area, grid),
        };
        let (mut from, mut to) = (x, (x + self.length).min(area.length));
        let asked = self.spec.legs.is_some() || self.spec.width.is_some();
        if self.spec.direction == Direction::Vertical && !asked {
            (from, to) = rounded_to_legs(from, to, area, grid);
        }
        let depth = self.lines.min(all.end - all.start);
        let [rule, top, foot, last] = round(self.spec, grid);
        let drawn =
            self.spec.direction == Direction::Vertical || rule + top + foot + last > Lines::ZERO;
        let (line, lines) = match place {
            HeadPlace::Between => (all.start + (all.end - all.start - depth) / 2, all),
            // White under what does not bring its own.
            _ => (all.start, all.start..(all.start + depth + Lines::from(drawn)).min(all.end)),
        };
        let framed = self.spec.frame.is_some();
        let obstacle = Obstacle { strip: 0, from, to, white: grid.size, lines, framed };
        Some(HeadPlacement { inline: from, length: to - from, line, obstacle })
    }
}

/// Lines of the rule above, of the frame before and after, of the rule below.
fn round(spec: &HeadSpec, grid: &Grid) -> [Lines; 4] {
    let Padding { before, after, .. } = padding(spec, grid);
    [spec.rule_above.is_some().into(), before, after, spec.rule_below.is_some().into()]
}

/// What the frame takes from the block.
fn padding(spec: &HeadSpec, grid: &Grid) -> Padding {
    spec.frame.map(|frame| frame.padding(grid.direction())).unwrap_or_default()
}

/// The width that the layout asks for.
fn wanted(spec: &HeadSpec, area: &TextArea, grid: &Grid) -> Option<Abs> {
    if let Some(width) = spec.width {
        return Some((grid.size * width).min(area.length));
    }
    let legs = usize::try_from(spec.legs?).unwrap_or(1).clamp(1, area.legs.len().max(1));
    Some(legs_width(area, 0, legs, grid))
}

/// Width of some legs and the gaps between them.
fn legs_width(area: &TextArea, first: usize, legs: usize, grid: &Grid) -> Abs {
    match (area.legs.get(first), area.legs.get(first + legs - 1)) {
        (Some(a), Some(b)) => b.inline + grid.size.em(b.measure) - a.inline,
        _ => area.length,
    }
}

/// The width of a horizontal head where nothing is said: half of the legs at a
/// side, one or two in the middle; half of the characters where there are not
/// enough legs.
fn level_width(spec: &HeadSpec, area: &TextArea, grid: &Grid) -> Abs {
    let all = area.legs.len();
    let half = grid.size * (area.length.whole(grid.size) / 2).max(1);
    match spec.place {
        HeadPlace::Side if all > 1 => legs_width(area, 0, all.div_ceil(2).min(all - 1), grid),
        HeadPlace::Around | HeadPlace::Between if all > 2 => {
            legs_width(area, 0, if all.is_multiple_of(2) { 2 } else { 1 }, grid)
        }
        _ => half,
    }
}

/// The left edge of a head in the middle: at a leg where it is some legs wide,
/// else at a whole character.
fn middle(width: Abs, spec: &HeadSpec, area: &TextArea, grid: &Grid) -> Abs {
    let all = area.legs.len();
    let legs = (1..=all).find(|n| legs_width(area, 0, *n, grid) == width);
    match legs.filter(|_| spec.width.is_none()) {
        Some(n) => area.legs[(all - n) / 2].inline,
        None => grid.size * ((area.length - width).max(Abs::ZERO) / 2).whole(grid.size),
    }
}

/// A head takes what it would leave of a leg where that is too narrow for text.
fn rounded_to_legs(from: Abs, to: Abs, area: &TextArea, grid: &Grid) -> (Abs, Abs) {
    let narrow =
        |free: Abs| free > Abs::ZERO && Chars(free.whole(grid.size)) < LEAST_LEG + Chars::ONE;
    let (mut a, mut b) = (from, to);
    for leg in &area.legs {
        let (left, right) = (leg.inline, leg.inline + grid.size.em(leg.measure));
        if left < from && from < right && narrow(from - left) {
            a = left;
        }
        if left < to && to < right && narrow(right - to) {
            b = right;
        }
    }
    (a, b)
}

#[cfg(test)]
mod tests {
    use super::super::area::areas;
    use super::*;
    use crate::display::fixture::{grid, rich, set_in, slot, story};

    /// Where a headline of so many characters stands in three legs of ten lines:
    /// its left edge, its width, its first line, and the lines that it takes.
    fn stands(spec: HeadSpec, chars: usize) -> Option<(Abs, Abs, i64, Range<i64>)> {
        let mut slot = slot(3, 10);
        slot.head = spec;
        let story = Story {
            headline: (chars > 0).then(|| rich(&"题".repeat(chars))).into_iter().collect(),
            ..story()
        };
        let area = areas(&slot, &grid()).0.swap_remove(0);
        set_in(|context| {
            let (seen, notes) = (&mut Findings::default(), &mut Vec::new());
            let head = HeadSet::measure(&story, &slot, &area, context, seen, notes);
            let at = head.placement(&area, &grid())?;
            let lines = at.obstacle.lines;
            Some((at.inline, at.length, at.line.get(), lines.start.get()..lines.end.get()))
        })
    }

    fn spec(place: HeadPlace) -> HeadSpec {
        HeadSpec { place, ..HeadSpec::default() }
    }

    #[test]
    fn a_head_over_its_text_is_no_obstacle() {
        assert_eq!(stands(spec(HeadPlace::Over), 4), None);
        assert_eq!(stands(spec(HeadPlace::Side), 0), None, "no head");
    }

    #[test]
    fn a_head_at_a_side_takes_half_of_the_legs() {
        let two = Abs::pt(250);
        assert_eq!(stands(spec(HeadPlace::Side), 4), Some((Abs::ZERO, two, 1, 1..2)));
        let right = HeadSpec { side: Side::Right, legs: Some(1), ..spec(HeadPlace::Side) };
        assert_eq!(stands(right, 4), Some((Abs::pt(260), Abs::pt(120), 1, 1..2)));
    }

    #[test]
    fn a_head_in_the_middle_stands_at_a_leg_or_at_a_character() {
        let leg = stands(spec(HeadPlace::Around), 4).unwrap();
        assert_eq!((leg.0, leg.1), (Abs::pt(130), Abs::pt(120)));
        let ten = HeadSpec { width: Some(Chars(10)), ..spec(HeadPlace::Around) };
        assert_eq!(stands(ten, 4).unwrap().0, Abs::pt(140));
        let between = stands(spec(HeadPlace::Between), 4).unwrap();
        assert_eq!((between.2, between.3), (5, 1..11), "it parts all lines");
    }

    #[test]
    fn what_is_drawn_round_a_head_brings_white_under_it() {
        let ruled = crate::style::RuleStyle::single(Abs::PT, crate::style::Colour::BLACK);
        let head = HeadSpec { rule_below: Some(ruled), ..spec(HeadPlace::Side) };
        assert_eq!(stands(head, 4).unwrap().3, 1..4, "a row, a rule and white");
    }

    #[test]
    fn a_vertical_head_takes_the_rest_of_a_leg_that_is_too_narrow() {
        let head =
            |width| HeadSpec { direction: Direction::Vertical, width, ..spec(HeadPlace::Side) };
        let (_, needed, ..) = stands(head(Some(Chars(8))), 4).unwrap();
        assert_eq!(needed, Abs::pt(80), "as the layout says");
        let area = areas(&slot(3, 10), &grid()).0.swap_remove(0);
        let rounded = |to| rounded_to_legs(Abs::ZERO, Abs::pt(to), &area, &grid());
        assert_eq!(rounded(80), (Abs::ZERO, Abs::pt(120)), "four characters are too few");
        assert_eq!(rounded(50), (Abs::ZERO, Abs::pt(50)));
    }
}
