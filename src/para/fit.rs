//! Breaking a paragraph where the sum of badness is least.
//!
//! Knuth and Plass's total fit over a window: a line from point `i` to point
//! `j` is possible while its least width is no more than the measure and its
//! natural width no less than the measure by [`MOST_SHORT`]. Widths are
//! differences of running sums, so each of the few candidates in the window
//! costs some subtractions. Two ways are kept to every point, one whose last
//! line is loose and one whose last line is not, so that two loose lines in a
//! row can be charged exactly.

use super::cost::{
    ADDRESS, ANYWHERE, Cost, DASH_AT_START, FORCED, FULL_LINE, HARD, HARD_LINE, HYPHEN,
    LOOSE_AFTER_LOOSE, MOST_SHORT, NEVER, NUMBER_AND_MEASURE, OVERFULL, Price, ROUGH, RUNT,
    price_ragged, price_shrunk, price_spread, spread_of,
};
use super::point::{Penalty, Point, least, natural};
use super::prepare::Para;
use crate::units::{EM, Milli};

/// Widths of neighbouring points run backwards by no more than this: a blank
/// half that vanishes at a line edge, or a hyphen.
pub(super) const SLACK: Milli = EM / 2;

/// Where a paragraph is broken, and at what cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// The glyph after the last of every line.
    pub ends: Vec<u32>,
    /// Demerits of the whole.
    pub cost: Cost,
    /// Whether a unit was cut by force.
    pub forced: bool,
}

/// Which lines a pass allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// Lines that are at most [`MOST_SHORT`] short, and are filled.
    Strict,
    /// All lines: what cannot be filled is left ragged, at a price; a unit alone
    /// may be too wide.
    Ragged,
}

impl Pass {
    pub(super) fn most_short(self) -> Milli {
        match self {
            Self::Strict => MOST_SHORT,
            Self::Ragged => Milli::MAX / 4,
        }
    }
}

/// Whether the gaps of a line are spread by more than [`HARD`], so that lines
/// that are left ragged, or a cut by force, may be better.
pub(super) fn is_hard(para: &Para, breaks: &Breaks, measure: impl Fn(usize) -> Milli) -> bool {
    if breaks.cost < HARD_LINE {
        return false;
    }
    let mut from = 0;
    breaks.ends.iter().enumerate().any(|(n, end)| {
        let points = (para.point_at(from), para.point_at(*end as usize));
        from = *end as usize;
        let (Some(a), Some(b)) = points else { return true };
        let short = measure(n) - natural(a, b);
        from < para.len() && short > 0 && spread_of(&a.start, &b.end, short).1 > HARD
    })
}

/// The best way to a point whose last line is tight, and one whose is loose.
#[derive(Clone, Copy)]
pub(super) struct Routes {
    pub cost: [Cost; 2],
    pub back: [Back; 2],
}

/// Where a line begins: the point, and which of the ways to it.
#[derive(Clone, Copy, Default)]
pub(super) struct Back {
    pub from: u32,
    pub which: u32,
}

/// The search point by point, and what [`super::lanes`] does eight at a time.
pub(super) fn pass(para: &Para, measure: Milli, pass: Pass) -> Option<Breaks> {
    let points = &para.points[..];
    let last = points.len() - 1;
    let mut cost = Vec::with_capacity(points.len());
    let mut back = Vec::with_capacity(points.len());
    cost.push([0, NEVER]);
    back.push([Back::default(); 2]);
    // Where the line may begin: from the first start that is not too far, to the
    // one after the last that is not too near. Both only grow, for what is too
    // wide or too narrow by more than the slack stays so.
    let (mut low, mut high) = (0, 0);
    let narrowest = measure - pass.most_short() - SLACK;
    let widest = measure + para.slack();
    for (j, to) in points.iter().enumerate().skip(1) {
        while low + 1 < j && least(&points[low], to) > widest {
            low += 1;
        }
        while high < j && (j == last || natural(&points[high], to) >= narrowest) {
            high += 1;
        }
        let window = cost[low..high.max(low)].iter().copied();
        let best = best_way(para, low, window, j, measure, pass);
        cost.push(best.cost);
        back.push(best.back);
    }
    trace(para, cost[last], |point, which| back[point][which])
}

