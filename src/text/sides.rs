//! Which writing the marks belong to that both use: “ ” ‘ ’ · — – … and straight
//! quotes.
//!
//! The two halves of a pair are decided together, by what stands outside of it;
//! what is inside never decides. A mark is Latin only where a run of Latin goes
//! on through it.
//!
//! Source: CLREQ on marks shared with Latin and on mixed text composition;
//! CY/T 154-2017, which sets quotes round English in Chinese text as Chinese ones
//! and leaves the marks inside English as English has them.

use std::cell::OnceCell;

use smallvec::SmallVec;

use super::beside::{Beside, beside, is_ideographic, is_straight};
use super::bones::Bones;
use super::charset::is_latin;
use super::charset::is_shared;
use crate::locale::shared::{
    AFTER_ENGLISH, BEFORE_ENGLISH, CLOSE_QUOTE, CLOSE_SINGLE, OPEN_QUOTE, OPEN_SINGLE, WIDE_QUOTE,
    WIDE_SINGLE,
};

/// Which shared marks of a text are Latin, found when one is asked for that its
/// neighbours do not decide.
pub struct Sides<'c> {
    chars: &'c [char],
    /// The places of all marks, and whether each is Latin.
    latin: OnceCell<Vec<(usize, bool)>>,
}

impl<'c> Sides<'c> {
    /// Of a text.
    pub fn new(chars: &'c [char]) -> Self {
        Self { chars, latin: OnceCell::new() }
    }

    /// Whether a shared mark or a straight quote belongs to a run of Latin.
    #[inline]
    pub fn is_latin(&self, at: usize) -> bool {
        !self.is_among_han(at) && self.at_a_glance(at).unwrap_or_else(|| self.at_length(at))
    }

    /// Whether both neighbours are Chinese, as they are of most marks.
    #[inline]
    pub fn is_among_han(&self, at: usize) -> bool {
        let is_han = |i: usize| self.chars.get(i).is_some_and(|c| is_ideographic(*c));
        is_han(at.wrapping_sub(1)) && is_han(at + 1)
    }

    /// The same with a look at the whole text.
    fn at_length(&self, at: usize) -> bool {
        let latin = self.latin.get_or_init(|| {
            let bones = Bones::of(self.chars);
            let latin = resolve(&bones.chars, &pairs(&bones.chars), bones.chinese);
            bones.marks.into_iter().map(|(at, bone)| (at, latin[bone])).collect()
        });
        let found = latin.binary_search_by_key(&at, |mark| mark.0);
        found.is_ok_and(|k| latin[k].1)
    }

    /// What the neighbours alone decide: Han before an opening mark, after a
    /// closing one, beside any other; letters on both sides of an apostrophe; and
    /// for curly quotes, Han on the outer side of the other half.
    fn at_a_glance(&self, at: usize) -> Option<bool> {
        match self.chars[at] {
            OPEN_QUOTE | OPEN_SINGLE if self.before(at) == Beside::Chinese => Some(false),
            CLOSE_SINGLE if is_apostrophe(self.chars, at, true) => Some(true),
            CLOSE_SINGLE if self.before(at) == Beside::Latin => None,
            CLOSE_QUOTE | CLOSE_SINGLE if self.after(at) == Beside::Chinese => Some(false),
            OPEN_QUOTE | CLOSE_QUOTE | OPEN_SINGLE | CLOSE_SINGLE => self.by_other_half(at),
            '"' | '\'' | WIDE_QUOTE | WIDE_SINGLE => None,
            _ => match self.before(at) {
                Beside::Chinese => Some(false),
                before => match self.after(at) {
                    Beside::Chinese => Some(false),
                    Beside::Latin => (before == Beside::Latin).then_some(true),
                    Beside::Edge => None,
                },
            },
        }
    }

    /// What is near before a place, and after it.
    fn before(&self, at: usize) -> Beside {
        near(self.chars[..at].iter().rev())
    }

    fn after(&self, at: usize) -> Beside {
        near(self.chars[at + 1..].iter())
    }

