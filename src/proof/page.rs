//! Page proofs (大样): a page whole on A3, what was found on it numbered, and boxes to
//! sign.

use super::found::{Found, found};
use super::scribe::{Look, Scribe};
use super::sheet::{A3, DARK, GREY, Sheet};
use super::shrink::Shrunk;
use super::sign;
use super::words::{self, filled, said};
use super::{Asked, Subject};
use crate::diag::{Lang, Severity};
use crate::paint::DisplayList;
use crate::style::{Align, Colour};
use crate::units::{Abs, Point, Rect, Size};

/// What stays free at the edges of a sheet.
const EDGE: Abs = Abs::mm(8);
/// What stands over the page.
const HEAD: Abs = Abs::mm(15);
/// The list beside it, and the white before that.
const LIST: Abs = Abs::mm(54);
const GAP: Abs = Abs::mm(4);
/// The least depth of what stands under the page: boxes to sign, room for remarks.
const FOOT: Abs = Abs::mm(40);
/// The boxes to sign.
const SIGN: Abs = Abs::mm(28);
/// Radius of a number in the list, and on the page.
const DISC: Abs = Abs::from_raw(Abs::MM.raw() * 20 / 10);
const SMALL: Abs = Abs::from_raw(Abs::MM.raw() * 17 / 10);
/// Columns of a list that goes on.
const COLUMNS: i64 = 4;

const HAIR: Abs = Abs::from_raw(Abs::PT.raw() * 3 / 10);
const LINE: Abs = Abs::from_raw(Abs::PT.raw() * 6 / 10);

/// Sets the proofs of pages, as sheets.
pub fn page_sheets(of: &Subject<'_>, asked: &Asked) -> Vec<DisplayList> {
    let (scribes, found) = (of.scribes(), found(of, asked.lang));
    let mut sheets = Vec::new();
    for (n, (scribe, found)) in scribes.iter().zip(&found).enumerate() {
        sheets.extend(Proof { of, asked, scribe, n }.sheets(found));
    }
    sheets
}

/// The proof of a page.
struct Proof<'a> {
    of: &'a Subject<'a>,
    asked: &'a Asked,
    scribe: &'a Scribe<'a>,
    /// Which of the pages it is of.
    n: usize,
}

/// A sheet that is as wide or as high as a page wants.
fn sheet_for(page: Size) -> Size {
    if page.w > page.h { Size { w: A3.h, h: A3.w } } else { A3 }
}

