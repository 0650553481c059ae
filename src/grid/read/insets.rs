use super::keys::{captions, distances, heads, pictures, tables};
use crate::form::Table;
use crate::grid::{Captions, Distances, HeadGaps, PictureLimits, TableRules};
use crate::style::RuleStyle;
use crate::units::Lines;

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
            head_face: table.get(&tables::HEAD_FACE),
            head_ground: table.value(&tables::HEAD_GROUND),
            stripes: table.value(&tables::STRIPES),
            row_pitch: table.value(&tables::ROW_PITCH),
            padding: table.of(&tables::PADDING).0,
            least_text: table.of(&tables::LEAST_TEXT).0,
        }
    }
}

impl PictureLimits {
    /// Reads `[pictures]`.
    pub fn read(table: &Table<'_>) -> Self {
        Self { least_lines: Lines(table.of(&pictures::LEAST_LINES)) }
    }
}

impl HeadGaps {
    /// Reads `[heads]`.
    pub fn read(table: &Table<'_>) -> Self {
        Self { label: table.of(&heads::LABEL_GAP).0 }
    }
}

impl Distances {
    /// Reads `[distances]`.
    pub fn read(table: &Table<'_>) -> Self {
        Self {
            label_head: table.of(&distances::LABEL_HEAD),
            head_deck: table.of(&distances::HEAD_DECK),
            deck_byline: table.of(&distances::DECK_BYLINE),
            byline_text: table.of(&distances::BYLINE_TEXT),
            text_subhead: table.of(&distances::TEXT_SUBHEAD),
            subhead_text: table.of(&distances::SUBHEAD_TEXT),
            text_label: table.of(&distances::TEXT_LABEL),
            label_text: table.of(&distances::LABEL_TEXT),
            picture_caption: table.of(&distances::PICTURE_CAPTION),
            caption_text: Lines(table.of(&distances::CAPTION_TEXT)),
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
        let read = PictureLimits::read(&faults.root(&parsed, &pictures::KEYS));
        assert_eq!(read, PictureLimits::default());
        let read = HeadGaps::read(&faults.root(&parsed, &heads::KEYS));
        assert_eq!(read, HeadGaps::default());
        let read = Distances::read(&faults.root(&parsed, &distances::KEYS));
        assert_eq!(read, Distances::default());
        assert!(faults.into_diags().is_empty());
    }
}
