use super::class::Class;
use super::cost::{MOST_GAP, MOST_SHORT, shown_badness, spread_of};
use super::prepare::Para;
use super::rules::STEPS;
use super::sums::Sums;
use super::tables::PenStep;
use crate::units::Milli;

/// What was used to fill a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adjustment {
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
    /// Whether the line is left ragged, for its gaps would be spread by more than
    /// half an em.
    pub ragged: bool,
}

impl Adjustment {
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
    pub adjustment: Adjustment,
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
    let (start, end) = (start as usize, end as usize);
    give_of(para, start, end, seen(&para.classes[start..end])).pen()
}

/// How many glyphs of a line there are up to the last that is seen.
fn seen(classes: &[Class]) -> usize {
    classes.iter().rposition(|c| !c.is_blank()).map_or(0, |last| last + 1)
}

/// Where the pen stands before a line's first glyph.
fn first_pen(para: &Para, start: usize) -> Milli {
    match start {
        0 => para.rules.setting.indent - para.first_trim(),
        _ => -para.start_trim(start),
    }
}

/// What a line has to give, of which so many glyphs are seen.
fn give_of(para: &Para, start: usize, end: usize, seen: usize) -> Sums {
    if seen == 0 {
        return Sums::default();
    }
    match (para.point_at(start), para.point_at(end)) {
        (Some(from), Some(to)) => to.end - from.start,
        // A line of the author's, or of a unit that was cut.
        _ => {
            let classes = &para.classes[start..start + seen];
            let mut give = Sums::default();
            for pair in classes.windows(2) {
                give.add(&para.rules.pairs[pair[0] as usize][pair[1] as usize].sums);
            }
            let hyphen = if para.hyphen_at(end as u32) { para.hyphen } else { 0 };
            let cells =
                para.cells[start..start + seen].iter().copied().fold(0, Milli::wrapping_add);
            let trim = para.end_trim(start + seen - 1);
            give.advance(first_pen(para, start) + cells + hyphen - trim);
            give
        }
    }
}

/// Sets the glyphs `start..end` as one line of `measure`.
///
/// Blanks are shrunk step by step, each used up before the next; else word
/// spaces and Han–Latin gaps are stretched to their caps and the rest is shared
/// by all gaps, equal to one thousandth of an em. A last line is only shrunk, and
/// so is one whose gaps would be spread by more than half an em: it is left
/// ragged. A stop that may hang does so where the line is too wide otherwise.
///
/// Source: CLREQ, line adjustment: compression in order, then expansion.
pub fn justify(para: &Para, start: u32, end: u32, measure: Milli, last: bool) -> Line {
    let mut pens = Vec::with_capacity((end - start) as usize + 1);
    let adjustment = justify_into(para, start, end, measure, last, &mut pens);
    Line { start, end, pens, adjustment }
}

/// As [`justify`], with the pens added to a list that may be used again.
pub fn justify_into(
    para: &Para,
    start: u32,
    end: u32,
    measure: Milli,
    last: bool,
    pens: &mut Vec<Milli>,
) -> Adjustment {
    let (from, to) = (start as usize, end as usize);
    if from == to {
        return Adjustment::default();
    }
    let seen = seen(&para.classes[from..to]);
    let mut give = give_of(para, from, to, seen);
    if give.pen() > measure && seen > 0 {
        give.advance(-para.hang_of(from + seen - 1));
    }
    let mut adjustment =
        Adjustment { natural: give.pen(), gaps: give.gaps(), ..Adjustment::default() };
    let mut rest = 0;
    let missing = measure - give.pen();
    if missing < 0 {
        let mut over = -missing;
        for (taken, can) in adjustment.shrunk.iter_mut().zip(give.shrink()) {
            *taken = over.min(can);
            over -= *taken;
        }
    } else if !last {
        let (space, gap) = spread_of(&Sums::default(), &give, missing);
        let none = give.gaps() <= 0;
        adjustment.ragged = gap > MOST_GAP || (none && missing > MOST_SHORT);
        if !adjustment.ragged {
            adjustment.space = space;
            (rest, adjustment.gap) = if none { (0, 0) } else { (missing - space, gap) };
        }
    }
    let line = Justifier { para, start: from, end: to, seen };
    if missing < 0 {
        let can = give.shrink();
        let steps: [Share; STEPS] =
            std::array::from_fn(|step| Share::new(adjustment.shrunk[step], can[step]));
        let (mut blanks, mut taken) = ([0; STEPS], 0);
        line.set(pens, |step, a, b| {
            // Few places have a blank.
            if step.shrinks {
                let shrink = line.between(a, b).shrink();
                for (blank, more) in blanks.iter_mut().zip(shrink) {
                    *blank += more;
                }
                taken = steps.iter().zip(blanks).map(|(share, blank)| share.upto(blank)).sum();
            }
            -taken
        });
    } else if adjustment.space == 0 && give.gaps() as usize + 1 == seen {
        // Every gap takes its share, which is so for most lines.
        let mut gaps = Even::new(rest, give.gaps());
        line.set(pens, |_, _, _| gaps.next());
    } else {
        let gap = Share::new(rest, give.gaps());
        let space = Share::new(adjustment.space, give.space());
        let (mut spaces, mut gaps, mut given) = (0, 0, 0);
        line.set(pens, |_, a, b| {
            let sums = line.between(a, b);
            gaps += sums.gaps();
            if sums.space() != 0 {
                spaces += sums.space();
                given = space.upto(spaces);
            }
            given + gap.upto(gaps)
        });
    }
    adjustment
}

