//! Line ends: what a mark loses there, and which stops hang.

use super::class::Class;
use super::fit::SLACK;
use super::point::{Point, natural};
use super::prepare::Para;
use super::rules::hangs;
use crate::style::{Hang, Squeeze};
use crate::units::{EM, Milli};

impl Para {
    /// What a mark loses at the line end: its blank, or all of it where every
    /// stop hangs.
    #[inline]
    pub(super) fn end_trim(&self, glyph: usize) -> Milli {
        let blank = self.rules.end_trim[self.classes[glyph] as usize];
        let hangs = self.rules.setting.hang == Hang::Force && self.may_hang(glyph);
        if hangs { self.cells[glyph] } else { blank }
    }

    /// Whether a glyph at the line end may hang.
    ///
    /// Source: CLREQ: one mark only may hang, never one of a run, and none whose
    /// ink stands in the middle of its cell.
    fn may_hang(&self, glyph: usize) -> bool {
        let (class, setting) = (self.classes[glyph], &self.rules.setting);
        glyph > 0
            && !self.classes[glyph - 1].closes()
            && setting.squeeze != Squeeze::Juzhong
            && hangs(setting.region, class)
    }

    /// How much less wide a line is if its last glyph, which may hang, does; 0
    /// where none may or all do.
    ///
    /// Source: CLREQ on hanging; CSS Text 3 `hanging-punctuation: allow-end`.
    pub(super) fn hang_of(&self, glyph: usize) -> Milli {
        if self.rules.setting.hang != Hang::Allow || !self.may_hang(glyph) {
            return 0;
        }
        self.cells[glyph] - self.end_trim(glyph)
    }

    /// As [`Para::hang_of`] for the last glyph that is seen before a point.
    pub(super) fn hangs_by(&self, to: &Point) -> Milli {
        if self.rules.setting.hang != Hang::Allow {
            return 0;
        }
        let last = (0..to.glyph as usize).rev().find(|g| !self.classes[*g].is_blank());
        last.map_or(0, |glyph| self.hang_of(glyph))
    }

    /// By how much a line between two points is short of its measure; less than
    /// nothing where it is too wide even with its stop hanging.
    #[inline(always)]
    pub(super) fn short_of(&self, measure: Milli, from: &Point, to: &Point) -> Milli {
        let short = measure - natural(from, to);
        if short < 0 { short + self.hangs_by(to) } else { short }
    }

    /// Widths of neighbouring points run backwards by no more than this.
    pub(super) fn slack(&self) -> Milli {
        SLACK + if self.rules.setting.hang == Hang::Allow { EM } else { 0 }
    }

    /// How far a glyph is drawn from its pen: an interpunct that fills a cell
    /// is set in half of it and stands in the middle; a style may centre stops.
    #[inline]
    pub(super) fn inset(&self, glyph: usize) -> Milli {
        match self.classes[glyph] {
            Class::Middle if self.cells[glyph] == EM / 2 => -EM / 4,
            class => self.rules.shift[class as usize],
        }
    }
}
