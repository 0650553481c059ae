use std::collections::BTreeMap;
use std::path::Path;

use super::{FitLimits, Furniture, Grid, Sheet, Slot};
use crate::diag::{Code, Diag, Place, Reason};
use crate::form::{At, Faults, Table, nearest, read_off, read_text, unread};
use crate::source::{FileId, Sources, Span, files_with};
use crate::style::Styles;
use crate::units::{Abs, Ems, Milli, Point, Size};

/// A layout (版式): what is the same on every page that uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name.
    pub name: String,
    /// The sheet.
    pub sheet: Sheet,
    /// The character grid.
    pub grid: Grid,
    /// Its faces.
    pub faces: Faces,
    /// The gap between Han and letters, in thousandths of an em.
    pub autospace: Milli,
    /// The gap between Han and digits, in thousandths of an em.
    pub autospace_digits: Milli,
    /// Type styles by role.
    pub styles: Styles,
    /// Places for stories.
    pub slots: Vec<Slot>,
    /// Fixed parts.
    pub furniture: Vec<Furniture>,
    /// The checks of the page lint that it switches off.
    pub off: Vec<&'static str>,
    /// How far a story may be changed to make it fit.
    pub fit: FitLimits,
}

impl Layout {
    /// Whether a slot's story is the lead of the page (头条): the one that says so,
    /// or, where none does, the slot named `lead` or 头条.
    pub fn is_lead(&self, slot: &Slot) -> bool {
        let name = &slot.name.value;
        match self.slots.iter().any(|slot| slot.lead) {
            true => slot.lead,
            false => name == "lead" || name.contains("头条"),
        }
    }
}

/// The faces of a layout by the names that its styles use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faces {
    /// Each name's fonts, the first that has a character sets it.
    pub chains: BTreeMap<String, Vec<At<String>>>,
    /// What is tried after every chain.
    pub fallback: Vec<At<String>>,
    /// The face of strong text.
    pub strong: Option<At<String>>,
    /// The face of emphasised text.
    pub emphasis: Option<At<String>>,
}

/// The layouts that come with the program.
const SHIPPED: &[(&str, &str)] = &[
    ("broadsheet-8", include_str!("../../layouts/broadsheet-8.toml")),
    ("broadsheet-8-front", include_str!("../../layouts/broadsheet-8-front.toml")),
    ("broadsheet-8-interlock", include_str!("../../layouts/broadsheet-8-interlock.toml")),
    ("broadsheet-6", include_str!("../../layouts/broadsheet-6.toml")),
    ("broadsheet-5", include_str!("../../layouts/broadsheet-5.toml")),
    ("tabloid-6", include_str!("../../layouts/tabloid-6.toml")),
    ("tabloid-6-spread", include_str!("../../layouts/tabloid-6-spread.toml")),
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
) -> Result<Layout, Vec<Diag>> {
    for dir in dirs {
        let path = dir.join(format!("{}.toml", name.value));
        match sources.world().is_file(&path) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(why) => {
                return Err(vec![Diag::new(unread(&path, &why, sources.world()), name.span)]);
            }
        }
        let (file, _) = read_text(&path, name.span.into(), sources).map_err(|d| vec![d])?;
        return read(&name.value, file, sources);
    }
    if let Some((shipped, text)) = SHIPPED.iter().find(|(n, _)| *n == name.value) {
        let path = format!("<built in>/{shipped}.toml");
        let file = sources.add(path, *text);
        return read(shipped, file, sources);
    }
    let mut known: Vec<String> = SHIPPED.iter().map(|(n, _)| (*n).to_string()).collect();
    for dir in dirs {
        let files = files_with(sources.world(), dir, &["toml"]).unwrap_or_default();
        known.extend(files.iter().filter_map(|f| Some(f.file_stem()?.to_str()?.to_string())));
    }
    known.sort();
    known.dedup();
    let nearest = nearest(&name.value, &known);
    let code = Code::UnknownLayout { name: name.value.clone(), nearest, known };
    Err(vec![Diag::new(code, Place::from(name.span))])
}

