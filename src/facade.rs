mod choose;
mod convert;
mod progress;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use choose::{Chosen, choose};
use convert::{Converted, convert};
pub use progress::{Progress, Stage};

use crate::diag::{Code, Diag, Place, Reason, Severity};
use crate::font::{FontBook, Wanted, font_files};
use crate::grid::{Layout, find_layout};
use crate::image::Artwork;
use crate::issue::{Issue, read_issue};
use crate::makeup::{Desk, make_up};
use crate::page::{Item, Meter, Page, PictureBox, printed, stand_ins};
use crate::paint::{Sheet, paint};
use crate::pdf::{self, About};
use crate::plan::{Pictures, Plan, plan};
use crate::preflight::{self, Plates, Subject, Where};
use crate::source::{self, Purpose, Roots, Sources};
use crate::style::{BlackPages, FileName, Named, PressProfile, file_labels, press_profile};
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
    /// The files: one, or one for every page.
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
    let mut run = Run::default();
    let made = run.go(path, options, false);
    Outcome { sources: run.sources, diags: run.diags, made, timings: run.timings }
}

/// Typesets an issue and makes every check of preflight, the slow ones too: the
/// sum of inks on every spot, and the tones of pictures.
///
/// The ink maps are those of the pages that were made, in their order.
pub fn check(path: &Path, options: &Options) -> (Outcome, Vec<InkMap>) {
    let mut run = Run::default();
    let made = run.go(path, options, true);
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
    issue: Issue,
    layouts: BTreeMap<String, Layout>,
    press: PressProfile,
    pictures: Pictures,
    book: FontBook,
}

impl Run {
    /// `thorough` makes the slow checks of preflight as well.
    fn go(&mut self, path: &Path, options: &Options, thorough: bool) -> Option<Made> {
        let start = Instant::now();
        let input = self.read(path, options)?;
        let layouts: Vec<_> =
            input.issue.pages.iter().map(|p| input.layouts.get(&p.layout.value)).collect();
        let plan = plan(&input.issue, &layouts, &input.pictures).drain_to(&mut self.diags);
        let chosen = choose(&options.pages, &input.issue);
        let chosen = chosen.map_err(|found| self.diags.extend(found)).ok();
        let fonts_time = self.timings.steps().find(|(n, _)| *n == "fonts").map(|(_, t)| t);
        self.timings.add("read", start.elapsed().saturating_sub(fonts_time.unwrap_or_default()));
        if self.diags.iter().any(stops) {
            self.diags.extend(input.pictures.lost(None));
            return None;
        }
        let chosen = chosen?;
        let needed = plan.part(&plan.needed(&chosen.pages));
        chosen.forget_others(&mut self.diags, &input.issue, &needed);
        self.diags.extend(input.pictures.lost(chosen.is_part().then_some(&needed)));
        let progress = &options.progress;
        progress.begin(Stage::Setting, chosen.labels.len());
        let mut pages = self.set(&plan, &chosen, &input, progress);
        let plan = plan.part(&chosen.pages);
        // Only now is it known how large each picture is printed, and whether in
        // black alone.
        let wanted = printed(&pages, &input.press);
        let start = Instant::now();
        progress.begin(Stage::Pictures, wanted.len());
        let converted = convert(&input, &wanted, options.cache.as_deref(), progress);
        self.timings.add("pictures", start.elapsed());
        let Converted { artwork, numbers, lost, found } =
            converted.map_err(|found| self.diags.push(found)).ok()?;
        self.diags.extend(found);
        let name = |id| lost.contains(&id).then(|| input.pictures.named(id));
        stand_ins(&mut pages, &plan, &input.book, name);
        let (artwork, press) = (&artwork, &input.press);
        let at = places(&plan, &pages, &input);
        let labels = pages.iter().map(|page| page.number.clone()).collect();
        let stories = pages.iter().flat_map(|page| &page.stories);
        let stories = stories.map(|story| (story.name.clone(), story.chars)).collect();
        let subject = Subject { plan: &plan, pages: &pages, artwork, numbers: &numbers, press };
        let on_pages = self.timings.time("preflight", || preflight::pages(&subject));
        let sheet = |page: &Page| {
            let black = press.black_pages.has(&page.number);
            // Every picture of a page is among them.
            paint(page, |p| numbers.get(&(p.id, black)).copied().unwrap_or(usize::MAX))
        };
        let lean = options.lean && !thorough;
        let start = Instant::now();
        let (pages, mut sheets): (Vec<_>, Vec<_>) = match lean {
            true => (Vec::new(), pages.into_par_iter().map(|page| sheet(&page)).collect()),
            false => {
                let sheets = pages.iter().map(sheet).collect();
                (pages, sheets)
            }
        };
        self.timings.add("paint", start.elapsed());
        let files = self.write(&sheets, artwork, &input, options, &chosen);
        let files = match files {
            Ok(files) => files,
            Err(found) => {
                self.diags.extend(found);
                self.diags.extend(input.book.failed());
                return None;
            }
        };
        progress.begin(Stage::Checking, 0);
        self.diags.extend(on_pages);
        self.check_files(&files, &sheets, &at, press);
        if thorough {
            let subject = Subject { plan: &plan, pages: &pages, artwork, numbers: &numbers, press };
            self.ink(&subject, &sheets, &input.book);
        }
        self.diags.extend(input.book.failed());
        if lean {
            sheets = Vec::new();
        }
        Some(Made { files, labels, stories, pages, sheets, book: input.book })
    }

