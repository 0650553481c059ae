//! Whatever the stories and slots are: every character is placed or counted,
//! body lines stand on the grid, and no two lines share a place.

mod common;

use std::collections::BTreeSet;

use common::{Folder, Random, broadsheet, root};
use newsprint::boxes::{Item, Page};
use newsprint::diag::{Code, Diag};
use newsprint::style::Role;
use newsprint::units::{Abs, Rect};
use newsprint::{Options, typeset};

const PIECES: [&str; 24] = [
    "渔港",
    "街巷里的",
    "新故事",
    "他说",
    "，",
    "。",
    "“老街”",
    "《笔记》",
    "——",
    "……",
    "2026年",
    "18.39%",
    "GDP",
    "hyphenation",
    "（例如）",
    "：“",
    "”。",
    "·",
    "■",
    "①",
    "5G",
    "海",
    "一",
    "？！",
];

/// A paragraph of at most `most` pieces.
fn paragraph(random: &mut Random, most: usize) -> String {
    let n = 1 + random.below(most);
    let mut text = "渔".to_string();
    for _ in 0..n {
        let piece = random.pick(&PIECES);
        // Three full stops in a row would become an ellipsis.
        if !(text.ends_with('。') && piece.starts_with('。')) {
            text.push_str(piece);
        }
    }
    text
}

/// Characters of a story's body, blanks and the marks of subheads apart.
fn typed(story: &str) -> usize {
    let body = story.rsplit("+++").next().unwrap();
    body.chars().filter(|c| !c.is_whitespace() && *c != '#').count()
}

/// Characters that are told to find no place.
fn over(diags: &[Diag]) -> usize {
    let over = |d: &Diag| if let Code::Overset { chars, .. } = d.code { chars } else { 0 };
    diags.iter().map(over).sum()
}

