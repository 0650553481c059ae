//! The command line as a table: every command. Parsing, help, errors, completions and the
//! man page are made of it.
//!
//! A command is a [`Job`] in the file that does it, and a line here.

use std::sync::OnceLock;

use super::job::Job;
use super::{
    check, completions, count, diff, explain, fonts, init, layouts, lines, make, proof, schema,
};

/// Every command, in the order of the help; the first, which makes pages, has no name.
static JOBS: &[&Job] = &[
    &make::JOB,
    &check::JOB,
    &lines::JOB,
    &proof::JOB,
    &count::JOB,
    &fonts::JOB,
    &diff::JOB,
    &init::JOB,
    &layouts::JOB,
    &explain::JOB,
    &schema::JOB,
    &completions::COMPLETIONS,
    &completions::MAN,
];

/// All of them with those of the program's other parts.
static ALL: OnceLock<Vec<&'static Job>> = OnceLock::new();

/// Adds the jobs of the program's other parts, once, before the first is asked for.
pub fn add(more: &[&'static Job]) {
    ALL.get_or_init(|| [JOBS, more].concat());
}

/// Every command, those of the program's other parts last.
pub fn jobs() -> &'static [&'static Job] {
    ALL.get().map_or(JOBS, Vec::as_slice)
}

/// The job that has no name.
pub fn main() -> &'static Job {
    JOBS[0]
}

/// The job of a name.
pub fn named(name: &str) -> Option<&'static Job> {
    jobs().iter().copied().find(|job| job.name == Some(name))
}

/// The names of all that have one.
pub fn names() -> impl Iterator<Item = &'static str> {
    jobs().iter().filter_map(|job| job.name)
}
