//! `typeset explain`: what a finding means, and what to do.

use newsprint::diag::{Code, Lang, Row as Finding, Severity};

use super::job::{Args, Job, Kind, Report, Row, said};
use super::options::{EVERY, STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell};
use super::status;
use super::width::{padded, width, wrapped};

/// Explains findings.
pub static JOB: Job = Job {
    name: Some("explain"),
    about: ("Says what a finding means and what to do.", "解释一种报告的含义和办法。"),
    operands: &[Row::new(
        "code",
        Kind::Text,
        ("CODE", "代码"),
        (
            "The code of the finding, which stands in brackets: `unknown-slot`; all are listed \
             where it is left out",
            "报告的代码，即方括号里的词，如 `unknown-slot`；不写则列出全部",
        ),
    )],
    options: &[EVERY],
    report: Report::Asked,
    status: STATUS,
    run: explain,
};

/// Where lines end.
const EDGE: usize = 96;

/// Explains a code, or lists all.
fn explain(args: &Args) -> u8 {
    let lang = args.lang;
    let text = match args.text("code") {
        None => list(lang),
        Some(asked) => {
            let asked = asked.trim_matches(['[', ']', '`']);
            match rows().find(|row| row.id == asked) {
                Some(row) => one(&row, lang),
                None => {
                    // The exit status says it as well.
                    let _ = tell(Stream::Err, &unknown(asked, lang));
                    return status::UNUSABLE;
                }
            }
        }
    };
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

fn rows() -> impl Iterator<Item = Finding> {
    Code::topics().into_iter().flat_map(|topic| topic.rows)
}

/// Every code with what it means, by topic.
fn list(lang: Lang) -> String {
    let mut text = String::new();
    let widest = rows().map(|row| row.id.len()).max().unwrap_or(0) + 4;
    for topic in Code::topics() {
        let blank = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{blank}{}\n", said(topic.title, lang)));
        for row in topic.rows {
            let means = wrapped(said(row.means, lang), EDGE.saturating_sub(widest).max(40));
            for (n, line) in means.iter().enumerate() {
                let left = if n == 0 { format!("  {}", row.id) } else { String::new() };
                text.push_str(&format!("{}{line}\n", padded(&left, widest)));
            }
        }
    }
    text
}

/// What a code means, how bad it is and what to do.
fn one(row: &Finding, lang: Lang) -> String {
    let samples: Vec<Code> = Code::samples().into_iter().filter(|c| c.id() == row.id).collect();
    let usual = samples.first().map_or(Severity::Error, Code::severity);
    let word = match usual {
        Severity::Note => ("note", "提示"),
        Severity::Warning => ("warning", "警告"),
        Severity::Error => ("error", "错误"),
    };
    let severity = unlinked(said(row.when.unwrap_or(word), lang));
    let mut text = match lang {
        Lang::En => format!("{} ({severity})\n\n", row.id),
        Lang::Zh => format!("{}（{severity}）\n\n", row.id),
    };
    part(&mut text, said(("Meaning", "含义"), lang), said(row.means, lang), lang);
    // Where the table says nothing, the help is the same whatever the facts are.
    let way = row.way.map(|way| said(way, lang).to_string());
    let way = way.or_else(|| samples.first().and_then(|code| code.help(lang)));
    if let Some(way) = way {
        part(&mut text, said(("What to do", "办法"), lang), way.trim_start_matches('请'), lang);
    }
    text
}

/// A title and a text behind it.
fn part(text: &mut String, title: &str, says: &str, lang: Lang) {
    let says = &unlinked(says);
    let colon = if lang == Lang::En { ": " } else { "：" };
    let title = format!("{title}{colon}");
    let indent = width(&title);
    for (n, line) in wrapped(says, EDGE - indent).iter().enumerate() {
        let left = if n == 0 { title.clone() } else { " ".repeat(indent) };
        text.push_str(&format!("{left}{line}\n"));
    }
}

/// A text without the targets of its links: `[strips](layout.md#strips)` is `strips`.
fn unlinked(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let mut depth = 1;
        let end = after.find(|c| {
            depth += i32::from(c == '[') - i32::from(c == ']');
            depth == 0
        });
        let link = end.and_then(|end| {
            let (name, more) = (&after[..end], after[end + 1..].strip_prefix('(')?);
            Some((name, more.split_once(')')?.1))
        });
        rest = match link {
            Some((name, after)) => {
                out.push_str(name);
                after
            }
            None => {
                out.push('[');
                after
            }
        };
    }
    out + rest
}

/// A code that there is not, and the nearest.
fn unknown(asked: &str, lang: Lang) -> String {
    let far = |id: &&'static str| strsim::damerau_levenshtein(id, asked);
    let near = |id: &&'static str| far(id) <= 1 + id.len() / 3;
    let part = |id: &&'static str| asked.len() > 2 && id.split('-').any(|word| word == asked);
    let ids = Code::ids();
    let nearest = ids.iter().copied().filter(near).min_by_key(far);
    let mut like: Vec<String> =
        ids.iter().copied().filter(part).map(|id| format!("`{id}`")).collect();
    if like.is_empty() {
        like.extend(nearest.map(|id| format!("`{id}`")));
    }
    let (what, help) = match lang {
        Lang::En => (
            format!("error: no finding has the code `{asked}`"),
            match like.is_empty() {
                true => "help: `typeset explain` lists all of them".to_string(),
                false => format!("help: did you mean {}?", like.join(", ")),
            },
        ),
        Lang::Zh => (
            format!("错误：没有代码为 `{asked}` 的报告"),
            match like.is_empty() {
                true => "办法：`typeset explain` 列出全部代码".to_string(),
                false => format!("办法：是不是 {}？", like.join("、")),
            },
        ),
    };
    format!("{what}\n{help}\n")
}

#[cfg(test)]
mod tests {
    use super::unlinked;

    #[test]
    fn links_are_their_names() {
        assert_eq!(
            unlinked("see [strips](layout.md#strips), [a] and [b](c)"),
            "see strips, [a] and b"
        );
        assert_eq!(unlinked("`[page.stories]` [x](y"), "`[page.stories]` [x](y");
        assert_eq!(unlinked("on request: [`[lint] on`](issue.md#lint)"), "on request: `[lint] on`");
        assert_eq!(unlinked("`[[slot]]`: [its legs](l.md)"), "`[[slot]]`: its legs");
    }
}
