//! An issue that is read and planned, for benches of what comes after that.

use std::path::Path;
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
