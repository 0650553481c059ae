//! Rules, frames, drop caps, end marks, quotes, tables and codes: where they
//! stand, what becomes of them in the PDF, and what is said of wrong ones.

mod common;

use std::collections::BTreeMap;

use common::{Folder, Random, root};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};
use newsprint::boxes::{Item, Page, Pen};
use newsprint::diag::{Code, Lang, Severity, render};
use newsprint::image::Modules;
use newsprint::style::{Colour, Role};
use newsprint::units::{Abs, Contour, Rect};
use newsprint::{Made, Outcome, paint, typeset};

fn outcome(issue: &str) -> Outcome {
    let outcome = typeset(&root().join("tests/make-up").join(issue), &common::options());
    let errors = outcome.diags.iter().filter(|d| d.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:?}", outcome.diags);
    outcome
}

fn made(issue: &str) -> Made {
    outcome(issue).made.unwrap()
}

fn operations(made: &Made) -> Vec<Operation> {
    let pdf = Document::load_mem(&made.files[0].pdf).unwrap();
    let content = pdf.get_page_content(pdf.get_pages()[&1]);
    Content::decode(&content).unwrap().operations
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

/// Whole lines come back after dashes, whatever is drawn is in the four inks,
/// and a curve is written as one.
#[test]
fn shapes_are_written_as_they_were_drawn() {
    for issue in ["rules.toml", "features.toml", "strips.toml"] {
        let operations = operations(&made(issue));
        let (mut dashed, mut dashes, mut curves) = (false, 0, 0);
        for op in &operations {
            match op.operator.as_str() {
                "d" => {
                    dashed = !op.operands[0].as_array().unwrap().is_empty();
                    dashes += usize::from(dashed);
                }
                "c" => curves += 1,
                // Glyphs and pictures are drawn by whole lines alone.
                "BT" | "Do" => assert!(!dashed, "{issue}: dashes were not ended"),
                "rg" | "RG" | "g" | "G" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" => {
                    panic!("{issue}: `{}` is no colour of the four inks", op.operator)
                }
                _ => {}
            }
        }
        assert!(!dashed && dashes > 0 && curves > 0, "{issue}: {dashes} dashes, {curves} curves");
    }
}

/// Black shapes overprint and coloured ones knock out: before every painting
/// the state is that of its ink.
#[test]
fn black_shapes_overprint() {
    let made = made("rules.toml");
    let pdf = Document::load_mem(&made.files[0].pdf).unwrap();
    let mut over = BTreeMap::new();
    let mut dicts: Vec<_> = pdf.objects.values().filter_map(|o| o.as_dict().ok()).collect();
    let mut at = 0;
    while at < dicts.len() {
        for (name, value) in dicts[at].iter() {
            let Ok(dict) = value.as_dict() else { continue };
            if let Ok(flag) = dict.get(b"op").and_then(Object::as_bool) {
                over.insert(name.clone(), flag);
            }
            dicts.push(dict);
        }
        at += 1;
    }
    assert!(over.len() >= 2, "{over:?}");
    let (mut state, mut fill, mut stroke) = (None, [0.0; 4], [0.0; 4]);
    let mut painted = 0;
    for op in operations(&made) {
        let inks = |op: &Operation| {
            let found: Vec<_> = op.operands.iter().map(number).collect();
            [found[0], found[1], found[2], found[3]]
        };
        let black = |c: [f32; 4]| c[0] == 0.0 && c[1] == 0.0 && c[2] == 0.0 && c[3] > 0.0;
        match op.operator.as_str() {
            "gs" => state = over.get(op.operands[0].as_name().unwrap()).copied(),
            "k" => fill = inks(&op),
            "K" => stroke = inks(&op),
            "f" | "f*" => {
                assert_eq!(state, Some(black(fill)), "fill {fill:?}");
                painted += 1;
            }
            "S" | "s" => {
                assert_eq!(state, Some(black(stroke)), "stroke {stroke:?}");
                painted += 1;
            }
            _ => {}
        }
    }
    assert!(painted > 40, "{painted} shapes");
}

