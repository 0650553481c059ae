//! What a line costs: how far its blanks are from where they should be.

use super::rules::STEPS;
use super::sums::{SHRINK, Sums};
use crate::units::{EM, Milli};

/// Demerits; the sum over a paragraph is what breaking makes least.
pub type Cost = u64;

/// No way leads here.
pub const NEVER: Cost = Cost::MAX / 4;

/// What every line costs, so that of two equal ways the shorter wins.
pub const LINE: Cost = 8;

/// How bad it is to spread a word space or a Han–Latin gap.
pub const STRETCH_SPACE: Milli = 2;

/// Badness is counted in 128ths, for a shift is cheaper than a division.
pub const SCALE_DOWN: u32 = 7;

/// A full line is short of its measure by at most this before it is spread, as
/// long as the paragraph can be set so.
pub const MOST_SHORT: Milli = 2 * EM;

/// A gap spread by more than this is seen as loose.
pub const LOOSE: Milli = 100;

/// A gap spread by more than this shows that something in the line cannot be
/// parted: other ways are looked for, with lines that are left short.
pub const HARD: Milli = 300;

/// What a line at least costs whose gaps are spread by more than [`HARD`].
pub const HARD_LINE: Cost = square(badness(0, 0, HARD));

/// In narrower lines one without gaps may be a single character of Han, which is
/// no word that fills its line as well as it can.
pub const NARROW: Milli = 5_500;

/// No gap is spread by more than this; the line is left ragged.
pub const MOST_GAP: Milli = 500;

/// How bad a line is whose gaps are spread by more than [`HARD`], and one that is
/// left ragged, which is worse by what it lacks: enough that it is shunned, and so
/// little that one such line does not spoil those before it.
const RAGGED: Milli = 2_000;
const SPREAD_HARD: Milli = 1_000;
const RAGGED_BY: u32 = 5;
const MOST_RAGGED: Milli = 20_000;

/// Added where a loose line follows a loose line.
pub const LOOSE_AFTER_LOOSE: Cost = 3_700;

/// Added to a last line of one character, alone or with its mark (孤字).
///
/// Source: CLREQ; GB/T 15834-2011 §5.1.11. Forbidden unless nothing else goes.
pub const RUNT: Cost = 1_000_000_000;

/// Added where a number is parted from its measure word.
pub const NUMBER_AND_MEASURE: Cost = 1_000;

/// Added where the next line begins with a dash or an ellipsis, if a layout asks for it:
/// a line whose gaps are spread by 0.08 em costs as much.
///
/// Source: GB/T 15834-2011 allows both at a line start; art editors shun them there.
pub const DASH_AT_START: Cost = 2_500;

/// Added where a word is hyphenated.
pub const HYPHEN: Cost = 1_500;

/// Added where an address is parted at one of its natural points.
pub const ADDRESS: Cost = 550;

/// Added where an address is parted elsewhere: a little less than a line costs
/// whose gaps are spread by [`HARD`].
pub const ANYWHERE: Cost = 400_000;

/// The same where the next line begins with one of its signs, or where one
/// character stands alone.
pub const ROUGH: Cost = 480_000;

/// Added where a unit that is wider than the measure is cut by force. It is cut
/// in any case, so a cut more costs no more than a loose line, and the lines
/// before are not bent to save one.
pub const FORCED: Cost = 8_000;

/// Added for every em by which a line is wider than its measure.
pub const OVERFULL: Cost = 100_000_000_000;

/// The price of a line and whether it looks loose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Demerits.
    pub cost: Cost,
    /// Whether its gaps are spread by more than [`LOOSE`].
    pub loose: bool,
}

/// What a line costs that is full as it is; no line costs less.
pub const FULL_LINE: Cost = LINE * LINE;

/// How bad it is to take so much from the blanks, weighted by their steps, to
/// give so much to spaces, and so much to every gap.
#[inline(always)]
const fn badness(taken: Milli, space: Milli, gap: Milli) -> Milli {
    (taken + space * STRETCH_SPACE + gap * gap) >> SCALE_DOWN
}

/// How bad a line looks, for people: 0 for one that is full as it is, some 100
/// for one whose gaps are spread by 0.10 em.
pub fn shown_badness(shrunk: &[Milli; STEPS], space: Milli, gap: Milli) -> Milli {
    let taken: Milli = shrunk.iter().zip(SHRINK).map(|(taken, weight)| taken * weight).sum();
    (taken + space * STRETCH_SPACE + gap * gap) / 100
}

/// Prices a line between two sums that must be shrunk; `None` where it cannot
/// be shrunk so far.
#[inline(always)]
pub fn price_shrunk(start: &Sums, end: &Sums, over: Milli) -> Option<Price> {
    let can = end.pen().wrapping_sub(start.pen()) - end.least().wrapping_sub(start.least());
    if over > can {
        return None;
    }
    let (from, to) = (start.reach(), end.reach());
    let by = |step: usize| SHRINK[step + 1] * over - to[step].wrapping_sub(from[step]);
    let taken = (SHRINK[0] * over).max(by(0)).max(by(1)).max(by(2)).max(by(3));
    Some(Price { cost: square(badness(taken, 0, 0)), loose: false })
}

/// Prices a line between two sums that must be spread.
#[inline(always)]
pub fn price_spread(start: &Sums, end: &Sums, short: Milli) -> Price {
    let (space, gap) = spread_of(start, end, short);
    Price { cost: square(badness(0, space, gap)), loose: gap > LOOSE }
}

