//! What the files of an issue are, and which issue a file is of.

use std::path::{Path, PathBuf};

use newsprint::{Format, story_head};

use super::view::View;
use crate::desk::live::plain;

/// What a file is to an issue; `None` for a file that is none of its texts.
pub fn format_of(path: &Path, view: &View) -> Option<Format> {
    let path = plain(path);
    if path == plain(&view.issue) {
        return Some(Format::Issue);
    }
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "toml" => {
            let folder = path.parent()?;
            let layouts = view.layout_folders();
            if layouts.iter().any(|dir| dir == folder) {
                return Some(Format::Layout);
            }
            layouts.iter().any(|dir| dir.join("press") == folder).then_some(Format::Press)
        }
        "md" | "markdown" | "txt" => Some(Format::Story),
        _ => None,
    }
}

/// Where the TOML of a file stands.
pub fn toml_of(format: Format, text: &str) -> Option<std::ops::Range<usize>> {
    match format {
        Format::Story => story_head(text),
        _ => Some(0..text.len()),
    }
}

/// The issue that a file is of: itself, or an `issue.toml` in its folder or one above it.
pub fn issue_of(path: &Path, text: Option<&str>) -> Option<PathBuf> {
    let path = plain(path);
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    let is_issue = |text: &str| {
        let has = |header: &str| text.lines().any(|line| line.trim_start().starts_with(header));
        has("[paper]") && has("[[page]]")
    };
    if is_toml && (path.ends_with("issue.toml") || text.is_some_and(is_issue)) {
        return Some(path);
    }
    let folders = path.ancestors().skip(1);
    folders.map(|dir| dir.join("issue.toml")).find(|issue| issue.is_file())
}
