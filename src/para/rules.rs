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
        // What UAX #14 says of these is among the places of the paragraph.
        (Foreign | Joined, _) | (_, Foreign | Joined) => true,
        // Words and numbers, with the marks inside them: 18.39, 3:0, don’t.
        (Letter | Digit, Letter | Digit | LatinClose | LatinOpen) => true,
        (LatinClose, Letter | Digit | LatinClose | Postfix | Prefix) => true,
        (LatinOpen, _) => true,
        (_, LatinClose) => true,
        // Signs stay with their number, ％ and ℃ with one in Han too (UAX #14,
        // LB23a); a sign before Han is no number's: 党建+引领. Newspapers in
        // Japanese let them part.
        // C#, 3+2, $(5), %d: UAX #14 (LB24, LB25) holds these too.
        (Letter | Digit, Prefix) | (Prefix, LatinOpen) | (Postfix, Letter | Digit) => true,
        (Prefix, Digit | Letter | Prefix) => level != Kinsoku::JaVeryLoose,
        (Digit | Letter | Han | Kana, Postfix) => level != Kinsoku::JaVeryLoose,
        (Hyphen, Digit) | (Digit | Letter, Hyphen) => true,
        (Solidus, Digit) | (Digit | Letter, Solidus) => true,
        // A blank goes with what stands before it and vanishes at the edge.
        (_, Space | WideSpace | FixedSpace) => true,
        // Item markers lead their text.
        (Marker, _) => true,
        _ => false,
    }
}

