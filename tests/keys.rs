//! The tables of keys: what is made from them, and that files are read by them and by
//! nothing else.

#[path = "keys/example.rs"]
mod example;
#[path = "keys/reference.rs"]
mod reference;
#[path = "keys/schema.rs"]
mod schema;
#[path = "keys/validate.rs"]
mod validate;

use std::fs;
use std::path::{Path, PathBuf};

use example::{ROOTS, Root, cases, text_of};
use newsprint::diag::{Code, Reason};
use newsprint::form::{Absent, Takes};
use reference::{Lang, anchor, reference};
use schema::schema;
use serde_json::Value as Json;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Holds a file against what is made anew; with BLESS set it is written.
fn held(path: &str, made: &str) {
    let file = repository().join(path);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, made).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    let changed = found.lines().zip(made.lines()).find(|(a, b)| a != b);
    assert!(
        found == made,
        "{path} is not what the table of keys says (BLESS=1 makes it): {changed:?}"
    );
}

#[test]
fn the_references_are_made_from_the_tables() {
    for root in &ROOTS {
        let keys = (root.keys)();
        held(&format!("docs/reference/{}.md", root.name), &reference(keys, root.intro, Lang::En));
        held(
            &format!("docs/reference/{}.zh.md", root.name),
            &reference(keys, root.intro, Lang::Zh),
        );
    }
}

fn schema_of(root: &Root) -> Json {
    schema(root.title, (root.keys)())
}

#[test]
fn the_schemas_are_made_from_the_tables() {
    for root in &ROOTS {
        let made = serde_json::to_string_pretty(&schema_of(root)).unwrap() + "\n";
        held(&format!("docs/schemas/{}.schema.json", root.name), &made);
    }
}

