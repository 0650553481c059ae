use super::keys::{drop_cap as keys, slot};
use crate::diag::Reason;
use crate::form::Table;
use crate::grid::DropCap;
use crate::units::Lines;

impl DropCap {
    /// Reads the table `drop-cap`.
    ///
    /// Source: the trade sets 2 or 3 lines, in features only.
    pub fn read(table: &Table<'_>) -> Self {
        let lines = Lines(table.of(&keys::LINES));
        Self { lines, face: table.get(&keys::FACE), colour: table.value(&keys::COLOUR) }
    }
}

/// The longest end mark, in characters: `（完）` has three.
const LONGEST_MARK: usize = 8;

/// Reads the text that ends a story (结束符), `end-mark`.
pub fn read_end_mark(table: &Table<'_>) -> Option<String> {
    let at = table.get(&slot::END_MARK)?;
    let length = at.value.chars().count();
    let blank = at.value.contains(char::is_whitespace) || at.value.contains(char::is_control);
    if (1..=LONGEST_MARK).contains(&length) && !blank {
        return Some(at.value);
    }
    table.wrong(slot::END_MARK.row(), Reason::EndMark { most: LONGEST_MARK }, at.span);
    None
}
