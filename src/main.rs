//! `typeset issue.toml` makes the print-ready pages of a newspaper.

mod watch;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use newsprint::diag::Code::{self, CannotWrite};
use newsprint::diag::{Diag, Lang, Reason, Severity, any, json, render, sarif, summary};
use newsprint::page::SetLine;
use newsprint::source::Sources;
use newsprint::{File, InkMap, Made, Options, Outcome, check, paint, source, typeset};
use watch::Watch;

/// Typesets a newspaper issue into a print-ready PDF.
#[derive(Parser)]
#[command(name = "typeset", version, about)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    set: Args,
}

#[derive(Subcommand)]
enum Command {
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
struct CheckArgs {
    /// The issue to check.
    issue: PathBuf,
    /// The form of the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write a heat map of total ink to this PNG; of several pages, one for each,
    /// with the page's label in the name.
    #[arg(long, value_name = "FILE")]
    tac_map: Option<PathBuf>,
    /// Check these pages alone, by their labels: `2`, `A02,A05` or `A02-A05`; may be
    /// given several times.
    #[arg(long = "page", value_name = "LABELS")]
    pages: Vec<String>,
    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Leave out notes.
    #[arg(short, long)]
    quiet: bool,
    /// Say where the time went.
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    ways: Ways,
}

/// What every command is told: where to look, and in which language to speak.
#[derive(clap::Args)]
struct Ways {
    /// Look for layouts and press profiles here first; may be given several times.
    #[arg(long, value_name = "DIR")]
    layouts: Vec<PathBuf>,
    /// Look for fonts here first; may be given several times.
    #[arg(long, value_name = "DIR")]
    fonts: Vec<PathBuf>,
    /// Convert every picture anew, and keep none for the next run.
    #[arg(long)]
    no_cache: bool,
    /// The language of messages.
    #[arg(long, value_enum, default_value_t = Language::Auto)]
    lang: Language,
}

impl Ways {
    fn options(&self, split: bool, pages: &[String]) -> Options {
        let (layouts, fonts, pages) = (self.layouts.clone(), self.fonts.clone(), pages.to_vec());
        let cache = cache_folder(self.no_cache);
        Options { layouts, fonts, split, pages, cache, ..Options::default() }
    }
}

/// The form of findings.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a person.
    Text,
    /// JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

#[derive(clap::Args)]
struct Args {
    /// The issue to typeset.
    // A command has an issue of its own.
    #[arg(required = true)]
    issue: Option<PathBuf>,
    /// Write the PDF to this file; `-` is the standard output.
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    output: Option<PathBuf>,
    /// Write the PDF into this folder (default: `out` beside the issue).
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Write every page into a file of its own.
    #[arg(long)]
    split: bool,
    /// Make these pages alone, by their labels: `2`, `A02,A05` or `A02-A05`; may be
    /// given several times.
    #[arg(long = "page", value_name = "LABELS")]
    pages: Vec<String>,
    /// Count warnings as errors, and write no PDF where there are any.
    #[arg(long)]
    strict: bool,
    /// Say nothing but errors and warnings.
    #[arg(short, long)]
    quiet: bool,
    /// Say where the time went.
    #[arg(long)]
    timings: bool,
    /// Write what stands on the pages as text to this file.
    #[arg(long, value_name = "FILE")]
    dump: Option<PathBuf>,
    #[command(flatten)]
    ways: Ways,
}

/// The name of the standard output.
const STDOUT: &str = "-";

impl Args {
    /// Whether the PDF goes to the standard output.
    fn to_stdout(&self) -> bool {
        self.output.as_deref().is_some_and(|path| path == STDOUT)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// What the environment says.
    Auto,
    /// English.
    En,
    /// Chinese.
    Zh,
}

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

fn main() -> ExitCode {
    newsprint::guard::install_hook();
    watch::catch_signals();
    let cli = Cli::parse();
    match cli.command {
        Some(Command::Lines { issue, story, ways }) => {
            let lang = language(ways.lang);
            return ExitCode::from(lines(&issue, &story, ways.options(false, &[]), lang));
        }
        Some(Command::Check(args)) => return ExitCode::from(checked(&args)),
        None => {}
    }
    let args = cli.set;
    let Some(issue) = &args.issue else { return ExitCode::from(status::UNUSABLE) };
    let lang = language(args.ways.lang);
    // Only a dump is made of the pages themselves.
    let lean = args.dump.is_none();
    let options = Options { lean, ..args.ways.options(args.split, &args.pages) };
    let watch = Watch::over(&options.progress, lang);
    let mut outcome = typeset(issue, &options);
    drop(watch);
    let code = finish(&args, &mut outcome, lang);
    report(&args, &outcome, lang);
    // The process ends here, and its memory with it: taking a hundred pages apart
    // box by box takes longer than painting one.
    std::mem::forget(outcome);
    ExitCode::from(code)
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

/// Writes what is to be written and decides the exit status.
fn finish(args: &Args, outcome: &mut Outcome, lang: Lang) -> u8 {
    let Some(made) = &outcome.made else { return status::UNUSABLE };
    let faulty = any(&outcome.diags, Severity::Error);
    if args.strict && any(&outcome.diags, Severity::Warning) {
        return status::FAULTY;
    }
    let paths: Vec<_> = made.files.iter().map(|file| path_of(args, file)).collect();
    let text = args.dump.as_ref().map(|dump| {
        let text: String = made.sheets.iter().map(|s| paint::dump(s, &made.book)).collect();
        (dump, text)
    });
    let dump = text.as_ref().map(|(dump, text)| (dump.as_path(), text.as_bytes()));
    // The PDF comes last: where it is, all the rest is as well.
    let pdfs = paths.iter().zip(&made.files).map(|(path, file)| (path.as_path(), &*file.pdf));
    let outputs: Vec<_> = dump.into_iter().chain(pdfs).collect();
    let written = match args.to_stdout() {
        true if args.split || outputs.iter().filter(|(path, _)| *path == STDOUT).count() > 1 => {
            Err(CannotWrite { path: STDOUT.into(), why: Reason::OneFile })
        }
        _ => write_all(&outputs, &outcome.sources),
    };
    if let Err(code) = written {
        outcome.diags.push(Diag::nowhere(code));
        return status::UNUSABLE;
    }
    let line = made_line(&paths, made, lang);
    match args.quiet {
        true => {}
        // The PDF went to where the line would go.
        false if args.to_stdout() => drop(writeln!(std::io::stderr(), "{line}")),
        false => say(&line),
    }
    if faulty { status::FAULTY } else { status::GOOD }
}

/// Writes files, each whole or not at all, and none where two have one name or one is
/// an input of this run.
fn write_all(outputs: &[(&Path, &[u8])], sources: &Sources) -> Result<(), Code> {
    let fault = |path: &Path, why: Reason| CannotWrite { path: path.display().to_string(), why };
    let files = || outputs.iter().map(|(path, _)| *path).filter(|path| *path != STDOUT);
    for (n, path) in files().enumerate() {
        if sources.has_read(path) {
            return Err(fault(path, Reason::IsInput));
        }
        if let Some(other) = files().take(n).find(|other| source::same_file(path, other)) {
            let why = Reason::SameFile { other: other.display().to_string() };
            return Err(fault(path, why));
        }
    }
    files().for_each(source::sweep);
    for (path, bytes) in outputs {
        let written = match *path == STDOUT {
            true => std::io::stdout().write_all(bytes).and_then(|()| std::io::stdout().flush()),
            false => source::write_atomic(path, bytes),
        };
        written.map_err(|error| fault(path, Reason::of_io(&error)))?;
    }
    Ok(())
}

/// Where a file goes. A name that is given for several pages gets their labels.
fn path_of(args: &Args, file: &File) -> PathBuf {
    if args.to_stdout() {
        return PathBuf::from(STDOUT);
    }
    if let Some(given) = &args.output {
        return file.page.as_ref().map_or(given.clone(), |page| numbered(given, page));
    }
    match &args.out_dir {
        Some(dir) => dir.join(&file.name),
        None => args
            .issue
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(Path::new(""))
            .join("out")
            .join(&file.name),
    }
}

/// Checks an issue, prints what was found, and decides the exit status.
fn checked(args: &CheckArgs) -> u8 {
    let lang = language(args.ways.lang);
    let options = args.ways.options(false, &args.pages);
    let watch = Watch::over(&options.progress, lang);
    let (mut outcome, maps) = check(&args.issue, &options);
    drop(watch);
    let mapped = args.tac_map.as_ref().is_none_or(|file| draw(file, &maps, &mut outcome));
    let code = match &outcome.made {
        None => status::UNUSABLE,
        Some(_) if !mapped => status::UNUSABLE,
        Some(_) => {
            let least = if args.strict { Severity::Warning } else { Severity::Error };
            if any(&outcome.diags, least) { status::FAULTY } else { status::GOOD }
        }
    };
    let shown = |d: &&Diag| !args.quiet || d.severity > Severity::Note;
    let diags: Vec<Diag> = outcome.diags.iter().filter(shown).cloned().collect();
    match args.format {
        Format::Json => say(&json(&diags, &outcome.sources, lang)),
        Format::Sarif => say(&sarif(&diags, &outcome.sources, lang)),
        Format::Text => {
            let colour = std::io::stdout().is_terminal() && wants_colour();
            for diag in &diags {
                say(&format!("{}\n", render(diag, &outcome.sources, lang, colour)));
            }
            let summary = summary(&diags, lang);
            match (summary.is_empty(), lang) {
                (false, _) => say(&summary),
                (true, _) if args.quiet => {}
                (true, Lang::En) => say("no errors, no warnings"),
                (true, Lang::Zh) => say("没有错误和警告"),
            }
        }
    }
    if args.timings {
        times(&outcome);
    }
    code
}

/// Writes the heat maps; what cannot be written is a finding.
fn draw(file: &Path, maps: &[InkMap], outcome: &mut Outcome) -> bool {
    let path = |map: &InkMap| match maps.len() {
        1 => file.to_path_buf(),
        _ => numbered(file, &map.page),
    };
    let drawn = maps.iter().map(|map| map.png().map(|png| (path(map), png)));
    let written = match drawn.collect::<Result<Vec<_>, _>>() {
        Ok(maps) => {
            let outputs: Vec<_> = maps.iter().map(|(path, png)| (path.as_path(), &**png)).collect();
            write_all(&outputs, &outcome.sources)
        }
        Err(_) => {
            let why = Reason::TooManyPixels { size: None };
            Err(CannotWrite { path: file.display().to_string(), why })
        }
    };
    written.map_err(|code| outcome.diags.push(Diag::nowhere(code))).is_ok()
}

/// `ink.png` for page `A01` is `ink-A01.png`.
fn numbered(file: &Path, page: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = match file.extension() {
        Some(ending) => format!("{stem}-{page}.{}", ending.to_string_lossy()),
        None => format!("{stem}-{page}"),
    };
    file.with_file_name(name)
}

/// Prints how every line of a story was filled.
fn lines(issue: &Path, name: &str, options: Options, lang: Lang) -> u8 {
    let outcome = typeset(issue, &options);
    let Some(made) = &outcome.made else {
        show(&outcome, false, lang);
        return status::UNUSABLE;
    };
    let stories: Vec<_> = made.pages.iter().flat_map(|p| &p.stories).collect();
    // A story that goes on on another page has a part on each.
    let parts: Vec<_> = stories.iter().filter(|s| s.name == name).collect();
    if parts.is_empty() {
        let mut known: Vec<_> = stories.iter().map(|s| s.name.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        let known = known.join(", ");
        let _ = match lang {
            Lang::En => {
                writeln!(std::io::stderr(), "there is no story `{name}`; there are {known}")
            }
            Lang::Zh => writeln!(std::io::stderr(), "没有稿件 `{name}`；有：{known}"),
        };
        return status::UNUSABLE;
    }
    let mut block = usize::MAX;
    for (n, line) in parts.iter().flat_map(|part| &part.set).enumerate() {
        if line.block != block {
            block = line.block;
            say(&format!("¶ {}", block + 1));
        }
        say(&format!("{:>5}  {}  | {}", n + 1, levers(line), line.text()));
    }
    status::GOOD
}

/// Natural width and measure, badness, and what was used, in ems.
fn levers(line: &SetLine) -> String {
    let em = |milli: i32| format!("{}.{:03}", milli / 1000, milli % 1000);
    let l = &line.levers;
    let mut used = Vec::new();
    let steps = ["word spaces", "brackets", "，、；", "Han–Latin gaps", "。？！"];
    for (step, taken) in steps.iter().zip(l.shrunk).filter(|(_, taken)| *taken > 0) {
        used.push(format!("−{} {step}", em(taken)));
    }
    if l.space > 0 {
        used.push(format!("+{} spaces", em(l.space)));
    }
    if l.gap > 0 {
        used.push(format!("+{} × {} gaps", em(l.gap), l.gaps));
    }
    let natural = format!("{} of {} em", em(l.natural), em(line.measure));
    format!("{natural:>22}  bad {:>4}  {:<28}", l.badness(), used.join(", "))
}

/// One line that says what was made.
fn made_line(paths: &[PathBuf], made: &Made, lang: Lang) -> String {
    let chars: usize = made.stories.iter().map(|(_, chars)| chars).sum();
    let each: Vec<_> = made.stories.iter().map(|(name, chars)| format!("{name} {chars}")).collect();
    let bytes: usize = made.files.iter().map(|file| file.pdf.len()).sum();
    let (pages, kb) = (made.labels.len(), bytes / 1024);
    let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
    let (path, each) = (paths.join(", "), each.join(", "));
    match lang {
        Lang::En => {
            let s = if pages == 1 { "" } else { "s" };
            format!("{path}: {pages} page{s}, {chars} characters ({each}), {kb} KB")
        }
        Lang::Zh => format!("{path}：{pages} 版，{chars} 字（{each}），{kb} KB"),
    }
}

/// Shows the findings and, if asked, the times.
fn report(args: &Args, outcome: &Outcome, lang: Lang) {
    show(outcome, args.quiet, lang);
    if args.timings {
        times(outcome);
    }
}

/// Says where the time went.
fn times(outcome: &Outcome) {
    let mut err = std::io::stderr().lock();
    for (step, time) in outcome.timings.steps() {
        let _ = writeln!(err, "{step:>10} {:9.2} ms", time.as_secs_f64() * 1e3);
    }
}

/// Whether nobody has asked for plain text.
fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none()
}

/// Shows the findings; nobody can be told that the error stream is closed.
fn show(outcome: &Outcome, quiet: bool, lang: Lang) {
    let mut err = std::io::stderr().lock();
    let colour = err.is_terminal() && wants_colour();
    for diag in &outcome.diags {
        if quiet && diag.severity == Severity::Note {
            continue;
        }
        let _ = writeln!(err, "{}\n", render(diag, &outcome.sources, lang, colour));
    }
    let summary = summary(&outcome.diags, lang);
    if !summary.is_empty() {
        let _ = writeln!(err, "{summary}");
    }
}

/// Prints a line; a closed pipe is the reader's choice and no fault.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn language(asked: Language) -> Lang {
    match asked {
        Language::En => Lang::En,
        Language::Zh => Lang::Zh,
        Language::Auto => {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let set = names.iter().filter_map(|n| std::env::var(n).ok()).find(|v| !v.is_empty());
            if set.is_some_and(|v| v.starts_with("zh")) { Lang::Zh } else { Lang::En }
        }
    }
}