/// A file of TOML as JSON; dates are texts.
fn json(value: &toml::Value) -> Json {
    match value {
        toml::Value::Datetime(day) => Json::String(day.to_string()),
        toml::Value::Array(list) => Json::Array(list.iter().map(json).collect()),
        toml::Value::Table(table) => {
            Json::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn faults(root: &Root, file: &toml::Value) -> Vec<String> {
    let schema = schema_of(root);
    validate::faults(&schema, &schema, &json(file), root.name)
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// Every issue, story, layout and press profile of the repository is as its schema says.
#[test]
fn the_schemas_take_what_is_shipped() {
    let mut all = Vec::new();
    for dir in ["samples", "layouts"] {
        files(&repository().join(dir), &mut all);
    }
    let mut counts = [0; 4];
    for path in all {
        let in_layouts = path.components().any(|part| part.as_os_str() == "layouts");
        let in_press = path.parent().unwrap().ends_with("press");
        let ending = path.extension().unwrap_or_default().to_str().unwrap();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let (root, text) = match ending {
            "toml" if in_press => (3, text.as_str()),
            "toml" if in_layouts => (2, text.as_str()),
            "toml" => (0, text.as_str()),
            "md" => match text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) {
                Some((head, _)) => (1, head),
                None => continue,
            },
            _ => continue,
        };
        counts[root] += 1;
        let file = toml::Value::Table(text.parse().unwrap());
        assert_eq!(faults(&ROOTS[root], &file), [""; 0], "{}", path.display());
    }
    assert!(counts[0] >= 5 && counts[1] >= 30 && counts[2] >= 9 && counts[3] >= 1, "{counts:?}");
}

/// The keys of whose values the reader says that they cannot be used, and why.
fn wrong(found: &[Code]) -> Vec<(&str, &Reason)> {
    let wrong = found.iter().filter_map(|code| match code {
        Code::WrongValue { key, why } => Some((key.as_str(), why)),
        _ => None,
    });
    wrong.collect()
}

/// Both directions: a value that no key takes is refused under every key of every
/// table, by the reader and by the schema; so no row is without its reader. A reader
/// without a row there cannot be: a table is asked by rows alone.
#[test]
fn every_row_is_read() {
    let mut rows = 0;
    for root in &ROOTS {
        for case in cases(root) {
            let file = case.with(case.impossible());
            let found = (root.read)(&text_of(&file));
            let key = case.key();
            assert!(
                wrong(&found).iter().any(|(wrong, _)| *wrong == key),
                "{} {}: {key} is not read: {found:?}",
                root.name,
                case.header()
            );
            assert!(!faults(root, &file).is_empty(), "{}: {key} takes anything", root.name);
            rows += 1;
        }
    }
    assert!(rows > 200, "{rows}");
}

/// A key that has no row is unknown in every table, to the reader and to the schema.
#[test]
fn what_has_no_row_is_unknown() {
    for root in &ROOTS {
        for case in cases(root).into_iter().filter(|case| case.is_first() && !case.is_free()) {
            let file = case.with_key("no-such-key", toml::Value::Integer(1));
            let found = (root.read)(&text_of(&file));
            let unknown =
                |code: &Code| matches!(code, Code::UnknownKey { key, .. } if key == "no-such-key");
            assert!(found.iter().any(unknown), "{} {}: {found:?}", root.name, case.header());
            assert!(!faults(root, &file).is_empty(), "{} {}", root.name, case.header());
        }
    }
}

/// The examples themselves have every table and no fault, so that the tests above say
/// something.
#[test]
fn the_examples_are_right() {
    for root in &ROOTS {
        let file: toml::Value = toml::Value::Table(root.example.parse().unwrap());
        assert_eq!(faults(root, &file), [""; 0], "{}", root.name);
        let found = (root.read)(&text_of(&file));
        let of_keys = |code: &&Code| {
            matches!(
                code,
                Code::WrongValue { .. } | Code::UnknownKey { .. } | Code::MissingKey { .. }
            )
        };
        assert!(!found.iter().any(|code| of_keys(&code)), "{}: {found:?}", root.name);
    }
}

/// What a key is where it is not written can be written too.
#[test]
fn defaults_can_be_written() {
    for root in &ROOTS {
        for case in cases(root) {
            let Some(Absent::Is(text)) = case.row().map(|row| row.absent) else { continue };
            let usual: toml::Table = format!("v = {text}").parse().unwrap();
            let file = case.with(usual["v"].clone());
            let found = (root.read)(&text_of(&file));
            let refused = wrong(&found).iter().any(|(key, _)| *key == case.key());
            assert!(!refused, "{}: {} = {text}: {found:?}", root.name, case.key());
            assert_eq!(faults(root, &file), [""; 0], "{}: {} = {text}", root.name, case.key());
        }
    }
}

/// Every word that a key takes is one that is read, and another is refused with the
/// nearest; whole numbers are taken up to their bounds and not beyond.
#[test]
fn words_and_bounds_are_those_of_the_rows() {
    for root in &ROOTS {
        for case in cases(root) {
            let Some(row) = case.row() else { continue };
            let says = |value: toml::Value| {
                let file = case.with(value);
                let found = (root.read)(&text_of(&file));
                let no_region = |code: &Code| matches!(code, Code::UnknownRegion { .. });
                let refused = wrong(&found).into_iter().any(|(key, why)| {
                    key == row.key && matches!(why, Reason::Choice { .. } | Reason::Whole { .. })
                }) || found.iter().any(no_region);
                let by_schema = faults(root, &file);
                assert_eq!(refused, !by_schema.is_empty(), "{}: {by_schema:?} {found:?}", row.key);
                refused
            };
            if let Takes::Words(words) = row.takes {
                for word in words {
                    // With another word other keys would be missing or none.
                    let decides = case
                        .rows()
                        .iter()
                        .any(|other| other.only.is_some_and(|(key, _)| key == row.key));
                    assert!(decides || !says(word.name.into()), "{} = {}", row.key, word.name);
                }
                assert!(says(format!("{}x", words[0].name).into()), "{}", row.key);
            }
            if let (Takes::Whole, Some(bounds)) = (row.takes, row.bounds) {
                let (least, most): (i64, i64) =
                    (bounds.least.parse().unwrap(), bounds.most.parse().unwrap());
                assert!(!says(least.into()) && !says(most.into()), "{}", row.key);
                assert!(says((least - 1).into()) && says((most + 1).into()), "{}", row.key);
            }
        }
    }
}

/// Rows are told in both languages, in whole sentences.
#[test]
fn both_languages_are_whole() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for root in &ROOTS {
        for keys in (root.keys)().all() {
            let rows = keys.rows.iter().map(|row| (row.en, row.zh));
            for (en, zh) in rows.chain(keys.free.iter().map(|free| (free.en, free.zh))) {
                assert!(en.ends_with('.') && zh.ends_with('。') && han(zh), "{en} {zh}");
            }
            assert!(han(keys.title.1), "{}", keys.title.1);
        }
    }
}

/// Keys are made in tables alone, so that none stands beside them.
#[test]
fn keys_stand_in_tables() {
    let mut all = Vec::new();
    files(&repository().join("src"), &mut all);
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            path.ends_with("form/typed.rs") || !text.contains("Key::new("),
            "{} makes a key beside the tables",
            path.display()
        );
    }
}

/// Links to the references, and inside of them, lead to a heading.
#[test]
fn links_to_the_references_lead_somewhere() {
    let docs = repository().join("docs");
    let mut all = Vec::new();
    files(&docs, &mut all);
    let mut links = 0;
    for path in all.iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(path).unwrap();
        let in_reference = path.parent().unwrap().ends_with("reference");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, wanted) = link.split_once('#').unwrap_or((link, ""));
            let ours = file.starts_with("reference/") || in_reference && !file.contains("://");
            if !ours {
                continue;
            }
            let to = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            let to =
                fs::read_to_string(&to).unwrap_or_else(|_| panic!("{}: {link}", path.display()));
            let mut headings = to.lines().filter_map(|line| line.strip_prefix('#'));
            let is = |line: &str| anchor(line.trim_start_matches('#').trim()) == wanted;
            assert!(wanted.is_empty() || headings.any(is), "{}: {link}", path.display());
            links += 1;
        }
    }
    assert!(links > 80, "{links}");
}
