//! The direct path: characters to glyphs by look-up, where that is provably
//! what rustybuzz would answer.
//!
//! A glyph is *touched* if any lookup that is on for the script and language
//! names it at any place of any rule. An untouched glyph is never replaced,
//! never moved, and parts the rules that could reach over it, so its glyph id
//! and advance are those of `cmap` and `hmtx`. Where a face's rules cannot be
//! read so (context classes of 0, pair sets without a list), the whole face is
//! refused.

use std::ops::Range;

use rustybuzz::ttf_parser::cmap::Format;
use rustybuzz::ttf_parser::gpos::PositioningSubtable;
use rustybuzz::ttf_parser::gsub::SubstitutionSubtable;
use rustybuzz::ttf_parser::opentype_layout::{
    ChainedContextLookup, ClassDefinition, ContextLookup, Coverage, LayoutTable, Lookup,
};
use rustybuzz::ttf_parser::{Face, GlyphId, Tag};

use super::charset::among_han;
use super::itemise::is_number;
use super::marks::Moves;
use super::places::Places;
use super::sides::Sides;
use crate::locale::SHARED;
use crate::locale::shared::{ELLIPSIS, EN_DASH, MIDDLE_DOT};
use crate::units::{EM, Milli};

/// The features that are on by default.
///
/// Source: HarfBuzz, `hb-ot-shape.cc`, common and horizontal features; kerning
/// is switched off for full-width text and is not among them.
const FEATURES: [&[u8; 4]; 17] = [
    b"rvrn", b"ltra", b"ltrm", b"rand", b"abvm", b"blwm", b"ccmp", b"locl", b"mark", b"mkmk",
    b"rlig", b"calt", b"clig", b"curs", b"dist", b"liga", b"rclt",
];

/// The glyphs that no rule touches and that fill a cell, by character.
///
/// Two bytes a code point, for the look-up is as fast as its table is small.
pub struct Direct {
    /// Glyph id by code point; 0 where the path is not open, and for marks that
    /// are shared with Latin.
    glyphs: Box<[u16; POINTS]>,
    /// The glyphs of those marks by [`shared_at`].
    shared: [u16; MARKS],
    /// Glyph and advance of digits and the signs of numbers, by code point; 0
    /// where the path is not open.
    numbers: [(u16, Milli); 128],
}

/// How many code points the table has: those of the Basic Multilingual Plane.
const POINTS: usize = 0x1_0000;

/// The advance of everything on the direct path.
pub const ADVANCE: Milli = EM;

impl Direct {
    /// Reads the face's rules for Han script in a language, by its tag of OpenType;
    /// marks that are moved take the long way.
    /// `None` where the face cannot be proved fit.
    pub fn new(face: &Face<'_>, moves: &Moves, language: [u8; 4]) -> Option<Self> {
        let raw = face.raw_face();
        let apple = [b"morx", b"mort", b"kerx", b"trak", b"ankr"];
        if apple.iter().any(|tag| raw.table(Tag::from_bytes(tag)).is_some()) {
            return None;
        }
        let touched = Touched::new(face, b"hani", language)?;
        let upem = i32::from(face.units_per_em());
        let mut glyphs: Box<[u16; POINTS]> = vec![0; POINTS].try_into().ok()?;
        let advance_of = |glyph: GlyphId| {
            let advance = face.glyph_hor_advance(glyph).unwrap_or(0);
            (i32::from(advance) * 2 * EM + upem) / (2 * upem)
        };
        let mut put = |c: u32, glyph: GlyphId| {
            if !touched.is_free(glyph) || moves.contains_key(&glyph.0) {
                return;
            }
            if let (Some(entry), ADVANCE) = (glyphs.get_mut(c as usize), advance_of(glyph)) {
                *entry = glyph.0;
            }
        };
        // The same subtable for all, as a shaper takes it; looking for it anew
        // for every character is most of the work.
        let tables = face.tables().cmap?.subtables;
        let unicode = tables.into_iter().filter(|t| t.is_unicode());
        let best = unicode.max_by_key(|t| matches!(t.format, Format::SegmentedCoverage(_)))?;
        for range in PLAIN {
            for c in range.0..=range.1 {
                if let Some(glyph) = best.glyph_index(c) {
                    put(c, glyph);
                }
            }
        }
        let mut numbers = [(0, 0); 128];
        // Numbers are shaped as Latin, whose rules are others.
        if let Some(touched) = Touched::new(face, b"latn", language) {
            for c in (0..128u8).map(char::from).filter(|c| is_number(*c)) {
                let glyph = best.glyph_index(u32::from(c)).filter(|g| touched.is_free(*g));
                if let Some(glyph) = glyph.filter(|g| !moves.contains_key(&g.0)) {
                    numbers[c as usize] = (glyph.0, advance_of(glyph));
                }
            }
        }
        let mut shared = [0; MARKS];
        for c in SHARED {
            if let Some(at) = shared_at(c) {
                shared[at] = std::mem::take(&mut glyphs[c as usize]);
            }
        }
        Some(Self { glyphs, shared, numbers })
    }

