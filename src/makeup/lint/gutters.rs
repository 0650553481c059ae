//! White that runs through the whole page (通线、断版).

use std::collections::BTreeSet;
use std::ops::Range;

use super::boxes::PageView;
use crate::boxes::Logical;
use crate::diag::{Diag, Lint};
use crate::grid::{Part, SlotKind};
use crate::units::{Abs, Lines};

/// What stands on a rectangle of the grid.
struct Block {
    /// Blocks of one slot have one owner.
    owner: usize,
    columns: Range<i64>,
    lines: Range<i64>,
    /// Whether it is a story with text.
    story: bool,
}

/// Gutters between stories that run from head to foot, and white lines that run
/// from side to side, in the part of the type area that has slots.
///
/// A page with slots that are still empty is not looked at: their white is not
/// the page's.
///
/// A slot over the whole width parts what is above it from what is below, so
/// the white at its edges is no fault.
///
/// Source: the trade's rule against 通线 and 断版; 腹切り of Japanese papers.
pub fn unbroken(view: &PageView<'_>) -> Vec<Diag> {
    if view.plan.slots.len() < view.plan.layout.slots.len() {
        return Vec::new();
    }
    let grid = view.grid();
    let blocks = blocks(view);
    let Some(lines) = extent(&blocks) else { return Vec::new() };
    let (first, last) = (lines.start, lines.end - lines.start);
    let gutters = upright(&blocks, grid.columns).into_iter().map(|at| {
        let inline = grid.inline_of(at) + grid.length(1);
        let area = Logical::cells(grid, 1, grid.columns, Lines(first), Lines(last));
        let gap = Logical { inline, length: grid.size * grid.gap, ..area };
        (Lint::UnbrokenGutter { upright: true, at }, gap)
    });
    let level = level(&blocks, grid.columns).into_iter().map(|at| {
        let block = grid.block_of(Lines(at)) - grid.pitch;
        let area = Logical::cells(grid, 1, grid.columns, Lines::ONE, grid.lines);
        let white = Logical { block, depth: grid.pitch, ..area };
        (Lint::UnbrokenGutter { upright: false, at }, white)
    });
    let sheet = view.sheet();
    gutters.chain(level).map(|(lint, at)| view.note_layout(lint, sheet.put(at))).collect()
}

fn extent(blocks: &[Block]) -> Option<Range<i64>> {
    let from = blocks.iter().map(|b| b.lines.start).min()?;
    Some(from..blocks.iter().map(|b| b.lines.end).max()?)
}

/// The strips of the slots that are filled, and the furniture among them.
fn blocks(view: &PageView<'_>) -> Vec<Block> {
    let grid = view.grid();
    let mut blocks = Vec::new();
    for (owner, plan) in view.plan.slots.iter().enumerate() {
        let story = plan.slot.kind == SlotKind::Story;
        for s in &plan.slot.strips {
            let (columns, lines) =
                (s.column..s.column + s.columns, s.line.get()..(s.line + s.lines).get());
            blocks.push(Block { owner, columns, lines, story });
        }
    }
    let Some(lines) = extent(&blocks) else { return blocks };
    let step = grid.size * (grid.chars + grid.gap);
    for (n, part) in view.plan.layout.master.furniture.iter().enumerate() {
        if matches!(part.part, Part::Rule { .. }) {
            continue;
        }
        let at = view
            .sheet()
            .logical(&part.rect_on(view.plan.is_left(), &view.plan.layout.master.sheet));
        let column = (at.inline - grid.inline_of(1)).whole(step) + 1;
        let line = (at.block - grid.block_of(Lines::ONE)).whole(grid.pitch) + 1;
        let columns = column..column + at.length.cover(step);
        let taken = line..line + at.depth.max(Abs::PT).cover(grid.pitch);
        // At the head and at the foot it is no part of what the slots share.
        if taken.start > lines.start && taken.end < lines.end {
            let owner = view.plan.slots.len() + n;
            blocks.push(Block { owner, columns, lines: taken, story: false });
        }
    }
    blocks
}

