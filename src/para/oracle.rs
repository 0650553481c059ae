//! The naive twin of line breaking: every pair of places, every sum by hand.

use proptest::prelude::*;

use super::cost::{
    Cost, FORCED, Give, LOOSE_AFTER_LOOSE, NEVER, NUMBER_AND_MEASURE, RUNT, price, price_last,
};
use super::fit::MOST_SHORT;
use super::prepare::Setting;
use super::rules::{STEPS, shrink, spreads, squeeze, takes_autospace};
use super::{Breaks, Class, Para, by_count, class_of, first_fit, justify, may_break, optimal};
use crate::font::FaceId;
use crate::issue::Kind;
use crate::source::{Sources, Span};
use crate::text::{Normal, Shaped};
use crate::units::Milli;

/// A text as glyphs, full-width characters an em and others half an em wide.
pub fn shaped(text: &str) -> Shaped {
    let file = Sources::default().add("t", text);
    let mut out = Shaped { text: Normal::default(), ..Shaped::default() };
    for (i, c) in text.chars().enumerate() {
        out.text.chars.push(c);
        out.text.kinds.push(Kind::Plain);
        out.text.spans.push(Span::new(file, 0..0));
        out.glyphs.push(1);
        out.faces.push(FaceId(0));
        out.advances.push(if c.is_ascii() { 520 } else { 1000 });
        out.chars.push(i as u32);
    }
    out
}

pub fn para(text: &str) -> Para {
    Para::new(&shaped(text), Setting { indent: 2000, ..Setting::default() })
}

struct Naive<'t> {
    chars: Vec<char>,
    classes: Vec<Class>,
    cells: Vec<Milli>,
    setting: Setting,
    text: &'t str,
}

impl<'t> Naive<'t> {
    fn new(text: &'t str, setting: Setting) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let advance = |c: char| if c.is_ascii() { 520 } else { 1000 };
        let classes: Vec<_> = chars.iter().map(|c| class_of(*c, advance(*c))).collect();
        let latin = |c: &Class| {
            matches!(c, Class::Letter | Class::Digit | Class::LatinClose | Class::LatinOpen)
        };
        let cells = classes.iter().enumerate().map(|(i, class)| match class {
            Class::Space => {
                let beside = i > 0 && i + 1 < classes.len();
                if beside && !(latin(&classes[i - 1]) && latin(&classes[i + 1])) {
                    500
                } else {
                    333
                }
            }
            Class::Middle => 500,
            _ => advance(chars[i]),
        });
        let cells = cells.collect();
        Self { chars, classes, cells, setting, text }
    }

    fn allowed(&self, at: usize) -> bool {
        if at == 0 || at == self.chars.len() {
            return true;
        }
        let (a, b) = (self.classes[at - 1], self.classes[at]);
        if a == b && matches!(b, Class::Dash | Class::Ellipsis) {
            let run = (0..at).rev().take_while(|i| self.classes[*i] == b).count();
            if run % 2 == 1 {
                return false;
            }
        }
        may_break(self.setting.kinsoku, a, b)
    }

    fn give(&self, start: usize, end: usize) -> Give {
        let blank = |c: Class| matches!(c, Class::Space | Class::WideSpace);
        let visible = (0..end).rev().find(|i| !blank(self.classes[*i])).map_or(start, |i| i + 1);
        let mut give = Give::default();
        if visible <= start {
            // A line of blanks: its end lies before its start.
            let mut width = 0;
            for i in visible..=start {
                if i > 0 && i < self.cells.len() {
                    width -= self.delta(i);
                }
                if i < start {
                    width -= self.cells[i];
                }
            }
            give.natural = width;
        }
        for i in start..visible {
            give.natural += self.cells[i];
            if i > start {
                let (a, b) = (self.classes[i - 1], self.classes[i]);
                give.natural += self.delta(i);
                if let Some((step, left)) = shrink(self.setting.squeeze, a, b) {
                    give.shrink[step as usize] += left;
                }
                if a == Class::Space {
                    give.shrink[0] += 83;
                    give.space += 167;
                }
                if takes_autospace(a, b) {
                    give.space += 125;
                }
                give.gaps += Milli::from(spreads(a, b));
            }
        }
        give.natural += if start == 0 { self.setting.indent } else { 0 };
        if start > 0 && start < self.classes.len() {
            give.natural -= self.classes[start].glue_before();
        }
        if visible > 0 {
            give.natural -= self.classes[visible - 1].glue_after();
        }
        give
    }

    fn delta(&self, i: usize) -> Milli {
        let (a, b) = (self.classes[i - 1], self.classes[i]);
        let gap = if takes_autospace(a, b) { self.setting.autospace } else { 0 };
        gap - squeeze(self.setting.squeeze, a, b)
    }

    /// The least cost over every way there is, or `None`.
    fn best(&self, measure: Milli) -> Option<Cost> {
        let n = self.chars.len();
        let mut cost = vec![[NEVER; 2]; n + 1];
        cost[0][0] = 0;
        let read = |from: usize| self.classes[from..].iter().filter(|c| !c.is_mark()).count();
        for end in 1..=n {
            if !self.allowed(end) {
                continue;
            }
            for start in 0..end {
                if !self.allowed(start) || cost[start] == [NEVER; 2] {
                    continue;
                }
                let give = self.give(start, end);
                let last = end == n;
                if !last && give.natural < measure - MOST_SHORT {
                    continue;
                }
                let priced = if last { price_last(&give, measure) } else { price(&give, measure) };
                let Some(priced) = priced else { continue };
                let mut extra = 0;
                if !last && self.classes[end - 1] == Class::Digit && self.classes[end] == Class::Han
                {
                    extra += NUMBER_AND_MEASURE;
                }
                if last && start > 0 && read(start) <= 1 && read(0) > 1 {
                    extra += RUNT;
                }
                for before in 0..2 {
                    let twice = if priced.loose && before == 1 { LOOSE_AFTER_LOOSE } else { 0 };
                    let sum = cost[start][before] + priced.cost + extra + twice;
                    let way = usize::from(priced.loose);
                    cost[end][way] = cost[end][way].min(sum);
                }
            }
        }
        Some(cost[n][0].min(cost[n][1])).filter(|c| *c < NEVER)
    }
}

