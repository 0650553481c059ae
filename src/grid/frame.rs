use serde::Deserialize;

use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::style::{Colour, RuleKind, RuleStyle};
use crate::units::{Abs, Rect};

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

    /// Reads a list of names of sides.
    pub fn read(table: &mut Table<'_>, key: &str) -> Option<Self> {
        let given = table.get::<Vec<Side>>(key)?;
        let has = |side| given.contains(&side);
        let (top, right) = (has(Side::Top), has(Side::Right));
        Some(Self { top, right, bottom: has(Side::Bottom), left: has(Side::Left) })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// What a frame or a ground takes from its strip: characters at the left and at
/// the right, body lines at head and foot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Padding {
    /// Characters at the left.
    pub left: i64,
    /// Characters at the right.
    pub right: i64,
    /// Lines at the head.
    pub head: i64,
    /// Lines at the foot.
    pub foot: i64,
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
        let pad = |side: bool| i64::from(side || self.ground.is_some());
        let Sides { top, right, bottom, left } = self.sides;
        Padding { left: pad(left), right: pad(right), head: pad(top), foot: pad(bottom) }
    }

    /// What is left of a box inside its lines.
    pub fn inside(&self, rect: Rect) -> Rect {
        let thick = |side: bool| if side { self.rule.weight } else { Abs::ZERO };
        let Sides { top, right, bottom, left } = self.sides;
        let (x, y) = (rect.x + thick(left), rect.y + thick(top));
        Rect::new(x, y, rect.right() - thick(right) - x, rect.bottom() - thick(bottom) - y)
    }

    /// Reads a table `frame`. A character is `size` wide; the line must leave
    /// some of the one it stands in free.
    pub fn read(table: &mut Table<'_>, size: Abs) -> Option<Self> {
        let span = table.span();
        let rule = RuleStyle::read_keys(table, "kind");
        let sides = Sides::read(table, "sides").unwrap_or(Sides::ALL);
        let ground = table.get("ground");
        let radius = table.get_at::<Abs>("radius");
        let rule = rule?;
        if rule.weight > size.scaled(3, 4) {
            let most = size.scaled(3, 4).pt_text();
            let why = Reason::FrameWeight { most };
            table.fault(Code::WrongValue { key: "weight".into(), why }, span);
        }
        if let Some(at) = &radius {
            let round = at.value > Abs::ZERO;
            let why = if at.value < Abs::ZERO {
                Some(Reason::RadiusNegative)
            } else if round && sides != Sides::ALL {
                Some(Reason::RadiusSides)
            } else if round && rule.kind == RuleKind::Ornament {
                Some(Reason::RadiusOrnament)
            } else {
                None
            };
            if let Some(why) = why {
                let code = Code::WrongValue { key: "radius".into(), why };
                table.fault(code, at.span);
            }
        }
        let radius = radius.map_or(Abs::ZERO, |at| at.value);
        Some(Self { rule, sides, radius, ground })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;

    fn read(text: &str) -> (Option<Frame>, usize) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let frame = Frame::read(&mut faults.root(&parsed), Abs::pt(9));
        (frame, faults.into_diags().len())
    }

    #[test]
    fn a_side_without_a_line_costs_the_text_nothing() {
        let (frame, faults) = read("sides = [\"top\", \"bottom\"]");
        let padding = frame.unwrap().padding();
        assert_eq!(faults, 0);
        assert_eq!(padding, Padding { left: 0, right: 0, head: 1, foot: 1 });
        let (frame, _) = read("sides = []\nground = \"K10\"");
        assert_eq!(frame.unwrap().padding(), Padding { left: 1, right: 1, head: 1, foot: 1 });
    }

    #[test]
    fn what_a_frame_cannot_be() {
        assert_eq!(read("weight = \"8pt\"").1, 1);
        assert_eq!(read("radius = \"-1pt\"").1, 1);
        assert_eq!(read("radius = \"4pt\"\nsides = [\"top\"]").1, 1);
        assert_eq!(read("radius = \"4pt\"\nkind = \"ornament\"").1, 1);
        assert_eq!(read("sides = [\"head\"]").1, 1);
        assert_eq!(read("radius = \"4pt\"\nkind = \"dotted\"").1, 0);
    }
}
