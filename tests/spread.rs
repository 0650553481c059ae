//! Two pages side by side (跨版): the fold between the halves of the columns.

mod common;

use common::{Folder, root};
use newsprint::boxes::Item;
use newsprint::diag::Severity;
use newsprint::style::Role;
use newsprint::typeset;
use newsprint::units::Abs;

#[test]
fn no_text_and_no_rule_stands_in_the_fold() {
    let outcome = typeset(&root().join("tests/spread/issue.toml"), &common::options());
    let made = outcome.made.unwrap();
    let page = &made.pages[0];
    assert_eq!(page.label, "4-5");
    // 8 × 13 + 6 gaps and a fold of 6: the fold is in the middle of the sheet.
    let (middle, half) = (page.trim.w / 2, Abs::pt(27));
    let (mut left, mut right, mut over) = (0, 0, 0);
    for item in &page.items {
        match item {
            Item::Text(line) if line.role == Role::Body => {
                let end = line.origin.x + line.size.em(*line.pens.last().unwrap()) + line.size / 2;
                let (before, after) = (end <= middle - half, line.origin.x >= middle + half);
                assert!(before || after, "{}", line.text());
                left += usize::from(before);
                right += usize::from(after);
            }
            Item::Text(line) if line.role == Role::Headline => {
                let end = line.origin.x + line.size.em(*line.pens.last().unwrap());
                over += usize::from(line.origin.x < middle && middle < end);
            }
            Item::Rule { from, to, .. } if from.x == to.x => {
                let inside = middle - half < from.x && from.x < middle + half;
                assert!(!inside, "a rule in the fold");
            }
            _ => {}
        }
    }
    assert!(left > 30 && right > 30 && over >= 2, "{left} lines, {right} lines, {over} heads");
}

#[test]
fn wrong_folds_are_told() {
    let layout = root().join("tests/spread/layouts/spread.toml");
    let layout = std::fs::read_to_string(layout).unwrap();
    let cases = [
        ("fold = 6", "fold = 0", "wrong-value"),
        ("fold = 6", "fold = 2001", "wrong-value"),
        ("columns = 8\ncharacters", "columns = 7\ncharacters", "wrong-value"),
        ("fold = 6", "fold = 60", "area-off-sheet"),
        ("legs = 4", "legs = 1", "bad-legs"),
        ("legs = 4", "legs = 30", "bad-legs"),
    ];
    for (n, (from, to, id)) in cases.into_iter().enumerate() {
        assert!(layout.contains(from), "{from}");
        let folder = Folder::new(&format!("fold-{n}"));
        folder.write("layouts/spread.toml", layout.replacen(from, to, 1));
        folder.write("story.md", "文。\n");
        folder.write(
            "issue.toml",
            "[paper]\nname = \"试报\"\ndate = 2026-09-15\n[[page]]\nnumber = \"4-5\"\n\
             layout = \"spread\"\n[page.stories]\nleft = \"story.md\"\n",
        );
        let outcome = typeset(&folder.path().join("issue.toml"), &common::options());
        let errors = outcome.diags.iter().filter(|d| d.severity == Severity::Error);
        let ids: Vec<_> = errors.map(|d| d.code.id()).collect();
        assert!(outcome.made.is_none() && ids.contains(&id), "{to}: {ids:?}");
    }
}
