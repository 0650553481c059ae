//! Where the head of a story stands: between two lines `+++`, or what looks like
//! them.

use std::ops::Range;

use super::keys::story;
use crate::diag::Code;
use crate::form::Takes;

/// The head of a story.
#[derive(Debug, PartialEq, Eq)]
pub enum Head {
    /// There is none: all is text.
    None,
    /// Where its TOML stands, where the text begins, the lines round it that are
    /// not typed `+++`, and the keys behind it.
    Some {
        head: Range<usize>,
        body: usize,
        odd: Vec<Range<usize>>,
        outside: Vec<(String, Range<usize>)>,
    },
    /// It is not where it should be, or not what.
    Wrong(Code, Range<usize>),
}

/// Where the TOML of a story's head stands in its text, between the lines `+++`. `None`
/// where it has no head, or one that cannot be read.
pub fn story_head(text: &str) -> Option<Range<usize>> {
    match find(text) {
        Head::Some { head, .. } => Some(head),
        Head::None | Head::Wrong(..) => None,
    }
}

/// Finds the head of a story.
pub fn find(text: &str) -> Head {
    let mut lines = Lines { text, at: 0 };
    let Some(first) = lines.by_ref().find(|at| !bare(&text[at.clone()]).is_empty()) else {
        return Head::None;
    };
    let line = bare(&text[first.clone()]);
    let next = next_line(text, &lines);
    if line == "+++" || pluses(line) && is_toml(next) {
        return closed(text, first, lines, pluses);
    }
    if let Some((key, at)) = beside_pluses(text, &first) {
        return Head::Wrong(Code::KeyOutsideHead { key }, at);
    }
    if dashes(line) {
        // `---` is a break too: what stands under it tells.
        let closes = Lines { text, ..lines }.any(|at| dashes(bare(&text[at])));
        return match next {
            next if is_toml(next) && closes => closed(text, first, lines, dashes),
            next if is_yaml(next) => Head::Wrong(Code::YamlHead, first),
            _ => Head::None,
        };
    }
    if is_key(line, &['=', '＝']) {
        return Head::Wrong(Code::UnmarkedHead, first);
    }
    let mut before = first;
    while let Some(at) = lines.next() {
        let is_head = pluses(bare(&text[at.clone()])) && is_toml(next_line(text, &lines));
        if is_head && bare(&text[at.clone()]).chars().count() > 2 {
            before.end = at.start;
            let text = text[before.clone()].trim_end().len();
            return Head::Wrong(Code::LateHead, before.start..before.start + text);
        }
    }
    Head::None
}

/// The head behind its first line.
fn closed(text: &str, first: Range<usize>, lines: Lines<'_>, is: fn(&str) -> bool) -> Head {
    let start = lines.at;
    let place = |at: &Range<usize>| {
        let line = &text[at.clone()];
        let from = at.start + line.find(bare(line)).unwrap_or(0);
        from..from + bare(line).len()
    };
    let first = place(&first);
    let mut lines = lines;
    let closes = |at: &Range<usize>| {
        is(bare(&text[at.clone()])) || is("+++") && beside_pluses(text, at).is_some()
    };
    let Some(last) = lines.by_ref().find(closes) else {
        return Head::Wrong(Code::OpenHead, first);
    };
    let body = lines.at;
    let mut outside: Vec<_> = beside_pluses(text, &last).into_iter().collect();
    let bare_last = place(&last);
    let odd = [first].into_iter().chain(outside.is_empty().then_some(bare_last));
    let odd = odd.filter(|at| &text[at.clone()] != "+++");
    let behind = lines.map(|at| (place(&at), at)).skip_while(|(bare, _)| bare.is_empty());
    outside.extend(behind.map_while(|(bare, _)| Some((key_of(&text[bare.clone()])?, bare))));
    Head::Some { head: start..last.start, body, odd: odd.collect(), outside }
}

/// A key on the line of the `+++`, and its place.
fn beside_pluses(text: &str, line: &Range<usize>) -> Option<(String, Range<usize>)> {
    let typed = bare(&text[line.clone()]);
    let rest = typed.trim_start_matches(['+', '＋', ' ', '　']);
    let end = line.start + text[line.clone()].find(typed)? + typed.len();
    pluses(typed.strip_suffix(rest)?.trim_end()).then_some(())?;
    Some((key_of(rest)?, end - rest.len()..end))
}

/// The key that a line gives which can be nothing but a key: it is one of a head,
/// or its value stands between quotes or brackets.
fn key_of(line: &str) -> Option<String> {
    if is_key(line, &['=', '＝']) {
        let name = named(line, &['=', '＝']).unwrap_or(line);
        return Some(name.to_string());
    }
    let name = named(line, &['=', '＝'])?;
    let value = line[name.len()..].trim_start().trim_start_matches(['=', '＝']).trim();
    let is_value = value.chars().count() > 1
        && value.starts_with(['"', '\'', '“', '”', '‘', '’', '＂', '＇', '['])
        && value.ends_with(['"', '\'', '“', '”', '‘', '’', '＂', '＇', ']']);
    is_value.then(|| name.to_string())
}

/// A line without white and what has no width.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Whether a line is `+++`, `++++`, `＋＋＋` or the like.
fn pluses(line: &str) -> bool {
    line.chars().filter(|c| *c != ' ').count() > 1 && line.chars().all(|c| "+＋ ".contains(c))
}

/// Whether a line is `---` or more.
fn dashes(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| c == '-')
}

