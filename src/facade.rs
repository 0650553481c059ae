//! One run, from the path of an issue to its pages and their PDF.
//!
//! What a run does, in the order in which it is done: [`read`] reads everything that the
//! issue names, [`plan`] puts every story into its slot; then batch after batch of
//! pages is made up, its pictures converted, its display lists painted, its files
//! written and checked ([`Maker`]).

mod batch;
mod catalogue;
mod choose;
mod convert;
mod counts;
mod faces;
mod file;
mod formats;
mod ground;
mod lacks;
mod make;
mod mapped;
mod options;
mod outcome;
mod planned;
mod printed;
mod progress;
mod proofs;
mod read;
mod session;
mod sheets;
pub mod stages;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use catalogue::{Catalogue, CatalogueEntry, catalogue};
pub use counts::SlotCount;
pub use faces::{IssueFaces, LayoutFaces, RoleFaces, UsedFace, offered_faces};
pub use formats::{Format, FreeInfo, KeyInfo, TableInfo, WordInfo, key_table};
pub use lacks::{Lack, SetBy};
use make::Maker;
pub use options::{Dissected, Interrupt, Options, Until};
pub use outcome::{File, InkMap, Made, Outcome};
use planned::plan;
pub use printed::Printed;
pub use progress::{Progress, Stage};
pub use proofs::{Proof, ProofOptions};
use read::{Read, read};
pub use session::{Changed, Session};
pub use sheets::{SheetOptions, layout_sheets};

use crate::memo::Memo;
use crate::source::{Disk, Roots, World};
use crate::timings::Timings;

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
    run(world, path, options, Arc::default(), take)
}

/// The disk as an issue may read it: its own folder, and the folders of the options.
/// What a [`Session`] on a disk is run in; the way to each folder is found anew with
/// every call.
pub fn disk(path: &Path, options: &Options) -> Arc<dyn World> {
    let root = path.parent().unwrap_or(Path::new(""));
    let given = options.layouts.iter().chain(&options.fonts).chain(&options.roots);
    let folders = [root, path].into_iter().chain(given.map(PathBuf::as_path));
    let roots = Roots::new(folders, options.allow_outside);
    Arc::new(Disk::new(roots, options.cache.clone()))
}

/// Typesets an issue and makes every check of preflight, the slow ones too
/// ([`Until::Ink`]).
pub fn check(path: &Path, options: &Options) -> Outcome {
    typeset(path, &Options { until: Until::Ink, ..options.clone() })
}

/// A run. `memo` holds what earlier runs made, and takes what this one makes.
fn run(
    world: Arc<dyn World>,
    path: &Path,
    options: &Options,
    memo: Arc<Memo>,
    take: &mut dyn FnMut(File),
) -> Outcome {
    let mut timings = Timings::default();
    let mut read = read(world, path, options, memo, &mut timings);
    let planned = timings.time("read", || plan(&mut read, options));
    let Read { sources, mut diags, .. } = read;
    let made = planned.and_then(|planned| {
        let mut maker = Maker::new(&planned, options);
        maker.make(take);
        maker.finish(&mut diags, &mut timings, take)
    });
    let given_up = made.is_none() && options.interrupt.is_given_up();
    Outcome { sources, diags, made, timings, given_up }
}
