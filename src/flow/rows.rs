use std::ops::Range;

use super::cells::Room;
use crate::units::Milli;

/// A table that flows with the text: its rows are whole body lines and are not
/// parted; where it goes on in another leg its head is repeated.
pub struct Rows<'p> {
    /// Body lines of the head and of every row where the leg is so wide.
    pub heights: Box<dyn Fn(Milli) -> (usize, Vec<usize>) + 'p>,
}

/// Rows of a table that stand together under one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// The first line of the head, as a cell of the room.
    pub at: usize,
    /// Which rows.
    pub rows: Range<usize>,
    /// How many lines they and the head take.
    pub lines: usize,
}

/// A white line parts a table from the text.
const WHITE: usize = 1;

/// Puts a table into the room from a line on: as many rows as go into each run
/// of equally wide lines, and the line after the last with its white.
///
/// Total: a row that is deeper than every run stands beyond the room.
pub fn stack(rows: &Rows<'_>, room: &Room, from: usize) -> (Vec<Stack>, usize) {
    let mut stacks = Vec::new();
    let (mut at, mut next) = (from, 0);
    loop {
        let left = room.left_alike(at);
        let (head, heights) = (rows.heights)(room.measure(at));
        let above = if room.begins_run(at) { 0 } else { WHITE };
        let (mut lines, mut end) = (head, next);
        while end < heights.len() && above + lines + heights[end] <= left {
            lines += heights[end];
            end += 1;
        }
        // One row is not left alone where another can keep it company.
        if end + 1 == heights.len() && end >= next + 3 {
            end -= 1;
            lines -= heights[end];
        }
        let none = end == next && next < heights.len();
        if none || above + lines > left {
            at += left;
            continue;
        }
        stacks.push(Stack { at: at + above, rows: next..end, lines });
        next = end;
        let after = at + above + lines;
        if next >= heights.len() {
            let white = WHITE.min(room.left_in_run(after));
            let white = if room.begins_run(after) { 0 } else { white };
            return (stacks, after + white);
        }
        at += left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Abs;

    fn room(legs: usize, lines: i64) -> Room {
        let mut room = Room::default();
        for _ in 0..legs {
            room.add_leg(Abs::ZERO, 13_000, 1..lines + 1, |_| false);
        }
        room
    }

    fn table(rows: usize, height: usize) -> Rows<'static> {
        Rows { heights: Box::new(move |_| (1, vec![height; rows])) }
    }

    #[test]
    fn the_head_is_repeated_in_the_next_leg() {
        let (stacks, end) = stack(&table(6, 1), &room(2, 5), 0);
        assert_eq!(stacks[0], Stack { at: 0, rows: 0..4, lines: 5 });
        assert_eq!(stacks[1], Stack { at: 5, rows: 4..6, lines: 3 });
        assert_eq!(end, 9, "a white line stands after it");
    }

    #[test]
    fn a_row_is_not_left_alone() {
        let (stacks, _) = stack(&table(5, 1), &room(2, 5), 0);
        assert_eq!((stacks[0].rows.clone(), stacks[1].rows.clone()), (0..3, 3..5));
    }

    #[test]
    fn white_stands_before_it_but_not_at_a_legs_top() {
        let (stacks, _) = stack(&table(2, 1), &room(2, 6), 1);
        assert_eq!(stacks[0].at, 2);
        let (stacks, _) = stack(&table(2, 1), &room(2, 6), 5);
        assert_eq!(stacks[0].at, 6);
    }

    #[test]
    fn rows_of_a_stack_are_equally_wide() {
        let mut room = Room::default();
        let parts = |line| vec![(Abs::ZERO, if line < 4 { 13_000 } else { 6_000 })];
        room.add_parts(13_000, 1..12, parts);
        let (stacks, _) = stack(&table(4, 1), &room, 0);
        assert_eq!((stacks[0].rows.clone(), stacks[1].rows.clone()), (0..2, 2..4));
        assert_eq!(stacks[1].at, 4, "white stands between them");
    }

    #[test]
    fn what_fits_nowhere_stands_beyond_the_room() {
        let (stacks, end) = stack(&table(2, 9), &room(2, 6), 3);
        assert_eq!(stacks, [Stack { at: 12, rows: 0..2, lines: 19 }]);
        assert!(end > 12);
        assert_eq!(stack(&table(0, 1), &Room::default(), 0).0.len(), 1);
    }
}
