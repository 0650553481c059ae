use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::cells::Room;
use super::rows::{Rows, stack};
use crate::para::{Breaks, Cost, Known, Para, Variants, by_count};
use crate::units::Milli;

/// A head that flows with the text (小标题、栏题): it keeps its rows together,
/// has white around it and is not left at a leg's foot.
pub struct Head<'p> {
    /// How many body lines its rows take when they are `measure` wide.
    pub rows: Box<dyn Fn(Milli) -> usize + 'p>,
    /// White lines before it, dropped at a leg's top.
    pub above: usize,
    /// White lines after it.
    pub below: usize,
}

/// What flows.
pub enum Flowing<'p> {
    /// A paragraph, and what is known of it from before.
    Text(&'p Para, &'p Known),
    /// A head.
    Head(Head<'p>),
    /// A table.
    Rows(Rows<'p>),
}

/// Where a block stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
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
    pub placed: Vec<Placed>,
    /// The line after the last, as a cell; beyond the room where overset.
    pub end: usize,
}

/// A last line alone at a leg's top (孤行). Source: CLREQ, widows.
const WIDOW: Cost = 5_000;
/// A single line of a paragraph on one side of a jump (下转): spread lines and
/// widows are better, lines that do not fit are not.
const SINGLE: Cost = 200_000;
/// A first line alone at a leg's foot.
const ORPHAN: Cost = 1_900;
/// A line of white left under a head's predecessor, so that the head can move
/// to the next leg; the square grows so that two small holes beat a large one.
const HOLE: Cost = 12_500;
/// A table that goes on in another leg: three lines of white are better.
const PARTED: Cost = 180_000;
/// A line that stays empty at the end of the room.
const EMPTY: Cost = 450;
/// A line that does not fit.
const OVER: Cost = 1_000_000;
/// So many text lines stand under a head before a leg ends.
const UNDER_HEAD: usize = 2;
/// How many ways are kept from block to block.
const MOST_WAYS: usize = 160;
/// Paragraphs with more glyphs are set in their best number of lines only.
const MOST_VARIED: usize = 4_000;

struct Way {
    cost: Cost,
    /// The line that the block before ended on.
    from: usize,
    stand: Stand,
}

/// Where a block may stand. There are thousands for every block of a story, and one is
/// taken: its breaks are copied then.
struct Stand {
    at: usize,
    lines: usize,
    /// Which of the variants that were found have one for so many lines of the
    /// paragraph.
    variants: Option<usize>,
}

impl Stand {
    fn placed(&self, found: &[Arc<Variants>]) -> Placed {
        let variants = self.variants.and_then(|n| found.get(n));
        let breaks = variants.and_then(|variants| variants.get(&self.lines).cloned());
        Placed { at: self.at, lines: self.lines, breaks }
    }
}

