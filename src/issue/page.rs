//! A page as the issue asks for it, and what stands on it.

use std::path::PathBuf;
use std::sync::Arc;

use super::advert::Advert;
use super::guide::GuideEntry;
use super::ids::StoryId;
use super::jump::Jump;
use super::keys::{issue, issue_keys};
use super::model::Story;
use super::rich::Rich;
use crate::form::{At, Excerpt};
use crate::source::Span;

/// A page as the issue asks for it (版).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// Where it is written.
    pub span: Span,
    /// Its label, `7` or `A02` (版次).
    pub label: String,
    /// Its section name (版名).
    pub section: Option<Rich>,
    /// The section name in pinyin.
    pub pinyin: Option<Rich>,
    /// Its layout's name.
    pub layout: At<String>,
    /// What it changes in its layout, as the number of its table in the file, from 0; `None`
    /// if nothing.
    pub(super) changes: Option<usize>,
    /// Who made it: roles and names, in the order of the file.
    pub credits: Vec<(Rich, Vec<String>)>,
    /// Whether it names no story, no advertisement and no jump, and nothing was told that
    /// would fill it.
    pub is_bare: bool,
    /// The slots that it names, whether or not their stories could be read.
    pub slots: Vec<String>,
    /// Its stories and advertisements.
    pub stories: Vec<Placed>,
    /// The stories that go on on it (上接).
    pub jumps: Vec<Jump>,
    /// The rows of its guide that the issue names (导读).
    pub guide: Vec<GuideEntry>,
}

/// The section and the number of a page's label, `A` and 2 of `A02`; `None` where it has
/// no number.
pub fn label_parts(label: &str) -> Option<(&str, u64)> {
    let digits = label.chars().rev().take_while(char::is_ascii_digit).count();
    let (section, number) = label.split_at(label.len() - digits);
    Some((section, number.parse().ok()?))
}

impl PageSpec {
    /// Whether it lies at the left of two pages, as even numbers do; `None` where its
    /// label has no number.
    pub fn is_left(&self) -> Option<bool> {
        label_parts(&self.label).map(|(_, number)| number % 2 == 0)
    }

    /// What it changes in its layout.
    pub fn changes(&self) -> Option<Excerpt> {
        let (file, root) = (self.span.file, issue_keys());
        let list = issue::PAGE.row().key;
        self.changes.map(|number| Excerpt { file, root, list, number })
    }
}

/// A story and the slot it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which story it is.
    pub id: StoryId,
    /// The slot's name.
    pub slot: At<String>,
    /// Its file, as the issue names it.
    pub path: PathBuf,
    /// The story; one picture where it is an advertisement without text.
    pub story: Arc<Story>,
    /// What makes it an advertisement, where the issue says that it is one.
    pub advert: Option<Advert>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_a_section_and_a_number() {
        assert_eq!(label_parts("A02"), Some(("A", 2)));
        assert_eq!(label_parts("7"), Some(("", 7)));
        assert_eq!(label_parts("特刊"), None);
    }
}
