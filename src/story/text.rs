//! The text of a story, measured: its blocks in the room of its slots, and how that
//! room suits them. Nothing is a box yet.

use super::fit::Misfit;
use super::join::{JoinedRoom, SlotRooms};
use super::opening::Cap;
use super::pieces::{Form, Piece, Text, flowing, printing, rows_of, shape};
use super::slot::SlotMeasure;
use crate::diag::Diag;
use crate::display::Findings;
use crate::display::{TableBlock, width_of};
use crate::flow::{Filled, Flowing, PlacedBlock, Stack, stack};
use crate::issue::{BlockId, Story};
use crate::para::natural_width;
use crate::source::Span;
use crate::style::{Role, TypeStyle};

/// The text of a story in the room that its slots leave.
pub struct TextMeasure<'a> {
    story: &'a Story,
    /// The style of its paragraphs, of the slot where it begins.
    pub style: &'a TypeStyle,
    /// The slots.
    pub slots: SlotRooms<'a>,
    /// Its blocks.
    pub pieces: Vec<Piece<'a>>,
    /// The drop cap of the first paragraph.
    pub cap: Option<Cap>,
    /// The room of as many slots as it needs.
    pub joined: JoinedRoom,
    /// Where every block stands in it.
    pub filled: Filled,
    /// What was noticed while it was shaped.
    pub notes: Vec<Diag>,
    /// Whether there is no drop cap though the slot asks for one.
    lacks_cap: bool,
}

impl<'a> TextMeasure<'a> {
    /// Measures the text of a story in its slots; what was noticed about it goes into
    /// `seen`. `None` without a slot.
    pub fn new(chain: &[SlotMeasure<'a>], seen: &mut Findings) -> Option<Self> {
        let lead = chain.first()?.site;
        let (story, slot, context) = (lead.story(), lead.slot(), lead.context);
        let style = slot.styles.of(Role::Body);
        let slots = SlotRooms::new(chain, style, seen);
        let mut notes = Vec::new();
        let text = shape(story, slot, &slots.least(), context, seen, &mut notes);
        let Text { pieces, cap, lacks_cap } = text;
        let flowing: Vec<Flowing<'_>> = pieces.iter().map(|p| flowing(p, slot, style)).collect();
        let (joined, filled) = context
            .time_fill(|| slots.fill(&flowing, cap.as_ref(), &context.layout().master.costs));
        drop(flowing);
        Some(Self { story, style, slots, pieces, cap, joined, filled, notes, lacks_cap })
    }

    /// Body lines that it takes.
    pub fn lines(&self) -> usize {
        self.filled.end.min(self.joined.room.len())
    }

    /// Body lines that stay empty at the end.
    pub fn empty(&self) -> usize {
        self.joined.room.len().saturating_sub(self.filled.end)
    }

    /// What went wrong that a change of the story must not bring about: no drop cap,
    /// jump lines without a place, tables with a text that is wider than its cell.
    pub fn faults(&self) -> usize {
        let left_out = self.slots.left_out(&self.joined).len();
        let tables = self.placed().filter(|(piece, placed)| match &piece.form {
            Form::Table(table) => self.too_wide(table, placed),
            _ => false,
        });
        usize::from(self.lacks_cap) + left_out + tables.count()
    }

    /// Whether a table has a text that is wider than its cell, where it stands.
    fn too_wide(&self, table: &TableBlock<'_>, placed: &PlacedBlock) -> bool {
        let room = &self.joined.room;
        let stacks = self.stacks(table, placed).into_iter();
        let mut cells = stacks.filter_map(|stack| room.cells().get(stack.at));
        let wide = |width| table.too_wide(width).is_some_and(|wide| wide.over);
        cells.any(|cell| wide(width_of(cell.measure, self.style)))
    }

    /// Its blocks with their places.
    pub fn placed(&self) -> impl Iterator<Item = (&Piece<'a>, &PlacedBlock)> {
        self.pieces.iter().zip(&self.filled.placed)
    }

    /// How the rows of a table stand together.
    pub fn stacks(&self, table: &TableBlock<'_>, placed: &PlacedBlock) -> Vec<Stack> {
        stack(&rows_of(table, self.style), &self.joined.room, placed.at).0
    }

    /// Where a block of the story begins.
    pub fn span(&self, block: BlockId) -> Option<Span> {
        self.story.block(block)?.rich().span()
    }

    /// Body lines that have no room.
    pub fn over(&self) -> usize {
        if self.filled.end <= self.joined.room.len() {
            return 0;
        }
        let mut over = 0;
        self.beyond(|lines, _| over += lines);
        over
    }

    /// Calls for everything that has no room, in order: how many lines it takes, and
    /// where it is from.
    fn beyond<'s>(&'s self, mut each: impl FnMut(usize, Overset<'s, 'a>)) {
        let room = self.joined.room.len();
        for (piece, placed) in self.placed().filter(|(piece, _)| self.span(piece.block).is_some()) {
            match (&piece.form, &placed.breaks) {
                (Form::Table(table), _) => {
                    for stack in self.stacks(table, placed).into_iter().filter(|s| s.at >= room) {
                        each(stack.lines, Overset::Rows(piece, table, stack));
                    }
                }
                (_, Some(breaks)) => {
                    let set = room.saturating_sub(placed.at).min(breaks.ends.len());
                    let mut start = set.checked_sub(1).map_or(0, |last| breaks.ends[last]);
                    for end in &breaks.ends[set..] {
                        each(1, Overset::Line(piece, start as usize..*end as usize));
                        start = *end;
                    }
                }
                (_, None) if placed.at + placed.lines > room => {
                    each(placed.lines, Overset::Head(piece));
                }
                (_, None) => {}
            }
        }
    }

