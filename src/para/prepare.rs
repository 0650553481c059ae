//! Measuring: a shaped paragraph becomes classes, cells and the points where
//! lines may end.

use super::class::Class;
use super::foreign;
use super::hyphen;
use super::marker;
use super::point::least;
use super::point::{Point, Toll};
use super::rules::hangs;
use super::sense::Sense;
use super::sums::Sums;
use super::tables::Rules;
use crate::style::Squeeze;
use crate::text::Shaped;
use crate::units::{EM, Milli};

/// A space that was typed between Han in a head.
const HEAD_SPACE: Milli = 500;

/// A paragraph measured for breaking.
///
/// Five bytes a glyph and 72 bytes a point; a head has eight more a glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Para {
    pub(super) rules: Rules,
    pub(super) classes: Vec<Class>,
    /// Width of each glyph's cell.
    pub(super) cells: Vec<Milli>,
    /// The paragraph's start, its possible breaks, its end.
    pub(super) points: Vec<Point>,
    /// Glyphs before which a word or an address may be parted, or a line may end
    /// beside what the tables do not rule.
    pub(super) inside: Vec<(u32, Toll)>,
    /// Glyphs before which no line ends whatever their classes: those of item
    /// markers, and what they lead.
    pub(super) held: Vec<u32>,
    /// Width of the hyphen of the paragraph's face.
    pub(super) hyphen: Milli,
    /// A last line that begins at this glyph or after is a runt.
    pub(super) runt_from: u32,
    /// What the words of a head say of its breaks; nothing for running text.
    pub(super) sense: Sense,
}

impl Para {
    /// Measures a shaped paragraph.
    pub fn new(shaped: &Shaped, rules: &Rules) -> Self {
        let n = shaped.len();
        let mut para = Self {
            rules: rules.clone(),
            classes: Vec::with_capacity(n),
            cells: Vec::with_capacity(n),
            points: Vec::new(),
            inside: Vec::new(),
            held: Vec::new(),
            hyphen: 0,
            runt_from: u32::MAX,
            sense: Sense::default(),
        };
        let foreign = para.classify(shaped);
        if para.classes.contains(&Class::Letter) {
            para.inside = hyphen::places(shaped, &para.classes, rules.setting.head);
            para.hyphen = shaped.hyphen.map_or(0, |h| h.advance);
        }
        if foreign {
            foreign::mend(&mut para, shaped);
        }
        para.runt_from = para.find_runt();
        let mut led = Vec::new();
        let mut points = para.find_points(|_| false, |glyph| led.push(glyph));
        para.held = marker::held(shaped, &para.classes, &led);
        para.hold(&mut points, |_| false);
        para.points = points;
        if rules.setting.head {
            para.sense = Sense::new(shaped);
        }
        para
    }

    /// Finds the class and the cell of every glyph.
    ///
    /// Most glyphs are what their character's class says and as wide as their
    /// advance; a second walk puts the few others right. Says whether there are
    /// characters that the tables do not rule.
    fn classify(&mut self, shaped: &Shaped) -> bool {
        let rules = &*self.rules;
        let chars = &shaped.text.chars;
        let one_to_one = shaped.is_one_to_one();
        if one_to_one {
            let glyphs = chars.iter().zip(&shaped.advances);
            self.classes.extend(glyphs.map(|(c, advance)| rules.classes.get(*c, *advance)));
        } else {
            let class = |g: usize| rules.classes.get(shaped.char_of(g), shaped.advances[g]);
            self.classes.extend((0..shaped.len()).map(class));
        }
        self.cells.extend_from_slice(&shaped.advances);
        let mut foreign = false;
        let pairs = rules.setting.squeeze != Squeeze::None;
        for i in 0..self.classes.len() {
            if !one_to_one && shaped.goes_on(i) {
                self.classes[i] = Class::Inner;
                continue;
            }
            if !self.classes[i].is_odd() {
                continue;
            }
            let after = |class| i > 0 && self.classes[i - 1] == class;
            let class = match self.classes[i] {
                Class::Exclaim if pairs && after(Class::Exclaim) => Class::ExclaimPair,
                // A single dash is a connector (GB/T 15834-2011 §5.1.6), but that
                // ⸺ is two em in one.
                Class::Dash if shaped.is_single(i) && shaped.char_of(i) != '⸺' => Class::Hyphen,
                Class::Foreign => {
                    foreign = true;
                    continue;
                }
                Class::Space if after(Class::Open) || after(Class::LatinOpen) => {
                    foreign = true;
                    Class::Space
                }
                class => class,
            };
            self.classes[i] = class;
            self.cells[i] = match class {
                Class::Space if between_han(shaped, i) => HEAD_SPACE,
                _ => rules.cell(class, self.cells[i]),
            };
        }
        foreign
    }

