//! Reading: everything that an issue names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::disk;
use super::ground::{Ground, ground};
use super::options::{Dissected, Options};
use crate::diag::{Code, Diag, Place, Reason};
use crate::font::{FontFile, Wanted, font_files};
use crate::form::{At, Excerpt, unread};
use crate::grid::{Layout, SlotFault, find_changed_layout};
use crate::issue::{Issue, PageSpec, read_issue};
use crate::memo::Memo;
use crate::pdf;
use crate::plan::Pictures;
use crate::source::{Purpose, Sources, World};
use crate::style::{BlackPages, PressProfile, press_profile};
use crate::timings::Timings;

/// Everything that was read of an issue.
#[derive(Debug)]
pub struct Input {
    pub(super) world: Arc<dyn World>,
    pub(super) issue: Issue,
    pub(super) layouts: Layouts,
    pub(super) pictures: Pictures,
    /// The faces and the press; `None` where there are faults in them.
    pub(super) ground: Option<Arc<Ground>>,
}

/// What came of reading.
#[derive(Debug)]
pub struct Read {
    /// Every text file that was read, for showing findings.
    pub sources: Sources,
    /// What was noticed, faults as errors.
    pub diags: Vec<Diag>,
    /// What was read; `None` if the issue itself cannot be made out.
    pub input: Option<Arc<Input>>,
}

/// Reads everything that the issue names: itself, its stories, layouts, press profile,
/// pictures and fonts. `memo` knows what earlier runs made of files.
///
/// Faults are gathered from all of it, as errors among the findings.
pub fn read(
    world: Arc<dyn World>,
    path: &Path,
    options: &Options,
    memo: Arc<Memo>,
    times: &mut Timings,
) -> Read {
    let mut sources = Sources::of(world.clone()).with(memo);
    let mut diags = Vec::new();
    let input = read_all(path, options, &mut sources, &mut diags, times);
    let input = input.map(|(issue, layouts, pictures, ground)| {
        Arc::new(Input { world, issue, layouts, pictures, ground })
    });
    Read { sources, diags, input }
}

type Everything = (Issue, Layouts, Pictures, Option<Arc<Ground>>);

fn read_all(
    path: &Path,
    options: &Options,
    sources: &mut Sources,
    found: &mut Vec<Diag>,
    times: &mut Timings,
) -> Option<Everything> {
    let start = Instant::now();
    let root = path.parent().unwrap_or(Path::new(""));
    let issue = read_issue(path, sources).drain_to(found)?;
    let (own_layouts, own_fonts) = (root.join("layouts"), root.join("fonts"));
    for dir in options.layouts.iter().chain(&options.fonts).chain(&options.roots) {
        if !sources.world().is_dir(dir) {
            let path = dir.display().to_string();
            found.push(Diag::nowhere(Code::CannotRead { path, why: Reason::NoFolder }));
        }
    }
    let dirs = with_own(&options.layouts, &own_layouts);
    let layouts = layouts(&issue, &dirs, &options.dissected, sources, found);
    let press = press_profile(&issue.press.value, Place::from(issue.press.span), &dirs, sources);
    let pictures = pictures(&issue, &layouts, sources).drain_to(found);
    times.add("read", start.elapsed());
    let start = Instant::now();
    let dirs = with_own(&options.fonts, &own_fonts);
    let files = font_files(&dirs, sources).drain_to(found);
    if let Ok(press) = &press {
        unknown_pages(press, &issue, found);
    }
    let wanted = wanted(layouts.all());
    let installed = sources.world().has_installed_fonts();
    let ground = ground(press, wanted, files, installed, sources.memo());
    times.add("fonts", start.elapsed());
    let ground = match ground {
        Ok(ground) => {
            found.extend_from_slice(ground.book.notes());
            Some(ground)
        }
        Err(faults) => {
            found.extend(faults);
            None
        }
    };
    Some((issue, layouts, pictures, ground))
}

/// The layouts of an issue by their names; that of a page which changes something in it
/// also by the page, so that it is a layout of its own.
#[derive(Debug, Default)]
pub struct Layouts(BTreeMap<(String, Option<usize>), Arc<Layout>>);

impl Layouts {
    /// The layout of a page of the issue, which has a number from 0; `None` if it is not
    /// sound.
    pub fn of(&self, number: usize, page: &PageSpec) -> Option<&Arc<Layout>> {
        self.0.get(&Self::key(number, page))
    }

