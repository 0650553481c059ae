use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::area::{place_area, read_grid, read_sheet};
use super::chain::{chain_of, extends, find, known};
use super::faces::{check_faces, read_faces};
use super::furniture::{Ground, read_furniture};
use super::keys::layout as keys;
use super::slots::SlotReader;
use crate::diag::{Code, Diag};
use crate::form::{At, Checks, Excerpt, Faults, Keys, Table, read_checks};
use crate::grid::{
    Captions, Costs, Dissection, Distances, FitLimits, HeadGaps, Ladder, Layout, Master, NoGap,
    PictureLimits, TableRules,
};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::style::{Role, RuleStyle, Styles};
use crate::units::Abs;

/// Finds and reads the layout `name`: in the given folders, first come first
/// served, then among the shipped ones.
///
/// # Errors
///
/// [`Code::UnknownLayout`] where it, or one on which it builds, is nowhere,
/// [`Code::LayoutCircle`] where it builds on itself, [`Code::Outside`] where one may not be
/// read, else every fault of the files.
pub fn find_layout(
    name: &At<String>,
    dirs: &[&Path],
    sources: &mut Sources,
) -> Result<Arc<Layout>, Vec<Diag>> {
    find_changed_layout(name, None, dirs, sources)
}

/// The same for a page of an issue that changes something in it, in `slot` and `style`.
///
/// # Errors
///
/// As [`find_layout`]; what the page changes is a part of it.
pub fn find_changed_layout(
    name: &At<String>,
    changes: Option<&Excerpt>,
    dirs: &[&Path],
    sources: &mut Sources,
) -> Result<Arc<Layout>, Vec<Diag>> {
    let chain = chain_of(name, dirs, sources).map_err(|diag| vec![diag])?;
    let of_file = |id: &FileId| {
        let SourceFile { path, text, .. } = sources.file(*id);
        OfFile { file: *id, path: path.clone(), text: text.clone() }
    };
    let page = changes.map(|changes| (changes.file, changes.number));
    let text = changes.map(|changes| sources.shared_text(changes.file));
    let name = name.value.clone();
    let of = Made { name, chain: chain.iter().map(of_file).collect(), page, text };
    let make = |of: &Made| read(&of.name, &chain, changes, sources).map(Arc::new);
    sources.memo().get(of, make)
}

/// A layout that comes with the program; `None` if none has that name.
pub fn shipped_layout(name: &str) -> Option<Arc<Layout>> {
    let mut sources = Sources::default();
    let span = Span::new(sources.add("", name), 0..name.len());
    find_layout(&At { value: name.to_string(), span }, &[], &mut sources).ok()
}

/// The names of the layouts that can be had: those of the given folders, and those that
/// come with the program.
pub fn layout_names(dirs: &[&Path], sources: &Sources) -> Vec<String> {
    known(dirs, sources)
}

/// The file of a layout, without those on which it builds; `None` if there is none that
/// can be read.
pub fn layout_file(name: &At<String>, dirs: &[&Path], sources: &mut Sources) -> Option<FileId> {
    find(name, dirs, &[], sources).ok()
}

/// A file of which a layout is made.
#[derive(PartialEq, Eq, Hash)]
struct OfFile {
    file: FileId,
    path: PathBuf,
    text: Arc<str>,
}

/// What a layout is made of.
#[derive(PartialEq, Eq, Hash)]
struct Made {
    name: String,
    chain: Vec<OfFile>,
    /// The page that changes it, by the file of the issue and its number there.
    page: Option<(FileId, usize)>,
    /// The text of that file.
    text: Option<Arc<str>>,
}

