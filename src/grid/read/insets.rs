use super::keys::{captions, tables};
use crate::form::Table;
use crate::grid::{Captions, TableRules};
use crate::style::RuleStyle;

impl Captions {
    /// Reads `[captions]`.
    pub fn read(table: &Table<'_>) -> Self {
        Self {
            beside_side: table.of(&captions::BESIDE_SIDE),
            beside_at: table.of(&captions::BESIDE_AT),
            beside_width: table.of(&captions::BESIDE_WIDTH).0,
            beside_least: table.of(&captions::BESIDE_LEAST),
            beside_picture: table.of(&captions::BESIDE_PICTURE),
            band_white: table.value(&captions::BAND_WHITE).map(|white| white.0),
        }
    }
}

impl TableRules {
    /// Reads `[tables]`.
    pub fn read(table: &Table<'_>) -> Self {
        Self {
            drawn: table.of(&tables::RULES),
            outer: RuleStyle::read(table, &tables::RULE),
            rows: RuleStyle::read(table, &tables::ROW_RULE),
        }
    }
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
        let read = Captions::read(&faults.root(&parsed, &captions::KEYS));
        assert_eq!(read, Captions::default());
        let read = TableRules::read(&faults.root(&parsed, &tables::KEYS));
        assert_eq!(read, TableRules::default());
        assert!(faults.into_diags().is_empty());
    }
}