/// The glyphs of a line that is to be set; so many are seen.
struct Justifier<'p> {
    para: &'p Para,
    start: usize,
    end: usize,
    seen: usize,
}

impl Justifier<'_> {
    fn between(&self, a: Class, b: Class) -> &Sums {
        &self.para.rules.pairs[a as usize][b as usize].sums
    }

    /// Adds the pens of the line; `moved` says by how much what takes and gives
    /// moves them, up to the first place between glyphs, the second, and so on.
    #[inline]
    fn set(&self, pens: &mut Vec<Milli>, mut moved: impl FnMut(PenStep, Class, Class) -> Milli) {
        let para = self.para;
        let classes = &para.classes[self.start..self.end];
        let cells = &para.cells[self.start..self.end];
        let from = pens.len();
        let first = first_pen(para, self.start);
        pens.resize(from + classes.len(), first);
        let (mut pen, mut by) = (first, 0);
        let step = |a: Class, b: Class| para.rules.steps[a as usize][b as usize];
        let mut places = pens[from + 1..].iter_mut().zip(classes.windows(2).zip(cells));
        for (place, (pair, cell)) in places.by_ref().take(self.seen.saturating_sub(1)) {
            let step = step(pair[0], pair[1]);
            by = moved(step, pair[0], pair[1]);
            pen = pen.wrapping_add(cell + step.natural);
            *place = pen.wrapping_add(by);
        }
        // Blanks at the line end.
        for (place, (pair, cell)) in places {
            pen = pen.wrapping_add(cell + step(pair[0], pair[1]).natural);
            *place = pen.wrapping_add(by);
        }
        if self.seen == classes.len() && para.hyphen_at(self.end as u32) {
            pens.push(pen + by + cells[classes.len() - 1]);
        }
        if para.insets {
            for (pen, glyph) in pens[from..].iter_mut().zip(self.start..self.end) {
                *pen += para.inset(glyph);
            }
        }
    }
}

/// An amount that is shared so that rounding never piles up: what is given up
/// to a place is always the due part of the whole, rounded down.
struct Share {
    whole: u64,
    /// How many units there are, and 2^64 by that, rounded up.
    units: u64,
    reciprocal: u64,
}

impl Share {
    fn new(whole: Milli, units: Milli) -> Self {
        let (whole, units) = (whole.max(0) as u64, units.max(1) as u64);
        let reciprocal = if whole == 0 { 0 } else { u64::MAX / units };
        Self { whole, units, reciprocal: reciprocal.wrapping_add(1) }
    }

    /// The part that is due up to so many units.
    #[inline]
    fn upto(&self, units: Milli) -> Milli {
        let due = self.whole * units.max(0) as u64;
        // A multiplication is a fraction of a division, and exact for all that
        // a page can hold.
        if due < 1 << 32 && self.units > 1 {
            return ((u128::from(due) * u128::from(self.reciprocal)) >> 64) as Milli;
        }
        (due / self.units) as Milli
    }
}

/// The same for units that come one by one.
struct Even {
    /// What every unit takes, and what is left of the whole: `rest` of `units`.
    each: Milli,
    rest: Milli,
    units: Milli,
    /// What was given, and what is left of it.
    given: Milli,
    over: Milli,
}

impl Even {
    fn new(whole: Milli, units: Milli) -> Self {
        let (whole, units) = (whole.max(0), units.max(1));
        Self { each: whole / units, rest: whole % units, units, given: 0, over: 0 }
    }

    /// The part that is due up to the next unit.
    #[inline]
    fn next(&mut self) -> Milli {
        // Both are less than `units`, so no sum is too large.
        let over = self.over - (self.units - self.rest);
        let carries = over >= 0;
        self.over = if carries { over } else { over + self.units };
        self.given += self.each + Milli::from(carries);
        self.given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was given so far is the due part, at every place.
    #[test]
    fn shares_never_pile_up() {
        for (whole, units) in [(7, 3), (1000, 12), (83, 500), (0, 4), (999, 7), (5, 1), (9, 0)] {
            let share = Share::new(whole, units);
            let mut even = Even::new(whole, units);
            for k in 0..=units {
                assert_eq!(share.upto(k), whole * k / units.max(1), "{whole} over {units} at {k}");
                assert!(k == 0 || even.next() == share.upto(k), "{whole} over {units} at {k}");
            }
            assert_eq!(
                Share::new(whole, units * 500).upto(units * 500),
                if units > 0 { whole } else { 0 }
            );
        }
        let wide = Share::new(Milli::MAX, 70_000);
        assert_eq!(wide.upto(70_000), Milli::MAX);
        assert_eq!(wide.upto(35_000), Milli::MAX / 2);
    }
}
