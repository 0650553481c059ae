//! From where something stands to its lines to where it stands on the sheet: the one
//! place that knows which way lines run.

use crate::grid::{Direction, Grid, Master, Strip};
use crate::units::{Abs, Lines, Point, Rect, Ring};

/// A box by its lines: along a line, and from line to line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Logical {
    /// From where lines begin.
    pub inline: Abs,
    /// From where the first line begins, in the order of lines.
    pub block: Abs,
    /// Its length along a line.
    pub length: Abs,
    /// Its depth from line to line.
    pub depth: Abs,
}

/// A box on the sheet in which lines run one way: to the right, one under another, or
/// down, one at the left of another.
#[derive(Clone, Copy, Debug)]
pub struct Lined {
    /// Which way lines run.
    pub direction: Direction,
    /// Where.
    pub rect: Rect,
}

impl Logical {
    /// The box of some columns and lines of a grid.
    pub fn cells(grid: &Grid, column: i64, columns: i64, line: Lines, lines: Lines) -> Self {
        let (inline, block) = (grid.inline_of(column), grid.block_of(line));
        let length = grid.size * grid.chars_of(column, columns);
        Self { inline, block, length, depth: grid.depth(lines) }
    }

    /// The box of a strip.
    pub fn strip(strip: &Strip, grid: &Grid) -> Self {
        Self::cells(grid, strip.column, strip.columns, strip.line, strip.lines)
    }

    /// Where it ends along a line.
    pub fn end(&self) -> Abs {
        self.inline + self.length
    }

    /// Where it ends in the order of lines.
    pub fn foot(&self) -> Abs {
        self.block + self.depth
    }
}

impl Lined {
    /// The sheet of a layout, in whose lines its stories run; places are measured from
    /// the edges after trimming.
    pub fn sheet(master: &Master) -> Self {
        let trim = master.sheet.trim;
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h);
        Self { direction: master.grid.direction(), rect }
    }

    /// A box whose lines run to the right.
    pub fn horizontal(rect: Rect) -> Self {
        Self { direction: Direction::Horizontal, rect }
    }

    /// A box in this one, with the same lines.
    pub fn within(&self, at: Logical) -> Self {
        Self { rect: self.put(at), ..*self }
    }

    /// How deep it is from line to line.
    pub fn depth(&self) -> Abs {
        match self.direction {
            Direction::Horizontal => self.rect.h,
            Direction::Vertical => self.rect.w,
        }
    }

    /// Which way lines run on the sheet: to the right and down, as 1, -1 or 0.
    pub fn inline_axis(&self) -> (i64, i64) {
        match self.direction {
            Direction::Horizontal => (1, 0),
            Direction::Vertical => (0, 1),
        }
    }

    /// Which way the next line is.
    pub fn block_axis(&self) -> (i64, i64) {
        match self.direction {
            Direction::Horizontal => (0, 1),
            Direction::Vertical => (-1, 0),
        }
    }

    /// Puts a point on the sheet.
    pub fn point(&self, inline: Abs, block: Abs) -> Point {
        let Rect { x, y, .. } = self.rect;
        match self.direction {
            Direction::Horizontal => Point { x: x + inline, y: y + block },
            Direction::Vertical => Point { x: self.rect.right() - block, y: y + inline },
        }
    }

    /// Puts an outline on the sheet whose corners are measured along a line (`x`) and
    /// from line to line (`y`).
    pub fn ring(&self, ring: &Ring) -> Option<Ring> {
        Ring::new(ring.corners().iter().map(|at| self.point(at.x, at.y)).collect())
    }

    /// A box of the sheet by the lines of this one.
    pub fn logical(&self, at: &Rect) -> Logical {
        let Rect { x, y, .. } = self.rect;
        match self.direction {
            Direction::Horizontal => {
                Logical { inline: at.x - x, block: at.y - y, length: at.w, depth: at.h }
            }
            Direction::Vertical => {
                let block = self.rect.right() - at.right();
                Logical { inline: at.y - y, block, length: at.h, depth: at.w }
            }
        }
    }

    /// How long a line may be.
    pub fn length(&self) -> Abs {
        match self.direction {
            Direction::Horizontal => self.rect.w,
            Direction::Vertical => self.rect.h,
        }
    }

    /// Puts a box on the sheet.
    pub fn put(&self, at: Logical) -> Rect {
        match self.direction {
            Direction::Horizontal => {
                let Point { x, y } = self.point(at.inline, at.block);
                Rect::new(x, y, at.length, at.depth)
            }
            Direction::Vertical => {
                let Point { x, y } = self.point(at.inline, at.foot());
                Rect::new(x, y, at.depth, at.length)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten points in a line and three from line to line, in a box of 100 by 40.
    fn put(direction: Direction) -> (Abs, Rect) {
        let rect = Rect::new(Abs::pt(5), Abs::pt(7), Abs::pt(100), Abs::pt(40));
        let at = |inline: i64, block: i64| Logical {
            inline: Abs::pt(inline),
            block: Abs::pt(block),
            length: Abs::pt(10),
            depth: Abs::pt(3),
        };
        let lined = Lined { direction, rect };
        (lined.length(), lined.put(at(2, 20)))
    }

    #[test]
    fn lines_that_run_to_the_right_stand_one_under_another() {
        let rect = Rect::new(Abs::pt(7), Abs::pt(27), Abs::pt(10), Abs::pt(3));
        assert_eq!(put(Direction::Horizontal), (Abs::pt(100), rect));
    }

    #[test]
    fn lines_that_run_down_stand_from_right_to_left() {
        let rect = Rect::new(Abs::pt(82), Abs::pt(9), Abs::pt(3), Abs::pt(10));
        assert_eq!(put(Direction::Vertical), (Abs::pt(40), rect));
    }

    #[test]
    fn an_outline_turns_with_its_lines() {
        let rect = Rect::new(Abs::pt(5), Abs::pt(7), Abs::pt(100), Abs::pt(40));
        let at = Rect::new(Abs::pt(2), Abs::pt(20), Abs::pt(10), Abs::pt(3));
        let (inline, block, length, depth) = (at.x, at.y, at.w, at.h);
        for direction in [Direction::Horizontal, Direction::Vertical] {
            let lined = Lined { direction, rect };
            let ring = lined.ring(&Ring::rect(&at)).unwrap();
            let same = Ring::rect(&lined.put(Logical { inline, block, length, depth }));
            assert!(ring.corners().iter().all(|at| same.corners().contains(at)));
            assert!((0..4).all(|n| ring.is_convex(n)), "it is wound as before");
            let at = Logical { inline, block, length, depth };
            assert_eq!(lined.within(at).depth(), depth);
            assert_eq!(lined.logical(&lined.put(at)), at);
        }
    }
}
