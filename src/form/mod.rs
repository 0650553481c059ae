//! TOML tables read with all their faults at once.
//!
//! serde stops at the first fault; an editor under deadline wants them all. So
//! a table is walked key by key, each value is deserialised on its own, and
//! what nobody asked for is reported with the nearest key that is known.

mod below;
mod kinds;
mod missing;
mod off;
mod syntax;
mod text;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use below::Tables;
pub use missing::unread;
pub use off::read_off;
use serde::de::{DeserializeOwned, IntoDeserializer};
pub use text::read_text;
use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diag, Reason};
use crate::source::{FileId, Span};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub span: Span,
}

/// Collects the faults of one file.
pub struct Faults {
    file: FileId,
    /// Where the text handed to [`Faults::parse`] begins in the file.
    offset: usize,
    /// The line of the file, from 1, with which the text begins.
    first: Cell<usize>,
    found: RefCell<Vec<Diag>>,
    /// The places of what was found, so that a finding is looked for among thousands
    /// only where there is one at its place.
    places: RefCell<BTreeSet<Span>>,
    /// Where the lines begin of which a fault of syntax was told.
    told: RefCell<BTreeSet<usize>>,
    tables: RefCell<Tables>,
    /// Keys that may be meant for a table above theirs: the table, the key, and
    /// where it stands.
    doubtful: RefCell<Vec<(usize, String, Range<usize>)>>,
}

impl Faults {
    /// For a file, or for the part of it that begins at `offset`.
    pub fn new(file: FileId, offset: usize) -> Self {
        Self {
            file,
            offset,
            first: Cell::new(1),
            found: RefCell::default(),
            places: RefCell::default(),
            told: RefCell::default(),
            tables: RefCell::default(),
            doubtful: RefCell::default(),
        }
    }

    /// The same for a text that begins with this line of its file, from 1.
    #[must_use]
    pub fn from_line(self, line: usize) -> Self {
        self.first.set(line);
        self
    }

    /// Parses; syntax errors are noted, and what could be read is returned.
    pub fn parse<'a>(&self, text: &'a str) -> toml::Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        self.tables.borrow_mut().headers_of(text, self.first.get());
        for error in errors {
            let mut at = error.span().unwrap_or(0..0);
            let code = match error.message() {
                "duplicate key" => {
                    let key = text.get(at.clone()).unwrap_or("").trim_matches(['"', '\'']);
                    let line = &text[syntax::line_of(text, at.start)];
                    let table = line.trim_start().starts_with('[');
                    Code::KeyTwice { key: key.to_string(), table }
                }
                why => {
                    let (why, found) = syntax::reason(text, why, at);
                    at = found;
                    Code::Syntax { why }
                }
            };
            self.note_once_a_line(code, at, text);
        }
        table
    }

    /// The root of what was parsed.
    pub fn root<'a>(&'a self, table: &'a toml::Spanned<DeTable<'a>>) -> Table<'a> {
        Table::new(self, table.get_ref(), 0..0, None)
    }

    /// Notes what is wrong with the syntax, once a line: what follows from the first
    /// fault of a line says nothing.
    fn note_once_a_line(&self, code: Code, at: Range<usize>, text: &str) {
        let line = syntax::line_of(text, at.start);
        let mut told = self.told.borrow_mut();
        if told.contains(&line.start) {
            return;
        }
        if matches!(code, Code::Syntax { .. }) {
            told.insert(line.start);
        }
        self.note(code, at);
    }

    /// Notes a fault at a byte range of the parsed text.
    fn note(&self, code: Code, range: Range<usize>) {
        let span = self.span(range);
        self.places.borrow_mut().insert(span);
        self.found.borrow_mut().push(Diag::new(code, span));
    }

    /// Notes a fault at a place.
    pub fn push(&self, code: Code, span: Span) {
        let diag = Diag::new(code, span);
        let mut found = self.found.borrow_mut();
        let new = self.places.borrow_mut().insert(span);
        if new || !found.contains(&diag) {
            found.push(diag);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }

    /// The faults in the order of the file.
    pub fn into_diags(self) -> Vec<Diag> {
        let mut found = self.found.into_inner();
        let tables = self.tables.into_inner();
        for (table, key, range) in self.doubtful.into_inner() {
            let span = Span::new(self.file, range.start + self.offset..range.end + self.offset);
            if let Some(code) = tables.meant_above(table, &key, range.start) {
                found.retain(|d| d.place.span != Some(span));
                found.push(Diag::new(code, span));
            }
        }
        if found.iter().any(|d| matches!(d.code, Code::Syntax { .. })) {
            // What could not be read is not missing.
            found.retain(|d| !matches!(d.code, Code::MissingKey { .. } | Code::Nothing { .. }));
            drop_what_follows(&mut found);
        }
        found.sort_by_key(|d| d.place.span);
        found
    }
}

