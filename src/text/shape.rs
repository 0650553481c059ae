use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;

use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, ttf_parser::Tag};

use super::itemise::{Script, itemise};
use super::normalise::Normal;
use crate::font::{FaceId, FontBook};
use crate::issue::Kind;
use crate::source::Span;
use crate::units::{EM, Milli};

/// Stands for a character that no face has (得号, geta mark).
const GETA: char = '〓';

/// The faces that may set a text, by its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// For plain text, with every fallback after it.
    pub plain: Vec<FaceId>,
    /// For strong text.
    pub strong: Vec<FaceId>,
    /// For emphasised text.
    pub emphasis: Vec<FaceId>,
}

impl Voice {
    fn chain(&self, kind: Kind) -> &[FaceId] {
        match kind {
            Kind::Plain => &self.plain,
            Kind::Strong => &self.strong,
            Kind::Emphasis => &self.emphasis,
        }
    }
}

/// A paragraph as glyphs, one entry a glyph in every list.
///
/// Widths are in thousandths of an em, so the same paragraph serves every size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shaped {
    /// The text it was made from; a missing character is 〓 here.
    pub text: Normal,
    /// Glyph ids.
    pub glyphs: Vec<u16>,
    /// Faces.
    pub faces: Vec<FaceId>,
    /// Advances.
    pub advances: Vec<Milli>,
    /// The first character of each glyph; a glyph that goes on with the
    /// character of the one before has the same.
    pub chars: Vec<u32>,
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
    /// How many glyphs.
    pub fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// The characters that a glyph stands for; none for a glyph that goes on
    /// with the character of the one before.
    pub fn text_of(&self, glyph: usize) -> &[char] {
        let start = self.chars[glyph] as usize;
        if glyph > 0 && self.chars[glyph - 1] as usize == start {
            return &[];
        }
        let end = self.chars[glyph..].iter().map(|c| *c as usize).find(|c| *c > start);
        &self.text.chars[start..end.unwrap_or(self.text.chars.len())]
    }

    /// Whether a glyph goes on with the character of the one before.
    pub fn goes_on(&self, glyph: usize) -> bool {
        glyph > 0 && self.chars[glyph] == self.chars[glyph - 1]
    }

    /// Whether a glyph stands for one character that has no equal beside it.
    pub fn is_single(&self, glyph: usize) -> bool {
        let at = self.chars[glyph] as usize;
        let c = self.text.chars[at];
        let equal = |i: usize| self.text.chars.get(i) == Some(&c);
        !equal(at + 1) && !at.checked_sub(1).is_some_and(equal)
    }

    /// The first character of a glyph.
    pub fn char_of(&self, glyph: usize) -> char {
        self.text.chars[self.chars[glyph] as usize]
    }
}

/// Characters that no face has, and where each was seen first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing(pub BTreeMap<char, (Span, usize)>);

impl Missing {
    fn note(&mut self, c: char, span: Span) {
        self.0.entry(c).or_insert((span, 0)).1 += 1;
    }
}

/// Turns text into glyphs; one for a run, shared by all threads.
pub struct Shaper<'f> {
    faces: Vec<rustybuzz::Face<'f>>,
    /// A plan for every face and script.
    plans: Vec<[ShapePlan; 3]>,
    /// Buffers that wait for their next paragraph.
    buffers: Mutex<Vec<UnicodeBuffer>>,
}

impl<'f> Shaper<'f> {
    /// Prepares every face of the book.
    pub fn new(book: &'f FontBook) -> Self {
        let faces: Vec<_> =
            book.faces().map(|(_, face)| rustybuzz::Face::from_face(face.tables())).collect();
        let plans = faces
            .iter()
            .map(|f| [Script::Han, Script::Latin, Script::LatinMark].map(|script| plan(f, script)))
            .collect();
        Self { faces, plans, buffers: Mutex::default() }
    }

