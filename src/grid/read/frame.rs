use serde::Deserialize;

use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::grid::{Frame, Sides};
use crate::style::{RuleKind, RuleStyle};
use crate::units::Abs;

impl Sides {
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

impl Frame {
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
    use crate::grid::Padding;
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