    /// Whether both halves of a quotation are Chinese for what stands right outside
    /// of them, or for all of a Chinese text being in it.
    fn by_other_half(&self, at: usize) -> Option<bool> {
        let (open, close) = match (self.other_half(at)?, self.chars[at]) {
            (Some(close), OPEN_QUOTE | OPEN_SINGLE) => (at, close),
            (Some(open), _) => (open, at),
            // Without a partner what stands on either side counts; a single one may
            // be an apostrophe.
            (None, OPEN_QUOTE | CLOSE_QUOTE) => (at, at),
            (None, _) => return None,
        };
        let chinese = self.before(open) == Beside::Chinese
            || self.after(close) == Beside::Chinese
            || open == 0 && close + 1 == self.chars.len() && has_chinese(self.chars);
        chinese.then_some(false)
    }

    /// The place of the other half of a curly quote, which may have none; `None`
    /// where the quotes between them are not nested well or straight, or where it is
    /// too far.
    fn other_half(&self, at: usize) -> Option<Option<usize>> {
        let mut inner = SmallVec::<[char; 8]>::new();
        // What the mark at a place ends: nothing, the search, or all hope.
        let mut look = |i: usize, ends: fn(char) -> Option<char>| match self.chars[i] {
            c if !is_quote(c) || c == CLOSE_SINGLE && is_apostrophe(self.chars, i, true) => None,
            c if is_straight(c) => Some(None),
            c => match ends(c) {
                None => {
                    inner.push(c);
                    None
                }
                Some(begun) if inner.is_empty() => Some((begun == self.chars[at]).then_some(i)),
                Some(begun) => (inner.pop() != Some(begun)).then_some(None),
            },
        };
        let opened = |c: char| matches!(c, CLOSE_QUOTE | CLOSE_SINGLE).then(|| opening(c));
        let closed = |c: char| match c {
            OPEN_QUOTE => Some(CLOSE_QUOTE),
            OPEN_SINGLE => Some(CLOSE_SINGLE),
            _ => None,
        };
        let (found, whole) = match self.chars[at] {
            OPEN_QUOTE | OPEN_SINGLE => {
                let end = self.chars.len().min(at + FAR);
                ((at + 1..end).find_map(|i| look(i, opened)), end == self.chars.len())
            }
            _ => {
                let start = at.saturating_sub(FAR);
                ((start..at).rev().find_map(|i| look(i, closed)), start == 0)
            }
        };
        match found {
            Some(found) => found.map(Some),
            None => whole.then_some(None),
        }
    }
}

/// Whether a character opens or closes a quotation, or may.
fn is_quote(c: char) -> bool {
    matches!(c, OPEN_QUOTE | CLOSE_QUOTE | OPEN_SINGLE | CLOSE_SINGLE) || is_straight(c)
}

/// So many characters are near.
const NEAR: usize = 4;

/// The other half of a quote is looked for so far.
const FAR: usize = 256;

/// What is near on one side. What decides nothing is passed over, but for quotes.
#[inline]
fn near<'a>(chars: impl Iterator<Item = &'a char>) -> Beside {
    for c in chars.take(NEAR) {
        match beside(*c) {
            _ if is_ideographic(*c) => return Beside::Chinese,
            _ if is_quote(*c) => break,
            Beside::Edge => {}
            found => return found,
        }
    }
    Beside::Edge
}

/// Whether a text has anything Chinese that is no mark of both writings.
pub fn has_chinese(chars: &[char]) -> bool {
    chars.iter().any(|c| beside(*c) == Beside::Chinese && !is_straight(*c))
}

/// The marks that close a quotation.
const CLOSING: [char; 6] = [CLOSE_QUOTE, CLOSE_SINGLE, '"', '\'', WIDE_QUOTE, WIDE_SINGLE];

/// The mark that opens what another closes.
fn opening(close: char) -> char {
    match close {
        CLOSE_QUOTE => OPEN_QUOTE,
        CLOSE_SINGLE => OPEN_SINGLE,
        straight => straight,
    }
}

