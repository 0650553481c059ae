//! The headline block (标题区): label, kicker, headline, deck, summary, byline,
//! in whole body lines over a width.

use std::sync::Arc;

use super::findings::Findings;
use super::fit::{fit_headline, points};
use super::place::place;
use super::rows::{BAND_OVER, Row, balanced_lines, indent_of, inside_band};
use super::stock::Stock;
use crate::boxes::{Item, Origin};
use crate::diag::Diag;
use crate::grid::BandWidth;
use crate::issue::{Rich, Story};
use crate::style::{Align, Colour, Role, Styles, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Milli, Rect};

/// White between a label and the kicker beside it, in ems of the label.
const LABEL_GAP: Milli = 800;

/// A headline block, measured but not placed.
#[derive(Clone, Debug, Default)]
pub struct HeadBlock {
    parts: Vec<Part>,
    /// Body lines it takes.
    pub lines: i64,
    /// Whether its headline is wider than its place.
    pub too_wide: bool,
}

#[derive(Clone, Debug)]
struct Part {
    role: Role,
    style: Arc<TypeStyle>,
    rows: Vec<Row>,
    /// First body line, from 0, and how many.
    line: i64,
    lines: i64,
    /// Whether it stands at the left, beside what follows.
    beside: Option<Abs>,
}

impl HeadBlock {
    /// Measures the heads of a story for a width.
    pub fn measure(
        story: &Story,
        styles: &Styles,
        width: Abs,
        stock: &Stock<'_>,
        seen: &mut Findings,
        notes: &mut Vec<Diag>,
    ) -> Self {
        let mut block = Self::default();
        let mut rows = |rich: &Option<Rich>, role: Role, width: Abs| {
            let style = styles.shared(role);
            let rich = rich.as_ref()?;
            let lines = stock.lines(rich, style, Mode::Display, seen);
            let rows = balanced_lines(&lines, style, inside_band(width, style));
            seen.note_rows(&rows);
            Some((style.clone(), rows))
        };
        let label = rows(&story.label, Role::Label, width);
        let kicker = rows(&story.kicker, Role::Kicker, width);
        let deck = rows(&story.deck, Role::Deck, width);
        let byline = rows(&story.byline, Role::Byline, width);
        let beside =
            label.as_ref().zip(kicker.as_ref()).and_then(|(l, k)| side_by_side(l, k, width));
        if let Some((style, rows)) = label {
            let lines = block.push(Role::Label, style, rows, None);
            if beside.is_some() {
                block.lines -= lines;
            }
        }
        if let Some((style, rows)) = kicker {
            let before = block.lines;
            block.push(Role::Kicker, style, rows, beside);
            if beside.is_some() {
                // The deeper of the two decides, and both stand in its middle.
                let depth = block.parts.iter().map(|p| p.lines).max().unwrap_or(0);
                block.parts.iter_mut().for_each(|p| (p.line, p.lines) = (before, depth));
                block.lines = before + depth;
            }
        }
        if !story.headline.is_empty() {
            let style = styles.shared(Role::Headline);
            let lines = story.headline.iter();
            let lines = lines.map(|line| stock.set(line, style, Mode::Display, seen)).collect();
            let width = inside_band(width, style);
            let fitted = fit_headline(lines, story, style, width, stock, notes);
            block.too_wide = fitted.too_wide;
            block.push(Role::Headline, style.clone(), fitted.rows, None);
        }
        if let Some((style, rows)) = deck {
            block.push(Role::Deck, style, rows, None);
        }
        if !story.summary.is_empty() {
            let style = styles.shared(Role::Summary);
            let rows = points(&story.summary, stock.locale()).into_iter().flat_map(|point| {
                let lines = stock.lines(&point, style, Mode::Display, seen);
                let rows = balanced_lines(&lines, style, inside_band(width, style));
                seen.note_rows(&rows);
                rows
            });
            let rows = rows.collect();
            block.push(Role::Summary, style.clone(), rows, None);
        }
        if let Some((style, rows)) = byline {
            block.push(Role::Byline, style, rows, None);
        }
        block
    }

