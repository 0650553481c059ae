//! Heads that run down the page and stand in their text, pictures cut into it,
//! slots of several strips: what stands where, and how the PDF draws it.

mod common;

use std::collections::BTreeSet;

use common::{Folder, root, status_and_errors, typeset};
use lopdf::Document;
use newsprint::boxes::{Item, UprightLine};
use newsprint::{Made, paint};

const ISSUE: &str = "tests/heads/issue.toml";

fn made() -> Made {
    newsprint::typeset(&root().join(ISSUE), &common::options()).made.unwrap()
}

#[test]
fn all_of_it_fits() {
    let folder = Folder::new("heads");
    let file = folder.path().join("page.pdf");
    let (status, errors) =
        status_and_errors(&typeset(root(), &[ISSUE, "--root", ".", "-o", file.to_str().unwrap()]));
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("note[normalised]") && errors.contains("`“` to `『`"), "{errors}");
}

fn vertical(made: &Made, page: usize) -> Vec<UprightLine> {
    let lines = made.pages[page].items.iter().filter_map(|item| match item {
        Item::Upright(line) => Some(line.clone()),
        _ => None,
    });
    lines.collect()
}

#[test]
fn vertical_lines_stand_from_right_to_left() {
    let made = made();
    let lines = vertical(&made, 0);
    let side: Vec<_> = lines.iter().filter(|l| l.of.is_some_and(|of| of.slot.slot == 0)).collect();
    assert_eq!(side[0].text(), "云湾改造第26周");
    assert_eq!(side[1].text(), "『老码头』，108天");
    assert!(side.windows(2).all(|w| w[1].top.x < w[0].top.x), "each at the left of the last");
}

/// Nothing is lost and nothing is doubled, but that the points of a summary are
/// led by a mark and that quotes of a vertical head are corner brackets.
#[test]
fn every_character_is_on_the_page() {
    let made = made();
    let glyphs = made.display_lists.iter().flat_map(|s| &s.ops).filter_map(|op| match op {
        paint::Op::Glyphs(run) => Some(run),
        _ => None,
    });
    let read = |text: &mut Vec<char>| {
        text.retain(|c| !c.is_whitespace() && *c != '■');
        text.iter_mut().for_each(|c| match *c {
            '『' => *c = '“',
            '』' => *c = '”',
            _ => {}
        });
        text.sort_unstable();
    };
    let mut placed: Vec<char> =
        glyphs.flat_map(|run| run.glyphs.iter()).flat_map(|g| g.text.iter().copied()).collect();
    let mut typed = Vec::new();
    let issue = std::fs::read_to_string(root().join(ISSUE)).unwrap();
    for name in issue.split('"').filter(|part| part.ends_with(".md")) {
        let text = std::fs::read_to_string(root().join("tests/heads").join(name)).unwrap();
        let (head, body) = text.strip_prefix("+++\n").unwrap().split_once("+++").unwrap();
        let said =
            ["label", "kicker", "headline", "deck", "summary", "byline", "caption =", "credit"];
        for line in head.lines().filter(|l| said.iter().any(|key| l.starts_with(key))) {
            typed.extend(line.split('"').skip(1).step_by(2).flat_map(str::chars));
        }
        typed.extend(body.lines().flat_map(|l| l.trim_start_matches('#').chars()));
    }
    read(&mut placed);
    read(&mut typed);
    assert_eq!(placed, typed);
}

/// No two boxes of text on a page share ink: every line's cells, every picture.
#[test]
fn nothing_overlaps() {
    let made = made();
    for page in &made.pages {
        let mut boxes = Vec::new();
        for item in &page.items {
            let rect = match item {
                Item::Upright(line) => {
                    let n = i64::from(*line.pens.last().unwrap_or(&0)) + 900;
                    let h = line.size.scaled(n * i64::from(line.scale), 1_000_000);
                    newsprint::units::Rect::new(
                        line.top.x - line.size / 2,
                        line.top.y,
                        line.size,
                        h,
                    )
                }
                Item::Text(line) => {
                    // Without the last glyph, which may be blank, and inside the em.
                    let n = i64::from(*line.pens.last().unwrap_or(&0));
                    let w = line.size.scaled(n * i64::from(line.scale), 1_000_000);
                    let y = line.origin.y - line.size.scaled(3, 4);
                    newsprint::units::Rect::new(line.origin.x, y, w, line.size.scaled(3, 4))
                }
                Item::Picture(picture) => picture.rect,
                _ => continue,
            };
            boxes.push(rect);
        }
        for (i, a) in boxes.iter().enumerate() {
            for b in &boxes[i + 1..] {
                assert!(!a.overlaps(b), "page {}: {a:?} {b:?}", page.label);
            }
        }
    }
}

