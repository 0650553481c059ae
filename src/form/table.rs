use toml::Spanned;
use toml::de::DeValue;

use super::At;
use super::key::{Absent, Free, Keys, Row, Takes};
use super::layer::Layer;
use super::typed::{Key, Lines, Many, One, OrTable, Usual};
use super::value::Value;
use crate::diag::{Code, Reason};
use crate::source::{FileId, Span};

/// One table, read by the rows of its kind. What has no row is reported when it is
/// dropped.
///
/// It may stand in several files of which each changes the next: a key is taken from the
/// first that has it, a table inside of it from all that have it, and what is found is
/// told where it stands. Of arrays of tables the first counts, but see [`Table::named`].
pub struct Table<'a> {
    /// Where it stands; what is before changes what is behind. At least one, until it is
    /// put over another.
    layers: Vec<Layer<'a>>,
}

/// What a key of a value or a table has.
pub enum Given<'a, T> {
    /// The value.
    Value(At<T>),
    /// The table.
    Table(Table<'a>),
}

impl<'a> Table<'a> {
    pub(super) fn stacked(layers: Vec<Layer<'a>>) -> Self {
        Self { layers }
    }

    /// The table with another behind it, which it changes. Both are of one kind, but this
    /// one may have fewer keys.
    #[must_use]
    pub fn over(mut self, mut behind: Self) -> Self {
        let mut layers = std::mem::take(&mut self.layers);
        layers.append(&mut behind.layers);
        Self { layers }
    }

