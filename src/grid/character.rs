//! The sheet, and the character grid on it.

use super::legs::long_column;
use crate::units::{Abs, Point, Rect, Size};

/// The paper after trimming (成品).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Width and height after trimming.
    pub trim: Size,
    /// What is printed beyond the trim (出血).
    pub bleed: Abs,
}

/// The character grid (版心网格).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Top left corner of the type area, from the trim's.
    pub origin: Point,
    /// Columns (基本栏).
    pub columns: i64,
    /// Characters of a column.
    pub chars: i64,
    /// Characters between columns (栏空).
    pub gap: i64,
    /// Characters between the left and the right half of the columns (中缝), on
    /// a sheet of two pages side by side (跨版).
    pub fold: Option<i64>,
    /// Body size.
    pub size: Abs,
    /// From one baseline to the next (行距).
    pub pitch: Abs,
    /// Lines of the type area.
    pub lines: i64,
}

impl Grid {
    /// Width of `n` columns between which there is no fold.
    pub fn width(&self, n: i64) -> Abs {
        self.size * long_column(n, self.chars, self.gap)
    }

    /// The width of some columns in characters, with the fold if it is between
    /// them.
    pub fn chars_of(&self, column: i64, columns: i64) -> i64 {
        let long = long_column(columns, self.chars, self.gap);
        match (self.fold, self.parted(column, columns)) {
            (Some(fold), Some(_)) => long - self.gap + fold,
            _ => long,
        }
    }

    /// How many of some columns are at the left and at the right of the fold,
    /// if it is between them.
    pub fn parted(&self, column: i64, columns: i64) -> Option<(i64, i64)> {
        let last = self.fold.map(|_| self.columns / 2)?;
        let parted = column <= last && last < column + columns - 1;
        parted.then_some((last + 1 - column, column + columns - 1 - last))
    }

    /// Whether a place across the page is in the fold.
    pub fn in_fold(&self, x: Abs) -> bool {
        let last = self.columns / 2;
        let from = self.column_x(last) + self.width(1);
        self.fold.is_some() && from < x && x < self.column_x(last + 1)
    }

    /// Height of `n` lines, without the white under the last.
    pub fn height(&self, n: i64) -> Abs {
        self.pitch * (n - 1) + self.size
    }

    /// Left edge of a column, from 1.
    pub fn column_x(&self, column: i64) -> Abs {
        let wider = match self.fold {
            Some(fold) if column > self.columns / 2 => fold - self.gap,
            _ => 0,
        };
        self.origin.x + self.size * ((column - 1) * (self.chars + self.gap) + wider)
    }

    /// Top edge of a line, from 1.
    pub fn line_y(&self, line: i64) -> Abs {
        self.origin.y + self.pitch * (line - 1)
    }

    /// The box of some columns and lines.
    pub fn rect(&self, column: i64, columns: i64, line: i64, lines: i64) -> Rect {
        let (x, y) = (self.column_x(column), self.line_y(line));
        let width = self.size * self.chars_of(column, columns);
        Rect::new(x, y, width, self.height(lines))
    }

    /// The type area (版心).
    pub fn area(&self) -> Rect {
        self.rect(1, self.columns, 1, self.lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4 columns of 13 characters with a fold of 5: 27, 5 and 27 characters.
    #[test]
    fn a_fold_parts_the_columns() {
        let (size, pitch) = (Abs::pt(1), Abs::pt(2));
        let origin = Point::default();
        let fold = Some(5);
        let grid = Grid { origin, columns: 4, chars: 13, gap: 1, fold, size, pitch, lines: 9 };
        let left: Vec<_> = (1..=4).map(|c| grid.column_x(c)).collect();
        assert_eq!(left, [0, 14, 32, 46].map(Abs::pt));
        assert_eq!((grid.chars_of(1, 2), grid.chars_of(3, 2), grid.chars_of(2, 2)), (27, 27, 31));
        assert_eq!(grid.chars_of(1, 4), 59);
        assert_eq!(
            (grid.parted(1, 2), grid.parted(3, 1), grid.parted(2, 3)),
            (None, None, Some((1, 2)))
        );
        assert!(
            grid.in_fold(Abs::pt(29)) && !grid.in_fold(Abs::pt(27)) && !grid.in_fold(Abs::pt(14))
        );
        assert_eq!(grid.area().right(), Abs::pt(59));
    }
}
