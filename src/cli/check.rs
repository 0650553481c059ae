//! `typeset check`: what the press would say, and maps of the ink.

use std::path::Path;

use newsprint::diag::Code::CannotWrite;
use newsprint::diag::{Diag, Reason, Severity, any};
use newsprint::{InkMap, Outcome, check};

use super::job::{Args, Job, Kind, Report, Row};
use super::options::{EVERY, FILE, FINDINGS, INPUT, ISSUE, PAGES, PAGES_STATUS};
use super::outputs::{Outputs, clash, numbered};
use super::report::{refuse, tell_all, times};
use super::status;
use super::watch::Watch;

/// Checks the pages.
pub static JOB: Job = Job {
    name: Some("check"),
    about: (
        "Checks the pages and the PDF against the press, and writes no PDF.",
        "按印厂要求检查版面和 PDF，不写 PDF。",
    ),
    operands: ISSUE,
    options: &[OWN, PAGES, FINDINGS, INPUT, EVERY],
    report: Report::Asked,
    status: PAGES_STATUS,
    run: checked,
};

const OWN: &[Row] = &[Row::new(
    "tac-map",
    Kind::Out,
    FILE,
    (
        "Draw where how much ink lies, into this PNG; of several pages one for each, with the \
         page's label in the name",
        "把总墨量分布画成这个 PNG 图片；有几版就画几张，文件名后加版次",
    ),
)];

/// Checks an issue, prints what was found, and decides the exit status.
fn checked(args: &Args) -> u8 {
    if let Some(code) = clash(args) {
        return refuse(args, code);
    }
    let watch = Watch::over(&args.options.progress, args.lang);
    let mut outcome = check(&args.issue, &args.options);
    let maps = outcome.made.as_mut().map(|made| std::mem::take(&mut made.inks)).unwrap_or_default();
    drop(watch);
    let mapped = args.path("tac-map").is_none_or(|file| draw(file, &maps, &mut outcome));
    let least = if args.strict { Severity::Warning } else { Severity::Error };
    let code = match &outcome.made {
        Some(_) if mapped && any(&outcome.diags, least) => status::FAULTY,
        Some(_) if mapped => status::GOOD,
        _ => status::UNUSABLE,
    };
    let told = tell_all(args, &outcome);
    if args.timings {
        times(&outcome, args.lang);
    }
    if told { code } else { status::UNUSABLE }
}

/// Writes the heat maps; what cannot be written is a finding.
fn draw(file: &Path, maps: &[InkMap], outcome: &mut Outcome) -> bool {
    let path = |map: &InkMap| match maps.len() {
        1 => file.to_path_buf(),
        _ => numbered(file, &map.page),
    };
    let drawn = maps.iter().map(|map| map.png().map(|png| (path(map), png)));
    let written = match drawn.collect::<Result<Vec<_>, _>>() {
        Ok(maps) => {
            let mut outputs = Outputs::default();
            maps.iter().for_each(|(path, png)| outputs.add(path, png));
            outputs.finish(&[], &outcome.sources)
        }
        Err(_) => {
            let why = Reason::TooManyPixels { size: None };
            Err(CannotWrite { path: file.display().to_string(), why })
        }
    };
    written.map_err(|code| outcome.diags.push(Diag::nowhere(code))).is_ok()
}
