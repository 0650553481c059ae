//! The edges of the sheet and the fold in its middle.

use super::PageContext;
use crate::boxes::{Item, TextLine, rect_of};
use crate::diag::{Diag, Preflight};
use crate::style::Colour;
use crate::units::{Abs, Rect};

/// Type and pictures keep so far from the edge: half an inch, which presses need
/// for grippers and folders.
///
/// Source: gdptechtips, a safe area of 0.5 in.
pub const SAFE: Abs = Abs::from_raw(Abs::MM.raw() * 127 / 10);
/// What is nearer to the edge than this reaches it.
const HAIR: Abs = Abs::from_raw(Abs::MM.raw() / 10);
/// So near to the fold a character is eaten by it.
const FOLD: Abs = Abs::MM;

/// What ends at the edge of the sheet, and what stands near it; one finding of
/// each for a page.
///
/// Source: newspapers have no bleed and keep to the type area (Petit Press);
/// else 3 mm.
pub fn edges(context: &PageContext<'_>) -> Vec<Diag> {
    let page = context.page;
    let (mut ends, mut near): (Option<Rect>, Option<(Abs, Rect)>) = (None, None);
    for item in &page.items {
        if let Item::Fill { colour, .. } | Item::Shape { colour, .. } = item
            && *colour == Colour::PAPER
        {
            continue;
        }
        let rect = rect_of(item);
        let sides = [rect.x, rect.y, page.trim.w - rect.right(), page.trim.h - rect.bottom()];
        let bleeds = |side: Abs| page.bleed > Abs::ZERO && side <= HAIR - page.bleed;
        if sides.iter().any(|side| *side <= HAIR && !bleeds(*side)) {
            ends.get_or_insert(rect);
        }
        let keeps_off = match item {
            Item::Picture(_) => sides.iter().all(|side| *side > HAIR),
            Item::Text(line) => !line.pens.is_empty(),
            Item::Upright(line) => !line.pens.is_empty(),
            _ => false,
        };
        let least = sides.into_iter().min().unwrap_or(SAFE);
        if keeps_off && least < SAFE - HAIR && near.is_none_or(|(nearest, _)| least < nearest) {
            near = Some((least, rect));
        }
    }
    let mut found = Vec::new();
    if let Some(rect) = ends {
        let fault = Preflight::NoBleed { bleed: page.bleed.mm_text() };
        found.push(context.note(fault, context.layout_span(), rect));
    }
    if let Some((distance, rect)) = near {
        let (distance, least) = (distance.mm_text(), SAFE.mm_text());
        let fault = Preflight::NearTrim { distance, least };
        found.push(context.note(fault, context.layout_span(), rect));
    }
    found
}

/// Characters on the fold of a sheet of two pages (压中缝).
pub fn fold(context: &PageContext<'_>) -> Vec<Diag> {
    if context.plan.layout.master.grid.fold.is_none() {
        return Vec::new();
    }
    let middle = context.page.trim.w / 2;
    let cuts = |from: Abs, to: Abs| from < middle - FOLD && to > middle + FOLD;
    let cut_text = |item: &Item| match item {
        Item::Text(line) => {
            let at = glyphs(line).find(|(_, from, to)| cuts(*from, *to))?.0;
            Some(around(line, at))
        }
        Item::Upright(line) => {
            let rect = rect_of(item);
            cuts(rect.x, rect.right()).then(|| line.text())
        }
        _ => None,
    };
    let first = context.page.items.iter().find_map(|item| Some((cut_text(item)?, rect_of(item))));
    let note = |(text, rect)| context.note(Preflight::OnFold { text }, context.layout_span(), rect);
    first.map(note).into_iter().collect()
}

/// A glyph of a line and its neighbours as text.
fn around(line: &TextLine, at: usize) -> String {
    let glyphs = at.saturating_sub(3)..(at + 4).min(line.pens.len());
    glyphs.flat_map(|k| line.shaped.text_of(line.start + k)).collect()
}

/// The glyphs of a line that are not blank, with their left and right edges.
fn glyphs(line: &TextLine) -> impl Iterator<Item = (usize, Abs, Abs)> + '_ {
    let em = line.size.scaled(i64::from(line.scale), 1000);
    let printed =
        line.pens.iter().enumerate().filter(|(k, _)| {
            line.shaped.text_of(line.start + k).iter().any(|c| !c.is_whitespace())
        });
    printed.map(move |(k, pen)| {
        let advance = line.shaped.advances.get(line.start + k).copied().unwrap_or(0);
        (k, line.origin.x + em.em(*pen), line.origin.x + em.em(*pen + advance))
    })
}
