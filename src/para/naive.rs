//! The naive twin: every pair of places is tried, and every sum is added by hand.

use super::cost::{
    Cost, DASH_AT_START, FULL_LINE, HARD, LOOSE_AFTER_LOOSE, MOST_SHORT, NEVER, NUMBER_AND_MEASURE,
    OVERFULL, Price, RUNT, price_ragged, price_shrunk, price_spread, spread_of,
};
use super::fit::penalty_of;
use super::glue::{end_trim, squeeze, start_trim};
use super::point::{Penalty, Point};
use super::rules::{Autospace, STEPS, autospace, shrink, spreads};
use super::sums::Sums;
use super::tables::Setting;
use super::{Class, Para, class_of, may_break};
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

pub struct Naive<'t> {
    chars: Vec<char>,
    classes: Vec<Class>,
    cells: Vec<Milli>,
    setting: Setting,
    pub text: &'t str,
    /// Places inside item markers and right after them, and inside names with
    /// numbers.
    held: Vec<bool>,
    /// Places inside addresses and words.
    inside: Vec<(u32, Penalty)>,
}

impl<'t> Naive<'t> {
    pub fn new(text: &'t str, setting: Setting, inside: &[(u32, Penalty)]) -> Self {
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
    fn penalty(&self, at: usize) -> Option<Cost> {
        if at == 0 || at == self.chars.len() {
            return Some(0);
        }
        if self.allowed(at) {
            let counts = self.classes[at - 1] == Class::Digit
                && matches!(self.classes[at], Class::Han | Class::Kana);
            let dash = matches!(self.classes[at], Class::Dash | Class::Ellipsis);
            return Some(match (counts, dash && self.setting.dear_starts) {
                (true, _) => NUMBER_AND_MEASURE,
                (_, true) => DASH_AT_START,
                _ => 0,
            });
        }
        let open = self.inside.iter().find(|(i, _)| *i as usize == at);
        let penalty = |penalty| penalty_of(&Point { penalty, ..Point::default() });
        open.filter(|_| !self.held[at]).map(|(_, open)| penalty(*open))
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
    pub fn best(&self, para: &Para, measure: Milli) -> Option<Cost> {
        let penalties = (0..=self.chars.len()).filter_map(|at| Some((at, self.penalty(at)?)));
        if let Some((cost, false)) = self.least(&penalties.collect::<Vec<_>>(), measure, true) {
            return Some(cost);
        }
        let forced = para.forced(measure);
        let points = &forced.as_ref().unwrap_or(para).points;
        let penalties: Vec<_> = points.iter().map(|p| (p.glyph as usize, penalty_of(p))).collect();
        self.least(&penalties, measure, false).map(|found| found.0)
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
        for (j, (end, penalty)) in places.iter().enumerate().skip(1) {
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
                let extra = penalty + if runt { RUNT } else { 0 };
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
