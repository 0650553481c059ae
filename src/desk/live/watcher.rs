//! The folders that are watched.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::inbox::{Inbox, went};

/// How often folders are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(250);

/// Watches the folders of all that runs ask for. Folders and not files: editors put a
/// new file in the place of the old one.
pub struct Folders {
    inbox: Arc<Inbox>,
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeSet<PathBuf>,
    polls: bool,
}

impl Folders {
    /// Watches nothing yet. Where `poll` says so, or the system does not tell of
    /// changes, the folders are looked at four times a second.
    ///
    /// # Errors
    ///
    /// What the system says where it lets nothing be watched.
    pub fn new(inbox: Arc<Inbox>, poll: bool) -> Result<Self, notify::Error> {
        let told = handler(&inbox);
        let by_system =
            if poll { None } else { RecommendedWatcher::new(told, Config::default()).ok() };
        let (watcher, polls): (Box<dyn Watcher + Send>, _) = match by_system {
            Some(watcher) => (Box::new(watcher), false),
            None => (Box::new(polling(&inbox)?), true),
        };
        Ok(Self { inbox, watcher, watched: BTreeSet::new(), polls })
    }

    /// Watches what was asked for since the last time; whether any folder is new, so
    /// that something may have changed in it before it was watched.
    pub fn follow(&mut self) -> bool {
        let gone = self.inbox.gone();
        self.watched.retain(|folder| !went(folder, &gone));
        let wanted = match self.inbox.asked.lock() {
            Ok(asked) => asked.watched(),
            Err(_) => return false,
        };
        let new: Vec<PathBuf> =
            wanted.difference(&self.watched).filter(|folder| folder.is_dir()).cloned().collect();
        let mut any = false;
        for folder in new {
            any |= self.watch(&folder);
        }
        any
    }

    fn watch(&mut self, folder: &Path) -> bool {
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => self.watched.insert(folder.to_path_buf()),
            Err(error) if !self.polls && is_used_up(&error) => {
                let Ok(watcher) = polling(&self.inbox) else { return false };
                (self.watcher, self.polls) = (Box::new(watcher), true);
                let all = std::mem::take(&mut self.watched);
                for folder in all.iter().map(PathBuf::as_path).chain([folder]) {
                    if self.watcher.watch(folder, RecursiveMode::NonRecursive).is_ok() {
                        self.watched.insert(folder.to_path_buf());
                    }
                }
                true
            }
            // It went meanwhile, or nobody may look into it: its own folder tells.
            Err(_) => false,
        }
    }
}

fn is_used_up(error: &notify::Error) -> bool {
    matches!(error.kind, ErrorKind::MaxFilesWatch)
}

fn handler(inbox: &Arc<Inbox>) -> impl Fn(notify::Result<notify::Event>) + Send + 'static + use<> {
    let inbox = inbox.clone();
    move |event| match event {
        Ok(event) => inbox.notice(&event),
        // Something was missed.
        Err(_) => inbox.poke([]),
    }
}

fn polling(inbox: &Arc<Inbox>) -> Result<PollWatcher, notify::Error> {
    PollWatcher::new(handler(inbox), Config::default().with_poll_interval(POLL))
}
