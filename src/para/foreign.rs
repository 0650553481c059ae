//! Beside characters that the Chinese tables do not rule, UAX #14 says where a
//! line may end.
//!
//! No table over classes can say it: Unicode's rules look further than at two
//! neighbours. So a paragraph with such a character is given to Unicode's rules
//! as a whole, once, and the places that they open beside it are kept with the
//! places inside words. What is between two characters that the tables rule
//! stays theirs, and a Chinese mark keeps away from its line edge whatever
//! stands beside it.

use super::class::Class;
use super::point::Penalty;
use super::rules::{ends_not, starts_not};
use crate::style::Kinsoku;
use crate::text::{Beside, Shaped, line_breaks};

/// Finds clusters, and the places beside foreign characters where a line may
/// end.
#[cold]
pub(super) fn mend(
    classes: &mut [Class],
    inside: &mut Vec<(u32, Penalty)>,
    level: Kinsoku,
    shaped: &Shaped,
) {
    let verdicts = line_breaks(&shaped.text.chars);
    let foreign = |class: Class| matches!(class, Class::Foreign | Class::Joined);
    for glyph in 0..classes.len() {
        let class = classes[glyph];
        let verdict = verdicts.get(shaped.char_at(glyph)).copied().unwrap_or(Beside::Holds);
        if glyph == 0 {
            continue;
        }
        if class == Class::Inner {
            // It goes on with a character; where that is foreign, so is it.
            if foreign(classes[glyph - 1]) {
                classes[glyph] = Class::Joined;
            }
            continue;
        }
        if foreign(class) && verdict == Beside::Joins {
            classes[glyph] = Class::Joined;
            continue;
        }
        let blank = |class| matches!(class, Class::Space | Class::FixedSpace);
        let free = !blank(class) && !starts_not(level, class);
        if verdict == Beside::Holds && blank(classes[glyph - 1]) && free {
            // After an opening mark a blank parts nothing (LB14, LB15a).
            classes[glyph - 1] = Class::Foreign;
        }
        let before = classes[glyph - 1];
        let touches = foreign(class) || foreign(before);
        let held = starts_not(level, class) || ends_not(level, before) || in_number(shaped, glyph);
        if touches && verdict == Beside::Breaks && !held {
            inside.push((glyph as u32, Penalty::Free));
        }
    }
    inside.sort_by_key(|(glyph, _)| *glyph);
    inside.dedup_by_key(|(glyph, _)| *glyph);
}

/// Whether a glyph goes on with a number after a blank of a fixed width: 12 500.
///
/// Source: GB/T 15835-2011 (thousands are parted by a thin blank, and a number is
/// not parted over lines).
fn in_number(shaped: &Shaped, glyph: usize) -> bool {
    let digit = |g: usize| shaped.char_of(g).is_ascii_digit();
    let blank = |g: usize| matches!(shaped.char_of(g), '\u{2000}'..='\u{200a}' | '\u{205f}');
    glyph >= 2 && digit(glyph) && blank(glyph - 1) && digit(glyph - 2)
}

#[cfg(test)]
mod tests {
    use super::super::class::{Region, class_of};
    use proptest::prelude::*;

    use super::super::optimal;
    use super::super::oracle::{para, parts};
    use super::*;
    use crate::style::Kinsoku::Gb;
    use crate::units::EM;

    /// Unicode's own test of UAX #14.
    const FILE: &str = include_str!("../../tests/unicode/LineBreakTest.txt");

    /// A place where this engine rules otherwise than UAX #14.
    struct Place {
        /// The characters on both sides, and their classes.
        chars: (char, char),
        classes: (Class, Class),
        /// Whether a line may end there by UAX #14.
        breaks: bool,
    }

    impl Place {
        fn is_quote(&self) -> bool {
            let quote = |c| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»');
            quote(self.chars.0) || quote(self.chars.1)
        }
    }

