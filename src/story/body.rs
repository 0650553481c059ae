//! The body of a story: its blocks in the room of its slots, and the lines where
//! they stand.

use super::fit::Misfit;
use super::pieces::{Form, Piece, printing};
use super::site::Site;
use super::text::TextMeasure;
use crate::boxes::{BlockLine, FilledLine, Item, Logical, Origin, StoryStat};
use crate::diag::{Code, Diag};
use crate::display::{Justified, Leading, TableBlock, line_at};
use crate::display::{balanced_lines, broken, cuts, indent_of, inside_band, unfilled, width_of};
use crate::flow::{Cell, PlacedBlock};
use crate::grid::Slot;
use crate::issue::{BlockId, Rich, Story};
use crate::para::{self, LOOSE, justify};
use crate::style::{Align, Role, Stand, TypeStyle};
use crate::units::{Abs, EM, Lines};

/// A body that is set, or the part of it in one slot.
pub struct Body {
    /// Its lines and heads.
    pub items: Vec<Item>,
    /// What became of the story there.
    pub stat: StoryStat,
    /// How the text misses its room; of a text in several slots it stands with the
    /// last.
    pub misfit: Option<Misfit>,
    /// What was noticed, but for what the misfit says.
    pub notes: Vec<Diag>,
}

/// Makes the boxes of a text in the slots through which it flows; nothing for
/// those that it does not reach. What is to be said of the whole text stands
/// with the last that it reaches.
pub fn place(text: TextMeasure<'_>, chain: &[Site<'_>]) -> Vec<Option<Body>> {
    let Some(lead) = chain.first() else { return Vec::new() };
    let (story, style, joined) = (lead.story(), text.style, &text.joined);
    let parts = joined.parts;
    let mut set: Vec<PlacedSlot> = (0..parts).map(|_| PlacedSlot::default()).collect();
    jump_lines(&text, chain, false, &mut set);
    if let Some((cap, first)) = text.cap.as_ref().zip(set.first_mut()) {
        let of = Origin { block: story.first_paragraph(), ..lead.origin() };
        first.items.extend(cap.place(of, style, &joined.room, lead.context));
        first.chars += cap.chars();
    }
    let (block, slot, notes) = (BlockId::default(), lead.slot(), text.notes.clone());
    let mut setter = LineSetter { chain, text: &text, slot, set, block, notes, beyond: None };
    setter.place();
    let mut beyond = setter.place_beyond();
    let LineSetter { mut set, mut notes, .. } = setter;
    jump_lines(&text, chain, true, &mut set);
    notes.extend(left_out(&text, chain));
    let narrow: usize = text.slots.narrow[..parts].iter().sum();
    let begins = story.headline.first().or(story.blocks.first().map(|block| block.rich()));
    if let Some(span) = begins.and_then(Rich::span).filter(|_| narrow > 0) {
        notes.push(Diag::new(Code::NarrowLeg { lines: narrow }, span));
    }
    notes.extend(loose_lines(set.iter().flat_map(|part| &part.filled), &text.pieces, story));
    let before: usize = set[..parts - 1].iter().map(|part| part.chars).sum();
    let mut bodies: Vec<Option<Body>> = Vec::new();
    for (n, part) in set.into_iter().enumerate() {
        let last = n + 1 == parts;
        let cells = joined.room.cells().iter().take(text.filled.end);
        let plan = chain[n].plan;
        let stat = StoryStat {
            slot: plan.id,
            story: plan.story_id,
            name: story.name.clone(),
            // What did not fit is counted where the story ends.
            chars: if last { text.chars().saturating_sub(before) } else { part.chars },
            lines: cells.filter(|cell| cell.part == n).count(),
            empty: if last { text.empty() } else { 0 },
            over: if last { text.over() } else { 0 },
            holds: sum(joined.room.cells().iter().filter(|cell| cell.part == n)),
            filled: part.filled,
            beyond: if last { std::mem::take(&mut beyond) } else { Vec::new() },
        };
        let mut body = Body { items: part.items, stat, misfit: None, notes: Vec::new() };
        if last {
            (body.misfit, body.notes) = (text.misfit(), std::mem::take(&mut notes));
        }
        bodies.push(Some(body));
    }
    bodies.resize_with(chain.len(), || None);
    bodies
}

