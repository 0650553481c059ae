//! Marks that Markdown has not: `[text]{.dots}`, as other writers of Markdown have
//! bracketed spans.

use std::ops::Range;

use super::align::Mask;
use super::inline_style::{Changes, Height, Kind, Underline};
use crate::style::Colour;

/// A marked stretch, in places of the mask.
pub struct Marked {
    /// Where its `[` stands.
    pub open: usize,
    /// Its `]{…}`.
    pub close: Range<usize>,
    /// What it changes; `None` where its words are not known.
    pub changes: Option<Changes>,
}

/// A pair of braces with more bytes than this is none of these marks.
const LONGEST: usize = 200;

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
                let Some(words) = text[at..].strip_prefix("]{") else { continue };
                let length = words.bytes().take(LONGEST).position(|byte| byte == b'}');
                let Some(length) = length else { continue };
                let close = at..at + "]{}".len() + length;
                // What was typed, for in the mask a mark may stand for another.
                let words = mask.reading(words_of(&close));
                found.push(Marked { open, changes: changes(&words, &mut names), close });
            }
            _ => {}
        }
    }
    found
}

/// What stands between the braces of a `]{…}`.
pub fn words_of(close: &Range<usize>) -> Range<usize> {
    close.start + "]{".len()..close.end - "}".len()
}

/// What the words between braces change; `None` where one is not known.
fn changes(words: &str, names: &mut u16) -> Option<Changes> {
    let mut found: Option<Changes> = None;
    let mut rest = words.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '\u{3000}', '=', '＝']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let word = word.strip_prefix('.').unwrap_or(word);
        let change = match after.strip_prefix(['=', '＝']) {
            Some(value) => {
                let (value, after) = value_of(value)?;
                rest = after.trim_start();
                match word {
                    "colour" | "color" | "颜色" => Changes::colour(Colour::parse(value).ok()?),
                    _ => return None,
                }
            }
            None => {
                rest = after.trim_start();
                named(word, names)?
            }
        };
        found = Some(found.unwrap_or_default().and(change));
    }
    found
}

/// What a mark changes that is called so.
pub fn named(word: &str, names: &mut u16) -> Option<Changes> {
    Some(match word {
        "strong" | "加粗" => Changes::kind(Kind::Strong),
        "em" | "强调" => Changes::kind(Kind::Emphasis),
        "sub" | "下标" => Changes::height(Height::Lowered),
        "sup" | "上标" => Changes::height(Height::Raised),
        "dots" | "着重" => Changes::dots(),
        "underline" | "下划线" => Changes::underline(Underline::Plain),
        "name" | "专名" => {
            *names = names.wrapping_add(1);
            Changes::underline(Underline::Name(*names))
        }
        _ => return None,
    })
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

    fn with(changes: &[Changes]) -> InlineStyle {
        changes.iter().fold(InlineStyle::default(), |style, changes| style.with(*changes))
    }

    #[test]
    fn spans_are_marked_and_their_brackets_vanish() {
        let plain = InlineStyle::default();
        let dots = with(&[Changes::dots()]);
        let red = Changes::colour(Colour { m: 100, y: 90, ..Colour::PAPER });
        for (text, wanted) in [
            ("这是[重要]{.dots}的", vec![("这是", plain), ("重要", dots), ("的", plain)]),
            ("[重要]{着重}", vec![("重要", dots)]),
            ("[红]{colour=\"M100 Y90\" .dots}", vec![("红", with(&[Changes::dots(), red]))]),
            ("[红]{颜色=“M100 Y90”}", vec![("红", with(&[red]))]),
            (
                "H[2]{.sub}O",
                vec![("H", plain), ("2", with(&[Changes::height(Height::Lowered)])), ("O", plain)],
            ),
            (
                "10<sup>6</sup>[甲*乙*]{下划线}",
                vec![
                    ("10", plain),
                    ("6", with(&[Changes::height(Height::Raised)])),
                    ("甲", with(&[Changes::underline(Underline::Plain)])),
                    (
                        "乙",
                        with(&[
                            Changes::kind(Kind::Emphasis),
                            Changes::underline(Underline::Plain),
                        ]),
                    ),
                ],
            ),
            (
                "[外[内]{.sup}外]{.dots}",
                vec![
                    ("外", dots),
                    ("内", with(&[Changes::dots(), Changes::height(Height::Raised)])),
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
