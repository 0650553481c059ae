//! What breaks of a page cost beside its lines.

/// The demerits that filling a slot weighs against those of its lines: the table
/// `[costs]` of a layout. A line whose gaps are spread by 0.10 em has some 7,400.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// A last line alone at a leg's top (孤行). Source: CLREQ, widows.
    pub widow: u64,
    /// A first line alone at a leg's foot.
    pub orphan: u64,
    /// A single line of a paragraph on one side of a jump (下转).
    pub jump_single: u64,
    /// A line of white left before a head that moves to the next leg; the square of
    /// their number counts, so that two small holes beat a large one.
    pub hole: u64,
    /// A table that goes on in another leg.
    pub parted_table: u64,
    /// A line that stays empty at the end of the room.
    pub empty_line: u64,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            widow: 5_000,
            orphan: 1_900,
            // Spread lines and widows are better, lines that do not fit are not.
            jump_single: 200_000,
            hole: 12_500,
            // Three lines of white are better.
            parted_table: 180_000,
            empty_line: 450,
        }
    }
}