/// Puts the jump lines on the page: those that lead on, or those that lead here.
fn jump_lines(text: &TextMeasure<'_>, chain: &[Site<'_>], to: bool, set: &mut [PlacedSlot]) {
    for jump_line in text.joined.jump_lines.iter().filter(|jump_line| jump_line.to == to) {
        if let Some(line) = text.slots.line(jump_line) {
            let items = line.place(&jump_line.cell, &chain[jump_line.part], text.style);
            set[jump_line.part].items.extend(items);
        }
    }
}

/// The jump lines that have no place.
fn left_out<'s>(
    text: &'s TextMeasure<'_>,
    chain: &'s [Site<'_>],
) -> impl Iterator<Item = Diag> + 's {
    text.slots.left_out(&text.joined).into_iter().map(|(part, to, line)| {
        // The entry of `[page.jumps]` stands with the slot where the story goes on.
        let entry = chain.get(part + usize::from(to)).and_then(|site| site.plan.from.as_ref());
        let span = entry.map_or(chain[part].slot().name.span, |from| from.span);
        let diag = Diag::new(Code::JumpLineLeftOut { text: line.text() }, span);
        diag.on_page(chain[part].label, chain[part].rect_of(0))
    })
}

/// How many lines there are, and how many characters they hold.
pub fn sum<'c>(cells: impl Iterator<Item = &'c Cell>) -> (usize, usize) {
    let chars = |cell: &Cell| usize::try_from(cell.measure / EM).unwrap_or(0);
    cells.fold((0, 0), |(lines, all), cell| (lines + 1, all + chars(cell)))
}

/// Characters without blanks.
fn count(text: &str) -> usize {
    printing(text.chars())
}

/// The lines of a story that are spread too far, with what would cure the worst
/// paragraph: so many characters less or more, tried by breaking it anew.
fn loose_lines<'s>(
    set: impl Iterator<Item = &'s FilledLine>,
    pieces: &[Piece<'_>],
    story: &Story,
) -> Option<Diag> {
    let loose: Vec<_> = set.filter(|l| l.adjustment.gap > LOOSE).collect();
    let worst = loose.iter().max_by_key(|l| l.adjustment.gap)?;
    let is_worst = |p: &&Piece<'_>| (p.block, p.row) == (worst.block, worst.line.row);
    let para = &pieces.iter().find(is_worst)?.set.para;
    let (cut, add) = para::cure(para, worst.glyphs.0, worst.measure);
    let span = story.block(worst.block)?.rich().span()?;
    let (count, worst) = (loose.len(), worst.adjustment.gap);
    Some(Diag::new(Code::LooseLines { count, worst, cut, add }, span))
}

/// What stands in one slot.
#[derive(Default)]
struct PlacedSlot {
    items: Vec<Item>,
    /// How each line was filled.
    filled: Vec<FilledLine>,
    /// Characters, without blanks.
    chars: usize,
}

struct LineSetter<'a> {
    /// The slots.
    chain: &'a [Site<'a>],
    text: &'a TextMeasure<'a>,
    /// The slot where the story begins, in whose styles it is set.
    slot: &'a Slot,
    set: Vec<PlacedSlot>,
    /// Which block is being set.
    block: BlockId,
    /// What was cut by force or could not be filled, and tables that are too wide.
    notes: Vec<Diag>,
    /// What takes the lines that have no room, while they are set.
    beyond: Option<PlacedSlot>,
}

impl<'a> LineSetter<'a> {
    /// The slot of a line, and what stands in it.
    fn at(&mut self, cell: &Cell) -> (Site<'a>, &mut PlacedSlot) {
        let site = self.chain[cell.part];
        (site, self.beyond.as_mut().unwrap_or(&mut self.set[cell.part]))
    }

    /// A line of the room, or one that would follow it.
    fn cell(&self, at: usize) -> Option<Cell> {
        let (room, parts) = (&self.text.joined.room, self.text.joined.parts);
        match (room.cells().get(at), &self.beyond) {
            (Some(cell), None) => Some(*cell),
            (_, None) => None,
            (_, Some(_)) => {
                let (inline, measure) = (Abs::ZERO, room.measure(at));
                let line = Lines(at as i64 + 1);
                Some(Cell { leg: 0, line, inline, measure, run: 0, part: parts.checked_sub(1)? })
            }
        }
    }

