//! Copyfit: legs of an even depth, the ways that make a story fit, stories that
//! are made to fit.

mod common;

use common::{Folder, broadsheet, golden, in_memory, root};
use newsprint::Outcome;
use newsprint::boxes::{Item, StoryStat, TextLine};
use newsprint::diag::{Change, Code, Diag, Lang, render};

const ISSUE: &str = "tests/fit/issue.toml";

fn set() -> Outcome {
    newsprint::typeset(&root().join(ISSUE), &common::options())
}

/// Findings about what fits, as a person reads them.
fn told(outcome: &Outcome, lang: Lang) -> String {
    let about = |d: &&Diag| matches!(d.code.id(), "overset" | "underset" | "fitted");
    let shown = outcome.diags.iter().filter(about);
    let shown: Vec<_> = shown.map(|d| render(d, &outcome.sources, lang, false)).collect();
    let folder = format!("{}/", root().display());
    shown.join("\n\n").replace(&folder, "") + "\n"
}

#[test]
fn what_a_desk_is_told() {
    let outcome = set();
    golden("fit-en.txt", &told(&outcome, Lang::En));
    golden("fit-zh.txt", &told(&outcome, Lang::Zh));
}

/// The foot of every leg of a story, from the left.
fn feet(lines: &[&TextLine]) -> Vec<i64> {
    let mut legs: Vec<(i64, i64)> = Vec::new();
    for line in lines {
        let (x, y) = (line.origin.x.raw() / 1_000_000, line.origin.y.raw());
        match legs.iter_mut().find(|(leg, _)| (*leg - x).abs() < 9) {
            Some((_, foot)) => *foot = y.max(*foot),
            None => legs.push((x, y)),
        }
    }
    legs.into_iter().map(|(_, foot)| foot).collect()
}

#[test]
fn legs_are_even_where_the_slot_asks() {
    let made = set().made.unwrap();
    let page = made.pages.last().unwrap();
    let pitch = 11_250 * 127;
    let depth = |name: &str| {
        let slot = page.stories.iter().find(|s| s.name == name).unwrap().slot;
        let lines = page.items.iter().filter_map(|item| match item {
            Item::Text(line) if line.of.is_some_and(|of| of.slot == slot) => {
                (line.role.name() == "body").then_some(line)
            }
            _ => None,
        });
        let feet = feet(&lines.collect::<Vec<_>>());
        (feet.iter().max().unwrap() - feet.iter().min().unwrap()) / pitch
    };
    assert!(depth("framed") <= 2, "{}", depth("framed"));
    assert!(depth("one-by-one") > 4, "{}", depth("one-by-one"));
}

/// The files of the first page, in a folder of their own.
fn first_page(folder: &Folder, fewer: usize) {
    let read = |name: &str| std::fs::read_to_string(root().join("tests/fit").join(name)).unwrap();
    let issue = read("issue.toml");
    let second = issue.match_indices("[[page]]").nth(1).unwrap().0;
    folder.write("issue.toml", &issue[..second]);
    folder.write("layouts/misfits.toml", read("layouts/misfits.toml"));
    for name in ["long", "short", "plain"] {
        let photos = format!("{}/samples", root().display());
        let text = read(&format!("stories/{name}.md")).replace("../../../samples", &photos);
        folder.write(&format!("stories/{name}.md"), cut(&text, fewer));
    }
}

/// A text less its last characters.
fn cut(text: &str, chars: usize) -> String {
    let mut text: String = text.trim_end().to_string();
    for _ in 0..chars {
        text.pop();
        text.truncate(text.trim_end().len());
    }
    text
}

/// Makes a change in the files, as a desk would.
fn by_hand(change: &Change, story: &str, folder: &Folder) {
    let at = |name: &str| folder.path().join(name);
    let (story_file, layout) = (format!("stories/{story}.md"), "layouts/misfits.toml");
    let text = std::fs::read_to_string(at(&story_file)).unwrap();
    let rules = std::fs::read_to_string(at(layout)).unwrap();
    let slot = format!("name = \"{story}\"\n");
    let without = |key: &str| {
        let lines = text.lines().filter(|l| !l.starts_with(&format!("{key} = ")));
        lines.collect::<Vec<_>>().join("\n")
    };
    match change {
        Change::Cut(n) => drop(folder.write(&story_file, cut(&text, *n))),
        Change::Add(n) => {
            let more: String = "文".repeat(*n);
            folder.write(&story_file, text.trim_end().to_string() + &more);
        }
        Change::Drop(part) => drop(folder.write(&story_file, without(part.name()))),
        Change::Picture { to, .. } => {
            let lined = text.replace("[[picture]]\n", &format!("[[picture]]\nlines = {to}\n"));
            folder.write(&story_file, lined);
        }
        Change::Legs { to, .. } => {
            folder.write(layout, rules.replace(&slot, &format!("{slot}legs = {to}\n")));
        }
        Change::Headline { to, .. } => {
            let (head, tail) = rules.split_once(&slot).unwrap();
            let size = to.pt_text();
            let (own, rest) = tail.split_once("[[slot]]").unwrap_or((tail, ""));
            let style = format!("[slot.style.headline]\nsize = \"{size}pt\"\n");
            let rest = if rest.is_empty() { String::new() } else { format!("[[slot]]{rest}") };
            folder.write(layout, format!("{head}{slot}{own}{style}\n{rest}"));
        }
        Change::White => {
            let (head, tail) = rules.split_once("[style.subhead]").unwrap();
            let tail = tail.replacen("above = 1", "above = 0", 1);
            folder.write(layout, format!("{head}[style.subhead]{tail}"));
        }
    }
}

