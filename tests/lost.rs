//! Pictures that cannot be had: the pages are made all the same, and a grey box with
//! the name of the file stands where each would be.

mod common;

use common::{Folder, broadsheet, root};
use newsprint::boxes::Item;
use newsprint::diag::Severity;
use newsprint::paint;
use newsprint::style::Colour;
use newsprint::units::{Abs, Rect};
use newsprint::{Made, Options, Outcome, typeset};

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"small\"\n\n[page.stories]\nmain = \"story.md\"\n";

/// A slot of 3 × 8 characters and 24 lines, with these keys.
fn folder(name: &str, keys: &str, picture: &str) -> Folder {
    let folder = Folder::new(&format!("lost-{name}"));
    let text = broadsheet::small();
    let slot = "name = \"main\"\ncolumn = 1\ncolumns = 3\nline = 1\nlines = 24\n";
    folder.write("layouts/small.toml", format!("{text}\n[[slot]]\n{slot}{keys}"));
    folder.write("issue.toml", ISSUE);
    folder.write("story.md", format!("+++\n{picture}+++\n"));
    folder
}

fn run(folder: &Folder) -> Outcome {
    typeset(&folder.path().join("issue.toml"), &Options::default())
}

/// The grey boxes of a page.
fn boxes(made: &Made) -> Vec<Rect> {
    let grey = Colour::parse("K20").unwrap();
    let fills = made.pages[0].items.iter().filter_map(|item| match item {
        Item::Fill { rect, colour } if *colour == grey => Some(*rect),
        _ => None,
    });
    fills.collect()
}

fn text(made: &Made) -> Vec<(String, Rect)> {
    let lines = made.pages[0].items.iter().filter_map(|item| match item {
        Item::Text(line) => Some((line.text(), newsprint::boxes::line_rect(line))),
        _ => None,
    });
    lines.collect()
}

