use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

use crate::diag::{Code, Diag, Place, Severity, any};
use crate::font::{FontBook, Wanted};
use crate::grid::{Layout, find_layout};
use crate::image::{Artwork, Converter};
use crate::issue::{Issue, read_issue};
use crate::makeup::{Desk, make_up};
use crate::page::{Item, Meter, Page, PictureBox};
use crate::paint::{Sheet, paint};
use crate::pdf::{self, About};
use crate::plan::{PagePlan, Pictures, Plan, plan};
use crate::preflight::{self, Plates, Subject, Where};
use crate::source::{self, Sources};
use crate::style::{PressProfile, press_profile};
use crate::text::Shaper;
use crate::timings::Timings;

/// Where a run looks, besides the folder of the issue and what is built in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Folders of layouts, tried before the issue's own `layouts`.
    pub layouts: Vec<PathBuf>,
    /// Folders of fonts, tried before the issue's own `fonts`.
    pub fonts: Vec<PathBuf>,
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
    /// A name for the file: the paper's code and the date.
    pub name: String,
    /// The pages as boxes.
    pub pages: Vec<Page>,
    /// The pages as display lists.
    pub sheets: Vec<Sheet>,
    /// The faces that they are set in.
    pub book: FontBook,
    /// The file.
    pub pdf: Vec<u8>,
}

