//! TOML tables read with all their faults at once.
//!
//! serde stops at the first fault; an editor under deadline wants them all. So
//! a table is walked key by key, each value is deserialised on its own, and
//! what nobody asked for is reported with the nearest key that is known.

mod off;

use std::cell::RefCell;
use std::ops::Range;
use std::path::Path;

pub use off::read_off;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diag, Place};
use crate::source::{self, Decoded, FileId, FileKind, Sources, Span, decode};

/// Reads a text file into `sources`: UTF-8, or GB18030 with a note.
///
/// # Errors
///
/// [`Code::CannotRead`] at `place`, the one that names the file;
/// [`Code::InvalidUtf8`] at the first bad byte.
pub fn read_text(
    path: &Path,
    place: Place,
    sources: &mut Sources,
) -> Result<(FileId, Vec<Diag>), Diag> {
    let shown = path.display().to_string();
    let bytes = source::read(path).map_err(|error| {
        let code = Code::CannotRead { path: shown.clone(), why: error.to_string() };
        Diag::new(code, place.clone())
    })?;
    if let Some(kind) = FileKind::of(&bytes) {
        return Err(Diag::new(Code::NotText { path: shown, kind }, place));
    }
    let mut codes = Vec::new();
    let mut add = |text: String, codes: Vec<Code>| {
        let file = sources.add(path, text);
        let notes = codes.into_iter().map(|code| Diag::new(code, Span::new(file, 0..0)));
        Ok((file, notes.collect()))
    };
    match decode(bytes) {
        Decoded::Utf8(text) => {
            codes.extend(ends_with_cr(&text).then_some(Code::CrLines { path: shown }));
            add(with_line_ends(text), codes)
        }
        Decoded::Gb18030(text) => {
            codes.push(Code::ReadAsGb18030 { path: shown.clone() });
            codes.extend(ends_with_cr(&text).then_some(Code::CrLines { path: shown }));
            add(with_line_ends(text), codes)
        }
        Decoded::Broken(text, at) => {
            let file = sources.add(path, text);
            Err(Diag::new(Code::InvalidUtf8 { path: shown }, Span::new(file, at..at + 3)))
        }
    }
}

/// Whether a line ends with CR alone, as on old computers.
fn ends_with_cr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let alone = |(at, b): (usize, &u8)| *b == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    bytes.iter().enumerate().any(alone)
}

/// The same text, byte for byte, with LF where a line ends with CR alone.
fn with_line_ends(text: String) -> String {
    if !ends_with_cr(&text) {
        return text;
    }
    let mut chars = text.chars().peekable();
    let mut found = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let alone = c == '\r' && chars.peek() != Some(&'\n');
        found.push(if alone { '\n' } else { c });
    }
    found
}

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
    found: RefCell<Vec<Diag>>,
}

impl Faults {
    /// For a file, or for the part of it that begins at `offset`.
    pub fn new(file: FileId, offset: usize) -> Self {
        Self { file, offset, found: RefCell::default() }
    }

    /// Parses; syntax errors are noted, and what could be read is returned.
    pub fn parse<'a>(&self, text: &'a str) -> toml::Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = error.span().unwrap_or(0..0);
            let code = match error.message() {
                "duplicate key" => {
                    let key = text.get(at.clone()).unwrap_or("").trim_matches(['"', '\'']);
                    Code::KeyTwice { key: key.to_string() }
                }
                why => Code::Syntax { why: why.trim().replace('\n', "; ") },
            };
            self.note(code, at);
        }
        table
    }

    /// The root of what was parsed.
    pub fn root<'a>(&'a self, table: &'a toml::Spanned<DeTable<'a>>) -> Table<'a> {
        Table::new(self, table.get_ref(), 0..0)
    }

    /// Notes a fault at a byte range of the parsed text.
    fn note(&self, code: Code, range: Range<usize>) {
        self.found.borrow_mut().push(Diag::new(code, self.span(range)));
    }

    /// Notes a fault at a place.
    pub fn push(&self, code: Code, span: Span) {
        let diag = Diag::new(code, span);
        let mut found = self.found.borrow_mut();
        if !found.contains(&diag) {
            found.push(diag);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }

    /// The faults in the order of the file.
    pub fn into_diags(self) -> Vec<Diag> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|d| d.place.span);
        found
    }
}

/// One table. What nobody asked for is reported when it is dropped.
pub struct Table<'a> {
    faults: &'a Faults,
    entries: &'a DeTable<'a>,
    range: Range<usize>,
    asked: Vec<String>,
}

impl<'a> Table<'a> {
    fn new(faults: &'a Faults, entries: &'a DeTable<'a>, range: Range<usize>) -> Self {
        Self { faults, entries, range, asked: Vec::new() }
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
        if !self.asked.iter().any(|k| k == key) {
            self.asked.push(key.to_string());
        }
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
                let why = error.message().trim().replace('\n', " ");
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
            let why = "expected text, or a list of lines".to_string();
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
            let why = format!("expected an array of tables `[[{key}]]`");
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return Vec::new();
        };
        array.iter().filter_map(|value| self.as_table(key, value)).collect()
    }

    /// Every key of a table whose keys are the author's own, in file order.
    pub fn entries<T: DeserializeOwned>(&mut self) -> Vec<(At<String>, At<T>)> {
        let keys: Vec<_> = self.entries.keys().collect();
        let mut found = Vec::new();
        for key in keys {
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
            self.asked.push(name.clone());
            if let Some(table) = self.as_table(&name, value) {
                found.push((At { value: name, span: self.faults.span(key.span()) }, table));
            }
        }
        found
    }

    fn as_table(&self, key: &str, value: &'a toml::Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let Some(entries) = value.get_ref().as_table() else {
            let why = "expected a table".to_string();
            self.faults.note(Code::WrongValue { key: key.into(), why }, value.span());
            return None;
        };
        Some(Table::new(self.faults, entries, value.span()))
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        for key in self.entries.keys() {
            let name: &str = key.get_ref();
            if !self.asked.iter().any(|asked| asked == name) {
                let mut known = self.asked.clone();
                known.sort();
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
        .filter(|(distance, k)| *distance <= 1 + k.chars().count().max(name.chars().count()) / 3)
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
    }
}
