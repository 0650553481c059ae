use std::path::Path;

use super::keys::press as keys;
use super::words::Labels;
use crate::diag::{Code, Diag, Place, Reason};
use crate::form::{Faults, Keys, Label, Table, read_text, unread};
use crate::source::{Bytes, FileId, Purpose, Reader, Sources};
use crate::style::{BlackPages, Colour, FileName, PressProfile, ShippedIcc, Spot, is_cmyk_profile};

const SHIPPED: &[(&str, &str)] =
    &[("newsprint", include_str!("../../../layouts/press/newsprint.toml"))];

/// Finds and reads the press profile `name`: in `press/` of the given layout
/// folders, first come first served, then among the shipped ones.
///
/// # Errors
///
/// [`Code::UnknownPress`] at `place` where it is nowhere; every fault of the
/// file and of the ICC profile it names.
pub fn press_profile(
    name: &str,
    place: Place,
    dirs: &[&Path],
    sources: &mut Sources,
) -> Result<PressProfile, Vec<Diag>> {
    for dir in dirs {
        let path = Reader::Toml.file(&dir.join("press"), name);
        match sources.world().is_file(&path) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(why) => return Err(vec![Diag::new(unread(&path, &why, sources.world()), place)]),
        }
        let (file, _) = read_text(&path, place, sources).map_err(|d| vec![d])?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let text = sources.text(file).to_string();
        let icc = |file: &str| {
            let path = folder.join(file);
            let read = sources.read(&path, Purpose::Profile);
            read.map_err(|why| unread(&path, &why, sources.world()))
        };
        return read(name, file, &text, icc);
    }
    if let Some((_, text)) = SHIPPED.iter().find(|(n, _)| *n == name) {
        let icc = |file: &str| {
            let why = Reason::Missing { nearest: None };
            let found = ShippedIcc::named(file).map(|shipped| shipped.bytes.clone());
            found.ok_or(Code::CannotRead { path: file.into(), why })
        };
        let path = format!("<built in>/press/{name}.toml");
        let file = sources.add(path, *text);
        return read(name, file, text, icc);
    }
    let mut known: Vec<String> = SHIPPED.iter().map(|(n, _)| (*n).to_string()).collect();
    for dir in dirs {
        let files = Reader::Toml.files_in(sources.world(), &dir.join("press")).unwrap_or_default();
        known.extend(files.iter().filter_map(|f| Some(f.file_stem()?.to_str()?.to_string())));
    }
    Err(vec![Diag::new(Code::UnknownPress { name: name.into(), known }, place)])
}

fn read(
    name: &str,
    file: FileId,
    text: &str,
    icc: impl FnMut(&str) -> Result<Bytes, Code>,
) -> Result<PressProfile, Vec<Diag>> {
    let faults = Faults::new(file, 0);
    let parsed = faults.parse(text);
    let table = faults.root(&parsed, &keys::KEYS);
    let icc = icc_profile(&table, icc);
    let condition = table.get(&keys::CONDITION);
    if let Some(at) = condition.as_ref().filter(|at| at.value.trim().is_empty()) {
        table.wrong(keys::CONDITION.row(), Reason::Condition, at.span);
    }
    let condition = condition.map(|at| at.value).unwrap_or_default();
    let split = table.of(&keys::SPLIT);
    let profile = PressProfile {
        name: name.to_string(),
        icc,
        registry: table.of(&keys::REGISTRY),
        info: table.value(&keys::INFO).unwrap_or_else(|| condition.clone()),
        condition,
        flavour: table.of(&keys::PDF),
        rich_black: rich_black(&table),
        black_pages: black_pages(&table),
        bleed: table.value(&keys::BLEED),
        marks: table.value(&keys::MARKS).unwrap_or_default(),
        spots: spots(&table),
        split,
        file: file_name(&table, split),
        total_ink: table.value(&keys::TOTAL_INK).unwrap_or_default(),
        most_black: table.of(&keys::MOST_BLACK),
        least_ppi: table.of(&keys::LEAST_PPI),
        good_ppi: table.of(&keys::GOOD_PPI),
        least_line_ppi: table.of(&keys::LEAST_LINE_PPI),
        target_ppi: table.of(&keys::TARGET_PPI),
        quality: table.of(&keys::QUALITY),
        sharpen: table.of(&keys::SHARPEN),
        least_type: table.of(&keys::LEAST_TYPE),
        least_reverse: table.of(&keys::LEAST_REVERSE),
        least_ink_reverse: table.of(&keys::LEAST_INK_REVERSE),
        least_ink_type: table.of(&keys::LEAST_INK_TYPE),
        most_tint: u16::from(table.of(&keys::MOST_TINT)),
        least_rule: table.of(&keys::LEAST_RULE),
        least_ink_rule: table.of(&keys::LEAST_INK_RULE),
    };
    drop(table);
    let found = faults.into_diags();
    if found.is_empty() { Ok(profile) } else { Err(found) }
}

