//! The program round the library: arguments, files, what is told, the exit status.

mod args;
mod check;
mod language;
mod lines;
mod make;
mod outputs;
mod report;
mod watch;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// What the exit status says.
mod status {
    /// All is well.
    pub const GOOD: u8 = 0;
    /// A PDF was made but must not be printed, or none under `--strict`.
    pub const FAULTY: u8 = 1;
    /// The input cannot be used and nothing was written, or a file cannot be
    /// written.
    pub const UNUSABLE: u8 = 2;
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    newsprint::guard::install_hook();
    watch::catch_signals();
    let cli = Cli::parse();
    ExitCode::from(match cli.command {
        Some(Command::Lines { issue, story, ways }) => {
            let lang = language::language(ways.lang);
            lines::lines(&issue, &story, ways.options(false, &[]), lang)
        }
        Some(Command::Check(args)) => check::checked(&args),
        None => make::make(&cli.set),
    })
}
