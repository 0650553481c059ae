//! `typeset watch`, and pages of the PDF as pictures.
#![cfg(feature = "desk")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::Folder;

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
    layout = \"broadsheet-8\"\n\n[page.stories]\nlead = \"story.md\"\n";

fn small(name: &str) -> Folder {
    let folder = Folder::new(&format!("watch-{name}"));
    folder.write("issue.toml", ISSUE);
    folder.write("story.md", "+++\nheadline = \"标题\"\n+++\n\n正文一段。\n");
    folder
}

fn typeset(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder.path()).args(args).args(["--lang", "en", "--no-cache"]);
    command
}

/// Waits until something holds of a file.
fn until(path: &Path, what: &str, holds: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let start = Instant::now();
    loop {
        if let Some(bytes) = fs::read(path).ok().filter(|bytes| holds(bytes)) {
            return bytes;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Width and height of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn the_pdf_follows_its_files() {
    let folder = small("follows");
    let (pdf, log) = (folder.path().join("a.pdf"), folder.path().join("log"));
    let out = fs::File::create(&log).unwrap();
    let args = ["watch", "issue.toml", "-o", "a.pdf", "--png", "png", "--ppi", "50"];
    let mut command = typeset(&folder, &args);
    let errors = out.try_clone().unwrap();
    let mut child = command.stdout(out).stderr(errors).stdin(Stdio::null()).spawn().unwrap();
    let first = until(&pdf, "a PDF", |pdf| pdf.starts_with(b"%PDF-") && pdf.ends_with(b"%%EOF"));
    // 390 × 540 mm.
    until(&log, "a line", |log| log.windows(6).any(|w| w == b"1 page"));
    let png = fs::read(folder.path().join("png").join(png_name(&folder))).unwrap();
    assert_eq!(size(&png), (768, 1063));
    // What it writes itself beside the issue is no change of the issue.
    std::thread::sleep(Duration::from_millis(700));
    let runs = fs::read_to_string(&log).unwrap().matches("1 page,").count();
    assert_eq!(runs, 1);
    let story = folder.path().join("story.md");
    fs::write(&story, "+++\nheadline = \"标题\"\n+++\n\n正文另一段。\n").unwrap();
    let second = until(&pdf, "another PDF", |pdf| *pdf != first[..]);
    // What is broken leaves the last PDF, and is told.
    fs::write(folder.path().join("issue.toml"), "[paper").unwrap();
    until(&log, "what is broken", |log| log.windows(18).any(|w| w == b"nothing is written"));
    assert_eq!(fs::read(&pdf).unwrap(), second);
    fs::write(folder.path().join("issue.toml"), ISSUE).unwrap();
    fs::remove_file(&story).unwrap();
    fs::write(&story, "+++\nheadline = \"标题\"\n+++\n\n正文一段。\n").unwrap();
    until(&pdf, "it is mended", |pdf| *pdf == first[..]);
    assert!(child.try_wait().unwrap().is_none(), "it goes on");
    child.kill().unwrap();
    child.wait().unwrap();
}

fn png_name(folder: &Folder) -> String {
    let names = fs::read_dir(folder.path().join("png")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".png")).min().unwrap()
}

#[test]
fn pages_are_drawn_beside_the_pdf() {
    let folder = small("png");
    let done = typeset(&folder, &["issue.toml", "-o", "a.pdf", "--png", "png"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let png = fs::read(folder.path().join("png").join(png_name(&folder))).unwrap();
    assert_eq!(size(&png), (2304, 3189), "150 pixels per inch");
    let wrong = typeset(&folder, &["issue.toml", "--png", "png", "--ppi", "5"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    let stdout = typeset(&folder, &["watch", "issue.toml", "-o", "-"]).output().unwrap();
    assert_eq!(stdout.status.code(), Some(2));
}
