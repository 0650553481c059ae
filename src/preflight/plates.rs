//! A page as the press lays it down: the inks of every small cell.

use std::collections::HashMap;

use super::ground::WINDOW;
use super::raster::{SIDE, cover};
use crate::boxes::{Dash, Pen, PictureBox};
use crate::font::{FaceId, FontBook, Outline};
use crate::image::{Artwork, Artworks, InkPixels};
use crate::paint::{DisplayList, GlyphRun, Op};
use crate::style::Colour;
use crate::units::{Abs, Contour, EM, Point, Rect};

/// The window of 15 mm² is so many cells wide and high.
pub const CELLS_OF_WINDOW: usize = 8;
/// The side of a cell: 0.484 mm, 52 cells an inch.
const CELL: i64 = WINDOW.raw() / CELLS_OF_WINDOW as i64;
/// A whole ink.
const FULL: i32 = 10_000;

/// The inks of a page, cell by cell, the bleed included.
///
/// A page that is placed stays blank: how its parts lie over each other is not
/// worked out.
#[derive(Clone, Debug)]
pub struct Plates {
    /// Cells across.
    pub columns: usize,
    /// Cells down.
    pub rows: usize,
    /// Cyan, magenta, yellow and black of every cell, in hundredths of a percent.
    cells: Vec<[u16; 4]>,
    bleed: Abs,
    /// Where other pages are placed.
    placed: Vec<Rect>,
}

type Lines = Vec<Vec<(i64, i64)>>;

impl Plates {
    /// Lays down everything of a display list, in the order of painting: black ink adds
    /// to what is under it, everything else takes its place.
    pub fn new(
        list: &DisplayList,
        book: &FontBook,
        artwork: &Artworks,
        pictures: &[Option<InkPixels>],
    ) -> Self {
        let cells =
            |length: Abs| (length + list.bleed * 2).cover(Abs::from_raw(CELL)).max(1) as usize;
        let (columns, rows) = (cells(list.trim.w), cells(list.trim.h));
        let mut plates = Self {
            columns,
            rows,
            cells: vec![[0; 4]; columns * rows],
            bleed: list.bleed,
            placed: Vec::new(),
        };
        let mut outlines: HashMap<(FaceId, u16), Outline> = HashMap::new();
        for op in &list.ops {
            match op {
                Op::Fill { rect, colour } => plates.rect(rect, *colour),
                Op::Stroke { points: [a, b], weight, colour } => {
                    plates.strokes(&[vec![*a, *b]], *weight, None, *colour);
                }
                Op::Outline { rect, weight, colour } => {
                    let Rect { x, y, w, h } = *rect;
                    let foot = rect.bottom() - *weight;
                    let right = rect.right() - *weight;
                    plates.rect(&Rect::new(x, y, w, *weight), *colour);
                    plates.rect(&Rect::new(x, foot, w, *weight), *colour);
                    plates.rect(&Rect::new(x, y, *weight, h), *colour);
                    plates.rect(&Rect::new(right, y, *weight, h), *colour);
                }
                Op::Shape { contours, pen, colour } => {
                    let lines: Vec<_> = contours.iter().map(Contour::straight).collect();
                    match pen {
                        Pen::Fill => plates.figure(&lines, *colour),
                        Pen::Stroke { weight, dash } => {
                            plates.strokes(&lines, *weight, *dash, *colour);
                        }
                    }
                }
                Op::Picture { picture, artwork: at } => match artwork.get(*at) {
                    Some(Artwork::Page(_)) => plates.placed.push(picture.rect),
                    _ => {
                        if let Some(Some(pixels)) = pictures.get(*at) {
                            plates.picture(picture, pixels);
                        }
                    }
                },
                Op::Glyphs(run) => plates.glyphs(run, book, &mut outlines),
            }
        }
        plates
    }

