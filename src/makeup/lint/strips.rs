//! The parts of a story to each other and to the heads round them.

use super::boxes::{PageView, line_rect};
use super::lines::is_new_leg;
use crate::diag::{Diag, Lint};
use crate::grid::{Direction, HeadPlace, SlotKind, Strip};
use crate::plan::SlotPlan;
use crate::units::{Lines, Rect};

/// Slots whose strips do not hang together: a reader has to jump over what
/// stands between them.
///
/// Source: the make-up rule that a column is not cut off from its story;
/// 泣き別れ and 飛び降り of Japanese papers.
pub fn parted(view: &PageView<'_>) -> Vec<Diag> {
    let parted = |plan: &SlotPlan| {
        let strips = &plan.slot.strips;
        let reached = reached(strips);
        let lost = strips.iter().zip(&reached).filter(|(_, reached)| !**reached);
        let mut lost = lost.map(|(strip, _)| view.strip_rect(strip));
        let rect = lost.find(|rect| view.body(plan).any(|l| line_rect(l).overlaps(rect)))?;
        let lint = Lint::PartedColumn { slot: plan.slot.name.value.clone() };
        Some(view.note(lint, plan, rect))
    };
    view.stories().filter_map(parted).collect()
}

/// Which strips can be reached from the first over strips that touch.
fn reached(strips: &[Strip]) -> Vec<bool> {
    let mut reached = vec![false; strips.len()];
    let mut todo: Vec<usize> = if strips.is_empty() { Vec::new() } else { vec![0] };
    while let Some(at) = todo.pop() {
        if std::mem::replace(&mut reached[at], true) {
            continue;
        }
        todo.extend((0..strips.len()).filter(|n| !reached[*n] && touch(&strips[at], &strips[*n])));
    }
    reached
}

/// Whether two strips stand side by side or one under the other; one line of
/// white may lie between them.
fn touch(a: &Strip, b: &Strip) -> bool {
    let columns = a.column < b.column + b.columns && b.column < a.column + a.columns;
    let lines = a.line < b.line + b.lines && b.line < a.line + a.lines;
    let beside = a.column + a.columns == b.column || b.column + b.columns == a.column;
    let gap = (b.line - a.line - a.lines).max(a.line - b.line - b.lines);
    (columns && gap <= Lines::ONE) || (beside && lines)
}

/// Stories whose text reaches beyond the head that stands over it.
///
/// Source: 盖文题 is as wide as its text (wenmi.com).
pub fn wider_than_head(view: &PageView<'_>) -> Vec<Diag> {
    let grid = view.grid();
    let wider = |plan: &SlotPlan| {
        let (slot, head) = (&plan.slot, &plan.slot.head);
        let over = head.place == HeadPlace::Over && head.direction == Direction::Horizontal;
        let first = slot.strips.first()?;
        let zone = view.head_zone(plan).filter(|_| over && slot.kind == SlotKind::Story)?;
        // A mark at the end of a line may hang by less than a character.
        let beyond =
            |rect: &Rect| rect.x + grid.size < zone.x || rect.right() > zone.right() + grid.size;
        let rect = view.body(plan).map(line_rect).find(beyond)?;
        let has_text = |s: &&Strip| {
            let rect = view.strip_rect(s);
            view.body(plan).any(|l| line_rect(l).overlaps(&rect))
        };
        let with_text: Vec<_> = slot.strips.iter().filter(has_text).collect();
        let from = with_text.iter().map(|s| s.column).min()?.min(first.column);
        let end = first.column + first.columns;
        let end = with_text.iter().map(|s| s.column + s.columns).max()?.max(end);
        let lint = Lint::TextWiderThanHead {
            slot: slot.name.value.clone(),
            text: end - from,
            head: first.columns,
        };
        Some(view.note(lint, plan, rect))
    };
    view.stories().filter_map(wider).collect()
}

/// Legs that begin right under the head of another story, with nothing between
/// them that would part the two.
///
/// Source: text next to a head that it does not belong to is a fault.
pub fn stray(view: &PageView<'_>) -> Vec<Diag> {
    let near = view.grid().pitch * 3;
    let zones: Vec<(&SlotPlan, Rect)> = view
        .stories()
        .filter(|plan| plan.slot.kind == SlotKind::Story)
        // The text of an upright head stands beside it.
        .filter(|plan| plan.slot.head.direction == Direction::Horizontal)
        .filter_map(|plan| Some((plan, view.head_zone(plan)?)))
        .collect();
    let stray = |plan: &SlotPlan| {
        let mut before = None;
        for line in view.body(plan) {
            let top = before.is_none_or(|before| is_new_leg(before, line, view.grid()));
            before = Some(line);
            let rect = line_rect(line);
            for (other, zone) in zones.iter().filter(|(other, _)| top && other.id != plan.id) {
                let (x, right) = (rect.x.max(zone.x), rect.right().min(zone.right()));
                let gap = rect.y - zone.bottom();
                if right - x <= rect.w / 2 || gap < -view.grid().pitch / 2 || gap > near {
                    continue;
                }
                let between = Rect::new(x, zone.bottom(), right - x, gap);
                if view.are_parted(zone, &rect, &between) {
                    continue;
                }
                let head = other.story.headline.iter();
                let head = head.map(|line| line.text()).collect::<String>();
                let lint = Lint::StrayText { slot: plan.slot.name.value.clone(), head };
                return Some(view.note(lint, plan, rect));
            }
        }
        None
    };
    view.stories().filter_map(stray).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(column: i64, columns: i64, line: i64, lines: i64) -> Strip {
        let (line, lines) = (Lines(line), Lines(lines));
        Strip { column, columns, line, lines, legs: columns }
    }

    #[test]
    fn strips_hang_together_by_their_edges() {
        let ell = [strip(1, 4, 1, 10), strip(1, 2, 11, 9), strip(3, 1, 15, 5)];
        assert_eq!(reached(&ell), [true; 3]);
        let corner = [strip(1, 2, 1, 10), strip(3, 2, 11, 9)];
        assert_eq!(reached(&corner), [true, false]);
        let white = [strip(1, 2, 1, 10), strip(1, 2, 12, 9), strip(1, 2, 23, 9)];
        assert_eq!(reached(&white), [true, true, false]);
    }
}