/// The keys of a press profile.
pub fn press_keys() -> &'static Keys {
    &keys::KEYS
}

/// The bytes of the ICC profile that the file names.
fn icc_profile(table: &Table<'_>, mut icc: impl FnMut(&str) -> Result<Bytes, Code>) -> Bytes {
    let Some(at) = table.get(&keys::ICC) else { return Bytes::default() };
    let code = match icc(&at.value) {
        Ok(read) if is_cmyk_profile(&read) => return read,
        Ok(_) => Code::CannotRead { path: at.value, why: Reason::NotCmykProfile },
        Err(code) => code,
    };
    table.fault(code, at.span);
    Bytes::default()
}

/// `file`: a name that tells the pages apart where each is a file of its own, by `split`.
fn file_name(table: &Table<'_>, split: bool) -> Option<FileName> {
    let at = table.get(&keys::FILE)?;
    let name = FileName::parse(&at.value);
    let why = match name {
        Ok(name) if split && !name.tells_pages() => Reason::TellsPages,
        Ok(name) => return Some(name),
        Err(why) => why,
    };
    table.wrong(keys::FILE.row(), why, at.span);
    None
}

/// `rich-black`: what stands beside full black, so no black and no spot ink.
fn rich_black(table: &Table<'_>) -> Colour {
    let Some(at) = table.get(&keys::RICH_BLACK) else { return Colour::PAPER };
    if at.value.spot.is_some() || at.value.k > 0 {
        table.wrong(keys::RICH_BLACK.row(), Reason::RichBlackInks, at.span);
    }
    at.value
}

/// `black-pages`: `"all"`, or a list of labels.
fn black_pages(table: &Table<'_>) -> BlackPages {
    let Some(at) = table.get(&keys::BLACK_PAGES) else { return BlackPages::None };
    match at.value {
        Labels::Word(word) if word == "all" => BlackPages::All,
        Labels::Listed(labels) => BlackPages::Some(labels.iter().map(Label::text).collect()),
        Labels::Word(_) | Labels::Other(_) => {
            table.wrong(keys::BLACK_PAGES.row(), Reason::PageLabels, at.span);
            BlackPages::None
        }
    }
}

/// `[spots]`: names of inks, and the process inks that show them.
fn spots(table: &Table<'_>) -> Vec<Spot> {
    let Some(spots) = table.table(&keys::SPOTS) else { return Vec::new() };
    let mut found = Vec::new();
    for (name, like) in spots.entries::<Colour>() {
        let spot = Colour::parse(&format!("spot:{}", name.value));
        let read_back = |spot: &Colour| {
            spot.spot.is_some_and(|ink| ink.name() == name.value && ink.tint == 100)
        };
        let process = ["all", "none", "cyan", "magenta", "yellow", "black"];
        let why = match spot {
            Err(why) => Some(why),
            Ok(spot) if !read_back(&spot) => Some(Reason::SpotReadsElse),
            Ok(_) if process.contains(&name.value.to_ascii_lowercase().as_str()) => {
                Some(Reason::SpotIsPlate)
            }
            Ok(_) if like.value.spot.is_some() => Some(Reason::SpotOfSpot),
            Ok(_) => None,
        };
        if let Some(why) = why {
            spots.fault(Code::WrongValue { key: name.value.clone(), why }, like.span);
        }
        found.push(Spot { name: name.value, like: like.value });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_profile_reads() {
        let mut sources = Sources::default();
        let press = press_profile("newsprint", Place::default(), &[], &mut sources).unwrap();
        assert_eq!(press.total_ink, 230);
        assert_eq!(press.condition, "CGATS TR 002");
    }

    #[test]
    fn an_unknown_profile_names_the_known_ones() {
        let mut sources = Sources::default();
        let found = press_profile("glossy", Place::default(), &[], &mut sources).unwrap_err();
        assert_eq!(found[0].code.id(), "unknown-press");
    }
}
