//! Rules of the house that are keys of a layout: each reaches the page, and what is not
//! said is as before.

mod common;

use common::{in_memory, root, small};
use newsprint::Outcome;
use newsprint::boxes::{Item, TextLine};
use newsprint::diag::{Change, Code, Part, Severity};
use newsprint::style::{Colour, Role};
use newsprint::units::{Abs, Rect};

const ISSUE: &str = "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n[[page]]\n\
                     number = 1\nlayout = \"small\"\n[page.stories]\nmain = \"m.md\"\n";

/// Columns of 13 characters, a character between them.
const SIZE: Abs = Abs::pt(9);

/// One story over three columns and so many lines, in a layout with some more keys, and a
/// headline in 二号 on a dark band.
fn set(keys: &str, story: &str, lines: u32) -> Outcome {
    let head = "[style.headline]\nface = \"song\"\nsize = ";
    let layout = small::layout((200, 150), 3, 13, 30, "song-regular")
        .replace(&format!("{head}\"小五\"\n"), &format!("{head}\"二号\"\nband = \"K80\"\n"))
        .replace("[faces]\n", "[faces]\nblack = \"song-black\"\nstrong = \"song\"\n")
        + &small::slot("main", 1, 3, lines)
        + "balance = false\n"
        + keys;
    let picture = std::fs::read(root().join("tests/furniture/ads/sea.png")).unwrap();
    in_memory([
        ("issue.toml", ISSUE.as_bytes()),
        ("layouts/small.toml", layout.as_bytes()),
        ("m.md", story.as_bytes()),
        ("a.png", picture.as_slice()),
    ])
}

fn items(outcome: &Outcome) -> &[Item] {
    let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags));
    &made.pages[0].items
}

/// The picture, and left edges and baselines of its caption.
fn pictured(outcome: &Outcome) -> (Rect, Vec<(Abs, Abs)>) {
    let mut pictures = items(outcome).iter().filter_map(|item| match item {
        Item::Picture(picture) => Some(picture.rect),
        _ => None,
    });
    let caption = items(outcome).iter().filter_map(|item| match item {
        Item::Text(line) if line.role == Role::Caption => Some((line.origin.x, line.origin.y)),
        _ => None,
    });
    (pictures.next().unwrap(), caption.collect())
}

fn with_picture(place: &str) -> String {
    format!(
        "+++\n[[picture]]\nfile = \"a.png\"\ncolumns = 3\nlines = 12\ncaption = \"{}\"\n\
         caption-place = \"{place}\"\n+++\n渔港开市。\n",
        "海上的船队清晨出港".repeat(3)
    )
}

#[test]
fn a_caption_stands_beside_its_picture_where_the_layout_says() {
    let story = with_picture("beside");
    let beside = |keys: &str| pictured(&set(&format!("[captions]\n{keys}"), &story, 30));
    let (picture, words) = pictured(&set("", &story, 30));
    // 41 characters: ten for the words, one between, thirty for the picture.
    assert_eq!(picture.w, SIZE * 30);
    assert!(words.iter().all(|(x, _)| *x == picture.x + SIZE * 31), "{words:?}");
    assert!(words.last().unwrap().1 > picture.bottom() - SIZE);
    assert!(words.first().unwrap().1 > picture.y + picture.h / 2);
    assert_eq!(beside(""), (picture, words.clone()));

    let (left, at_left) = beside("beside-side = \"left\"\n");
    assert_eq!((left.x, left.w), (picture.x + SIZE * 11, SIZE * 30));
    assert!(at_left.iter().all(|(x, _)| *x == picture.x), "{at_left:?}");

    let (same, at_head) = beside("beside-at = \"head\"\n");
    assert_eq!(same, picture);
    assert!(at_head[0].1 < picture.y + SIZE && at_head.len() == words.len(), "{at_head:?}");

    assert_eq!(beside("beside-width = \"50%\"\n").0.w, SIZE * 20);
    assert_eq!(beside("beside-least = 15\n").0.w, SIZE * 25);
    // The picture would keep thirty, so its words stand under it.
    assert_eq!(beside("beside-picture = 30\n").0.w, SIZE * 30);
    assert_eq!(beside("beside-picture = 31\n").0.w, SIZE * 41);
}

