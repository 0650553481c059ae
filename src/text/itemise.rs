use std::ops::Range;

use super::charset::{is_latin, joins_latin};

/// The writing that a run is shaped as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Han, kana and full-width marks.
    Han,
    /// Letters and digits.
    Latin,
    /// Curly quotes, dashes and the like inside Latin, set proportionally.
    LatinMark,
}

/// Splits text into runs of one script.
///
/// Curly quotes, `·`, `—` and `…` belong to both writings; they are Latin only
/// where Latin stands on both sides (CLREQ, on marks shared with Latin).
pub fn itemise(chars: &[char]) -> Vec<(Range<usize>, Script)> {
    let mut runs: Vec<(Range<usize>, Script)> = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        let script = match c {
            '“' | '”' | '‘' | '’' | '·' | '—' | '–' | '…' if latin_around(chars, i) => {
                Script::LatinMark
            }
            ' ' => runs.last().map_or(Script::Latin, |(_, script)| *script),
            c if joins_latin(*c) => Script::Latin,
            _ => Script::Han,
        };
        match runs.last_mut() {
            Some((range, last)) if *last == script => range.end = i + 1,
            _ => runs.push((i..i + 1, script)),
        }
    }
    runs
}

/// Whether the nearest characters that are no quotes or blanks are Latin on
/// both sides, or on one side at the edge of the text.
fn latin_around(chars: &[char], at: usize) -> bool {
    let skip = |c: &&char| !matches!(c, '“' | '”' | '‘' | '’' | ' ' | ',' | '.');
    let left = chars[..at].iter().rev().find(skip);
    let right = chars[at + 1..].iter().find(skip);
    match (left, right) {
        (Some(l), Some(r)) => is_latin(*l) && is_latin(*r),
        (Some(one), None) | (None, Some(one)) => {
            is_latin(*one) && !chars.iter().any(|c| super::charset::is_han(*c))
        }
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts(text: &str) -> Vec<Script> {
        itemise(&text.chars().collect::<Vec<_>>()).into_iter().map(|(_, s)| s).collect()
    }

    #[test]
    fn quotes_beside_han_are_chinese() {
        assert_eq!(scripts("说“OK”。"), [Script::Han, Script::Latin, Script::Han]);
    }

    #[test]
    fn quotes_inside_latin_are_latin() {
        assert_eq!(scripts("it’s"), [Script::Latin, Script::LatinMark, Script::Latin]);
    }
}
