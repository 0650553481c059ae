//! What a command is, its options with their words in English and in Chinese, and what it
//! is given.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use newsprint::Options;
use newsprint::diag::{Lang, Words};

/// A word or a sentence in a language.
pub fn said(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::En => words.0,
        Lang::Zh => words.1,
    }
}

/// What the program is asked to do.
#[derive(Debug)]
pub struct Job {
    /// Its name on the command line; making pages has none.
    pub name: Option<&'static str>,
    /// What it does.
    pub about: Words,
    /// What it is given beside options, in order.
    pub operands: &'static [Row],
    /// Its options: its own, then those that it shares with others.
    pub options: &'static [&'static [Row]],
    /// What its findings are.
    pub report: Report,
    /// What its exit status says.
    pub status: &'static [(&'static str, Words)],
    /// Does it, and says with which exit status the program ends.
    pub run: fn(&Args) -> u8,
}

impl Job {
    /// Its options, in the order of the help.
    pub fn rows(&self) -> impl Iterator<Item = &'static Row> {
        self.options.iter().copied().flatten()
    }

    /// How it is called: `typeset check`.
    pub fn called(&self) -> String {
        self.name.map_or("typeset".to_string(), |name| format!("typeset {name}"))
    }
}

/// What the findings of a job are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// Something beside what is made: they go to the error stream.
    Beside,
    /// What was asked for: they go to the output stream.
    Asked,
}

/// How an option is given, or what is given without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is there or not.
    Flag,
    /// With a path that is read, or a folder.
    Path,
    /// With a path, several times.
    Paths,
    /// With the path of a file that is written; `-` is the standard output.
    Out,
    /// With a text.
    Text,
    /// With a text, several times.
    Texts,
    /// With a whole number within bounds, both of which it may be.
    Number(u32, u32),
    /// With one of these; the first is the default.
    Choice(&'static [&'static str]),
    /// It prints the help and ends.
    Help,
    /// It prints the version and ends.
    Version,
}

impl Kind {
    /// Whether a value follows.
    pub fn takes_value(self) -> bool {
        !matches!(self, Self::Flag | Self::Help | Self::Version)
    }
}

/// An option, or an operand.
#[derive(Debug)]
pub struct Row {
    /// Its long name.
    pub name: &'static str,
    /// Its short name.
    pub short: Option<char>,
    /// How it is given.
    pub kind: Kind,
    /// What its value is called; empty where it takes none.
    pub value: Words,
    /// Whether it must be given.
    pub required: bool,
    /// The options that it cannot be given together with.
    pub not_with: &'static [&'static str],
    /// What it does.
    pub help: Words,
}

impl Row {
    /// One that may be left out and goes with all others.
    pub const fn new(name: &'static str, kind: Kind, value: Words, help: Words) -> Self {
        Self { name, short: None, kind, value, required: false, not_with: &[], help }
    }

    /// With a short name.
    pub const fn short(self, short: char) -> Self {
        Self { short: Some(short), ..self }
    }

    /// One that must be given.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// One that cannot be given together with others.
    pub const fn not_with(self, not_with: &'static [&'static str]) -> Self {
        Self { not_with, ..self }
    }
}

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

/// What was asked for. What the job does not know has its default.
#[derive(Debug)]
pub struct Args {
    /// What is to be done.
    pub job: &'static Job,
    /// All that could be.
    pub jobs: &'static [&'static Job],
    /// The issue; empty where the job takes none.
    pub issue: PathBuf,
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
    /// All that was given, by its name in the table.
    pub values: ArgMatches,
}

impl Args {
    /// Whether a flag was given; not where the job does not know it.
    pub fn flag(&self, name: &str) -> bool {
        self.one::<bool>(name).copied().unwrap_or(false)
    }

    /// The path that an option or operand was given.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.one::<PathBuf>(name).map(PathBuf::as_path)
    }

    /// The text that an option or operand was given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.one::<String>(name).map(String::as_str)
    }

    /// The number that an option was given.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.one::<u32>(name).copied()
    }

    /// All texts that an option was given.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.many(name)
    }

    /// All paths that an option was given.
    pub fn paths(&self, name: &str) -> Vec<PathBuf> {
        self.many(name)
    }

    fn one<T: Clone + Send + Sync + 'static>(&self, name: &str) -> Option<&T> {
        self.values.try_get_one(name).ok().flatten()
    }

    fn many<T: Clone + Send + Sync + 'static>(&self, name: &str) -> Vec<T> {
        self.values.try_get_many(name).ok().flatten().unwrap_or_default().cloned().collect()
    }

    /// The files that options ask to be written.
    pub fn written(&self) -> impl Iterator<Item = &Path> {
        let rows = self.job.rows().filter(|row| row.kind == Kind::Out);
        rows.filter_map(|row| self.path(row.name))
    }

    /// Whether the PDF goes to the standard output.
    pub fn to_stdout(&self) -> bool {
        self.path("output").is_some_and(|path| path == Path::new(STDOUT))
    }
}
