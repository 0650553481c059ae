//! Pictures with their captions, in whole lines.

use super::model::{Item, Pen, PictureBox, TextLine};
use super::rows::{Row, indent_of, measure_of, width_of};
use super::stock::{Findings, Set, Stock};
use crate::diag::Code;
use crate::grid::Grid;
use crate::image::{Modules, QUIET};
use crate::issue::Rich;
use crate::para::{Breaks, Line, justify, natural_width, optimal};
use crate::plan::{CodePlan, PictureId, PicturePlan};
use crate::style::{Align, Colour, Role, Styles, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Contour, EM, Milli, Point, Rect};

/// A picture is never lower than this, in body lines.
pub const LEAST_LINES: i64 = 3;

/// A module of a code is at least so wide: coarse paper spreads the ink.
const LEAST_MODULE: Abs = Abs::from_raw(Abs::MM.raw() * 2 / 5);

/// A picture and its caption, measured for a width.
#[derive(Clone, Debug)]
pub struct PictureBlock {
    print: Print,
    pixels: (i64, i64),
    width: Abs,
    caption: Option<Caption>,
    /// Body lines of the picture.
    pub lines: i64,
}

/// What is printed.
#[derive(Clone, Debug)]
enum Print {
    Picture(PictureId),
    Code(Modules),
}

#[derive(Clone, Debug)]
struct Caption {
    style: TypeStyle,
    text: Option<(Set, Breaks)>,
    credit: Option<Row>,
    measure: Milli,
    /// Whether the credit stands on the last line of the text.
    shared: bool,
}

impl PictureBlock {
    /// Measures a picture; its height is what its shape gives, in whole lines,
    /// unless the story or the slot says otherwise.
    pub fn measure(
        plan: &PicturePlan<'_>,
        width: Abs,
        styles: &Styles,
        stock: &Stock<'_>,
        seen: &mut Findings,
    ) -> Self {
        let grid = &stock.layout().grid;
        let (w, h) = (i64::from(plan.pixels.width), i64::from(plan.pixels.height));
        let height = width.scaled(h, w);
        let lines = plan.picture.lines.map_or_else(
            || (height + grid.pitch - grid.size + grid.pitch / 2).whole(grid.pitch),
            i64::from,
        );
        let (text, credit) = (&plan.picture.caption, &plan.picture.credit);
        let caption = Caption::measure(text, credit, width, styles.of(Role::Caption), stock, seen);
        let lines = lines.max(LEAST_LINES);
        Self { print: Print::Picture(plan.id), pixels: (w, h), width, caption, lines }
    }

    /// Measures a two-dimensional code: as high as it is wide, unless the story
    /// says otherwise.
    pub fn code(
        plan: &CodePlan<'_>,
        width: Abs,
        styles: &Styles,
        stock: &Stock<'_>,
        seen: &mut Findings,
    ) -> Self {
        let grid = &stock.layout().grid;
        let lines = plan.code.lines.map_or_else(
            || (width + grid.pitch - grid.size + grid.pitch / 2).whole(grid.pitch),
            i64::from,
        );
        // The code stands in the middle of its legs, and so do its words.
        let style = TypeStyle { align: Align::Center, ..styles.of(Role::Caption).clone() };
        let caption = Caption::measure(&plan.code.caption, &None, width, &style, stock, seen);
        let side = plan.modules.side() + 2 * QUIET;
        let print = Print::Code(plan.modules.clone());
        Self { print, pixels: (side, side), width, caption, lines: lines.max(LEAST_LINES) }
    }

    /// Whether the modules of a code are too small to be read.
    pub fn small(&self, grid: &Grid) -> Option<Code> {
        let module = self.width.min(grid.height(self.lines)) / self.pixels.0;
        (module < LEAST_MODULE)
            .then(|| Code::SmallCode { module: module.mm_text(), least: LEAST_MODULE.mm_text() })
    }

    /// Body lines of the caption.
    pub fn caption_lines(&self) -> i64 {
        let Some(caption) = &self.caption else { return 0 };
        let text = caption.text.as_ref().map_or(0, |(_, b)| b.ends.len() as i64);
        let own = caption.credit.is_some() && !caption.shared;
        text + i64::from(own)
    }

    /// Pixels per inch as it is printed: what covers the box decides.
    pub fn ppi(&self, grid: &Grid) -> i64 {
        let whole =
            self.whole(Rect::new(Abs::ZERO, Abs::ZERO, self.width, grid.height(self.lines)));
        Abs::pt(72 * self.pixels.0).whole(whole.w)
    }

