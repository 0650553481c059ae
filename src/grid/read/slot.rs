use std::sync::Arc;

use super::dropcap::read_end_mark;
use super::frame::sides_of;
use super::keys::{slot as keys, strip};
use crate::diag::{Code, Reason};
use crate::form::{Key, Table};
use crate::grid::{DropCap, Frame, Grid, HeadSpec, Sides, Slot, SlotFault, SlotKind, Strip};
use crate::source::Span;
use crate::style::{RuleStyle, Styles};

impl Slot {
    /// Reads one `[[slot]]`.
    pub fn read(table: &Table<'_>, grid: &Grid, styles: &Arc<Styles>) -> Option<Self> {
        let name = table.get(&keys::NAME);
        let kind = table.of(&keys::KIND);
        let strips = read_strips(table);
        let head = table.table(&keys::HEAD).map(|table| HeadSpec::read(&table, grid.size));
        let mut frame = table.table(&keys::FRAME).and_then(|table| Frame::read(&table, grid.size));
        let frames_files = frame.is_some();
        if kind == SlotKind::Advert {
            frame = frame.or(Some(Frame::THIN));
        }
        let rule = |key| RuleStyle::read(table, key);
        let lead = table.get(keys::LEAD.key()).filter(|at| at.value);
        let styles = match table.table(&keys::STYLE) {
            Some(style) => Arc::new(Styles::clone(styles).read(&style, grid.pitch)),
            None => styles.clone(),
        };
        let slot = Self {
            kind,
            lead: lead.is_some(),
            head: head.unwrap_or_default(),
            frame,
            frames_files,
            mark: table.of(&keys::MARK),
            to_edge: read_to_edge(table, kind, &strips, grid),
            strips,
            rule_above: rule(&keys::RULE_ABOVE),
            rule_below: rule(&keys::RULE_BELOW),
            column_rules: rule(&keys::COLUMN_RULES),
            quote_rule: rule(&keys::QUOTE_RULE),
            drop_cap: table.table(&keys::DROP_CAP).map(|table| DropCap::read(&table)),
            end_mark: read_end_mark(table),
            rest: table.of(&keys::REST),
            balance: table.value(&keys::BALANCE),
            styles,
            name: name?,
        };
        if let Some(at) = lead.as_ref().filter(|_| !kind.has_heads()) {
            let code = Code::BadLead { slot: slot.name.value.clone(), other: None };
            table.fault(code, at.span);
        }
        slot.check(grid, table.span(), table);
        (!slot.strips.is_empty()).then_some(slot)
    }

    fn check(&self, grid: &Grid, span: Span, table: &Table<'_>) {
        for fault in self.faults(grid) {
            let slot = self.name.value.clone();
            let (code, span) = match fault {
                SlotFault::Legs { chars, legs } => (Code::BadLegs { slot, chars, legs }, span),
                SlotFault::Strips(a, b) => {
                    let other = format!("{slot} (strip {} and {})", a + 1, b + 1);
                    (Code::SlotOverlap { slot, other }, self.name.span)
                }
                _ => {
                    let (columns, lines) = (grid.columns, grid.lines);
                    (Code::SlotOffGrid { slot, columns, lines }, self.name.span)
                }
            };
            table.fault(code, span);
        }
    }
}

/// `to-edge`: sides of a slot of pictures that lie at the edge of the grid, so
/// that nothing stands between them and the edge of the sheet.
fn read_to_edge(table: &Table<'_>, kind: SlotKind, strips: &[Strip], grid: &Grid) -> Sides {
    let Some(at) = table.get(&keys::TO_EDGE) else { return Sides::NONE };
    let sides = sides_of(&at.value);
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
    table.wrong(keys::TO_EDGE.row(), why, at.span);
    Sides::NONE
}

/// The keys of a rectangle of the grid, in a slot or in a strip of it.
struct RectKeys {
    /// First column, how many, first line, how many, legs.
    of: [&'static Key<i64>; 5],
}

const OF_SLOT: RectKeys =
    RectKeys { of: [&keys::COLUMN, &keys::COLUMNS, &keys::LINE, &keys::LINES, &keys::LEGS] };
const OF_STRIP: RectKeys =
    RectKeys { of: [&strip::COLUMN, &strip::COLUMNS, &strip::LINE, &strip::LINES, &strip::LEGS] };

/// The rectangles of a slot: its own, or those of its strips.
fn read_strips(table: &Table<'_>) -> Vec<Strip> {
    if !table.has(&keys::STRIP) {
        OF_SLOT.of[..4].iter().for_each(|key| table.needs(key));
        return read_strip(table, &OF_SLOT).into_iter().collect();
    }
    for key in OF_SLOT.of {
        if let Some(at) = table.get(key) {
            table.wrong(key.row(), Reason::StripsOrRect, at.span);
        }
    }
    let strips = table.tables(&keys::STRIP);
    strips.iter().filter_map(|table| read_strip(table, &OF_STRIP)).collect()
}

fn read_strip(table: &Table<'_>, keys: &RectKeys) -> Option<Strip> {
    let [column, columns, line, lines, legs] = keys.of.map(|key| table.value(key));
    // A wrong number of legs is told; the slot is not cut otherwise.
    if legs.is_none() && table.has(keys.of[4]) {
        return None;
    }
    let columns = columns?;
    let (column, line) = (column?.clamp(-9999, 9999), line?.clamp(-9999, 9999));
    Some(Strip { column, columns, line, lines: lines?, legs: legs.unwrap_or(columns) })
}
