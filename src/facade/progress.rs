//! How far a run is.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It reads the issue and what it names.
    Reading,
    /// It sets the pages.
    Setting,
    /// It converts the pictures.
    Pictures,
    /// It writes the PDF, or one for every page.
    Writing,
    /// It looks at what was made.
    Checking,
}

const STAGES: [Stage; 5] =
    [Stage::Reading, Stage::Setting, Stage::Pictures, Stage::Writing, Stage::Checking];

/// How far a run is, for somebody who waits for it; another thread may look at any
/// time. It changes nothing of what is made.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicUsize,
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// What the run is doing, how many pages, pictures or files of it are done, and
    /// how many there are; no number where it is not counted.
    pub fn at(&self) -> (Stage, usize, usize) {
        let read = |n: &AtomicUsize| n.load(Ordering::Relaxed);
        let stage = STAGES.get(read(&self.stage)).copied().unwrap_or(Stage::Reading);
        (stage, read(&self.done).min(read(&self.all)), read(&self.all))
    }

    /// A stage begins that has so many steps.
    pub(super) fn begin(&self, stage: Stage, all: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
        let at = STAGES.iter().position(|s| *s == stage).unwrap_or(0);
        self.stage.store(at, Ordering::Relaxed);
    }

    /// One more step is done.
    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// So many steps are done.
    pub(super) fn reach(&self, done: usize) {
        self.done.fetch_max(done, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_counts_from_its_beginning() {
        let progress = Progress::default();
        assert_eq!(progress.at(), (Stage::Reading, 0, 0));
        progress.begin(Stage::Setting, 3);
        progress.step();
        progress.reach(2);
        progress.reach(1);
        assert_eq!(progress.at(), (Stage::Setting, 2, 3));
        progress.begin(Stage::Checking, 0);
        assert_eq!(progress.at(), (Stage::Checking, 0, 0));
    }
}
