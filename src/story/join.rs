//! The room of a story: that of its slots, one after another, less the lines
//! that lead from one to the next.

use super::columns::columns;
use super::jump::JumpLine;
use super::obstacle::free;
use super::opening::Cap;
use super::slot::SlotMeasure;
use crate::display::Findings;
use crate::display::measure_of;
use crate::flow::{Cell, Filled, Flowing, Room, fill};
use crate::grid::Costs;
use crate::style::TypeStyle;
use crate::units::{Abs, Lines, Milli};

/// So many lines may stay white before a jump, where else a paragraph would
/// leave a single line on one side: one of three lines has to move whole.
const MOST_WHITE: usize = 2;

/// The slots of a story, before it is known how many it needs.
pub struct SlotRooms<'s> {
    rooms: Vec<Room>,
    jump_lines: Vec<(Option<JumpLine>, Option<JumpLine>)>,
    body: &'s TypeStyle,
    /// In every slot, lines that are too narrow for text.
    pub narrow: Vec<usize>,
}

/// A jump line in its place.
#[derive(Clone, Copy)]
pub struct PlacedJumpLine {
    /// In which slot.
    pub part: usize,
    /// Whether it leads on, at the foot.
    pub to: bool,
    /// Its first line.
    pub cell: Cell,
}

/// The joined room of the slots that a story needs.
pub struct JoinedRoom {
    /// Its lines.
    pub room: Room,
    /// The lines between the slots.
    pub jump_lines: Vec<PlacedJumpLine>,
    /// How many slots there are.
    pub parts: usize,
}

