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
}

/// What a frame or a ground takes from its strip: characters at the left and at
/// the right, body lines at head and foot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Padding {
    /// Characters at the left.
    pub left: Chars,
    /// Characters at the right.
    pub right: Chars,
    /// Lines at the head.
    pub head: Lines,
    /// Lines at the foot.
    pub foot: Lines,
}

impl Frame {
    /// Round an advertisement in text where the layout says nothing.
    pub const THIN: Self = Self {
        rule: RuleStyle::single(Abs::from_raw(Abs::PT.raw() / 2), Colour::BLACK),
        sides: Sides::ALL,
        radius: Abs::ZERO,
        ground: None,
    };

    /// What the text keeps free on every side that has a line, and on all of
    /// them where there is a ground.
    pub fn padding(&self) -> Padding {
        let pad = |side: bool| side || self.ground.is_some();
        let Sides { top, right, bottom, left } = self.sides;
        Padding {
            left: pad(left).into(),
            right: pad(right).into(),
            head: pad(top).into(),
            foot: pad(bottom).into(),
        }
    }

    /// What is left of a box inside its lines.
    pub fn inside(&self, rect: Rect) -> Rect {
        let thick = |side: bool| if side { self.rule.weight } else { Abs::ZERO };
        let Sides { top, right, bottom, left } = self.sides;
        let (x, y) = (rect.x + thick(left), rect.y + thick(top));
        Rect::new(x, y, rect.right() - thick(right) - x, rect.bottom() - thick(bottom) - y)
    }
}