fn stat(outcome: &Outcome, name: &str) -> StoryStat {
    let made = outcome.made.as_ref().unwrap();
    made.pages[0].stories.iter().find(|s| s.name == name).unwrap().clone()
}

#[test]
fn every_way_makes_the_story_fit_when_it_is_gone_by_hand() {
    let mut gone = 0;
    for fewer in [0, 7, 19] {
        let folder = Folder::new("ways");
        first_page(&folder, fewer);
        let set = || newsprint::typeset(&folder.path().join("issue.toml"), &common::options());
        let before = set();
        for diag in before.diags.iter().filter(|d| !d.ways.is_empty()) {
            let path = &before.sources.file(diag.place.span.unwrap().file).path;
            let name = path.file_stem().unwrap().to_str().unwrap().to_string();
            let over = matches!(diag.code, Code::Overset { .. });
            for way in &diag.ways {
                first_page(&folder, fewer);
                way.changes.iter().for_each(|change| by_hand(change, &name, &folder));
                let after = stat(&set(), &name);
                let fits = after.over == 0 && (over || after.empty <= 2);
                assert!(fits, "{name}, {fewer} fewer, {way:?}: {} {}", after.over, after.empty);
                let told = if after.empty > 2 { after.empty } else { 0 };
                assert_eq!(told, way.empty, "{name}, {way:?}");
                gone += 1;
            }
        }
    }
    assert!(gone > 12, "{gone} ways were tried");
}

#[test]
fn stories_that_ask_for_it_are_made_to_fit_and_lose_no_text() {
    let outcome = set();
    let made = outcome.made.as_ref().unwrap();
    let fitted = outcome.diags.iter().filter(|d| d.code.id() == "fitted").count();
    assert_eq!(fitted, 3);
    for (page, asked) in [(1, ["long-auto", "short-auto"].as_slice()), (2, &["pair-auto"])] {
        for story in made.pages[page].stories.iter().filter(|s| asked.contains(&s.name.as_str())) {
            assert!(story.over == 0 && story.empty <= 2, "{}", story.name);
        }
    }
    let chars = |page: usize, name: &str| {
        made.pages[page].stories.iter().find(|s| s.name == name).map(|s| s.chars)
    };
    assert_eq!(chars(0, "long"), chars(1, "long-auto"));
}

/// How many paragraphs of three legs leave their last line alone at a leg's head, and
/// how many their first at a leg's foot, where these cost so much.
fn singles(layout: &str, story: &str, widow: u32, orphan: u32) -> (usize, usize) {
    let layout = format!(
        "{layout}[costs]\nwidow = {widow}\norphan = {orphan}\n[[slot]]\nname = \"main\"\n\
         column = 1\ncolumns = 3\nline = 1\nlines = 8\n"
    );
    let issue = "[paper]\nname = \"试报\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
                 layout = \"small\"\n[page.stories]\nmain = \"m.md\"\n";
    let files = [("issue.toml", issue), ("layouts/small.toml", &layout), ("m.md", story)];
    let outcome = in_memory(files.map(|(name, text)| (name, text.as_bytes())));
    let made = outcome.made.unwrap();
    let lines = made.pages[0].items.iter().filter_map(|item| match item {
        Item::Text(line) if line.role.name() == "body" => Some((line.of?, line.origin.x)),
        _ => None,
    });
    let lines: Vec<_> = lines.filter_map(|(of, x)| Some((of.block?, of.line?, x))).collect();
    let (mut widows, mut orphans) = (0, 0);
    for pair in lines.windows(2) {
        let [(block, _, before), (same, line, x)] = pair else { continue };
        if block == same && before != x {
            widows += usize::from(line.n + 1 == line.of);
            orphans += usize::from(line.n == 1);
        }
    }
    (widows, orphans)
}

/// Three paragraphs, of which the second or the third goes on in another leg.
#[test]
fn what_single_lines_cost_in_the_layout_decides_whether_there_are_any() {
    let layout = broadsheet::small();
    let text = |chars: usize| -> String {
        "老渔港怎么更新，起初意见并不一致；".chars().cycle().take(chars).collect()
    };
    let story = |chars: [usize; 3]| chars.map(|n| text(n) + "。").join("\n\n");
    let (widow, orphan) = (story([20, 21, 60]), story([36, 20, 60]));
    let dear = 1_000_000;
    assert_eq!(singles(&layout, &widow, 0, 0), (1, 0));
    assert_eq!(singles(&layout, &widow, 0, dear), (1, 0), "that is no orphan");
    assert_eq!(singles(&layout, &widow, dear, 0), (0, 0));
    assert_eq!(singles(&layout, &orphan, 0, 0), (0, 1));
    assert_eq!(singles(&layout, &orphan, dear, 0), (0, 1), "that is no widow");
    assert_eq!(singles(&layout, &orphan, 0, dear), (0, 0));
}
