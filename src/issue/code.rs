//! A two-dimensional code (二维码) as a story asks for it.

use super::choices::PicturePlace;
use super::keys::code as keys;
use super::rich::Rich;
use super::wish::Wish;
use super::words::words;
use crate::diag::Reason;
use crate::form::{At, Table};

/// A two-dimensional code (二维码), as the author asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// What it says.
    pub text: At<String>,
    /// Words under it.
    pub caption: Option<Rich>,
    /// Where it stands.
    pub place: PicturePlace,
    /// How many legs wide; one where it is not said.
    pub columns: Option<At<u32>>,
    /// Its height in body lines; its width where it is not said.
    pub lines: Option<u32>,
    /// Its first leg, from 1; the middle where it is not said.
    pub leg: Option<At<u32>>,
}

impl QrCode {
    /// Where it is to stand.
    pub fn wish(&self) -> Wish<'_> {
        Wish { place: self.place, ..Wish::legs(&self.columns, &self.leg) }
    }

    /// Reads one `[[code]]` of the head of a story, whose text is `source`.
    pub(super) fn read(table: &Table<'_>, source: &str) -> Option<Self> {
        let code = Self {
            columns: table.get(&keys::COLUMNS),
            lines: table.value(&keys::LINES),
            leg: table.get(&keys::LEG),
            caption: words(table, &keys::CAPTION, source),
            place: table.of(&keys::PLACE),
            text: table.get(&keys::TEXT)?,
        };
        if code.text.value.is_empty() {
            table.wrong(keys::TEXT.row(), Reason::CodeSays, code.text.span);
            return None;
        }
        Some(code)
    }
}
