//! The body of a story: its blocks in the room of its slots, and the lines where
//! they stand.

use super::fit::Misfit;
use super::join::Slots;
use super::pieces::{Form, Piece, Text, flowing, printing, rows_of, shape};
use super::slot::SlotSetter;
use crate::boxes::{BlockLine, Item, Origin, SetLine, StoryStat, TextLine};
use crate::diag::{Code, Diag};
use crate::display::Findings;
use crate::display::TableBlock;
use crate::display::{
    BAND_OVER, balanced_lines, cuts, indent_of, inside_band, place, unfilled, width_of,
};
use crate::flow::{Cell, Filled, Flowing, Placed, Room, stack};
use crate::grid::Slot;
use crate::issue::{BlockId, Rich, Story};
use crate::para::{self, LOOSE, justify};
use crate::source::Span;
use crate::style::{Align, Role, TypeStyle};
use crate::units::{Abs, Point, Rect};

/// A body that is set, or the part of it in one slot.
pub struct Body {
    /// Its lines and heads.
    pub items: Vec<Item>,
    /// What became of the story there.
    pub stat: StoryStat,
    /// How the text misses its room; of a text in several slots it stands with the
    /// last.
    pub misfit: Option<Misfit>,
    /// What went wrong in the text.
    pub faults: usize,
    /// What was noticed, but for what the misfit says.
    pub notes: Vec<Diag>,
}

