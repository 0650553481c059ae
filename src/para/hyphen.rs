//! Where words and addresses may be parted.

use std::ops::Range;

use super::class::Class;
use super::point::Penalty;
use super::syllables;
use super::tables::Setting;
use crate::locale::Syllables;
use crate::text::Shaped;

/// Shorter words are not hyphenated, and shorter addresses not parted.
pub(super) const LEAST_WORD: usize = 6;

/// Longer words are not hyphenated, but cut where a line needs it: the patterns
/// are for words, and no English one is longer.
const LONGEST_WORD: usize = 45;

/// A name with a number that is no longer than this is one (`SARS-CoV-2`).
const LONGEST_NAME: usize = 12;

/// On both sides of a place in an address, or between syllables, at least so many
/// characters stay together if they can.
const FEWEST: usize = 2;

/// What the letters of a paragraph say of its breaks, all in order.
#[derive(Default)]
pub(super) struct Places {
    /// Glyphs before which a word or an address may be parted.
    pub inside: Vec<(u32, Penalty)>,
    /// Words, as glyphs, that take a hyphen where they are cut by force.
    pub words: Vec<(u32, u32)>,
    /// Glyphs before which no line ends: those inside names with numbers.
    pub held: Vec<u32>,
}

/// What a run of letters, digits and their marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// An address of the net or a name in it: it may part anywhere and gets no
    /// hyphen. Whether its signs show its parts.
    Address { parts: bool },
    /// It has a digit: it gets no hyphen.
    Numbered,
    /// Words.
    Words,
}

/// Finds the places where the words and addresses of a text may be parted.
///
/// Source: the TeX patterns for American English by way of `hypher`; GB/T
/// 16159-2012 for Chinese in letters; addresses part after the signs that CLREQ
/// and the Chicago Manual name, and elsewhere before a line is spread too far.
pub(super) fn places(shaped: &Shaped, classes: &[Class], setting: &Setting) -> Places {
    let profile = setting.region.profile();
    let (head, spelling) = (setting.head, profile.and_then(|profile| profile.syllables));
    let mut found = Places::default();
    let n = shaped.len();
    let is_in = |g: usize| shaped.char_of(g).is_ascii_graphic() || classes[g] == Class::Letter;
    let mut at = 0;
    while at < n {
        let start = at;
        while at < n && is_in(at) {
            at += 1;
        }
        if at - start < LEAST_WORD {
            found.hold_name(shaped, start..at);
            at += usize::from(at == start);
            continue;
        }
        let chars: Vec<char> = (start..at).map(|g| shaped.char_of(g)).collect();
        match kind_of(&chars) {
            Token::Address { parts } => found.address(&chars, start, classes, parts),
            Token::Numbered if chars.len() <= LONGEST_NAME => found.hold_name(shaped, start..at),
            Token::Numbered => {}
            Token::Words => found.words(shaped, classes, start..at, head, spelling),
        }
    }
    found
}

/// What a token is: a letter with `_`, `@` or `/`, or letters on both sides of a
/// dot, make an address, unless the dot is that of an initial (`J.K.Rowling`).
fn kind_of(chars: &[char]) -> Token {
    let letter = |i: usize| chars.get(i).is_some_and(|c| c.is_ascii_alphabetic());
    let initial = |dot: usize| {
        chars[dot - 1].is_ascii_uppercase() && !(dot > 1 && chars[dot - 2].is_ascii_alphanumeric())
    };
    let domain = |i: usize| chars[i] == '.' && i > 0 && letter(i - 1) && letter(i + 1);
    let domain = (0..chars.len()).any(|i| domain(i) && !initial(i));
    let sign = |signs: &[char]| chars.iter().any(|c| signs.contains(c));
    let letters = (0..chars.len()).any(letter);
    if domain || (letters && sign(&['_', '@', '/'])) {
        let scheme = chars.windows(3).any(|w| w == [':', '/', '/']);
        return Token::Address { parts: domain || scheme || sign(&['_', '@']) };
    }
    match chars.iter().any(|c| c.is_ascii_digit()) {
        true => Token::Numbered,
        false => Token::Words,
    }
}

