//! Changes as they are noticed, for the thread that typesets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use newsprint::Interrupt;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};

use super::seen::Asked;

/// A file that is being written is waited for so long: who writes it slower sees what
/// is there so far, and then the rest.
const WRITING: Duration = Duration::from_millis(12);

/// What has changed since the last look.
#[derive(Debug, Default)]
pub struct Changes {
    /// The files and folders.
    pub paths: BTreeSet<PathBuf>,
    /// When the first of them was noticed.
    pub since: Option<Instant>,
}

/// Where changes are put by whoever notices them.
#[derive(Debug, Default)]
pub struct Inbox {
    state: Mutex<State>,
    wake: Condvar,
    /// What concerns the runs.
    pub asked: Arc<Mutex<Asked>>,
}

#[derive(Debug, Default)]
struct State {
    changes: Changes,
    /// Files that are open for writing, and since when that is known.
    writing: BTreeMap<PathBuf, Instant>,
    /// Folders whose watch is gone.
    gone: BTreeSet<PathBuf>,
    /// The run that is going on, if it may be given up.
    running: Option<Interrupt>,
    over: bool,
}

impl Inbox {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what a watcher has noticed.
    pub fn notice(&self, event: &notify::Event) {
        let kind = event.kind;
        let ends = matches!(kind, EventKind::Access(AccessKind::Close(AccessMode::Write)));
        let begins = matches!(kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any))
            && cfg!(target_os = "linux");
        if matches!(kind, EventKind::Access(_)) && !ends {
            return;
        }
        let concerns = |path: &&PathBuf| {
            // Some changes are lost: everything may have changed.
            let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.concerns(path)
        };
        let paths: Vec<&PathBuf> = event.paths.iter().filter(concerns).collect();
        let lost = event.need_rescan();
        if paths.is_empty() && !lost {
            return;
        }
        let mut state = self.state();
        let now = Instant::now();
        for path in paths {
            match (begins, ends) {
                (true, _) => _ = state.writing.entry(path.clone()).or_insert(now),
                // What was closed without a change of it is none.
                (_, true)
                    if state.writing.remove(path).is_none()
                        && !state.changes.paths.contains(path) =>
                {
                    continue;
                }
                _ => {}
            }
            if matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
                state.gone.insert(path.clone());
                state.writing.remove(path);
            }
            state.changes.paths.insert(path.clone());
            state.changes.since.get_or_insert(now);
        }
        if lost {
            state.changes.since.get_or_insert(now);
        }
        if state.changes.since.is_some()
            && let Some(running) = &state.running
        {
            running.give_up();
        }
        drop(state);
        self.wake.notify_all();
    }

    /// Something has changed that no watcher sees.
    pub fn poke(&self, paths: impl IntoIterator<Item = PathBuf>) {
        let mut state = self.state();
        state.changes.paths.extend(paths);
        state.changes.since.get_or_insert_with(Instant::now);
        drop(state);
        self.wake.notify_all();
    }

    /// Nothing more is wanted.
    pub fn end(&self) {
        let mut state = self.state();
        state.over = true;
        if let Some(running) = &state.running {
            running.give_up();
        }
        drop(state);
        self.wake.notify_all();
    }

    /// Waits for a change; `None` when nothing more is wanted.
    pub fn next(&self) -> Option<Changes> {
        let mut state = self.state();
        loop {
            if state.over {
                return None;
            }
            let Some(_) = state.changes.since else {
                state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let oldest = state.writing.values().min().copied();
            let left = oldest.map_or(Duration::ZERO, |at| WRITING.saturating_sub(at.elapsed()));
            if left.is_zero() {
                state.writing.clear();
                return Some(std::mem::take(&mut state.changes));
            }
            let waited = self.wake.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits for so long; whether nothing has changed by then.
    pub fn stays_quiet(&self, time: Duration) -> bool {
        let end = Instant::now() + time;
        let mut state = self.state();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if state.over || state.changes.since.is_some() {
                return false;
            }
            if left.is_zero() {
                return true;
            }
            let waited = self.wake.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// A run begins that is given up when something changes; or one that is not.
    pub fn running(&self, interrupt: Option<&Interrupt>) {
        let mut state = self.state();
        if let Some(interrupt) = interrupt
            && (state.over || state.changes.since.is_some())
        {
            interrupt.give_up();
        }
        state.running = interrupt.cloned();
    }

    /// The folders that went since the last look, or came in the place of others.
    pub fn gone(&self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut self.state().gone)
    }
}

/// Whether a folder went with one of those.
pub fn went(folder: &Path, gone: &BTreeSet<PathBuf>) -> bool {
    folder.ancestors().any(|at| gone.contains(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::Event;
    use notify::event::{DataChange, RemoveKind};

    fn inbox() -> Inbox {
        let inbox = Inbox::default();
        inbox.asked.lock().unwrap().files.insert("/i/a.md".into());
        inbox
    }

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(path.into())
    }

    const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSE: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let inbox = inbox();
        inbox.notice(&event(WRITE, "/i/b.md"));
        assert!(inbox.stays_quiet(Duration::ZERO), "nobody asked for it");
        let start = Instant::now();
        inbox.notice(&event(WRITE, "/i/a.md"));
        assert!(!inbox.stays_quiet(Duration::ZERO));
        assert_eq!(inbox.next().unwrap().paths.len(), 1);
        assert!(!cfg!(target_os = "linux") || start.elapsed() >= WRITING, "not closed");
        inbox.notice(&event(WRITE, "/i/a.md"));
        inbox.notice(&event(CLOSE, "/i/a.md"));
        let start = Instant::now();
        assert!(inbox.next().is_some() && start.elapsed() < WRITING / 2);
        // Closed again without a change.
        inbox.notice(&event(CLOSE, "/i/a.md"));
        assert!(inbox.stays_quiet(Duration::ZERO));
    }

    #[test]
    fn a_change_gives_up_what_is_running() {
        let (inbox, interrupt) = (inbox(), Interrupt::default());
        inbox.running(Some(&interrupt));
        assert!(!interrupt.is_given_up());
        inbox.notice(&event(EventKind::Remove(RemoveKind::File), "/i/a.md"));
        assert!(interrupt.is_given_up());
        assert_eq!(inbox.gone(), BTreeSet::from(["/i/a.md".into()]));
        // One that begins while a change waits is given up at once.
        let late = Interrupt::default();
        inbox.running(Some(&late));
        assert!(late.is_given_up());
        inbox.end();
        assert!(inbox.next().is_none());
    }
}
