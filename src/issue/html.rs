//! Tags of HTML that come into a story.

use super::inline_style::Changes;
use super::spans::named;

/// What a tag is.
#[derive(Debug, PartialEq, Eq)]
pub enum Tag {
    /// It begins a text that is marked: its name.
    Opens(String),
    /// It ends one.
    Closes(String),
    /// It is one of HTML, without a form on paper.
    BreakCache(String),
    /// It is none that HTML knows.
    None,
}

/// Elements that copy from a web page brings along.
const KNOWN: [&str; 59] = [
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "style",
    "sub",
    "sup",
    "table",
    "u",
    "ul",
    "video",
];

/// The cells of tables, told apart for the length of the list alone.
const CELLS: [&str; 7] = ["tbody", "td", "tfoot", "th", "thead", "title", "tr"];

/// How the text inside an element is marked.
pub fn changes(name: &str) -> Option<Changes> {
    let word = match name {
        "b" => "strong",
        "i" => "em",
        "u" => "underline",
        "strong" | "em" | "sub" | "sup" => name,
        _ => return None,
    };
    named(word, &mut 0)
}

/// What a piece of HTML is.
pub fn tag(text: &str) -> Tag {
    let inner = text.strip_prefix('<').unwrap_or(text);
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name: String =
        inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let known = KNOWN.contains(&name.as_str()) || CELLS.contains(&name.as_str());
    match (changes(&name), closes) {
        (Some(_), true) => Tag::Closes(name),
        (Some(_), false) => Tag::Opens(name),
        _ if known => Tag::BreakCache(name),
        _ => Tag::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        assert_eq!(tag("<b>"), Tag::Opens("b".into()));
        assert_eq!(tag("</STRONG>"), Tag::Closes("strong".into()));
        assert_eq!(tag("<p style=\"x\">"), Tag::BreakCache("p".into()));
        assert_eq!(tag("<td>"), Tag::BreakCache("td".into()));
        assert_eq!(tag("<OK>"), Tag::None);
        assert_eq!(tag("<?php ?>"), Tag::None);
    }
}