/// Reads a layout from its text.
fn read(name: &str, file: FileId, sources: &Sources) -> Result<Layout, Vec<Diag>> {
    let faults = Faults::new(file, 0);
    let parsed = faults.parse(sources.text(file));
    let mut root = faults.root(&parsed);
    let folder = sources.file(file).path.parent().unwrap_or(Path::new(""));
    let layout = read_root(name, &mut root, folder);
    drop(root);
    let found = faults.into_diags();
    match layout {
        Some(layout) if found.is_empty() => Ok(layout),
        _ => Err(found),
    }
}

fn read_root(name: &str, root: &mut Table<'_>, folder: &Path) -> Option<Layout> {
    let sheet = need_table(root, "sheet").and_then(|mut t| read_sheet(&mut t));
    let grid = need_table(root, "grid").and_then(|mut t| read_grid(&mut t));
    let faces = root.table("faces").map(|mut t| read_faces(&mut t)).unwrap_or_default();
    let autospace = read_gap(root, "autospace").unwrap_or(125);
    let autospace_digits = read_gap(root, "autospace-digits").unwrap_or(autospace);
    let off = read_off(root);
    let pitch = grid.as_ref().map_or(Abs::pt(11), |(g, _)| g.pitch);
    let mut styles = Styles::default();
    if let Some(table) = need_table(root, "style") {
        styles = styles.read(table, pitch);
    }
    for role in styles.missing() {
        let key = format!("style.{role}");
        root.fault(Code::MissingKey { key }, root.span());
    }
    let whole = styles.missing().is_empty();
    let named = styles.iter().map(|(_, s)| &s.face).chain(&faces.strong).chain(&faces.emphasis);
    check_faces(named, &faces, root);
    // What follows needs the grid; without it its faults cannot be found.
    let Some((mut grid, grid_span)) = grid else {
        root.skip("slot");
        root.skip("furniture");
        return None;
    };
    if let Some((sheet, head)) = &sheet {
        place_area(sheet, *head, &mut grid, grid_span, root);
    }
    let mut slots: Vec<Slot> = Vec::new();
    for mut table in root.tables("slot") {
        let Some(slot) = Slot::read(&mut table, &grid, &styles) else { continue };
        let cap = slot.drop_cap.iter().filter_map(|cap| cap.face.as_ref());
        let named = slot.styles.iter().map(|(_, s)| &s.face).chain(cap);
        check_faces(named.chain(&faces.strong).chain(&faces.emphasis), &faces, &table);
        if let Some(other) = slots.iter().find(|other| slot.lead && other.lead) {
            let (slot, other) = (slot.name.value.clone(), Some(other.name.value.clone()));
            table.fault(Code::BadLead { slot, other }, table.span());
        }
        for other in &slots {
            let (a, b) = (slot.name.value.clone(), other.name.value.clone());
            if a == b {
                let why = Reason::SlotTwice;
                table.fault(Code::WrongValue { key: "name".into(), why }, slot.name.span);
            } else if slot.overlaps(other) {
                table.fault(Code::SlotOverlap { slot: a, other: b }, slot.name.span);
            }
        }
        slots.push(slot);
    }
    let mut furniture = Vec::new();
    for mut table in root.tables("furniture") {
        furniture.extend(Furniture::read(&mut table, &grid, folder));
    }
    let fit = root.table("fit").map(|mut t| FitLimits::read(&mut t)).unwrap_or_default();
    let (sheet, _) = sheet?;
    if !whole {
        return None;
    }
    Some(Layout {
        name: name.to_string(),
        sheet,
        grid,
        faces,
        autospace,
        autospace_digits,
        styles,
        slots,
        furniture,
        off,
        fit,
    })
}

