#![allow(clippy::print_stdout, reason = "a bench prints its table")]
//! What make-up costs: `cargo bench --bench makeup`. Pages of text whose stories do not
//! fit, trials of a story, and a story that is made to fit on one of four pages.
//!
//! The text is that of the other benches; the ratios are those of one run.

mod issue;
mod suite;
mod words;
mod worlds;

use std::path::Path;
use std::sync::Arc;

use issue::Input;
use newsprint::diag::{Change, Part};
use newsprint::display::{Stopwatch, TextContext};
use newsprint::makeup::{Tools, Trials, make_up};
use newsprint::memo::Memo;
use newsprint::source::Memory;
use newsprint::story::{Site, measure, settle, try_slot};
use newsprint::style::Role;
use newsprint::text::Shaper;
use newsprint::units::{Lines, stepped};
use newsprint::{Options, typeset_in};
use suite::{Suite, is_test};
use worlds::{sample, text_pages};

fn main() {
    pages(if is_test() { 2 } else { 100 });
    trials(if is_test() { 1 } else { 50 });
    made_to_fit();
}

/// Pages of text, each another, in stories that do not fill their slots.
fn pages(count: usize) {
    let world = Arc::new(text_pages(count));
    let input = Input::read(&world, "issue.toml");
    let make = |world: &Arc<Memory>, options: &Options| {
        let mut bytes = 0;
        let take = &mut |file: newsprint::File| bytes += file.pdf.len();
        typeset_in(world.clone(), Path::new("issue.toml"), options, take);
        bytes
    };
    let mut suite = Suite::default();
    suite.add("pages of text, from files to PDF bytes", count, || {
        make(&world, &Options { lean: true, ..Options::default() })
    });
    suite.add("pages of text, made up", count, || input.make_up());
    suite.add("pages of text, made up without trials", count, || {
        let (shaper, stopwatch) = (Shaper::new(&input.book), Stopwatch::default());
        let set = |page: &newsprint::plan::PagePlan| {
            let context = TextContext::new(&input.book, &shaper, &page.layout, &stopwatch);
            let context = context.of_paper(&input.plan.paper);
            let set = page.slots.iter().map(|plan| {
                let own = context.for_story(&plan.story);
                settle(measure(&[Site { plan, context: &own, label: "" }])).place().len()
            });
            set.sum::<usize>()
        };
        input.plan.pages.iter().map(set).sum()
    });
    suite.run();
}

/// Trials of a story with a picture, a summary and a text of 1,600 characters, whose
/// texts are known.
fn trials(times: usize) {
    let input = Input::read(&Arc::new(sample("tests/fit")), "tests/fit/issue.toml");
    let page = &input.plan.pages[0];
    let plan = &page.slots[0];
    let (shaper, stopwatch) = (Shaper::new(&input.book), Stopwatch::default());
    let context = TextContext::new(&input.book, &shaper, &page.layout, &stopwatch);
    let context = context.of_paper(&input.plan.paper);
    let own = context.for_story(&plan.story);
    let site = Site { plan, context: &own, label: "" };
    let whole = measure(&[site]);
    let trials = Trials::new(site, &whole);
    let from = plan.slot.styles.of(Role::Headline).size;
    let smaller = stepped(from, -1).expect("a size under it");
    let high = whole.fit().pictures[0].get();
    let file = String::new();
    let changes = [
        Change::Cut(9),
        Change::Cut(30),
        Change::Headline { from, to: smaller, lines: Lines(3) },
        Change::Picture { index: 0, file: file.clone(), from: high, to: high - 1 },
        Change::Picture { index: 0, file, from: high, to: high - 3 },
        Change::Drop(Part::Deck),
        Change::Legs { from: 3, to: 2 },
        Change::White,
    ];
    let mut suite = Suite::default();
    suite.add("trial: shaped, measured and placed anew", times, || {
        let set = |_| {
            let own = context.for_story(&plan.story);
            measure(&[Site { plan, context: &own, label: "" }]).place().len()
        };
        (0..times).map(set).sum()
    });
    suite.add("trial: measured", times * 8, || (0..times * 8).map(|_| try_slot(site).lines).sum());
    suite.add("trial: changed and measured", times * changes.len(), || {
        let set = |change: &Change| trials.set(std::slice::from_ref(change)).map_or(0, |f| f.lines);
        (0..times).flat_map(|_| &changes).map(set).sum()
    });
    suite.run();
}

/// The four pages of the sample with a story that is too short, as it is, told how it
/// would fit, and made to fit.
fn made_to_fit() {
    let path = "samples/binhai/stories/comment.md";
    let world = |fit: &str, whole: bool| {
        let mut world = sample("samples/binhai");
        let text = String::from_utf8(world.take(path).expect("the comment")).expect("UTF-8");
        let cut = text.trim_end().rfind("\n\n").expect("paragraphs");
        let text = if whole { text.as_str() } else { &text[..cut] };
        world.put(path, text.replacen("+++\n", &format!("+++\nfit = \"{fit}\"\n"), 1));
        Input::read(&Arc::new(world), "samples/binhai/issue.toml")
    };
    let [fits, told, made] =
        [("none", true), ("none", false), ("auto", false)].map(|(f, w)| world(f, w));
    let fitted = |input: &Input| input.notes().iter().any(|d| d.code.id() == "fitted");
    assert!(!fitted(&told) && fitted(&made), "one of them is made to fit");
    let mut suite = Suite::default();
    suite.add("four pages made up, all of it fits", 4, || fits.make_up());
    suite.add("four pages made up, a story is short", 4, || told.make_up());
    suite.add("four pages made up, it is made to fit", 4, || made.make_up());
    suite.run();
}

impl Input {
    /// Makes up all pages; how many boxes are on them.
    fn make_up(&self) -> usize {
        self.made().0
    }

    /// What is noticed while they are made up.
    fn notes(&self) -> Vec<newsprint::diag::Diag> {
        self.made().1
    }

    fn made(&self) -> (usize, Vec<newsprint::diag::Diag>) {
        let (shaper, stopwatch) = (Shaper::new(&self.book), Stopwatch::default());
        let memo = Memo::default();
        let tools = Tools {
            book: &self.book,
            shaper: &shaper,
            press: &self.press,
            stopwatch: &stopwatch,
            memo: &memo,
            told: &|_| {},
            given_up: &|| false,
        };
        let made = make_up(&self.plan, &vec![true; self.plan.pages.len()], &tools);
        let made = made.expect("nobody gives up");
        (made.pages.iter().map(|page| page.items.len()).sum(), made.notes)
    }
}
