//! A layout whose slots a program makes: the template of a file, and another dissection.

use std::path::Path;
use std::sync::Arc;

use newsprint::boxes::Item;
use newsprint::diag::Place;
use newsprint::display::Stopwatch;
use newsprint::font::{FontBook, Wanted};
use newsprint::form::At;
use newsprint::grid::{Dissection, Layout, Slot, SlotKind, Strip, find_layout};
use newsprint::issue::read_issue;
use newsprint::makeup::{MadeUp, Tools, make_up};
use newsprint::memo::Memo;
use newsprint::plan::{Pictures, plan};
use newsprint::source::{Memory, Sources, Span};
use newsprint::style::press_profile;
use newsprint::text::Shaper;
use newsprint::units::Lines;

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
