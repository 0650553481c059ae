//! Where the ink of a mark stands in its cell, face by face.
//!
//! Lines are made by geometry: a stop or a closing mark has its ink in the left
//! half of its cell, an opening mark in the right half, and the other half may
//! be taken away. A face that draws them elsewhere (in the middle, as for
//! Taiwan) has them moved, so that ink never meets ink.

use rustc_hash::FxHashMap;
use rustybuzz::{Direction, Feature, UnicodeBuffer, ttf_parser::Tag};

use crate::locale::{Marks, Side};
use crate::units::{EM, Milli};

/// How far a face's marks are moved, in thousandths of an em; empty for most.
pub type Moves = FxHashMap<u16, Milli>;

/// Measures the marks of a face, whose ink stands where those of a region should.
///
/// The face's own `halt` positioning decides where it has one, for that is
/// where its designer would put the ink in half a cell; else the outline.
pub fn measure(face: &rustybuzz::Face<'_>, marks: &Marks) -> Moves {
    let mut moves = Moves::default();
    for (c, mark) in marks.iter() {
        let before = match mark.ink {
            Some(Side::Right) => true,
            Some(Side::Left) => false,
            Some(Side::Middle) | None => continue,
        };
        let Some(glyph) = face.glyph_index(c) else { continue };
        let milli = |v: i32| (v * EM).div_euclid(face.units_per_em().max(1));
        let advance = milli(i32::from(face.glyph_hor_advance(glyph).unwrap_or(0)));
        if advance < 900 {
            continue;
        }
        let half = halt(face, c).map(|(x, _)| milli(x) + if before { EM / 2 } else { 0 });
        let by = half.or_else(|| {
            let ink = face.glyph_bounding_box(glyph)?;
            let (left, right) = (milli(i32::from(ink.x_min)), milli(i32::from(ink.x_max)));
            let home = if before { EM / 2..=EM } else { 0..=EM / 2 };
            let inside = home.contains(&left) && home.contains(&right);
            let middle = (home.start() + home.end()) / 2;
            (!inside).then(|| middle - (left + right) / 2)
        });
        if let Some(by) = by.filter(|by| by.abs() > 10) {
            moves.insert(glyph.0, by);
        }
    }
    moves
}

/// The shift and the advance that `halt` gives a mark, if the face has it.
fn halt(face: &rustybuzz::Face<'_>, c: char) -> Option<(i32, i32)> {
    let mut buffer = UnicodeBuffer::new();
    buffer.add(c, 0);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(rustybuzz::script::HAN);
    let feature = Feature::new(Tag::from_bytes(b"halt"), 1, ..);
    let shaped = rustybuzz::shape(face, &[feature], buffer);
    let [position] = shaped.glyph_positions() else { return None };
    let halved = position.x_advance * 4 < face.units_per_em() * 3;
    halved.then_some((position.x_offset, position.x_advance))
}