impl Proof<'_> {
    fn lang(&self) -> Lang {
        self.asked.lang
    }

    fn sheets(&self, found: &[Found]) -> Vec<DisplayList> {
        let list = &self.of.lists[self.n];
        let size = sheet_for(list.trim);
        let open = Rect::new(EDGE, EDGE, size.w - EDGE * 2, size.h - EDGE * 2);
        let room =
            Rect::new(open.x, open.y + HEAD, open.w - LIST - GAP, open.h - HEAD - FOOT - GAP);
        let shrunk = Shrunk::into(list.trim, room);
        let mut sheet = Sheet::over(size, shrunk.page(list, self.of.press));
        let page = shrunk.rect(Rect::new(Abs::ZERO, Abs::ZERO, list.trim.w, list.trim.h));
        sheet.frame(page, HAIR);
        self.head(&mut sheet, open, shrunk.permille(), false);
        self.numbers(&mut sheet, &shrunk, page, found);
        let under = page.bottom() + GAP;
        let foot = Rect::new(open.x, under, room.w, open.bottom() - under);
        self.foot(&mut sheet, foot);
        let column = Rect::new(open.right() - LIST, open.y + HEAD, LIST, open.h - HEAD);
        let edge = column.x - GAP / 2;
        sheet.rule((edge, column.y), (edge, column.bottom()), HAIR, GREY);
        let y = self.summary(&mut sheet, column, found);
        let rest = Rect::new(column.x, y, column.w, column.bottom() - y);
        let mut told = self.list(&mut sheet, rest, found, 0);
        let mut sheets = vec![sheet.finish(self.label(0))];
        while told < found.len() {
            let (sheet, more) = self.more(size, open, found, told);
            sheets.push(sheet.finish(self.label(sheets.len())));
            told = more;
        }
        sheets
    }

    fn label(&self, n: usize) -> String {
        let label = &self.of.pages[self.n].label;
        if n == 0 { format!("proof-{label}") } else { format!("proof-{label}-{}", n + 1) }
    }

    /// What the sheet is of: paper, day, page, which proof, which file.
    fn head(&self, sheet: &mut Sheet, open: Rect, permille: i64, goes_on: bool) {
        let (lang, plan) = (self.lang(), &self.of.plan.pages[self.n]);
        let number = self.asked.number.to_string();
        let name = filled(words::PAGE_PROOF, lang, &[&number]);
        let mut page = filled(words::PAGE, lang, &[&plan.spec.label]);
        if let Some(section) = &plan.spec.section {
            page = format!("{page}\u{3000}{}", section.text());
        }
        if goes_on {
            page = format!("{page}\u{3000}{}", said(words::CONTINUED, lang));
        }
        let day = format!("{}\u{3000}{}", self.of.plan.paper.name, self.of.date(lang));
        let at = |x, y: i64| Point { x, y: open.y + Abs::mm(y) };
        let mut put = |look, text: &str, at, align| {
            sheet.add(self.scribe.row(text, look, at, align));
        };
        let (left, right) = (open.x, open.right());
        put(Look::strong(170), &name, at(left, 6), Align::Left);
        put(Look::strong(130), &page, at(left + open.w / 2, 6), Align::Center);
        put(Look::plain(100), &day, at(right, 6), Align::Right);
        if let Some((file, hash)) = self.of.files.get(self.n) {
            let hash = hash.get(..16).unwrap_or(hash);
            let file = filled(words::FILE, lang, &[file, hash]);
            put(Look::plain(70), &file, at(left, 11), Align::Left);
        }
        let percent = format!("{}.{}", permille / 10, permille % 10);
        let scale = filled(words::SCALE, lang, &[&percent]);
        if !goes_on {
            put(Look::plain(70), &scale, at(right, 11), Align::Right);
        }
        sheet.level(left, right, open.y + Abs::mm(13), LINE, Colour::BLACK);
    }

    /// Boxes to sign, and room for remarks.
    fn foot(&self, sheet: &mut Sheet, rect: Rect) {
        let boxes = Rect::new(rect.x, rect.y, rect.w, SIGN);
        sign::boxes(sheet, boxes, &words::SIGNED, self.scribe, self.lang());
        let y = boxes.bottom() + Abs::mm(2);
        let remarks = Rect::new(rect.x, y, rect.w, rect.bottom() - y);
        sheet.frame(remarks, HAIR);
        let at = Point { x: rect.x + Abs::mm(1), y: y + Abs::mm(4) };
        let text = said(words::REMARKS, self.lang());
        sheet.add(self.scribe.row(text, Look::plain(65).in_ink(DARK), at, Align::Left));
    }

    /// The numbers of findings at their places, none over another.
    fn numbers(&self, sheet: &mut Sheet, shrunk: &Shrunk, page: Rect, found: &[Found]) {
        let mut taken: Vec<Point> = Vec::new();
        for found in found {
            let Some(at) = found.at else { continue };
            let rect = shrunk.rect(at);
            // In the gap before it, at the height of its first line.
            let (x, y) = (rect.x - SMALL / 2, rect.y + (rect.h / 2).min(SMALL));
            let middle = free(Point { x, y }, page, &taken);
            taken.push(middle);
            self.disc(sheet, middle, SMALL, found);
        }
    }

    /// A number in a disc: errors are black.
    fn disc(&self, sheet: &mut Sheet, middle: Point, radius: Abs, found: &Found) {
        let (ground, ink, line) = match found.severity {
            Severity::Error => (Colour::BLACK, Colour::PAPER, HAIR),
            Severity::Warning => (Colour::PAPER, Colour::BLACK, Abs::PT),
            Severity::Note => (Colour::PAPER, Colour::BLACK, HAIR),
        };
        sheet.disc(middle, radius, ground, line);
        let text = found.number.to_string();
        // Figures of three digits fill the disc as well.
        let parts = [1450, 1200, 850, 650][(text.len() - 1).min(3)];
        let look = Look { size: radius.em(parts), ..Look::strong(0) }.in_ink(ink);
        let base = Point { y: middle.y + look.size.em(355), ..middle };
        sheet.add(self.scribe.row(&text, look, base, Align::Center));
    }

    /// How much was found.
    fn summary(&self, sheet: &mut Sheet, column: Rect, found: &[Found]) -> Abs {
        let count = |severity| found.iter().filter(|f| f.severity == severity).count().to_string();
        let counts = [Severity::Error, Severity::Warning, Severity::Note].map(count);
        let text = match found.is_empty() {
            true => said(words::CLEAN, self.lang()).to_string(),
            false => filled(words::FOUND, self.lang(), &counts.each_ref().map(String::as_str)),
        };
        let at = Point { x: column.x, y: column.y + Abs::mm(3) };
        sheet.add(self.scribe.row(&text, Look::strong(80), at, Align::Left));
        column.y + Abs::mm(7)
    }

    /// Lists findings from the `told`th on; how many are told then.
    fn list(&self, sheet: &mut Sheet, rect: Rect, found: &[Found], mut told: usize) -> usize {
        let mut y = rect.y;
        while let Some(next) = found.get(told) {
            let entry = self.entry(next, rect.w, told == 0 || !found[told - 1].is_whole);
            let is_first = y == rect.y;
            if y + entry.depth > rect.bottom() && !is_first {
                break;
            }
            self.put(sheet, &entry, next, Point { x: rect.x, y });
            y += entry.depth;
            told += 1;
        }
        told
    }

    /// The list goes on on a sheet of its own.
    fn more(&self, size: Size, open: Rect, found: &[Found], mut told: usize) -> (Sheet, usize) {
        let mut sheet = Sheet::new(size);
        self.head(&mut sheet, open, 0, true);
        let width = (open.w + GAP) / COLUMNS;
        for n in 0..COLUMNS {
            let (x, y) = (open.x + width * n, open.y + HEAD);
            let rect = Rect::new(x, y, width - GAP, open.bottom() - y);
            told = self.list(&mut sheet, rect, found, told);
        }
        (sheet, told)
    }

    /// A finding as rows.
    fn entry(&self, found: &Found, width: Abs, is_fresh: bool) -> Entry {
        let width = width - INDENT;
        let mut rows = Vec::new();
        if found.is_whole && is_fresh {
            rows.push((said(words::WHOLE, self.lang()).to_string(), Look::strong(75)));
        }
        let heading = rows.len();
        rows.push((found.place.clone(), Look::strong(62)));
        rows.push((found.words.clone(), Look::plain(72)));
        let arrow = said(("-> ", "→"), self.lang());
        rows.extend(found.ways.iter().flat_map(|way| {
            way.split('\n').map(|line| (format!("{arrow}{line}"), Look::plain(64).in_ink(DARK)))
        }));
        let rows = rows.iter().enumerate().flat_map(|(n, (text, look))| {
            let text = text.replace('\n', " ");
            let set = self.scribe.rows(&text, *look, width).into_iter();
            set.map(move |row| (n, row, *look)).collect::<Vec<_>>()
        });
        let rows: Vec<_> = rows.collect();
        let depth: Abs = rows.iter().map(|(_, _, look)| look.size.scaled(135, 100)).sum();
        Entry { heading, rows, depth: depth + Abs::mm(3) }
    }

    fn put(&self, sheet: &mut Sheet, entry: &Entry, found: &Found, at: Point) {
        let mut y = at.y;
        let mut is_numbered = false;
        for (n, row, look) in &entry.rows {
            let base = y + look.size;
            if *n == entry.heading && !is_numbered {
                is_numbered = true;
                let middle = Point { x: at.x + DISC, y: y + Abs::mm(1) };
                self.disc(sheet, middle, DISC, found);
            }
            sheet.add(self.scribe.put(row, *look, Point { x: at.x + INDENT, y: base }));
            y += look.size.scaled(135, 100);
        }
    }
}

