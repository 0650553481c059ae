//! Typewriter dashes and dot rows become the two-em marks.

use super::Dashes;
use super::changes::Changes;
use super::item::{Item, asks_after, asks_before};
use crate::locale::{Normalising, Rowed};
use crate::text::charset::is_han;

/// Puts rows of dashes and dots right. A single dash between Han is the connector,
/// and is counted.
pub(super) fn dashes(
    items: Vec<Item>,
    dashes: Dashes,
    rules: &Normalising,
    changes: &mut Changes,
) -> Vec<Item> {
    let (connectors, dash) = rules.connectors;
    // Most are Han, and none of those stands in a row.
    let is_row = |c: char| {
        !is_han(c) && (rules.rows.iter().any(|row| row.typed == c) || connectors.contains(&c))
    };
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
        let single = run == 1 && between && connectors.contains(&item.c);
        let is = |row: &&Rowed| {
            let (least, most) = row.count;
            row.typed == item.c && (least..=most).contains(&run) && (asks || !row.beside)
        };
        let to = match single && dashes == Dashes::Double {
            true => Some((dash, 2)),
            false => rules.rows.iter().find(is).map(|row| {
                let (least, most) = row.times;
                (row.printed, run.clamp(least, most))
            }),
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
