//! What is shown: the newest state, with the last pages that could be made.

use std::sync::Arc;
use std::time::Duration;

use newsprint::pagemap::PageMap;
use newsprint::units::Rect;
use newsprint::{File, Outcome};

use super::drawn::Drawn;
use super::findings::Finding;
use crate::desk::raster::Sheet;

/// A page that is shown.
#[derive(Clone, Debug)]
pub struct ShownPage {
    /// Its label.
    pub label: String,
    /// What it is drawn from.
    pub sheet: Sheet,
    /// What is drawn, as numbers.
    pub drawn: Arc<Drawn>,
    /// What is known by it: pages that look the same and are of the same text have the
    /// same.
    pub hash: String,
    /// Where everything stands on it, as JSON.
    pub record: Arc<str>,
    /// Where it is not what it was in the state before; `None` for all of it.
    pub dirty: Option<Vec<Rect>>,
}

/// How long the stages of a run took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stages {
    /// From the first notice of a change to the beginning of the run.
    pub notice: Duration,
    /// Reading, of what changed.
    pub read: Duration,
    /// Setting, converting pictures and painting.
    pub set: Duration,
    /// Finding out what is new and telling it.
    pub tell: Duration,
    /// Writing the PDF and looking through it, where that has been done.
    pub write: Duration,
}

/// A state: what a run made, and what was noticed. It never changes.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Counts states.
    pub rev: u64,
    /// Whether the pages are of this state; else they are the last that could be made.
    pub good: bool,
    /// Whether the PDF was written and looked through.
    pub checked: bool,
    /// The pages.
    pub pages: Vec<ShownPage>,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// What came of the run; nothing before the first.
    pub outcome: Option<Arc<Outcome>>,
    /// What came of the run that made the pages.
    pub good_outcome: Option<Arc<Outcome>>,
    /// Where everything stands on the pages.
    pub map: Arc<PageMap>,
    /// The files of the pages, where they were written.
    pub files: Option<Arc<Vec<File>>>,
    /// The file that was saved last, as from the folder of the issue.
    pub saved: Option<String>,
    /// Stories in the folders of stories that no page uses.
    pub tray: Vec<String>,
    /// How long it took.
    pub stages: Stages,
}

impl Shown {
    /// Nothing yet.
    pub fn nothing() -> Self {
        Self {
            rev: 0,
            good: false,
            checked: false,
            pages: Vec::new(),
            findings: Vec::new(),
            outcome: None,
            good_outcome: None,
            map: Arc::default(),
            files: None,
            saved: None,
            tray: Vec::new(),
            stages: Stages::default(),
        }
    }
}
