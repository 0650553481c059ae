//! Measuring: a shaped paragraph becomes classes, cells and the points where
//! lines may end.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, i32x8};
use smallvec::SmallVec;

use super::class::{Class, ClassTable};
use super::foreign;
use super::glue::Edge;
use super::hyphen::{self, Places};
use super::marker;
use super::point::{Penalty, Point};
use super::sums::Sums;
use super::tables::{Rules, WORD_SPACE};
use crate::style::{Hang, Squeeze};
use crate::text::{self, Shaped};
use crate::units::{EM, Milli};

/// A space that was typed between Han in a head.
const HEAD_SPACE: Milli = 500;

/// A paragraph measured for breaking.
///
/// Some 81 bytes a glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Para {
    pub(super) rules: Rules,
    pub(super) classes: Vec<Class>,
    /// Width of each glyph's cell.
    pub(super) cells: Vec<Milli>,
    /// The paragraph's start, its possible breaks, its end.
    pub(super) points: Vec<Point>,
    /// How many points there are before each glyph, and before the end.
    pub(super) before: Vec<u32>,
    /// Glyphs before which a word or an address may be parted, or a line may end
    /// beside what the tables do not rule.
    pub(super) inside: Vec<(u32, Penalty)>,
    /// Glyphs before which no line ends whatever their classes: those of item
    /// markers, and what they lead.
    pub(super) held: Vec<u32>,
    /// Whether there are glyphs that are not drawn at their pen.
    pub(super) insets: bool,
    /// How every glyph stands in its cell, and what a row loses that begins or ends with
    /// it; empty but for display type.
    pub(super) edges: Vec<Edge>,
    /// Words, as glyphs: one that is cut by force gets a hyphen.
    pub(super) words: Vec<(u32, u32)>,
    /// Units that were cut by force: the glyph after each, and its least width.
    pub(super) wide: Vec<(u32, Milli)>,
    /// Width of the hyphen of the paragraph's face.
    pub(super) hyphen: Milli,
    /// A last line that begins at this glyph or after is a runt.
    pub(super) runt_from: u32,
}

/// What the second look at odd glyphs found.
#[derive(Default)]
struct Odd {
    /// Letters.
    letters: bool,
    /// Characters that the tables do not rule.
    foreign: bool,
    /// Glyphs that an item marker may begin with.
    led: SmallVec<[usize; 8]>,
}

impl Para {
    /// Measures a shaped paragraph.
    pub fn new(shaped: &Shaped, rules: &Rules) -> Self {
        let n = shaped.len();
        let mut para = Self {
            rules: rules.clone(),
            classes: Vec::new(),
            cells: Vec::with_capacity(n),
            points: Vec::new(),
            before: Vec::new(),
            inside: Vec::new(),
            held: Vec::new(),
            words: Vec::new(),
            wide: Vec::new(),
            edges: Vec::new(),
            insets: rules.shift.iter().any(|shift| *shift != 0),
            hyphen: 0,
            runt_from: u32::MAX,
        };
        let odd = para.classify(shaped);
        if odd.letters {
            let Places { inside, words, held } =
                hyphen::places(shaped, &para.classes, &rules.setting);
            (para.inside, para.words, para.held) = (inside, words, held);
            para.hyphen = shaped.hyphen.map_or(0, |h| h.advance);
        }
        if odd.foreign {
            let level = rules.setting.kinsoku;
            foreign::mend(&mut para.classes, &mut para.inside, level, shaped);
        }
        para.held.extend(marker::held(shaped, &odd.led, rules.setting.region));
        para.held.sort_unstable();
        para.runt_from = para.find_runt();
        para.refind_points();
        para
    }

