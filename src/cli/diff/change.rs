//! What differs between two states of an issue.

use serde::Serialize;

/// One thing that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of change it is: `head`, `text-changed`, `picture-swapped`, …
    pub kind: &'static str,
    /// The label of its page, of the new state where it is there.
    pub page: String,
    /// The file of its story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// What part it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// How it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What of a text stayed, went and came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// How many lines or boxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
}

/// A stretch of a text that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// `equal`, `delete` or `insert`.
    pub op: &'static str,
    /// The stretch.
    pub text: String,
}

/// What a mark on a page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It is gone: struck in red, on the old page.
    Gone,
    /// It is new: green, on the new page.
    New,
    /// The line has changed: a bar beside it.
    Line,
    /// It has only moved: grey.
    Moved,
}

/// A mark on a page, in hundredths of a millimetre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The label of the page.
    pub page: String,
    /// Where.
    pub rect: [i64; 4],
    /// What it says.
    pub sign: Sign,
}

/// All that differs, and where that is to be marked on the old and on the new pages.
#[derive(Debug, Default)]
pub struct Found {
    /// What differs, in the order of the pages.
    pub changes: Vec<Change>,
    /// Marks on the old pages.
    pub old: Vec<Mark>,
    /// Marks on the new pages.
    pub new: Vec<Mark>,
}

impl Found {
    /// Adds a change.
    pub fn say(&mut self, kind: &'static str, page: &str, about: Change) {
        self.changes.push(Change { kind, page: page.to_string(), ..about });
    }
}
