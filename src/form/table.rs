use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::key::{Absent, Bounds, Free, Keys, Row, Takes};
use super::typed::{Key, Lines, Many, One, OrTable, Usual};
use super::value::Value;
use super::{At, Faults, nearest};
use crate::diag::{Code, Reason};
use crate::source::Span;

/// One table, read by the rows of its kind. What has no row is reported when it is
/// dropped.
pub struct Table<'a> {
    faults: &'a Faults,
    entries: &'a DeTable<'a>,
    range: Range<usize>,
    /// Its number in the list of tables.
    number: usize,
    keys: &'static Keys,
}

/// What a key of a value or a table has.
pub enum Given<'a, T> {
    /// The value.
    Value(At<T>),
    /// The table.
    Table(Table<'a>),
}

impl<'a> Table<'a> {
    pub(super) fn new(
        faults: &'a Faults,
        entries: &'a DeTable<'a>,
        range: Range<usize>,
        parent: Option<usize>,
        keys: &'static Keys,
    ) -> Self {
        let number = faults.tables.borrow_mut().open(parent, &range, keys);
        Self { faults, entries, range, number, keys }
    }

    /// Whether the author's own key is rather one of a table above: that has such
    /// a key, and the value is no file.
    fn doubts(&self, key: &Spanned<DeString<'_>>, value: &DeValue<'_>) -> bool {
        let is_file = value.as_str().is_some_and(|text| text.contains('.'));
        if is_file {
            return false;
        }
        let (name, at) = (key.get_ref().to_string(), key.span());
        let tables = self.faults.tables.borrow();
        let above = tables.meant_above(self.number, &name, at.start).is_some();
        self.faults.doubtful.borrow_mut().push((self.number, name, at));
        above
    }

    /// Where the table stands.
    pub fn span(&self) -> Span {
        self.faults.span(self.range.clone())
    }

    /// Notes a fault of a value that was read.
    pub fn fault(&self, code: Code, span: Span) {
        self.faults.push(code, span);
    }

    /// Notes that the value of a key cannot be used.
    pub fn wrong(&self, row: &Row, why: Reason, span: Span) {
        self.fault(Code::WrongValue { key: row.key.to_string(), why }, span);
    }

    /// The value of a key as it is written; that it must be there and is not is a fault.
    fn find(&self, row: &Row) -> Option<&'a Spanned<DeValue<'a>>> {
        debug_assert!(
            self.keys.rows.iter().any(|own| own.key == row.key),
            "`{}` is no key of {}",
            row.key,
            self.keys.header
        );
        let found = self.entries.get(row.key).filter(|_| self.applies(row));
        if found.is_none() && matches!(row.absent, Absent::Fault) {
            self.faults.note(Code::MissingKey { key: row.key.to_string() }, self.range.clone());
        }
        found
    }

    /// Whether a row is one of this table, by the word of the key that says so.
    fn applies(&self, row: &Row) -> bool {
        let Some((key, words)) = row.only else { return true };
        let usual = || {
            let row = self.keys.rows.iter().find(|row| row.key == key)?;
            match row.absent {
                Absent::Is(text) => Some(text.trim_matches('"').to_string()),
                _ => None,
            }
        };
        let word = match self.entries.get(key) {
            Some(value) => value.get_ref().as_str().map(String::from),
            None => usual(),
        };
        // Of a word that is none every key may be meant.
        word.is_none_or(|word| words.contains(&word.as_str()) || !self.knows_word(key, &word))
    }

    fn knows_word(&self, key: &str, word: &str) -> bool {
        let row = self.keys.rows.iter().find(|row| row.key == key);
        row.is_some_and(|row| match row.takes {
            Takes::Words(words) => words.iter().any(|known| known.name == word),
            _ => false,
        })
    }

    /// The value of a key and its place, if it is there and can be used.
    pub fn get<T: Value>(&self, key: &'static Key<T>) -> Option<At<T>> {
        let row = key.row();
        self.read(row.key, row.bounds.as_ref(), self.find(row)?)
    }

    /// The same without its place.
    pub fn value<T: Value>(&self, key: &'static Key<T>) -> Option<T> {
        self.get(key).map(|at| at.value)
    }

    /// The value of a key that has one where it is not there, or cannot be used.
    pub fn of<T: Value>(&self, key: &'static Usual<T>) -> T {
        self.value(key.key()).unwrap_or_else(|| key.value())
    }

    fn read<T: Value>(
        &self,
        key: &str,
        bounds: Option<&Bounds>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<At<T>> {
        let (why, at) = match (T::read(value), bounds) {
            (Ok(read), Some(bounds)) if !read.lies_in(bounds) => (bounds.reason(), None),
            (Ok(read), _) => return Some(At { value: read, span: self.faults.span(value.span()) }),
            (Err((Reason::OutOfRange { .. }, at)), Some(bounds)) => (bounds.reason(), at),
            (Err(unfit), _) => unfit,
        };
        let code = Code::WrongValue { key: key.to_string(), why };
        self.faults.note(code, at.unwrap_or(value.span()));
        None
    }

    /// The texts of a key whose value is one text or a list of them, each with its
    /// place; none where the key is missing.
    pub fn texts(&self, key: &'static Key<Lines>) -> Vec<At<String>> {
        let Some(value) = self.find(key.row()) else { return Vec::new() };
        let text = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => {
                Some(At { value: text.to_string(), span: self.faults.span(value.span()) })
            }
            _ => None,
        };
        let texts: Option<Vec<_>> = match value.get_ref() {
            DeValue::Array(values) => values.iter().map(text).collect(),
            _ => text(value).map(|text| vec![text]),
        };
        texts.unwrap_or_else(|| {
            let why = Reason::Wanted {
                wanted: ("text, or a list of lines", "文字，或各行的列表")
            };
            let code = Code::WrongValue { key: key.row().key.to_string(), why };
            self.faults.note(code, value.span());
            Vec::new()
        })
    }

