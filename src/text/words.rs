use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::charset::is_han;
use crate::locale::{Lexicon, WordClass};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its characters.
    pub range: Range<usize>,
    /// Its part of speech; [`WordClass::Other`] where that is not known.
    pub class: WordClass,
}

impl Word {
    /// Whether it has one character.
    pub fn is_alone(&self) -> bool {
        self.range.len() == 1
    }
}

/// What a word costs that is in no list; one that is costs less by how common it is.
const UNKNOWN: u32 = 120;

/// How common the author's own words are: more so than any that is listed.
const OWN: u32 = 100;

/// The words of a text, those of `own` among them: of all ways to take it apart, the one
/// whose words are the most common.
///
/// What is neither Han nor a mark or a blank is one word up to the next that is. Without
/// a lexicon, words are those of [`word_starts`].
pub fn tagged_words(chars: &[char], lexicon: Option<&Lexicon>, own: &[String]) -> Vec<Word> {
    match lexicon {
        Some(lexicon) => parse(chars, lexicon, own, usize::MAX),
        None => {
            let starts = word_starts(chars);
            let starts = (0..chars.len()).filter(|at| starts[*at]);
            let ends = starts.clone().skip(1).chain([chars.len()]);
            let word = |(from, to): (usize, usize)| {
                let class = if is_sign(chars[from]) { WordClass::Mark } else { WordClass::Other };
                Word { range: from..to, class }
            };
            starts.zip(ends).map(word).collect()
        }
    }
}

/// The words that a long word is made of, for where it has to be parted.
pub fn parts_of(word: &[char], lexicon: Option<&Lexicon>) -> Vec<Word> {
    lexicon.map_or_else(Vec::new, |lexicon| parse(word, lexicon, &[], word.len().saturating_sub(1)))
}

/// The words of a text, of at most so many characters if they are listed.
fn parse(chars: &[char], lexicon: &Lexicon, own: &[String], longest: usize) -> Vec<Word> {
    // For every place what the text from there on costs, and its first word.
    let mut best: Vec<(u32, usize, WordClass)> = vec![(0, 0, WordClass::Other); chars.len() + 1];
    for at in (0..chars.len()).rev() {
        let rest = &chars[at..];
        let way = |length: usize, class: WordClass, common: u32| {
            (UNKNOWN.saturating_sub(common) + best[at + length].0, length, class)
        };
        let mut found = plain_word(rest).map(|(length, class)| way(length, class, OWN));
        if found.is_none() {
            let listed = lexicon.at(rest).into_iter().filter(|listed| listed.chars <= longest);
            let listed = listed.map(|word| way(word.chars, word.class, u32::from(word.common)));
            found = listed.chain([way(1, WordClass::Other, 0)]).min_by_key(|way| way.0);
        }
        let own = own.iter().filter(|word| begins(rest, word));
        let own = own.map(|word| way(word.chars().count(), WordClass::Noun, OWN));
        best[at] = own.chain(found).min_by_key(|way| way.0).unwrap_or((0, 1, WordClass::Other));
    }
    let (mut words, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let (_, length, class) = best[at];
        // What is a verb or its name is a verb where it is short.
        let class = match class {
            WordClass::VerbNoun if length == 1 => WordClass::Verb,
            class => class,
        };
        words.push(Word { range: at..at + length, class });
        at += length;
    }
    words
}

fn begins(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    !word.is_empty() && word.chars().all(|c| rest.next() == Some(&c))
}

/// The length of what a text begins with where it is not Han, and what it is.
fn plain_word(text: &[char]) -> Option<(usize, WordClass)> {
    let goes_on = |c: &&char| !is_han(**c) && !is_sign(**c);
    match text {
        [c, ..] if is_han(*c) => None,
        [c, ..] if is_sign(*c) => Some((1, WordClass::Mark)),
        _ => {
            let length = text.iter().take_while(goes_on).count();
            let counts = |c: &char| c.is_numeric() || c.is_ascii_punctuation();
            let number = text[..length].iter().all(counts);
            Some((length, if number { WordClass::Number } else { WordClass::Other }))
        }
    }
}

