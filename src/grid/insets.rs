//! How captions stand, how small pictures are, how tables are ruled, page for page.

use super::Side;
use crate::form::At;
use crate::style::{Colour, RuleStyle};
use crate::units::{Abs, EM, Lines, Milli};

/// An end of the side of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its head.
    Head,
    /// Its foot.
    Foot,
}

/// How captions stand to their pictures: the table `[captions]` of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Captions {
    /// On which side of its picture a caption beside it stands.
    pub beside_side: Side,
    /// At which end of that side.
    pub beside_at: End,
    /// How wide it is, in thousandths of the whole, in whole characters.
    pub beside_width: Milli,
    /// How many characters it has at least.
    pub beside_least: i64,
    /// How many characters its picture keeps at least; else it stands under it.
    pub beside_picture: i64,
    /// White above and below the words on the band of a caption over its picture, in
    /// thousandths of the body size; `None` for a third of it.
    pub band_white: Option<Milli>,
}

impl Captions {
    /// The white above and below words on a band, where a character of the body has
    /// this size.
    pub fn white(&self, size: Abs) -> Abs {
        self.band_white.map_or(size / 3, |white| size.em(white))
    }
}

impl Default for Captions {
    fn default() -> Self {
        Self {
            beside_side: Side::Right,
            beside_at: End::Foot,
            beside_width: 250,
            beside_least: 6,
            beside_picture: 8,
            band_white: None,
        }
    }
}

/// A rule of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableRule {
    /// Over it.
    Above,
    /// Under its head.
    Head,
    /// Between two rows.
    Rows,
    /// Under it.
    Below,
}

/// How small pictures and codes may be: the table `[pictures]` of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureLimits {
    /// They have at least so many body lines.
    pub least_lines: Lines,
}

impl Default for PictureLimits {
    fn default() -> Self {
        Self { least_lines: Lines(3) }
    }
}

/// How tables are ruled, and how far apart their columns stand: the table `[tables]` of
/// a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRules {
    /// Those that are drawn.
    pub drawn: Vec<TableRule>,
    /// The rules above and below a table and under its head; `None` for 0.75 pt in the
    /// ink of the text.
    pub outer: Option<RuleStyle>,
    /// The rules between rows; `None` for 0.3 pt in the ink of the text.
    pub rows: Option<RuleStyle>,
    /// The face of the head; `None` for that of the style.
    pub head_face: Option<At<String>>,
    /// Ink of the ground of the head.
    pub head_ground: Option<Colour>,
    /// Ink of the ground of every second row.
    pub stripes: Option<Colour>,
    /// From one row to the next, where each has one row of text; `None` for the lines of
    /// the style.
    pub row_pitch: Option<Abs>,
    /// White at both sides of the text of a cell, in thousandths of the table's type.
    pub padding: Milli,
    /// A column is at least so wide where its text is, in thousandths of the same.
    pub least_text: Milli,
}

impl TableRules {
    /// A rule of a table whose text has this ink; `None` if it is not drawn.
    pub fn style(&self, rule: TableRule, ink: Colour) -> Option<RuleStyle> {
        let (own, hundredths) = match rule {
            TableRule::Rows => (self.rows, 30),
            TableRule::Above | TableRule::Head | TableRule::Below => (self.outer, 75),
        };
        let usual = RuleStyle::single(Abs::PT.scaled(hundredths, 100), ink);
        self.drawn.contains(&rule).then(|| own.unwrap_or(usual))
    }
}

impl Default for TableRules {
    fn default() -> Self {
        use TableRule::{Above, Below, Head, Rows};
        let drawn = vec![Above, Head, Rows, Below];
        Self {
            drawn,
            outer: None,
            rows: None,
            head_face: None,
            head_ground: None,
            stripes: None,
            row_pitch: None,
            padding: 250,
            least_text: 2 * EM,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_rules_that_are_named() {
        let usual = TableRules::default();
        let ink = Colour::BLACK;
        let weight = |rule| usual.style(rule, ink).map(|rule| rule.weight);
        assert_eq!(weight(TableRule::Rows), Some(Abs::PT.scaled(3, 10)));
        assert_eq!(weight(TableRule::Below), Some(Abs::PT.scaled(3, 4)));
        let few = TableRules { drawn: vec![TableRule::Head], ..TableRules::default() };
        assert!(few.style(TableRule::Above, ink).is_none());
        assert!(few.style(TableRule::Head, ink).is_some());
    }

    #[test]
    fn the_white_of_a_band_is_a_third_of_the_body_or_what_is_said() {
        let usual = Captions::default();
        assert_eq!(usual.white(Abs::pt(9)), Abs::pt(3));
        let deep = Captions { band_white: Some(1000), ..usual };
        assert_eq!(deep.white(Abs::pt(9)), Abs::pt(9));
    }
}