/// The best way to point `j` from the points of a window that begins at `low`
/// and has the demerits of the ways to them.
pub(super) fn best_way(
    para: &Para,
    low: usize,
    window: impl Iterator<Item = [Cost; 2]>,
    j: usize,
    measure: Milli,
    pass: Pass,
) -> Routes {
    let mut best = Routes { cost: [NEVER; 2], back: [Back::default(); 2] };
    for (i, [tight, loose]) in (low..).zip(window) {
        // No line is cheaper than a full one. And a way that is no cheaper than
        // the tight one is of no use: whatever follows costs it at least as
        // much.
        if tight.min(loose) + FULL_LINE >= best.cost[0] {
            continue;
        }
        let Some(line) = line_price(para, i, j, measure, pass) else { continue };
        let loose = loose + if line.loose { LOOSE_AFTER_LOOSE } else { 0 };
        let cost = tight.min(loose) + line.cost;
        let which = usize::from(line.loose);
        if cost < best.cost[which] {
            best.cost[which] = cost;
            best.back[which] = Back { from: i as u32, which: u32::from(loose < tight) };
        }
    }
    best
}

/// Follows the best way back from the end.
pub(super) fn trace(
    para: &Para,
    end: [Cost; 2],
    back: impl Fn(usize, usize) -> Back,
) -> Option<Breaks> {
    let points = &para.points;
    let mut which = usize::from(end[1] < end[0]);
    let cost = end[which];
    if cost >= NEVER {
        return None;
    }
    let mut at = points.len() - 1;
    let mut found = Breaks { ends: Vec::with_capacity(at / 8 + 1), cost, forced: false };
    while at > 0 {
        found.ends.push(points[at].glyph);
        found.forced |= points[at].penalty.is_forced();
        let before = back(at, which);
        (at, which) = (before.from as usize, before.which as usize);
    }
    found.ends.reverse();
    Some(found)
}

/// What it costs to break before a point, whatever the line.
#[inline]
pub(super) fn penalty_of(to: &Point) -> Cost {
    match to.penalty {
        Penalty::Free => 0,
        Penalty::Measure => NUMBER_AND_MEASURE,
        Penalty::Start => DASH_AT_START,
        Penalty::Hyphen => HYPHEN,
        Penalty::Address => ADDRESS,
        Penalty::Anywhere => ANYWHERE,
        Penalty::Rough => ROUGH,
        Penalty::Forced | Penalty::ForcedWord => FORCED,
    }
}

/// What the line from point `i` to point `j` costs, with everything that
/// breaking there brings with it.
#[inline(always)]
pub(super) fn line_price(
    para: &Para,
    i: usize,
    j: usize,
    measure: Milli,
    pass: Pass,
) -> Option<Price> {
    let (from, to) = (&para.points[i], &para.points[j]);
    let last = j + 1 == para.points.len();
    if to.penalty.is_forced() && !para.is_cut_at(to, measure) {
        return None;
    }
    let short = para.short_of(measure, from, to);
    if short > pass.most_short() && !last {
        return None;
    }
    let priced = match short {
        s if s < 0 => price_shrunk(&from.start, &to.end, -s),
        _ if last => Some(Price { cost: FULL_LINE, loose: false }),
        s if pass == Pass::Strict => Some(price_spread(&from.start, &to.end, s)),
        s => Some(price_ragged(&from.start, &to.end, s)),
    };
    let mut price = match priced {
        Some(price) => price,
        // Nothing can be taken out of a unit alone on its line.
        None if pass == Pass::Ragged && j == i + 1 => {
            let over = (least(from, to) - measure).max(1) as Cost;
            Price { cost: OVERFULL + over * (OVERFULL / EM as Cost), loose: false }
        }
        None => return None,
    };
    price.cost += penalty_of(to);
    if last && i > 0 && from.glyph >= para.runt_from {
        price.cost += RUNT;
    }
    Some(price)
}

/// Breaks a paragraph line by line, each as full as it goes: the reference that
/// [`super::optimal`] is measured against, and what simple systems do.
pub fn first_fit(para: &Para, measure: Milli) -> Breaks {
    let measure = measure.max(1);
    let forced = para.forced(measure);
    let para = forced.as_ref().unwrap_or(para);
    let points = &para.points;
    let mut found = Breaks::default();
    let mut i = 0;
    while i + 1 < points.len() {
        let mut best = i + 1;
        for j in i + 1..points.len() {
            let width = least(&points[i], &points[j]);
            if width - para.hangs_by(&points[j]) <= measure {
                best = j;
            } else if width > measure + para.slack() {
                break;
            }
        }
        found.ends.push(points[best].glyph);
        found.forced |= points[best].penalty.is_forced();
        found.cost += line_price(para, i, best, measure, Pass::Ragged).map_or(OVERFULL, |p| p.cost);
        i = best;
    }
    found
}
