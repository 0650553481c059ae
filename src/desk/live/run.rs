//! The thread that typesets: from a change to the state that is shown.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use newsprint::pagemap::PageMap;
use newsprint::source::{Bytes, World};
use newsprint::{Interrupt, Options, Outcome, Session, Until, disk};

use super::drawn::{Drawn, dirty};
use super::findings::{Finding, name};
use super::inbox::{Changes, Inbox};
use super::seen::{Seen, plain};
use super::shown::{Shown, ShownPage, Stages};
use super::tray::tray;
use super::watcher::Folders;
use super::{Audience, Given};
use crate::desk::raster::{Faces, Sheet};

/// So many runs in a row are given up for newer changes; the next is finished, so that
/// something is shown while a file is written all the time.
const GIVEN_UP: usize = 4;

/// The PDF is written that much after the pages are shown: drawing them comes first.
const DRAWING: Duration = Duration::from_millis(60);

/// How far each state goes before it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// The pages are shown as soon as they are set; their PDF is written and looked
    /// through afterwards.
    Pages,
    /// A state is shown when its PDF is written.
    Files,
}

/// Typesets an issue, and again whenever something of it changes, until the inbox says
/// that nothing more is wanted.
///
/// # Errors
///
/// What the system says where it lets nothing be watched.
pub fn follow(
    given: &Given,
    inbox: &Arc<Inbox>,
    how: Follow,
    audience: &mut dyn Audience,
) -> Result<(), notify::Error> {
    let folders = Folders::new(inbox.clone(), given.poll)?;
    let mut live = Live {
        given,
        inbox,
        folders,
        session: Session::new(),
        faces: Faces::default(),
        shown: None,
        prior: Vec::new(),
        given_up: 0,
        saved: None,
    };
    inbox.poke([]);
    while let Some(changes) = inbox.next() {
        live.turn(changes, how, audience);
    }
    Ok(())
}

struct Live<'l> {
    given: &'l Given,
    inbox: &'l Arc<Inbox>,
    folders: Folders,
    session: Session,
    faces: Faces,
    shown: Option<Arc<Shown>>,
    /// What the last look through the written file found: told until the next.
    prior: Vec<Finding>,
    /// How many runs in a row were given up.
    given_up: usize,
    saved: Option<PathBuf>,
}