/// Sets the text of a story in the slots through which it flows; nothing for
/// those that it does not reach. What is to be said of the whole text stands
/// with the last that it reaches.
pub fn set_bodies(chain: &[SlotSetter<'_>], seen: &mut Findings) -> Vec<Option<Body>> {
    let Some(lead) = chain.first() else { return Vec::new() };
    let (story, slot, stock) = (&*lead.plan.story, &*lead.plan.slot, lead.stock);
    let style = slot.styles.of(Role::Body);
    let slots = Slots::new(chain, style, seen);
    let mut notes = Vec::new();
    let text = shape(story, slot, &slots.least(), stock, seen, &mut notes);
    let Text { pieces, cap, lacks_cap } = text;
    let flowing: Vec<Flowing<'_>> = pieces.iter().map(|p| flowing(p, slot, style)).collect();
    let (joined, filled) = stock.meter().fill(|| slots.fill(&flowing, cap.as_ref()));
    drop(flowing);
    let (room, parts) = (&joined.room, joined.parts);
    let mut set: Vec<Part> = (0..parts).map(|_| Part::default()).collect();
    for sign in joined.signs.iter().filter(|sign| !sign.to) {
        let line = slots.line(sign).map(|line| line.place(&sign.cell, &chain[sign.part], style));
        set[sign.part].items.extend(line.into_iter().flatten());
    }
    if let Some((cap, first)) = cap.as_ref().zip(set.first_mut()) {
        let of = Origin { block: story.first_paragraph(), ..lead.origin() };
        first.items.extend(cap.place(of, style, room, stock));
        first.chars += cap.chars();
    }
    let block = BlockId::default();
    let faults = usize::from(lacks_cap);
    let mut setter = Setter { chain, story, slot, room, set, block, notes, faults };
    let over = setter.place(&pieces, &filled);
    let Setter { mut set, mut notes, mut faults, .. } = setter;
    for sign in joined.signs.iter().filter(|sign| sign.to) {
        let line = slots.line(sign).map(|line| line.place(&sign.cell, &chain[sign.part], style));
        set[sign.part].items.extend(line.into_iter().flatten());
    }
    for (part, to, line) in slots.left_out(&joined) {
        // The entry of `[page.jumps]` stands with the slot where the story goes on.
        let entry = chain.get(part + usize::from(to)).and_then(|slot| slot.plan.from.as_ref());
        let span = entry.map_or(chain[part].slot().name.span, |from| from.span);
        let diag = Diag::new(Code::JumpLineLeftOut { text: line.text() }, span);
        faults += 1;
        notes.push(diag.on_page(chain[part].label, chain[part].rect_of(0)));
    }
    let narrow: usize = slots.narrow[..parts].iter().sum();
    let begins = story.headline.first().or(story.blocks.first().map(|block| block.rich()));
    if let Some(span) = begins.and_then(Rich::span).filter(|_| narrow > 0) {
        notes.push(Diag::new(Code::NarrowLeg { lines: narrow }, span));
    }
    notes.extend(loose_lines(set.iter().flat_map(|part| &part.set), &pieces, story));
    let empty = room.len().saturating_sub(filled.end);
    let over_lines = over.as_ref().map_or(0, Misfit::over);
    let mut misfit = over.or_else(|| {
        let chars = (filled.end..room.len()).map(|c| room.measure(c) as usize / 1000).sum();
        let last = story.blocks.last().map(|block| block.rich()).or(story.headline.last());
        let span = last.and_then(Rich::span);
        (empty > 0).then_some(Misfit::Short { lines: empty, chars, span })
    });
    let tables = pieces.iter().filter_map(|p| match &p.form {
        Form::Table(table) => Some(count(&table.whole())),
        _ => None,
    });
    let texts = pieces.iter().map(Piece::count);
    let chars = texts.chain(tables).sum::<usize>() + cap.map_or(0, |cap| cap.chars());
    let before: usize = set[..parts - 1].iter().map(|part| part.chars).sum();
    let mut bodies: Vec<Option<Body>> = Vec::new();
    for (n, part) in set.into_iter().enumerate() {
        let last = n + 1 == parts;
        let lines = room.cells().iter().take(filled.end).filter(|cell| cell.part == n).count();
        let plan = chain[n].plan;
        let stat = StoryStat {
            slot: plan.id,
            story: plan.story_id,
            name: story.name.clone(),
            // What did not fit is counted where the story ends.
            chars: if last { chars.saturating_sub(before) } else { part.chars },
            lines,
            empty: if last { empty } else { 0 },
            over: if last { over_lines } else { 0 },
            set: part.set,
        };
        let mut body = Body { items: part.items, stat, misfit: None, faults: 0, notes: Vec::new() };
        if last {
            (body.misfit, body.faults) = (misfit.take(), faults);
            body.notes = std::mem::take(&mut notes);
        }
        bodies.push(Some(body));
    }
    bodies.resize_with(chain.len(), || None);
    bodies
}

/// Characters without blanks.
fn count(text: &str) -> usize {
    printing(text.chars())
}

/// The lines of a story that are spread too far, with what would cure the worst
/// paragraph: so many characters less or more, tried by breaking it anew.
fn loose_lines<'s>(
    set: impl Iterator<Item = &'s SetLine>,
    pieces: &[Piece<'_>],
    story: &Story,
) -> Option<Diag> {
    let loose: Vec<_> = set.filter(|l| l.levers.gap > LOOSE).collect();
    let worst = loose.iter().max_by_key(|l| l.levers.gap)?;
    let is_worst = |p: &&Piece<'_>| (p.block, p.row) == (worst.block, worst.line.row);
    let para = &pieces.iter().find(is_worst)?.set.para;
    let (cut, add) = para::cure(para, worst.glyphs.0, worst.measure);
    let span = story.block(worst.block)?.rich().span()?;
    let (count, worst) = (loose.len(), worst.levers.gap);
    Some(Diag::new(Code::LooseLines { count, worst, cut, add }, span))
}

/// What stands in one slot.
#[derive(Default)]
struct Part {
    items: Vec<Item>,
    /// How each line was filled.
    set: Vec<SetLine>,
    /// Characters, without blanks.
    chars: usize,
}

struct Setter<'a> {
    /// The slots.
    chain: &'a [SlotSetter<'a>],
    story: &'a Story,
    /// The slot where the story begins, in whose styles it is set.
    slot: &'a Slot,
    room: &'a Room,
    set: Vec<Part>,
    /// Which block is being set.
    block: BlockId,
    /// What was cut by force or could not be filled, and tables that are too wide.
    notes: Vec<Diag>,
    /// How many of them a change of the story must not bring about.
    faults: usize,
}

