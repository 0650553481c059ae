//! Cuts a page by program: the template of a layout that comes with the crate, and
//! slots of its own. `cargo run --example made_layout`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::Path;
use std::sync::Arc;

use newsprint::grid::{Dissection, SlotKind, Strip, shipped_layout};
use newsprint::source::Memory;
use newsprint::units::Lines;
use newsprint::{Dissected, Options, typeset_in};

const ISSUE: &str = r#"
[paper]
name = "云湾日报"
code = "yunwan"
date = 2026-09-15
number = 1

[[page]]
number = 1
section = "要闻"
layout = "halves"

[page.stories]
left = "left.md"
right = "right.md"
"#;

fn main() {
    let mut world = Memory::default();
    world.put("issue.toml", ISSUE);
    for (name, head) in [("left", "左岸修堤"), ("right", "右岸植树")] {
        let text = format!("{head}，全长三公里。工人们从清早忙到傍晚，入冬前可以完工。\n\n");
        world.put(
            format!("{name}.md"),
            format!("+++\nheadline = \"{head}\"\n+++\n\n{}", text.repeat(130)),
        );
    }
    let template = shipped_layout("broadsheet-8").expect("it comes with the crate");
    let grid = &template.master.grid;
    let half = grid.columns / 2;
    let slot = |name: &str, column: i64| {
        let (line, lines) = (Lines(12), grid.lines - Lines(12));
        let strip = Strip { column, columns: half, line, lines, legs: half };
        template.slot(name, SlotKind::Story, vec![strip])
    };
    let slots = vec![slot("left", 1), slot("right", half + 1)];
    let slots = match Dissection::new(slots, grid) {
        Ok(slots) => slots,
        Err(faults) => return println!("{faults:?}"),
    };
    let made = Dissected { name: "halves".into(), template: "broadsheet-8".into(), slots };
    let options = Options { dissected: vec![made], ..Options::default() };
    let mut files = Vec::new();
    let take = &mut |file| files.push(file);
    let outcome = typeset_in(Arc::new(world), Path::new("issue.toml"), &options, take);
    for page in outcome.made.iter().flat_map(|made| &made.pages) {
        for story in &page.stories {
            println!("{}: {} lines, {} empty", story.name, story.lines, story.empty);
        }
    }
    for file in files {
        println!("{}: {} KB", file.name, file.pdf.len() / 1024);
    }
}
