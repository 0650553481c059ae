//! Rooms only open doors downward, and what is dangerous stays in one room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Room, and the rooms that it imports: no more and no fewer. Each row names earlier
/// rows only.
const FLOORS: &[(&str, &[&str])] = &[
    ("guard", &[]),
    ("units", &[]),
    ("locale", &[]),
    ("memo", &[]),
    ("source", &["memo"]),
    ("diag", &["guard", "units", "source"]),
    ("form", &["units", "locale", "source", "diag"]),
    ("style", &["units", "locale", "source", "diag", "form"]),
    ("image", &["guard", "units", "diag", "style"]),
    ("grid", &["units", "locale", "source", "diag", "form", "style"]),
    ("issue", &["locale", "source", "diag", "form", "style", "grid"]),
    ("font", &["guard", "units", "source", "diag", "form"]),
    ("plan", &["units", "locale", "memo", "source", "diag", "form", "image", "issue", "grid"]),
    ("text", &["units", "locale", "source", "diag", "issue", "font"]),
    ("para", &["units", "locale", "style", "text"]),
    ("flow", &["units", "grid", "para"]),
    ("boxes", &["units", "style", "issue", "grid", "plan", "text", "para"]),
    ("draw", &["units", "style", "grid", "boxes"]),
    (
        "display",
        &[
            "units", "locale", "source", "diag", "form", "style", "image", "issue", "grid", "font",
            "plan", "text", "para", "boxes", "draw",
        ],
    ),
    (
        "furniture",
        &[
            "units", "diag", "style", "issue", "grid", "plan", "text", "para", "boxes", "draw",
            "display",
        ],
    ),
    (
        "story",
        &[
            "units",
            "locale",
            "source",
            "diag",
            "style",
            "issue",
            "grid",
            "plan",
            "text",
            "para",
            "flow",
            "boxes",
            "draw",
            "display",
            "furniture",
        ],
    ),
    (
        "page",
        &[
            "units",
            "locale",
            "diag",
            "style",
            "issue",
            "grid",
            "plan",
            "boxes",
            "display",
            "furniture",
            "story",
        ],
    ),
    (
        "makeup",
        &[
            "units", "locale", "memo", "source", "diag", "style", "issue", "grid", "font", "plan",
            "text", "boxes", "display", "story", "page",
        ],
    ),
    ("paint", &["units", "style", "font", "text", "boxes"]),
    (
        "proof",
        &[
            "units", "source", "diag", "style", "issue", "grid", "font", "plan", "text", "boxes",
            "display", "story", "paint",
        ],
    ),
    ("pdf", &["guard", "units", "memo", "diag", "style", "image", "font", "boxes", "paint"]),
    (
        "preflight",
        &["units", "source", "diag", "style", "image", "font", "plan", "boxes", "paint", "pdf"],
    ),
    (
        "pagemap",
        &[
            "units", "source", "style", "issue", "grid", "font", "plan", "text", "boxes", "story",
            "paint",
        ],
    ),
    // The program goes through the library's doors and sees no room as a neighbour.
    ("cli", &[]),
    ("desk", &["cli"]),
];

/// Words that stand in one room only.
const CONFINED: &[(&str, &str)] = &[
    ("std::fs", "source"),
    ("fs::", "source"),
    ("printpdf", "pdf"),
    ("lopdf", "pdf"),
    ("rustybuzz", "text"),
    ("self_cell", "text"),
    ("icu_segmenter", "text"),
    ("unicode_normalization", "text"),
    ("unicode_script", "text"),
    ("fontdb", "font"),
    ("moxcms", "image"),
    ("comrak", "issue"),
    ("qrcodegen", "image"),
    ("jpeg_decoder", "image"),
    ("jpeg_encoder", "image"),
    ("image_webp", "image"),
    ("weezl", "image"),
    ("png::", "image"),
    ("png::", "desk"),
    ("hayro", "desk"),
    ("httparse", "desk"),
    ("notify::", "desk"),
    ("icu_calendar", "issue"),
    ("serde_json", "diag"),
    ("serde_json", "pagemap"),
    ("serde_json", "cli"),
    ("serde_json", "desk"),
    ("toml_edit", "desk"),
    ("lsp_server", "desk"),
    ("lsp_types", "desk"),
];

