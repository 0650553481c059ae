//! What eight lines cost, and which of the ways to eight points is the best:
//! what [`super::cost`] says of one line, in vectors of eight whole numbers.

use fearless_simd::prelude::*;
use fearless_simd::{f32x8, i32x4, i32x8, mask32x8};

use super::cost::{LINE, LOOSE, LOOSE_AFTER_LOOSE, MOST_SHORT, SCALE_DOWN, STRETCH_SPACE};
use super::fit::SLACK;
use super::point::Point;
use super::rules::STEPS;
use super::sums::{SHRINK, Sums};
use crate::units::Milli;

/// So many points at once.
pub const LANES: usize = 8;

/// Routes that are as dear are not told apart. A paragraph that has no cheaper one
/// is searched point by point, where costs are counted as high as they go.
pub const DEAR: Milli = 1 << 30;

/// The square of this is [`DEAR`]; whatever is worse counts as much.
const WORST: Milli = 1 << 15;

/// The numbers of a place, of one or of eight.
#[derive(Clone, Copy)]
pub struct Numbers<T> {
    /// For each step of shrinking its weight by the pen, less what [`Sums::reach`]
    /// says of the earlier steps: what a line is over its measure costs the
    /// greatest of their differences.
    pub steps: [T; STEPS],
    pub least: T,
    pub space: T,
    pub gaps: T,
}

/// How many numbers that is.
pub const NUMBERS: usize = STEPS + 3;

impl<T> Numbers<T> {
    #[inline(always)]
    fn new(pen: impl Fn(Milli) -> T, reach: [T; STEPS - 1], least: T, space: T, gaps: T) -> Self
    where
        T: std::ops::Sub<Output = T>,
    {
        let [first, second, third, fourth, fifth] = SHRINK;
        let [a, b, c, d] = reach;
        // Not by `map`, which the compiler may leave a call.
        let steps = [pen(first), pen(second) - a, pen(third) - b, pen(fourth) - c, pen(fifth) - d];
        Self { steps, least, space, gaps }
    }

    /// In the order of the columns.
    #[inline(always)]
    pub fn into_columns(self) -> [T; NUMBERS] {
        let [one, two, three, four, five] = self.steps;
        [one, two, three, four, five, self.least, self.space, self.gaps]
    }
}

impl Numbers<std::num::Wrapping<Milli>> {
    /// Those of a place, as they stand in the columns.
    pub fn of(sums: &Sums) -> [Milli; NUMBERS] {
        use std::num::Wrapping;
        let [pen, least, space, gaps] =
            [sums.pen(), sums.least(), sums.space(), sums.gaps()].map(Wrapping);
        let pen = |weight| pen * Wrapping(weight);
        Self::new(pen, sums.reach().map(Wrapping), least, space, gaps).into_columns().map(|n| n.0)
    }
}

impl<S: Simd> Numbers<i32x8<S>> {
    /// Those of eight places: rows are turned to columns.
    #[inline(always)]
    pub fn of_eight(simd: S, block: &[Point; LANES], side: impl Fn(&Point) -> &Sums) -> Self {
        let rows = block.each_ref().map(|point| *side(point).lanes());
        let [pen, least, a, b] = columns(simd, &rows, 0);
        let [c, d, space, gaps] = columns(simd, &rows, 4);
        Self::new(|weight| pen * weight, [a, b, c, d], least, space, gaps)
    }

    /// Prices the lines that begin at the starts and end here; the ends are less
    /// the measure.
    #[inline(always)]
    pub fn price(&self, simd: S, starts: &Self) -> Priced<S> {
        let all = |number: Milli| i32x8::splat(simd, number);
        let zero = all(0);
        let over: [_; STEPS] = std::array::from_fn(|step| self.steps[step] - starts.steps[step]);
        let least = self.least - starts.least;
        let taken = over[0].max(over[1]).max(over[2]).max(over[3]).max(over[4]).max(zero);
        let short = (zero - over[0]).max(zero);
        let space = short.min(self.space - starts.space);
        let gaps = self.gaps - starts.gaps;
        let gap = f32x8::float_from(short - space) / f32x8::float_from(gaps.max(all(1)));
        let gap = i32x8::truncate_from(gap);
        // A line without gaps stays short.
        let gap = gaps.simd_eq(zero).select(gap.min(all(LOOSE)), gap);
        let bad = (taken + space * STRETCH_SPACE + gap * gap) >> SCALE_DOWN;
        let bad = (bad + all(LINE as Milli)).min(all(WORST));
        Priced {
            fits: least.simd_le(zero) & over[0].simd_ge(all(-MOST_SHORT)),
            near: over[0].simd_ge(all(-MOST_SHORT - SLACK)).any_true(),
            far: !least.simd_le(all(SLACK)).any_true(),
            cost: bad * bad,
            loose: gap.simd_gt(all(LOOSE)),
        }
    }
}

/// Four columns of eight rows.
#[inline(always)]
fn columns<S: Simd>(simd: S, rows: &[[Milli; 8]; LANES], from: usize) -> [i32x8<S>; 4] {
    let [a, b, c, d, e, f, g, h] =
        std::array::from_fn(|k| i32x4::from_slice(simd, &rows[k][from..from + 4]));
    let (upper, lower) = (turn([a, b, c, d]), turn([e, f, g, h]));
    std::array::from_fn(|k| upper[k].combine(lower[k]))
}

/// Four rows to four columns.
#[inline(always)]
fn turn<S: Simd>(rows: [i32x4<S>; 4]) -> [i32x4<S>; 4] {
    let [a, b, c, d] = rows;
    let (p, q, r, s) = (a.zip_low(c), b.zip_low(d), a.zip_high(c), b.zip_high(d));
    [p.zip_low(q), p.zip_high(q), r.zip_low(s), r.zip_high(s)]
}

/// The prices of eight lines.
pub struct Priced<S: Simd> {
    /// Which can be set.
    pub fits: mask32x8<S>,
    /// Whether one of them, or one with a start that is nearer, may be long
    /// enough.
    pub near: bool,
    /// Whether none of them, and none with a start that is farther, fits.
    pub far: bool,
    cost: i32x8<S>,
    loose: mask32x8<S>,
}

/// The best ways to eight points, whose last line is tight, or loose.
pub struct Best<S: Simd> {
    pub cost: [i32x8<S>; 2],
    pub back: [i32x8<S>; 2],
    /// Where there was a way that is too dear to be counted.
    pub dear: mask32x8<S>,
}

impl<S: Simd> Best<S> {
    /// Looks at the lines from the starts `d` points before, to which the best
    /// ways cost so much.
    #[inline(always)]
    pub fn look(&mut self, simd: S, line: &Priced<S>, [tight, loose]: [i32x8<S>; 2], d: usize) {
        let all = |number: Milli| i32x8::splat(simd, number);
        let twice = line.loose.select(all(LOOSE_AFTER_LOOSE as Milli), all(0));
        let loose = loose + twice;
        let before = tight.min(loose);
        let cost = before + line.cost;
        // What is true is -1.
        let back = all(2 * d as Milli) - loose.simd_lt(tight).to_vector();
        let fits = line.fits & before.simd_lt(all(DEAR));
        self.dear |= fits & cost.simd_ge(all(DEAR));
        for (which, fits) in [fits & !line.loose, fits & line.loose].into_iter().enumerate() {
            let better = fits & cost.simd_lt(self.cost[which]);
            self.cost[which] = better.select(cost, self.cost[which]);
            self.back[which] = better.select(back, self.back[which]);
        }
    }
}