    /// The glyph of every character, and the places of those to which the direct path
    /// is not open.
    pub fn look_up(&self, chars: &[char]) -> (Vec<u16>, Places) {
        let table = &*self.glyphs;
        let glyphs: Vec<u16> = chars.iter().map(|c| glyph_of(table, *c)).collect();
        let holes = Places::of(&glyphs, |glyph| *glyph == 0);
        (glyphs, holes)
    }

    /// The glyph of a character; 0 where the direct path is not open to it.
    #[inline]
    pub fn glyph(&self, c: char) -> u16 {
        glyph_of(&self.glyphs, c)
    }

    /// Sets the number that begins at `at`, and says where it ends; `None` where
    /// it is no number alone, or the path is not open to it.
    pub fn numbers(
        &self,
        chars: &[char],
        sides: &Sides<'_>,
        at: usize,
        glyphs: &mut [u16],
        advances: &mut [Milli],
    ) -> Option<usize> {
        let number = |c: &char| self.numbers.get(*c as usize).copied().filter(|n| n.0 != 0);
        let mut end = at;
        while let Some((glyph, advance)) = chars.get(end).and_then(number) {
            (glyphs[end], advances[end]) = (glyph, advance);
            end += 1;
        }
        (end > at && (end == chars.len() || self.is_open(chars, sides, end))).then_some(end)
    }

    /// Whether the path is open to a character where it stands.
    fn is_open(&self, chars: &[char], sides: &Sides<'_>, at: usize) -> bool {
        self.glyph(chars[at]) != 0 || self.shared(chars, sides, at).is_some()
    }

    /// The glyph of a shared mark that stands among Han.
    #[inline]
    pub fn shared(&self, chars: &[char], sides: &Sides<'_>, at: usize) -> Option<u16> {
        let glyph = self.shared[shared_at(chars[at])?];
        let is_han = || sides.is_among_han(at) || among_han(chars, at) && !sides.is_latin(at);
        (glyph != 0 && is_han()).then_some(glyph)
    }

    /// The stretch round the character `at`, which the path is not open to: up to
    /// the next character that it is open to. What is before `done` is not
    /// touched.
    pub fn stretch(
        &self,
        chars: &[char],
        sides: &Sides<'_>,
        done: usize,
        at: usize,
    ) -> Range<usize> {
        let plain = |c: char| is_plain(u32::from(c)) || c.is_ascii();
        // What is not plain brings its neighbour before along.
        let start = if at > done && !plain(chars[at]) { at - 1 } else { at };
        let mut end = at.max(start + 1);
        while end < chars.len() && !(self.is_open(chars, sides, end) && plain(chars[end - 1])) {
            end += 1;
        }
        start..end
    }
}

/// The glyph of a character by the table of a face.
#[inline]
fn glyph_of(table: &[u16; POINTS], c: char) -> u16 {
    // The last code point is no character, so it has none.
    table[(c as usize).min(POINTS - 1)]
}

/// How many places the marks of both writings have.
const MARKS: usize = 0x2026 - 0x2013 + 2;

/// The place of a mark of both writings among them: from – to … one for every code
/// point, and · after them. `None` for what is none, but not for all of it.
#[inline]
fn shared_at(c: char) -> Option<usize> {
    match c {
        EN_DASH..=ELLIPSIS => Some(c as usize - EN_DASH as usize),
        MIDDLE_DOT => Some(MARKS - 1),
        _ => None,
    }
}

/// Characters that are neither composed, decomposed, reordered nor ignored by a
/// shaper, and belong to Han script or to none.
const PLAIN: [(u32, u32); 12] = [
    (0x2010, 0x2010),
    (0x2013, 0x2027),
    (0x2030, 0x205e),
    (0x2100, 0x214f),
    (0x2460, 0x2bff),
    (0x3000, 0x3029),
    (0x3030, 0x303e),
    (0x3041, 0x3096),
    (0x30a0, 0x30ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0x9fff),
    (0xff01, 0xff60),
];

fn is_plain(c: u32) -> bool {
    PLAIN.iter().any(|(a, b)| (*a..=*b).contains(&c))
}

struct Touched {
    glyphs: Vec<bool>,
    refused: bool,
}

/// Nested rules are followed so deep; HarfBuzz stops at 6 as well.
const DEEPEST: usize = 6;

