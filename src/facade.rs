mod batch;
mod choose;
mod convert;
mod file;
mod make;
mod progress;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use choose::choose;
use make::{Kept, Maker};
pub use progress::{Progress, Stage};

use crate::boxes::Page;
use crate::diag::{Code, Diag, Place, Reason, Severity};
use crate::font::{FontBook, Wanted, font_files};
use crate::form::unread;
use crate::grid::{Layout, find_layout};
use crate::issue::{Issue, read_issue};
use crate::paint::Sheet;
use crate::pdf;
use crate::plan::{Pictures, plan};
use crate::preflight::{self, Plates, Subject};
use crate::source::{Disk, Purpose, Roots, Sources, World};
use crate::style::{BlackPages, PressProfile, file_labels, press_profile};
use crate::text::Shaper;
use crate::timings::Timings;

/// Where a run looks, besides the folder of the issue and what is built in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Folders of layouts, tried before the issue's own `layouts`.
    pub layouts: Vec<PathBuf>,
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
    /// Keep no boxes and no display lists: [`Made::pages`] and [`Made::sheets`] stay
    /// empty, and the memory of each goes back as soon as nothing needs it.
    pub lean: bool,
    /// How many pages are set, painted and, each into a file of its own, written
    /// together before the next are set; `None` for what serves most machines. It
    /// changes nothing of what is made, and says how much memory that takes.
    pub at_once: Option<usize>,
    /// Where the run says how far it is.
    pub progress: Arc<Progress>,
}

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
}

