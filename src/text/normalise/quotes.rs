//! Straight quotes become pairs, where what stands outside of them is Chinese.

use super::changes::Changes;
use super::item::Item;
use crate::diag::{Code, Diag};
use crate::text::charset::is_shared;
use crate::text::sides::{Sides, has_chinese, is_apostrophe, is_straight, pairs};

/// Decides the marks of both writings, and pairs straight quotes among Chinese; an
/// odd one is a finding.
pub(super) fn quotes(items: &mut [Item], changes: &mut Changes) {
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
    if !chinese || !chars.iter().any(|c| is_straight(*c)) {
        return;
    }
    let mut paired = vec![false; items.len()];
    for (first, last) in pairs(&chars) {
        (paired[first], paired[last]) = (true, true);
        let (open, close) = match chars[first] {
            '"' | '＂' => ('“', '”'),
            '\'' | '＇' => ('‘', '’'),
            _ => continue,
        };
        if !items[first].latin {
            (items[first].c, items[last].c) = (open, close);
        }
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

/// Signs before items: they are Chinese where the text is.
fn is_sign(c: char) -> bool {
    matches!(c, '■' | '□' | '▲' | '●')
}
