//! What comes of a run.

use std::sync::Arc;

use super::read::Input;
use crate::boxes::Page;
use crate::diag::Diag;
use crate::font::FontBook;
use crate::image::Artworks;
use crate::paint::DisplayList;
use crate::plan::PagePlan;
use crate::preflight::{self, Plates};
use crate::source::Sources;
use crate::style::PressProfile;
use crate::timings::Timings;

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// Every text file that was read, for showing findings.
    pub sources: Sources,
    /// Everything that was noticed, reading first.
    pub diags: Vec<Diag>,
    /// The pages; nothing where the input has errors.
    pub made: Option<Made>,
    /// How long it took.
    pub timings: Timings,
    /// Whether it was given up ([`Options::interrupt`](super::Options::interrupt)); then nothing is made, and what
    /// was noticed is not all.
    pub given_up: bool,
}

/// Pages that were made.
#[derive(Debug)]
pub struct Made {
    /// The files: one, or one for every page; none where they were handed over as they
    /// were made ([`typeset_each`](super::typeset_each)).
    pub files: Vec<File>,
    /// The labels of the pages, in order.
    pub labels: Vec<String>,
    /// What stands on them: the name of each story and its characters, a row for
    /// every page where it stands.
    pub stories: Vec<(String, usize)>,
    /// The pages as boxes.
    pub pages: Vec<Arc<Page>>,
    /// The pages as display lists.
    pub display_lists: Vec<Arc<DisplayList>>,
    /// The faces that they are set in.
    pub book: FontBook,
    /// The press for which they were made.
    pub press: Arc<PressProfile>,
    /// How much ink lies where, page by page; none but for [`Until::Ink`](super::Until::Ink).
    pub inks: Vec<InkMap>,
    /// What the pictures became.
    pub(super) artwork: Artworks,
    /// What the pages were made of; `None` where they are not kept.
    pub(super) of: Option<MadeOf>,
}

/// What pages were made of.
#[derive(Debug)]
pub(super) struct MadeOf {
    /// What was read.
    pub input: Arc<Input>,
    /// The plans by which the pages were set.
    pub plans: Vec<PagePlan>,
}

/// A PDF that was made.
#[derive(Debug)]
pub struct File {
    /// Its name, as the press profile says.
    pub name: String,
    /// The label of its page as files' names have it, where it holds one of
    /// several; no two files have the same.
    pub page: Option<String>,
    /// What goes into it.
    pub pdf: Vec<u8>,
}

/// How much ink lies where on a page.
#[derive(Clone, Debug)]
pub struct InkMap {
    /// The page's label as files' names have it; no two pages have the same.
    pub page: String,
    pub(super) plates: Plates,
    pub(super) limit: u16,
}

impl InkMap {
    /// The heat map as PNG; red is what is over the limit of the press.
    ///
    /// # Errors
    ///
    /// What the encoder says.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        let (width, height, rgb) = preflight::heat_map(&self.plates, self.limit);
        crate::image::png(width, height, &rgb)
    }
}