    /// All of them, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Layout> {
        self.0.values().map(|layout| &**layout)
    }

    fn key(number: usize, page: &PageSpec) -> (String, Option<usize>) {
        (page.layout.value.clone(), page.changes().map(|_| number))
    }
}

/// The layout of every page, as far as they are sound.
fn layouts(
    issue: &Issue,
    dirs: &[&Path],
    made: &[Dissected],
    sources: &mut Sources,
    found: &mut Vec<Diag>,
) -> Layouts {
    let mut layouts = Layouts::default();
    let mut failed = Vec::new();
    let mut told = 0;
    for (number, page) in issue.pages.iter().enumerate() {
        let (at, key) = (&page.layout, Layouts::key(number, page));
        if layouts.0.contains_key(&key) || failed.contains(&key) {
            continue;
        }
        let changes = page.changes();
        let made = made.iter().find(|made| made.name == at.value);
        let layout = match made {
            Some(made) => dissected(made, at, changes.as_ref(), dirs, sources),
            None => find_changed_layout(at, changes.as_ref(), dirs, sources),
        };
        match layout {
            Ok(layout) => drop(layouts.0.insert(key, layout)),
            Err(faults) => {
                // What is wrong with a file on which several build is told once.
                let before = found.len() - told;
                let new = |diag: &Diag| !found[before..].contains(diag);
                let faults: Vec<Diag> = faults.into_iter().filter(new).collect();
                told += faults.len();
                found.extend(faults);
                failed.push(key);
            }
        }
    }
    layouts
}

/// A layout that a program made.
fn dissected(
    made: &Dissected,
    at: &At<String>,
    changes: Option<&Excerpt>,
    dirs: &[&Path],
    sources: &mut Sources,
) -> Result<Arc<Layout>, Vec<Diag>> {
    let template = At { value: made.template.clone(), span: at.span };
    let layout = find_changed_layout(&template, changes, dirs, sources)?;
    let file = sources.add(format!("<made>/{}", made.name), made.slots.names());
    let grid = &layout.master.grid;
    let slots = made.slots.in_file(file, grid).map_err(|faults| {
        let told = |(n, fault): (usize, SlotFault)| {
            Diag::new(fault.code(made.slots[n].name.value.clone(), grid), at.span)
        };
        faults.into_iter().map(told).collect::<Vec<_>>()
    })?;
    Ok(Arc::new(layout.dissected(made.name.clone(), slots)))
}

fn pictures(
    issue: &Issue,
    layouts: &Layouts,
    sources: &mut Sources,
) -> crate::diag::Noted<Pictures> {
    let memo = sources.shared_memo();
    let read = |path: &Path| {
        let read = sources.read(path, Purpose::Picture);
        read.map_err(|why| unread(path, &why, sources.world()))
    };
    Pictures::gather(issue, layouts.all(), read, pdf::inspect, &memo)
}

/// Finds the pages in black of a press profile that the issue has not.
fn unknown_pages(press: &PressProfile, issue: &Issue, found: &mut Vec<Diag>) {
    let BlackPages::Some(labels) = &press.black_pages else { return };
    let known: Vec<_> = issue.pages.iter().map(|page| page.label.clone()).collect();
    for number in labels.iter().filter(|label| !known.contains(label)) {
        let (number, known) = (number.clone(), known.clone());
        found.push(Diag::new(Code::NoBlackPage { number, known }, issue.press.span));
    }
}

/// The given folders, then the issue's own.
fn with_own<'a>(given: &'a [PathBuf], own: &'a Path) -> Vec<&'a Path> {
    given.iter().map(PathBuf::as_path).chain([own]).collect()
}

/// The font files for layouts of an issue in `folder`: those of the folders of the options
/// and of the folder `fonts` beside it; and whether there are installed ones besides.
pub(super) fn fonts_beside(folder: &Path, options: &Options) -> (Vec<FontFile>, bool) {
    let own = folder.join("fonts");
    let mut sources = Sources::of(disk(&folder.join("issue.toml"), options));
    let files = font_files(&with_own(&options.fonts, &own), &mut sources).value;
    (files, sources.world().has_installed_fonts())
}

/// Every face that the layouts name.
pub(super) fn wanted<'l>(layouts: impl Iterator<Item = &'l Layout>) -> Vec<Wanted> {
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