#[test]
fn the_band_of_a_caption_is_as_deep_as_the_layout_says() {
    let story = with_picture("over");
    let band = |keys: &str| {
        let outcome = set(keys, &story, 30);
        let (picture, _) = pictured(&outcome);
        let band = items(&outcome).iter().find_map(|item| match item {
            Item::Fill { rect, .. } => Some(*rect),
            _ => None,
        });
        let band = band.unwrap();
        assert_eq!(picture.bottom(), band.y, "the picture ends where the band begins");
        band.h
    };
    let usual = band("");
    assert_eq!(band("[captions]\nband-white = \"1em\"\n") - usual, (SIZE - SIZE / 3) * 2);
    assert_eq!(usual - band("[captions]\nband-white = \"0em\"\n"), SIZE / 3 * 2);
}

/// Weights, inks and heights of the level lines of a page.
fn level(outcome: &Outcome) -> Vec<(Abs, Colour)> {
    let rules = items(outcome).iter().filter_map(|item| match item {
        Item::Rule { from, to, weight, colour } if from.y == to.y => Some((*weight, *colour)),
        _ => None,
    });
    rules.collect()
}

#[test]
fn tables_have_the_rules_that_the_layout_says() {
    let story = "| 港 | 船 |\n|--|--|\n| 甲 | 一 |\n| 乙 | 二 |\n| 丙 | 三 |\n";
    let rules = |keys: &str| level(&set(&format!("[tables]\n{keys}"), story, 30));
    let (thick, thin) = (Abs::PT.scaled(3, 4), Abs::PT.scaled(3, 10));
    let black = |weights: &[Abs]| -> Vec<_> {
        weights.iter().map(|weight| (*weight, Colour::BLACK)).collect()
    };
    let usual = black(&[thick, thick, thin, thin, thick]);
    assert_eq!(level(&set("", story, 30)), usual);
    assert_eq!(rules(""), usual);
    assert_eq!(rules("rules = []\n"), []);
    assert_eq!(rules("rules = [\"head\", \"below\"]\n"), black(&[thick, thick]));
    assert_eq!(rules("rules = [\"rows\"]\nrow-rule = \"0.5pt\"\n"), black(&[Abs::PT / 2; 2]));
    let coloured = rules("rules = [\"above\"]\nrule = { weight = \"2pt\", colour = \"C100\" }\n");
    assert_eq!(coloured, [(Abs::pt(2), Colour { c: 100, ..Colour::PAPER })]);
    // A double rule is two lines.
    assert_eq!(rules("rules = [\"above\"]\nrule = { kind = \"double\" }\n").len(), 2);
}

#[test]
fn the_band_of_a_head_reaches_as_far_as_its_style_says() {
    let band = |keys: &str| {
        let slot = format!("[slot.style.headline]\n{keys}");
        let outcome = set(&slot, "+++\nheadline = \"渔港开市\"\n+++\n渔港开市。\n", 30);
        let mut fills = items(&outcome).iter().filter_map(|item| match item {
            Item::Fill { rect, .. } => Some((rect.w, rect.h)),
            _ => None,
        });
        fills.next().unwrap()
    };
    // 二号 is 22 pt; half as much again is more than the three lines of the row.
    let (size, row) = (Abs::pt(22), Abs::PT * 63 / 2);
    assert_eq!(band(""), (size * 4 + size.em(800), row));
    assert_eq!(band("band-over = \"1em\"\n"), (size * 6, row));
    assert_eq!(band("lines = 5\n"), (size * 4 + size.em(800), size.em(1500)));
    assert_eq!(band("band-depth = \"1.1em\"\n"), (size * 4 + size.em(800), size.em(1100)));
}

/// A story that is some lines too long, with all that a desk may change.
fn too_long(fit: &str) -> String {
    let text = "从前过海要看天，如今抬脚就到，大桥通车这天港口挤满了人。".repeat(18);
    format!(
        "+++\nheadline = \"渔港开市\"\ndeck = \"两岸八分钟相通\"\nfit = \"{fit}\"\n[[picture]]\n\
         file = \"a.png\"\ncolumns = 1\nlines = 9\n+++\n{text}\n"
    )
}

/// The first changes of the ways that are told of the story that is too long.
fn told(keys: &str) -> Vec<Change> {
    let outcome = set(keys, &too_long("none"), 20);
    let diag = outcome.diags.iter().find(|diag| matches!(diag.code, Code::Overset { .. }));
    let diag = diag.unwrap_or_else(|| panic!("{:?}", outcome.diags));
    diag.ways.iter().map(|way| way.changes[0].clone()).collect()
}

