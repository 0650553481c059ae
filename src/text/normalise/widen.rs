//! Half-width marks that belong to Chinese become full-width.

use super::item::{Item, asks_after, asks_before};
use crate::locale::Normalising;

/// Widens marks with Han or a Chinese mark at their left, or Han that follows
/// without a blank, and round brackets with Chinese inside or beside them.
///
/// Source: CLREQ on mixed text: marks of a Chinese sentence are full-width; CY/T
/// 154-2017: those inside English are those of English.
pub(super) fn widen(items: Vec<Item>, rules: &Normalising) -> Vec<Item> {
    let wide = |c: char| rules.wide.iter().find(|(half, _)| *half == c).map(|(_, wide)| *wide);
    if !items.iter().any(|item| wide(item.c).is_some()) {
        return items;
    }
    let brackets = brackets(&items, [wide('('), wide(')')]);
    let mut widened = vec![false; items.len()];
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for (i, mut item) in items.iter().copied().enumerate() {
        // What stands before a mark counts as it is printed: one that was just
        // widened is Chinese.
        let asks = match item.c {
            '(' => brackets[i].is_some_and(|(close, inside)| {
                let asks = inside || asks_before(&out) || asks_after(items.get(close + 1), rules);
                widened[close] = asks;
                asks
            }),
            ')' => widened[i],
            _ => asks_before(&out) || asks_after(items.get(i + 1), rules),
        };
        if let Some(to) = wide(item.c).filter(|_| asks) {
            item.c = to;
        }
        out.push(item);
    }
    out
}

/// For every opening round bracket its partner, and whether Chinese stands between
/// them; `opens` and `closes` are their full-width forms.
fn brackets(items: &[Item], [opens, closes]: [Option<char>; 2]) -> Vec<Option<(usize, bool)>> {
    let mut found = vec![None; items.len()];
    // Each with how much Chinese stood before it, so that what is between needs
    // no walk.
    let mut open = Vec::new();
    let mut seen = 0_usize;
    for (i, item) in items.iter().enumerate() {
        match item.c {
            c if c == '(' || Some(c) == opens => open.push((i, seen)),
            c if c == ')' || Some(c) == closes => {
                // A pair of two widths stays as it is typed.
                let half = |i: usize| matches!(items[i].c, '(' | ')');
                if let Some((start, before)) = open.pop().filter(|(k, _)| half(*k) && half(i)) {
                    found[start] = Some((i, seen > before));
                }
            }
            _ => seen += usize::from(item.is_chinese()),
        }
    }
    found
}
