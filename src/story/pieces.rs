//! The blocks of a story, shaped and ready to flow.

use super::opening::{Cap, CapSkipped, set_marked, take_cap};
use super::texthead::TextHead;
use crate::diag::{Code, Diag};
use crate::display::TableBlock;
use crate::display::{Findings, ShapedText, TextContext};
use crate::display::{count_rows, inside_band, width_of};
use crate::flow::{Flowing, Head, Room, Rows, fill};
use crate::grid::Slot;
use crate::issue::{Block, BlockId, Rich, Story};
use crate::style::{Align, Role, TypeStyle};
use crate::text::{Mode, Normal};

/// A block of text that is shaped, or a line of one.
pub struct Piece<'a> {
    /// Which block of the story it is of.
    pub block: BlockId,
    /// Which of the lines that the author set in the block, from 0.
    pub row: usize,
    /// What it is.
    pub role: Role,
    /// Its text, where it is one.
    pub set: ShapedText,
    /// Where its lines stand.
    pub align: Align,
    /// How it flows.
    pub form: Form<'a>,
}

/// How a piece flows.
pub enum Form<'a> {
    /// Text.
    Text,
    /// A head.
    Head(TextHead),
    /// A table.
    Table(Box<TableBlock<'a>>),
    /// An empty line, which is dropped at the top of a leg.
    White,
}

impl Piece<'_> {
    /// Its text as it is printed, but for that of a table.
    pub fn text(&self) -> String {
        match &self.form {
            Form::Head(head) => head.lines.iter().map(|set| set.shaped.text.text()).collect(),
            _ => self.set.shaped.text.text(),
        }
    }

    /// The characters of its text, without blanks.
    pub fn count(&self) -> usize {
        let of = |set: &ShapedText| printing(set.shaped.text.chars.iter().copied());
        match &self.form {
            Form::Head(head) => head.lines.iter().map(of).sum(),
            _ => of(&self.set),
        }
    }
}

/// How many of some characters are no blanks.
pub fn printing(text: impl Iterator<Item = char>) -> usize {
    text.filter(|c| !c.is_whitespace()).count()
}

/// The text of a story, shaped.
pub struct Text<'a> {
    /// Its blocks, in order.
    pub pieces: Vec<Piece<'a>>,
    /// The drop cap that was taken off its first paragraph.
    pub cap: Option<Cap>,
    /// Whether there is none though the slot asks for one.
    pub lacks_cap: bool,
}

/// Shapes the blocks of a story. The first paragraph may lose its first
/// character to a drop cap, beside which the room is to be narrowed; an end mark
/// follows the last. A paragraph is a piece for every line that the author set.
pub fn shape<'a>(
    story: &'a Story,
    slot: &Slot,
    room: &Room,
    context: &TextContext<'_>,
    seen: &mut Findings,
    notes: &mut Vec<Diag>,
) -> Text<'a> {
    let style = slot.styles.of(Role::Body);
    let first = story.first_paragraph().filter(|_| slot.drop_cap.is_some());
    let last = story.last_paragraph().filter(|_| slot.end_mark.is_some());
    let text = Text { pieces: Vec::new(), cap: None, lacks_cap: false };
    let mut shaper = Pieces { slot, room, context, text };
    for (n, block) in story.blocks.iter().enumerate() {
        let n = BlockId(n);
        match &**block {
            Block::Para(rich) if Some(n) != first && Some(n) != last && !rich.has_line_ends() => {
                let set = context.set(rich, style, Mode::Body, seen);
                shaper.push(n, Role::Body, set, Form::Text);
            }
            Block::Para(rich) => {
                let ends = [Some(n) == first, Some(n) == last];
                shaper.paragraph(n, rich, ends, seen, notes);
            }
            Block::Subhead(rich) => shaper.head(n, Role::Subhead, rich, seen),
            Block::Label(rich) => shaper.head(n, Role::Label, rich, seen),
            Block::Table(table) => {
                let table = TableBlock::new(table, slot.styles.of(Role::Table), context, seen);
                shaper.empty(n, Role::Table, Form::Table(Box::new(table)), seen);
            }
            Block::Stanza(_) => shaper.empty(n, Role::Body, Form::White, seen),
            Block::Right(rich) => {
                let flush = TypeStyle { indent: 0, ..style.clone() };
                let set = context.set(rich, &flush, Mode::Body, seen);
                shaper.push(n, Role::Body, set, Form::Text);
                shaper.text.pieces.iter_mut().rev().take(1).for_each(|p| p.align = Align::Right);
            }
        }
    }
    shaper.text
}

