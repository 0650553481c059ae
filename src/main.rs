//! `typeset issue.toml` makes the print-ready pages of a newspaper.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
