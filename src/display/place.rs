//! Rows in their place on the page.

use super::rows::{Row, indent_of};
use super::stock::Stock;
use crate::boxes::{Item, Origin, TextLine};
use crate::grid::Grid;
use crate::style::{Align, Role, TypeStyle};
use crate::units::{Abs, Point, Rect};

/// Puts rows one under another in a box, each on `style.lines` body lines, and
/// gives the items; the rows stand in the middle of the box's height.
pub fn place(
    rows: &[Row],
    role: Role,
    of: Option<Origin>,
    style: &TypeStyle,
    align: Align,
    rect: Rect,
    stock: &Stock<'_>,
) -> Vec<Item> {
    let grid = &stock.layout().master.grid;
    let depth = rows_depth(rows.len() as i64, style, grid);
    let top = rect.y + (rect.h - depth).max(Abs::ZERO) / 2;
    let mut items = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        if row.range.0 == row.range.1 {
            continue;
        }
        let y = top + grid.pitch * (style.lines * i as i64);
        let box_h = grid.height(style.lines);
        let free = rect.w - row.width_at(style.size);
        let x = rect.x + indent_of(align, free);
        let baseline = y + (box_h - style.size) / 2 + style.size.em(stock.em_top(style));
        let (pens, hyphen) = row.pens();
        let line = TextLine {
            role,
            of,
            origin: Point { x, y: baseline },
            size: style.size,
            scale: row.scale,
            colour: style.colour,
            shaped: row.set.shaped.clone(),
            start: row.range.0 as usize,
            pens,
            hyphen,
        };
        items.extend(line.dressed());
    }
    items
}

/// The depth of some rows from the top of the first to the foot of the last.
pub fn rows_depth(rows: i64, style: &TypeStyle, grid: &Grid) -> Abs {
    grid.height(rows * style.lines)
}