/// Characters of bodies that stand on a page.
fn placed(page: &Page) -> usize {
    let lines = page.items.iter().filter_map(|item| match item {
        Item::Text(l) if matches!(l.role, Role::Body | Role::Subhead) => Some(l.text()),
        _ => None,
    });
    lines.map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

fn layout(random: &mut Random) -> String {
    let text = broadsheet::without_slots(false);
    let (columns, chars) = (1 + random.below(5), 5 + random.below(14));
    let text = broadsheet::with(&text, "grid", "columns", &columns.to_string());
    let text = broadsheet::with(&text, "grid", "characters", &chars.to_string());
    // Two rectangles, one under the other, cut into their own legs.
    let (first, second) = (8 + random.below(50), 2 + random.below(50));
    let legs = |random: &mut Random, columns: usize| {
        let long = columns * chars + columns - 1;
        1 + random.below(((long + 1) / 6).max(1))
    };
    let width = 1 + random.below(columns);
    let (a, b) = (legs(random, columns), legs(random, width));
    let mut head = head(random);
    let (mut a, mut b) = (format!("legs = {a}\n"), format!("legs = {b}\n"));
    if chars >= 8 && random.below(3) == 0 {
        // One frame round both; the legs are the columns.
        head.push_str("[slot.frame]\n");
        (a, b) = (String::new(), String::new());
    }
    format!(
        "{text}\n[[slot]]\nname = \"main\"\ncolumn-rules = \"0.3pt\"\n\
         [[slot.strip]]\ncolumn = 1\ncolumns = {columns}\nline = 1\nlines = {first}\n{a}\
         [[slot.strip]]\ncolumn = 1\ncolumns = {width}\nline = {}\nlines = {second}\n{b}{head}",
        first + 1
    )
}

/// A head over its text, or somewhere in it, or nothing about it; and a frame.
fn head(random: &mut Random) -> String {
    let mut text = String::new();
    if random.below(2) == 0 {
        let direction = random.pick(&["horizontal", "vertical"]);
        let places: &[&str] = match direction {
            "vertical" => &["side", "around", "between"],
            _ => &["over", "side", "around", "between"],
        };
        let (place, side) = (random.pick(places), random.pick(&["left", "right"]));
        text.push_str(&format!(
            "[slot.head]\ndirection = \"{direction}\"\nplace = \"{place}\"\nside = \"{side}\"\n"
        ));
        match random.below(4) {
            0 => text.push_str(&format!("legs = {}\n", 1 + random.below(3))),
            1 => text.push_str(&format!("width = {}\n", 1 + random.below(20))),
            2 => text.push_str("rule-above = \"1pt\"\n[slot.head.frame]\n"),
            _ => {}
        }
    }
    if random.below(3) == 0 {
        text.push_str("[slot.style.headline]\nsize = \"三号\"\n");
    }
    text
}

fn story(random: &mut Random) -> String {
    let mut text = String::from("+++\n");
    if random.below(2) == 0 {
        text.push_str("headline = \"渔港新街\"\n");
        text.push_str(random.pick(&["", "kicker = \"“云湾”26年，AI在Harbour\"\n"]));
        text.push_str(random.pick(&["", "summary = [\"一\", \"二，2026\"]\n"]));
    }
    if random.below(3) == 0 {
        let place = random.pick(&["head", "inside", "foot"]);
        text.push_str(&format!("[[picture]]\nfile = \"a.jpg\"\nplace = \"{place}\"\n"));
        let side = random.pick(&["left", "center", "right"]);
        match random.below(2) {
            0 => text.push_str("columns = 1\n"),
            _ => text.push_str(&format!("width = 5\nside = \"{side}\"\n")),
        }
        text.push_str("caption = \"图\"\n");
    }
    text.push_str("+++\n\n");
    // One in ten is as long as a page never is: up to some 20,000 characters,
    // now and then in a few paragraphs.
    let (blocks, longest) = match random.below(20) {
        0 => (2 + random.below(3), 4_000),
        1 => (random.below(300), 60),
        _ => (random.below(30), 60),
    };
    for _ in 0..blocks {
        let head = random.below(6) == 0;
        let most = if head { 6 } else { longest };
        text.push_str(&format!("{}{}\n\n", if head { "## " } else { "" }, paragraph(random, most)));
    }
    // There is something to set.
    text.push_str("末段。\n");
    text
}

/// The boxes of lines and pictures of stories, lines less high than their type.
fn boxes(page: &Page) -> Vec<Rect> {
    let lines = page.items.iter().filter(|item| match item {
        Item::Text(line) => line.of.is_some(),
        item => matches!(item, Item::Upright(_) | Item::Picture(_)),
    });
    lines
        .filter_map(|item| {
            let line = match item {
                Item::Text(line) => line,
                Item::Upright(line) => {
                    let long = line.size.em(line.pens.last().copied()? + 500);
                    let (x, w) = (line.top.x - line.size / 4, line.size / 2);
                    return Some(Rect::new(x, line.top.y, w, long));
                }
                Item::Picture(picture) => return Some(picture.rect),
                _ => return None,
            };
            let last = line.pens.last().copied().unwrap_or(0);
            let width = line.size.em(last.max(0)) + line.size / 4;
            // From a little above the baseline, where every character has ink.
            Some(Rect::new(line.origin.x, line.origin.y - line.size / 2, width, line.size / 4))
        })
        .collect()
}

#[test]
fn nothing_is_lost_whatever_comes() {
    let folder = Folder::new("anything");
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    folder.write("a.jpg", std::fs::read(photo).unwrap());
    folder.write(
        "issue.toml",
        "[paper]\nname = \"试报\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
         layout = \"small\"\n[page.stories]\nmain = \"story.md\"\n",
    );
    let mut random = Random(3);
    let mut checked = 0;
    for round in 0..120 {
        let (layout, story) = (layout(&mut random), story(&mut random));
        folder.write("layouts/small.toml", &layout);
        folder.write("story.md", &story);
        let outcome = typeset(&folder.path().join("issue.toml"), &Options::default());
        let Some(made) = outcome.made else { panic!("{round}: {:?}\n{layout}", outcome.diags) };
        let (typed, over) = (typed(&story), over(&outcome.diags));
        let page = &made.pages[0];
        let placed = placed(page);
        assert_eq!(placed + over, typed, "{round}:\n{layout}\n{story}");
        let grid = Abs::pt(45) / 4;
        let phases: BTreeSet<i64> = page
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Text(l) if l.role == Role::Body => {
                    Some(l.origin.y.raw().rem_euclid(grid.raw()))
                }
                _ => None,
            })
            .collect();
        assert!(phases.len() <= 1, "{round}: lines off the grid");
        // A head that is deeper than its place is told as an error and stands
        // over what comes after.
        if outcome
            .diags
            .iter()
            .any(|d| matches!(d.code, Code::NoRoom { .. } | Code::HeadTooLarge { .. }))
        {
            continue;
        }
        checked += 1;
        let boxes = boxes(page);
        for (i, a) in boxes.iter().enumerate() {
            for b in &boxes[i + 1..] {
                assert!(!a.overlaps(b), "{round}: {a:?} meets {b:?}\n{layout}\n{story}");
            }
        }
    }
    assert!(checked > 30, "only {checked} pages had room for their heads");
}

