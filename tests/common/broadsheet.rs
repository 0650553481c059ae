//! Layouts that begin as `broadsheet-8` does: its sheet, grid, faces and styles.

use super::root;

/// `broadsheet-8` without its slots, and without its furniture where `furniture` says so.
pub fn without_slots(furniture: bool) -> String {
    let text = std::fs::read_to_string(root().join("layouts/broadsheet-8.toml")).unwrap();
    let mut kept = String::new();
    let mut keeps = true;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix('[') {
            let name = header.trim_start_matches('[').split([']', '.']).next().unwrap();
            keeps = name != "slot" && (furniture || name != "furniture");
        }
        if keeps {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    assert!(kept.contains("[style.credits]") && !kept.contains("[[slot]]"));
    kept
}

/// A layout with another value for a key of one of its tables.
pub fn with(layout: &str, table: &str, key: &str, value: &str) -> String {
    let (mut inside, mut found) = (false, 0);
    let line = |line: &str| {
        if line.starts_with('[') {
            inside = line == format!("[{table}]");
        }
        if inside && line.starts_with(&format!("{key} = ")) {
            found += 1;
            return format!("{key} = {value}\n");
        }
        format!("{line}\n")
    };
    let changed: String = layout.lines().map(line).collect();
    assert_eq!(found, 1, "[{table}] has no {key}");
    changed
}

/// Its faces and styles alone, on a sheet of 120 × 120 mm with a grid of 3 columns of 8
/// characters and 24 lines.
pub fn small() -> String {
    let layout = with(&without_slots(false), "sheet", "trim", "[\"120mm\", \"120mm\"]");
    let layout = with(&layout, "grid", "columns", "3");
    with(&with(&layout, "grid", "characters", "8"), "grid", "lines", "24")
}

/// The same with a headline of 22 pt, a row of which takes three lines with its white.
pub fn with_small_headline() -> String {
    with(&small(), "style.headline", "size", "\"二号\"")
}
