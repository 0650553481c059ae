use super::class::Class;
use super::cost::{shown_badness, spread};
use super::prepare::Para;
use super::rules::STEPS;
use super::sums::Sums;
use super::tables::Tables;
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

impl Levers {
    /// How bad the line is: 0 for one that is full as it is, some 100 for one
    /// whose gaps are spread by 0.10 em.
    pub fn badness(&self) -> Milli {
        shown_badness(&self.shrunk, self.space, self.gap)
    }
}

/// A line that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// First glyph.
    pub start: u32,
    /// Glyph after the last, blanks at the line end included.
    pub end: u32,
    /// Pen position of every glyph from the left of the measure; one more where
    /// the line ends with a hyphen of its own.
    pub pens: Vec<Milli>,
    /// What was used.
    pub levers: Levers,
}

impl Line {
    /// Takes the pen position of the hyphen, if the line ends with one, so that
    /// the pens are those of its glyphs.
    pub fn take_hyphen(&mut self) -> Option<Milli> {
        let glyphs = (self.end - self.start) as usize;
        if self.pens.len() > glyphs { self.pens.pop() } else { None }
    }
}

/// The natural width of glyphs as one line.
pub fn natural_width(para: &Para, start: u32, end: u32) -> Milli {
    natural(para, start as usize, end as usize, &mut Vec::new()).0.pen()
}

/// Sets the glyphs of a line at their natural width: what the line has to give,
/// and the glyph after the last that is seen.
fn natural(para: &Para, start: usize, end: usize, pens: &mut Vec<Milli>) -> (Sums, usize) {
    let rules = &*para.rules;
    let classes = &para.classes[start..end];
    let cells = &para.cells[start..end];
    let seen = classes.iter().rposition(|c| !c.is_blank()).map_or(0, |last| last + 1);
    let mut sums = Sums::default();
    sums.advance(match start {
        0 if !para.is_empty() => rules.setting.indent - para.first_trim(),
        _ => -classes.first().map_or(0, |c| rules.start_trim[*c as usize]),
    });
    let mut give = Sums::default();
    let mut before = None;
    for (k, (class, cell)) in classes.iter().zip(cells).enumerate() {
        if let Some(before) = before {
            sums.add(&rules.pairs[before as usize][*class as usize].sums);
        }
        pens.push(sums.pen() + para.inset(start + k));
        sums.advance(*cell);
        before = Some(*class);
        if k + 1 == seen {
            give = sums;
        }
    }
    if seen > 0 {
        let before = (start + seen).saturating_sub(2);
        give.advance(-para.end_trim(start + seen - 1, para.classes[before]));
        if para.hyphen_at(end as u32) {
            give.advance(para.hyphen);
        }
    }
    if seen == classes.len() && para.hyphen_at(end as u32) {
        pens.push(sums.pen());
    }
    (give, start + seen)
}

/// Sets the glyphs `start..end` as one line of `measure`.
///
/// Blanks are shrunk step by step, each used up before the next; else word
/// spaces and Han–Latin gaps are stretched to their caps and the rest is shared
/// by all gaps, equal to one thousandth of an em. A last line is only shrunk.
///
/// Source: CLREQ, line adjustment: compression in order, then expansion.
pub fn justify(para: &Para, start: u32, end: u32, measure: Milli, last: bool) -> Line {
    let mut pens = Vec::with_capacity((end - start) as usize + 1);
    let levers = justify_into(para, start, end, measure, last, &mut pens);
    Line { start, end, pens, levers }
}

