use super::cost::{badness, spread};
use super::prepare::Para;
use super::rules::STEPS;
use super::tables::Sums;
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
        badness(&self.shrunk, self.space, self.gap)
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
    give(para, start as usize, end as usize).0.pen()
}

/// What a line of these glyphs has, and the glyph after the last that is seen.
fn give(para: &Para, start: usize, end: usize) -> (Sums, usize) {
    let rules = &*para.rules;
    let mut visible = end;
    while visible > start && para.classes[visible - 1].is_blank() {
        visible -= 1;
    }
    let mut sums = Sums::default();
    if visible == start {
        return (sums, visible);
    }
    sums.advance(match start {
        0 => rules.setting.indent - para.first_trim(),
        _ => -rules.start_trim[para.classes[start] as usize],
    });
    for i in start..visible {
        if i > start {
            sums.add(&rules.pairs[para.classes[i - 1] as usize][para.classes[i] as usize].sums);
        }
        sums.advance(para.cells[i]);
    }
    let before = if visible >= 2 { para.classes[visible - 2] } else { para.classes[0] };
    sums.advance(-para.end_trim(visible - 1, before));
    if para.hyphen_at(end as u32) {
        sums.advance(para.hyphen);
    }
    (sums, visible)
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
    let (a, b) = (start as usize, end as usize);
    let (give, visible) = give(para, a, b);
    let mut levers = Levers { natural: give.pen(), gaps: give.gaps(), ..Levers::default() };
    let mut rest = 0;
    let missing = measure - give.pen();
    if missing < 0 {
        let mut over = -missing;
        for (step, taken) in levers.shrunk.iter_mut().enumerate() {
            *taken = over.min(give.shrink(step));
            over -= *taken;
        }
    } else if !last {
        levers.space = missing.min(give.space());
        rest = missing - levers.space;
        if give.gaps() == 0 {
            rest = 0;
        }
        levers.gap = if rest > 0 { spread(rest, give.gaps()) } else { 0 };
    }
    let mut shares = Shares::new(&levers, rest, &give);
    let rules = &*para.rules;
    let mut pen = match a {
        0 => rules.setting.indent - if b > 0 { para.first_trim() } else { 0 },
        _ => -para.classes.get(a).map_or(0, |c| rules.start_trim[*c as usize]),
    };
    for i in a..b {
        if i > a {
            pen += para.cells[i - 1];
            let sums = &rules.pairs[para.classes[i - 1] as usize][para.classes[i] as usize].sums;
            pen += sums.pen();
            if i < visible {
                pen += shares.next(sums);
            }
        }
        pens.push(pen + para.inset(i));
    }
    if para.hyphen_at(end) && visible == b {
        let cell = para.cells[b - 1];
        pens.push(pen + cell);
    }
    levers
}

/// Shares the used amounts over the gaps so that rounding never piles up: what
/// is given up to a gap is always the due part of the whole.
struct Shares {
    /// For each of the steps, the spaces and the gaps: all that is to be given,
    /// all that can take it, what could so far, what was given so far.
    lanes: [(i64, i64, i64, i64); STEPS + 2],
    /// Which lanes are in use.
    used: [bool; STEPS + 2],
}

impl Shares {
    fn new(levers: &Levers, rest: Milli, give: &Sums) -> Self {
        let mut lanes = [(0, 1, 0, 0); STEPS + 2];
        for (step, lane) in lanes.iter_mut().take(STEPS).enumerate() {
            lane.0 = -i64::from(levers.shrunk[step]);
            lane.1 = i64::from(give.shrink(step)).max(1);
        }
        lanes[STEPS] = (i64::from(levers.space), i64::from(give.space()).max(1), 0, 0);
        lanes[STEPS + 1] = (i64::from(rest), i64::from(give.gaps()).max(1), 0, 0);
        Self { lanes, used: lanes.map(|l| l.0 != 0) }
    }

    #[inline]
    fn next(&mut self, sums: &Sums) -> Milli {
        let mut all = 0;
        for (k, lane) in self.lanes.iter_mut().enumerate() {
            // The lanes stand in the order of the sums, behind the pen.
            let can = sums.0[k + 1];
            if !self.used[k] || can == 0 {
                continue;
            }
            lane.2 += i64::from(can);
            let due = lane.0 * lane.2 / lane.1;
            all += due - lane.3;
            lane.3 = due;
        }
        all as Milli
    }
}
