//! What lies under a place on the page, and the areas that are grounds.

use super::{PageContext, is_rich_black};
use crate::boxes::{Item, Page, Pen, rect_of};
use crate::diag::{Diag, Preflight};
use crate::image::{Artwork, Inks};
use crate::plan::PictureId;
use crate::style::Colour;
use crate::units::{Abs, Contour, Point, Rect};

/// What type stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Ink, or the bare paper.
    Ink(Colour),
    /// A picture.
    Picture(PictureId),
}

/// The areas of a page that may be grounds, in the order of painting.
pub struct Grounds<'a> {
    page: &'a Page,
    /// Places among the items, and their boxes.
    areas: Vec<(usize, Rect)>,
}

impl<'a> Grounds<'a> {
    /// Gathers the areas of a page.
    pub fn new(page: &'a Page) -> Self {
        let is_area = |item: &Item| match item {
            Item::Fill { .. } | Item::Picture(_) => true,
            Item::Shape { pen, .. } => *pen == Pen::Fill,
            _ => false,
        };
        let items = page.items.iter().enumerate().filter(|(_, item)| is_area(item));
        Self { page, areas: items.map(|(at, item)| (at, rect_of(item))).collect() }
    }

    /// What is at `point` when the item `before` is painted: black ink adds to
    /// what lies under it, everything else takes its place.
    pub fn under(&self, before: usize, point: Point) -> Ground {
        let mut ground = Ground::Ink(Colour::PAPER);
        let earlier = self.areas.iter().take_while(|(at, _)| *at < before);
        for (at, _) in earlier.filter(|(_, rect)| has(rect, point)) {
            match &self.page.items[*at] {
                Item::Picture(picture) => ground = Ground::Picture(picture.id),
                Item::Shape { contours, .. } if !is_inside(contours, point) => {}
                Item::Fill { colour, .. } | Item::Shape { colour, .. } => {
                    ground = match ground {
                        Ground::Ink(under) if colour.is_black() => {
                            Ground::Ink(Colour { k: colour.k, ..under })
                        }
                        Ground::Picture(_) if colour.is_black() => ground,
                        _ => Ground::Ink(*colour),
                    };
                }
                _ => {}
            }
        }
        ground
    }
}

/// How many inks a ground has: of a picture, four or black alone.
pub fn inks_of_ground(ground: Ground, context: &PageContext<'_>) -> usize {
    match ground {
        Ground::Ink(colour) => colour.inks(),
        Ground::Picture(id) => match context.number(id).and_then(|at| context.artwork.get(at)) {
            Some(Artwork::Picture(picture)) if picture.inks == Inks::Black => 1,
            _ => 4,
        },
    }
}

fn has(rect: &Rect, point: Point) -> bool {
    rect.x <= point.x && point.x <= rect.right() && rect.y <= point.y && point.y <= rect.bottom()
}

/// Whether contours wind round a point; an open one is closed for it.
pub fn is_inside(contours: &[Contour], point: Point) -> bool {
    let mut winds = 0;
    for contour in contours {
        let points = contour.straight();
        let ends = points.iter().cycle().skip(1);
        for (a, b) in points.iter().zip(ends).take(points.len()) {
            winds += crossing(*a, *b, point);
        }
    }
    winds != 0
}

/// Whether the way from `a` to `b` passes at the right of `point`, and which way.
fn crossing(a: Point, b: Point, point: Point) -> i32 {
    if (a.y <= point.y) == (b.y <= point.y) {
        return 0;
    }
    let [ax, ay, bx, by] = [a.x, a.y, b.x, b.y].map(|v| i128::from(v.raw()));
    let [px, py] = [point.x, point.y].map(|v| i128::from(v.raw()));
    // Where the way is as high as the point, times the height of the way.
    let side = (bx - ax) * (py - ay) - (px - ax) * (by - ay);
    let right = if by > ay { side > 0 } else { side < 0 };
    match (right, by > ay) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    }
}