impl Setter<'_> {
    /// The slot of a line, and what stands in it.
    fn at(&mut self, cell: &Cell) -> (&SlotSetter<'_>, &mut Part) {
        (&self.chain[cell.part], &mut self.set[cell.part])
    }

    /// Puts every line on the page; what lies beyond the room is overset.
    fn place(&mut self, pieces: &[Piece<'_>], filled: &Filled) -> Option<Misfit> {
        let mut over: Option<Misfit> = None;
        for (piece, placed) in pieces.iter().zip(&filled.placed) {
            self.block = piece.block;
            let span = self.span();
            let mut beyond = |lines: usize, text: String| {
                if let Some(span) = span {
                    over = Some(Misfit::beyond(over.take(), lines, &text, span));
                }
            };
            if let Form::Table(table) = &piece.form {
                for (lines, text) in self.table(table, placed) {
                    beyond(lines, text);
                }
                continue;
            }
            match &placed.breaks {
                Some(breaks) => {
                    let mut start = 0;
                    if breaks.forced {
                        let set = self.room.len().saturating_sub(placed.at);
                        let ends = breaks.ends.iter().copied().take(set);
                        self.notes.extend(cuts(&piece.set, ends));
                    }
                    let of = breaks.ends.len();
                    for (n, end) in breaks.ends.iter().enumerate() {
                        if placed.at + n < self.room.len() {
                            let line = BlockLine { row: piece.row, n, of };
                            self.line(piece, (start, *end), placed.at + n, line);
                        } else {
                            let glyphs = start as usize..*end as usize;
                            beyond(1, glyphs.flat_map(|g| piece.set.shaped.text_of(g)).collect());
                        }
                        start = *end;
                    }
                }
                None if placed.at + placed.lines <= self.room.len() => {
                    self.head(piece, placed.at, placed.lines)
                }
                None => beyond(placed.lines, piece.text()),
            }
        }
        over
    }

    /// Where the block begins that is being set.
    fn span(&self) -> Option<Span> {
        self.story.block(self.block)?.rich().span()
    }

    fn line(&mut self, piece: &Piece<'_>, (start, end): (u32, u32), at: usize, of: BlockLine) {
        let set = &piece.set;
        let style = self.slot.styles.of(Role::Body);
        let cell = self.room.cells()[at];
        let block = self.block;
        let (slot, part) = self.at(&cell);
        let grid = slot.grid();
        let ragged = piece.align != Align::Justify;
        let last = end as usize == set.para.len() || ragged;
        let mut line = justify(&set.para, start, end, cell.measure, last);
        let hyphen = line.take_hyphen();
        let unfilled = unfilled(set, &line);
        let text = (start as usize..end as usize).flat_map(|g| set.shaped.text_of(g));
        part.chars += printing(text.copied());
        part.set.push(SetLine {
            block,
            line: of,
            shaped: set.shaped.clone(),
            glyphs: (start, end),
            measure: cell.measure,
            levers: line.levers,
        });
        let free = width_of(cell.measure - line.levers.natural, style).max(Abs::ZERO);
        let indent = if ragged { indent_of(piece.align, free) } else { Abs::ZERO };
        let y = grid.line_y(cell.line) + (grid.size - style.size) / 2;
        let top = slot.stock.em_top(style);
        part.items.push(Item::Text(TextLine {
            role: Role::Body,
            of: Some(slot.origin().in_block(block).at_line(of)),
            origin: Point { x: cell.x + indent, y: y + style.size.em(top) },
            size: style.size,
            scale: style.scale,
            colour: style.colour,
            shaped: set.shaped.clone(),
            start: start as usize,
            pens: line.pens,
            hyphen,
        }));
        self.notes.extend(unfilled);
    }

    /// Puts a table on the page, and gives the lines and the text of what has no
    /// room.
    fn table(&mut self, table: &TableBlock<'_>, placed: &Placed) -> Vec<(usize, String)> {
        let body = self.slot.styles.of(Role::Body);
        let (stacks, _) = stack(&rows_of(table, body), self.room, placed.at);
        let mut beyond = Vec::new();
        for stack in stacks {
            let Some(cell) = self.room.cells().get(stack.at).copied() else {
                let head = (stack.rows.start == 0).then(|| table.text(None));
                let rows = stack.rows.map(|r| table.text(Some(r)));
                beyond.push((stack.lines, head.into_iter().chain(rows).collect()));
                continue;
            };
            let width = width_of(cell.measure, body);
            let (x, line) = (cell.x, cell.line);
            if let Some(wide) = table.too_wide(width)
                && let Some(span) = self.span()
            {
                let note = Diag::new(wide.code(), span);
                if !self.notes.contains(&note) {
                    self.faults += usize::from(wide.over);
                    self.notes.push(note);
                }
            }
            let block = self.block;
            let (slot, part) = self.at(&cell);
            let of = slot.origin().in_block(block);
            let head = (stack.rows.start == 0).then(|| table.text(None));
            let rows = stack.rows.clone().map(|r| table.text(Some(r)));
            part.chars += head.into_iter().chain(rows).map(|text| count(&text)).sum::<usize>();
            part.items.extend(table.place(stack.rows, of, x, width, line, slot.stock));
        }
        beyond
    }

    fn head(&mut self, piece: &Piece<'_>, at: usize, lines: usize) {
        let Form::Head(set) = &piece.form else { return };
        let style = self.slot.styles.of(piece.role);
        let cell = self.room.cells()[at];
        let body = self.slot.styles.of(Role::Body);
        let width = width_of(cell.measure, body);
        let rows = balanced_lines(set, style, inside_band(width, style));
        for row in &rows {
            self.notes.extend(cuts(&row.set, std::iter::once(row.range.1)));
        }
        let (slot, part) = self.at(&cell);
        let grid = slot.grid();
        part.chars += piece.count();
        // The rows stand in the middle of all the lines they take, white and
        // all, so that the white above and below is equal.
        let mut rect = Rect::new(cell.x, grid.line_y(cell.line), width, grid.height(lines as i64));
        if let Some(band) = style.band {
            part.items.extend(band_behind(&rows, style, band, rect, &grid));
            // The band is flush with the column, its text inside.
            match style.align {
                Align::Left | Align::Justify => rect.x += style.size.em(BAND_OVER),
                Align::Right => rect.x -= style.size.em(BAND_OVER),
                Align::Center => {}
            }
        }
        let of = slot.origin().in_block(piece.block);
        let (role, of, align) = (piece.role, Some(of), style.align);
        part.items.extend(place(&rows, role, of, style, align, rect, slot.stock));
    }
}

/// A band as wide as the rows behind a head in the text.
fn band_behind(
    rows: &[crate::display::Row],
    style: &TypeStyle,
    colour: crate::style::Colour,
    rect: Rect,
    grid: &crate::grid::Grid,
) -> Option<Item> {
    let over = style.size.em(BAND_OVER);
    let widest = rows.iter().map(|r| r.width_at(style.size)).max()?;
    let depth = crate::display::rows_depth(rows.len() as i64, style, grid);
    let h =
        (depth - grid.height(style.lines)) + style.size.scaled(3, 2).min(grid.height(style.lines));
    let w = widest + over * 2;
    let x = match style.align {
        Align::Left | Align::Justify => Abs::ZERO,
        Align::Center => (rect.w - w) / 2,
        Align::Right => rect.w - w,
    };
    Some(Item::Fill { rect: Rect::new(rect.x + x, rect.y + (rect.h - h) / 2, w, h), colour })
}