impl Touched {
    /// What the rules of a script name; `None` where they cannot be read so.
    fn new(face: &Face<'_>, script: &[u8; 4], language: [u8; 4]) -> Option<Self> {
        let count = usize::from(face.number_of_glyphs());
        let mut touched = Self { glyphs: vec![false; count], refused: false };
        if let Some(table) = &face.tables().gsub {
            touched.table(table, (script, language), |touched, lookup| {
                touched.substitution(table, lookup, 0)
            });
        }
        if let Some(table) = &face.tables().gpos {
            touched.table(table, (script, language), |touched, lookup| {
                touched.positioning(table, lookup, 0)
            });
        }
        (!touched.refused).then_some(touched)
    }

    /// Whether no rule names a glyph; never so for the glyph of nothing.
    fn is_free(&self, glyph: GlyphId) -> bool {
        glyph.0 != 0 && self.glyphs.get(usize::from(glyph.0)).is_some_and(|touched| !touched)
    }

    /// Every lookup of the features that are on.
    fn table<'a>(
        &mut self,
        table: &LayoutTable<'a>,
        (script, language): (&[u8; 4], [u8; 4]),
        mut each: impl FnMut(&mut Self, Lookup<'a>),
    ) {
        let script = [script, b"DFLT", b"dflt", b"latn"]
            .iter()
            .find_map(|tag| table.scripts.find(Tag::from_bytes(tag)));
        let Some(script) = script else { return };
        let own = script.languages.find(Tag::from_bytes(&language));
        let Some(system) = own.or(script.default_language) else { return };
        self.refused |= table.variations.is_some();
        let wanted = |tag: Tag| FEATURES.iter().any(|f| Tag::from_bytes(f) == tag);
        let optional = system.feature_indices.into_iter();
        let features = optional
            .filter(|i| table.features.get(*i).is_some_and(|f| wanted(f.tag)))
            .chain(system.required_feature);
        for feature in features.filter_map(|i| table.features.get(i)) {
            for lookup in feature.lookup_indices.into_iter() {
                match table.lookups.get(lookup) {
                    Some(lookup) => each(self, lookup),
                    None => self.refused = true,
                }
            }
        }
    }

    fn glyph(&mut self, glyph: GlyphId) {
        if let Some(touched) = self.glyphs.get_mut(usize::from(glyph.0)) {
            *touched = true;
        }
    }

    fn coverage(&mut self, coverage: Coverage<'_>) {
        match coverage {
            Coverage::Format1 { glyphs } => glyphs.into_iter().for_each(|g| self.glyph(g)),
            Coverage::Format2 { records } => {
                for r in records {
                    (r.start.0..=r.end.0).for_each(|g| self.glyph(GlyphId(g)));
                }
            }
        }
    }

    /// Every glyph with a class of its own.
    fn classes(&mut self, classes: ClassDefinition<'_>) {
        match classes {
            ClassDefinition::Format1 { start, classes } => {
                for (i, class) in classes.into_iter().enumerate() {
                    if class != 0 {
                        self.glyph(GlyphId(start.0.saturating_add(i as u16)));
                    }
                }
            }
            ClassDefinition::Format2 { records } => {
                for r in records.into_iter().filter(|r| r.value != 0) {
                    (r.start.0..=r.end.0).for_each(|g| self.glyph(GlyphId(g)));
                }
            }
            ClassDefinition::Empty => {}
        }
    }

