//! `typeset lines`: how every line of a story was filled.

use std::io::Write;
use std::path::Path;

use newsprint::boxes::SetLine;
use newsprint::diag::Lang;
use newsprint::{Options, typeset};

use super::report::{say, show};
use super::status;

/// Prints how every line of a story was filled.
pub fn lines(issue: &Path, name: &str, options: Options, lang: Lang) -> u8 {
    let outcome = typeset(issue, &options);
    let Some(made) = &outcome.made else {
        show(&outcome, false, lang);
        return status::UNUSABLE;
    };
    let stories: Vec<_> = made.pages.iter().flat_map(|p| &p.stories).collect();
    // A story that goes on on another page has a part on each.
    let parts: Vec<_> = stories.iter().filter(|s| s.name == name).collect();
    if parts.is_empty() {
        let mut known: Vec<_> = stories.iter().map(|s| s.name.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        let known = known.join(", ");
        let _ = match lang {
            Lang::En => {
                writeln!(std::io::stderr(), "there is no story `{name}`; there are {known}")
            }
            Lang::Zh => writeln!(std::io::stderr(), "没有稿件 `{name}`；有：{known}"),
        };
        return status::UNUSABLE;
    }
    let mut block = usize::MAX;
    for (n, line) in parts.iter().flat_map(|part| &part.set).enumerate() {
        if line.block != block {
            block = line.block;
            say(&format!("¶ {}", block + 1));
        }
        say(&format!("{:>5}  {}  | {}", n + 1, levers(line), line.text()));
    }
    status::GOOD
}

/// Natural width and measure, badness, and what was used, in ems.
fn levers(line: &SetLine) -> String {
    let em = |milli: i32| format!("{}.{:03}", milli / 1000, milli % 1000);
    let l = &line.levers;
    let mut used = Vec::new();
    let steps = ["word spaces", "brackets", "，、；", "Han–Latin gaps", "。？！"];
    for (step, taken) in steps.iter().zip(l.shrunk).filter(|(_, taken)| *taken > 0) {
        used.push(format!("−{} {step}", em(taken)));
    }
    if l.space > 0 {
        used.push(format!("+{} spaces", em(l.space)));
    }
    if l.gap > 0 {
        used.push(format!("+{} × {} gaps", em(l.gap), l.gaps));
    }
    let natural = format!("{} of {} em", em(l.natural), em(line.measure));
    format!("{natural:>22}  bad {:>4}  {:<28}", l.badness(), used.join(", "))
}
