use std::sync::Arc;

use super::cells::Room;
use super::lines::Lines;
use super::rows::{Rows, stack};
use crate::grid::Costs;
use crate::para::{BreakCache, Breaks, Cost, Counted, Para};
use crate::units::Milli;

/// A head that flows with the text (小标题、栏题): it keeps its rows together,
/// has white around it and is not left at a leg's foot.
pub struct Head<'p> {
    /// How many body lines it takes when its rows are so wide, white round it and all; at
    /// a leg's top, where the second is true, without the white before it.
    pub lines: Box<dyn Fn(Milli, bool) -> usize + 'p>,
}

/// What flows.
pub enum Flowing<'p> {
    /// A paragraph, and what is known of it from before.
    Text(&'p Para, &'p BreakCache),
    /// A head.
    Head(Head<'p>),
    /// A table.
    Rows(Rows<'p>),
}

/// Where a block stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBlock {
    /// Its first line, as a cell of the room; white included.
    pub at: usize,
    /// How many lines it takes.
    pub lines: usize,
    /// The breaks of a paragraph; nothing for a head or a table.
    pub breaks: Option<Breaks>,
}

/// A story in its room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Every block, in order. Lines beyond the room are overset.
    pub placed: Vec<PlacedBlock>,
    /// The line after the last, as a cell; beyond the room where overset.
    pub end: usize,
}

/// A line that does not fit.
const OVER: Cost = 1_000_000;
/// So many text lines stand under a head before a leg ends.
const UNDER_HEAD: usize = 2;
/// How many ways are kept from block to block.
const MOST_WAYS: usize = 160;
/// Paragraphs with more glyphs are set in their best number of lines only.
const MOST_VARIED: usize = 4_000;

/// The cheapest way to a line.
#[derive(Clone, Copy)]
struct Route {
    cost: Cost,
    /// The line on which the block before ended.
    from: usize,
    /// Where the block stands.
    at: usize,
}

/// More than any way costs.
const NEVER: Cost = Cost::MAX;
const NO_ROUTE: Route = Route { cost: NEVER, from: 0, at: 0 };

/// The ways to the lines after a block, from line `first` on.
struct Layer {
    first: usize,
    routes: Vec<Route>,
}

impl Layer {
    /// The lines that there is a way to, rising.
    fn routes(&self) -> impl Iterator<Item = (usize, &Route)> {
        let all = self.routes.iter().enumerate().map(|(n, route)| (self.first + n, route));
        all.filter(|(_, route)| route.cost != NEVER)
    }

    /// Adds a way to line `end` if it is the cheapest so far.
    fn add(&mut self, end: usize, route: Route) {
        let n = end - self.first;
        if n >= self.routes.len() {
            self.routes.resize(n + 1, NO_ROUTE);
        }
        if route.cost < self.routes[n].cost {
            self.routes[n] = route;
        }
    }

    /// Keeps the cheapest ways.
    fn prune(&mut self) {
        let mut costs: Vec<(Cost, usize)> = self.routes().map(|(end, w)| (w.cost, end)).collect();
        if costs.len() <= MOST_WAYS {
            return;
        }
        costs.sort_unstable();
        for (_, end) in &costs[MOST_WAYS..] {
            self.routes[end - self.first] = NO_ROUTE;
        }
    }
}