/// Reads a layout from the texts of its files, the first before those that it builds on.
fn read(
    name: &str,
    chain: &[FileId],
    changes: Option<&Excerpt>,
    sources: &Sources,
) -> Result<Layout, Vec<Diag>> {
    let faults: Vec<Faults> = chain.iter().map(|file| Faults::new(*file, 0)).collect();
    let parsed: Vec<_> =
        faults.iter().zip(chain).map(|(f, id)| f.parse(sources.text(*id))).collect();
    let of_page = changes.map(|changes| (changes, Faults::new(changes.file, 0)));
    let page = of_page.as_ref().map(|(changes, faults)| {
        (*changes, faults, changes.parse(faults, sources.text(changes.file)))
    });
    let tables = faults.iter().zip(&parsed).map(|(faults, at)| faults.root(at, &keys::KEYS));
    let root = tables.rev().reduce(|below, above| above.over(below));
    let folder = |file| sources.file(file).path.parent().unwrap_or(Path::new(""));
    let [slots, styles] = match &page {
        Some((changes, faults, parsed)) => {
            changes.open(faults, parsed, [keys::SLOT.row().key, keys::STYLE.row().key])
        }
        None => [None, None],
    };
    let extends = chain.first().and_then(|file| extends(*file, sources));
    let written = Written { name, extends, slots, styles };
    let layout = root.as_ref().and_then(|root| read_root(written, root, &folder));
    drop(root);
    drop(page);
    let found = Faults::together(of_page.map(|(_, faults)| faults).into_iter().chain(faults));
    match layout {
        Some(layout) if found.is_empty() => Ok(layout),
        _ => Err(found),
    }
}

/// What is known of a layout beside its tables.
struct Written<'a> {
    name: &'a str,
    /// What it builds on.
    extends: Option<At<String>>,
    /// What a page changes.
    slots: Option<Table<'a>>,
    styles: Option<Table<'a>>,
}

fn read_root<'s>(
    written: Written<'_>,
    root: &Table<'_>,
    folder: &dyn Fn(FileId) -> &'s Path,
) -> Option<Layout> {
    let Written { name, extends, slots, styles } = written;
    root.check_each(&keys::EXTENDS);
    root.check_without(&keys::WITHOUT);
    let sheet = root.table(&keys::SHEET).and_then(|table| read_sheet(&table));
    let grid = root.table(&keys::GRID).and_then(|table| read_grid(&table));
    let faces = root.table(&keys::FACES).map(|table| read_faces(&table)).unwrap_or_default();
    let autospace = root.of(&keys::AUTOSPACE).0;
    let line_starts = root.of(&keys::LINE_STARTS);
    let autospace_digits = root.value(&keys::AUTOSPACE_DIGITS).map_or(autospace, |ems| ems.0);
    let Checks { off, on } = read_checks(root, &keys::LINT);
    let pitch = grid.as_ref().map_or(Abs::pt(11), |(g, _)| g.pitch);
    let style = match (styles, root.table(&keys::STYLE)) {
        (Some(page), Some(own)) => Some(page.over(own)),
        (page, own) => own.or(page),
    };
    let (styles, told) = match style {
        Some(table) => Styles::default().read(&table, pitch),
        None => Default::default(),
    };
    let missing = tell_missing(&styles, &told, root);
    // What a slot changes in a style that is not there is no fault of the slot.
    let styles = Arc::new(styles.with_standins());
    let named = styles.iter().map(|(_, s)| &s.face).chain(&faces.strong).chain(&faces.emphasis);
    check_faces(named, &faces, root);
    // What follows needs the grid; without it its faults cannot be found.
    let (mut grid, grid_span) = grid?;
    if let Some((sheet, head)) = &sheet {
        place_area(sheet, *head, &mut grid, grid_span, root);
    }
    let (extends, grid) = (extends.as_ref(), grid);
    let ladder = Ladder(root.value(&keys::LADDER).unwrap_or_default());
    let reader = SlotReader {
        root,
        layout: name,
        extends,
        grid: &grid,
        styles: &styles,
        ladder: &ladder,
        faces: &faces,
    };
    let slots = reader.read(slots);
    let story_rules = RuleStyle::read_at(root, &keys::STORY_RULES);
    if let (Some((_, at)), Err(why @ NoGap::Closed)) = (story_rules, grid.gap_after(1)) {
        root.wrong(keys::STORY_RULES.row(), why.reason(), at);
    }
    let story_rules = story_rules.map(|(rule, _)| rule);
    let ground = Ground { grid: &grid, trim: sheet.as_ref().map(|(sheet, _)| sheet.trim) };
    let furniture = read_furniture(root, ground, folder);
    let costs = root.table(&keys::COSTS).map(|table| Costs::read(&table)).unwrap_or_default();
    let fit = root.table(&keys::FIT).map(|table| FitLimits::read(&table)).unwrap_or_default();
    let captions = root.table(&keys::CAPTIONS).map(|table| Captions::read(&table));
    let tables = root.table(&keys::TABLES).map(|table| TableRules::read(&table));
    let head_face = tables.iter().filter_map(|tables| tables.head_face.as_ref());
    check_faces(head_face, &faces, root);
    let pictures = root.table(&keys::PICTURES).map(|table| PictureLimits::read(&table));
    let heads = root.table(&keys::HEADS).map(|table| HeadGaps::read(&table));
    let distances = root.table(&keys::DISTANCES).map(|table| Distances::read(&table));
    let (sheet, _) = sheet?;
    if missing {
        return None;
    }
    let master = Master {
        sheet,
        grid,
        faces,
        autospace,
        autospace_digits,
        line_starts,
        styles,
        story_rules,
        ladder,
        furniture,
        off,
        on,
        fit,
        costs,
        captions: captions.unwrap_or_default(),
        tables: tables.unwrap_or_default(),
        pictures: pictures.unwrap_or_default(),
        heads: heads.unwrap_or_default(),
        distances: distances.unwrap_or_default(),
    };
    let (name, master) = (name.to_string(), Arc::new(master));
    Some(Layout { name, master, slots: Dissection::of(slots) })
}

