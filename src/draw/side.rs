//! The sides of a frame, each a way along its outer edge.

use super::edge::Edge;
use crate::units::{Abs, Point, Ring};

/// A side with the squares in its corners, which the next side shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its outer edge; it reaches the thickness of the frame beyond a corner
    /// that the shape reaches round.
    pub edge: Edge,
    /// Whether the corners at its beginning and at its end are convex.
    pub convex: [bool; 2],
}

/// The sides of a ring that are `drawn`, for a frame so thick.
pub fn sides(ring: &Ring, thick: Abs, drawn: impl Fn(&Edge) -> bool) -> Vec<Side> {
    let corners = ring.corners();
    let n = corners.len();
    let plain: Vec<Edge> = (0..n).map(|i| between(corners[i], corners[(i + 1) % n])).collect();
    let side = |i: usize| {
        let (before, after) = ((i + n - 1) % n, (i + 1) % n);
        let convex = [ring.is_convex(i), ring.is_convex(after)];
        // A square that no other side shares is none.
        let beyond = |convex: bool, other: usize| match convex || !drawn(&plain[other]) {
            true => Abs::ZERO,
            false => thick,
        };
        let (first, last) = (beyond(convex[0], before), beyond(convex[1], after));
        let edge = plain[i];
        let length = edge.length + first + last;
        Side { edge: Edge { start: edge.at(-first, Abs::ZERO), length, ..edge }, convex }
    };
    (0..n).filter(|i| drawn(&plain[*i])).map(side).collect()
}

/// The way from one corner to the next, its inner edge at the right.
fn between(from: Point, to: Point) -> Edge {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (ax, ay) = (dx.raw().signum(), dy.raw().signum());
    let length = dx.max(-dx) + dy.max(-dy);
    Edge { start: from, along: (ax, ay), inward: (-ay, ax), length }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Rect;

    fn ell() -> Ring {
        let at = |(x, y): (i64, i64)| Point { x: Abs::pt(x), y: Abs::pt(y) };
        let corners = [(0, 0), (90, 0), (90, 30), (40, 30), (40, 70), (0, 70)];
        Ring::new(corners.map(at).to_vec()).unwrap()
    }

    #[test]
    fn a_box_has_four_sides_with_their_corners() {
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(30), Abs::pt(20));
        let sides = sides(&Ring::rect(&rect), Abs::pt(2), |_| true);
        let lengths: Vec<_> = sides.iter().map(|s| s.edge.length.whole(Abs::PT)).collect();
        assert_eq!(lengths, [30, 20, 30, 20]);
        assert!(sides.iter().all(|s| s.convex == [true, true]));
    }

    #[test]
    fn sides_share_the_squares_of_inner_corners() {
        let all = sides(&ell(), Abs::pt(2), |_| true);
        assert_eq!((all[2].edge.length, all[3].edge.length), (Abs::pt(52), Abs::pt(42)));
        assert_eq!(all[3].edge.start, Point { x: Abs::pt(40), y: Abs::pt(28) });
        let level = sides(&ell(), Abs::pt(2), |edge| edge.along.1 == 0);
        assert_eq!(level.iter().map(|s| s.edge.length.whole(Abs::PT)).max(), Some(90));
        assert_eq!(level[1].edge.length, Abs::pt(50));
    }
}