    /// The lines that have no room, as they would be set.
    fn place_beyond(&mut self) -> Vec<Item> {
        let room = self.text.joined.room.len();
        if self.text.filled.end <= room {
            return Vec::new();
        }
        let told = self.notes.len();
        self.beyond = Some(PlacedSlot::default());
        for (piece, placed) in self.text.placed() {
            self.block = piece.block;
            match (&piece.form, &placed.breaks) {
                (Form::Table(table), _) => self.table(table, placed),
                (_, Some(breaks)) => {
                    let set = room.saturating_sub(placed.at).min(breaks.ends.len());
                    let mut start = set.checked_sub(1).map_or(0, |last| breaks.ends[last]);
                    for (n, end) in breaks.ends.iter().enumerate().skip(set) {
                        let line = BlockLine { row: piece.row, n, of: breaks.ends.len() };
                        self.line(piece, (start, *end), placed.at + n, line);
                        start = *end;
                    }
                }
                (_, None) if placed.at + placed.lines > room => {
                    self.head(piece, placed.at.max(room), placed.lines);
                }
                (_, None) => {}
            }
        }
        // They were told as what has no room.
        self.notes.truncate(told);
        let beyond = self.beyond.take().unwrap_or_default();
        let is_text = |item: &Item| matches!(item, Item::Text(_) | Item::Upright(_));
        beyond.items.into_iter().filter(is_text).collect()
    }

    /// Puts every line on the page; what lies beyond the room is left out.
    fn place(&mut self) {
        let room = &self.text.joined.room;
        for (piece, placed) in self.text.placed() {
            self.block = piece.block;
            if let Form::Table(table) = &piece.form {
                self.table(table, placed);
                continue;
            }
            match &placed.breaks {
                Some(breaks) => {
                    let (mut start, of) = (0, breaks.ends.len());
                    let set = room.len().saturating_sub(placed.at);
                    if breaks.forced {
                        let ends = breaks.ends.iter().copied().take(set);
                        self.notes.extend(cuts(&piece.set, ends));
                    }
                    for (n, end) in breaks.ends.iter().enumerate().take(set) {
                        let line = BlockLine { row: piece.row, n, of };
                        self.line(piece, (start, *end), placed.at + n, line);
                        start = *end;
                    }
                }
                None if placed.at + placed.lines <= room.len() => {
                    self.head(piece, placed.at, placed.lines)
                }
                None => {}
            }
        }
    }

    fn line(&mut self, piece: &Piece<'_>, (start, end): (u32, u32), at: usize, of: BlockLine) {
        let set = &piece.set;
        let style = self.slot.styles.of(Role::Body);
        let Some(cell) = self.cell(at) else { return };
        let block_id = self.block;
        let (site, part) = self.at(&cell);
        let grid = site.grid();
        let ragged = piece.align != Align::Justify;
        let last = end as usize == set.para.len() || ragged;
        let mut line = justify(&set.para, start, end, cell.measure, last);
        let hyphen = line.take_hyphen();
        let unfilled = unfilled(set, &line);
        let text = (start as usize..end as usize).flat_map(|g| set.shaped.text_of(g));
        part.chars += printing(text.copied());
        part.filled.push(FilledLine {
            block: block_id,
            line: of,
            shaped: set.shaped.clone(),
            glyphs: (start, end),
            measure: cell.measure,
            adjustment: line.adjustment,
        });
        let free = width_of(cell.measure - line.adjustment.natural, style).max(Abs::ZERO);
        let indent = if ragged { indent_of(piece.align, free) } else { Abs::ZERO };
        let (inline, block) = (cell.inline + indent, grid.block_of(cell.line));
        let length = width_of(cell.measure, style);
        let at = site.sheet().within(Logical { inline, block, length, depth: grid.size });
        let of = Some(site.origin().in_block(block_id).at_line(of));
        let line = Justified { set, start, pens: line.pens, hyphen, scale: style.scale };
        part.items.extend(line_at(line, Role::Body, of, style, at, site.context));
        self.notes.extend(unfilled);
    }

