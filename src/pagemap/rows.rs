//! The rows of text on a page, in the order of painting: what is painted in several inks
//! is one row again.

use std::ops::Range;
use std::sync::Arc;

use super::files::{Places, box_of};
use super::record::{RowRecord, SpanRecord};
use crate::boxes::{Item, Origin, both, rect_of};
use crate::style::Role;
use crate::text::Shaped;
use crate::units::{Abs, Rect};

/// A row of text.
pub struct TextRow<'p> {
    /// What it is of; `None` for furniture.
    pub of: Option<Origin>,
    /// What it is.
    pub role: Role,
    /// Its em boxes.
    pub rect: Rect,
    /// Its baseline; `None` where it runs down the page.
    pub baseline: Option<Abs>,
    /// The text it is a part of.
    pub shaped: &'p Arc<Shaped>,
    /// Its characters in that text.
    pub chars: Range<usize>,
}

impl<'p> TextRow<'p> {
    /// A line of text; `None` for what is none, and for one without characters.
    fn of(item: &'p Item) -> Option<Self> {
        let (of, role, baseline, shaped, start, count) = match item {
            Item::Text(l) => (l.of, l.role, Some(l.origin.y), &l.shaped, l.start, l.pens.len()),
            Item::Upright(l) => (l.of, l.role, None, &l.shaped, l.start, l.pens.len()),
            _ => return None,
        };
        let char_at = |glyph: usize| match glyph < shaped.len() {
            true => shaped.char_at(glyph),
            false => shaped.text.chars.len(),
        };
        let chars = char_at(start)..char_at(start + count);
        let row = Self { of, role, rect: rect_of(item), baseline, shaped, chars };
        (count > 0 && !row.chars.is_empty()).then_some(row)
    }

    /// Whether another is the rest of it, in another ink.
    fn goes_on(&self, next: &Self) -> bool {
        self.is_before(next)
            && (self.of, self.role) == (next.of, next.role)
            && self.baseline.is_some()
            && self.baseline == next.baseline
    }

    /// Whether the text goes on in another.
    pub fn is_before(&self, next: &Self) -> bool {
        self.shaped == next.shaped && self.chars.end <= next.chars.start
    }

    /// Its characters.
    pub fn text(&self) -> String {
        self.shaped.text.chars[self.chars.clone()].iter().collect()
    }

    /// Where it was written.
    pub fn at(&self, places: &Places<'_>) -> Option<SpanRecord> {
        places.record(self.shaped.text.stretch(self.chars.clone())?)
    }

    /// As a record.
    pub fn record(&self, places: &Places<'_>) -> RowRecord {
        RowRecord { rect: box_of(&self.rect), text: self.text(), at: self.at(places) }
    }
}

/// The rows of some items.
pub fn rows(items: &[Item]) -> Vec<TextRow<'_>> {
    let mut rows: Vec<TextRow<'_>> = Vec::new();
    for row in items.iter().filter_map(TextRow::of) {
        match rows.last_mut() {
            Some(last) if last.goes_on(&row) && last.chars.end == row.chars.start => {
                last.rect = both(last.rect, row.rect);
                last.chars.end = row.chars.end;
            }
            _ => rows.push(row),
        }
    }
    rows
}

/// The text of some rows: as it was typed where one text goes on, each text in lines of
/// its own.
pub fn joined(rows: &[&TextRow<'_>]) -> String {
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        match n.checked_sub(1).map(|before| rows[before]) {
            Some(before) if before.is_before(row) => {
                text.extend(&row.shaped.text.chars[before.chars.end..row.chars.start]);
            }
            Some(_) => text.push('\n'),
            None => {}
        }
        text.push_str(&row.text());
    }
    text
}

/// The smallest box round some rows.
pub fn around(rows: &[&TextRow<'_>]) -> Rect {
    let rects = rows.iter().map(|row| row.rect);
    rects.reduce(both).unwrap_or_default()
}

/// Where some rows were written, from the first to the last, in the file of the first.
pub fn span_of(rows: &[&TextRow<'_>], places: &Places<'_>) -> Option<SpanRecord> {
    let mut spans = rows.iter().filter_map(|row| row.at(places));
    let first = spans.next()?;
    Some(spans.filter(|span| span.file == first.file).fold(first, |all, span| {
        let begins = if span.start < all.start { span } else { all };
        SpanRecord { end: all.end.max(span.end), ..begins }
    }))
}
