//! An issue that is typeset again whenever something of it changes.

mod drawn;
mod findings;
mod inbox;
mod run;
mod seen;
mod shown;
mod tray;
mod watcher;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsprint::Options;

pub use findings::{hundredth, hundredths, name};
pub use inbox::Inbox;
pub use run::{Follow, follow};
pub use seen::plain;
pub use shown::{Shown, ShownPage, Stages};

/// What is typeset again and again.
#[derive(Clone, Debug)]
pub struct Given {
    /// The issue.
    pub issue: PathBuf,
    /// Where it looks, and which of its pages are wanted.
    pub options: Options,
    /// Whether folders are looked at in turn, as for disks of a network.
    pub poll: bool,
}

impl Given {
    /// The folder of the issue.
    pub fn folder(&self) -> &Path {
        self.issue.parent().unwrap_or(Path::new(""))
    }
}

/// Who is told of every state, in the thread that typesets.
pub trait Audience {
    /// There is a new state; `None` for the one before it where that was none.
    fn show(&mut self, shown: &Arc<Shown>, before: Option<&Arc<Shown>>);

    /// Something that is no finding has to be told, in English and Chinese.
    fn tell(&mut self, words: [String; 2]);
}
