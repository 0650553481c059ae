//! Glyphs for lines that run down the page, character by character.

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{Direction, Feature, UnicodeBuffer};

use crate::font::Face;
use crate::units::{EM, Milli};

/// A glyph that was shaped: its id, its advance along the line, where its
/// origin is from the pen (right and up), its size, its first character.
pub struct Formed {
    pub glyph: u16,
    pub advance: Milli,
    pub x: Milli,
    pub y: Milli,
    pub size: Milli,
    pub at: usize,
}

/// A feature that is switched on.
pub fn on(tag: &[u8; 4]) -> Feature {
    Feature::new(Tag::from_bytes(tag), 1, ..)
}

/// Shapes characters of one face.
pub fn form(
    of: &Face,
    face: &rustybuzz::Face<'_>,
    chars: impl Iterator<Item = (usize, char)>,
    direction: Direction,
    features: &[Feature],
    language: &str,
) -> Vec<Formed> {
    let mut buffer = UnicodeBuffer::new();
    chars.for_each(|(i, c)| buffer.add(c, i as u32));
    let down = direction == Direction::TopToBottom;
    buffer.set_direction(direction);
    buffer.set_script(if down { rustybuzz::script::HAN } else { rustybuzz::script::LATIN });
    if let Ok(language) = language.parse() {
        buffer.set_language(language);
    }
    // A face that cannot be shaped is told by the book.
    let Some(shaped) = of.guarded(|| rustybuzz::shape(face, features, buffer)) else {
        return Vec::new();
    };
    let upem = face.units_per_em().max(1);
    let milli = |v: i32| (v * 2 * EM + upem).div_euclid(2 * upem);
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    glyphs
        .map(|(info, pos)| Formed {
            glyph: info.glyph_id as u16,
            advance: milli(if down { -pos.y_advance } else { pos.x_advance }),
            x: milli(pos.x_offset),
            y: milli(pos.y_offset),
            size: EM,
            at: info.cluster as usize,
        })
        .collect()
}

/// How far the ink of a stop in the lower left of its cell moves right and up,
/// so that it stands in the upper right as far from the edges.
pub fn to_upper_right(
    face: &rustybuzz::Face<'_>,
    glyph: u16,
    em_top: Milli,
) -> Option<(Milli, Milli)> {
    let ink = face.glyph_bounding_box(GlyphId(glyph))?;
    let upem = face.units_per_em().max(1);
    let milli = |v: i16| i32::from(v) * EM / upem;
    let foot = em_top - EM;
    let (left, right) = (milli(ink.x_min), milli(ink.x_max));
    let (low, high) = (milli(ink.y_min), milli(ink.y_max));
    Some((EM - right - left, em_top + foot - high - low))
}