/// The same where lines may be left ragged: beyond [`HARD`] the price is higher
/// than that of any cut of an address, and grows but little.
pub fn price_ragged(start: &Sums, end: &Sums, short: Milli) -> Price {
    let (space, gap) = spread_of(start, end, short);
    let none = end.gaps() == start.gaps() && short > MOST_SHORT;
    if gap > MOST_GAP || none {
        let bad = RAGGED.saturating_add(short >> RAGGED_BY).min(MOST_RAGGED);
        return Price { cost: square(bad), loose: true };
    }
    let bad = match gap - HARD {
        beyond if beyond > 0 => SPREAD_HARD + beyond / 2,
        _ => badness(0, space, gap),
    };
    Price { cost: square(bad), loose: gap > LOOSE }
}

/// What spaces and gaps are spread by in a line that is `short`. A line without
/// gaps stays short, and is priced as if it had been spread by [`LOOSE`] at most;
/// not so under [`NARROW`].
#[inline(always)]
pub fn spread_of(start: &Sums, end: &Sums, short: Milli) -> (Milli, Milli) {
    let space = short.min(end.space().wrapping_sub(start.space()));
    let (rest, gaps) = (short - space, end.gaps().wrapping_sub(start.gaps()));
    let gap = spread(rest, gaps);
    let measure = short.wrapping_add(end.pen().wrapping_sub(start.pen()));
    (space, if gaps == 0 && measure >= NARROW { gap.min(LOOSE) } else { gap })
}

/// The widening of each gap when `rest` is shared by `gaps`; a line without
/// gaps counts as one with a single gap.
#[inline(always)]
pub fn spread(rest: Milli, gaps: Milli) -> Milli {
    if (0..1 << 11).contains(&rest) && (1..RECIPROCALS as Milli).contains(&gaps) {
        // Exact for these: a multiplication is a quarter of a division.
        return (rest * RECIPROCAL[gaps as usize]) >> SCALE;
    }
    (rest / gaps.max(1)).min(20_000)
}

/// How many reciprocals there are; columns are narrower.
const RECIPROCALS: usize = 256;
/// Their binary places: enough for 2^11 × 2^8.
const SCALE: u32 = 20;
/// What a number of gaps is to be multiplied by; none at all count as one.
const RECIPROCAL: [Milli; RECIPROCALS] = {
    let mut table = [(1 << SCALE) + 1; RECIPROCALS];
    let mut n = 1;
    while n < RECIPROCALS {
        table[n] = (1 << SCALE) / n as Milli + 1;
        n += 1;
    }
    table
};

#[inline(always)]
const fn square(badness: Milli) -> Cost {
    let b = LINE + badness as Cost;
    b * b
}

#[cfg(test)]
mod tests {
    use super::super::naive::{price, price_last};
    use super::*;

    fn line(natural: Milli) -> Sums {
        Sums::new(natural, [0, 0, 1000, 0, 500], 0, 12)
    }

    /// Source: CLREQ, 先挤进、后推出: compression before expansion.
    #[test]
    fn pulling_in_is_cheaper_than_pushing_out() {
        let pulled = price(&line(13_500), 13_000).unwrap();
        let pushed = price(&line(12_500), 13_000).unwrap();
        assert!(pulled.cost < pushed.cost);
    }

    #[test]
    fn a_line_that_cannot_shrink_so_far_has_no_price() {
        assert_eq!(price(&line(14_501), 13_000), None);
        assert!(price(&line(14_500), 13_000).is_some());
    }

    #[test]
    fn reciprocals_are_exact() {
        for rest in 0..1 << 11 {
            for gaps in 1..RECIPROCALS as Milli {
                assert_eq!(spread(rest, gaps), rest / gaps, "{rest} / {gaps}");
            }
        }
    }

    #[test]
    fn a_full_line_costs_least() {
        let full = price(&line(13_000), 13_000).unwrap().cost;
        for natural in [12_000, 12_900, 13_100, 14_000] {
            assert!(price(&line(natural), 13_000).unwrap().cost >= full);
        }
    }

    /// What lacks more costs more, and a line that is left ragged the most.
    #[test]
    fn a_shorter_line_is_never_cheaper() {
        for gaps in [1, 2, 5, 12] {
            let cost = |natural: Milli| {
                let line = Sums::new(natural, [0; STEPS], 125, gaps);
                price_ragged(&Sums::default(), &line, 13_000 - natural).cost
            };
            let costs: Vec<Cost> = (0..130).map(|n| cost(13_000 - n * 100)).collect();
            assert!(costs.is_sorted(), "{gaps}: {costs:?}");
            assert!(costs[129] > ANYWHERE && costs[129] < 12 * HARD_LINE);
        }
    }

    /// An address is parted before a gap passes 0.3 em, and a line without gaps
    /// costs as much as a loose one.
    #[test]
    fn addresses_cost_less_than_hard_lines() {
        let cost = |natural, gaps| {
            let line = Sums::new(natural, [0; STEPS], 0, gaps);
            price_spread(&Sums::default(), &line, 13_000 - natural).cost
        };
        assert!(ADDRESS < ANYWHERE && ANYWHERE < ROUGH && ROUGH < cost(12_397, 2));
        assert_eq!(cost(11_000, 0), cost(12_900, 1));
    }

    #[test]
    fn a_last_line_may_be_short() {
        assert_eq!(price_last(&line(2_000), 13_000), price_last(&line(13_000), 13_000));
    }
}
