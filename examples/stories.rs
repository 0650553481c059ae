//! Lists the stories of every page of an issue with the boxes in which they stand:
//! `cargo run --example stories samples/binhai/issue.toml`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use newsprint::boxes::{Item, Page, both, origin_of, rect_of};
use newsprint::units::Rect;
use newsprint::{Options, SlotId, Until, typeset};

fn main() {
    let issue = std::env::args().nth(1).unwrap_or("samples/fukan/issue.toml".into());
    // Nobody wants a PDF here.
    let options = Options { until: Until::DisplayLists, ..Options::default() };
    let outcome = typeset(&PathBuf::from(issue), &options);
    let Some(made) = outcome.made else {
        println!("{} findings, and no pages", outcome.diags.len());
        return;
    };
    for page in &made.pages {
        println!("page {}", page.label);
        let boxes = boxes(page);
        for story in &page.stories {
            let Some(rect) = boxes.get(&story.slot) else { continue };
            let mm = |length: newsprint::units::Abs| length.to_pt() * 25.4 / 72.0;
            println!(
                "  {:<12} {:>5} characters, {:>4} lines, at {:.0} × {:.0} mm, {:.0} × {:.0} mm",
                story.name,
                story.chars,
                story.lines,
                mm(rect.x),
                mm(rect.y),
                mm(rect.w),
                mm(rect.h),
            );
        }
    }
}

/// What the lines, rules and pictures of every slot fill together.
fn boxes(page: &Page) -> BTreeMap<SlotId, Rect> {
    let mut all: BTreeMap<SlotId, Rect> = BTreeMap::new();
    let of_slot = |item: &'_ Item| Some((origin_of(item)?.slot, rect_of(item)));
    for (slot, rect) in page.items.iter().filter_map(of_slot) {
        all.entry(slot).and_modify(|whole| *whole = both(*whole, rect)).or_insert(rect);
    }
    all
}
