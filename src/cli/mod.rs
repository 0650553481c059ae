//! The program round the library: arguments, files, what is told, the exit status.

mod check;
mod completions;
mod count;
mod diff;
mod errors;
mod explain;
mod fonts;
mod help;
mod init;
pub mod job;
mod language;
mod layouts;
mod line;
mod lines;
pub mod make;
pub mod options;
pub mod outputs;
mod parser;
pub mod pictures;
mod proof;
pub mod report;
mod schema;
mod table;
pub mod watch;
pub mod width;

use std::ffi::OsString;
use std::process::ExitCode;

use line::Invocation;
use report::{Stream, tell};

/// What the exit status says.
pub mod status {
    /// All is well.
    pub const GOOD: u8 = 0;
    /// A PDF was made but must not be printed, or none under `--strict`.
    pub const FAULTY: u8 = 1;
    /// The input cannot be used and nothing was written, or a file or the report
    /// cannot be written.
    pub const UNUSABLE: u8 = 2;
}

/// Does what the command line says; `more` are the jobs of the program's other parts,
/// and `draws` what draws pages, if one of them can.
pub fn run(more: &[&'static job::Job], draws: Option<pictures::Draws>) -> ExitCode {
    table::add(more);
    draws.into_iter().for_each(pictures::draw_by);
    newsprint::install_hook();
    watch::catch_signals();
    let line: Vec<OsString> = std::env::args_os().collect();
    ExitCode::from(match line::read(&line) {
        Ok(Invocation::Job(args)) => (args.job.run)(&args),
        Ok(Invocation::Print(text)) => match tell(Stream::Out, &text) {
            Ok(()) => status::GOOD,
            Err(_) => status::UNUSABLE,
        },
        Err(text) => {
            // Nobody can be told that the error stream takes nothing.
            let _ = tell(Stream::Err, &text);
            status::UNUSABLE
        }
    })
}