/// Files where literals have Han or marks of its writing, besides the room of languages
/// and that of messages, and why: none of them says how a text is set.
const SPELT: &[(&str, &str, &[&str])] = &[
    ("desk/", "what the program says", &[]),
    ("cli/", "what the program says, and how wide a terminal shows it", &[]),
    ("facade/choose.rs", "what parts the labels that a person types", &["'，'", "'、'"]),
    ("form/region.rs", "words of keys", &["\"中国大陆\""]),
    ("form/syntax.rs", "marks that are typed in the place of TOML's own", &[]),
    ("grid/read/keys.rs", "words of keys", &[]),
    ("grid/read/words.rs", "words of keys", &[]),
    (
        "issue/head.rs",
        "marks that are typed in the place of TOML's own",
        &["'＝'", "'＋'", "'\u{3000}'", "'“'", "'”'", "'‘'", "'’'", "'＂'", "'＇'", "\"+＋ \""],
    ),
    ("issue/keys.rs", "words of keys", &[]),
    ("issue/shape.rs", "marks that are typed in the place of Markdown's own", &["'＞'"]),
    (
        "issue/spans.rs",
        "words of the mark-up",
        &[
            "\"颜色\"",
            "\"加粗\"",
            "\"强调\"",
            "\"下标\"",
            "\"上标\"",
            "\"着重\"",
            "\"下划线\"",
            "\"专名\"",
            "'＝'",
            "'“'",
            "'”'",
            "'‘'",
            "'’'",
        ],
    ),
    ("preflight/spread.rs", "what joins the labels of two pages", &["'—'", "'–'", "'、'", "'·'"]),
    ("style/read/keys.rs", "words of keys", &[]),
    ("style/read/words.rs", "words of keys", &[]),
    ("text/writing.rs", "names of writings in messages", &[]),
    ("units/parse.rs", "names of type sizes, and messages", &[]),
];

/// Files that are tests from their first line to their last.
const TESTS: &[&str] = &["fixture.rs", "naive.rs", "oracle.rs", "tests.rs", "trial.rs"];

/// What a room is made of besides rooms.
const ROOF: &[&str] = &["lib", "main", "facade", "timings"];

/// What is a matter of a language is data in its room: no literal elsewhere has Han or a
/// mark of its writing, but in messages in two languages and in what [`SPELT`] names.
#[test]
fn languages_stand_in_their_room() {
    let mut unused: Vec<&str> = SPELT.iter().map(|(file, ..)| *file).collect();
    let rooms = FLOORS.iter().map(|(room, _)| room).chain(ROOF);
    for room in rooms.filter(|room| !["locale", "diag"].contains(room)) {
        for (file, code) in files_of(room) {
            let path = file.split_once("src/").map_or(&*file, |(_, path)| path);
            let name = path.rsplit('/').next().unwrap_or(path);
            let literals = spelt(&code);
            if TESTS.contains(&name) || literals.is_empty() {
                continue;
            }
            let excused = SPELT.iter().find(|(excused, ..)| path.starts_with(excused));
            match excused {
                Some((excused, _, only)) => {
                    unused.retain(|file| file != excused);
                    let other: Vec<_> = literals.iter().filter(|at| !only.contains(at)).collect();
                    let excused = only.is_empty() || other.is_empty();
                    assert!(excused, "{path}: {other:?} belong in `locale`");
                }
                None => panic!("{path}: {literals:?} belong in `locale`"),
            }
        }
    }
    assert!(unused.is_empty(), "excused for nothing: {unused:?}");
}

