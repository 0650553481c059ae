//! An issue that is read and planned, for benches of what comes after that.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsprint::diag::{Code, Place};
use newsprint::font::{FontBook, Wanted};
use newsprint::grid::{Layout, find_layout};
use newsprint::issue::read_issue;
use newsprint::memo::Memo;
use newsprint::plan::{Pictures, Plan, plan};
use newsprint::source::{Memory, Purpose, Sources};
use newsprint::style::{PressProfile, press_profile};
use newsprint::text::Shaper;

/// What pages are made from.
pub struct Input {
    /// Every story in its slot.
    pub plan: Plan,
    /// The faces.
    pub book: FontBook,
    /// The press.
    pub press: PressProfile,
}

impl Input {
    /// Reads and plans an issue.
    pub fn read(world: &Arc<Memory>, path: &str) -> Self {
        let path = Path::new(path);
        let mut sources = Sources::of(world.clone());
        let issue = read_issue(path, &mut sources).value.expect("an issue");
        let own = path.parent().unwrap_or(Path::new("")).join("layouts");
        let layout = |at| {
            let found = find_layout(at, &[own.as_path()], &mut sources);
            Some(found.expect("a layout"))
        };
        let layouts: Vec<Option<Arc<Layout>>> =
            issue.pages.iter().map(|page| &page.layout).map(layout).collect();
        let press = press_profile("newsprint", Place::default(), &[], &mut sources);
        let mut wanted: Vec<Wanted> = Vec::new();
        for layout in layouts.iter().flatten() {
            let faces = &layout.master.faces;
            for at in faces.chains.values().flatten().chain(&faces.fallback) {
                let (name, place) = (at.value.clone(), Place::from(at.span));
                if !wanted.iter().any(|wanted| wanted.name == name) {
                    wanted.push(Wanted { name, place });
                }
            }
        }
        let read = |path: &Path| {
            let bytes = sources.read(path, Purpose::Picture);
            Ok::<_, Code>(bytes.unwrap_or_else(|_| panic!("a picture: {}", path.display())))
        };
        let of_layouts = layouts.iter().flatten().map(|layout| &**layout);
        let inspect = newsprint::pdf::inspect;
        let pictures = Pictures::gather(&issue, of_layouts, read, inspect, &Memo::default()).value;
        let mut book = FontBook::gather(&wanted, &[]).expect("shipped faces");
        Shaper::put_right(&mut book);
        let plan = plan(&issue, &layouts, &pictures).value;
        Self { plan, book, press: press.expect("a press") }
    }
}

/// The files of a folder of the repository, under their names from its root, and the
/// photographs of the sample.
pub fn sample(folder: &str) -> Memory {
    let mut world = Memory::default();
    for folder in [folder, "samples/binhai/photos"] {
        add(Path::new(folder), &mut world);
    }
    world
}

fn add(folder: &Path, world: &mut Memory) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let paths: Vec<PathBuf> = names.map(|name| folder.join(name)).collect();
    for path in paths {
        match root.join(&path).is_dir() {
            true => add(&path, world),
            false => world.put(&path, std::fs::read(root.join(&path)).expect("a file")),
        }
    }
}

/// So many broadsheet pages in memory.
pub fn text_pages(count: usize) -> Memory {
    const SLOTS: [(&str, usize); 4] =
        [("comment", 400), ("second", 1_000), ("briefs", 500), ("lead", 2_600)];
    let mut paragraphs = crate::words::paragraphs(4_800 * count).into_iter();
    let mut issue =
        "[paper]\nname = \"滨海日报\"\ncode = \"bulk\"\ndate = 2026-09-15\nnumber = 1\n"
            .to_string();
    let mut world = Memory::default();
    for page in 1..=count {
        issue.push_str(&format!(
            "[[page]]\nnumber = {page}\nsection = \"要闻\"\nlayout = \"broadsheet-8\"\n[page.stories]\n"
        ));
        for (slot, chars) in SLOTS {
            issue.push_str(&format!("{slot} = \"{slot}-{page}.md\"\n"));
            let mut text =
                "+++\nheadline = \"港口的清晨\"\nbyline = \"本报记者\"\n+++\n".to_string();
            let mut made = 0;
            while made < chars {
                let Some(paragraph) = paragraphs.next() else { break };
                made += paragraph.chars().count();
                text.push_str(&format!("\n{paragraph}\n"));
            }
            world.put(format!("{slot}-{page}.md"), text);
        }
    }
    world.put("issue.toml", issue);
    world
}
