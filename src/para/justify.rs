use super::cost::spread;
use super::prepare::{Para, Sums, Toll};
use super::rules::STEPS;
use crate::units::Milli;

/// What was used to fill a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levers {
    /// Width with every blank at its natural size.
    pub natural: Milli,
    /// Taken from the blanks of each step.
    pub shrunk: [Milli; STEPS],
    /// Given to word spaces and Han–Latin gaps.
    pub space: Milli,
    /// Given to every gap between characters.
    pub gap: Milli,
    /// How many gaps there are.
    pub gaps: Milli,
}

/// A line that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// First glyph.
    pub start: u32,
    /// Glyph after the last, blanks at the line end included.
    pub end: u32,
    /// Pen position of every glyph from the left of the measure.
    pub pens: Vec<Milli>,
    /// What was used.
    pub levers: Levers,
}

/// The natural width of glyphs as one line.
pub fn natural_width(para: &Para, start: u32, end: u32) -> Milli {
    let (from, to) = ends(para, start, end);
    to.since(&from).natural
}

/// The sums where a line of these glyphs begins and where it ends.
fn ends(para: &Para, start: u32, end: u32) -> (Sums, Sums) {
    let from = para.point(start as usize, Toll::Free);
    let to = para.point(end as usize, Toll::Free);
    (from.start, to.end)
}

/// Sets the glyphs `start..end` as one line of `measure`.
///
/// Blanks are shrunk step by step, each used up before the next; else word
/// spaces and Han–Latin gaps are stretched to their caps and the rest is shared
/// by all gaps, equal to one thousandth of an em. A last line is only shrunk.
///
/// Source: CLREQ, line adjustment: compression in order, then expansion.
pub fn justify(para: &Para, start: u32, end: u32, measure: Milli, last: bool) -> Line {
    let (from, to) = ends(para, start, end);
    let give = to.since(&from);
    let mut levers = Levers { natural: give.natural, gaps: give.gaps, ..Levers::default() };
    let mut rest = 0;
    let missing = measure - give.natural;
    if missing < 0 {
        let mut over = -missing;
        for (taken, can) in levers.shrunk.iter_mut().zip(give.shrink) {
            *taken = over.min(can);
            over -= *taken;
        }
    } else if !last {
        levers.space = missing.min(give.space);
        rest = missing - levers.space;
        if give.gaps == 0 {
            rest = 0;
        }
        levers.gap = if rest > 0 { spread(rest, give.gaps) } else { 0 };
    }
    let (a, b) = (start as usize, end as usize);
    let visible = para.last_visible(b).map_or(a, |v| v + 1).max(a);
    let mut line = Line { start, end, pens: Vec::with_capacity(b - a), levers };
    // The sum of blanks used so far, against the sum that a share is owed.
    let mut shared = [Share::default(); STEPS + 2];
    let totals = |k: usize| match k {
        STEPS => (levers.space, give.space),
        k if k < STEPS => (levers.shrunk[k], give.shrink[k]),
        _ => (rest, give.gaps),
    };
    let mut shift = 0;
    for i in a..b {
        if i > a && i < visible {
            let boundary = &para.before[i];
            for (k, share) in shared.iter_mut().enumerate() {
                let can = match k {
                    STEPS => boundary.space,
                    k if k < STEPS => boundary.shrink[k],
                    _ => boundary.gap,
                };
                let part = share.next(can, totals(k));
                shift += if k < STEPS { -part } else { part };
            }
        }
        let pen = para.sums[i].pen.wrapping_sub(from.pen) + shift;
        line.pens.push(pen + para.inset(i));
    }
    line
}

/// Shares a sum over parts so that rounding never piles up.
#[derive(Clone, Copy, Default)]
struct Share {
    seen: i64,
    given: i64,
}

impl Share {
    fn next(&mut self, can: Milli, (total, of): (Milli, Milli)) -> Milli {
        if can == 0 || of == 0 || total == 0 {
            return 0;
        }
        self.seen += i64::from(can);
        let due = i64::from(total) * self.seen / i64::from(of);
        let part = due - self.given;
        self.given = due;
        part as Milli
    }
}
