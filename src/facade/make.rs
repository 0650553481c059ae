//! Pages made batch by batch, so that the boxes of one batch are gone when the next
//! is set.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::convert::{PictureStore, furnished};
use super::file::Files;
use super::ground::Ground;
use super::outcome::{File, InkMap, Made, MadeOf};
use super::planned::Planned;
use super::read::Input;
use super::stages::make_up_some;
use super::{Options, Progress, Stage, Until};
use crate::boxes::{ArtworkOf, Item, Page, PictureBox};
use crate::diag::{Diag, Noted, Place};
use crate::makeup::MadeUp;
use crate::paint::{DisplayList, paint};
use crate::plan::{PagePlan, Pictures, Plan};
use crate::preflight::{self, Subject, Where};
use crate::style::file_labels;
use crate::timings::Timings;
use crate::units::{Rect, Size};

/// The pages of a run while they are made.
pub struct Maker<'r> {
    planned: &'r Planned,
    options: &'r Options,
    /// Whether boxes, display lists and pictures are kept to the end.
    keeps: bool,
    files: Files<'r>,
    pictures: PictureStore<'r>,
    kept: Kept,
    at: FilePlaces<'r>,
    found: Found,
    times: Timings,
}

/// What is left of the pages when they are made.
#[derive(Default)]
pub struct Kept {
    /// Their labels.
    pub labels: Vec<String>,
    /// The stories on them, and their characters.
    pub stories: Vec<(String, usize)>,
    /// The pages as boxes, where they are kept.
    pub pages: Vec<Arc<Page>>,
    /// The plans by which they were set, where the pages are kept.
    plans: Vec<PagePlan>,
    /// Their display lists, where they are kept.
    pub display_lists: Vec<Arc<DisplayList>>,
}

/// What was noticed, in the order of the steps: findings of one step stand together,
/// however many batches there were.
#[derive(Default)]
struct Found {
    pages: Vec<Diag>,
    lint: Vec<Diag>,
    boxes: Vec<Diag>,
    files: Vec<Diag>,
    /// Why no picture can be converted.
    profile: Option<Diag>,
    /// Why no file can be written.
    unwritten: Option<Vec<Diag>>,
}

impl<'r> Maker<'r> {
    /// Nothing is made yet.
    pub fn new(planned: &'r Planned, options: &'r Options) -> Self {
        Self {
            planned,
            options,
            keeps: options.until == Until::Ink || !options.lean,
            files: Files::new(planned, options),
            pictures: PictureStore::new(planned).until_given_up(&options.interrupt),
            kept: Kept::default(),
            at: FilePlaces::new(planned),
            found: Found::default(),
            times: Timings::default(),
        }
    }

    /// Makes all pages; files of one page each are handed over as they are made.
    pub fn make(&mut self, take: &mut dyn FnMut(File)) {
        let options = self.options;
        let batches = self.planned.batches(options.at_once);
        let alone = batches.len() < 2;
        let furnished = match alone {
            true => Default::default(),
            false => furnished(&self.planned.wanted(), &self.planned.ground),
        };
        options.progress.begin(Stage::Setting, self.planned.count());
        let unseen = Progress::default();
        for batch in batches {
            let made = make_up_some(self.planned, batch.clone(), options, &mut self.times);
            let Some(mut made) = made else { return };
            self.found.pages.append(&mut made.notes);
            self.found.lint.append(&mut made.lint);
            // Of several batches the pages are counted, and nothing else.
            let progress = if alone { &options.progress } else { &unseen };
            if self.found.profile.is_some() || !self.converted(&mut made, &furnished, progress) {
                continue;
            }
            if options.interrupt.is_given_up() {
                return;
            }
            self.look(&made);
            if self.keeps {
                self.kept.plans.extend(made.plan.pages);
            }
            let display_lists = self.paint(made.pages);
            if self.files.split && self.found.unwritten.is_none() && self.writes() {
                self.write_each(&display_lists, batch.start, progress, take);
            }
            if !self.files.split || self.keeps {
                self.kept.display_lists.extend(display_lists);
            } else {
                self.pictures.keep(&furnished);
            }
        }
    }

    /// Whether files are written.
    fn writes(&self) -> bool {
        self.options.until >= Until::Files
    }

    /// Converts what the pages want; whether that can be done.
    fn converted(
        &mut self,
        made: &mut MadeUp,
        elsewhere: &BTreeMap<ArtworkOf, Size>,
        progress: &Progress,
    ) -> bool {
        let start = Instant::now();
        let converted = self.pictures.of_pages(made, elsewhere, progress);
        self.times.add("pictures", start.elapsed());
        self.found.profile = converted.err();
        self.found.profile.is_none()
    }

