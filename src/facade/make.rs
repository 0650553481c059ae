//! Pages made batch by batch, so that the boxes of one batch are gone when the next
//! is set.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Instant;

use rayon::prelude::*;

use super::batch::batches;
use super::choose::Chosen;
use super::convert::{Gallery, furnished};
use super::file::Files;
use super::{File, Input, Options, Progress, Run, Stage};
use crate::boxes::{ArtworkOf, Item, Page, printed};
use crate::diag::{Diag, Place};
use crate::display::{Meter, stand_ins};
use crate::makeup::{Desk, MadeUp, make_up};
use crate::paint::{Sheet, paint};
use crate::plan::{PagePlan, Pictures, Plan};
use crate::preflight::{self, Subject, Where};
use crate::text::Shaper;
use crate::timings::Timings;
use crate::units::{Rect, Size};

/// The pages of a run while they are made.
pub struct Maker<'r> {
    input: &'r Input,
    /// All pages of the issue.
    plan: &'r Plan,
    chosen: &'r Chosen,
    progress: &'r Progress,
    /// Whether all checks of preflight are made.
    thorough: bool,
    /// Whether boxes, display lists and pictures are kept to the end.
    keeps: bool,
    files: Files<'r>,
    gallery: Gallery<'r>,
    kept: Kept,
    at: Where,
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
    pub pages: Vec<Page>,
    /// The plans by which they were set, for the slow checks.
    plans: Vec<PagePlan>,
    /// Their display lists, where they are kept.
    pub sheets: Vec<Sheet>,
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
    pub fn new(
        input: &'r Input,
        plan: &'r Plan,
        chosen: &'r Chosen,
        options: &'r Options,
        thorough: bool,
    ) -> Self {
        let gallery = Gallery::new(input, &plan.part(&chosen.pages));
        let at = Where { press: input.issue.press.span.into(), ..Where::default() };
        Self {
            input,
            plan,
            chosen,
            progress: &options.progress,
            thorough,
            keeps: thorough || !options.lean,
            files: Files::new(input, chosen, options),
            gallery,
            kept: Kept::default(),
            at,
            found: Found::default(),
            times: Timings::default(),
        }
    }

    /// Makes all pages; files of one page each are handed over as they are made.
    pub fn make(&mut self, at_once: Option<usize>, take: &mut dyn FnMut(File)) {
        let start = Instant::now();
        let shaper = Shaper::new(&self.input.book);
        self.times.add("fonts", start.elapsed());
        let plan = self.plan.part(&self.chosen.pages);
        let batches = batches(&plan, at_once);
        let alone = batches.len() < 2;
        let furnished = match alone {
            true => Default::default(),
            false => furnished(&plan, self.input, &shaper),
        };
        self.progress.begin(Stage::Setting, plan.pages.len());
        let unseen = Progress::default();
        for batch in batches {
            let (plan, mut pages) = self.set(&batch, &shaper);
            let mut wanted = printed(&pages, &self.input.press);
            for (of, size) in &mut wanted {
                let all = furnished.get(of).copied().unwrap_or(*size);
                (size.w, size.h) = (size.w.max(all.w), size.h.max(all.h));
            }
            // Of several batches the pages are counted, and nothing else.
            let progress = if alone { self.progress } else { &unseen };
            if self.found.profile.is_some() || !self.converted(&wanted, progress) {
                continue;
            }
            self.stand_ins(&mut pages, &plan);
            self.look(&pages, &plan);
            if self.thorough {
                self.kept.plans.extend(plan.pages);
            }
            let sheets = self.paint(pages);
            if self.files.split && self.found.unwritten.is_none() {
                self.write_each(&sheets, batch.start, progress, take);
            }
            if !self.files.split || self.keeps {
                self.kept.sheets.extend(sheets);
            } else {
                self.gallery.keep(&furnished);
            }
        }
    }

    /// For every page of the issue, whether it is in a batch.
    fn flags(&self, batch: &Range<usize>) -> Vec<bool> {
        let mut flags = vec![false; self.chosen.pages.len()];
        let here = &self.chosen.labels[batch.clone()];
        here.iter().for_each(|(place, _)| flags[place - 1] = true);
        flags
    }

    /// Sets the pages of a batch; the results stand in the order of the issue, with the
    /// plan by which they were set.
    fn set(&mut self, batch: &Range<usize>, shaper: &Shaper) -> (Plan, Vec<Page>) {
        let start = Instant::now();
        let meter = Meter::default();
        let told = |done: usize| self.progress.reach((batch.start + done).min(batch.end));
        let (book, press) = (&self.input.book, &self.input.press);
        let desk = Desk { book, shaper, press, meter: &meter, told: &told };
        let MadeUp { plan, pages, notes, lint } = make_up(self.plan, &self.flags(batch), &desk);
        self.found.pages.extend(notes);
        self.found.lint.extend(lint);
        let whole = start.elapsed();
        let (shape, fill) = meter.times();
        let fit = meter.fit_time();
        self.times.add("shape", shape);
        self.times.add("break", fill);
        self.times.add("fit", fit);
        self.times.add("page", whole.saturating_sub(shape + fill + fit));
        (plan, pages)
    }

    /// Converts what the pages want; whether that can be done.
    fn converted(&mut self, wanted: &BTreeMap<ArtworkOf, Size>, progress: &Progress) -> bool {
        let start = Instant::now();
        progress.begin(Stage::Pictures, wanted.len());
        let converted = self.gallery.convert(wanted, progress);
        self.times.add("pictures", start.elapsed());
        self.found.profile = converted.err();
        self.found.profile.is_none()
    }

    /// Puts grey boxes in the place of the pictures that cannot be had.
    fn stand_ins(&self, pages: &mut [Page], plan: &Plan) {
        let (lost, pictures) = (&self.gallery.lost, &self.input.pictures);
        let name = |id| lost.contains(&id).then(|| pictures.named(id));
        stand_ins(pages, plan, &self.input.book, name);
    }

    /// Looks at the boxes of pages, and keeps what is needed of them when they are gone.
    fn look(&mut self, pages: &[Page], plan: &Plan) {
        let at = plan.pages.iter().map(|plan| Place::from(plan.spec.layout.span));
        self.at.pages.extend(at);
        self.at.placed.extend(pages.iter().map(|page| placed(page, &self.input.pictures)));
        self.kept.labels.extend(pages.iter().map(|page| page.label.clone()));
        let stories = pages.iter().flat_map(|page| &page.stories);
        self.kept.stories.extend(stories.map(|story| (story.name.clone(), story.chars)));
        let subject = subject(plan, pages, &self.gallery, self.input);
        let found = self.times.time("preflight", || preflight::pages(&subject));
        self.found.boxes.extend(found);
    }

    /// Paints pages; each goes as soon as it is painted, if pages are not kept.
    fn paint(&mut self, pages: Vec<Page>) -> Vec<Sheet> {
        let start = Instant::now();
        let (press, numbers) = (&self.input.press, &self.gallery.numbers);
        let sheet = |page: &Page| {
            let black = press.black_pages.has(&page.label);
            // Every picture of a page is among them.
            paint(page, |p| numbers.get(&(p.id, black)).copied().unwrap_or(usize::MAX))
        };
        let sheets = if self.keeps {
            let sheets = pages.par_iter().map(sheet).collect();
            self.kept.pages.extend(pages);
            sheets
        } else {
            pages.into_par_iter().map(|page| sheet(&page)).collect()
        };
        self.times.add("paint", start.elapsed());
        sheets
    }

    /// Writes pages, the first of which is the one of that number, into a file each.
    fn write_each(
        &mut self,
        sheets: &[Sheet],
        first: usize,
        progress: &Progress,
        take: &mut dyn FnMut(File),
    ) {
        progress.begin(Stage::Writing, sheets.len());
        let (files, artwork, at) = (&self.files, &self.gallery.artwork, &self.at);
        let made = sheets.par_iter().enumerate().map(|(n, sheet)| {
            let (n, sheets) = (first + n, std::slice::from_ref(sheet));
            let made = files.write(sheets, n, artwork);
            let made = made.map(|(file, mut times)| {
                let look = || preflight::written(&file.pdf, sheets, files.press(), &at.part(n, 1));
                let found = times.time("preflight", look);
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
        self.progress.begin(Stage::Writing, 0);
        match self.files.write(&self.kept.sheets, 0, &self.gallery.artwork) {
            Ok((file, times)) => {
                times.steps().for_each(|(step, time)| self.times.add(step, time));
                self.progress.begin(Stage::Checking, 0);
                let press = self.files.press();
                let look = || preflight::written(&file.pdf, &self.kept.sheets, press, &self.at);
                self.found.files = self.times.time("preflight", look);
                take(file);
            }
            Err(found) => self.found.unwritten = Some(found),
        }
    }

    /// What was made, with everything that was noticed in the order of the steps; a
    /// file of all pages is written now. `None` where no file could be made.
    pub fn finish(mut self, run: &mut Run, take: &mut dyn FnMut(File)) -> Option<Kept> {
        if self.found.profile.is_none() && !self.files.split {
            self.write_all(take);
        }
        let Self { found, input, mut gallery, mut kept, times, .. } = self;
        times.steps().for_each(|(step, time)| run.timings.add(step, time));
        run.diags.extend(found.pages);
        run.diags.extend(found.lint);
        if let Some(profile) = found.profile {
            run.diags.push(profile);
            return None;
        }
        run.diags.extend(gallery.found());
        if let Some(unwritten) = found.unwritten {
            run.diags.extend(unwritten);
            run.diags.extend(input.book.failed());
            return None;
        }
        run.diags.extend(found.boxes);
        run.diags.extend(found.files);
        if self.thorough {
            let pages = std::mem::take(&mut kept.plans);
            let plan = Plan { pages, ..self.plan.part(&[]) };
            let subject = subject(&plan, &kept.pages, &gallery, input);
            run.ink(&subject, &kept.sheets, &input.book);
        }
        run.diags.extend(input.book.failed());
        Some(kept)
    }
}

/// What preflight looks at.
fn subject<'a>(
    plan: &'a Plan,
    pages: &'a [Page],
    gallery: &'a Gallery<'_>,
    input: &'a Input,
) -> Subject<'a> {
    let Gallery { artwork, numbers, .. } = gallery;
    Subject { plan, pages, artwork, numbers, press: &input.press }
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
