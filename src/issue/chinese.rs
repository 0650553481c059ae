//! Chinese text as the parser of marks sees it.
//!
//! The parser tells by the characters on both sides of `**` whether it opens or
//! closes. It knows the marks that only Chinese has; of those that both writings
//! share it takes the Latin side. In a text with Han they count as Chinese.
//!
//! Source: the CJK-friendly amendments to CommonMark's flanking rules, which
//! leave the shared marks to the program.

use crate::locale::shared::{
    ELLIPSIS, EM_DASH, FULL_STOP, MIDDLE_DOT, closes_quotation, opens_quotation,
};

/// Whether a character is of a Chinese, Japanese or Korean text.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ffef}' | '\u{20000}'..='\u{3fffd}')
}

/// Adds a text as the parser is to see it: as many bytes, each character in its
/// place.
///
/// `links` says whether brackets and quotes may belong to a link.
pub fn disguise(text: &str, chinese: bool, links: bool, into: &mut String) {
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        into.push(match c {
            // 3*4 is a product.
            '*' if digit(before) && digit(chars.peek().copied()) => 'a',
            // An escape or an entity was taken out before: what is left is text.
            '\\' | '&' => ',',
            // The parser turns some into others.
            '\0'..='\u{8}' | '\n'..='\u{1f}' => '\u{1}',
            // A mark that only Chinese has.
            c if chinese && (opens_quotation(c) || closes_quotation(c)) => '\u{300c}',
            EM_DASH | ELLIPSIS if chinese => FULL_STOP,
            // A letter of as many bytes.
            MIDDLE_DOT if chinese => 'é',
            '%' | '.' | ',' | ';' | '?' if chinese => 'a',
            '(' | ')' | '"' | '\'' if chinese && !links => 'a',
            c => c,
        });
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disguise_has_the_length_of_its_text() {
        for text in ["“5G”——…·5%(a)\"b\"3*4", "\u{0}\t\n\u{c}甲", "[a](b.jpg)\\&"] {
            for (chinese, links) in [(true, true), (true, false), (false, false)] {
                let mut into = String::new();
                disguise(text, chinese, links, &mut into);
                let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
                assert_eq!(lengths(&into), lengths(text), "{text}");
            }
        }
    }
}