    /// Notes that a key is missing which must be there for once.
    pub fn needs<T: Value>(&self, key: &'static Key<T>) {
        if !self.has(key) {
            let code = Code::MissingKey { key: key.row().key.to_string() };
            self.faults.note(code, self.range.clone());
        }
    }

    /// Whether a key stands in the table.
    pub fn has<T: Value>(&self, key: &'static Key<T>) -> bool {
        self.entries.contains_key(key.row().key)
    }

    /// A table inside this one.
    pub fn table(&self, key: &'static Key<One>) -> Option<Table<'a>> {
        let value = self.find(key.row())?;
        let Takes::Table(keys) = key.row().takes else { return None };
        self.open(key.row().key, value, keys)
    }

    /// An array of tables; empty where the key is missing.
    pub fn tables(&self, key: &'static Key<Many>) -> Vec<Table<'a>> {
        let Some(value) = self.find(key.row()) else { return Vec::new() };
        let Takes::Tables(keys) = key.row().takes else { return Vec::new() };
        let key = key.row().key;
        let Some(array) = value.get_ref().as_array() else {
            let why = Reason::OneTable { key: key.into(), path: self.path(key) };
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return Vec::new();
        };
        array.iter().filter_map(|value| self.open(key, value, keys)).collect()
    }

    /// The value of a key, or the table that stands for it.
    pub fn value_or_table<T: Value>(&self, key: &'static Key<OrTable<T>>) -> Option<Given<'a, T>> {
        let value = self.find(key.row())?;
        match key.row().takes {
            Takes::OrTable(_, keys) if value.get_ref().is_table() => {
                self.open(key.row().key, value, keys).map(Given::Table)
            }
            _ => {
                let row = key.row();
                self.read(row.key, row.bounds.as_ref(), value).map(Given::Value)
            }
        }
    }

    /// Every key whose name is the author's own, in file order.
    pub fn entries<T: Value>(&self) -> Vec<(At<String>, At<T>)> {
        let mut found = Vec::new();
        for (key, value) in self.free() {
            if self.doubts(key, value.get_ref()) {
                continue;
            }
            let name = key.get_ref().to_string();
            if let Some(value) = self.read::<T>(&name, None, value) {
                let span = self.faults.span(key.span());
                found.push((At { value: name, span }, value));
            }
        }
        found
    }

    /// Every table whose name is the author's own, in file order. Where there are only
    /// some names, another is an unknown key, and nothing is said of what stands in its
    /// table.
    pub fn named_tables(&self) -> Vec<(At<String>, Table<'a>)> {
        let Some(Free { names, takes: Takes::Table(keys), .. }) = self.keys.free else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (key, value) in self.free() {
            let (name, span) = (key.get_ref().to_string(), self.faults.span(key.span()));
            let is_known = names.is_empty() || names.iter().any(|word| word.name == name);
            // What is no table is told as that.
            if value.get_ref().is_table() && !is_known {
                let known: Vec<String> = names.iter().map(|word| word.name.to_string()).collect();
                let nearest = nearest(&name, &known);
                self.fault(Code::UnknownKey { key: name, nearest, known }, span);
            } else if let Some(table) = self.open(&name, value, keys) {
                found.push((At { value: name, span }, table));
            }
        }
        found
    }

    /// The keys that have no row.
    fn free(
        &self,
    ) -> impl Iterator<Item = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>)> + use<'a> {
        let rows = self.keys.rows;
        self.entries.iter().filter(move |(key, _)| {
            let name: &str = key.get_ref();
            rows.iter().all(|row| row.key != name)
        })
    }

    fn path(&self, key: &str) -> String {
        self.faults.tables.borrow().path(self.number, key)
    }

    fn open(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        keys: &'static Keys,
    ) -> Option<Table<'a>> {
        let Some(entries) = value.get_ref().as_table() else {
            let path = self.path(key);
            let why = match value.get_ref() {
                DeValue::Array(_) => Reason::ManyTables { key: key.to_string(), path },
                _ => Reason::NotTable { path },
            };
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return None;
        };
        Some(Table::new(self.faults, entries, value.span(), Some(self.number), keys))
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        if self.keys.free.is_some() {
            return;
        }
        let rows = self.keys.rows.iter().filter(|row| self.applies(row));
        let mut known: Vec<String> = rows.map(|row| row.key.to_string()).collect();
        known.sort();
        for key in self.entries.keys() {
            let name: &str = key.get_ref();
            if !known.iter().any(|row| row == name) {
                let doubt = (self.number, name.to_string(), key.span());
                self.faults.doubtful.borrow_mut().push(doubt);
                let (known, nearest) = (known.clone(), nearest(name, &known));
                let code = Code::UnknownKey { key: name.to_string(), nearest, known };
                self.faults.note(code, key.span());
            }
        }
    }
}

impl<T: Value> Usual<T> {
    /// What holds where it is not written.
    ///
    /// # Panics
    ///
    /// Never for the keys of this program: a test reads the text of each.
    pub fn value(&self) -> T {
        let value = DeValue::parse(self.text).ok();
        let value = value.and_then(|value| T::read(&value).ok());
        value.expect("what a key usually is can be read")
    }
}
