use super::{Abs, Contour, Point, Rect, Step};

/// A closed line of level and upright sides, what it encloses at the right of
/// its way: the outline of a shape that is made of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring(Vec<Point>);

impl Ring {
    /// A ring through corners; nothing where they are fewer than four, or level
    /// and upright sides do not take turns.
    pub fn new(corners: Vec<Point>) -> Option<Self> {
        let ring = Self(corners);
        let n = ring.0.len();
        let turns = |i: usize| {
            let [(ax, ay), (bx, by)] = ring.ways_at(i);
            ax * bx + ay * by == 0 && ax.abs() + ay.abs() == 1 && bx.abs() + by.abs() == 1
        };
        (n >= 4 && (0..n).all(turns)).then_some(ring)
    }

    /// The outline of a box, from its top left corner on.
    pub fn rect(rect: &Rect) -> Self {
        let at = |x, y| Point { x, y };
        let (right, foot) = (rect.right(), rect.bottom());
        Self(vec![at(rect.x, rect.y), at(right, rect.y), at(right, foot), at(rect.x, foot)])
    }

    /// Its corners.
    pub fn corners(&self) -> &[Point] {
        &self.0
    }

    /// The box that it is the outline of, if it is one.
    pub fn as_rect(&self) -> Option<Rect> {
        if self.0.len() != 4 || !(0..4).all(|i| self.is_convex(i)) {
            return None;
        }
        let first = self.0.iter().min_by_key(|p| (p.x, p.y))?;
        let last = self.0.iter().max_by_key(|p| (p.x, p.y))?;
        Some(Rect::new(first.x, first.y, last.x - first.x, last.y - first.y))
    }

    /// Which way its sides before and after a corner go.
    fn ways_at(&self, i: usize) -> [(i64, i64); 2] {
        let n = self.0.len();
        let way = |a: Point, b: Point| ((b.x - a.x).raw().signum(), (b.y - a.y).raw().signum());
        let (before, here, after) = (self.0[(i + n - 1) % n], self.0[i], self.0[(i + 1) % n]);
        [way(before, here), way(here, after)]
    }

    /// Whether the shape does not reach round a corner.
    pub fn is_convex(&self, i: usize) -> bool {
        let [(ax, ay), (bx, by)] = self.ways_at(i);
        ax * by - ay * bx > 0
    }

    /// This ring moved into its shape by `by` on every side.
    pub fn inset(&self, by: Abs) -> Self {
        let moved = |i: usize| {
            let mut point = self.0[i];
            for (x, y) in self.ways_at(i) {
                // To the right of a way: x becomes y.
                point.x += by * -y;
                point.y += by * x;
            }
            point
        };
        Self((0..self.0.len()).map(moved).collect())
    }

    /// The line at a distance inside, where this ring has round corners, and how
    /// long it is. The radius is at most half of the shortest side.
    pub fn rounded(&self, radius: Abs, inside: Abs) -> (Contour, Abs) {
        let n = self.0.len();
        let side = |i: usize| length(self.0[i], self.0[(i + 1) % n]);
        let most = (0..n).map(side).min().unwrap_or(Abs::ZERO) / 2;
        let radius = radius.min(most);
        let inner = self.inset(inside);
        // Round corners have one middle at every distance.
        let radius_at = |i: usize| match self.is_convex(i) {
            _ if radius <= Abs::ZERO => Abs::ZERO,
            true => (radius - inside).max(Abs::ZERO),
            false => radius + inside,
        };
        // Where a corner begins, its two pulling points, where it ends.
        let corner = |i: usize| {
            let [(ax, ay), (bx, by)] = self.ways_at(i);
            let (at, r) = (inner.0[i], radius_at(i));
            let k = r - super::quarter_pull(r);
            let back = |d: Abs| Point { x: at.x - d * ax, y: at.y - d * ay };
            let on = |d: Abs| Point { x: at.x + d * bx, y: at.y + d * by };
            (back(r), Step::Curve(back(k), on(k), on(r)), on(r))
        };
        let mut steps = Vec::new();
        for i in (1..n).chain([0]) {
            let (from, curve, _) = corner(i);
            if radius_at(i) > Abs::ZERO {
                steps.extend([Step::Line(from), curve]);
            } else if i > 0 {
                steps.push(Step::Line(from));
            }
        }
        let around: Abs = (0..n).map(|i| length(inner.0[i], inner.0[(i + 1) % n])).sum();
        let bent: Abs = (0..n).map(radius_at).sum();
        // A quarter of a circle for two radii at each corner (π as 355/113).
        let long = around - bent * 2 + bent.scaled(355, 226);
        (Contour { start: corner(0).2, steps, closed: true }, long)
    }
}

