use super::keys::fit as keys;
use crate::form::Table;
use crate::grid::FitLimits;

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
        let (limits, found) = read("picture-lines = 2\ndrop = [\"deck\"]");
        assert!(found.is_empty());
        assert_eq!((limits.picture_lines, limits.legs), (2, 1));
        assert_eq!(limits.parts, [Part::Deck]);
    }

    #[test]
    fn limits_have_limits() {
        let found = read("picture-lines = 40\nlegs = -1\ndrop = [\"byline\"]\nwhite = 3").1;
        assert_eq!(found, ["wrong-value"; 4]);
    }
}
