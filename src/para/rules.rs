//! What two neighbours may do: part over lines, be shrunk, be spread.

use super::class::{CLASSES, Class, Region};
use super::glue::{glue, squeeze};
use crate::style::{Kinsoku, Squeeze};
use crate::units::Milli;

/// Whether a line may end with a character of class `a` and the next begin
/// with one of class `b`.
///
/// Source: CLREQ "Prohibition Rules for Line Start and Line End" (levels);
/// GB/T 15834-2011 §5.1; GB/T 15835 on numbers; JLREQ on inseparable units and
/// its four levels.
pub fn may_break(level: Kinsoku, a: Class, b: Class) -> bool {
    !(inseparable(level, a, b) || starts_not(level, b) || ends_not(level, a))
}

/// Units that are not parted.
fn inseparable(level: Kinsoku, a: Class, b: Class) -> bool {
    use Class::*;
    match (a, b) {
        (_, Inner) => true,
        // Words and numbers, with the marks inside them: 18.39, 3:0, don’t.
        (Letter | Digit, Letter | Digit | LatinClose | LatinOpen) => true,
        (LatinClose, Letter | Digit | LatinClose | Postfix) => true,
        (LatinOpen, _) => true,
        (_, LatinClose) => true,
        // Signs stay with their number; newspapers in Japanese let them part.
        (Prefix, Digit | Letter | Prefix) => level != Kinsoku::JaVeryLoose,
        (Digit | Letter, Postfix) => level != Kinsoku::JaVeryLoose,
        (Hyphen, Digit) | (Digit | Letter, Hyphen) => true,
        (Solidus, Digit) | (Digit | Letter, Solidus) => true,
        // A blank goes with what stands before it and vanishes at the edge.
        (_, Space | WideSpace) => true,
        // Item markers lead their text.
        (Marker, _) => true,
        _ => false,
    }
}

/// Whether a class keeps away from the line start.
fn starts_not(level: Kinsoku, class: Class) -> bool {
    use Class::*;
    use Kinsoku::{Basic, Gb, JaLoose, JaStrict, JaVeryLoose, JaVeryStrict, None, Strict};
    match class {
        Close | Comma | Stop => level != None,
        ExclaimPair => true,
        Semicolon | Colon | Exclaim | Middle | Hyphen => !matches!(level, None | JaVeryLoose),
        Solidus => matches!(level, Basic | Gb | Strict),
        Dash | Ellipsis => level == Strict,
        Kana => matches!(level, JaStrict | JaVeryStrict),
        Postfix => level == JaVeryStrict,
        _ => match level {
            None | Basic | Gb | Strict | JaVeryLoose | JaLoose | JaStrict | JaVeryStrict => false,
        },
    }
}

/// Whether a class keeps away from the line end.
fn ends_not(level: Kinsoku, class: Class) -> bool {
    match class {
        Class::Open => level != Kinsoku::None,
        Class::Solidus => matches!(level, Kinsoku::Gb | Kinsoku::Strict),
        Class::Prefix => level == Kinsoku::JaVeryStrict,
        _ => false,
    }
}

/// The order in which blanks are shrunk, each used up before the next.
///
/// Source: CLREQ on line adjustment by hanging, compression and expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Step {
    /// Word spaces, down to ¼ em; where the interpunct has glue, that too.
    WordSpace,
    /// Blank halves of brackets and quotes.
    Bracket,
    /// Blank halves of ，、；.
    Comma,
    /// Blank halves of 。？！.
    Stop,
}

/// How many steps there are.
pub const STEPS: usize = 4;

/// The blank that is left between two characters for shrinking, and its step.
pub fn shrink(style: Squeeze, region: Region, a: Class, b: Class) -> Option<(Step, Milli)> {
    use Class::*;
    let (_, after) = glue(style, region, a);
    let (before, _) = glue(style, region, b);
    let left = after + before - squeeze(style, region, a, b);
    if left <= 0 || style == Squeeze::None {
        return None;
    }
    let step = match (a, b) {
        // Where two blanks met, the stricter mark of the two decides; CLREQ
        // names the colon in neither list: it is fixed.
        (Colon, _) => return None,
        (Stop | Exclaim, _) => Step::Stop,
        (Comma | Semicolon, _) => Step::Comma,
        (Middle, _) | (_, Middle) => Step::WordSpace,
        (Close, _) | (_, Open) => Step::Bracket,
        (_, Comma | Semicolon) => Step::Comma,
        (_, Stop | Exclaim) => Step::Stop,
        _ => return None,
    };
    Some((step, left))
}

/// Whether the gap between two characters may be spread: not inside words,
/// numbers and two-em marks, and not beside connectors and solidus.
///
/// Source: CLREQ on expansion; JLREQ on opportunities for spacing.
pub fn spreads(a: Class, b: Class) -> bool {
    use Class::*;
    if matches!((a, b), (Marker, _) | (_, Space)) {
        return true;
    }
    let avoid = |c: Class| matches!(c, Hyphen | Solidus);
    let unit = matches!((a, b), (Dash, Dash) | (Ellipsis, Ellipsis) | (_, ExclaimPair));
    !(inseparable(Kinsoku::Gb, a, b) || avoid(a) || avoid(b) || unit)
}

