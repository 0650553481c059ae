//! The table as the parser has it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};
use newsprint::diag::Lang;

use super::help;
use super::job::{Job, Kind, Row, said};

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
        Kind::Path | Kind::Out => arg.value_parser(paths),
        Kind::Paths => arg.value_parser(paths).action(ArgAction::Append),
        Kind::Text => arg,
        Kind::Texts => arg.action(ArgAction::Append),
        Kind::Number(least, most) => {
            arg.value_parser(value_parser!(u32).range(i64::from(least)..=i64::from(most)))
        }
        Kind::Choice(values) => arg.value_parser(values.to_vec()),
    }
}
