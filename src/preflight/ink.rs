//! The sum of inks on every spot of the pages (总墨量).

use rayon::prelude::*;
use std::sync::Arc;

use super::plates::{CELLS_OF_WINDOW, Plates};
use super::{PageContext, Subject, is_off, tone};
use crate::boxes::{Item, PictureBox, rect_of};
use crate::diag::{Diag, Noted, Preflight};
use crate::font::FontBook;
use crate::image::{Artwork, InkPixels};
use crate::paint::DisplayList;
use crate::source::Span;
use crate::style::Colour;
use crate::units::Rect;

/// So much more than the limit is still within it, in percent of ink, for a JPEG
/// does not give back just the pixels that were coded. A choice: what this
/// program codes stays under the limit itself.
pub const TOLERANCE: i64 = 5;

/// Lays down the inks of every page and finds where they are too many; looks at
/// the tones of the pictures as they are decoded.
///
/// It is slow: every picture is decoded and every glyph drawn.
pub fn ink(
    subject: &Subject<'_>,
    display_lists: &[Arc<DisplayList>],
    book: &FontBook,
) -> Noted<Vec<Plates>> {
    let pages = subject.plan.pages.iter().zip(subject.pages).zip(display_lists);
    let pages: Vec<_> = pages.collect();
    let done: Vec<_> = pages
        .into_par_iter()
        .map(|((plan, page), list)| {
            let context = PageContext::new(subject, plan, page);
            let pictures = decoded(&context);
            let plates = Plates::new(list, book, subject.artwork, &pictures);
            let mut found = heavy(&context, &plates);
            found.extend(tone::tones(&context, &pictures));
            found.retain(|diag| !is_off(subject.plan, plan, diag));
            (plates, found)
        })
        .collect();
    let (value, notes): (Vec<_>, Vec<_>) = done.into_iter().unzip();
    Noted { value, notes: notes.into_iter().flatten().collect() }
}

/// The pictures of a page as inks, in the order of the artwork; of the others, and of
/// those that cannot be decoded, nothing. Page by page, for many are large.
fn decoded(context: &PageContext<'_>) -> Vec<Option<InkPixels>> {
    let is_here = |at: usize| {
        let shown = |p: &PictureBox| context.number(p.id) == Some(at);
        context.page.items.iter().any(|item| matches!(item, Item::Picture(p) if shown(p)))
    };
    let decode = |at: usize| match context.artwork.get(at) {
        Some(Artwork::Picture(picture)) if is_here(at) => InkPixels::of(picture).ok(),
        _ => None,
    };
    (0..context.artwork.len()).into_par_iter().map(decode).collect()
}

/// Where the mean over 15 mm² is over the limit: of every picture, and of the
/// rest of the page, the place that has most.
///
/// Source: GWG 2015 measures total ink as a mean over 15 mm².
fn heavy(context: &PageContext<'_>, plates: &Plates) -> Vec<Diag> {
    let limit = i64::from(context.press.total_ink);
    let over = ((limit + TOLERANCE) * 100) as u32;
    let mut worst: Vec<(Span, Hot)> = Vec::new();
    for place in places(plates, over) {
        let n = CELLS_OF_WINDOW;
        let peak = plates.rect_of(place.peak.0, place.peak.1, n, n);
        let Some(span) = cause(context, &peak) else { continue };
        match worst.iter_mut().find(|(of, _)| *of == span) {
            Some((_, known)) if known.most >= place.most => {}
            Some((_, known)) => *known = place,
            None => worst.push((span, place)),
        }
    }
    let note = |(span, place): (Span, Hot)| {
        let [left, top, right, foot] = place.bounds;
        let n = CELLS_OF_WINDOW;
        let rect = plates.rect_of(left, top, right - left + n, foot - top + n);
        let total = i64::from(place.most / 100);
        context.note(Preflight::HeavyInk { total, limit }, span, rect)
    };
    worst.into_iter().map(note).collect()
}

/// Where the ink comes from: the picture in the middle of a window, or the
/// layout; nothing where a colour alone is too much, which was told already
/// (`too-much-ink`).
fn cause(context: &PageContext<'_>, window: &Rect) -> Option<Span> {
    let (x, y) = (window.x + window.w / 2, window.y + window.h / 2);
    let has = |rect: &Rect| rect.x <= x && x <= rect.right() && rect.y <= y && y <= rect.bottom();
    let mut span = context.layout_span();
    for item in context.page.items.iter().filter(|item| has(&rect_of(item))) {
        let colour = match item {
            Item::Picture(picture) => {
                span = context.picture_span(picture.id);
                continue;
            }
            Item::Fill { colour, .. } | Item::Shape { colour, .. } => *colour,
            Item::Text(line) => line.colour,
            Item::Upright(line) => line.colour,
            Item::Rule { .. } | Item::Frame { .. } => Colour::PAPER,
        };
        if colour.total() > context.press.total_ink {
            return None;
        }
    }
    Some(span)
}

/// Windows over a limit that touch each other.
struct Hot {
    /// Left, top, right and foot, in windows.
    bounds: [usize; 4],
    /// The greatest mean, in hundredths of a percent.
    most: u32,
    /// Where that is.
    peak: (usize, usize),
}

fn places(plates: &Plates, over: u32) -> Vec<Hot> {
    let (across, means) = plates.means();
    let mut seen = vec![false; means.len()];
    let mut found = Vec::new();
    for first in 0..means.len() {
        if means[first] <= over || seen[first] {
            continue;
        }
        let at = |n: usize| (n % across, n / across);
        let (x, y) = at(first);
        let mut hot = Hot { bounds: [x, y, x, y], most: 0, peak: (x, y) };
        let mut todo = vec![first];
        seen[first] = true;
        while let Some(n) = todo.pop() {
            let (x, y) = at(n);
            let b = hot.bounds;
            hot.bounds = [b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)];
            if means[n] > hot.most {
                (hot.most, hot.peak) = (means[n], (x, y));
            }
            let beside = [(x > 0).then(|| n - 1), (x + 1 < across).then_some(n + 1)];
            let level = [n.checked_sub(across), Some(n + across)];
            for next in beside.into_iter().chain(level).flatten() {
                if means.get(next).is_some_and(|mean| *mean > over) && !seen[next] {
                    seen[next] = true;
                    todo.push(next);
                }
            }
        }
        found.push(hot);
    }
    found
}
