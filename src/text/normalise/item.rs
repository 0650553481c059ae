//! A character on its way from what was typed to what is printed.

use crate::issue::Rich;
use crate::locale::Normalising;
use crate::source::Span;
use crate::text::charset::{is_chinese, is_han};

/// A character, and which of those that were typed it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The character.
    pub c: char,
    /// The piece of the text that it is of.
    pub piece: u32,
    /// Its place.
    pub span: Span,
    /// The first that it stands for, and the first after them; one that was made
    /// besides another stands for none.
    pub from: u32,
    pub until: u32,
    /// Whether it is a mark of both writings that belongs to Latin.
    pub latin: bool,
}

impl Item {
    /// Whether it is Han or a Chinese mark.
    pub fn is_chinese(&self) -> bool {
        !self.latin && is_chinese(self.c)
    }
}

/// Whether what is printed before a mark makes it a Chinese one: Han or any
/// Chinese mark.
pub(super) fn asks_before(printed: &[Item]) -> bool {
    printed.last().is_some_and(Item::is_chinese)
}

/// Whether what follows a mark without a blank makes it a Chinese one: Han, or
/// what opens a Chinese quotation, title or dash.
pub(super) fn asks_after(next: Option<&Item>, rules: &Normalising) -> bool {
    let opens = |next: &Item| next.is_chinese() && !rules.closing.contains(next.c);
    next.is_some_and(|next| is_han(next.c) || opens(next))
}

/// The characters of a text; `\n` is a line end of the file, which is none on the
/// page.
pub(super) fn typed(rich: &Rich) -> Vec<Item> {
    // A blank that is none in the file stands for the end of a line.
    let ends = rich.pieces.iter().flat_map(|piece| {
        let is_end = !piece.exact && piece.text == " ";
        std::iter::repeat_n(is_end, piece.text.chars().count())
    });
    let chars = rich.chars().zip(ends).zip(0..);
    let item = |(((c, piece, span), is_end), at)| {
        let c = if is_end { '\n' } else { c };
        Item { c, piece, span, from: at, until: at + 1, latin: false }
    };
    chars.map(item).collect()
}

/// Without what leaves no trace in print, and without blanks at both ends: typed
/// indents are the layout's work.
pub(super) fn bare(typed: &[Item]) -> Vec<Item> {
    let seen = |item: &&Item| !is_idle(item.c);
    let inked = |item: &Item| !item.c.is_whitespace() && !is_idle(item.c);
    let start = typed.iter().position(inked).unwrap_or(typed.len());
    let end = typed.iter().rposition(inked).map_or(start, |i| i + 1);
    typed[start..end].iter().filter(seen).copied().collect()
}

/// Characters that leave no trace in print: byte order marks, zero-width spaces
/// and joiners, soft hyphens, directions, controls.
pub(super) fn is_idle(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{ad}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
        || (c.is_control() && !c.is_whitespace())
}