/// The pairs of quotes of a text, in the order of their opening halves. Straight
/// quotes open and close in turn; an apostrophe is none.
pub fn pairs(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // Each with the mark that closes it, and how many wait for every such mark.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut waiting = [0_usize; CLOSING.len()];
    for (i, c) in chars.iter().copied().enumerate() {
        let Some(kind) = CLOSING.iter().position(|close| *close == c || opening(*close) == c)
        else {
            continue;
        };
        let close = CLOSING[kind];
        let opened = waiting[kind] > 0;
        if close == c && opened && !is_apostrophe(chars, i, true) {
            let at = open.iter().rposition(|(_, wanted)| *wanted == c).unwrap_or(0);
            for (_, wanted) in &open[at..] {
                waiting[CLOSING.iter().position(|c| c == wanted).unwrap_or(0)] -= 1;
            }
            // Nothing is quoted by two straight quotes that touch.
            let first = open[at].0;
            if opening(c) != c || i > first + 1 {
                found.push((first, i));
            }
            open.truncate(at);
        } else if opening(close) == c && !is_apostrophe(chars, i, opened) {
            open.push((i, close));
            waiting[kind] += 1;
        }
    }
    found.sort_unstable();
    found
}

/// Whether a mark stands for letters that are left out: don’t, workers’, ’90s;
/// `opened` where a quote is open that it may close.
pub fn is_apostrophe(chars: &[char], at: usize, opened: bool) -> bool {
    let letter = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| is_latin(*c));
    let (before, after) = (letter(at.checked_sub(1)), letter(Some(at + 1)));
    match chars[at] {
        '\'' | WIDE_SINGLE => before && (after || !opened && !chars[at - 1].is_ascii_digit()),
        CLOSE_SINGLE => before && after || !opened && (before || after),
        _ => false,
    }
}

/// For every mark whether it is Latin.
fn resolve(chars: &[char], pairs: &[(usize, usize)], chinese: bool) -> Vec<bool> {
    let mut latin = vec![false; chars.len()];
    let mut mate = vec![None; chars.len()];
    for (open, close) in pairs {
        (mate[*open], mate[*close]) = (Some(*close), Some(*open));
    }
    let outside = outside(chars, &mate);
    // The pairs that are open, the innermost last.
    let mut round: Vec<usize> = Vec::new();
    for (open, close) in pairs {
        while round.pop_if(|end| *end < *open).is_some() {}
        let in_latin = round.last().map(|end| latin[*end]);
        let is = match (outside[*open], outside[*close]) {
            (Beside::Chinese, _) | (_, Beside::Chinese) => false,
            (Beside::Edge, Beside::Edge) => in_latin.unwrap_or(!chinese),
            _ => !chinese || is_spaced(chars, *open, *close),
        };
        (latin[*open], latin[*close]) = (is, is);
        round.push(*close);
    }
    others(chars, &mate, chinese, &mut latin);
    latin
}

/// What stands before every opening and after every closing half of a pair. Other
/// pairs are passed over, and the pair round it is an edge.
fn outside(chars: &[char], mate: &[Option<usize>]) -> Vec<Beside> {
    let mut found = vec![Beside::Edge; chars.len()];
    let mut walk = |places: &mut dyn Iterator<Item = usize>, enters: fn(usize, usize) -> bool| {
        let (mut here, mut round) = (Beside::Edge, Vec::new());
        for i in places {
            match mate[i] {
                Some(other) if enters(i, other) => {
                    found[i] = here;
                    round.push(here);
                    here = Beside::Edge;
                }
                Some(_) => here = round.pop().unwrap_or(Beside::Edge),
                None => {
                    let c = beside(chars[i]);
                    here = if c == Beside::Edge { here } else { c };
                }
            }
        }
    };
    walk(&mut (0..chars.len()), |i, other| i < other);
    walk(&mut (0..chars.len()).rev(), |i, other| i > other);
    found
}

/// Whether quotes stand as English has them: blanks or marks of its own outside
/// of them, no letter that touches.
fn is_spaced(chars: &[char], open: usize, close: usize) -> bool {
    let before = open.checked_sub(1).map(|i| chars[i]);
    let after = chars.get(close + 1).copied();
    before.is_none_or(|c| c.is_whitespace() || BEFORE_ENGLISH.contains(c))
        && after.is_none_or(|c| c.is_whitespace() || AFTER_ENGLISH.contains(c))
}

