//! The body of a story: its room round heads and pictures, its blocks, and the
//! lines where they stand.

use super::area::Area;
use super::columns::columns;
use super::model::{Item, SetLine, StoryStat, TextLine};
use super::obstacle::{Obstacle, free};
use super::pieces::{Piece, flowing, rows_of, shape};
use super::rows::{balanced, indent_of, measure_of, place, width_of};
use super::stock::{Findings, Set, Stock};
use super::table::TableBlock;
use crate::diag::{Code, Diag};
use crate::flow::{Filled, Flowing, Placed, Room, fill, stack};
use crate::grid::Slot;
use crate::issue::{Block, Rich, Story};
use crate::para::{self, LOOSE, justify};
use crate::source::Span;
use crate::style::{Align, Role, TypeStyle};
use crate::units::{Abs, Milli, Point, Rect};

/// A body that is set.
pub struct Body {
    /// Its lines and heads.
    pub items: Vec<Item>,
    /// What became of the story.
    pub stat: StoryStat,
    /// What was noticed.
    pub notes: Vec<Diag>,
}

/// Sets the text of a story in the areas of its slot.
pub fn set_body(
    story: &Story,
    index: usize,
    slot: &Slot,
    areas: &[Area],
    obstacles: &[Obstacle],
    stock: &Stock<'_>,
    seen: &mut Findings,
) -> Body {
    let style = slot.styles.of(Role::Body);
    let grid = &stock.layout().grid;
    let mut room = Room::default();
    let mut narrow = 0;
    let width = |measure| measure_of(grid.size.em(measure), style);
    for column in columns(areas, grid) {
        let (Some(first), Some(last)) = (column.first(), column.last()) else { continue };
        let lines = areas[first.0].lines.start..areas[last.0].lines.end;
        let parts = |line| {
            let here = column.iter().find(|(strip, _)| areas[*strip].lines.contains(&line));
            let Some((strip, leg)) = here else { return (Vec::new(), false) };
            let area = &areas[*strip];
            let free = free(&area.legs[*leg], grid, *strip, line, obstacles);
            let part = |(x, measure): (Abs, Milli)| (area.x + x, width(measure));
            (free.parts.into_iter().map(part).collect::<Vec<_>>(), free.narrow)
        };
        narrow += lines.clone().filter(|line| parts(*line).1).count();
        let measure = areas[last.0].legs[last.1].measure;
        room.add_parts(width(measure), lines, |line| parts(line).0);
    }
    let mut notes = Vec::new();
    let (pieces, cap) = shape(story, slot, &mut room, stock, seen, &mut notes);
    let flowing: Vec<Flowing<'_>> = pieces.iter().map(|p| flowing(p, slot, style)).collect();
    let filled = stock.meter().fill(|| fill(&flowing, &room));
    drop(flowing);
    let mut setter = Setter {
        story,
        index,
        slot,
        room: &room,
        stock,
        items: Vec::new(),
        set: Vec::new(),
        block: 0,
        forced: None,
        notes: Vec::new(),
    };
    if let Some(cap) = &cap {
        setter.items.push(cap.place(index, style, &room, stock));
    }
    let over = setter.place(&pieces, &filled);
    notes.append(&mut setter.notes);
    if let Some((text, span)) = setter.forced.take() {
        notes.push(Diag::new(Code::ForcedBreak { text }, span));
    }
    let begins = story.headline.first().or(story.blocks.first().map(Block::rich));
    if let Some(span) = begins.and_then(Rich::span).filter(|_| narrow > 0) {
        notes.push(Diag::new(Code::NarrowLeg { lines: narrow }, span));
    }
    notes.extend(loose_lines(&setter.set, &pieces, story));
    let empty = room.len().saturating_sub(filled.end);
    if let Some(over) = &over {
        let code = Code::Overset { lines: over.lines, chars: over.chars, from: over.from.clone() };
        notes.push(Diag::new(code, over.span));
    } else if empty > 0 {
        let chars = (filled.end..room.len()).map(|c| room.measure(c) as usize / 1000).sum();
        let last = story.blocks.last().map(Block::rich).or(story.headline.last());
        let span = last.and_then(Rich::span);
        if let Some(span) = span {
            notes.push(Diag::new(Code::Underset { lines: empty, chars }, span));
        }
    }
    let tables = pieces.iter().filter_map(|p| p.table.as_ref());
    let chars = pieces.iter().flat_map(|p| p.set.shaped.text.chars.iter().copied());
    let chars = chars.chain(tables.flat_map(|t| t.whole().chars().collect::<Vec<_>>()));
    let stat = StoryStat {
        name: story.name.clone(),
        chars: chars.filter(|c| !c.is_whitespace()).count() + cap.map_or(0, |c| c.chars()),
        lines: filled.end.min(room.len()),
        empty,
        over: over.map_or(0, |o| o.lines),
        set: setter.set,
    };
    Body { items: setter.items, stat, notes }
}