/// Pages that were made.
#[derive(Debug)]
pub struct Made {
    /// The files: one, or one for every page; none where they were handed over as they
    /// were made ([`typeset_each`]).
    pub files: Vec<File>,
    /// The labels of the pages, in order.
    pub labels: Vec<String>,
    /// What stands on them: the name of each story and its characters, a row for
    /// every page where it stands.
    pub stories: Vec<(String, usize)>,
    /// The pages as boxes.
    pub pages: Vec<Page>,
    /// The pages as display lists.
    pub sheets: Vec<Sheet>,
    /// The faces that they are set in.
    pub book: FontBook,
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

/// Typesets an issue.
///
/// Nothing is written: the caller decides what becomes of the bytes. Where the
/// input has errors nothing is made and all of them are told; what goes wrong
/// on the page (text that does not fit, a character that no face has) is told
/// beside the pages. A picture that is missing or broken is an error too, and a grey
/// box with its name stands in its place.
///
/// The cheap checks of preflight are a part of it; [`check`] makes all of them.
pub fn typeset(path: &Path, options: &Options) -> Outcome {
    let mut files = Vec::new();
    let outcome = typeset_each(path, options, &mut |file| files.push(file));
    let made = outcome.made.map(|made| Made { files, ..made });
    Outcome { made, ..outcome }
}

/// The same, but every file is handed over as soon as it is made: with
/// [`Options::split`] and [`Options::lean`] no more pages are held at any time than are
/// made at once, however many there are.
///
/// Where nothing is made in the end, the files that were handed over before that was
/// known are good for nothing.
pub fn typeset_each(path: &Path, options: &Options, take: &mut dyn FnMut(File)) -> Outcome {
    typeset_in(disk(path, options), path, options, take)
}

/// The same in another world than the disk. Of the options those count that do not say
/// where on the disk files are: [`Options::roots`], [`Options::allow_outside`] and
/// [`Options::cache`] are the disk's.
pub fn typeset_in(
    world: Arc<dyn World>,
    path: &Path,
    options: &Options,
    take: &mut dyn FnMut(File),
) -> Outcome {
    let mut run = Run::default();
    let made = run.go(world, path, options, false, take);
    Outcome { sources: run.sources, diags: run.diags, made, timings: run.timings }
}

/// The disk as an issue may read it.
fn disk(path: &Path, options: &Options) -> Arc<dyn World> {
    let root = path.parent().unwrap_or(Path::new(""));
    let given = options.layouts.iter().chain(&options.fonts).chain(&options.roots);
    let folders = [root, path].into_iter().chain(given.map(PathBuf::as_path));
    let roots = Roots::new(folders, options.allow_outside);
    Arc::new(Disk::new(roots, options.cache.clone()))
}

/// Typesets an issue and makes every check of preflight, the slow ones too: the
/// sum of inks on every spot, and the tones of pictures.
///
/// The ink maps are those of the pages that were made, in their order.
pub fn check(path: &Path, options: &Options) -> (Outcome, Vec<InkMap>) {
    let (mut run, mut files) = (Run::default(), Vec::new());
    let world = disk(path, options);
    let made = run.go(world, path, options, true, &mut |file| files.push(file));
    let made = made.map(|made| Made { files, ..made });
    let outcome = Outcome { sources: run.sources, diags: run.diags, made, timings: run.timings };
    (outcome, run.maps)
}

/// How much ink lies where on a page.
#[derive(Clone, Debug)]
pub struct InkMap {
    /// The page's label as files' names have it; no two pages have the same.
    pub page: String,
    plates: Plates,
    limit: u16,
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

#[derive(Default)]
struct Run {
    sources: Sources,
    diags: Vec<Diag>,
    timings: Timings,
    maps: Vec<InkMap>,
}

/// Everything that was read.
struct Input {
    world: Arc<dyn World>,
    issue: Issue,
    layouts: BTreeMap<String, Arc<Layout>>,
    press: PressProfile,
    pictures: Pictures,
    book: FontBook,
}

impl Run {
    /// `thorough` makes the slow checks of preflight as well; files are handed over as
    /// they are made.
    fn go(
        &mut self,
        world: Arc<dyn World>,
        path: &Path,
        options: &Options,
        thorough: bool,
        take: &mut dyn FnMut(File),
    ) -> Option<Made> {
        let start = Instant::now();
        let input = self.read(world, path, options)?;
        let layouts: Vec<_> =
            input.issue.pages.iter().map(|p| input.layouts.get(&p.layout.value).cloned()).collect();
        let plan = plan(&input.issue, &layouts, &input.pictures).drain_to(&mut self.diags);
        let chosen = choose(&options.pages, &input.issue);
        let chosen = chosen.map_err(|found| self.diags.extend(found)).ok();
        let fonts_time = self.timings.steps().find(|(n, _)| *n == "fonts").map(|(_, t)| t);
        self.timings.add("read", start.elapsed().saturating_sub(fonts_time.unwrap_or_default()));
        if self.diags.iter().any(stops) {
            self.diags.extend(input.pictures.lost());
            return None;
        }
        let chosen = chosen?;
        let needed = plan.part(&plan.needed(&chosen.pages));
        chosen.forget_others(&mut self.diags, &input.issue, &needed);
        self.diags.extend(match chosen.is_part() {
            true => input
                .pictures
                .lost_of(needed.pages.iter().flat_map(|page| page.files()).map(|file| file.id)),
            false => input.pictures.lost(),
        });
        let mut maker = Maker::new(&input, &plan, &chosen, options, thorough);
        maker.make(options.at_once, take);
        let Kept { labels, stories, pages, sheets, .. } = maker.finish(self, take)?;
        let (pages, sheets) = match options.lean {
            true => (Vec::new(), Vec::new()),
            false => (pages, sheets),
        };
        Some(Made { files: Vec::new(), labels, stories, pages, sheets, book: input.book })
    }

    /// Looks at the sum of inks on every spot.
    fn ink(&mut self, subject: &Subject<'_>, sheets: &[Sheet], book: &FontBook) {
        let start = Instant::now();
        let plates = preflight::ink(subject, sheets, book).drain_to(&mut self.diags);
        let limit = subject.press.total_ink;
        let labels = file_labels(sheets.iter().map(|sheet| sheet.label.as_str()));
        let map = |(plates, page): (Plates, String)| InkMap { page, plates, limit };
        self.maps = plates.into_iter().zip(labels).map(map).collect();
        self.timings.add("ink", start.elapsed());
    }