    fn substitution<'a>(&mut self, table: &LayoutTable<'a>, lookup: Lookup<'a>, depth: usize) {
        self.refused |= lookup.flags.ignore_base_glyphs() || depth > DEEPEST;
        let count = lookup.subtables.len();
        for i in 0..count {
            match lookup.subtables.get::<SubstitutionSubtable<'a>>(i) {
                Some(SubstitutionSubtable::Single(s)) => self.coverage(s.coverage()),
                Some(SubstitutionSubtable::Multiple(s)) => self.coverage(s.coverage),
                Some(SubstitutionSubtable::Alternate(s)) => self.coverage(s.coverage),
                Some(SubstitutionSubtable::Ligature(s)) => {
                    self.coverage(s.coverage);
                    for set in s.ligature_sets {
                        for ligature in set {
                            ligature.components.into_iter().for_each(|g| self.glyph(g));
                        }
                    }
                }
                Some(SubstitutionSubtable::ReverseChainSingle(s)) => {
                    self.coverage(s.coverage);
                    s.backtrack_coverages.into_iter().for_each(|c| self.coverage(c));
                    s.lookahead_coverages.into_iter().for_each(|c| self.coverage(c));
                }
                Some(SubstitutionSubtable::Context(c)) => {
                    for nested in self.context(c) {
                        if let (true, Some(l)) = (depth <= DEEPEST, table.lookups.get(nested)) {
                            self.substitution(table, l, depth + 1);
                        }
                    }
                }
                Some(SubstitutionSubtable::ChainContext(c)) => {
                    for nested in self.chained(c) {
                        if let (true, Some(l)) = (depth <= DEEPEST, table.lookups.get(nested)) {
                            self.substitution(table, l, depth + 1);
                        }
                    }
                }
                None => self.refused = true,
            }
        }
    }

    fn positioning<'a>(&mut self, table: &LayoutTable<'a>, lookup: Lookup<'a>, depth: usize) {
        self.refused |= lookup.flags.ignore_base_glyphs() || depth > DEEPEST;
        let count = lookup.subtables.len();
        for i in 0..count {
            match lookup.subtables.get::<PositioningSubtable<'a>>(i) {
                Some(PositioningSubtable::Single(s)) => self.coverage(s.coverage()),
                // Second glyphs cannot be listed, or are every other glyph.
                Some(PositioningSubtable::Pair(_)) => self.refused = true,
                Some(PositioningSubtable::Cursive(s)) => self.coverage(s.coverage),
                // A mark is never plain, and brings its base along.
                Some(PositioningSubtable::MarkToBase(s)) => self.coverage(s.mark_coverage),
                Some(PositioningSubtable::MarkToLigature(s)) => self.coverage(s.mark_coverage),
                Some(PositioningSubtable::MarkToMark(s)) => self.coverage(s.mark1_coverage),
                Some(PositioningSubtable::Context(c)) => {
                    for nested in self.context(c) {
                        if let (true, Some(l)) = (depth <= DEEPEST, table.lookups.get(nested)) {
                            self.positioning(table, l, depth + 1);
                        }
                    }
                }
                Some(PositioningSubtable::ChainContext(c)) => {
                    for nested in self.chained(c) {
                        if let (true, Some(l)) = (depth <= DEEPEST, table.lookups.get(nested)) {
                            self.positioning(table, l, depth + 1);
                        }
                    }
                }
                None => self.refused = true,
            }
        }
    }

    /// Marks what a context rule names; gives the rules it calls.
    fn context(&mut self, lookup: ContextLookup<'_>) -> Vec<u16> {
        let mut nested = Vec::new();
        match lookup {
            ContextLookup::Format1 { coverage, sets } => {
                self.coverage(coverage);
                for rule in sets.into_iter().flatten() {
                    rule.input.into_iter().for_each(|g| self.glyph(GlyphId(g)));
                    nested.extend(rule.lookups.into_iter().map(|l| l.lookup_list_index));
                }
            }
            ContextLookup::Format2 { coverage, classes, sets } => {
                self.coverage(coverage);
                self.classes(classes);
                for rule in sets.into_iter().flatten() {
                    self.refused |= rule.input.into_iter().any(|class| class == 0);
                    nested.extend(rule.lookups.into_iter().map(|l| l.lookup_list_index));
                }
            }
            ContextLookup::Format3 { coverage, coverages, lookups } => {
                self.coverage(coverage);
                coverages.into_iter().for_each(|c| self.coverage(c));
                nested.extend(lookups.into_iter().map(|l| l.lookup_list_index));
            }
        }
        nested
    }

    /// As [`Touched::context`], with what comes before and after.
    fn chained(&mut self, lookup: ChainedContextLookup<'_>) -> Vec<u16> {
        let mut nested = Vec::new();
        match lookup {
            ChainedContextLookup::Format1 { coverage, sets } => {
                self.coverage(coverage);
                for rule in sets.into_iter().flatten() {
                    let around = rule.backtrack.into_iter().chain(rule.lookahead);
                    around.chain(rule.input).for_each(|g| self.glyph(GlyphId(g)));
                    nested.extend(rule.lookups.into_iter().map(|l| l.lookup_list_index));
                }
            }
            ChainedContextLookup::Format2 {
                coverage,
                backtrack_classes,
                input_classes,
                lookahead_classes,
                sets,
            } => {
                self.coverage(coverage);
                for classes in [backtrack_classes, input_classes, lookahead_classes] {
                    self.classes(classes);
                }
                for rule in sets.into_iter().flatten() {
                    let mut all =
                        rule.backtrack.into_iter().chain(rule.lookahead).chain(rule.input);
                    self.refused |= all.any(|class| class == 0);
                    nested.extend(rule.lookups.into_iter().map(|l| l.lookup_list_index));
                }
            }
            ChainedContextLookup::Format3 {
                coverage,
                backtrack_coverages,
                input_coverages,
                lookahead_coverages,
                lookups,
            } => {
                self.coverage(coverage);
                for list in [backtrack_coverages, input_coverages, lookahead_coverages] {
                    list.into_iter().for_each(|c| self.coverage(c));
                }
                nested.extend(lookups.into_iter().map(|l| l.lookup_list_index));
            }
        }
        nested
    }
}