    /// A reason, and how many places of the file have it.
    struct Reason(&'static str, fn(&Place) -> bool, usize);

    /// Why the engine rules otherwise; the first that fits counts. The same list,
    /// with examples, is in `docs/line-breaking.md`.
    const REASONS: [Reason; 13] = {
        use Class::*;
        [
            Reason("UAX #29: a cluster never parts", |p| p.breaks && p.classes.1 == Joined, 310),
            Reason(
                "CLREQ, GB/T 15834 §5.1.1-9: closing marks, stops, connectors and the solidus do not start a line, after a blank or a foreign character neither",
                |p| p.breaks && (starts_not(Gb, p.classes.1) || p.classes == (Space, LatinClose)),
                564,
            ),
            Reason(
                "GB/T 15834 §5.1.9: the solidus does not end a line",
                |p| p.breaks && p.classes.0 == Solidus,
                31,
            ),
            Reason(
                "JLREQ cl-09, cl-11: small kana and iteration marks are held at ja-strict and ja-very-strict alone, and a sign stays with the one before it",
                |p| {
                    let kana = |c| class_of(c, EM, Region::Ja) == Kana;
                    let sign = kana(p.chars.0) && p.classes.1 == Postfix;
                    if p.breaks { sign } else { kana(p.chars.1) }
                },
                78,
            ),
            Reason(
                "CLREQ: quotes open and close, Unicode does not know which (QU)",
                |p| !p.breaks && p.is_quote(),
                51,
            ),
            Reason(
                "CLREQ: at level gb an ellipsis may start a line",
                |p| !p.breaks && p.classes.1 == Ellipsis,
                5,
            ),
            Reason(
                "GB/T 15834 §5.1.6, §5.1.7: connectors and the interpunct stand at line ends",
                |p| !p.breaks && matches!(p.classes.0, Hyphen | Middle),
                8,
            ),
            Reason(
                "GB/T 15835: a number is not parted from its connector",
                |p| p.breaks && p.classes == (Hyphen, Digit),
                2,
            ),
            Reason(
                "CLREQ: a Western word or number with its marks is not parted",
                |p| {
                    let latin = |c| matches!(c, Letter | Digit | LatinOpen | LatinClose);
                    let sign = |c| matches!(c, Prefix | Postfix);
                    p.breaks
                        && (latin(p.classes.0) || p.classes.0 == Prefix)
                        && (latin(p.classes.1) || sign(p.classes.1))
                },
                25,
            ),
            Reason(
                "JLREQ cl-12: # is a sign before a number here, a letter in Unicode",
                |p| !p.breaks && (p.chars.0 == '#' || p.chars.1 == '#'),
                2,
            ),
            Reason(
                "a blank goes with the blank before it, and both vanish at the line end",
                |p| p.breaks && matches!(p.classes, (Space | FixedSpace, WideSpace)),
                133,
            ),
            Reason(
                "CLREQ: an address may part anywhere in a narrow measure",
                |p| !p.breaks && matches!(p.classes, (Letter | LatinClose, Letter | Hyphen)),
                11,
            ),
            Reason(
                "the practice of newspapers: an item marker (一.) leads its text",
                |p| p.breaks && p.chars == ('.', '一'),
                1,
            ),
        ]
    };

    /// A line of the file: the characters, and for each but the first whether a
    /// line may begin with it.
    fn read(line: &str) -> (String, Vec<bool>) {
        let mut text = String::new();
        let mut breaks = Vec::new();
        for word in line.split_ascii_whitespace() {
            match u32::from_str_radix(word, 16).ok().and_then(char::from_u32) {
                Some(c) => text.push(c),
                None => breaks.push(word == "÷"),
            }
        }
        (text, breaks)
    }

    /// Source: Unicode 18, LineBreakTest.txt: every string as a paragraph at
    /// level gb, every place between two characters.
    #[test]
    fn unicode_agrees_but_for_the_reasons_that_are_listed() {
        let mut counts = [0; REASONS.len()];
        let mut unlisted = Vec::new();
        for line in FILE.lines() {
            let (text, breaks) = read(line);
            let chars: Vec<char> = text.chars().collect();
            let para = para(&text);
            for at in 1..chars.len() {
                if para.breaks_at(at) == breaks[at] {
                    continue;
                }
                let place = Place {
                    chars: (chars[at - 1], chars[at]),
                    classes: (para.class(at - 1), para.class(at)),
                    breaks: breaks[at],
                };
                match REASONS.iter().position(|r| (r.1)(&place)) {
                    Some(reason) => counts[reason] += 1,
                    None => unlisted.push(format!("{line} at {at} {:?}", place.classes)),
                }
            }
        }
        assert!(unlisted.is_empty(), "{unlisted:#?}");
        for (reason, count) in REASONS.iter().zip(counts) {
            assert_eq!(reason.2, count, "{}", reason.0);
        }
    }

    /// What a Korean or a Thai line is, and a paragraph of both writings.
    #[test]
    fn foreign_words_are_whole_among_han() {
        assert_eq!(parts("他说“สวัสดี”，走"), ["他", "说", "“สวัสดี”，", "走"]);
        assert_eq!(
            parts("港👨\u{200d}👩\u{200d}👧街🇨🇳"),
            ["港", "👨\u{200d}👩\u{200d}👧", "街", "🇨🇳"]
        );
        assert_eq!(parts("港\u{a0}街，巷\u{2060}号"), ["港\u{a0}街，", "巷\u{2060}号"]);
        assert_eq!(parts("见שלום-עולם街"), ["见", "שלום-", "עולם", "街"]);
        assert_eq!(parts("港→～街"), ["港", "→～", "街"]);
        assert_eq!(parts("cafe\u{301}s港"), ["cafe\u{301}s", "港"]);
        assert_eq!(parts("( 港 )"), ["( 港 )"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the text: it is set whole, and no cluster parts.
        #[test]
        fn any_text_is_set_whole(text in ".{0,30}|[港ก👍\u{1f3fd}\u{200d}\u{301} “(1。、한\u{a0}]{0,20}", ems in 1i32..9) {
            let para = para(&text);
            let breaks = optimal(&para, ems * 1000);
            prop_assert_eq!(breaks.ends.last().copied().unwrap_or(0) as usize, para.len());
            for end in breaks.ends {
                let joined = (end as usize) < para.len() && para.class(end as usize) == Class::Joined;
                prop_assert!(!joined);
            }
            super::super::cure(&para, 0, ems * 1000);
        }
    }

    /// Source: GB/T 15835-2011; UAX #14, LB12 (no-break blanks) and LB21 (a line
    /// may end after a blank of a fixed width).
    #[test]
    fn blanks_of_a_fixed_width_hold_numbers() {
        for blank in ["\u{a0}", "\u{202f}", "\u{2009}", "\u{2002}", "\u{205f}"] {
            let measured = para(&format!("约12{blank}500米"));
            assert!((2..6).all(|at| !measured.breaks_at(at)), "{blank:?}");
            assert!(measured.breaks_at(7));
        }
        for (blank, breaks) in [('\u{a0}', false), ('\u{202f}', false), ('\u{2009}', true)] {
            let measured = para(&format!("海{blank}港"));
            assert!(!measured.breaks_at(1));
            assert_eq!(measured.breaks_at(2), breaks, "{blank:?}");
        }
    }
}
