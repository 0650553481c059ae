//! What is written where: some pages alone, names that are one file, the standard
//! output, and what a run leaves that was killed.

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{Folder, root, status_and_errors, typeset};
use lopdf::Document;
use newsprint::{Options, paint};

/// A copy of a folder of the repository.
fn copy(from: &str, name: &str) -> Folder {
    fn all(from: &Path, to: &Folder, name: &str) {
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{name}{}", entry.file_name().to_str().unwrap());
            match entry.path().is_dir() {
                true => all(&entry.path(), to, &format!("{name}/")),
                false => drop(to.write(&name, std::fs::read(entry.path()).unwrap())),
            }
        }
    }
    let folder = Folder::new(&format!("output-{name}"));
    all(&root().join(from), &folder, "");
    folder
}

fn pages(path: &Path) -> usize {
    Document::load(path).unwrap().get_pages().len()
}

fn made(folder: &Folder, pages: &[&str]) -> newsprint::Outcome {
    let pages = pages.iter().map(|label| (*label).to_string()).collect();
    newsprint::typeset(&folder.path().join("issue.toml"), &Options { pages, ..Options::default() })
}

fn dumps(outcome: &newsprint::Outcome) -> Vec<String> {
    let made = outcome.made.as_ref().unwrap();
    made.display_lists.iter().map(|list| paint::dump(list, &made.book)).collect()
}

/// Stories that flow through several pages, and guides: a page that is made alone is
/// the same as in the whole issue, and so is what is told about it.
#[test]
fn a_page_alone_is_what_it_is_in_the_issue() {
    for from in ["tests/jumps", "tests/furniture"] {
        let folder = copy(from, from.trim_start_matches("tests/"));
        let whole = made(&folder, &[]);
        let all = dumps(&whole);
        for (n, page) in whole.made.as_ref().unwrap().pages.iter().enumerate() {
            let alone = made(&folder, &[&page.label]);
            assert_eq!(dumps(&alone), &all[n..=n], "{from}, page {}", page.label);
            let on = |outcome: &newsprint::Outcome| -> Vec<_> {
                let here = |d: &&newsprint::diag::Diag| {
                    d.place.on.as_ref().is_some_and(|(label, _)| *label == page.label)
                };
                outcome.diags.iter().filter(here).cloned().collect()
            };
            assert_eq!(on(&alone), on(&whole), "{from}, page {}", page.label);
            let others = alone.diags.iter().filter_map(|d| d.place.on.as_ref());
            assert!(others.into_iter().all(|(label, _)| *label == page.label));
        }
    }
}

#[test]
fn chosen_pages_have_a_file_of_their_own_name() {
    let folder = copy("tests/jumps", "names");
    let labels: Vec<_> =
        made(&folder, &[]).made.unwrap().pages.iter().map(|p| p.label.clone()).collect();
    let [one, two, three, ..] = &labels[..] else { panic!("{labels:?}") };
    let written = |args: &[&str]| {
        let _ = std::fs::remove_dir_all(folder.path().join("out"));
        let output = typeset(folder.path(), &[&["issue.toml"], args].concat());
        let (status, errors) = status_and_errors(&output);
        assert!(status < 2, "{errors}");
        let mut names: Vec<_> = std::fs::read_dir(folder.path().join("out"))
            .unwrap()
            .map(|e| e.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_str().unwrap().to_string(), pages(&path)))
            .collect();
        names.sort();
        names
    };
    let [(whole, _)] = &written(&[])[..] else { panic!("no file") };
    let stem = whole.strip_suffix(".pdf").unwrap();
    let pair = (format!("{stem}-p{one}-{three}.pdf"), 2);
    // In the order of the issue, however they are given.
    assert_eq!(written(&["--page", &format!("{three},{one}")]), std::slice::from_ref(&pair));
    assert_eq!(written(&["--page", three, "--page", one]), [pair]);
    let range = format!("{one}-{three}");
    assert_eq!(written(&["--page", &range]), [(format!("{stem}-p{one}-{two}-{three}.pdf"), 3)]);
    // A page's own file is the same, alone or among all.
    let split = written(&["--split"]);
    let bytes = std::fs::read(folder.path().join("out").join(&split[1].0)).unwrap();
    assert_eq!(written(&["--split", "--page", two]), split[1..=1]);
    assert_eq!(std::fs::read(folder.path().join("out").join(&split[1].0)).unwrap(), bytes);
    // A name that is given is taken.
    let output = typeset(folder.path(), &["issue.toml", "--page", two, "-o", "two.pdf"]);
    assert!(output.status.code().unwrap() < 2);
    assert_eq!(pages(&folder.path().join("two.pdf")), 1);
}

