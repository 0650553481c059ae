//! Where words and addresses may be parted.

use super::class::Class;
use super::point::Toll;
use crate::text::Shaped;

/// Shorter words are not hyphenated.
pub(super) const LEAST_WORD: usize = 6;

/// Longer words are not hyphenated, but cut where a line needs it: the patterns
/// are for words, and no English one is longer.
const LONGEST_WORD: usize = 45;

/// Finds the glyphs before which an English word may be hyphenated or an
/// address parted.
///
/// Source: the TeX patterns for American English by way of `hypher`; addresses
/// part after the signs that CLREQ and the Chicago Manual name.
pub(super) fn places(shaped: &Shaped, classes: &[Class], head: bool) -> Vec<(u32, Toll)> {
    let mut found = Vec::new();
    let n = shaped.len();
    let mut at = 0;
    while at < n {
        let start = at;
        while at < n && shaped.char_of(at).is_ascii_graphic() {
            at += 1;
        }
        if at - start < LEAST_WORD {
            at += 1;
            continue;
        }
        let token: String = (start..at).map(|g| shaped.char_of(g)).collect();
        if token.contains("://") || token.starts_with("www.") || token.contains('@') {
            address(&token, start, &mut found);
        } else if !head && shaped.hyphen.is_some() {
            words(shaped, classes, start..at, &mut found);
        }
    }
    found
}

fn address(token: &str, start: usize, found: &mut Vec<(u32, Toll)>) {
    let chars: Vec<char> = token.chars().collect();
    for i in 2..chars.len().saturating_sub(1) {
        let after = matches!(chars[i - 1], '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@');
        // What follows a sign and is none itself begins a part.
        if after && chars[i].is_ascii_alphanumeric() {
            found.push(((start + i) as u32, Toll::Address));
        }
    }
}

fn words(
    shaped: &Shaped,
    classes: &[Class],
    range: std::ops::Range<usize>,
    found: &mut Vec<(u32, Toll)>,
) {
    let mut at = range.start;
    while at < range.end {
        let start = at;
        while at < range.end && classes[at] == Class::Letter && shaped.char_of(at).is_alphabetic() {
            at += 1;
        }
        // Acronyms and ligatures stay whole.
        let whole = (start..at).all(|g| shaped.text_of(g).len() == 1);
        let lower = (start + 1..at).all(|g| shaped.char_of(g).is_lowercase());
        let word: String = (start..at).map(|g| shaped.char_of(g)).collect();
        let long = (LEAST_WORD..=LONGEST_WORD).contains(&word.len());
        if long && whole && lower {
            let mut glyph = start;
            let parts = hypher::hyphenate(&word, hypher::Lang::English);
            for part in parts {
                glyph += part.chars().count();
                if glyph < at {
                    found.push((glyph as u32, Toll::Hyphen));
                }
            }
        }
        at += 1;
    }
}
