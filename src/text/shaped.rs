use std::sync::Arc;

use super::normal::Normal;
use crate::font::FaceId;
use crate::units::Milli;

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
    /// The faces: from which glyph on.
    faces: Vec<(u32, FaceId)>,
    /// The first character of each glyph; empty where every glyph is a
    /// character. A glyph that goes on with the character of the one before has
    /// the same.
    chars: Vec<u32>,
    /// The glyphs that do not stand on their pen position, and by how much.
    pub shifts: Vec<(u32, Milli, Milli)>,
    /// The hyphen of the text's first Latin face, where it has words.
    pub hyphen: Option<Hyphen>,
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

impl Shaped {
    /// Nothing yet, with room for so many glyphs.
    pub(super) fn with_capacity(n: usize) -> Self {
        let (glyphs, advances) = (Vec::with_capacity(n), Vec::with_capacity(n));
        Self { glyphs, advances, ..Self::default() }
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

    /// Says that glyphs from one on are of a face.
    fn face_from(&mut self, glyph: u32, face: FaceId) {
        if self.faces.last().is_none_or(|(_, last)| *last != face) {
            self.faces.push((glyph, face));
        }
    }

    /// Adds glyphs that are one character each, from a character on.
    pub(super) fn extend(
        &mut self,
        at: usize,
        glyphs: impl Iterator<Item = u16>,
        advance: Milli,
        face: FaceId,
    ) {
        let from = self.glyphs.len();
        self.glyphs.extend(glyphs);
        let added = self.glyphs.len() - from;
        if added == 0 {
            return;
        }
        self.advances.resize(self.glyphs.len(), advance);
        if self.chars.is_empty() && from != at {
            self.chars.extend(0..from as u32);
        }
        if from != at || !self.chars.is_empty() {
            self.chars.extend(at as u32..(at + added) as u32);
        }
        self.face_from(from as u32, face);
    }

    /// Takes the last glyph away.
    pub(super) fn pop(&mut self) {
        self.glyphs.pop();
        self.advances.pop();
        self.chars.pop();
        let n = self.glyphs.len() as u32;
        while self.faces.last().is_some_and(|(from, _)| *from >= n) {
            self.faces.pop();
        }
    }

    /// The face of a glyph.
    pub fn face(&self, glyph: usize) -> FaceId {
        let after = self.faces.partition_point(|(from, _)| *from as usize <= glyph);
        after.checked_sub(1).map_or(FaceId(0), |i| self.faces[i].1)
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