/// Tells of the roles that have no style; whether there are any.
fn tell_missing(styles: &Styles, told: &[Role], root: &Table<'_>) -> bool {
    let roles: Vec<String> = styles.missing(told).into_iter().map(String::from).collect();
    let missing = !roles.is_empty();
    if missing {
        // The one that most others are like.
        let mut there = styles.iter().map(|(role, _)| role.name().to_string());
        let like = there.next();
        root.fault(Code::MissingStyles { roles, like }, root.span());
    }
    missing
}

/// The keys of a layout.
pub fn layout_keys() -> &'static Keys {
    &keys::KEYS
}

#[cfg(test)]
mod tests {
    use super::super::chain::SHIPPED;
    use super::*;
    use crate::style::Role;

    fn found(name: &str, dirs: &[&Path], sources: &mut Sources) -> Result<Arc<Layout>, Vec<Diag>> {
        let span = Span::new(sources.add("issue.toml", ""), 0..0);
        find_layout(&At { value: name.to_string(), span }, dirs, sources)
    }

    #[test]
    fn every_shipped_layout_reads() {
        for (name, _) in SHIPPED {
            let mut sources = Sources::default();
            let layout =
                found(name, &[], &mut sources).unwrap_or_else(|faults| panic!("{faults:?}"));
            let lines = match *name {
                "tabloid-6" => 83,
                "tabloid-6-spread" => 78,
                _ => 121,
            };
            assert_eq!(layout.master.grid.lines.get(), lines, "{name}");
        }
    }

    /// What a layout says nothing about has the style that stands in for it.
    #[test]
    fn later_roles_fall_back() {
        let styles = shipped_layout("broadsheet-8").unwrap().master.styles.clone();
        for role in [Role::Nameplate, Role::Guide, Role::AdvertMark] {
            assert_eq!(Some(styles.of(role)), role.fallback().map(|back| styles.of(back)));
        }
    }
}
