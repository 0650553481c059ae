use super::Direction;
use crate::style::{Colour, RuleStyle};
use crate::units::{Abs, Chars, Lines, Rect};

/// A frame round a slot (加框).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its line, which stands inside the strip.
    pub rule: RuleStyle,
    /// On which sides it stands.
    pub sides: Sides,
    /// Radius of its corners (圆角); none are sharp.
    pub radius: Abs,
    /// Ink of the ground inside.
    pub ground: Option<Colour>,
}

/// Sides of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// At the head.
    pub top: bool,
    /// At the right.
    pub right: bool,
    /// At the foot.
    pub bottom: bool,
    /// At the left.
    pub left: bool,
}

impl Sides {
    /// All four.
    pub const ALL: Self = Self { top: true, right: true, bottom: true, left: true };
    /// None.
    pub const NONE: Self = Self { top: false, right: false, bottom: false, left: false };

    /// The sides by lines that run so: where lines begin, where they end, before the first
    /// line, after the last.
    pub fn by_lines(self, direction: Direction) -> [bool; 4] {
        let Self { top, right, bottom, left } = self;
        match direction {
            Direction::Horizontal => [left, right, top, bottom],
            Direction::Vertical => [top, bottom, right, left],
        }
    }
}

/// What a frame or a ground takes from its strip: characters where lines begin and end,
/// body lines before the first and after the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Padding {
    /// Characters where lines begin.
    pub start: Chars,
    /// Characters where they end.
    pub end: Chars,
    /// Lines before the first.
    pub before: Lines,
    /// Lines after the last.
    pub after: Lines,
}

impl Frame {
    /// Round an advertisement in text where the layout says nothing.
    pub const THIN: Self = Self {
        rule: RuleStyle::single(Abs::from_raw(Abs::PT.raw() / 2), Colour::BLACK),
        sides: Sides::ALL,
        radius: Abs::ZERO,
        ground: None,
    };

    /// What text in lines that run so keeps free on every side that has a line, and on
    /// all of them where there is a ground.
    pub fn padding(&self, direction: Direction) -> Padding {
        let sides = self.sides.by_lines(direction);
        let [start, end, before, after] = sides.map(|side| side || self.ground.is_some());
        Padding { start: start.into(), end: end.into(), before: before.into(), after: after.into() }
    }

    /// What is left of a box inside its lines.
    pub fn inside(&self, rect: Rect) -> Rect {
        let thick = |side: bool| if side { self.rule.weight } else { Abs::ZERO };
        let Sides { top, right, bottom, left } = self.sides;
        let (x, y) = (rect.x + thick(left), rect.y + thick(top));
        Rect::new(x, y, rect.right() - thick(right) - x, rect.bottom() - thick(bottom) - y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_where_lines_begin_or_end_or_beside_them() {
        let frame =
            Frame { sides: Sides { bottom: false, left: false, ..Sides::ALL }, ..Frame::THIN };
        let padding = |direction| {
            let Padding { start, end, before, after } = frame.padding(direction);
            [start.get(), end.get(), before.get(), after.get()]
        };
        // Lines at the head and at the right: down the page these are before the first
        // line and where lines begin.
        assert_eq!(padding(Direction::Horizontal), [0, 1, 1, 0]);
        assert_eq!(padding(Direction::Vertical), [1, 0, 1, 0]);
        let open = Frame { sides: Sides { top: false, ..frame.sides }, ..frame };
        assert_eq!(open.padding(Direction::Vertical).start.get(), 0);
        assert_eq!(open.padding(Direction::Vertical).before.get(), 1);
    }
}