#[test]
fn a_literal_is_told_from_a_comment_and_a_message() {
    let code = "'，' // “x”\n f(\"a\\\"b\", '\\'', '“'); r#\"第\"# (\"text\", \"文字\"); \"\\u{1f}a\\u{1f}甲\"; <'a> 'a: \"\u{3000}\"";
    assert_eq!(spelt(code), ["'，'", "'“'", "r#\"第\"#"]);
}

/// The literals of a code that have Han or a mark of its writing. The second of two texts
/// whose first is in letters is a message in two languages, and so is one that unit
/// separators part.
fn spelt(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    // Where the last text in letters ended.
    let mut letters = None;
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        let length = if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        } else {
            literal(rest)
        };
        let Some(length) = length else {
            at += c.len_utf8();
            continue;
        };
        let text = &rest[..length];
        if text.chars().any(is_of_han) {
            let between = letters.map(|end: usize| code[end..at].trim());
            if between != Some(",") && !text.contains(r"\u{1f}") {
                found.push(text);
            }
            letters = None;
        } else if text.chars().any(|c| c.is_ascii_alphabetic()) {
            letters = Some(at + length);
        }
        at += length;
    }
    found
}

/// How long the literal of a text or a character is that a code begins with.
fn literal(code: &str) -> Option<usize> {
    let raw = code.strip_prefix('r').map(|rest| rest.bytes().take_while(|b| *b == b'#').count());
    if let Some(signs) = raw.filter(|signs| code[1 + signs..].starts_with('"')) {
        let end = format!("\"{}", "#".repeat(signs));
        let from = signs + 2;
        return Some(from + code[from..].find(&end)? + end.len());
    }
    let quote = code.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut chars = code.char_indices().skip(1);
    let mut count = 0;
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => _ = chars.next(),
            c if c == quote => return Some(at + 1),
            // A lifetime is none.
            _ if quote == '\'' && count > 0 && !code.starts_with("'\\") => return None,
            _ => {}
        }
        count += 1;
    }
    None
}

/// Han, and what stands in texts of Han alone or takes another form there: marks,
/// full-width forms, signs of items.
fn is_of_han(c: char) -> bool {
    matches!(c, '·' | '–'..='‟' | '…' | '①'..='⓿' | '■'..='◿' | '\u{2e80}'..='\u{2fff}'
        | '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3fffd}')
}

#[test]
fn doors_open_downward() {
    for (row, (room, doors)) in FLOORS.iter().enumerate() {
        for door in *doors {
            let below = FLOORS[..row].iter().any(|(r, _)| r == door);
            assert!(below, "{room} -> {door} climbs");
        }
        let mut unused: Vec<&str> = doors.to_vec();
        for (file, text) in files_of(room) {
            assert!(!text.contains("super::super::"), "{file}: leaves by the roof");
            let code: Vec<&str> = code_lines(&text).collect();
            for used in code.iter().flat_map(|l| l.split("crate::").skip(1)).map(head) {
                assert!(used == *room || doors.contains(&used), "{file}: crate::{used}");
                unused.retain(|door| *door != used);
            }
        }
        assert!(unused.is_empty(), "{room}: nobody uses the doors to {unused:?}");
    }
}

/// Inside a room nothing goes round in a circle either: a file or folder of a room
/// imports others, and none of them, by whatever way, imports it. The door of the
/// room (`mod.rs`) stands outside of this.
#[test]
fn no_room_has_a_circle() {
    for (room, _) in FLOORS {
        let doors = imports_of(room);
        for part in doors.keys() {
            let mut seen = BTreeSet::new();
            let mut todo = vec![part];
            while let Some(next) = todo.pop() {
                for other in doors.get(next).into_iter().flatten() {
                    assert!(other != part, "{room}: {part} imports {next}, which leads back to it");
                    if seen.insert(other) {
                        todo.push(other);
                    }
                }
            }
        }
    }
}

