//! The table as the parser has it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use newsprint::diag::Lang;

use super::help;
use super::job::{Job, Kind, Row, said};
use super::options::DIR;

/// What there is to be said for a job, in a language.
pub fn command(job: &Job, jobs: &[&Job], lang: Lang) -> Command {
    let command = Command::new("typeset")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .override_help(help::text(job, jobs, lang));
    command
        .args(job.operands.iter().map(|row| arg(row, lang)))
        .args(job.rows().map(|row| arg(row, lang).long(row.name)))
}

/// The whole program with what is said of each command and option, for completions.
pub fn whole(jobs: &[&Job], lang: Lang) -> Command {
    let (main, others) = (&jobs[0], &jobs[1..]);
    let names: Vec<&str> = others.iter().filter_map(|job| job.name).collect();
    let topic = Arg::new("command").value_name(said(help::COMMAND, lang));
    let helps = Command::new("help").about(said(help::HELP, lang)).arg(topic.value_parser(names));
    let others = others.iter().filter_map(|job| Some(described(job, job.name?, lang)));
    described(main, "typeset", lang)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .subcommands(others.chain([bare(helps)]))
}

/// A command with what is said of it and its options.
pub fn described(job: &Job, name: &'static str, lang: Lang) -> Command {
    let described = |row: &Row| {
        let chosen = matches!(row.kind, Kind::Choice(_));
        // What may be chosen is in the words.
        arg(row, lang).help(said(row.help, lang)).hide_possible_values(chosen)
    };
    bare(Command::new(name).about(said(job.about, lang)))
        .args(job.operands.iter().map(described))
        .args(job.rows().map(|row| described(row).long(row.name)))
}

/// Without the options that the parser would add.
fn bare(command: Command) -> Command {
    command.disable_help_flag(true).disable_version_flag(true)
}

/// What a shell completes a path with.
fn hint(row: &Row) -> ValueHint {
    if row.value == DIR { ValueHint::DirPath } else { ValueHint::FilePath }
}

/// An option or an operand as the parser has it.
fn arg(row: &Row, lang: Lang) -> Arg {
    let arg = Arg::new(row.name).value_name(said(row.value, lang)).required(row.required);
    let arg = row.short.map_or(arg.clone(), |short| arg.short(short));
    let arg = arg.conflicts_with_all(row.not_with);
    let paths = value_parser!(PathBuf);
    match row.kind {
        Kind::Flag => arg.action(ArgAction::SetTrue),
        Kind::Help => arg.action(ArgAction::Help),
        Kind::Version => arg.action(ArgAction::Version),
        Kind::Path | Kind::Out => arg.value_parser(paths).value_hint(hint(row)),
        Kind::Paths => arg.value_parser(paths).value_hint(hint(row)).action(ArgAction::Append),
        Kind::Text => arg,
        Kind::Texts => arg.action(ArgAction::Append),
        Kind::Number(least, most) => {
            arg.value_parser(value_parser!(u32).range(i64::from(least)..=i64::from(most)))
        }
        Kind::Choice(values) => arg.value_parser(values.to_vec()),
    }
}
