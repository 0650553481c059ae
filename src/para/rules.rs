//! What two neighbours may do: part over lines, be squeezed, be spread.

use super::class::{CLASSES, Class};
use crate::style::Kinsoku;
use crate::units::Milli;

/// How adjacent marks share their blank halves (标点挤压).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Squeeze {
    /// Nothing is squeezed.
    None,
    /// Marks are one em, adjacent ones lose half an em (全身).
    #[default]
    Quanjiao,
}

/// Whether a line may end with a character of class `a` and the next begin
/// with one of class `b`.
///
/// Source: CLREQ "Prohibition Rules for Line Start and Line End" (levels);
/// GB/T 15834-2011 §5.1; GB/T 15835 on numbers; JLREQ on inseparable units.
pub fn may_break(level: Kinsoku, a: Class, b: Class) -> bool {
    !(inseparable(a, b) || starts_not(level, b) || ends_not(level, a))
}

/// Units that are not parted at any level.
fn inseparable(a: Class, b: Class) -> bool {
    use Class::*;
    match (a, b) {
        (_, Inner) => true,
        // Words and numbers, with the marks inside them: 18.39, 3:0, don’t.
        (Letter | Digit, Letter | Digit | LatinClose | LatinOpen) => true,
        (LatinClose, Letter | Digit | LatinClose | Postfix) => true,
        (LatinOpen, _) => true,
        (_, LatinClose) => true,
        // Signs stay with their number.
        (Prefix, Digit | Letter | Prefix) => true,
        (Digit | Letter, Postfix) => true,
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
    match class {
        Close | Comma | Semicolon | Colon | Stop | Exclaim | Middle | Hyphen | Solidus => {
            level >= Kinsoku::Basic
        }
        Dash | Ellipsis => level >= Kinsoku::Strict,
        _ => false,
    }
}

/// Whether a class keeps away from the line end.
fn ends_not(level: Kinsoku, class: Class) -> bool {
    match class {
        Class::Open => level >= Kinsoku::Basic,
        Class::Solidus => level >= Kinsoku::Gb,
        _ => false,
    }
}

/// How much of the blank between two adjacent marks is taken away.
///
/// Source: CLREQ on the adjustment of adjacent marks; the pair takes 1½ em.
pub fn squeeze(style: Squeeze, a: Class, b: Class) -> Milli {
    if style == Squeeze::None {
        return 0;
    }
    let (after, before) = (a.glue_after(), b.glue_before());
    match (a, b) {
        // Both blanks meet: one of them stays.
        _ if after > 0 && before > 0 => 500,
        _ if after > 0 && b.closes() => after,
        (Class::Open, _) if before > 0 => before,
        (Class::WideSpace, _) if before > 0 => before,
        (_, Class::WideSpace) if after > 0 => after,
        _ => 0,
    }
}

/// The order in which blanks are shrunk, each used up before the next.
///
/// Source: CLREQ on line adjustment by hanging, compression and expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Step {
    /// Word spaces, down to ¼ em.
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
pub fn shrink(style: Squeeze, a: Class, b: Class) -> Option<(Step, Milli)> {
    let left = a.glue_after() + b.glue_before() - squeeze(style, a, b);
    if left <= 0 {
        return None;
    }
    use Class::*;
    let step = match (a, b) {
        // Where two blanks met, the gentler mark of the two decides.
        (_, Open) if !matches!(a, Stop | Exclaim | Colon) => Step::Bracket,
        (Close, _) => Step::Bracket,
        (Comma | Semicolon, _) => Step::Comma,
        (Stop | Exclaim, _) => Step::Stop,
        // CLREQ names the colon in neither list: it is fixed.
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
    !(inseparable(a, b)
        || avoid(a)
        || avoid(b)
        || matches!((a, b), (Dash, Dash) | (Ellipsis, Ellipsis)))
}

/// Whether the gap between Han and Latin or digits stands between the two.
///
/// Source: CLREQ: at most ¼ em, never at line edges or beside Chinese marks.
pub fn takes_autospace(a: Class, b: Class) -> bool {
    use Class::*;
    matches!((a, b), (Han, Letter | Digit) | (Letter | Digit | Postfix, Han))
}

/// A table over pairs of classes, built once for a setting.
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
                assert!(!may_break(level, Han, class), "{level:?} {class:?}");
            }
        }
        assert!(!may_break(Kinsoku::Basic, Open, Han));
        assert!(may_break(Kinsoku::Basic, Solidus, Han));
        assert!(!may_break(Kinsoku::Gb, Solidus, Han));
        assert!(may_break(Kinsoku::Gb, Han, Dash));
        assert!(!may_break(Kinsoku::Strict, Han, Dash));
        assert!(!may_break(Kinsoku::Strict, Han, Ellipsis));
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

    /// Source: CLREQ, adjacent marks; every row of the pair table.
    #[test]
    fn pairs() {
        let pair = |a, b| 2000 - squeeze(Squeeze::Quanjiao, a, b);
        assert_eq!(pair(Stop, Close), 1500);
        assert_eq!(pair(Close, Stop), 1500);
        assert_eq!(pair(Close, Close), 1500);
        assert_eq!(pair(Comma, Open), 1500);
        assert_eq!(pair(Close, Open), 1500);
        assert_eq!(pair(Open, Open), 1500);
        assert_eq!(pair(Open, Close), 2000);
        assert_eq!(pair(Han, Open), 2000);
        assert_eq!(pair(Stop, Han), 2000);
        assert_eq!(pair(Dash, Open), 2000);
        assert_eq!(pair(Close, Dash), 2000);
        assert_eq!(squeeze(Squeeze::None, Close, Open), 0);
    }

    /// Source: CLREQ, compression: brackets, then ，、；, then 。？！; the colon
    /// is in neither list.
    #[test]
    fn steps() {
        let step = |a, b| shrink(Squeeze::Quanjiao, a, b);
        assert_eq!(step(Close, Han), Some((Step::Bracket, 500)));
        assert_eq!(step(Han, Open), Some((Step::Bracket, 500)));
        assert_eq!(step(Comma, Han), Some((Step::Comma, 500)));
        assert_eq!(step(Stop, Han), Some((Step::Stop, 500)));
        assert_eq!(step(Colon, Han), None);
        assert_eq!(step(Stop, Close), None);
        assert_eq!(step(Han, Han), None);
    }
}
