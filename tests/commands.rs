//! Commands that need no issue: a new one, layouts, schemas, what a finding means,
//! completions, the manual.

mod common;

use std::path::Path;
use std::process::{Command, Output};

use common::{Folder, root};
use newsprint::diag::Code;

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder).args(args);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.output().unwrap()
}

/// What a command says on the output stream; it must succeed and say nothing else.
fn said(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && err.is_empty(), "{args:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(dir) = todo.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => todo.push(path),
                false => {
                    let path = path.strip_prefix(folder).unwrap();
                    found.push(path.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
    }
    found.sort();
    found
}

/// A new issue of every layout is typeset without an error, with stories that fill the
/// page.
#[test]
fn a_new_issue_works_at_once() {
    let folder = Folder::new("commands-init");
    let layouts = [
        ("broadsheet-8", 2),
        ("broadsheet-8-front", 5),
        ("broadsheet-8-interlock", 5),
        ("broadsheet-6", 3),
        ("broadsheet-5", 3),
        ("tabloid-6", 2),
        ("tabloid-6-spread", 12),
    ];
    for (layout, most) in layouts {
        let told = said(folder.path(), &["init", layout, "--layout", layout, "--lang", "en"]);
        assert!(told.contains(&format!("cd {layout}")) && told.contains("`typeset issue.toml`"));
        let issue = folder.path().join(layout);
        let output = run(&issue, &["issue.toml", "--no-cache", "--lang", "en"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{layout}: {told}");
        assert!(!told.contains("error[") && !told.contains("overset"), "{layout}: {told}");
        let counts = said(&issue, &["count", "issue.toml", "--format", "json", "--no-cache"]);
        let counts: serde_json::Value = serde_json::from_str(&counts).unwrap();
        let slots = counts["slots"].as_array().unwrap();
        assert!(!slots.is_empty());
        for slot in slots.iter().filter(|slot| slot["kind"] == "story") {
            assert!(slot["empty"].as_u64().unwrap() <= most, "{layout}: {slot}");
        }
    }
}

/// What is there is never touched, and then nothing is written.
#[test]
fn a_new_issue_writes_over_nothing() {
    let folder = Folder::new("commands-there");
    folder.write("stories/food.md", "mine");
    let before = files(folder.path());
    let told = refused(folder.path(), &["init", "--form", "tabloid", "--lang", "zh"]);
    assert!(told.contains("food.md") && told.contains("不覆盖"), "{told}");
    assert_eq!(files(folder.path()), before);
    // Beside it there is room; the layout comes along where it is asked for.
    let args = ["init", "new", "--form", "tabloid", "--with-layout", "--lang", "zh"];
    let told = said(folder.path(), &args);
    assert!(told.contains("接下来") && told.contains("cd new"), "{told}");
    let made = files(&folder.path().join("new"));
    for file in ["issue.toml", "layouts/tabloid-6.toml", "schemas/layout.schema.json"] {
        assert!(made.iter().any(|name| name == file), "{made:?}");
    }
    refused(folder.path(), &args);
    // A layout of one's own, in a folder of layouts.
    folder.write(
        "mine/harbour.toml",
        "extends = \"broadsheet-8\"\n[[slot]]\nname = \"briefs\"\nomit = true\n",
    );
    let args = ["init", "own", "--layout", "harbour", "--layouts", "mine", "--lang", "en"];
    let told = said(folder.path(), &args);
    assert!(told.contains("--layouts mine"), "{told}");
    let told = refused(
        folder.path(),
        &["init", "x", "--layout", "harbor", "--layouts", "mine", "--lang", "en"],
    );
    assert!(told.contains("did you mean `harbour`?"), "{told}");
    assert!(!folder.path().join("x").exists());
    let told = refused(
        folder.path(),
        &["init", "x", "--layout", "a", "--form", "tabloid", "--lang", "en"],
    );
    assert!(told.contains("cannot be given together"), "{told}");
}

/// The files of a new issue are as their schemas say, and name them.
#[test]
fn files_name_their_schemas() {
    let folder = Folder::new("commands-schemas");
    said(folder.path(), &["init", "--with-layout"]);
    said(folder.path(), &["layouts", "--copy", "tabloid-6"]);
    let mut all = vec![
        folder.path().join("issue.toml"),
        folder.path().join("layouts/broadsheet-8.toml"),
        folder.path().join("layouts/tabloid-6.toml"),
    ];
    for dir in ["layouts", "layouts/press", "samples"] {
        for entry in std::fs::read_dir(root().join(dir)).unwrap() {
            let path = entry.unwrap().path();
            let issue = path.join("issue.toml");
            all.extend([path, issue].into_iter().filter(|path| path.is_file()));
        }
    }
    assert!(all.len() >= 14, "{all:?}");
    for path in all.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let text = std::fs::read_to_string(path).unwrap();
        let schema = text.lines().next().unwrap().strip_prefix("#:schema ");
        let schema = schema.unwrap_or_else(|| panic!("{} names no schema", path.display()));
        let schema = std::fs::read_to_string(path.parent().unwrap().join(schema)).unwrap();
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert!(schema["title"].as_str().unwrap().starts_with("newsprint: "));
        let (text, title) = (path.to_str().unwrap(), schema["title"].as_str().unwrap());
        let kind = match (text.contains("press"), text.ends_with("issue.toml")) {
            (true, _) => "press",
            (_, true) => "issue",
            _ => "layout",
        };
        assert!(title.contains(kind), "{text}: {title}");
    }
}

#[test]
fn what_is_printed_is_the_schema_of_the_documents() {
    let folder = Folder::new("commands-schema");
    for kind in ["issue", "layout", "story", "press", "pages"] {
        let file = root().join(format!("docs/schemas/{kind}.schema.json"));
        let printed = said(folder.path(), &["schema", kind]);
        assert!(printed == std::fs::read_to_string(file).unwrap(), "{kind}");
    }
    let told = refused(folder.path(), &["schema", "layuot", "--lang", "en"]);
    assert!(told.contains("did you mean `layout`?"), "{told}");
}

#[test]
fn layouts_are_listed_and_copied() {
    let folder = Folder::new("commands-layouts");
    let told = said(folder.path(), &["layouts", "--lang", "en"]);
    for name in ["broadsheet-8", "broadsheet-8-front", "tabloid-6-spread"] {
        assert!(told.lines().any(|line| line.split_whitespace().next() == Some(name)), "{told}");
    }
    assert!(told.contains("390 × 540 mm; 8 columns of 13 characters, 121 lines; built in"));
    assert!(told.contains("`cover` (picture), `comment`, `second`, `briefs`, `lead`"), "{told}");
    said(folder.path(), &["layouts", "--copy", "broadsheet-8-interlock"]);
    let told = said(folder.path(), &["layouts", "--lang", "zh"]);
    assert!(told.contains("layouts/broadsheet-8-interlock.toml"), "{told}");
    let told = refused(folder.path(), &["layouts", "--copy", "broadsheet-8-interlock"]);
    assert!(told.contains("there already"), "{told}");
    let told = refused(folder.path(), &["layouts", "--copy", "tabloid", "--lang", "en"]);
    assert!(told.contains("did you mean `tabloid-6`?"), "{told}");
    // One with a fault is told of, beside the others.
    folder.write("layouts/bad.toml", "extends = \"broadsheet-9\"\n");
    let output = run(folder.path(), &["layouts", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("unknown-layout") && told.contains("bad.toml"), "{told}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("tabloid-6"));
}

/// Every code is explained in both languages; one that is misspelt is told the nearest.
#[test]
fn every_finding_is_explained() {
    let folder = Folder::new("commands-explain");
    for (lang, meaning) in [("en", "Meaning: "), ("zh", "含义：")] {
        let all = said(folder.path(), &["explain", "--lang", lang]);
        for id in Code::ids() {
            let listed = all.lines().any(|line| line.split_whitespace().next() == Some(id));
            assert!(listed, "{id} is not listed");
        }
        for id in ["unknown-slot", "overset", "missing-styles", "widow", "low-resolution"] {
            let told = said(folder.path(), &["explain", id, "--lang", lang]);
            assert!(told.starts_with(id) && told.contains(meaning), "{told}");
        }
    }
    let told = said(folder.path(), &["explain", "[unknown-slot]", "--lang", "en"]);
    assert!(told.contains("What to do: take one of the slots"), "{told}");
    for (asked, wanted) in [("unkown-slot", "`unknown-slot`"), ("unset", "`unset-script`")] {
        let told = refused(folder.path(), &["explain", asked, "--lang", "en"]);
        assert!(told.contains(wanted), "{told}");
    }
    let told = refused(folder.path(), &["explain", "xyzzyxyzzy", "--lang", "en"]);
    assert!(told.contains("`typeset explain` lists all"), "{told}");
}

/// Every command and every option of the help is in the completions of every shell and in
/// the manual.
#[test]
fn completions_and_the_manual_have_every_option() {
    let folder = Folder::new("commands-man");
    let help = said(folder.path(), &["--help", "--lang", "en"]);
    let commands: Vec<&str> = help
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() >= 11, "{commands:?}");
    let options = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let mut found: Vec<_> = words.filter_map(|word| word.strip_prefix("--")).collect();
        found.retain(|word| !word.is_empty());
        found.into_iter().map(String::from).collect()
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = said(folder.path(), &["completions", shell]);
        for name in &commands {
            assert!(text.contains(name), "{shell}: {name}");
        }
        for option in ["tac-map", "with-layout", "out-dir", "no-cache"] {
            assert!(text.contains(option), "{shell}: {option}");
        }
    }
    let whole = said(folder.path(), &["man", "--lang", "en"]);
    assert!(whole.contains(".TH TYPESET 1") && whole.contains("EXIT STATUS"), "{whole}");
    for name in &commands {
        assert!(whole.contains(&format!("typeset\\-{}", name.replace('-', "\\-"))), "{name}");
        let help = said(folder.path(), &[name, "--help", "--lang", "en"]);
        let page = said(folder.path(), &["man", name, "--lang", "en"]).replace("\\-", "-");
        for option in options(help.split("Options:\n").nth(1).unwrap()) {
            assert!(page.contains(&format!("--{option}")), "{name}: {option}");
        }
        let page = said(folder.path(), &["man", name, "--lang", "zh"]);
        assert!(page.contains(".SH 名称") && page.contains("退出状态"), "{page}");
    }
    let told = refused(folder.path(), &["man", "nothing", "--lang", "zh"]);
    assert!(told.contains("没有命令 `nothing`"), "{told}");
}

/// Who names the folder of an issue means the issue in it; where there is none, that file
/// is named.
#[test]
fn an_issue_may_be_named_by_its_folder() {
    let folder = Folder::new("commands-folder");
    let binhai = root().join("samples/binhai");
    let binhai = binhai.to_str().unwrap();
    for command in [["count"], ["fonts"]] {
        let by_file = said(folder.path(), &[command[0], &format!("{binhai}/issue.toml")]);
        assert_eq!(said(folder.path(), &[command[0], binhai]), by_file);
    }
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    for command in [vec!["empty"], vec!["count", "empty"], vec!["fonts", "empty"]] {
        let told = refused(folder.path(), &command);
        assert!(told.contains("empty/issue.toml"), "{told}");
    }
}

/// What a finding means is read on a terminal, where links are names alone.
#[test]
fn an_explanation_has_no_links() {
    let folder = Folder::new("commands-links");
    for id in Code::ids() {
        for lang in ["en", "zh"] {
            let text = said(folder.path(), &["explain", id, "--lang", lang]);
            assert!(!text.contains("]("), "{text}");
        }
    }
}

/// A folder of layouts that is not there is an error, as it is for an issue.
#[test]
fn a_folder_of_layouts_that_is_not_there_is_told() {
    let folder = Folder::new("commands-nowhere");
    for command in
        [&["layouts", "--layouts", "nowhere"][..], &["layouts", "--sheet", "--layouts", "nowhere"]]
    {
        let told = refused(folder.path(), command);
        assert!(told.contains("cannot read nowhere: there is no such folder"), "{told}");
    }
}
