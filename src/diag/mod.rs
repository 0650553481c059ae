//! Findings as data: what, where, what to do; and how they are shown.
//!
//! A finding keeps its facts; the words are made when it is shown, in English
//! or Chinese. Reading fails with all faults at once; layout never fails, it
//! notes.

mod doubt;
#[macro_use]
mod fact;
mod kinds;
mod markup;
mod phrase;
mod placed;
mod reason;
mod render;
mod report;
mod table;
mod way;

pub use fact::{Fact, Things, Words};
pub use kinds::{Kept, Resolution};
pub use markup::Markup;
pub use placed::{PdfDoubt, PdfFault, PdfKind, PdfPart};
pub use reason::Reason;
pub use render::{Lang, help, render, summary};
pub use report::{github, json, report, sarif, short};
pub use table::{Code, Lint, Preflight, Row, Topic};
pub use way::{Change, Part, WayOut};

use crate::source::Span;
use crate::units::Rect;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the page is as it should be.
    Note,
    /// The page can be printed, but somebody should look.
    Warning,
    /// The page must not be printed like this.
    Error,
}

/// A span of a source file, a box on a page, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Where it was written.
    pub span: Option<Span>,
    /// On which page (its label) and in which box it shows.
    pub on: Option<(String, Rect)>,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { span: Some(span), on: None }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diag {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, with its facts.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// Ways out that were tried and do, the cheapest first; they stand in for
    /// the usual help.
    pub ways: Vec<WayOut>,
}

impl Diag {
    /// A finding with the severity that its code has by default.
    pub fn new(code: Code, place: impl Into<Place>) -> Self {
        Self { severity: code.severity(), code, place: place.into(), ways: Vec::new() }
    }

    /// A finding that has no place in a file, for instance a missing folder.
    pub fn nowhere(code: Code) -> Self {
        Self::new(code, Place::default())
    }

    /// The same finding with the page and the box where it shows.
    #[must_use]
    pub fn on_page(mut self, page: &str, rect: Rect) -> Self {
        self.place.on = Some((page.to_string(), rect));
        self
    }
}

/// A result that always exists, and what was noticed on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Noted<T> {
    /// The result.
    pub value: T,
    /// The findings, in the order of the text.
    pub notes: Vec<Diag>,
}

impl<T> Noted<T> {
    /// A result with nothing to say.
    pub fn silent(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }

    /// Moves the findings to `into` and gives the result.
    pub fn drain_to(self, into: &mut Vec<Diag>) -> T {
        into.extend(self.notes);
        self.value
    }
}

/// Whether any finding is at least that bad.
pub fn any(diags: &[Diag], severity: Severity) -> bool {
    diags.iter().any(|d| d.severity >= severity)
}
