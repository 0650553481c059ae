//! A layout whose slots a program makes: the template of a file, and another dissection.

use std::path::Path;
use std::sync::Arc;

use newsprint::boxes::Item;
use newsprint::diag::Place;
use newsprint::display::Stopwatch;
use newsprint::font::{FontBook, Wanted};
use newsprint::form::At;
use newsprint::grid::{Dissection, Layout, Slot, SlotKind, Strip, find_layout, shipped_layout};
use newsprint::issue::read_issue;
use newsprint::makeup::{MadeUp, Tools, make_up};
use newsprint::memo::Memo;
use newsprint::plan::{Pictures, plan};
use newsprint::source::{Memory, Sources, Span};
use newsprint::style::press_profile;
use newsprint::text::Shaper;
use newsprint::units::Lines;
use newsprint::{Dissected, Options, Outcome, typeset_in};

const ISSUE: &str = "[paper]\nname = \"云湾日报\"\ncode = \"c\"\ndate = 2026-09-15\n\
    [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n[page.stories]\n\
    left = \"left.md\"\nright = \"right.md\"\n";

/// Makes up the issue with two slots, the left of which is so many columns wide.
fn made_up(columns: i64) -> (MadeUp, Layout) {
    let story = |word: &str| {
        let text = format!("{word}的盐场昨日开滩，第一批海水经三道闸门进入结晶池。").repeat(40);
        format!("+++\nheadline = \"{word}开滩\"\n+++\n{text}\n")
    };
    let mut world = Memory::default();
    world.put("issue.toml", ISSUE);
    world.put("left.md", story("左岸"));
    world.put("right.md", story("右岸"));
    let mut sources = Sources::of(Arc::new(world));
    let issue = read_issue(Path::new("issue.toml"), &mut sources).value.unwrap();
    let shipped = find_layout(&issue.pages[0].layout, &[], &mut sources).unwrap();
    let names = sources.add("<made>", "leftright");
    let slot = |at: std::ops::Range<usize>, column: i64, columns: i64| {
        let name = At { value: "leftright"[at.clone()].to_string(), span: Span::new(names, at) };
        let strip = Strip { column, columns, line: Lines(20), lines: Lines(60), legs: columns };
        Slot::new(name, SlotKind::Story, vec![strip], shipped.master.styles.clone())
    };
    let slots = vec![slot(0..4, 1, columns), slot(4..9, columns + 1, 8 - columns)];
    let slots = Dissection::new(slots, &shipped.master.grid).unwrap();
    let layout = shipped.dissected(format!("made-{columns}"), slots);
    let faces = &layout.master.faces;
    let names = faces.chains.values().flatten().chain(&faces.fallback);
    let wanted = names.map(|at| Wanted { name: at.value.clone(), place: Place::default() });
    let mut wanted: Vec<Wanted> = wanted.collect();
    wanted.dedup_by(|a, b| a.name == b.name);
    let book = FontBook::gather(&wanted, &[]).unwrap();
    let press = press_profile("newsprint", Place::default(), &[], &mut sources).unwrap();
    let layouts = [Some(Arc::new(layout.clone()))];
    let plan = plan(&issue, &layouts, &Pictures::default());
    assert!(plan.notes.is_empty(), "{:?}", plan.notes);
    let (shaper, stopwatch) = (Shaper::new(&book), Stopwatch::default());
    let memo = Memo::default();
    let tools = Tools {
        book: &book,
        shaper: &shaper,
        press: &press,
        stopwatch: &stopwatch,
        memo: &memo,
        told: &|_| {},
        given_up: &|| false,
    };
    (make_up(&plan.value, &[true], &tools).expect("nobody gives up"), layout)
}

#[test]
fn a_program_cuts_the_page_as_it_likes() {
    for columns in [3, 5] {
        let (made, layout) = made_up(columns);
        let (page, grid) = (&made.pages[0], &layout.master.grid);
        assert_eq!(made.plan.pages[0].layout.name, format!("made-{columns}"));
        for (stat, slot) in page.stories.iter().zip(layout.slots.iter()) {
            let strip = slot.strips[0];
            let rect = grid.rect(strip.column, strip.columns, strip.line, strip.lines);
            assert!(stat.lines > 40, "{}: {}", stat.name, stat.lines);
            let of = |item: &&Item| match item {
                Item::Text(line) => line.of.is_some_and(|of| of.slot == stat.slot),
                _ => false,
            };
            for item in page.items.iter().filter(of) {
                let Item::Text(line) = item else { continue };
                let (x, y) = (line.origin.x, line.origin.y);
                assert!(rect.x <= x && x < rect.right() && rect.y <= y && y <= rect.bottom());
            }
        }
    }
}

