use std::ops::Range;

use super::charset::{is_shared, joins, joins_latin};
use super::sides::Sides;

/// The writing that a run is shaped as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Han, kana and full-width marks.
    Han,
    /// Letters, and digits among them.
    Latin,
    /// Digits and the signs of numbers, without letters.
    Number,
    /// Curly quotes, dashes and the like inside Latin, set proportionally.
    LatinMark,
}

/// How many scripts there are.
pub const SCRIPTS: usize = 4;

/// Splits a part of a text into runs of one script.
///
/// Curly quotes, `·`, `—` and `…` belong to both writings; [`Sides`] says which.
pub fn itemise(
    chars: &[char],
    range: Range<usize>,
    sides: &Sides<'_>,
) -> Vec<(Range<usize>, Script)> {
    // A part that begins inside a text follows Han: the direct path ends at Han.
    let before = if range.start > 0 { Script::Han } else { Script::Latin };
    let mut runs: Vec<(Range<usize>, Script)> = Vec::new();
    for i in range {
        let c = chars[i];
        let script = match c {
            c if is_shared(c) && sides.is_latin(i) => Script::LatinMark,
            // A mark is shaped with its letter.
            c if c == ' ' || joins(c) => runs.last().map_or(before, |(_, script)| *script),
            c if joins_latin(c) => Script::Latin,
            _ => Script::Han,
        };
        match runs.last_mut() {
            Some((range, last)) if *last == script => range.end = i + 1,
            _ => runs.push((i..i + 1, script)),
        }
    }
    for (range, script) in &mut runs {
        if *script == Script::Latin && chars[range.clone()].iter().all(|c| is_number(*c)) {
            *script = Script::Number;
        }
    }
    runs
}

/// Digits and the signs of numbers: 18.39, 3:0, 90%.
pub fn is_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '%' | '-' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts(text: &str) -> Vec<Script> {
        let chars: Vec<char> = text.chars().collect();
        let runs = itemise(&chars, 0..chars.len(), &Sides::new(&chars));
        runs.into_iter().map(|(_, script)| script).collect()
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
