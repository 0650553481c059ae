//! How a page is cut into slots: read with a layout, or made by a program.

use std::ops::Deref;
use std::sync::Arc;

use super::apart::keep_apart;
use super::slot::overlap;
use super::{Grid, NoGap, Sides, Slot, Strip};
use crate::diag::{Code, Reason};
use crate::source::{FileId, Span};
use crate::units::{Chars, Lines};

/// How the grid of a page is cut into slots. A file says it with the layout; a program
/// can make another for the same template, see [`Layout::dissected`](super::Layout::dissected).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dissection(Vec<Arc<Slot>>);

/// Why slots cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotFault {
    /// A strip reaches over the edge of the grid, or has not from 1 to [`Strip::MOST`]
    /// columns and lines; it has none.
    OffGrid,
    /// A strip cannot be cut into its legs, or has not from 1 to [`Strip::MOST`] of them.
    Legs {
        /// Characters that its text is wide.
        chars: Chars,
        /// The legs.
        legs: i64,
    },
    /// Two of its strips, from 0, share cells of the grid.
    Strips(usize, usize),
    /// It is the lead of the page, and no heads stand in its kind.
    Headless,
    /// It goes on to the edge of the sheet, and is no slot for pictures.
    StoriesToEdge,
    /// It goes on to the edge of the sheet on a side where a strip is not at that edge of
    /// the grid.
    NotAtEdge,
    /// A rule is asked for at its left or its `right`, where there is no gap.
    NoGap {
        /// At its right.
        right: bool,
        /// Why there is none.
        why: NoGap,
    },
    /// It has the name of an earlier slot.
    Name(usize),
    /// It shares cells of the grid with an earlier slot.
    Overlap(usize),
    /// An earlier slot has the lead of the page already.
    Lead(usize),
}

impl SlotFault {
    /// What is said of a slot that has it on this grid.
    pub fn code(&self, slot: String, grid: &Grid) -> Code {
        let to_edge = |why| Code::WrongValue { key: "to-edge".into(), why };
        match *self {
            Self::Legs { chars: Chars(chars), legs } => Code::BadLegs { slot, chars, legs },
            Self::Strips(a, b) => {
                let other = format!("{slot} (strip {} and {})", a + 1, b + 1);
                Code::SlotOverlap { slot, other }
            }
            Self::Headless => Code::BadLead { slot, other: None },
            Self::StoriesToEdge => to_edge(Reason::StoriesToEdge),
            Self::NotAtEdge => to_edge(Reason::NotAtEdge),
            Self::NoGap { right, why } => {
                let key = if right { "rule-right" } else { "rule-left" };
                Code::WrongValue { key: key.into(), why: why.reason() }
            }
            // Those beside another slot are told with its name, where both are known.
            Self::OffGrid | Self::Name(_) | Self::Overlap(_) | Self::Lead(_) => {
                let (columns, lines) = (grid.columns, grid.lines.get());
                Code::SlotOffGrid { slot, columns, lines }
            }
        }
    }
}

impl Slot {
    /// What is wrong with it alone.
    pub fn faults(&self, grid: &Grid) -> Vec<SlotFault> {
        let mut found = Vec::new();
        for strip in &self.strips {
            if !strip.is_inside(grid) {
                found.push(SlotFault::OffGrid);
            } else if self.cut(strip, grid).is_none() {
                let (chars, legs) = (self.text_chars(strip, grid), strip.legs);
                found.push(SlotFault::Legs { chars, legs });
            }
        }
        found.extend(
            overlap(&self.strips, &self.strips, true).map(|(a, b)| SlotFault::Strips(a, b)),
        );
        if self.lead && !self.kind.has_heads() {
            found.push(SlotFault::Headless);
        }
        found.extend(self.edge_fault(grid));
        for (right, rule) in [(false, self.rule_left), (true, self.rule_right)] {
            let why = rule.and_then(|_| self.no_gap(right, grid));
            found.extend(why.map(|why| SlotFault::NoGap { right, why }));
        }
        found
    }