/// Where a room parts what it holds from how it is read, what it holds knows nothing of
/// the reading: no table of a file, nothing of `serde`, and no way into the folder `read`.
#[test]
fn a_model_knows_nothing_of_its_reading() {
    for room in ["grid", "style"] {
        for (part, others) in imports_of(room) {
            assert!(part == "read" || !others.contains("read"), "{room}: {part} imports read");
        }
        let files = files_of(room);
        let model = files.iter().filter(|(file, _)| !file.contains(&format!("src/{room}/read/")));
        for (file, text) in model {
            let reads = |line: &str| {
                line.contains("Table<")
                    || ["Faults", "Deserialize", "serde"].iter().any(|word| uses(line, word))
            };
            assert!(!code_lines(text).any(reads), "{file} reads a table");
        }
    }
}

/// Which parts of a room, its files and folders, import which.
fn imports_of(room: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files = files_of(room);
    let part_of = |file: &str| {
        let (_, inside) = file.rsplit_once(&format!("src/{room}/"))?;
        let parts: Vec<String> = inside.split('/').map(|p| p.replace(".rs", "")).collect();
        (parts[0] != "mod").then_some(parts)
    };
    let known: BTreeSet<String> =
        files.iter().filter_map(|(file, _)| Some(part_of(file)?.swap_remove(0))).collect();
    // What the room gives out, and from which of its parts.
    let door = files.iter().find(|(file, _)| file.ends_with(&format!("src/{room}/mod.rs")));
    let door = door.map_or("", |(_, text)| text);
    let given: BTreeMap<String, String> = paths(door)
        .into_iter()
        .filter(|path| known.contains(&path[0]))
        .filter_map(|path| Some((path.last()?.clone(), path[0].clone())))
        .collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in &files {
        let Some(parts) = part_of(file) else { continue };
        let deep = parts.len() - usize::from(parts.last().is_some_and(|p| p == "mod"));
        for path in paths(text) {
            let ups = path.iter().take_while(|word| *word == "super").count();
            let rest = match path[0].as_str() {
                "crate" if path.get(1).is_some_and(|r| r == room) => &path[2..],
                "super" if ups == deep => &path[ups..],
                _ => continue,
            };
            let Some(first) = rest.first() else { continue };
            let to = if known.contains(first) { Some(first) } else { given.get(first) };
            if let Some(to) = to.filter(|to| **to != parts[0]) {
                found.entry(parts[0].clone()).or_default().insert(to.clone());
            }
        }
    }
    found
}

/// The paths that code names, each as its words; groups in braces are taken apart.
fn paths(code: &str) -> Vec<Vec<String>> {
    let code: String = code_lines(code).collect::<Vec<_>>().join(" ");
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    // The words before every brace that is open.
    let mut round: Vec<Vec<String>> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut rest = code.as_str();
    while let Some(c) = rest.chars().next() {
        if is_word(c) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            path.push(rest[..end].to_string());
            rest = &rest[end..];
            if let Some(after) = rest.strip_prefix("::") {
                rest = after;
                if let Some(inner) = rest.strip_prefix('{') {
                    round.push(std::mem::take(&mut path));
                    rest = inner;
                }
                continue;
            }
        } else {
            rest = &rest[c.len_utf8()..];
        }
        if !path.is_empty() {
            let whole: Vec<String> = round.concat().into_iter().chain(path.drain(..)).collect();
            found.push(whole);
        }
        if c == '}' {
            round.pop();
        }
    }
    found
}

#[test]
fn what_is_dangerous_stays_in_one_room() {
    for (room, _) in FLOORS {
        for (file, text) in files_of(room) {
            for (word, home) in CONFINED {
                let found = code_lines(&text).any(|line| uses(line, word));
                // A word may have several homes.
                let at_home = CONFINED.contains(&(word, room));
                assert!(at_home || !found, "{file} uses {word}, which belongs to {home}");
            }
        }
    }
}

#[test]
fn every_room_has_a_row() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.strip_suffix(".rs").unwrap_or(&name);
        let known = FLOORS.iter().any(|(r, _)| *r == room);
        assert!(known || ROOF.contains(&room), "no row for {room}");
    }
}