/// The lines of a story that are spread too far, with what would cure the worst
/// paragraph: so many characters less or more, tried by breaking it anew.
fn loose_lines(set: &[SetLine], pieces: &[Piece<'_>], story: &Story) -> Option<Diag> {
    let loose: Vec<_> = set.iter().filter(|l| l.levers.gap > LOOSE).collect();
    let worst = loose.iter().max_by_key(|l| l.levers.gap)?;
    let para = &pieces[worst.block].set.para;
    let (cut, add) = para::cure(para, worst.glyphs.0, worst.measure);
    let span = story.blocks[worst.block].rich().span()?;
    let (count, worst) = (loose.len(), worst.levers.gap);
    Some(Diag::new(Code::LooseLines { count, worst, cut, add }, span))
}

/// What did not fit.
struct Over {
    lines: usize,
    chars: usize,
    from: String,
    span: Span,
}

struct Setter<'a> {
    story: &'a Story,
    index: usize,
    slot: &'a Slot,
    room: &'a Room,
    stock: &'a Stock<'a>,
    items: Vec<Item>,
    /// How each line was filled.
    set: Vec<SetLine>,
    /// Which block is being set.
    block: usize,
    /// The first unit that was cut by force.
    forced: Option<(String, Span)>,
    /// Tables that are too wide.
    notes: Vec<Diag>,
}