    /// Looks at the boxes of pages, and keeps what is needed of them when they are gone.
    fn look(&mut self, made: &MadeUp) {
        self.at.add(made);
        self.kept.labels.extend(made.pages.iter().map(|page| page.label.clone()));
        let stories = made.pages.iter().flat_map(|page| &page.stories);
        self.kept.stories.extend(stories.map(|story| (story.name.clone(), story.chars)));
        if self.options.until >= Until::Preflight {
            let subject = subject(&made.plan, &made.pages, &self.pictures, &self.planned.ground);
            let found = self.times.time("preflight", || preflight::pages(&subject));
            self.found.boxes.extend(found);
        }
    }

    /// Paints pages; each goes as soon as it is painted, if pages are not kept.
    fn paint(&mut self, pages: Vec<Arc<Page>>) -> Vec<Arc<DisplayList>> {
        let start = Instant::now();
        let (ground, numbers) = (&self.planned.ground, &self.pictures.numbers);
        let display_list = |page: &Arc<Page>| painted(page, numbers, ground);
        let display_lists = if self.keeps {
            let display_lists = pages.par_iter().map(display_list).collect();
            self.kept.pages.extend(pages);
            display_lists
        } else {
            pages.into_par_iter().map(|page| display_list(&page)).collect()
        };
        self.times.add("paint", start.elapsed());
        display_lists
    }

    /// Writes pages, the first of which is the one of that number, into a file each.
    fn write_each(
        &mut self,
        display_lists: &[Arc<DisplayList>],
        first: usize,
        progress: &Progress,
        take: &mut dyn FnMut(File),
    ) {
        progress.begin(Stage::Writing, display_lists.len());
        let (files, artwork, at) = (&self.files, &self.pictures.artwork, &self.at.at);
        let looks = self.options.until >= Until::Preflight;
        let made = display_lists.par_iter().enumerate().map(|(n, list)| {
            let (n, display_lists) = (first + n, std::slice::from_ref(list));
            let made = files.write(display_lists, n, artwork);
            let made = made.map(|(file, mut times)| {
                let look =
                    || preflight::written(&file.pdf, display_lists, files.press(), &at.part(n, 1));
                let found = if looks { times.time("preflight", look) } else { Vec::new() };
                (file, times, found)
            });
            progress.step();
            made
        });
        // The first that cannot be written is told, whichever was tried first.
        for made in made.collect::<Vec<_>>() {
            match made {
                Ok((file, times, found)) if self.found.unwritten.is_none() => {
                    times.steps().for_each(|(step, time)| self.times.add(step, time));
                    self.found.files.extend(found);
                    take(file);
                }
                Ok(_) => {}
                Err(found) => drop(self.found.unwritten.get_or_insert(found)),
            }
        }
    }

    /// Writes all pages into one file.
    fn write_all(&mut self, take: &mut dyn FnMut(File)) {
        let progress = &self.options.progress;
        progress.begin(Stage::Writing, 0);
        match self.files.write(&self.kept.display_lists, 0, &self.pictures.artwork) {
            Ok((file, times)) => {
                times.steps().for_each(|(step, time)| self.times.add(step, time));
                if self.options.until >= Until::Preflight {
                    progress.begin(Stage::Checking, 0);
                    let press = self.files.press();
                    let look = || {
                        preflight::written(&file.pdf, &self.kept.display_lists, press, &self.at.at)
                    };
                    self.found.files = self.times.time("preflight", look);
                }
                take(file);
            }
            Err(found) => self.found.unwritten = Some(found),
        }
    }

    /// What was made, with everything that was noticed in the order of the steps; a
    /// file of all pages is written now. `None` where no file could be made, or nobody
    /// wants it any more.
    pub fn finish(
        mut self,
        diags: &mut Vec<Diag>,
        timings: &mut Timings,
        take: &mut dyn FnMut(File),
    ) -> Option<Made> {
        let wanted = !self.options.interrupt.is_given_up();
        if wanted && self.found.profile.is_none() && !self.files.split && self.writes() {
            self.write_all(take);
        }
        let Self { found, planned, pictures, mut kept, mut times, options, .. } = self;
        let ground = &planned.ground;
        let inks = match wanted && options.until == Until::Ink {
            true => Some(times.time("ink", || planned.ink(&mut kept, &pictures, ground))),
            false => None,
        };
        times.steps().for_each(|(step, time)| timings.add(step, time));
        diags.extend(found.pages);
        diags.extend(found.lint);
        if let Some(profile) = found.profile {
            diags.push(profile);
            return None;
        }
        diags.extend(pictures.faults());
        let failed = ground.book.failed();
        if let Some(unwritten) = found.unwritten {
            diags.extend(unwritten);
            diags.extend(failed);
            return None;
        }
        diags.extend(found.boxes);
        diags.extend(found.files);
        let inks = inks.map(|inks| inks.drain_to(diags)).unwrap_or_default();
        diags.extend(failed);
        if !wanted {
            return None;
        }
        let Kept { labels, stories, pages, plans, display_lists } = kept;
        let (pages, display_lists, artwork, of) = match options.lean {
            true => Default::default(),
            false => {
                let of = MadeOf { input: planned.input.clone(), plans };
                (pages, display_lists, pictures.artwork, Some(of))
            }
        };
        let (files, book, press) = (Vec::new(), ground.book.clone(), ground.press.clone());
        let made =
            Made { files, labels, stories, pages, display_lists, book, press, inks, artwork, of };
        Some(made)
    }
}

