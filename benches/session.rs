#![allow(clippy::print_stdout, reason = "a bench prints its table")]
//! What a run costs after another: `cargo bench --bench session`. One character of a
//! story is another one in every run, as while somebody types.

mod suite;
mod words;
mod worlds;

use std::path::Path;
use std::sync::Arc;

use newsprint::source::{Memory, World};
use newsprint::{Options, Session, Until, typeset_in};
use suite::{Suite, is_test};
use worlds::{sample, text_pages};

fn main() {
    let four = sample("samples/binhai");
    let path = "samples/binhai/stories/front/comment.md";
    edited("four pages of the sample", &four, "samples/binhai/issue.toml", path, 4);
    let count = if is_test() { 2 } else { 10 };
    let ten = text_pages(count);
    edited("ten pages of text", &ten, "issue.toml", "second-1.md", count);
}

fn edited(name: &str, world: &Memory, issue: &str, story: &str, pages: usize) {
    let issue = Path::new(issue);
    let until = |until| Options { until, ..Options::default() };
    let whole: Arc<dyn World> = Arc::new(world.clone());
    let mut suite = Suite::default();
    suite.add(format!("{name}: anew, PDF and all"), pages, || {
        let mut bytes = 0;
        typeset_in(whole.clone(), issue, &until(Until::Preflight), &mut |f| bytes += f.pdf.len());
        bytes
    });
    for (what, until) in [
        ("display lists", until(Until::DisplayLists)),
        ("PDF", until(Until::Files)),
        ("PDF and preflight", until(Until::Preflight)),
    ] {
        let (mut session, mut typed) = (None, Typed::new(world, story));
        let whole = whole.clone();
        suite.add_timed(format!("{name}: a character changed, {what}"), pages, move || {
            let session = session.get_or_insert_with(|| {
                let mut session = Session::new();
                session.run(&whole, issue, &until);
                session
            });
            let world = typed.next();
            let start = cpu_time::ProcessTime::now();
            let outcome = session.run(&world, issue, &until);
            let time = start.elapsed();
            if std::env::var("STEPS").is_ok() {
                println!("{:?}", outcome.timings);
            }
            std::hint::black_box(outcome.made.expect("pages"));
            time
        });
    }
    suite.run();
}

/// A world in which one character of a story is another one each time.
struct Typed {
    world: Memory,
    story: String,
    text: String,
    at: usize,
    next: u32,
}

impl Typed {
    fn new(world: &Memory, story: &str) -> Self {
        let mut world = world.clone();
        let text = world.take(story).expect("a story");
        let text = String::from_utf8(text).expect("UTF-8");
        let at = text.rfind('的').expect("a common character");
        Self { world, story: story.into(), text, at, next: 0 }
    }

    fn next(&mut self) -> Arc<dyn World> {
        let typed: Vec<char> = "是有在和不了人大这为上个国中要以会来".chars().collect();
        let c = typed[self.next as usize % typed.len()];
        self.next += 1;
        let rest = &self.text[self.at + '的'.len_utf8()..];
        let text = format!("{}{c}{rest}", &self.text[..self.at]);
        self.world.put(&self.story, text);
        Arc::new(self.world.clone())
    }
}
