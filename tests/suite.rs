//! Cases that mirror the house: `tests/suite/<room>/<case>.case` holds, in one file, an
//! issue, what is found in it, and the part of its dump that the room answers for.
//!
//! `CONTRIBUTING.md` says how a case is written.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::root;
use newsprint::Outcome;
use newsprint::diag::{Diag, Lang, render};
use newsprint::source::Memory;

/// What begins a part of a case.
const MARK: &str = "=== ";

/// A part of a case: what stands after the mark, and the lines up to the next.
#[derive(Clone, PartialEq, Eq)]
struct Part {
    title: String,
    text: String,
}

/// What a part is, by its title.
enum Kind<'p> {
    /// A file of the issue.
    File(&'p str),
    /// A file of the repository under a name of the issue's.
    Copy(&'p str, &'p str),
    /// All that is found, a line each.
    Findings,
    /// All that is found, as a person reads it.
    Told(Lang),
    /// The lines of the dump that begin with one of these words, or are of a slot with
    /// one of these numbers; all of them where there is no word.
    Dump(Vec<&'p str>),
}

impl Part {
    fn kind(&self) -> Kind<'_> {
        let words: Vec<&str> = self.title.split(' ').collect();
        match words.as_slice() {
            ["findings"] => Kind::Findings,
            ["told", "en"] => Kind::Told(Lang::En),
            ["told", "zh"] => Kind::Told(Lang::Zh),
            ["dump", words @ ..] => Kind::Dump(words.to_vec()),
            ["layout"] => Kind::File("layouts/small.toml"),
            [name, "<", file] => Kind::Copy(name, file),
            [name] => Kind::File(name),
            _ => panic!("`{MARK}{}` is no part of a case", self.title),
        }
    }
}

/// What a case says of itself before its first part, and its parts.
fn parts(case: &str) -> (String, Vec<Part>) {
    let (mut about, mut parts) = (String::new(), Vec::<Part>::new());
    for line in case.split_inclusive('\n') {
        match (line.strip_prefix(MARK), parts.last_mut()) {
            (Some(title), _) => {
                parts.push(Part { title: title.trim_end().to_string(), text: String::new() });
            }
            (None, Some(part)) => part.text.push_str(line),
            (None, None) => about.push_str(line),
        }
    }
    (about, parts)
}

/// The tables of a TOML text with their headers; what stands before the first has none.
fn tables(text: &str) -> Vec<(&str, String)> {
    let mut tables = vec![("", String::new())];
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            tables.push((line.trim_end(), String::new()));
        }
        tables.last_mut().unwrap().1.push_str(line);
    }
    tables
}

/// A layout with the tables of `tests/suite/base.toml` that it does not have, behind
/// what it says itself, so that its own lines keep their numbers.
fn on_base(layout: &str) -> String {
    let base = std::fs::read_to_string(root().join("tests/suite/base.toml")).unwrap();
    let own: Vec<_> = tables(layout).into_iter().map(|(header, _)| header).collect();
    let lacks = tables(&base).into_iter().filter(|(header, _)| !own.contains(header));
    lacks.fold(layout.to_string(), |text, (_, table)| text + &table)
}

/// The issue of a case that has none: every story at the root in the slot of its name.
fn plain_issue(parts: &[Part]) -> String {
    let mut issue = "[[page]]\nnumber = 1\nlayout = \"small\"\n[page.stories]\n".to_string();
    for part in parts {
        if let Kind::File(name) = part.kind()
            && let Some((slot, "md")) = name.rsplit_once('.')
        {
            let _ = writeln!(issue, "{slot} = \"{name}\"");
        }
    }
    issue
}

const PAPER: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n";

/// The files of a case.
fn world(parts: &[Part]) -> Memory {
    let (mut world, mut issue) = (Memory::default(), plain_issue(parts));
    for part in parts {
        match part.kind() {
            Kind::File("issue.toml") => issue = part.text.clone(),
            Kind::File(name) if Path::new(name).parent() == Some(Path::new("layouts")) => {
                world.put(name, on_base(&part.text));
            }
            Kind::File(name) => world.put(name, part.text.as_str()),
            Kind::Copy(name, file) => world.put(name, std::fs::read(root().join(file)).unwrap()),
            Kind::Findings | Kind::Told(_) | Kind::Dump(_) => {}
        }
    }
    if !issue.contains("[paper]\n") {
        issue.push_str(PAPER);
    }
    world.put("issue.toml", issue);
    world
}

/// A finding as a line: how severe it is, what it is, and where.
fn line(diag: &Diag, outcome: &Outcome) -> String {
    let mut line = format!("{:?} {}", diag.severity, diag.code.id()).to_lowercase();
    if let Some(span) = diag.place.span {
        let (row, column) = outcome.sources.line_column(span.file, span.range().start);
        let _ = write!(line, " {}:{row}:{column}", outcome.sources.file(span.file).path.display());
    }
    if let Some((page, _)) = &diag.place.on {
        let _ = write!(line, " page {page}");
    }
    line + "\n"
}

/// The lines of a dump that a case asks for; with those of pages where there are several.
fn chosen(dump: &str, words: &[&str]) -> String {
    let several = dump.lines().filter(|line| line.starts_with("page ")).count() > 1;
    let chosen = dump.lines().filter(|line| {
        let mut of = line.split(' ');
        let (kind, slot) = (of.next().unwrap_or(""), of.next().unwrap_or(""));
        words.is_empty()
            || words.contains(&kind)
            || words.contains(&slot)
            || several && kind == "page"
    });
    chosen.flat_map(|line| [line, "\n"]).collect()
}