/// Shapes the blocks one by one.
struct Pieces<'s, 'f, 'a> {
    slot: &'s Slot,
    room: &'s Room,
    context: &'s TextContext<'f>,
    text: Text<'a>,
}

impl<'a> Pieces<'_, '_, 'a> {
    fn push(&mut self, block: BlockId, role: Role, set: ShapedText, form: Form<'a>) {
        let align = self.slot.styles.of(role).align;
        let row = self.text.pieces.last().filter(|p| p.block == block).map_or(0, |p| p.row + 1);
        self.text.pieces.push(Piece { block, row, role, set, align, form });
    }

    /// A piece without a text of its own.
    fn empty(&mut self, block: BlockId, role: Role, form: Form<'a>, seen: &mut Findings) {
        let style = self.slot.styles.of(Role::Body);
        let set = self.context.set_normal(&Normal::default(), style, Mode::Body, seen);
        self.push(block, role, set, form);
    }

    fn head(&mut self, block: BlockId, role: Role, rich: &Rich, seen: &mut Findings) {
        let style = self.slot.styles.of(role);
        let lines = self.context.lines(rich, style, Mode::Display, seen);
        let (body, before) = (self.slot.styles.of(Role::Body), self.text.pieces.last());
        let is_after_label = before.is_some_and(|piece| {
            let own = matches!(&piece.form, Form::Head(head) if head.has_own_pitch());
            piece.role == Role::Label && own
        });
        let head = TextHead::new(lines, role, style, body, is_after_label, self.context);
        self.empty(block, role, Form::Head(head), seen);
    }

    /// A paragraph that is the first or the last of the story, or has lines that
    /// the author set. Those begin alike, without an indent unless it is typed.
    fn paragraph(
        &mut self,
        block: BlockId,
        rich: &Rich,
        [first, last]: [bool; 2],
        seen: &mut Findings,
        notes: &mut Vec<Diag>,
    ) {
        let style = self.slot.styles.of(Role::Body);
        let lines = self.context.normal(rich, style, Mode::Body, seen).lines();
        let typed = rich.pieces.first().is_some_and(|p| p.text.starts_with('\u{3000}'));
        let count = lines.len();
        for (n, mut normal) in lines.into_iter().enumerate() {
            if normal.chars.is_empty() && count > 1 {
                self.empty(block, Role::Body, Form::White, seen);
                continue;
            }
            let mut style = style.clone();
            if count > 1 && !(n == 0 && typed) {
                style.indent = 0;
            }
            if first && n == 0 {
                match self.take_cap(&normal, seen) {
                    Some(Ok(rest)) => {
                        normal = rest;
                        style.indent = 0;
                    }
                    Some(Err(skipped)) => {
                        let why = skipped.why();
                        let code = Code::DropCapSkipped { why };
                        self.text.lacks_cap = true;
                        notes.extend(rich.span().map(|span| Diag::new(code, span)));
                    }
                    None => {}
                }
            }
            let set = match self.slot.end_mark.as_ref().filter(|_| last && n + 1 == count) {
                Some(mark) => set_marked(normal, mark, rich, &style, self.context, seen),
                None => self.context.set_normal(&normal, &style, Mode::Body, seen),
            };
            self.push(block, Role::Body, set, Form::Text);
        }
    }

    /// Takes the drop cap off a text, where the slot has one: the rest.
    fn take_cap(
        &mut self,
        normal: &Normal,
        seen: &mut Findings,
    ) -> Option<Result<Normal, CapSkipped>> {
        let asked = self.slot.drop_cap.as_ref()?;
        let style = self.slot.styles.of(Role::Body);
        let Some(at) = begins_at(&self.text.pieces, self.slot, self.room, self.context) else {
            return Some(Err(CapSkipped::AfterTable));
        };
        let taken = take_cap(normal, asked, style, at, self.room, self.context, seen);
        Some(taken.map(|(cap, rest)| {
            self.text.cap = Some(cap);
            rest
        }))
    }
}