/// A mark or a blank. Those of ASCII belong to the words that they stand in.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_ascii_graphic()
}

/// Where words begin: true for every character that a word of the text begins
/// with.
///
/// Source: the dictionary for Chinese and Japanese of ICU4X, over the word
/// boundaries of UAX #29.
pub fn word_starts(chars: &[char]) -> Vec<bool> {
    static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    let text: String = chars.iter().collect();
    let mut breaks = SEGMENTER.segment_str(&text).peekable();
    let mut starts = Vec::with_capacity(chars.len());
    let mut byte = 0;
    for c in chars {
        while breaks.next_if(|b| *b < byte).is_some() {}
        starts.push(breaks.next_if(|b| *b == byte).is_some());
        byte += c.len_utf8();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn words(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut words: Vec<String> = Vec::new();
        for (c, start) in chars.iter().zip(word_starts(&chars)) {
            match words.last_mut() {
                Some(word) if !start => word.push(*c),
                _ => words.push(c.to_string()),
            }
        }
        words
    }

    #[test]
    fn the_dictionary_knows_words() {
        assert_eq!(words("城市更新一线"), ["城市", "更新", "一线"]);
        assert!(words("的确和谐").contains(&"的确".to_string()));
    }

    fn tagged(text: &str, own: &[&str]) -> Vec<(String, WordClass)> {
        let chars: Vec<char> = text.chars().collect();
        let own: Vec<String> = own.iter().map(|word| word.to_string()).collect();
        let words = tagged_words(&chars, Locale::default().words.lexicon.as_ref(), &own);
        words.into_iter().map(|word| (chars[word.range].iter().collect(), word.class)).collect()
    }

    #[test]
    fn words_have_parts_of_speech() {
        use WordClass::*;
        let found = tagged("“渔港+N”让3座老厂房焕新", &[]);
        let expected = [
            ("“", Mark),
            ("渔港", Noun),
            ("+N", Other),
            ("”", Mark),
            ("让", Verb),
            ("3", Number),
            ("座", Measure),
            ("老厂房", Noun),
            ("焕新", Verb),
        ];
        assert_eq!(found, expected.map(|(word, class)| (word.to_string(), class)));
        assert!(tagged("", &[]).is_empty());
    }

    #[test]
    fn words_of_the_issue_are_words() {
        let words = |own: &[&str]| -> Vec<String> {
            tagged("云湾区渔业", own).into_iter().map(|(word, _)| word).collect()
        };
        assert_eq!(words(&["云湾区"]), ["云湾区", "渔业"]);
        assert_ne!(words(&[]), words(&["云湾区"]));
        assert_eq!(words(&["湾区渔"])[1], "湾区渔", "the author knows");
        assert_eq!(words(&["", "云湾区渔业局"]), words(&[]));
    }

    #[test]
    fn a_long_word_has_parts() {
        let chars: Vec<char> = "非物质文化遗产".chars().collect();
        let locale = Locale::default();
        let lexicon = locale.words.lexicon.as_ref();
        assert_eq!(tagged_words(&chars, lexicon, &[]).len(), 1);
        let parts = parts_of(&chars, lexicon);
        assert!(parts.iter().any(|part| part.range == (1..3)), "{parts:?}");
        assert!(parts_of(&[], lexicon).is_empty());
    }

    #[test]
    fn a_language_without_a_list_has_words_all_the_same() {
        let chars: Vec<char> = "城市更新，一线".chars().collect();
        let words = tagged_words(&chars, None, &[]);
        let ranges: Vec<_> = words.iter().map(|word| word.range.clone()).collect();
        assert_eq!(ranges, [0..2, 2..4, 4..5, 5..7]);
        assert_eq!((words[2].class, words[3].class), (WordClass::Mark, WordClass::Other));
    }

    #[test]
    fn every_text_begins_with_a_word() {
        assert_eq!(word_starts(&[]), Vec::<bool>::new());
        assert!(word_starts(&['港'])[0]);
    }
}