/// What is found in a case, as its parts are to say it.
fn found(part: &Part, outcome: &Outcome) -> String {
    match part.kind() {
        Kind::Findings => outcome.diags.iter().map(|diag| line(diag, outcome)).collect(),
        Kind::Told(lang) => {
            let told = outcome.diags.iter().map(|d| render(d, &outcome.sources, lang, false));
            told.collect::<Vec<_>>().join("\n\n") + "\n"
        }
        // Nothing stands where no page is made.
        Kind::Dump(_) if outcome.made.is_none() => String::new(),
        Kind::Dump(words) => chosen(&common::dump(outcome), &words),
        Kind::File(_) | Kind::Copy(..) => part.text.clone(),
    }
}

/// The case with what is found in it.
fn run(case: &str) -> String {
    let (about, mut parts) = parts(case);
    assert!(!about.trim().is_empty(), "it does not say what it shows");
    let options = newsprint::Options::default();
    let issue = Path::new("issue.toml");
    let outcome = newsprint::typeset_in(Arc::new(world(&parts)), issue, &options, &mut |_| {});
    let findings = Part { title: "findings".to_string(), text: String::new() };
    let at = parts.iter().position(|part| matches!(part.kind(), Kind::Findings));
    // A case that does not speak of findings has none.
    if at.is_none() && !outcome.diags.is_empty() {
        let says = |part: &Part| matches!(part.kind(), Kind::Told(_) | Kind::Dump(_));
        let at = parts.iter().position(says).unwrap_or(parts.len());
        parts.insert(at, findings);
    }
    let text = parts.iter().map(|part| format!("{MARK}{}\n{}", part.title, found(part, &outcome)));
    about + &text.collect::<String>()
}

/// Where two texts differ, with what stands there.
fn differ(wanted: &str, found: &str) -> String {
    let wanted: Vec<_> = wanted.lines().collect();
    let found: Vec<_> = found.lines().collect();
    let same = wanted.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let end = wanted[same..].iter().rev().zip(found[same..].iter().rev());
    let end = end.take_while(|(a, b)| a == b).count();
    let mut text = format!("from line {} on:\n", same + 1);
    let gone = wanted[same..wanted.len() - end].iter().map(|line| ("-", line));
    let new = found[same..found.len() - end].iter().map(|line| ("+", line));
    for (sign, line) in gone.chain(new).take(60) {
        let _ = writeln!(text, "{sign} {line}");
    }
    text
}

/// The cases of a room by name.
fn cases(room: &str) -> BTreeMap<String, PathBuf> {
    let entries = std::fs::read_dir(root().join("tests/suite").join(room)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (path.file_name().unwrap().to_str().unwrap().to_string(), path)).collect()
}

/// Runs every case of a room; `BLESS=1` writes what is found into it.
fn room(room: &str) {
    let mut wrong = String::new();
    let cases = cases(room);
    assert!(!cases.is_empty(), "{room} has no case");
    for (name, path) in cases {
        assert!(name.ends_with(".case"), "{name} is no case");
        let case = std::fs::read_to_string(&path).unwrap();
        let found = std::panic::catch_unwind(|| run(&case));
        let found = found.unwrap_or_else(|_| panic!("{room}/{name} cannot be run"));
        if found == case {
            continue;
        }
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, found).unwrap();
            continue;
        }
        let _ = writeln!(wrong, "tests/suite/{room}/{name} {}", differ(&case, &found));
    }
    assert!(wrong.is_empty(), "{wrong}BLESS=1 cargo test --test suite writes them anew");
}

/// A test for every room, and their names.
macro_rules! rooms {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            room(stringify!($name));
        })*

        const ROOMS: &[&str] = &[$(stringify!($name)),*];
    };
}

rooms!(display, draw, furniture, grid, issue, makeup, page, plan, story);

#[test]
fn every_folder_is_a_room() {
    let folders = std::fs::read_dir(root().join("tests/suite")).unwrap();
    let folders = folders.map(|entry| entry.unwrap()).filter(|e| e.file_type().unwrap().is_dir());
    let mut names: Vec<_> = folders.map(|e| e.file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ROOMS);
    for room in ROOMS {
        assert!(root().join("src").join(room).is_dir(), "{room} is no room of the house");
    }
}

/// What the runner is for: a case whose findings or dump are others than it says differs
/// from what is found, and one that says nothing of findings has none.
#[test]
fn a_case_that_says_something_else_is_told() {
    let case = "A line.\n=== layout\n[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = 1\n\
                line = 1\nlines = 1\n=== main.md\n渔港。\n=== dump body\n";
    let whole = run(case);
    assert!(whole.starts_with(case) && whole.ends_with(" | 渔港。\n"), "{whole}");
    assert_eq!(run(&whole), whole);
    assert_ne!(run(&whole.replace("| 渔港", "| 渔村")), whole.replace("| 渔港", "| 渔村"));
    let over = whole.replace("渔港。\n=== ", &format!("{}。\n=== ", "渔港".repeat(9)));
    assert!(run(&over).contains("=== findings\nerror overset main.md:1:"), "{}", run(&over));
}