/// What was changed of the story that is too long.
fn made(keys: &str) -> Vec<Change> {
    let outcome = set(keys, &too_long("auto"), 20);
    let changes = outcome.diags.iter().find_map(|diag| match &diag.code {
        Code::Fitted { changes } => Some(changes.clone()),
        _ => None,
    });
    changes.unwrap_or_else(|| panic!("{:?}", outcome.diags))
}

#[test]
fn ways_to_fit_are_told_in_the_order_of_the_layout() {
    let usual = told("");
    assert!(matches!(usual[0], Change::Cut(_)), "{usual:?}");
    let place = |ways: &[Change], is: fn(&Change) -> bool| ways.iter().position(is);
    let is_headline = |change: &Change| matches!(change, Change::Headline { .. });
    let is_picture = |change: &Change| matches!(change, Change::Picture { .. });
    assert!(place(&usual, is_headline).unwrap() < place(&usual, is_picture).unwrap(), "{usual:?}");
    let turned = told("[fit.ranks]\ntext = 900\npicture = 5\n");
    assert!(is_picture(&turned[0]), "{turned:?}");
    assert!(matches!(turned.last(), Some(Change::Cut(_))), "{turned:?}");
    assert_eq!(turned.len(), usual.len());
    let deck = told("[fit.ranks]\ndeck = 1\ntext = 2\n");
    assert_eq!(deck[0], Change::Drop(Part::Deck), "{deck:?}");
}

#[test]
fn a_story_is_made_to_fit_in_the_order_of_the_layout() {
    let [Change::Headline { .. }] = made("")[..] else { panic!("{:?}", made("")) };
    let keys = "[fit.ranks]\npicture = 1\n";
    let [Change::Picture { .. }] = made(keys)[..] else { panic!("{:?}", made(keys)) };
    let keys = "[fit]\ndrop = [\"deck\"]\n[fit.ranks]\ndeck = 0\n";
    assert_eq!(made(keys), [Change::Drop(Part::Deck)]);
}

/// The lines of a role on the page.
fn lines(outcome: &Outcome, role: Role) -> Vec<&TextLine> {
    let lines = items(outcome).iter().filter_map(|item| match item {
        Item::Text(line) if line.role == role => Some(line),
        _ => None,
    });
    lines.collect()
}

#[test]
fn a_story_fits_where_the_layout_allows_what_it_leaves_empty() {
    let story = format!("{}\n", "从前过海要看天，如今抬脚就到。".repeat(30));
    let told = |keys: &str| {
        let outcome = set(keys, &story, 16);
        let diag = outcome.diags.iter().find_map(|diag| match diag.code {
            Code::Underset { lines, allowed, .. } => {
                Some((diag.severity, lines, allowed, diag.ways.len()))
            }
            _ => None,
        });
        diag.unwrap_or_else(|| panic!("{:?}", outcome.diags))
    };
    let (severity, empty, allowed, ways) = told("");
    assert!(severity == Severity::Warning && allowed == 2 && empty > 2 && ways > 0, "{empty}");
    let allows = |n: usize| told(&format!("[fit]\nempty-lines = {n}\n"));
    assert_eq!(allows(empty), (Severity::Note, empty, empty, 0));
    let (severity, _, allowed, ways) = allows(empty - 1);
    assert!(severity == Severity::Warning && allowed == empty - 1 && ways > 0);
}

#[test]
fn a_picture_is_changed_as_far_as_the_layout_tells() {
    let lower = |keys: &str| {
        told(keys).into_iter().find_map(|change| match change {
            Change::Picture { from, to, .. } => Some(from - to),
            _ => None,
        })
    };
    let needed = lower("").expect("a lower picture is told");
    let most = |n: i64| lower(&format!("[fit]\ntold-picture-lines = {n}\n"));
    assert_eq!((most(needed), most(needed - 1)), (Some(needed), None));
}

#[test]
fn a_picture_is_no_lower_than_the_layout_says() {
    let story = "+++\n[[picture]]\nfile = \"a.png\"\ncolumns = 3\nlines = 1\n+++\n渔港开市。\n";
    let depth = |keys: &str| pictured(&set(keys, story, 30)).0.h;
    let of = |lines: i64| Abs::PT.scaled(1125, 100) * (lines - 1) + SIZE;
    assert_eq!(depth(""), of(3));
    assert_eq!(depth("[pictures]\nleast-lines = 5\n"), of(5));
    assert_eq!(depth("[pictures]\nleast-lines = 1\n"), of(1));
}

