//! What it costs to end a row of a head between two words: by what they are, and by what
//! they are to each other. The prices are data of the language.

use crate::locale::{Pairs, Profile, WordClass, Words};
use crate::text::{Word, parts_of, tagged_words};

/// What parting a word costs, in points.
pub(super) const WORD: i32 = 1000;
/// What parting a long word costs between two words that it is made of.
const PART: i32 = WORD / 2;
/// Words of so many characters may be wider than a row.
const LONG: usize = 5;
/// A half of a compound has about so many characters.
const HALF: usize = 4;
/// So many characters on either side are enough for it to be parted.
const LEAST: usize = 3;

/// For every character of a head what it costs to begin a row with it, in points; less
/// than nothing where that is good.
pub(super) fn prices(chars: &[char], own: &[String], profile: &Profile) -> Vec<i32> {
    let (words, roles) = (&profile.words, profile.normalising.names.roles);
    let lexicon = words.lexicon.as_ref();
    let found = tagged_words(chars, lexicon, own);
    let found = counted(chars, found, words);
    let head = Head { chars, found, words, pairs: &profile.pairs, roles };
    let halves = head.halves();
    let mut prices = vec![WORD; chars.len()];
    for (n, word) in head.found.iter().enumerate() {
        if word.range.len() >= LONG
            && !own.iter().any(|own| own.chars().eq(head.text(word).iter().copied()))
        {
            for part in parts_of(&chars[word.range.clone()], lexicon).iter().skip(1) {
                prices[word.range.start + part.range.start] = PART;
            }
        }
        if let Some(start) = prices.get_mut(word.range.start) {
            *start = n.checked_sub(1).map_or(0, |before| head.price(before, halves[before]));
        }
    }
    prices
}

/// What follows a number and can count, counts.
fn counted(chars: &[char], mut found: Vec<Word>, words: &Words) -> Vec<Word> {
    for n in 1..found.len() {
        let counts = found[n].is_alone() && words.measures.contains(chars[found[n].range.start]);
        if counts && found[n - 1].class == WordClass::Number {
            found[n].class = WordClass::Measure;
        }
    }
    found
}

/// Where a compound may be parted after a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    /// It is none, or it may not.
    No,
    /// One half ends there.
    Between,
    /// Three characters stand before it, and more to come.
    AfterThree,
}

/// The words of a head.
struct Head<'h> {
    chars: &'h [char],
    found: Vec<Word>,
    words: &'h Words,
    pairs: &'h Pairs,
    /// What stands before the names of those who wrote.
    roles: &'h [&'h str],
}