/// Fills the room with the blocks.
///
/// Every paragraph may take a line more or less than its best; the way through
/// the whole story with the least sum of demerits is taken: of loose lines, of
/// single lines at a leg's head or foot, of holes before heads, of lines that
/// stay empty, and above all of lines that do not fit.
pub fn fill(blocks: &[Flowing<'_>], room: &Room) -> Filled {
    fill_again(blocks, room, &Memo::default())
}

/// Fills another room with the same blocks: what `memo` knows of them from
/// before is not worked out again.
pub fn fill_again(blocks: &[Flowing<'_>], room: &Room, memo: &Memo) -> Filled {
    let even = room.even_from();
    let mut layers: Vec<BTreeMap<usize, Way>> = Vec::with_capacity(blocks.len());
    let first = Way { cost: 0, from: 0, stand: Stand { at: 0, lines: 0, variants: None } };
    let mut here = BTreeMap::from([(0, first)]);
    let mut ways = Ways::default();
    for (index, block) in blocks.iter().enumerate() {
        let mut next: BTreeMap<usize, Way> = BTreeMap::new();
        let variants = Lazy { room, even, index, memo, made: RefCell::default() };
        for (at, way) in &here {
            block_ways(block, *at, room, &variants, &mut ways);
            for (end, cost, stand) in ways.here.drain(..) {
                let cost = way.cost.saturating_add(cost);
                let new = Way { cost, from: *at, stand };
                match next.entry(end) {
                    Entry::Vacant(place) => drop(place.insert(new)),
                    Entry::Occupied(place) if place.get().cost <= cost => {}
                    Entry::Occupied(mut place) => drop(place.insert(new)),
                }
            }
        }
        prune(&mut next);
        layers.push(std::mem::replace(&mut here, next));
    }
    layers.push(here);
    trace(&layers, room, &ways.found)
}

/// Keeps the cheapest ways.
fn prune(ways: &mut BTreeMap<usize, Way>) {
    if ways.len() <= MOST_WAYS {
        return;
    }
    let mut costs: Vec<(Cost, usize)> = ways.iter().map(|(end, w)| (w.cost, *end)).collect();
    costs.sort_unstable();
    for (_, end) in &costs[MOST_WAYS..] {
        ways.remove(end);
    }
}

fn trace(layers: &[BTreeMap<usize, Way>], room: &Room, found: &[Arc<Variants>]) -> Filled {
    let last = layers.last().expect("there is a layer before the first block");
    let price = |(end, way): (&usize, &Way)| {
        way.cost.saturating_add(room.len().saturating_sub(*end) as Cost * EMPTY)
    };
    let Some((end, _)) = last.iter().min_by_key(|(end, way)| (price((end, way)), **end)) else {
        return Filled::default();
    };
    let mut filled = Filled { placed: Vec::new(), end: *end };
    let mut at = *end;
    for layer in layers[1..].iter().rev() {
        let way = &layer[&at];
        filled.placed.push(way.stand.placed(found));
        at = way.from;
    }
    filled.placed.reverse();
    filled
}

/// The rows of heads, by the number of the block and the width. They hold for one list
/// of blocks, in every room.
#[derive(Default)]
pub struct Memo {
    rows: Made<(usize, Milli), usize>,
}

type Made<K, V> = RefCell<FxHashMap<K, V>>;

/// A paragraph's variants, made when a place asks for them; where all lines
/// that follow are equally wide one set serves every place.
struct Lazy<'r> {
    room: &'r Room,
    /// From which line on all are equally wide.
    even: usize,
    /// Which block of the list it is.
    index: usize,
    memo: &'r Memo,
    made: Made<usize, Arc<Variants>>,
}

impl Lazy<'_> {
    fn at(&self, para: &Para, known: &Known, at: usize) -> Arc<Variants> {
        if at >= self.even {
            let measure = self.room.measure(at);
            return known.of(measure, || {
                if para.len() <= MOST_VARIED {
                    return by_count(para, |_| measure);
                }
                let breaks = crate::para::optimal(para, measure);
                Variants::from([(breaks.ends.len(), breaks)])
            });
        }
        remembered(&self.made, at, || Arc::new(by_count(para, |n| self.room.measure(at + n))))
    }

    /// How many lines the rows of a head take that are so wide.
    fn rows(&self, head: &Head<'_>, measure: Milli) -> usize {
        remembered(&self.memo.rows, (self.index, measure), || (head.rows)(measure))
    }
}

/// What a map holds for a key, made the first time.
fn remembered<K: Eq + Hash, V: Clone>(made: &Made<K, V>, key: K, make: impl FnOnce() -> V) -> V {
    if let Some(known) = made.borrow().get(&key) {
        return known.clone();
    }
    let new = make();
    made.borrow_mut().insert(key, new.clone());
    new
}

/// The ways of a block from one line, and the variants of all blocks that were found.
#[derive(Default)]
struct Ways {
    here: Vec<(usize, Cost, Stand)>,
    found: Vec<Arc<Variants>>,
}

/// Adds the ways of a block that begins at a line.
fn block_ways(block: &Flowing<'_>, at: usize, room: &Room, variants: &Lazy<'_>, ways: &mut Ways) {
    match block {
        Flowing::Text(para, known) => {
            let (found, variants) = (variants.at(para, known, at), Some(ways.found.len()));
            ways.here.extend(found.iter().map(|(lines, breaks)| {
                let cost = breaks.cost + edges(at, *lines, room) + over(at, at + lines, room);
                (at + lines, cost, Stand { at, lines: *lines, variants })
            }));
            ways.found.push(found);
        }
        Flowing::Head(head) => ways.here.push(head_way(head, at, room, variants)),
        Flowing::Rows(rows) => table_ways(rows, at, room, ways),
    }
}

/// What single lines at the edges of runs cost.
fn edges(at: usize, lines: usize, room: &Room) -> Cost {
    if lines < 2 {
        return 0;
    }
    let single = single(at, lines, room) as Cost * SINGLE;
    if at + lines > room.len() {
        return single;
    }
    let widow = if room.begins_leg(at + lines - 1) { WIDOW } else { 0 };
    let orphan = if room.begins_leg(at + 1) { ORPHAN } else { 0 };
    widow + orphan + single
}

