//! The stages of a run, one by one: `read → plan → make_up → convert → paint → write →
//! check`. Each is a function of what those before it gave, and [`typeset`](crate::typeset)
//! calls the same ones, batch by batch.
//!
//! ```
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use newsprint::source::Memory;
//! use newsprint::{Options, stages};
//!
//! # let mut world = Memory::default();
//! # world.put(
//! #     "issue.toml",
//! #     "[paper]\nname = \"云湾日报\"\ncode = \"yunwan\"\ndate = 2026-09-15\n\
//! #      [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n[page.stories]\nlead = \"lead.md\"\n",
//! # );
//! # world.put("lead.md", "+++\nheadline = \"晒盐场开滩\"\n+++\n\n云湾盐场昨日开滩。\n");
//! let options = Options::default();
//! let mut read = stages::read(Arc::new(world), Path::new("issue.toml"), &options);
//! let planned = stages::plan(&mut read, &options).expect("no errors");
//! let mut made_up = stages::make_up(&planned, &options).expect("nobody gives it up");
//! let pictures = stages::convert(&planned, &mut made_up).expect("a sound ICC profile");
//! let lists = stages::paint(&planned, &made_up, &pictures);
//! let file = stages::write(&planned, &lists, &pictures, &options).expect("sound faces");
//! let found = stages::check(&planned, &made_up, &lists, &pictures, &file);
//! assert_eq!((lists.len(), found.len()), (1, 0));
//! ```

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::convert::PictureStore;
use super::file::Files;
use super::make::{FilePlaces, painted, subject};
pub use super::planned::Planned;
pub use super::read::Read;
use super::{File, Options, Progress, ground::Ground};
use crate::boxes::Page;
use crate::diag::Diag;
use crate::display::Stopwatch;
pub use crate::makeup::MadeUp;
use crate::makeup::{self, Tools};
use crate::paint::DisplayList;
use crate::preflight;
use crate::source::World;
use crate::timings::Timings;

/// Reads everything that an issue names: itself, its stories, layouts, press profile,
/// pictures and fonts.
///
/// Faults are gathered from all of it, as errors among the findings.
pub fn read(world: Arc<dyn World>, path: &Path, options: &Options) -> Read {
    super::read::read(world, path, options, Arc::default(), &mut Timings::default())
}

/// Puts every story into its slot, and finds the pages that are wanted. Its findings go
/// to those of reading, less what is no matter to these pages.
///
/// `None` where there are errors that let no page be made.
pub fn plan(read: &mut Read, options: &Options) -> Option<Planned> {
    super::planned::plan(read, options)
}

/// Makes up the pages that are wanted: sets every story in its slots, makes those fit
/// that ask for it, puts the pages together and looks them over.
///
/// Total: what does not fit is told. `None` if the run is given up
/// ([`Options::interrupt`]).
pub fn make_up(planned: &Planned, options: &Options) -> Option<MadeUp> {
    make_up_some(planned, 0..planned.count(), options, &mut Timings::default())
}

/// The same for some of the pages, by their numbers among those that are wanted.
pub(super) fn make_up_some(
    planned: &Planned,
    pages: Range<usize>,
    options: &Options,
    times: &mut Timings,
) -> Option<MadeUp> {
    let start = Instant::now();
    let stopwatch = Stopwatch::default();
    let told = |done: usize| options.progress.reach((pages.start + done).min(pages.end));
    let given_up = || options.interrupt.is_given_up();
    let Ground { book, shaper, press, memo, .. } = &*planned.ground;
    let tools = Tools {
        book,
        shaper,
        press,
        stopwatch: &stopwatch,
        memo,
        told: &told,
        given_up: &given_up,
    };
    let made = makeup::make_up(&planned.plan, &planned.flags(&pages), &tools)?;
    let whole = start.elapsed();
    let (shape, fill) = stopwatch.times();
    let fit = stopwatch.fit_time();
    times.add("shape", shape);
    times.add("break", fill);
    times.add("fit", fit);
    times.add("page", whole.saturating_sub(shape + fill + fit));
    Some(made)
}

/// The pictures of pages, in the inks of the press and no larger than they are printed.
pub struct Pictures<'p>(PictureStore<'p>);

impl Pictures<'_> {
    /// What is wrong with pictures that are broken.
    pub fn faults(&self) -> Vec<Diag> {
        self.0.faults()
    }
}

/// Converts the pictures of pages. In the place of those that cannot be had a grey box
/// is put on the page.
///
/// # Errors
///
/// Where the ICC profile of the press cannot be used.
pub fn convert<'p>(planned: &'p Planned, made: &mut MadeUp) -> Result<Pictures<'p>, Diag> {
    let mut store = PictureStore::new(planned);
    store.of_pages(made, &Default::default(), &Progress::default())?;
    Ok(Pictures(store))
}

/// Paints pages: what stands on each, as a list of glyphs, shapes and pictures.
pub fn paint(planned: &Planned, made: &MadeUp, pictures: &Pictures<'_>) -> Vec<Arc<DisplayList>> {
    let paint = |page: &Arc<Page>| painted(page, &pictures.0.numbers, &planned.ground);
    made.pages.par_iter().map(paint).collect()
}

/// Writes pages into one file.
///
/// # Errors
///
/// Where a face cannot be cut down to the glyphs in use.
pub fn write(
    planned: &Planned,
    lists: &[Arc<DisplayList>],
    pictures: &Pictures<'_>,
    options: &Options,
) -> Result<File, Vec<Diag>> {
    Ok(Files::new(planned, options).write(lists, 0, &pictures.0.artwork)?.0)
}

/// Looks at the boxes on the pages, reads the file that was made of them, and holds both
/// against the press.
pub fn check(
    planned: &Planned,
    made: &MadeUp,
    lists: &[Arc<DisplayList>],
    pictures: &Pictures<'_>,
    file: &File,
) -> Vec<Diag> {
    let ground = &planned.ground;
    let mut found = preflight::pages(&subject(&made.plan, &made.pages, &pictures.0, ground));
    let mut places = FilePlaces::new(planned);
    places.add(made);
    found.extend(preflight::written(&file.pdf, lists, &ground.press, &places.at));
    found
}