    /// The font behind an id.
    fn face(&self, id: FaceId) -> &rustybuzz::Face<'f> {
        &self.faces[usize::from(id.0)]
    }

    /// Shapes one paragraph.
    pub fn shape(&self, mut text: Normal, voice: &Voice, missing: &mut Missing) -> Shaped {
        let faces = self.choose(&mut text, voice, missing);
        let mut out = Shaped::default();
        let n = text.chars.len();
        out.glyphs.reserve(n);
        out.advances.reserve(n);
        out.faces.reserve(n);
        out.chars.reserve(n);
        let mut buffer = self.buffers.lock().ok().and_then(|mut b| b.pop()).unwrap_or_default();
        for (range, script) in itemise(&text.chars) {
            let mut start = range.start;
            while start < range.end {
                let face = faces[start];
                let same = faces[start..range.end].iter().take_while(|f| **f == face).count();
                buffer = self.run(&text.chars, start..start + same, face, script, buffer, &mut out);
                start += same;
            }
        }
        if let Ok(mut buffers) = self.buffers.lock() {
            buffers.push(buffer);
        }
        let letter = text.chars.iter().position(char::is_ascii_alphabetic);
        out.hyphen = letter.and_then(|i| self.hyphen(faces[i]));
        out.text = text;
        out
    }

    fn hyphen(&self, face: FaceId) -> Option<Hyphen> {
        let tables = self.face(face);
        let glyph = tables.glyph_index('-')?;
        let advance = i32::from(tables.glyph_hor_advance(glyph)?) * EM / tables.units_per_em();
        Some(Hyphen { glyph: glyph.0, face, advance })
    }

    /// The first face of the chain that has each character; 〓 for what none
    /// has.
    fn choose(&self, text: &mut Normal, voice: &Voice, missing: &mut Missing) -> Vec<FaceId> {
        let mut faces = Vec::with_capacity(text.chars.len());
        for i in 0..text.chars.len() {
            let c = text.chars[i];
            let chain = voice.chain(text.kinds[i]);
            // What joins the character before stays in its face.
            let before = faces.last().copied().filter(|_| joins(c));
            let has = |id: &FaceId, c: char| self.face(*id).glyph_index(c).is_some();
            let found = before.or_else(|| chain.iter().copied().find(|id| has(id, c)));
            faces.push(found.unwrap_or_else(|| {
                missing.note(c, text.spans[i]);
                text.chars[i] = GETA;
                let geta = chain.iter().copied().find(|id| has(id, GETA));
                geta.or(chain.first().copied()).unwrap_or(FaceId(0))
            }));
        }
        faces
    }

    fn run(
        &self,
        chars: &[char],
        range: Range<usize>,
        id: FaceId,
        script: Script,
        mut buffer: UnicodeBuffer,
        out: &mut Shaped,
    ) -> UnicodeBuffer {
        let face = self.face(id);
        for (i, c) in chars[range.clone()].iter().enumerate() {
            buffer.add(*c, (range.start + i) as u32);
        }
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(rustybuzz_script(script));
        let plan = &self.plans[usize::from(id.0)][script as usize];
        let shaped = rustybuzz::shape_with_plan(face, plan, buffer);
        let upem = face.units_per_em();
        let milli = |v: i32| if upem == EM { v } else { (v * 2 * EM + upem) / (2 * upem) };
        for (info, pos) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = out.glyphs.len() as u32;
            out.glyphs.push(info.glyph_id as u16);
            out.faces.push(id);
            out.advances.push(milli(pos.x_advance));
            out.chars.push(info.cluster);
            if pos.x_offset != 0 || pos.y_offset != 0 {
                out.shifts.push((at, milli(pos.x_offset), milli(pos.y_offset)));
            }
        }
        shaped.clear()
    }
}

/// Marks and selectors that belong to the character before them.
fn joins(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef | 0x3099 | 0x309a)
}

fn rustybuzz_script(script: Script) -> rustybuzz::Script {
    match script {
        Script::Han => rustybuzz::script::HAN,
        Script::Latin | Script::LatinMark => rustybuzz::script::LATIN,
    }
}

fn plan(face: &rustybuzz::Face<'_>, script: Script) -> ShapePlan {
    let language = "zh-Hans".parse().ok();
    // Kerning of full-width characters would leave the grid.
    let kern = |on: u32| Feature::new(Tag::from_bytes(b"kern"), on, ..);
    let features = match script {
        Script::Han => vec![kern(0)],
        Script::Latin => vec![kern(1)],
        Script::LatinMark => vec![kern(1), Feature::new(Tag::from_bytes(b"pwid"), 1, ..)],
    };
    let script = rustybuzz_script(script);
    ShapePlan::new(face, Direction::LeftToRight, Some(script), language.as_ref(), &features)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::font::Wanted;
    use crate::issue::Rich;
    use crate::source::Sources;
    use crate::text::{Changes, Mode, normalise};

    fn shape(text: &str, faces: &[&str]) -> (Shaped, Missing) {
        let wanted: Vec<_> =
            faces.iter().map(|n| Wanted { name: (*n).into(), place: Place::default() }).collect();
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let chain: Vec<_> = book.faces().map(|(id, _)| id).collect();
        let voice = Voice { plain: chain.clone(), strong: chain.clone(), emphasis: chain };
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let normal = normalise(&rich, Mode::Body, &mut Changes::default());
        let mut missing = Missing::default();
        (Shaper::new(&book).shape(normal, &voice, &mut missing), missing)
    }

    #[test]
    fn han_and_marks_are_one_em() {
        for face in ["song-regular", "hei-medium", "kai-regular", "song-black"] {
            let (shaped, missing) = shape("滨海，“云湾”。", &[face]);
            assert!(shaped.advances.iter().all(|a| *a == 1000), "{face} {:?}", shaped.advances);
            assert!(missing.0.is_empty());
        }
    }

    #[test]
    fn a_missing_character_is_noted_and_visible() {
        let (shaped, missing) = shape("滨\u{10ffff}海", &["song-regular"]);
        assert_eq!(shaped.text.text(), "滨〓海");
        assert_eq!(missing.0[&'\u{10ffff}'].1, 1);
    }

    #[test]
    fn the_fallback_sets_what_the_first_face_lacks() {
        // 灣 is in the large face only.
        let (shaped, _) = shape("滨灣", &["hei-medium", "song-regular"]);
        assert_ne!(shaped.faces[0], shaped.faces[1]);
    }

    #[test]
    fn a_quote_inside_latin_is_proportional() {
        let (shaped, _) = shape("it’s", &["song-regular"]);
        assert!(shaped.advances[2] < 500, "{:?}", shaped.advances);
    }
}