/// The plan that is given back is that by which the pages stand, and outlives what it
/// was made of.
#[test]
fn a_plan_outlives_what_it_was_made_of() {
    let (made, _) = made_up(4);
    let plan = std::thread::spawn(move || made.plan).join().unwrap();
    assert_eq!(plan.pages[0].slots[1].story.name, "right");
    assert_eq!(plan.pages[0].slots[1].slot.name.value, "right");
}

/// Typesets the issue in slots that a program made for the grid of `broadsheet-8`: each
/// over four columns, the left one in so many legs, with the template of another layout.
fn typeset_halves(template: &str, legs: i64) -> Outcome {
    let mut world = Memory::default();
    world.put("issue.toml", ISSUE.replace("broadsheet-8", "halves"));
    for (name, word) in [("left", "左岸"), ("right", "右岸")] {
        let text = format!("{word}的盐场昨日开滩，第一批海水经三道闸门进入结晶池。").repeat(40);
        world.put(format!("{name}.md"), format!("+++\nheadline = \"{word}\"\n+++\n{text}\n"));
    }
    let shipped = shipped_layout("broadsheet-8").unwrap();
    let slot = |name: &str, column: i64, legs: i64| {
        let strip = Strip { column, columns: 4, line: Lines(20), lines: Lines(40), legs };
        shipped.slot(name, SlotKind::Story, vec![strip])
    };
    let slots = vec![slot("left", 1, legs), slot("right", 5, 4)];
    let slots = Dissection::new(slots, &shipped.master.grid).unwrap();
    let made = Dissected { name: "halves".into(), template: template.into(), slots };
    let options = Options { dissected: vec![made], ..Options::default() };
    let mut files = Vec::new();
    let world = Arc::new(world);
    let mut outcome =
        typeset_in(world, Path::new("issue.toml"), &options, &mut |file| files.push(file));
    outcome.made.iter_mut().for_each(|made| made.files = std::mem::take(&mut files));
    outcome
}

#[test]
fn a_run_takes_a_layout_that_a_program_made() {
    let outcome = typeset_halves("broadsheet-8", 4);
    let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags));
    assert!(made.files.len() == 1 && made.files[0].pdf.starts_with(b"%PDF"));
    let page = &made.pages[0];
    let names: Vec<_> = page.stories.iter().map(|story| story.name.as_str()).collect();
    assert_eq!(names, ["left", "right"]);
    assert!(page.stories.iter().all(|story| story.lines > 40), "{:?}", page.stories);
    // What it says of a slot names the source in which the program's slots stand.
    let underset = outcome.diags.iter().find(|diag| diag.code.id() == "underset");
    let (_, rect) = underset.and_then(|diag| diag.place.on.as_ref()).expect("a place on the page");
    let grid = &shipped_layout("broadsheet-8").unwrap().master.grid;
    assert_eq!(*rect, grid.rect(1, 4, Lines(20), Lines(40)));
    let files = outcome.sources.files();
    assert!(files.iter().any(|file| file.path.ends_with("<made>/halves")), "{files:?}");
}

/// Slots that fit the grid for which they were made may not fit that of their template.
#[test]
fn slots_of_a_program_are_held_against_the_grid_of_the_template() {
    let found = |template: &str, legs: i64| -> Vec<(&'static str, String)> {
        let outcome = typeset_halves(template, legs);
        assert!(outcome.made.is_none(), "{template}");
        let told = outcome.diags.iter().map(|diag| {
            let span = diag.place.span.expect("the key of the issue");
            let text = outcome.sources.text(span.file);
            (diag.code.id(), text[span.start as usize..span.end as usize].to_string())
        });
        told.collect()
    };
    // Six columns: the right half is off the grid, and the left one is as wide as there.
    let name = || "\"halves\"".to_string();
    assert_eq!(found("tabloid-6", 4), [("slot-off-grid", name())]);
    // Four of its columns hold 47 characters, of which nine legs have less than five.
    let wrong = [("bad-legs", name()), ("slot-off-grid", name())];
    assert_eq!(found("tabloid-6", 9), wrong);
}