impl Live<'_> {
    fn turn(&mut self, changes: Changes, how: Follow, audience: &mut dyn Audience) {
        let mut stages = Stages {
            notice: changes.since.map_or(Duration::ZERO, |since| since.elapsed()),
            ..Stages::default()
        };
        // A folder in which something came or went is not what was saved.
        if let Some(path) = changes.paths.into_iter().rfind(|path| !path.is_dir()) {
            self.saved = Some(path);
        }
        let until = match how {
            Follow::Pages => Until::DisplayLists,
            Follow::Files => Until::Preflight,
        };
        let Some((outcome, world)) = self.run(until, audience) else { return };
        let start = Instant::now();
        read_times(&outcome, &mut stages);
        let tray = tray(&*world, &outcome.sources, self.given.folder());
        let shown = self.state(outcome, how, tray, stages, start);
        if self.is_news(&shown) {
            self.show(shown, audience);
        }
        if self.folders.follow() {
            // Something may have changed before it was watched.
            self.inbox.poke([]);
        }
        if how == Follow::Pages && self.inbox.stays_quiet(DRAWING) {
            self.check(audience);
        }
    }

    /// A run; `None` where it was given up, or failed.
    fn run(
        &mut self,
        until: Until,
        audience: &mut dyn Audience,
    ) -> Option<(Outcome, Arc<dyn World>)> {
        let interrupt = Interrupt::default();
        let may_be_given_up = self.given_up < GIVEN_UP || until > Until::DisplayLists;
        self.inbox.running(may_be_given_up.then_some(&interrupt));
        let options = Options { until, interrupt, ..self.given.options.clone() };
        let asked = self.inbox.asked.clone();
        let seen = Seen::new(disk(&self.given.issue, &options), asked);
        let world: Arc<dyn World> = Arc::new(seen);
        let session = &mut self.session;
        let issue = &self.given.issue;
        let ran = catch_unwind(AssertUnwindSafe(|| session.run(&world, issue, &options)));
        self.inbox.running(None);
        match ran {
            Ok(outcome) if outcome.given_up => {
                self.given_up += 1;
                // What gave it up may have been noticed before the run asked for anything.
                self.inbox.poke([]);
                None
            }
            Ok(outcome) => {
                self.given_up = 0;
                Some((outcome, world))
            }
            Err(_) => {
                self.session = Session::new();
                audience.tell([
                    "the run failed inside; the last pages stay, and the next change is \
                     typeset anew"
                        .into(),
                    "排版程序内部出错；保留上一次的版面，下次改动时重新排".into(),
                ]);
                None
            }
        }
    }

    fn state(
        &mut self,
        mut outcome: Outcome,
        how: Follow,
        tray: Vec<String>,
        mut stages: Stages,
        start: Instant,
    ) -> Shown {
        let folder = self.given.folder();
        let files = outcome.made.as_mut().map(|made| std::mem::take(&mut made.files));
        let outcome = Arc::new(outcome);
        let before = self.shown.as_deref();
        let pages = outcome.made.as_ref().map(|made| {
            let sheets = self.faces.sheets(made);
            let map = before.map(|before| before.map.next(&outcome));
            let map = Arc::new(map.unwrap_or_else(|| PageMap::of(&outcome)));
            (pages(sheets, &map, before), map)
        });
        let (pages, map) = pages.unzip();
        let good = pages.is_some();
        let checked = how == Follow::Files;
        let known = before.map(|before| before.findings.as_slice()).unwrap_or_default();
        let of = |diag| Finding::of(diag, &outcome.sources, folder, known);
        let mut findings: Vec<Finding> = outcome.diags.iter().enumerate().map(of).collect();
        if checked {
            self.prior.clear();
        } else if good {
            findings.extend(self.prior.iter().cloned());
        }
        let kept = || before.map(|before| before.pages.clone()).unwrap_or_default();
        let clean = |mut page: ShownPage| {
            page.dirty = Some(Vec::new());
            page
        };
        let pages = pages.unwrap_or_else(|| kept().into_iter().map(clean).collect());
        let good_outcome = match good {
            true => Some(outcome.clone()),
            false => before.and_then(|before| before.good_outcome.clone()),
        };
        let map = map.or_else(|| before.map(|before| before.map.clone())).unwrap_or_default();
        let saved = self.saved.as_ref().map(|path| name(path, &plain(folder)));
        let files = files.filter(|files| !files.is_empty()).map(Arc::new);
        let rev = before.map_or(0, |before| before.rev) + 1;
        stages.tell = start.elapsed();
        let outcome = Some(outcome);
        Shown {
            rev,
            good,
            checked,
            pages,
            findings,
            outcome,
            good_outcome,
            map,
            files,
            saved,
            tray,
            stages,
        }
    }

    /// Whether a state differs from the one that is shown in anything that is told.
    fn is_news(&self, new: &Shown) -> bool {
        let Some(old) = &self.shown else { return true };
        let told = |shown: &Shown| -> Vec<Arc<str>> {
            shown.findings.iter().map(|finding| finding.told.clone()).collect()
        };
        // In a preview the files come later and are no news.
        let written = |shown: &Shown| -> Option<Vec<Bytes>> {
            let files = shown.files.as_ref().filter(|_| new.files.is_some())?;
            Some(files.iter().map(|file| file.pdf.clone().into()).collect())
        };
        old.good != new.good
            || old.saved != new.saved
            || old.tray != new.tray
            || old.pages.len() != new.pages.len()
            || old.pages.iter().zip(&new.pages).any(|(a, b)| a.label != b.label || a.hash != b.hash)
            || (new.checked && !old.checked)
            || told(old) != told(new)
            || written(old) != written(new)
    }

    fn show(&mut self, shown: Shown, audience: &mut dyn Audience) {
        let shown = Arc::new(shown);
        let before = self.shown.replace(shown.clone());
        audience.show(&shown, before.as_ref());
    }

    /// Writes the PDF of the state that is shown and looks through it; a change that
    /// comes meanwhile gives it up.
    fn check(&mut self, audience: &mut dyn Audience) {
        let Some(shown) = self.shown.clone().filter(|shown| shown.good && !shown.checked) else {
            return;
        };
        let start = Instant::now();
        let Some((mut outcome, _)) = self.run(Until::Preflight, audience) else { return };
        let Some(made) = &mut outcome.made else { return };
        let files = Arc::new(std::mem::take(&mut made.files));
        // What changed on the disk meanwhile is on its way.
        if made.labels.len() != shown.pages.len()
            || made
                .display_lists
                .iter()
                .zip(&shown.pages)
                .any(|(list, page)| *list != page.sheet.list)
        {
            self.inbox.poke([]);
            return;
        }
        let folder = self.given.folder();
        let findings: Vec<Finding> = outcome
            .diags
            .iter()
            .enumerate()
            .map(|diag| Finding::of(diag, &outcome.sources, folder, &shown.findings))
            .collect();
        let stale = |finding: &&Finding| finding.is_of_preflight();
        self.prior = findings.iter().filter(stale).cloned().collect();
        self.prior.iter_mut().for_each(|finding| finding.diag = None);
        let outcome = Arc::new(outcome);
        let clean = |page: &ShownPage| ShownPage { dirty: Some(Vec::new()), ..page.clone() };
        let state = Shown {
            rev: shown.rev + 1,
            good: true,
            checked: true,
            pages: shown.pages.iter().map(clean).collect(),
            findings,
            outcome: Some(outcome.clone()),
            good_outcome: Some(outcome),
            map: shown.map.clone(),
            files: Some(files),
            saved: shown.saved.clone(),
            tray: shown.tray.clone(),
            stages: Stages { write: start.elapsed(), ..shown.stages },
        };
        self.show(state, audience);
    }
}

