//! The rows of a galley in columns side by side.

use crate::boxes::TextLine;
use crate::units::Abs;

/// A galley as rows.
pub struct Band {
    /// The rows of its head, over all columns.
    pub heads: Vec<Row>,
    /// Those of its text.
    pub rows: Vec<Row>,
    /// Those of its captions and quotes, over all columns.
    pub tail: Vec<Row>,
    /// From line to line of its text.
    pub pitch: Abs,
    /// How many columns stand side by side.
    pub columns: usize,
    /// From one column to the next.
    pub width: Abs,
    /// Length of the lines.
    pub measure: Abs,
}

/// A row of a galley.
pub struct Row {
    /// Its texts: `x` from where lines begin.
    pub texts: Vec<TextLine>,
    /// How deep it is.
    pub depth: Abs,
    /// The name of the part that begins with it.
    pub label: Option<String>,
    /// Its number, where it is shown.
    pub number: Option<usize>,
    /// Whether it has no room on the page.
    pub beyond: bool,
    /// What is said after it.
    pub note: Option<String>,
}

/// Rows in columns.
pub struct Filled {
    /// Where each column ends, in rows.
    pub ends: Vec<usize>,
    /// How many rows there are in all.
    pub rows: usize,
    /// How deep the deepest is.
    pub depth: Abs,
}

impl Band {
    /// Fills columns with rows: no deeper than `most`, and as even as they can be where
    /// all have room.
    pub fn fill(&self, rows: &[Row], most: Abs) -> Filled {
        let all: Abs = rows.iter().map(|row| row.depth).sum();
        let mut depth = (all / self.columns.max(1) as i64).min(most);
        loop {
            let filled = self.fill_to(rows, depth);
            if filled.rows == rows.len() || depth >= most {
                return filled;
            }
            depth = (depth + self.pitch.max(Abs::PT) / 2).min(most);
        }
    }

    fn fill_to(&self, rows: &[Row], most: Abs) -> Filled {
        let (mut ends, mut at, mut depth) = (Vec::new(), 0, Abs::ZERO);
        for _ in 0..self.columns.max(1) {
            let mut used = Abs::ZERO;
            while let Some(row) = rows.get(at).filter(|row| used + row.depth <= most) {
                used += row.depth;
                at += 1;
            }
            depth = depth.max(used);
            ends.push(at);
        }
        Filled { ends, rows: at, depth }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(columns: usize, rows: usize) -> Band {
        let row = || Row {
            texts: Vec::new(),
            depth: Abs::pt(10),
            label: None,
            number: None,
            beyond: false,
            note: None,
        };
        let rows = (0..rows).map(|_| row()).collect();
        let (pitch, width, measure) = (Abs::pt(10), Abs::pt(100), Abs::pt(60));
        let (heads, tail) = (Vec::new(), Vec::new());
        Band { heads, rows, tail, pitch, columns, width, measure }
    }

    #[test]
    fn columns_are_even_where_all_have_room() {
        let band = band(2, 7);
        let filled = band.fill(&band.rows, Abs::pt(100));
        assert_eq!((filled.ends, filled.rows, filled.depth), (vec![4, 7], 7, Abs::pt(40)));
    }

    #[test]
    fn what_has_no_room_is_left_for_the_next_sheet() {
        let band = band(2, 30);
        let filled = band.fill(&band.rows, Abs::pt(105));
        assert_eq!((filled.ends, filled.rows), (vec![10, 20], 20));
        assert_eq!(band.fill(&band.rows, Abs::pt(5)).rows, 0);
    }
}
