use super::keys::{costs, fit as keys, ranks};
use crate::form::Table;
use crate::grid::{Costs, FitLimits, FitRanks};

impl FitLimits {
    /// Reads `[fit]`.
    ///
    /// More lines are another page, not the same page made to fit, and a headline
    /// three sizes off is another headline.
    pub fn read(table: &Table<'_>) -> Self {
        Self {
            picture_lines: table.of(&keys::PICTURE_LINES),
            headline_steps: table.of(&keys::HEADLINE_STEPS),
            legs: table.of(&keys::LEGS),
            white: table.of(&keys::WHITE),
            parts: table.of(&keys::DROP),
            empty_lines: usize::try_from(table.of(&keys::EMPTY_LINES)).unwrap_or_default(),
            told_picture_lines: table.of(&keys::TOLD_PICTURE_LINES),
            ranks: (table.table(&keys::RANKS).map(|table| FitRanks::read(&table)))
                .unwrap_or_default(),
        }
    }
}

impl FitRanks {
    /// Reads `[fit.ranks]`.
    fn read(table: &Table<'_>) -> Self {
        Self {
            text: table.of(&ranks::TEXT),
            summary: table.of(&ranks::SUMMARY),
            quote: table.of(&ranks::QUOTE),
            headline: table.of(&ranks::HEADLINE),
            deck: table.of(&ranks::DECK),
            kicker: table.of(&ranks::KICKER),
            picture: table.of(&ranks::PICTURE),
            legs: table.of(&ranks::LEGS),
            white: table.of(&ranks::WHITE),
        }
    }
}

impl Costs {
    /// Reads `[costs]`.
    pub fn read(table: &Table<'_>) -> Self {
        let cost = |key| u64::try_from(table.of(key)).unwrap_or_default();
        Self {
            widow: cost(&costs::WIDOW),
            orphan: cost(&costs::ORPHAN),
            jump_single: cost(&costs::JUMP_SINGLE),
            hole: cost(&costs::HOLE),
            parted_table: cost(&costs::PARTED_TABLE),
            empty_line: cost(&costs::EMPTY_LINE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Part;
    use crate::form::Faults;
    use crate::source::Sources;

    fn read(text: &str) -> (FitLimits, Vec<&'static str>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("a.toml", text), 0);
        let parsed = faults.parse(text);
        let root = faults.root(&parsed, &keys::KEYS);
        let limits = FitLimits::read(&root);
        drop(root);
        (limits, faults.into_diags().iter().map(|d| d.code.id()).collect())
    }

    #[test]
    fn what_is_not_said_is_usual() {
        assert_eq!(read(""), (FitLimits::default(), Vec::new()));
        assert_eq!(read("[ranks]"), (FitLimits::default(), Vec::new()));
        let (limits, found) = read("picture-lines = 2\ndrop = [\"deck\"]");
        assert!(found.is_empty());
        assert_eq!((limits.picture_lines, limits.legs), (2, 1));
        assert_eq!(limits.parts, [Part::Deck]);
    }

    #[test]
    fn costs_that_are_not_said_are_usual() {
        let read = |text: &str| {
            let mut sources = Sources::default();
            let faults = Faults::new(sources.add("a.toml", text), 0);
            let parsed = faults.parse(text);
            let root = faults.root(&parsed, &costs::KEYS);
            let found = Costs::read(&root);
            drop(root);
            (found, faults.into_diags().len())
        };
        assert_eq!(read(""), (Costs::default(), 0));
        assert_eq!(read("widow = 0"), (Costs { widow: 0, ..Costs::default() }, 0));
        assert_eq!(read("hole = -1\nempty-line = 2000000").1, 2);
    }

    #[test]
    fn limits_have_limits() {
        let found = read("picture-lines = 40\nlegs = -1\ndrop = [\"byline\"]\nwhite = 3").1;
        assert_eq!(found, ["wrong-value"; 4]);
    }
}
