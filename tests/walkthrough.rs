//! The tutorial and the cookbook, done as they say: every file that they show is
//! written, every command run, and what they show of its output must be in it.
//!
//! What a block of code is stands behind its language: the name of a file that is
//! written; `sh` for commands in the folder, `sh 1` for commands that end with that
//! status; `text output` for lines of what the command before it said, where `…` stands
//! for anything. `<!-- given: FILE = SOURCE -->` puts a file of the repository there,
//! `<!-- new folder -->` begins anew.

mod common;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{Folder, root};

/// A step of a document.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    NewFolder,
    Given { file: String, source: String },
    Write { file: String, text: String },
    Run { commands: Vec<String>, status: i32 },
    Output(Vec<String>),
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(given) = line.strip_prefix("<!-- given: ") {
            let (file, source) = given.trim_end_matches(" -->").split_once(" = ").unwrap();
            steps.push(Step::Given { file: file.into(), source: source.into() });
        } else if line == "<!-- new folder -->" {
            steps.push(Step::NewFolder);
        } else if let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) {
            let block: Vec<String> =
                lines.by_ref().take_while(|line| *line != "```").map(String::from).collect();
            steps.extend(step(info, block));
        }
    }
    steps
}

fn step(info: &str, block: Vec<String>) -> Option<Step> {
    let (language, rest) = info.split_once(' ').unwrap_or((info, ""));
    match (language, rest) {
        ("sh", status) => {
            let status = if status.is_empty() { 0 } else { status.parse().unwrap() };
            let commands = block.into_iter().filter(|line| !line.starts_with('#')).collect();
            Some(Step::Run { commands, status })
        }
        ("text", "output") => Some(Step::Output(block)),
        (_, "") => None,
        (_, file) => Some(Step::Write { file: file.into(), text: block.join("\n") + "\n" }),
    }
}

/// Does what a document says, in a folder of its own.
fn walk(document: &str, lang: &str) {
    let text = std::fs::read_to_string(root().join("docs").join(document)).unwrap();
    let all = steps(&text);
    assert!(all.iter().any(|step| matches!(step, Step::Run { .. })), "{document} runs nothing");
    let name = document.replace('.', "-");
    let mut folder = Folder::new(&name);
    let mut at = folder.path().to_path_buf();
    let mut said = String::new();
    for (n, step) in all.into_iter().enumerate() {
        match step {
            Step::NewFolder => {
                folder = Folder::new(&format!("{name}-{n}"));
                at = folder.path().to_path_buf();
            }
            Step::Given { file, source } => {
                let to = at.join(file);
                std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                std::fs::copy(root().join(source), to).unwrap();
            }
            Step::Write { file, text } => {
                let to = at.join(file);
                std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                std::fs::write(to, text).unwrap();
            }
            Step::Run { commands, status } => {
                said.clear();
                for command in commands {
                    said += &run(&command, status, &mut at, lang, document);
                }
            }
            Step::Output(lines) => {
                for line in lines {
                    assert!(says(&said, &line), "{document}: no line {line:?} in\n{said}");
                }
            }
        }
    }
}

/// What a command said; it must end with that status.
fn run(command: &str, status: i32, at: &mut PathBuf, lang: &str, document: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.as_slice() {
        ["cd", to] => {
            *at = at.join(to);
            String::new()
        }
        ["typeset", "preview" | "watch", ..] => first_line(&words[1..], at, lang),
        ["typeset", args @ ..] => {
            let output = program(args, at, lang).output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(status), "{document}: {command}\n{said}");
            said
        }
        _ => panic!("{document}: nobody here knows how to run {command:?}"),
    }
}

fn program(args: &[&str], at: &Path, lang: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(at).args(args).args(["--lang", lang]);
    command.env("XDG_CACHE_HOME", at.join(".cache"));
    command
}

/// The first line of a command that goes on until it is ended.
fn first_line(args: &[&str], at: &Path, lang: &str) -> String {
    let mut child = program(args, at, lang).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let read = BufReader::new(child.stdout.take().unwrap()).read_line(&mut line);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(read.unwrap() > 0, "{args:?} says nothing");
    line
}

/// Whether a line is in a text, where `…` stands for anything.
fn says(text: &str, line: &str) -> bool {
    text.lines().any(|found| {
        let mut rest = found;
        line.split('…').map(str::trim).all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    })
}

/// What two documents have you do.
fn commands(document: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs").join(document)).unwrap();
    let run = |step| match step {
        Step::Run { commands, .. } => commands,
        Step::Write { file, .. } => vec![format!("write {file}")],
        _ => Vec::new(),
    };
    steps(&text).into_iter().flat_map(run).collect()
}

#[test]
fn the_tutorial_does_what_it_says() {
    walk("tutorial.md", "en");
}

#[test]
fn the_tutorial_does_what_it_says_in_chinese() {
    walk("tutorial.zh.md", "zh");
}

#[test]
fn the_cookbook_does_what_it_says() {
    walk("cookbook.md", "en");
}

#[test]
fn the_cookbook_does_what_it_says_in_chinese() {
    walk("cookbook.zh.md", "zh");
}

#[test]
fn both_languages_do_the_same() {
    for name in ["tutorial", "cookbook"] {
        assert_eq!(commands(&format!("{name}.md")), commands(&format!("{name}.zh.md")), "{name}");
    }
}

#[test]
fn the_tutorial_has_ten_steps() {
    for name in ["tutorial.md", "tutorial.zh.md"] {
        let text = std::fs::read_to_string(root().join("docs").join(name)).unwrap();
        assert_eq!(text.lines().filter(|line| line.starts_with("## ")).count(), 10, "{name}");
    }
}
