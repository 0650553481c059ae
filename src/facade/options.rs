//! What a run is asked to do.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::progress::Progress;
use crate::grid::Dissection;

/// Where a run looks, besides the folder of the issue and what is built in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Folders of layouts, tried before the issue's own `layouts`.
    pub layouts: Vec<PathBuf>,
    /// Layouts that the program made, tried before those of files.
    pub dissected: Vec<Dissected>,
    /// Folders of fonts, tried before the issue's own `fonts`.
    pub fonts: Vec<PathBuf>,
    /// Folders that the issue may read from, besides its own and those of layouts and
    /// fonts.
    pub roots: Vec<PathBuf>,
    /// The issue may read files anywhere.
    pub allow_outside: bool,
    /// Every page becomes a file of its own, as the press profile may say too.
    pub split: bool,
    /// The labels of the pages that are made, alone or several with commas between
    /// them, or from one to another with a hyphen; all pages where there are none.
    pub pages: Vec<String>,
    /// A folder that keeps converted pictures for the next run; nothing keeps
    /// none. It may be emptied at any time.
    pub cache: Option<PathBuf>,
    /// Keep no boxes and no display lists: [`Made::pages`](super::Made::pages) and
    /// [`Made::display_lists`](super::Made::display_lists) stay
    /// empty, and the memory of each goes back as soon as nothing needs it.
    pub lean: bool,
    /// How many pages are set, painted and, each into a file of its own, written
    /// together before the next are set; `None` for what serves most machines. It
    /// changes nothing of what is made, and says how much memory that takes.
    pub at_once: Option<usize>,
    /// How far the run goes.
    pub until: Until,
    /// Where the run says how far it is.
    pub progress: Arc<Progress>,
    /// By what it is told that nobody wants it any more.
    pub interrupt: Interrupt,
}

/// A layout that a program made: the template of another, with slots of its own.
#[derive(Clone, Debug)]
pub struct Dissected {
    /// Its name in the issue.
    pub name: String,
    /// The layout whose template it has: sheet, grid, faces, styles and furniture.
    pub template: String,
    /// Its slots.
    pub slots: Dissection,
}

/// How far a run goes. The stages after that are left out, and what they would have
/// noticed with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// The pages as boxes and as display lists.
    DisplayLists,
    /// Their files.
    Files,
    /// The files are read again and looked through, as every press should have them.
    #[default]
    Preflight,
    /// The slow checks too: the sum of inks on every spot, and the tones of pictures.
    Ink,
}

/// Tells a run that nobody wants it any more: it ends as soon as a story, a page or a
/// picture is done, and makes nothing. Clones are one and the same.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Gives the run up.
    pub fn give_up(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was given up.
    pub fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