/// From the edge of a list to its words.
const INDENT: Abs = Abs::mm(6);

/// A finding in the list.
struct Entry {
    /// Which of its texts has the number.
    heading: usize,
    /// Its rows: of which of its texts, and how they look.
    rows: Vec<(usize, crate::display::Row, Look)>,
    depth: Abs,
}

/// The place nearest to the right of a point, or in the lines under it, where no disc
/// stands yet.
fn free(at: Point, page: Rect, taken: &[Point]) -> Point {
    let step = SMALL * 2 + Abs::PT;
    let near = |a: Abs, b: Abs| a - b < step && b - a < step;
    let (mut middle, most) = (at, 400);
    for _ in 0..most {
        if !taken.iter().any(|t| near(t.x, middle.x) && near(t.y, middle.y)) {
            break;
        }
        middle.x += step;
        if middle.x > page.right() {
            middle = Point { x: at.x, y: middle.y + step };
        }
    }
    middle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_stands_over_another() {
        let page = Rect::new(Abs::ZERO, Abs::ZERO, Abs::mm(20), Abs::mm(90));
        let at = Point { x: Abs::mm(12), y: Abs::mm(5) };
        let mut taken: Vec<Point> = Vec::new();
        for _ in 0..6 {
            taken.push(free(at, page, &taken));
        }
        assert_eq!(taken[0], at);
        for (n, a) in taken.iter().enumerate() {
            assert!(a.x <= page.right());
            let apart = |b: &Point| {
                let (x, y) = (a.x - b.x, a.y - b.y);
                x.max(-x).max(y.max(-y)) >= SMALL * 2
            };
            assert!(taken[..n].iter().all(apart));
        }
    }
}
