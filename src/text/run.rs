//! Runs of one face and script to glyphs, by rustybuzz.

use rustybuzz::{Direction, Feature, ShapePlan, ttf_parser::Tag};

use super::blank::width;
use super::charset::joins_latin;
use super::choose::{Choice, GlyphSource};
use super::itemise::Script;
use super::parts::{Small, Stand, parts};
use super::shaped::{Formed, Hyphen, Shaped};
use super::shaper::Shaper;
use crate::font::FaceId;
use crate::issue::Height;
use crate::locale::Locale;
use crate::units::{EM, Milli};

/// What a run of a text is shaped as.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Its first character.
    pub start: usize,
    pub script: Script,
    /// The region of its text.
    pub locale: Locale,
    pub stand: Stand,
}

impl From<Height> for Stand {
    fn from(height: Height) -> Self {
        match height {
            Height::Level => Self::Full,
            Height::Raised => Self::Raised,
            Height::Lowered => Self::Lowered,
        }
    }
}

impl Shaper {
    pub(super) fn hyphen(&self, face: FaceId) -> Option<Hyphen> {
        let tables = &self.ready(face).face;
        let glyph = tables.glyph_index('-')?;
        let advance = i32::from(tables.glyph_hor_advance(glyph)?) * EM / tables.units_per_em();
        Some(Hyphen { glyph: glyph.0, face, advance })
    }

    /// Shapes a run of one face, script and way.
    pub(super) fn run(&self, chars: &[char], run: Run, chosen: &[Choice], out: &mut Shaped) {
        let (face, start) = (chosen[0].face, run.start);
        if chosen[0].way == GlyphSource::Parts {
            for (at, c) in (start..).zip(&chars[..chosen.len()]) {
                for formed in self.draw(*c, face, run.locale) {
                    // What is small by itself stays as it is.
                    let full = formed.size == EM;
                    let stand = if full { run.stand } else { Stand::Full };
                    out.add(at, &self.stood(formed, stand, face), face);
                }
            }
            return;
        }
        let set =
            (0..).zip(chars.iter().zip(chosen)).filter(|(_, (_, c))| c.way == GlyphSource::Own);
        let set = set.map(|(i, (c, _))| (i, *c));
        for mut formed in self.form(set, face, run.script, run.locale) {
            formed.advance = width(chars[formed.at as usize]).unwrap_or(formed.advance);
            out.add(start, &self.stood(formed, run.stand, face), face);
        }
    }

    /// A glyph as it stands: small and high or low, or as it is.
    fn stood(&self, formed: Formed, stand: Stand, face: FaceId) -> Formed {
        if stand == Stand::Full {
            return formed;
        }
        let ready = self.ready(face);
        let (size, up) = ready.small.get_or_init(|| Small::of(&ready.face)).at(stand);
        let scaled = |v: Milli| v * size / EM;
        let shift = (scaled(formed.shift.0), scaled(formed.shift.1) + up);
        Formed { advance: scaled(formed.advance), shift, size, ..formed }
    }

    /// Draws a character from others of a face ([`parts`]): all are glyphs of
    /// the one character.
    pub(super) fn draw(&self, c: char, face: FaceId, locale: Locale) -> Vec<Formed> {
        let parts = parts(c).unwrap_or_default();
        let script =
            if parts.iter().all(|(c, _)| joins_latin(*c)) { Script::Latin } else { Script::Han };
        let mut out = Vec::with_capacity(parts.len());
        for alike in parts.chunk_by(|a, b| a.1 == b.1) {
            let formed = self.form(alike.iter().map(|(c, _)| (0, *c)), face, script, locale);
            let stand = alike[0].1;
            out.extend(formed.into_iter().map(|f| Formed { at: 0, ..self.stood(f, stand, face) }));
        }
        out
    }

    fn form(
        &self,
        chars: impl Iterator<Item = (u32, char)> + Clone,
        face: FaceId,
        script: Script,
        locale: Locale,
    ) -> Vec<Formed> {
        let ready = self.ready(face);
        let own = ready.in_region(locale);
        let mut buffer = self.buffers.lock().ok().and_then(|mut b| b.pop()).unwrap_or_default();
        chars.clone().for_each(|(i, c)| buffer.add(c, i));
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(rustybuzz_script(script));
        let shaped = ready.of.guarded(|| {
            let plan =
                own.plans[script as usize].get_or_init(|| plan(&ready.face, script, own.locale));
            rustybuzz::shape_with_plan(&ready.face, plan, buffer)
        });
        let Some(shaped) = shaped else { return nominal(&ready.face, chars) };
        let upem = ready.face.units_per_em();
        let milli = |v: i32| if upem == EM { v } else { (v * 2 * EM + upem).div_euclid(2 * upem) };
        let moves = ready.moves(locale);
        let moved = |glyph: u32| moves.get(&(glyph as u16)).copied().unwrap_or(0);
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let formed = glyphs.map(|(info, pos)| Formed {
            glyph: info.glyph_id as u16,
            advance: milli(pos.x_advance),
            at: info.cluster,
            shift: (milli(pos.x_offset) + moved(info.glyph_id), milli(pos.y_offset)),
            size: EM,
        });
        let formed = formed.collect();
        if let Ok(mut buffers) = self.buffers.lock() {
            buffers.push(shaped.clear());
        }
        formed
    }
}

/// Every character by itself, without what the face says about neighbours: for a
/// face that cannot be shaped.
fn nominal(face: &rustybuzz::Face<'_>, chars: impl Iterator<Item = (u32, char)>) -> Vec<Formed> {
    let upem = face.units_per_em().max(1);
    let one = |(at, c): (u32, char)| {
        let glyph = face.glyph_index(c).unwrap_or_default();
        let advance = i32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
        Formed { glyph: glyph.0, advance: advance * EM / upem, at, shift: (0, 0), size: EM }
    };
    chars.map(one).collect()
}

fn rustybuzz_script(script: Script) -> rustybuzz::Script {
    match script {
        Script::Han => rustybuzz::script::HAN,
        Script::Latin | Script::LatinMark | Script::Number => rustybuzz::script::LATIN,
    }
}

fn plan(face: &rustybuzz::Face<'_>, script: Script, locale: Locale) -> ShapePlan {
    let language = locale.language.parse().ok();
    // Kerning of full-width characters would leave the grid, and digits of one
    // width stay so.
    let kern = |on: u32| Feature::new(Tag::from_bytes(b"kern"), on, ..);
    let features = match script {
        Script::Han | Script::Number => vec![kern(0)],
        Script::Latin => vec![kern(1)],
        Script::LatinMark => vec![kern(1), Feature::new(Tag::from_bytes(b"pwid"), 1, ..)],
    };
    let script = rustybuzz_script(script);
    ShapePlan::new(face, Direction::LeftToRight, Some(script), language.as_ref(), &features)
}
