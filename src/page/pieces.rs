//! The blocks of a story, shaped and ready to flow.

use super::opening::{Cap, Skipped, set_marked, take_cap};
use super::rows::{balanced, inside_band, width_of};
use super::stock::{Findings, Set, Stock};
use super::table::TableBlock;
use crate::diag::{Code, Diag};
use crate::flow::{Flowing, Head, Room, Rows, fill};
use crate::grid::Slot;
use crate::issue::{Block, Story};
use crate::style::{Role, TypeStyle};
use crate::text::{Mode, Normal};

/// A block of text that is shaped.
pub struct Piece<'a> {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub set: Set,
    /// A table, whose text is not in `set`.
    pub table: Option<TableBlock<'a>>,
}

/// Shapes the blocks of a story. The first paragraph may lose its first
/// character to a drop cap, beside which the room is to be narrowed; an end mark
/// follows the last.
pub fn shape<'a>(
    story: &'a Story,
    slot: &Slot,
    room: &Room,
    stock: &Stock<'_>,
    seen: &mut Findings,
    notes: &mut Vec<Diag>,
) -> (Vec<Piece<'a>>, Option<Cap>) {
    let style = slot.styles.of(Role::Body);
    let is_para = |block: &Block| matches!(block, Block::Para(_));
    let first = story.blocks.iter().position(is_para).filter(|_| slot.drop_cap.is_some());
    let last = story.blocks.iter().rposition(is_para).filter(|_| slot.end_mark.is_some());
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut cap = None;
    for (n, block) in story.blocks.iter().enumerate() {
        let (role, mode) = match block {
            Block::Para(_) => (Role::Body, Mode::Body),
            Block::Subhead(_) => (Role::Subhead, Mode::Display),
            Block::Label(_) => (Role::Label, Mode::Display),
            Block::Table(_) => (Role::Table, Mode::Display),
        };
        if let Block::Table(table) = block {
            let table = Some(TableBlock::new(table, slot.styles.of(role), stock, seen));
            let set = stock.set_normal(Normal::default(), style, mode, seen);
            pieces.push(Piece { role, set, table });
            continue;
        }
        if Some(n) != first && Some(n) != last {
            let set = stock.set(block.rich(), slot.styles.of(role), mode, seen);
            pieces.push(Piece { role, set, table: None });
            continue;
        }
        let mut normal = stock.normal(block.rich(), mode, seen);
        let mut flush = style.clone();
        if let Some(asked) = slot.drop_cap.as_ref().filter(|_| Some(n) == first) {
            let taken = match begins_at(&pieces, slot, room) {
                Some(at) => take_cap(&normal, asked, style, at, room, stock, seen),
                None => Err(Skipped::AfterTable),
            };
            match taken {
                Ok((taken, rest)) => {
                    cap = Some(taken);
                    normal = rest;
                    flush.indent = 0;
                }
                Err(skipped) => {
                    let (why, why_zh) = skipped.why();
                    let code = Code::DropCapSkipped { why, why_zh };
                    notes.extend(block.rich().span().map(|span| Diag::new(code, span)));
                }
            }
        }
        let set = match slot.end_mark.as_ref().filter(|_| Some(n) == last) {
            Some(mark) => set_marked(normal, mark, block.rich(), &flush, stock, seen),
            None => stock.set_normal(normal, &flush, mode, seen),
        };
        pieces.push(Piece { role, set, table: None });
    }
    (pieces, cap)
}

/// The cell in which a paragraph begins before which some heads stand; a table
/// may stand in more than one place.
fn begins_at(before: &[Piece<'_>], slot: &Slot, room: &Room) -> Option<usize> {
    if before.iter().any(|p| p.table.is_some()) {
        return None;
    }
    let body = slot.styles.of(Role::Body);
    let heads: Vec<_> = before.iter().map(|p| flowing(p, slot, body)).collect();
    Some(fill(&heads, room).end)
}

/// What flows for a block.
pub fn flowing<'p>(piece: &'p Piece<'_>, slot: &'p Slot, body: &'p TypeStyle) -> Flowing<'p> {
    if let Some(table) = &piece.table {
        return Flowing::Rows(rows_of(table, body));
    }
    if piece.role == Role::Body {
        return Flowing::Text(&piece.set.para);
    }
    let style = slot.styles.of(piece.role);
    Flowing::Head(Head {
        rows: Box::new(move |measure| {
            let width = inside_band(width_of(measure, body), style);
            let rows = balanced(&piece.set, style, width);
            rows.len() * style.lines as usize
        }),
        above: style.above as usize,
        below: style.below as usize,
    })
}

/// The heights of a table's rows by the measure of the body.
pub fn rows_of<'p>(table: &'p TableBlock<'_>, body: &'p TypeStyle) -> Rows<'p> {
    Rows { heights: Box::new(move |measure| table.cut(width_of(measure, body)).heights()) }
}
