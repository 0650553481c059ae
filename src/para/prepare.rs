use super::class::{Class, class_of, fixed_body};
use super::cost::Give;
use super::rules::{
    PairTable, STEPS, Squeeze, Step, may_break, shrink, spreads, squeeze, tabulate, takes_autospace,
};
use crate::style::Kinsoku;
use crate::text::Shaped;
use crate::units::{EM, Milli};

/// How a paragraph is to be set, apart from its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Line edge rules.
    pub kinsoku: Kinsoku,
    /// Squeeze of adjacent marks.
    pub squeeze: Squeeze,
    /// Gap between Han and Latin or digits.
    pub autospace: Milli,
    /// Indent of the first line.
    pub indent: Milli,
    /// Added to every gap.
    pub tracking: Milli,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            kinsoku: Kinsoku::Gb,
            squeeze: Squeeze::Quanjiao,
            autospace: 125,
            indent: 0,
            tracking: 0,
        }
    }
}

/// A word space (⅓ em) and what it can give: ¼ em to ½ em.
///
/// Source: CLREQ on compression and expansion of Western word spaces.
const WORD_SPACE: Milli = 333;
const WORD_SPACE_SHRINK: Milli = 83;
const WORD_SPACE_STRETCH: Milli = 167;

/// A space that was typed between Han in a head.
const HEAD_SPACE: Milli = 500;

/// The Han–Latin gap is stretched to this at most.
const AUTOSPACE_MOST: Milli = 250;

/// Running sums up to a glyph; the difference of two is a [`Give`].
///
/// They are wrapping: a difference inside a line is right however long the
/// paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Pen position.
    pub pen: Milli,
    shrink: [Milli; STEPS],
    space: Milli,
    gaps: Milli,
}

impl Sums {
    fn add(&mut self, b: &Boundary) {
        self.pen = self.pen.wrapping_add(b.delta);
        for (sum, step) in self.shrink.iter_mut().zip(b.shrink) {
            *sum = sum.wrapping_add(step);
        }
        self.space = self.space.wrapping_add(b.space);
        self.gaps = self.gaps.wrapping_add(b.gap);
    }

    /// What lies between `start` and here.
    #[inline]
    pub fn since(&self, start: &Self) -> Give {
        let mut shrink = [0; STEPS];
        for (i, s) in shrink.iter_mut().enumerate() {
            *s = self.shrink[i].wrapping_sub(start.shrink[i]);
        }
        Give {
            natural: self.pen.wrapping_sub(start.pen),
            shrink,
            space: self.space.wrapping_sub(start.space),
            gaps: self.gaps.wrapping_sub(start.gaps),
        }
    }

    /// Pen position with every blank shrunk as far as it goes.
    fn least(&self) -> Milli {
        self.shrink.iter().fold(self.pen, |pen, s| pen.wrapping_sub(*s))
    }
}

/// What stands between two glyphs of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Boundary {
    /// Change of the natural distance: squeeze, gaps, tracking.
    pub delta: Milli,
    /// What each step can take here; at most one of them is not 0.
    pub shrink: [Milli; STEPS],
    /// What spaces can stretch here.
    pub space: Milli,
    /// 1 where the gap can be spread.
    pub gap: Milli,
}

/// What it takes to break before a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Toll {
    /// Nothing.
    #[default]
    Free,
    /// A number is parted from its measure word.
    Measure,
    /// A unit is cut by force.
    Forced,
}

/// A place where a line may end and the next begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    /// The glyph that the next line begins with.
    pub glyph: u32,
    /// Its toll.
    pub toll: Toll,
    /// Sums for a line that begins here: blanks at the line start are gone.
    pub start: Sums,
    /// Sums for a line that ends here: blanks at the line end are gone.
    pub end: Sums,
    /// Least pen positions of both.
    pub start_least: Milli,
    /// See `start_least`.
    pub end_least: Milli,
}