/// Counts every character that is not blank.
fn counts(text: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// A cap, a mark, a table, a quote: all that was typed is on the page, and what
/// the layout adds beside it.
#[test]
fn nothing_is_lost_or_doubled() {
    let made = made("features.toml");
    let glyphs = made.display_lists[0].ops.iter().filter_map(|op| match op {
        paint::Op::Glyphs(run) => Some(run),
        _ => None,
    });
    let placed = counts(glyphs.flat_map(|r| r.glyphs.iter().flat_map(|g| g.text.iter().copied())));
    let mut typed = String::from("■（完）◆");
    for story in ["feature", "figures", "service"] {
        let path = root().join(format!("tests/make-up/stories/{story}.md"));
        let text = std::fs::read_to_string(path).unwrap();
        let (head, body) = text.strip_prefix("+++\n").unwrap().split_once("+++").unwrap();
        let printed = |line: &&str| !line.starts_with("text") && !line.starts_with("place");
        for line in head.lines().filter(printed) {
            typed.extend(line.split('"').skip(1).step_by(2));
        }
        for line in body.lines() {
            match line.strip_prefix("- ") {
                Some(item) => typed.extend(["■", item]),
                None if line.starts_with('|') && line.contains("--") => {}
                None => typed.push_str(&line.replace('|', "")),
            }
        }
    }
    let typed = counts(typed.chars());
    let differ = placed.keys().chain(typed.keys()).filter(|c| placed.get(c) != typed.get(c));
    assert_eq!(differ.collect::<String>(), "");
}

/// Source: ISO/IEC 18004: every dark module is dark, and four light ones stand
/// round them.
#[test]
fn a_code_is_drawn_module_by_module() {
    let made = made("features.toml");
    let modules = Modules::encode("https://binhai.example/harbour/apply").unwrap();
    let items = &made.pages[0].items;
    let shape = |i: &Item| matches!(i, Item::Shape { contours, .. } if contours.len() > 100);
    let at = items.iter().position(shape).unwrap();
    let Item::Shape { contours, pen: Pen::Fill, colour: Colour::BLACK } = &items[at] else {
        panic!("{:?}", items[at])
    };
    let Item::Fill { rect, colour: Colour::PAPER } = &items[at - 1] else { panic!() };
    let runs = modules.runs();
    assert_eq!(contours.len(), runs.len());
    let all = modules.side() + 8;
    for (contour, (x, y, n)) in contours.iter().zip(runs) {
        let bounds = Contour::bounds(std::slice::from_ref(contour));
        assert_eq!(bounds.x, rect.x + rect.w.scaled(x + 4, all));
        assert_eq!(bounds.y, rect.y + rect.h.scaled(y + 4, all));
        assert_eq!(bounds.right(), rect.x + rect.w.scaled(x + n + 4, all));
    }
    let boxes = operations(&made).iter().filter(|op| op.operator == "m").count();
    assert!(boxes > contours.len(), "every run is in the file");
}

/// A folder with the layout of the features, and one story.
fn one(name: &str, change: impl Fn(String) -> String, story: &str) -> (Folder, Outcome) {
    let folder = Folder::new(name);
    let layout = root().join("tests/make-up/layouts/features.toml");
    let layout = change(std::fs::read_to_string(layout).unwrap());
    folder.write("layouts/features.toml", layout);
    folder.write("story.md", story);
    let issue = "[paper]\nname = \"试报\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
                 layout = \"features\"\n[page.stories]\nfeature = \"story.md\"\n";
    folder.write("issue.toml", issue);
    let outcome = typeset(&folder.path().join("issue.toml"), &common::options());
    (folder, outcome)
}

fn ids(outcome: &Outcome) -> Vec<&'static str> {
    outcome.diags.iter().map(|d| d.code.id()).filter(|id| *id != "empty-slot").collect()
}

