use std::path::Path;

use crate::diag::{Code, Diag, Place};
use crate::form::{Faults, read_text};
use crate::source::{self, FileId, Sources};
use crate::units::Abs;

/// What a press wants of a page (印厂参数).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressProfile {
    /// Its name in an issue.
    pub name: String,
    /// The ICC profile of the printing condition, CMYK.
    pub icc: Vec<u8>,
    /// The condition's name in the registry, e.g. `CGATS TR 002`.
    pub condition: String,
    /// The registry that has it, e.g. `http://www.color.org`.
    pub registry: String,
    /// What a person calls the condition.
    pub info: String,
    /// The most ink on one spot, the sum of the four in percent.
    pub total_ink: u16,
    /// Pictures with fewer pixels per inch than this are warned of.
    pub least_ppi: i64,
    /// Type under this size does not print.
    ///
    /// Source: black type of newspapers from 6 pt on (USA Today, Tribune).
    pub least_type: Abs,
    /// A rule thinner than this does not print.
    ///
    /// Source: the floor of presses lies between 0.25 and 0.5 pt (GWG).
    pub least_rule: Abs,
    /// The same for rules in several inks or in a tint, which register and
    /// screen eat away.
    pub least_ink_rule: Abs,
}

const SHIPPED: &[(&str, &str)] =
    &[("newsprint", include_str!("../../layouts/press/newsprint.toml"))];
const SHIPPED_ICC: &[(&str, &[u8])] = &[(
    "SNAP_TR002_newsprint_TAC230.icc",
    include_bytes!("../../layouts/press/SNAP_TR002_newsprint_TAC230.icc"),
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
        if !source::is_file(&path) {
            continue;
        }
        let (file, _) = read_text(&path, place, sources).map_err(|d| vec![d])?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let icc = |file: &str| source::read(&folder.join(file)).map_err(|e| e.to_string());
        return read(name, file, sources, &icc);
    }
    if let Some((_, text)) = SHIPPED.iter().find(|(n, _)| *n == name) {
        let icc = |file: &str| {
            let found = SHIPPED_ICC.iter().find(|(n, _)| *n == file);
            found.map(|(_, icc)| icc.to_vec()).ok_or_else(|| "not shipped".to_string())
        };
        let path = format!("<built in>/press/{name}.toml");
        let file = sources.add(path, *text);
        return read(name, file, sources, &icc);
    }
    let mut known: Vec<String> = SHIPPED.iter().map(|(n, _)| (*n).to_string()).collect();
    for dir in dirs {
        let files = source::list(&dir.join("press"), &["toml"]).unwrap_or_default();
        known.extend(files.iter().filter_map(|f| Some(f.file_stem()?.to_str()?.to_string())));
    }
    Err(vec![Diag::new(Code::UnknownPress { name: name.into(), known }, place)])
}

fn read(
    name: &str,
    file: FileId,
    sources: &Sources,
    icc: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<PressProfile, Vec<Diag>> {
    let faults = Faults::new(file, 0);
    let parsed = faults.parse(sources.text(file));
    let mut table = faults.root(&parsed);
    let icc_file = table.need::<String>("icc");
    let condition = table.need::<String>("condition");
    let registry = table.get::<String>("registry").unwrap_or("http://www.color.org".into());
    let info = table.get::<String>("info");
    let total_ink = table.need::<u16>("total-ink");
    let least_ppi = table.get_at::<i64>("least-ppi");
    if let Some(at) = least_ppi.as_ref().filter(|at| at.value < 0) {
        let why = "a resolution is 0 or more".to_string();
        table.fault(Code::WrongValue { key: "least-ppi".into(), why }, at.span);
    }
    let least_ppi = least_ppi.map_or(100, |at| at.value);
    let mut least = |key: &str, usual: Abs| {
        let Some(at) = table.get_at::<Abs>(key) else { return usual };
        if !(Abs::ZERO..=Abs::pt(72)).contains(&at.value) {
            let why = "it is from 0 pt to 72 pt".to_string();
            table.fault(Code::WrongValue { key: key.into(), why }, at.span);
        }
        at.value
    };
    let least_type = least("least-type", Abs::pt(6));
    let least_rule = least("least-rule", Abs::PT / 4);
    let least_ink_rule = least("least-ink-rule", Abs::PT / 2);
    let mut bytes = Vec::new();
    if let Some(at) = &icc_file {
        match icc(&at.value) {
            Ok(read) if is_cmyk_profile(&read) => bytes = read,
            Ok(_) => {
                let why = "it is not the ICC profile of a CMYK printing condition".to_string();
                table.fault(Code::CannotRead { path: at.value.clone(), why }, at.span);
            }
            Err(why) => table.fault(Code::CannotRead { path: at.value.clone(), why }, at.span),
        }
    }
    drop(table);
    let found = faults.into_diags();
    match (condition, total_ink) {
        (Some(condition), Some(total_ink)) if found.is_empty() => Ok(PressProfile {
            name: name.to_string(),
            icc: bytes,
            info: info.unwrap_or_else(|| condition.value.clone()),
            condition: condition.value,
            registry,
            total_ink: total_ink.value,
            least_ppi,
            least_type,
            least_rule,
            least_ink_rule,
        }),
        _ => Err(found),
    }
}

/// Whether the header says: a profile (`acsp`) of an output device (`prtr`) in
/// CMYK. Source: ICC.1:2022 §7.2.
fn is_cmyk_profile(bytes: &[u8]) -> bool {
    bytes.get(36..40) == Some(b"acsp")
        && bytes.get(16..20) == Some(b"CMYK")
        && bytes.get(12..16) == Some(b"prtr")
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
