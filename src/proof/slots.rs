//! The slots and the fixed parts of an empty page, with what each is and holds.

use super::scribe::{Look, Scribe};
use super::sheet::{DARK, GREY, Sheet};
use super::shrink::Shrunk;
use super::words::{self, filled, rounded, said};
use crate::boxes::{Dash, Item, Pen};
use crate::diag::Lang;
use crate::grid::{Layout, Part, Slot, SlotKind, outlines};
use crate::story::{held, text_areas};
use crate::style::{Align, Colour};
use crate::units::{Abs, Contour, EM, Point, Rect, Ring};

/// Outlines of slots; between their legs.
const OUTLINE: Abs = Abs::from_raw(Abs::PT.raw() * 12 / 10);
const BETWEEN: Abs = Abs::from_raw(Abs::PT.raw() * 6 / 10);
const DASH: Dash = Dash { on: Abs::mm(2), off: Abs::mm(1), round: false };
/// The sizes of words, in percent, the first that fits.
const SIZES: [i64; 5] = [100, 80, 65, 52, 42];

/// The slots of a layout on a sheet.
pub struct Slots<'a> {
    /// What sets their words.
    pub scribe: &'a Scribe<'a>,
    /// The layout.
    pub layout: &'a Layout,
    /// How its page stands on the sheet.
    pub shrunk: Shrunk,
    /// The language of the words.
    pub lang: Lang,
}

impl Slots<'_> {
    /// Draws them all, their words last.
    pub fn draw(&self, sheet: &mut Sheet) {
        let slots = || self.layout.slots.iter();
        slots().for_each(|slot| self.legs(sheet, slot));
        slots().for_each(|slot| self.outline(sheet, slot, OUTLINE));
        slots().for_each(|slot| self.words(sheet, slot));
    }

    /// The line round a slot.
    pub fn outline(&self, sheet: &mut Sheet, slot: &Slot, weight: Abs) {
        for ring in outlines(&slot.strips, &self.layout.master.grid) {
            let corners: Vec<Point> =
                ring.corners().iter().map(|p| self.shrunk.point(*p)).collect();
            let pen = Pen::Stroke { weight, dash: None };
            let contour = Contour::polygon(&corners);
            let shape =
                |contour| Item::Shape { contours: vec![contour], pen, colour: Colour::BLACK };
            sheet.add(contour.map(shape));
        }
    }

    /// A line in each gap between two legs.
    fn legs(&self, sheet: &mut Sheet, slot: &Slot) {
        if slot.kind != SlotKind::Story {
            return;
        }
        let grid = &self.layout.master.grid;
        for area in text_areas(slot, grid) {
            let (top, foot) = (grid.block_of(area.lines.start), grid.block_of(area.lines.end));
            for pair in area.legs.windows(2) {
                let before = pair[0].inline + grid.size.em(pair[0].measure);
                let x = area.inline + before + (pair[1].inline - before) / 2;
                let ends = [top, foot - grid.pitch + grid.size];
                let points = ends.map(|y| self.shrunk.point(Point { x, y }));
                let pen = Pen::Stroke { weight: BETWEEN, dash: Some(DASH) };
                let shape = |contour| Item::Shape { contours: vec![contour], pen, colour: DARK };
                sheet.add(Contour::open(&points).map(shape));
            }
        }
    }

    /// What a slot is and holds, in the middle of its largest strip.
    fn words(&self, sheet: &mut Sheet, slot: &Slot) {
        let Some(room) = self.largest(slot) else { return };
        let rows = self.rows(slot);
        let set = |percent: i64| -> Vec<(String, Look)> {
            rows.iter().map(|(text, look)| (text.clone(), scaled(*look, percent))).collect()
        };
        let fits = |percent: &i64| {
            let size = self.size_of(&set(*percent));
            size.0 <= room.w - Abs::mm(2) && size.1 <= room.h - Abs::mm(1)
        };
        let percent = SIZES.into_iter().find(fits).unwrap_or(SIZES[SIZES.len() - 1]);
        let rows = set(percent);
        let (wide, high) = self.size_of(&rows);
        let (x, mut y) = (room.x + room.w / 2, room.y + (room.h - high) / 2);
        let white = Abs::mm(1);
        sheet.white(Rect::new(x - wide / 2 - white, y, wide + white * 2, high));
        for (text, look) in rows {
            let at = Point { x, y: y + look.size.scaled(105, 100) };
            sheet.add(self.scribe.row(&text, look, at, Align::Center));
            y += pitch(look);
        }
    }

    fn size_of(&self, rows: &[(String, Look)]) -> (Abs, Abs) {
        let wide = rows.iter().map(|(text, look)| self.scribe.width(text, *look)).max();
        (wide.unwrap_or_default(), rows.iter().map(|(_, look)| pitch(*look)).sum())
    }

    /// The largest strip of a slot on the sheet.
    pub fn largest(&self, slot: &Slot) -> Option<Rect> {
        let grid = &self.layout.master.grid;
        let strip = slot.strips.iter().max_by_key(|s| s.columns * s.lines.get())?;
        let rect = grid.rect(strip.column, strip.columns, strip.line, strip.lines);
        Some(self.shrunk.rect(rect))
    }

    /// Its name, what it takes, where it stands, what it holds.
    fn rows(&self, slot: &Slot) -> Vec<(String, Look)> {
        let (lang, grid) = (self.lang, &self.layout.master.grid);
        let mut rows = vec![(slot.name.value.clone(), Look::strong(150))];
        let plain = Look::plain(90);
        rows.extend(words::takes(slot.kind).map(|kind| (said(kind, lang).to_string(), plain)));
        for strip in &slot.strips {
            let (columns, lines) = (strip.columns.to_string(), strip.lines.get().to_string());
            let (from, line) = (strip.column.to_string(), strip.line.get().to_string());
            let place = [columns.as_str(), &lines, &from, &line];
            rows.push((filled(words::CELLS, lang, &place), plain));
            let legs = slot.legs(strip, grid);
            if slot.kind == SlotKind::Story && !legs.is_empty() {
                let long = |measure: i32| (measure / EM).to_string();
                let mut long: Vec<String> = legs.iter().map(|leg| long(leg.measure)).collect();
                let count = long.len().to_string();
                long.dedup();
                let legs = filled(words::LEGS, lang, &[&count, &long.join("/")]);
                rows.push((legs, plain));
            }
        }
        match slot.kind {
            SlotKind::Story => {
                let (lines, chars) = held(slot, grid);
                let facts = [lines.to_string(), chars.to_string()];
                let holds = filled(words::HOLDS, lang, &facts.each_ref().map(String::as_str));
                rows.push((holds, Look::strong(90)));
            }
            _ => {
                let sizes = slot.strips.iter().map(|strip| {
                    let rect = grid.rect(strip.column, strip.columns, strip.line, strip.lines);
                    let sides = [rounded(rect.w), rounded(rect.h)];
                    filled(words::SIZE, lang, &sides.each_ref().map(String::as_str))
                });
                rows.extend(sizes.map(|size| (size, plain)));
            }
        }
        rows
    }
}