    /// Finds the points anew after glyphs were put in or taken out.
    pub(super) fn remeasure(&mut self) {
        self.runt_from = self.find_runt();
        self.refind_points();
    }

    fn refind_points(&mut self) {
        let mut points = self.find_points(|_| false, |_| {});
        self.hold(&mut points, |_| false);
        self.points = points;
    }

    /// Makes the glyphs from one on a mark that closes the text (结束符): it
    /// stands half an em after the last character, on the same line, and is no
    /// character that is read.
    pub fn closed_by(mut self, from: usize) -> Self {
        if from == 0 || from >= self.len() {
            return self;
        }
        // A stop's blank half is the half em.
        let blank = self.rules.end_trim[self.classes[from - 1] as usize];
        self.cells[from - 1] += EM / 2 - blank.min(EM / 2);
        let mark = self.classes.split_off(from).len();
        self.runt_from = self.find_runt();
        self.classes.resize(from + mark, Class::Inner);
        self.refind_points();
        self
    }

    /// Where the last line would hold but one character that is read.
    fn find_runt(&self) -> u32 {
        let read = self.classes.iter().rposition(|c| !c.is_mark());
        let read = read.and_then(|last| self.classes[..last].iter().rposition(|c| !c.is_mark()));
        read.map_or(u32::MAX, |i| i as u32 + 1)
    }

    /// How many glyphs.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The natural width of the widest unit that is not parted.
    pub fn widest_unit(&self) -> Milli {
        let units = self.points.windows(2);
        let width = |p: &[Point]| p[1].end.pen().wrapping_sub(p[0].start.pen());
        units.map(width).max().unwrap_or(0)
    }

    /// The class of a glyph.
    pub fn class(&self, glyph: usize) -> Class {
        self.classes[glyph]
    }

    /// Whether a line may begin with a glyph.
    pub fn breaks_at(&self, glyph: usize) -> bool {
        self.points.binary_search_by_key(&(glyph as u32), |p| p.glyph).is_ok()
    }

    /// Whether a line that ends before a glyph has a hyphen at its end.
    pub fn hyphen_at(&self, glyph: u32) -> bool {
        let place = self.inside.binary_search_by_key(&glyph, |(g, _)| *g);
        place.is_ok_and(|i| self.inside[i].1 == Toll::Hyphen)
    }

    /// The points where lines may end, with the sums of both sides; `force`
    /// opens places inside units, and `lead` is told of every glyph that an item
    /// marker may begin with.
    fn find_points(&self, force: impl Fn(usize) -> bool, mut lead: impl FnMut(u32)) -> Vec<Point> {
        let n = self.len();
        let rules = &*self.rules;
        let mut points = Vec::with_capacity(n + 1);
        if n == 0 {
            return points;
        }
        let mut inside = self.inside.iter().peekable();
        // Sums at the glyph, and at the end of the last glyph that is seen.
        let (mut sums, mut end) = (Sums::default(), Sums::default());
        let mut last = self.classes[0];
        let mut width = 0;
        let mut run = 1;
        points.push(self.point(0, Toll::Free, &sums, &end));
        for (i, (&class, &cell)) in self.classes.iter().zip(&self.cells).enumerate() {
            if i > 0 {
                sums.advance(width);
                let pair = &rules.pairs[last as usize][class as usize];
                sums.add(&pair.sums);
                let mut allowed = pair.allowed;
                if pair.leads {
                    lead(i as u32);
                }
                if matches!(class, Class::Dash | Class::Ellipsis) {
                    // —— and …… are units of two; between units a line may end.
                    run = if last == class { run + 1 } else { 1 };
                    allowed &= run % 2 == 1 || cell > EM + EM / 2;
                }
                if allowed {
                    let measure = last == Class::Digit && class == Class::Han;
                    let toll = if measure { Toll::Measure } else { Toll::Free };
                    points.push(self.point(i, toll, &sums, &end));
                } else if let Some((_, toll)) = inside.next_if(|(g, _)| *g as usize == i) {
                    points.push(self.point(i, *toll, &sums, &end));
                } else if force(i) {
                    points.push(self.point(i, Toll::Forced, &sums, &end));
                }
            }
            if !class.is_blank() {
                end = sums;
                end.advance(cell - self.end_trim(i, last));
            }
            (last, width) = (class, cell);
        }
        points.push(self.point(n, Toll::Free, &sums, &end));
        points
    }

