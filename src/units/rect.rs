use super::Abs;

/// A place on the page, from the top left corner of the trim, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right.
    pub x: Abs,
    /// Down.
    pub y: Abs,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

/// An upright box on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Abs,
    /// Top edge.
    pub y: Abs,
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

impl Rect {
    /// A box from its top left corner and its size.
    pub const fn new(x: Abs, y: Abs, w: Abs, h: Abs) -> Self {
        Self { x, y, w, h }
    }

    /// Right edge.
    pub fn right(&self) -> Abs {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(&self) -> Abs {
        self.y + self.h
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// This box made smaller by `by` on every side (larger where negative).
    pub fn inset(&self, by: Abs) -> Self {
        Self { x: self.x + by, y: self.y + by, w: self.w - by * 2, h: self.h - by * 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }

    #[test]
    fn neighbours_that_share_an_edge_do_not_overlap() {
        assert!(!rect(0, 0, 2, 2).overlaps(&rect(2, 0, 2, 2)));
        assert!(rect(0, 0, 3, 2).overlaps(&rect(2, 1, 2, 2)));
    }

    #[test]
    fn inset_keeps_the_middle() {
        assert_eq!(rect(0, 0, 10, 6).inset(Abs::pt(1)), rect(1, 1, 8, 4));
    }
}
