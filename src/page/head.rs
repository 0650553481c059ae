//! The headline block (标题区): label, kicker, headline, deck, byline, in whole
//! body lines over the width of the slot.

use super::model::Item;
use super::rows::{Row, balanced, measure_of, place};
use super::stock::{Findings, Stock};
use crate::diag::{Code, Diag};
use crate::issue::{Rich, Story};
use crate::para::natural_width;
use crate::style::{Align, Role, Styles, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, EM, Milli, Rect};

/// Tracking is tightened by at most this before type is narrowed.
const TIGHTEST: Milli = -50;
/// Type is narrowed to this at most.
const NARROWEST: Milli = 850;
/// White between a label and the kicker beside it, in ems of the label.
const LABEL_GAP: Milli = 800;
/// A label's band reaches over its text by this at both ends, in its ems.
const BAND_OVER: Milli = 400;

/// A headline block, measured but not placed.
#[derive(Clone, Debug, Default)]
pub struct HeadBlock {
    parts: Vec<Part>,
    /// Body lines it takes.
    pub lines: i64,
}

#[derive(Clone, Debug)]
struct Part {
    role: Role,
    style: TypeStyle,
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
            let style = styles.of(role);
            let rich = rich.as_ref()?;
            let set = stock.set(rich, style, Mode::Display, seen);
            Some((style.clone(), balanced(&set, style, width)))
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
            let style = styles.of(Role::Headline);
            let rows = headline(story, style, width, stock, seen, notes);
            block.push(Role::Headline, style.clone(), rows, None);
        }
        for (role, part) in [(Role::Deck, deck), (Role::Byline, byline)] {
            if let Some((style, rows)) = part {
                block.push(role, style, rows, None);
            }
        }
        block
    }

    fn push(&mut self, role: Role, style: TypeStyle, rows: Vec<Row>, beside: Option<Abs>) -> i64 {
        let lines = style.above + style.lines * rows.len() as i64 + style.below;
        self.parts.push(Part { role, style, rows, line: self.lines, lines, beside });
        self.lines += lines;
        lines
    }

    /// Puts the block on the page, its first line at the top of `area`.
    pub fn place(&self, story: usize, area: Rect, stock: &Stock<'_>) -> Vec<Item> {
        let grid = &stock.layout().grid;
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
                items.extend(bands(part, band, rect, align, stock));
                if align == Align::Left {
                    rect.x += style.size.em(BAND_OVER);
                }
            }
            items.extend(place(&part.rows, part.role, Some(story), style, align, rect, stock));
        }
        items
    }
}

/// Where the kicker begins if one row of it fits beside the label.
fn side_by_side(
    label: &(TypeStyle, Vec<Row>),
    kicker: &(TypeStyle, Vec<Row>),
    width: Abs,
) -> Option<Abs> {
    let ([l], [k]) = (label.1.as_slice(), kicker.1.as_slice()) else { return None };
    if label.0.align != Align::Left {
        return None;
    }
    let over = if label.0.band.is_some() { 2 * BAND_OVER } else { 0 };
    let start = l.width_at(label.0.size) + label.0.size.em(LABEL_GAP + over);
    (start + k.width_at(kicker.0.size) <= width).then_some(start)
}

/// The band behind each row of a label.
fn bands(
    part: &Part,
    colour: crate::style::Colour,
    rect: Rect,
    align: Align,
    stock: &Stock<'_>,
) -> Vec<Item> {
    let (style, grid) = (&part.style, &stock.layout().grid);
    let over = style.size.em(BAND_OVER);
    let row_band = |(i, row): (usize, &Row)| {
        let w = row.width_at(style.size) + over * 2;
        let free = rect.w - w;
        let x = match align {
            Align::Left | Align::Justify => Abs::ZERO,
            Align::Center => free / 2,
            Align::Right => free + over,
        };
        let depth = style.size.scaled(3, 2).min(grid.height(style.lines));
        let top = (rect.h - grid.height(style.lines * part.rows.len() as i64)).max(Abs::ZERO) / 2;
        let y = rect.y + top + grid.pitch * (style.lines * i as i64);
        let y = y + (grid.height(style.lines) - depth) / 2;
        Item::Fill { rect: Rect::new(rect.x + x, y, w, depth), colour }
    };
    part.rows.iter().enumerate().map(row_band).collect()
}

/// The rows of a headline: the author's line ends are kept, and a line that is
/// too wide is tightened, then narrowed, as far as the limits allow.
fn headline(
    story: &Story,
    style: &TypeStyle,
    width: Abs,
    stock: &Stock<'_>,
    seen: &mut Findings,
    notes: &mut Vec<Diag>,
) -> Vec<Row> {
    let lines: Vec<_> =
        story.headline.iter().map(|line| stock.set(line, style, Mode::Display, seen)).collect();
    let measure = measure_of(width, style);
    let span = story.headline[0].span();
    // All rows are fitted alike, so that they stay one headline.
    let (mut tracking, mut scale) = (style.tracking, style.scale);
    for set in &lines {
        let n = set.para.len() as u32;
        let natural = natural_width(&set.para, 0, n);
        let gaps = (n as Milli - 1).max(1);
        if natural > measure {
            let need = -(natural - measure + gaps - 1) / gaps;
            tracking = tracking.min(style.tracking + need.max(TIGHTEST));
        }
    }
    let lines: Vec<_> = match tracking {
        t if t == style.tracking => lines,
        t => lines.iter().map(|set| stock.tracked(set, style, t)).collect(),
    };
    for set in &lines {
        let natural = natural_width(&set.para, 0, set.para.len() as u32);
        if natural > measure {
            let fit = i64::from(style.scale) * i64::from(measure) / i64::from(natural.max(1));
            scale = scale.min((fit as Milli).max(NARROWEST));
        }
    }
    let fits = |set: &super::stock::Set| {
        let n = set.para.len() as u32;
        let scaled = i64::from(natural_width(&set.para, 0, n)) * i64::from(scale);
        scaled <= i64::from(measure) * i64::from(style.scale) + i64::from(EM)
    };
    if lines.iter().all(fits) {
        if (tracking, scale) != (style.tracking, style.scale)
            && let Some(span) = span
        {
            notes.push(Diag::new(Code::HeadlineFitted { tracking, scale }, span));
        }
        return lines.iter().map(|set| Row::whole(set, scale)).collect();
    }
    if let [only] = lines.as_slice() {
        // Without line ends of the author's, the headline may be broken.
        let set = stock.tracked(only, style, style.tracking);
        return balanced(&set, style, width);
    }
    if let (Some(span), Some(wide)) = (span, lines.iter().find(|s| !fits(s))) {
        let text = wide.shaped.text.text();
        notes.push(Diag::new(Code::HeadlineTooWide { text }, span));
    }
    lines.iter().map(|set| Row::whole(set, scale)).collect()
}
