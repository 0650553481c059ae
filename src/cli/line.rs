//! What the command line says.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use newsprint::Options;
use newsprint::diag::Lang;

use super::job::{Args, Format, Job, Row};
use super::language::language;
use super::options::issue_of;
use super::parser::command;
use super::table::{jobs, main, named};
use super::{errors, help};

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
    let at = next_word(line, 1);
    let word = at.and_then(|at| line.get(at)?.to_str()).unwrap_or("");
    let after = at.map_or(line.len(), |at| at + 1);
    if word == "help" {
        let topic = next_word(line, after).map(|at| line[at].to_string_lossy());
        return match topic {
            None => Ok(Invocation::Print(help::text(main(), jobs(), lang))),
            Some(topic) => match named(&topic) {
                Some(job) => Ok(Invocation::Print(help::text(job, jobs(), lang))),
                None => Err(errors::no_command(&topic, lang)),
            },
        };
    }
    let job = named(word).unwrap_or(main());
    let mut line = line.to_vec();
    if job.name.is_some() {
        line.remove(after - 1);
    } else if errors::like_a_command(word) && !Path::new(word).exists() {
        return Err(errors::no_command(word, lang));
    }
    match command(job, jobs(), lang).try_get_matches_from(line) {
        Ok(found) => Ok(Invocation::Job(Box::new(args(job, found, lang)))),
        Err(error) if !error.use_stderr() => Ok(Invocation::Print(error.to_string())),
        Err(error) => Err(errors::words(&error, job, lang)),
    }
}

/// Where the first word from a place on stands that is no option and no value of one:
/// options may come before a command.
fn next_word(line: &[OsString], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match line.get(at)?.to_str() {
            Some("--") => return None,
            Some(word) if word.len() > 1 && word.starts_with('-') => {
                at += 1 + usize::from(wants_more(word));
            }
            _ => return Some(at),
        }
    }
}

/// Whether the value of an option is the next word. Options of one name take a value in
/// every job or in none.
fn wants_more(word: &str) -> bool {
    let takes = |is: &dyn Fn(&Row) -> bool| {
        jobs().iter().flat_map(|job| job.rows()).any(|row| is(row) && row.kind.takes_value())
    };
    match word.strip_prefix("--") {
        Some(name) => takes(&|row| row.name == name),
        // Of `-qo`, the last; what follows the first that takes one is its value.
        None => {
            let letters = word[1..].chars().enumerate();
            let first = letters.into_iter().find(|(_, c)| takes(&|row| row.short == Some(*c)));
            first.is_some_and(|(n, _)| n + 2 == word.chars().count())
        }
    }
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

fn args(job: &'static Job, values: ArgMatches, lang: Lang) -> Args {
    let mut args = Args {
        job,
        jobs: jobs(),
        issue: PathBuf::new(),
        strict: false,
        quiet: false,
        timings: false,
        format: Format::Text,
        lang,
        options: Options::default(),
        values,
    };
    args.issue = args.path("issue").map(issue_of).unwrap_or_default();
    args.strict = args.flag("strict");
    args.quiet = args.flag("quiet");
    args.timings = args.flag("timings");
    args.format = match args.text("format") {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        Some("sarif") => Format::Sarif,
        Some("github") => Format::Github,
        _ => Format::Text,
    };
    args.options = Options {
        layouts: args.paths("layouts"),
        fonts: args.paths("fonts"),
        roots: args.paths("root"),
        allow_outside: args.flag("allow-outside"),
        split: args.flag("split"),
        pages: args.texts("page"),
        cache: cache_folder(args.flag("no-cache")),
        ..Options::default()
    };
    args
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
        assert!(jobs()[0].name.is_none() && jobs()[1..].iter().all(|job| job.name.is_some()));
        let all = || jobs().iter().flat_map(|job| job.rows().chain(job.operands));
        for job in jobs() {
            for lang in [Lang::En, Lang::Zh] {
                command(job, jobs(), lang).debug_assert();
            }
            assert!(job.operands.iter().all(|row| row.kind.takes_value()));
        }
        for row in all() {
            let takes = row.kind.takes_value();
            assert_eq!(takes, !row.value.0.is_empty() && !row.value.1.is_empty(), "{}", row.name);
            assert!(!row.help.0.is_empty() && !row.help.1.is_empty());
            // The first word of a line is found before its job is known.
            for other in all() {
                let short = other.short.is_some() && other.short == row.short;
                let same = other.kind.takes_value() == takes;
                assert!(same || !(short || other.name == row.name), "{}", row.name);
            }
        }
    }

    #[test]
    fn every_option_arrives() {
        let args = job_of(
            "typeset i.toml -o a --dump b --split --strict -q --timings --page 1 \
             --page 2,3 --layouts c --layouts d --fonts e --root f --allow-outside --no-cache --format github --lang zh",
        );
        assert_eq!((args.job.name, args.issue.to_str()), (None, Some("i.toml")));
        assert_eq!(
            (args.path("output"), args.path("dump")),
            (Some("a".as_ref()), Some("b".as_ref()))
        );
        assert!(args.strict && args.quiet && args.timings && args.options.split);
        assert_eq!(args.options.pages, ["1", "2,3"]);
        assert_eq!((args.options.layouts.len(), args.options.fonts.len()), (2, 1));
        assert!(args.options.allow_outside && args.options.roots.len() == 1);
        assert_eq!((&args.options.cache, args.format), (&None, Format::Github));
        assert_eq!(args.lang, Lang::Zh);
        let args = job_of("typeset --out-dir=o i.toml");
        assert_eq!((args.path("out-dir"), args.format), (Some("o".as_ref()), Format::Text));
        assert_eq!((args.path("tac-map"), args.flag("tac-map")), (None, false));
        let args = job_of("typeset check i.toml --tac-map m.png --format json");
        assert_eq!((args.job.name, args.path("tac-map")), (Some("check"), Some("m.png".as_ref())));
        assert_eq!(args.format, Format::Json);
        let args = job_of("typeset lines --story lead i.toml");
        assert_eq!((args.job.name, args.text("story")), (Some("lines"), Some("lead")));
    }

    /// Options may stand before a command as well as behind it.
    #[test]
    fn a_command_is_found_behind_options() {
        for line in [
            "typeset --lang zh check i.toml",
            "typeset --lang=zh -q check i.toml",
            "typeset --layouts lines check i.toml --lang zh",
            "typeset --quiet --page 3 check --lang zh i.toml",
        ] {
            let args = job_of(line);
            assert_eq!((args.job.name, args.lang), (Some("check"), Lang::Zh), "{line}");
            assert_eq!(args.issue.to_str(), Some("i.toml"));
        }
        for line in ["typeset ./check", "typeset -- check", "typeset -o lines check.toml"] {
            assert_eq!(job_of(line).job.name, None, "{line}");
        }
        assert_eq!(job_of("typeset -qo check i.toml").path("output"), Some("check".as_ref()));
        assert_eq!(job_of("typeset -ocheck i.toml").path("output"), Some("check".as_ref()));
        assert!(
            matches!(read(&words("typeset --lang zh help -q check")), Ok(Invocation::Print(text)) if text.contains("--tac-map"))
        );
    }

    #[test]
    fn the_language_is_known_before_the_line_is_read() {
        assert_eq!(asked_language(&words("typeset --lang zh --frm x")), Some("zh"));
        assert_eq!(asked_language(&words("typeset --frm --lang=en --lang=zh")), Some("zh"));
        assert_eq!(asked_language(&words("typeset a -- --lang zh")), None);
    }
}