/// Whether a class keeps away from the line start.
pub(super) fn starts_not(level: Kinsoku, class: Class) -> bool {
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
pub(super) fn ends_not(level: Kinsoku, class: Class) -> bool {
    match class {
        Class::Open => level != Kinsoku::None,
        Class::Solidus => matches!(level, Kinsoku::Gb | Kinsoku::Strict),
        Class::Prefix => level == Kinsoku::JaVeryStrict,
        _ => false,
    }
}

/// Whether a single mark may hang out at the line end.
///
/// Source: CLREQ on hanging: stops and commas, where their ink stands at the
/// left of its cell, which for ！？：； it does in mainland China alone; never
/// where it stands in the middle. JLREQ: 、。，． only.
pub fn hangs(region: Region, class: Class) -> bool {
    region.habits().hangs.contains(&class)
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
    /// Han–Latin gaps, down to ⅛ em.
    Gap,
    /// Blank halves of 。？！.
    Stop,
}

/// How many steps there are.
pub const STEPS: usize = 5;

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
/// numbers and two-em marks, not beside connectors and solidus, and not between
/// Latin and a stop or closing mark, from which it would part the word.
///
/// Source: CLREQ on expansion; JLREQ on opportunities for spacing.
pub fn spreads(a: Class, b: Class) -> bool {
    use Class::*;
    if a == FixedSpace || b == FixedSpace {
        return false;
    }
    if matches!(a, Letter | Digit | LatinClose) && b.closes() {
        return false;
    }
    if matches!((a, b), (Marker, _)) {
        return true;
    }
    // Foreign words are not spread; what fills a cell beside them is no word.
    match (a, b) {
        (_, Joined) | (Foreign | Joined, Foreign | Letter | Digit) => return false,
        (Letter | Digit | LatinOpen, Foreign) => return false,
        (Foreign | Joined, LatinClose) => return false,
        (Hyphen | Solidus, Foreign) | (Foreign | Joined, Hyphen | Solidus) => return false,
        (Foreign | Joined, _) | (_, Foreign) => return true,
        _ => {}
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
    use super::super::oracle::shaped;
    use super::super::{Para, Rules, Setting};
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

    const CLOSING: &str = "’”）〕］｝〉》」』】〗〙〛｠〞〟»︶︸︺︼︾﹀﹂﹄︘﹈";
    const OPENING: &str = "‘“（〔［｛〈《「『【〖〘〚｟〝«︵︷︹︻︽︿﹁﹃︗﹇";
    const COMMAS_AND_STOPS: &str = "，、﹐﹑。．﹒";
    const OTHER_STOPS: &str = "：﹕；﹔？！‼⁇⁈⁉﹖﹗·•‧・";
    const CONNECTORS: &str = "-‐–—～〜゠";
    const SOLIDI: &str = "/／";
    const LONG: &str = "⸺…⋯‥";
    /// What else may stand beside a mark.
    const OTHERS: &str = "海の々A1%￥■한ก→😀";

    fn all() -> Vec<char> {
        let rows = [CLOSING, OPENING, COMMAS_AND_STOPS, OTHER_STOPS, CONNECTORS, SOLIDI, LONG];
        rows.into_iter().chain([OTHERS]).flat_map(str::chars).collect()
    }

    fn breaks(setting: Setting, a: char, b: char) -> bool {
        Para::new(&shaped(&format!("海{a}{b}海")), &Rules::new(setting)).breaks_at(2)
    }

    /// Source: CLREQ "Prohibition Rules for Line Start and Line End", the four
    /// levels; GB/T 15834-2011 §5.1.1-9, the third: every mark against every
    /// other.
    #[test]
    fn every_mark_against_every_other() {
        use Kinsoku::{Basic, Gb, None, Strict};
        for level in [None, Basic, Gb, Strict] {
            let setting = Setting { kinsoku: level, ..Setting::default() };
            let rules = Rules::new(setting);
            let breaks =
                |a: char, b: char| Para::new(&shaped(&format!("海{a}{b}海")), &rules).breaks_at(2);
            let mut not_first: Vec<&str> = vec![];
            let mut not_last: Vec<&str> = vec![];
            if level != None {
                not_first.extend([CLOSING, COMMAS_AND_STOPS, OTHER_STOPS, CONNECTORS, SOLIDI]);
                not_last.push(OPENING);
            }
            if matches!(level, Gb | Strict) {
                not_last.push(SOLIDI);
            }
            if level == Strict {
                not_first.push(LONG);
            }
            for c in not_first.iter().flat_map(|row| row.chars()) {
                for d in all() {
                    // Two together are a dash, and that is no connector.
                    if (c, d) != ('—', '—') || level == Strict {
                        assert!(!breaks(d, c), "{level:?}: {d}｜{c}");
                    }
                }
            }
            for c in not_last.iter().flat_map(|row| row.chars()) {
                for d in all() {
                    assert!(!breaks(c, d), "{level:?}: {c}｜{d}");
                }
            }
            // What is not held may stand there, beside Han.
            for c in all().into_iter().filter(|c| !OTHERS.contains(*c)) {
                let first = !not_first.iter().any(|row| row.contains(c));
                let last = !not_last.iter().any(|row| row.contains(c));
                assert_eq!(breaks('海', c), first, "{level:?}: 海｜{c}");
                assert_eq!(breaks(c, '海'), last, "{level:?}: {c}｜海");
            }
        }
    }

    /// Source: JLREQ, the four levels of its appendix: at every one, brackets,
    /// commas and full stops are held.
    #[test]
    fn every_mark_at_the_japanese_levels() {
        use Kinsoku::{JaLoose, JaStrict, JaVeryLoose, JaVeryStrict};
        for kinsoku in [JaVeryLoose, JaLoose, JaStrict, JaVeryStrict] {
            let setting = Setting { kinsoku, region: Region::Ja, ..Setting::default() };
            for d in all() {
                for c in CLOSING.chars().chain(COMMAS_AND_STOPS.chars()) {
                    assert!(!breaks(setting, d, c), "{kinsoku:?}: {d}｜{c}");
                }
                for c in OPENING.chars() {
                    assert!(!breaks(setting, c, d), "{kinsoku:?}: {c}｜{d}");
                }
            }
            for c in OTHER_STOPS.chars().chain("‐–～〜゠".chars()) {
                assert_eq!(breaks(setting, '海', c), kinsoku == JaVeryLoose, "{kinsoku:?}: {c}");
            }
            for c in "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々〻ヽヾゝゞ".chars()
            {
                let held = matches!(kinsoku, JaStrict | JaVeryStrict);
                assert_eq!(!breaks(setting, 'あ', c), held, "{kinsoku:?}: {c}");
            }
        }
    }

    /// The lists of ECMA-376 are wider; what is ruled otherwise is named.
    ///
    /// Source: ECMA-376 part 1 §17.3.1.16, zh-Hans, without · and ．, which it
    /// has at the line end.
    #[test]
    fn what_word_processors_hold() {
        let first = "！％），．：；？］｝¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞＂＇｀｜～￠!\"%'),.:;?]`|}~";
        let last = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥";
        let setting = Setting::default();
        let may_begin: String = first.chars().filter(|c| breaks(setting, '海', *c)).collect();
        let may_end: String = last.chars().filter(|c| breaks(setting, *c, '海')).collect();
        // The ellipsis may begin a line at level gb; the others no Chinese
        // standard names, and UAX #14 lets a line begin with them.
        assert_eq!(may_begin, "¨ˇˉ‖…∶〃＂＇｀｜`|~");
        // JLREQ binds these to a number, not to Han.
        assert_eq!(may_end, "$£¥＄￡￥");
    }

    /// Source: CLREQ, GB/T 15834-2011 §5.1.4 and §5.1.5, GB/T 15835, JLREQ and
    /// UAX #14 (LB23a): the units of the text, on both sides of which a line
    /// may end.
    #[test]
    fn units_are_whole() {
        let units = [
            "——",
            "⸺",
            "……",
            "⋯⋯",
            "0.3",
            "18.39",
            "45,000",
            "3:0",
            "2026",
            "￥500",
            "№5",
            "±3",
            "90%",
            "25℃",
            "5‰",
            "几％",
            "5G",
            "3+2",
            "C#",
            "don’t",
            "GDP",
            "（一）",
            "《海》",
        ];
        for unit in units {
            let text = format!("海{unit}海");
            let mut shaped = shaped(&text);
            for (i, c) in text.chars().enumerate() {
                shaped.advances[i] = if c == '’' { 300 } else { shaped.advances[i] };
            }
            let para = Para::new(&shaped, &Rules::new(Setting::default()));
            let n = unit.chars().count();
            for at in 2..=n {
                assert!(!para.breaks_at(at), "{unit} at {at}");
            }
            assert!(para.breaks_at(1) || unit == "几％", "before {unit}");
            assert!(para.breaks_at(n + 1), "after {unit}");
        }
        // Two dashes may part between them, a number from its measure word.
        let text = shaped("海————海5个");
        let para = Para::new(&text, &Rules::new(Setting::default()));
        assert!(!para.breaks_at(2) && para.breaks_at(3) && !para.breaks_at(4));
        assert!(para.breaks_at(7));
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
