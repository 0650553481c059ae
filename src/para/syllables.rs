//! Words of a language in letters (拼音): where their syllables part.

use crate::locale::Syllables;

/// Where a word may be parted, as counts of the characters before each place;
/// `None` if it is no chain of syllables, or an English word that looks like one.
///
/// Source: GB/T 16159-2012 on line ends: a word is parted between syllables. By
/// its rule on the apostrophe a syllable inside a word does not begin with a, o or
/// e (`Xi'an`, but `xian`), which leaves one reading; where there should be more,
/// the word parts where all of them do.
pub(super) fn places(word: &str, of: &Syllables) -> Option<Vec<usize>> {
    let letters: Vec<char> = word.chars().map(|c| plain(c, of)).collect();
    let spelt: String = letters.iter().collect();
    if of.lookalikes.binary_search(&spelt.as_str()).is_ok() {
        return None;
    }
    let n = letters.len();
    let is_syllable = |from: usize, to: usize| {
        let piece: String = letters[from..to].iter().collect();
        let marked = from > 0 && of.never_inside.contains(&letters[from]);
        !marked && of.table.binary_search(&piece.as_str()).is_ok()
    };
    // In how many ways the letters before a place, and those after it, are read.
    let (mut before, mut after) = (vec![0u32; n + 1], vec![0u32; n + 1]);
    (before[0], after[n]) = (1, 1);
    for to in 1..=n {
        let ways = (to.saturating_sub(of.longest)..to).filter(|from| before[*from] > 0);
        let ways = ways.filter(|from| is_syllable(*from, to)).map(|from| before[from]);
        before[to] = ways.fold(0, u32::saturating_add);
    }
    for from in (0..n).rev() {
        let ways = (from + 1..=n.min(from + of.longest)).filter(|to| after[*to] > 0);
        let ways = ways.filter(|to| is_syllable(from, *to)).map(|to| after[to]);
        after[from] = ways.fold(0, u32::saturating_add);
    }
    let all = before[n];
    let in_all = |at: &usize| before[*at].saturating_mul(after[*at]) == all;
    (all > 0).then(|| (1..n).filter(in_all).collect())
}

/// A letter in lower case and without its tone.
fn plain(c: char, of: &Syllables) -> char {
    let c = c.to_lowercase().next().unwrap_or(c);
    if c.is_ascii() {
        return c;
    }
    of.tones.iter().find(|(toned, _)| toned.contains(c)).map_or(c, |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Region;

    fn pinyin() -> &'static Syllables {
        Region::ZhHans.profile().unwrap().syllables.unwrap()
    }

    fn places(word: &str) -> Option<Vec<usize>> {
        super::places(word, pinyin())
    }

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
        let Syllables { table, lookalikes, longest, .. } = pinyin();
        assert!(table.is_sorted() && lookalikes.is_sorted());
        assert!((400..420).contains(&table.len()), "{}", table.len());
        assert!(table.iter().all(|s| s.chars().count() <= *longest));
    }

    /// By the rule on the apostrophe no two syllables can be read otherwise.
    #[test]
    fn two_syllables_have_one_reading() {
        let Syllables { table, lookalikes, never_inside, .. } = pinyin();
        for first in table.iter() {
            for second in table.iter().filter(|s| !s.starts_with(*never_inside)) {
                let word = format!("{first}{second}");
                if lookalikes.binary_search(&word.as_str()).is_err() {
                    assert!(places(&word).is_some_and(|at| at.len() <= 1), "{word}");
                }
            }
        }
    }
}