/// A story that goes on on one page or two: what is placed, what did not fit and
/// what was typed are the same, and each page counts its own.
#[test]
fn nothing_is_lost_over_a_jump() {
    let folder = Folder::new("anything-jumps");
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    folder.write("a.jpg", std::fs::read(photo).unwrap());
    let mut random = Random(11);
    let (mut jumped, mut folds) = (0, 0);
    for round in 0..80 {
        let pages = 2 + random.below(2);
        let mut issue = String::from("[paper]\nname = \"试报\"\ndate = 2026-09-15\n");
        for page in 1..=pages {
            let drop = ["", "drop-cap = { lines = 2 }\n"][random.below(2)];
            let text = layout(&mut random);
            let text = text.replacen("name = \"main\"\n", &format!("name = \"main\"\n{drop}"), 1);
            // Now and then a sheet of two pages.
            let even =
                [2, 4].iter().any(|n| text.contains(&format!("\ncolumns = {n}\ncharacters")));
            let text = match even && random.below(2) == 0 {
                true => text.replacen("gap = 1\n", "gap = 1\nfold = 4\n", 1),
                false => text,
            };
            folds += usize::from(text.contains("fold = "));
            folder.write(&format!("layouts/l{page}.toml"), text);
            let key = if page == 1 { "stories" } else { "jumps" };
            issue.push_str(&format!(
                "[[page]]\nnumber = {page}\nlayout = \"l{page}\"\n[page.{key}]\nmain = \"story.md\"\n"
            ));
        }
        let mut story = story(&mut random);
        if random.below(3) == 0 {
            let at = story.find("file = ").unwrap_or(0);
            if at > 0 {
                story.insert_str(at, "page = 2\n");
            }
        }
        folder.write("issue.toml", &issue);
        folder.write("story.md", &story);
        let outcome = typeset(&folder.path().join("issue.toml"), &Options::default());
        // One leg does not stand across a fold.
        if outcome.diags.iter().any(|d| matches!(d.code, Code::BadLegs { .. })) {
            continue;
        }
        let Some(made) = outcome.made else { panic!("{round}: {:?}\n{story}", outcome.diags) };
        let (typed, over) = (typed(&story), over(&outcome.diags));
        let mut total = 0;
        for (n, page) in made.pages.iter().enumerate() {
            let here = placed(page);
            let stat = &page.stories[0];
            let last = made.pages[n + 1..].iter().all(|page| page.stories[0].chars == 0);
            assert!(stat.chars == here || last && stat.chars == here + over, "{round}: page {n}");
            jumped += usize::from(n > 0 && here > 0);
            total += here;
        }
        assert_eq!(total + over, typed, "{round}:\n{issue}\n{story}");
        if outcome
            .diags
            .iter()
            .any(|d| matches!(d.code, Code::NoRoom { .. } | Code::HeadTooLarge { .. }))
        {
            continue;
        }
        for page in &made.pages {
            let boxes = boxes(page);
            for (i, a) in boxes.iter().enumerate() {
                for b in &boxes[i + 1..] {
                    assert!(!a.overlaps(b), "{round}: {a:?} meets {b:?}\n{issue}\n{story}");
                }
            }
        }
    }
    assert!(folds > 8, "only {folds} folds");
    assert!(jumped > 20, "only {jumped} parts on later pages");
}
