//! Tables of a file that was read, which are read once more with those of another file.

use toml::Spanned;
use toml::de::DeTable;

use super::key::{Keys, Takes};
use super::layer::Layer;
use super::{Faults, Table};
use crate::source::FileId;

/// A table of a list in a file, some of whose tables change those of another file: a page
/// of an issue, which changes slots and styles of its layout.
///
/// What is wrong with the file itself is told where it is read as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt {
    /// The file.
    pub file: FileId,
    /// The keys of the file.
    pub root: &'static Keys,
    /// The key of the list.
    pub list: &'static str,
    /// Which table of it, from 0.
    pub number: usize,
}

impl Excerpt {
    /// Parses the file; what is wrong with it is not told once more.
    pub fn parse<'t>(&self, faults: &Faults, text: &'t str) -> Spanned<DeTable<'t>> {
        faults.mute(true);
        let parsed = faults.parse(text);
        faults.mute(false);
        parsed
    }

    /// The tables under some keys of the table in the list; `None` for a key that it does
    /// not have.
    pub fn open<'a, const N: usize>(
        &self,
        faults: &'a Faults,
        parsed: &'a Spanned<DeTable<'a>>,
        keys: [&str; N],
    ) -> [Option<Table<'a>>; N] {
        faults.mute(true);
        let root = Layer::new(faults, parsed.get_ref(), 0..0, None, self.root);
        let row = self.root.rows.iter().find(|row| row.key == self.list);
        let list = row.and_then(|row| Some((row, root.entries.get(row.key)?)));
        let list = list.map(|(row, value)| root.open_all(row, value)).unwrap_or_default();
        let one = list.into_iter().nth(self.number);
        let found = keys.map(|key| {
            let (one, row) = (one.as_ref()?, one.as_ref()?.keys.rows.iter());
            let Takes::Table(keys) = row.copied().find(|row| row.key == key)?.takes else {
                return None;
            };
            let table = one.open(key, one.entries.get(key)?, keys)?;
            Some(Table::stacked(vec![table]))
        });
        faults.mute(false);
        found
    }
}