impl Head<'_> {
    fn text(&self, word: &Word) -> &[char] {
        &self.chars[word.range.clone()]
    }

    /// The only character of a word.
    fn alone(&self, word: &Word) -> Option<char> {
        word.is_alone().then(|| self.chars[word.range.start])
    }

    /// Whether a word is one of a set of words of one character.
    fn is_of(&self, word: &Word, set: &str) -> bool {
        self.alone(word).is_some_and(|c| set.contains(c))
    }

    /// Whether a number ends with what it counts in: 三条, 首座.
    fn ends_counting(&self, word: &Word) -> bool {
        match word.class {
            WordClass::Measure => true,
            WordClass::Number => {
                let last = self.chars[word.range.end - 1];
                !word.is_alone() && self.words.measures.contains(last)
            }
            _ => false,
        }
    }

    /// After which words the compounds fall into halves: a compound of eight characters
    /// is two of four for a reader.
    fn halves(&self) -> Vec<Half> {
        let mut halves = vec![Half::No; self.found.len()];
        let of_compound = |n: &usize| self.words.compounds.contains(&self.found[*n].class);
        let mut from = 0;
        while from < self.found.len() {
            if !of_compound(&from) {
                from += 1;
                continue;
            }
            // A time begins one of its own.
            let goes_on = |n: &usize| of_compound(n) && self.found[*n].class != WordClass::Time;
            let to = from + 1 + (from + 1..self.found.len()).take_while(goes_on).count();
            let mut left: usize = self.found[from..to].iter().map(|word| word.range.len()).sum();
            let mut done = 0;
            for (half, word) in halves[from..to].iter_mut().zip(&self.found[from..to]) {
                done += word.range.len();
                left -= word.range.len();
                if done >= HALF && left >= LEAST {
                    *half = Half::Between;
                    done = 0;
                } else if done >= LEAST && left >= HALF {
                    *half = Half::AfterThree;
                }
            }
            from = to;
        }
        halves
    }

    /// What it costs to end a row after a word that is not the last.
    fn price(&self, n: usize, half: Half) -> i32 {
        let (before, after) = (&self.found[n], &self.found[n + 1]);
        if before.class == WordClass::Mark || after.class == WordClass::Mark {
            return self.price_at_mark(n);
        }
        if self.begins_names(n + 1) {
            return 0;
        }
        self.price_of_edges(n) + self.price_of_joint(n, half)
    }

    /// Whether a word says who wrote, and a blank and the name follow it: 记者　利行舟.
    fn begins_names(&self, n: usize) -> bool {
        let blank = |word: &Word| self.alone(word).is_some_and(char::is_whitespace);
        let of_role = |role: &&str| role.chars().eq(self.text(&self.found[n]).iter().copied());
        self.found.get(n + 1).is_some_and(blank) && self.roles.iter().any(of_role)
    }

    fn price_at_mark(&self, n: usize) -> i32 {
        let (before, after) = (&self.found[n], &self.found[n + 1]);
        let prices = &self.words.prices;
        if n > 0 && self.begins_names(n - 1) {
            return prices.name;
        }
        let pairs = self.pairs.wide;
        match (self.alone(before), self.alone(after)) {
            (Some(c), _) if c.is_whitespace() || self.words.pauses.contains(c) => prices.pause,
            (Some(c), _) if pairs.iter().any(|pair| pair.1 == c) => prices.quotation,
            (_, Some(c)) if pairs.iter().any(|pair| pair.0 == c) => prices.quotation,
            _ => 0,
        }
    }

    /// What ends the row, and what begins the next.
    fn price_of_edges(&self, n: usize) -> i32 {
        let (before, after, words) = (&self.found[n], &self.found[n + 1], self.words);
        let mut price = match self.is_of(before, words.leaning_on) {
            true => WORD,
            false => Words::edge(words.ends, self.class_of(n), before.is_alone()),
        };
        let follows = matches!(before.class, WordClass::Verb | WordClass::Adjective);
        price += if self.is_of(after, words.particles) {
            WORD
        } else if after.class == WordClass::Verb && follows && self.is_of(after, words.results) {
            words.prices.result
        } else {
            Words::edge(words.begins, after.class, after.is_alone())
        };
        price
    }

    /// How two words belong together.
    fn price_of_joint(&self, n: usize, half: Half) -> i32 {
        let (before, after, words) = (&self.found[n], &self.found[n + 1], self.words);
        let prices = &words.prices;
        let mut price = self.price_of_strays(before, after) + self.price_of_clause(n);
        let measure = after.class == WordClass::Measure && after.is_alone();
        if before.class == WordClass::Number && measure {
            return price + prices.measure;
        }
        if measure {
            return price + prices.loose_measure;
        }
        if self.is_of(before, words.relative) {
            return price + prices.after_relative;
        }
        let class = if self.ends_counting(before) { WordClass::Measure } else { self.class_of(n) };
        let Some(joint) = words.joint(class, after.class) else { return price };
        price += match half {
            Half::Between if joint.compound => joint.points.min(prices.halves.0),
            Half::AfterThree if joint.compound => joint.points.min(prices.halves.1),
            _ => joint.points,
        };
        let object = class == WordClass::Verb && words.compounds.contains(&after.class);
        if object {
            let led = n > 0 && self.found[n - 1].class == WordClass::Preposition;
            if led {
                price += prices.after_preposition - joint.points;
            }
            let ends = self.found.get(n + 2).is_none_or(|next| next.class == WordClass::Mark);
            if ends && before.range.len() + after.range.len() <= HALF {
                price += prices.short_object;
            }
        }
        price
    }

    /// A verb after a measure word and before a noun describes it: 第三条过江｜隧道.
    fn class_of(&self, n: usize) -> WordClass {
        let class = self.found[n].class;
        let counted = n > 0 && self.ends_counting(&self.found[n - 1]);
        let named =
            self.found.get(n + 1).is_some_and(|after| self.words.compounds.contains(&after.class));
        match class {
            WordClass::Verb if counted && named => WordClass::Attribute,
            class => class,
        }
    }

    /// Two words of one character may be one that no list has.
    fn price_of_strays(&self, before: &Word, after: &Word) -> i32 {
        use WordClass::*;
        let leans = self.is_of(before, self.words.leaning_on);
        let content =
            |word: &Word, other: &[WordClass]| word.is_alone() && !other.contains(&word.class);
        let stray = content(before, &[Preposition, Conjunction, Particle])
            && content(after, &[Preposition, Conjunction, Particle, Locative]);
        if stray && !leans { self.words.prices.both_alone } else { 0 }
    }

    /// A clause that becomes an attribute holds together: 扩大｜服务企业的｜广度.
    fn price_of_clause(&self, n: usize) -> i32 {
        use WordClass::*;
        let closes = self.found.get(n + 2);
        if !closes.is_some_and(|word| self.is_of(word, self.words.relative)) {
            return 0;
        }
        let (verb, other) = self.words.prices.relative;
        let described = [Noun, Place, VerbNoun, Phrase, Status, Verb, Adjective];
        match (self.found[n].class, self.found[n + 1].class) {
            (Verb | VerbNoun, after) if described.contains(&after) => verb,
            (Adjective | Attribute | Noun | Adverb, after) if described.contains(&after) => other,
            _ => 0,
        }
    }
}
