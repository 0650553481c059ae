//! The search of [`super::fit`], eight points at once.
//!
//! Eight neighbouring points are ends of lines. The starts that lie `d` points
//! before each of them are eight neighbours too, so the eight lines between are
//! priced with the same few instructions, for every `d` that any of the eight can
//! use. To that end the numbers of all starts stand in columns, one number of all
//! points after the other.
//!
//! All is whole numbers (one division goes by way of fractions, where it is
//! exact), so every processor finds the same breaks, and the same as the search
//! point by point.

use std::cell::Cell;

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, i32x8};

use super::cost::{Cost, MOST_SHORT, NARROW, NEVER};
use super::eight::{Best, DEAR, LANES, NUMBERS, Numbers};
use super::fit::{Back, Breaks, Pass, Routes, SLACK, best_way, penalty_of, trace};
use super::point::{Point, least};
use super::prepare::Para;
use super::sums::SHRINK;
use crate::style::Hang;
use crate::units::{EM, Milli};

/// Fewer at once are not worth it.
const FEW: usize = 3;

/// In narrower lines too many of eight ends are starts of the others.
const NARROWEST: Milli = FEW as Milli * EM + MOST_SHORT + SLACK;
const _: () = assert!(NARROW <= NARROWEST);

/// Wider lines are of no page, and their numbers would not fit.
const WIDEST: Milli = 10_000 * EM;

/// With type that is set tighter, widths run backwards by more than [`SLACK`].
const TIGHTEST: Milli = -EM / 4;

/// Finds the best way with all lines filled, if there is one; `None` where it
/// cannot say.
pub(super) fn search(para: &Para, measure: Milli) -> Option<Option<Breaks>> {
    search_by(Level::new(), para, measure)
}

/// The same by the instructions of a processor.
fn search_by(level: Level, para: &Para, measure: Milli) -> Option<Option<Breaks>> {
    let setting = &para.rules.setting;
    let wide = (NARROWEST..=WIDEST).contains(&measure);
    // Before a first line that stands out, widths run backwards by all of that.
    let backwards = setting.tracking < TIGHTEST || setting.indent < 0;
    // A line whose stop may hang has two widths.
    let hangs = setting.hang == Hang::Allow;
    if !wide || backwards || hangs || para.points.len() < 2 {
        return None;
    }
    dispatch!(level, simd => search_in(simd, para, measure))
}

#[inline(always)]
fn search_in<S: Simd>(simd: S, para: &Para, measure: Milli) -> Option<Option<Breaks>> {
    let points = &para.points[..];
    let last = points.len() - 1;
    let mut table = Table::new(&points[0], points.len());
    let mut j = 1;
    while j < last {
        let done = table.step(simd, &points[..last], j, measure);
        if done == 0 {
            let best = table.best_way(para, j, measure);
            table.put(j, &points[j], &best);
        }
        j += done.max(1);
    }
    let end = table.best_way(para, last, measure);
    let back =
        |at: usize, which: usize| if at == last { end.back[which] } else { table.back(at, which) };
    let found = trace(para, end.cost, back);
    // A way that is not counted might be the only one, or the better one.
    let sure = match &found {
        Some(found) => found.cost < DEAR as Cost,
        None => !table.dear,
    };
    table.put_away();
    sure.then_some(found)
}

/// What is known of every point so far, as columns.
///
/// Before the first point there are entries that no line begins with, so that
/// eight ends find eight starts everywhere.
struct Table {
    columns: Vec<Milli>,
    /// From one column to the next.
    stride: usize,
    /// How far before the last eight ends a line began at most, in points.
    far: usize,
    /// Whether there was a way that is too dear to be counted.
    dear: bool,
}

/// After the numbers of starts come the costs of the tight and of the loose way,
/// and where they come from: how many points before, and in the lowest bit which
/// of the ways to there.
const COST: usize = NUMBERS;
const BACK: usize = COST + 2;
const COLUMNS: usize = BACK + 2;

/// More numbers than this are not kept for the next paragraph.
const MOST_KEPT: usize = 1 << 17;

thread_local! {
    /// The columns of the last paragraph of this thread: to ask for new memory
    /// took a sixth of the search.
    static KEPT: Cell<Vec<Milli>> = const { Cell::new(Vec::new()) };
}

