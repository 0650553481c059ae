//! Keys that stand under the wrong table: in TOML a key belongs to the last
//! header above it, so that what is meant for the page is a credit when it is
//! written after `[page.credits]`.

use std::ops::Range;

use super::key::Keys;
use crate::diag::Code;

/// A table that was read: what is above it, and which keys it has.
#[derive(Debug)]
struct Seen {
    parent: Option<usize>,
    start: usize,
    keys: &'static Keys,
}

/// A line that opens a table.
#[derive(Debug)]
struct Header {
    start: usize,
    end: usize,
    line: usize,
    text: String,
}

/// The tables of a file, and the lines that open them.
#[derive(Debug, Default)]
pub struct Tables {
    seen: Vec<Seen>,
    headers: Vec<Header>,
}

impl Tables {
    /// Notes the headers of a text whose first line is line `first` of its file,
    /// from 1.
    pub fn headers_of(&mut self, text: &str, first: usize) {
        let mut start = 0;
        for (line, row) in text.split_inclusive('\n').enumerate() {
            let shown = row.split('#').next().unwrap_or("").trim();
            if shown.starts_with('[') && shown.ends_with(']') && !shown.contains('=') {
                let text = shown.to_string();
                let end = start + row.len();
                self.headers.push(Header { start, end, line: line + first, text });
            }
            start += row.len();
        }
    }

    /// Takes a table and gives its number.
    pub fn open(
        &mut self,
        parent: Option<usize>,
        range: &Range<usize>,
        keys: &'static Keys,
    ) -> usize {
        self.seen.push(Seen { parent, start: range.start, keys });
        self.seen.len() - 1
    }

    /// What a table under this key is called in a header: `page.advert` for `advert`
    /// inside of `[[page]]`.
    pub fn path(&self, table: usize, key: &str) -> String {
        let one = &self.seen[table];
        let opens = |header: &&Header| (header.start..header.end).contains(&one.start);
        match self.headers.iter().find(opens).filter(|_| one.parent.is_some()) {
            Some(header) => format!("{}.{key}", header.text.trim_matches(['[', ']', ' '])),
            None => key.to_string(),
        }
    }

    /// The finding about a key at `at` in a table, if a table above it has a key of
    /// that name and the two are parted by a header.
    pub fn meant_above(&self, table: usize, key: &str, at: usize) -> Option<Code> {
        let under = self.headers.iter().rfind(|header| header.start <= at)?;
        let mut above = self.seen[table].parent;
        while let Some(number) = above {
            let one = &self.seen[number];
            if one.keys.rows.iter().any(|row| row.key == key) {
                let own = |h: &&Header| one.parent.is_none() || h.start > one.start;
                let next = self.headers.iter().find(own).filter(|next| next.start <= at)?;
                return Some(Code::MisplacedKey {
                    key: key.to_string(),
                    under: under.text.clone(),
                    above: next.text.clone(),
                    line: next.line,
                });
            }
            above = one.parent;
        }
        None
    }
}