    /// Reads everything that the issue names; faults are gathered from all of
    /// it before the run gives up.
    fn read(&mut self, world: Arc<dyn World>, path: &Path, options: &Options) -> Option<Input> {
        let root = path.parent().unwrap_or(Path::new(""));
        self.sources = Sources::of(world.clone());
        let issue = read_issue(path, &mut self.sources).drain_to(&mut self.diags)?;
        let (own_layouts, own_fonts) = (root.join("layouts"), root.join("fonts"));
        for dir in options.layouts.iter().chain(&options.fonts).chain(&options.roots) {
            if !world.is_dir(dir) {
                let code =
                    Code::CannotRead { path: dir.display().to_string(), why: Reason::NoFolder };
                self.diags.push(Diag::nowhere(code));
            }
        }
        let dirs = with_own(&options.layouts, &own_layouts);
        let mut layouts = BTreeMap::new();
        let mut failed: Vec<String> = Vec::new();
        for at in issue.pages.iter().map(|p| &p.layout) {
            if layouts.contains_key(&at.value) || failed.contains(&at.value) {
                continue;
            }
            match find_layout(at, &dirs, &mut self.sources) {
                Ok(layout) => {
                    layouts.insert(at.value.clone(), Arc::new(layout));
                }
                Err(found) => {
                    self.diags.extend(found);
                    failed.push(at.value.clone());
                }
            }
        }
        let press = press_profile(
            &issue.press.value,
            Place::from(issue.press.span),
            &dirs,
            &mut self.sources,
        );
        let read = |path: &Path| {
            let read = self.sources.read(path, Purpose::Picture);
            read.map_err(|why| unread(path, &why, &*world))
        };
        let pictures =
            Pictures::gather(&issue, layouts.values().map(|layout| &**layout), read, pdf::inspect);
        let pictures = pictures.drain_to(&mut self.diags);
        let start = Instant::now();
        let dirs = with_own(&options.fonts, &own_fonts);
        let files = font_files(&dirs, &mut self.sources).drain_to(&mut self.diags);
        let book = FontBook::gather_from(
            &wanted(layouts.values().map(|layout| &**layout)),
            &files,
            world.has_installed_fonts(),
        );
        self.timings.add("fonts", start.elapsed());
        if let Ok(PressProfile { black_pages: BlackPages::Some(labels), .. }) = &press {
            let known: Vec<_> = issue.pages.iter().map(|page| page.label.clone()).collect();
            for number in labels.iter().filter(|label| !known.contains(label)) {
                let (number, known) = (number.clone(), known.clone());
                let code = Code::NoBlackPage { number, known };
                self.diags.push(Diag::new(code, issue.press.span));
            }
        }
        let (press, book) = match (press, book) {
            (Ok(press), Ok(mut book)) => {
                Shaper::put_right(&mut book);
                self.diags.extend_from_slice(book.notes());
                (press, book)
            }
            (press, book) => {
                self.diags.extend([press.err(), book.err()].into_iter().flatten().flatten());
                // The slots are checked in the same run.
                let layouts: Vec<_> =
                    issue.pages.iter().map(|p| layouts.get(&p.layout.value).cloned()).collect();
                let _ = plan(&issue, &layouts, &pictures).drain_to(&mut self.diags);
                self.diags.extend(pictures.lost());
                return None;
            }
        };
        Some(Input { world, issue, layouts, press, pictures, book })
    }
}

/// The given folders, then the issue's own.
fn with_own<'a>(given: &'a [PathBuf], own: &'a Path) -> Vec<&'a Path> {
    given.iter().map(PathBuf::as_path).chain([own]).collect()
}

/// Every face that the layouts name.
fn wanted<'l>(layouts: impl Iterator<Item = &'l Layout>) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for layout in layouts {
        let faces = &layout.master.faces;
        for at in faces.chains.values().flatten().chain(&faces.fallback) {
            if !wanted.iter().any(|w| w.name == at.value) {
                wanted.push(Wanted { name: at.value.clone(), place: at.span.into() });
            }
        }
    }
    wanted
}

/// Whether a finding before the pages are set ends the run: an error, unless a box
/// or a built-in face can stand in for what is wrong.
fn stops(diag: &Diag) -> bool {
    let stands_in = matches!(diag.code, Code::CodeTooLong { .. } | Code::BadFont { .. });
    diag.severity == Severity::Error && !stands_in
}
