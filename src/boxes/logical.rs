//! From where something stands to its lines to where it stands on the sheet: the one
//! place that knows which way lines run.

use crate::grid::Direction;
use crate::units::{Abs, Rect};

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

impl Lined {
    /// How long a line may be.
    pub fn length(&self) -> Abs {
        match self.direction {
            Direction::Horizontal => self.rect.w,
            Direction::Vertical => self.rect.h,
        }
    }

    /// Puts a box on the sheet.
    pub fn put(&self, at: Logical) -> Rect {
        let Self { direction, rect } = self;
        match direction {
            Direction::Horizontal => {
                Rect::new(rect.x + at.inline, rect.y + at.block, at.length, at.depth)
            }
            Direction::Vertical => {
                let x = rect.right() - at.block - at.depth;
                Rect::new(x, rect.y + at.inline, at.depth, at.length)
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
}