#[test]
fn a_page_that_is_not_there_is_told_with_those_that_are() {
    let folder = copy("tests/jumps", "unknown");
    let before = folder.names();
    for command in [&[][..], &["check"]] {
        let args = [command, &["issue.toml", "--page", "1,99", "--page", "Z7"]].concat();
        let output = typeset(folder.path(), &args);
        let (status, errors) = status_and_errors(&output);
        let told = errors + &String::from_utf8(output.stdout).unwrap();
        assert_eq!(status, 2, "{told}");
        assert_eq!(told.matches("error[unknown-page]").count(), 2, "{told}");
        assert!(told.contains("no page `99`") && told.contains("its pages are 1, 3"), "{told}");
    }
    // Of empty labels, too: one finding, whatever blanks are in them.
    for page in ["", " ", "　", ",", "1,,3", "，1", "1、 、"] {
        let args = ["issue.toml", "--page", page, "--page", page];
        let (status, told) = status_and_errors(&typeset(folder.path(), &args));
        assert_eq!((status, told.matches("[unknown-page]").count()), (2, 1), "{page}: {told}");
        assert!(told.contains("a label of a page is empty"), "{page}: {told}");
    }
    assert_eq!(folder.names(), before);
}

/// What is wrong on pages that are not made is not told, and does not count.
#[test]
fn other_pages_have_no_say() {
    let folder = copy("tests/jumps", "others");
    let issue = std::fs::read_to_string(folder.path().join("issue.toml")).unwrap();
    let stories = "[page.stories]\nnews = \"lost.md\"\n";
    let page = format!("\n[[page]]\nnumber = 77\nlayout = \"later\"\n\n{stories}");
    folder.write("issue.toml", issue + &page);
    let picture = "[[picture]]\nfile = \"none.jpg\"\n";
    folder.write("lost.md", format!("+++\nheadline = \"港\"\n{picture}+++\n\n渔港   <b>。\n"));
    let layout = std::fs::read_dir(folder.path().join("layouts")).unwrap();
    let layout = layout.map(|e| e.unwrap().path()).min().unwrap();
    let text = std::fs::read_to_string(layout).unwrap();
    let slot = text.split("[[slot]]\nname = \"").nth(1).unwrap().split('"').next().unwrap();
    folder.write("layouts/later.toml", text.replacen(&format!("\"{slot}\""), "\"news\"", 1));
    let told = |pages: &[&str]| {
        let diags = made(&folder, pages).diags;
        let is_it = |d: &newsprint::diag::Diag| {
            d.code.message(newsprint::diag::Lang::En).contains("none.jpg")
        };
        diags.iter().filter(|d| is_it(d)).count()
    };
    assert_eq!((told(&[]), told(&["77"]), told(&["1"])), (1, 1, 0));
}

/// A small issue of one page.
fn small(name: &str) -> Folder {
    let folder = Folder::new(&format!("output-{name}"));
    let issue = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
        layout = \"broadsheet-8\"\n\n[page.stories]\nlead = \"story.md\"\n";
    folder.write("issue.toml", issue);
    folder.write("story.md", "+++\nheadline = \"标题\"\n+++\n\n正文一段。\n");
    folder
}