/// Text as newspapers have it: mostly Han, marks in runs, numbers, words.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        30 => "[海港渔民街巷新老的一是在]{1,6}",
        6 => "[，。、；：？！]",
        3 => "[“‘（《][港湾渔]{0,3}[”’）》]",
        2 => "[”’）》，。“（]{1,3}",
        2 => "(——|……|·|～|/)",
        3 => "[0-9]{1,4}(\\.[0-9]{1,2})?(%|℃|年|座)?",
        2 => "[A-Za-z]{1,9}( [A-Za-z]{1,5})?",
        1 => "(■|￥|-|,|\\)|\\()",
    ];
    proptest::collection::vec(piece, 1..28).prop_map(|p| p.concat())
}

fn sane(breaks: &Breaks, para: &Para) {
    assert_eq!(breaks.ends.last().copied(), Some(para.len() as u32));
    assert!(breaks.ends.windows(2).all(|w| w[0] < w[1]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The window finds what looking at everything finds.
    #[test]
    fn optimal_is_optimal(text in text(), measure in 4i32..24) {
        let setting = Setting { indent: 2000, ..Setting::default() };
        let naive = Naive::new(&text, setting);
        let para = para(&text);
        let found = optimal(&para, measure * 1000);
        sane(&found, &para);
        if let Some(best) = naive.best(measure * 1000) {
            prop_assert_eq!(found.cost, best, "{} at {}", naive.text, measure);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Line by line the same least cost is found, and every number of lines is
    /// broken into just that many.
    #[test]
    fn by_count_agrees(text in text(), measure in 4i32..24) {
        let para = para(&text);
        let best = optimal(&para, measure * 1000);
        let counts = by_count(&para, |_| measure * 1000);
        let least = counts.values().map(|b| b.cost).min();
        prop_assert_eq!(least, Some(best.cost));
        for (lines, breaks) in &counts {
            sane(breaks, &para);
            prop_assert_eq!(breaks.ends.len(), *lines);
        }
    }

    /// Breaking is never worse than filling line by line, and both end.
    #[test]
    fn optimal_beats_first_fit(text in text(), measure in 1i32..24) {
        let para = para(&text);
        let (best, first) = (optimal(&para, measure * 1000), first_fit(&para, measure * 1000));
        sane(&best, &para);
        sane(&first, &para);
    }

    /// Lines with a gap to spread or enough to shrink are flush at both edges.
    #[test]
    fn lines_are_flush(text in text(), measure in 5i32..24) {
        let para = para(&text);
        let breaks = optimal(&para, measure * 1000);
        let mut start = 0;
        for end in &breaks.ends {
            let last = *end as usize == para.len();
            let line = justify(&para, start, *end, measure * 1000, last);
            let taken: Milli = line.levers.shrunk.iter().sum();
            if !last && line.levers.gaps > 0 && line.levers.natural - taken <= measure * 1000 {
                let visible = para.last_visible(*end as usize).unwrap();
                let pen = line.pens[visible - start as usize] - para.inset(visible);
                let right = pen + para.cells[visible] - para.end_trim(visible);
                prop_assert_eq!(right, measure * 1000);
            }
            prop_assert!(line.pens.windows(2).all(|w| w[0] <= w[1] + 500));
            start = *end;
        }
    }
}

#[test]
fn widths_may_differ_from_line_to_line() {
    let para = para(&"海".repeat(44));
    let widths = [9_000, 5_000, 5_000, 13_000];
    let counts = by_count(&para, |n| widths[n % 4]);
    let breaks = counts.values().min_by_key(|b| b.cost).unwrap();
    assert_eq!(breaks.ends[..4], [7, 12, 17, 30]);
}

#[test]
fn a_word_wider_than_the_measure_is_cut_and_says_so() {
    let para = para("见Donaudampfschifffahrtsgesellschaft号");
    let breaks = optimal(&para, 6_000);
    assert!(breaks.forced && breaks.cost >= FORCED);
    sane(&breaks, &para);
}

#[test]
fn a_measure_of_nothing_still_ends() {
    for measure in [-5, 0, 1, 499] {
        sane(&optimal(&para("海港——渔民，2026年。"), measure), &para("海港——渔民，2026年。"));
        sane(&first_fit(&para("海港"), measure), &para("海港"));
    }
    assert_eq!(STEPS, 4);
}

/// Source: GB/T 15834-2011 §5.1.10 and §5.1.11.
#[test]
fn a_mark_at_the_line_end_is_half_an_em_and_saves_a_line() {
    // Twelve Han and a comma fill 12½ em; the comma may not start a line.
    let para = Para::new(&shaped("渔港的清晨总是从吆喝声，开始"), Setting::default());
    let breaks = optimal(&para, 12_000);
    assert_eq!(breaks.ends[0], 12);
}
