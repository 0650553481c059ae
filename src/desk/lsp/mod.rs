//! `typeset lsp`: what the engine knows of an issue, in an editor of one's choice.
//!
//! It speaks the Language Server Protocol over the standard streams. One thread answers,
//! one typesets ([`worker`]); what stands in the editor counts before it is saved
//! ([`overlay`]).

mod actions;
mod complete;
mod cursor;
mod diagnostics;
mod goto;
mod hover;
mod kinds;
mod mentions;
mod overlay;
mod position;
mod server;
mod symbols;
mod uri;
mod view;
mod worker;

use lsp_server::Connection;

use crate::cli::job::{Args, Job, Report};
use crate::cli::options::{EVERY, INPUT, STATUS};
use crate::cli::report::{Stream, tell};
use crate::cli::status;

/// Serves an editor.
pub static JOB: Job = Job {
    name: Some("lsp"),
    about: (
        "Serves an editor: findings as one types, quick fixes, completion (Language Server Protocol).",
        "为编辑器服务：边写边查、快速修正、补全（语言服务器协议）。",
    ),
    operands: &[],
    options: &[INPUT, EVERY],
    report: Report::Beside,
    status: STATUS,
    run,
};

fn run(args: &Args) -> u8 {
    let (connection, threads) = Connection::stdio();
    let served = server::serve(connection, args);
    // The threads of the streams end with the connection.
    let ended = threads.join();
    match served.and(ended.map_err(|error| error.to_string())) {
        Ok(()) => status::GOOD,
        Err(error) => {
            let _ = tell(Stream::Err, &format!("typeset lsp: {error}\n"));
            status::UNUSABLE
        }
    }
}
