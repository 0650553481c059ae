//! Where a piece of furniture stands: in the type area or in a margin of the sheet.

use super::furniture::Ground;
use super::keys::furniture as keys;
use super::words::Area;
use crate::diag::Reason;
use crate::form::Table;
use crate::units::{Abs, Lines, Rect};

/// What the cut may take: so much is kept from the trim.
///
/// Source: the trade's rule of 3 mm between what must be whole and the cut.
const SAFE: Abs = Abs::mm(3);

/// The most lines of a part in a margin.
const MOST: i64 = 1000;

/// The place of a part on the grid, or on the lines of the grid as they go on in a margin,
/// or so far from the trim.
pub fn place(table: &Table<'_>, ground: Ground<'_>) -> Option<Rect> {
    table.needs(&keys::COLUMN);
    if !table.has(&keys::FROM_TRIM) {
        table.needs(&keys::LINE);
    }
    let (column, columns) = (table.get(&keys::COLUMN), table.of(&keys::COLUMNS));
    let (line, lines) = (table.get(&keys::LINE), table.of(&keys::LINES));
    let (area, from_trim) = (table.of(&keys::AREA), table.get(&keys::FROM_TRIM));
    let grid = ground.grid;
    let column = column?;
    let off =
        |at: i64, count: i64, most: i64| at < 1 || count < 1 || at.saturating_add(count) - 1 > most;
    if off(column.value, columns, grid.columns) {
        let why = Reason::FurnitureOff { lines: false, most: grid.columns };
        table.wrong(keys::COLUMN.row(), why, column.span);
        return None;
    }
    let most = if area == Area::Type { grid.lines.get() } else { MOST };
    let (row, span, first) = match (&line, &from_trim) {
        (Some(at), Some(_)) => {
            table.wrong(keys::LINE.row(), Reason::LineOrTrim, at.span);
            return None;
        }
        (None, Some(at)) if area == Area::Type => {
            table.wrong(keys::FROM_TRIM.row(), Reason::TrimInArea, at.span);
            return None;
        }
        (None, Some(at)) => (keys::FROM_TRIM.row(), at.span, 1),
        (Some(at), None) => (keys::LINE.row(), at.span, at.value),
        (None, None) => return None,
    };
    if off(first, lines, most) {
        let why = Reason::FurnitureOff { lines: true, most };
        table.wrong(row, why, span);
        return None;
    }
    let first = match area {
        Area::Type => Lines(first),
        Area::Head => Lines(2 - first - lines),
        Area::Foot => grid.lines + Lines(first),
    };
    let mut rect = grid.rect(column.value, columns, first, Lines(lines));
    let (Some(trim), false) = (ground.trim, area == Area::Type) else { return Some(rect) };
    if let Some(at) = from_trim {
        rect.y = if area == Area::Head { at.value } else { trim.h - at.value - rect.h };
    }
    let type_area = grid.area();
    if rect.y < SAFE || rect.bottom() > trim.h - SAFE {
        table.wrong(row, Reason::FurnitureNoSheet { free: SAFE.mm_text() }, span);
    } else if rect.y < type_area.bottom() && type_area.y < rect.bottom() {
        table.wrong(row, Reason::FurnitureInArea, span);
    }
    Some(rect)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::grid;
    use super::*;
    use crate::diag::Lang;
    use crate::form::Faults;
    use crate::grid::Grid;
    use crate::source::Sources;
    use crate::units::{Point, Size};

    /// The place of a part: 20 mm of margin over and under 40 lines of 9 pt at 11 pt.
    fn read(text: &str) -> Result<Rect, Vec<String>> {
        let grid = Grid { origin: Point { x: Abs::mm(20), y: Abs::mm(20) }, ..grid() };
        let h = grid.origin.y * 2 + grid.depth(grid.lines);
        let trim = Some(Size { w: Abs::mm(200), h });
        let text = format!("column = 1\n{text}");
        let faults = Faults::new(Sources::default().add("t.toml", text.clone()), 0);
        let parsed = faults.parse(&text);
        let root = faults.root(&parsed, &keys::KEYS);
        let rect = place(&root, Ground { grid: &grid, trim });
        drop(root);
        let found: Vec<_> = faults.into_diags().iter().map(|d| d.code.message(Lang::En)).collect();
        rect.filter(|_| found.is_empty()).ok_or(found)
    }

    #[test]
    fn lines_go_on_in_the_margins() {
        let head = read("area = \"head\"\nline = 2\nlines = 2").unwrap();
        assert_eq!((head.y, head.h), (Abs::mm(20) - Abs::pt(33), Abs::pt(20)));
        let foot = read("area = \"foot\"\nline = 1").unwrap();
        assert_eq!(foot.y, Abs::mm(20) + Abs::pt(440));
    }

    #[test]
    fn or_are_measured_from_the_trim() {
        let head = read("area = \"head\"\nfrom-trim = \"8mm\"\nlines = 2").unwrap();
        assert_eq!(head.y, Abs::mm(8));
        let foot = read("area = \"foot\"\nfrom-trim = \"8mm\"").unwrap();
        assert_eq!(foot.bottom(), Abs::mm(32) + Abs::pt(438));
    }

    #[test]
    fn what_leaves_a_margin_is_told() {
        let told = |text: &str| read(text).unwrap_err().join(" ");
        assert!(told("area = \"head\"\nline = 5").contains("3 mm from the trim"));
        assert!(told("area = \"foot\"\nfrom-trim = \"2mm\"").contains("3 mm"));
        assert!(told("area = \"head\"\nfrom-trim = \"10mm\"\nlines = 4").contains("into the type"));
        assert!(told("area = \"head\"\nline = 0").contains("lines run from 1"));
        assert!(told("from-trim = \"9mm\"").contains("only a part in a margin"));
        assert!(told("area = \"head\"\nline = 1\nfrom-trim = \"9mm\"").contains("not both"));
        assert!(told("").contains("`line`"));
        assert!(told("line = 41").contains("from 1 to 40"));
    }
}
