use std::sync::Arc;

use super::dropcap::read_end_mark;
use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::grid::slot::overlap;
use crate::grid::{
    Corner, DropCap, Frame, Grid, HeadSpec, LEAST_LEG, Sides, Slot, SlotKind, Strip,
};
use crate::source::Span;
use crate::style::{RuleStyle, Styles};

impl Slot {
    /// Reads one `[[slot]]`.
    pub fn read(table: &mut Table<'_>, grid: &Grid, styles: &Arc<Styles>) -> Option<Self> {
        let name = table.need::<String>("name");
        let kind = table.get("kind").unwrap_or_default();
        let span = table.span();
        let mut strips = Vec::new();
        if table.has("strip") {
            for mut strip in table.tables("strip") {
                strips.extend(read_strip(&mut strip));
            }
        } else {
            strips.extend(read_strip(table));
        }
        let head = table.table("head").map(|mut t| HeadSpec::read(&mut t, grid.size));
        let mut frame = table.table("frame").and_then(|mut t| Frame::read(&mut t, grid.size));
        let frames_files = frame.is_some();
        let mut mark = Corner::default();
        if kind == SlotKind::Advert {
            mark = table.get("mark").unwrap_or_default();
            frame = frame.or(Some(Frame::THIN));
        }
        let to_edge = read_to_edge(table, kind, &strips, grid);
        let rule_above = RuleStyle::read(table, "rule-above");
        let rule_below = RuleStyle::read(table, "rule-below");
        let column_rules = RuleStyle::read(table, "column-rules");
        let quote_rule = RuleStyle::read(table, "quote-rule");
        let drop_cap = table.table("drop-cap").map(|mut t| DropCap::read(&mut t));
        let end_mark = read_end_mark(table);
        let lead = table.get_at::<bool>("lead").filter(|at| at.value);
        let rest = table.get("rest").unwrap_or_default();
        let balance = table.get("balance");
        let styles = match table.table("style") {
            Some(style) => Arc::new(Styles::clone(styles).read(style, grid.pitch)),
            None => styles.clone(),
        };
        let name = name?;
        if let Some(at) = lead.as_ref().filter(|_| !kind.has_heads()) {
            let code = Code::BadLead { slot: name.value.clone(), other: None };
            table.fault(code, at.span);
        }
        let slot = Self {
            name,
            kind,
            strips,
            lead: lead.is_some(),
            head: head.unwrap_or_default(),
            frame,
            frames_files,
            mark,
            to_edge,
            rule_above,
            rule_below,
            column_rules,
            quote_rule,
            drop_cap,
            end_mark,
            rest,
            balance,
            styles,
        };
        slot.check(grid, span, table);
        (!slot.strips.is_empty()).then_some(slot)
    }

    fn check(&self, grid: &Grid, span: Span, table: &Table<'_>) {
        let slot = || self.name.value.clone();
        for strip in &self.strips {
            let inside = strip.column >= 1
                && strip.line >= 1
                && strip.column + strip.columns - 1 <= grid.columns
                && strip.line + strip.lines - 1 <= grid.lines;
            if !inside {
                let (columns, lines) = (grid.columns, grid.lines);
                table.fault(Code::SlotOffGrid { slot: slot(), columns, lines }, self.name.span);
            } else {
                let chars = self.text_chars(strip, grid);
                if self.cut(strip, grid).is_none() {
                    let legs = strip.legs.max(if chars < LEAST_LEG { 1 } else { strip.legs });
                    table.fault(Code::BadLegs { slot: slot(), chars, legs }, span);
                }
            }
        }
        if let Some((a, b)) = overlap(&self.strips, &self.strips, true) {
            let other = format!("{} (strip {} and {})", slot(), a + 1, b + 1);
            table.fault(Code::SlotOverlap { slot: slot(), other }, self.name.span);
        }
    }
}

/// `to-edge`: sides of a slot of pictures that lie at the edge of the grid, so
/// that nothing stands between them and the edge of the sheet.
fn read_to_edge(table: &mut Table<'_>, kind: SlotKind, strips: &[Strip], grid: &Grid) -> Sides {
    let Some(at) = table.get_at::<Vec<String>>("to-edge") else { return Sides::NONE };
    let sides = Sides::read(table, "to-edge").unwrap_or(Sides::NONE);
    let takes_files = matches!(kind, SlotKind::Picture | SlotKind::Advert);
    let lies = |strip: &Strip| {
        (!sides.left || strip.column == 1)
            && (!sides.top || strip.line == 1)
            && (!sides.right || strip.column + strip.columns - 1 == grid.columns)
            && (!sides.bottom || strip.line + strip.lines - 1 == grid.lines)
    };
    let why = if !takes_files {
        Reason::StoriesToEdge
    } else if !strips.iter().all(lies) {
        Reason::NotAtEdge
    } else {
        return sides;
    };
    table.fault(Code::WrongValue { key: "to-edge".into(), why }, at.span);
    Sides::NONE
}

fn read_strip(table: &mut Table<'_>) -> Option<Strip> {
    let column = table.need::<i64>("column");
    let columns = table.need::<i64>("columns");
    let line = table.need::<i64>("line");
    let lines = table.need::<i64>("lines");
    let legs = table.get_at::<i64>("legs");
    for (key, at) in [("columns", &columns), ("lines", &lines), ("legs", &legs)] {
        if let Some(at) = at.as_ref().filter(|at| !(1..=1000).contains(&at.value)) {
            let why = Reason::Whole { least: 1, most: 1000 };
            table.fault(Code::WrongValue { key: key.into(), why }, at.span);
            return None;
        }
    }
    let columns = columns?.value;
    let (column, line) = (column?.value.clamp(-9999, 9999), line?.value.clamp(-9999, 9999));
    let legs = legs.map_or(columns, |at| at.value);
    Some(Strip { column, columns, line, lines: lines?.value, legs })
}
