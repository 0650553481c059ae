//! Rows in their place on the page.

use super::context::TextContext;
use super::leading::Leading;
use super::rows::{Row, indent_of};
use super::shaped_text::ShapedText;
use crate::boxes::{Item, Lined, Logical, Origin, TextLine, UprightLine};
use crate::grid::Direction;
use crate::style::{Align, Role, TypeStyle};
use crate::units::{Abs, Milli, Point};

/// Puts rows one after another into a box, with the leading of their style, and gives the
/// items; where the rows stand in the box's depth the style says.
pub fn place(
    rows: &[Row],
    role: Role,
    of: Option<Origin>,
    style: &TypeStyle,
    align: Align,
    at: Lined,
    context: &TextContext<'_>,
) -> Vec<Item> {
    let grid = &context.layout().master.grid;
    let leading = Leading::across(style, grid);
    let first = leading.first(rows.len(), at.depth());
    let mut items = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let length = row.width_at(style.size);
        let inline = indent_of(align, at.length() - length);
        let block = first + leading.pitch * i as i64;
        let row_box = Logical { inline, block, length, depth: leading.row };
        let at = at.within(row_box);
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
    let (pens, hyphen) = row.pens();
    let line = Justified { set: &row.set, start: row.range.0, pens, hyphen, scale: row.scale };
    line_at(line, role, of, style, at, context)
}

/// A line of text whose glyphs have their places.
pub struct Justified<'s> {
    /// The text.
    pub set: &'s ShapedText,
    /// First glyph.
    pub start: u32,
    /// Pen position of every glyph, in thousandths of the size times `scale`.
    pub pens: Vec<Milli>,
    /// That of a hyphen which the line end asked for.
    pub hyphen: Option<Milli>,
    /// Scale along the line in thousandths.
    pub scale: Milli,
}

/// Puts a line of text into its box: in the middle of its depth, from where lines begin.
/// The one place where glyphs become items, whichever way lines run.
pub fn line_at(
    line: Justified<'_>,
    role: Role,
    of: Option<Origin>,
    style: &TypeStyle,
    at: Lined,
    context: &TextContext<'_>,
) -> Vec<Item> {
    let Justified { set, start, pens, hyphen, scale } = line;
    let (shaped, start) = (set.shaped.clone(), start as usize);
    let (size, colour) = (style.size, style.colour);
    let block = (at.depth() - size) / 2;
    match (at.direction, &set.upright) {
        (Direction::Horizontal, _) => {
            let origin = at.point(Abs::ZERO, block + size.em(context.em_top(style)));
            let line =
                TextLine { role, of, origin, size, scale, colour, shaped, start, pens, hyphen };
            line.dressed()
        }
        (Direction::Vertical, Some(upright)) => {
            // Halves are rounded from the left, as they are in bands.
            let x = at.rect.x + at.rect.w / 2;
            let (top, upright) = (Point { x, y: at.rect.y }, upright.clone());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Findings;
    use crate::display::fixture::{rich, set_in, style};
    use crate::text::Mode;
    use crate::units::Rect;

    #[test]
    fn rows_stand_in_the_middle_of_their_box() {
        set_in(|context| {
            let set = context.set(&rich("渔港"), &style(), Mode::Display, &mut Findings::default());
            let (rows, empty) = ([Row::whole(&set, 1000), Row::whole(&set, 1000)], set.clone());
            let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(60), Abs::pt(42));
            let at = |rows: &[Row]| -> Vec<Point> {
                let items = place(
                    rows,
                    Role::Deck,
                    None,
                    &style(),
                    Align::Center,
                    Lined::horizontal(rect),
                    context,
                );
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