    /// Puts a table on the page, but for the rows that have no room.
    fn table(&mut self, table: &TableBlock<'_>, placed: &PlacedBlock) {
        let body = self.text.style;
        for stack in self.text.stacks(table, placed) {
            // Of what stands beyond the room those that have room are set already.
            let has_room = stack.at < self.text.joined.room.len();
            let cell = self.cell(stack.at).filter(|_| has_room == self.beyond.is_none());
            let Some(cell) = cell else { continue };
            let width = width_of(cell.measure, body);
            let (inline, line) = (cell.inline, cell.line);
            if let Some(wide) = table.too_wide(width)
                && let Some(span) = self.text.span(self.block)
            {
                let note = Diag::new(wide.code(), span);
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                }
            }
            let block = self.block;
            let (site, part) = self.at(&cell);
            let of = site.origin().in_block(block);
            let head = (stack.rows.start == 0).then(|| table.text(None));
            let rows = stack.rows.clone().map(|r| table.text(Some(r)));
            part.chars += head.into_iter().chain(rows).map(|text| count(&text)).sum::<usize>();
            part.items.extend(table.place(stack.rows, of, inline, width, line, site.context));
        }
    }

    fn head(&mut self, piece: &Piece<'_>, at: usize, lines: usize) {
        let Form::Head(head) = &piece.form else { return };
        let is_top = self.text.joined.room.begins_leg(at);
        let style = self.slot.styles.of(piece.role);
        let Some(cell) = self.cell(at) else { return };
        let body = self.slot.styles.of(Role::Body);
        let width = width_of(cell.measure, body);
        let rows = balanced_lines(&head.lines, style, inside_band(width, style));
        for row in &rows {
            self.notes.extend(cuts(&row.set, std::iter::once(row.range.1)));
        }
        if self.at(&cell).0.context.tells_breaks() {
            self.notes.extend(broken(&rows));
        }
        let (site, part) = self.at(&cell);
        let grid = site.grid();
        part.chars += piece.count();
        let first = head.first(rows.len(), lines, is_top);
        let (inline, block) = (cell.inline, grid.block_of(cell.line) + first);
        let depth = head.depth(rows.len());
        let (mut at, sheet) = (Logical { inline, block, length: width, depth }, site.sheet());
        if let Some(band) = style.band {
            let behind = band_behind(&rows, style, at, &grid);
            let fill = |at| Item::Fill { rect: sheet.put(at), colour: band };
            part.items.extend(behind.map(fill));
            // The band is flush with the column, its text inside.
            match style.align {
                Align::Left | Align::Justify => at.inline += style.size.em(style.band_over),
                Align::Right => at.inline -= style.size.em(style.band_over),
                Align::Center => {}
            }
        }
        let of = site.origin().in_block(piece.block);
        let (role, of, align) = (piece.role, Some(of), style.align);
        let centred = TypeStyle { stand: Stand::Center, ..style.clone() };
        part.items.extend(crate::display::place(
            &rows,
            role,
            of,
            &centred,
            align,
            sheet.within(at),
            site.context,
        ));
    }
}

