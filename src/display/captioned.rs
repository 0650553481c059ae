//! A box with words under it, beside it or over its foot: what pictures and codes have
//! in common.

use super::caption::Caption;
use super::context::TextContext;
use super::inset::{Depth, InsetPlace, WHITE};
use crate::boxes::{Item, Logical};
use crate::grid::{Captions, Distances, End, Grid};
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
    /// How far apart box, words and text stand.
    pub distances: Distances,
    /// The grid on whose lines they stand.
    pub grid: Grid,
}

impl Captioned {
    /// Body lines of the caption, if it stands in the box.
    fn rows(&self) -> Lines {
        self.caption.as_ref().map_or(Lines::ZERO, Caption::lines)
    }

    /// Words under the box.
    fn words_under(&self) -> Option<&Caption> {
        self.caption.as_ref().filter(|_| self.place == CaptionPlace::Under)
    }

    /// From the last line that the box takes to the foot of the words under it, where these
    /// have a pitch of their own.
    fn beneath(&self) -> Option<Abs> {
        let caption = self.words_under().filter(|caption| caption.has_own_pitch())?;
        Some(self.distances.picture_caption.of(self.grid.pitch) + caption.depth())
    }

    /// How deep it is to be, the box so many body lines.
    pub fn depth(&self, wanted: Lines) -> Depth {
        let after = match self.beneath() {
            Some(_) => self.distances.caption_text,
            None => WHITE,
        };
        Depth { wanted, least: self.least(), under: self.under(), before: WHITE, after }
    }

    /// The fewest body lines of the box: a caption beside or over it is not deeper than
    /// it is.
    pub fn least(&self) -> Lines {
        match self.place {
            CaptionPlace::Under => self.least_lines,
            CaptionPlace::Beside | CaptionPlace::Over => self.least_lines.max(self.rows()),
        }
    }

    /// Body lines under the box: those of the words, or, where these have a pitch of their
    /// own, as many as come nearest.
    pub fn under(&self) -> Lines {
        match (self.beneath(), self.words_under()) {
            (Some(beneath), _) => Lines((beneath + self.grid.pitch / 2).whole(self.grid.pitch)),
            (None, words) => words.map_or(Lines::ZERO, Caption::lines),
        }
    }

    /// How much earlier the box ends than its lines, so that the words end with a line; less
    /// than nothing where it ends later.
    pub fn shorter(&self) -> Abs {
        self.beneath().map_or(Abs::ZERO, |beneath| beneath - self.grid.pitch * self.under())
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
        let captions = &master.captions;
        let inline = at.inline + self.inline;
        let (block, depth) = (self.grid.block_of(at.line), self.box_depth(at));
        let (sheet, own) = (context.sheet(), Logical { inline, block, length: self.length, depth });
        let rect = sheet.put(own);
        let band = self.band(own, at, captions).map(|band| sheet.put(band));
        let mut items = draw(rect, band.as_ref());
        let Some(caption) = &self.caption else { return items };
        items.extend(band.map(|rect| Item::Fill { rect, colour: caption.band() }));
        items.extend(caption.place(at.of, at.inline, self.first_row(at, captions), context));
        items
    }

    /// How deep the box is.
    fn box_depth(&self, at: InsetPlace) -> Abs {
        self.grid.depth(at.lines) - self.shorter()
    }

    /// Where the caption's first row begins in the order of lines.
    fn first_row(&self, at: InsetPlace, captions: &Captions) -> Abs {
        let (head, grid) = (self.grid.block_of(at.line), &self.grid);
        let foot = head + self.box_depth(at);
        let deep = self.caption.as_ref().map_or(Abs::ZERO, Caption::depth);
        match self.place {
            CaptionPlace::Under => match self.beneath() {
                Some(beneath) => foot + beneath - deep,
                None => grid.block_of(at.line + at.lines),
            },
            CaptionPlace::Beside => match captions.beside_at {
                End::Head => head,
                End::Foot => foot - deep,
            },
            CaptionPlace::Over => foot - deep - captions.white(grid.size),
        }
    }

    /// The band of a caption over the foot of the box, no deeper than the box is.
    fn band(&self, own: Logical, at: InsetPlace, captions: &Captions) -> Option<Logical> {
        self.caption.as_ref().filter(|_| self.place == CaptionPlace::Over)?;
        let first = self.first_row(at, captions) - captions.white(self.grid.size);
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
        let (inline, least_lines, distances) = (Abs::ZERO, Lines(3), Distances::default());
        Captioned { inline, length: width, caption, place, least_lines, distances, grid: grid() }
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
