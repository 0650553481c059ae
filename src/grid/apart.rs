//! Slots side by side: the gap between them, and what two stories keep from each other.

use super::{Grid, NoGap, Slot, SlotKind, Strip};
use crate::units::Chars;

impl Strip {
    /// Whether another strip stands right after it in the same lines.
    pub fn is_before(&self, other: &Self) -> bool {
        self.last_column().saturating_add(1) == other.column
            && self.line <= other.last_line()
            && other.line <= self.last_line()
    }
}

impl Slot {
    /// Why a rule beside it, before its columns or after them, has no place; `None` where
    /// one strip at least has a gap there.
    pub(super) fn no_gap(&self, after: bool, grid: &Grid) -> Option<NoGap> {
        if self.is_closed(after, grid) {
            return Some(NoGap::Frame);
        }
        let gap = |strip: &Strip| {
            let column = if after { strip.last_column() } else { strip.column.saturating_sub(1) };
            grid.gap_after(column).err()
        };
        let mut found = self.strips.iter().map(gap);
        let first = found.next()?;
        first.filter(|_| found.all(|fault| fault.is_some()))
    }

    /// Whether its frame has a line, or a ground, where lines begin or `after` they end.
    pub fn is_closed(&self, after: bool, grid: &Grid) -> bool {
        self.frame.is_some_and(|frame| {
            let [start, end, ..] = frame.sides.by_lines(grid.direction());
            frame.ground.is_some() || if after { end } else { start }
        })
    }
}

/// Has slots for stories that stand side by side keep [`Grid::story_gap`] from each other.
/// One that has a line there keeps its text from it already.
pub fn keep_apart(slots: &mut [Slot], grid: &Grid) {
    let more = (grid.story_gap - grid.gap).max(Chars::ZERO);
    slots.iter_mut().for_each(|slot| slot.apart = [Chars::ZERO; 2]);
    let meet = |a: &Slot, b: &Slot| {
        let pairs = a.strips.iter().flat_map(|a| b.strips.iter().map(move |b| (a, b)));
        let is_story = a.kind == SlotKind::Story && b.kind == SlotKind::Story;
        is_story
            && !a.is_closed(true, grid)
            && !b.is_closed(false, grid)
            && pairs
                .into_iter()
                .any(|(a, b)| a.is_before(b) && grid.gap_after(a.last_column()).is_ok())
    };
    for before in 0..slots.len() {
        for after in 0..slots.len() {
            if more > Chars::ZERO && before != after && meet(&slots[before], &slots[after]) {
                slots[before].apart[1] = more / 2;
                slots[after].apart[0] = more - more / 2;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::form::At;
    use crate::grid::{Dissection, Frame, SlotFault};
    use crate::source::{Sources, Span};
    use crate::units::{Abs, Lines, Point};

    fn grid(story_gap: i64) -> Grid {
        let (size, pitch, origin) = (Abs::pt(9), Abs::pt(11), Point::default());
        let (chars, gap, lines) = (Chars(13), Chars(1), Lines(90));
        let story_gap = Chars(story_gap);
        Grid { origin, columns: 8, chars, gap, story_gap, fold: None, size, pitch, lines }
    }

    fn slot(name: &str, column: i64, columns: i64, line: i64) -> Slot {
        let span = Span::new(Sources::default().add("made", name), 0..name.len());
        let (line, lines) = (Lines(line), Lines(20));
        let strip = Strip { column, columns, line, lines, legs: columns };
        let name = At { value: name.to_string(), span };
        Slot::new(name, SlotKind::Story, vec![strip], Arc::default())
    }

    /// The characters of the text of each slot.
    fn chars(slots: Vec<Slot>, grid: &Grid) -> Vec<i64> {
        let made = Dissection::new(slots, grid).unwrap();
        made.iter().map(|slot| slot.text_chars(&slot.strips[0], grid).get()).collect()
    }

    #[test]
    fn stories_side_by_side_share_what_is_more_than_a_gap() {
        let slots = || vec![slot("a", 1, 2, 1), slot("b", 3, 3, 11), slot("c", 6, 3, 40)];
        assert_eq!(chars(slots(), &grid(1)), [27, 41, 41]);
        assert_eq!(chars(slots(), &grid(2)), [27, 40, 41], "the third stands lower");
        assert_eq!(chars(slots(), &grid(4)), [26, 39, 41]);
        let mut framed = slots();
        framed[1].frame = Some(Frame::THIN);
        assert_eq!(chars(framed, &grid(4)), [27, 39, 41], "it has a line and a character");
        let mut pictured = slots();
        pictured[0].kind = SlotKind::Picture;
        assert_eq!(chars(pictured, &grid(4)), [27, 41, 41]);
    }

    #[test]
    fn a_slot_that_is_too_narrow_is_told() {
        let slots = vec![slot("a", 1, 2, 1), slot("b", 3, 1, 1)];
        let found = Dissection::new(slots, &grid(30)).unwrap_err();
        let legs = |chars, legs| SlotFault::Legs { chars: Chars(chars), legs };
        assert_eq!(found, [(1, legs(-2, 1))]);
    }

    #[test]
    fn a_rule_needs_a_gap() {
        let (grid, a) = (grid(1), slot("a", 1, 8, 1));
        assert_eq!(
            (a.no_gap(false, &grid), a.no_gap(true, &grid)),
            (Some(NoGap::Edge), Some(NoGap::Edge))
        );
        let b = slot("b", 2, 3, 1);
        assert_eq!((b.no_gap(false, &grid), b.no_gap(true, &grid)), (None, None));
        let folded = Grid { fold: Some(Chars(4)), ..grid };
        assert_eq!(b.no_gap(true, &folded), Some(NoGap::Fold));
        let closed = Grid { gap: Chars::ZERO, story_gap: Chars::ZERO, ..grid };
        assert_eq!(b.no_gap(false, &closed), Some(NoGap::Closed));
        let framed = Slot { frame: Some(Frame::THIN), ..b };
        assert_eq!(framed.no_gap(false, &grid), Some(NoGap::Frame));
        let mut ell = slot("l", 1, 8, 1);
        ell.strips.push(Strip { column: 4, columns: 5, line: Lines(21), ..ell.strips[0] });
        assert_eq!(ell.no_gap(false, &grid), None, "its lower strip has a gap");
    }
}
