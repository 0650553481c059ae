//! What is asked of the lines of a room again and again while it is filled, worked
//! out once for all of them.

use super::cells::Room;
use crate::grid::Costs;
use crate::units::Milli;

/// The lines of a room. What is beyond the last is one endless run of lines, as wide as
/// it.
pub struct Lines<'r> {
    room: &'r Room,
    lines: Vec<Line>,
    /// What breaks beside them cost.
    pub costs: Costs,
}

#[derive(Clone, Copy)]
struct Line {
    measure: Milli,
    /// How many lines from here on are so wide, wherever they stand.
    wide: usize,
    /// How many are left in the run.
    run: usize,
    /// How many of these are as wide, and right under this one.
    alike: usize,
    edge: Edge,
}

/// What begins at a line.
#[derive(Clone, Copy, Default)]
pub struct Edge {
    /// A leg.
    pub leg: bool,
    /// Another slot.
    pub part: bool,
}

impl<'r> Lines<'r> {
    /// The lines of a room.
    pub fn of(room: &'r Room, costs: &Costs) -> Self {
        let cells = room.cells();
        let end = Line {
            measure: room.measure(cells.len()),
            wide: usize::MAX,
            run: usize::MAX,
            alike: usize::MAX,
            edge: Edge { leg: room.begins_leg(cells.len()), part: false },
        };
        let mut lines = vec![end; cells.len() + 1];
        for (at, cell) in cells.iter().enumerate().rev() {
            let after = lines[at + 1];
            let more = |is_so: bool, count: usize| if is_so { count.saturating_add(1) } else { 1 };
            let next = cells.get(at + 1);
            let run = next.is_some_and(|next| next.run == cell.run);
            let alike = next.is_some_and(|n| {
                (n.run, n.inline, n.measure) == (cell.run, cell.inline, cell.measure)
            });
            let edge = Edge { leg: room.begins_leg(at), part: room.begins_part(at) };
            lines[at] = Line {
                measure: cell.measure,
                wide: more(after.measure == cell.measure, after.wide),
                run: more(run, after.run),
                alike: more(alike, after.alike),
                edge,
            };
        }
        Self { room, lines, costs: *costs }
    }

    fn at(&self, at: usize) -> &Line {
        &self.lines[at.min(self.lines.len() - 1)]
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.room.len()
    }

    /// The width of a line.
    pub fn measure(&self, at: usize) -> Milli {
        self.at(at).measure
    }

    /// The width of a line, and how many lines from it on are so wide.
    pub fn ahead(&self, at: usize) -> (Milli, usize) {
        let line = self.at(at);
        (line.measure, line.wide)
    }

    /// Whether all lines from one on are equally wide.
    pub fn is_even(&self, at: usize) -> bool {
        self.at(at).wide == usize::MAX
    }

    /// How many lines are left in the run, from one on.
    pub fn left_in_run(&self, at: usize) -> usize {
        self.at(at).run
    }

    /// How many lines from one on are as wide as it and right under it.
    pub fn left_alike(&self, at: usize) -> usize {
        self.at(at).alike
    }

    /// What begins at a line.
    pub fn edge(&self, at: usize) -> Edge {
        self.lines.get(at).map_or(Edge::default(), |line| line.edge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Abs;

    #[test]
    fn what_is_known_of_all_lines_is_what_the_room_says_of_each() {
        let mut room = Room::default();
        let parts = |line| match line {
            3..=5 => vec![(Abs::ZERO, 6_000)],
            9 => Vec::new(),
            _ => vec![(Abs::ZERO, 13_000)],
        };
        room.add_parts(13_000, 1..14, parts);
        room.add_leg(Abs::pt(126), 13_000, 1..14, |line| line == 7);
        let mut joined = Room::default();
        joined.append(&room);
        joined.append(&room);
        let even_from = |room: &Room| {
            let pairs = room.cells().windows(2);
            let last = pairs.rev().position(|w| w[0].measure != w[1].measure);
            last.map_or(0, |before| room.len() - 1 - before)
        };
        for room in [room, joined, Room::default()] {
            let (lines, even) = (Lines::of(&room, &Costs::default()), even_from(&room));
            for at in 0..room.len() + 3 {
                let edge = lines.edge(at);
                assert_eq!(lines.measure(at), room.measure(at));
                assert_eq!(edge.leg, room.begins_leg(at), "{at} of {}", room.len());
                assert_eq!(edge.part, room.begins_part(at));
                assert_eq!(lines.left_in_run(at), room.left_in_run(at));
                assert_eq!(lines.left_alike(at), room.left_alike(at));
                assert_eq!(lines.is_even(at), at >= even);
                let (wide, alike) = lines.ahead(at);
                let same = (at..room.len() + 9).take_while(|n| room.measure(*n) == wide).count();
                assert!(alike == same || alike == usize::MAX && lines.is_even(at));
            }
        }
    }
}
