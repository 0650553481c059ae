//! The command line as a table: every command with its options, and their words in English
//! and in Chinese. Parsing, help, errors, completions and the man page are made of it.
//!
//! A command is a [`Job`] in the file that does it, and a line in [`JOBS`].

use newsprint::diag::{Lang, Words};

use super::args::Args;
use super::{check, lines, make};

/// Every command, in the order of the help; the first, which makes pages, has no name.
pub static JOBS: &[&Job] = &[&make::JOB, &check::JOB, &lines::JOB];

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

    /// The job of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        JOBS.iter().copied().find(|job| job.name == Some(name))
    }

    /// The names of all that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        JOBS.iter().filter_map(|job| job.name)
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

/// What a command is called.
pub const COMMAND: Words = ("COMMAND", "命令");
/// What the command that prints the help does.
pub const HELP: Words =
    ("Prints this help, or that of a command.", "显示本帮助，或某个命令的帮助。");
