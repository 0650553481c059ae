//! How a page is cut into slots: read with a layout, or made by a program.

use std::ops::Deref;
use std::sync::Arc;

use super::slot::overlap;
use super::{Grid, LEAST_LEG, Slot};

/// How the grid of a page is cut into slots. A file says it with the layout; a program
/// can make another for the same template, see [`Layout::dissected`](super::Layout::dissected).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dissection(Vec<Arc<Slot>>);

/// Why slots cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotFault {
    /// A strip reaches over the edge of the grid.
    OffGrid,
    /// A strip cannot be cut into its legs.
    Legs {
        /// Characters that its text is wide.
        chars: i64,
        /// The legs.
        legs: i64,
    },
    /// Two of its strips, from 0, share cells of the grid.
    Strips(usize, usize),
    /// It has the name of an earlier slot.
    Name(usize),
    /// It shares cells of the grid with an earlier slot.
    Overlap(usize),
    /// An earlier slot has the lead of the page already.
    Lead(usize),
}

impl Slot {
    /// What is wrong with it alone.
    pub fn faults(&self, grid: &Grid) -> Vec<SlotFault> {
        let mut found = Vec::new();
        for strip in &self.strips {
            let inside = strip.column >= 1
                && strip.line >= 1
                && strip.column + strip.columns - 1 <= grid.columns
                && strip.line + strip.lines - 1 <= grid.lines;
            if !inside {
                found.push(SlotFault::OffGrid);
            } else if self.cut(strip, grid).is_none() {
                let chars = self.text_chars(strip, grid);
                let legs = strip.legs.max(if chars < LEAST_LEG { 1 } else { strip.legs });
                found.push(SlotFault::Legs { chars, legs });
            }
        }
        found.extend(
            overlap(&self.strips, &self.strips, true).map(|(a, b)| SlotFault::Strips(a, b)),
        );
        found
    }

    /// What is wrong with it beside earlier slots of its page.
    pub fn clashes<'s>(&self, before: impl IntoIterator<Item = &'s Self>) -> Vec<SlotFault> {
        let (mut lead, mut found) = (None, Vec::new());
        for (n, other) in before.into_iter().enumerate() {
            if self.lead && other.lead && lead.is_none() {
                lead = Some(SlotFault::Lead(n));
            }
            if self.name.value == other.name.value {
                found.push(SlotFault::Name(n));
            } else if overlap(&self.strips, &other.strips, false).is_some() {
                found.push(SlotFault::Overlap(n));
            }
        }
        lead.into_iter().chain(found).collect()
    }
}

impl Dissection {
    /// Slots on a grid, in reading order.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them, with the place of each in the list.
    pub fn new(slots: Vec<Slot>, grid: &Grid) -> Result<Self, Vec<(usize, SlotFault)>> {
        let mut found = Vec::new();
        for (n, slot) in slots.iter().enumerate() {
            let faults = slot.faults(grid).into_iter().chain(slot.clashes(&slots[..n]));
            found.extend(faults.map(|fault| (n, fault)));
            if slot.strips.is_empty() {
                found.push((n, SlotFault::OffGrid));
            }
        }
        if found.is_empty() { Ok(Self::of(slots)) } else { Err(found) }
    }

    /// Slots that were looked at one by one.
    pub(super) fn of(slots: Vec<Slot>) -> Self {
        Self(slots.into_iter().map(Arc::new).collect())
    }
}

impl Deref for Dissection {
    type Target = [Arc<Slot>];

    fn deref(&self) -> &[Arc<Slot>] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::At;
    use crate::grid::{SlotKind, Strip};
    use crate::source::{Sources, Span};
    use crate::units::{Abs, Point};

    fn slot(name: &str, column: i64, columns: i64, line: i64, lines: i64) -> Slot {
        let span = Span::new(Sources::default().add("made", name), 0..name.len());
        let strip = Strip { column, columns, line, lines, legs: columns };
        let name = At { value: name.to_string(), span };
        Slot::new(name, SlotKind::Story, vec![strip], Arc::default())
    }

    #[test]
    fn slots_made_by_a_program_are_held_against_the_grid() {
        let (size, pitch) = (Abs::pt(9), Abs::pt(11));
        let origin = Point::default();
        let grid =
            Grid { origin, columns: 8, chars: 13, gap: 1, fold: None, size, pitch, lines: 90 };
        let fits = vec![slot("a", 1, 5, 1, 40), slot("b", 6, 3, 1, 40), slot("c", 1, 8, 42, 49)];
        let made = Dissection::new(fits.clone(), &grid).unwrap();
        assert_eq!(made.iter().map(|slot| slot.name.value.as_str()).collect::<String>(), "abc");
        let lead = |slot: Slot| Slot { lead: true, ..slot };
        let wrong = vec![
            lead(slot("a", 1, 5, 1, 40)),
            lead(slot("a", 6, 4, 1, 40)),
            slot("c", 5, 2, 40, 9),
            Slot { strips: vec![Strip { legs: 90, ..fits[2].strips[0] }; 2], ..fits[2].clone() },
        ];
        let found = Dissection::new(wrong, &grid).unwrap_err();
        let wanted = [
            (1, SlotFault::OffGrid),
            (1, SlotFault::Lead(0)),
            (1, SlotFault::Name(0)),
            (2, SlotFault::Overlap(0)),
            (2, SlotFault::Overlap(1)),
            (3, SlotFault::Legs { chars: 111, legs: 90 }),
            (3, SlotFault::Legs { chars: 111, legs: 90 }),
            (3, SlotFault::Strips(0, 1)),
            (3, SlotFault::Name(2)),
        ];
        assert_eq!(found, wanted);
    }
}
