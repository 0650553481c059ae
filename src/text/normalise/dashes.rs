//! Typewriter dashes and dot rows become the two-em marks.

use super::Dashes;
use super::changes::Changes;
use super::item::{Item, asks_after, asks_before};
use crate::locale::Normalising;

/// Puts rows of dashes and dots right. A single dash between Han is the connector,
/// and is counted.
///
/// Source: GB/T 15834-2011 §5.1.4 (——) and §5.1.5 (……); §4.13.3: the dash of one
/// em joins places, times and names (北京—上海).
pub(super) fn dashes(
    items: Vec<Item>,
    dashes: Dashes,
    rules: &Normalising,
    changes: &mut Changes,
) -> Vec<Item> {
    let is_row = |c: char| matches!(c, '—' | '-' | '―' | '…' | '⋯' | '.' | '。');
    if !items.iter().any(|item| is_row(item.c)) {
        return items;
    }
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut i = 0;
    while i < items.len() {
        let item = items[i];
        if !is_row(item.c) {
            out.push(item);
            i += 1;
            continue;
        }
        let run = items[i..].iter().take_while(|other| other.c == item.c).count();
        let next = items.get(i + run);
        let between = asks_before(&out) && next.is_some_and(Item::is_chinese);
        let asks = asks_before(&out) || asks_after(next, rules);
        let single = matches!((item.c, run), ('—' | '―', 1)) && between;
        let to = match (item.c, run) {
            ('—', 1) if single && dashes == Dashes::Double => Some(('—', 2)),
            ('―', 1) if single && dashes == Dashes::Double => Some(('—', 2)),
            ('―', _) if asks => Some(('—', run)),
            ('-', 2..) if asks => Some(('—', 2)),
            ('…', 1) if asks => Some(('…', 2)),
            ('⋯', _) if asks => Some(('…', run.max(2))),
            ('.', 3..) if asks => Some(('…', 2)),
            ('。', 3..) => Some(('…', 2)),
            _ => None,
        };
        if single {
            match dashes {
                Dashes::Keep => changes.connectors.push(item.span),
                Dashes::Double => changes.doubled.push(item.span),
            }
        }
        match to {
            Some((c, n)) => {
                // The first stands for all of the row.
                let until = items[i + run - 1].until;
                out.push(Item { c, until, latin: false, ..item });
                let more = Item { c, from: until, until, latin: false, ..item };
                out.extend(std::iter::repeat_n(more, n - 1));
            }
            None => out.extend_from_slice(&items[i..i + run]),
        }
        i += run;
    }
    out
}
