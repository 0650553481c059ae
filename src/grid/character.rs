//! The sheet, and the character grid on it.

use super::Direction;
use super::legs::long_column;
use crate::diag::Reason;
use crate::units::{Abs, Chars, Lines, Point, Rect, Size};

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
    pub chars: Chars,
    /// Characters between columns (栏空).
    pub gap: Chars,
    /// Characters between two stories side by side, no fewer than `gap`: what is more is
    /// taken from their slots.
    pub story_gap: Chars,
    /// Characters between the left and the right half of the columns (中缝), on
    /// a sheet of two pages side by side (跨版).
    pub fold: Option<Chars>,
    /// Body size.
    pub size: Abs,
    /// From one baseline to the next (行距).
    pub pitch: Abs,
    /// Lines of the type area.
    pub lines: Lines,
}

/// Why no rule stands at a side of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGap {
    /// The slot lies at that edge of the grid.
    Edge,
    /// The white there is the fold of the sheet (中缝).
    Fold,
    /// The columns of the grid touch.
    Closed,
    /// The frame of the slot has a line or a ground there.
    Frame,
}

impl NoGap {
    /// What is said of a rule that is asked for there.
    pub(super) fn reason(self) -> Reason {
        match self {
            Self::Edge => Reason::RuleAtEdge,
            Self::Fold => Reason::RuleInFold,
            Self::Closed => Reason::RuleNoGap,
            Self::Frame => Reason::RuleAtFrame,
        }
    }
}

impl Grid {
    /// Which way its lines run: to the right, on every grid today.
    pub const fn direction(&self) -> Direction {
        Direction::Horizontal
    }

    /// Length of a line over `n` columns between which there is no fold.
    pub fn length(&self, n: i64) -> Abs {
        self.size * long_column(n, self.chars, self.gap)
    }

    /// The length of a line over some columns in characters, with the fold if it is between
    /// them.
    pub fn chars_of(&self, column: i64, columns: i64) -> Chars {
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

    /// Where the gap after a column begins and ends along a line.
    ///
    /// # Errors
    ///
    /// Why no rule can stand there.
    pub fn gap_after(&self, column: i64) -> Result<[Abs; 2], NoGap> {
        if column < 1 || column >= self.columns {
            Err(NoGap::Edge)
        } else if self.fold.is_some() && column == self.columns / 2 {
            Err(NoGap::Fold)
        } else if self.gap.max(self.story_gap) <= Chars::ZERO {
            Err(NoGap::Closed)
        } else {
            Ok([self.inline_of(column) + self.length(1), self.inline_of(column + 1)])
        }
    }

    /// Whether a place across the page is in the fold.
    pub fn in_fold(&self, x: Abs) -> bool {
        let last = self.columns / 2;
        let from = self.inline_of(last) + self.length(1);
        self.fold.is_some() && from < x && x < self.inline_of(last + 1)
    }

    /// Depth of `n` lines, without the white after the last.
    pub fn depth(&self, n: Lines) -> Abs {
        self.pitch * (n - Lines::ONE) + self.size
    }

    /// Where a column begins along a line, from the edge of the sheet; columns are counted
    /// from 1.
    pub fn inline_of(&self, column: i64) -> Abs {
        let wider = match self.fold {
            Some(fold) if column > self.columns / 2 => fold - self.gap,
            _ => Chars::ZERO,
        };
        self.origin.x + self.size * ((self.chars + self.gap) * (column - 1) + wider)
    }

    /// Where a line begins in the order of lines, from the edge of the sheet; lines are
    /// counted from 1.
    pub fn block_of(&self, line: Lines) -> Abs {
        self.origin.y + self.pitch * (line - Lines::ONE)
    }

    /// The box of some columns and lines where lines run to the right, as those of the
    /// furniture do on every sheet.
    pub fn rect(&self, column: i64, columns: i64, line: Lines, lines: Lines) -> Rect {
        let (x, y) = (self.inline_of(column), self.block_of(line));
        let width = self.size * self.chars_of(column, columns);
        Rect::new(x, y, width, self.depth(lines))
    }

    /// The type area (版心).
    pub fn area(&self) -> Rect {
        self.rect(1, self.columns, Lines::ONE, self.lines)
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
        let (chars, gap, fold, lines) = (Chars(13), Chars(1), Some(Chars(5)), Lines(9));
        let grid =
            Grid { origin, columns: 4, chars, gap, story_gap: gap, fold, size, pitch, lines };
        let left: Vec<_> = (1..=4).map(|c| grid.inline_of(c)).collect();
        assert_eq!(left, [0, 14, 32, 46].map(Abs::pt));
        let chars = [(1, 2), (3, 2), (2, 2), (1, 4)].map(|(from, n)| grid.chars_of(from, n));
        assert_eq!(chars, [27, 27, 31, 59].map(Chars));
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