/// Geometry is in integers: a float appears where a number leaves for the PDF.
#[test]
fn floats_stay_at_the_edge() {
    // An outline of a glyph comes in floats and is made whole there.
    // Pixels are drawn in floats.
    let edge =
        ["src/pdf/", "src/image/", "src/units/abs.rs", "src/font/outline.rs", "src/desk/raster/"];
    for (room, _) in FLOORS {
        for (file, text) in files_of(room) {
            if edge.iter().any(|e| file.contains(e)) {
                continue;
            }
            for word in ["f32", "f64"] {
                assert!(!code_lines(&text).any(|l| uses(l, word)), "{file}: {word}");
            }
        }
    }
}

/// What is one thing is known by its identity, never by where it stands in memory: a
/// copy of a story is the same story.
#[test]
fn nothing_is_known_by_its_address() {
    // Whether the bytes of a face are those that came with the program.
    let edge = ["src/font/face.rs"];
    let mut files: Vec<_> = FLOORS.iter().flat_map(|(room, _)| files_of(room)).collect();
    files.extend(ROOF.iter().flat_map(|roof| files_of(roof)));
    assert!(files.iter().any(|(file, _)| file.ends_with("src/facade/batch.rs")));
    for (file, text) in files.iter().filter(|(file, _)| !edge.iter().any(|e| file.contains(e))) {
        for word in ["ptr_eq", "ptr::eq", "ptr::from_ref", "ptr::addr_eq", "as_ptr"] {
            assert!(!code_lines(text).any(|line| line.contains(word)), "{file}: {word}");
        }
    }
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|l| l.split("//").next().unwrap_or(""))
}

/// Whether a line has the word, not as a part of another.
fn uses(line: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(joins);
        let after = line[at + word.len()..].chars().next().is_some_and(joins);
        !before && (!after || word.ends_with(':'))
    })
}

fn head(rest: &str) -> &str {
    rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")
}

/// Why each library is there is said once, in a row of its own.
#[test]
fn every_dependency_has_a_reason() {
    let read =
        |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    fn names(table: &toml::Table, found: &mut BTreeSet<String>) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let table = table.get(kind).and_then(|value| value.as_table());
            found.extend(table.into_iter().flat_map(|table| table.keys().cloned()));
        }
    }
    let mut wanted = BTreeSet::new();
    names(&manifest, &mut wanted);
    for target in manifest["target"].as_table().unwrap().values() {
        names(target.as_table().unwrap(), &mut wanted);
    }
    // The package itself, with its rooms open for tests.
    wanted.remove("newsprint");
    assert!(wanted.len() > 30, "{wanted:?}");
    let doc = read("docs/dependencies.md");
    let rows = doc.split("## ").find(|part| part.starts_with("Why")).unwrap().lines();
    let rows: Vec<Vec<&str>> = rows
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.iter().all(|row| row.len() == 3 && row.iter().all(|cell| cell.len() > 3)));
    let named: BTreeSet<String> =
        rows.iter().map(|row| row[0].split('`').nth(1).unwrap().to_string()).collect();
    assert_eq!(named, wanted);
    assert_eq!(rows.len(), named.len(), "a library has two rows");
}

/// The files of a room without their test modules, which come last and may look
/// anywhere.
fn files_of(room: &str) -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut todo = vec![src.join(format!("{room}.rs")), src.join(room)];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
        } else if path.is_file() && !path.ends_with("oracle.rs") {
            // The oracle is a test from its first line to its last.
            let text = fs::read_to_string(&path).unwrap();
            // What tests share may be seen by those of other rooms.
            let text = text.replace("#[cfg(test)]\npub mod ", "#[cfg(test)]\nmod ");
            let code = match text.split_once("#[cfg(test)]\nmod ") {
                Some((code, _)) => code.to_string(),
                None => text,
            };
            let code = code.replace("#[cfg(test)]\nmod oracle;\n", "");
            assert!(!code.contains("#[cfg(test)]"), "{}: test code before the end", path.display());
            found.push((path.display().to_string(), code));
        }
    }
    assert!(!found.is_empty(), "no such room: {room}");
    found
}
