//! Words of Chinese in letters (拼音): where their syllables part.

use std::sync::LazyLock;

/// The syllables of Standard Chinese, without their tones.
///
/// Source: the table of the Scheme for the Chinese Phonetic Alphabet
/// (汉语拼音方案), as 新华字典 has it; ü is also written v (as typed) and yu (as in
/// passports).
const SYLLABLES: &str = include_str!("syllables.txt");

/// English words, and names of that language, that happen to be chains of such
/// syllables: change, machine, senate.
const LOOKALIKES: &str = include_str!("lookalikes.txt");

/// The longest syllables: zhuang, chuang, shuang.
const LONGEST: usize = 6;

fn table(words: &'static str) -> Vec<&'static str> {
    words.split_ascii_whitespace().collect()
}

static TABLE: LazyLock<Vec<&str>> = LazyLock::new(|| table(SYLLABLES));
static ENGLISH: LazyLock<Vec<&str>> = LazyLock::new(|| table(LOOKALIKES));

/// Where a word may be parted, as counts of the characters before each place;
/// `None` if it is no chain of syllables, or an English word that looks like one.
///
/// Source: GB/T 16159-2012 on line ends: a word is parted between syllables. By
/// its rule on the apostrophe a syllable inside a word does not begin with a, o or
/// e (`Xi'an`, but `xian`), which leaves one reading; where there should be more,
/// the word parts where all of them do.
pub(super) fn places(word: &str) -> Option<Vec<usize>> {
    let letters: Vec<char> = word.chars().map(plain).collect();
    let spelt: String = letters.iter().collect();
    if ENGLISH.binary_search(&spelt.as_str()).is_ok() {
        return None;
    }
    let n = letters.len();
    let is_syllable = |from: usize, to: usize| {
        let piece: String = letters[from..to].iter().collect();
        let marked = from > 0 && matches!(letters[from], 'a' | 'o' | 'e');
        !marked && TABLE.binary_search(&piece.as_str()).is_ok()
    };
    // In how many ways the letters before a place, and those after it, are read.
    let (mut before, mut after) = (vec![0u32; n + 1], vec![0u32; n + 1]);
    (before[0], after[n]) = (1, 1);
    for to in 1..=n {
        let ways = (to.saturating_sub(LONGEST)..to).filter(|from| before[*from] > 0);
        let ways = ways.filter(|from| is_syllable(*from, to)).map(|from| before[from]);
        before[to] = ways.fold(0, u32::saturating_add);
    }
    for from in (0..n).rev() {
        let ways = (from + 1..=n.min(from + LONGEST)).filter(|to| after[*to] > 0);
        let ways = ways.filter(|to| is_syllable(from, *to)).map(|to| after[to]);
        after[from] = ways.fold(0, u32::saturating_add);
    }
    let all = before[n];
    let in_all = |at: &usize| before[*at].saturating_mul(after[*at]) == all;
    (all > 0).then(|| (1..n).filter(in_all).collect())
}

/// A letter in lower case and without its tone.
fn plain(c: char) -> char {
    let c = c.to_lowercase().next().unwrap_or(c);
    match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'ü',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(word: &str) -> Option<String> {
        let mut at = places(word)?;
        at.push(word.chars().count());
        let mut parts = Vec::new();
        let mut chars = word.chars();
        let mut from = 0;
        for to in at {
            parts.push(chars.by_ref().take(to - from).collect::<String>());
            from = to;
        }
        Some(parts.join("-"))
    }

    /// Source: GB/T 16159-2012.
    #[test]
    fn chains_part_at_their_syllables() {
        for word in [
            "Shi-jia-zhuang",
            "Bei-jing",
            "Zhong-guan-cun",
            "Huang-pu",
            "Qing-dao",
            "Heng-shui",
            "Ding-ding",
            "Dang-gui",
            "Jin-gang",
            "Fan-gan",
            "Lü-liang",
            "Lyu-liang",
            "Běi-jīng",
            "pu-tong-hua",
            "er-tong",
        ] {
            let whole = word.replace('-', "");
            assert_eq!(parted(&whole).as_deref(), Some(word));
        }
    }

    /// Source: GB/T 16159-2012, the apostrophe: xian is one syllable.
    #[test]
    fn a_syllable_inside_a_word_begins_with_no_vowel() {
        assert_eq!(parted("xian").as_deref(), Some("xian"));
        assert_eq!(parted("Xian").as_deref(), Some("Xian"));
        // As it is often misspelt; the standard has Tian'anmen.
        assert_eq!(places("Tiananmen"), None);
        assert_eq!(parted("fangan").as_deref(), Some("fan-gan"));
        assert_eq!(places("leader"), None);
    }

    #[test]
    fn english_words_are_none() {
        for word in ["change", "Machine", "American", "Senate", "hyphen", "Harbour", "reduce"] {
            assert_eq!(places(word), None, "{word}");
        }
    }

    /// The tables are sorted, for they are searched; and every word of the second
    /// would be taken for Chinese without it.
    #[test]
    fn the_tables_are_as_they_should_be() {
        assert!(TABLE.is_sorted() && ENGLISH.is_sorted());
        assert!((400..420).contains(&TABLE.len()), "{}", TABLE.len());
        assert!(TABLE.iter().all(|s| s.chars().count() <= LONGEST));
    }

    /// By the rule on the apostrophe no two syllables can be read otherwise.
    #[test]
    fn two_syllables_have_one_reading() {
        for first in TABLE.iter() {
            for second in TABLE.iter().filter(|s| !s.starts_with(['a', 'o', 'e'])) {
                let word = format!("{first}{second}");
                if ENGLISH.binary_search(&word.as_str()).is_err() {
                    assert!(places(&word).is_some_and(|at| at.len() <= 1), "{word}");
                }
            }
        }
    }
}