impl Table {
    /// With the first of so many points.
    fn new(first: &Point, points: usize) -> Self {
        let stride = points + 2 * LANES;
        let mut columns = KEPT.take();
        columns.resize(columns.len().max(COLUMNS * stride), 0);
        // No way leads to what is not yet there, and it is not near.
        columns[..stride].fill(Milli::MAX / 2);
        columns[COST * stride..BACK * stride].fill(DEAR);
        for (column, number) in columns.chunks_exact_mut(stride).zip(Numbers::of(&first.start)) {
            column[..LANES].fill(number);
        }
        let mut table = Self { columns, stride, far: LANES, dear: false };
        *table.entry(COST, 0) = 0;
        table
    }

    fn put_away(self) {
        if self.columns.len() <= MOST_KEPT {
            KEPT.set(self.columns);
        }
    }

    fn entry(&mut self, column: usize, point: usize) -> &mut Milli {
        &mut self.columns[column * self.stride + point + LANES - 1]
    }

    fn get(&self, column: usize, point: usize) -> Milli {
        self.columns[column * self.stride + point + LANES - 1]
    }

    /// Adds a point that was searched by itself.
    fn put(&mut self, point: usize, start: &Point, ways: &Routes) {
        for (column, number) in Numbers::of(&start.start).into_iter().enumerate() {
            *self.entry(column, point) = number;
        }
        self.dear |= ways.cost.iter().any(|cost| (DEAR as Cost..NEVER).contains(cost));
        for which in 0..2 {
            let Back { from, which: before } = ways.back[which];
            *self.entry(COST + which, point) = ways.cost[which].min(DEAR as Cost) as Milli;
            *self.entry(BACK + which, point) = ((point as u32 - from) << 1 | before) as Milli;
        }
    }

    fn back(&self, point: usize, which: usize) -> Back {
        let back = self.get(BACK + which, point) as u32;
        Back { from: point as u32 - (back >> 1), which: back & 1 }
    }

    /// The best way to one point.
    fn best_way(&self, para: &Para, j: usize, measure: Milli) -> Routes {
        let points = &para.points;
        let fits = |i: &usize| least(&points[*i], &points[j]) <= measure + SLACK;
        let low = (0..j).rev().take_while(fits).last().unwrap_or(j - 1);
        let costs = (low..j).map(|i| {
            [0, 1].map(|which| match self.get(COST + which, i) {
                DEAR.. => NEVER,
                cost => cost as Cost,
            })
        });
        best_way(para, low, costs, j, measure, Pass::Strict)
    }

    /// Finds the best ways to the points from `first` on, at most eight; says to
    /// how many, none where it is not worth it.
    #[inline(always)]
    fn step<S: Simd>(&mut self, simd: S, points: &[Point], first: usize, measure: Milli) -> usize {
        let all = |number: Milli| i32x8::splat(simd, number);
        // At the end of the paragraph the last one is there several times.
        let padded: [Point; LANES];
        let block: &[Point; LANES] = match points[first..].first_chunk() {
            Some(block) => block,
            None => {
                let last = points.len() - 1;
                padded = std::array::from_fn(|k| points[(first + k).min(last)]);
                &padded
            }
        };
        let mut ends = Numbers::of_eight(simd, block, |point| &point.end);
        // Those before the first that may end a line which one of them begins.
        let near = (ends.steps[0] - all(block[0].start.pen()))
            .simd_ge(all(measure - MOST_SHORT - SLACK))
            .to_bitmask();
        let left = points.len() - first;
        let count = LANES.min(left).min(near.trailing_zeros() as usize);
        if count < FEW.min(left) {
            return 0;
        }
        for (end, weight) in ends.steps.iter_mut().zip(SHRINK) {
            *end -= all(measure * weight);
        }
        ends.least -= all(measure);
        let none = all(0).simd_lt(all(0));
        let mut best = Best { cost: [all(DEAR); 2], back: [all(0); 2], dear: none };
        self.find(simd, &ends, first, &mut best);
        // Only now, for what was just written is slow to read.
        let starts = Numbers::of_eight(simd, block, |point| &point.start).into_columns();
        let penalties =
            i32x8::from_fn(simd, |k| penalty_of(&block[k]).min(DEAR as Cost - 1) as Milli);
        let found = i32x8::from_slice(simd, &[0, 1, 2, 3, 4, 5, 6, 7]).simd_lt(all(count as Milli));
        for cost in best.cost {
            best.dear |= cost.simd_lt(all(DEAR)) & (cost + penalties).simd_ge(all(DEAR));
        }
        self.dear |= best.dear.any_true();
        let cost_of = |cost: i32x8<S>| found.select((cost + penalties).min(all(DEAR)), all(DEAR));
        let costs = [cost_of(best.cost[0]), cost_of(best.cost[1])];
        let [one, two, three, four, five, least, space, gaps] = starts;
        let ([tight, loose], [to_tight, to_loose]) = (costs, best.back);
        let rows =
            [one, two, three, four, five, least, space, gaps, tight, loose, to_tight, to_loose];
        for (column, row) in self.columns.chunks_exact_mut(self.stride).zip(rows) {
            row.store_slice(&mut column[first + LANES - 1..][..LANES]);
        }
        count
    }

