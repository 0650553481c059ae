//! Words with their parts of speech.
//!
//! A list is text, a word a line, sorted by its bytes. It is searched where it stands in
//! the program: nothing is read or made beforehand, and a head touches the few pages of
//! it that its own words are on.

use std::ops::Range;

/// Parts of speech, as far as a head asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// A noun or a name.
    Noun,
    /// A noun of place.
    Place,
    /// A noun of time.
    Time,
    /// A verb.
    Verb,
    /// A verb or an adjective that stands as a noun as well.
    VerbNoun,
    /// An adjective.
    Adjective,
    /// What stands before nouns alone.
    Attribute,
    /// What describes, and is no attribute.
    Status,
    /// A set phrase.
    Phrase,
    /// An adverb.
    Adverb,
    /// A preposition.
    Preposition,
    /// A conjunction.
    Conjunction,
    /// A particle.
    Particle,
    /// A number, alone or with what it counts in.
    Number,
    /// A measure word.
    Measure,
    /// A pronoun.
    Pronoun,
    /// What stands behind a noun and makes a place of it.
    Locative,
    /// A mark or a blank.
    Mark,
    /// Anything else.
    Other,
}

impl WordClass {
    /// By its letter in a list.
    fn of_letter(letter: u8) -> Self {
        match letter {
            b'n' => Self::Noun,
            b's' => Self::Place,
            b't' => Self::Time,
            b'v' => Self::Verb,
            b'w' => Self::VerbNoun,
            b'a' => Self::Adjective,
            b'b' => Self::Attribute,
            b'z' => Self::Status,
            b'l' => Self::Phrase,
            b'd' => Self::Adverb,
            b'p' => Self::Preposition,
            b'c' => Self::Conjunction,
            b'u' => Self::Particle,
            b'm' => Self::Number,
            b'q' => Self::Measure,
            b'r' => Self::Pronoun,
            b'f' => Self::Locative,
            _ => Self::Other,
        }
    }
}

/// The words of a language.
#[derive(Debug)]
pub struct Lexicon {
    /// Words in general. A line is a word, a letter for its class, and a character for
    /// how common it is: `!` and a step up for every factor of e to the power 0.15.
    pub words: &'static str,
    /// Terms of newspapers, without the last character: they are as common as
    /// [`TERM`], at least, and their class is what counts.
    pub terms: &'static str,
}

/// A word of a list that a text goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its characters.
    pub chars: usize,
    /// Its class.
    pub class: WordClass,
    /// How common it is, from 0 to 92.
    pub common: u8,
}

/// How common a term is taken to be: as a word that a reader meets every day.
pub const TERM: u8 = 77;

impl Lexicon {
    /// The words that a text begins with, rising in length.
    pub fn at(&self, text: &[char]) -> Vec<Listed> {
        let mut found = Vec::new();
        each(self.words, text, |chars, rest| {
            if let [letter, common] = rest {
                let (class, common) = (WordClass::of_letter(*letter), common.saturating_sub(b'!'));
                found.push(Listed { chars, class, common });
            }
        });
        each(self.terms, text, |chars, rest| {
            let &[letter] = rest else { return };
            let class = WordClass::of_letter(letter);
            match found.binary_search_by_key(&chars, |listed| listed.chars) {
                Ok(at) => {
                    found[at].class = class;
                    found[at].common = found[at].common.max(TERM);
                }
                Err(at) => found.insert(at, Listed { chars, class, common: TERM }),
            }
        });
        found
    }
}

/// Goes through the words of a list that a text begins with: how many characters each
/// has, and what stands after it on its line.
fn each(list: &str, text: &[char], mut word: impl FnMut(usize, &[u8])) {
    let list = list.as_bytes();
    let mut key = Vec::new();
    let mut from = 0;
    for (at, c) in text.iter().enumerate() {
        key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        from = first_not_before(list, from, &key);
        let line = &list[line_at(list, from)];
        let Some(rest) = line.strip_prefix(key.as_slice()) else { return };
        // A letter stands before every character of a longer word.
        if rest.first().is_some_and(u8::is_ascii) {
            word(at + 1, rest);
        }
    }
}

/// Where the first line begins, from the line at `from` on, that does not come before a
/// word; the end of the list, if all do.
fn first_not_before(list: &[u8], from: usize, key: &[u8]) -> usize {
    let (mut low, mut high) = (from, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = list[low..middle].iter().rposition(|byte| *byte == b'\n');
        let line = line_at(list, before.map_or(low, |at| low + at + 1));
        if list[line.clone()] < *key {
            low = line.end + 1;
        } else {
            high = line.start;
        }
    }
    low.min(list.len())
}

/// The line that begins at a place, without its end.
fn line_at(list: &[u8], start: usize) -> Range<usize> {
    let length = list[start..].iter().position(|byte| *byte == b'\n');
    start..length.map_or(list.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::super::Locale;
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_list_is_searched_where_it_stands() {
        let lexicon = Lexicon {
            words: "中f%\n中国nm\n中国人n>\n国nP\n",
            terms: "中国v\n中国城n\n",
        };
        let found = |text: &str| -> Vec<_> {
            let listed = lexicon.at(&chars(text)).into_iter();
            listed.map(|l| (l.chars, l.class, l.common)).collect()
        };
        let china = (2, WordClass::Verb, TERM);
        assert_eq!(
            found("中国人"),
            [(1, WordClass::Locative, 4), china, (3, WordClass::Noun, b'>' - b'!')]
        );
        assert_eq!(found("中国城")[1..], [china, (3, WordClass::Noun, TERM)]);
        assert_eq!(found("国"), [(1, WordClass::Noun, b'P' - b'!')]);
        for none in ["", "a", "人", "龘"] {
            assert!(found(none).is_empty(), "{none}");
        }
    }

    /// Every list that is shipped: sorted, so that every word is found, and each line
    /// says what it should.
    #[test]
    fn every_word_of_every_list_is_found() {
        let locale = Locale::default();
        let lexicon = locale.words.lexicon.as_ref().expect("a list");
        for (list, tail) in [(lexicon.words, 2), (lexicon.terms, 1)] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|pair| pair[0] < pair[1]));
            for line in lines {
                let (word, rest) = line.split_at(line.len() - tail);
                assert!(!word.is_empty() && !word.contains(|c: char| c.is_ascii()), "{line}");
                assert!(rest.bytes().all(|byte| byte.is_ascii_graphic()), "{line}");
                let word = chars(word);
                assert!(
                    lexicon.at(&word).iter().any(|listed| listed.chars == word.len()),
                    "{line}"
                );
            }
        }
        assert!(lexicon.terms.lines().count() > 1000);
        assert!(lexicon.words.len() + lexicon.terms.len() < 2_000_000, "it is in the program");
    }
}
