//! `typeset count`: what slots hold under their heads, beside what their stories have.

mod common;

use common::{Files, broadsheet, small, typeset};

const PARA: &str = "老渔港的更新走了三年，石头还是那些石头。";

fn files() -> Files {
    let mut files = Files::default();
    let slots = small::slot("main", 1, 1, 20) + &small::slot("空位", 2, 1, 20);
    files.write("layouts/small.toml", format!("{}\n{slots}", broadsheet::small()));
    files.write("main.md", format!("+++\nheadline = \"题\"\n+++\n\n{PARA}\n"));
    files.write(
        "issue.toml",
        "[paper]\nname = \"滨海日报\"\ncode = \"count\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
         layout = \"small\"\n[page.stories]\nmain = \"main.md\"\n",
    );
    files
}

/// An empty slot of the same size holds under its headline what the other one holds.
#[test]
fn an_empty_slot_holds_what_one_with_a_headline_does() {
    let counts = files().set().counts();
    let [main, empty] = counts.as_slice() else { panic!("{counts:?}") };
    assert_eq!((main.story.as_deref(), empty.story.as_deref()), (Some("main"), None));
    assert_eq!((main.holds_lines, main.holds_chars), (empty.holds_lines, empty.holds_chars));
    assert_eq!(main.holds_chars, main.holds_lines * 8, "legs of eight characters");
    assert!(main.holds_lines < 20, "the headline takes lines");
    assert_eq!(main.lines + main.empty, main.holds_lines);
    assert_eq!((main.chars, main.over), (PARA.chars().count(), 0));
    assert_eq!((empty.empty, empty.chars), (empty.holds_lines, 0));
}

#[test]
fn the_command_prints_a_table_and_json() {
    let folder = files().on_disk("count");
    let run = |more: &[&str]| {
        let output = typeset(folder.path(), &[&["count", "issue.toml"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let table = run(&[]);
    assert!(table.starts_with("page  slot") && table.contains("空位  (empty)"), "{table}");
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let slots = json["slots"].as_array().unwrap();
    assert_eq!(slots.len(), 2);
    assert_eq!(slots[0]["story"], "main");
    assert!(slots[1]["story"].is_null());
    assert_eq!(slots[0]["holds_chars"], slots[1]["holds_chars"]);
}
