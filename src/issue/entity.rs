//! Entities (`&nbsp;`, `&#12288;`).

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

/// The longest name that HTML knows, with its `&` and `;`.
const LONGEST: usize = 33;

/// The entity that a text begins with: its bytes, and what it says; nothing where
/// there is none of that name.
pub fn decode(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let end = 1 + bytes.iter().skip(1).take(LONGEST).take_while(|b| name(b)).count();
    if end < 3 || bytes.get(end) != Some(&b';') {
        return None;
    }
    let typed = &text[..=end];
    let arena = Arena::new();
    let root = parse_document(&arena, typed, &Options::default());
    let said: String = root
        .descendants()
        .filter_map(|node| match &node.data().value {
            NodeValue::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect();
    // A blank is no text to the parser.
    let said = if said.is_empty() { " ".to_string() } else { said };
    (said != typed).then_some((end + 1, said))
}

/// What stands for it before the parser: a character like it, without a meaning.
pub fn mask(said: &str) -> char {
    match said.chars().next() {
        Some(c) if c.is_whitespace() => '\u{a0}',
        Some(c) if c.is_control() || c.is_ascii_punctuation() => ',',
        Some(c) => c,
        None => ',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_have_names_and_numbers() {
        assert_eq!(decode("&nbsp;甲"), Some((6, "\u{a0}".into())));
        assert_eq!(decode("&#12288;"), Some((8, "\u{3000}".into())));
        assert_eq!(decode("&#x4E2D;"), Some((8, "中".into())));
        assert_eq!(decode("&ldquo;"), Some((7, "“".into())));
        for none in ["& b;", "&;", "&nbsp", "&nosuchthing;", "R&D;D", "&港;"] {
            assert_eq!(decode(none), None, "{none}");
        }
    }
}