#[test]
fn what_has_no_place_is_told() {
    let same = |layout| layout;
    let head = |keys: &str, text: &str| format!("+++\n{keys}\n+++\n{text}\n");
    let long = "字".repeat(3000);
    let (_f, found) = one("no-code", same, &head(&format!("[[code]]\ntext = \"{long}\""), "文。"));
    assert!(ids(&found).contains(&"code-too-long") && found.made.is_some());
    let (_f, found) = one("empty-code", same, &head("[[code]]\ntext = \"\"", "文。"));
    assert!(ids(&found).contains(&"wrong-value"));
    let address = "https://binhai.example/".to_string() + &"a".repeat(400);
    let small = format!("[[code]]\ntext = \"{address}\"\nlines = 4");
    let (_f, found) = one("small-code", same, &head(&small, "文。"));
    assert!(ids(&found).contains(&"small-code") && found.made.is_some());
    let deep = format!("quote = \"{}\"", "引语".repeat(60));
    let (_f, found) = one("no-quote", same, &head(&deep, "文。"));
    assert!(ids(&found).contains(&"quote-left-out"), "{:?}", ids(&found));
    let (_f, found) = one("no-cap", same, "2026年到了。");
    assert!(ids(&found).contains(&"drop-cap-skipped"));
    let (_f, found) = one("short-cap", same, "老渔港。");
    assert!(ids(&found).contains(&"drop-cap-skipped"));
    let columns = 30;
    let row = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(columns));
    let table = row("甲") + &row("--") + &row("1234");
    let (_f, found) = one("wide-table", same, &format!("渔港。\n\n{table}"));
    assert!(ids(&found).contains(&"table-too-wide"), "{:?}", ids(&found));
    let wide = head("quote = \"引语\"\nquote-columns = 9", "文。");
    let (_f, found) = one("wide-quote", same, &wide);
    assert!(ids(&found).contains(&"picture-too-big"));
}

#[test]
fn wrong_keys_of_a_layout_are_told() {
    let cases = [
        ("end-mark = \"■\"", "end-mark = \"\"", "wrong-value"),
        ("end-mark = \"■\"", "end-mark = \"全文到此就完结了。\"", "wrong-value"),
        ("lines = 3, face", "lines = 4, face", "wrong-value"),
        ("face = \"black\", colour", "face = \"blak\", colour", "unlisted-face"),
        ("kind = \"dotted\"", "kind = \"doted\"", "wrong-value"),
        ("radius = \"6pt\"", "radius = \"6pt\"\nsides = [\"top\"]", "wrong-value"),
        ("kind = \"thick-thin\", weight", "kind = \"thick-thin\", wieght", "unknown-key"),
    ];
    for (n, (from, to, id)) in cases.into_iter().enumerate() {
        let change = |layout: String| {
            assert!(layout.contains(from), "{from}");
            layout.replacen(from, to, 1)
        };
        let (_folder, found) = one(&format!("wrong-key-{n}"), change, "文。");
        assert!(ids(&found).contains(&id) && found.made.is_none(), "{to}: {:?}", found.diags);
    }
}

/// A cap stands beside the lines of its own paragraph, under a head as well.
#[test]
fn a_cap_follows_the_head_before_its_paragraph() {
    let text = "老渔港怎么更新，起初意见并不一致。".repeat(9);
    let (_f, found) = one("cap-under-head", |l| l, &format!("## 小题\n\n{text}\n"));
    let page = &found.made.unwrap().pages[0];
    let lines: Vec<_> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(line) if line.role == Role::Body => Some(line),
            _ => None,
        })
        .collect();
    let (cap, beside, under) = (lines[0], &lines[1..4], lines[4]);
    assert_eq!(cap.text(), "老");
    assert_eq!(cap.size, Abs::pt(45) / 4 * 2 + Abs::pt(9), "from the first line to the third");
    assert!(beside.iter().all(|l| l.origin.x == cap.origin.x + Abs::pt(36)), "four characters");
    assert_eq!(under.origin.x, cap.origin.x);
    // The foot of the cap is that of its last line: both faces have the same em.
    assert_eq!(cap.origin.y + cap.size.em(120), beside[2].origin.y + beside[2].size.em(120));
}

