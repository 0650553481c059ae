use std::ops::Range;
use std::sync::Arc;

use super::normal::Normal;
use crate::font::FaceId;
use crate::locale::ITEM_SIGNS;
use crate::units::{EM, Milli};

/// A paragraph as glyphs: six bytes a glyph, and what is seldom beside it.
///
/// Widths are in thousandths of an em, so the same paragraph serves every size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shaped {
    /// The text it was made from; a missing character is 〓 here.
    pub text: Arc<Normal>,
    /// Glyph ids.
    pub glyphs: Vec<u16>,
    /// Advances.
    pub advances: Vec<Milli>,
    /// The face of the first glyphs.
    first: FaceId,
    /// The faces after it: from which glyph on.
    faces: Vec<(u32, FaceId)>,
    /// The first character of each glyph; empty where every glyph is a
    /// character. A glyph that goes on with the character of the one before has
    /// the same.
    chars: Vec<u32>,
    /// The glyphs that stand otherwise than most, in their order.
    pub shifts: Vec<Shift>,
    /// The hyphen of the text's first Latin face, where it has words.
    pub hyphen: Option<Hyphen>,
}

/// A glyph that does not stand on its pen position, or is set smaller than its
/// line: a mark over a letter, a subscript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Which glyph.
    pub glyph: u32,
    /// To the right of its pen, in thousandths of an em of the line.
    pub x: Milli,
    /// Above the baseline, in the same measure.
    pub y: Milli,
    /// Its size, in thousandths of that of the line.
    pub size: Milli,
}

/// A hyphen that may be set at a line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyphen {
    /// Its glyph.
    pub glyph: u16,
    /// Its face.
    pub face: FaceId,
    /// Its advance.
    pub advance: Milli,
}

/// A glyph of a run: its id, its advance, its character from the start of the
/// run, its shift, its size in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Formed {
    pub glyph: u16,
    pub advance: Milli,
    pub at: u32,
    pub shift: (Milli, Milli),
    pub size: Milli,
}

/// The middle of the em box of a Han character over its baseline.
const MIDDLE: Milli = 380;

impl Formed {
    /// How it stands as a glyph, if otherwise than most.
    fn shift(&self, glyph: usize) -> Option<Shift> {
        let ((x, y), size) = (self.shift, self.size);
        ((x, y, size) != (0, 0, EM)).then_some(Shift { glyph: glyph as u32, x, y, size })
    }
}

/// The glyphs of a text while there is one for every character.
pub(super) struct Glyphs<'a> {
    pub glyphs: &'a mut [u16],
    pub advances: &'a mut [Milli],
    pub shifts: &'a mut Vec<Shift>,
    pub hyphen: &'a mut Option<Hyphen>,
}

impl Glyphs<'_> {
    /// Puts a run in its place, a glyph for every character from `start` on.
    pub fn put(&mut self, start: usize, run: &[Formed]) {
        for (g, formed) in (start..).zip(run) {
            self.glyphs[g] = formed.glyph;
            self.advances[g] = formed.advance;
            self.shifts.extend(formed.shift(g));
        }
    }
}

impl Shaped {
    /// Nothing of a text yet, with room for at most `n` glyphs.
    pub(super) fn with_capacity(text: Arc<Normal>, n: usize) -> Self {
        Self::of(text, Vec::with_capacity(n), Vec::with_capacity(n), FaceId::default())
    }

    /// A glyph for every character, all of one face and one advance.
    pub(super) fn one_to_one(
        text: Arc<Normal>,
        glyphs: Vec<u16>,
        advance: Milli,
        face: FaceId,
    ) -> Self {
        let advances = vec![advance; glyphs.len()];
        Self::of(text, glyphs, advances, face)
    }

