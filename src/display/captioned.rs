//! A box with words under it, beside it or over its foot: what pictures and codes have
//! in common.

use super::caption::Caption;
use super::context::TextContext;
use super::inset::InsetPlace;
use crate::boxes::{Item, Logical};
use crate::grid::{Captions, End, Grid};
use crate::issue::CaptionPlace;
use crate::units::{Abs, Lines, Rect};

/// A box and its caption, measured for a width.
#[derive(Clone, Debug)]
pub struct Captioned {
    /// Where the box begins along a line, from where both do.
    pub inline: Abs,
    /// The length of the box along a line.
    pub length: Abs,
    /// Its words; `None` without any.
    pub caption: Option<Caption>,
    /// Where they stand.
    pub place: CaptionPlace,
    /// The box is never lower than this, in body lines.
    pub least_lines: Lines,
}

impl Captioned {
    /// Body lines of the caption.
    fn rows(&self) -> Lines {
        self.caption.as_ref().map_or(Lines::ZERO, Caption::rows)
    }

    /// The fewest body lines of the box: a caption beside or over it is not deeper than
    /// it is.
    pub fn least(&self) -> Lines {
        match self.place {
            CaptionPlace::Under => self.least_lines,
            CaptionPlace::Beside | CaptionPlace::Over => self.least_lines.max(self.rows()),
        }
    }

    /// Body lines of the caption under the box.
    pub fn under(&self) -> Lines {
        match self.place {
            CaptionPlace::Under => self.rows(),
            CaptionPlace::Beside | CaptionPlace::Over => Lines::ZERO,
        }
    }

    /// Puts what `draw` makes of the box on the page, and the caption; `draw` is given
    /// the box and the band of a caption over its foot.
    pub fn place(
        &self,
        at: InsetPlace,
        context: &TextContext<'_>,
        draw: impl FnOnce(Rect, Option<&Rect>) -> Vec<Item>,
    ) -> Vec<Item> {
        let master = &context.layout().master;
        let (grid, captions) = (&master.grid, &master.captions);
        let inline = at.inline + self.inline;
        let (block, depth) = (grid.block_of(at.line), grid.depth(at.lines));
        let (sheet, own) = (context.sheet(), Logical { inline, block, length: self.length, depth });
        let rect = sheet.put(own);
        let band = self.band(own, at, grid, captions).map(|band| sheet.put(band));
        let mut items = draw(rect, band.as_ref());
        let Some(caption) = &self.caption else { return items };
        items.extend(band.map(|rect| Item::Fill { rect, colour: caption.band() }));
        items.extend(caption.place(at.of, at.inline, self.first_row(at, grid, captions), context));
        items
    }

    /// Where the caption's first row begins in the order of lines.
    fn first_row(&self, at: InsetPlace, grid: &Grid, captions: &Captions) -> Abs {
        let foot = at.line + at.lines;
        match self.place {
            CaptionPlace::Under => grid.block_of(foot),
            CaptionPlace::Beside => match captions.beside_at {
                End::Head => grid.block_of(at.line),
                End::Foot => grid.block_of(foot - self.rows()),
            },
            CaptionPlace::Over => grid.block_of(foot - self.rows()) - captions.white(grid.size),
        }
    }

    /// The band of a caption over the foot of the box, no deeper than the box is.
    fn band(
        &self,
        own: Logical,
        at: InsetPlace,
        grid: &Grid,
        captions: &Captions,
    ) -> Option<Logical> {
        self.caption.as_ref().filter(|_| self.place == CaptionPlace::Over)?;
        let first = self.first_row(at, grid, captions) - captions.white(grid.size);
        let block = first.max(own.block);
        Some(Logical { block, depth: own.foot() - block, ..own })
    }
}

/// Body lines of what is `height` high: those asked for, or those that come
/// nearest.
pub fn lines_of(asked: Option<u32>, height: Abs, grid: &Grid) -> Lines {
    let nearest = || (height + grid.pitch - grid.size + grid.pitch / 2).whole(grid.pitch);
    Lines(asked.map_or_else(nearest, i64::from))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::display::Findings;
    use crate::display::fixture::{grid, rich, set_in, style};

    /// Four rows of ten characters.
    fn captioned(place: CaptionPlace) -> Captioned {
        let text = rich(&"港".repeat(40));
        let width = Abs::pt(100);
        let style = Arc::new(style());
        let caption = set_in(|context| {
            let seen = &mut Findings::default();
            Caption::measure(Some(&text), None, Abs::ZERO, width, &style, context, seen)
        });
        Captioned { inline: Abs::ZERO, length: width, caption, place, least_lines: Lines(3) }
    }

    #[test]
    fn a_box_is_as_deep_as_the_words_that_stand_in_it() {
        let depth = |place| (captioned(place).least(), captioned(place).under());
        assert_eq!(depth(CaptionPlace::Under), (Lines(3), Lines(4)));
        assert_eq!(depth(CaptionPlace::Beside), (Lines(4), Lines::ZERO));
        assert_eq!(depth(CaptionPlace::Over), (Lines(4), Lines::ZERO));
    }

    #[test]
    fn a_height_is_rounded_to_whole_lines() {
        let lines = |height| lines_of(None, Abs::pt(height), &grid());
        // Four lines of 12 pt are 46 pt deep, five 58.
        assert_eq!([46, 51, 53, 58].map(lines), [4, 4, 5, 5].map(Lines));
        assert_eq!(lines_of(Some(9), Abs::pt(46), &grid()), Lines(9));
    }
}
