//! Typesets an issue whose files are in memory, and says what came of it:
//! `cargo run --example from_memory`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::Path;
use std::sync::Arc;

use newsprint::diag::{Lang, render};
use newsprint::source::Memory;
use newsprint::{Options, typeset_in};

const ISSUE: &str = r#"
[paper]
name = "云湾日报"
code = "yunwan"
date = 2026-09-15
number = 1

[[page]]
number = 1
section = "要闻"
layout = "broadsheet-8"

[page.stories]
lead = "lead.md"
"#;

const LEAD: &str = r#"+++
headline = ["晒盐场开滩"]
byline = "本报记者 陈望"
+++

云湾盐场昨日开滩。第一批海水经三道闸门进入结晶池，预计四十天后收盐。

场长说，今年新修的水渠让每池少用两天。
"#;

fn main() {
    let mut world = Memory::default();
    world.put("issue.toml", ISSUE);
    world.put("lead.md", LEAD);
    let mut files = Vec::new();
    let take = &mut |file| files.push(file);
    let outcome = typeset_in(Arc::new(world), Path::new("issue.toml"), &Options::default(), take);
    for diag in &outcome.diags {
        println!("{}", render(diag, &outcome.sources, Lang::En, false));
    }
    for file in files {
        println!("{}: {} KB", file.name, file.pdf.len() / 1024);
    }
}
