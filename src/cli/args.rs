//! What the command line says.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use newsprint::Options;
use newsprint::diag::Lang;

use super::language::language;
use super::table::{ISSUE, Job, Kind, Row, rows, said};
use super::{errors, help};

/// The name of the standard output.
pub const STDOUT: &str = "-";

/// The form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person.
    Text,
    /// A line each.
    Short,
    /// JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Commands of a workflow of GitHub Actions.
    Github,
}

/// What was asked for. What an option that the job does not know would say is empty.
#[derive(Debug)]
pub struct Args {
    /// What is to be done.
    pub job: Job,
    /// The issue.
    pub issue: PathBuf,
    /// Where the PDF goes.
    pub output: Option<PathBuf>,
    /// Into which folder it goes.
    pub out_dir: Option<PathBuf>,
    /// Where the text of the pages goes.
    pub dump: Option<PathBuf>,
    /// Where the maps of the ink go.
    pub tac_map: Option<PathBuf>,
    /// The name of the story whose lines are told.
    pub story: String,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether notes are left out.
    pub quiet: bool,
    /// Whether the times are told.
    pub timings: bool,
    /// The form of the findings.
    pub format: Format,
    /// The language of messages.
    pub lang: Lang,
    /// What the library is told.
    pub options: Options,
}

impl Args {
    /// Whether the PDF goes to the standard output.
    pub fn to_stdout(&self) -> bool {
        self.output.as_deref().is_some_and(|path| path == STDOUT)
    }
}

/// What the program does.
#[derive(Debug)]
pub enum Invocation {
    /// A job.
    Job(Box<Args>),
    /// It prints a text and ends: the help or the version.
    Print(String),
}

/// Reads the command line, the name of the program first.
///
/// # Errors
///
/// What it cannot make out, as a text for the error stream.
pub fn read(line: &[OsString]) -> Result<Invocation, String> {
    let lang = language(asked_language(line));
    let at = first_word(line);
    let word = line.get(at).and_then(|word| word.to_str()).unwrap_or("");
    if word == "help" {
        let topic = line.get(at + 1).map(|topic| topic.to_string_lossy());
        let known = |topic: &str| Job::ALL.into_iter().find(|job| job.name() == Some(topic));
        return match topic.filter(|topic| !topic.starts_with('-')) {
            None => Ok(Invocation::Print(help::text(Job::Make, lang))),
            Some(topic) => match known(&topic) {
                Some(job) => Ok(Invocation::Print(help::text(job, lang))),
                None => Err(errors::no_command(&topic, lang)),
            },
        };
    }
    let job = Job::ALL.into_iter().find(|job| job.name() == Some(word)).unwrap_or(Job::Make);
    let mut line = line.to_vec();
    if job != Job::Make {
        line.remove(at);
    } else if errors::like_a_command(word) && !Path::new(word).exists() {
        return Err(errors::no_command(word, lang));
    }
    match command(job, lang).try_get_matches_from(line) {
        Ok(found) => Ok(Invocation::Job(Box::new(args(job, &found, lang)))),
        Err(error) if !error.use_stderr() => Ok(Invocation::Print(error.to_string())),
        Err(error) => Err(errors::words(&error, job, lang)),
    }
}

/// Where the first word stands after the language, which may come before a command.
fn first_word(line: &[OsString]) -> usize {
    let mut at = 1;
    while let Some(word) = line.get(at).and_then(|word| word.to_str()) {
        match word.strip_prefix("--lang") {
            Some("") => at += 2,
            Some(rest) if rest.starts_with('=') => at += 1,
            _ => break,
        }
    }
    at
}

/// The language that `--lang` asks for, wherever it stands: errors are told in it too.
fn asked_language(line: &[OsString]) -> Option<&str> {
    let mut words = line.iter().skip(1).map(|word| word.to_str().unwrap_or(""));
    let mut asked = None;
    while let Some(word) = words.next().filter(|word| *word != "--") {
        match word.strip_prefix("--lang") {
            Some("") => asked = words.next(),
            Some(rest) => asked = rest.strip_prefix('=').or(asked),
            None => {}
        }
    }
    asked
}

/// What there is to be said for a job, in a language.
fn command(job: Job, lang: Lang) -> Command {
    let command = Command::new("typeset")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .override_help(help::text(job, lang));
    let issue = Arg::new("issue").value_name(said(ISSUE, lang)).required(true);
    let command = command.arg(issue.value_parser(value_parser!(PathBuf)));
    command.args(rows(job).map(|row| option(row, lang)))
}