    /// Writes the pages into one file, or each into its own.
    fn write(
        &mut self,
        sheets: &[Sheet],
        pictures: &[Artwork],
        input: &Input,
        options: &Options,
        chosen: &Chosen,
    ) -> Result<Vec<File>, Vec<Diag>> {
        let (paper, press) = (&input.issue.paper, &input.press);
        let split = options.split || press.split;
        let usual = if split { FileName::of_page() } else { FileName::of_issue() };
        // A name that `--split` makes the same for all pages does not do.
        let name = press.file.as_ref().filter(|name| !split || name.tells_pages());
        let name = name.unwrap_or(&usual);
        let date = (paper.date.year, paper.date.month, paper.date.day);
        let mut files = Vec::new();
        options.progress.begin(Stage::Writing, if split { sheets.len() } else { 0 });
        for (n, part) in sheets.chunks(if split { 1 } else { sheets.len().max(1) }).enumerate() {
            let title = format!("{} {}", paper.name, paper.date.iso());
            let title = match part {
                [sheet] if split => format!("{title} {}", sheet.number),
                _ => title,
            };
            let (place, page) = chosen.labels.get(n).filter(|_| split).cloned().unzip();
            let about = About { title: plain(&title), author: plain(&paper.name), date };
            let pdf = pdf::write(part, &input.book, pictures, press, &about, &mut |step, t| {
                self.timings.add(step, t);
            })?;
            let (code, number) = (paper.code.as_str(), paper.number);
            let place = place.unwrap_or(1);
            let named = Named { code, date, number, page: page.as_deref(), place };
            // A name of fields without a value is none.
            let name = name.fill(&named).or_else(|| usual.fill(&named));
            let mut name = name.unwrap_or("issue.pdf".into());
            if !split && chosen.is_part() {
                name = chosen.name(&name);
            }
            files.push(File { name, page, pdf });
            options.progress.step();
        }
        Ok(files)
    }

    /// Looks at the files that were made, each of which holds equally many pages.
    fn check_files(&mut self, files: &[File], sheets: &[Sheet], at: &Where, press: &PressProfile) {
        let start = Instant::now();
        let each = sheets.len().div_ceil(files.len().max(1)).max(1);
        let parts: Vec<_> = files.iter().zip(sheets.chunks(each)).enumerate().collect();
        let look = |(n, (file, part)): (usize, (&File, &[Sheet]))| {
            preflight::written(&file.pdf, part, press, &at.part(n * each, part.len()))
        };
        let found: Vec<_> = parts.into_par_iter().map(look).collect();
        self.diags.extend(found.into_iter().flatten());
        self.timings.add("preflight", start.elapsed());
    }

    /// Looks at the sum of inks on every spot.
    fn ink(&mut self, subject: &Subject<'_>, sheets: &[Sheet], book: &FontBook) {
        let start = Instant::now();
        let plates = preflight::ink(subject, sheets, book).drain_to(&mut self.diags);
        let limit = subject.press.total_ink;
        let labels = file_labels(sheets.iter().map(|sheet| sheet.number.as_str()));
        let map = |(plates, page): (Plates, String)| InkMap { page, plates, limit };
        self.maps = plates.into_iter().zip(labels).map(map).collect();
        self.timings.add("ink", start.elapsed());
    }

