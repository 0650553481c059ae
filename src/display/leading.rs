//! How rows of a style stand under one another, and how deep some of them are: the one
//! place that measuring, placing and copyfit ask.
//!
//! A style with `leading` has rows with a pitch of their own, and what they take is rounded
//! up to whole lines once, for the block (占行). Without it every row takes the `lines` of
//! its style, white and all. Where lines run down the page a character stands for a line.
//!
//! Source: JLREQ on headings that take whole lines (行取り): the block is rounded, not the
//! row.

use crate::grid::{Direction, Grid};
use crate::style::{Stand, TypeStyle};
use crate::units::{Abs, Lines};

/// What the steps from line to line are.
#[derive(Clone, Copy, Debug)]
pub struct Steps {
    /// From one to the next.
    pub step: Abs,
    /// White in each behind the type, which the last has not.
    pub white: Abs,
}

impl Steps {
    /// Body lines where rows run across the page, characters where they run down it.
    pub fn new(direction: Direction, grid: &Grid) -> Self {
        match direction {
            Direction::Horizontal => Self { step: grid.pitch, white: grid.pitch - grid.size },
            Direction::Vertical => Self { step: grid.size, white: Abs::ZERO },
        }
    }

    /// The depth of some of them.
    pub fn depth(self, n: i64) -> Abs {
        self.step * n - self.white
    }
}

/// The rows of a style.
#[derive(Clone, Copy, Debug)]
pub struct Leading {
    /// From one row to the next.
    pub pitch: Abs,
    /// The depth of the box of one.
    pub row: Abs,
    /// Whether the pitch is their own.
    pub is_own: bool,
    /// What is white in that box at both ends together.
    white: Abs,
    /// The fewest steps that they take.
    least: i64,
    stand: Stand,
    steps: Steps,
}

impl Leading {
    /// The rows of a style that run across the page.
    pub fn across(style: &TypeStyle, grid: &Grid) -> Self {
        let steps = Steps::new(Direction::Horizontal, grid);
        Self::new(style, steps, style.lines.get(), style.lines.get())
    }

    /// The rows of a style in a direction.
    pub fn along(direction: Direction, style: &TypeStyle, grid: &Grid) -> Self {
        match direction {
            Direction::Horizontal => Self::across(style, grid),
            // A fifth of the type is white between its rows, at least.
            Direction::Vertical => {
                let each = style.size.scaled(6, 5).cover(grid.size).max(1);
                Self::new(style, Steps::new(direction, grid), each, 0)
            }
        }
    }

    fn new(style: &TypeStyle, steps: Steps, each: i64, least: i64) -> Self {
        let (stand, ink) = (style.stand, style.row_ink());
        match style.row_pitch() {
            Some(pitch) => {
                Self { pitch, row: ink, is_own: true, white: Abs::ZERO, least, stand, steps }
            }
            None => {
                let row = steps.depth(each);
                let white = (row - style.size).max(Abs::ZERO);
                let pitch = steps.step * each;
                Self { pitch, row, is_own: false, white, least: 0, stand, steps }
            }
        }
    }

    /// The depth of some rows from the top of the first to the foot of the last.
    pub fn depth(&self, rows: usize) -> Abs {
        self.pitch * (rows as i64 - 1) + self.row
    }

    /// The depth that some rows take at least: of rows with a pitch of their own that of the
    /// lines of the style, where it says how many.
    pub fn room(&self, rows: usize) -> Abs {
        let least = if self.least > 0 { self.steps.depth(self.least) } else { Abs::ZERO };
        self.depth(rows).max(least)
    }

    /// How many steps some rows take; none without a row.
    pub fn taken(&self, rows: usize) -> i64 {
        if rows == 0 { 0 } else { (self.room(rows) + self.steps.white).cover(self.steps.step) }
    }

    /// How many body lines some rows across the page take.
    pub fn lines(&self, rows: usize) -> Lines {
        Lines(self.taken(rows))
    }

    /// Where the first of some rows begins in a room that may be deeper than they are.
    pub fn first(&self, rows: usize, room: Abs) -> Abs {
        let free = (room - self.depth(rows)).max(Abs::ZERO);
        self.stand_in(free, self.white / 2)
    }

    /// Where what leaves so much free begins; `inside` is what it has white at each end.
    fn stand_in(&self, free: Abs, inside: Abs) -> Abs {
        match self.stand {
            Stand::Top => -inside,
            Stand::Center => free / 2,
            Stand::Bottom => free + inside,
        }
    }

    /// Where a block of these rows and others begins that leaves so much of its lines free.
    pub fn block(&self, free: Abs) -> Abs {
        self.stand_in(free, Abs::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{grid, style};
    use crate::style::{RowPitch, TypeStyle};
    use crate::units::Abs;

    /// Lines of 10 pt, 12 pt from one to the next.
    fn of(size: i64, lines: i64, leading: Option<RowPitch>, stand: Stand) -> Leading {
        let style =
            TypeStyle { size: Abs::pt(size), lines: Lines(lines), leading, stand, ..style() };
        Leading::across(&style, &grid())
    }

    #[test]
    fn the_block_is_rounded_and_not_the_row() {
        let own = of(30, 0, Some(RowPitch::Ems(1200)), Stand::Center);
        // 30, 66 and 102 pt; so many lines are 34, 70 and 106 pt deep.
        assert_eq!([1, 2, 3].map(|n| own.depth(n)), [30, 66, 102].map(Abs::pt));
        assert_eq!([0, 1, 2, 3].map(|n| own.taken(n)), [0, 3, 6, 9]);
        let grid_rows = of(30, 4, None, Stand::Center);
        assert_eq!([1, 2, 3].map(|n| grid_rows.taken(n)), [4, 8, 12]);
        let fixed = of(30, 5, Some(RowPitch::Fixed(Abs::pt(31))), Stand::Center);
        assert_eq!([1, 2].map(|n| fixed.taken(n)), [5, 6], "five lines at least");
    }

    #[test]
    fn rows_stand_where_the_style_says() {
        let stands = [Stand::Top, Stand::Center, Stand::Bottom];
        let first = |leading| stands.map(|s| of(30, 4, leading, s).first(1, Abs::pt(58)));
        assert_eq!(first(Some(RowPitch::Ems(1000))), [0, 14, 28].map(Abs::pt));
        // The box of the row is 46 pt deep with 8 pt white at both ends.
        assert_eq!(first(None), [-8, 6, 20].map(Abs::pt));
    }

    #[test]
    fn rows_that_run_down_take_characters() {
        let style = |leading| TypeStyle { size: Abs::pt(30), leading, ..style() };
        let of = |leading| Leading::along(Direction::Vertical, &style(leading), &grid());
        assert_eq!((of(None).taken(1), of(None).taken(2)), (4, 8));
        let own = of(Some(RowPitch::Ems(1100)));
        assert_eq!((own.taken(1), own.taken(2), own.taken(3)), (3, 7, 10));
    }
}