/// A paragraph measured for breaking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Para {
    pub(super) setting: Setting,
    pub(super) classes: Vec<Class>,
    /// Width of each glyph's cell.
    pub(super) cells: Vec<Milli>,
    /// What stands before each glyph; the first has nothing before it.
    pub(super) before: Vec<Boundary>,
    /// Sums at each glyph, with its boundary.
    pub(super) sums: Vec<Sums>,
    /// The paragraph's start, its possible breaks, its end.
    pub(super) points: Vec<Point>,
    /// A last line that begins at this glyph or after is a runt.
    pub(super) runt_from: u32,
}

impl Para {
    /// Measures a shaped paragraph.
    pub fn new(shaped: &Shaped, setting: Setting) -> Self {
        let rules = Rules::new(&setting);
        let n = shaped.len();
        let mut para = Self { setting, ..Self::default() };
        para.classes.reserve(n);
        para.cells.reserve(n);
        para.before.reserve(n);
        para.sums.reserve(n);
        let mut sums = Sums::default();
        let mut width_before = 0;
        for i in 0..n {
            let inner = i > 0 && shaped.chars[i] == shaped.chars[i - 1];
            let advance = shaped.advances[i];
            let class = if inner { Class::Inner } else { class_of(shaped.char_of(i), advance) };
            let cell = match class {
                Class::Space => head_space(shaped, i).unwrap_or(WORD_SPACE),
                class => fixed_body(class, advance),
            };
            let boundary = match para.classes.last() {
                None => Boundary::default(),
                Some(last) => rules.between(*last, class),
            };
            sums.pen = sums.pen.wrapping_add(width_before);
            sums.add(&boundary);
            width_before = cell;
            para.classes.push(class);
            para.cells.push(cell);
            para.before.push(boundary);
            para.sums.push(sums);
        }
        para.points = para.find_points(&rules);
        para.runt_from = para.find_runt();
        para
    }

    /// How many glyphs.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The class of a glyph.
    pub fn class(&self, glyph: usize) -> Class {
        self.classes[glyph]
    }

    /// Whether a line may begin with a glyph.
    pub fn breaks_at(&self, glyph: usize) -> bool {
        self.points.binary_search_by_key(&(glyph as u32), |p| p.glyph).is_ok()
    }

    fn find_points(&self, rules: &Rules) -> Vec<Point> {
        let n = self.len();
        let mut points = Vec::with_capacity(n + 1);
        if n == 0 {
            return points;
        }
        points.push(self.point(0, Toll::Free));
        let mut run = 1;
        for i in 1..n {
            let (a, b) = (self.classes[i - 1], self.classes[i]);
            run = if a == b { run + 1 } else { 1 };
            // —— and …… are units of two; between units a break may stand.
            let half =
                matches!(b, Class::Dash | Class::Ellipsis) && run % 2 == 0 && self.cells[i] <= 1500;
            if half || !rules.allowed[a as usize][b as usize] {
                continue;
            }
            let measure = a == Class::Digit && b == Class::Han;
            points.push(self.point(i, if measure { Toll::Measure } else { Toll::Free }));
        }
        points.push(self.point(n, Toll::Free));
        points
    }

    /// The point before glyph `i`, or at the end of the paragraph.
    pub(super) fn point(&self, i: usize, toll: Toll) -> Point {
        let mut point = Point { glyph: i as u32, toll, ..Point::default() };
        if i < self.len() {
            point.start = self.sums[i];
            // An opening mark stands flush at the line start; after the indent
            // it keeps its blank.
            let flush = match i {
                0 => -self.setting.indent,
                _ if self.setting.squeeze == Squeeze::None => 0,
                _ => self.start_trim(i),
            };
            point.start.pen = point.start.pen.wrapping_add(flush);
        }
        if let Some(last) = self.last_visible(i) {
            point.end = self.sums[last];
            let cell = self.cells[last] - self.end_trim(last);
            point.end.pen = point.end.pen.wrapping_add(cell);
        }
        point.start_least = point.start.least();
        point.end_least = point.end.least();
        point
    }

