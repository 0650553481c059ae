//! Marks that Markdown has not: `[text]{.dots}`, as other writers of Markdown have
//! bracketed spans.

use std::ops::Range;

use super::align::Mask;
use super::inline_style::{Change, Height, Kind, Underline};
use crate::style::Colour;

/// A marked stretch, in places of the mask.
pub struct Marked {
    /// Where its `[` stands.
    pub open: usize,
    /// Its `]{…}`.
    pub close: Range<usize>,
    /// What it changes; nothing where its words are not known.
    pub changes: Vec<Change>,
}

/// The spans of a text, in the order of their ends.
pub fn spans(mask: &Mask<'_>) -> Vec<Marked> {
    let text = mask.text();
    let mut found = Vec::new();
    if !text.contains("]{") {
        return found;
    }
    let mut open = Vec::new();
    let mut names = 0;
    for (at, c) in text.char_indices() {
        match c {
            '[' => open.push(at),
            ']' => {
                let Some(open) = open.pop() else { continue };
                let Some(words) = text[at..].strip_prefix("]{").and_then(|t| t.split_once('}'))
                else {
                    continue;
                };
                let close = at..at + "]{}".len() + words.0.len();
                // What was typed, for in the mask a mark may stand for another.
                let words = mask.reading(close.start + 2..close.end - 1);
                let changes = changes(&words, &mut names).unwrap_or_default();
                found.push(Marked { open, close, changes });
            }
            _ => {}
        }
    }
    found
}

/// What the words between braces change; `None` where one is not known.
fn changes(words: &str, names: &mut u16) -> Option<Vec<Change>> {
    let mut found = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '\u{3000}', '=', '＝']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after.trim_start();
        let word = word.strip_prefix('.').unwrap_or(word);
        if let Some(value) = after.strip_prefix(['=', '＝']) {
            let (value, after) = value_of(value)?;
            rest = after.trim_start();
            match word {
                "colour" | "color" | "颜色" => {
                    found.push(Change::Colour(Colour::parse(value).ok()?));
                }
                _ => return None,
            }
            continue;
        }
        found.push(match word {
            "strong" | "加粗" => Change::Kind(Kind::Strong),
            "em" | "强调" => Change::Kind(Kind::Emphasis),
            "sub" | "下标" => Change::Height(Height::Lowered),
            "sup" | "上标" => Change::Height(Height::Raised),
            "dots" | "着重" => Change::Dots,
            "underline" | "下划线" => Change::Underline(Underline::Plain),
            "name" | "专名" => {
                *names = names.wrapping_add(1);
                Change::Underline(Underline::Name(*names))
            }
            _ => return None,
        });
    }
    (!found.is_empty()).then_some(found)
}

/// A value, in quotes of any kind or up to the next blank, and what follows.
fn value_of(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’')] {
        if let Some(inner) = text.strip_prefix(open) {
            return inner.split_once(close);
        }
    }
    Some(text.split_once([' ', '\u{3000}']).unwrap_or((text, "")))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{read, told};
    use super::*;
    use crate::issue::{InlineStyle, Rich};

    fn pieces(rich: &Rich) -> Vec<(&str, InlineStyle)> {
        rich.pieces.iter().map(|p| (p.text.as_str(), p.style)).collect()
    }

    fn with(changes: &[Change]) -> InlineStyle {
        changes.iter().fold(InlineStyle::default(), |style, change| style.with(*change))
    }

    #[test]
    fn spans_are_marked_and_their_brackets_vanish() {
        let plain = InlineStyle::default();
        let dots = with(&[Change::Dots]);
        let red = Change::Colour(Colour { m: 100, y: 90, ..Colour::PAPER });
        for (text, wanted) in [
            ("这是[重要]{.dots}的", vec![("这是", plain), ("重要", dots), ("的", plain)]),
            ("[重要]{着重}", vec![("重要", dots)]),
            ("[红]{colour=\"M100 Y90\" .dots}", vec![("红", with(&[Change::Dots, red]))]),
            ("[红]{颜色=“M100 Y90”}", vec![("红", with(&[red]))]),
            (
                "H[2]{.sub}O",
                vec![("H", plain), ("2", with(&[Change::Height(Height::Lowered)])), ("O", plain)],
            ),
            (
                "10<sup>6</sup>[甲*乙*]{下划线}",
                vec![
                    ("10", plain),
                    ("6", with(&[Change::Height(Height::Raised)])),
                    ("甲", with(&[Change::Underline(Underline::Plain)])),
                    (
                        "乙",
                        with(&[Change::Kind(Kind::Emphasis), Change::Underline(Underline::Plain)]),
                    ),
                ],
            ),
            (
                "[外[内]{.sup}外]{.dots}",
                vec![
                    ("外", dots),
                    ("内", with(&[Change::Dots, Change::Height(Height::Raised)])),
                    ("外", dots),
                ],
            ),
        ] {
            let body = read(text);
            assert_eq!(pieces(body.blocks[0].rich()), wanted, "{text}");
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }

    /// Names that touch have a line each.
    ///
    /// Source: GB/T 15834-2011 §4.17.
    #[test]
    fn names_that_touch_are_told_apart() {
        let body = read("[王芳]{专名}[李明]{.name}");
        let pieces = pieces(body.blocks[0].rich());
        assert_eq!(pieces.iter().map(|p| p.0).collect::<Vec<_>>(), ["王芳", "李明"]);
        assert_ne!(pieces[0].1, pieces[1].1);
    }

    #[test]
    fn what_is_not_known_is_printed_and_told() {
        for text in ["甲[乙]{.blink}丙", "甲[乙]{colour=red}丙", "甲[乙]{}丙", "甲[乙]{size=3}丙"]
        {
            assert_eq!(read(text).blocks[0].rich().text(), text);
            assert_eq!(told(text).len(), 1, "{text}: {:?}", told(text));
            assert!(told(text)[0].starts_with("1:2 "), "{text}: {:?}", told(text));
        }
        // What is escaped is meant.
        assert_eq!(read(r"甲\[乙\]{.dots}").blocks[0].rich().text(), "甲[乙]{.dots}");
        assert!(told(r"甲\[乙\]{.dots}").is_empty());
    }
}