/// Drops what only follows from a fault of syntax: the kind of a value, and the name
/// of a key, in which there is one.
fn drop_what_follows(found: &mut Vec<Diag>) {
    let syntax = found.iter().filter(|d| matches!(d.code, Code::Syntax { .. }));
    let mut faults: Vec<Span> = syntax.filter_map(|d| d.place.span).collect();
    faults.sort_unstable();
    let has_one = |span: Span| {
        let last = faults.partition_point(|fault| fault.start < span.end).checked_sub(1);
        last.is_some_and(|last| faults[last].end > span.start)
    };
    found.retain(|d| {
        !matches!(d.code, Code::WrongValue { .. } | Code::UnknownKey { .. })
            || !d.place.span.is_some_and(has_one)
    });
}

/// One table. What nobody asked for is reported when it is dropped.
pub struct Table<'a> {
    faults: &'a Faults,
    entries: &'a DeTable<'a>,
    range: Range<usize>,
    /// Its number in the list of [`Tables`].
    number: usize,
}

impl<'a> Table<'a> {
    fn new(
        faults: &'a Faults,
        entries: &'a DeTable<'a>,
        range: Range<usize>,
        parent: Option<usize>,
    ) -> Self {
        let number = faults.tables.borrow_mut().open(parent, &range);
        Self { faults, entries, range, number }
    }

    fn ask(&self, key: &str) {
        let mut tables = self.faults.tables.borrow_mut();
        let asked = tables.asked(self.number);
        if !asked.iter().any(|k| k == key) {
            asked.push(key.to_string());
        }
    }

    /// Whether the author's own key is rather one of a table above: that has such
    /// a key, and the value is no file.
    fn doubts(&self, key: &toml::Spanned<toml::de::DeString<'_>>, value: &DeValue<'_>) -> bool {
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

    fn find(&mut self, key: &str) -> Option<&'a toml::Spanned<DeValue<'a>>> {
        self.ask(key);
        self.entries.get(key)
    }

    /// The value of a key, if it is there and can be used.
    pub fn get<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        self.get_at(key).map(|at| at.value)
    }

    /// The value of a key and its place.
    pub fn get_at<T: DeserializeOwned>(&mut self, key: &str) -> Option<At<T>> {
        let value = self.find(key)?;
        match T::deserialize(value.clone().into_deserializer()) {
            Ok(read) => Some(At { value: read, span: self.faults.span(value.span()) }),
            Err(error) => {
                let why = kinds::reason(error.message());
                let code = Code::WrongValue { key: key.to_string(), why };
                self.faults.note(code, error.span().unwrap_or(value.span()));
                None
            }
        }
    }

