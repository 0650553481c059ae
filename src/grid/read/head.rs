use super::keys::head as keys;
use crate::diag::Reason;
use crate::form::Table;
use crate::grid::{Direction, Frame, HeadPlace, HeadSpec};
use crate::style::RuleStyle;
use crate::units::{Abs, Chars, Lines};

impl HeadSpec {
    /// Reads `[slot.head]`; a vertical head stands at a side if nothing is
    /// said. A character is `size` wide.
    pub fn read(table: &Table<'_>, size: Abs) -> Self {
        let direction = table.of(&keys::DIRECTION);
        let place = table.get(&keys::PLACE);
        if let Some(at) = &place
            && direction == Direction::Vertical
            && at.value == HeadPlace::Over
        {
            table.wrong(keys::PLACE.row(), Reason::VerticalHead, at.span);
        }
        let place = place.map_or_else(
            || match direction {
                Direction::Horizontal => HeadPlace::Over,
                Direction::Vertical => HeadPlace::Side,
            },
            |at| at.value,
        );
        let (legs, width) = (table.value(&keys::LEGS), table.value(&keys::WIDTH));
        if legs.is_some() && width.is_some() {
            table.wrong(keys::WIDTH.row(), Reason::LegsOrWidth, table.span());
        }
        Self {
            direction,
            place,
            side: table.of(&keys::SIDE),
            legs,
            width: width.map(Chars),
            lines: table.value(&keys::LINES).map(Lines),
            frame: table.table(&keys::FRAME).and_then(|table| Frame::read(&table, size)),
            rule_above: RuleStyle::read(table, &keys::RULE_ABOVE),
            rule_below: RuleStyle::read(table, &keys::RULE_BELOW),
            even_legs: table.of(&keys::EVEN_LEGS),
            band_width: table.of(&keys::BAND_WIDTH),
        }
    }
}
