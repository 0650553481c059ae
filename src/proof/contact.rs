//! All layouts on one sheet, each small.

use super::scribe::{Look, Scribe};
use super::sheet::{A3, GREY, Sheet};
use super::shrink::Shrunk;
use super::slots::Slots;
use super::words::{self, filled, rounded, said};
use crate::diag::Lang;
use crate::grid::{Slot, SlotKind};
use crate::paint::DisplayList;
use crate::story::held;
use crate::style::Align;
use crate::units::{Abs, Point, Rect, Size};

/// What stays free at the edges of a sheet, and what stands over all.
const EDGE: Abs = Abs::mm(8);
const HEAD: Abs = Abs::mm(12);
/// Over each page: its name and measures.
const ABOVE: Abs = Abs::mm(11);
const GAP: Abs = Abs::mm(6);
/// Across and down.
const ACROSS: usize = 4;
const DOWN: usize = 2;

const HAIR: Abs = Abs::from_raw(Abs::PT.raw() * 3 / 10);
const OUTLINE: Abs = Abs::from_raw(Abs::PT.raw() * 7 / 10);

/// Draws the pages of layouts, in whose faces each of `scribes` sets, on as many sheets as
/// they need, which lie on their side.
pub fn contact_sheets(scribes: &[Scribe<'_>], lang: Lang) -> Vec<DisplayList> {
    let sheets = scribes.chunks(ACROSS * DOWN).enumerate();
    sheets.map(|(n, few)| contact_sheet(few, n, lang)).collect()
}

fn contact_sheet(scribes: &[Scribe<'_>], n: usize, lang: Lang) -> DisplayList {
    let size = Size { w: A3.h, h: A3.w };
    let mut sheet = Sheet::new(size);
    if let Some(scribe) = scribes.first() {
        let at = Point { x: EDGE, y: EDGE + Abs::mm(6) };
        let title = said(words::ALL_LAYOUTS, lang);
        sheet.add(scribe.row(title, Look::strong(150), at, Align::Left));
    }
    let (across, down) = (ACROSS as i64, DOWN as i64);
    let wide = (size.w - EDGE * 2 - GAP * (across - 1)) / across;
    let high = (size.h - EDGE * 2 - HEAD - GAP * (down - 1)) / down;
    for (n, scribe) in scribes.iter().enumerate() {
        let (column, row) = ((n % ACROSS) as i64, (n / ACROSS) as i64);
        let at = |of: i64, step: Abs| (step + GAP) * of;
        let rect = Rect::new(EDGE + at(column, wide), EDGE + HEAD + at(row, high), wide, high);
        small(&mut sheet, scribe, rect, lang);
    }
    sheet.finish(if n == 0 { "layouts".to_string() } else { format!("layouts-{}", n + 1) })
}

/// A page with its slots, what each is called and how many characters it holds.
fn small(sheet: &mut Sheet, scribe: &Scribe<'_>, rect: Rect, lang: Lang) {
    let layout = scribe.layout();
    let (trim, grid) = (layout.master.sheet.trim, &layout.master.grid);
    let at = |y: i64| Point { x: rect.x, y: rect.y + Abs::mm(y) };
    sheet.add(scribe.row(&layout.name, Look::strong(100), at(4), Align::Left));
    let facts = [
        rounded(trim.w),
        rounded(trim.h),
        grid.columns.to_string(),
        grid.chars.get().to_string(),
        grid.lines.get().to_string(),
    ];
    let facts = filled(words::MEASURES_SHORT, lang, &facts.each_ref().map(String::as_str));
    sheet.add(scribe.row(&facts, Look::plain(65), at(8), Align::Left));
    let room = Rect::new(rect.x, rect.y + ABOVE, rect.w, rect.h - ABOVE);
    let shrunk = Shrunk::into(trim, room);
    let mut upright = |x: Abs| {
        let (top, foot) = (grid.origin.y, grid.area().bottom());
        let [from, to] = [top, foot].map(|y| shrunk.point(Point { x, y }));
        sheet.rule((from.x, from.y), (to.x, to.y), HAIR, GREY);
    };
    for column in 1..=grid.columns {
        upright(grid.inline_of(column));
        upright(grid.inline_of(column) + grid.length(1));
    }
    let slots = Slots { scribe, layout, shrunk, lang };
    for slot in layout.slots.iter() {
        slots.outline(sheet, slot, OUTLINE);
        name(sheet, &slots, slot);
    }
    sheet.frame(shrunk.rect(Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h)), HAIR);
    // The area in which text stands.
    let area = shrunk.rect(grid.area());
    sheet.level(area.x, area.right(), area.y, HAIR, GREY);
    sheet.level(area.x, area.right(), area.bottom(), HAIR, GREY);
}

/// What a slot is called and holds, in the middle of its largest strip.
fn name(sheet: &mut Sheet, slots: &Slots<'_>, slot: &Slot) {
    let Some(rect) = slots.largest(slot) else { return };
    let (scribe, lang, grid) = (slots.scribe, slots.lang, &slots.layout.master.grid);
    let holds = match slot.kind {
        SlotKind::Story => filled(words::CHARS, lang, &[&held(slot, grid).1.to_string()]),
        kind => words::takes(kind).map(|kind| said(kind, lang).to_string()).unwrap_or_default(),
    };
    let fitting = |text: &str, most: i64| {
        let sizes = (25..=most).rev().step_by(5).map(Look::plain);
        sizes.into_iter().find(|look| scribe.width(text, *look) < rect.w).unwrap_or(Look::plain(25))
    };
    let (first, second) = (fitting(&slot.name.value, 70), fitting(&holds, 55));
    let high = (first.size + second.size).scaled(12, 10);
    let both = high <= rect.h;
    let (x, top) = (rect.x + rect.w / 2, rect.y + (rect.h - high) / 2);
    let y = if both { top + first.size } else { rect.y + rect.h / 2 + first.size / 3 };
    let wide = scribe.width(&slot.name.value, first);
    let wide = if both { wide.max(scribe.width(&holds, second)) } else { wide };
    let high = if both { high } else { first.size };
    let under = Rect::new(x - wide / 2, y - first.size, wide, high + first.size / 4);
    sheet.white(under);
    sheet.add(scribe.row(&slot.name.value, first, Point { x, y }, Align::Center));
    if both {
        let at = Point { x, y: y + second.size.scaled(12, 10) };
        sheet.add(scribe.row(&holds, second, at, Align::Center));
    }
}