impl<'s> SlotRooms<'s> {
    /// The rooms of slots for text in a style.
    pub fn new(chain: &[SlotMeasure<'_>], body: &'s TypeStyle, seen: &mut Findings) -> Self {
        let (rooms, narrow) = chain.iter().map(|slot| room(slot, body)).unzip();
        let jump_lines = chain
            .iter()
            .map(|slot| (JumpLine::from(&slot.site, seen), JumpLine::to(&slot.site, seen)));
        Self { rooms, jump_lines: jump_lines.collect(), body, narrow }
    }

    /// The text of a jump line in its place.
    pub fn line(&self, jump_line: &PlacedJumpLine) -> Option<&JumpLine> {
        let (from, to) = self.jump_lines.get(jump_line.part)?;
        if jump_line.to { to.as_ref() } else { from.as_ref() }
    }

    /// The jump lines between the slots of what was joined that have no place: in
    /// which slot, and whether it leads on.
    pub fn left_out(&self, joined: &JoinedRoom) -> Vec<(usize, bool, &JumpLine)> {
        let jump_lines = self.jump_lines.iter().take(joined.parts).enumerate();
        let wanted = jump_lines.flat_map(|(part, (from, to))| {
            let from = from.iter().filter(move |_| part > 0).map(move |line| (part, false, line));
            let leads = part + 1 < joined.parts;
            from.chain(to.iter().filter(move |_| leads).map(move |line| (part, true, line)))
        });
        let stands = |part, to| joined.jump_lines.iter().any(|s| (s.part, s.to) == (part, to));
        wanted.filter(|(part, to, _)| !stands(*part, *to)).collect()
    }

    /// The least room in which the story can begin.
    pub fn least(&self) -> Room {
        self.join(self.rooms.len().min(2), &[MOST_WHITE], None).room
    }

    /// Joins so many slots; `white` lines stay empty before each jump.
    fn join(&self, parts: usize, white: &[usize], cap: Option<&Cap>) -> JoinedRoom {
        let mut joined = JoinedRoom { room: Room::default(), jump_lines: Vec::new(), parts };
        for (part, (whole, (from, to))) in self.rooms.iter().zip(&self.jump_lines).enumerate() {
            if part == parts {
                break;
            }
            let mut room = whole.clone();
            let mut jump_line = |room: &Room, at: usize, to: bool| {
                let cell = room.cells().get(at).copied();
                joined.jump_lines.extend(cell.map(|cell| PlacedJumpLine { part, to, cell }));
            };
            // A story set alone on the page where it goes on has no jump before it.
            let from = from.as_ref().filter(|_| part > 0);
            if let Some(lines) = from.and_then(|from| from.at_head(&room, self.body)) {
                jump_line(&room, lines.start, false);
                room.keep(lines.end..room.len());
            }
            let to = to.as_ref().filter(|_| part + 1 < parts);
            if let Some(lines) = to.and_then(|to| to.at_foot(&room, self.body)) {
                jump_line(&room, lines.start, true);
                let white = white.get(part).copied().unwrap_or(0);
                room.keep(0..lines.start.saturating_sub(white));
            }
            joined.room.append(&room);
        }
        if let Some(cap) = cap {
            cap.narrow(&mut joined.room);
        }
        joined
    }

    /// Fills as few of the slots as the story needs, and all where that is not
    /// enough.
    ///
    /// Where no way leaves all paragraphs two lines on both sides of a jump, a
    /// line or two before the jump stay white.
    pub fn fill(
        &self,
        blocks: &[Flowing<'_>],
        cap: Option<&Cap>,
        costs: &Costs,
    ) -> (JoinedRoom, Filled) {
        let set = |white: &[usize]| {
            let joined = self.join(white.len() + 1, white, cap);
            let filled = fill(blocks, &joined.room, costs);
            (joined, filled)
        };
        // More slots have more lines, so the least number that does is halved for.
        let all = self.rooms.len().max(1);
        let does = |parts: usize| {
            let (joined, filled) = set(&vec![0; parts - 1]);
            filled.over(&joined.room) == 0
        };
        let (mut too_few, mut enough) = (0, all);
        while too_few + 1 < enough {
            let parts = (too_few + enough) / 2;
            if does(parts) { enough = parts } else { too_few = parts }
        }
        let mut white = vec![0; enough - 1];
        let mut best = set(&white);
        for jump in 0..white.len() {
            let singles = singles_up_to(&best, jump);
            if singles.last() == Some(&0) {
                continue;
            }
            let over = best.1.over(&best.0.room);
            for lines in 1..=MOST_WHITE {
                let mut tried = white.clone();
                tried[jump] = lines;
                let next = set(&tried);
                let fewer = singles_up_to(&next, jump).iter().sum::<usize>()
                    < singles.iter().sum::<usize>();
                if fewer && (over > 0 || next.1.over(&next.0.room) == 0) {
                    (best, white) = (next, tried);
                    break;
                }
            }
        }
        best
    }
}

/// The single lines at each jump up to one and including it.
fn singles_up_to((joined, filled): &(JoinedRoom, Filled), jump: usize) -> Vec<usize> {
    let mut singles = filled.singles(&joined.room);
    singles.resize(jump + 1, 0);
    singles
}

/// The lines of a slot round what stands in it, and how many are too narrow.
///
/// The text is set in the style of the slot where it begins; widths are counted
/// in its ems.
fn room(slot: &SlotMeasure<'_>, body: &TypeStyle) -> (Room, usize) {
    let (grid, mut room, mut narrow) = (slot.site.grid(), Room::default(), 0);
    let Some(text_room) = &slot.text_room else { return (room, narrow) };
    let areas = &text_room.areas;
    let width = |measure| measure_of(grid.size.em(measure), body);
    for column in columns(areas, &grid) {
        let (Some(first), Some(last)) = (column.first(), column.last()) else { continue };
        let lines = areas[first.0].lines.start..areas[last.0].lines.end;
        let (mut runs, mut line) = (Vec::new(), lines.start);
        while line < lines.end {
            let here = column.iter().find(|(strip, _)| areas[*strip].lines.contains(&line));
            let Some((strip, leg)) = here else {
                line += Lines::ONE;
                continue;
            };
            // Lines between two edges of what stands in the leg are alike.
            let area = &areas[*strip];
            let edges = text_room.obstacles.iter().filter(|o| o.strip == *strip);
            let edges = edges.flat_map(|o| [o.lines.start, o.lines.end]);
            let end = edges.filter(|edge| *edge > line).fold(area.lines.end, Lines::min);
            let end = end.min(lines.end);
            let free = free(&area.legs[*leg], &grid, *strip, line, &text_room.obstacles);
            narrow += if free.narrow { (end - line).count() } else { 0 };
            let part = |(inline, measure): (Abs, Milli)| (area.inline + inline, width(measure));
            runs.push((line..end, free.parts.into_iter().map(part).collect()));
            line = end;
        }
        let measure = areas[last.0].legs[last.1].measure;
        room.add_runs(width(measure), runs);
    }
    (room, narrow)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at_all, chars, jump, paras};
    use super::super::measure::measure;
    use super::*;
    use crate::display::fixture::{rich, slot, style};
    use crate::text::Mode;

    /// What the joined room of two slots is: how many are used, its lines, where jump
    /// lines stand (slot, whether it leads on, line of the grid), and how many are left out.
    fn joined(texts: &[usize], first: i64) -> (usize, usize, Vec<(usize, bool, i64)>, usize) {
        let plans = jump(slot(1, first), slot(1, 10), paras(&[]));
        at_all(&plans, |sites| {
            let new = |site| SlotMeasure::new(site, None, Findings::default());
            let slots: Vec<_> = sites.iter().map(|site| new(*site)).collect();
            let body = style();
            let rooms = SlotRooms::new(&slots, &body, &mut Findings::default());
            let texts: Vec<_> = texts.iter().map(|count| rich(&chars(*count))).collect();
            let seen = &mut Findings::default();
            let set = texts.iter().map(|text| sites[0].context.set(text, &body, Mode::Body, seen));
            let set: Vec<_> = set.collect();
            let flowing: Vec<_> = set.iter().map(|s| Flowing::Text(&s.para, &s.known)).collect();
            let (joined, _) = rooms.fill(&flowing, None, &Costs::default());
            let lines =
                joined.jump_lines.iter().map(|line| (line.part, line.to, line.cell.line.get()));
            let left_out = rooms.left_out(&joined).len();
            (joined.parts, joined.room.len(), lines.collect(), left_out)
        })
    }

    #[test]
    fn as_few_slots_are_joined_as_the_text_needs() {
        assert_eq!(joined(&[12 * 5], 5), (1, 5, vec![], 0), "it fills the first");
        let two = vec![(0, true, 5), (1, false, 1)];
        assert_eq!(joined(&[12 * 8], 5), (2, 4 + 9, two.clone(), 0), "less the jump lines");
        assert_eq!(joined(&[12 * 50], 5), (2, 4 + 9, two, 0), "all where that is not enough");
    }

    #[test]
    fn lines_stay_white_where_a_paragraph_would_leave_one_alone() {
        // Five lines of the first slot are for text.
        assert_eq!(joined(&[5, 5, 5, 12 * 4], 6).1, 5 + 9, "two lines stay and two go over");
        assert_eq!(joined(&[5, 5, 5, 5, 12 * 3], 6).1, 4 + 9, "all three go over");
    }

    #[test]
    fn a_story_in_one_slot_has_no_jump_lines() {
        let plans = jump(slot(1, 5), slot(1, 10), paras(&[&chars(70)]));
        at_all(&plans[1..], |sites| {
            let set = measure(sites).place();
            let jumps = super::super::fixture::lines(&set[0].items, crate::style::Role::Jump);
            assert!(jumps.is_empty(), "it is set alone");
        });
    }
}