impl Setter<'_> {
    /// Puts every line on the page; what lies beyond the room is overset.
    fn place(&mut self, pieces: &[Piece<'_>], filled: &Filled) -> Option<Over> {
        let mut over: Option<Over> = None;
        for (n, ((piece, placed), block)) in
            pieces.iter().zip(&filled.placed).zip(&self.story.blocks).enumerate()
        {
            self.block = n;
            let span = block.rich().span();
            let mut beyond = |lines: usize, text: String| {
                let Some(span) = span else { return };
                let chars = text.chars().filter(|c| !c.is_whitespace()).count();
                match &mut over {
                    Some(over) => {
                        over.lines += lines;
                        over.chars += chars;
                    }
                    None => {
                        let from = text.chars().take(12).collect();
                        over = Some(Over { lines, chars, from, span });
                    }
                }
            };
            if let Some(table) = &piece.table {
                for (lines, text) in self.table(table, placed) {
                    beyond(lines, text);
                }
                continue;
            }
            match &placed.breaks {
                Some(breaks) => {
                    let mut start = 0;
                    if breaks.forced && self.forced.is_none() {
                        self.forced = widest_word(&piece.set);
                    }
                    for (k, end) in breaks.ends.iter().enumerate() {
                        if placed.at + k < self.room.len() {
                            self.line(&piece.set, start, *end, placed.at + k);
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
                None => beyond(placed.lines, piece.set.shaped.text.text()),
            }
        }
        over
    }

    fn line(&mut self, set: &Set, start: u32, end: u32, at: usize) {
        let style = self.slot.styles.of(Role::Body);
        let grid = &self.stock.layout().grid;
        let cell = self.room.cells()[at];
        let ragged = style.align != Align::Justify;
        let last = end as usize == set.para.len() || ragged;
        let mut line = justify(&set.para, start, end, cell.measure, last);
        let hyphen = line.take_hyphen();
        self.set.push(SetLine {
            block: self.block,
            shaped: set.shaped.clone(),
            glyphs: (start, end),
            measure: cell.measure,
            levers: line.levers,
        });
        let free = width_of(cell.measure - line.levers.natural, style).max(Abs::ZERO);
        let indent = if ragged { indent_of(style.align, free) } else { Abs::ZERO };
        let y = grid.line_y(cell.line) + (grid.size - style.size) / 2;
        self.items.push(Item::Text(TextLine {
            role: Role::Body,
            story: Some(self.index),
            origin: Point { x: cell.x + indent, y: y + style.size.em(self.stock.em_top(style)) },
            size: style.size,
            scale: style.scale,
            colour: style.colour,
            shaped: set.shaped.clone(),
            start: start as usize,
            pens: line.pens,
            hyphen,
        }));
    }

    /// Puts a table on the page, and gives the lines and the text of what has no
    /// room.
    fn table(&mut self, table: &TableBlock<'_>, placed: &Placed) -> Vec<(usize, String)> {
        let body = self.slot.styles.of(Role::Body);
        let (stacks, _) = stack(&rows_of(table, body), self.room, placed.at);
        let mut beyond = Vec::new();
        for stack in stacks {
            let Some(cell) = self.room.cells().get(stack.at) else {
                let head = (stack.rows.start == 0).then(|| table.text(None));
                let rows = stack.rows.map(|r| table.text(Some(r)));
                beyond.push((stack.lines, head.into_iter().chain(rows).collect()));
                continue;
            };
            let width = width_of(cell.measure, body);
            let (x, line) = (cell.x, cell.line);
            if let Some(code) = table.too_wide(width)
                && let Some(span) = self.story.blocks[self.block].rich().span()
            {
                let note = Diag::new(code, span);
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                }
            }
            self.items.extend(table.place(stack.rows, self.index, x, width, line, self.stock));
        }
        beyond
    }

    fn head(&mut self, piece: &Piece<'_>, at: usize, lines: usize) {
        let style = self.slot.styles.of(piece.role);
        let grid = &self.stock.layout().grid;
        let cell = self.room.cells()[at];
        let body = self.slot.styles.of(Role::Body);
        let width = width_of(cell.measure, body);
        let rows = balanced(&piece.set, style, width);
        // The rows stand in the middle of all the lines they take, white and
        // all, so that the white above and below is equal.
        let rect = Rect::new(cell.x, grid.line_y(cell.line), width, grid.height(lines as i64));
        let mut rect = rect;
        if let Some(band) = style.band {
            self.items.extend(band_behind(&rows, style, band, rect, grid));
            // The band is flush with the column, its text inside.
            if matches!(style.align, Align::Left | Align::Justify) {
                rect.x += style.size.em(400);
            }
        }
        self.items.extend(place(
            &rows,
            piece.role,
            Some(self.index),
            style,
            style.align,
            rect,
            self.stock,
        ));
    }
}

/// A band as wide as the rows behind a head in the text.
fn band_behind(
    rows: &[super::rows::Row],
    style: &TypeStyle,
    colour: crate::style::Colour,
    rect: Rect,
    grid: &crate::grid::Grid,
) -> Option<Item> {
    let over = style.size.em(400);
    let widest = rows.iter().map(|r| r.width_at(style.size)).max()?;
    let depth = super::rows::rows_depth(rows.len() as i64, style, grid);
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

/// The longest stretch without a break, for the message about it.
fn widest_word(set: &Set) -> Option<(String, Span)> {
    let n = set.para.len();
    let mut points: Vec<usize> = (0..n).filter(|g| set.para.breaks_at(*g)).collect();
    points.push(n);
    let widest = points.windows(2).max_by_key(|w| w[1] - w[0]);
    let [a, b] = widest? else { return None };
    let text = (*a..*b).flat_map(|g| set.shaped.text_of(g)).take(24).collect();
    Some((text, set.shaped.text.span(set.shaped.char_at(*a))))
}
