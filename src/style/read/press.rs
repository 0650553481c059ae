use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diag::{Code, Diag, Place, Reason};
use crate::form::{Faults, Table, read_text, unread};
use crate::source::{FileId, Purpose, Sources, files_with};
use crate::style::{BlackPages, Colour, FileName, PressProfile, Spot, is_cmyk_profile};
use crate::units::Abs;

const SHIPPED: &[(&str, &str)] =
    &[("newsprint", include_str!("../../../layouts/press/newsprint.toml"))];
const SHIPPED_ICC: &[(&str, &[u8])] = &[(
    "SNAP_TR002_newsprint_TAC230.icc",
    include_bytes!("../../../layouts/press/SNAP_TR002_newsprint_TAC230.icc"),
)];

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
        let path = dir.join("press").join(format!("{name}.toml"));
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
            let found = SHIPPED_ICC.iter().find(|(n, _)| *n == file);
            let why = Reason::Missing { nearest: None };
            found.map(|(_, icc)| icc.to_vec()).ok_or(Code::CannotRead { path: file.into(), why })
        };
        let path = format!("<built in>/press/{name}.toml");
        let file = sources.add(path, *text);
        return read(name, file, text, icc);
    }
    let mut known: Vec<String> = SHIPPED.iter().map(|(n, _)| (*n).to_string()).collect();
    for dir in dirs {
        let files = files_with(sources.world(), &dir.join("press"), &["toml"]).unwrap_or_default();
        known.extend(files.iter().filter_map(|f| Some(f.file_stem()?.to_str()?.to_string())));
    }
    Err(vec![Diag::new(Code::UnknownPress { name: name.into(), known }, place)])
}

fn read(
    name: &str,
    file: FileId,
    text: &str,
    icc: impl FnMut(&str) -> Result<Vec<u8>, Code>,
) -> Result<PressProfile, Vec<Diag>> {
    let faults = Faults::new(file, 0);
    let parsed = faults.parse(text);
    let mut table = faults.root(&parsed);
    let icc = icc_profile(&mut table, icc);
    let condition = table.need::<String>("condition");
    if let Some(at) = condition.as_ref().filter(|at| at.value.trim().is_empty()) {
        let why = Reason::Condition;
        table.fault(Code::WrongValue { key: "condition".into(), why }, at.span);
    }
    let condition = condition.map(|at| at.value).unwrap_or_default();
    let pt = Abs::pt;
    let profile = PressProfile {
        name: name.to_string(),
        icc,
        registry: table.get("registry").unwrap_or("http://www.color.org".into()),
        info: table.get("info").unwrap_or_else(|| condition.clone()),
        condition,
        flavour: table.get("pdf").unwrap_or_default(),
        rich_black: rich_black(&mut table),
        black_pages: black_pages(&mut table),
        bleed: within(&mut table, "bleed", Abs::ZERO..=Abs::mm(50), ("0 mm", "50 mm")),
        marks: table.get("marks").unwrap_or_default(),
        spots: spots(&mut table),
        split: table.get("split").unwrap_or_default(),
        file: file_name(&mut table),
        total_ink: total_ink(&mut table),
        most_black: percent(&mut table, "most-black", 100),
        least_ppi: resolution(&mut table, "least-ppi", 100),
        good_ppi: resolution(&mut table, "good-ppi", 150),
        least_line_ppi: resolution(&mut table, "least-line-ppi", 600),
        target_ppi: resolution(&mut table, "target-ppi", 220),
        quality: within(&mut table, "quality", 1..=100, ("1", "100")).unwrap_or(90),
        sharpen: percent(&mut table, "sharpen", 0),
        least_type: least(&mut table, "least-type", pt(6)),
        least_reverse: least(&mut table, "least-reverse", pt(10)),
        least_ink_reverse: least(&mut table, "least-ink-reverse", pt(12)),
        least_ink_type: least(&mut table, "least-ink-type", pt(10)),
        most_tint: u16::from(percent(&mut table, "most-tint", 30)),
        least_rule: least(&mut table, "least-rule", Abs::PT / 4),
        least_ink_rule: least(&mut table, "least-ink-rule", Abs::PT / 2),
    };
    drop(table);
    let found = faults.into_diags();
    if found.is_empty() { Ok(profile) } else { Err(found) }
}

