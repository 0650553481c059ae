use super::{Abs, Point, Rect};

/// A line that is drawn: straight pieces and curves, open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Contour {
    /// Where it begins.
    pub start: Point,
    /// Its pieces.
    pub steps: Vec<Step>,
    /// Whether its end is joined to its beginning.
    pub closed: bool,
}

/// A piece of a [`Contour`], from where the one before ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A straight line to a point.
    Line(Point),
    /// A cubic curve: two points that pull it, and its end.
    Curve(Point, Point, Point),
}

/// How far the pulling points of a quarter circle stand from its ends, in
/// millionths of the radius: 4/3 (√2 − 1).
const QUARTER: i64 = 552_285;

/// The same as a share of the radius.
pub fn quarter_pull(radius: Abs) -> Abs {
    radius.scaled(QUARTER, 1_000_000)
}

impl Contour {
    /// An open line through some points; nothing without a point.
    pub fn open(points: &[Point]) -> Option<Self> {
        let (start, rest) = points.split_first()?;
        let steps = rest.iter().map(|p| Step::Line(*p)).collect();
        Some(Self { start: *start, steps, closed: false })
    }

    /// A circle.
    pub fn circle(middle: Point, radius: Abs) -> Self {
        let pull = quarter_pull(radius);
        let at = |x: Abs, y: Abs| Point { x: middle.x + x, y: middle.y + y };
        let (zero, r, p) = (Abs::ZERO, radius, pull);
        let steps = vec![
            Step::Curve(at(r, p), at(p, r), at(zero, r)),
            Step::Curve(at(-p, r), at(-r, p), at(-r, zero)),
            Step::Curve(at(-r, -p), at(-p, -r), at(zero, -r)),
            Step::Curve(at(p, -r), at(r, -p), at(r, zero)),
        ];
        Self { start: at(r, zero), steps, closed: true }
    }

    /// A closed figure with straight sides; nothing without a point.
    pub fn polygon(points: &[Point]) -> Option<Self> {
        Some(Self { closed: true, ..Self::open(points)? })
    }

    /// Every point of it, those that pull included.
    pub fn points(&self) -> impl Iterator<Item = Point> + '_ {
        let of = |step: &Step| match *step {
            Step::Line(p) => [p, p, p],
            Step::Curve(a, b, c) => [a, b, c],
        };
        std::iter::once(self.start).chain(self.steps.iter().flat_map(of))
    }

    /// Its ends and corners with curves as straight pieces; of a closed one the
    /// first point is the last as well.
    pub fn straight(&self) -> Vec<Point> {
        let mut points = vec![self.start];
        for step in &self.steps {
            match *step {
                Step::Line(to) => points.push(to),
                Step::Curve(a, b, to) => {
                    let from = points[points.len() - 1];
                    points.extend((1..=PIECES).map(|n| on_curve(from, a, b, to, n)));
                }
            }
        }
        if self.closed {
            points.push(self.start);
        }
        points
    }

    /// A box that holds some contours.
    pub fn bounds(contours: &[Self]) -> Rect {
        let mut points = contours.iter().flat_map(Self::points);
        let Some(first) = points.next() else { return Rect::default() };
        let (mut low, mut high) = (first, first);
        for p in points {
            low = Point { x: low.x.min(p.x), y: low.y.min(p.y) };
            high = Point { x: high.x.max(p.x), y: high.y.max(p.y) };
        }
        Rect::new(low.x, low.y, high.x - low.x, high.y - low.y)
    }
}

/// A curve is taken as so many straight pieces.
const PIECES: i64 = 6;

/// The point of a cubic curve at `n` of [`PIECES`].
fn on_curve(a: Point, b: Point, c: Point, d: Point, n: i64) -> Point {
    let (t, u, all) = (n, PIECES - n, PIECES * PIECES * PIECES);
    let mix = |a: Abs, b: Abs, c: Abs, d: Abs| {
        (a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t)) / all
    };
    Point { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect() -> Rect {
        Rect::new(Abs::pt(10), Abs::pt(20), Abs::pt(40), Abs::pt(30))
    }

    #[test]
    fn a_box_is_as_large_as_it_was() {
        assert_eq!(Contour::bounds(&[Contour::rect(&rect())]), rect());
        assert_eq!(Contour::bounds(&[Contour::rounded(&rect(), Abs::pt(5))]), rect());
    }

    #[test]
    fn a_radius_is_half_the_shorter_side_at_most() {
        let wide = Contour::rounded(&rect(), Abs::pt(100));
        assert_eq!(wide, Contour::rounded(&rect(), Abs::pt(15)));
        assert_eq!(Contour::rounded(&rect(), -Abs::PT), Contour::rect(&rect()));
    }

    /// The corners of a quarter circle keep its distance from the middle.
    #[test]
    fn curves_become_straight_pieces() {
        let square = Contour::rect(&rect()).straight();
        assert_eq!((square.first(), square.len()), (square.last(), 5));
        let radius = Abs::pt(15);
        let box_of = Rect::new(-radius, -radius, radius * 2, radius * 2);
        for p in Contour::rounded(&box_of, radius).straight() {
            let (x, y) = (p.x.to_pt(), p.y.to_pt());
            assert!((x.hypot(y) - 15.0).abs() < 0.02, "{x} {y}");
        }
    }

    #[test]
    fn no_points_make_no_line() {
        assert_eq!(Contour::polygon(&[]), None);
        assert_eq!(Contour::bounds(&[]), Rect::default());
    }
}
