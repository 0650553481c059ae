use std::sync::Arc;

use super::dropcap::read_end_mark;
use super::frame::sides_of;
use super::keys::{slot as keys, strip};
use crate::diag::Reason;
use crate::form::{Key, Table};
use crate::grid::{
    DropCap, Frame, Grid, HeadSpec, Ladder, Sides, Slot, SlotFault, SlotKind, Strip,
};
use crate::source::Span;
use crate::style::{RuleStyle, Styles};
use crate::units::Lines;

impl Slot {
    /// Reads one `[[slot]]`. What is wrong with the whole of it is told at `place`, if it
    /// stands in a file that its author need not know; `page` is where a page of an issue
    /// changes it.
    pub fn read(
        table: &Table<'_>,
        grid: &Grid,
        (styles, ladder): (&Arc<Styles>, &Ladder),
        place: Option<Span>,
        page: Option<Span>,
    ) -> Option<Self> {
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
        let aside = |key| RuleStyle::read_at(table, key).unzip();
        let (rule_left, left) = aside(&keys::RULE_LEFT);
        let (rule_right, right) = aside(&keys::RULE_RIGHT);
        let lead = table.get(keys::LEAD.key()).filter(|at| at.value);
        let ranked = table.get(&keys::RANK).and_then(|rank| {
            let ranked = ladder.ranked(styles, rank.value, grid.pitch);
            ranked.map_err(|why| table.wrong(keys::RANK.row(), why, rank.span)).ok()
        });
        let styles = ranked.map_or_else(|| styles.clone(), Arc::new);
        let styles = match table.table(&keys::STYLE) {
            Some(style) => Arc::new(Styles::clone(&styles).read(&style, grid.pitch).0),
            None => styles,
        };
        let to_edge = table.get(&keys::TO_EDGE);
        let slot = Self {
            kind,
            lead: lead.is_some(),
            head: head.unwrap_or_default(),
            frame,
            frames_files,
            apart: Default::default(),
            mark: table.of(&keys::MARK),
            to_edge: to_edge.as_ref().map_or(Sides::NONE, |at| sides_of(&at.value)),
            strips,
            rule_above: rule(&keys::RULE_ABOVE),
            rule_below: rule(&keys::RULE_BELOW),
            rule_left,
            rule_right,
            story_rules: table.of(&keys::STORY_RULES),
            column_rules: rule(&keys::COLUMN_RULES),
            quote_rule: rule(&keys::QUOTE_RULE),
            drop_cap: table.table(&keys::DROP_CAP).map(|table| DropCap::read(&table)),
            end_mark: read_end_mark(table),
            rest: table.of(&keys::REST),
            balance: table.value(&keys::BALANCE),
            styles,
            page,
            name: name?,
        };
        let (lead, to_edge) = (lead.map(|at| at.span), to_edge.map(|at| at.span));
        let at = Written { lead, to_edge, rules: [left, right], place };
        slot.check(grid, &at, table);
        (!slot.strips.is_empty()).then_some(slot)
    }

    /// Tells what is wrong with it alone.
    fn check(&self, grid: &Grid, at: &Written, table: &Table<'_>) {
        let name = at.place.unwrap_or(self.name.span);
        let mut faults = self.faults(grid);
        // A list of no sides asks for nothing, and is written in a slot for stories all the
        // same.
        if at.to_edge.is_some() && self.to_edge == Sides::NONE && !self.kind.takes_files() {
            faults.push(SlotFault::StoriesToEdge);
        }
        for fault in faults {
            let span = match fault {
                SlotFault::Legs { .. } => at.place.or(Some(table.span())),
                SlotFault::Headless => at.lead,
                SlotFault::StoriesToEdge | SlotFault::NotAtEdge => at.to_edge,
                SlotFault::NoGap { right, .. } => at.rules[usize::from(right)],
                _ => None,
            };
            let code = fault.code(self.name.value.clone(), grid);
            table.fault(code, span.unwrap_or(name));
        }
    }
}

/// Where keys stand of which a slot that was read knows the value alone.
struct Written {
    /// `lead`, where it is `true`.
    lead: Option<Span>,
    to_edge: Option<Span>,
    /// `rule-left` and `rule-right`.
    rules: [Option<Span>; 2],
    /// Where what is wrong with the whole slot is told, if not where it is written.
    place: Option<Span>,
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
    // As many as there were columns before these were changed.
    let legs = legs.filter(|_| !table.rests_on_another(keys.of[4], keys.of[1]));
    let columns = columns?;
    let legs = legs.unwrap_or(columns);
    Some(Strip { column: column?, columns, line: Lines(line?), lines: Lines(lines?), legs })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file is refused for a program is refused for as well.
    #[test]
    fn a_strip_has_the_bounds_of_its_keys() {
        for keys in [OF_SLOT, OF_STRIP] {
            let [_, columns, _, lines, legs] = keys.of.map(|key| key.row().bounds);
            for bounds in [columns, lines, legs].map(Option::unwrap) {
                let most = Strip::MOST.to_string();
                assert_eq!((bounds.least, bounds.most, bounds.open), ("1", &*most, false));
            }
        }
    }
}
