//! The thread that typesets: the newest state of every issue that is open.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use newsprint::pagemap::PageMap;
use newsprint::source::World;
use newsprint::{Options, Outcome, Session};

/// A state of an issue.
pub struct Work {
    /// The issue.
    pub issue: PathBuf,
    /// Its files.
    pub world: Arc<dyn World>,
    /// With what it is set; by its interrupt it is given up.
    pub options: Options,
    /// Of which version the open files are.
    pub versions: BTreeMap<PathBuf, i32>,
}

/// What came of it.
pub struct Done {
    /// The issue.
    pub issue: PathBuf,
    /// The run.
    pub outcome: Outcome,
    /// Its pages.
    pub map: PageMap,
    /// Of which version the open files were.
    pub versions: BTreeMap<PathBuf, i32>,
}

/// Typesets until nobody asks any more. Of several states of an issue that wait only the
/// newest is set.
pub fn work<T>(asked: &Receiver<Work>, tell: &Sender<T>, event: impl Fn(Box<Done>) -> T) {
    let mut sessions: BTreeMap<PathBuf, Session> = BTreeMap::new();
    while let Ok(first) = asked.recv() {
        let all = std::iter::once(first).chain(asked.try_iter());
        let newest: BTreeMap<PathBuf, Work> = all.map(|work| (work.issue.clone(), work)).collect();
        for Work { issue, world, options, versions } in newest.into_values() {
            let session = sessions.entry(issue.clone()).or_default();
            let outcome = session.run(&world, &issue, &options);
            if outcome.given_up || options.interrupt.is_given_up() {
                continue;
            }
            let map = PageMap::of(&outcome);
            if tell.send(event(Box::new(Done { issue, outcome, map, versions }))).is_err() {
                return;
            }
        }
    }
}
