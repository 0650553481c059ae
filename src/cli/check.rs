//! `typeset check`: what the press would say, and maps of the ink.

use std::io::IsTerminal;
use std::path::Path;

use newsprint::diag::Code::CannotWrite;
use newsprint::diag::{Diag, Lang, Reason, Severity, any, json, render, sarif, summary};
use newsprint::{InkMap, Outcome, check};

use super::args::{CheckArgs, Format};
use super::language::language;
use super::outputs::{Outputs, numbered};
use super::report::{say, times, wants_colour};
use super::status;
use super::watch::Watch;

/// Checks an issue, prints what was found, and decides the exit status.
pub fn checked(args: &CheckArgs) -> u8 {
    let lang = language(args.ways.lang);
    let options = args.ways.options(false, &args.pages);
    let watch = Watch::over(&options.progress, lang);
    let (mut outcome, maps) = check(&args.issue, &options);
    drop(watch);
    let mapped = args.tac_map.as_ref().is_none_or(|file| draw(file, &maps, &mut outcome));
    let code = match &outcome.made {
        None => status::UNUSABLE,
        Some(_) if !mapped => status::UNUSABLE,
        Some(_) => {
            let least = if args.strict { Severity::Warning } else { Severity::Error };
            if any(&outcome.diags, least) { status::FAULTY } else { status::GOOD }
        }
    };
    let shown = |d: &&Diag| !args.quiet || d.severity > Severity::Note;
    let diags: Vec<Diag> = outcome.diags.iter().filter(shown).cloned().collect();
    match args.format {
        Format::Json => say(&json(&diags, &outcome.sources, lang)),
        Format::Sarif => say(&sarif(&diags, &outcome.sources, lang)),
        Format::Text => {
            let colour = std::io::stdout().is_terminal() && wants_colour();
            for diag in &diags {
                say(&format!("{}\n", render(diag, &outcome.sources, lang, colour)));
            }
            let summary = summary(&diags, lang);
            match (summary.is_empty(), lang) {
                (false, _) => say(&summary),
                (true, _) if args.quiet => {}
                (true, Lang::En) => say("no errors, no warnings"),
                (true, Lang::Zh) => say("没有错误和警告"),
            }
        }
    }
    if args.timings {
        times(&outcome);
    }
    code
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
            outputs.finish(None, &outcome.sources)
        }
        Err(_) => {
            let why = Reason::TooManyPixels { size: None };
            Err(CannotWrite { path: file.display().to_string(), why })
        }
    };
    written.map_err(|code| outcome.diags.push(Diag::nowhere(code))).is_ok()
}
