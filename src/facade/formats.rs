//! What may be written in the files that people write, for programs that help them: the
//! table of keys as data.

use crate::diag::Words;
use crate::form::{Absent, Keys, Row, Takes, Word};
use crate::grid::layout_keys;
use crate::issue::{issue_keys, story_keys};
use crate::style::press_keys;

/// A file that a person writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `issue.toml`.
    Issue,
    /// The head of a story.
    Story,
    /// A layout.
    Layout,
    /// A press profile.
    Press,
}

/// A kind of table: its keys.
#[derive(Clone, Debug)]
pub struct TableInfo {
    /// Its header as a person writes it, `[[slot]]`; empty for the whole file.
    pub header: &'static str,
    /// What it is, in English and Chinese.
    pub title: Words,
    /// Its keys.
    pub keys: Vec<KeyInfo>,
    /// What a key means whose name is the author's own; `None` where there are none.
    pub free: Option<FreeInfo>,
}

/// A key.
#[derive(Clone, Debug)]
pub struct KeyInfo {
    /// Its name.
    pub name: &'static str,
    /// What it takes, in English and Chinese.
    pub takes: Words,
    /// Whether it takes a table or several, which have a header of their own.
    pub is_table: bool,
    /// The words that it takes, if it takes none but these.
    pub words: Vec<WordInfo>,
    /// The bounds of its numbers and lengths, which belong to it.
    pub bounds: Option<(&'static str, &'static str)>,
    /// Whether it must be there.
    pub is_required: bool,
    /// What holds where it is not there; `None` for nothing.
    pub usual: Option<Words>,
    /// What it means.
    pub meaning: Words,
}

/// Keys whose names are the author's own.
#[derive(Clone, Debug)]
pub struct FreeInfo {
    /// What such a name is, in English and Chinese.
    pub name: Words,
    /// The names that there are; none where the author is free.
    pub names: Vec<WordInfo>,
    /// Whether each takes a table.
    pub is_table: bool,
    /// What it means.
    pub meaning: Words,
}

/// A word that a key takes.
#[derive(Clone, Debug)]
pub struct WordInfo {
    /// As it is written, without quotes.
    pub name: &'static str,
    /// What it means, in English and Chinese.
    pub meaning: Words,
}

/// The keys of a table of a file, by the keys that lead to it: none for the whole file,
/// `["page", "stories"]` for `[page.stories]`. `None` where there is no such table.
pub fn key_table(format: Format, path: &[&str]) -> Option<TableInfo> {
    let root = match format {
        Format::Issue => issue_keys(),
        Format::Story => story_keys(),
        Format::Layout => layout_keys(),
        Format::Press => press_keys(),
    };
    path.iter().try_fold(root, |keys, key| below(keys, key)).map(info)
}