    /// The sum of inks as a mean over 15 mm², in hundredths of a percent, for
    /// every window by its upper left cell; rows of them.
    pub fn means(&self) -> (usize, Vec<u32>) {
        let across = (self.columns + 1).saturating_sub(CELLS_OF_WINDOW);
        let down = (self.rows + 1).saturating_sub(CELLS_OF_WINDOW);
        let wide = self.columns + 1;
        let mut sums = vec![0u64; wide * (self.rows + 1)];
        for row in 0..self.rows {
            let mut line = 0u64;
            for column in 0..self.columns {
                line += self.cells[row * self.columns + column]
                    .iter()
                    .map(|v| u64::from(*v))
                    .sum::<u64>();
                sums[(row + 1) * wide + column + 1] = sums[row * wide + column + 1] + line;
            }
        }
        let n = CELLS_OF_WINDOW;
        let mut means = Vec::with_capacity(across * down);
        for row in 0..down {
            for column in 0..across {
                let (top, foot) = (row * wide + column, (row + n) * wide + column);
                let sum = sums[foot + n] + sums[top] - sums[foot] - sums[top + n];
                means.push((sum / (n * n) as u64) as u32);
            }
        }
        (across, means)
    }

    /// A box of cells as a box on the page.
    pub fn rect_of(&self, column: usize, row: usize, columns: usize, rows: usize) -> Rect {
        let at = |n: usize| Abs::from_raw(n as i64 * CELL);
        Rect::new(at(column) - self.bleed, at(row) - self.bleed, at(columns), at(rows))
    }

    /// Whether a cell lies on a page that is placed, or partly so.
    pub fn is_placed(&self, column: usize, row: usize) -> bool {
        let cell = self.rect_of(column, row, 1, 1);
        self.placed.iter().any(|rect| rect.overlaps(&cell))
    }

    /// A length from the corner of the cells, in parts of a cell.
    fn part(&self, length: Abs) -> i64 {
        ((length + self.bleed).raw() * SIDE).div_euclid(CELL)
    }

    fn point(&self, point: &Point) -> (i64, i64) {
        (self.part(point.x), self.part(point.y))
    }

    fn rect(&mut self, rect: &Rect, colour: Colour) {
        self.figure(&[Contour::rect(rect).straight()], colour);
    }

    fn figure(&mut self, lines: &[Vec<Point>], colour: Colour) {
        let lines: Lines =
            lines.iter().map(|line| line.iter().map(|p| self.point(p)).collect()).collect();
        self.lay(&lines, colour, 256);
    }

    /// Strokes of a weight; of dashes, their share of the line.
    fn strokes(&mut self, lines: &[Vec<Point>], weight: Abs, dash: Option<Dash>, colour: Colour) {
        let share = dash.map_or(256, |dash| {
            let on = dash.on + if dash.round { weight } else { Abs::ZERO };
            let all = (dash.on + dash.off).max(Abs::from_raw(1));
            Abs::from_raw(256).scaled(on.raw().max(0), all.raw()).raw().clamp(0, 256)
        });
        for pair in lines.iter().flat_map(|line| line.windows(2)) {
            let beam = beam(pair[0], pair[1], weight);
            let figure = vec![beam.iter().map(|p| self.point(p)).collect()];
            self.lay(&figure, colour, share as u32);
        }
    }

    fn glyphs(
        &mut self,
        run: &GlyphRun,
        book: &FontBook,
        outlines: &mut HashMap<(FaceId, u16), Outline>,
    ) {
        let along = run.size.scaled(i64::from(run.scale), i64::from(EM));
        let across = run.size.scaled(i64::from(run.tall), i64::from(EM));
        for glyph in &run.glyphs {
            let outline = outlines
                .entry((run.face, glyph.id))
                .or_insert_with(|| book.face(run.face).outline(glyph.id));
            let place = |(x, y): &(i32, i32)| {
                let (right, up) = (along.em(glyph.x + x), across.em(glyph.y + y));
                // A run on its side has its baseline downwards, its top at the right.
                let point = match run.turned {
                    true => Point { x: run.origin.x + up, y: run.origin.y + right },
                    false => Point { x: run.origin.x + right, y: run.origin.y - up },
                };
                self.point(&point)
            };
            let lines: Lines =
                outline.iter().map(|line| line.iter().map(place).collect()).collect();
            self.lay(&lines, run.colour, 256);
        }
    }

