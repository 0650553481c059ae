//! `typeset issue.toml` makes the print-ready pages of a newspaper.

mod cli;
#[cfg(feature = "desk")]
mod desk;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
