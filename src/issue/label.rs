//! Labels of pages (版次).

use serde::Deserialize;

/// A page's label: `7` or `"A02"`.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected a number, or a label in quotes\u{1f}应为数字，或带引号的版次"
)]
pub enum Label {
    /// A number.
    Number(u32),
    /// Any label.
    Text(String),
}

impl Label {
    /// As it is printed.
    pub fn text(&self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}