impl Places {
    fn address(&mut self, chars: &[char], start: usize, classes: &[Class], parts: bool) {
        for i in 1..chars.len() {
            let (before, after) = (classes[start + i - 1], classes[start + i]);
            let sign = matches!(chars[i - 1], '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@');
            let first = matches!(after, Class::LatinClose | Class::Solidus | Class::Hyphen);
            // What follows a sign and is none itself begins a part.
            let alone = i < FEWEST || i + FEWEST > chars.len();
            let penalty = if alone {
                Penalty::Rough
            } else if parts && sign && chars[i].is_ascii_alphanumeric() {
                Penalty::Address
            } else if first {
                Penalty::Rough
            } else {
                Penalty::Anywhere
            };
            // A scheme keeps its signs.
            let scheme = matches!((chars[i - 1], chars[i]), (':' | '/', '/')) || chars[i] == ':';
            let closes =
                first && (i + 1 == chars.len() || !matches!(chars[i], '.' | '-' | '/' | '?'));
            let whole = matches!(after, Class::Inner | Class::Joined) || before == Class::LatinOpen;
            if !scheme && !whole && !closes {
                self.inside.push(((start + i) as u32, penalty));
            }
        }
    }

    /// Holds a name with a number together where a connector would let it part:
    /// `5G-A`, `J-20S`.
    fn hold_name(&mut self, shaped: &Shaped, range: Range<usize>) {
        if !range.clone().any(|g| shaped.char_of(g).is_ascii_digit()) {
            return;
        }
        let connected =
            |g: &usize| shaped.char_of(*g - 1) == '-' && shaped.char_of(*g).is_ascii_alphabetic();
        let inner = range.skip(1).filter(connected).map(|g| g as u32);
        self.held.extend(inner);
    }

    fn words(
        &mut self,
        shaped: &Shaped,
        classes: &[Class],
        range: Range<usize>,
        head: bool,
        spelling: Option<&Syllables>,
    ) {
        let is_in = |g: usize| classes[g] == Class::Letter && shaped.char_of(g).is_alphabetic();
        let mut at = range.start;
        while at < range.end {
            let start = at;
            while at < range.end && is_in(at) {
                at += 1;
            }
            if at - start >= LEAST_WORD {
                self.words.push((start as u32, at as u32));
                // Acronyms and ligatures stay whole.
                let whole = (start..at).all(|g| shaped.text_of(g).len() == 1);
                let lower = (start + 1..at).all(|g| shaped.char_of(g).is_lowercase());
                if at - start <= LONGEST_WORD && whole && lower && !head && shaped.hyphen.is_some()
                {
                    let word: String = (start..at).map(|g| shaped.char_of(g)).collect();
                    self.word(&word, start as u32, spelling);
                }
            }
            at += usize::from(at == start);
        }
    }

