//! Blanks: those between Han go in running text, those of Latin stay.

use super::Mode;
use super::item::Item;
use super::roles::kept;
use crate::locale::Normalising;
use crate::text::charset::is_han;

/// Puts blanks right. Several become one; beside Chinese they are dropped in
/// running text, but for those that part names, and those after a stop of Latin.
/// U+3000 and the blanks of a fixed width stay.
///
/// Source: CLREQ on mixed text: the gap between Han and Latin is the engine's, no
/// blank that is typed.
pub(super) fn blanks(items: &[Item], mode: Mode, rules: &Normalising) -> Vec<Item> {
    if !items.iter().any(|item| is_blank(item.c)) {
        return items.to_vec();
    }
    let names =
        if mode == Mode::Body { kept(items, rules.item_signs, rules.names) } else { Vec::new() };
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut i = 0;
    while i < items.len() {
        let item = items[i];
        if !is_blank(item.c) {
            out.push(item);
            i += 1;
            continue;
        }
        let run = items[i..].iter().take_while(|item| is_blank(item.c)).count();
        let stays = match (out.last(), items.get(i + run)) {
            (Some(left), Some(right)) if left.c != LINE_END && right.c != LINE_END => match mode {
                Mode::Body => {
                    let named = names.binary_search(&i).is_ok();
                    let typed = items[i..i + run].iter().any(|item| item.c == ' ');
                    named && typed || parts_words(left, right)
                }
                Mode::Display => true,
            },
            // At the edge of a line.
            _ => false,
        };
        if stays {
            out.push(Item { c: ' ', ..item });
        }
        i += run;
    }
    out
}

/// The line end that an author typed.
const LINE_END: char = '\u{2028}';

/// Whether a blank stands inside a run of Latin, or after the stop that ends one:
/// `Hello, 世界`.
fn parts_words(left: &Item, right: &Item) -> bool {
    let stop = matches!(left.c, ',' | '.' | ';' | ':' | '!' | '?') && is_han(right.c);
    !left.is_chinese() && !right.is_chinese() || stop
}

/// A blank that is set as wide as the line asks for; the ends of lines in the file
/// count as such.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r')
}
