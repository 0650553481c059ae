//! Tables (表格) in the legs of a story: whole body lines, rules between the
//! rows, columns as wide as their text asks for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::context::TextContext;
use super::findings::Findings;
use super::leading::Leading;
use super::place::place;
use super::rows::{Row, balanced_lines};
use super::shaped_text::ShapedText;
use crate::boxes::{Item, Logical, Origin};
use crate::diag::Code;
use crate::draw::along;
use crate::grid::TableRule;
use crate::issue::{CellAlign, Rich, TextTable};
use crate::para::natural_width;
use crate::style::{Align, Role, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, EM, Lines, Milli};

/// A table that is shaped; how it is cut follows from the width it is given.
pub struct TableBlock<'a> {
    columns: &'a [CellAlign],
    /// The head's cells, then those of every row; each has the lines that the
    /// author set.
    cells: Vec<Vec<Arc<[ShapedText]>>>,
    style: TypeStyle,
    leading: Leading,
    /// White at both sides of a cell's text.
    padding: Abs,
    /// A column is at least so wide where its text is, in thousandths of the type.
    least_text: Milli,
    has_head: bool,
    cuts: RefCell<BTreeMap<Abs, Rc<FittedTable>>>,
}

/// A table in a width.
pub struct FittedTable {
    /// Left edge and width of every column.
    columns: Vec<(Abs, Abs)>,
    /// The rows of text of every cell.
    cells: Vec<Vec<Vec<Row>>>,
    /// Body lines of the head and of every row.
    heights: Vec<usize>,
    /// Whether units were parted by force.
    parted: bool,
}

impl<'a> TableBlock<'a> {
    /// Shapes the cells of a table.
    pub fn new(
        table: &'a TextTable,
        style: &TypeStyle,
        context: &TextContext<'_>,
        seen: &mut Findings,
    ) -> Self {
        // Cells are broken as heads are: no row is filled.
        let style = TypeStyle { align: Align::Center, indent: 0, ..style.clone() };
        let mut set = |cells: &[Rich]| -> Vec<Arc<[ShapedText]>> {
            cells.iter().map(|cell| context.lines(cell, &style, Mode::Display, seen)).collect()
        };
        let has_head = !table.head.iter().all(Rich::is_blank);
        let mut cells = vec![set(&table.head)];
        cells.extend(table.rows.iter().map(|row| set(row)));
        let (columns, cuts) = (&table.columns, RefCell::default());
        let rules = &context.layout().master.tables;
        let (padding, least_text) = (style.size.em(rules.padding), rules.least_text);
        let leading = Leading::across(&style, &context.layout().master.grid);
        Self { columns, cells, style, leading, padding, least_text, has_head, cuts }
    }

    /// The table in a width, made once.
    pub fn cut(&self, width: Abs) -> Rc<FittedTable> {
        if let Some(cut) = self.cuts.borrow().get(&width) {
            return cut.clone();
        }
        let cut = Rc::new(self.make(width));
        self.cuts.borrow_mut().insert(width, cut.clone());
        cut
    }

    fn make(&self, width: Abs) -> FittedTable {
        let (pad, hair) = (self.padding, self.style.size.em(2));
        let wide = |milli: Milli| self.style.size.em(milli).scaled(self.style.scale.into(), 1000);
        let column = |c: usize| {
            let cells =
                || self.cells.iter().filter_map(move |row| row.get(c)).flat_map(|cell| cell.iter());
            let whole = cells().map(|set| natural_width(&set.para, 0, set.para.len() as u32));
            let whole = whole.max().unwrap_or(0).max(EM);
            let unit = cells().map(|set| set.para.widest_unit()).max().unwrap_or(0);
            // A hair more: a measure is rounded down.
            let around = pad * 2 + hair;
            ColumnDemand {
                least: wide(unit.max(whole.min(self.least_text))) + around,
                whole: wide(whole) + around,
            }
        };
        let asked: Vec<ColumnDemand> = (0..self.columns.len()).map(column).collect();
        let mut x = Abs::ZERO;
        let columns: Vec<(Abs, Abs)> = share(&asked, width)
            .into_iter()
            .map(|w| {
                x += w;
                (x - w, w)
            })
            .collect();
        let rows_of = |(lines, (_, w)): (&Arc<[ShapedText]>, &(Abs, Abs))| {
            balanced_lines(lines, &self.style, (*w - pad * 2).max(self.style.size))
        };
        let cells: Vec<Vec<Vec<Row>>> =
            self.cells.iter().map(|row| row.iter().zip(&columns).map(rows_of).collect()).collect();
        let height = |row: &Vec<Vec<Row>>| row.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let lines = |row: &Vec<Vec<Row>>| self.leading.lines(height(row)).count();
        let mut heights: Vec<usize> = cells.iter().map(lines).collect();
        if !self.has_head {
            heights[0] = 0;
        }
        let parted = asked.iter().map(|a| a.least).sum::<Abs>() > width;
        FittedTable { columns, cells, heights, parted }
    }