    /// What is wrong with the sides on which its picture goes on to the edge of the sheet:
    /// nothing may stand between them and that edge.
    fn edge_fault(&self, grid: &Grid) -> Option<SlotFault> {
        let [start, end, before, after] = self.to_edge.by_lines(grid.direction());
        if self.to_edge == Sides::NONE {
            return None;
        }
        if !self.kind.takes_files() {
            return Some(SlotFault::StoriesToEdge);
        }
        let lies = |strip: &Strip| {
            (!start || strip.column == 1)
                && (!before || strip.line == Lines::ONE)
                && (!end || strip.last_column() == grid.columns)
                && (!after || strip.last_line() == grid.lines)
        };
        (!self.strips.iter().all(lies)).then_some(SlotFault::NotAtEdge)
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
    pub fn new(mut slots: Vec<Slot>, grid: &Grid) -> Result<Self, Vec<(usize, SlotFault)>> {
        keep_apart(&mut slots, grid);
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

    /// The same slots on another grid, each named by a line of a file that has their
    /// names: see [`Dissection::names`].
    ///
    /// # Errors
    ///
    /// What is wrong with them on this grid, with the place of each.
    pub fn in_file(&self, file: FileId, grid: &Grid) -> Result<Self, Vec<(usize, SlotFault)>> {
        let mut at = 0;
        let slot = |slot: &Arc<Slot>| {
            let mut slot = Slot::clone(slot);
            let end = at + slot.name.value.len();
            slot.name.span = Span::new(file, at..end);
            at = end + 1;
            slot
        };
        Self::new(self.0.iter().map(slot).collect(), grid)
    }

    /// The names of its slots, a line each.
    pub fn names(&self) -> String {
        self.0.iter().map(|slot| format!("{}\n", slot.name.value)).collect()
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
    use crate::source::Sources;
    use crate::units::{Abs, Point};

    fn slot(name: &str, column: i64, columns: i64, line: i64, lines: i64) -> Slot {
        let span = Span::new(Sources::default().add("made", name), 0..name.len());
        let (line, lines) = (Lines(line), Lines(lines));
        let strip = Strip { column, columns, line, lines, legs: columns };
        let name = At { value: name.to_string(), span };
        Slot::new(name, SlotKind::Story, vec![strip], Arc::default())
    }

    /// Eight columns of 13 characters and 90 lines.
    fn grid(fold: Option<Chars>) -> Grid {
        let (size, pitch, origin) = (Abs::pt(9), Abs::pt(11), Point::default());
        let (chars, gap, lines) = (Chars(13), Chars(1), Lines(90));
        Grid { origin, columns: 8, chars, gap, story_gap: gap, fold, size, pitch, lines }
    }

    #[test]
    fn slots_made_by_a_program_are_held_against_the_grid() {
        let grid = grid(None);
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
            (3, SlotFault::Legs { chars: Chars(111), legs: 90 }),
            (3, SlotFault::Legs { chars: Chars(111), legs: 90 }),
            (3, SlotFault::Strips(0, 1)),
            (3, SlotFault::Name(2)),
        ];
        assert_eq!(found, wanted);
    }

    /// Whatever numbers a program gives, nothing is added up beyond what an integer holds.
    #[test]
    fn a_strip_has_as_many_columns_lines_and_legs_as_in_a_file() {
        let with = |change: &dyn Fn(&mut Strip), grid: &Grid| {
            let mut made = slot("a", 1, 8, 1, 90);
            change(&mut made.strips[0]);
            Dissection::new(vec![slot("b", 1, 8, 1, 1), made], grid)
                .unwrap_err()
                .into_iter()
                .filter_map(|(n, fault)| (fault != SlotFault::Overlap(0)).then_some((n, fault)))
                .collect::<Vec<_>>()
        };
        for grid in [grid(None), grid(Some(Chars(4)))] {
            for n in [i64::MIN, -1, 0, 1001, i64::MAX] {
                let off: [&dyn Fn(&mut Strip); 4] = [
                    &|strip| strip.columns = n,
                    &|strip| strip.lines = Lines(n),
                    &|strip| (strip.column, strip.columns) = (n, n),
                    &|strip| (strip.line, strip.lines) = (Lines(n), Lines(i64::MAX)),
                ];
                for change in off {
                    assert_eq!(with(change, &grid), [(1, SlotFault::OffGrid)], "{n}");
                }
                let chars = grid.chars_of(1, 8);
                let found = with(&|strip| strip.legs = n, &grid);
                assert_eq!(found, [(1, SlotFault::Legs { chars, legs: n })]);
            }
        }
        let wide = Grid { columns: 1001, lines: Lines(1001), ..grid(None) };
        assert_eq!(slot("a", 1, 1000, 1, 1000).faults(&wide), []);
        for (columns, lines) in [(1001, 1), (1, 1001)] {
            assert_eq!(slot("a", 1, columns, 1, lines).faults(&wide), [SlotFault::OffGrid]);
        }
        let legs = |legs| {
            let mut made = slot("a", 1, 1000, 1, 1);
            made.strips[0].legs = legs;
            made.faults(&Grid { gap: Chars(0), ..wide })
        };
        assert_eq!(legs(1000), []);
        assert_eq!(legs(1001), [SlotFault::Legs { chars: Chars(13_000), legs: 1001 }]);
    }

    #[test]
    fn a_lead_has_heads() {
        for kind in [SlotKind::Story, SlotKind::Picture, SlotKind::Heading, SlotKind::Advert] {
            let made = Slot { kind, lead: true, ..slot("a", 1, 5, 1, 40) };
            let wanted = match kind {
                SlotKind::Story | SlotKind::Heading => Vec::new(),
                SlotKind::Picture | SlotKind::Advert => vec![(0, SlotFault::Headless)],
            };
            let found = Dissection::new(vec![made], &grid(None)).err().unwrap_or_default();
            assert_eq!(found, wanted, "{kind:?}");
        }
    }

    #[test]
    fn a_picture_goes_on_to_the_edge_where_it_lies_at_one() {
        let sides = |text: &str| Sides {
            top: text.contains('t'),
            right: text.contains('r'),
            bottom: text.contains('b'),
            left: text.contains('l'),
        };
        let found = |kind, at: [i64; 4], to_edge: &str| {
            let [column, columns, line, lines] = at;
            let to_edge = sides(to_edge);
            let made = Slot { kind, to_edge, ..slot("a", column, columns, line, lines) };
            made.faults(&grid(None))
        };
        for kind in [SlotKind::Picture, SlotKind::Advert] {
            assert_eq!(found(kind, [1, 8, 1, 90], "trbl"), []);
            assert_eq!(found(kind, [2, 7, 1, 40], "tr"), []);
            assert_eq!(found(kind, [1, 7, 2, 89], "bl"), []);
            for (at, to_edge) in [
                ([1, 8, 2, 89], "t"),
                ([1, 7, 1, 90], "r"),
                ([1, 8, 1, 89], "b"),
                ([2, 7, 1, 90], "l"),
            ] {
                assert_eq!(found(kind, at, to_edge), [SlotFault::NotAtEdge], "{to_edge}");
            }
            let beyond = [SlotFault::OffGrid, SlotFault::NotAtEdge];
            assert_eq!(found(kind, [i64::MAX, i64::MAX, 1, 1], "r"), beyond);
        }
        for kind in [SlotKind::Story, SlotKind::Heading] {
            assert_eq!(found(kind, [1, 8, 1, 90], "b"), [SlotFault::StoriesToEdge]);
            assert_eq!(found(kind, [1, 8, 1, 90], ""), []);
        }
    }
}
