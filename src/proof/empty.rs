//! The empty page of a layout (版样纸), on which a page is planned by hand: its character
//! grid with numbers, its slots with what each holds, its fixed parts.

use super::scribe::{Look, Scribe};
use super::sheet::{A3, DARK, GREY, Sheet};
use super::shrink::Shrunk;
use super::slots::{Slots, fixed_parts};
use super::words::{self, filled, rounded, said};
use crate::diag::Lang;
use crate::grid::{Grid, Layout};
use crate::paint::DisplayList;
use crate::style::{Align, Colour};
use crate::units::{Abs, Lines, Point, Rect, Size, size_name};

/// What stays free at the edges of a sheet.
const EDGE: Abs = Abs::mm(8);
/// At the sides of the page, for the numbers of lines.
const SIDE: Abs = Abs::mm(7);
/// What stands over the page, with the numbers of columns.
const HEAD: Abs = Abs::mm(24);
/// What stands under it, with the scale.
const FOOT: Abs = Abs::mm(15);

const THIN: Abs = Abs::from_raw(Abs::PT.raw() / 5);
const HAIR: Abs = Abs::from_raw(Abs::PT.raw() * 4 / 10);
const FIFTH: Colour = Colour { k: 50, ..Colour::PAPER };
const LIGHT: Colour = Colour { k: 16, ..Colour::PAPER };

/// How large the sheet is on which a page is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A3; a page that is larger is made smaller.
    A3,
    /// As large as the page as it is needs.
    Whole,
}

/// Draws the empty page of a layout, in whose faces `scribe` sets.
pub fn empty_sheet(scribe: &Scribe<'_>, paper: Paper, lang: Lang) -> DisplayList {
    let layout = scribe.layout();
    let trim = layout.master.sheet.trim;
    let (wide, high) = ((EDGE + SIDE) * 2, EDGE * 2 + HEAD + FOOT);
    let size = match paper {
        Paper::A3 if trim.w > trim.h => Size { w: A3.h, h: A3.w },
        Paper::A3 => A3,
        Paper::Whole => Size { w: trim.w + wide, h: trim.h + high },
    };
    let room = Rect::new(EDGE + SIDE, EDGE + HEAD, size.w - wide, size.h - high);
    let mut shrunk = Shrunk::into(trim, room);
    shrunk.at.x += (room.w - shrunk.length(trim.w)) / 2;
    let empty = Empty { scribe, layout, shrunk, lang, size };
    let mut sheet = Sheet::new(size);
    empty.grid(&mut sheet);
    fixed_parts(&mut sheet, layout, &shrunk, scribe, lang);
    Slots { scribe, layout, shrunk, lang }.draw(&mut sheet);
    let page = shrunk.rect(Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h));
    sheet.frame(page, HAIR);
    empty.numbers(&mut sheet, page);
    empty.head(&mut sheet);
    empty.scale(&mut sheet, page);
    sheet.finish(layout.name.clone())
}

struct Empty<'a> {
    scribe: &'a Scribe<'a>,
    layout: &'a Layout,
    shrunk: Shrunk,
    lang: Lang,
    size: Size,
}

