//! What the program does at the desk, beside making files: pages that are always in view.

mod edit;
mod live;
mod lsp;
mod preview;
mod raster;
mod watch;

use crate::cli::job::Job;
use crate::cli::pictures::Draws;

/// Its commands.
pub static JOBS: &[&Job] = &[&preview::JOB, &watch::JOB, &lsp::JOB];

/// What draws the pages of a PDF.
pub static DRAWS: Option<Draws> = Some(raster::pages_png);
