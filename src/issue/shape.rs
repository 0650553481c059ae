//! What a line is, by itself.

use std::ops::Range;

use super::lines::Line;

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing stands in it.
    Blank,
    /// `&nbsp;` alone: white between stanzas.
    Stanza,
    /// `---`, `***`: a thematic break.
    Rule,
    /// The line round a piece of code.
    Fence,
    /// A head of a level, and where its text stands.
    Head(usize, Range<usize>),
    /// `>> `: a line that stands at the right, and where its text begins.
    Right(usize),
    /// A line of a quotation, and where the rest begins.
    Quoted(usize),
    /// An item without a number, and where its text begins.
    Item(usize),
    /// Text.
    Text,
}

impl Shape {
    /// The shape of a line.
    pub fn of(line: &str) -> Self {
        let text = line.trim();
        // An indent is no code: there is none in a newspaper.
        let from = line.len() - line.trim_start().len();
        let Some(first) = text.chars().next() else { return Self::Blank };
        let row = text.chars().take_while(|c| *c == first).count();
        let after = &text[row * first.len_utf8()..];
        match first {
            '&' | '<' if is_white(text) => Self::Stanza,
            '-' | '*' | '_' if is_rule(text, first) => Self::Rule,
            '`' if row >= 3 && !after.contains('`') => Self::Fence,
            '~' if row >= 3 && after.trim().chars().all(|c| c.is_ascii_alphanumeric()) => {
                Self::Fence
            }
            '#' if row <= 6 && after.starts_with(char::is_whitespace) => {
                Self::Head(row, head(line, from + row))
            }
            '>' | '＞' if row == 2 && !after.trim().is_empty() => {
                let blank = after.len() - after.trim_start().len();
                Self::Right(from + row * first.len_utf8() + blank)
            }
            // >5℃ and >=5 say more than.
            '>' if !after.starts_with(|c: char| c.is_ascii_digit() || c == '=') => {
                Self::Quoted(from + row + usize::from(after.starts_with(' ')))
            }
            '-' | '*' | '+' if row == 1 && after.starts_with(char::is_whitespace) => {
                Self::Item(from + 1 + after.len() - after.trim_start().len())
            }
            _ => Self::Text,
        }
    }
}

/// Where the text of a head stands, without the marks that may close it.
fn head(line: &str, from: usize) -> Range<usize> {
    let text = line[from..].trim();
    let start = from + line[from..].len() - line[from..].trim_start().len();
    let open = text.trim_end_matches('#');
    let closed = open.len() < text.len() && open.ends_with(char::is_whitespace);
    let text = if closed { open.trim_end() } else { text };
    start..start + text.len()
}

/// Whether a line is made of one mark, three times at least, and blanks.
fn is_rule(text: &str, mark: char) -> bool {
    text.chars().all(|c| c == mark || c == ' ' || c == '\t')
        && text.chars().filter(|c| *c == mark).count() >= 3
}

/// Whether a line is made of blanks that were written out.
fn is_white(text: &str) -> bool {
    const BLANKS: [&str; 4] = ["&nbsp;", "&emsp;", "&ensp;", "&#12288;"];
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return true;
        }
        let blank = BLANKS.iter().find(|blank| rest.starts_with(**blank)).map(|blank| blank.len());
        let Some(len) = blank.or_else(|| super::align::line_end(rest)) else { return false };
        rest = &rest[len..];
    }
}

/// Whether no blank line parts two paragraphs of a text. Heads, tables, rules and
/// white between stanzas are no paragraphs.
pub fn by_line(lines: &[Line<'_>]) -> bool {
    let (mut text, mut blank, mut rows) = (false, false, 0);
    for line in lines {
        match Shape::of(&line.text) {
            Shape::Blank => blank = true,
            Shape::Text if line.text.trim_start().starts_with('|') => text = false,
            Shape::Text | Shape::Item(_) | Shape::Quoted(_) => {
                if text && blank {
                    return false;
                }
                (text, blank) = (true, false);
                rows += 1;
            }
            _ => text = false,
        }
    }
    rows > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_is() {
        use Shape::*;
        for (text, shape) in [
            ("　", Blank),
            ("&nbsp;", Stanza),
            ("&nbsp;甲", Text),
            ("---", Rule),
            ("* * *", Rule),
            ("===", Text),
            ("--", Text),
            ("# 甲", Head(1, 2..5)),
            ("  ## 甲 ##", Head(2, 5..8)),
            ("##　C#", Head(2, 5..7)),
            ("##甲", Text),
            ("#话题#", Text),
            ("- 甲", Item(2)),
            ("    * 甲", Item(6)),
            ("-5℃", Text),
            ("-", Text),
            (">> 甲", Right(3)),
            ("＞＞甲", Right(6)),
            (">>", Quoted(2)),
            ("| 甲 |", Text),
            ("> 甲", Quoted(2)),
            (">5℃", Text),
            ("```", Fence),
            ("```甲```", Text),
            ("~~~", Fence),
            ("1. 甲", Text),
        ] {
            assert_eq!(Shape::of(text), shape, "{text}");
        }
    }
}
