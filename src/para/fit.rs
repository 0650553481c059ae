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
    ADDRESS, Cost, FORCED, HYPHEN, LOOSE_AFTER_LOOSE, NEVER, NUMBER_AND_MEASURE, OVERFULL, Price,
    RUNT, price, price_last,
};
use super::prepare::{Para, Point, Toll};
use crate::units::{EM, Milli};

/// A full line is short of its measure by at most this before it is spread, as
/// long as the paragraph can be set so.
pub(super) const MOST_SHORT: Milli = 3 * EM;

/// Widths of neighbouring points run backwards by less than this: the blank
/// halves that vanish at line edges.
pub(super) const SLACK: Milli = EM;

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

/// How strict a pass is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// Lines are at most [`MOST_SHORT`] short.
    Strict,
    /// Lines may be as short as they like; a unit alone may be too wide.
    Loose,
}

impl Pass {
    pub(super) fn most_short(self) -> Milli {
        match self {
            Self::Strict => MOST_SHORT,
            Self::Loose => Milli::MAX / 4,
        }
    }
}

/// Breaks a paragraph for one width of all lines.
///
/// Total: where no set of breaks is feasible, the least bad one.
pub fn optimal(para: &Para, measure: Milli) -> Breaks {
    let measure = measure.max(1);
    if para.is_empty() {
        return Breaks::default();
    }
    if let Some(found) = pass(para, measure, Pass::Strict) {
        return found;
    }
    let forced = para.forced(measure);
    let para = forced.as_ref().unwrap_or(para);
    pass(para, measure, Pass::Loose).unwrap_or_default()
}

/// The best way to a point whose last line is tight, and one whose is loose.
#[derive(Clone, Copy)]
struct Ways {
    cost: [Cost; 2],
    /// The point before, and in the lowest bit which of its ways.
    back: [u32; 2],
}

impl Ways {
    const NONE: Self = Self { cost: [NEVER; 2], back: [0; 2] };
}

fn pass(para: &Para, measure: Milli, pass: Pass) -> Option<Breaks> {
    let points = &para.points;
    let last = points.len() - 1;
    let mut ways = vec![Ways::NONE; points.len()];
    ways[0].cost[0] = 0;
    let mut low = 0;
    for j in 1..=last {
        let to = &points[j];
        // What is too wide for this point by more than the slack is too wide
        // for every point after it.
        while low + 1 < j && least(&points[low], to) > measure + SLACK {
            low += 1;
        }
        let mut best = Ways::NONE;
        for i in low..j {
            let from = &points[i];
            if ways[i].cost == [NEVER; 2] {
                continue;
            }
            let natural = to.end.pen().wrapping_sub(from.start.pen());
            if j < last && natural < measure - pass.most_short() {
                if natural < measure - pass.most_short() - SLACK {
                    break;
                }
                continue;
            }
            let Some(line) = line_price(para, i, j, measure, pass) else { continue };
            for before in 0..2 {
                let twice = line.loose && before == 1;
                let cost =
                    ways[i].cost[before] + line.cost + if twice { LOOSE_AFTER_LOOSE } else { 0 };
                let way = usize::from(line.loose);
                if cost < best.cost[way] {
                    best.cost[way] = cost;
                    best.back[way] = (i as u32) << 1 | before as u32;
                }
            }
        }
        ways[j] = best;
    }
    let way = usize::from(ways[last].cost[1] < ways[last].cost[0]);
    let cost = ways[last].cost[way];
    if cost >= NEVER {
        return None;
    }
    let mut found = Breaks { ends: Vec::new(), cost, forced: false };
    let (mut at, mut way) = (last, way);
    while at > 0 {
        found.ends.push(points[at].glyph);
        found.forced |= points[at].toll == Toll::Forced;
        let back = ways[at].back[way];
        (at, way) = ((back >> 1) as usize, (back & 1) as usize);
    }
    found.ends.reverse();
    Some(found)
}

/// The least width of a line between two points.
#[inline]
pub(super) fn least(from: &Point, to: &Point) -> Milli {
    to.end_least.wrapping_sub(from.start_least)
}

/// What the line from point `i` to point `j` costs, with everything that
/// breaking there brings with it.
#[inline]
pub(super) fn line_price(
    para: &Para,
    i: usize,
    j: usize,
    measure: Milli,
    pass: Pass,
) -> Option<Price> {
    let (from, to) = (&para.points[i], &para.points[j]);
    let give = to.end.since(&from.start);
    let last = j + 1 == para.points.len();
    let price = if last { price_last(&give, measure) } else { price(&give, measure) };
    let mut price = match price {
        Some(price) => price,
        // Nothing can be taken out of a unit alone on its line.
        None if pass == Pass::Loose && j == i + 1 => {
            let over = (least(from, to) - measure).max(1) as Cost;
            Price { cost: OVERFULL + over * (OVERFULL / EM as Cost), loose: false }
        }
        None => return None,
    };
    price.cost += match to.toll {
        Toll::Free => 0,
        Toll::Measure => NUMBER_AND_MEASURE,
        Toll::Hyphen => HYPHEN,
        Toll::Address => ADDRESS,
        Toll::Forced => FORCED,
    };
    if last && i > 0 && from.glyph >= para.runt_from {
        price.cost += RUNT;
    }
    Some(price)
}

/// Breaks a paragraph line by line, each as full as it goes: the reference that
/// [`optimal`] is measured against, and what simple systems do.
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
            if width <= measure {
                best = j;
            } else if width > measure + SLACK {
                break;
            }
        }
        found.ends.push(points[best].glyph);
        found.forced |= points[best].toll == Toll::Forced;
        found.cost += line_price(para, i, best, measure, Pass::Loose).map_or(OVERFULL, |p| p.cost);
        i = best;
    }
    found
}
