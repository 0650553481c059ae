//! What is wider than its line is cut by force.

use super::class::Class;
use super::point::{Penalty, Point, least};
use super::prepare::Para;
use super::rules::{ends_not, starts_not};
use crate::units::Milli;

/// So many letters of a word that is cut stay together on both sides.
const FEWEST: u32 = 2;

impl Para {
    /// The same paragraph with breaks inside every unit that is wider than
    /// `measure`; `None` where there is no such unit.
    ///
    /// They are where no mark is kept away from its line edge, and two letters
    /// of a word stay together; what is still too wide may be cut everywhere.
    /// Clusters are never cut.
    pub(super) fn forced(&self, measure: Milli) -> Option<Self> {
        let wide = self.points.windows(2).map(|pair| (pair, least(&pair[0], &pair[1])));
        let wide: Vec<_> = wide.filter(|(_, width)| *width > measure).collect();
        let wide: Vec<_> = wide.into_iter().map(|(p, width)| (p[1].glyph, width)).collect();
        let mut cuts: Vec<u32> = Vec::new();
        let mut found: Option<Self> = None;
        for gently in [true, false] {
            let now = found.as_ref().unwrap_or(self);
            let wide = now.points.windows(2).filter(|pair| least(&pair[0], &pair[1]) > measure);
            let inner = wide.flat_map(|pair| pair[0].glyph + 1..pair[1].glyph);
            let more: Vec<u32> =
                inner.filter(|glyph| self.may_cut(*glyph as usize, gently)).collect();
            if !more.is_empty() {
                cuts.extend(more);
                cuts.sort_unstable();
                cuts.dedup();
                found = Some(self.cut_at(&cuts));
            }
        }
        found.map(|para| Self { wide, ..para })
    }

    /// Whether a line of `measure` may end at a cut: its unit is wider. Where
    /// lines differ a unit is cut for the narrowest, and whole in the others.
    pub(super) fn is_cut_at(&self, cut: &Point, measure: Milli) -> bool {
        let at = self.wide.partition_point(|(end, _)| *end <= cut.glyph);
        self.wide.get(at).is_none_or(|(_, width)| *width > measure)
    }

    /// With places more, which come in order; also where a marker holds.
    fn cut_at(&self, cuts: &[u32]) -> Self {
        let penalty = |glyph: u32| match self.is_inside_word(glyph) {
            true => Penalty::ForcedWord,
            false => Penalty::Forced,
        };
        let cut = cuts.iter().map(|glyph| (*glyph, penalty(*glyph)));
        let mut opened: Vec<_> = self.inside.iter().copied().chain(cut).collect();
        opened.sort_by_key(|(glyph, _)| *glyph);
        opened.dedup_by_key(|(glyph, _)| *glyph);
        let mut para = self.clone();
        (para.points, para.before) = self.find_points(&opened);
        para.hold(|glyph| cuts.binary_search(&glyph).is_ok());
        para
    }

    fn may_cut(&self, glyph: usize, gently: bool) -> bool {
        let inner = matches!(self.classes[glyph], Class::Inner | Class::Joined);
        !inner && (!gently || self.cuts_well(glyph))
    }

    /// Whether a unit may be cut before a glyph without a mark at the wrong edge
    /// of its line or a letter alone.
    fn cuts_well(&self, glyph: usize) -> bool {
        let level = self.rules.setting.kinsoku;
        let (before, after) = (self.classes[glyph - 1], self.classes[glyph]);
        let mark = |class| matches!(class, Class::LatinClose | Class::Postfix);
        let word = self.word_around(glyph as u32);
        let kept = word.is_none_or(|(start, end)| {
            glyph as u32 >= start + FEWEST && glyph as u32 + FEWEST <= end
        });
        let opens = matches!(before, Class::LatinOpen | Class::Prefix);
        kept && !opens && !mark(after) && !starts_not(level, after) && !ends_not(level, before)
    }

    /// The word that a place is inside of.
    fn word_around(&self, glyph: u32) -> Option<(u32, u32)> {
        let at = self.words.partition_point(|(_, end)| *end <= glyph);
        self.words.get(at).copied().filter(|(start, _)| *start < glyph)
    }

    /// Whether a place is inside a word, so that a cut there takes a hyphen.
    pub(super) fn is_inside_word(&self, glyph: u32) -> bool {
        self.word_around(glyph).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::oracle::shaped;
    use super::super::{Para, Rules, Setting, justify, optimal};
    use crate::font::FaceId;
    use crate::text::Hyphen;

    fn para(text: &str) -> Para {
        let mut shaped = shaped(text);
        shaped.hyphen = Some(Hyphen { glyph: 9, face: FaceId(0), advance: 300 });
        Para::new(&shaped, &Rules::new(Setting::default()))
    }

    /// The lines of a text, with the hyphens that are not its own as `=`.
    fn lines(text: &str, measure: i32) -> Vec<String> {
        let (para, chars): (_, Vec<char>) = (para(text), text.chars().collect());
        let mut start = 0;
        let line = |end: u32| {
            let mut line = justify(&para, start, end, measure, true);
            let mut text: String = chars[start as usize..end as usize].iter().collect();
            if line.take_hyphen().is_some() {
                text.push('=');
            }
            start = end;
            text
        };
        optimal(&para, measure).ends.into_iter().map(line).collect()
    }

    /// Source: CLREQ: in a narrow measure a Western word may be cut.
    #[test]
    fn a_word_that_is_cut_has_a_hyphen_and_two_letters_on_both_sides() {
        let found = lines("海KUNSTHANDWERKERMARKT港", 5_000);
        assert!(found[..found.len() - 1].iter().all(|line| line.ends_with('=')), "{found:?}");
        assert_eq!(found.concat().replace('=', ""), "海KUNSTHANDWERKERMARKT港");
        assert!(found.iter().all(|line| line.trim_end_matches('=').chars().count() > 2));
        assert!(optimal(&para("海KUNSTHANDWERKERMARKT港"), 5_000).forced);
    }

    /// Source: GB/T 15835: a number has no hyphen.
    #[test]
    fn a_number_that_is_cut_has_none() {
        let text = format!("海{}港", "31415926535897932384626433832795".repeat(2));
        let found = lines(&text, 9_000);
        assert_eq!(found.concat(), text);
        assert!(found.len() > 3);
    }

    /// Source: GB/T 15834-2011 §5.1: marks keep from their line edge where a unit
    /// that they belong to is cut.
    #[test]
    fn marks_stay_with_what_is_cut() {
        let found = lines("《12345678901234567890》，港", 5_000);
        assert!(found.iter().all(|line| !line.ends_with('《')), "{found:?}");
        assert!(found.iter().all(|line| !line.starts_with(['》', '，'])), "{found:?}");
        // Where nothing else is left they may stand anywhere.
        let rows = lines(&"《".repeat(40), 5_000);
        assert_eq!(rows.concat(), "《".repeat(40));
        assert!(rows.len() > 3);
    }

    /// A unit is whole where the line is wide enough, though others are not.
    #[test]
    fn a_unit_is_cut_in_lines_that_are_too_narrow_alone() {
        let text = format!("{}1234567890123456{}", "海".repeat(3), "港".repeat(30));
        let found = super::super::by_count(&para(&text), |n| if n < 3 { 13_000 } else { 5_000 });
        let best = found.values().min_by_key(|breaks| breaks.cost).expect("a way");
        assert!(!best.forced, "{best:?}");
    }
}