/// The columns after which a gutter between stories runs from head to foot.
fn upright(blocks: &[Block], columns: i64) -> Vec<i64> {
    let free = |at: &i64| {
        let crosses = |b: &Block| b.columns.start <= *at && *at + 1 < b.columns.end;
        let joins = |a: &Block, b: &Block| {
            a.owner == b.owner
                && a.columns.end == at + 1
                && b.columns.start == at + 1
                && meet(&a.lines, &b.lines)
        };
        let broken = blocks.iter().any(|a| crosses(a) || blocks.iter().any(|b| joins(a, b)));
        let left = blocks.iter().any(|b| b.story && b.columns.end <= at + 1);
        let right = blocks.iter().any(|b| b.story && b.columns.start > *at);
        !broken && left && right
    };
    (1..columns).filter(free).collect()
}

/// The lines before which white runs from side to side between several blocks
/// above and several below.
fn level(blocks: &[Block], columns: i64) -> Vec<i64> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let ends: BTreeSet<i64> = blocks.iter().map(|b| b.lines.end).collect();
    for at in ends {
        let crosses = |b: &Block| b.lines.start < at && at < b.lines.end;
        let joins = |a: &Block, b: &Block| {
            a.owner == b.owner
                && a.lines.end <= at
                && b.lines.start >= at
                && b.lines.start - a.lines.end <= 1
                && meet(&a.columns, &b.columns)
        };
        if blocks.iter().any(|a| crosses(a) || blocks.iter().any(|b| joins(a, b))) {
            continue;
        }
        let over = |c: i64| blocks.iter().filter(move |b| b.columns.contains(&c));
        let above = |c| over(c).filter(|b| b.lines.end <= at).max_by_key(|b| b.lines.end);
        let below = |c| over(c).filter(|b| b.lines.start >= at).min_by_key(|b| b.lines.start);
        let above: Vec<&Block> = (1..=columns).filter_map(above).collect();
        let below: Vec<&Block> = (1..=columns).filter_map(below).collect();
        let owners = |side: &[&Block]| side.iter().map(|b| b.owner).collect::<BTreeSet<_>>();
        let several = |side: &[&Block]| owners(side).len() > 1 && side.iter().any(|b| b.story);
        if several(&above) && several(&below) && seen.insert((owners(&above), owners(&below))) {
            found.push(at);
        }
    }
    found
}

fn meet(a: &Range<i64>, b: &Range<i64>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(owner: usize, columns: Range<i64>, lines: Range<i64>) -> Block {
        Block { owner, columns, lines, story: true }
    }

    #[test]
    fn a_gutter_from_head_to_foot() {
        let two = [block(0, 1..4, 1..90), block(1, 4..9, 1..90)];
        assert_eq!(upright(&two, 8), [3]);
        assert_eq!(upright(&two[..1], 8), [] as [i64; 0], "a page of one story");
        let parted = [block(0, 1..4, 1..40), block(1, 4..9, 1..40), block(2, 1..9, 41..90)];
        assert_eq!(upright(&parted, 8), [] as [i64; 0]);
    }

    #[test]
    fn strips_of_one_story_part_a_gutter() {
        let shape = [block(0, 1..4, 1..40), block(0, 4..6, 20..40), block(1, 4..6, 1..19)];
        assert_eq!(upright(&shape, 5), [] as [i64; 0]);
    }

    #[test]
    fn white_from_side_to_side() {
        let four = [
            block(0, 1..4, 1..40),
            block(1, 4..9, 1..40),
            block(2, 1..5, 41..90),
            block(3, 5..9, 41..90),
        ];
        assert_eq!(level(&four, 8), [40]);
        let whole = [block(0, 1..4, 1..40), block(1, 4..9, 1..40), block(2, 1..9, 41..90)];
        assert_eq!(level(&whole, 8), [] as [i64; 0], "the edge of a slot over the whole width");
        let stair = [
            block(0, 1..4, 1..40),
            block(1, 4..9, 1..30),
            block(2, 1..4, 41..90),
            block(3, 4..9, 31..90),
        ];
        assert_eq!(level(&stair, 8), [] as [i64; 0]);
    }
}