/// A filled box that is thinner is a rule, which the page lint looks at.
const LEAST_AREA: Abs = Abs::MM;
/// The side of 15 mm², the window of the ink limit.
pub const WINDOW: Abs = Abs::from_raw(1_394_274);

/// Areas in black of several inks, and in more black than the press prints well.
///
/// Source: K100, or K100 with C60 at most, for black areas; K of 85 to 100 % in
/// areas of black alone (bisenet, Petit Press).
pub fn areas(context: &PageContext<'_>) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    let mut note = |fault: Preflight, rect: Rect| {
        let diag = context.note(fault, context.layout_span(), rect);
        if !found.iter().any(|d| d.code == diag.code) {
            found.push(diag);
        }
    };
    let most = i64::from(context.press.most_black);
    for item in &context.page.items {
        let (rect, colour) = match item {
            Item::Fill { rect, colour } => (*rect, *colour),
            Item::Shape { pen: Pen::Fill, colour, .. } => (rect_of(item), *colour),
            _ => continue,
        };
        let thin = rect.w.min(rect.h);
        let plain = colour.m == 0 && colour.y == 0 && colour.c <= 60;
        if thin >= LEAST_AREA && is_rich_black(colour) && !plain {
            note(Preflight::RichBlack { colour: colour.to_string() }, rect);
        }
        let black = i64::from(colour.k);
        let is_whole = matches!(item, Item::Fill { .. });
        if thin >= WINDOW && is_whole && colour.is_black() && black > most {
            note(Preflight::SolidBlack { black, most }, rect);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Size;

    fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }

    fn at(x: i64, y: i64) -> Point {
        Point { x: Abs::pt(x), y: Abs::pt(y) }
    }

    #[test]
    fn the_window_is_fifteen_square_millimetres() {
        let (side, mm) = (i128::from(WINDOW.raw()), i128::from(Abs::MM.raw()));
        assert!((side * side - 15 * mm * mm).abs() < mm * mm / 10_000);
    }

    #[test]
    fn a_ring_has_a_hole() {
        let outer = Contour::rounded(&rect(0, 0, 100, 60), Abs::pt(10));
        let mut corners: Vec<_> = Contour::rect(&rect(5, 5, 90, 50)).points().collect();
        corners.reverse();
        let inner = Contour::polygon(&corners).unwrap();
        let ring = [outer, inner];
        assert!(is_inside(&ring, at(2, 30)) && !is_inside(&ring, at(50, 30)));
        assert!(!is_inside(&ring, at(-1, 30)) && !is_inside(&ring, at(0, 0)));
        assert!(is_inside(&ring[..1], at(50, 30)));
    }

    /// Source: ISO 32000-2 §11.7.4.4: in overprint mode 1 an ink of 0 keeps what
    /// is under it.
    #[test]
    fn black_adds_and_colours_take_the_place() {
        let colour = |text: &str| Colour::parse(text).unwrap();
        let fill = |rect, text: &str| Item::Fill { rect, colour: colour(text) };
        let items = vec![
            fill(rect(0, 0, 50, 50), "C80 K10"),
            fill(rect(0, 0, 20, 20), "K30"),
            fill(rect(30, 30, 20, 20), "Y100"),
        ];
        let page = Page {
            label: "1".into(),
            trim: Size { w: Abs::pt(100), h: Abs::pt(100) },
            bleed: Abs::ZERO,
            slug: Abs::ZERO,
            items,
            marks: Vec::new(),
            stories: Vec::new(),
        };
        let grounds = Grounds::new(&page);
        let under = |x, y| grounds.under(9, at(x, y));
        assert_eq!(under(10, 10), Ground::Ink(colour("C80 K30")));
        assert_eq!(under(40, 40), Ground::Ink(colour("Y100")));
        assert_eq!(under(90, 90), Ground::Ink(Colour::PAPER));
        assert_eq!(grounds.under(1, at(10, 10)), Ground::Ink(colour("C80 K10")));
    }
}
