//! `typeset issue.toml` makes the print-ready pages of a newspaper.

mod cli;
#[cfg(feature = "desk")]
mod desk;

use std::process::ExitCode;

#[cfg(not(feature = "desk"))]
mod desk {
    /// None without the desk.
    pub static JOBS: &[&super::cli::job::Job] = &[];
    /// Nothing draws pages.
    pub static DRAWS: Option<super::cli::pictures::Draws> = None;
}

fn main() -> ExitCode {
    cli::run(desk::JOBS, desk::DRAWS)
}