/// How long reading and setting took, by the meter of the run.
fn read_times(outcome: &Outcome, stages: &mut Stages) {
    for (step, time) in outcome.timings.steps() {
        match step {
            "read" | "fonts" => stages.read += time,
            "page" | "pictures" | "paint" => stages.set += time,
            "subset" | "write" | "preflight" => stages.write += time,
            // Parts of the making of pages.
            _ => {}
        }
    }
}

/// The pages of a run, and where they differ from those that are shown.
fn pages(sheets: Vec<Sheet>, map: &PageMap, before: Option<&Shown>) -> Vec<ShownPage> {
    let page = |sheet: Sheet| {
        let label = sheet.list.label.clone();
        let old = before.and_then(|before| before.pages.iter().find(|page| page.label == label));
        let record = |map: &PageMap| map.pages.iter().find(|page| page.label == label).cloned();
        let same_record = before.is_some_and(|before| {
            before.map.files == map.files && record(&before.map) == record(map)
        });
        let alike = old.filter(|old| old.sheet.is_same(&sheet));
        if let Some(old) = alike.filter(|_| same_record) {
            return ShownPage { dirty: Some(Vec::new()), sheet, ..old.clone() };
        }
        let drawn = match alike {
            Some(old) => old.drawn.clone(),
            None => Arc::new(Drawn::of(&sheet.list, |number| sheet.picture(number))),
        };
        let dirty = old
            .filter(|old| old.sheet.colours == sheet.colours)
            .and_then(|old| dirty((&old.sheet.list, &old.drawn), (&sheet.list, &drawn)));
        let record: Arc<str> = map.page_json(&label).unwrap_or_default().into();
        let mut hash = DefaultHasher::new();
        (drawn.whole, sheet.colours, &record).hash(&mut hash);
        let hash = format!("{:016x}", hash.finish());
        ShownPage { label, hash, sheet, drawn, record, dirty }
    };
    sheets.into_iter().map(page).collect()
}
