//! Rows in their place on the page.

use super::context::TextContext;
use super::rows::{Row, indent_of};
use crate::boxes::{Item, Lined, Origin, TextLine, UprightLine};
use crate::grid::{Direction, Grid};
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
    context: &TextContext<'_>,
) -> Vec<Item> {
    let grid = &context.layout().master.grid;
    let depth = rows_depth(rows.len(), style, grid);
    let top = rect.y + (rect.h - depth).max(Abs::ZERO) / 2;
    let mut items = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let length = row.width_at(style.size);
        let (x, y) = (indent_of(align, rect.w - length), grid.pitch * (style.lines * i as i64));
        let rect = Rect::new(rect.x + x, top + y, length, grid.depth(style.lines));
        let at = Lined { direction: Direction::Horizontal, rect };
        items.extend(row_at(row, role, of, style, at, context));
    }
    items
}

/// Puts a row into its box: in the middle of its depth, from where its lines begin.
pub(super) fn row_at(
    row: &Row,
    role: Role,
    of: Option<Origin>,
    style: &TypeStyle,
    at: Lined,
    context: &TextContext<'_>,
) -> Vec<Item> {
    if row.range.0 == row.range.1 {
        return Vec::new();
    }
    let Lined { direction, rect } = at;
    let (pens, hyphen) = row.pens();
    let (shaped, start) = (row.set.shaped.clone(), row.range.0 as usize);
    let (size, scale, colour) = (style.size, row.scale, style.colour);
    match (direction, &row.set.upright) {
        (Direction::Horizontal, _) => {
            let baseline = rect.y + (rect.h - size) / 2 + size.em(context.em_top(style));
            let origin = Point { x: rect.x, y: baseline };
            let line =
                TextLine { role, of, origin, size, scale, colour, shaped, start, pens, hyphen };
            line.dressed()
        }
        (Direction::Vertical, Some(upright)) => {
            let (top, upright) = (Point { x: rect.x + rect.w / 2, y: rect.y }, upright.clone());
            let line = UprightLine {
                role,
                of,
                top,
                size,
                scale,
                colour,
                shaped,
                upright,
                start,
                pens,
                hyphen,
            };
            vec![Item::Upright(line)]
        }
        (Direction::Vertical, None) => Vec::new(),
    }
}

/// The depth of some rows from the top of the first to the foot of the last.
pub fn rows_depth(rows: usize, style: &TypeStyle, grid: &Grid) -> Abs {
    grid.depth(style.lines * rows as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Findings;
    use crate::display::fixture::{rich, set_in, style};
    use crate::text::Mode;

    #[test]
    fn rows_stand_in_the_middle_of_their_box() {
        set_in(|context| {
            let set = context.set(&rich("渔港"), &style(), Mode::Display, &mut Findings::default());
            let (rows, empty) = ([Row::whole(&set, 1000), Row::whole(&set, 1000)], set.clone());
            let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(60), Abs::pt(42));
            let at = |rows: &[Row]| -> Vec<Point> {
                let items = place(rows, Role::Deck, None, &style(), Align::Center, rect, context);
                let origins = items.iter().filter_map(|item| match item {
                    Item::Text(line) => Some(line.origin),
                    _ => None,
                });
                origins.collect()
            };
            // Two rows of 10 pt, 12 pt from one to the next, have 10 pt above and below.
            let top = Abs::pt(10).em(context.em_top(&style()));
            let point = |y| Point { x: Abs::pt(20), y: Abs::pt(y) + top };
            assert_eq!(at(&rows), [point(10), point(22)]);
            // A row without text takes its line and has no box.
            let empty = Row::new(&empty, 0, 0, 1000);
            assert_eq!(at(&[empty, rows[0].clone()]), [point(22)]);
        });
    }
}