    /// The last glyph before `i` that is no blank.
    pub(super) fn last_visible(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|g| !matches!(self.classes[*g], Class::Space | Class::WideSpace))
    }

    /// What an opening mark loses at the line start.
    pub(super) fn start_trim(&self, glyph: usize) -> Milli {
        self.classes[glyph].glue_before()
    }

    /// What a mark loses at the line end.
    ///
    /// Source: GB/T 15834-2011 §5.1.10: a one-em mark at the line end is ½ em.
    pub(super) fn end_trim(&self, glyph: usize) -> Milli {
        if self.setting.squeeze == Squeeze::None { 0 } else { self.classes[glyph].glue_after() }
    }

    /// How far a glyph is drawn before its pen: an interpunct that fills a cell
    /// is set in half of it and stands in the middle.
    pub(super) fn inset(&self, glyph: usize) -> Milli {
        if self.classes[glyph] == Class::Middle && self.cells[glyph] == EM / 2 {
            -EM / 4
        } else {
            0
        }
    }

    /// Where the last line would hold but one character that is read.
    fn find_runt(&self) -> u32 {
        let mut read = self.classes.iter().enumerate().rev().filter(|(_, c)| !c.is_mark());
        read.nth(1).map_or(u32::MAX, |(i, _)| i as u32 + 1)
    }

    /// The same paragraph with breaks inside every unit that is wider than
    /// `measure`; `None` where there is no such unit.
    pub(super) fn forced(&self, measure: Milli) -> Option<Self> {
        let mut points: Vec<Point> = Vec::with_capacity(self.points.len());
        for pair in self.points.windows(2) {
            points.push(pair[0]);
            let width = pair[1].end_least.wrapping_sub(pair[0].start_least);
            if width > measure {
                let inside = pair[0].glyph as usize + 1..pair[1].glyph as usize;
                let whole = inside.filter(|i| self.classes[*i] != Class::Inner);
                points.extend(whole.map(|i| self.point(i, Toll::Forced)));
            }
        }
        points.extend(self.points.last());
        (points.len() > self.points.len()).then(|| Self { points, ..self.clone() })
    }
}

/// The width of a space that was typed between Han in a head: ½ em, or what
/// stands there when it is a word space.
fn head_space(shaped: &Shaped, i: usize) -> Option<Milli> {
    let class = |i: usize| class_of(shaped.char_of(i), shaped.advances[i]);
    let latin =
        |c: Class| matches!(c, Class::Letter | Class::Digit | Class::LatinClose | Class::LatinOpen);
    let left = i.checked_sub(1).map(class)?;
    let right = (i + 1 < shaped.len()).then(|| class(i + 1))?;
    (!latin(left) || !latin(right)).then_some(HEAD_SPACE)
}

/// The rules of a setting as tables over pairs of classes.
struct Rules {
    allowed: PairTable<bool>,
    boundary: PairTable<Boundary>,
}

impl Rules {
    fn new(setting: &Setting) -> Self {
        Self {
            allowed: tabulate(|a, b| may_break(setting.kinsoku, a, b)),
            boundary: tabulate(|a, b| boundary(setting, a, b)),
        }
    }

    fn between(&self, a: Class, b: Class) -> Boundary {
        self.boundary[a as usize][b as usize]
    }
}

fn boundary(setting: &Setting, a: Class, b: Class) -> Boundary {
    let mut found = Boundary {
        delta: -squeeze(setting.squeeze, a, b),
        gap: Milli::from(spreads(a, b)),
        ..Boundary::default()
    };
    if b != Class::Inner {
        found.delta += setting.tracking;
    }
    if takes_autospace(a, b) {
        found.delta += setting.autospace;
        found.space = (AUTOSPACE_MOST - setting.autospace).max(0);
        if setting.autospace == 0 {
            found.space = 0;
        }
    }
    if a == Class::Space {
        found.shrink[Step::WordSpace as usize] = WORD_SPACE_SHRINK;
        found.space = WORD_SPACE_STRETCH;
    }
    if let Some((step, left)) = shrink(setting.squeeze, a, b) {
        found.shrink[step as usize] = left;
    }
    found
}
