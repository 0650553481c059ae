//! Stories side by side: the rules in the middle of the gaps between slots.
//!
//! Source: the rule books of dailies on 稿件之间的栏线; Henninger, a thin rule halves the
//! white that parts two stories.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::boxes::{Item, Lined};
use crate::draw::across;
use crate::grid::{Grid, Part};
use crate::plan::{PagePlan, SlotPlan};
use crate::style::RuleStyle;
use crate::units::{Abs, Lines};

/// A rule goes on through so many white lines between two slots, beside one that goes on.
const THROUGH: Lines = Lines(2);

/// A rule between two slots, or beside one.
struct Run<'p> {
    /// The slots before and after it.
    beside: [Option<&'p SlotPlan>; 2],
    rule: RuleStyle,
    /// Its middle along a line.
    at: Abs,
    lines: Range<Lines>,
}

/// The rules between the slots of a page, in the middle of what is white between their
/// texts. They end with the lines that both slots share, and keep from furniture.
pub fn rules_apart(plan: &PagePlan) -> Vec<Item> {
    let master = &plan.layout.master;
    let (grid, sheet) = (&master.grid, Lined::sheet(master));
    let over = master.furniture.iter().filter(|part| !matches!(part.part, Part::Rule { .. }));
    let over: Vec<_> =
        over.map(|part| sheet.logical(&part.rect_on(plan.is_left(), &master.sheet))).collect();
    let mut items = Vec::new();
    for run in (1..grid.columns).flat_map(|column| runs(plan, column, grid)) {
        let foot = grid.block_of(run.lines.end - Lines::ONE) + grid.size;
        let mut free = vec![(grid.block_of(run.lines.start), foot)];
        for part in over.iter().filter(|part| part.inline < run.at && run.at < part.end()) {
            let (from, to) = (part.block - grid.size / 2, part.foot() + grid.size / 2);
            let cut = |(a, b): (Abs, Abs)| [(a, b.min(from)), (a.max(to), b)];
            free = free.into_iter().flat_map(cut).filter(|(a, b)| a < b).collect();
        }
        items.extend(free.into_iter().flat_map(|(a, b)| across(&run.rule, &sheet, run.at, a, b)));
    }
    items
}

/// The rules in the gap after a column, down the page.
fn runs<'p>(plan: &'p PagePlan, column: i64, grid: &Grid) -> Vec<Run<'p>> {
    let Ok([from, to]) = grid.gap_after(column) else { return Vec::new() };
    let mut sides: [Vec<(&SlotPlan, Range<Lines>)>; 2] = Default::default();
    for slot in &plan.slots {
        for strip in &slot.slot.strips {
            let lines = strip.line..strip.line + strip.lines;
            if strip.column + strip.columns == column + 1 {
                sides[0].push((slot, lines));
            } else if strip.column == column + 1 {
                sides[1].push((slot, lines));
            }
        }
    }
    let ends = |side: &Vec<(&SlotPlan, Range<Lines>)>| {
        side.iter().flat_map(|(_, lines)| [lines.start, lines.end]).collect::<Vec<_>>()
    };
    let cuts: BTreeSet<Lines> = sides.iter().flat_map(ends).collect();
    let cuts: Vec<Lines> = cuts.into_iter().collect();
    let mut found: Vec<Run<'p>> = Vec::new();
    for cut in cuts.windows(2) {
        let beside = [0, 1].map(|n: usize| {
            sides[n].iter().find(|(_, lines)| lines.contains(&cut[0])).map(|(slot, _)| *slot)
        });
        let Some(rule) = rule_of(plan, beside, grid) else { continue };
        let [before, after] = beside.map(|slot| slot.map(|slot| slot.slot.padding(grid)));
        let from = from - grid.size * before.unwrap_or_default().end;
        let to = to + grid.size * after.unwrap_or_default().start;
        let run = Run { beside, rule, at: from + (to - from) / 2, lines: cut[0]..cut[1] };
        match found.last_mut() {
            Some(last) if last.goes_on(&run) => {
                (last.lines.end, last.beside) = (run.lines.end, run.beside);
            }
            _ => found.push(run),
        }
    }
    found
}

impl Run<'_> {
    /// Whether another that comes next is the same rule.
    fn goes_on(&self, next: &Run<'_>) -> bool {
        let same = |n: usize| match (self.beside[n], next.beside[n]) {
            (Some(one), Some(other)) => one.id == other.id,
            _ => false,
        };
        let white = next.lines.start - self.lines.end;
        self.rule == next.rule
            && self.at == next.at
            && (white <= Lines::ZERO || white <= THROUGH && (same(0) || same(1)))
    }
}

/// The rule between two slots, or beside one: the thicker of what they say themselves, or
/// that of the layout between two stories with text.
fn rule_of(plan: &PagePlan, beside: [Option<&SlotPlan>; 2], grid: &Grid) -> Option<RuleStyle> {
    let [before, after] = beside;
    if before.zip(after).is_some_and(|(a, b)| a.id == b.id) {
        return None;
    }
    let is_closed = |slot: Option<&SlotPlan>, end| {
        slot.is_some_and(|plan| plan.is_framed() && plan.slot.is_closed(end, grid))
    };
    if is_closed(before, true) || is_closed(after, false) {
        return None;
    }
    let own = [before.and_then(|p| p.slot.rule_right), after.and_then(|p| p.slot.rule_left)];
    // Of two alike the first.
    let own = own.into_iter().flatten().rev().max_by_key(|rule| rule.weight);
    own.or_else(|| {
        let (a, b) = before.zip(after)?;
        let apart = a.story_id != b.story_id && a.slot.story_rules && b.slot.story_rules;
        plan.layout.master.story_rules.filter(|_| apart && a.has_text() && b.has_text())
    })
}
