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
use crate::issue::{CellAlign, Kind as InlineKind, Rich, TextTable};
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
    /// The style of its head.
    head_style: TypeStyle,
    /// From one row to the next, where the layout says it.
    row_pitch: Option<Abs>,
    /// From one line of the page to the next.
    pitch: Abs,
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
    /// How deep the head and every row would be that need not fill whole lines.
    depths: Vec<Abs>,
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
        let rules = &context.layout().master.tables;
        let face = rules.head_face.clone().unwrap_or_else(|| style.face.clone());
        let head_style = TypeStyle { face, ..style.clone() };
        let mut set = |cells: &[Rich], style: &TypeStyle| -> Vec<Arc<[ShapedText]>> {
            cells.iter().map(|cell| context.lines(cell, style, Mode::Display, seen)).collect()
        };
        let has_head = !table.head.iter().all(Rich::is_blank);
        // A face of its own stands for the strong one that heads have else.
        let mut head = table.head.clone();
        if rules.head_face.is_some() {
            let pieces = head.iter_mut().flat_map(|cell| &mut cell.pieces);
            let strong = pieces.filter(|piece| piece.style.kind == InlineKind::Strong);
            strong.for_each(|piece| piece.style.kind = InlineKind::Plain);
        }
        let mut cells = vec![set(&head, &head_style)];
        cells.extend(table.rows.iter().map(|row| set(row, &style)));
        let (columns, cuts) = (&table.columns, RefCell::default());
        let (padding, least_text) = (style.size.em(rules.padding), rules.least_text);
        let grid = &context.layout().master.grid;
        let (leading, pitch) = (Leading::across(&style, grid), grid.pitch);
        let row_pitch = rules.row_pitch.map(|row| row.max(pitch));
        Self {
            columns,
            cells,
            style,
            leading,
            head_style,
            row_pitch,
            pitch,
            padding,
            least_text,
            has_head,
            cuts,
        }
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
        let lines = |rows: usize| self.pitch * self.leading.lines(rows);
        let own = |row: &Vec<Vec<Row>>| match self.row_pitch {
            Some(first) => first + lines(height(row)) - lines(1),
            None => lines(height(row)),
        };
        let mut depths: Vec<Abs> = cells.iter().map(own).collect();
        if !self.has_head {
            depths[0] = Abs::ZERO;
        }
        // Whole lines in all, up to every row.
        let mut before = Abs::ZERO;
        let heights = depths.iter().map(|depth| {
            let from = before.cover(self.pitch);
            before += *depth;
            usize::try_from(before.cover(self.pitch) - from).unwrap_or(0)
        });
        let heights = heights.collect();
        let parted = asked.iter().map(|a| a.least).sum::<Abs>() > width;
        FittedTable { columns, cells, heights, depths, parted }
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
        let (grid, rules) = (&master.grid, &master.tables);
        let (cut, sheet) = (self.cut(width), context.sheet());
        let rule = |block: Abs, which: TableRule| {
            let rule = rules.style(which, self.style.colour);
            rule.map_or_else(Vec::new, |rule| along(&rule, &sheet, inline, inline + width, block))
        };
        // Rules stand in the middle of the white between two lines; between them the rows
        // share the lines that the table has here.
        let half = (grid.pitch - grid.size) / 2;
        let top = grid.block_of(line) - half;
        let head = if self.has_head { Some(0) } else { None };
        let last = rows.end;
        let shown: Vec<usize> = head.into_iter().chain(rows.map(|r| r + 1)).collect();
        let all = grid.pitch * shown.iter().map(|r| cut.heights[*r] as i64).sum::<i64>();
        let asked: Abs = shown.iter().map(|r| cut.depths[*r]).sum();
        let at = |so_far: Abs| top + all.scaled(so_far.raw(), asked.raw().max(1));
        let (mut grounds, mut items) = (Vec::new(), rule(top, TableRule::Above));
        let mut so_far = Abs::ZERO;
        for r in shown {
            let block = at(so_far);
            so_far += cut.depths[r];
            let deep = at(so_far) - block;
            let style = if r == 0 { &self.head_style } else { &self.style };
            let ground = match r {
                0 => rules.head_ground,
                r if r % 2 == 0 => rules.stripes,
                _ => None,
            };
            grounds.extend(ground.map(|colour| {
                let rect = sheet.put(Logical { inline, block, length: width, depth: deep });
                Item::Fill { rect, colour }
            }));
            for ((cell, (left, w)), align) in
                cut.cells[r].iter().zip(&cut.columns).zip(self.columns)
            {
                let (inline, length) = (inline + *left + self.padding, *w - self.padding * 2);
                let (block, depth) = (block + half, deep - (grid.pitch - grid.size));
                let at = sheet.within(Logical { inline, block, length, depth });
                let align = match align {
                    CellAlign::Left => Align::Left,
                    CellAlign::Center => Align::Center,
                    CellAlign::Right => Align::Right,
                };
                items.extend(place(cell, Role::Table, Some(of), style, align, at, context));
            }
            let foot = block + deep;
            items.extend(match r {
                r if r == last => rule(foot, TableRule::Below),
                0 => rule(foot, TableRule::Head),
                _ => rule(foot, TableRule::Rows),
            });
        }
        grounds.extend(items);
        grounds
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