/// Which gap between Han and the other writing stands between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Autospace {
    /// None.
    No,
    /// That of letters.
    Letters,
    /// That of digits.
    Digits,
}

/// The gap between Han and Latin or digits.
///
/// Source: CLREQ: at most ¼ em, never at line edges or beside Chinese marks.
pub fn autospace(a: Class, b: Class) -> Autospace {
    use Class::*;
    match (a, b) {
        (Han | Kana, Letter) | (Letter, Han | Kana) => Autospace::Letters,
        (Han | Kana, Digit) | (Digit, Han | Kana) => Autospace::Digits,
        _ => Autospace::No,
    }
}

/// A table over pairs of classes.
pub type PairTable<T> = [[T; CLASSES]; CLASSES];

/// Fills a table from a rule.
pub fn tabulate<T: Copy + Default>(rule: impl Fn(Class, Class) -> T) -> PairTable<T> {
    let mut table = [[T::default(); CLASSES]; CLASSES];
    for a in Class::ALL {
        for b in Class::ALL {
            table[a as usize][b as usize] = rule(a, b);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use Class::*;

    /// Source: CLREQ, the four levels; GB/T 15834-2011 is the third.
    #[test]
    fn levels() {
        for class in [Close, Comma, Semicolon, Colon, Stop, Exclaim, Middle, Hyphen, Solidus] {
            assert!(may_break(Kinsoku::None, Han, class), "{class:?}");
            for level in [Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict] {
                for before in Class::ALL {
                    assert!(!may_break(level, before, class), "{level:?} {before:?} {class:?}");
                }
            }
        }
        for level in [Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict] {
            for after in Class::ALL {
                assert!(!may_break(level, Open, after), "{level:?} {after:?}");
            }
        }
        assert!(may_break(Kinsoku::Basic, Solidus, Han));
        assert!(!may_break(Kinsoku::Gb, Solidus, Han));
        assert!(may_break(Kinsoku::Gb, Han, Dash));
        assert!(!may_break(Kinsoku::Strict, Han, Dash));
        assert!(!may_break(Kinsoku::Strict, Han, Ellipsis));
    }

    /// Source: JLREQ, the levels of its appendix: very loose is what newspapers
    /// use; brackets and stops hold at every level.
    #[test]
    fn japanese_levels() {
        use Kinsoku::{JaLoose, JaStrict, JaVeryLoose, JaVeryStrict};
        for level in [JaVeryLoose, JaLoose, JaStrict, JaVeryStrict] {
            for class in [Close, Comma, Stop] {
                assert!(!may_break(level, Han, class), "{level:?} {class:?}");
            }
            assert!(!may_break(level, Open, Han));
        }
        for class in [Hyphen, Exclaim, Middle, Kana] {
            assert!(may_break(JaVeryLoose, Han, class), "{class:?}");
        }
        assert!(may_break(JaVeryLoose, Prefix, Digit) && may_break(JaVeryLoose, Digit, Postfix));
        for class in [Hyphen, Exclaim, Middle] {
            assert!(!may_break(JaLoose, Han, class), "{class:?}");
        }
        assert!(may_break(JaLoose, Han, Kana) && !may_break(JaStrict, Han, Kana));
    }

    /// Source: GB/T 15835 (a number is not split); JLREQ (units).
    #[test]
    fn units_hold_at_every_level() {
        let units = [
            (Digit, Digit),
            (Digit, LatinClose),
            (LatinClose, Digit),
            (Prefix, Digit),
            (Digit, Postfix),
            (Letter, Letter),
            (Marker, Han),
            (Han, Inner),
        ];
        for (a, b) in units {
            assert!(!may_break(Kinsoku::None, a, b), "{a:?} {b:?}");
        }
        assert!(may_break(Kinsoku::Gb, Digit, Han));
        assert!(may_break(Kinsoku::Gb, Space, Letter));
    }

    /// Source: CLREQ, compression: brackets, then ，、；, then 。？！; the colon
    /// is in neither list.
    #[test]
    fn steps() {
        let step = |a, b| shrink(Squeeze::Quanjiao, Region::ZhHans, a, b);
        assert_eq!(step(Close, Han), Some((Step::Bracket, 500)));
        assert_eq!(step(Han, Open), Some((Step::Bracket, 500)));
        assert_eq!(step(Comma, Han), Some((Step::Comma, 500)));
        assert_eq!(step(Semicolon, Han), Some((Step::Comma, 500)));
        assert_eq!(step(Stop, Han), Some((Step::Stop, 500)));
        assert_eq!(step(Exclaim, Han), Some((Step::Stop, 500)));
        assert_eq!(step(Colon, Han), None);
        assert_eq!(step(Stop, Close), None);
        assert_eq!(step(Han, Han), None);
    }

    /// Source: CLREQ, expansion: not inside units, not around connectors.
    #[test]
    fn gaps_that_spread() {
        assert!(spreads(Han, Han) && spreads(Comma, Han) && spreads(Han, Letter));
        for (a, b) in
            [(Letter, Letter), (Dash, Dash), (Han, Hyphen), (Solidus, Han), (Digit, Postfix)]
        {
            assert!(!spreads(a, b), "{a:?} {b:?}");
        }
    }
}