    /// Takes out the points that item markers hold, or has them cost a cut.
    fn hold(&self, points: &mut Vec<Point>, force: impl Fn(usize) -> bool) {
        if self.held.is_empty() {
            return;
        }
        points.retain_mut(|p| {
            let held = self.held.binary_search(&p.glyph).is_ok();
            if held {
                p.toll = Toll::Forced;
            }
            !held || force(p.glyph as usize)
        });
    }

    #[inline]
    fn point(&self, glyph: usize, toll: Toll, sums: &Sums, end: &Sums) -> Point {
        let mut start = *sums;
        start.advance(match glyph {
            0 => self.first_trim() - self.rules.setting.indent,
            n if n < self.len() => self.rules.start_trim[self.classes[n] as usize],
            _ => 0,
        });
        let mut end = *end;
        if toll == Toll::Hyphen {
            end.advance(self.hyphen);
        }
        Point { start, end, glyph: glyph as u32, toll }
    }

    /// What an opening mark loses at the start of the paragraph.
    pub(super) fn first_trim(&self) -> Milli {
        let setting = &self.rules.setting;
        if setting.indent == 0 || setting.flush_indent {
            self.rules.start_trim[self.classes[0] as usize]
        } else {
            0
        }
    }

    /// What a mark loses at the line end: its blank, or all of it where it
    /// hangs.
    ///
    /// Source: CLREQ: one mark only may hang, never one of a run.
    #[inline]
    pub(super) fn end_trim(&self, glyph: usize, before: Class) -> Milli {
        let class = self.classes[glyph];
        let trim = self.rules.end_trim[class as usize];
        let hangs = self.rules.setting.hang
            && !before.closes()
            && glyph > 0
            && hangs(self.rules.setting.region, class);
        if hangs { self.cells[glyph] } else { trim }
    }

    /// How far a glyph is drawn from its pen: an interpunct that fills a cell
    /// is set in half of it and stands in the middle; a style may centre stops.
    #[inline]
    pub(super) fn inset(&self, glyph: usize) -> Milli {
        match self.classes[glyph] {
            Class::Middle if self.cells[glyph] == EM / 2 => -EM / 4,
            class => self.rules.shift[class as usize],
        }
    }

    /// The same paragraph with breaks inside every unit that is wider than
    /// `measure`; `None` where there is no such unit.
    pub(super) fn forced(&self, measure: Milli) -> Option<Self> {
        let mut units = Vec::new();
        for pair in self.points.windows(2) {
            let width = least(&pair[0], &pair[1]);
            if width > measure {
                units.push(pair[0].glyph as usize + 1..pair[1].glyph as usize);
            }
        }
        let inside = |i: usize| {
            let at = units.partition_point(|unit| unit.end <= i);
            !matches!(self.classes[i], Class::Inner | Class::Joined)
                && units.get(at).is_some_and(|u| u.contains(&i))
        };
        let mut points = self.find_points(inside, |_| {});
        self.hold(&mut points, inside);
        (points.len() > self.points.len()).then(|| Self { points, ..self.clone() })
    }
}

/// Whether a space stands beside Han: it was typed in a head and is no word
/// space.
fn between_han(shaped: &Shaped, i: usize) -> bool {
    let latin = |i: usize| {
        let c = shaped.char_of(i);
        c.is_ascii_graphic() || (c.is_alphabetic() && !crate::text::is_han(c))
    };
    i > 0 && i + 1 < shaped.len() && (!latin(i - 1) || !latin(i + 1))
}
