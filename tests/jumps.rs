//! Stories that go on on another page: what stands where, what is said of it,
//! and where a paragraph may be parted.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Files, broadsheet, root};
use std::sync::Arc;

use newsprint::boxes::{Item, Page, origin_of};
use newsprint::diag::{Lang, Severity};
use newsprint::style::Role;
use newsprint::units::Abs;
use newsprint::{Outcome, typeset};

fn text_of(page: &Page, role: Role) -> String {
    let lines = page.items.iter().filter_map(|item| match item {
        Item::Text(line) if line.role == role => Some(line.text()),
        _ => None,
    });
    lines.collect()
}

fn ids(outcome: &Outcome) -> Vec<&'static str> {
    outcome.diags.iter().map(|d| d.code.id()).collect()
}

#[test]
fn heads_and_jump_lines_are_on_their_pages() {
    let outcome = typeset(&root().join("tests/jumps/issue.toml"), &common::options());
    let errors = outcome.diags.iter().filter(|d| d.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:?}", outcome.diags);
    let made = outcome.made.unwrap();
    let heads: Vec<_> = made.pages.iter().map(|p| text_of(p, Role::Headline)).collect();
    assert!(heads[0].contains("东西两岸八分钟相通"), "{heads:?}");
    assert!(heads[1].contains("大桥通车") && heads[1].contains("周末市集开进老渔港"), "{heads:?}");
    assert_eq!(heads[2], "大桥通车");
    assert_eq!(text_of(&made.pages[1], Role::Byline), "");
    let signs: Vec<_> = made.pages.iter().map(|p| text_of(p, Role::Jump)).collect();
    let wanted = [
        "（下转第三版）（下转第三版）",
        "（上接第一版）（下转第A05版）（上接第一版）",
        "（上接第三版）",
    ];
    assert_eq!(signs, wanted);
    let pictures = |p: &Arc<Page>| p.items.iter().filter(|i| matches!(i, Item::Picture(_))).count();
    assert_eq!(made.pages.iter().map(pictures).collect::<Vec<_>>(), [1, 1, 0]);
}

/// Two pages of the test's layouts, and one story on both.
fn two(story: &str, rest: &str) -> Files {
    let mut files = Files::default();
    for layout in ["front", "inside"] {
        let path = root().join(format!("tests/jumps/layouts/{layout}.toml"));
        files.write(&format!("layouts/{layout}.toml"), std::fs::read(path).unwrap());
    }
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    files.write("a.jpg", std::fs::read(photo).unwrap());
    files.write("story.md", story);
    files.write("other.md", "别的稿件。\n");
    files.write("late.md", "后面的稿件。\n");
    let issue = format!(
        "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\
         [[page]]\nnumber = 1\nlayout = \"front\"\n[page.stories]\nside = \"story.md\"\n\
         [[page]]\nnumber = 2\nlayout = \"inside\"\n{rest}"
    );
    files.write("issue.toml", issue);
    files
}

const JUMP: &str = "[page.jumps]\nright = \"story.md\"\n";

#[test]
fn a_story_that_fits_does_not_jump() {
    let outcome = two("+++\nheadline = \"短\"\n+++\n短文。\n", JUMP).set();
    assert!(ids(&outcome).contains(&"idle-jump"), "{:?}", outcome.diags);
    let made = outcome.made.unwrap();
    assert_eq!(text_of(&made.pages[0], Role::Jump) + &text_of(&made.pages[1], Role::Jump), "");
    assert_eq!(text_of(&made.pages[1], Role::Headline), "");
    assert_eq!(made.pages[0].stories[0].chars, 3);
    assert_eq!(made.pages[1].stories[0].chars, 0);
}

#[test]
fn an_overset_chain_is_told_once_and_on_its_last_page() {
    let story = "从前过海要看天，如今抬脚就到。".repeat(90);
    let outcome = two(&story, JUMP).set();
    let over: Vec<_> = outcome.diags.iter().filter(|d| d.code.id() == "overset").collect();
    let [only] = over.as_slice() else { panic!("{over:?}") };
    assert_eq!(only.place.on.as_ref().unwrap().0, "2");
    let stats = outcome.made.unwrap().pages.into_iter().flat_map(|p| p.stories.clone());
    let stats: Vec<_> = stats.collect();
    assert_eq!(stats.iter().map(|s| s.chars).sum::<usize>(), 15 * 90);
    assert!(stats[0].over == 0 && stats[1].over > 0 && stats[0].empty == 0);
}