#[cfg(unix)]
#[test]
fn two_names_of_one_file_are_one_output() {
    let folder = small("links");
    let path = |name: &str| folder.path().join(name);
    std::fs::hard_link(path("story.md"), path("hard.pdf")).unwrap();
    std::os::unix::fs::symlink("story.md", path("soft.pdf")).unwrap();
    std::fs::create_dir(path("real")).unwrap();
    std::os::unix::fs::symlink("real", path("link")).unwrap();
    folder.write("one", "old");
    std::fs::hard_link(path("one"), path("two")).unwrap();
    for args in [
        &["-o", "hard.pdf"][..],
        &["-o", "soft.pdf"],
        &["-o", "real/x", "--dump", "link/x"],
        &["-o", "one", "--dump", "two"],
    ] {
        let output = typeset(folder.path(), &[&["issue.toml"], args].concat());
        let (status, errors) = status_and_errors(&output);
        assert_eq!(status, 2, "{args:?}: {errors}");
        assert!(errors.contains("[cannot-write]"), "{errors}");
    }
    assert!(std::fs::read_to_string(path("story.md")).unwrap().contains("正文一段"));
    assert_eq!(std::fs::read(path("two")).unwrap(), b"old");
    assert_eq!(std::fs::read_dir(path("real")).unwrap().count(), 0);
}

#[test]
fn the_pdf_goes_to_the_standard_output() {
    let folder = small("stdout");
    let before = folder.names();
    let output = typeset(folder.path(), &["issue.toml", "-o", "-"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(Document::load_mem(&output.stdout).unwrap().get_pages().len(), 1);
    assert_eq!(folder.names(), before, "something was written");
    // The line that says what was made would be in the PDF.
    assert!(String::from_utf8(output.stderr).unwrap().contains("1 page"));
    let output = typeset(folder.path(), &["issue.toml", "-o", "-", "--split"]);
    let (status, errors) = status_and_errors(&output);
    assert_eq!((status, output.stdout.len()), (2, 0), "{errors}");
    assert!(errors.contains("[cannot-write]"), "{errors}");
    assert_eq!(folder.names(), before);
}

/// A reader that has gone is told, and what a full disk cannot hold.
#[cfg(target_os = "linux")]
#[test]
fn a_standard_output_that_takes_nothing_is_an_error() {
    let folder = small("full");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder.path()).args(["issue.toml", "-o", "-", "--no-cache"]);
    let output = command.stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

/// What a killed run has left goes, what a living one holds stays.
#[test]
fn parts_of_killed_runs_are_removed() {
    let folder = small("parts");
    folder.write("out/.test-2026-09-14.pdf.4711.part", "half");
    folder.write("out/.notes.part", "mine");
    let held = folder.write("out/.test-2026-09-15.pdf.4712.part", "half");
    let file = std::fs::File::options().write(true).open(&held).unwrap();
    file.lock().unwrap();
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 0, "{errors}");
    let mut left: Vec<_> = std::fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, [".notes.part", ".test-2026-09-15.pdf.4712.part", "test-2026-09-15.pdf"]);
}

/// Every part that is seen while a run writes is gone when a signal has ended it.
#[cfg(unix)]
#[test]
fn a_signal_leaves_nothing_half_written() {
    use std::os::unix::process::ExitStatusExt;
    let folder = small("signal");
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let parts = || {
        let names = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".part")).count()
    };
    let mut caught = [false; 2];
    for n in 0..400 {
        let (signal, number) = [("-TERM", 15), ("-INT", 2)][n % 2];
        let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
        command.current_dir(folder.path()).args(["issue.toml", "--no-cache"]);
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while parts() == 0 && run.try_wait().unwrap().is_none() {}
        let kill = Command::new("kill").args([signal, &run.id().to_string()]).status();
        assert!(kill.is_ok());
        let status = run.wait().unwrap();
        assert_eq!(parts(), 0, "{signal} {status}");
        caught[n % 2] |= status.signal() == Some(number);
        if caught == [true; 2] {
            return;
        }
    }
    panic!("no run was caught while it wrote: {caught:?}");
}
