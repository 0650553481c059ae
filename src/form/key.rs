//! The table of keys: of every key of a file what it takes, in which bounds, what holds
//! where it is not said, and what it means in both languages.
//!
//! A room that reads files has such tables (`keys!`), one for each kind of TOML table.
//! [`Table`](super::Table) walks them: it takes no key that has no row, and what is no
//! row is an unknown key. The references in `docs/reference` and the schemas in
//! `docs/schemas` are made from them.

use crate::diag::Reason;

/// A word that a key takes, or a field of a text, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// As it is written.
    pub name: &'static str,
    /// What it means, in English.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Text.
    Text,
    /// Text of one line or more: one text, or a list of them.
    Lines,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Whole,
    /// A length: a number and a unit, or a 号 size.
    Length,
    /// A part of the size of a role, which is one of these words.
    SizeOf(&'static [Word]),
    /// A width in ems.
    Ems,
    /// A share.
    Share,
    /// A number of lines, in halves.
    Halves,
    /// Inks in percent.
    Colour,
    /// A date.
    Date,
    /// A shape, such as 3:2.
    Shape,
    /// The path of a file.
    Path,
    /// Text with fields in braces.
    Fields(&'static [Word]),
    /// One of some words, in quotes.
    Words(&'static [Word]),
    /// A list, with the least and the greatest length of it.
    List(&'static Takes, usize, usize),
    /// Either of two kinds.
    Either(&'static Takes, &'static Takes),
    /// A table.
    Table(&'static Keys),
    /// An array of tables.
    Tables(&'static Keys),
    /// A value, or a table in its stead.
    OrTable(&'static Takes, &'static Keys),
}

/// In which bounds a number or a length lies; both belong to it unless it is open.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The least, as a person writes it.
    pub least: &'static str,
    /// The greatest.
    pub most: &'static str,
    /// Whether the least itself is too little.
    pub open: bool,
}

impl Bounds {
    /// What is said of a value that is not within.
    pub fn reason(&self) -> Reason {
        match (self.least.parse(), self.most.parse(), self.open) {
            (Ok(least), Ok(most), false) => Reason::Whole { least, most },
            (.., false) => Reason::Range { least: self.least.into(), most: self.most.into() },
            (.., true) => Reason::Over { least: self.least.into(), most: self.most.into() },
        }
    }

    /// Whether a size lies within; `size` reads the bounds themselves.
    pub fn hold<T: PartialOrd>(&self, value: &T, size: impl Fn(&str) -> Option<T>) -> bool {
        let above = size(self.least).is_none_or(|least| match self.open {
            true => *value > least,
            false => *value >= least,
        });
        above && size(self.most).is_none_or(|most| *value <= most)
    }
}

/// What holds where a key is not there.
#[derive(Clone, Copy, Debug)]
pub enum Absent {
    /// It must be there.
    Fault,
    /// It must be there, or in a file that this one builds on.
    Below,
    /// It is as if it were written so, in TOML.
    Is(&'static str),
    /// What is said here, in English and Chinese.
    Said(&'static str, &'static str),
    /// Nothing.
    Nothing,
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its name.
    pub key: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// The bounds of its numbers or lengths.
    pub bounds: Option<Bounds>,
    /// What holds where it is not there.
    pub absent: Absent,
    /// The words of another key of the same table with which alone it is a key.
    pub only: Option<(&'static str, &'static [&'static str])>,
    /// The keys in whose place it stands: where it is written, these are not taken over
    /// from a file that this one builds on.
    pub instead: &'static [&'static str],
    /// What it means, in English.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
}

/// A kind of tables.
#[derive(Debug)]
pub struct Keys {
    /// Its header as a person writes it, `[[slot]]`; what the file is, where it is the
    /// whole of it.
    pub header: &'static str,
    /// What it is, in English and in Chinese.
    pub title: (&'static str, &'static str),
    /// Its keys.
    pub rows: &'static [&'static Row],
    /// Its other keys, whose names are the author's.
    pub free: Option<Free>,
    /// Whether such a table only changes one of another file: what is not written is as it
    /// is there.
    pub changes: bool,
}

/// Keys whose names are the author's own.
#[derive(Clone, Copy, Debug)]
pub struct Free {
    /// What such a name is, in English and in Chinese.
    pub name: (&'static str, &'static str),
    /// The names that there are, if the author is not free to choose: of tables alone,
    /// see [`Table::named_tables`](super::Table::named_tables).
    pub names: &'static [Word],
    /// What each of them takes.
    pub takes: Takes,
    /// What it means, in English.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
}

impl Keys {
    /// The tables that stand below it, each once, itself first, in the order in which
    /// its keys name them.
    pub fn all(&'static self) -> Vec<&'static Self> {
        let mut found: Vec<&'static Self> = Vec::new();
        self.gather(&mut found);
        found
    }

    fn gather(&'static self, found: &mut Vec<&'static Self>) {
        if found.iter().any(|keys| keys.header == self.header) {
            return;
        }
        found.push(self);
        let free = self.free.iter().map(|free| free.takes);
        for takes in self.rows.iter().map(|row| row.takes).chain(free) {
            if let Takes::Table(keys) | Takes::Tables(keys) | Takes::OrTable(_, keys) = takes {
                keys.gather(found);
            }
        }
    }
}