fn below(keys: &'static Keys, key: &str) -> Option<&'static Keys> {
    let row = keys.rows.iter().find(|row| row.key == key).map(|row| row.takes);
    match row.or(keys.free.as_ref().map(|free| free.takes))? {
        Takes::Table(keys) | Takes::Tables(keys) | Takes::OrTable(_, keys) => Some(keys),
        _ => None,
    }
}

fn info(keys: &'static Keys) -> TableInfo {
    let free = keys.free.as_ref().map(|free| FreeInfo {
        name: free.name,
        names: free.names.iter().map(word).collect(),
        is_table: matches!(free.takes, Takes::Table(_)),
        meaning: (free.en, free.zh),
    });
    let rows = keys.rows.iter().map(|row| key(row)).collect();
    TableInfo { header: keys.header, title: keys.title, keys: rows, free }
}

fn key(row: &Row) -> KeyInfo {
    KeyInfo {
        name: row.key,
        takes: takes(row.takes),
        is_table: matches!(row.takes, Takes::Table(_) | Takes::Tables(_)),
        words: words(row.takes),
        bounds: row.bounds.map(|bounds| (bounds.least, bounds.most)),
        is_required: matches!(row.absent, Absent::Fault),
        usual: match row.absent {
            Absent::Is(text) => Some((text, text)),
            Absent::Said(en, zh) => Some((en, zh)),
            Absent::Below => Some(("as in the file on which it builds", "同所依的文件")),
            Absent::Fault | Absent::Nothing => None,
        },
        meaning: (row.en, row.zh),
    }
}

fn word(word: &Word) -> WordInfo {
    WordInfo { name: word.name, meaning: (word.en, word.zh) }
}

fn words(takes: Takes) -> Vec<WordInfo> {
    match takes {
        Takes::Words(words) => words.iter().map(word).collect(),
        Takes::List(takes, ..) | Takes::OrTable(takes, _) => words(*takes),
        _ => Vec::new(),
    }
}

fn takes(takes: Takes) -> Words {
    match takes {
        Takes::Text => ("text", "文字"),
        Takes::Lines => ("text, or a list of texts", "文字，或一列文字"),
        Takes::Bool => ("`true` or `false`", "`true` 或 `false`"),
        Takes::Whole => ("a whole number", "整数"),
        Takes::Length => ("a length", "长度"),
        Takes::SizeOf(_) => ("a part of another size", "另一字号的几分之几"),
        Takes::Ems => ("a width in ems", "以字宽计的宽度"),
        Takes::Halves => ("lines, in halves", "行数，可带半行"),
        Takes::Share => ("a share", "比例"),
        Takes::Colour => ("inks in percent", "墨色"),
        Takes::Date => ("a date", "日期"),
        Takes::Shape => ("a shape", "形状"),
        Takes::Path => ("a file", "文件"),
        Takes::Fields(_) => ("text with fields", "带字段的文字"),
        Takes::Words(_) => ("one of its words", "限定的词"),
        Takes::List(..) => ("a list", "列表"),
        Takes::Either(one, _) => self::takes(*one),
        Takes::Table(_) => ("a table", "表"),
        Takes::Tables(_) => ("tables", "若干表"),
        Takes::OrTable(one, _) => self::takes(*one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_found_by_the_keys_that_lead_to_them() {
        let table = |format, path: &[&str]| key_table(format, path);
        let names = |info: TableInfo| info.keys.iter().map(|key| key.name).collect::<Vec<_>>();
        assert!(names(table(Format::Issue, &["page"]).unwrap()).contains(&"layout"));
        assert!(table(Format::Issue, &["page", "stories"]).unwrap().free.is_some());
        assert!(table(Format::Issue, &["page", "layout"]).is_none());
        assert!(table(Format::Issue, &["nothing"]).is_none());
        let headline = table(Format::Layout, &["slot", "style", "headline"]).unwrap();
        let align = headline.keys.into_iter().find(|key| key.name == "align").unwrap();
        assert!(align.words.iter().any(|word| word.name == "center"));
        let picture = table(Format::Story, &["picture"]).unwrap();
        let columns = picture.keys.iter().find(|key| key.name == "columns").unwrap();
        assert_eq!(columns.bounds, Some(("1", "1000")));
        assert_eq!(table(Format::Press, &[]).unwrap().header, "");
    }

    /// Every table of every format can be asked for, and all of it is said in both
    /// languages.
    #[test]
    fn every_key_is_said() {
        for format in [Format::Issue, Format::Story, Format::Layout, Format::Press] {
            let mut todo: Vec<Vec<&'static str>> = vec![Vec::new()];
            while let Some(path) = todo.pop() {
                let info = key_table(format, &path).unwrap();
                for key in &info.keys {
                    assert!(!key.meaning.0.is_empty() && !key.meaning.1.is_empty(), "{path:?}");
                    if key.is_table && path.len() < 3 {
                        todo.push([path.as_slice(), &[key.name]].concat());
                    }
                }
            }
        }
    }
}