    /// Where the whole picture stands so that it covers `rect` from its middle.
    fn whole(&self, rect: Rect) -> Rect {
        let (w, h) = self.pixels;
        let tall = rect.w.scaled(h, w);
        let (w, h) = if tall >= rect.h { (rect.w, tall) } else { (rect.h.scaled(w, h), rect.h) };
        Rect::new(rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h)
    }

    /// Puts picture and caption on the page from line `line` on.
    pub fn place(&self, story: usize, x: Abs, line: i64, stock: &Stock<'_>) -> Vec<Item> {
        let grid = &stock.layout().grid;
        let rect = Rect::new(x, grid.line_y(line), self.width, grid.height(self.lines));
        let mut items = match &self.print {
            Print::Picture(id) => {
                vec![Item::Picture(PictureBox { id: *id, rect, whole: self.whole(rect) })]
            }
            Print::Code(modules) => drawn(modules, rect),
        };
        let Some(caption) = &self.caption else { return items };
        let style = &caption.style;
        let mut text_line = |row: i64, x: Abs, set: &Set, mut set_line: Line| {
            let hyphen = set_line.take_hyphen();
            let top = grid.line_y(line + self.lines + row) + (grid.size - style.size) / 2;
            items.push(Item::Text(TextLine {
                role: Role::Caption,
                story: Some(story),
                origin: Point { x, y: top + style.size.em(stock.em_top(style)) },
                size: style.size,
                scale: style.scale,
                colour: style.colour,
                shaped: set.shaped.clone(),
                start: set_line.start as usize,
                pens: set_line.pens,
                hyphen,
            }));
        };
        let mut rows = 0;
        if let Some((set, breaks)) = &caption.text {
            let mut start = 0;
            for end in &breaks.ends {
                let ragged = style.align != Align::Justify;
                let last = ragged || *end as usize == set.para.len();
                let set_line = justify(&set.para, start, *end, caption.measure, last);
                let free = width_of(caption.measure - set_line.levers.natural, style);
                let indent = if ragged { indent_of(style.align, free) } else { Abs::ZERO };
                text_line(rows, x + indent, set, set_line);
                start = *end;
                rows += 1;
            }
        }
        if let Some(row) = &caption.credit {
            let at = if caption.shared { rows - 1 } else { rows };
            let x = x + self.width - row.width_at(style.size);
            let set_line = Line {
                start: row.range.0,
                end: row.range.1,
                pens: row.pens.clone(),
                ..Line::default()
            };
            text_line(at, x, &row.set, set_line);
        }
        items
    }
}

impl Caption {
    /// Measures a caption and a credit; nothing where there is neither.
    fn measure(
        text: &Option<Rich>,
        credit: &Option<Rich>,
        width: Abs,
        style: &TypeStyle,
        stock: &Stock<'_>,
        seen: &mut Findings,
    ) -> Option<Self> {
        let measure = measure_of(width, style);
        let text = text.as_ref().map(|rich| {
            let set = stock.set(rich, style, Mode::Display, seen);
            let breaks = optimal(&set.para, measure);
            (set, breaks)
        });
        let credit = credit.as_ref().map(|rich| {
            let set = stock.set(rich, style, Mode::Display, seen);
            Row::whole(&set, style.scale)
        });
        (text.is_some() || credit.is_some()).then(|| {
            let last = text.as_ref().map_or(0, |(set, breaks)| {
                let start = breaks.ends.iter().rev().nth(1).copied().unwrap_or(0);
                natural_width(&set.para, start, set.para.len() as u32)
            });
            let shared = text.is_some()
                && credit.as_ref().is_some_and(|row| last + EM + row.width <= measure);
            Self { style: style.clone(), text, credit, measure, shared }
        })
    }
}

/// A code in the middle of a box: white paper, then its dark modules in one
/// shape, so that no hair of white stands between them.
fn drawn(modules: &Modules, rect: Rect) -> Vec<Item> {
    let side = rect.w.min(rect.h);
    let (x, y) = (rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2);
    let all = modules.side() + 2 * QUIET;
    let at = |n: i64| side.scaled(n + QUIET, all);
    let run = |(column, row, n): (i64, i64, i64)| {
        let (left, top) = (at(column), at(row));
        Contour::rect(&Rect::new(x + left, y + top, at(column + n) - left, at(row + 1) - top))
    };
    let contours = modules.runs().into_iter().map(run).collect();
    vec![
        Item::Fill { rect: Rect::new(x, y, side, side), colour: Colour::PAPER },
        Item::Shape { contours, pen: Pen::Fill, colour: Colour::BLACK },
    ]
}