/// A jump line that finds no place is said to be left out, and the text stands.
#[test]
fn a_jump_line_without_a_place_is_told() {
    let story = "从前过海要看天，如今抬脚就到。".repeat(60);
    let mut files = two(&story, JUMP);
    let outcome = files.set();
    assert!(!ids(&outcome).contains(&"jump-line-left-out"), "{:?}", outcome.diags);
    for (layout, lines) in [("front", "（下转第二版）"), ("inside", "（上接第一版）")]
    {
        let path = root().join(format!("tests/jumps/layouts/{layout}.toml"));
        let text = std::fs::read_to_string(path).unwrap();
        files.write(
            &format!("layouts/{layout}.toml"),
            text.replace("[style.jump]\n", "[style.jump]\nlines = 90\n"),
        );
        let outcome = files.set();
        let told = outcome.diags.iter().filter(|d| d.code.id() == "jump-line-left-out");
        let told: Vec<_> = told.map(|d| d.code.message(Lang::Zh)).collect();
        assert!(told.iter().any(|words| words.contains(lines)), "{told:?}");
        let made = outcome.made.unwrap();
        let stats = made.pages.iter().flat_map(|p| &p.stories);
        assert_eq!(stats.map(|s| s.chars).sum::<usize>(), 15 * 60);
    }
}

#[test]
fn wrong_jumps_are_told() {
    let picture = "+++\n[[picture]]\nfile = \"a.jpg\"\npage = 3\n+++\n文。\n";
    let cases = [
        ("文。\n", "[page.jumps]\nright = \"stroy.md\"\n", "unknown-story"),
        ("文。\n", "[page.jumps]\nrihgt = \"story.md\"\n", "unknown-slot"),
        ("文。\n", "[page.jumps]\nright = \"story.md\"\ntop = \"./story.md\"\n", "key-twice"),
        (
            "文。\n",
            "[page.stories]\nright = \"other.md\"\n[page.jumps]\nright = \"story.md\"\n",
            "key-twice",
        ),
        (
            "文。\n",
            "[page.stories]\ntop = \"other.md\"\n[page.jumps]\nright = \"other.md\"\n",
            "jump-backwards",
        ),
        (
            "文。\n",
            "[page.jumps]\nright = \"late.md\"\n[[page]]\nnumber = 3\nlayout = \"inside\"\n\
             [page.stories]\nright = \"late.md\"\n",
            "jump-backwards",
        ),
        (picture, JUMP, "picture-page"),
    ];
    for (story, rest, id) in cases {
        let outcome = two(story, rest).set();
        assert!(outcome.made.is_none(), "{rest}");
        assert!(ids(&outcome).contains(&id), "{id}: {:?}", outcome.diags);
    }
}

#[test]
fn a_jump_needs_slots_of_stories() {
    let mut files = two("文。\n", JUMP);
    for (layout, slot) in [("front", "side"), ("inside", "right")] {
        let path = root().join(format!("tests/jumps/layouts/{layout}.toml"));
        let text = std::fs::read_to_string(path).unwrap();
        let name = format!("name = \"{slot}\"\n");
        let changed = text.replace(&name, &format!("{name}kind = \"advert\"\n"));
        files.write(&format!("layouts/{layout}.toml"), changed);
        let outcome = files.set();
        assert!(ids(&outcome).contains(&"not-story-slot"), "{:?}", outcome.diags);
        files.write(&format!("layouts/{layout}.toml"), text);
    }
}

/// Whatever the length before it: a paragraph that is parted by a jump has two
/// lines on both sides.
#[test]
fn no_single_line_stands_at_a_jump() {
    let mut parted = 0;
    for round in 0..48_usize {
        let mut story = String::new();
        for n in 0..24 {
            let chars = 14 + (round * 7 + n * 11) % 47;
            let words: String = "从前过海要看天如今抬脚就到".chars().cycle().take(chars).collect();
            story.push_str(&format!("{words}。\n\n"));
        }
        let outcome = two(&story, JUMP).set();
        let pages = outcome.made.unwrap().pages;
        let (first, next) = (&pages[0].stories[0].filled, &pages[1].stories[0].filled);
        assert!(!first.is_empty() && !next.is_empty());
        let block = first.last().unwrap().block;
        let count = |set: &[newsprint::boxes::FilledLine]| {
            set.iter().filter(|line| line.block == block).count()
        };
        if next[0].block == block {
            assert!(
                count(first) > 1 && count(next) > 1,
                "{round}: {}|{}",
                count(first),
                count(next)
            );
            parted += 1;
        }
    }
    assert!(parted > 8, "only {parted} paragraphs were parted");
}

#[test]
fn a_subhead_goes_with_its_text() {
    for before in 10..30 {
        let text = "从前过海要看天，如今抬脚就到。\n\n".repeat(before);
        let story = format!("{text}## 小标题\n\n{text}");
        let outcome = two(&story, JUMP).set();
        let pages = outcome.made.unwrap().pages;
        let last = pages[0].items.iter().rev().find_map(|item| match item {
            Item::Text(line) if line.of.is_some() && line.role != Role::Jump => Some(line.role),
            _ => None,
        });
        assert_eq!(last, Some(Role::Body), "{before}");
    }
}

