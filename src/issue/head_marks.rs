//! Marks of Markdown typed in the head of a story, where they are printed as they stand.

use std::ops::Range;

use super::Rich;
use super::strays::Strays;
use crate::source::Span;

/// The marks that stand round words of a text, each pair once, where it opens.
///
/// A mark alone is text: `5*8`, `C*`.
pub fn marks(rich: &Rich) -> Vec<(String, Span)> {
    let text = rich.text();
    let mut strays = Strays::default();
    strays.look(&text, 0);
    let (mut found, mut rest) = (Vec::new(), strays.found().into_iter());
    while let Some((marks, at)) = rest.next() {
        let words = if marks.contains('[') {
            // A link or a span has its address or its words right behind the bracket.
            let tail = &text[at.end..];
            tail.find(']').is_some_and(|end| tail[end + 1..].starts_with(['(', '{']))
        } else if marks.contains(']') {
            false
        } else {
            let closes = |(other, end): &(String, Range<usize>)| {
                *other == marks && are_round(&text, &at, end)
            };
            let closing = rest.clone().position(|other| closes(&other));
            closing.inspect(|n| drop(rest.nth(*n))).is_some()
        };
        if words && let Some(span) = place(rich, &at) {
            found.push((marks, span));
        }
    }
    found
}

/// Whether two marks stand round words: no blank inside of them, and no digit or Latin
/// letter on both sides of the first, as in `5*8*3`.
fn are_round(text: &str, open: &Range<usize>, close: &Range<usize>) -> bool {
    let inside = &text[open.end..close.start];
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let before = text[..open.start].chars().next_back();
    let in_word = before.is_some_and(|c| c.is_ascii_alphanumeric())
        && inside.starts_with(|c: char| c.is_ascii_alphanumeric());
    !blank(inside.chars().next()) && !blank(inside.chars().next_back()) && !in_word
}

/// Where a stretch of a text was typed.
fn place(rich: &Rich, at: &Range<usize>) -> Option<Span> {
    let mut from = 0;
    for piece in &rich.pieces {
        let until = from + piece.text.len();
        if at.start < until {
            let start = piece.span.range().start + at.start - from;
            let exact = Span::new(piece.span.file, start..start + at.end.min(until) - at.start);
            return Some(if piece.exact { exact } else { piece.span });
        }
        from = until;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn found(text: &str) -> Vec<(String, Range<usize>)> {
        let span = Span::new(Sources::default().add("a.md", text), 0..text.len());
        let marks = marks(&Rich::plain(text, span));
        marks.into_iter().map(|(marks, span)| (marks, span.range())).collect()
    }

    #[test]
    fn marks_round_words_are_found_where_they_open() {
        assert_eq!(found("**滨海**通车"), [("**".to_string(), 0..2)]);
        assert_eq!(found("滨海*通车*、__开市__"), [("*".into(), 6..7), ("__".into(), 17..19)]);
        assert_eq!(found("用`make`"), [("`".to_string(), 3..4)]);
        assert_eq!(found("[通车](x)和[开市]{.dots}").len(), 2);
    }

    #[test]
    fn a_mark_alone_is_text() {
        for text in ["5*8", "5*8*3 平方米", "C* 与 D*", "[图] 通车", "甲 ** 乙 **", "", "a_b_c"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
