//! One file of each kind in which every kind of tables stands, and every row of their
//! keys as a case to try.

use std::path::Path;
use std::sync::Arc;

use newsprint::diag::{Code, Place};
use newsprint::form::{Absent, At, Keys, Row, Takes};
use newsprint::grid::{find_changed_layout, find_layout, layout_keys};
use newsprint::issue::{issue_keys, read_issue, story_keys};
use newsprint::source::{Memory, Sources, Span};
use newsprint::style::{press_keys, press_profile};
use toml::Value;

/// A kind of files.
pub struct Root {
    /// What the files that are made of it are called.
    pub name: &'static str,
    /// The title of its schema.
    pub title: &'static str,
    /// What its reference begins with, in English and in Chinese.
    pub intro: (&'static str, &'static str),
    /// Its keys.
    pub keys: fn() -> &'static Keys,
    /// A file with every kind of its tables.
    pub example: &'static str,
    /// What is found while such a file is read.
    pub read: fn(&str) -> Vec<Code>,
}

pub const ROOTS: [Root; 4] = [
    Root {
        name: "issue",
        title: "newsprint: issue.toml",
        intro: (
            "The keys of `issue.toml`. [The issue](../issue.md) says what they do together.",
            "期文件 `issue.toml` 的键。它们怎样配合见[期文件](../issue.md)（英文）。",
        ),
        keys: issue_keys,
        example: ISSUE,
        read: |text| issue(text, "正文。"),
    },
    Root {
        name: "story",
        title: "newsprint: the head of a story",
        intro: (
            "The keys of the head of a story, the TOML between two lines `+++`. [Stories](../story.md) says what they do together.",
            "稿件文件头的键，即两行 `+++` 之间的 TOML。它们怎样配合见[稿件](../story.md)（英文）。",
        ),
        keys: story_keys,
        example: STORY,
        read: |text| issue(ISSUE, &format!("+++\n{text}\n+++\n正文。")),
    },
    Root {
        name: "layout",
        title: "newsprint: a layout",
        intro: (
            "The keys of a layout. [Layouts](../layout.md) says what they do together.",
            "版式文件的键。它们怎样配合见[版式](../layout.md)（英文）。",
        ),
        keys: layout_keys,
        example: LAYOUT,
        read: |text| {
            let mut sources = sources("layouts/t.toml", text);
            let name = At { value: "t".to_string(), span: Span::new(sources.add("", ""), 0..0) };
            let found = find_layout(&name, &[Path::new("layouts")], &mut sources);
            found.err().unwrap_or_default().into_iter().map(|diag| diag.code).collect()
        },
    },
    Root {
        name: "press",
        title: "newsprint: a press profile",
        intro: (
            "The keys of a press profile. [Press profiles](../press.md) says what they do together.",
            "印厂参数文件的键。它们怎样配合见[印厂参数](../press.md)（英文）。",
        ),
        keys: press_keys,
        example: PRESS,
        read: |text| {
            let mut sources = sources("layouts/press/t.toml", text);
            let dirs = [Path::new("layouts")];
            let found = press_profile("t", Place::default(), &dirs, &mut sources);
            found.err().unwrap_or_default().into_iter().map(|diag| diag.code).collect()
        },
    },
];

fn sources(path: &str, text: &str) -> Sources {
    let mut world = Memory::default();
    world.put(path, text);
    Sources::of(Arc::new(world))
}

fn issue(issue: &str, story: &str) -> Vec<Code> {
    let mut world = Memory::default();
    world.put("issue.toml", issue);
    world.put("a.md", story);
    let mut sources = Sources::of(Arc::new(world));
    let read = read_issue(Path::new("issue.toml"), &mut sources);
    let mut found = read.notes;
    // What a page changes is read with its layout.
    for page in read.value.iter().flat_map(|issue| &issue.pages) {
        let layout = find_changed_layout(&page.layout, page.changes().as_ref(), &[], &mut sources);
        found.extend(layout.err().unwrap_or_default());
    }
    found.into_iter().map(|diag| diag.code).collect()
}

const ISSUE: &str = r#"
[paper]
name = "滨海日报"
code = "binhai"
date = 2026-09-15

[[page]]
number = 1
layout = "broadsheet-8"
credits = { "责编" = "陈望舒" }
stories = { lead = "a.md" }
[[page.advert]]
slot = "foot"
file = "foot.pdf"
[[page.guide]]
story = "a.md"