fn option(row: &Row, lang: Lang) -> Arg {
    let arg = Arg::new(row.name).long(row.name).value_name(said(row.value, lang));
    let arg = row.short.map_or(arg.clone(), |short| arg.short(short));
    let paths = value_parser!(PathBuf);
    match row.kind {
        Kind::Flag => arg.action(ArgAction::SetTrue),
        Kind::Help => arg.action(ArgAction::Help),
        Kind::Version => arg.action(ArgAction::Version),
        Kind::Path if row.name == "output" => arg.value_parser(paths).conflicts_with("out-dir"),
        Kind::Path => arg.value_parser(paths),
        Kind::Paths => arg.value_parser(paths).action(ArgAction::Append),
        Kind::Text => arg.required(true),
        Kind::Texts => arg.action(ArgAction::Append),
        Kind::Choice(values) => arg.value_parser(values.to_vec()),
    }
}

fn args(job: Job, found: &ArgMatches, lang: Lang) -> Args {
    // A job that does not know an option has no value of it.
    let flag = |name| found.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false);
    let path = |name| found.try_get_one::<PathBuf>(name).ok().flatten().cloned();
    let text = |name| found.try_get_one::<String>(name).ok().flatten().cloned();
    let paths = |name| -> Vec<PathBuf> {
        found.try_get_many(name).ok().flatten().unwrap_or_default().cloned().collect()
    };
    let pages = found.try_get_many::<String>("page").ok().flatten().unwrap_or_default();
    let options = Options {
        layouts: paths("layouts"),
        fonts: paths("fonts"),
        roots: paths("root"),
        allow_outside: flag("allow-outside"),
        split: flag("split"),
        pages: pages.cloned().collect(),
        cache: cache_folder(flag("no-cache")),
        ..Options::default()
    };
    Args {
        job,
        issue: path("issue").unwrap_or_default(),
        output: path("output"),
        out_dir: path("out-dir"),
        dump: path("dump"),
        tac_map: path("tac-map"),
        story: text("story").unwrap_or_default(),
        strict: flag("strict"),
        quiet: flag("quiet"),
        timings: flag("timings"),
        format: match text("format").as_deref() {
            Some("short") => Format::Short,
            Some("json") => Format::Json,
            Some("sarif") => Format::Sarif,
            Some("github") => Format::Github,
            _ => Format::Text,
        },
        lang,
        options,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn job_of(line: &str) -> Args {
        match read(&words(line)) {
            Ok(Invocation::Job(args)) => *args,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_table_makes_a_command_line() {
        for lang in [Lang::En, Lang::Zh] {
            Job::ALL.into_iter().for_each(|job| command(job, lang).debug_assert());
        }
        for row in crate::cli::table::ROWS {
            let takes = !matches!(row.kind, Kind::Flag | Kind::Help | Kind::Version);
            assert_eq!(takes, !row.value.0.is_empty() && !row.value.1.is_empty(), "{}", row.name);
            assert!(!row.jobs.is_empty() && !row.help.0.is_empty() && !row.help.1.is_empty());
        }
    }

    #[test]
    fn every_option_arrives() {
        let args = job_of(
            "typeset i.toml -o a --dump b --split --strict -q --timings --page 1 \
             --page 2,3 --layouts c --layouts d --fonts e --root f --allow-outside --no-cache --format github --lang zh",
        );
        assert_eq!((args.job, args.issue.to_str()), (Job::Make, Some("i.toml")));
        assert_eq!((args.output, args.dump), (Some("a".into()), Some("b".into())));
        assert!(args.strict && args.quiet && args.timings && args.options.split);
        assert_eq!(args.options.pages, ["1", "2,3"]);
        assert_eq!((args.options.layouts.len(), args.options.fonts.len()), (2, 1));
        assert!(args.options.allow_outside && args.options.roots.len() == 1);
        assert_eq!((args.options.cache, args.format), (None, Format::Github));
        assert_eq!(args.lang, Lang::Zh);
        let args = job_of("typeset --out-dir=o i.toml");
        assert_eq!((args.out_dir, args.format), (Some("o".into()), Format::Text));
        let args = job_of("typeset check i.toml --tac-map m.png --format json");
        assert_eq!((args.job, args.tac_map), (Job::Check, Some("m.png".into())));
        assert_eq!(args.format, Format::Json);
        let args = job_of("typeset lines --story lead i.toml");
        assert_eq!((args.job, args.story.as_str()), (Job::Lines, "lead"));
        let args = job_of("typeset --lang zh check i.toml");
        assert_eq!((args.job, args.lang), (Job::Check, Lang::Zh));
        let args = job_of("typeset ./check");
        assert_eq!((args.job, args.issue.to_str()), (Job::Make, Some("./check")));
    }

    #[test]
    fn the_language_is_known_before_the_line_is_read() {
        assert_eq!(asked_language(&words("typeset --lang zh --frm x")), Some("zh"));
        assert_eq!(asked_language(&words("typeset --frm --lang=en --lang=zh")), Some("zh"));
        assert_eq!(asked_language(&words("typeset a -- --lang zh")), None);
    }
}