#[test]
fn a_kicker_keeps_from_its_label_what_the_layout_says() {
    let story =
        "+++\nlabel = \"要闻\"\nkicker = \"跨海桥通车\"\nheadline = \"桥\"\n+++\n渔港开市。\n";
    let apart = |keys: &str| {
        let left =
            ["label", "kicker"].map(|role| format!("[slot.style.{role}]\nalign = \"left\"\n"));
        let outcome = set(&(left.concat() + keys), story, 30);
        let x = |role| lines(&outcome, role)[0].origin.x;
        x(Role::Kicker) - x(Role::Label)
    };
    assert_eq!(apart(""), SIZE.em(2800));
    assert_eq!(apart("[heads]\nlabel-gap = \"2em\"\n"), SIZE * 4);
}

#[test]
fn a_drop_cap_has_the_measures_of_its_slot() {
    let text = "从前过海要看天，如今抬脚就到，大桥通车这天港口挤满了人。".repeat(6);
    let cap = |keys: &str, text: &str| {
        let outcome = set(&format!("drop-cap = {{ lines = 2{keys} }}\n"), text, 30);
        let body = lines(&outcome, Role::Body);
        let first = body.iter().find(|line| line.size == SIZE).unwrap();
        let cap = body.iter().find(|line| line.size != SIZE).unwrap();
        (cap.size, first.origin.x - cap.origin.x)
    };
    // 20.25 pt and half a character are three characters, with a character and a half four.
    let (size, beside) = cap("", &text);
    assert_eq!((size, beside), (Abs::PT.scaled(2025, 100), SIZE * 3));
    assert_eq!(cap(", gap = \"1.5em\"", &text), (size, SIZE * 4));
    let letters = format!("Harbour {text}");
    let (usual, beside) = cap("", &letters);
    let (high, _) = cap(", top = \"1em\"", &letters);
    // A line and 0.8 of a character are 18.45 pt high, with a whole one 20.25.
    assert!((usual.scaled(2025, 1845) - high).raw().abs() <= 2, "{usual:?} {high:?}");
    let (same, wider) = cap(", gap = \"1em\"", &letters);
    assert_eq!(same, usual);
    assert!((wider - beside - SIZE / 2).raw().abs() < SIZE.raw() / 500, "{beside:?} {wider:?}");
}

#[test]
fn cells_keep_the_white_that_the_layout_says() {
    let story = "| 港 | 船 |\n|:--|:--|\n| 甲 | 一 |\n";
    let left = |keys: &str| {
        let outcome = set(&format!("rule-above = \"1pt\"\n{keys}"), story, 30);
        let edge = items(&outcome).iter().find_map(|item| match item {
            Item::Rule { from, .. } => Some(from.x),
            _ => None,
        });
        lines(&outcome, Role::Table)[0].origin.x - edge.unwrap()
    };
    assert_eq!(left(""), SIZE.em(250));
    assert_eq!(left("[tables]\npadding = \"1em\"\n"), SIZE);
    assert_eq!(left("[tables]\npadding = \"0em\"\n"), Abs::ZERO);
}

#[test]
fn a_column_keeps_the_least_that_the_layout_says() {
    let long = "从前过海要看天，如今抬脚就到，大桥通车这天港口挤满了人。".repeat(3);
    let story = format!("| 港口名称 | 说明 |\n|:--|:--|\n| 甲乙丙丁戊 | {long} |\n");
    let rows = |keys: &str| {
        let outcome = set(keys, &story, 30);
        let all = lines(&outcome, Role::Table);
        let edge = all.iter().map(|line| line.origin.x).min().unwrap();
        all.iter().filter(|line| line.origin.x == edge).count()
    };
    assert!(rows("") > 2, "the second row is parted: {}", rows(""));
    assert_eq!(rows("[tables]\nleast-text = \"5em\"\n"), 2);
}

/// A table of a head and four rows.
const TABLE: &str =
    "渔港开市。\n\n| 船 | 号 |\n|---|---|\n| 甲 | 一 |\n| 乙 | 二 |\n| 丙 | 三 |\n| 丁 | 四 |\n";