    fn push(
        &mut self,
        role: Role,
        style: Arc<TypeStyle>,
        rows: Vec<Row>,
        beside: Option<Abs>,
    ) -> i64 {
        let lines = style.above + style.lines * rows.len() as i64 + style.below;
        self.parts.push(Part { role, style, rows, line: self.lines, lines, beside });
        self.lines += lines;
        lines
    }

    /// Puts the block on the page, its first line at the top of `area`.
    ///
    /// `reach` is how far bands go but for that of the label.
    pub fn place(&self, of: Origin, area: Rect, reach: BandWidth, stock: &Stock<'_>) -> Vec<Item> {
        let grid = &stock.layout().master.grid;
        let mut items = Vec::new();
        for part in &self.parts {
            let style = &part.style;
            let whole = part.lines - style.above - style.below;
            let y = area.y + grid.pitch * (part.line + style.above);
            let mut rect = Rect::new(area.x, y, area.w, grid.height(whole));
            let mut align = style.align;
            if let Some(x) = part.beside {
                // Beside the label: in the middle of the whole width where it
                // does not touch the label, else right behind it.
                let row = part.rows.first().map_or(Abs::ZERO, |r| r.width_at(style.size));
                let middle = (area.w - row) / 2;
                if align != Align::Center || middle < x {
                    align = Align::Left;
                    rect.x += x;
                    rect.w -= x;
                }
            }
            if let Some(band) = style.band {
                match reach {
                    BandWidth::Full if part.role != Role::Label => {
                        items.push(Item::Fill { rect, colour: band });
                    }
                    _ => items.extend(bands(part, band, rect, align, stock)),
                }
                match align {
                    Align::Left | Align::Justify => rect.x += style.size.em(BAND_OVER),
                    Align::Right => rect.x -= style.size.em(BAND_OVER),
                    Align::Center => {}
                }
            }
            items.extend(place(&part.rows, part.role, Some(of), style, align, rect, stock));
        }
        items
    }
}

/// Where the kicker begins if one row of it fits beside the label.
fn side_by_side(
    label: &(Arc<TypeStyle>, Vec<Row>),
    kicker: &(Arc<TypeStyle>, Vec<Row>),
    width: Abs,
) -> Option<Abs> {
    let ([l], [k]) = (label.1.as_slice(), kicker.1.as_slice()) else { return None };
    if label.0.align != Align::Left {
        return None;
    }
    let over = |style: &TypeStyle| if style.band.is_some() { 2 * BAND_OVER } else { 0 };
    let start = l.width_at(label.0.size) + label.0.size.em(LABEL_GAP + over(&label.0));
    let needed = k.width_at(kicker.0.size) + kicker.0.size.em(over(&kicker.0));
    (start + needed <= width).then_some(start)
}

/// The band behind each row of a label.
fn bands(part: &Part, colour: Colour, rect: Rect, align: Align, stock: &Stock<'_>) -> Vec<Item> {
    let (style, grid) = (&part.style, &stock.layout().master.grid);
    let over = style.size.em(BAND_OVER);
    let row_band = |(i, row): (usize, &Row)| {
        let w = row.width_at(style.size) + over * 2;
        let x = indent_of(align, rect.w - w);
        let depth = style.size.scaled(3, 2).min(grid.height(style.lines));
        let top = (rect.h - grid.height(style.lines * part.rows.len() as i64)).max(Abs::ZERO) / 2;
        let y = rect.y + top + grid.pitch * (style.lines * i as i64);
        let y = y + (grid.height(style.lines) - depth) / 2;
        Item::Fill { rect: Rect::new(rect.x + x, y, w, depth), colour }
    };
    part.rows.iter().enumerate().map(row_band).collect()
}