    /// The first of the files in which it stands.
    fn top(&self) -> &Layer<'a> {
        &self.layers[0]
    }

    /// Its keys: those of the last, which may have more than what changes it.
    fn keys(&self) -> &'static Keys {
        self.layers[self.layers.len() - 1].keys
    }

    /// Where the table stands.
    pub fn span(&self) -> Span {
        self.top().span()
    }

    /// The first of the files in which it stands.
    pub fn file(&self) -> FileId {
        self.top().span().file
    }

    /// Whether it changes another.
    pub fn is_over_another(&self) -> bool {
        self.layers.len() > 1
    }

    /// Notes a fault of a value that was read.
    pub fn fault(&self, code: Code, span: Span) {
        self.top().faults.push(code, span);
    }

    /// Notes that the value of a key cannot be used.
    pub fn wrong(&self, row: &Row, why: Reason, span: Span) {
        self.fault(Code::WrongValue { key: row.key.to_string(), why }, span);
    }

    /// Where a key is written that counts, from a layer on.
    fn written(&self, key: &str, from: usize) -> impl Iterator<Item = (usize, Written<'_, 'a>)> {
        let layers = self.layers.iter().enumerate().skip(from);
        let mut stopped = false;
        let reached = layers.take_while(move |(_, layer)| {
            let here = !stopped;
            stopped = stopped || layer.stops(key);
            here
        });
        reached.filter_map(move |(n, layer)| Some((n, (layer, layer.entries.get(key)?))))
    }

    /// The value of a key as it is written, and the file; that it must be there and is not
    /// is a fault.
    fn find(&self, row: &Row) -> Option<Written<'_, 'a>> {
        debug_assert!(
            self.keys().rows.iter().any(|own| own.key == row.key),
            "`{}` is no key of {}",
            row.key,
            self.keys().header
        );
        let found = self.written(row.key, 0).next().filter(|_| self.applies(row, 0));
        if found.is_none() && matches!(row.absent, Absent::Fault | Absent::Below) {
            self.top().missing(row.key);
        }
        found.map(|(_, written)| written)
    }

    /// Whether a row is one of this table as it stands from a layer on, by the word of the
    /// key that says so.
    fn applies(&self, row: &Row, from: usize) -> bool {
        let Some((key, words)) = row.only else { return true };
        let usual = || {
            let row = self.keys().rows.iter().find(|row| row.key == key)?;
            match row.absent {
                Absent::Is(text) => Some(text.trim_matches('"').to_string()),
                _ => None,
            }
        };
        let word = match self.written(key, from).next() {
            Some((_, (_, value))) => value.get_ref().as_str().map(String::from),
            None => usual(),
        };
        // Of a word that is none every key may be meant.
        word.is_none_or(|word| words.contains(&word.as_str()) || !self.knows_word(key, &word))
    }

    fn knows_word(&self, key: &str, word: &str) -> bool {
        let row = self.keys().rows.iter().find(|row| row.key == key);
        row.is_some_and(|row| match row.takes {
            Takes::Words(words) => words.iter().any(|known| known.name == word),
            _ => false,
        })
    }

    /// The value of a key and its place, if it is there and can be used.
    pub fn get<T: Value>(&self, key: &'static Key<T>) -> Option<At<T>> {
        let row = key.row();
        let (layer, value) = self.find(row)?;
        layer.read(row.key, row.bounds.as_ref(), value)
    }

    /// The same without its place.
    pub fn value<T: Value>(&self, key: &'static Key<T>) -> Option<T> {
        self.get(key).map(|at| at.value)
    }

    /// The value of a key that has one where it is not there, or cannot be used.
    pub fn of<T: Value>(&self, key: &'static Usual<T>) -> T {
        self.value(key.key()).unwrap_or_else(|| key.value())
    }

    /// The texts of a key whose value is one text or a list of them, each with its
    /// place; none where the key is missing.
    pub fn texts(&self, key: &'static Key<Lines>) -> Vec<At<String>> {
        let Some((layer, value)) = self.find(key.row()) else { return Vec::new() };
        let text = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => {
                Some(At { value: text.to_string(), span: layer.faults.span(value.span()) })
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
            layer.faults.note(code, value.span());
            Vec::new()
        })
    }

    /// Notes that a key is missing which must be there for once.
    pub fn needs<T: Value>(&self, key: &'static Key<T>) {
        if !self.has(key) {
            self.top().missing(key.row().key);
        }
    }

    /// Whether a key stands in the table.
    pub fn has<T: Value>(&self, key: &'static Key<T>) -> bool {
        self.written(key.row().key, 0).next().is_some()
    }

    /// Whether a value rests on another one that was changed since: it stands in a later
    /// file, and there the other one is not what it is now.
    pub fn rests_on_another<T, U>(&self, key: &'static Key<T>, on: &'static Key<U>) -> bool
    where
        T: Value,
        U: Value + PartialEq,
    {
        let on = on.row().key;
        let below = self.written(key.row().key, 0).next().map(|(below, _)| below);
        let (Some(below), Some((above, (_, now)))) = (below, self.written(on, 0).next()) else {
            return false;
        };
        let before = self.written(on, below).next().map(|(_, (_, value))| U::read(value).ok());
        above < below && before.is_some_and(|before| before != U::read(now).ok())
    }

    /// The text of a key, if it is one; nothing is told.
    pub fn text(&self, key: &'static Key<String>) -> Option<&'a str> {
        self.written(key.row().key, 0).next().and_then(|(_, (_, value))| value.get_ref().as_str())
    }

    /// A table inside this one.
    pub fn table(&self, key: &'static Key<One>) -> Option<Table<'a>> {
        self.find(key.row())?;
        let Takes::Table(keys) = key.row().takes else { return None };
        let all = self.written(key.row().key, 0);
        let layers: Vec<_> =
            all.filter_map(|(_, (layer, value))| layer.open(key.row().key, value, keys)).collect();
        (!layers.is_empty()).then_some(Self { layers })
    }

    /// An array of tables; empty where the key is missing.
    pub fn tables(&self, key: &'static Key<Many>) -> Vec<Table<'a>> {
        let Some((layer, value)) = self.find(key.row()) else { return Vec::new() };
        layer
            .open_all(key.row(), value)
            .into_iter()
            .map(|layer| Self::stacked(vec![layer]))
            .collect()
    }

    /// The tables of an array, of which each file adds some, and changes those of later
    /// files by their names: the last file's first. One that a file omits is among them,
    /// and is changed no more.
    pub fn named(
        &self,
        key: &'static Key<Many>,
        name: &'static Key<String>,
        omit: &'static Usual<bool>,
    ) -> Vec<Table<'a>> {
        let omits = |table: &Table<'_>| {
            let at = table.written(omit.row().key, 0).next();
            at.is_some_and(|(_, (_, value))| value.get_ref().as_bool() == Some(true))
        };
        let mut found: Vec<(Option<&str>, Table<'a>)> = Vec::new();
        let mut all: Vec<_> = self.written(key.row().key, 0).collect();
        all.reverse();
        for (_, (layer, value)) in all {
            let (known, mut taken) = (found.len(), vec![false; found.len()]);
            found.iter().enumerate().for_each(|(n, (_, table))| taken[n] = omits(table));
            for one in layer.open_all(key.row(), value) {
                let named = one.entries.get(name.row().key).and_then(|at| at.get_ref().as_str());
                let mut same = (0..known).filter(|n| named.is_some() && found[*n].0 == named);
                match same.find(|n| !taken[*n]) {
                    Some(n) => {
                        found[n].1.layers.insert(0, one);
                        taken[n] = true;
                    }
                    None => found.push((named, Self::stacked(vec![one]))),
                }
            }
        }
        found.into_iter().map(|(_, table)| table).collect()
    }

    /// The value of a key, or the table that stands for it.
    pub fn value_or_table<T: Value>(&self, key: &'static Key<OrTable<T>>) -> Option<Given<'a, T>> {
        let (row, (layer, value)) = (key.row(), self.find(key.row())?);
        match row.takes {
            Takes::OrTable(_, keys) if value.get_ref().is_table() => {
                let all = self.written(row.key, 0).map(|(_, written)| written);
                let tables = all.take_while(|(_, value)| value.get_ref().is_table());
                let layers = tables.filter_map(|(layer, value)| layer.open(row.key, value, keys));
                Some(Given::Table(Self::stacked(layers.collect())))
            }
            _ => layer.read(row.key, row.bounds.as_ref(), value).map(Given::Value),
        }
    }

    /// Every key whose name is the author's own, in the order of its file.
    pub fn entries<T: Value>(&self) -> Vec<(At<String>, At<T>)> {
        let mut found: Vec<(At<String>, At<T>)> = Vec::new();
        for layer in &self.layers {
            for (key, value) in layer.free() {
                let name = key.get_ref().to_string();
                let known = self.layers.len() > 1 && found.iter().any(|(at, _)| at.value == name);
                if known || layer.doubts(key, value.get_ref()) {
                    continue;
                }
                if let Some(value) = layer.read::<T>(&name, None, value) {
                    found.push((At { value: name, span: layer.faults.span(key.span()) }, value));
                }
            }
        }
        found
    }

    /// Every table whose name is the author's own, in the order of its file. Where there
    /// are only some names, another is an unknown key, and nothing is said of what stands
    /// in its table.
    pub fn named_tables(&self) -> Vec<(At<String>, Table<'a>)> {
        let Some(Free { takes: Takes::Table(_), .. }) = self.keys().free else {
            return Vec::new();
        };
        let mut found: Vec<(At<String>, Table<'a>)> = Vec::new();
        for (at, layer) in self.layers.iter().flat_map(Layer::named_tables) {
            match found.iter_mut().find(|(known, _)| known.value == at.value) {
                Some((_, table)) => table.layers.push(layer),
                None => found.push((at, Self::stacked(vec![layer]))),
            }
        }
        found
    }

    /// Looks at the value of a key in every file, for one that counts in each.
    pub fn check_each<T: Value>(&self, key: &'static Key<T>) {
        let row = key.row();
        for layer in &self.layers {
            let value = layer.entries.get(row.key);
            value.and_then(|value| layer.read::<T>(row.key, row.bounds.as_ref(), value));
        }
    }

    /// Looks at the keys that are not to be taken over: each must stand in a file that this
    /// one changes.
    pub fn check_without(&self, key: &'static Key<Vec<String>>) {
        for (n, layer) in self.layers.iter().enumerate() {
            let Some(value) = layer.entries.get(key.row().key) else { continue };
            let Some(At { value, span }) = layer.read::<Vec<String>>(key.row().key, None, value)
            else {
                continue;
            };
            let below = self.layers[n + 1..].iter().flat_map(|layer| layer.entries.keys());
            let mut known: Vec<String> = below.map(|key| key.get_ref().to_string()).collect();
            known.sort();
            known.dedup();
            for name in value.into_iter().filter(|name| !known.contains(name)) {
                let nearest = super::nearest(&name, &known);
                let why = Reason::NotBelow { name, nearest, known: known.clone() };
                self.wrong(key.row(), why, span);
            }
        }
    }
}

/// A value as it is written, and in which file.
type Written<'l, 'a> = (&'l Layer<'a>, &'a Spanned<DeValue<'a>>);

impl Drop for Table<'_> {
    fn drop(&mut self) {
        for (n, layer) in self.layers.iter().enumerate().filter(|(_, one)| one.keys.free.is_none())
        {
            let rows = layer.keys.rows.iter().filter(|row| self.applies(row, n));
            layer.tell_unknown(rows.map(|row| row.key.to_string()).collect());
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