impl Planned {
    /// Looks at the sum of inks on every spot of the pages that were made.
    fn ink(
        &self,
        kept: &mut Kept,
        pictures: &PictureStore<'_>,
        ground: &Ground,
    ) -> Noted<Vec<InkMap>> {
        let plan = Plan { pages: std::mem::take(&mut kept.plans), ..self.plan.part(&[]) };
        let subject = subject(&plan, &kept.pages, pictures, ground);
        let Noted { value: plates, notes } =
            preflight::ink(&subject, &kept.display_lists, &ground.book);
        kept.plans = plan.pages;
        let limit = ground.press.total_ink;
        let labels = file_labels(kept.display_lists.iter().map(|list| list.label.as_str()));
        let map = |(plates, page)| InkMap { page, plates, limit };
        Noted { value: plates.into_iter().zip(labels).map(map).collect(), notes }
    }
}

/// A page as a display list, with what that rests on.
#[derive(Clone)]
struct Painted {
    page: Arc<Page>,
    /// The numbers of its pictures, in the order of its boxes.
    numbers: Vec<usize>,
    list: Arc<DisplayList>,
}

/// The page of a label.
#[derive(PartialEq, Eq, Hash)]
struct Labelled(String);

/// Paints a page, or takes what was painted of it before.
pub fn painted(
    page: &Arc<Page>,
    numbers: &BTreeMap<ArtworkOf, usize>,
    ground: &Ground,
) -> Arc<DisplayList> {
    let black = ground.press.black_pages.has(&page.label);
    // Every picture of a page is among them.
    let number = |p: &PictureBox| numbers.get(&(p.id, black)).copied().unwrap_or(usize::MAX);
    let pictures = page.items.iter().filter_map(|item| match item {
        Item::Picture(picture) => Some(number(picture)),
        _ => None,
    });
    let numbers: Vec<usize> = pictures.collect();
    let painted = ground.memo.get_if(
        Labelled(page.label.clone()),
        |kept: &Painted| kept.page == *page && kept.numbers == numbers,
        |_| Painted {
            page: page.clone(),
            numbers: numbers.clone(),
            list: Arc::new(paint(page, number)),
        },
    );
    painted.list
}

/// Where what is found in a file is told, page by page.
pub struct FilePlaces<'r> {
    input: &'r Input,
    pub at: Where,
}

impl<'r> FilePlaces<'r> {
    /// No page is there yet.
    pub fn new(planned: &'r Planned) -> Self {
        let input = &*planned.input;
        let at = Where { press: input.issue.press.span.into(), ..Where::default() };
        Self { input, at }
    }

    /// Pages are added.
    pub fn add(&mut self, made: &MadeUp) {
        let pages = made.plan.pages.iter().map(|plan| Place::from(plan.spec.layout.span));
        self.at.pages.extend(pages);
        let placed = made.pages.iter().map(|page| placed(page, &self.input.pictures));
        self.at.placed.extend(placed);
    }
}

/// What preflight looks at.
pub fn subject<'a>(
    plan: &'a Plan,
    pages: &'a [Arc<Page>],
    pictures: &'a PictureStore<'_>,
    ground: &'a Ground,
) -> Subject<'a> {
    let PictureStore { artwork, numbers, .. } = pictures;
    Subject { plan, pages, artwork, numbers, press: &ground.press }
}

/// Where the pages of other files stand on a page, and where they are named: what is
/// needed of its boxes when they are gone.
fn placed(page: &Page, pictures: &Pictures) -> Vec<(Rect, Place)> {
    let placed = page.items.iter().filter_map(|item| match item {
        Item::Picture(picture) if pictures.is_page(picture.id) => Some(picture),
        _ => None,
    });
    placed.map(|p| (p.rect, pictures.named(p.id).1.into())).collect()
}