    fn word(&mut self, word: &str, start: u32, spelling: Option<&Syllables>) {
        let n = word.chars().count();
        let mut part = |at: usize| self.inside.push((start + at as u32, Penalty::Hyphen));
        match spelling.and_then(|of| syllables::places(word, of)) {
            Some(places) => {
                let kept = |at: &usize| (FEWEST..=n - FEWEST).contains(at);
                places.into_iter().filter(kept).for_each(part);
            }
            // The patterns know no other letters.
            None if word.is_ascii() => {
                let mut at = 0;
                for syllable in hypher::hyphenate(word, hypher::Lang::English) {
                    at += syllable.len();
                    if at < n {
                        part(at);
                    }
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{parts, shaped};
    use super::super::{Para, Region, Rules};
    use super::*;

    fn kind(text: &str) -> Token {
        kind_of(&text.chars().collect::<Vec<char>>())
    }

    /// The syllables of Chinese in letters are of the mainland; elsewhere such a word
    /// is read as an English one.
    #[test]
    fn words_in_letters_part_as_their_region_has_it() {
        let mut text = shaped("海Shijiazhuang港");
        text.hyphen =
            Some(crate::text::Hyphen { glyph: 9, face: Default::default(), advance: 300 });
        let inside = |region| {
            let rules = Rules::new(Setting { region, ..Setting::default() });
            Para::new(&text, &rules).inside
        };
        let places = |region| inside(region).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        // Shi-jia-zhuang, less what would leave too few letters.
        assert_eq!(places(Region::ZhHans), [4, 7]);
        assert_ne!(places(Region::ZhHantTw), [4, 7]);
    }

    /// Source: the practice of house styles: an address has no hyphen that is not
    /// its own.
    #[test]
    fn what_is_an_address() {
        for text in [
            "http://www.binhai-daily.com.cn",
            "binhai_rencai2026",
            "news@binhai.cn",
            "binhai.com",
            "(www.binhai.com)",
        ] {
            assert_eq!(kind(text), Token::Address { parts: true }, "{text}");
        }
        assert_eq!(kind("TCP/IPv6"), Token::Address { parts: false });
        for text in ["COVID-19", "2026.9.15", "SARS-CoV-2", "GBT15834", "3.1415926"] {
            assert_eq!(kind(text), Token::Numbered, "{text}");
        }
        for text in ["J.K.Rowling", "U.S.A.", "Shijiazhuang", "end.\"He"] {
            assert_eq!(kind(text), Token::Words, "{text}");
        }
    }

    /// Source: GB/T 15835: a number is not parted; nor is a name with one.
    #[test]
    fn numbers_and_names_with_numbers_stay_whole() {
        for unit in [
            "3.5",
            "2026.9.15",
            "COVID-19",
            "5G-A",
            "SARS-CoV-2",
            "0532-88886666",
            "F-35B",
            "J-20S",
        ] {
            assert_eq!(parts(&format!("海{unit}港")), ["海", unit, "港"]);
        }
        assert_eq!(parts("海well-known港"), ["海", "well-", "known", "港"]);
    }

    fn penalties(text: &str) -> Vec<(String, Penalty)> {
        let mut shaped = shaped(text);
        shaped.hyphen =
            Some(crate::text::Hyphen { glyph: 9, face: crate::font::FaceId(0), advance: 300 });
        let para = Para::new(&shaped, &Rules::new(Setting::default()));
        let before = |at: u32| text.chars().take(at as usize).collect();
        para.inside.iter().map(|(at, penalty)| (before(*at), *penalty)).collect()
    }

    #[test]
    fn an_address_parts_anywhere() {
        let found = penalties("ab_cd.com://e");
        let at = |text: &str| found.iter().find(|(before, _)| before == text).map(|f| f.1);
        assert_eq!(at("ab_"), Some(Penalty::Address));
        assert_eq!(at("ab_cd."), Some(Penalty::Address));
        assert_eq!(at("ab_c"), Some(Penalty::Anywhere));
        assert_eq!(at("ab"), Some(Penalty::Anywhere));
        assert_eq!(at("ab_cd"), Some(Penalty::Rough));
        assert_eq!(at("a"), Some(Penalty::Rough));
        for scheme in ["ab_cd.com", "ab_cd.com:", "ab_cd.com:/"] {
            assert_eq!(at(scheme), None);
        }
    }

    #[test]
    fn what_has_a_digit_gets_no_hyphen() {
        assert_eq!(penalties("Representative2026"), []);
        assert!(
            penalties("binhai_rencai2026").iter().all(|(_, penalty)| *penalty != Penalty::Hyphen)
        );
        let parts: Vec<String> = penalties("Shijiazhuang").into_iter().map(|t| t.0).collect();
        assert_eq!(parts, ["Shi", "Shijia"]);
        assert!(penalties("Representative").iter().all(|(_, penalty)| *penalty == Penalty::Hyphen));
        assert!(!penalties("Representative").is_empty());
    }
}
