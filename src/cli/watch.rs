//! What a person at the terminal sees of a long run, and how it is stopped.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use newsprint::diag::Lang;
use newsprint::{Progress, Stage};

/// A run that is shorter than this shows nothing.
const QUIET: Duration = Duration::from_millis(500);
/// From one look to the next.
const BEAT: Duration = Duration::from_millis(100);
/// Goes to the beginning of the line and clears it.
const CLEAR: &str = "\r\u{1b}[K";

/// A line on the terminal that says how far a run is, while this lives.
pub struct Watch {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Watches a run; nobody does where the error stream is no terminal.
    pub fn over(progress: &Arc<Progress>, lang: Lang) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if !std::io::stderr().is_terminal() || dumb {
            return Self { over, thread: None };
        }
        let (seen, progress) = (over.clone(), progress.clone());
        Self { over, thread: Some(thread::spawn(move || show(&progress, lang, &seen))) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // It writes to a terminal alone, and a terminal that has gone is no fault.
            let _ = thread.join();
        }
    }
}

/// Shows how far a run is until it is over, and leaves the line as it was.
fn show(progress: &Progress, lang: Lang, over: &AtomicBool) {
    let (mut shown, mut pause) = (String::new(), QUIET);
    while !over.load(Ordering::Relaxed) {
        thread::park_timeout(pause);
        if pause == QUIET {
            pause = BEAT;
            continue;
        }
        let line = line(progress.at(), lang);
        if line != shown && !over.load(Ordering::Relaxed) {
            let _ = write!(std::io::stderr(), "{CLEAR}{line}");
            shown = line;
        }
    }
    if !shown.is_empty() {
        let _ = write!(std::io::stderr(), "{CLEAR}");
    }
}

fn line((stage, done, all): (Stage, usize, usize), lang: Lang) -> String {
    let (en, zh) = match stage {
        Stage::Reading => ("reading", "读入"),
        Stage::Setting => ("pages", "排版"),
        Stage::Pictures => ("pictures", "图片"),
        Stage::Writing => ("writing", "写 PDF"),
        Stage::Checking => ("checking", "检查"),
    };
    match (lang, all) {
        (Lang::En, 0) => format!("{en} …"),
        (Lang::Zh, 0) => format!("{zh}……"),
        (Lang::En, _) => format!("{en}: {done} of {all}"),
        (Lang::Zh, _) => format!("{zh}：{done}/{all}"),
    }
}

/// Lets Ctrl-C and SIGTERM end the process as they do, once the files that are half
/// written are gone. Elsewhere than on Unix the next run removes them.
#[cfg(unix)]
pub fn catch_signals() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    thread::spawn(move || {
        for signal in signals.forever() {
            newsprint::source::abandon();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// The same where there are no signals.
#[cfg(not(unix))]
pub fn catch_signals() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_many_of_all() {
        assert_eq!(line((Stage::Setting, 3, 40), Lang::En), "pages: 3 of 40");
        assert_eq!(line((Stage::Setting, 3, 40), Lang::Zh), "排版：3/40");
        assert_eq!(line((Stage::Reading, 0, 0), Lang::En), "reading …");
        assert_eq!(line((Stage::Checking, 0, 0), Lang::Zh), "检查……");
    }
}
