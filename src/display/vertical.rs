//! The vertical headline block (竖题): its parts as lines that run down the page,
//! from right to left, their length counted in body lines, their width in
//! characters.

use super::findings::Findings;
use super::fit::{fit_headline, points};
use super::rows::{BAND_OVER, Row, balanced_lines, indent_of};
use super::stock::Stock;
use crate::boxes::{Item, Origin, UprightLine};
use crate::diag::Diag;
use crate::grid::{BandWidth, Grid};
use crate::issue::{Rich, Story};
use crate::style::{Role, Styles, TypeStyle};
use crate::units::{Abs, EM, Point, Rect};

/// A vertical headline block, measured but not placed.
#[derive(Clone, Debug, Default)]
pub struct VerticalBlock {
    parts: Vec<Part>,
    /// Characters that it is wide.
    pub chars: i64,
    /// Body lines that it is long.
    pub lines: i64,
    /// Whether its headline is longer than its place.
    pub too_wide: bool,
}

#[derive(Clone, Debug)]
struct Part {
    role: Role,
    style: TypeStyle,
    rows: Vec<Row>,
    /// Characters from the right edge of the block to its first line.
    from: i64,
    /// Characters that a line is wide.
    wide: i64,
}

impl VerticalBlock {
    /// Measures the heads of a story in at most `most` body lines, or in just
    /// `asked`.
    ///
    /// Source: newspaper make-up courses: the length of a vertical head is
    /// counted in lines, its width in characters, and white of about one of its
    /// characters stands above and below.
    pub fn measure(
        story: &Story,
        styles: &Styles,
        most: i64,
        asked: Option<i64>,
        stock: &Stock<'_>,
        seen: &mut Findings,
        notes: &mut Vec<Diag>,
    ) -> Self {
        let grid = &stock.layout().master.grid;
        let most = most.max(1);
        // Type is scaled along the line alone.
        let style_of = |role: Role| TypeStyle { scale: EM, ..styles.of(role).clone() };
        let style = style_of(Role::Headline);
        let headline: Vec<_> =
            story.headline.iter().map(|line| stock.set_upright(line, &style, seen)).collect();
        let lengths = headline.iter().map(|set| Row::whole(set, EM).width_at(style.size));
        let longest = lengths.max().filter(|longest| *longest > Abs::ZERO);
        let lines = match (asked, longest) {
            (Some(asked), _) => asked.min(most),
            // Half of one of its characters above and below.
            (None, Some(longest)) => (longest + style.size).cover(grid.pitch).clamp(1, most),
            (None, None) => most,
        };
        let length = grid.height(lines);
        let mut block = Self { lines, ..Self::default() };
        let mut some = |rich: &[Rich], role: Role, stock: &Stock<'_>| {
            let style = style_of(role);
            let rows = rich.iter().flat_map(|rich| {
                let lines = stock.lines_upright(rich, &style, seen);
                let rows = balanced_lines(&lines, &style, length);
                seen.note_rows(&rows);
                rows
            });
            (role, rows.collect::<Vec<_>>())
        };
        let before = [
            some(story.label.as_slice(), Role::Label, stock),
            some(story.kicker.as_slice(), Role::Kicker, stock),
        ];
        let after = [
            some(story.deck.as_slice(), Role::Deck, stock),
            some(&points(&story.summary, stock.locale()), Role::Summary, stock),
            some(story.byline.as_slice(), Role::Byline, stock),
        ];
        let rows = match headline.is_empty() {
            true => Vec::new(),
            false => {
                let fitted = fit_headline(headline, story, &style, length, stock, notes);
                block.too_wide = fitted.too_wide;
                fitted.rows
            }
        };
        for (role, rows) in before.into_iter().chain([(Role::Headline, rows)]).chain(after) {
            block.push(role, style_of(role), rows, grid);
        }
        if block.parts.is_empty() {
            block.lines = 0;
        }
        block
    }

    /// Adds a part at the left of what is there.
    fn push(&mut self, role: Role, style: TypeStyle, rows: Vec<Row>, grid: &Grid) {
        if rows.is_empty() {
            return;
        }
        // A fifth of the type is white between its lines, at least.
        let wide = style.size.scaled(6, 5).cover(grid.size).max(1);
        let from = self.chars + style.above;
        self.chars = from + wide * rows.len() as i64 + style.below;
        self.parts.push(Part { role, style, rows, from, wide });
    }

    /// Puts the block in the middle of a box.
    pub fn place(&self, of: Origin, area: Rect, reach: BandWidth, stock: &Stock<'_>) -> Vec<Item> {
        let grid = &stock.layout().master.grid;
        let right = area.right() - (area.w - grid.size * self.chars).max(Abs::ZERO) / 2;
        let mut items = Vec::new();
        for part in &self.parts {
            let style = &part.style;
            let width = grid.size * part.wide;
            for (i, row) in part.rows.iter().enumerate() {
                let edge = right - grid.size * part.from - width * (i as i64 + 1);
                let length = row.width_at(style.size);
                let top = area.y + indent_of(style.align, area.h - length);
                let axis = edge + width / 2;
                if let Some(colour) = style.band {
                    let full = reach == BandWidth::Full && part.role != Role::Label;
                    let over = style.size.em(BAND_OVER);
                    let deep = style.size.scaled(3, 2).min(width);
                    let rect = match full {
                        true => Rect::new(edge, area.y, width, area.h),
                        false => Rect::new(axis - deep / 2, top - over, deep, length + over * 2),
                    };
                    items.push(Item::Fill { rect, colour });
                }
                let Some(upright) = &row.set.upright else { continue };
                let (pens, hyphen) = row.pens();
                items.push(Item::Upright(UprightLine {
                    role: part.role,
                    of: Some(of),
                    top: Point { x: axis, y: top },
                    size: style.size,
                    scale: row.scale,
                    colour: style.colour,
                    shaped: row.set.shaped.clone(),
                    upright: upright.clone(),
                    start: row.range.0 as usize,
                    pens,
                    hyphen,
                }));
            }
        }
        items
    }
}
