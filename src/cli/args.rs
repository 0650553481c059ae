//! What the command line says.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use newsprint::Options;

use super::language::Language;
use super::outputs::STDOUT;

/// Typesets a newspaper issue into a print-ready PDF.
#[derive(Parser)]
#[command(name = "typeset", version, about)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub set: Args,
}

#[derive(Subcommand)]
pub enum Command {
    /// Checks the pages and the PDF against the press, and writes no PDF.
    Check(CheckArgs),
    /// Says how every line of a story was filled.
    Lines {
        /// The issue.
        issue: PathBuf,
        /// The story's name: its file without folder and ending.
        #[arg(long, value_name = "NAME")]
        story: String,
        #[command(flatten)]
        ways: Ways,
    },
}

#[derive(clap::Args)]
pub struct CheckArgs {
    /// The issue to check.
    pub issue: PathBuf,
    /// The form of the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write a heat map of total ink to this PNG; of several pages, one for each,
    /// with the page's label in the name.
    #[arg(long, value_name = "FILE")]
    pub tac_map: Option<PathBuf>,
    /// Check these pages alone, by their labels: `2`, `A02,A05` or `A02-A05`; may be
    /// given several times.
    #[arg(long = "page", value_name = "LABELS")]
    pub pages: Vec<String>,
    /// Count warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Leave out notes.
    #[arg(short, long)]
    pub quiet: bool,
    /// Say where the time went.
    #[arg(long)]
    pub timings: bool,
    #[command(flatten)]
    pub ways: Ways,
}

/// What every command is told: where to look, and in which language to speak.
#[derive(clap::Args)]
pub struct Ways {
    /// Look for layouts and press profiles here first; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub layouts: Vec<PathBuf>,
    /// Look for fonts here first; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub fonts: Vec<PathBuf>,
    /// Let the issue read files below this folder too, besides its own and those of
    /// `--layouts` and `--fonts`; may be given several times.
    #[arg(long = "root", value_name = "DIR")]
    pub roots: Vec<PathBuf>,
    /// Let the issue read files anywhere.
    #[arg(long)]
    pub allow_outside: bool,
    /// Convert every picture anew, and keep none for the next run.
    #[arg(long)]
    pub no_cache: bool,
    /// The language of messages.
    #[arg(long, value_enum, default_value_t = Language::Auto)]
    pub lang: Language,
}

impl Ways {
    /// What the library is told.
    pub fn options(&self, split: bool, pages: &[String]) -> Options {
        Options {
            layouts: self.layouts.clone(),
            fonts: self.fonts.clone(),
            roots: self.roots.clone(),
            allow_outside: self.allow_outside,
            split,
            pages: pages.to_vec(),
            cache: cache_folder(self.no_cache),
            ..Options::default()
        }
    }
}

/// The form of findings.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// For a person.
    Text,
    /// JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

#[derive(clap::Args)]
pub struct Args {
    /// The issue to typeset.
    // A command has an issue of its own.
    #[arg(required = true)]
    pub issue: Option<PathBuf>,
    /// Write the PDF to this file; `-` is the standard output.
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    pub output: Option<PathBuf>,
    /// Write the PDF into this folder (default: `out` beside the issue).
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Write every page into a file of its own.
    #[arg(long)]
    pub split: bool,
    /// Make these pages alone, by their labels: `2`, `A02,A05` or `A02-A05`; may be
    /// given several times.
    #[arg(long = "page", value_name = "LABELS")]
    pub pages: Vec<String>,
    /// Count warnings as errors, and write no PDF where there are any.
    #[arg(long)]
    pub strict: bool,
    /// Say nothing but errors and warnings.
    #[arg(short, long)]
    pub quiet: bool,
    /// Say where the time went.
    #[arg(long)]
    pub timings: bool,
    /// Write what stands on the pages as text to this file.
    #[arg(long, value_name = "FILE")]
    pub dump: Option<PathBuf>,
    #[command(flatten)]
    pub ways: Ways,
}

impl Args {
    /// Whether the PDF goes to the standard output.
    pub fn to_stdout(&self) -> bool {
        self.output.as_deref().is_some_and(|path| path == STDOUT)
    }
}

/// Where the system keeps what can be made again; nowhere if that is switched
/// off, or if the environment does not say.
fn cache_folder(off: bool) -> Option<PathBuf> {
    let from = |key: &str| std::env::var_os(key).map(PathBuf::from).filter(|p| p.is_absolute());
    let folder = if cfg!(windows) {
        from("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Caches"))
    } else {
        from("XDG_CACHE_HOME").or_else(|| from("HOME").map(|home| home.join(".cache")))
    };
    folder.filter(|_| !off).map(|folder| folder.join("newsprint"))
}
