//! `typeset count`: how many characters each slot holds, beside what its story has (算字).

use newsprint::diag::{Lang, Words};
use newsprint::grid::SlotKind;
use newsprint::{Options, SlotCount, Until, typeset};

use super::job::{Args, Format, Job, Kind, Report, Row, said};
use super::options::{EVERY, INPUT, ISSUE, PAGES, STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell};
use super::status;
use super::width::aligned;

/// Counts characters.
pub static JOB: Job = Job {
    name: Some("count"),
    about: (
        "Counts how many characters each slot holds under its head, beside what its story has.",
        "算字：各稿位题下可排多少字，稿件有多少字。",
    ),
    operands: ISSUE,
    options: &[OWN, PAGES, INPUT, EVERY],
    report: Report::Asked,
    status: STATUS,
    run: count,
};

const OWN: &[Row] = &[Row::new(
    "format",
    Kind::Choice(&["text", "json"]),
    ("FORM", "格式"),
    (
        "The form of the counts: `text`, a table (the default), or `json`",
        "格式：`text` 为表格（默认），或 `json`",
    ),
)];

/// Prints the counts.
fn count(args: &Args) -> u8 {
    let until = Until::DisplayLists;
    let outcome = typeset(&args.issue, &Options { until, ..args.options.clone() });
    if outcome.made.is_none() {
        // Why there is nothing to count is told as findings are.
        let text = newsprint::diag::report(&outcome.diags, &outcome.sources, args.lang, false);
        let _ = tell(Stream::Err, &text);
        return status::UNUSABLE;
    }
    let counts = outcome.counts();
    let text = match args.format {
        Format::Json => json(&counts),
        _ => table(&counts, args.lang),
    };
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// The heads of the columns; those from the fourth on are numbers.
const HEADS: [Words; 10] = [
    ("page", "版"),
    ("slot", "稿位"),
    ("story", "稿件"),
    ("legs", "栏"),
    ("holds lines", "可排行"),
    ("characters", "可排字"),
    ("has lines", "实排行"),
    ("characters", "稿件字"),
    ("white", "缺行"),
    ("over", "超行"),
];
const TEXTS: usize = 3;

/// A table whose columns stand under one another, Chinese or not.
fn table(counts: &[SlotCount], lang: Lang) -> String {
    let mut rows = vec![HEADS.map(|head| said(head, lang).to_string()).to_vec()];
    for count in counts {
        let story = count.story.clone().unwrap_or_else(|| empty(count.kind, lang).to_string());
        let numbers = [
            count.holds_lines,
            count.holds_chars,
            count.lines,
            count.chars,
            count.empty,
            count.over,
        ]
        .map(|n| n.to_string());
        let [a, b, c, d, e, f] = numbers;
        let legs = count.legs.to_string();
        rows.push(vec![count.page.clone(), count.slot.clone(), story, legs, a, b, c, d, e, f]);
    }
    aligned(&rows, |n| n >= TEXTS).join("\n") + "\n"
}

/// What stands in the place of a story.
fn empty(kind: SlotKind, lang: Lang) -> &'static str {
    said(
        match kind {
            SlotKind::Story => ("(empty)", "（空）"),
            SlotKind::Picture => ("(empty, for a picture)", "（空，图片位）"),
            SlotKind::Heading => ("(empty, for heads)", "（空，标题位）"),
            SlotKind::Advert => ("(empty, for an advertisement)", "（空，广告位）"),
        },
        lang,
    )
}

/// One object with a list of the slots.
fn json(counts: &[SlotCount]) -> String {
    let row = |count: &SlotCount| {
        let story = count.story.as_ref().map_or("null".to_string(), |name| quoted(name));
        let kind = match count.kind {
            SlotKind::Story => "story",
            SlotKind::Picture => "picture",
            SlotKind::Heading => "heading",
            SlotKind::Advert => "advert",
        };
        format!(
            "    {{\"page\": {}, \"slot\": {}, \"kind\": \"{kind}\", \"story\": {story}, \
             \"legs\": {}, \"holds_lines\": {}, \"holds_chars\": {}, \"lines\": {}, \
             \"chars\": {}, \"empty\": {}, \"over\": {}}}",
            quoted(&count.page),
            quoted(&count.slot),
            count.legs,
            count.holds_lines,
            count.holds_chars,
            count.lines,
            count.chars,
            count.empty,
            count.over
        )
    };
    let rows: Vec<String> = counts.iter().map(row).collect();
    format!("{{\n  \"format\": 1,\n  \"slots\": [\n{}\n  ]\n}}\n", rows.join(",\n"))
}

/// A text as JSON has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::width::width;

    fn slot(name: &str, story: Option<&str>) -> SlotCount {
        SlotCount {
            page: "1".to_string(),
            slot: name.to_string(),
            kind: SlotKind::Story,
            story: story.map(str::to_string),
            legs: 3,
            holds_lines: 30,
            holds_chars: 390,
            chars: 41,
            lines: 4,
            empty: 26,
            over: 0,
        }
    }

    #[test]
    fn columns_stand_under_one_another() {
        let counts = [slot("头条", Some("lead")), slot("b", None)];
        for lang in [Lang::En, Lang::Zh] {
            let text = table(&counts, lang);
            let lines: Vec<usize> = text.lines().map(width).collect();
            assert_eq!(lines.len(), 3);
            assert!(lines.iter().all(|wide| *wide == lines[0]), "{text}");
        }
    }

    #[test]
    fn names_are_quoted() {
        assert_eq!(quoted("a\"\\\n"), "\"a\\\"\\\\\\u000a\"");
        assert!(json(&[slot("b", None)]).contains("\"story\": null"));
    }
}