/// Whoever reads the pages knows of every line which story it is of, which block of it
/// and which line of the block, on whichever page it stands.
#[test]
fn a_line_knows_its_place_in_the_story() {
    let issue = root().join("tests/jumps/issue.toml");
    let made = typeset(&issue, &common::options()).made.unwrap();
    let lines = || {
        let items = made.pages.iter().flat_map(|page| &page.items);
        items.filter_map(|item| match item {
            Item::Text(line) => Some(line.of.zip(line.of?.line)?),
            _ => None,
        })
    };
    let mut stories: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (of, line) in lines() {
        let row = (of.block.unwrap(), line.row, line.n, line.of);
        stories.entry(of.story).or_default().push((of.slot, row));
    }
    let mut pages: Vec<BTreeSet<usize>> = Vec::new();
    for lines in stories.values() {
        pages.push(lines.iter().map(|(slot, _)| slot.page.0).collect());
        for pair in lines.windows(2) {
            let [(_, (block, row, n, of)), (_, next)] = pair else { unreachable!() };
            let goes_on = (*block, *row, n + 1, *of) == *next;
            let begins = n + 1 == *of && next.2 == 0 && (*block, *row) < (next.0, next.1);
            assert!(goes_on || begins, "{pair:?}");
        }
    }
    // The bridge goes over three pages; the notice is placed twice, and is two stories.
    let of = |pages: &[usize]| pages.iter().copied().collect();
    assert_eq!(pages, [of(&[0, 1, 2]), of(&[0]), of(&[0, 1]), of(&[1])]);
    let stats = made.pages.iter().flat_map(|page| &page.stories);
    for stat in stats.filter(|stat| !stat.filled.is_empty()) {
        let here = lines().filter(|(of, _)| (of.slot, of.story) == (stat.slot, stat.story));
        assert_eq!(here.count(), stat.filled.len(), "{}", stat.name);
    }
}

/// A page that is made alone has the same identities as in the whole issue.
#[test]
fn a_page_alone_keeps_its_identities() {
    let issue = root().join("tests/jumps/issue.toml");
    let whole = typeset(&issue, &common::options()).made.unwrap().pages;
    let options = newsprint::Options { pages: vec!["A05".into()], ..common::options() };
    let alone = typeset(&issue, &options).made.unwrap().pages;
    let origins = |page: &Page| -> Vec<_> {
        page.items.iter().map(origin_of).map(Option::<&_>::cloned).collect()
    };
    assert!(origins(&alone[0]).iter().flatten().all(|of| of.slot.page.0 == 2));
    assert_eq!(origins(&alone[0]), origins(&whole[2]));
}

#[test]
fn lines_of_both_parts_are_listed() {
    let story = "从前过海要看天，如今抬脚就到。\n\n".repeat(22);
    let files = two(&story, JUMP);
    let outcome = files.set();
    // The command reads a disk.
    let folder = files.on_disk("lines");
    let lines: usize =
        outcome.made.unwrap().pages.iter().flat_map(|p| &p.stories).map(|s| s.filled.len()).sum();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_typeset"))
        .args(["lines", folder.path().join("issue.toml").to_str().unwrap(), "--story", "story"])
        .arg("--no-cache")
        .output()
        .unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(said.lines().filter(|l| l.contains('|')).count(), lines, "{said}");
    assert_eq!(said.lines().filter(|l| l.starts_with('¶')).count(), 22);
}

/// A drop cap stands where its story begins, or nowhere: never in the slot
/// where it goes on, nor over two of them.
#[test]
fn a_cap_is_not_carried_over() {
    let base = broadsheet::without_slots(false);
    let slot = |columns: i64, lines: i64| {
        format!(
            "{base}\n[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = {columns}\nline = 1\n\
             lines = {lines}\nlegs = 1\ndrop-cap = {{ lines = 3 }}\n"
        )
    };
    let mut files = Files::default();
    files.write("layouts/first.toml", slot(3, 2));
    files.write("layouts/second.toml", slot(1, 12));
    files.write(
        "issue.toml",
        "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\
         [[page]]\nnumber = 1\nlayout = \"first\"\n[page.stories]\nmain = \"story.md\"\n\
         [[page]]\nnumber = 2\nlayout = \"second\"\n[page.jumps]\nmain = \"story.md\"\n",
    );
    for chars in [35, 45, 60, 120] {
        files.write("story.md", "渔".repeat(chars));
        let outcome = files.set();
        assert!(ids(&outcome).contains(&"drop-cap-skipped"), "{chars}: {:?}", ids(&outcome));
        let made = outcome.made.unwrap();
        let caps = made.pages.iter().flat_map(|p| &p.items).filter(
            |item| matches!(item, Item::Text(l) if l.role == Role::Body && l.size > Abs::pt(9)),
        );
        assert_eq!(caps.count(), 0, "{chars}");
    }
}
