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
        let (face, colour) = (table.get(&keys::FACE), table.value(&keys::COLOUR));
        let (gap, top) = (table.of(&keys::GAP).0, table.of(&keys::TOP).0);
        Self { lines, face, colour, gap, top }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;

    #[test]
    fn what_is_not_said_is_usual() {
        let faults = Faults::new(Sources::default().add("a.toml", ""), 0);
        let parsed = faults.parse("");
        let read = DropCap::read(&faults.root(&parsed, &keys::KEYS));
        assert_eq!(read, DropCap::of(Lines(2)));
        assert!(faults.into_diags().is_empty());
    }
}
