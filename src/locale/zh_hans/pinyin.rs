//! Chinese in letters (拼音): its syllables.

use std::sync::LazyLock;

use crate::locale::Syllables;

fn table(words: &'static str) -> Vec<&'static str> {
    words.split_ascii_whitespace().collect()
}

/// The syllables of Standard Chinese, without their tones.
///
/// Source: the table of the Scheme for the Chinese Phonetic Alphabet
/// (汉语拼音方案), as 新华字典 has it; ü is also written v (as typed) and yu (as in
/// passports). The longest are zhuang, chuang and shuang. GB/T 16159-2012 on the
/// apostrophe: a syllable inside a word does not begin with a, o or e (`Xi'an`, but
/// `xian`).
pub(super) static SYLLABLES: Syllables = Syllables {
    table: LazyLock::new(|| table(include_str!("syllables.txt"))),
    lookalikes: LazyLock::new(|| table(include_str!("lookalikes.txt"))),
    longest: 6,
    never_inside: &['a', 'o', 'e'],
    tones: &[
        ("āáǎà", 'a'),
        ("ēéěè", 'e'),
        ("īíǐì", 'i'),
        ("ōóǒò", 'o'),
        ("ūúǔù", 'u'),
        ("ǖǘǚǜ", 'ü'),
    ],
};