    /// How it misses the room that it has; `None` where it fills it.
    pub fn misfit(&self) -> Option<Misfit> {
        let mut over: Option<Misfit> = None;
        self.beyond(|lines, what| {
            if let Some(span) = self.span(what.piece().block) {
                over = Some(Misfit::beyond(over.take(), lines, &what.text(), span));
            }
        });
        over.or_else(|| {
            let (room, empty) = (&self.joined.room, self.empty());
            let cells = self.filled.end..room.len();
            let chars = cells.map(|c| room.measure(c) as usize / 1000).sum();
            let last = self.story.blocks.last().map(|block| block.rich());
            let span = last.or(self.story.headline.last()).and_then(|rich| rich.span());
            (empty > 0).then_some(Misfit::Short { lines: empty, chars, span })
        })
    }

    /// About how many characters the last paragraph lacks until no more than `left`
    /// lines stay empty: what its last line has room for, full lines, and one character
    /// more.
    pub fn lacking(&self, left: usize) -> usize {
        let (room, end) = (&self.joined.room, self.filled.end);
        let Some(full) = self.empty().saturating_sub(left).checked_sub(1) else { return 0 };
        let last = self.story.last_paragraph();
        let last = self.placed().filter(|(piece, _)| Some(piece.block) == last).last();
        let tail = last.and_then(|(piece, placed)| {
            let ends = &placed.breaks.as_ref()?.ends;
            let start = ends.len().checked_sub(2).map_or(0, |before| ends[before]);
            let width = natural_width(&piece.set.para, start, *ends.last()?);
            Some(room.measure(placed.at + ends.len() - 1) - width)
        });
        let lines = (end..end + full).map(|at| room.measure(at) as usize / 1000);
        lines.sum::<usize>() + tail.unwrap_or(0).max(0) as usize / 1000 + 1
    }

    /// Characters of all of it, without blanks.
    pub fn chars(&self) -> usize {
        let tables = self.pieces.iter().filter_map(|p| match &p.form {
            Form::Table(table) => Some(printing(table.whole().chars())),
            _ => None,
        });
        let texts = self.pieces.iter().map(Piece::count).chain(tables).sum::<usize>();
        texts + self.cap.as_ref().map_or(0, Cap::chars)
    }
}

