//! What stands in a story's legs besides its text: where it goes.

use std::ops::Range;

use super::area::TextArea;
use super::obstacle::{Obstacle, free_lines};
use crate::display::Depth;
use crate::grid::Grid;
use crate::issue::{PicturePlace, PictureSide, Wish};
use crate::units::Abs;

/// Where something stands in the text area of a strip.
pub struct InlineSpan {
    /// Left edge, from that of the area.
    pub from: Abs,
    /// Right edge.
    pub to: Abs,
    /// White that the text keeps from both; whole legs have their gaps.
    pub white: Abs,
}

impl InlineSpan {
    /// Width.
    pub fn width(&self) -> Abs {
        self.to - self.from
    }
}

/// The place of a wish: the legs in the middle where no leg is asked for.
pub fn span(area: &TextArea, wish: &Wish<'_>, grid: &Grid) -> InlineSpan {
    let all = area.legs.len();
    let right_of = |leg: usize| area.legs[leg].x + grid.size.em(area.legs[leg].measure);
    let asked = wish.leg.map(|l| (l.value as usize - 1).min(all - 1));
    if let Some(width) = wish.width {
        let width = (grid.size * i64::from(width.value)).min(area.w);
        let (left, right) = asked.map_or((Abs::ZERO, area.w), |k| (area.legs[k].x, right_of(k)));
        let from = match wish.side {
            PictureSide::Left => left,
            PictureSide::Right => right - width,
            // A whole number of characters from the edge.
            PictureSide::Center if width > right - left => left,
            PictureSide::Center => left + grid.size * ((right - left - width) / 2).whole(grid.size),
        };
        let from = from.min(area.w - width).max(Abs::ZERO);
        return InlineSpan { from, to: from + width, white: grid.size };
    }
    let most = all - asked.unwrap_or(0);
    let columns = wish.columns.map_or(wish.usual, |c| c.value as usize).clamp(1, most);
    let leg = asked.unwrap_or((all - columns) / 2);
    InlineSpan { from: area.legs[leg].x, to: right_of(leg + columns - 1), white: Abs::ZERO }
}

/// Takes lines for something: its first line, and how deep it can be. `None`
/// where there is no place for the least of it.
pub fn claim(
    lines: Range<i64>,
    span: &InlineSpan,
    place: PicturePlace,
    depth: Depth,
    obstacles: &mut Vec<Obstacle>,
) -> Option<(i64, i64)> {
    let free = free_lines(lines, span.from, span.to, obstacles)?;
    let Depth { wanted, least, under, white } = depth;
    // White on both sides, less the side that touches head or foot.
    let around = if place == PicturePlace::Inside { 2 * white } else { white };
    let most = free.end - free.start - under - around;
    if most < least {
        return None;
    }
    let granted = wanted.min(most);
    let depth = granted + under;
    let (line, lines) = match place {
        PicturePlace::Head => (free.start, free.start..free.start + depth + white),
        PicturePlace::Foot => (free.end - depth, free.end - depth - white..free.end),
        PicturePlace::Inside => {
            let line = free.start + (free.end - free.start - depth) / 2;
            // A line of text above a picture is no text.
            if line - white <= free.start + 1 {
                (free.start, free.start..free.start + depth + white)
            } else {
                (line, line - white..line + depth + white)
            }
        }
    };
    let InlineSpan { from, to, white } = *span;
    obstacles.push(Obstacle { strip: 0, from, to, white, lines });
    Some((line, granted))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTH: Depth = Depth { wanted: 6, least: 3, under: 1, white: 1 };

    fn claimed(place: PicturePlace, lines: Range<i64>) -> (Option<(i64, i64)>, Vec<Obstacle>) {
        let span = InlineSpan { from: Abs::ZERO, to: Abs::PT, white: Abs::ZERO };
        let mut obstacles = Vec::new();
        let found = claim(lines, &span, place, DEPTH, &mut obstacles);
        (found, obstacles)
    }

    #[test]
    fn white_stands_on_the_sides_of_the_text() {
        let lines = |place| claimed(place, 1..31).1[0].lines.clone();
        assert_eq!(lines(PicturePlace::Head), 1..9);
        assert_eq!(lines(PicturePlace::Inside), 11..20);
        assert_eq!(lines(PicturePlace::Foot), 23..31);
    }

    #[test]
    fn it_is_made_less_deep_and_then_left_out() {
        assert_eq!(claimed(PicturePlace::Head, 1..7).0, Some((1, 4)));
        assert_eq!(claimed(PicturePlace::Head, 1..5).0, None);
        assert!(claimed(PicturePlace::Head, 1..5).1.is_empty());
    }
}