impl Empty<'_> {
    /// A box for each character: every fifth line is darker.
    fn grid(&self, sheet: &mut Sheet) {
        let grid = &self.layout.master.grid;
        let (top, foot) = (grid.origin.y, grid.area().bottom());
        let mut rule = |from: (Abs, Abs), to: (Abs, Abs), colour| {
            let [from, to] = [from, to].map(|(x, y)| self.shrunk.point(Point { x, y }));
            sheet.rule((from.x, from.y), (to.x, to.y), THIN, colour);
        };
        for column in 1..=grid.columns {
            let (x, right) = (grid.inline_of(column), grid.inline_of(column) + grid.length(1));
            for n in 1..grid.chars.get() {
                let at = x + grid.size * n;
                rule((at, top), (at, foot), LIGHT);
            }
            for line in 1..=grid.lines.get() {
                let y = grid.block_of(Lines(line)) + grid.size;
                rule((x, y), (right, y), if line % 5 == 0 { FIFTH } else { LIGHT });
            }
            for at in [x, right] {
                rule((at, top), (at, foot), GREY);
            }
            rule((x, top), (right, top), GREY);
        }
    }

    /// The numbers of lines at both sides, those of columns at head and foot.
    fn numbers(&self, sheet: &mut Sheet, page: Rect) {
        let grid = &self.layout.master.grid;
        let look = Look { size: self.shrunk.length(grid.size).min(Abs::pt(7)), ..Look::plain(0) };
        // Beside the lines, not at the edge of the page.
        let area = self.shrunk.rect(grid.area());
        let mut put = |text: String, at, align| sheet.add(self.scribe.row(&text, look, at, align));
        for line in (1..=grid.lines.get()).filter(|line| *line == 1 || line % 5 == 0) {
            let y = grid.block_of(Lines(line)) + grid.size.scaled(85, 100);
            let y = self.shrunk.point(Point { x: Abs::ZERO, y }).y;
            put(line.to_string(), Point { x: area.x - Abs::mm(1), y }, Align::Right);
            put(line.to_string(), Point { x: area.right() + Abs::mm(1), y }, Align::Left);
        }
        for column in 1..=grid.columns {
            let middle = grid.inline_of(column) + grid.length(1) / 2;
            let x = self.shrunk.point(Point { x: middle, y: Abs::ZERO }).x;
            for y in [page.y - Abs::mm(1), page.bottom() + Abs::mm(3)] {
                put(column.to_string(), Point { x, y }, Align::Center);
            }
        }
    }

    /// What the sheet is of, and lines to fill in.
    fn head(&self, sheet: &mut Sheet) {
        let (left, right, lang) = (EDGE, self.size.w - EDGE, self.lang);
        let at = |x, y: i64| Point { x, y: EDGE + Abs::mm(y) };
        let title = filled(words::EMPTY_PAGE, lang, &[&self.layout.name]);
        let strong = Look::strong(150);
        sheet.add(self.scribe.row(&title, strong, at(left, 6), Align::Left));
        let mut x = right;
        for blank in words::TO_FILL.iter().rev() {
            let (text, look) = (said(*blank, lang), Look::plain(90));
            let from = x - Abs::mm(22);
            sheet.level(from, x, EDGE + Abs::mm(7), HAIR, Colour::BLACK);
            sheet.add(self.scribe.row(text, look, at(from - Abs::mm(1), 6), Align::Right));
            x = from - Abs::mm(4) - self.scribe.width(text, look);
        }
        let (permille, look) = (self.shrunk.permille(), Look::plain(80));
        let percent = format!("{}.{}", permille / 10, permille % 10);
        let scale = filled(words::SCALE, lang, &[&percent]);
        sheet.add(self.scribe.row(&scale, look, at(right, 13), Align::Right));
        let facts = facts(self.layout, lang);
        let width = right - left - self.scribe.width(&scale, look) - Abs::mm(4);
        for (n, row) in (0..).zip(self.scribe.rows(&facts, look, width).iter().take(2)) {
            sheet.add(self.scribe.put(row, look, at(left, 13 + n * 4)));
        }
    }

    /// A rule of 100 mm of the page.
    fn scale(&self, sheet: &mut Sheet, page: Rect) {
        let long = Abs::mm(100).min(self.layout.master.sheet.trim.w);
        let (x, y) = (page.x, page.bottom() + Abs::mm(8));
        sheet.level(x, x + self.shrunk.length(long), y, HAIR, Colour::BLACK);
        let mut n = 0;
        while Abs::mm(n) <= long {
            let at = x + self.shrunk.length(Abs::mm(n));
            let tick = if n % 50 == 0 { Abs::mm(2) } else { Abs::mm(1) };
            sheet.rule((at, y), (at, y - tick), HAIR, Colour::BLACK);
            if n % 50 == 0 {
                let unit = if n == 0 { "" } else { said((" mm", " 毫米"), self.lang) };
                let (look, at) = (Look::plain(65), Point { x: at, y: y + Abs::mm(3) });
                sheet.add(self.scribe.row(&format!("{n}{unit}"), look, at, Align::Center));
            }
            n += 10;
        }
        let legend = said(words::LEGEND, self.lang);
        let at = Point { x: page.right(), y };
        sheet.add(self.scribe.row(legend, Look::plain(65).in_ink(DARK), at, Align::Right));
    }
}

/// The measures of a layout in a row.
fn facts(layout: &Layout, lang: Lang) -> String {
    let (trim, grid) = (layout.master.sheet.trim, &layout.master.grid);
    let area = grid.area();
    let body = match lang {
        Lang::En => format!("{} pt", grid.size.pt_text()),
        Lang::Zh => size_name(grid.size),
    };
    filled(
        words::MEASURES,
        lang,
        &[
            &rounded(trim.w),
            &rounded(trim.h),
            &rounded(area.w),
            &rounded(area.h),
            &grid.columns.to_string(),
            &grid.chars.get().to_string(),
            &grid.gap.get().to_string(),
            &grid.lines.get().to_string(),
            &body,
            &grid.pitch.pt_text(),
            &whole(grid).to_string(),
        ],
    )
}

/// The characters of the whole type area.
fn whole(grid: &Grid) -> i64 {
    grid.columns * grid.chars.get() * grid.lines.get()
}