[[page]]
number = 2
layout = "broadsheet-8"
jumps = { lead = "a.md" }
style = { headline = { size = "42pt" } }
[page.slot.lead]
rule-above = { kind = "ornament" }
head = { legs = 1 }
frame = { kind = "ornament" }
drop-cap = { lines = 2 }
style = { headline = { size = "12pt" } }
strip = [{ column = 1, columns = 4, line = 1, lines = 20 }]
[page.slot.briefs]
kind = "advert"

[lint]
off = []
"#;

const STORY: &str = r#"
headline = "题"
[[picture]]
file = "gate.jpg"
[[code]]
text = "https://example.com"
"#;

const PRESS: &str = r#"
icc = "press.icc"
condition = "CGATS TR 002"
total-ink = 230
[spots]
"PANTONE 186 C" = "M100 Y80"
"#;

const LAYOUT: &str = r#"
sheet = { trim = ["300mm", "400mm"] }
grid = { columns = 4, characters = 13, gap = 1, size = "小五", pitch = "11pt", lines = 60 }
faces = { song = "song-regular" }
lint = { off = [] }
fit = { legs = 1, ranks = { deck = 25 } }
captions = { beside-least = 6 }
pictures = { least-lines = 3 }
heads = { label-gap = "0.8em" }
distances = { caption-text = 1 }
tables = { rules = ["head"] }
costs = { widow = 5000 }

[style]
body = { face = "song", size = "9pt" }
subhead = { face = "song", size = "9pt" }
label = { face = "song", size = "9pt" }
kicker = { face = "song", size = "9pt" }
headline = { face = "song", size = "9pt" }
deck = { face = "song", size = "9pt" }
byline = { face = "song", size = "9pt" }
caption = { face = "song", size = "9pt" }
folio = { face = "song", size = "9pt" }
page-number = { face = "song", size = "9pt" }
flag = { face = "song", size = "9pt" }
pinyin = { face = "song", size = "9pt" }
credits = { face = "song", size = "9pt" }

[[slot]]
name = "a"
column = 1
columns = 2
line = 1
lines = 20
rule-above = { kind = "ornament" }
head = { legs = 1 }
frame = { kind = "ornament" }
drop-cap = { lines = 2 }
style = { headline = { size = "12pt" } }

[[slot]]
name = "b"
strip = [{ column = 3, columns = 1, line = 1, lines = 20 }]

[[slot]]
name = "c"
kind = "advert"
column = 1
columns = 2
line = 30
lines = 10

[[furniture]]
kind = "text"
text = "{date}"
column = 1
line = 50

[[furniture]]
kind = "nameplate"
column = 1
line = 51

[[furniture]]
kind = "guide"
column = 1
line = 52

[[furniture]]
kind = "credits"
column = 1
line = 53

[[furniture]]
kind = "rule"
rule-kind = "ornament"
column = 1
line = 54
"#;

/// A row of a table, or the names of a table that are the author's own.
pub struct Case {
    example: Value,
    keys: &'static Keys,
    /// The keys that lead to its table.
    path: Vec<String>,
    row: Option<&'static Row>,
    first: bool,
}

/// Every row of every kind of tables of a root, in the first table of that kind.
pub fn cases(root: &Root) -> Vec<Case> {
    let example = Value::Table(root.example.parse().unwrap());
    let (mut found, mut seen) = (Vec::new(), Vec::new());
    gather(&example, (root.keys)(), &[], &mut seen, &mut found);
    assert_eq!(seen.len(), (root.keys)().all().len(), "{}: a kind has no example", root.name);
    found
}

fn gather(
    example: &Value,
    keys: &'static Keys,
    path: &[String],
    seen: &mut Vec<&'static str>,
    found: &mut Vec<Case>,
) {
    if seen.contains(&keys.header) {
        return;
    }
    seen.push(keys.header);
    let rows = keys.rows.iter().map(|row| Some(*row)).chain(keys.free.iter().map(|_| None));
    for (n, row) in rows.enumerate() {
        let (example, path) = (example.clone(), path.to_vec());
        found.push(Case { example, keys, path, row, first: n == 0 });
    }
    let below = keys.rows.iter().map(|row| (row.takes, row.key.to_string()));
    let free = keys.free.iter().map(|free| (free.takes, String::new()));
    for (takes, key) in below.chain(free) {
        if let Takes::Table(keys) | Takes::Tables(keys) | Takes::OrTable(_, keys) = takes {
            let path: Vec<_> = path.iter().cloned().chain([key]).collect();
            if reaches(example, &path) {
                gather(example, keys, &path, seen, found);
            }
        }
    }
}