/// Quotes without a partner, dashes, dots: Latin where the nearest on both sides
/// is. A row of two is Chinese at the edge of Chinese quotes.
fn others(chars: &[char], mate: &[Option<usize>], chinese: bool, latin: &mut [bool]) {
    let before = nearest(chars, mate, latin, 0..chars.len(), |i, other| i < other);
    let after = nearest(chars, mate, latin, (0..chars.len()).rev(), |i, other| i > other);
    let odd = |i: &usize| mate[*i].is_none() && (is_shared(chars[*i]) || is_straight(chars[*i]));
    for i in (0..chars.len()).filter(odd) {
        let same = |k: Option<usize>| k.is_some_and(|k| chars.get(k) == Some(&chars[i]));
        let single = !same(i.checked_sub(1)) && !same(Some(i + 1));
        // Inside a pair it goes with the Latin beside it.
        let seen = |side: (Beside, bool)| match side {
            (Beside::Chinese, true) if single => Beside::Edge,
            (c, _) => c,
        };
        let (left, right) = (before[i], after[i]);
        let inside = left.1 || right.1;
        latin[i] = match (seen(left), seen(right)) {
            (Beside::Chinese, _) | (_, Beside::Chinese) | (Beside::Edge, Beside::Edge) => false,
            (Beside::Latin, Beside::Latin) => true,
            _ => !chinese || inside,
        };
        latin[i] |= chars[i] == CLOSE_SINGLE && is_apostrophe(chars, i, false);
    }
}

