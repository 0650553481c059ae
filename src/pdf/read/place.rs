//! Where something is on the paper: matrices and the boxes of paths, in points.

use crate::units::Abs;

/// As `cm` has it.
pub type Matrix = [f32; 6];

/// Changes nothing.
pub const AS_IS: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
pub fn after(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Where a point comes to be.
pub fn moved(m: Matrix, x: f32, y: f32) -> (f32, f32) {
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

/// How much longer a length along x and one along y become.
pub fn scales(m: Matrix) -> (f32, f32) {
    (m[0].hypot(m[1]), m[2].hypot(m[3]))
}

/// A length in points, as far as it is one.
pub fn length(points: f32) -> Abs {
    let raw = f64::from(points) * Abs::PT.raw() as f64;
    Abs::from_raw(raw.clamp(-1e15, 1e15).round() as i64)
}

/// The part of a box of a form that is in the one around it, on the paper.
pub fn meet(around: Option<[f32; 4]>, m: Matrix, [a, b, c, d]: [f32; 4]) -> Option<[f32; 4]> {
    let mut path = Path::default();
    for (x, y) in [(a, b), (c, b), (a, d), (c, d)] {
        path.to(moved(m, x, y));
    }
    let (Some(own), Some(around)) = (path.bounds, around) else { return path.bounds };
    Some([
        own[0].max(around[0]),
        own[1].max(around[1]),
        own[2].min(around[2]),
        own[3].min(around[3]),
    ])
}

/// A path, as far as it matters where it is.
#[derive(Clone, Default)]
pub struct Path {
    /// Left, lower, right and upper edge.
    pub bounds: Option<[f32; 4]>,
    /// The shorter side of the thinnest box.
    pub thin: Option<f32>,
}

impl Path {
    /// Takes a point in.
    pub fn to(&mut self, (x, y): (f32, f32)) {
        let b = self.bounds.get_or_insert([x, y, x, y]);
        *b = [b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)];
    }

    /// Takes a box in.
    pub fn rect(&mut self, m: Matrix, x: f32, y: f32, w: f32, h: f32) {
        for (x, y) in [(x, y), (x + w, y), (x, y + h), (x + w, y + h)] {
            self.to(moved(m, x, y));
        }
        let (along, across) = scales(m);
        let thin = (w.abs() * along).min(h.abs() * across);
        self.thin = Some(self.thin.map_or(thin, |t| t.min(thin)));
    }
}
