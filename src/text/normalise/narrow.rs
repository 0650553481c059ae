//! Full-width digits and letters become half-width, with the signs between them;
//! other forms of one character become that.

use super::item::Item;
use crate::locale::Normalising;
use crate::locale::shared::{is_wide_alphanumeric as is_wide, is_wide_digit};
use crate::text::charset::is_han;

/// Puts forms right, in place, where the region has them so.
///
/// Source: GB/T 15835-2011 (numbers are written in half-width digits, with . as
/// the decimal point); CLREQ on the forms of digits and letters.
pub(super) fn narrow(items: &mut [Item], rules: &Normalising) {
    let mut i = 0;
    while i < items.len() {
        // Most are Han, and none of those has another form.
        if is_han(items[i].c) {
            i += 1;
            continue;
        }
        if rules.narrows && is_wide(items[i].c) {
            i = run(items, i, rules);
            continue;
        }
        let han =
            |k: Option<usize>| k.and_then(|k| items.get(k)).is_some_and(|item| is_han(item.c));
        let to = match items[i].c {
            '\t' | '\u{b}' | '\u{c}' | '\u{85}' => ' ',
            '\u{2029}' => '\u{2028}',
            c if rules.dots.0.contains(c) && han(i.checked_sub(1)) && han(Some(i + 1)) => {
                rules.dots.1
            }
            c => c,
        };
        items[i].c = to;
        i += 1;
    }
}

/// Narrows the run of full-width digits, letters and their signs that begins at a
/// place; gives its end.
fn run(items: &mut [Item], from: usize, rules: &Normalising) -> usize {
    let wide = |items: &[Item], i: usize| items.get(i).is_some_and(|item| is_wide(item.c));
    let mut i = from;
    while let Some(item) = items.get(i) {
        let goes = match item.c {
            c if is_wide(c) => true,
            c if rules.closing_signs.contains(c) => true,
            c if rules.signs.contains(c) => wide(items, i + 1),
            c if rules.thousands == Some(c) => parts_thousands(items, from, i),
            _ => false,
        };
        if !goes {
            break;
        }
        items[i].c = half(items[i].c);
        i += 1;
    }
    i
}

/// Whether a comma parts thousands: one to three digits before it, or three after
/// another such comma, and just three after it.
fn parts_thousands(items: &[Item], from: usize, at: usize) -> bool {
    let digit = |i: usize| items.get(i).is_some_and(|item| is_wide_digit(item.c));
    let after = (at + 1..at + 5).take_while(|i| digit(*i)).count();
    // What is before was narrowed on the way.
    let before = items[from..at].iter().rev().take_while(|item| item.c.is_ascii_digit()).count();
    let first = at - before;
    let begins = first == from || !matches!(items[first - 1].c, '.' | 'A'..='Z' | 'a'..='z');
    after == 3 && (1..=3).contains(&before) && begins
}

/// The half-width form of a full-width one.
fn half(c: char) -> char {
    char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c)
}