/// Whether some table of the example stands at the end of a path.
fn reaches(value: &Value, path: &[String]) -> bool {
    match (value, path) {
        (Value::Array(list), _) => list.iter().any(|one| reaches(one, path)),
        (Value::Table(_), []) => true,
        (Value::Table(table), [key, rest @ ..]) if key.is_empty() => {
            table.values().any(|one| reaches(one, rest))
        }
        (Value::Table(table), [key, rest @ ..]) => {
            table.get(key).is_some_and(|one| reaches(one, rest))
        }
        _ => false,
    }
}

/// The table at the end of a path in which a row may stand; of several the first, but
/// one that has the key already where there is one.
fn table_at<'v>(value: &'v mut Value, path: &[String], case: &Case) -> &'v mut toml::Table {
    match value {
        Value::Array(list) => {
            let fits =
                |one: &Value| reaches(one, path) && (!path.is_empty() || case.may_stand(one));
            let has = |one: &Value| one.get(case.key()).is_some();
            let at = list.iter().position(|one| fits(one) && path.is_empty() && has(one));
            let at = at.or_else(|| list.iter().position(fits)).expect("no example");
            table_at(&mut list[at], path, case)
        }
        Value::Table(table) => match path {
            [] => table,
            [key, rest @ ..] if key.is_empty() => {
                let mut all = table.iter_mut().map(|(_, one)| one);
                let stands = |one: &Value| !rest.is_empty() || case.may_stand(one);
                let one = all.find(|one| reaches(one, rest) && stands(one)).unwrap();
                table_at(one, rest, case)
            }
            [key, rest @ ..] => table_at(&mut table[key.as_str()], rest, case),
        },
        _ => panic!("no table at {path:?}"),
    }
}

impl Case {
    pub fn row(&self) -> Option<&'static Row> {
        self.row
    }

    pub fn rows(&self) -> &'static [&'static Row] {
        self.keys.rows
    }

    pub fn header(&self) -> &'static str {
        self.keys.header
    }

    /// Whether it is the first of its table.
    pub fn is_first(&self) -> bool {
        self.first
    }

    /// Whether the keys of its table are the author's own.
    pub fn is_free(&self) -> bool {
        self.keys.free.is_some()
    }

    /// The key; one of the author's own where it has no row.
    pub fn key(&self) -> &'static str {
        let free = || self.keys.free.and_then(|free| free.names.first().map(|word| word.name));
        self.row.map_or_else(|| free().unwrap_or("x1"), |row| row.key)
    }

    /// Whether the row is one of a table.
    fn may_stand(&self, table: &Value) -> bool {
        let Some((key, words)) = self.row.and_then(|row| row.only) else { return true };
        let usual = self.keys.rows.iter().find(|row| row.key == key).map(|row| row.absent);
        let usual = match usual {
            Some(Absent::Is(text)) => text.trim_matches('"'),
            _ => "",
        };
        words.contains(&table.get(key).and_then(Value::as_str).unwrap_or(usual))
    }

    /// A value that the key does not take, whatever it takes.
    pub fn impossible(&self) -> Value {
        let takes = self.row.map(|row| row.takes).or(self.keys.free.map(|free| free.takes));
        match takes {
            Some(Takes::Table(_) | Takes::Tables(_)) => Value::Float(1.5),
            _ => Value::Array(vec![Value::Array(vec![Value::Float(1.5)])]),
        }
    }

    /// The example with another value under the key.
    pub fn with(&self, value: Value) -> Value {
        self.with_key(self.key(), value)
    }

    /// The example with a value under any key.
    pub fn with_key(&self, key: &str, value: Value) -> Value {
        let mut example = self.example.clone();
        table_at(&mut example, &self.path, self).insert(key.to_string(), value);
        example
    }
}

/// A file as text: each key of its top in a line.
pub fn text_of(file: &Value) -> String {
    let Value::Table(table) = file else { panic!("{file:?} is no file") };
    table.iter().map(|(key, value)| format!("{} = {}\n", quoted(key), inline(value))).collect()
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Integer(n) => n.to_string(),
        Value::Float(n) => format!("{n:?}"),
        Value::Boolean(is) => is.to_string(),
        Value::Datetime(day) => day.to_string(),
        Value::Array(list) => {
            format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Table(table) => {
            let one =
                |(key, value): (&String, &Value)| format!("{} = {}", quoted(key), inline(value));
            format!("{{ {} }}", table.iter().map(one).collect::<Vec<_>>().join(", "))
        }
    }
}