fn pitch(look: Look) -> Abs {
    look.size.scaled(135, 100)
}

fn scaled(look: Look, percent: i64) -> Look {
    Look { size: look.size.scaled(percent, 100), ..look }
}

/// The fixed parts of a page with their names.
pub fn fixed_parts(
    sheet: &mut Sheet,
    layout: &Layout,
    shrunk: &Shrunk,
    scribe: &Scribe<'_>,
    lang: Lang,
) {
    for part in &layout.master.furniture {
        let rect = shrunk.rect(part.rect);
        let name = match &part.part {
            Part::Rule { upright, .. } => {
                let (x, y) = (rect.x + rect.w / 2, rect.y + rect.h / 2);
                match upright {
                    true => sheet.rule((x, rect.y), (x, rect.bottom()), BETWEEN, GREY),
                    false => sheet.level(rect.x, rect.right(), y, BETWEEN, GREY),
                }
                continue;
            }
            Part::Text { role, .. } => words::fixed(*role),
            Part::Nameplate(_) => words::NAMEPLATE,
            Part::Guide(_) => words::GUIDE,
            Part::Credits { .. } => words::CREDITS,
        };
        let pen = Pen::Stroke { weight: BETWEEN, dash: Some(DASH) };
        let shape = |contour| Item::Shape { contours: vec![contour], pen, colour: GREY };
        sheet.white(rect);
        sheet.add(Contour::polygon(Ring::rect(&rect).corners()).map(shape));
        let text = said(name, lang);
        let size = Abs::pt(9).min(rect.h.scaled(8, 10));
        let look = Look { size, ..Look::plain(0) }.in_ink(DARK);
        if scribe.width(text, look) <= rect.w {
            let middle = rect.y + rect.h / 2 + look.size.scaled(36, 100);
            let at = Point { x: rect.x + rect.w / 2, y: middle };
            sheet.add(scribe.row(text, look, at, Align::Center));
        }
    }
}