/// The bytes of the ICC profile that the file names.
fn icc_profile(
    table: &mut Table<'_>,
    mut icc: impl FnMut(&str) -> Result<Vec<u8>, Code>,
) -> Vec<u8> {
    let Some(at) = table.need::<String>("icc") else { return Vec::new() };
    let code = match icc(&at.value) {
        Ok(read) if is_cmyk_profile(&read) => return read,
        Ok(_) => Code::CannotRead { path: at.value, why: Reason::NotCmykProfile },
        Err(code) => code,
    };
    table.fault(code, at.span);
    Vec::new()
}

/// A value in its range; what is out of it is a fault.
fn within<T: DeserializeOwned + PartialOrd>(
    table: &mut Table<'_>,
    key: &str,
    range: std::ops::RangeInclusive<T>,
    (least, most): (&str, &str),
) -> Option<T> {
    let at = table.get_at::<T>(key)?;
    if !range.contains(&at.value) {
        let why = Reason::Range { least: least.into(), most: most.into() };
        table.fault(Code::WrongValue { key: key.into(), why }, at.span);
        return None;
    }
    Some(at.value)
}

fn least(table: &mut Table<'_>, key: &str, usual: Abs) -> Abs {
    within(table, key, Abs::ZERO..=Abs::pt(72), ("0 pt", "72 pt")).unwrap_or(usual)
}

fn percent(table: &mut Table<'_>, key: &str, usual: u8) -> u8 {
    within(table, key, 0..=100, ("0", "100")).unwrap_or(usual)
}

fn resolution(table: &mut Table<'_>, key: &str, usual: i64) -> i64 {
    within(table, key, 0..=10_000, ("0", "10000")).unwrap_or(usual)
}

/// `file`: a name that tells the pages apart where each is a file of its own.
fn file_name(table: &mut Table<'_>) -> Option<FileName> {
    let at = table.get_at::<String>("file")?;
    let name = FileName::parse(&at.value);
    let split = table.get::<bool>("split").unwrap_or_default();
    let why = match name {
        Ok(name) if split && !name.tells_pages() => Reason::TellsPages,
        Ok(name) => return Some(name),
        Err(why) => why,
    };
    table.fault(Code::WrongValue { key: "file".into(), why }, at.span);
    None
}

/// `total-ink`, which must be there.
fn total_ink(table: &mut Table<'_>) -> u16 {
    if table.need::<u16>("total-ink").is_none() {
        return 0;
    }
    within(table, "total-ink", 1..=400, ("1", "400")).unwrap_or_default()
}

/// `rich-black`: what stands beside full black, so no black and no spot ink.
fn rich_black(table: &mut Table<'_>) -> Colour {
    let Some(at) = table.get_at::<Colour>("rich-black") else { return Colour::PAPER };
    if at.value.spot.is_some() || at.value.k > 0 {
        let why = Reason::RichBlackInks;
        table.fault(Code::WrongValue { key: "rich-black".into(), why }, at.span);
    }
    at.value
}

/// `black-pages`: `"all"`, or a list of labels.
fn black_pages(table: &mut Table<'_>) -> BlackPages {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Label {
        Text(String),
        Number(u32),
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        Word(String),
        Labels(Vec<Label>),
        Other(serde::de::IgnoredAny),
    }
    let Some(at) = table.get_at::<Given>("black-pages") else { return BlackPages::None };
    match at.value {
        Given::Word(word) if word == "all" => BlackPages::All,
        Given::Labels(labels) => BlackPages::Some(
            labels
                .into_iter()
                .map(|label| match label {
                    Label::Text(text) => text,
                    Label::Number(number) => number.to_string(),
                })
                .collect(),
        ),
        Given::Word(_) | Given::Other(_) => {
            let why = Reason::PageLabels;
            table.fault(Code::WrongValue { key: "black-pages".into(), why }, at.span);
            BlackPages::None
        }
    }
}

/// `[spots]`: names of inks, and the process inks that show them.
fn spots(table: &mut Table<'_>) -> Vec<Spot> {
    let Some(mut spots) = table.table("spots") else { return Vec::new() };
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
