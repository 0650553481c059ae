//! The naive twin of line breaking: every pair of places, every sum by hand.

use proptest::prelude::*;

use super::cost::{
    Cost, FORCED, FULL_LINE, HARD, LOOSE_AFTER_LOOSE, MOST_SHORT, NEVER, NUMBER_AND_MEASURE,
    OVERFULL, Price, RUNT, price_ragged, price_shrunk, price_spread, spread_of,
};
use super::fit::toll_of;
use super::glue::{end_trim, squeeze, start_trim};
use super::point::{Point, Toll};
use super::rules::{Autospace, STEPS, autospace, shrink, spreads};
use super::sums::Sums;
use super::tables::{Rules, Setting};
use super::{
    Breaks, Class, Para, Region, by_count, class_of, first_fit, justify, may_break, optimal,
};
use crate::font::FaceId;
use crate::issue::Kind;
use crate::source::{Sources, Span};
use crate::style::Hang;
use crate::text::{Normal, Shaped};
use crate::units::{EM, Milli};

/// Prices a line that is filled to `measure`, from the sums of the line alone.
pub fn price(give: &Sums, measure: Milli) -> Option<Price> {
    let none = Sums::default();
    match measure - give.pen() {
        short if short < 0 => price_shrunk(&none, give, -short),
        short => Some(price_spread(&none, give, short)),
    }
}

/// Prices a line that ends a paragraph: it need not be full.
pub fn price_last(give: &Sums, measure: Milli) -> Option<Price> {
    match give.pen() - measure {
        over if over > 0 => price_shrunk(&Sums::default(), give, over),
        _ => Some(Price { cost: FULL_LINE, loose: false }),
    }
}

/// A text as glyphs, full-width characters an em and others half an em wide.
pub fn shaped(text: &str) -> Shaped {
    let file = Sources::default().add("t", text);
    let mut out = Shaped::default();
    let mut normal = Normal::default();
    for (i, c) in text.chars().enumerate() {
        normal.push(c, Kind::Plain, Span::new(file, 0..0));
        out.push(1, if c.is_ascii() { 520 } else { 1000 }, FaceId(0), i as u32);
    }
    out.text = std::sync::Arc::new(normal);
    out
}

pub fn para(text: &str) -> Para {
    Para::new(&shaped(text), &Rules::new(Setting { indent: 2000, ..Setting::default() }))
}