/// Fills the room with the blocks.
///
/// Every paragraph may take a line more or less than its best; the way through
/// the whole story with the least sum of demerits is taken: of loose lines, of
/// single lines at a leg's head or foot, of holes before heads, of lines that
/// stay empty, as `costs` says, and above all of lines that do not fit.
pub fn fill(blocks: &[Flowing<'_>], room: &Room, costs: &Costs) -> Filled {
    let lines = Lines::of(room, costs);
    let mut layers: Vec<Layer> = Vec::with_capacity(blocks.len() + 1);
    layers.push(Layer { first: 0, routes: vec![Route { cost: 0, from: 0, at: 0 }] });
    for (n, block) in blocks.iter().enumerate() {
        let here = &layers[n];
        let mut next =
            Layer { first: here.first, routes: Vec::with_capacity(here.routes.len() + 16) };
        let mut last = None;
        for (from, route) in here.routes() {
            let mut add = |at: usize, end: usize, cost: Cost| {
                // No way is so dear that it is none.
                let cost = route.cost.saturating_add(cost).min(NEVER - 1);
                next.add(end, Route { cost, from, at });
            };
            match block {
                Flowing::Text(para, known) => text_ways(para, known, from, &lines, &mut last, add),
                Flowing::Head(head) => {
                    let (at, end, cost) = head_way(head, from, &lines);
                    add(at, end, cost);
                }
                Flowing::Rows(rows) => table_ways(rows, from, room, &lines, &mut add),
            }
        }
        // From the first line that is reached on, so that layers do not grow.
        let idle = next.routes.iter().take_while(|route| route.cost == NEVER).count();
        next.routes.drain(..idle);
        next.first += idle;
        next.prune();
        layers.push(next);
    }
    trace(&layers, blocks, &lines)
}

fn trace(layers: &[Layer], blocks: &[Flowing<'_>], lines: &Lines<'_>) -> Filled {
    let price = |end: usize, route: &Route| {
        route.cost.saturating_add(lines.len().saturating_sub(end) as Cost * lines.costs.empty_line)
    };
    let last = layers.last().and_then(|last| {
        last.routes().min_by_key(|(end, route)| (price(*end, route), *end)).map(|(end, _)| end)
    });
    let Some(end) = last else { return Filled::default() };
    let mut filled = Filled { placed: Vec::with_capacity(blocks.len()), end };
    let mut until = end;
    for (layer, block) in layers[1..].iter().zip(blocks).rev() {
        let route = &layer.routes[until - layer.first];
        let (at, count) = (route.at, until - route.at);
        let breaks = match block {
            Flowing::Text(para, known) => counted(para, known, at, lines).breaks(count).cloned(),
            _ => None,
        };
        filled.placed.push(PlacedBlock { at, lines: count, breaks });
        until = route.from;
    }
    filled.placed.reverse();
    filled
}

/// The numbers of lines that a paragraph can take from a line on.
fn counted(para: &Para, known: &BreakCache, at: usize, lines: &Lines<'_>) -> Arc<Counted> {
    match para.len() > MOST_VARIED && lines.is_even(at) {
        true => known.best(para, lines.measure(at)),
        false => known.counted(para, |n| lines.ahead(at + n)),
    }
}

/// The ways of a paragraph that begins at a line; `last` is what was found at the line
/// before, which mostly holds here as well.
fn text_ways(
    para: &Para,
    known: &BreakCache,
    at: usize,
    lines: &Lines<'_>,
    last: &mut Option<Arc<Counted>>,
    mut add: impl FnMut(usize, usize, Cost),
) {
    let holds =
        |found: &Arc<Counted>| para.len() <= MOST_VARIED && found.holds(|n| lines.ahead(at + n));
    let found = match last.take().filter(holds) {
        Some(found) => found,
        None => counted(para, known, at, lines),
    };
    for (count, cost) in found.costs() {
        let end = at + count;
        add(at, end, cost + edges(at, *count, lines) + over(at, end, lines));
    }
    *last = Some(found);
}

/// What single lines at the edges of runs cost.
fn edges(at: usize, count: usize, lines: &Lines<'_>) -> Cost {
    if count < 2 {
        return 0;
    }
    let (second, last) = (lines.edge(at + 1), lines.edge(at + count - 1));
    let single = Cost::from(second.part) + Cost::from(last.part);
    if at + count > lines.len() {
        return single * lines.costs.jump_single;
    }
    Cost::from(last.leg) * lines.costs.widow
        + Cost::from(second.leg) * lines.costs.orphan
        + single * lines.costs.jump_single
}

impl Filled {
    /// How many single lines of paragraphs stand on the sides of each jump: the
    /// first is that into the second slot.
    pub fn singles(&self, room: &Room) -> Vec<usize> {
        let mut found = vec![0; room.cells().last().map_or(0, |cell| cell.part)];
        for text in self.placed.iter().filter(|p| p.breaks.is_some() && p.lines >= 2) {
            for at in [text.at + 1, text.at + text.lines - 1] {
                if room.begins_part(at) {
                    found[room.cells()[at].part - 1] += 1;
                }
            }
        }
        found
    }

    /// How many lines do not fit.
    pub fn over(&self, room: &Room) -> usize {
        self.end.saturating_sub(room.len())
    }
}

/// What the lines beyond the room cost.
fn over(at: usize, end: usize, lines: &Lines<'_>) -> Cost {
    let beyond = end.saturating_sub(lines.len().max(at));
    beyond as Cost * OVER
}

/// A table begins where it is, or, if it would be parted, at the next run or
/// where the lines of this one have another width.
fn table_ways(
    rows: &Rows<'_>,
    from: usize,
    room: &Room,
    lines: &Lines<'_>,
    add: &mut impl FnMut(usize, usize, Cost),
) {
    let mut way = |at: usize| {
        let (stacks, end) = stack(rows, room, at);
        let parted = stacks.len().saturating_sub(1) as Cost * lines.costs.parted_table;
        // Lines at the feet of legs into which no row went.
        let filled: usize = stacks.iter().map(|s| s.lines).sum();
        let idle = (end - at).saturating_sub(filled) as Cost * lines.costs.empty_line;
        let hole = (at - from) as Cost;
        add(at, end, hole * hole * lines.costs.hole + parted + idle + over(at, end, lines));
        stacks.len() > 1
    };
    let parted = way(from);
    if parted && from < lines.len() {
        let (left, alike) = (lines.left_in_run(from), lines.left_alike(from));
        if alike < left {
            way(from + alike);
        }
        if !room.begins_run(from) {
            way(from + left);
        }
    }
}

/// A head goes to the first place where it and two lines of text fit together: where
/// it begins and ends, and what that costs.
fn head_way(head: &Head<'_>, from: usize, lines: &Lines<'_>) -> (usize, usize, Cost) {
    let mut at = from;
    // The first place that holds the head, if not two lines of text under it.
    let mut alone = None;
    loop {
        let deep = (head.lines)(lines.measure(at), lines.edge(at).leg);
        let (left, alike) = (lines.left_in_run(at), lines.left_alike(at));
        // Its rows are equally wide; the text under it may be narrower.
        let fits = deep + UNDER_HEAD <= left && deep <= alike;
        if fits || at >= lines.len() || alone == Some(at) {
            let hole = (at - from) as Cost;
            return (at, at + deep, hole * hole * lines.costs.hole + over(at, at + deep, lines));
        }
        if alone.is_none() && deep <= left.min(alike) {
            alone = Some(at);
        }
        at += if deep + UNDER_HEAD <= left { alike } else { left };
        if at >= lines.len() {
            at = alone.unwrap_or(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Abs;

    fn room(legs: usize, lines: i64) -> Room {
        let mut room = Room::default();
        for leg in 0..legs {
            room.add_leg(Abs::pt(leg as i64 * 126), 13_000, 1..lines + 1, |_| false);
        }
        room
    }

    fn head() -> Flowing<'static> {
        Flowing::Head(Head { lines: Box::new(|_, is_top| if is_top { 2 } else { 3 }) })
    }

    #[test]
    fn a_head_is_not_left_at_a_legs_foot() {
        let heads = [head(), head(), head()];
        let filled = fill(&heads, &room(2, 10), &Costs::default());
        // 2 rows at the top, 3 below, and the third would end 2 lines above the
        // foot: there is just room for two lines of text.
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 2, 5]);
        let filled = fill(&heads, &room(2, 9), &Costs::default());
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 2, 9]);
        assert_eq!(filled.placed[2].lines, 2, "no white at the top of a leg");
    }

    /// A head does not stand over a picture because the lines under the picture
    /// are too few as well: a later leg holds it.
    #[test]
    fn a_head_passes_every_run_that_is_too_short() {
        let mut room = Room::default();
        room.add_leg(Abs::ZERO, 13_000, 1..13, |line| (4..10).contains(&line));
        room.add_leg(Abs::pt(126), 13_000, 1..13, |_| false);
        let deep = Flowing::Head(Head { lines: Box::new(|_, _| 4) });
        let filled = fill(&[head(), deep], &room, &Costs::default());
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [6, 8]);
        // Where none has room for text under it, the first that holds it serves.
        let deep = Flowing::Head(Head { lines: Box::new(|_, _| 11) });
        assert_eq!(fill(&[deep], &room, &Costs::default()).placed[0].at, 6);
    }

    #[test]
    fn a_head_that_fits_nowhere_is_overset_and_not_lost() {
        let filled = fill(&[head()], &room(1, 2), &Costs::default());
        assert_eq!(filled.placed.len(), 1);
    }

    #[test]
    fn no_blocks_and_no_room() {
        assert_eq!(fill(&[], &room(1, 4), &Costs::default()).end, 0);
        assert_eq!(fill(&[head()], &Room::default(), &Costs::default()).placed[0].at, 0);
    }

    #[test]
    fn lines_beside_a_picture_are_columns_of_their_own() {
        let mut room = Room::default();
        let (left, right) = ((Abs::ZERO, 6_000), (Abs::pt(90), 5_000));
        let parts = |line| match line {
            3..=4 => vec![left, right],
            6 => Vec::new(),
            _ => vec![(Abs::ZERO, 20_000)],
        };
        room.add_parts(20_000, 1..8, parts);
        let lines: Vec<_> = room.cells().iter().map(|c| (c.line.get(), c.measure / 1000)).collect();
        let wanted = [(1, 20), (2, 20), (3, 6), (4, 6), (3, 5), (4, 5), (5, 20), (7, 20)];
        assert_eq!(lines, wanted);
        assert!(!room.begins_run(2), "the left part goes on under the full lines");
        assert!(room.begins_run(4) && !room.begins_run(6) && room.begins_run(7));
        assert_eq!(room.left_alike(0), 2);
    }

    #[test]
    fn a_head_does_not_stand_over_two_widths() {
        let mut room = Room::default();
        let parts = |line| vec![(Abs::ZERO, if line < 4 { 13_000 } else { 6_000 })];
        room.add_parts(13_000, 1..12, parts);
        let filled = fill(&[head(), head()], &room, &Costs::default());
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 3]);
    }

    /// Two slots with so many lines each, the second narrower.
    fn joined(first: i64, second: i64) -> Room {
        let mut joined = Room::default();
        joined.append(&room(1, first));
        let mut next = Room::default();
        next.add_leg(Abs::pt(300), 9_000, 5..5 + second, |_| false);
        joined.append(&next);
        joined
    }

    #[test]
    fn slots_are_joined_without_running_into_each_other() {
        let mut joined = joined(4, 3);
        assert_eq!(joined.len(), 7);
        let ways: Vec<_> = (0..8).map(|at| joined.begins_part(at)).collect();
        assert_eq!(ways, [false, false, false, false, true, false, false, false]);
        assert!(joined.begins_run(4) && joined.begins_leg(4) && joined.left_in_run(0) == 4);
        let lines = Lines::of(&joined, &Costs::default());
        assert_eq!((lines.measure(3), lines.measure(4)), (13_000, 9_000));
        assert!(lines.is_even(4) && !lines.is_even(3));
        joined.keep(1..5);
        assert_eq!(joined.cells().iter().map(|c| c.part).collect::<Vec<_>>(), [0, 0, 0, 1]);
        joined.keep(3..99);
        assert_eq!(joined.len(), 1);
    }

    #[test]
    fn a_head_goes_over_a_jump_to_its_text() {
        let filled = fill(&[head(), head()], &joined(7, 9), &Costs::default());
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 2]);
        let filled = fill(&[head(), head()], &joined(6, 9), &Costs::default());
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 6]);
    }

    #[test]
    fn single_lines_at_a_jump_are_counted() {
        let room = joined(4, 3);
        let lines = Lines::of(&room, &Costs::default());
        let at = |at, count| edges(at, count, &lines) / lines.costs.jump_single;
        assert_eq!(
            [at(3, 3), at(1, 4), at(3, 2), at(2, 4), at(3, 1), at(0, 4)],
            [1, 1, 2, 0, 0, 0]
        );
    }

    /// What a single line costs is what the layout says.
    #[test]
    fn costs_are_those_of_the_layout() {
        let room = room(2, 4);
        let none = Costs { widow: 0, orphan: 0, ..Costs::default() };
        let dear = Costs { widow: 7, orphan: 11, empty_line: 3, ..Costs::default() };
        for (costs, widow, orphan) in [(none, 0, 0), (dear, 7, 11)] {
            let lines = Lines::of(&room, &costs);
            // Three lines of which the last is alone in the second leg; or the first in
            // the first.
            assert_eq!([edges(2, 3, &lines), edges(3, 3, &lines)], [widow, orphan]);
        }
        // A hole of two lines before a head costs more than what a layout gives for it.
        let free = Costs { hole: 0, ..Costs::default() };
        let head = || Head { lines: Box::new(|_, is_top| if is_top { 2 } else { 3 }) };
        let cost = |costs| head_way(&head(), 2, &Lines::of(&room, costs)).2;
        assert_eq!((cost(&free), cost(&Costs::default())), (0, 4 * Costs::default().hole));
    }

    #[test]
    fn a_picture_parts_a_leg_into_runs() {
        let mut room = Room::default();
        room.add_leg(Abs::ZERO, 13_000, 1..11, |line| (4..7).contains(&line));
        assert_eq!(room.len(), 7);
        assert!(room.begins_run(3) && !room.begins_leg(3));
        assert_eq!(room.left_in_run(0), 3);
    }
}
