//! The sheet, the grid, and where the type area stands.

use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::grid::{Grid, Sheet};
use crate::source::Span;
use crate::units::{Abs, Ems, Milli, Point, Size};

/// A gap between writings. Source: CLREQ, at most ¼ em; ½ em is where it stops
/// to be one.
pub fn read_gap(root: &mut Table<'_>, key: &str) -> Option<Milli> {
    let at = root.get_at::<Ems>(key)?;
    if !(0..=500).contains(&at.value.0) {
        let why = Reason::Gap;
        root.fault(Code::WrongValue { key: key.into(), why }, at.span);
        return None;
    }
    Some(at.value.0)
}

pub fn read_sheet(table: &mut Table<'_>) -> Option<(Sheet, Option<Abs>)> {
    let trim = table.need::<[Abs; 2]>("trim");
    let bleed = table.get_at::<Abs>("bleed");
    if let Some(at) = bleed.as_ref().filter(|at| !(Abs::ZERO..=Abs::mm(50)).contains(&at.value)) {
        let why = Reason::Bleed;
        table.fault(Code::WrongValue { key: "bleed".into(), why }, at.span);
    }
    let head = table.get::<Abs>("head");
    let at = trim?;
    let [w, h] = at.value;
    // PDF allows pages up to 200 inches.
    let most = Abs::pt(14_400);
    if w <= Abs::ZERO || h <= Abs::ZERO || w > most || h > most {
        let why = Reason::Sheet;
        table.fault(Code::WrongValue { key: "trim".into(), why }, at.span);
        return None;
    }
    let bleed = bleed.map_or(Abs::ZERO, |at| at.value);
    Some((Sheet { trim: Size { w, h }, bleed }, head))
}

pub fn read_grid(table: &mut Table<'_>) -> Option<(Grid, Span)> {
    let span = table.span();
    let mut count = |key: &str, least: i64| {
        let at = table.need::<i64>(key)?;
        if (least..=2000).contains(&at.value) {
            return Some(at.value);
        }
        let why = Reason::Whole { least, most: 2000 };
        table.fault(Code::WrongValue { key: key.into(), why }, at.span);
        None
    };
    let (columns, chars) = (count("columns", 1), count("characters", 1));
    let (gap, lines) = (count("gap", 0), count("lines", 1));
    let fold = read_fold(table, columns, gap);
    let (size, pitch) = (table.need::<Abs>("size"), table.need::<Abs>("pitch"));
    let (size, pitch) = (size?, pitch?);
    if size.value < Abs::PT || size.value > Abs::pt(200) {
        let why = Reason::BodySize;
        table.fault(Code::WrongValue { key: "size".into(), why }, size.span);
        return None;
    }
    if pitch.value < size.value || pitch.value > Abs::pt(600) {
        let why = Reason::Pitch;
        table.fault(Code::WrongValue { key: "pitch".into(), why }, pitch.span);
        return None;
    }
    let grid = Grid {
        origin: Point::default(),
        columns: columns?,
        chars: chars?,
        gap: gap?,
        fold,
        size: size.value,
        pitch: pitch.value,
        lines: lines?,
    };
    Some((grid, span))
}

/// Reads the white between the halves of the columns.
fn read_fold(table: &mut Table<'_>, columns: Option<i64>, gap: Option<i64>) -> Option<i64> {
    let at = table.get_at::<i64>("fold")?;
    let least = gap.unwrap_or(0);
    let why = if columns.is_some_and(|columns| columns % 2 > 0) {
        Reason::FoldOdd
    } else if !(least..=2000).contains(&at.value) {
        Reason::Fold { least }
    } else {
        return Some(at.value);
    };
    table.fault(Code::WrongValue { key: "fold".into(), why }, at.span);
    None
}

/// Puts the type area in the middle of the sheet, or `head` from its top.
pub fn place_area(sheet: &Sheet, head: Option<Abs>, grid: &mut Grid, span: Span, root: &Table<'_>) {
    let (w, h) = (grid.size * grid.chars_of(1, grid.columns), grid.height(grid.lines));
    grid.origin.x = (sheet.trim.w - w) / 2;
    grid.origin.y = head.unwrap_or((sheet.trim.h - h) / 2);
    let foot = sheet.trim.h - grid.origin.y - h;
    if grid.origin.x < Abs::ZERO || grid.origin.y < Abs::ZERO || foot < Abs::ZERO {
        root.fault(Code::AreaOffSheet { width: w.mm_text(), height: h.mm_text() }, span);
    }
}