/// The text of a page in the order of its content, with the text matrices.
fn content(pdf: &Document, page: u32) -> (String, Vec<[f32; 4]>) {
    let shown = common::shown(pdf, page);
    let text = shown.iter().map(|s| s.text.as_str()).collect();
    (text, shown.iter().map(|s| [s.matrix[0], s.matrix[1], s.matrix[2], s.matrix[3]]).collect())
}

/// Text is copied in reading order: kicker, headline line by line, deck, byline;
/// words lie on their side, numbers of a cell are narrowed, the rest stands.
#[test]
fn the_pdf_reads_down_and_turns_words() {
    let pdf = Document::load_mem(&made().files[0].pdf).unwrap();
    let (text, matrices) = content(&pdf, 1);
    let head = "云湾改造第26周『老码头』，108天装上AI的眼睛——";
    assert!(text.contains(head), "{}", text.chars().take(80).collect::<String>());
    assert!(text.contains("都在Harbour一屏上"), "{text}");
    let turned = matrices.iter().filter(|m| m[0] == 0.0 && m[1] < 0.0 && m[2] > 0.0 && m[3] == 0.0);
    assert!(turned.count() >= 2, "a word and a number of four digits lie");
    assert!(matrices.iter().any(|m| m[0] < 0.9 && m[3] == 1.0), "three digits are narrowed");
}

/// Text keeps a character from what it runs round, and no line is narrower than
/// five.
#[test]
fn text_runs_round_heads_and_pictures() {
    let made = made();
    let measures = |page: usize| -> BTreeSet<i32> {
        made.pages[page].stories[0].filled.iter().map(|l| l.measure / 1000).collect()
    };
    assert_eq!(measures(2), BTreeSet::from([6, 10, 13]));
    for page in &made.pages {
        let lines = page.stories.iter().flat_map(|s| &s.filled);
        assert!(lines.clone().all(|l| l.measure >= 5000));
    }
}

/// A slot of several strips is read down, then to the right.
#[test]
fn strips_are_read_down_then_right() {
    let made = made();
    let body = made.pages[3].items.iter().filter_map(|item| match item {
        Item::Text(line) if line.of.is_some_and(|of| of.slot.slot == 1) => {
            (line.role.name() == "body").then_some(line)
        }
        _ => None,
    });
    let at: Vec<_> = body.map(|l| (l.origin.x, l.origin.y)).collect();
    for pair in at.windows(2) {
        let down = pair[0].0 == pair[1].0 && pair[0].1 < pair[1].1;
        assert!(down || pair[0].0 < pair[1].0, "down, or to the right: {pair:?}");
    }
}

fn folder(name: &str, slot: &str, story: &str) -> Folder {
    let folder = Folder::new(name);
    let layout = std::fs::read_to_string(root().join("tests/heads/layouts/places.toml")).unwrap();
    let layout = layout.split("\n[[slot]]").next().unwrap();
    let slot =
        format!("{layout}\n[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = 4\nline = 1\n{slot}");
    folder.write("layouts/small.toml", slot);
    folder.write(
        "issue.toml",
        "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
         layout = \"small\"\n[page.stories]\nmain = \"story.md\"\n",
    );
    folder.write("story.md", story);
    let photo = std::fs::read(root().join("samples/binhai/photos/coast-island.jpg")).unwrap();
    folder.write("a.jpg", photo);
    folder
}

fn run(folder: &Folder) -> (i32, String) {
    status_and_errors(&typeset(folder.path(), &["issue.toml", "-o", "page.pdf"]))
}

const TEXT: &str = "潮水退到栈桥下第三级石阶，老秦把缆绳绕了两圈，说今年的汛期比去年早了九天。";

#[test]
fn wrong_keys_of_heads_and_pictures_are_told_at_once() {
    let slot = "lines = 30\n[slot.head]\ndirection = \"vertical\"\nplace = \"over\"\nlegs = 0\nsdie = \"left\"\n";
    let picture = "+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\nratio = \"3x2\"\nfocus = [50, 101]\n\
                   crop = [50, 0, 60, 10]\n[[picture]]\nfiles = []\n[[picture]]\nfile = \"a.jpg\"\nfit = \"crop\"\n\
                   width = 9\ncolumns = 1\n+++\n正文\n";
    let folder = folder("wrong", slot, picture);
    let (status, errors) = run(&folder);
    assert_eq!(status, 2, "{errors}");
    for key in ["`place`", "`legs`", "`sdie`", "`ratio`", "`focus`", "`crop`", "`files`", "`width`"]
    {
        assert!(errors.contains(key), "{key} in {errors}");
    }
    assert!(errors.contains("the key `crop` is missing"), "{errors}");
}

