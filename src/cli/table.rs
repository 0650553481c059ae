//! The command line as a table: every command. Parsing, help, errors, completions and the
//! man page are made of it.
//!
//! A command is a [`Job`] in the file that does it, and a line here.

use super::job::Job;
use super::{check, count, diff, lines, make, proof};

/// Every command, in the order of the help; the first, which makes pages, has no name.
pub static JOBS: &[&Job] =
    &[&make::JOB, &check::JOB, &lines::JOB, &proof::JOB, &count::JOB, &diff::JOB];

/// The job that has no name.
pub fn main() -> &'static Job {
    JOBS[0]
}

/// The job of a name.
pub fn named(name: &str) -> Option<&'static Job> {
    JOBS.iter().copied().find(|job| job.name == Some(name))
}

/// The names of all that have one.
pub fn names() -> impl Iterator<Item = &'static str> {
    JOBS.iter().filter_map(|job| job.name)
}