/// How many single lines a paragraph leaves on the sides of jumps.
fn single(at: usize, lines: usize, room: &Room) -> usize {
    if lines < 2 {
        return 0;
    }
    usize::from(room.begins_part(at + 1)) + usize::from(room.begins_part(at + lines - 1))
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
fn over(at: usize, end: usize, room: &Room) -> Cost {
    let beyond = end.saturating_sub(room.len().max(at));
    beyond as Cost * OVER
}

/// A table begins where it is, or, if it would be parted, at the next run or
/// where the lines of this one have another width.
fn table_ways(rows: &Rows<'_>, from: usize, room: &Room, ways: &mut Ways) {
    let way = |at: usize| {
        let (stacks, end) = stack(rows, room, at);
        let parted = stacks.len().saturating_sub(1) as Cost * PARTED;
        // Lines at the feet of legs into which no row went.
        let filled: usize = stacks.iter().map(|s| s.lines).sum();
        let idle = (end - at).saturating_sub(filled) as Cost * EMPTY;
        let hole = (at - from) as Cost;
        let cost = hole * hole * HOLE + parted + idle + over(at, end, room);
        ((end, cost, Stand { at, lines: end - at, variants: None }), stacks.len() > 1)
    };
    let (here, parted) = way(from);
    ways.here.push(here);
    if parted && from < room.len() {
        let (left, alike) = (room.left_in_run(from), room.left_alike(from));
        if alike < left {
            ways.here.push(way(from + alike).0);
        }
        if !room.begins_run(from) {
            ways.here.push(way(from + left).0);
        }
    }
}

/// A head goes to the first place where it and two lines of text fit together.
fn head_way(
    head: &Head<'_>,
    from: usize,
    room: &Room,
    variants: &Lazy<'_>,
) -> (usize, Cost, Stand) {
    let mut at = from;
    // The first place that holds the head, if not two lines of text under it.
    let mut alone = None;
    loop {
        let rows = variants.rows(head, room.measure(at));
        let above = if room.begins_leg(at) { 0 } else { head.above };
        let lines = above + rows + head.below;
        let (left, alike) = (room.left_in_run(at), room.left_alike(at));
        // Its rows are equally wide; the text under it may be narrower.
        let fits = lines + UNDER_HEAD <= left && lines <= alike;
        if fits || at >= room.len() || alone == Some(at) {
            let hole = (at - from) as Cost;
            let cost = hole * hole * HOLE + over(at, at + lines, room);
            return (at + lines, cost, Stand { at, lines, variants: None });
        }
        if alone.is_none() && lines <= left.min(alike) {
            alone = Some(at);
        }
        at += if lines + UNDER_HEAD <= left { alike } else { left };
        if at >= room.len() {
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
        Flowing::Head(Head { rows: Box::new(|_| 2), above: 1, below: 0 })
    }

    #[test]
    fn a_head_is_not_left_at_a_legs_foot() {
        let heads = [head(), head(), head()];
        let filled = fill(&heads, &room(2, 10));
        // 2 rows at the top, 3 below, and the third would end 2 lines above the
        // foot: there is just room for two lines of text.
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 2, 5]);
        let filled = fill(&heads, &room(2, 9));
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
        let deep = Flowing::Head(Head { rows: Box::new(|_| 4), above: 0, below: 0 });
        let filled = fill(&[head(), deep], &room);
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [6, 8]);
        // Where none has room for text under it, the first that holds it serves.
        let deep = Flowing::Head(Head { rows: Box::new(|_| 11), above: 0, below: 0 });
        assert_eq!(fill(&[deep], &room).placed[0].at, 6);
    }

    #[test]
    fn a_head_that_fits_nowhere_is_overset_and_not_lost() {
        let filled = fill(&[head()], &room(1, 2));
        assert_eq!(filled.placed.len(), 1);
    }

    #[test]
    fn no_blocks_and_no_room() {
        assert_eq!(fill(&[], &room(1, 4)).end, 0);
        assert_eq!(fill(&[head()], &Room::default()).placed[0].at, 0);
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
        let lines: Vec<_> = room.cells().iter().map(|c| (c.line, c.measure / 1000)).collect();
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
        let filled = fill(&[head(), head()], &room);
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
        assert_eq!((joined.measure(3), joined.measure(4), joined.even_from()), (13_000, 9_000, 4));
        joined.keep(1..5);
        assert_eq!(joined.cells().iter().map(|c| c.part).collect::<Vec<_>>(), [0, 0, 0, 1]);
        joined.keep(3..99);
        assert_eq!(joined.len(), 1);
    }

    #[test]
    fn a_head_goes_over_a_jump_to_its_text() {
        let filled = fill(&[head(), head()], &joined(7, 9));
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 2]);
        let filled = fill(&[head(), head()], &joined(6, 9));
        assert_eq!(filled.placed.iter().map(|p| p.at).collect::<Vec<_>>(), [0, 6]);
    }

    #[test]
    fn single_lines_at_a_jump_are_counted() {
        let room = joined(4, 3);
        let at = |at, lines| single(at, lines, &room);
        assert_eq!(
            [at(3, 3), at(1, 4), at(3, 2), at(2, 4), at(3, 1), at(0, 4)],
            [1, 1, 2, 0, 0, 0]
        );
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