/// For every character what stands nearest before it on the way that is walked,
/// and whether that is the inside edge of a pair.
fn nearest(
    chars: &[char],
    mate: &[Option<usize>],
    latin: &[bool],
    places: impl Iterator<Item = usize>,
    enters: fn(usize, usize) -> bool,
) -> Vec<(Beside, bool)> {
    let mut found = vec![(Beside::Edge, false); chars.len()];
    let mut here = (Beside::Edge, false);
    for i in places {
        found[i] = here;
        here = match (mate[i], beside(chars[i])) {
            (Some(other), _) if latin[i] => (Beside::Latin, enters(i, other)),
            (Some(other), _) => (Beside::Chinese, enters(i, other)),
            (None, Beside::Edge) => here,
            (None, c) => (c, false),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Shaper;
    use crate::text::fixture::{book, set};

    /// The shared marks of a text: L where they are Latin, C where Chinese.
    fn marks(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let sides = Sides::new(&chars);
        let marks = (0..chars.len()).filter(|i| is_shared(chars[*i]));
        marks.map(|i| if sides.is_latin(i) { 'L' } else { 'C' }).collect()
    }

    /// Source: CY/T 154-2017; CLREQ: both halves have one width, by what stands
    /// outside of the pair.
    #[test]
    fn both_halves_of_a_pair_are_of_one_writing() {
        let rows = [
            ("推行“党建+N”“1+3+X”模式", "CCCC"),
            ("“党建+N”“1+3+X”", "CCCC"),
            ("他连说“OK”“Yes”“Go”。", "CCCCCC"),
            ("“OK”“Yes”，他说", "CCCC"),
            ("5“A”级景区", "CC"),
            ("Windows“开始”菜单", "CC"),
            ("用App“美团”", "CC"),
            ("他说：“Yes, we can!”", "CC"),
            ("“Yes, we can!”他说", "CC"),
            ("“OK”and", "LL"),
            ("“OK”and海", "CC"),
            ("他说“OK”and", "CC"),
            ("He calls it “the best port” in the north", "LL"),
            ("“The Port” is a book about 海港。", "LL"),
            ("He said “你好” to me.", "LL"),
            ("他说：“‘OK’好”", "CCCC"),
            ("“‘Yes’”说", "CCCC"),
            ("他说：“‘Yes’ he said, ‘no’.”", "CLLLLC"),
            ("“你好”", "CC"),
            ("“OK”", "LL"),
            ("Tom:“走吧。”", "CC"),
            ("（“OK”）", "CC"),
        ];
        for (text, wanted) in rows {
            assert_eq!(marks(text), wanted, "{text}");
        }
    }

    #[test]
    fn apostrophes_are_latin_and_close_nothing() {
        for (text, wanted) in [
            ("他说it’s好", "L"),
            ("workers’的", "L"),
            ("’90s的", "L"),
            ("他说‘it’s OK’。", "CLC"),
            ("说‘好’的", "CC"),
        ] {
            assert_eq!(marks(text), wanted, "{text}");
        }
    }

    #[test]
    fn dashes_and_dots_go_with_the_run_that_they_are_in() {
        for (text, wanted) in [
            ("in the north — and he’s right", "LL"),
            ("海港 in the north — and he 说", "L"),
            ("北京—London", "C"),
            ("2022—2023年", "L"),
            ("He said “你好” — a greeting, 海", "LLL"),
            ("“Wait…”他说", "CLC"),
            ("“Wait……”他说", "CCCC"),
            ("约翰·F·肯尼迪", "CC"),
            ("Yes——no", "LL"),
            ("说“OK”—“Yes”", "CCCCC"),
        ] {
            assert_eq!(marks(text), wanted, "{text}");
        }
    }

    /// What the neighbours decide at a glance is what the whole text says, and
    /// halves of pairs agree: 40,000 random texts.
    #[test]
    fn a_glance_says_what_the_whole_text_says() {
        let alphabet: Vec<char> = "海港渔a5 ，。,.“”‘’“”\"'＂—…·-(（■".chars().collect();
        let mut state = 7u64;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % n
        };
        for _ in 0..40_000 {
            let n = 1 + next(14);
            let chars: Vec<char> = (0..n).map(|_| alphabet[next(alphabet.len())]).collect();
            let sides = Sides::new(&chars);
            let text: String = chars.iter().collect();
            for i in (0..n).filter(|i| is_shared(chars[*i])) {
                let whole = resolve(&chars, &pairs(&chars), has_chinese(&chars));
                assert_eq!(sides.at_length(i), whole[i], "{text} at {i}: the bones");
                let glance = sides.at_a_glance(i);
                assert!(glance.is_none_or(|is| is == sides.at_length(i)), "{text} at {i}");
            }
            for (open, close) in pairs(&chars) {
                assert_eq!(sides.is_latin(open), sides.is_latin(close), "{text}");
            }
        }
    }

    /// Each is walked once: the square of such a row takes minutes.
    #[test]
    fn rows_as_long_as_a_book_end() {
        let row = 200_000;
        let text = format!("海{}x{}港", "“".repeat(row), "”".repeat(row));
        let chars: Vec<char> = text.chars().collect();
        assert!(!Sides::new(&chars).is_latin(row));
        let chars: Vec<char> = "“‘".repeat(row).chars().collect();
        assert_eq!(pairs(&chars), []);
    }

    /// A pair is as wide as what stands outside of it says, also where the other
    /// half is far off and the same words were seen elsewhere.
    #[test]
    fn both_halves_of_a_pair_are_of_one_width() {
        let rows = [
            ("推行“党建+N”“1+3+X”模式", true),
            ("他连说“OK”“Yes”“Go”。", true),
            ("5“A”级景区", true),
            ("He said “你好，世界” and 海 said “再见”, too.", false),
            ("He calls it “the best port” in the north.", false),
        ];
        let filler = "滨海渔港的清晨，望云号靠了岸。".repeat(4);
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        for (text, wide) in rows.into_iter().chain(rows) {
            for text in [text.to_string(), format!("{text}\u{2028}{filler}")] {
                let (shaped, _) = set(&shaper, &font_stacks[0], &text);
                let quote = |i: &usize| matches!(shaped.text.chars[*i], '“' | '”');
                for i in (0..shaped.len()).filter(quote) {
                    assert_eq!(shaped.advances[i] == 1000, wide, "{text} at {i}");
                }
            }
        }
    }
}