/// As [`justify`], with the pens added to a list that may be used again.
pub fn justify_into(
    para: &Para,
    start: u32,
    end: u32,
    measure: Milli,
    last: bool,
    pens: &mut Vec<Milli>,
) -> Levers {
    let from = pens.len();
    let (give, seen) = natural(para, start as usize, end as usize, pens);
    let mut levers = Levers { natural: give.pen(), gaps: give.gaps(), ..Levers::default() };
    let mut rest = 0;
    let missing = measure - give.pen();
    if missing < 0 {
        let mut over = -missing;
        for (taken, can) in levers.shrunk.iter_mut().zip(give.shrink()) {
            *taken = over.min(can);
            over -= *taken;
        }
    } else if !last {
        levers.space = missing.min(give.space());
        if give.gaps() > 0 {
            rest = missing - levers.space;
            levers.gap = spread(rest, give.gaps());
        }
    }
    let pens = &mut pens[from..];
    let seen = seen - start as usize;
    if levers.space == 0 && missing >= 0 && give.gaps() as usize + 1 == seen {
        // Every gap takes its share, which is so for most lines.
        if rest > 0 {
            share_evenly(pens, seen, rest);
        }
    } else if missing < 0 || levers.space > 0 || rest > 0 {
        let classes = &para.classes[start as usize..end as usize];
        share(pens, &classes[..seen], &para.rules, &levers, rest, &give);
    }
    levers
}

/// Shares `rest` over all gaps of a line.
fn share_evenly(pens: &mut [Milli], seen: usize, rest: Milli) {
    let mut gap = Share::new(rest, seen as Milli - 1);
    let mut moved = 0;
    for (k, pen) in pens.iter_mut().enumerate().skip(1) {
        if k < seen {
            moved += gap.next(1);
        }
        *pen += moved;
    }
}

/// Shares what was taken and given over the places that can take it.
fn share(
    pens: &mut [Milli],
    seen: &[Class],
    rules: &Tables,
    levers: &Levers,
    rest: Milli,
    give: &Sums,
) {
    let can = give.shrink();
    let mut steps: [Share; STEPS] =
        std::array::from_fn(|step| Share::new(levers.shrunk[step], can[step]));
    let mut space = Share::new(levers.space, give.space());
    let mut gap = Share::new(rest, give.gaps());
    let mut moved = 0;
    let (first, others) = pens.split_at_mut(1.min(pens.len()));
    debug_assert!(first.len() == 1 || others.is_empty());
    for (k, pen) in others.iter_mut().enumerate() {
        if let [a, b] = seen.get(k..k + 2).unwrap_or(&[]) {
            let sums = &rules.pairs[*a as usize][*b as usize].sums;
            if levers.shrunk != [0; STEPS] {
                for (share, can) in steps.iter_mut().zip(sums.shrink()) {
                    moved -= share.next(can);
                }
            }
            moved += space.next(sums.space()) + gap.next(sums.gaps());
        }
        *pen += moved;
    }
}

/// An amount that is shared so that rounding never piles up: what is given up
/// to a place is always the due part of the whole, rounded down.
struct Share {
    /// What each unit gets at least, and the rest of that division.
    each: i64,
    rest: i64,
    /// How many units there are.
    units: i64,
    /// What is due, in parts of a unit, and not yet given.
    due: i64,
}

impl Share {
    fn new(whole: Milli, units: Milli) -> Self {
        let (whole, units) = (i64::from(whole), i64::from(units.max(1)));
        Self { each: whole / units, rest: whole % units, units, due: 0 }
    }

    /// The part of a place that has so many units.
    #[inline]
    fn next(&mut self, units: Milli) -> Milli {
        if units == 0 {
            return 0;
        }
        let units = i64::from(units);
        self.due += self.rest * units;
        let mut part = self.each * units;
        if self.due >= self.units {
            // One unit is the common case, and needs no division.
            let more = if units == 1 { 1 } else { self.due / self.units };
            part += more;
            self.due -= more * self.units;
        }
        part as Milli
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was given so far is the due part, at every place.
    #[test]
    fn shares_never_pile_up() {
        for (whole, parts) in [(7, 3), (1000, 12), (83, 500), (0, 4), (999, 7)] {
            let mut share = Share::new(whole, parts);
            let mut given = 0;
            for k in 1..=parts {
                given += share.next(1);
                assert_eq!(given, whole * k / parts, "{whole} over {parts} at {k}");
            }
            let mut share = Share::new(whole, parts * 500);
            let given: Milli = (0..parts).map(|_| share.next(500)).sum();
            assert_eq!(given, whole);
        }
    }
}
