//! What turns in upright text and what stands: quotes, words, numbers.

use super::charset::is_latin;
use super::charset::joins;
use super::choose::is_small;
use super::itemise::{Script, itemise};
use super::normal::Normal;
use super::normalise::Changes;
use super::sides::Sides;
use crate::locale::{Marks, Stand};

/// Acronyms of at most so many letters and digits stand upright.
const LONGEST_ACRONYM: usize = 6;
/// Numbers of at most so many digits share one cell.
const LONGEST_IN_CELL: usize = 3;
/// So many superscripts and subscripts share the cell of what they stand beside.
const LONGEST_SMALL: usize = 2;

/// Turns quotes into those that upright text of its region has; every one is noted.
///
/// Source: CLREQ: “ ” become 『 』 and ‘ ’ become 「 」 in vertical text of the
/// Mainland, but for those inside Latin.
pub fn upright_quotes(text: &mut Normal, changes: &mut Changes) {
    let corners = text.locale.profile().normalising.corners;
    let corner = |c: char| corners.iter().find(|(quote, _)| *quote == c).map(|(_, to)| *to);
    if !text.chars.iter().any(|c| corner(*c).is_some()) {
        return;
    }
    let runs = itemise(&text.chars, 0..text.chars.len(), &Sides::new(&text.chars));
    for (run, script) in runs {
        for i in run.filter(|_| script == Script::Han) {
            let Some(to) = corner(text.chars[i]) else { continue };
            changes.note(text.chars[i], to, text.span(i));
            text.replace(i, to);
        }
    }
}

/// How a Latin word stands in upright text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Its letters one under another, its digits in one cell.
    Upright,
    /// On its side.
    Turned,
}

/// How a word stands.
///
/// Source: CLREQ, Latin and numbers in vertical text: single letters and
/// acronyms upright, 2 to 3 digits in one cell, the rest turned.
pub fn orientation_of(word: &[char], marks: &Marks) -> Orientation {
    let digits = word.strip_suffix(&['%']).unwrap_or(word);
    let figure = |c: &char| c.is_ascii_digit() || is_small(*c);
    let number = digits.iter().all(figure) && !digits.is_empty();
    if number {
        return if digits.len() <= LONGEST_IN_CELL {
            Orientation::Upright
        } else {
            Orientation::Turned
        };
    }
    if let [one, rest @ ..] = word
        && rest.len() <= LONGEST_SMALL
        && rest.iter().all(|c| is_small(*c) || joins(*c))
    {
        let turns = marks.get(*one).stand == Stand::Turned;
        return if is_latin(*one) || one.is_ascii_graphic() && !turns {
            Orientation::Upright
        } else {
            Orientation::Turned
        };
    }
    let acronym = word.iter().all(|c| c.is_ascii_uppercase() || figure(c));
    let longest =
        |is: &dyn Fn(&char) -> bool| word.split(|c| !is(c)).map(<[char]>::len).max().unwrap_or(0);
    let (small, figures) = (longest(&|c| is_small(*c)), longest(&figure));
    let full = word.iter().filter(|c| !is_small(**c)).count();
    let fits = small <= LONGEST_SMALL && figures <= LONGEST_IN_CELL;
    if acronym && fits && full <= LONGEST_ACRONYM {
        Orientation::Upright
    } else {
        Orientation::Turned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Region;

    fn way(word: &str) -> Orientation {
        orientation_of(&word.chars().collect::<Vec<_>>(), Region::ZhHans.marks())
    }

    /// Source: CLREQ, Latin and numbers in vertical text.
    #[test]
    fn what_is_read_letter_by_letter_stands() {
        for word in [
            "A", "7", "26", "108", "35%", "AI", "GDP", "5G", "G20", "APEC", "%", "CO₂", "H₂O",
            "m³", "10⁶", "e\u{301}",
        ] {
            assert_eq!(way(word), Orientation::Upright, "{word}");
        }
        for word in [
            "2026",
            "3.5",
            "iPhone",
            "Harbour",
            "7-9",
            "G2026",
            "UNESCOS",
            "-",
            "10⁻⁶",
            "PM₂.₅",
            "SO₄²⁻",
        ] {
            assert_eq!(way(word), Orientation::Turned, "{word}");
        }
    }
}
