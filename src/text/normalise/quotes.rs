//! Straight quotes become pairs, where what stands outside of them is Chinese.

use super::changes::Changes;
use super::item::Item;
use crate::diag::{Code, Diag};
use crate::locale::Normalising;
use crate::text::beside::is_straight;
use crate::text::charset::{is_han, is_shared};
use crate::text::sides::{Sides, has_chinese, is_apostrophe, pairs};

/// Decides the marks of both writings, and pairs straight quotes among Chinese; an
/// odd one is a finding, but where it opens a quotation that goes on in the next
/// paragraph: that begins with the quote `next`.
pub(super) fn quotes(
    items: &mut [Item],
    next: Option<char>,
    rules: &Normalising,
    changes: &mut Changes,
) {
    // They are Chinese where the text is.
    let is_sign = |c: char| !is_han(c) && rules.item_signs.contains(c);
    let odd = |c: char| is_shared(c) || is_straight(c) || is_sign(c);
    if !items.iter().any(|item| odd(item.c)) {
        return;
    }
    let chars: Vec<char> = items.iter().map(|item| item.c).collect();
    let (sides, chinese) = (Sides::new(&chars), has_chinese(&chars));
    for (i, item) in items.iter_mut().enumerate() {
        item.latin = match item.c {
            c if is_shared(c) || is_straight(c) => sides.is_latin(i),
            c => !chinese && is_sign(c),
        };
    }
    let pairs_up = chars.iter().any(|c| is_straight(*c)) && !rules.quotes.is_empty();
    if !chinese || !pairs_up {
        return;
    }
    let mut paired = vec![false; items.len()];
    for (first, last) in pairs(&chars) {
        (paired[first], paired[last]) = (true, true);
        let Some((open, close)) = curly(chars[first], rules) else { continue };
        if !items[first].latin {
            (items[first].c, items[last].c) = (open, close);
        }
    }
    if let Some(next) = next
        && let Some(at) = left_open(&chars, next, &paired).filter(|at| !items[*at].latin)
        && let Some((open, _)) = curly(next, rules)
    {
        (items[at].c, paired[at]) = (open, true);
    }
    for (i, item) in items.iter().enumerate() {
        let alone = is_straight(item.c) && !paired[i] && !item.latin;
        // Of two that touch the first tells it.
        let second = i > 0 && items[i - 1].c == item.c && !paired[i - 1];
        if alone && !second && !is_apostrophe(&chars, i, false) {
            let code = Code::UnpairedQuote { quote: item.c };
            changes.unpaired.push(Diag::new(code, item.span));
        }
    }
}

/// The pair that a region has for a straight quote.
fn curly(straight: char, rules: &Normalising) -> Option<(char, char)> {
    let mut quotes = rules.quotes.iter();
    quotes.find(|quote| quote.0.contains(straight)).map(|quote| (quote.1, quote.2))
}

/// The straight quote that is open at the end of a text. Behind a digit it may
/// stand for inches or seconds (12"), and of two that touch none opens.
fn left_open(chars: &[char], quote: char, paired: &[bool]) -> Option<usize> {
    let alone = |at: usize| chars.get(at) == Some(&quote) && !paired[at];
    let at = (0..chars.len()).rev().find(|at| alone(*at))?;
    let before = at.checked_sub(1);
    let measure = before.is_some_and(|at| chars[at].is_ascii_digit());
    let touches = before.is_some_and(alone) || alone(at + 1);
    (!measure && !touches && !is_apostrophe(chars, at, false)).then_some(at)
}
