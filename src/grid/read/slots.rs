//! The slots of a layout: those of every file on which it builds, as the files before and
//! a page of an issue change them.

use std::sync::Arc;

use super::faces::check_faces;
use super::keys::{layout as keys, slot as slot_keys};
use crate::diag::{Code, Reason};
use crate::form::{At, Table, nearest};
use crate::grid::apart::keep_apart;
use crate::grid::{Faces, Grid, Ladder, Slot, SlotFault};
use crate::source::Span;
use crate::style::Styles;

/// What slots are read with.
pub struct SlotReader<'r, 'a> {
    /// The whole layout.
    pub root: &'r Table<'a>,
    /// The name of the layout.
    pub layout: &'r str,
    /// What it builds on.
    pub extends: Option<&'r At<String>>,
    /// Its grid.
    pub grid: &'r Grid,
    /// Its styles.
    pub styles: &'r Arc<Styles>,
    /// Its ladder of sizes.
    pub ladder: &'r Ladder,
    /// Its faces.
    pub faces: &'r Faces,
}

/// A slot that was read.
struct Found {
    slot: Slot,
    /// Where what is wrong with it is told.
    place: Span,
    /// How far from the author it was changed last: a page, the layout, what that builds
    /// on.
    rank: u8,
}

impl SlotReader<'_, '_> {
    /// Reads the slots, and what a page changes in them.
    pub fn read(&self, changes: Option<Table<'_>>) -> Vec<Slot> {
        let mut changes = changes.map(|table| table.named_tables()).unwrap_or_default();
        let mut found: Vec<Found> = Vec::new();
        let mut names = Vec::new();
        for table in self.root.named(&keys::SLOT, &slot_keys::NAME, &slot_keys::OMIT) {
            let name = table.text(&slot_keys::NAME).unwrap_or_default();
            let change = changes.iter().position(|(at, _)| at.value == name);
            let (page, table) = match change.map(|n| changes.remove(n)) {
                Some((at, change)) => (Some(at.span), change.over(table)),
                None => (None, table),
            };
            table.check_without(&slot_keys::WITHOUT);
            let omitted = table.of(&slot_keys::OMIT);
            match omitted {
                true if !table.is_over_another() => self.omits_none(&table),
                true => {}
                false => {
                    names.push(name.to_string());
                    found.extend(self.slot(&table, page, &found));
                }
            }
        }
        for (at, _) in changes {
            let (slot, layout) = (at.value, self.layout.to_string());
            let (nearest, known) = (nearest(&slot, &names), names.clone());
            let code = Code::UnknownSlot { slot, layout, nearest, known };
            self.root.fault(code, at.span);
        }
        let places: Vec<Span> = found.iter().map(|found| found.place).collect();
        let mut slots: Vec<Slot> = found.into_iter().map(|found| found.slot).collect();
        let fits = |slot: &Slot| {
            slot.faults(self.grid).iter().all(|fault| !matches!(fault, SlotFault::Legs { .. }))
        };
        let fitted: Vec<bool> = slots.iter().map(fits).collect();
        keep_apart(&mut slots, self.grid);
        // What another story beside it takes can be too much.
        for ((slot, at), _) in slots.iter().zip(places).zip(fitted).filter(|(_, fit)| *fit) {
            for fault in slot.faults(self.grid) {
                if matches!(fault, SlotFault::Legs { .. }) {
                    self.root.fault(fault.code(slot.name.value.clone(), self.grid), at);
                }
            }
        }
        slots
    }

    /// A slot is left out that there is none of.
    fn omits_none(&self, table: &Table<'_>) {
        let Some(At { value: name, span }) = table.get(&slot_keys::NAME) else { return };
        let all = self.root.named(&keys::SLOT, &slot_keys::NAME, &slot_keys::OMIT);
        let others = all.iter().filter_map(|table| table.text(&slot_keys::NAME));
        let known: Vec<String> = others.filter(|other| *other != name).map(String::from).collect();
        let nearest = nearest(&name, &known);
        table.wrong(slot_keys::OMIT.row(), Reason::NotBelow { name, nearest, known }, span);
    }

    /// A slot, which a page may change; `before` are those before it.
    fn slot(&self, table: &Table<'_>, page: Option<Span>, before: &[Found]) -> Option<Found> {
        let rank = match page {
            Some(_) => 0,
            None if table.file() == self.root.file() => 1,
            None => 2,
        };
        // Where the layout changes nothing in it, what is wrong is wrong because it builds
        // on that one.
        let base = self.extends.filter(|_| rank == 2).map(|at| at.span);
        let slot = Slot::read(table, self.grid, (self.styles, self.ladder), page.or(base), page)?;
        let cap = slot.drop_cap.iter().filter_map(|cap| cap.face.as_ref());
        let named = slot.styles.iter().map(|(_, s)| &s.face).chain(cap);
        let strong = self.faces.strong.iter().chain(&self.faces.emphasis);
        check_faces(named.chain(strong), self.faces, table);
        let place = page.unwrap_or(slot.name.span);
        let found = Found { slot, place, rank };
        found.tell_clashes(before, table);
        Some(found)
    }
}

impl Found {
    /// Tells how it clashes with slots before it, at the one of the two that is nearer to
    /// the author.
    fn tell_clashes(&self, before: &[Self], table: &Table<'_>) {
        for clash in self.slot.clashes(before.iter().map(|found| &found.slot)) {
            let name = |found: &Self| found.slot.name.value.clone();
            match clash {
                SlotFault::Lead(n) => {
                    let (slot, other, at) = match before[n].rank < self.rank {
                        true => (name(&before[n]), name(self), before[n].place),
                        false if self.rank == 0 => (name(self), name(&before[n]), self.place),
                        false => (name(self), name(&before[n]), table.span()),
                    };
                    table.fault(Code::BadLead { slot, other: Some(other) }, at);
                }
                SlotFault::Overlap(n) => {
                    let (slot, other) = match before[n].rank < self.rank {
                        true => (&before[n], self),
                        false => (self, &before[n]),
                    };
                    let code = Code::SlotOverlap { slot: name(slot), other: name(other) };
                    table.fault(code, slot.place);
                }
                _ => {
                    table.wrong(slot_keys::NAME.row(), Reason::SlotTwice, self.slot.name.span);
                }
            }
        }
    }
}
