use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

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

    #[test]
    fn every_text_begins_with_a_word() {
        assert_eq!(word_starts(&[]), Vec::<bool>::new());
        assert!(word_starts(&['港'])[0]);
    }
}