    /// Puts the head and some rows on the page, from a line of the grid on.
    pub fn place(
        &self,
        rows: Range<usize>,
        of: Origin,
        inline: Abs,
        width: Abs,
        line: Lines,
        context: &TextContext<'_>,
    ) -> Vec<Item> {
        let master = &context.layout().master;
        let grid = &master.grid;
        let (cut, sheet) = (self.cut(width), context.sheet());
        // Rules stand in the middle of the white between two lines.
        let rule = |line: Lines, which: TableRule| {
            let block = grid.block_of(line) - (grid.pitch - grid.size) / 2;
            let rule = master.tables.style(which, self.style.colour);
            rule.map_or_else(Vec::new, |rule| along(&rule, &sheet, inline, inline + width, block))
        };
        let mut items = rule(line, TableRule::Above);
        let mut line = line;
        let head = if self.has_head { Some(0) } else { None };
        let last = rows.end;
        for r in head.into_iter().chain(rows.map(|r| r + 1)) {
            let high = Lines(cut.heights[r] as i64);
            for ((cell, (left, w)), align) in
                cut.cells[r].iter().zip(&cut.columns).zip(self.columns)
            {
                let (inline, length) = (inline + *left + self.padding, *w - self.padding * 2);
                let (block, depth) = (grid.block_of(line), grid.depth(high));
                let at = sheet.within(Logical { inline, block, length, depth });
                let align = match align {
                    CellAlign::Left => Align::Left,
                    CellAlign::Center => Align::Center,
                    CellAlign::Right => Align::Right,
                };
                items.extend(place(cell, Role::Table, Some(of), &self.style, align, at, context));
            }
            line += high;
            items.extend(match r {
                r if r == last => rule(line, TableRule::Below),
                0 => rule(line, TableRule::Head),
                _ => rule(line, TableRule::Rows),
            });
        }
        items
    }

    /// What is wrong with the table in a width; `None` where it has room.
    pub fn too_wide(&self, width: Abs) -> Option<TooWide> {
        let cut = self.cut(width);
        let over = cut.cells.iter().any(|cells| {
            let mut sides = cells.iter().zip(&cut.columns);
            sides.any(|(rows, (_, w))| rows.iter().any(|r| r.width_at(self.style.size) > *w))
        });
        (over || cut.parted).then_some(TooWide { columns: self.columns.len(), over })
    }

    /// The text of the head, or of a row.
    pub fn text(&self, row: Option<usize>) -> String {
        let row = row.map_or(0, |r| r + 1);
        self.cells[row]
            .iter()
            .flat_map(|cell| cell.iter())
            .map(|set| set.shaped.text.text())
            .collect()
    }

    /// All its text.
    pub fn whole(&self) -> String {
        self.cells
            .iter()
            .flatten()
            .flat_map(|cell| cell.iter())
            .map(|set| set.shaped.text.text())
            .collect()
    }
}

/// A table that is wider than its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooWide {
    /// How many columns it has.
    pub columns: usize,
    /// Whether a text is wider than its cell; else words are parted.
    pub over: bool,
}

impl TooWide {
    /// What is said of it.
    pub fn code(&self) -> Code {
        Code::TableTooWide { columns: self.columns, over: self.over }
    }
}

impl FittedTable {
    /// Body lines of the head, and of every row.
    pub fn heights(&self) -> (usize, Vec<usize>) {
        let (head, rows) = self.heights.split_first().map_or((0, &[][..]), |(h, r)| (*h, r));
        (head, rows.to_vec())
    }
}

/// What a column asks for.
#[derive(Clone, Copy)]
struct ColumnDemand {
    /// So that no unit is parted.
    least: Abs,
    /// So that every cell is one row.
    whole: Abs,
}

/// Shares a width among columns. What is over is shared evenly; where they ask
/// for more, each has its least and a share of the rest as it lacks; where even
/// that is too much, the narrow ones keep their least.
fn share(asked: &[ColumnDemand], width: Abs) -> Vec<Abs> {
    let n = asked.len() as i64;
    let whole: Abs = asked.iter().map(|a| a.whole).sum();
    let least: Abs = asked.iter().map(|a| a.least).sum();
    if n == 0 {
        return Vec::new();
    }
    if whole <= width {
        // Rounded over the whole, so that the last column ends at the edge.
        let free = width - whole;
        let due = |i: i64| free.scaled(i, n);
        return (0..).zip(asked).map(|(i, a)| a.whole + due(i + 1) - due(i)).collect();
    }
    if least <= width {
        let (free, lack) = (width - least, (whole - least).raw().max(1));
        let mut before = Abs::ZERO;
        let part = |a: &ColumnDemand| {
            let from = free.scaled(before.raw(), lack);
            before += a.whole - a.least;
            a.least + free.scaled(before.raw(), lack) - from
        };
        return asked.iter().map(part).collect();
    }
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_by_key(|i| asked[*i].least);
    let (mut left, mut widths) = (width, vec![Abs::ZERO; asked.len()]);
    for (done, i) in order.into_iter().enumerate() {
        let fair = left / (n - done as i64);
        widths[i] = asked[i].least.min(fair);
        left -= widths[i];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(columns: &[(i64, i64)]) -> Vec<ColumnDemand> {
        let of = |(least, whole): &(i64, i64)| ColumnDemand {
            least: Abs::pt(*least),
            whole: Abs::pt(*whole),
        };
        columns.iter().map(of).collect()
    }

    #[test]
    fn what_is_over_is_shared_evenly() {
        let widths = share(&asked(&[(10, 10), (10, 20)]), Abs::pt(50));
        assert_eq!(widths, [Abs::pt(20), Abs::pt(30)]);
    }

    #[test]
    fn units_stay_whole_while_text_is_broken() {
        let widths = share(&asked(&[(10, 90), (30, 30), (30, 30)]), Abs::pt(100));
        assert_eq!(widths, [Abs::pt(40), Abs::pt(30), Abs::pt(30)]);
    }

    #[test]
    fn narrow_columns_keep_their_least() {
        let widths = share(&asked(&[(90, 90), (10, 20), (70, 70)]), Abs::pt(100));
        assert_eq!(widths, [Abs::pt(45), Abs::pt(10), Abs::pt(45)]);
        assert!(share(&[], Abs::PT).is_empty());
    }
}