/// What is told of dots under a cap is how much white its own lines leave.
#[test]
fn a_cap_with_dots_says_how_much_white_it_has() {
    let rest = "渔港怎么更新，起初意见并不一致。".repeat(9);
    let white = |name: &str, text: &str| {
        let (_folder, found) = one(name, |l| l, text);
        let tight = found.diags.iter().find(|d| d.code.id() == "marks-under-tight")?;
        let said = render(tight, &found.sources, Lang::En, false);
        let said = said.lines().next().unwrap().split_once(" em of white is too little")?.0;
        Some(said.rsplit(' ').next().unwrap().to_string())
    };
    // 2.25 pt under 31.5 pt.
    assert_eq!(white("han-dots", &format!("[老]{{.dots}}{rest}")).unwrap(), "0.071");
    // Letters are as high as the lines less the white over and under them.
    let letter = white("letter-dots", &format!("[B]{{.dots}}{rest}")).unwrap();
    assert!(letter.starts_with("−0."), "{letter}");
    // Body text has white enough.
    assert_eq!(white("short-dots", "[老]{.dots}渔港。"), None);
}

/// Layouts that were written before a role was there serve as they are.
#[test]
fn an_old_layout_sets_tables_and_quotes() {
    let folder = Folder::new("old-layout");
    let text = "老渔港怎么更新，起初意见并不一致。".repeat(20);
    let table = "| 年 | 数 |\n|--|--|\n| 甲 | 乙 |\n";
    folder.write("story.md", format!("+++\nquote = \"引语\"\n+++\n{text}\n\n{table}"));
    let issue = "[paper]\nname = \"试报\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
                 layout = \"broadsheet-8\"\n[page.stories]\nsecond = \"story.md\"\n";
    folder.write("issue.toml", issue);
    let outcome = typeset(&folder.path().join("issue.toml"), &common::options());
    let page = &outcome.made.unwrap().pages[0];
    let of = |role: Role| {
        let lines = page.items.iter().filter_map(move |item| match item {
            Item::Text(line) if line.role == role => Some(line.text()),
            _ => None,
        });
        lines.collect::<String>()
    };
    assert_eq!((of(Role::Quote), of(Role::Table)), ("引语".into(), "年数甲乙".into()));
}

const WORDS: [&str; 8] =
    ["渔港", "他说，", "“老街”", "18.39%", "GDP", "——", "（例如）", "街巷里的新故事。"];

fn text(random: &mut Random, most: usize) -> String {
    let n = 1 + random.below(most);
    let words: String = (0..n).map(|_| WORDS[random.below(WORDS.len())]).collect();
    // Neither a list nor a rule of dashes.
    format!("{}{words}", ["渔", "“港”", "B"][random.below(3)])
}

/// A story with tables, and the characters of its blocks.
fn story(random: &mut Random) -> (String, usize) {
    let mut story = String::from("+++\nheadline = \"渔港新街\"\n");
    if random.below(2) == 0 {
        story.push_str("quote = \"搬走的是旧棚\"\n");
    }
    if random.below(3) == 0 {
        story.push_str("[[code]]\ntext = \"https://binhai.example\"\ncaption = \"扫码\"\n");
    }
    story.push_str("+++\n\n");
    let mut typed = 0;
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    for _ in 0..1 + random.below(12) {
        if random.below(3) > 0 {
            let paragraph = text(random, 50);
            typed += count(&paragraph);
            story.push_str(&format!("{paragraph}\n\n"));
            continue;
        }
        let columns = 1 + random.below(5);
        story.push_str(&format!("{}|\n{}|\n", "| ".repeat(columns), "|--".repeat(columns)));
        for _ in 0..1 + random.below(12) {
            for _ in 0..columns {
                let cell = text(random, 6);
                typed += count(&cell);
                story.push_str(&format!("| {cell} "));
            }
            story.push_str("|\n");
        }
        story.push('\n');
    }
    typed += count("末段。");
    story.push_str("末段。\n");
    (story, typed)
}

