//! The slots of a page, with what they hold.

use super::files::{Places, box_of, hundredths};
use super::record::{GridRecord, SlotRecord};
use super::view::PageView;
use crate::boxes::{Lined, Logical, both};
use crate::grid::{Grid, Sides, Slot, SlotKind, Strip};
use crate::plan::SlotId;
use crate::story::held;
use crate::units::{Lines, Rect, Size};

/// The character grid.
pub fn grid(grid: &Grid) -> GridRecord {
    let length = |chars| hundredths(grid.size * chars);
    GridRecord {
        left: hundredths(grid.origin.x),
        top: hundredths(grid.origin.y),
        columns: grid.columns,
        column: length(grid.chars),
        gap: length(grid.gap),
        fold: grid.fold.map(length),
        chars: grid.chars.get(),
        size: hundredths(grid.size),
        lines: grid.lines.get(),
        leading: hundredths(grid.pitch),
        lefts: (1..=grid.columns).map(|n| hundredths(grid.inline_of(n))).collect(),
        tops: (1..=grid.lines.get()).map(|n| hundredths(grid.block_of(Lines(n)))).collect(),
    }
}

/// The slots of the layout in its order.
pub fn slots(view: &PageView<'_>, places: &Places<'_>) -> Vec<SlotRecord> {
    let all = view.plan.layout.slots.iter().enumerate();
    all.map(|(n, slot)| record(SlotId { page: view.plan.id, slot: n }, slot, view, places))
        .collect()
}

fn record(id: SlotId, slot: &Slot, view: &PageView<'_>, places: &Places<'_>) -> SlotRecord {
    let grid = &view.plan.layout.master.grid;
    let rects: Vec<Rect> = slot.strips.iter().map(|strip| strip_rect(strip, view)).collect();
    let first = slot.strips.first();
    let cell = |of: fn(&Strip) -> i64| first.map_or(0, of);
    let planned = view.plan.slots.iter().find(|plan| plan.id == id);
    let stat = view.page.stories.iter().find(|stat| stat.slot == id);
    let bare = || match slot.kind {
        SlotKind::Story => held(slot, grid),
        _ => (0, 0),
    };
    let (holds, chars) = stat.map(|stat| stat.holds).unwrap_or_else(bare);
    SlotRecord {
        name: slot.name.value.clone(),
        kind: kind(slot.kind),
        rect: box_of(&rects.iter().copied().reduce(both).unwrap_or_default()),
        strips: rects.iter().map(box_of).collect(),
        cells: slot
            .strips
            .iter()
            .map(|s| [s.column, s.columns, s.line.get(), s.lines.get(), s.legs])
            .collect(),
        column: cell(|s| s.column),
        columns: cell(|s| s.columns),
        line: cell(|s| s.line.get()),
        lines: cell(|s| s.lines.get()),
        legs: cell(|s| s.legs),
        holds,
        chars,
        empty: stat.map_or(holds, |stat| stat.empty),
        over: stat.map_or(0, |stat| stat.over),
        story: planned.map(|plan| plan.story.name.clone()),
        at: places.record(slot.name.span),
        source: if slot.page.is_some() { "issue" } else { "layout" },
    }
}

fn kind(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Story => "story",
        SlotKind::Picture => "picture",
        SlotKind::Heading => "heading",
        SlotKind::Advert => "advert",
    }
}

/// The box of a strip on the sheet.
pub fn strip_rect(strip: &Strip, view: &PageView<'_>) -> Rect {
    let master = &view.plan.layout.master;
    let grid = &master.grid;
    let Rect { x, y, w, h } = grid.rect(strip.column, strip.columns, strip.line, strip.lines);
    Lined::sheet(master).put(Logical { inline: x, block: y, length: w, depth: h })
}

/// The outlines of a slot, one for each of its strips: with what goes on to the edge of
/// the sheet.
pub fn polygons(slot: &Slot, view: &PageView<'_>) -> Vec<Vec<i64>> {
    let outline = |strip: &Strip| {
        let rect = to_edge(strip_rect(strip, view), slot.to_edge, view.page.trim);
        let [x, y, w, h] = box_of(&rect);
        vec![x, y, x + w, y, x + w, y + h, x, y + h]
    };
    slot.strips.iter().map(outline).collect()
}

fn to_edge(rect: Rect, sides: Sides, trim: Size) -> Rect {
    let (zero, Rect { x, y, .. }) = (crate::units::Abs::ZERO, rect);
    let (left, top) = (if sides.left { zero } else { x }, if sides.top { zero } else { y });
    let right = if sides.right { trim.w } else { rect.right() };
    let foot = if sides.bottom { trim.h } else { rect.bottom() };
    Rect::new(left, top, right - left, foot - top)
}