    /// Lays a figure down in a colour; `share` of 256 for a part of its ink.
    fn lay(&mut self, lines: &Lines, colour: Colour, share: u32) {
        let inks = [colour.c, colour.m, colour.y, colour.k].map(|v| i32::from(v) * 100);
        let over = colour.is_black();
        let (columns, rows) = (self.columns, self.rows);
        let cells = &mut self.cells;
        cover(lines, (columns, rows), &mut |column, row, covered| {
            let covered = covered * share / 256;
            blend(&mut cells[row * columns + column], inks, covered, over);
        });
    }

    fn picture(&mut self, picture: &PictureBox, pixels: &InkPixels) {
        let (rect, whole) = (&picture.rect, &picture.whole);
        let (left, right) = (self.part(rect.x), self.part(rect.right()));
        let (top, foot) = (self.part(rect.y), self.part(rect.bottom()));
        let origin = (self.part(whole.x), self.part(whole.y));
        let size = (self.part(whole.right()) - origin.0, self.part(whole.bottom()) - origin.1);
        if size.0 <= 0 || size.1 <= 0 {
            return;
        }
        let cells = |from: i64, to: i64, most: usize| {
            let last = (to + SIDE - 1).div_euclid(SIDE).clamp(0, most as i64);
            from.div_euclid(SIDE).clamp(0, last)..last
        };
        // The pixels that a stretch of cells covers, at least one.
        let range = |from: i64, to: i64, origin: i64, size: i64, n: usize| {
            let n = n as i64;
            let first = ((from - origin) * n / size).clamp(0, n - 1);
            let last = ((to - origin) * n / size).clamp(first + 1, n);
            first as usize..last as usize
        };
        for row in cells(top, foot, self.rows) {
            let (y0, y1) = ((row * SIDE).max(top), ((row + 1) * SIDE).min(foot));
            let down = range(y0, y1, origin.1, size.1, pixels.height);
            for column in cells(left, right, self.columns) {
                let (x0, x1) = ((column * SIDE).max(left), ((column + 1) * SIDE).min(right));
                let along = range(x0, x1, origin.0, size.0, pixels.width);
                let mut sums = [0u64; 4];
                for y in down.clone() {
                    for pixel in &pixels.inks[y * pixels.width + along.start..][..along.len()] {
                        sums.iter_mut().zip(pixel).for_each(|(sum, ink)| *sum += u64::from(*ink));
                    }
                }
                let n = (along.len() * down.len()).max(1) as u64;
                let inks = sums.map(|sum| (sum * FULL as u64 / (n * 255)) as i32);
                let covered = ((x1 - x0) * (y1 - y0) / SIDE).clamp(0, SIDE) as u32;
                let at = row as usize * self.columns + column as usize;
                blend(&mut self.cells[at], inks, covered, false);
            }
        }
    }
}

/// Lays inks on a part of a cell; `over` leaves all inks but black as they are.
fn blend(cell: &mut [u16; 4], inks: [i32; 4], covered: u32, over: bool) {
    for (at, (old, new)) in cell.iter_mut().zip(inks).enumerate() {
        if over && at != 3 {
            continue;
        }
        let before = i32::from(*old);
        let mixed = before + (new - before) * covered as i32 / 256;
        *old = mixed.clamp(0, FULL) as u16;
    }
}