    /// Goes through the starts of lines to eight ends, from the farthest on.
    #[inline(always)]
    fn find<S: Simd>(
        &mut self,
        simd: S,
        ends: &Numbers<i32x8<S>>,
        first: usize,
        best: &mut Best<S>,
    ) {
        let (columns, stride, from) = (&self.columns[..], self.stride, first + LANES - 1);
        let [one, two, three, four, five, least, space, gaps, tight, loose]: [&[Milli]; BACK] =
            std::array::from_fn(|k| &columns[k * stride..(k + 1) * stride]);
        let eight = |column: &[Milli], d: usize| {
            i32x8::from_slice(simd, &column[from - d..from - d + LANES])
        };
        let too_far = |d: usize| {
            let least = ends.least - eight(least, d);
            !least.simd_le(i32x8::splat(simd, SLACK)).any_true()
        };
        let mut d = self.far.min(from);
        while d < from && !too_far(d + 1) {
            d += 1;
        }
        self.far = LANES;
        while d > 0 {
            let starts = Numbers {
                // Not by `map`, which the compiler may leave a call.
                steps: [
                    eight(one, d),
                    eight(two, d),
                    eight(three, d),
                    eight(four, d),
                    eight(five, d),
                ],
                least: eight(least, d),
                space: eight(space, d),
                gaps: eight(gaps, d),
            };
            let line = ends.price(simd, &starts);
            if !line.near {
                break;
            }
            if !line.far {
                self.far = self.far.max(d);
            }
            best.look(simd, &line, [eight(tight, d), eight(loose, d)], d);
            d -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::class::Region;
    use super::super::fit::pass;
    use super::super::oracle::{shaped, text};
    use super::super::tables::{Rules, Setting};
    use super::*;
    use crate::image::trial::levels;
    use crate::style::{Kinsoku, Squeeze};

    fn settings() -> impl Strategy<Value = Setting> {
        let squeeze = prop_oneof![
            Just(Squeeze::Quanjiao),
            Just(Squeeze::Banjiao),
            Just(Squeeze::Tight),
            Just(Squeeze::None),
        ];
        let kinsoku = prop_oneof![
            Just(Kinsoku::None),
            Just(Kinsoku::Gb),
            Just(Kinsoku::Strict),
            Just(Kinsoku::JaVeryLoose),
        ];
        let region = prop_oneof![
            3 => Just(Region::ZhHans),
            1 => Just(Region::ZhHantTw),
            1 => Just(Region::Ja),
        ];
        let hang = prop_oneof![Just(Hang::None), Just(Hang::Force), Just(Hang::Allow)];
        let autospace = prop_oneof![Just(125), Just(250), Just(180)];
        let marks = (squeeze, kinsoku, region, hang, any::<bool>(), any::<bool>());
        (marks, -1i32..3, -250i32..120, autospace).prop_map(|(marks, indent, tracking, gap)| {
            let (squeeze, kinsoku, region, hang, flush_indent, head) = marks;
            let indent = indent * EM;
            Setting {
                squeeze,
                kinsoku,
                region,
                hang,
                flush_indent,
                head,
                indent,
                tracking,
                autospace: gap,
                autospace_digits: gap,
                dear_starts: flush_indent != head,
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 6_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Eight at a time finds what point by point finds: the same breaks at
        /// the same cost, with the instructions of every processor.
        #[test]
        fn lanes_agree_with_the_search_point_by_point(
            text in proptest::collection::vec(text(), 1..5),
            setting in settings(),
            measure in 5_000i32..40_000,
        ) {
            let para = Para::new(&shaped(&text.concat()), &Rules::new(setting));
            let slow = pass(&para, measure, Pass::Strict);
            for level in levels() {
                match search_by(level, &para, measure) {
                    Some(fast) => prop_assert_eq!(fast, slow.clone(), "{:?}", level),
                    None => prop_assert!(
                        measure < NARROWEST
                            || setting.indent < 0
                            || setting.hang == Hang::Allow
                            || slow.as_ref().is_none_or(|s| s.cost >= DEAR as Cost)
                    ),
                }
            }
        }
    }

    #[test]
    fn what_is_too_dear_for_lanes_is_searched_all_the_same() {
        // Two gaps a line, and each line short by nearly 2 em.
        let text = "海aaaaaaaaaaaaaaaaaa街".repeat(200);
        let para = Para::new(&shaped(&text), &Rules::new(Setting::default()));
        let slow = pass(&para, 13_000, Pass::Strict).expect("lines that are filled");
        assert!(slow.cost >= DEAR as Cost, "{}", slow.cost);
        assert_eq!(search(&para, 13_000), None);
        let ragged = pass(&para, 13_000, Pass::Ragged);
        assert_eq!(Some(super::super::optimal(&para, 13_000)), ragged);
        assert!(ragged.is_some_and(|ragged| ragged.cost < slow.cost));
    }

    /// Blanks of half an em and type set as tight: every mark's least width is
    /// nothing, so a line of thousands of characters fits any measure, at a price
    /// beyond all counting.
    #[test]
    fn a_line_that_is_squeezed_beyond_all_sense_never_wins() {
        let text = "港。".repeat(2_500);
        for tracking in [-240, -300, -500, -750, -990] {
            let rules = Rules::new(Setting { tracking, ..Setting::default() });
            let para = Para::new(&shaped(&text), &rules);
            let slow = pass(&para, 13_000, Pass::Strict).expect("lines that are filled");
            assert_eq!(super::super::optimal(&para, 13_000), slow, "{tracking}");
            // The bound on badness holds without the one on tracking.
            let level = Level::new();
            let fast = dispatch!(level, simd => search_in(simd, &para, 13_000));
            let cost = fast.flatten().map(|fast| fast.cost);
            assert_eq!(cost, Some(slow.cost), "{tracking}");
        }
    }

    /// The line from the first point is less wide than one from the second, so it
    /// fits where that one does not.
    #[test]
    fn a_first_line_that_stands_out_is_seen() {
        let text =
            "、一是的街。00、/老海新渔在新渔是的民民渔“渔湾渔”、是新是渔aAaaAaaAa‘湾渔港”aaAAAAA";
        for tracking in (-247..=-232).step_by(3) {
            let (squeeze, kinsoku, indent) = (Squeeze::Banjiao, Kinsoku::None, -1_000);
            let setting = Setting { squeeze, kinsoku, indent, tracking, ..Setting::default() };
            let para = Para::new(&shaped(text), &Rules::new(setting));
            for measure in [26_327, 26_660, 26_993] {
                let slow = pass(&para, measure, Pass::Strict);
                assert_eq!(Some(super::super::optimal(&para, measure)), slow, "{measure}");
            }
        }
    }

    /// That no way fills all lines is an answer too.
    #[test]
    fn where_no_way_fills_all_lines_no_second_search_is_needed() {
        let text = format!("海港{}街巷", "a".repeat(60));
        let para = Para::new(&shaped(&text), &Rules::new(Setting::default()));
        assert_eq!(search(&para, 13_000), Some(None));
        assert_eq!(pass(&para, 13_000, Pass::Strict), None);
    }

    #[test]
    fn what_was_kept_of_another_paragraph_does_not_matter() {
        let text = "渔港的清晨，总是从吆喝声开始；街巷里有2026年的新故事。";
        let rules = Rules::new(Setting::default());
        let long = Para::new(&shaped(&text.repeat(9)), &rules);
        let short = Para::new(&shaped(text), &rules);
        let alone = std::thread::scope(|s| s.spawn(|| search(&short, 9_000)).join());
        search(&long, 11_000);
        assert_eq!(alone.expect("a search"), search(&short, 9_000));
    }

    #[test]
    fn widths_beyond_the_bounds_are_left_to_the_other_search() {
        let para = Para::new(&shaped(&"海".repeat(20_600)), &Rules::new(Setting::default()));
        for measure in [-1, 0, NARROWEST - 1, WIDEST + 1, Milli::MAX / 4] {
            assert_eq!(search(&para, measure), None, "{measure}");
        }
        for measure in [NARROWEST, WIDEST] {
            assert!(search(&para, measure).flatten().is_some(), "{measure}");
        }
    }
}
