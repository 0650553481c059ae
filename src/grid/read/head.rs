use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::grid::{Direction, Frame, HeadPlace, HeadSpec};
use crate::style::RuleStyle;
use crate::units::Abs;

impl HeadSpec {
    /// Reads `[slot.head]`; a vertical head stands at a side if nothing is
    /// said. A character is `size` wide.
    pub fn read(table: &mut Table<'_>, size: Abs) -> Self {
        let direction = table.get("direction").unwrap_or_default();
        let place = table.get_at::<HeadPlace>("place");
        if let Some(at) = &place
            && direction == Direction::Vertical
            && at.value == HeadPlace::Over
        {
            let why = Reason::VerticalHead;
            table.fault(Code::WrongValue { key: "place".into(), why }, at.span);
        }
        let place = place.map_or_else(
            || match direction {
                Direction::Horizontal => HeadPlace::Over,
                Direction::Vertical => HeadPlace::Side,
            },
            |at| at.value,
        );
        let mut count = |key: &str| {
            let at = table.get_at::<i64>(key)?;
            if (1..=1000).contains(&at.value) {
                return Some(at.value);
            }
            let why = Reason::Whole { least: 1, most: 1000 };
            table.fault(Code::WrongValue { key: key.into(), why }, at.span);
            None
        };
        let (legs, width, lines) = (count("legs"), count("width"), count("lines"));
        if legs.is_some() && width.is_some() {
            let why = Reason::LegsOrWidth;
            table.fault(Code::WrongValue { key: "width".into(), why }, table.span());
        }
        Self {
            direction,
            place,
            side: table.get("side").unwrap_or_default(),
            legs,
            width,
            lines,
            frame: table.table("frame").and_then(|mut t| Frame::read(&mut t, size)),
            rule_above: RuleStyle::read(table, "rule-above"),
            rule_below: RuleStyle::read(table, "rule-below"),
            band_width: table.get("band-width").unwrap_or_default(),
        }
    }
}
