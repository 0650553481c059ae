//! A head in the text (小标题、文中栏题): which lines it takes, and where its rows stand in
//! them.
//!
//! Rows with a pitch of their own keep the distances of the layout: with the white before
//! and after them they take whole lines, so that the text under them is on the grid again.
//! At the top of a leg there is no white before them, and the first row stands on the first
//! line of the legs beside it.

use std::sync::Arc;

use crate::display::{Leading, ShapedText, TextContext};
use crate::style::{Role, TypeStyle};
use crate::units::{Abs, Lines};

/// A head in the text, shaped.
pub struct TextHead {
    /// The lines that the author set.
    pub lines: Arc<[ShapedText]>,
    leading: Leading,
    /// White before it and after it.
    above: Abs,
    below: Abs,
    /// Where its first row begins in the first line of a leg.
    top: Abs,
    /// From one line of the grid to the next, and how deep the last of some is less.
    pitch: Abs,
    white: Abs,
}

impl TextHead {
    /// A head of some lines in a style, in text of another; whether it stands right after a
    /// label, which says how far apart they are.
    pub fn new(
        lines: Arc<[ShapedText]>,
        role: Role,
        style: &TypeStyle,
        body: &TypeStyle,
        is_after_label: bool,
        context: &TextContext<'_>,
    ) -> Self {
        let master = &context.layout().master;
        let grid = &master.grid;
        let leading = Leading::across(style, grid);
        let (before, after) = master.distances.round(role);
        let usual = |written: Option<Lines>, white: Abs| match written {
            Some(lines) => grid.pitch * lines,
            None if leading.is_own => white,
            None => Abs::ZERO,
        };
        let before = if is_after_label { Abs::ZERO } else { before.of(grid.pitch) };
        let above = usual(style.above, before);
        let below = usual(style.below, after.of(grid.pitch));
        // On one baseline; a band begins where the lines beside it do.
        let top = match style.band {
            Some(_) => Abs::ZERO,
            None => body.size.em(context.em_top(body)) - style.size.em(context.em_top(style)),
        };
        let (pitch, white) = (grid.pitch, grid.pitch - grid.size);
        Self { lines, leading, above, below, top, pitch, white }
    }

    /// How many body lines so many rows take, at the top of a leg or below other text.
    pub fn taken(&self, rows: usize, is_top: bool) -> usize {
        if rows == 0 {
            return 0;
        }
        let deep = match (self.leading.is_own, is_top) {
            (true, true) => self.top + self.leading.room(rows),
            (true, false) => self.above + self.leading.room(rows),
            (false, true) => self.leading.depth(rows) + self.white,
            (false, false) => self.above + self.leading.depth(rows) + self.white,
        };
        Lines((deep + self.below).cover(self.pitch).max(1)).count()
    }

    /// Where the first of so many rows begins in the lines that they take.
    pub fn first(&self, rows: usize, lines: usize, is_top: bool) -> Abs {
        let whole = self.pitch * lines as i64;
        if !self.leading.is_own {
            // White before and after it is equal.
            return self.leading.first(rows, whole - self.white);
        }
        let room = self.leading.room(rows);
        let above = match is_top {
            true => self.top,
            false => {
                let free = (whole - self.above - room - self.below).max(Abs::ZERO);
                self.above + self.leading.block(free)
            }
        };
        above + self.leading.first(rows, room)
    }

    /// The depth of so many rows.
    pub fn depth(&self, rows: usize) -> Abs {
        self.leading.depth(rows)
    }

    /// Whether its rows have a pitch of their own.
    pub fn has_own_pitch(&self) -> bool {
        self.leading.is_own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{set_in, style};
    use crate::style::{Colour, RowPitch};

    /// Lines of 10 pt, 12 pt apart, and heads of 12 pt, 14.4 pt apart: how many lines one
    /// to three rows take and where the first begins.
    fn stands(style: TypeStyle, is_top: bool, after: bool) -> Vec<(usize, Abs)> {
        set_in(|context| {
            let body = crate::display::fixture::style();
            let head = TextHead::new(Arc::new([]), Role::Subhead, &style, &body, after, context);
            let of = |rows| {
                let lines = head.taken(rows, is_top);
                (lines, head.first(rows, lines, is_top))
            };
            (1..=3).map(of).collect()
        })
    }

    fn own() -> TypeStyle {
        TypeStyle { size: Abs::pt(12), leading: Some(RowPitch::Ems(1200)), ..style() }
    }

    fn tenths(pt: i64) -> Abs {
        Abs::PT.scaled(pt, 10)
    }

    /// One line above, n rows in n and a half, half a line below.
    #[test]
    fn a_head_takes_whole_lines_with_its_white() {
        let found = stands(own(), false, false);
        // 12, 12 and 6 pt of 36; 12, 26.4 and 6 of 48; 12, 40.8 and 6 of 60.
        let wanted = [(3, 150), (4, 138), (5, 126)].map(|(lines, at)| (lines, tenths(at)));
        assert_eq!(found, wanted);
    }

    #[test]
    fn at_the_top_of_a_leg_its_first_row_stands_on_the_first_line() {
        let top = set_in(|context| {
            let body = style();
            body.size.em(context.em_top(&body)) - Abs::pt(12).em(context.em_top(&own()))
        });
        assert!(top < Abs::ZERO);
        let found = stands(own(), true, false);
        assert_eq!(found, [(2, top), (3, top), (4, top)]);
        let banded = TypeStyle { band: Some(Colour::BLACK), ..own() };
        assert_eq!(stands(banded, true, false)[0].1, Abs::ZERO);
    }

    #[test]
    fn a_head_clings_to_the_label_before_it() {
        assert_eq!(stands(own(), false, true)[0], (2, tenths(30)));
    }

    #[test]
    fn rows_in_whole_lines_stand_in_the_middle_of_all_of_them() {
        let two = TypeStyle { lines: Lines(2), above: Some(Lines(1)), ..style() };
        let found = stands(two.clone(), false, false);
        assert_eq!(found, [(3, 6), (5, 6), (7, 6)].map(|(lines, at)| (lines, Abs::pt(at))));
        assert_eq!(stands(two, true, false)[0], (2, Abs::ZERO));
    }
}