/// Typesets an issue.
///
/// Nothing is written: the caller decides what becomes of the bytes. Where the
/// input has errors nothing is made and all of them are told; what goes wrong
/// on the page (text that does not fit, a character that no face has) is told
/// beside the pages.
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
    /// The page's label.
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
        let fonts_time = self.timings.steps().find(|(n, _)| *n == "fonts").map(|(_, t)| t);
        self.timings.add("read", start.elapsed().saturating_sub(fonts_time.unwrap_or_default()));
        if any(&self.diags, Severity::Error) {
            return None;
        }
        // Pictures are converted while the pages are set.
        let ((pictures, pictures_time), pages) = rayon::join(
            || {
                let start = Instant::now();
                (convert(&input), start.elapsed())
            },
            || self.set(&plan, &input),
        );
        self.timings.add("pictures", pictures_time);
        let pictures = match pictures {
            Ok(pictures) => pictures,
            Err(found) => {
                self.diags.extend(found);
                return None;
            }
        };
        let sheets: Vec<_> = self.timings.time("paint", || pages.iter().map(paint).collect());
        let paper = &input.issue.paper;
        let date = (paper.date.year, paper.date.month, paper.date.day);
        let about = About {
            title: format!("{} {}", paper.name, paper.date.iso()),
            author: paper.name.clone(),
            date,
        };
        let written =
            pdf::write(&sheets, &input.book, &pictures, &input.press, &about, &mut |step, t| {
                self.timings.add(step, t);
            });
        match written {
            Ok(pdf) => {
                let artwork = &pictures;
                let press = &input.press;
                let subject = Subject { plan: &plan, pages: &pages, artwork, press };
                self.preflight(&subject, &sheets, &input, &[&pdf], thorough);
                let name = format!("{}-{}", paper.code, paper.date.iso());
                Some(Made { name, pages, sheets, book: input.book, pdf })
            }
            Err(found) => {
                self.diags.extend(found);
                None
            }
        }
    }

    /// Looks at the pages and at the files that were made of them, each of which
    /// holds equally many.
    fn preflight(
        &mut self,
        subject: &Subject<'_>,
        sheets: &[Sheet],
        input: &Input,
        files: &[&[u8]],
        thorough: bool,
    ) {
        let start = Instant::now();
        let pages = || subject.plan.pages.iter().zip(subject.pages);
        let layout = |plan: &PagePlan<'_>| Place::from(plan.spec.layout.span);
        let placed = |page: &Page| {
            let pictures = page.items.iter().filter_map(|item| match item {
                Item::Picture(picture) if input.pictures.is_page(picture.id) => Some(picture),
                _ => None,
            });
            let named = |p: &PictureBox| (p.rect, input.pictures.named(p.id).1.into());
            pictures.map(named).collect()
        };
        let each = sheets.len().div_ceil(files.len().max(1)).max(1);
        let parts: Vec<_> = files.iter().zip(sheets.chunks(each)).enumerate().collect();
        let look = |(n, (pdf, part)): (usize, (&&[u8], &[Sheet]))| {
            let here = || pages().skip(n * each).take(each);
            let at = Where {
                press: input.issue.press.span.into(),
                pages: here().map(|(plan, _)| layout(plan)).collect(),
                placed: here().map(|(_, page)| placed(page)).collect(),
            };
            preflight::written(pdf, part, subject.press, &at)
        };
        let (on_pages, in_files) = rayon::join(
            || preflight::pages(subject),
            || parts.into_par_iter().map(look).collect::<Vec<_>>(),
        );
        self.diags.extend(on_pages);
        self.diags.extend(in_files.into_iter().flatten());
        self.timings.add("preflight", start.elapsed());
        if !thorough {
            return;
        }
        let start = Instant::now();
        let plates = preflight::ink(subject, sheets, &input.book).drain_to(&mut self.diags);
        let limit = subject.press.total_ink;
        let map = |(plates, sheet): (Plates, &Sheet)| InkMap {
            page: sheet.number.clone(),
            plates,
            limit,
        };
        self.maps = plates.into_iter().zip(sheets).map(map).collect();
        self.timings.add("ink", start.elapsed());
    }

    /// Reads everything that the issue names; faults are gathered from all of
    /// it before the run gives up.
    fn read(&mut self, path: &Path, options: &Options) -> Option<Input> {
        let issue = read_issue(path, &mut self.sources).drain_to(&mut self.diags)?;
        let root = path.parent().unwrap_or(Path::new(""));
        let (own_layouts, own_fonts) = (root.join("layouts"), root.join("fonts"));
        for dir in options.layouts.iter().chain(&options.fonts) {
            if !source::is_dir(dir) {
                let code = Code::CannotRead {
                    path: dir.display().to_string(),
                    why: "there is no such folder".into(),
                };
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
        let pictures = Pictures::gather(&issue, layouts.values(), source::read, pdf::inspect);
        let pictures = pictures.drain_to(&mut self.diags);
        let start = Instant::now();
        let dirs = with_own(&options.fonts, &own_fonts);
        let book = FontBook::gather(&wanted(layouts.values()), &dirs);
        self.timings.add("fonts", start.elapsed());
        if let Err(found) = &press {
            self.diags.extend(found.iter().cloned());
        }
        let book = match book {
            Ok(book) => book,
            Err(found) => {
                self.diags.extend(found);
                // The slots are checked in the same run.
                let layouts: Vec<_> =
                    issue.pages.iter().map(|p| layouts.get(&p.layout.value)).collect();
                let _ = plan(&issue, &layouts, &pictures).drain_to(&mut self.diags);
                return None;
            }
        };
        let Ok(press) = press else {
            let layouts: Vec<_> =
                issue.pages.iter().map(|p| layouts.get(&p.layout.value)).collect();
            let _ = plan(&issue, &layouts, &pictures).drain_to(&mut self.diags);
            return None;
        };
        Some(Input { issue, layouts, press, pictures, book })
    }

    /// Sets every page; the results stand in the order of the issue.
    fn set(&mut self, plan: &Plan<'_>, input: &Input) -> Vec<Page> {
        let start = Instant::now();
        let shaper = Shaper::new(&input.book);
        self.timings.add("fonts", start.elapsed());
        let start = Instant::now();
        let meter = Meter::default();
        let desk = Desk { book: &input.book, shaper: &shaper, press: &input.press, meter: &meter };
        let pages = make_up(plan, &desk).drain_to(&mut self.diags);
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

/// Converts every picture, in the order of their ids; pages of PDFs stay as
/// they are.
fn convert(input: &Input) -> Result<Vec<Artwork>, Vec<Diag>> {
    let files: Vec<_> = input.pictures.bytes().collect();
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let converter = Converter::new(&input.press).map_err(|why| {
        let path = input.press.name.clone();
        vec![Diag::new(Code::CannotRead { path, why }, input.issue.press.span)]
    })?;
    let done: Vec<_> = files
        .par_iter()
        .map(|(id, bytes)| {
            if input.pictures.is_page(*id) {
                return Ok(Artwork::Page(bytes.to_vec()));
            }
            converter.convert(bytes).map(Artwork::Picture).map_err(|why| {
                let (path, span) = input.pictures.named(*id);
                let path = path.display().to_string();
                Diag::new(Code::BadPicture { path, why }, span)
            })
        })
        .collect();
    let mut pictures = Vec::new();
    let mut found = Vec::new();
    for picture in done {
        match picture {
            Ok(picture) => pictures.push(picture),
            Err(diag) => found.push(diag),
        }
    }
    if found.is_empty() { Ok(pictures) } else { Err(found) }
}
