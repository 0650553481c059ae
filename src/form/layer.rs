//! A table as it stands in one file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::key::{Bounds, Free, Keys, Row, Takes};
use super::value::Value;
use super::{At, Faults, nearest};
use crate::diag::{Code, Reason};
use crate::source::Span;

/// The key that names those which are not taken over from the table behind.
const WITHOUT: &str = "without";

/// A table in one file.
pub struct Layer<'a> {
    /// The faults of its file.
    pub faults: &'a Faults,
    /// What is written.
    pub entries: &'a DeTable<'a>,
    /// Its kind.
    pub keys: &'static Keys,
    /// Where it stands in the text of its file.
    range: Range<usize>,
    /// Its number in the list of tables.
    number: usize,
}

impl<'a> Layer<'a> {
    /// A table that stands in another one of its file, or is the whole of it.
    pub fn new(
        faults: &'a Faults,
        entries: &'a DeTable<'a>,
        range: Range<usize>,
        parent: Option<usize>,
        keys: &'static Keys,
    ) -> Self {
        let number = faults.tables.borrow_mut().open(parent, &range, keys);
        Self { faults, entries, keys, range, number }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.faults.span(self.range.clone())
    }

    /// Notes that a key is missing.
    pub fn missing(&self, key: &str) {
        self.faults.note(Code::MissingKey { key: key.to_string() }, self.range.clone());
    }

    /// Whether a key that is not written here is not taken from the tables behind this one:
    /// it is named as one that is not, or another stands in its place.
    pub fn stops(&self, key: &str) -> bool {
        let instead = |row: &&Row| row.instead.contains(&key);
        let mut rows = self.keys.rows.iter().copied().filter(instead);
        if rows.any(|row| self.entries.contains_key(row.key)) {
            return true;
        }
        let says = || self.keys.rows.iter().any(|row| row.key == WITHOUT);
        let named = self.entries.get(WITHOUT).filter(|_| says());
        let mut named = named.and_then(|at| at.get_ref().as_array()).into_iter().flatten();
        named.any(|at| at.get_ref().as_str() == Some(key))
    }

    /// Reads a value.
    pub fn read<T: Value>(
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

    /// Whether the author's own key is rather one of a table above: that has such
    /// a key, and the value is no file.
    pub fn doubts(&self, key: &Spanned<DeString<'_>>, value: &DeValue<'_>) -> bool {
        let is_file = value.as_str().is_some_and(|text| text.contains('.'));
        if is_file {
            return false;
        }
        let (name, at) = (key.get_ref().to_string(), key.span());
        let tables = self.faults.tables.borrow();
        let above = tables.meant_above(self.number, &name, at.start).is_some();
        self.faults.doubt(self.number, name, at);
        above
    }

    /// The keys that have no row.
    pub fn free(
        &self,
    ) -> impl Iterator<Item = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>)> + use<'a> {
        let rows = self.keys.rows;
        self.entries.iter().filter(move |(key, _)| {
            let name: &str = key.get_ref();
            rows.iter().all(|row| row.key != name)
        })
    }

    /// Every table whose name is the author's own.
    pub fn named_tables(&self) -> Vec<(At<String>, Self)> {
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
                self.faults.push(Code::UnknownKey { key: name, nearest, known }, span);
            } else if let Some(table) = self.open(&name, value, keys) {
                found.push((At { value: name, span }, table));
            }
        }
        found
    }

    /// A table under a key.
    pub fn open(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        keys: &'static Keys,
    ) -> Option<Self> {
        let Some(entries) = value.get_ref().as_table() else {
            let path = self.path(key);
            let why = match value.get_ref() {
                DeValue::Array(_) => Reason::ManyTables { key: key.to_string(), path },
                _ => Reason::NotTable { path },
            };
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return None;
        };
        Some(Self::new(self.faults, entries, value.span(), Some(self.number), keys))
    }

    /// The tables of an array under a key.
    pub fn open_all(&self, row: &Row, value: &'a Spanned<DeValue<'a>>) -> Vec<Self> {
        let (Takes::Tables(keys), key) = (row.takes, row.key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            let why = Reason::OneTable { key: key.into(), path: self.path(key) };
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return Vec::new();
        };
        array.iter().filter_map(|value| self.open(key, value, keys)).collect()
    }

    fn path(&self, key: &str) -> String {
        self.faults.tables.borrow().path(self.number, key)
    }

    /// Tells of the keys that are none of these.
    pub fn tell_unknown(&self, mut known: Vec<String>) {
        known.sort();
        for key in self.entries.keys() {
            let name: &str = key.get_ref();
            if !known.iter().any(|row| row == name) {
                self.faults.doubt(self.number, name.to_string(), key.span());
                let (known, nearest) = (known.clone(), nearest(name, &known));
                let code = Code::UnknownKey { key: name.to_string(), nearest, known };
                self.faults.note(code, key.span());
            }
        }
    }
}