/// A straight stroke as a box along it.
fn beam(a: Point, b: Point, weight: Abs) -> Vec<Point> {
    let (dx, dy) = ((b.x - a.x).raw() / 64, (b.y - a.y).raw() / 64);
    let long = (dx.saturating_mul(dx)).saturating_add(dy.saturating_mul(dy)).isqrt().max(1);
    let half = weight / 2;
    let (ox, oy) = (half.scaled(-dy, long), half.scaled(dx, long));
    let at = |p: Point, ox: Abs, oy: Abs| Point { x: p.x + ox, y: p.y + oy };
    vec![at(a, ox, oy), at(b, ox, oy), at(b, -ox, -oy), at(a, -ox, -oy)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::font::Wanted;
    use crate::plan::PictureId;
    use crate::style::Role;
    use crate::units::Size;

    fn book() -> FontBook {
        let wanted = [Wanted { name: "hei-black".into(), place: Place::default() }];
        FontBook::gather(&wanted, &[]).unwrap()
    }

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    fn display_list(ops: Vec<Op>) -> DisplayList {
        let trim = Size { w: Abs::mm(60), h: Abs::mm(40) };
        DisplayList { label: "1".into(), trim, bleed: Abs::ZERO, margin: Abs::ZERO, ops, marks: 0 }
    }

    fn mm(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h))
    }

    fn fill(rect: Rect, text: &str) -> Op {
        Op::Fill { rect, colour: colour(text) }
    }

    /// The greatest mean, in percent.
    fn most(ops: Vec<Op>, pictures: &[Option<InkPixels>]) -> u32 {
        let plates = Plates::new(&display_list(ops), &book(), &Artworks::default(), pictures);
        plates.means().1.into_iter().max().unwrap() / 100
    }

    /// Source: ISO 32000-2 §11.7.4.4, overprint mode 1.
    #[test]
    fn black_adds_and_colours_knock_out() {
        let ground = || fill(mm(5, 5, 30, 20), "C100 M60");
        assert_eq!(most(vec![ground()], &[]), 160);
        assert_eq!(most(vec![ground(), fill(mm(5, 5, 30, 20), "K100")], &[]), 260);
        assert_eq!(most(vec![ground(), fill(mm(4, 4, 32, 22), "Y90")], &[]), 90);
        assert_eq!(most(vec![ground(), fill(mm(4, 4, 32, 22), "paper")], &[]), 0);
    }

    /// Source: GWG 2015, the mean over 15 mm².
    #[test]
    fn the_mean_is_over_fifteen_square_millimetres() {
        // A strip of 1.94 mm is half of a window that is 3.87 mm wide.
        let half = Rect::new(Abs::mm(20), Abs::ZERO, WINDOW / 2, Abs::mm(40));
        let mean = most(vec![fill(half, "C100 M100 Y100")], &[]);
        assert!((145..=152).contains(&mean), "{mean}");
    }

    #[test]
    fn type_covers_what_its_outlines_do() {
        let book = book();
        let face = book.id("hei-black").unwrap();
        let glyph = book.face(face).tables().glyph_index('一').unwrap().0;
        let run = |turned| GlyphRun {
            role: Role::Headline,
            of: None,
            face,
            origin: Point { x: Abs::mm(10), y: Abs::mm(if turned { 5 } else { 30 }) },
            size: Abs::mm(30),
            scale: 1000,
            tall: 1000,
            turned,
            colour: Colour::BLACK,
            glyphs: vec![crate::paint::Glyph {
                id: glyph,
                x: 0,
                y: 0,
                text: crate::paint::GlyphText::from_slice(&['一']),
            }],
        };
        for turned in [false, true] {
            let plates = Plates::new(
                &display_list(vec![Op::Glyphs(run(turned))]),
                &book,
                &Artworks::default(),
                &[],
            );
            let ink: u64 = plates.cells.iter().map(|c| u64::from(c[3])).sum();
            // A bar of about 0.9 by 0.13 em.
            let share = ink * 100 / (FULL as u64) * (CELL as u64 / 1000).pow(2)
                / (Abs::mm(30).raw() as u64 / 1000).pow(2);
            assert!((6..=20).contains(&share), "{share} % of an em, turned: {turned}");
        }
    }

    #[test]
    fn a_picture_is_cut_by_its_box() {
        let pixels = InkPixels { width: 2, height: 1, inks: vec![[255; 4], [0; 4]] };
        let (rect, whole) = (mm(10, 10, 10, 10), mm(10, 10, 20, 10));
        let picture = |rect| {
            let picture = PictureBox { id: PictureId(0), of: None, rect, whole };
            Op::Picture { picture, artwork: 0 }
        };
        let pictures = [Some(pixels)];
        assert_eq!(most(vec![picture(rect)], &pictures), 400);
        assert_eq!(most(vec![picture(mm(20, 10, 10, 10))], &pictures), 0);
    }

    #[test]
    fn a_slanted_stroke_has_its_weight() {
        let a = Point { x: Abs::ZERO, y: Abs::ZERO };
        let b = Point { x: Abs::mm(30), y: Abs::mm(40) };
        let beam = beam(a, b, Abs::mm(10));
        let near = |v: Abs, mm: i64| (v - Abs::mm(mm)).raw().abs() < Abs::MM.raw() / 100;
        assert!(near(beam[0].x, -4) && near(beam[0].y, 3), "{:?}", beam[0]);
    }
}