/// How long a side is.
fn length(a: Point, b: Point) -> Abs {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    dx.max(-dx) + dy.max(-dy)
}

impl Contour {
    /// A box.
    pub fn rect(rect: &Rect) -> Self {
        Self::rounded(rect, Abs::ZERO)
    }

    /// A box with round corners, clockwise from the left end of its top; the
    /// radius is at most half of the shorter side.
    pub fn rounded(rect: &Rect, radius: Abs) -> Self {
        Ring::rect(rect).rounded(radius, Abs::ZERO).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(i64, i64)]) -> Option<Ring> {
        Ring::new(corners.iter().map(|(x, y)| Point { x: Abs::pt(*x), y: Abs::pt(*y) }).collect())
    }

    fn ell() -> Ring {
        ring(&[(0, 0), (90, 0), (90, 30), (40, 30), (40, 70), (0, 70)]).unwrap()
    }

    fn pt(corners: &[Point]) -> Vec<(i64, i64)> {
        corners.iter().map(|p| (p.x.whole(Abs::PT), p.y.whole(Abs::PT))).collect()
    }

    #[test]
    fn what_is_no_ring() {
        assert_eq!(ring(&[]), None);
        assert_eq!(ring(&[(0, 0), (9, 0), (9, 9)]), None);
        assert_eq!(ring(&[(0, 0), (9, 0), (20, 0), (20, 9), (0, 9)]), None);
    }

    #[test]
    fn a_box_is_known_whichever_corner_is_first() {
        let rect = Rect::new(Abs::pt(1), Abs::pt(2), Abs::pt(30), Abs::pt(40));
        let mut ring = Ring::rect(&rect);
        for _ in 0..4 {
            assert_eq!(ring.as_rect(), Some(rect));
            ring.0.rotate_left(1);
        }
        ring.0.reverse();
        assert_eq!(ring.as_rect(), None, "a hole is no box");
        assert_eq!(ell().as_rect(), None);
    }

    #[test]
    fn a_ring_moves_into_its_shape() {
        let inner = ell().inset(Abs::PT);
        assert_eq!(pt(inner.corners()), [(1, 1), (89, 1), (89, 29), (39, 29), (39, 69), (1, 69)]);
        let convex: Vec<_> = (0..6).map(|i| ell().is_convex(i)).collect();
        assert_eq!(convex, [true, true, true, false, true, true]);
    }

    #[test]
    fn round_corners_have_one_middle() {
        let (line, _) = ell().rounded(Abs::pt(10), Abs::pt(2));
        // The corner that the shape reaches round has its middle at (50, 40).
        let Step::Curve(_, _, end) = line.steps[5] else { panic!() };
        let Step::Line(start) = line.steps[4] else { panic!() };
        assert_eq!(pt(&[start, end]), [(50, 28), (38, 40)]);
        assert_eq!(line.start, Point { x: Abs::pt(10), y: Abs::pt(2) });
        assert_eq!(Contour::bounds(&[line]).w, Abs::pt(86));
    }

    #[test]
    fn sharp_corners_are_as_long_as_the_sides() {
        let (line, length) = ell().rounded(Abs::ZERO, Abs::ZERO);
        assert_eq!((line.steps.len(), length), (5, Abs::pt(320)));
        assert_eq!(ell().rounded(Abs::pt(99), Abs::ZERO), ell().rounded(Abs::pt(15), Abs::ZERO));
    }
}