/// The cell in which a paragraph begins before which some heads stand; a table
/// may stand in more than one place.
fn begins_at(
    before: &[Piece<'_>],
    slot: &Slot,
    room: &Room,
    context: &TextContext<'_>,
) -> Option<usize> {
    if before.iter().any(|p| matches!(p.form, Form::Table(_))) {
        return None;
    }
    let body = slot.styles.of(Role::Body);
    let heads: Vec<_> = before.iter().map(|p| flowing(p, slot, body)).collect();
    Some(fill(&heads, room, &context.layout().master.costs).end)
}

/// What flows for a block.
pub fn flowing<'p>(piece: &'p Piece<'_>, slot: &'p Slot, body: &'p TypeStyle) -> Flowing<'p> {
    let head = match &piece.form {
        Form::Text => return Flowing::Text(&piece.set.para, &piece.set.known),
        Form::Table(table) => return Flowing::Rows(rows_of(table, body)),
        Form::White => {
            let deep = body.lines.count();
            let lines = Box::new(move |_, is_top| if is_top { 0 } else { deep });
            return Flowing::Head(Head { lines });
        }
        Form::Head(head) => head,
    };
    let style = slot.styles.of(piece.role);
    let taken = move |measure, is_top| {
        let width = inside_band(width_of(measure, body), style);
        head.taken(count_rows(&head.lines, style, width), is_top)
    };
    Flowing::Head(Head { lines: Box::new(taken) })
}

/// The heights of a table's rows by the measure of the body.
pub fn rows_of<'p>(table: &'p TableBlock<'_>, body: &'p TypeStyle) -> Rows<'p> {
    Rows { heights: Box::new(move |measure| table.cut(width_of(measure, body)).heights()) }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{blocks, chars, paras};
    use super::*;
    use crate::display::fixture::{rich, set_in, slot};
    use crate::grid::DropCap;
    use crate::units::{Abs, Lines};

    /// The pieces of a story: block, row, and what is printed; whether it has a cap.
    fn shaped(slot: &Slot, story: &Story) -> (Vec<(usize, usize, String)>, bool) {
        let mut room = Room::default();
        room.add_leg(Abs::ZERO, 12_000, 1..21, |_| false);
        set_in(|context| {
            let seen = &mut Findings::default();
            let text = shape(story, slot, &room, context, seen, &mut Vec::new());
            let pieces = text.pieces.iter().map(|p| (p.block.0, p.row, p.text()));
            (pieces.collect(), text.cap.is_some())
        })
    }

    #[test]
    fn a_line_that_the_author_set_is_a_piece() {
        let story = paras(&["潮水退了\u{2028}\u{2028}渔火还亮着", "文"]);
        let found = shaped(&slot(1, 20), &story).0;
        let wanted = [(0, 0, "潮水退了"), (0, 1, ""), (0, 2, "渔火还亮着"), (1, 0, "文")];
        assert_eq!(found, wanted.map(|(block, row, text)| (block, row, text.to_string())));
    }

    #[test]
    fn the_end_mark_follows_the_last_paragraph() {
        let mut slot = slot(1, 20);
        slot.end_mark = Some("■".into());
        let story = blocks(vec![
            Block::Para(rich("甲。")),
            Block::Para(rich("乙。")),
            Block::Right(rich("作者")),
        ]);
        let texts: Vec<_> = shaped(&slot, &story).0.into_iter().map(|(.., text)| text).collect();
        assert_eq!(texts, ["甲。", "乙。■", "作者"]);
    }

    #[test]
    fn a_cap_is_taken_off_the_first_paragraph() {
        let mut slot = slot(1, 20);
        slot.drop_cap = Some(DropCap::of(Lines(2)));
        let story = blocks(vec![
            Block::Subhead(rich("小题")),
            Block::Para(rich(&format!("老{}", chars(60)))),
        ]);
        let (pieces, cap) = shaped(&slot, &story);
        assert!(cap);
        assert_eq!((pieces[0].2.as_str(), pieces[1].2.chars().count()), ("小题", 60));
        assert!(!shaped(&slot, &paras(&["2026年到了。"])).1, "no number");
    }

    #[test]
    fn blanks_are_not_counted() {
        assert_eq!(printing(" 甲\u{3000}乙\n".chars()), 2);
    }
}