#[test]
fn what_a_heading_cannot_hold_and_a_picture_that_is_too_wide() {
    let heading = folder(
        "heading",
        "kind = \"heading\"\nlines = 20\n",
        &format!("+++\nheadline = \"题\"\n+++\n{TEXT}\n"),
    );
    let (status, errors) = run(&heading);
    assert!(status == 2 && errors.contains("[not-in-heading-slot]"), "{errors}");
    let chinese = ["issue.toml", "-o", "page.pdf", "--no-cache", "--lang", "zh"];
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_typeset"));
    let output = command.current_dir(heading.path()).args(chinese).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("只放标题，正文放不下"), "{errors}");
    let story =
        format!("+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\nwidth = 56\n+++\n{TEXT}\n");
    let (status, errors) = run(&folder("wide", "lines = 30\n", &story));
    assert!(status == 2 && errors.contains("[picture-too-wide]"), "{errors}");
}

/// A caption beside a picture is not deeper than the picture: where the legs are
/// too shallow for it, the picture is left out and said to be.
#[test]
fn a_caption_beside_a_picture_stays_in_its_box() {
    let caption = "退潮后的栈桥".repeat(10);
    let story = format!(
        "+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\nwidth = 16\nlines = 4\n\
         caption-place = \"beside\"\ncaption = \"{caption}\"\n+++\n{TEXT}\n"
    );
    for lines in [12, 30] {
        let folder = folder("beside", &format!("lines = {lines}\n"), &story);
        let issue = folder.path().join("issue.toml");
        let outcome = newsprint::typeset(&issue, &common::options());
        let left_out = outcome.diags.iter().any(|d| d.code.id() == "picture-left-out");
        let page = &outcome.made.unwrap().pages[0];
        let box_of = page.items.iter().find_map(|item| match item {
            Item::Picture(picture) => Some(picture.rect),
            _ => None,
        });
        assert_eq!(left_out, box_of.is_none(), "{lines}");
        let Some(rect) = box_of else { continue };
        let captions = page.items.iter().filter_map(|item| match item {
            Item::Text(l) if l.role == newsprint::style::Role::Caption => Some(l.origin.y),
            _ => None,
        });
        for y in captions {
            assert!(rect.y < y && y < rect.bottom() + newsprint::units::Abs::PT, "{lines}: {y:?}");
        }
    }
}

/// A credit that is wider than its caption is broken, and its rows are counted:
/// it stands under the picture, neither beside nor over it.
#[test]
fn a_wide_credit_stays_under_its_picture() {
    let credit = "云湾日报记者摄于旧港".repeat(3);
    let story = format!(
        "+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\nwidth = 16\nlines = 4\n\
         caption = \"栈桥\"\ncredit = \"{credit}\"\n+++\n{TEXT}\n"
    );
    let folder = folder("credit", "lines = 30\n", &story);
    let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &common::options());
    let page = &outcome.made.unwrap().pages[0];
    let rect = page.items.iter().find_map(|item| match item {
        Item::Picture(picture) => Some(picture.rect),
        _ => None,
    });
    let rect = rect.unwrap();
    let rows = page.items.iter().filter_map(|item| match item {
        Item::Text(l) if l.role == newsprint::style::Role::Caption => Some(l.origin),
        _ => None,
    });
    let rows: Vec<_> = rows.collect();
    assert!(rows.len() >= 3, "{rows:?}");
    assert!(rows.iter().all(|at| at.x >= rect.x && at.y > rect.bottom()), "{rect:?} {rows:?}");
}

/// However a caption is aligned, the credit never stands over its text.
#[test]
fn a_credit_stands_clear_of_an_aligned_caption() {
    for (align, rows) in [("justify", 1), ("left", 1), ("center", 2), ("right", 2)] {
        let story = format!(
            "+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\nwidth = 16\nlines = 4\n\
             caption = \"海边的栈桥与旧船\"\ncredit = \"陆汀舟 摄\"\n+++\n{TEXT}\n"
        );
        let style = format!("\n[slot.style.caption]\nalign = \"{align}\"\n");
        let folder = folder("aligned", &format!("lines = 30\n{style}"), &story);
        let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &common::options());
        let page = &outcome.made.unwrap().pages[0];
        let lines = page.items.iter().filter_map(|item| match item {
            Item::Text(l) if l.role == newsprint::style::Role::Caption => Some(l.origin.y),
            _ => None,
        });
        let lines: Vec<_> = lines.collect();
        let places: BTreeSet<_> = lines.iter().collect();
        assert_eq!((lines.len(), places.len()), (2, rows), "{align} {lines:?}");
    }
}