/// A gap between writings. Source: CLREQ, at most ¼ em; ½ em is where it stops
/// to be one.
fn read_gap(root: &mut Table<'_>, key: &str) -> Option<Milli> {
    let at = root.get_at::<Ems>(key)?;
    if !(0..=500).contains(&at.value.0) {
        let why = Reason::Gap;
        root.fault(Code::WrongValue { key: key.into(), why }, at.span);
        return None;
    }
    Some(at.value.0)
}

fn need_table<'a>(root: &mut Table<'a>, key: &str) -> Option<Table<'a>> {
    if !root.has(key) {
        root.fault(Code::MissingKey { key: key.into() }, root.span());
    }
    root.table(key)
}

fn read_sheet(table: &mut Table<'_>) -> Option<(Sheet, Option<Abs>)> {
    let trim = table.need::<[Abs; 2]>("trim");
    let bleed = table.get_at::<Abs>("bleed");
    if let Some(at) = bleed.as_ref().filter(|at| !(Abs::ZERO..=Abs::mm(50)).contains(&at.value)) {
        let why = Reason::Bleed;
        table.fault(Code::WrongValue { key: "bleed".into(), why }, at.span);
    }
    let head = table.get::<Abs>("head");
    let at = trim?;
    let [w, h] = at.value;
    // PDF allows pages up to 200 inches.
    let most = Abs::pt(14_400);
    if w <= Abs::ZERO || h <= Abs::ZERO || w > most || h > most {
        let why = Reason::Sheet;
        table.fault(Code::WrongValue { key: "trim".into(), why }, at.span);
        return None;
    }
    let bleed = bleed.map_or(Abs::ZERO, |at| at.value);
    Some((Sheet { trim: Size { w, h }, bleed }, head))
}

fn read_grid(table: &mut Table<'_>) -> Option<(Grid, Span)> {
    let span = table.span();
    let mut count = |key: &str, least: i64| {
        let at = table.need::<i64>(key)?;
        if (least..=2000).contains(&at.value) {
            return Some(at.value);
        }
        let why = Reason::Whole { least, most: 2000 };
        table.fault(Code::WrongValue { key: key.into(), why }, at.span);
        None
    };
    let (columns, chars) = (count("columns", 1), count("characters", 1));
    let (gap, lines) = (count("gap", 0), count("lines", 1));
    let fold = read_fold(table, columns, gap);
    let (size, pitch) = (table.need::<Abs>("size"), table.need::<Abs>("pitch"));
    let (size, pitch) = (size?, pitch?);
    if size.value < Abs::PT || size.value > Abs::pt(200) {
        let why = Reason::BodySize;
        table.fault(Code::WrongValue { key: "size".into(), why }, size.span);
        return None;
    }
    if pitch.value < size.value || pitch.value > Abs::pt(600) {
        let why = Reason::Pitch;
        table.fault(Code::WrongValue { key: "pitch".into(), why }, pitch.span);
        return None;
    }
    let grid = Grid {
        origin: Point::default(),
        columns: columns?,
        chars: chars?,
        gap: gap?,
        fold,
        size: size.value,
        pitch: pitch.value,
        lines: lines?,
    };
    Some((grid, span))
}

/// Reads the white between the halves of the columns.
fn read_fold(table: &mut Table<'_>, columns: Option<i64>, gap: Option<i64>) -> Option<i64> {
    let at = table.get_at::<i64>("fold")?;
    let least = gap.unwrap_or(0);
    let why = if columns.is_some_and(|columns| columns % 2 > 0) {
        Reason::FoldOdd
    } else if !(least..=2000).contains(&at.value) {
        Reason::Fold { least }
    } else {
        return Some(at.value);
    };
    table.fault(Code::WrongValue { key: "fold".into(), why }, at.span);
    None
}