    /// Finds the class and the cell of every glyph.
    ///
    /// Most glyphs are what their character's class says and as wide as their
    /// advance; a second walk puts the few others right.
    fn classify(&mut self, shaped: &Shaped) -> Odd {
        let rules = self.rules.clone();
        let places = self.look_up(shaped, rules.classes);
        self.cells.extend_from_slice(&shaped.advances);
        let one_to_one = shaped.is_one_to_one();
        if !one_to_one {
            for i in (0..self.len()).filter(|i| shaped.goes_on(*i)) {
                self.classes[i] = Class::Inner;
            }
        }
        let mut odd = Odd::default();
        let head = rules.setting.head;
        let pairs = rules.setting.squeeze != Squeeze::None;
        for i in places.iter() {
            let after = |class| i > 0 && self.classes[i - 1] == class;
            let class = match self.classes[i] {
                Class::Exclaim if pairs && after(Class::Exclaim) => Class::ExclaimPair,
                // A single dash is a connector (GB/T 15834-2011 §5.1.6), but that
                // ⸺ is two em in one.
                Class::Dash if shaped.is_single(i) && shaped.char_of(i) != '⸺' => Class::Hyphen,
                Class::Space if after(Class::Open) || after(Class::LatinOpen) => {
                    odd.foreign = true;
                    Class::Space
                }
                Class::Space if self.is_beside_stop(i) => Class::FixedSpace,
                Class::Foreign | Class::Letter | Class::Inner => {
                    odd.foreign |= self.classes[i] == Class::Foreign;
                    odd.letters |= self.classes[i] == Class::Letter;
                    continue;
                }
                class => {
                    self.insets |= class == Class::Middle;
                    if self.classes.get(i + 1).is_some_and(|next| marker::leads(class, *next)) {
                        odd.led.push(i + 1);
                    }
                    class
                }
            };
            self.classes[i] = class;
            self.cells[i] = match class {
                Class::Space | Class::FixedSpace if beside_han(shaped, i, head) => HEAD_SPACE,
                Class::FixedSpace => WORD_SPACE,
                _ => rules.cell(class, self.cells[i]),
            };
        }
        odd
    }

    /// The class of every glyph by its character, and the places of odd ones.
    fn look_up(&mut self, shaped: &Shaped, table: &ClassTable) -> text::Places {
        let class = |(c, advance): (&char, &Milli)| table.get(*c, *advance);
        let advances = shaped.advances.iter().enumerate();
        self.classes = match shaped.is_one_to_one() {
            true => shaped.text.chars.iter().zip(&shaped.advances).map(class).collect(),
            false => advances.map(|(g, advance)| class((&shaped.char_of(g), advance))).collect(),
        };
        text::Places::of(&self.classes, |class| class.is_odd())
    }

    /// Whether a space stands beside a Chinese stop or closing mark.
    fn is_beside_stop(&self, i: usize) -> bool {
        let closes = |i: usize| self.classes.get(i).is_some_and(|class| class.closes());
        i.checked_sub(1).is_some_and(closes) || closes(i + 1)
    }

    /// Finds the points anew after glyphs were put in or taken out.
    pub(super) fn remeasure(&mut self) {
        self.runt_from = self.find_runt();
        self.refind_points();
    }

