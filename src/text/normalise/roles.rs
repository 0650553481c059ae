//! Blanks that part names: （记者 衣涛 通讯员 李明）.

use super::item::Item;
use crate::locale::Names;
use crate::text::charset::is_han;
use crate::text::words::word_starts;

/// The places of the blanks, in order, that part names in brackets: where the
/// first word is a role, or all words look like names and roles. A line of its own that
/// begins with a role and is no sentence counts as well.
pub(super) fn kept(items: &[Item], signs: &str, names: &Names) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = None;
    let (opens, closes) = names.brackets;
    for (i, item) in items.iter().enumerate() {
        match item.c {
            // Most are Han, which no bracket is.
            c if is_han(c) => {}
            c if opens.contains(c) => open = Some(i + 1),
            c if closes.contains(c) => {
                if let Some(from) = open.take() {
                    found.extend(parting(items, from, i, true, names));
                }
            }
            _ => {}
        }
    }
    let sentence = |item: &Item| names.sentence.contains(item.c);
    if found.is_empty() && !items.iter().any(sentence) {
        let led = items.iter().take_while(|item| signs.contains(item.c)).count();
        found.extend(parting(items, led, items.len(), false, names));
    }
    found.sort_unstable();
    found
}

/// The blanks between two places, if these hold names; `alone` where they may do
/// so without a role.
fn parting(items: &[Item], from: usize, until: usize, alone: bool, names: &Names) -> Vec<usize> {
    let parts = |c: char| matches!(c, ' ' | '\u{3000}' | '\n') || names.between.contains(c);
    let inside = &items[from..until];
    let blanks = (from..until).filter(|i| items[*i].c == ' ');
    let words: Vec<String> = inside
        .split(|item| parts(item.c))
        .map(|word| word.iter().map(|item| item.c).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let led = words.first().is_some_and(|word| is_role(word, names));
    if led || alone && words.len() > 1 && are_names(&words, names) {
        blanks.collect()
    } else {
        Vec::new()
    }
}

/// Whether words are names and roles, with a name among them that has a surname of the
/// lists. Two of one character are a name that is padded: 王 芳. Beside such a name
/// others may be without one (阿依古丽), if they are no common words.
fn are_names(words: &[String], names: &Names) -> bool {
    let mut named = false;
    let mut unsure = Vec::new();
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if is_role(word, names) {
            continue;
        }
        let padded = |next: &&String| is_one(word) && is_one(next) && !is_role(next, names);
        let name = match rest.next_if(padded) {
            Some(next) => is_name(&format!("{word}{next}"), names),
            None => is_name(word, names),
        };
        named |= name;
        if !name {
            unsure.push(word);
        }
    }
    named && unsure.into_iter().all(|word| may_be_name(word, names))
}

/// Whether a word could be a name whose surname is in no list, or that has none: two
/// to four Han that begin with no word of a dictionary and hold no particle.
fn may_be_name(word: &str, names: &Names) -> bool {
    let all: Vec<char> = word.chars().collect();
    let could = |c: &char| is_han(*c) && !names.particles.contains(*c);
    // A name that no dictionary has falls into its characters.
    (2..=names.longest).contains(&all.len())
        && all.iter().all(could)
        && word_starts(&all).get(1) == Some(&true)
}

fn is_one(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether a word is a role, or a role and a name in one: 摄影王芳.
fn is_role(word: &str, names: &Names) -> bool {
    let with_name = |role: &&str| {
        let rest = word.strip_prefix(*role);
        rest.is_some_and(|rest| names.short_roles.contains(&rest) || is_name(rest, names))
    };
    names.short_roles.contains(&word)
        || names.roles.iter().any(|role| word.ends_with(role))
        || names.roles.iter().any(with_name)
}

/// Whether a word looks like a name: a surname and one or two characters that are
/// no common word with it, or parts with a dot between (阿依·买买提).
fn is_name(word: &str, names: &Names) -> bool {
    let count = word.chars().count();
    if !word.chars().all(|c| is_han(c) || c == names.dot) {
        return false;
    }
    let long = names.long_surnames.iter().any(|surname| word.starts_with(surname));
    let short =
        word.starts_with(|c| names.surnames.contains(c)) && (2..names.longest).contains(&count);
    word.contains(names.dot)
        || long && (3..=names.longest).contains(&count)
        || short && !names.common.split(' ').any(|common| common == word)
}