/// Puts the type area in the middle of the sheet, or `head` from its top.
fn place_area(sheet: &Sheet, head: Option<Abs>, grid: &mut Grid, span: Span, root: &Table<'_>) {
    let (w, h) = (grid.size * grid.chars_of(1, grid.columns), grid.height(grid.lines));
    grid.origin.x = (sheet.trim.w - w) / 2;
    grid.origin.y = head.unwrap_or((sheet.trim.h - h) / 2);
    let foot = sheet.trim.h - grid.origin.y - h;
    if grid.origin.x < Abs::ZERO || grid.origin.y < Abs::ZERO || foot < Abs::ZERO {
        root.fault(Code::AreaOffSheet { width: w.mm_text(), height: h.mm_text() }, span);
    }
}

fn read_faces(table: &mut Table<'_>) -> Faces {
    let mut faces = Faces::default();
    for (name, At { value, span }) in table.entries::<Chain>() {
        let fonts = match value {
            Chain::One(one) => vec![one],
            Chain::Many(many) => many,
        };
        let chain: Vec<_> = fonts.into_iter().map(|value| At { value, span }).collect();
        match name.value.as_str() {
            "fallback" => faces.fallback = chain,
            "strong" => faces.strong = chain.into_iter().next(),
            "emphasis" => faces.emphasis = chain.into_iter().next(),
            _ => {
                faces.chains.insert(name.value, chain);
            }
        }
    }
    faces
}

/// One font or several.
#[derive(serde::Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected a font name, or a list of font names\u{1f}应为字体名，或字体名的列表"
)]
enum Chain {
    One(String),
    Many(Vec<String>),
}

/// Every face that is named must be in `faces`.
fn check_faces<'n>(named: impl Iterator<Item = &'n At<String>>, faces: &Faces, table: &Table<'_>) {
    let known: Vec<String> = faces.chains.keys().cloned().collect();
    let mut seen = Vec::new();
    for at in named {
        if !known.contains(&at.value) && !seen.contains(&at.span) {
            seen.push(at.span);
            let nearest = nearest(&at.value, &known);
            let code = Code::UnlistedFace { name: at.value.clone(), nearest, known: known.clone() };
            table.fault(code, at.span);
        }
    }
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
            assert_eq!(layout.grid.lines, lines, "{name}");
        }
    }

    /// 4 columns of 13 characters with a fold of 5: 27, 5 and 27 characters.
    #[test]
    fn a_fold_parts_the_columns() {
        let (size, pitch) = (Abs::pt(1), Abs::pt(2));
        let origin = Point::default();
        let fold = Some(5);
        let grid = Grid { origin, columns: 4, chars: 13, gap: 1, fold, size, pitch, lines: 9 };
        let left: Vec<_> = (1..=4).map(|c| grid.column_x(c)).collect();
        assert_eq!(left, [0, 14, 32, 46].map(Abs::pt));
        assert_eq!((grid.chars_of(1, 2), grid.chars_of(3, 2), grid.chars_of(2, 2)), (27, 27, 31));
        assert_eq!(grid.chars_of(1, 4), 59);
        assert_eq!(
            (grid.parted(1, 2), grid.parted(3, 1), grid.parted(2, 3)),
            (None, None, Some((1, 2)))
        );
        assert!(
            grid.in_fold(Abs::pt(29)) && !grid.in_fold(Abs::pt(27)) && !grid.in_fold(Abs::pt(14))
        );
        assert_eq!(grid.area().right(), Abs::pt(59));
    }

    /// What a layout says nothing about has the style that stands in for it.
    #[test]
    fn later_roles_fall_back() {
        let mut sources = Sources::default();
        let file = sources.add("old.toml", SHIPPED[0].1);
        let styles = read("old", file, &sources).unwrap().styles;
        for role in [Role::Nameplate, Role::Guide, Role::AdvertMark] {
            assert_eq!(Some(styles.of(role)), role.fallback().map(|back| styles.of(back)));
        }
    }
}