/// How the head stands, and a frame: round the slot, or round two strips.
fn place(random: &mut Random, lines: usize) -> String {
    let mut slot = String::new();
    let kind = ["single", "double", "dashed", "ornament"][random.below(4)];
    let frame = format!("[slot.frame]\nkind = \"{kind}\"\n");
    match random.below(3) {
        0 => slot.push_str(&format!("column = 1\ncolumns = 3\nline = 1\nlines = {lines}\n")),
        1 => slot.push_str(&format!(
            "[[slot.strip]]\ncolumn = 1\ncolumns = 3\nline = 1\nlines = {}\n\
             [[slot.strip]]\ncolumn = 1\ncolumns = 2\nline = {}\nlines = {}\n{frame}",
            lines + 3,
            lines + 4,
            lines / 3 + 3
        )),
        _ => slot.push_str(&format!(
            "column = 1\ncolumns = 3\nline = 1\nlines = {}\nlegs = {}\n{frame}",
            lines + 3,
            1 + random.below(5)
        )),
    }
    match random.below(3) {
        0 => slot.push_str("[slot.head]\ndirection = \"vertical\"\n"),
        1 => slot.push_str("[slot.head]\nplace = \"around\"\nwidth = 10\nrule-below = \"1pt\"\n"),
        _ => {}
    }
    slot
}

/// The boxes of lines, less high than their type.
fn boxes(page: &Page) -> Vec<Rect> {
    let lines = page.items.iter().filter_map(|item| match item {
        Item::Text(line) => {
            let last = line.pens.last().copied().unwrap_or(0);
            let width = line.size.em(last.max(0)) + line.size / 4;
            let y = line.origin.y - line.size / 2;
            Some(Rect::new(line.origin.x, y, width, line.size / 4))
        }
        Item::Upright(line) => {
            let long = line.size.em(line.pens.last().copied().unwrap_or(0) + 500);
            Some(Rect::new(line.top.x - line.size / 4, line.top.y, line.size / 2, long))
        }
        _ => None,
    });
    lines.collect()
}

/// Whatever a story has: its characters are on the page or counted, and nothing
/// stands over anything.
#[test]
fn nothing_is_lost_whatever_stands_in_the_text() {
    let mut random = Random(7);
    let mut caps = 0;
    for round in 0..120 {
        let lines = 3 + random.below(40);
        let slot = place(&mut random, lines);
        let change = |layout: String| {
            let layout = layout.split("[[slot]]").next().unwrap().to_string();
            format!(
                "{layout}[[slot]]\nname = \"feature\"\ndrop-cap = {{ lines = {} }}\n\
                 end-mark = \"◆\"\n{slot}",
                2 + lines % 2
            )
        };
        let (story, typed) = story(&mut random);
        let (_folder, outcome) = one(&format!("flourish-{round}"), change, &story);
        let Some(made) = outcome.made else { panic!("{round}: {:?}", outcome.diags) };
        let over = outcome.diags.iter().map(|d| match d.code {
            Code::Overset { chars, .. } => chars,
            _ => 0,
        });
        let over: usize = over.sum();
        let page = &made.pages[0];
        let placed = page.items.iter().filter_map(|item| match item {
            Item::Text(l) if [Role::Body, Role::Table].contains(&l.role) => Some(l.text()),
            _ => None,
        });
        let placed: usize = placed.map(|t| t.chars().filter(|c| !c.is_whitespace()).count()).sum();
        // The end mark stands with the last characters, wherever they are.
        assert_eq!(placed + over, typed + 1, "{round}: {slot}\n{story}");
        let large =
            |i: &Item| matches!(i, Item::Text(l) if l.role == Role::Body && l.size > Abs::pt(9));
        caps += page.items.iter().filter(|i| large(i)).count();
        let alone = |i: &Item| matches!(i, Item::Text(l) if l.text() == "◆");
        assert!(!page.items.iter().any(alone), "{round}: the end mark stands alone\n{story}");
        // What is told to stand over other things does.
        let over = |c: &Code| {
            matches!(
                c,
                Code::TableTooWide { over: true, .. }
                    | Code::NoRoom { .. }
                    | Code::HeadTooLarge { .. }
            )
        };
        if outcome.diags.iter().any(|d| over(&d.code)) {
            continue;
        }
        let boxes = boxes(page);
        for (i, a) in boxes.iter().enumerate() {
            for b in &boxes[i + 1..] {
                assert!(!a.overlaps(b), "{round}: {a:?} meets {b:?}\n{story}");
            }
        }
    }
    assert!(caps > 10, "only {caps} caps stood");
}
