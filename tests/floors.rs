//! Rooms only open doors downward, and what is dangerous stays in one room.

use std::fs;
use std::path::Path;

/// Room, and the rooms that it imports: no more and no fewer. Each row names earlier
/// rows only.
const FLOORS: &[(&str, &[&str])] = &[
    ("guard", &[]),
    ("units", &[]),
    ("source", &[]),
    ("diag", &["units", "source"]),
    ("form", &["source", "diag"]),
    ("style", &["units", "source", "diag", "form"]),
    ("image", &["guard", "units", "diag", "style"]),
    ("issue", &["source", "diag", "form"]),
    ("grid", &["units", "source", "diag", "form", "style"]),
    ("font", &["guard", "units", "source", "diag", "form"]),
    ("plan", &["units", "source", "diag", "form", "image", "issue", "grid"]),
    ("text", &["units", "source", "diag", "issue", "font"]),
    ("para", &["units", "style", "text"]),
    ("flow", &["units", "para"]),
    ("boxes", &["units", "style", "plan", "text", "para"]),
    ("draw", &["units", "style", "grid", "boxes"]),
    (
        "display",
        &[
            "units", "source", "diag", "form", "style", "image", "issue", "grid", "font", "plan",
            "text", "para", "boxes", "draw",
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
            "source",
            "diag",
            "form",
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
            "units", "source", "diag", "form", "style", "issue", "grid", "font", "plan", "text",
            "boxes", "display", "story", "page",
        ],
    ),
    ("paint", &["units", "style", "font", "text", "boxes"]),
    ("pdf", &["guard", "units", "diag", "style", "image", "font", "boxes", "paint"]),
    (
        "preflight",
        &["units", "source", "diag", "style", "image", "font", "plan", "boxes", "paint", "pdf"],
    ),
    // The program goes through the library's doors and sees no room as a neighbour.
    ("cli", &[]),
];

/// Words that stand in one room only.
const CONFINED: &[(&str, &str)] = &[
    ("std::fs", "source"),
    ("fs::", "source"),
    ("printpdf", "pdf"),
    ("lopdf", "pdf"),
    ("rustybuzz", "text"),
    ("icu_segmenter", "text"),
    ("unicode_normalization", "text"),
    ("unicode_script", "text"),
    ("fearless_simd", "para"),
    ("fontdb", "font"),
    ("moxcms", "image"),
    ("comrak", "issue"),
    ("qrcodegen", "image"),
    ("jpeg_decoder", "image"),
    ("jpeg_encoder", "image"),
    ("image_webp", "image"),
    ("weezl", "image"),
    ("png::", "image"),
    ("icu_calendar", "issue"),
    ("serde_json", "diag"),
];

/// What a room is made of besides rooms.
const ROOF: &[&str] = &["lib", "main", "facade", "timings"];

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

#[test]
fn what_is_dangerous_stays_in_one_room() {
    for (room, _) in FLOORS {
        for (file, text) in files_of(room) {
            for (word, home) in CONFINED {
                let found = code_lines(&text).any(|line| uses(line, word));
                assert!(room == home || !found, "{file} uses {word}, which belongs to {home}");
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
    let edge = ["src/pdf/", "src/image/", "src/units/abs.rs", "src/font/outline.rs"];
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