/// Something that has no room.
enum Overset<'s, 'a> {
    /// A line of a paragraph: its glyphs.
    Line(&'s Piece<'a>, std::ops::Range<usize>),
    /// A head.
    Head(&'s Piece<'a>),
    /// Rows of a table.
    Rows(&'s Piece<'a>, &'s TableBlock<'a>, Stack),
}

impl Overset<'_, '_> {
    fn piece(&self) -> &Piece<'_> {
        match self {
            Self::Line(piece, _) | Self::Head(piece) | Self::Rows(piece, ..) => piece,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Line(piece, glyphs) => {
                glyphs.clone().flat_map(|g| piece.set.shaped.text_of(g)).collect()
            }
            Self::Head(piece) => piece.text(),
            Self::Rows(_, table, stack) => {
                let head = (stack.rows.start == 0).then(|| table.text(None));
                let rows = stack.rows.clone().map(|row| table.text(Some(row)));
                head.into_iter().chain(rows).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, blocks, chars, paras, plan};
    use super::*;
    use crate::display::fixture::{rich, slot};
    use crate::grid::{DropCap, Slot};
    use crate::issue::Block;
    use crate::units::Lines;

    fn measured<T>(slot: Slot, story: Story, ask: impl FnOnce(&TextMeasure<'_>) -> T) -> T {
        at(&plan(slot, story), |site| {
            let slots = [SlotMeasure::new(site, None, Findings::default())];
            ask(&TextMeasure::new(&slots, &mut Findings::default()).unwrap())
        })
    }

    #[test]
    fn lines_are_counted_in_and_beyond_the_room() {
        let count = |chars_: usize| {
            let text = |text: &TextMeasure<'_>| (text.lines(), text.empty(), text.over());
            measured(slot(2, 3), paras(&[&chars(chars_)]), text)
        };
        assert_eq!(count(12 * 4), (4, 2, 0));
        assert_eq!(count(12 * 6), (6, 0, 0));
        assert_eq!(count(12 * 8), (6, 0, 2));
    }

    #[test]
    fn what_has_no_room_is_told_from_its_first_character() {
        let story = || {
            let first = Block::Para(rich(&chars(24)));
            blocks(vec![first, Block::Subhead(rich("小题")), Block::Para(rich("末段"))])
        };
        measured(slot(1, 2), story(), |text| {
            let Some(Misfit::Over { lines, chars, from, .. }) = text.misfit() else { panic!() };
            assert_eq!((lines, chars, from.as_str()), (2, 4, "小题"));
            assert_eq!(text.chars(), 28);
        });
        measured(slot(1, 9), story(), |text| {
            let Some(Misfit::Short { lines, chars, .. }) = text.misfit() else { panic!() };
            assert_eq!((lines, chars), (5, 60));
        });
    }

    /// So many characters more leave just as many lines empty, and one less does not.
    #[test]
    fn what_is_lacking_fills_the_last_paragraph() {
        let have = 12 * 2 + 5;
        let lacking = measured(slot(1, 8), paras(&[&chars(have)]), |text| text.lacking(2));
        let empty =
            |more: usize| measured(slot(1, 8), paras(&[&chars(have + more)]), |text| text.empty());
        assert_eq!((empty(lacking), empty(lacking - 1)), (2, 3));
        assert_eq!(measured(slot(1, 8), paras(&[&chars(have)]), |text| text.lacking(5)), 0);
    }

    #[test]
    fn a_cap_that_is_lacking_is_a_fault() {
        let faults = |text: &str| {
            let mut slot = slot(1, 9);
            slot.drop_cap = Some(DropCap::of(Lines(2)));
            measured(slot, paras(&[text]), |text| text.faults())
        };
        assert_eq!((faults(&chars(60)), faults("短。")), (0, 1));
    }
}