/// A text cut wherever a line may end.
pub fn parts(text: &str) -> Vec<String> {
    let para = para(text);
    let mut parts: Vec<String> = Vec::new();
    for (i, c) in text.chars().enumerate() {
        match parts.last_mut() {
            Some(part) if !para.breaks_at(i) => part.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    parts
}

struct Naive<'t> {
    chars: Vec<char>,
    classes: Vec<Class>,
    cells: Vec<Milli>,
    setting: Setting,
    text: &'t str,
    /// Places inside item markers and right after them, and inside names with
    /// numbers.
    held: Vec<bool>,
    /// Places inside addresses and words.
    inside: Vec<(u32, Toll)>,
}

impl<'t> Naive<'t> {
    fn new(text: &'t str, setting: Setting, inside: &[(u32, Toll)]) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let advance = |c: char| if c.is_ascii() { 520 } else { 1000 };
        let mut classes: Vec<Class> = Vec::new();
        for (i, c) in chars.iter().enumerate() {
            let class = class_of(*c, advance(*c), setting.region);
            let alone = chars.get(i + 1) != Some(c) && !(i > 0 && chars[i - 1] == *c);
            classes.push(match (classes.last(), class) {
                (Some(Class::Exclaim), Class::Exclaim) => Class::ExclaimPair,
                (_, Class::Dash) if alone => Class::Hyphen,
                _ => class,
            });
        }
        let latin = |c: &char| c.is_ascii_graphic();
        let cells = classes.iter().enumerate().map(|(i, class)| match class {
            Class::Space => {
                let beside = i > 0 && i + 1 < chars.len();
                let (left, right) = (chars.get(i.wrapping_sub(1)), chars.get(i + 1));
                let marked = left.is_some_and(char::is_ascii_punctuation);
                let (left, right) = (left.is_some_and(latin), right.is_some_and(latin));
                if beside && (!left || !(right || marked)) { 500 } else { 333 }
            }
            Class::Middle | Class::ExclaimPair => 500,
            _ => advance(chars[i]),
        });
        let cells = cells.collect();
        let inside = inside.to_vec();
        let mut naive = Self { chars, classes, cells, setting, text, held: Vec::new(), inside };
        naive.held =
            (0..=naive.chars.len()).map(|at| naive.leads(at) || naive.numbered(at)).collect();
        naive.fix_blanks();
        naive
    }

    /// A blank beside a stop keeps its width.
    fn fix_blanks(&mut self) {
        let stop = |i: usize| self.classes.get(i).is_some_and(|c| c.closes());
        let fixed = |i: &usize| {
            self.classes[*i] == Class::Space && ((*i > 0 && stop(*i - 1)) || stop(*i + 1))
        };
        let fixed: Vec<usize> = (0..self.classes.len()).filter(fixed).collect();
        fixed.into_iter().for_each(|i| self.classes[i] = Class::FixedSpace);
    }

    /// Whether the place is after the connector of a name with a number.
    fn numbered(&self, at: usize) -> bool {
        if at == 0 || at >= self.chars.len() || self.chars[at - 1] != '-' {
            return false;
        }
        let graphic = |i: &usize| self.chars[*i].is_ascii_graphic();
        let start = (0..at).rev().take_while(graphic).last().unwrap_or(at);
        let end = (at..self.chars.len()).take_while(graphic).last().map_or(at, |i| i + 1);
        let open = self.inside.iter().any(|(i, _)| (start..end).contains(&(*i as usize)));
        let token = &self.chars[start..end];
        let digits = token.iter().any(char::is_ascii_digit);
        digits && !open && token.len() <= 12 && self.chars[at].is_ascii_alphabetic()
    }

    /// What it costs to part at a place; nothing is said where it may not part.
    fn toll(&self, at: usize) -> Option<Cost> {
        if at == 0 || at == self.chars.len() {
            return Some(0);
        }
        if self.allowed(at) {
            let counts = self.classes[at - 1] == Class::Digit && self.classes[at] == Class::Han;
            return Some(if counts { NUMBER_AND_MEASURE } else { 0 });
        }
        let open = self.inside.iter().find(|(i, _)| *i as usize == at);
        let toll = |toll| toll_of(&Point { toll, ..Point::default() });
        open.filter(|_| !self.held[at]).map(|(_, open)| toll(*open))
    }

    fn allowed(&self, at: usize) -> bool {
        let (a, b) = (self.classes[at - 1], self.classes[at]);
        if a == b && matches!(b, Class::Dash | Class::Ellipsis) {
            let run = (0..at).rev().take_while(|i| self.classes[*i] == b).count();
            if run % 2 == 1 {
                return false;
            }
        }
        may_break(self.setting.kinsoku, a, b) && !self.held[at]
    }

    /// Whether the place is inside an item marker or right after one.
    fn leads(&self, at: usize) -> bool {
        let number = |text: &str, han: bool| {
            let counts =
                |c: char| c.is_ascii_digit() || (han && "〇零一二三四五六七八九十百".contains(c));
            (1..=3).contains(&text.chars().count()) && text.chars().all(counts)
        };
        let marker = |start: usize, end: usize| {
            let text: String = self.chars[start..end].iter().collect();
            let point = !self.chars.get(end).is_some_and(char::is_ascii_digit);
            let inner = text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')']));
            let plain =
                text.strip_suffix(['、', '．']).or(text.strip_suffix('.').filter(|_| point));
            inner.is_some_and(|t| number(t, true)) || plain.is_some_and(|t| number(t, start == 0))
        };
        let starts = |s: &usize| *s == 0 || matches!(self.chars[*s - 1], '。' | '；' | '：');
        (0..at)
            .filter(starts)
            .any(|start| (at..=self.chars.len().min(at + 5)).any(|end| marker(start, end)))
    }

    /// Lanes of the sums by hand: natural width, the four steps, spaces, gaps.
    fn give(&self, start: usize, end: usize) -> Sums {
        let (style, region) = (self.setting.squeeze, self.setting.region);
        let visible = (0..end).rev().find(|i| !self.classes[*i].is_blank()).map_or(0, |i| i + 1);
        let mut lanes = [0; 8];
        // A line of blanks has its end before its start.
        for i in visible..start {
            lanes[0] -= self.cells[i];
        }
        for i in visible.max(1)..=start.min(self.cells.len() - 1) {
            if visible <= start {
                self.boundary(i, -1, &mut lanes);
            }
        }
        for i in start..visible {
            lanes[0] += self.cells[i];
            if i > start {
                self.boundary(i, 1, &mut lanes);
            }
        }
        lanes[0] += if start == 0 { self.setting.indent } else { 0 };
        if start > 0 && start < self.classes.len() {
            lanes[0] -= start_trim(style, region, self.classes[start]);
        }
        if visible > 0 {
            lanes[0] -= end_trim(style, region, self.classes[visible - 1]);
        }
        let [pen, steps @ .., space, gaps] = lanes;
        Sums::new(pen, steps, space, gaps)
    }

    /// What stands before glyph `i`, added to the lanes.
    fn boundary(&self, i: usize, sign: Milli, lanes: &mut [Milli; STEPS + 3]) {
        let (a, b) = (self.classes[i - 1], self.classes[i]);
        let (style, region) = (self.setting.squeeze, self.setting.region);
        let gap = if autospace(a, b) == Autospace::No { 0 } else { 125 };
        lanes[0] += sign * (gap - squeeze(style, region, a, b));
        if let Some((step, left)) = shrink(style, region, a, b) {
            lanes[1 + step as usize] += sign * left;
        }
        if a == Class::Space {
            lanes[1] += sign * 83;
            lanes[6] += sign * 167;
        }
        lanes[6] += sign * gap;
        lanes[7] += sign * Milli::from(spreads(a, b));
    }

    /// The least cost over every way there is, or `None`: with all lines filled
    /// if none of them is spread too far, else with lines left ragged.
    fn best(&self, para: &Para, measure: Milli) -> Option<Cost> {
        let tolls = (0..=self.chars.len()).filter_map(|at| Some((at, self.toll(at)?)));
        if let Some((cost, false)) = self.least(&tolls.collect::<Vec<_>>(), measure, true) {
            return Some(cost);
        }
        let forced = para.forced(measure);
        let points = &forced.as_ref().unwrap_or(para).points;
        let tolls: Vec<_> = points.iter().map(|p| (p.glyph as usize, toll_of(p))).collect();
        self.least(&tolls, measure, false).map(|found| found.0)
    }

    /// The least cost, and whether a line of that way is spread too far.
    fn least(
        &self,
        places: &[(usize, Cost)],
        measure: Milli,
        strict: bool,
    ) -> Option<(Cost, bool)> {
        let n = self.chars.len();
        let mut best = vec![[(NEVER, false); 2]; places.len()];
        best[0][0].0 = 0;
        let read = |from: usize| self.classes[from..].iter().filter(|c| !c.is_mark()).count();
        for (j, (end, toll)) in places.iter().enumerate().skip(1) {
            for i in 0..j {
                let start = places[i].0;
                let give = self.give(start, *end);
                let last = *end == n;
                let short = measure - give.pen();
                if strict && !last && short > MOST_SHORT {
                    continue;
                }
                let priced = if last {
                    price_last(&give, measure)
                } else if strict || short < 0 {
                    price(&give, measure)
                } else {
                    Some(price_ragged(&Sums::default(), &give, short))
                };
                let over = (give.least() - measure).max(1) as Cost;
                let over = OVERFULL + over * (OVERFULL / EM as Cost);
                let alone = (!strict && i + 1 == j).then_some(Price { cost: over, loose: false });
                let Some(priced) = priced.or(alone) else { continue };
                let runt = last && start > 0 && read(start) <= 1 && read(0) > 1;
                let extra = toll + if runt { RUNT } else { 0 };
                let hard =
                    !last && short > 0 && { spread_of(&Sums::default(), &give, short).1 > HARD };
                for before in 0..2 {
                    let twice = if priced.loose && before == 1 { LOOSE_AFTER_LOOSE } else { 0 };
                    let (cost, was_hard) = best[i][before];
                    let sum = cost + priced.cost + extra + twice;
                    let way = &mut best[j][usize::from(priced.loose)];
                    if cost < NEVER && sum < way.0 {
                        *way = (sum, was_hard || hard);
                    }
                }
            }
        }
        let [tight, loose] = best[places.len() - 1];
        Some(if loose.0 < tight.0 { loose } else { tight }).filter(|found| found.0 < NEVER)
    }
}

