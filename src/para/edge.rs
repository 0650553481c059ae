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
        let blank = match self.edges.get(glyph) {
            Some(edge) => edge.after,
            None => self.rules.end_trim[self.classes[glyph] as usize],
        };
        let hangs = self.rules.setting.hang == Hang::Force && self.may_hang(glyph);
        if hangs { self.cells[glyph] } else { blank }
    }

    /// What a mark loses at the start of a line.
    #[inline]
    pub(super) fn start_trim(&self, glyph: usize) -> Milli {
        match self.edges.get(glyph) {
            Some(edge) => edge.before,
            None => self.rules.start_trim[self.classes[glyph] as usize],
        }
    }

    /// Whether a glyph at the line end may hang.
    ///
    /// Source: CLREQ: one mark only may hang, never one of a run, and none whose
    /// ink stands in the middle of its cell.
    fn may_hang(&self, glyph: usize) -> bool {
        let (class, setting) = (self.classes[glyph], &self.rules.setting);
        glyph > 0
            && !self.classes[glyph - 1].closes()
            && !matches!(setting.squeeze, Squeeze::Juzhong | Squeeze::Head)
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
        if let Some(edge) = self.edges.get(glyph) {
            return edge.inset;
        }
        match self.classes[glyph] {
            Class::Middle if self.cells[glyph] == EM / 2 => -EM / 4,
            class => self.rules.shift[class as usize],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{lines, shaped};
    use super::super::{Para, Region, Rules, Setting, by_count, justify, optimal};
    use crate::style::{Hang, Squeeze};

    fn allow() -> Setting {
        Setting { hang: Hang::Allow, ..Setting::default() }
    }

    /// Source: CLREQ on hanging; CSS Text 3: `allow-end` hangs what does not fit,
    /// `force-end` what does as well.
    #[test]
    fn a_stop_hangs_where_it_does_not_fit() {
        let width = |text: &str, hang, measure| {
            let para = Para::new(&shaped(text), &Rules::new(Setting { hang, ..allow() }));
            justify(&para, 0, para.len() as u32, measure, false).adjustment.natural
        };
        assert_eq!(width("渔港渔港，", Hang::Allow, 4_000), 4_000);
        assert_eq!(width("渔港渔港，", Hang::Allow, 4_499), 4_000);
        assert_eq!(width("渔港渔港，", Hang::Allow, 4_500), 4_500);
        assert_eq!(width("渔港渔港，", Hang::Force, 9_000), 4_000);
        assert_eq!(width("渔港渔港，", Hang::None, 4_000), 4_500);
        // One of a run does not, nor one in the middle of its cell.
        assert_eq!(width("渔港渔港”。", Hang::Allow, 4_000), 5_000);
    }

    #[test]
    fn lines_are_broken_for_stops_that_hang() {
        let text = "渔港渔港渔港，新老街巷新老街。巷海";
        assert_eq!(lines(text, allow(), 6_000)[0], "渔港渔港渔港，");
        let para = Para::new(&shaped(text), &Rules::new(allow()));
        let best = optimal(&para, 6_000);
        let counted = by_count(&para, |_| 6_000);
        assert_eq!(counted.values().map(|b| b.cost).min(), Some(best.cost));
        // Nothing is shrunk or spread: what does not fit hangs.
        let line = justify(&para, 0, best.ends[0], 6_000, false);
        assert_eq!((line.adjustment.shrunk.iter().sum::<i32>(), line.adjustment.gap), (0, 0));
    }

    /// Source: CLREQ: not where the ink stands in the middle.
    #[test]
    fn stops_in_the_middle_do_not_hang() {
        for (squeeze, region) in
            [(Squeeze::Juzhong, Region::ZhHans), (Squeeze::Quanjiao, Region::ZhHantTw)]
        {
            for hang in [Hang::Allow, Hang::Force] {
                let setting = Setting { squeeze, region, hang, ..Setting::default() };
                let para = Para::new(&shaped("渔港渔港，"), &Rules::new(setting));
                let line = justify(&para, 0, 5, 4_000, true);
                assert!(line.adjustment.natural > 4_000, "{squeeze:?} {region:?}");
            }
        }
    }
}
