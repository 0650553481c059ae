//! What stands where in a TOML text, as `toml_edit` reads it.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::{Array, ArrayOfTables, Document, InlineTable, Item, Key, Table, Value};

/// A step from a table to what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'s> {
    /// A key of a table.
    Key(&'s str),
    /// One of several tables, from 0.
    Nth(usize),
}

/// Why a text cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not TOML.
    Syntax,
    /// Something else stands in the way of the key, or it is written in a form in which it
    /// cannot be changed alone.
    Form,
}

/// Where the value under a key stands, if there is one.
///
/// # Errors
///
/// [`Fault`].
pub fn value_at(text: &str, path: &[Step<'_>]) -> Result<Option<Range<usize>>, Fault> {
    let doc = parsed(text)?;
    let trail = walk(&doc, path)?;
    Ok(trail.last().filter(|_| trail.len() > path.len()).and_then(Node::span))
}

/// How many there are under a key: tables, items of a list or keys of a table.
///
/// # Errors
///
/// [`Fault`].
pub fn count(text: &str, path: &[Step<'_>]) -> Result<usize, Fault> {
    Ok(values(text, path)?.len())
}

/// The keys of a table in the order of the text, or the numbers of a list, with the texts and
/// numbers that stand under them; what is no such value is an empty text. None where there
/// is no such table.
///
/// # Errors
///
/// [`Fault`].
pub fn values(text: &str, path: &[Step<'_>]) -> Result<Vec<(String, String)>, Fault> {
    let doc = parsed(text)?;
    let trail = walk(&doc, path)?;
    let Some(node) = trail.last().filter(|_| trail.len() > path.len()) else {
        return Ok(Vec::new());
    };
    Ok(node.children().into_iter().map(|(name, node)| (name, node.said())).collect())
}

/// Something of a text that has a key, or is an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The keys and numbers that lead to it.
    pub path: Vec<String>,
    /// Where its key stands; `None` for an item of a list, and for tables that share a
    /// header.
    pub key: Option<Range<usize>>,
    /// Where its value stands; `None` for what has a header.
    pub value: Option<Range<usize>>,
    /// What its value says, of a text or a whole number.
    pub text: String,
}

/// Everything in a text, what holds something before that.
///
/// # Errors
///
/// [`Fault::Syntax`].
pub fn entries(text: &str) -> Result<Vec<Entry>, Fault> {
    let doc = parsed(text)?;
    let mut found = Vec::new();
    gather(&Node::Table(doc.as_table()), &mut Vec::new(), &mut found);
    Ok(found)
}

fn gather(node: &Node<'_>, path: &mut Vec<String>, found: &mut Vec<Entry>) {
    for (name, child) in node.children() {
        let key = node.key(&name).and_then(Key::span);
        path.push(name);
        let (value, text) = (child.span(), child.said());
        found.push(Entry { path: path.clone(), key, value, text });
        gather(&child, path, found);
        path.pop();
    }
}

/// Reads a text.
pub fn parsed(text: &str) -> Result<Document<&str>, Fault> {
    Document::parse(text).map_err(|_| Fault::Syntax)
}

/// Something in a TOML text.
#[derive(Clone, Copy)]
pub enum Node<'d> {
    Table(&'d Table),
    Tables(&'d ArrayOfTables),
    Inline(&'d InlineTable),
    Array(&'d Array),
    Value(&'d Value),
}

impl<'d> Node<'d> {
    pub fn of(value: &'d Value) -> Self {
        match value {
            Value::Array(array) => Self::Array(array),
            Value::InlineTable(table) => Self::Inline(table),
            value => Self::Value(value),
        }
    }

    pub fn of_item(item: &'d Item) -> Option<Self> {
        match item {
            Item::None => None,
            Item::Value(value) => Some(Self::of(value)),
            Item::Table(table) => Some(Self::Table(table)),
            Item::ArrayOfTables(tables) => Some(Self::Tables(tables)),
        }
    }

    /// Where its value stands; `None` for what is no value.
    pub fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Table(_) | Self::Tables(_) => None,
            Self::Inline(table) => table.span().filter(|_| !table.is_dotted()),
            Self::Array(array) => array.span(),
            Self::Value(value) => value.span(),
        }
    }

    /// What a text or a whole number says; nothing for all else.
    pub fn said(&self) -> String {
        match self {
            Self::Value(Value::String(text)) => text.value().clone(),
            Self::Value(Value::Integer(number)) => number.value().to_string(),
            _ => String::new(),
        }
    }

    pub fn key(&self, name: &str) -> Option<&'d Key> {
        match self {
            Self::Table(table) => table.key(name),
            Self::Inline(table) => table.key(name),
            _ => None,
        }
    }

    /// Whether it is a table that is no part of a dotted key.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Table(table) => !table.is_dotted(),
            Self::Inline(table) => !table.is_dotted(),
            _ => false,
        }
    }

    /// What a step leads to, if there is something.
    pub fn child(&self, step: Step<'_>) -> Result<Option<Self>, Fault> {
        Ok(match (self, step) {
            (Self::Table(table), Step::Key(key)) => table.get(key).and_then(Node::of_item),
            (Self::Inline(table), Step::Key(key)) => table.get(key).map(Node::of),
            (Self::Tables(tables), Step::Nth(n)) => tables.get(n).map(Node::Table),
            (Self::Array(array), Step::Nth(n)) => array.get(n).map(Node::of),
            _ => return Err(Fault::Form),
        })
    }

    /// What stands in it, each with its name or number.
    pub fn children(&self) -> Vec<(String, Self)> {
        let numbered = |(n, node)| (format!("{n}"), node);
        match self {
            Self::Table(table) => (table.iter())
                .filter_map(|(key, item)| Some((key.to_string(), Node::of_item(item)?)))
                .collect(),
            Self::Inline(table) => {
                table.iter().map(|(key, value)| (key.to_string(), Node::of(value))).collect()
            }
            Self::Tables(tables) => {
                tables.iter().map(Node::Table).enumerate().map(numbered).collect()
            }
            Self::Array(array) => array.iter().map(Node::of).enumerate().map(numbered).collect(),
            Self::Value(_) => Vec::new(),
        }
    }
}

/// What a path leads to step by step, the whole text first, as far as there is something.
pub fn walk<'d>(doc: &'d Document<&str>, path: &[Step<'_>]) -> Result<Vec<Node<'d>>, Fault> {
    let mut here = Node::Table(doc.as_table());
    let mut trail = vec![here];
    for step in path {
        let Some(next) = here.child(*step)? else { break };
        here = next;
        trail.push(here);
    }
    Ok(trail)
}

/// Every value of a text by the keys that lead to it.
pub type Flat = BTreeMap<Vec<String>, String>;

/// The names of steps.
pub fn names<'s>(path: impl IntoIterator<Item = Step<'s>>) -> Vec<String> {
    let name = |step| match step {
        Step::Key(key) => String::from(key),
        Step::Nth(n) => format!("{n}"),
    };
    path.into_iter().map(name).collect()
}

/// Every value of a text by its path.
pub fn flat(doc: &Document<&str>) -> Flat {
    let mut found = Flat::new();
    flatten(&Node::Table(doc.as_table()), &mut Vec::new(), &mut found);
    found
}

/// Adds the values of something that stands under a path.
pub fn flatten(node: &Node<'_>, path: &mut Vec<String>, into: &mut Flat) {
    if let Node::Value(value) = node {
        let said = match value {
            Value::String(text) => format!("{:?}", text.value()),
            Value::Integer(number) => number.value().to_string(),
            Value::Float(number) => number.value().to_string(),
            Value::Boolean(is) => is.value().to_string(),
            Value::Datetime(date) => date.value().to_string(),
            Value::Array(_) | Value::InlineTable(_) => String::new(),
        };
        into.insert(path.clone(), said);
    }
    for (name, child) in node.children() {
        path.push(name);
        flatten(&child, path, into);
        path.pop();
    }
}