    /// Reads everything that the issue names; faults are gathered from all of
    /// it before the run gives up.
    fn read(&mut self, path: &Path, options: &Options) -> Option<Input> {
        let root = path.parent().unwrap_or(Path::new(""));
        let given = || options.layouts.iter().chain(&options.fonts).chain(&options.roots);
        let folders = [root, path].into_iter().chain(given().map(PathBuf::as_path));
        self.sources = Sources::within(Roots::new(folders, options.allow_outside));
        let issue = read_issue(path, &mut self.sources).drain_to(&mut self.diags)?;
        let (own_layouts, own_fonts) = (root.join("layouts"), root.join("fonts"));
        for dir in given() {
            if !source::is_dir(dir) {
                let code =
                    Code::CannotRead { path: dir.display().to_string(), why: Reason::NoFolder };
                self.diags.push(Diag::nowhere(code));
            }
        }
        let dirs = with_own(&options.layouts, &own_layouts);
        let mut layouts = BTreeMap::new();
        let mut unread: Vec<String> = Vec::new();
        for at in issue.pages.iter().map(|p| &p.layout) {
            if layouts.contains_key(&at.value) || unread.contains(&at.value) {
                continue;
            }
            match find_layout(at, &dirs, &mut self.sources) {
                Ok(layout) => {
                    layouts.insert(at.value.clone(), layout);
                }
                Err(found) => {
                    self.diags.extend(found);
                    unread.push(at.value.clone());
                }
            }
        }
        let press = press_profile(
            &issue.press.value,
            Place::from(issue.press.span),
            &dirs,
            &mut self.sources,
        );
        let read = |path: &Path| self.sources.read(path, Purpose::Picture);
        let pictures = Pictures::gather(&issue, layouts.values(), read, pdf::inspect);
        let pictures = pictures.drain_to(&mut self.diags);
        let start = Instant::now();
        let dirs = with_own(&options.fonts, &own_fonts);
        let files = font_files(&dirs, &mut self.sources).drain_to(&mut self.diags);
        let book = FontBook::gather(&wanted(layouts.values()), &files);
        self.timings.add("fonts", start.elapsed());
        if let Ok(PressProfile { black_pages: BlackPages::Some(labels), .. }) = &press {
            let known: Vec<_> = issue.pages.iter().map(|page| page.number.clone()).collect();
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
                    issue.pages.iter().map(|p| layouts.get(&p.layout.value)).collect();
                let _ = plan(&issue, &layouts, &pictures).drain_to(&mut self.diags);
                self.diags.extend(pictures.lost(None));
                return None;
            }
        };
        Some(Input { issue, layouts, press, pictures, book })
    }

    /// Sets the chosen pages; the results stand in the order of the issue.
    fn set(
        &mut self,
        plan: &Plan<'_>,
        chosen: &Chosen,
        input: &Input,
        progress: &Progress,
    ) -> Vec<Page> {
        let start = Instant::now();
        let shaper = Shaper::new(&input.book);
        self.timings.add("fonts", start.elapsed());
        let start = Instant::now();
        let meter = Meter::default();
        // Pages are counted twice where stories are made to fit; the count never falls.
        let told = |done| progress.reach(done);
        let (book, press) = (&input.book, &input.press);
        let desk = Desk { book, shaper: &shaper, press, meter: &meter, told: &told };
        let pages = make_up(plan, &chosen.pages, &desk).drain_to(&mut self.diags);
        let whole = start.elapsed();
        let (shape, fill) = meter.times();
        self.timings.add("shape", shape);
        self.timings.add("break", fill);
        let fit = meter.fit_time();
        self.timings.add("fit", fit);
        self.timings.add("page", whole.saturating_sub(shape + fill + fit));
        pages
    }
}

/// Where what is found in the files is told: what is needed of the pages when their
/// boxes are gone.
fn places(plan: &Plan<'_>, pages: &[Page], input: &Input) -> Where {
    let placed = |page: &Page| {
        let pictures = page.items.iter().filter_map(|item| match item {
            Item::Picture(picture) if input.pictures.is_page(picture.id) => Some(picture),
            _ => None,
        });
        let named = |p: &PictureBox| (p.rect, input.pictures.named(p.id).1.into());
        pictures.map(named).collect()
    };
    Where {
        press: input.issue.press.span.into(),
        pages: plan.pages.iter().map(|plan| Place::from(plan.spec.layout.span)).collect(),
        placed: pages.iter().map(placed).collect(),
    }
}

/// A text as metadata hold it, which have no controls and no blanks at the ends.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The given folders, then the issue's own.
fn with_own<'a>(given: &'a [PathBuf], own: &'a Path) -> Vec<&'a Path> {
    given.iter().map(PathBuf::as_path).chain([own]).collect()
}

/// Every face that the layouts name.
fn wanted<'l>(layouts: impl Iterator<Item = &'l Layout>) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for layout in layouts {
        let faces = &layout.faces;
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