/// Whether a line begins with a name and one of the marks.
fn named<'l>(line: &'l str, marks: &[char]) -> Option<&'l str> {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))?;
    let (name, rest) = line.split_at(end);
    (!name.is_empty() && rest.trim_start().starts_with(marks)).then_some(name)
}

fn is_toml(line: &str) -> bool {
    named(line, &['=', '＝']).is_some() || line.starts_with("[[") || line == "+++"
}

fn is_yaml(line: &str) -> bool {
    named(line, &[':']).is_some()
}

/// Whether a line gives a key of the head, or opens a table of it.
fn is_key(line: &str, marks: &[char]) -> bool {
    let name = named(line, marks);
    story::KEYS.rows.iter().any(|row| match row.takes {
        Takes::Table(keys) | Takes::Tables(keys) => line == keys.header,
        _ => name == Some(row.key),
    })
}

/// The next line that is not blank and no comment.
fn next_line<'t>(text: &'t str, lines: &Lines<'_>) -> &'t str {
    let mut lines = Lines { text, at: lines.at }.map(|at| bare(&text[at]));
    lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("")
}

/// The lines of a text as ranges; `at` is where the next begins.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let from = self.at;
        let rest = self.text.get(from..).filter(|rest| !rest.is_empty())?;
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at = (from + end + 1).min(self.text.len());
        Some(from..from + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (&str, &str, usize) {
        match find(text) {
            Head::Some { head, body, odd, .. } => (&text[head], &text[body..], odd.len()),
            other => panic!("{other:?} of {text}"),
        }
    }

    #[test]
    fn a_head_is_what_stands_between_its_lines() {
        let text = "\n+++\r\na = 1\r\n+++\r\nx";
        assert_eq!(story_head(text).map(|at| &text[at]), Some("a = 1\r\n"));
        assert_eq!((story_head("x"), story_head("+++\na = 1")), (None, None));
    }

    #[test]
    fn lines_that_are_typed_otherwise_are_known() {
        assert_eq!(head("\n+++\na = 1\n+++\nx"), ("a = 1\n", "x", 0));
        assert_eq!(head("+++\r\na = 1\r\n+++\r\nx"), ("a = 1\r\n", "x", 0));
        for (open, close) in [("＋＋＋", "＋＋＋"), ("++++", "+++++"), ("---", "---"), ("++", "++")]
        {
            let text = format!("{open}\na = 1\n{close}\nx");
            assert_eq!(head(&text), ("a = 1\n", "x", 2), "{open}");
        }
        assert_eq!(head("\u{200b}+++ \na = 1\n+ + +\nx"), ("a = 1\n", "x", 1));
        assert_eq!(head("+++\n+++"), ("", "", 0));
    }

    #[test]
    fn what_is_no_head_is_text() {
        for text in
            ["", "甲\n\n+++\n乙", "---\n甲", "---\n甲：乙\n---", "++ 甲", "＋＋＋\n甲", "++"]
        {
            assert_eq!(find(text), Head::None, "{text}");
        }
    }

    #[test]
    fn keys_behind_the_head_are_none_of_the_text() {
        let outside = |text: &str| match find(text) {
            Head::Some { outside, odd, .. } => {
                assert!(odd.is_empty(), "{text}");
                let said = |(key, at): (String, Range<usize>)| format!("{key}: {}", &text[at]);
                outside.into_iter().map(said).collect::<Vec<_>>()
            }
            other => panic!("{other:?} of {text}"),
        };
        let head = "+++\nheadline = \"甲\"\n+++";
        for (behind, wanted) in [
            ("\ntitle = \"乙\"\n\n丙", vec!["title: title = \"乙\""]),
            ("\n\n byline = 乙\r\ndeck＝“丁”\n丙", vec!["byline: byline = 乙", "deck: deck＝“丁”"]),
            (" title = \"乙\"\n丙", vec!["title: title = \"乙\""]),
            (
                "byline=\"乙\"\nkicker=\"戊\"",
                vec!["byline: byline=\"乙\"", "kicker: kicker=\"戊\""],
            ),
            (
                "\n[[picture]]\nfile = \"a.jpg\"\n",
                vec!["[[picture]]: [[picture]]", "file: file = \"a.jpg\""],
            ),
            // What is a sentence stays one.
            ("\nx = 3 是解。", vec![]),
            ("\n丙\ntitle = \"乙\"", vec![]),
            ("\n方程 = \"乙\"", vec![]),
        ] {
            assert_eq!(outside(&format!("{head}{behind}")), wanted, "{behind}");
        }
        let text = "+++ headline = \"甲\"\n+++\n乙";
        let Head::Wrong(code, at) = find(text) else { panic!("{text}") };
        assert_eq!((code.id(), &text[at]), ("key-outside-head", "headline = \"甲\""));
        assert_eq!(find("+++ 甲\n乙"), Head::None);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let code = |text: &str| match find(text) {
            Head::Wrong(code, range) => (code.id(), text[range].to_string()),
            other => panic!("{other:?} of {text}"),
        };
        assert_eq!(code("---\ntitle: 甲\n---\nx"), ("yaml-head", "---".into()));
        assert_eq!(code("+++\na = 1"), ("open-head", "+++".into()));
        assert_eq!(code("甲\n\n+++\na = 1\n+++\nx"), ("late-head", "甲".into()));
        let unmarked = ("unmarked-head", "headline = \"甲\"".to_string());
        assert_eq!(code("headline = \"甲\"\n\n乙"), unmarked);
    }
}