fn has(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

#[test]
fn a_missing_picture_is_a_grey_box_with_its_name() {
    let keys = "[[picture]]\nfile = \"pictures/coast-0152.jpg\"\ncolumns = 3\n";
    let folder = folder("missing", "", keys);
    folder
        .write("story.md", format!("+++\nheadline = \"港\"\n{keys}+++\n\n{}\n", "渔港".repeat(40)));
    let outcome = run(&folder);
    let errors: Vec<_> = outcome.diags.iter().filter(|d| d.severity == Severity::Error).collect();
    assert_eq!(errors.iter().map(|d| d.code.id()).collect::<Vec<_>>(), ["cannot-read"]);
    let made = outcome.made.unwrap();
    let [grey] = boxes(&made)[..] else { panic!("{:?}", boxes(&made)) };
    // 26 characters wide, and 3:2 in the nearest whole lines: 156 pt are 14 of them.
    assert_eq!((grey.w, grey.h), (Abs::pt(234), Abs::pt(9) + Abs::pt(45) * 13 / 4));
    let (_, name) = text(&made).into_iter().find(|(text, _)| text == "coast-0152.jpg").unwrap();
    assert!(has(&grey, &name), "{name:?} leaves {grey:?}");
    // Nothing of it is looked at as if it were a picture.
    let ids: Vec<_> = outcome.diags.iter().map(|d| d.code.id()).collect();
    assert!(!ids.contains(&"low-resolution") && !ids.contains(&"heavy-crop"), "{ids:?}");
    let dump: String = made.display_lists.iter().map(|s| paint::dump(s, &made.book)).collect();
    assert!(dump.contains("coast-0152.jpg"), "{dump}");
}

/// A page with a grey box alone is not empty; one without anything is.
#[test]
fn a_grey_box_is_something_on_a_page() {
    let folder = folder("alone", "kind = \"picture\"\n", "[[picture]]\nfile = \"a.jpg\"\n");
    let ids = |outcome: &Outcome| outcome.diags.iter().map(|d| d.code.id()).collect::<Vec<_>>();
    let found = ids(&run(&folder));
    assert!(found.contains(&"cannot-read") && !found.contains(&"empty-page"), "{found:?}");
}

#[test]
fn the_box_is_as_large_as_the_picture_would_be() {
    let size = |name: &str, slot: &str, keys: &str| {
        let picture = format!("[[picture]]\nfile = \"a.jpg\"\n{keys}");
        let outcome = run(&folder(name, slot, &picture));
        let made = outcome.made.unwrap_or_else(|| panic!("{name}: {:?}", outcome.diags));
        let boxes = boxes(&made);
        (boxes[0].w, boxes[0].h, boxes.len())
    };
    let lines = |n: i64| Abs::pt(9) + Abs::pt(45) * (n - 1) / 4;
    let picture = "kind = \"picture\"\n";
    assert_eq!(size("slot", picture, ""), (Abs::pt(234), lines(24), 1));
    assert_eq!(size("fit", picture, "fit = \"fit\"\n"), (Abs::pt(234), lines(24), 1));
    assert_eq!(size("lines", "", "columns = 3\nlines = 5\n"), (Abs::pt(234), lines(5), 1));
    assert_eq!(size("width", "", "width = 12\nlines = 4\n"), (Abs::pt(108), lines(4), 1));
    // 234 pt by 117 pt: 11 lines are 121.5 pt.
    assert_eq!(size("ratio", "", "columns = 3\nratio = \"2:1\"\n"), (Abs::pt(234), lines(11), 1));
}

#[test]
fn every_file_of_a_group_and_of_an_advertisement() {
    let group = "[[picture]]\nfiles = [\"a.jpg\", \"b.jpg\"]\n";
    let folder = folder("group", "kind = \"picture\"\n", group);
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    folder.write("b.jpg", std::fs::read(photo).unwrap());
    let made = run(&folder).made.unwrap();
    assert_eq!(boxes(&made).len(), 1);
    assert!(made.pages[0].items.iter().any(|i| matches!(i, Item::Picture(_))));
    // An advertisement fills its slot, whatever its fit; its mark stands on it.
    let folder = self::folder("advert", "kind = \"advert\"\n", "");
    let page = ISSUE.split("[page.stories]").next().unwrap();
    folder.write(
        "issue.toml",
        format!("{page}[[page.advert]]\nslot = \"main\"\nfile = \"sea.pdf\"\n"),
    );
    for bytes in [None, Some("%PDF-1.4 and nothing else")] {
        bytes.into_iter().for_each(|bytes| drop(folder.write("sea.pdf", bytes)));
        let outcome = run(&folder);
        let made = outcome.made.unwrap();
        let lines = Abs::pt(9) + Abs::pt(45) * 23 / 4;
        assert_eq!((boxes(&made)[0].w, boxes(&made)[0].h), (Abs::pt(234), lines));
        let lines: Vec<_> = text(&made).into_iter().map(|(text, _)| text).collect();
        assert_eq!(lines, ["sea.pdf", "广告"]);
        assert!(!outcome.diags.iter().any(|d| d.code.id() == "advert-shape"));
    }
}

#[test]
fn a_long_name_is_cut_in_its_middle_and_a_small_box_has_none() {
    let name = format!("{}-0152.jpg", "海".repeat(60));
    let named = |keys: &str| {
        let picture = format!("[[picture]]\nfile = \"{name}\"\n{keys}");
        let made = run(&folder(&format!("name-{}", keys.len()), "", &picture)).made.unwrap();
        (boxes(&made)[0], text(&made))
    };
    let (grey, lines) = named("columns = 3\n");
    let (shown, rect) = &lines[0];
    assert!(shown.starts_with("海海") && shown.contains('…') && shown.ends_with("-0152.jpg"));
    assert!(has(&grey, rect), "{shown}: {rect:?} leaves {grey:?}");
    // The least picture of three lines, two characters wide.
    let (grey, lines) = named("width = 2\nlines = 3\n");
    assert_eq!(grey.w, Abs::pt(18));
    assert!(lines.iter().all(|(_, rect)| has(&grey, rect)), "{lines:?}");
}

/// A code whose text no code can hold is a box with its text.
#[test]
fn a_code_that_is_too_long_is_a_box() {
    let code = format!("headline = \"港\"\n[[code]]\ntext = \"https://{}\"\n", "a".repeat(3000));
    let folder = folder("code", "", &code);
    folder.write("story.md", format!("+++\n{code}+++\n\n渔港。\n"));
    let outcome = run(&folder);
    let errors: Vec<_> = outcome.diags.iter().filter(|d| d.severity == Severity::Error).collect();
    assert_eq!(errors.iter().map(|d| d.code.id()).collect::<Vec<_>>(), ["code-too-long"]);
    let made = outcome.made.unwrap();
    assert_eq!(boxes(&made).len(), 1);
    assert!(text(&made).iter().any(|(text, _)| text.starts_with("https://") && text.contains('…')));
}

/// An error elsewhere ends the run all the same, and the picture is told with it.
#[test]
fn other_errors_of_the_input_still_end_the_run() {
    let folder = folder("both", "", "[[picture]]\nfile = \"a.jpg\"\n");
    let issue = ISSUE.replace("main = ", "man = \"other.md\"\nmain = ");
    folder.write("issue.toml", issue);
    folder.write("other.md", "正文。\n");
    let outcome = run(&folder);
    assert!(outcome.made.is_none());
    let ids: Vec<_> = outcome.diags.iter().map(|d| d.code.id()).collect();
    assert!(ids.contains(&"cannot-read") && ids.contains(&"unknown-slot"), "{ids:?}");
}
