//! The sheet, the grid, and where the type area stands.

use super::keys::{grid, sheet};
use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::grid::{Grid, Sheet};
use crate::source::Span;
use crate::units::{Abs, Chars, Lines, Point, Size};

/// Reads `[sheet]`: the sheet, and how far from its top the type area stands.
///
/// PDF allows pages up to 200 inches.
pub fn read_sheet(table: &Table<'_>) -> Option<(Sheet, Option<Abs>)> {
    let bleed = table.of(&sheet::BLEED);
    let head = table.value(&sheet::HEAD);
    let [w, h] = table.value(&sheet::TRIM)?;
    Some((Sheet { trim: Size { w, h }, bleed }, head))
}

/// Reads `[grid]`, and where it is written.
pub fn read_grid(table: &Table<'_>) -> Option<(Grid, Span)> {
    let (columns, chars) = (table.value(&grid::COLUMNS), table.value(&grid::CHARACTERS));
    let (gap, lines) = (table.value(&grid::GAP), table.value(&grid::LINES));
    let story_gap = read_story_gap(table, gap);
    let fold = read_fold(table, columns, gap);
    let (size, pitch) = (table.value(&grid::SIZE), table.get(&grid::PITCH));
    let (size, pitch) = (size?, pitch?);
    if pitch.value < size {
        table.wrong(grid::PITCH.row(), Reason::Pitch, pitch.span);
        return None;
    }
    let grid = Grid {
        origin: Point::default(),
        columns: columns?,
        chars: Chars(chars?),
        gap: Chars(gap?),
        story_gap: Chars(story_gap?),
        fold: fold.map(Chars),
        size,
        pitch: pitch.value,
        lines: Lines(lines?),
    };
    Some((grid, table.span()))
}

/// Reads what two stories side by side keep between them.
fn read_story_gap(table: &Table<'_>, gap: Option<i64>) -> Option<i64> {
    let Some(at) = table.get(&grid::STORY_GAP) else { return gap };
    let least = gap.unwrap_or(0);
    if at.value < least {
        table.wrong(grid::STORY_GAP.row(), Reason::StoryGap { least }, at.span);
        return None;
    }
    Some(at.value)
}

/// Reads the white between the halves of the columns.
fn read_fold(table: &Table<'_>, columns: Option<i64>, gap: Option<i64>) -> Option<i64> {
    let at = table.get(&grid::FOLD)?;
    let least = gap.unwrap_or(0);
    let why = if columns.is_some_and(|columns| columns % 2 > 0) {
        Reason::FoldOdd
    } else if at.value < least {
        Reason::Fold { least }
    } else {
        return Some(at.value);
    };
    table.wrong(grid::FOLD.row(), why, at.span);
    None
}

/// Puts the type area in the middle of the sheet, or `head` from its top.
pub fn place_area(sheet: &Sheet, head: Option<Abs>, grid: &mut Grid, span: Span, root: &Table<'_>) {
    let (w, h) = (grid.size * grid.chars_of(1, grid.columns), grid.depth(grid.lines));
    grid.origin.x = (sheet.trim.w - w) / 2;
    grid.origin.y = head.unwrap_or((sheet.trim.h - h) / 2);
    let foot = sheet.trim.h - grid.origin.y - h;
    if grid.origin.x < Abs::ZERO || grid.origin.y < Abs::ZERO || foot < Abs::ZERO {
        root.fault(Code::AreaOffSheet { width: w.mm_text(), height: h.mm_text() }, span);
    }
}
