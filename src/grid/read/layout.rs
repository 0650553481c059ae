use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::area::{place_area, read_grid, read_sheet};
use super::faces::{check_faces, read_faces};
use super::keys::{layout as keys, slot as slot_keys};
use crate::diag::{Code, Diag, Place, Reason};
use crate::form::{At, Faults, Keys, Table, nearest, read_off, read_text, unread};
use crate::grid::{
    Captions, Costs, Dissection, FitLimits, Furniture, HeadGaps, Layout, Master, PictureLimits,
    Slot, SlotFault, TableRules,
};
use crate::source::{FileId, Reader, SourceFile, Sources};
use crate::style::Styles;
use crate::units::Abs;

/// The layouts that come with the program.
const SHIPPED: &[(&str, &str)] = &[
    ("broadsheet-8", include_str!("../../../layouts/broadsheet-8.toml")),
    ("broadsheet-8-front", include_str!("../../../layouts/broadsheet-8-front.toml")),
    ("broadsheet-8-interlock", include_str!("../../../layouts/broadsheet-8-interlock.toml")),
    ("broadsheet-6", include_str!("../../../layouts/broadsheet-6.toml")),
    ("broadsheet-5", include_str!("../../../layouts/broadsheet-5.toml")),
    ("tabloid-6", include_str!("../../../layouts/tabloid-6.toml")),
    ("tabloid-6-spread", include_str!("../../../layouts/tabloid-6-spread.toml")),
];

/// Finds and reads the layout `name`: in the given folders, first come first
/// served, then among the shipped ones.
///
/// # Errors
///
/// [`Code::UnknownLayout`] where it is nowhere, [`Code::Outside`] where it may not be
/// read, else every fault of the file.
pub fn find_layout(
    name: &At<String>,
    dirs: &[&Path],
    sources: &mut Sources,
) -> Result<Arc<Layout>, Vec<Diag>> {
    for dir in dirs {
        let path = Reader::Toml.file(dir, &name.value);
        match sources.world().is_file(&path) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(why) => {
                return Err(vec![Diag::new(unread(&path, &why, sources.world()), name.span)]);
            }
        }
        let (file, _) = read_text(&path, name.span.into(), sources).map_err(|d| vec![d])?;
        return remembered(&name.value, file, sources);
    }
    if let Some((shipped, text)) = SHIPPED.iter().find(|(n, _)| *n == name.value) {
        let path = format!("<built in>/{shipped}.toml");
        let file = sources.add(path, *text);
        return remembered(shipped, file, sources);
    }
    let mut known: Vec<String> = SHIPPED.iter().map(|(n, _)| (*n).to_string()).collect();
    for dir in dirs {
        let files = Reader::Toml.files_in(sources.world(), dir).unwrap_or_default();
        known.extend(files.iter().filter_map(|f| Some(f.file_stem()?.to_str()?.to_string())));
    }
    known.sort();
    known.dedup();
    let nearest = nearest(&name.value, &known);
    let code = Code::UnknownLayout { name: name.value.clone(), nearest, known };
    Err(vec![Diag::new(code, Place::from(name.span))])
}