    /// Written out, for a default would make a text that nobody wants.
    fn of(text: Arc<Normal>, glyphs: Vec<u16>, advances: Vec<Milli>, first: FaceId) -> Self {
        let (faces, chars, shifts) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, glyphs, advances, first, faces, chars, shifts, hyphen: None }
    }

    /// How many glyphs.
    pub fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// Adds a glyph: its face, and the first character that it stands for.
    #[inline]
    pub fn push(&mut self, glyph: u16, advance: Milli, face: FaceId, at: u32) {
        let n = self.glyphs.len() as u32;
        if self.chars.is_empty() && at != n {
            self.chars.extend(0..n);
        }
        if at != n || !self.chars.is_empty() {
            self.chars.push(at);
        }
        self.glyphs.push(glyph);
        self.advances.push(advance);
        self.face_from(n, face);
    }

    /// Adds a glyph of a run that begins at the character `start`.
    pub(super) fn add(&mut self, start: usize, formed: &Formed, face: FaceId) {
        self.shift(self.glyphs.len(), formed);
        self.push(formed.glyph, formed.advance, face, start as u32 + formed.at);
    }

    /// The text, and the glyphs to be changed beside it, a glyph for a character.
    pub(super) fn beside_text(&mut self) -> (&Arc<Normal>, Glyphs<'_>) {
        let (glyphs, advances) = (&mut self.glyphs[..], &mut self.advances[..]);
        let (shifts, hyphen) = (&mut self.shifts, &mut self.hyphen);
        (&self.text, Glyphs { glyphs, advances, shifts, hyphen })
    }

    /// Puts runs in the place of ranges of characters; all was a glyph for a
    /// character until now.
    pub(super) fn join(&mut self, runs: &[(Range<usize>, Vec<Formed>)], face: FaceId) {
        let n = self.glyphs.len();
        let old_glyphs = std::mem::replace(&mut self.glyphs, Vec::with_capacity(n));
        let old_advances = std::mem::replace(&mut self.advances, Vec::with_capacity(n));
        let mut shifts = std::mem::take(&mut self.shifts).into_iter().peekable();
        self.chars = Vec::with_capacity(n);
        let mut from = 0;
        let mut copy = |new: &mut Self, range: Range<usize>| {
            let at = new.glyphs.len();
            while let Some(shift) = shifts.next_if(|s| (s.glyph as usize) < range.end) {
                let glyph = at + shift.glyph as usize - range.start;
                new.shifts.push(Shift { glyph: glyph as u32, ..shift });
            }
            new.glyphs.extend_from_slice(&old_glyphs[range.clone()]);
            new.advances.extend_from_slice(&old_advances[range.clone()]);
            new.chars.extend(range.start as u32..range.end as u32);
        };
        for (range, run) in runs {
            copy(self, from..range.start);
            for formed in run {
                self.shift(self.glyphs.len(), formed);
                self.glyphs.push(formed.glyph);
                self.advances.push(formed.advance);
                self.chars.push(range.start as u32 + formed.at);
            }
            from = range.end;
        }
        copy(self, from..n);
        (self.first, self.faces) = (face, Vec::new());
        if self.chars.iter().zip(0..).all(|(at, glyph)| *at == glyph) {
            self.chars.clear();
        }
    }

    fn shift(&mut self, glyph: usize, formed: &Formed) {
        self.shifts.extend(formed.shift(glyph));
    }

    /// Says that glyphs from one on are of a face.
    fn face_from(&mut self, glyph: u32, face: FaceId) {
        let last = self.faces.last().map_or(self.first, |(_, last)| *last);
        match glyph {
            0 => self.first = face,
            _ if face != last => self.faces.push((glyph, face)),
            _ => {}
        }
    }

    /// Makes the marks before items (■ □ ▲ ●) so large, in thousandths of the type, in the
    /// middle of the height that they had; each keeps half of the width that it gives up.
    pub fn small_markers(&mut self, size: Milli) {
        let is_marker =
            |g: &usize| ITEM_SIGNS.contains(self.char_of(*g)) && self.shift_of(*g).is_none();
        let found: Vec<usize> = (0..self.len()).filter(is_marker).collect();
        for glyph in &found {
            self.advances[*glyph] = self.advances[*glyph] * (EM + size) / (2 * EM);
            let y = MIDDLE * (EM - size) / EM;
            self.shifts.push(Shift { glyph: *glyph as u32, x: 0, y, size });
        }
        self.shifts.sort_by_key(|shift| shift.glyph);
    }

    /// How a glyph stands where it stands otherwise than most.
    pub fn shift_of(&self, glyph: usize) -> Option<&Shift> {
        let at = self.shifts.binary_search_by_key(&(glyph as u32), |s| s.glyph).ok()?;
        self.shifts.get(at)
    }

    /// The face of a glyph.
    pub fn face(&self, glyph: usize) -> FaceId {
        let after = self.faces.partition_point(|(from, _)| *from as usize <= glyph);
        after.checked_sub(1).map_or(self.first, |i| self.faces[i].1)
    }

    /// Whether every glyph is a character.
    pub fn is_one_to_one(&self) -> bool {
        self.chars.is_empty()
    }

    /// The first character of a glyph, as its place in the text.
    #[inline]
    pub fn char_at(&self, glyph: usize) -> usize {
        self.chars.get(glyph).map_or(glyph, |c| *c as usize)
    }

    /// The characters that a glyph stands for; none for a glyph that goes on
    /// with the character of the one before.
    pub fn text_of(&self, glyph: usize) -> &[char] {
        let start = self.char_at(glyph);
        if self.goes_on(glyph) {
            return &[];
        }
        let mut after = (glyph + 1..self.len()).map(|g| self.char_at(g));
        let end = after.find(|c| *c > start).unwrap_or(self.text.chars.len());
        &self.text.chars[start..end]
    }

    /// Whether a glyph goes on with the character of the one before.
    pub fn goes_on(&self, glyph: usize) -> bool {
        glyph > 0 && self.char_at(glyph) == self.char_at(glyph - 1)
    }

    /// Whether a glyph stands for one character that has no equal beside it.
    pub fn is_single(&self, glyph: usize) -> bool {
        let at = self.char_at(glyph);
        let c = self.text.chars[at];
        let equal = |i: usize| self.text.chars.get(i) == Some(&c);
        !equal(at + 1) && !at.checked_sub(1).is_some_and(equal)
    }

    /// The first character of a glyph.
    #[inline]
    pub fn char_of(&self, glyph: usize) -> char {
        self.text.chars[self.char_at(glyph)]
    }
}
