//! How the headline block of a slot stands (标题区): which way its lines run,
//! where the text is, and what is drawn round it.

use super::{Direction, Frame};
use crate::style::RuleStyle;
use crate::units::{Chars, Lines, Milli};

/// Where the head stands to its text (题文关系).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadPlace {
    /// Over all text (盖文题).
    #[default]
    Over,
    /// At one side, the text beside and under it (串文题).
    Side,
    /// In the middle at the head, text on both sides and under it (文包题).
    Around,
    /// In the middle, text on both sides, none under it (文夹题).
    Between,
}

/// A side of the slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The left.
    #[default]
    Left,
    /// The right.
    Right,
}

/// How far a band reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BandWidth {
    /// Over the text of its row and a little more.
    #[default]
    Text,
    /// From edge to edge of the head.
    Full,
}

/// How the parts of headline blocks stand to one another: the table `[heads]` of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadGaps {
    /// White between a label and the kicker beside it, in thousandths of the label's type.
    pub label: Milli,
}

impl Default for HeadGaps {
    fn default() -> Self {
        Self { label: 800 }
    }
}

/// How a slot's head stands: `[slot.head]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadSpec {
    /// Which way its lines run.
    pub direction: Direction,
    /// Where it stands to the text.
    pub place: HeadPlace,
    /// At which side, where it stands at one.
    pub side: Side,
    /// How many legs wide; what it needs where neither this nor `width` is said.
    pub legs: Option<i64>,
    /// How many characters wide.
    pub width: Option<Chars>,
    /// Length of a vertical head in body lines; what it needs where it is not
    /// said.
    pub lines: Option<Lines>,
    /// A frame round the block.
    pub frame: Option<Frame>,
    /// A rule over the block.
    pub rule_above: Option<RuleStyle>,
    /// A rule under the block.
    pub rule_below: Option<RuleStyle>,
    /// Whether the legs beside a head at a side that is as deep as its strip are cut anew
    /// to one measure.
    pub even_legs: bool,
    /// How far the band of a reversed headline reaches (反白).
    pub band_width: BandWidth,
}