/// A layout that comes with the program; `None` if none has that name.
pub fn shipped_layout(name: &str) -> Option<Arc<Layout>> {
    let (name, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
    let mut sources = Sources::default();
    let file = sources.add(format!("<built in>/{name}.toml"), *text);
    read(name, file, &sources).ok().map(Arc::new)
}

/// What a layout is made of.
#[derive(PartialEq, Eq, Hash)]
struct OfFile {
    name: String,
    file: FileId,
    path: PathBuf,
    text: Arc<str>,
}

/// A layout that was read before from the same text, or now.
fn remembered(name: &str, file: FileId, sources: &Sources) -> Result<Arc<Layout>, Vec<Diag>> {
    let SourceFile { path, text, .. } = sources.file(file);
    let of = OfFile { name: name.to_string(), file, path: path.clone(), text: text.clone() };
    sources.memo().get(of, |_| read(name, file, sources).map(Arc::new))
}

/// Reads a layout from its text.
fn read(name: &str, file: FileId, sources: &Sources) -> Result<Layout, Vec<Diag>> {
    let faults = Faults::new(file, 0);
    let parsed = faults.parse(sources.text(file));
    let root = faults.root(&parsed, &keys::KEYS);
    let folder = sources.file(file).path.parent().unwrap_or(Path::new(""));
    let layout = read_root(name, &root, folder);
    drop(root);
    let found = faults.into_diags();
    match layout {
        Some(layout) if found.is_empty() => Ok(layout),
        _ => Err(found),
    }
}

fn read_root(name: &str, root: &Table<'_>, folder: &Path) -> Option<Layout> {
    let sheet = root.table(&keys::SHEET).and_then(|table| read_sheet(&table));
    let grid = root.table(&keys::GRID).and_then(|table| read_grid(&table));
    let faces = root.table(&keys::FACES).map(|table| read_faces(&table)).unwrap_or_default();
    let autospace = root.of(&keys::AUTOSPACE).0;
    let autospace_digits = root.value(&keys::AUTOSPACE_DIGITS).map_or(autospace, |ems| ems.0);
    let off = read_off(root, &keys::LINT);
    let pitch = grid.as_ref().map_or(Abs::pt(11), |(g, _)| g.pitch);
    let (styles, told) = match root.table(&keys::STYLE) {
        Some(table) => Styles::default().read(&table, pitch),
        None => Default::default(),
    };
    let missing = styles.missing(&told);
    for role in &missing {
        let key = format!("style.{role}");
        root.fault(Code::MissingKey { key }, root.span());
    }
    let styles = Arc::new(styles);
    let named = styles.iter().map(|(_, s)| &s.face).chain(&faces.strong).chain(&faces.emphasis);
    check_faces(named, &faces, root);
    // What follows needs the grid; without it its faults cannot be found.
    let (mut grid, grid_span) = grid?;
    if let Some((sheet, head)) = &sheet {
        place_area(sheet, *head, &mut grid, grid_span, root);
    }
    let mut slots: Vec<Slot> = Vec::new();
    for table in root.tables(&keys::SLOT) {
        let Some(slot) = Slot::read(&table, &grid, &styles) else { continue };
        let cap = slot.drop_cap.iter().filter_map(|cap| cap.face.as_ref());
        let named = slot.styles.iter().map(|(_, s)| &s.face).chain(cap);
        check_faces(named.chain(&faces.strong).chain(&faces.emphasis), &faces, &table);
        for clash in slot.clashes(&slots) {
            let (name, span) = (slot.name.value.clone(), slot.name.span);
            let other = |n: usize| slots[n].name.value.clone();
            match clash {
                SlotFault::Lead(n) => {
                    let code = Code::BadLead { slot: name, other: Some(other(n)) };
                    table.fault(code, table.span());
                }
                SlotFault::Overlap(n) => {
                    table.fault(Code::SlotOverlap { slot: name, other: other(n) }, span);
                }
                _ => table.wrong(slot_keys::NAME.row(), Reason::SlotTwice, span),
            }
        }
        slots.push(slot);
    }
    let mut furniture = Vec::new();
    for table in root.tables(&keys::FURNITURE) {
        furniture.extend(Furniture::read(&table, &grid, folder));
    }
    let costs = root.table(&keys::COSTS).map(|table| Costs::read(&table)).unwrap_or_default();
    let fit = root.table(&keys::FIT).map(|table| FitLimits::read(&table)).unwrap_or_default();
    let captions = root.table(&keys::CAPTIONS).map(|table| Captions::read(&table));
    let tables = root.table(&keys::TABLES).map(|table| TableRules::read(&table));
    let pictures = root.table(&keys::PICTURES).map(|table| PictureLimits::read(&table));
    let heads = root.table(&keys::HEADS).map(|table| HeadGaps::read(&table));
    let (sheet, _) = sheet?;
    if !missing.is_empty() {
        return None;
    }
    let master = Master {
        sheet,
        grid,
        faces,
        autospace,
        autospace_digits,
        styles,
        furniture,
        off,
        fit,
        costs,
        captions: captions.unwrap_or_default(),
        tables: tables.unwrap_or_default(),
        pictures: pictures.unwrap_or_default(),
        heads: heads.unwrap_or_default(),
    };
    let (name, master) = (name.to_string(), Arc::new(master));
    Some(Layout { name, master, slots: Dissection::of(slots) })
}

/// The keys of a layout.
pub fn layout_keys() -> &'static Keys {
    &keys::KEYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Role;

    #[test]
    fn every_shipped_layout_reads() {
        for (name, text) in SHIPPED {
            let mut sources = Sources::default();
            let file = sources.add(format!("{name}.toml"), *text);
            let layout = read(name, file, &sources).unwrap_or_else(|found| panic!("{found:?}"));
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
        let mut sources = Sources::default();
        let file = sources.add("old.toml", SHIPPED[0].1);
        let styles = read("old", file, &sources).unwrap().master.styles.clone();
        for role in [Role::Nameplate, Role::Guide, Role::AdvertMark] {
            assert_eq!(Some(styles.of(role)), role.fallback().map(|back| styles.of(back)));
        }
    }
}
