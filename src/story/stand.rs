//! What stands in a story's legs besides its text: where it goes.

use std::ops::Range;

use super::area::TextArea;
use super::obstacle::{Obstacle, free_lines};
use crate::display::Depth;
use crate::grid::Grid;
use crate::issue::{PicturePlace, PictureSide, Wish};
use crate::units::{Abs, Lines};

/// Where something stands in the text area of a strip.
pub struct InlineSpan {
    /// Where it begins along a line, from where the area does.
    pub from: Abs,
    /// Where it ends.
    pub to: Abs,
    /// White that the text keeps from both; whole legs have their gaps.
    pub white: Abs,
}

impl InlineSpan {
    /// Its length.
    pub fn length(&self) -> Abs {
        self.to - self.from
    }
}

/// The place of a wish: the legs in the middle where no leg is asked for.
pub fn span(area: &TextArea, wish: &Wish<'_>, grid: &Grid) -> InlineSpan {
    let all = area.legs.len();
    let end_of = |leg: usize| area.legs[leg].inline + grid.size.em(area.legs[leg].measure);
    let asked = wish.leg.map(|l| (l.value as usize - 1).min(all - 1));
    if let Some(width) = wish.width {
        let width = (grid.size * i64::from(width.value)).min(area.length);
        let (start, end) =
            asked.map_or((Abs::ZERO, area.length), |k| (area.legs[k].inline, end_of(k)));
        let from = match wish.side {
            PictureSide::Left => start,
            PictureSide::Right => end - width,
            // A whole number of characters from the edge.
            PictureSide::Center if width > end - start => start,
            PictureSide::Center => start + grid.size * ((end - start - width) / 2).whole(grid.size),
        };
        let from = from.min(area.length - width).max(Abs::ZERO);
        return InlineSpan { from, to: from + width, white: grid.size };
    }
    let most = all - asked.unwrap_or(0);
    let columns = wish.columns.map_or(wish.usual, |c| c.value as usize).clamp(1, most);
    let leg = asked.unwrap_or((all - columns) / 2);
    InlineSpan { from: area.legs[leg].inline, to: end_of(leg + columns - 1), white: Abs::ZERO }
}

/// Takes lines for something: its first line, and how deep it can be. `None`
/// where there is no place for the least of it.
pub fn claim(
    lines: Range<Lines>,
    span: &InlineSpan,
    place: PicturePlace,
    depth: Depth,
    obstacles: &mut Vec<Obstacle>,
) -> Option<(Lines, Lines)> {
    let free = free_lines(lines, span.from, span.to, obstacles)?;
    let Depth { wanted, least, under, before, after } = depth;
    // White on both sides, less the side that touches head or foot.
    let around = match place {
        PicturePlace::Head => after,
        PicturePlace::Foot => before,
        PicturePlace::Inside => before + after,
    };
    let most = free.end - free.start - under - around;
    if most < least {
        return None;
    }
    let granted = wanted.min(most);
    let depth = granted + under;
    let (line, lines) = match place {
        PicturePlace::Head => (free.start, free.start..free.start + depth + after),
        PicturePlace::Foot => (free.end - depth, free.end - depth - before..free.end),
        PicturePlace::Inside => {
            let line = free.start + (free.end - free.start - depth) / 2;
            // A line of text above a picture is no text.
            if line - before <= free.start + Lines::ONE {
                (free.start, free.start..free.start + depth + after)
            } else {
                (line, line - before..line + depth + after)
            }
        }
    };
    let InlineSpan { from, to, white } = *span;
    obstacles.push(Obstacle { strip: 0, from, to, white, lines, framed: false });
    Some((line, granted))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTH: Depth = Depth {
        wanted: Lines(6),
        least: Lines(3),
        under: Lines::ONE,
        before: Lines::ONE,
        after: Lines::ONE,
    };

    fn claimed(place: PicturePlace, lines: Range<i64>) -> (Option<(Lines, Lines)>, Vec<Obstacle>) {
        let span = InlineSpan { from: Abs::ZERO, to: Abs::PT, white: Abs::ZERO };
        let mut obstacles = Vec::new();
        let lines = Lines(lines.start)..Lines(lines.end);
        let found = claim(lines, &span, place, DEPTH, &mut obstacles);
        (found, obstacles)
    }

    #[test]
    fn white_stands_on_the_sides_of_the_text() {
        let lines = |place| claimed(place, 1..31).1[0].lines.clone();
        assert_eq!(lines(PicturePlace::Head), Lines(1)..Lines(9));
        assert_eq!(lines(PicturePlace::Inside), Lines(11)..Lines(20));
        assert_eq!(lines(PicturePlace::Foot), Lines(23)..Lines(31));
    }

    #[test]
    fn it_is_made_less_deep_and_then_left_out() {
        assert_eq!(claimed(PicturePlace::Head, 1..7).0, Some((Lines(1), Lines(4))));
        assert_eq!(claimed(PicturePlace::Head, 1..5).0, None);
        assert!(claimed(PicturePlace::Head, 1..5).1.is_empty());
    }
}