/// Where a band as long as the rows stands behind a head in the text.
fn band_behind(
    rows: &[crate::display::Row],
    style: &TypeStyle,
    at: Logical,
    grid: &crate::grid::Grid,
) -> Option<Logical> {
    let over = style.size.em(style.band_over);
    let widest = rows.iter().map(|r| r.width_at(style.size)).max()?;
    let leading = Leading::across(style, grid);
    let row = style.size.em(style.band_depth).min(leading.row);
    let depth = leading.depth(rows.len()) - leading.row + row;
    let length = widest + over * 2;
    let indent = match style.align {
        Align::Left | Align::Justify => Abs::ZERO,
        Align::Center => (at.length - length) / 2,
        Align::Right => at.length - length,
    };
    let (inline, block) = (at.inline + indent, at.block + (at.depth - depth) / 2);
    Some(Logical { inline, block, length, depth })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, blocks, chars, lines, paras, plan};
    use super::super::measure::measure;
    use super::super::setslot::SetSlot;
    use super::*;
    use crate::boxes::text_of;
    use crate::display::fixture::{rich, slot, style};
    use crate::issue::{Block, CellAlign, TextTable};

    fn set(slot: Slot, story: Story) -> SetSlot {
        at(&plan(slot, story), |site| measure(&[site]).place().swap_remove(0))
    }

    /// What has no room is set as well, in the lines in which it would stand, but on no
    /// place of the page.
    #[test]
    fn lines_without_room_are_kept_beside_the_page() {
        let story = || {
            let table = TextTable {
                columns: vec![CellAlign::Center],
                head: vec![rich("表头")],
                rows: vec![vec![rich("表身")]],
                whole: rich("表头表身"),
            };
            blocks(vec![
                Block::Para(rich(&chars(12 * 3))),
                Block::Subhead(rich("小题")),
                Block::Table(table),
                Block::Para(rich("末段")),
            ])
        };
        let short = set(slot(1, 2), story());
        let told = |items: &[Item]| items.iter().map(text_of).collect::<String>();
        assert_eq!(lines(&short.items, Role::Body).len(), 2);
        assert_eq!(
            told(&short.stat.beyond),
            format!("{}小题表头表身末段", chars(12 * 3).chars().skip(24).collect::<String>())
        );
        let at = |item: &Item| matches!(item, Item::Text(line) if line.origin.x < Abs::pt(120));
        assert!(short.stat.beyond.iter().all(at));
        let all = set(slot(1, 20), story());
        assert!(all.stat.beyond.is_empty() && told(&all.items).ends_with("末段"));
    }

    #[test]
    fn lines_stand_in_their_legs_and_know_their_place_in_the_block() {
        let set = set(slot(2, 2), paras(&[&chars(12 * 3)]));
        let lines = lines(&set.items, Role::Body);
        let x: Vec<_> = lines.iter().map(|line| line.origin.x).collect();
        assert_eq!(x, [Abs::ZERO, Abs::ZERO, Abs::pt(130)]);
        assert_eq!(lines[1].origin.y - lines[0].origin.y, Abs::pt(12));
        assert_eq!(lines[2].origin.y, lines[0].origin.y);
        let of = lines[2].of.unwrap();
        assert_eq!(of.block, Some(BlockId(0)));
        assert_eq!(of.line, Some(BlockLine { row: 0, n: 2, of: 3 }));
        assert_eq!((set.stat.chars, set.stat.lines, set.stat.empty), (36, 3, 1));
        assert_eq!(set.stat.filled.len(), 3);
    }

    #[test]
    fn what_has_no_room_is_left_out_and_counted_where_the_story_ends() {
        let set = set(slot(1, 2), paras(&[&chars(12 * 3), &chars(5)]));
        assert_eq!(lines(&set.items, Role::Body).len(), 2);
        assert_eq!((set.stat.over, set.stat.empty, set.stat.chars), (2, 0, 41));
        assert_eq!(set.finding(2).unwrap().code.id(), "overset");
    }

    #[test]
    fn what_stands_at_the_right_ends_with_its_leg() {
        let set = set(slot(1, 4), blocks(vec![Block::Right(rich("作者"))]));
        assert_eq!(lines(&set.items, Role::Body)[0].origin.x, Abs::pt(100));
    }

    #[test]
    fn the_band_of_a_subhead_is_flush_with_its_column() {
        let mut slot = slot(1, 6);
        let banded = TypeStyle { band: Some(crate::style::Colour::BLACK), ..style() };
        slot.styles = std::sync::Arc::new((*slot.styles).clone().with(Role::Subhead, banded));
        let set = set(slot, blocks(vec![Block::Subhead(rich("小题")), Block::Para(rich("文"))]));
        let bands = set.items.iter().filter_map(|item| match item {
            Item::Fill { rect, .. } => Some((rect.x, rect.w)),
            _ => None,
        });
        // Two characters of 10 pt, and 0.4 em at both ends.
        assert_eq!(bands.collect::<Vec<_>>(), [(Abs::ZERO, Abs::pt(28))]);
        assert_eq!(lines(&set.items, Role::Subhead)[0].origin.x, Abs::pt(4));
    }
}