/// A head on a band is broken so that its band is no wider than its column: nine
/// characters of 13 pt fill a column of 117 pt, and the band needs 0.8 em more.
#[test]
fn a_band_is_no_wider_than_its_column() {
    let nine = "云湾旧港更新第一步";
    let story = format!("+++\nlabel = \"{nine}\"\n+++\n# {nine}\n\n{TEXT}\n");
    let slot = "columns = 1\nline = 1\nlines = 30\n";
    let folder = folder("band", slot, &story);
    let layout = std::fs::read_to_string(folder.path().join("layouts/small.toml")).unwrap();
    let layout = layout.replace("columns = 4\nline = 1\ncolumns = 1\n", "columns = 1\n");
    for align in ["left", "right", "center"] {
        folder.write("layouts/small.toml", layout.replace("\"left\"", &format!("\"{align}\"")));
        let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &common::options());
        let page = &outcome.made.unwrap().pages[0];
        let body = page.items.iter().filter_map(|item| match item {
            Item::Text(l) if l.role == newsprint::style::Role::Body => Some(l.origin.x),
            _ => None,
        });
        let left = body.min().unwrap();
        let right = left + newsprint::units::Abs::pt(117);
        let bands = page.items.iter().filter_map(|item| match item {
            Item::Fill { rect, .. } => Some(*rect),
            _ => None,
        });
        let bands: Vec<_> = bands.collect();
        assert!(bands.len() >= 2, "{align}");
        for rect in bands {
            assert!(left <= rect.x && rect.right() <= right, "{align}: {left:?} {rect:?}");
        }
    }
}

#[test]
fn lines_that_are_too_narrow_stay_empty_and_are_noted_once() {
    let text = format!("{TEXT}\n\n").repeat(24);
    let story = format!(
        "+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\nwidth = 9\nleg = 2\nside = \"left\"\n+++\n{text}"
    );
    let (_, errors) = run(&folder("narrow", "lines = 30\n", &story));
    assert_eq!(errors.matches("[narrow-leg]").count(), 1, "{errors}");
}

#[test]
fn a_vertical_head_that_is_too_large_is_an_error_on_the_page() {
    let slot = "lines = 12\n[slot.head]\ndirection = \"vertical\"\nwidth = 3\n";
    let story = format!("+++\nheadline = [\"一行\", \"又一行\"]\n+++\n{TEXT}\n");
    let large = folder("large", slot, &story);
    let (status, errors) = run(&large);
    assert_eq!(status, 1, "{errors}");
    assert!(errors.contains("[head-too-large]"), "{errors}");
    // A line that the author broke and that is too long even when flattened.
    let slot = "lines = 6\n[slot.head]\ndirection = \"vertical\"\n";
    let story = format!("+++\nheadline = [\"一行太长放不下的题\", \"二\"]\n+++\n{TEXT}\n");
    let (status, errors) = run(&folder("long", slot, &story));
    assert!(status == 1 && errors.contains("[headline-too-wide]"), "{errors}");
    // One that may be broken is broken.
    let story = format!("+++\nheadline = \"一行太长放不下的题\"\n+++\n{TEXT}\n");
    let (status, errors) = run(&folder("broken", slot, &story));
    assert_eq!(status, 0, "{errors}");
}

/// A word on its side that no line of a vertical head holds is cut, and has a hyphen
/// as in any other line: it begins where the pen stands, on its side.
#[test]
fn a_word_that_is_cut_in_a_vertical_head_has_its_hyphen() {
    let slot = "lines = 12\n[slot.head]\ndirection = \"vertical\"\nwidth = 9\n";
    let story = format!("+++\nheadline = \"Kunsthandwerkermarkthalle\"\n+++\n{TEXT}\n");
    let cut = folder("cut", slot, &story);
    let made = newsprint::typeset(&cut.path().join("issue.toml"), &common::options()).made.unwrap();
    let hyphens = vertical(&made, 0).iter().filter(|line| line.hyphen.is_some()).count();
    let runs = made.display_lists[0].ops.iter().filter_map(|op| match op {
        paint::Op::Glyphs(run) if run.turned => Some(run),
        _ => None,
    });
    let drawn = runs.filter(|run| run.glyphs.iter().any(|g| *g.text == ['-'])).count();
    assert!(hyphens > 0 && drawn == hyphens, "{hyphens} are asked for, {drawn} are drawn");
}