/// Text as newspapers have it: mostly Han, marks in runs, numbers, words.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        30 => "[海港渔民街巷新老的一是在]{1,6}",
        6 => "[，。、；：？！]",
        3 => "[“‘（《][港湾渔]{0,3}[”’）》]",
        2 => "[”’）》，。“（]{1,3}",
        2 => "(——|……|·|～|/)",
        3 => "[0-9]{1,4}(\\.[0-9]{1,2})?(%|℃|年|座)?",
        2 => "[A-Za-z]{1,9}( [A-Za-z]{1,5})?",
        1 => "(https?://)?[a-z]{2,6}[._@][a-z0-9]{1,8}(/[a-z0-9_-]{1,9}){0,2}",
        1 => "([0-9]{9,30}|[A-Za-z]{12,30}|[A-Z]{2,5}-[0-9]{1,3}|[0-9]G-[A-Z])",
        1 => "([A-Za-z]{2,5} ，|。 [A-Za-z]{2,5}|[0-9]\u{a0}[0-9]{3}|海\u{2009}港)",
        1 => "(■|￥|-|,|\\)|\\()",
        1 => "([？！]{2,4}|—|“[A-Z][a-z]{2,8}”)",
        1 => "[。：；]?(（[0-9一二十]{1,4}）|[0-9]{1,4}[、.])",
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
        let para = para(&text);
        let naive = Naive::new(&text, setting, &para.inside);
        let found = optimal(&para, measure * 1000);
        sane(&found, &para);
        let best = naive.best(&para, measure * 1000);
        prop_assert_eq!(Some(found.cost), best, "{} at {}", naive.text, measure);
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

    /// Breaking is never worse than filling line by line where that keeps the
    /// same rules; first fit is not charged for loose lines in a row.
    #[test]
    fn optimal_beats_first_fit(text in text(), measure in 1i32..24) {
        let para = para(&text);
        let measure = measure * 1000;
        let (best, first) = (optimal(&para, measure), first_fit(&para, measure));
        sane(&best, &para);
        sane(&first, &para);
        let mut start = 0;
        let strict = !first.forced && first.cost < FORCED && first.ends.iter().all(|end| {
            let natural = super::natural_width(&para, start, *end);
            start = *end;
            *end as usize == para.len() || natural >= measure - MOST_SHORT
        });
        if strict {
            let uncharged = LOOSE_AFTER_LOOSE * first.ends.len() as Cost;
            prop_assert!(best.cost <= first.cost + uncharged);
        }
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
            if !last && !line.levers.ragged && line.levers.gaps > 0 && line.levers.natural - taken <= measure * 1000 {
                let visible =
                    (0..*end as usize).rev().find(|g| !para.classes[*g].is_blank()).unwrap();
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
}

/// Source: GB/T 15834-2011 §5.1.10 and §5.1.11.
#[test]
fn a_mark_at_the_line_end_is_half_an_em_and_saves_a_line() {
    // Twelve Han and a comma fill 12½ em; the comma may not start a line.
    let para = Para::new(&shaped("渔港的清晨总是从吆喝声，开始"), &Rules::new(Setting::default()));
    let breaks = optimal(&para, 12_000);
    assert_eq!(breaks.ends[0], 12);
}

fn lines(text: &str, setting: Setting, measure: Milli) -> Vec<String> {
    let shaped = shaped(text);
    let para = Para::new(&shaped, &Rules::new(setting));
    let mut start = 0;
    let ends = optimal(&para, measure).ends;
    let line = |end: u32| {
        let text = (start as usize..end as usize).flat_map(|g| shaped.text_of(g)).collect();
        start = end;
        text
    };
    ends.into_iter().map(line).collect()
}

/// Source: GB/T 15834-2011 §5.1.2: two together take one em, three take two.
#[test]
fn question_and_exclamation_marks_share_an_em() {
    let width = |text| {
        let para = Para::new(&shaped(text), &Rules::new(Setting::default()));
        super::natural_width(&para, 0, para.len() as u32)
    };
    let han = width("港港");
    assert_eq!(width("港？！港") - han, 1000);
    assert_eq!(width("港！！！港") - han, 2000);
    assert_eq!(width("港！港") - han, 1000);
}

/// Source: CLREQ on hanging: one stop, never one of a run.
#[test]
fn a_single_stop_may_hang() {
    let hang = Setting { hang: Hang::Force, ..Setting::default() };
    assert_eq!(lines("渔港渔港，新老街巷新老街巷", hang, 4000)[0], "渔港渔港，");
    let para = Para::new(&shaped("渔港”。"), &Rules::new(hang));
    assert_eq!(super::natural_width(&para, 0, 4), 3000);
}

/// Source: CLREQ: a mark of an item or a parenthesised number leads its text.
#[test]
fn numbers_stay_with_their_measure_words_in_heads() {
    let head = Setting { head: true, ..Setting::default() };
    for lines in
        [lines("渔港新街巷20年的老街", head, 5560), lines("渔港新街20万欧元的街", head, 5560)]
    {
        assert!(!lines[0].ends_with(|c: char| c.is_ascii_digit()), "{lines:?}");
    }
}

/// Source: the TeX patterns by way of `hypher`; CLREQ on Western words.
#[test]
fn words_are_hyphenated_in_text_and_not_in_heads() {
    let mut shaped = shaped("海港Representative街");
    shaped.hyphen = Some(crate::text::Hyphen { glyph: 9, face: FaceId(0), advance: 300 });
    let para = Para::new(&shaped, &Rules::new(Setting::default()));
    let breaks = optimal(&para, 4_400);
    assert!(!breaks.forced && para.hyphen_at(breaks.ends[0]), "{breaks:?}");
    let mut line = justify(&para, 0, breaks.ends[0], 4_400, false);
    let pen = line.take_hyphen().unwrap();
    assert_eq!(line.pens.len(), breaks.ends[0] as usize);
    assert_eq!(pen + 300, 4_400, "the hyphen ends at the edge");
    let head = Rules::new(Setting { head: true, ..Setting::default() });
    assert!(optimal(&Para::new(&shaped, &head), 4_400).forced);
}

/// A line that is all address is short without a fault, so it ends at a sign; one
/// with a gap is filled, so it ends anywhere.
#[test]
fn addresses_part_at_their_signs() {
    let found = lines("见https://www.example.com/news/index.html处", Setting::default(), 9_000);
    assert_eq!(found, ["见https://www.exa", "mple.com/news/", "index.html处"]);
}

/// After a hyphen the tables let a line end, and the places after it are open
/// all the same.
#[test]
fn a_hyphen_in_an_address_closes_nothing() {
    let text = "见https://www.old-harbour.example/news/2026/index.html处";
    let found = lines(text, Setting::default(), 7_000);
    assert!(!optimal(&para(text), 7_000).forced, "{found:?}");
    assert!(found.iter().any(|line| line.ends_with('/')), "{found:?}");
    assert_eq!(found.concat(), text);
}

/// The corner cases of regions and styles end, and lose nothing.
#[test]
fn every_style_and_region_sets_every_text() {
    use crate::style::{Kinsoku, Squeeze};
    let text = "“港口，渔民。”《新街》·巷？！（20%）……——他说：“好、好；好！”";
    for squeeze in [
        Squeeze::None,
        Squeeze::Quanjiao,
        Squeeze::Banjiao,
        Squeeze::Kaiming,
        Squeeze::Juzhong,
        Squeeze::Tight,
    ] {
        for region in [Region::ZhHans, Region::ZhHantTw, Region::ZhHantHk, Region::Ja] {
            for kinsoku in
                [Kinsoku::None, Kinsoku::Strict, Kinsoku::JaVeryLoose, Kinsoku::JaVeryStrict]
            {
                let setting = Setting { squeeze, region, kinsoku, ..Setting::default() };
                for measure in [3_000, 5_000, 11_000] {
                    assert_eq!(lines(text, setting, measure).concat(), text);
                }
            }
        }
    }
}

/// A paragraph as long as a book costs what its length says, not its square:
/// lines of two widths, so that every line is searched on its own.
#[test]
fn very_long_paragraphs_end() {
    let para = para(&"海港渔民，街巷新老。".repeat(3_000));
    let counts = by_count(&para, |n| if n % 2 == 0 { 13_000 } else { 11_000 });
    assert_eq!(counts.values().map(|b| b.ends.len()).min(), counts.keys().next().copied());
    sane(counts.values().next().unwrap(), &para);
}

/// What is longer than any word is cut where a line ends, without a hyphen.
#[test]
fn what_is_no_word_is_cut() {
    for letters in [45, 46, 200] {
        let mut shaped = shaped(&format!("港{}街", "a".repeat(letters)));
        shaped.hyphen = Some(crate::text::Hyphen { glyph: 9, face: FaceId(0), advance: 300 });
        let para = Para::new(&shaped, &Rules::new(Setting::default()));
        let breaks = optimal(&para, 13_000);
        sane(&breaks, &para);
        assert!(letters == 45 || breaks.forced, "{letters}");
    }
}
