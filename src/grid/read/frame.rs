use super::keys::frame as keys;
use super::words::Edge;
use crate::diag::Reason;
use crate::form::Table;
use crate::grid::{Frame, Sides};
use crate::style::{RuleKeys, RuleKind, RuleStyle};
use crate::units::Abs;

/// The sides that a list names.
pub fn sides_of(given: &[Edge]) -> Sides {
    let has = |edge| given.contains(&edge);
    let (top, right) = (has(Edge::Top), has(Edge::Right));
    Sides { top, right, bottom: has(Edge::Bottom), left: has(Edge::Left) }
}

/// The keys of a frame's line.
const LINE: RuleKeys = RuleKeys {
    kind: &keys::KIND,
    ornament: &keys::ORNAMENT,
    weight: &keys::WEIGHT,
    colour: &keys::COLOUR,
};

impl Frame {
    /// Reads a table `frame`. A character is `size` wide; the line must leave
    /// some of the one it stands in free.
    pub fn read(table: &Table<'_>, size: Abs) -> Option<Self> {
        let rule = RuleStyle::read_keys(table, &LINE);
        let sides = table.value(&keys::SIDES).map_or(Sides::ALL, |given| sides_of(&given));
        let ground = table.value(&keys::GROUND);
        let radius = table.get(keys::RADIUS.key());
        let rule = rule?;
        if rule.weight > size.scaled(3, 4) {
            let most = size.scaled(3, 4).pt_text();
            table.wrong(keys::WEIGHT.row(), Reason::FrameWeight { most }, table.span());
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
                table.wrong(keys::RADIUS.row(), why, at.span);
            }
        }
        let radius = radius.map_or_else(|| keys::RADIUS.value(), |at| at.value);
        Some(Self { rule, sides, radius, ground })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::grid::{Direction, Padding};
    use crate::source::Sources;
    use crate::units::{Chars, Lines};

    fn read(text: &str) -> (Option<Frame>, usize) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let frame = Frame::read(&faults.root(&parsed, &keys::KEYS), Abs::pt(9));
        (frame, faults.into_diags().len())
    }

    #[test]
    fn a_side_without_a_line_costs_the_text_nothing() {
        let (frame, faults) = read("sides = [\"top\", \"bottom\"]");
        let padding = frame.unwrap().padding(Direction::Horizontal);
        assert_eq!(faults, 0);
        let (start, end) = (Chars(0), Chars(0));
        let (before, after) = (Lines(1), Lines(1));
        assert_eq!(padding, Padding { start, end, before, after });
        let (frame, _) = read("sides = []\nground = \"K10\"");
        let (start, end) = (Chars(1), Chars(1));
        assert_eq!(
            frame.unwrap().padding(Direction::Horizontal),
            Padding { start, end, before, after }
        );
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