    /// The texts of a key whose value is one text or a list of them, each with its
    /// place; none where the key is missing.
    pub fn texts(&mut self, key: &str) -> Vec<At<String>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let text = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
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
            self.faults.note(Code::WrongValue { key: key.to_string(), why }, value.span());
            Vec::new()
        })
    }

    /// The value of a key that must be there; the lack of it is a fault.
    pub fn need<T: DeserializeOwned>(&mut self, key: &str) -> Option<At<T>> {
        if self.find(key).is_none() {
            self.faults.note(Code::MissingKey { key: key.to_string() }, self.range.clone());
        }
        self.get_at(key)
    }

    /// Passes over a key that cannot be read because of an earlier fault.
    pub fn skip(&mut self, key: &str) {
        let _ = self.find(key);
    }

    /// Whether a key stands in the table.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether the value of a key is a table.
    pub fn holds_table(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// A table inside this one.
    pub fn table(&mut self, key: &str) -> Option<Table<'a>> {
        let value = self.find(key)?;
        self.as_table(key, value)
    }

    /// An array of tables; empty where the key is missing.
    pub fn tables(&mut self, key: &str) -> Vec<Table<'a>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            let why = Reason::OneTable { key: key.into(), path: self.path(key) };
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return Vec::new();
        };
        array.iter().filter_map(|value| self.as_table(key, value)).collect()
    }

    /// Every key of a table whose keys are the author's own, in file order.
    pub fn entries<T: DeserializeOwned>(&mut self) -> Vec<(At<String>, At<T>)> {
        let entries = self.entries;
        let mut found = Vec::new();
        for (key, value) in entries {
            if self.doubts(key, value.get_ref()) {
                self.ask(key.get_ref());
                continue;
            }
            let at = self.faults.span(key.span());
            let name = key.get_ref().to_string();
            if let Some(value) = self.get_at::<T>(&name) {
                found.push((At { value: name, span: at }, value));
            }
        }
        found
    }

    /// Every table of a table whose keys are the author's own, in file order.
    pub fn named_tables(&mut self) -> Vec<(At<String>, Table<'a>)> {
        let entries = self.entries;
        let mut found = Vec::new();
        for (key, value) in entries {
            let name = key.get_ref().to_string();
            self.ask(&name);
            if let Some(table) = self.as_table(&name, value) {
                found.push((At { value: name, span: self.faults.span(key.span()) }, table));
            }
        }
        found
    }

    fn path(&self, key: &str) -> String {
        self.faults.tables.borrow().path(self.number, key)
    }

    fn as_table(&self, key: &str, value: &'a toml::Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let Some(entries) = value.get_ref().as_table() else {
            let path = self.path(key);
            let why = match value.get_ref() {
                DeValue::Array(_) => Reason::ManyTables { key: key.to_string(), path },
                _ => Reason::NotTable { path },
            };
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return None;
        };
        Some(Table::new(self.faults, entries, value.span(), Some(self.number)))
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        let mut known = self.faults.tables.borrow_mut().asked(self.number).clone();
        known.sort();
        for key in self.entries.keys() {
            let name: &str = key.get_ref();
            if !known.iter().any(|asked| asked == name) {
                let doubt = (self.number, name.to_string(), key.span());
                self.faults.doubtful.borrow_mut().push(doubt);
                let known = known.clone();
                let nearest = nearest(name, &known);
                let code = Code::UnknownKey { key: name.to_string(), nearest, known };
                self.faults.note(code, key.span());
            }
        }
    }
}

/// The known name that is most like `name`, if any is like it at all.
pub fn nearest(name: &str, known: &[String]) -> Option<String> {
    known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(name, k), k))
        .filter(|(distance, k)| {
            let (few, many) = (k.chars().count(), name.chars().count());
            // A name of which no letter is left is not like it.
            *distance <= 1 + few.max(many) / 3 && *distance < few.min(many)
        })
        .min_by_key(|(distance, k)| (*distance, *k))
        .map(|(_, k)| k.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn faults_of(text: &str, read: impl Fn(&mut Table<'_>)) -> Vec<String> {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        read(&mut faults.root(&parsed));
        faults.into_diags().iter().map(|d| d.code.id().to_string()).collect()
    }

    #[test]
    fn all_faults_in_one_reading() {
        let found = faults_of("size = \"nine\"\nnmae = 1\n", |t| {
            t.get::<u32>("size");
            t.need::<String>("name");
        });
        assert_eq!(found, ["missing-key", "wrong-value", "unknown-key"]);
    }

    #[test]
    fn syntax_errors_are_faults_too() {
        assert_eq!(
            faults_of("a = \nb = 1\n", |t| {
                t.get::<i64>("a");
                t.get::<i64>("b");
            })[0],
            "syntax"
        );
    }

    #[test]
    fn a_key_that_is_given_twice() {
        assert_eq!(
            faults_of("a = 1\na = 2\n", |t| {
                t.get::<i64>("a");
            }),
            ["key-twice"]
        );
    }

    #[test]
    fn the_nearest_name() {
        let known = ["columns".to_string(), "lines".to_string()];
        assert_eq!(nearest("colums", &known).as_deref(), Some("columns"));
        assert_eq!(nearest("xyzzy", &known), None);
        assert_eq!(nearest("ad", &["lead".to_string()]), None);
    }
}
