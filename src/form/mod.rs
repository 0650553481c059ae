//! TOML tables read with all their faults at once.
//!
//! serde stops at the first fault; an editor under deadline wants them all. So
//! a table is walked key by key, each value is read on its own, and what has no row in
//! the table of keys is reported with the nearest key that has one.

mod below;
mod excerpt;
mod key;
mod kinds;
mod layer;
mod missing;
mod off;
mod region;
mod syntax;
mod table;
mod text;
mod typed;
mod value;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use below::Tables;
pub use excerpt::Excerpt;
pub use key::{Absent, Bounds, Free, Keys, Row, Takes, Word};
use layer::Layer;
pub use missing::unread;
pub(crate) use off::lint;
pub use off::{Checks, read_checks};
pub use region::{REGIONS, read_region};
pub use table::{Given, Table};
pub use text::read_text;
use toml::de::DeTable;
pub(crate) use typed::keys;
pub use typed::{Key, Lines, Many, One, OrTable, Usual};
pub use value::{Label, Unfit, Value, Words, by_serde, by_word};
pub(crate) use value::{texts, values, words};

use crate::diag::{Code, Diag};
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
    /// Whether what is found is told by another reader of the file.
    muted: Cell<bool>,
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
            muted: Cell::default(),
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

    /// The root of what was parsed, which has these keys.
    pub fn root<'a>(
        &'a self,
        table: &'a toml::Spanned<DeTable<'a>>,
        keys: &'static Keys,
    ) -> Table<'a> {
        Table::stacked(vec![Layer::new(self, table.get_ref(), 0..0, None, keys)])
    }

    /// Whether what is found from now on is told by another reader of the file.
    fn mute(&self, muted: bool) {
        self.muted.set(muted);
    }

    /// Notes that a key of a table may be meant for one above.
    fn doubt(&self, table: usize, key: String, range: Range<usize>) {
        if !self.muted.get() {
            self.doubtful.borrow_mut().push((table, key, range));
        }
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
        if self.muted.get() {
            return;
        }
        let span = self.span(range);
        self.places.borrow_mut().insert(span);
        self.found.borrow_mut().push(Diag::new(code, span));
    }

    /// Notes a fault at a place.
    pub fn push(&self, code: Code, span: Span) {
        if self.muted.get() {
            return;
        }
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
        Self::together([self])
    }

    /// The faults of several files that were read as one, in the order of the files.
    pub fn together(all: impl IntoIterator<Item = Self>) -> Vec<Diag> {
        let mut found: Vec<Diag> = all.into_iter().flat_map(Self::settled).collect();
        if found.iter().any(|d| matches!(d.code, Code::Syntax { .. })) {
            // What could not be read is not missing.
            let missing = |code: &Code| {
                use Code::{MissingKey, MissingStyles, Nothing};
                matches!(code, MissingKey { .. } | MissingStyles { .. } | Nothing { .. })
            };
            found.retain(|d| !missing(&d.code));
            drop_what_follows(&mut found);
        }
        found.sort_by_key(|d| d.place.span);
        found
    }

    /// What was found, keys in the wrong place told as that.
    fn settled(self) -> Vec<Diag> {
        let (file, offset) = (self.file, self.offset);
        let mut found = self.found.into_inner();
        let tables = self.tables.into_inner();
        for (table, key, range) in self.doubtful.into_inner() {
            let span = Span::new(file, range.start + offset..range.end + offset);
            if let Some(code) = tables.meant_above(table, &key, range.start) {
                found.retain(|d| d.place.span != Some(span));
                found.push(Diag::new(code, span));
            }
        }
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
    use crate::diag::Reason;
    use crate::source::Sources;

    keys! {
        mod sample = "" ("a sample", "样例") {
            NAME: Key<String> = "name".must(), "a name", "名称";
            SIZE: Key<u32> = "size", "a size", "大小";
            KIND: Usual<i64> = "kind".within("1", "3").usual("2"), "a kind", "种类";
        }
    }

    fn faults_of(text: &str) -> (Vec<String>, i64) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let table = faults.root(&parsed, &sample::KEYS);
        table.get(&sample::NAME);
        table.get(&sample::SIZE);
        let kind = table.of(&sample::KIND);
        drop(table);
        (faults.into_diags().iter().map(|d| d.code.id().to_string()).collect(), kind)
    }

    #[test]
    fn all_faults_in_one_reading() {
        let (found, _) = faults_of("size = \"nine\"\nnmae = 1\nkind = 4\n");
        assert_eq!(found, ["missing-key", "wrong-value", "unknown-key", "wrong-value"]);
    }

    #[test]
    fn what_is_not_written_is_as_its_row_says() {
        assert_eq!(faults_of("name = \"x\""), (Vec::new(), 2));
        assert_eq!(faults_of("name = \"x\"\nkind = 1"), (Vec::new(), 1));
    }

    #[test]
    fn syntax_errors_are_faults_too() {
        assert_eq!(faults_of("name = \nsize = 1\n").0[0], "syntax");
    }

    #[test]
    fn a_key_that_is_given_twice() {
        assert_eq!(faults_of("name = \"1\"\nname = \"2\"\n").0, ["key-twice"]);
    }

    /// Unknown keys by ten thousands, faults of values among them: each is looked for by its
    /// place and not among all others.
    #[test]
    fn many_faults_take_their_time_once() {
        const MANY: usize = 40_000;
        let text: String = (0..MANY).map(|n| format!("key{n} = 1\n")).collect();
        let file = Sources::default().add("t.toml", &*text);
        let faults = Faults::new(file, 0);
        let parsed = faults.parse(&text);
        let began = cpu_time::ThreadTime::now();
        let table = faults.root(&parsed, &sample::KEYS);
        for at in 0..MANY {
            table.wrong(sample::KIND.row(), Reason::NotThatKind, Span::new(file, at..at + 1));
        }
        drop(table);
        let found = faults.into_diags();
        let took = began.elapsed();
        let unknown = found.iter().filter(|diag| matches!(diag.code, Code::UnknownKey { .. }));
        assert_eq!((found.len(), unknown.count()), (2 * MANY, MANY));
        assert!(took.as_secs() < 8, "{took:?}");
    }

    #[test]
    fn the_nearest_name() {
        let known = ["columns".to_string(), "lines".to_string()];
        assert_eq!(nearest("colums", &known).as_deref(), Some("columns"));
        assert_eq!(nearest("xyzzy", &known), None);
        assert_eq!(nearest("ad", &["lead".to_string()]), None);
    }
}