/// The baselines of the rows of a table, the faces of their first characters, and the boxes
/// of its grounds with their inks.
fn table_of(keys: &str) -> (Vec<Abs>, Vec<newsprint::font::FaceId>, Vec<(Rect, Colour)>) {
    let outcome = set(&format!("[tables]\n{keys}"), TABLE, 30);
    let rows = items(&outcome).iter().filter_map(|item| match item {
        Item::Text(line) if line.role == Role::Table => {
            Some((line.origin.y, line.shaped.face(line.start)))
        }
        _ => None,
    });
    let mut rows: Vec<_> = rows.collect();
    rows.dedup_by_key(|(y, _)| *y);
    let grounds = items(&outcome).iter().filter_map(|item| match item {
        Item::Fill { rect, colour } => Some((*rect, *colour)),
        _ => None,
    });
    let grounds = grounds.collect();
    (rows.iter().map(|(y, _)| *y).collect(), rows.into_iter().map(|(_, f)| f).collect(), grounds)
}

#[test]
fn the_head_of_a_table_has_its_face_and_rows_their_grounds() {
    let (rows, faces, grounds) = table_of("");
    assert_eq!((rows.len(), grounds.len()), (5, 0));
    assert!(faces.iter().all(|face| *face == faces[0]));
    let pitch = Abs::PT * 45 / 4;
    assert!(rows.windows(2).all(|pair| pair[1] - pair[0] == pitch));
    let (same, faces, grounds) = table_of(
        "head-face = \"black\"\nhead-ground = \"K20\"\nstripes = \"C10\"\nrow-pitch = \"11.25pt\"\n",
    );
    assert_eq!(same, rows);
    assert!(faces[0] != faces[1] && faces[1..].iter().all(|face| *face == faces[1]));
    let inks: Vec<_> = grounds.iter().map(|(_, ink)| ink.to_string()).collect();
    assert_eq!(inks, ["K20", "C10", "C10"], "the head, the second row and the fourth");
    for ((rect, _), row) in grounds.iter().zip([0, 2, 4]) {
        assert_eq!((rect.w, rect.h), (SIZE * 13, pitch));
        assert!(rect.y < rows[row] && rows[row] < rect.bottom());
        let (above, below) = (rows[row] - SIZE.em(880) - rect.y, rect.bottom() - rows[row]);
        assert_eq!(above, below - SIZE.em(120), "in the middle");
    }
}

/// Five rows of 15 pt are 75 pt: seven lines of 11.25 pt, 78.75 pt, which they share.
#[test]
fn rows_of_a_pitch_of_their_own_take_whole_lines_in_all() {
    let text_after = |keys: &str| {
        let story = format!("{TABLE}\n岸上有人。\n");
        let outcome = set(&format!("[tables]\n{keys}"), &story, 30);
        let body: Vec<_> = items(&outcome)
            .iter()
            .filter_map(|item| match item {
                Item::Text(line) if line.role == Role::Body => Some(line.origin.y),
                _ => None,
            })
            .collect();
        body[body.len() - 1] - body[0]
    };
    let pitch = Abs::PT * 45 / 4;
    let (rows, ..) = table_of("row-pitch = \"15pt\"\n");
    let steps: Vec<_> = rows.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| *step == pitch * 7 / 5), "{steps:?}");
    assert_eq!(text_after("row-pitch = \"15pt\"\n") - text_after(""), pitch * 2);
}

/// A mark of 0.6 em stands in the middle of its row and takes 0.8 em.
#[test]
fn marks_before_items_are_in_proportion_to_their_text() {
    let line = |marker: &str| {
        let keys = format!("[slot.style.summary]\nsize = \"小五\"\nalign = \"left\"\n{marker}");
        let outcome = set(&keys, "+++\nsummary = [\"■甲乙\"]\n+++\n渔港开市。\n", 30);
        let found = items(&outcome).iter().find_map(|item| match item {
            Item::Text(line) if line.role == Role::Summary => Some(line.clone()),
            _ => None,
        });
        found.unwrap()
    };
    let (whole, small) = (line(""), line("marker = \"0.6em\"\n"));
    assert_eq!((whole.pens[1], small.pens[1]), (1000, 800));
    assert!(whole.shaped.shift_of(0).is_none());
    let shift = small.shaped.shift_of(0).unwrap();
    assert_eq!(shift.size, 600);
    // The middle of the em box is 0.38 em over the baseline.
    assert_eq!(shift.y + 380 * shift.size / 1000, 380);
}