    fn refind_points(&mut self) {
        (self.points, self.before) = self.find_points(&self.inside);
        self.hold(|_| false);
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

    /// The glyphs of the unit that a glyph is of: what is not parted but by force.
    pub fn unit_at(&self, glyph: usize) -> std::ops::Range<usize> {
        let after = self.points.partition_point(|point| point.glyph as usize <= glyph);
        let at = |k: usize| self.points.get(k).map_or(self.len(), |point| point.glyph as usize);
        at(after.saturating_sub(1)).min(glyph)..at(after)
    }

    /// Whether a line may begin with a glyph.
    pub fn breaks_at(&self, glyph: usize) -> bool {
        self.point_at(glyph).is_some()
    }

    /// The point before a glyph, if a line may begin with it.
    pub(super) fn point_at(&self, glyph: usize) -> Option<&Point> {
        let point = self.points.get(*self.before.get(glyph)? as usize)?;
        (point.glyph as usize == glyph).then_some(point)
    }

    /// Whether a line that ends before a glyph has a hyphen at its end.
    pub fn hyphen_at(&self, glyph: u32) -> bool {
        match self.point_at(glyph as usize) {
            Some(point) => point.penalty.hyphenates(),
            // A cut by force is a point of no paragraph but the one that was cut.
            None => self.is_inside_word(glyph),
        }
    }

    /// The points where lines may end, with the sums of both sides. Where the
    /// tables let none end, a place that is among `opened` lets one; these come in
    /// order, each once.
    pub(super) fn find_points(&self, opened: &[(u32, Penalty)]) -> (Vec<Point>, Vec<u32>) {
        match self.is_empty() {
            true => Default::default(),
            false => dispatch!(Level::new(), simd => self.sweep(simd, opened)),
        }
    }

    /// The same, all lanes of the sums at once; also how many points there are
    /// before each glyph.
    #[inline(always)]
    fn sweep<S: Simd>(&self, simd: S, opened: &[(u32, Penalty)]) -> (Vec<Point>, Vec<u32>) {
        let (n, rules) = (self.len(), &*self.rules);
        let lanes = |sums: &Sums| i32x8::from_slice(simd, sums.lanes());
        let pen = lanes(&Sums::PEN_MOVES);
        let moved = |by: Milli| i32x8::splat(simd, by) & pen;
        let mut points = vec![Point::default(); n + 1];
        points[0].start.advance(self.first_trim() - rules.setting.indent);
        // Memory that is asked for as zeroed is slower, for lists as short.
        let mut before: Vec<u32> = std::iter::repeat_n(0, n + 1).collect();
        let mut found = 1;
        // Sums at the right edge of the glyph before, and at the end of the last
        // glyph that is seen.
        let mut sums = moved(self.cells[0]);
        let mut end = i32x8::splat(simd, 0);
        let mut last = self.classes[0];
        // Before the first glyph nothing is parted.
        let opened = &opened[opened.partition_point(|place| place.0 == 0)..];
        let place = |k: usize| opened.get(k).map_or(usize::MAX, |place| place.0 as usize);
        let (mut passed, mut next) = (0, place(0));
        // —— and …… are units of two; between units a line may end.
        let mut unit = 0;
        let (classes, cells) = (&self.classes[..n], &self.cells[..n]);
        let looks = rules.setting.hang == Hang::Force || !self.edges.is_empty();
        for i in 1..n {
            let (class, cell) = (classes[i], cells[i]);
            if !last.is_blank() {
                // What the second look would say, without it.
                let trim = match looks {
                    true => self.end_trim(i - 1),
                    false => rules.end_trim[last as usize],
                };
                end = sums - moved(trim);
            }
            let pair = &rules.pairs[last as usize][class as usize];
            sums += lanes(&pair.sums);
            let start = sums
                + moved(match looks {
                    true => self.start_trim(i),
                    false => rules.start_trim[class as usize],
                });
            let (mut keep, mut penalty, mut hyphen) = (pair.allowed, pair.penalty, 0);
            if matches!(class, Class::Dash | Class::Ellipsis) {
                unit = if last == class { unit } else { i };
                keep &= (i - unit) % 2 == 0 || cell > EM + EM / 2;
            }
            if i == next {
                if !keep {
                    (keep, penalty) = (true, opened[passed].1);
                    hyphen = if penalty.hyphenates() { self.hyphen } else { 0 };
                }
                passed += 1;
                next = place(passed);
            }
            // Written wherever it is, and written over where it is none: a jump
            // that cannot be foreseen costs more.
            let point = &mut points[found];
            start.store_slice(point.start.lanes_mut());
            (end + moved(hyphen)).store_slice(point.end.lanes_mut());
            (point.glyph, point.penalty) = (i as u32, penalty);
            before[i] = found as u32;
            found += usize::from(keep);
            sums += moved(cell);
            last = class;
        }
        if !last.is_blank() {
            end = sums - moved(self.end_trim(n - 1));
        }
        let point = &mut points[found];
        sums.store_slice(point.start.lanes_mut());
        end.store_slice(point.end.lanes_mut());
        (point.glyph, point.penalty) = (n as u32, Penalty::Free);
        points.truncate(found + 1);
        before[n] = found as u32;
        (points, before)
    }

    /// Takes out the points that item markers hold, or has them cost a cut.
    pub(super) fn hold(&mut self, force: impl Fn(u32) -> bool) {
        if self.held.is_empty() {
            return;
        }
        let held = &self.held;
        self.points.retain_mut(|p| {
            let held = held.binary_search(&p.glyph).is_ok();
            if held {
                p.penalty = Penalty::Forced;
            }
            !held || force(p.glyph)
        });
        let mut passed = 0;
        for (glyph, before) in self.before.iter_mut().enumerate() {
            *before = passed;
            passed += u32::from(self.points[passed as usize].glyph as usize == glyph);
        }
    }

    /// What an opening mark loses at the start of the paragraph.
    pub(super) fn first_trim(&self) -> Milli {
        let setting = &self.rules.setting;
        if setting.indent == 0 || setting.flush_indent { self.start_trim(0) } else { 0 }
    }
}

/// Whether a space stands beside Han: it was typed in a head, or in a line of
/// names, and is no word space. In text one after a Latin mark is (`Hello, 世界`).
fn beside_han(shaped: &Shaped, i: usize, head: bool) -> bool {
    let latin = |i: usize| {
        let c = shaped.char_of(i);
        c.is_ascii_graphic() || (c.is_alphabetic() && !text::is_han(c))
    };
    if i == 0 || i + 1 >= shaped.len() {
        return false;
    }
    let marked = !head && shaped.char_of(i - 1).is_ascii_punctuation();
    !latin(i - 1) || !(latin(i + 1) || marked)
}
