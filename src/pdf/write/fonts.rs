//! The glyphs that a document uses, face by face.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::diag::Reason;
use crate::font::{Face, FaceId, FontBook};
use crate::guard::told;
use crate::memo::Memo;
use crate::paint::{DisplayList, GlyphText, Op};

/// A font of the document: a face cut down to the glyphs in use.
///
/// Where one glyph stands for two texts (`行` and the radical `⾏` share one), a
/// second font of the same face holds it for the second text, so that every
/// code has one meaning and what is copied is what was set.
pub struct PdfFont {
    /// The name in the document: a tag of six letters, then the face's name.
    pub name: String,
    /// The cut font file.
    pub bytes: Vec<u8>,
    /// By new glyph id: width in thousandths of an em, and the text.
    pub glyphs: Vec<(i32, GlyphText)>,
    /// Measures for the descriptor.
    pub measures: Measures,
}

/// The measures of a font descriptor, in thousandths of an em.
pub struct Measures {
    /// Left, bottom, right, top of all glyphs.
    pub bounds: [i32; 4],
    /// Greatest height.
    pub ascent: i32,
    /// Greatest depth, negative.
    pub descent: i32,
    /// Height of capitals.
    pub cap_height: i32,
    /// Width of vertical stems.
    pub stem: i32,
    /// Whether the face has serifs, for a viewer that must replace it.
    pub serif: bool,
}

/// Every font of a document and where each glyph is found.
pub struct Fonts {
    /// The fonts, in the order of their first use.
    pub fonts: Vec<Arc<PdfFont>>,
    codes: FxHashMap<(FaceId, u16, GlyphText), (usize, u16)>,
}

impl Fonts {
    /// The font and the code of a glyph that stands for a text.
    pub fn code(&self, face: FaceId, glyph: u16, text: &GlyphText) -> (usize, u16) {
        self.codes.get(&(face, glyph, text.clone())).copied().unwrap_or((0, 0))
    }
}

/// A font while its glyphs are counted.
struct Draft {
    face: FaceId,
    remap: GlyphRemapper,
    texts: BTreeMap<u16, GlyphText>,
}

/// A face of a book and the glyphs to which it is cut, by their new ids, with the texts
/// for which they stand.
#[derive(PartialEq, Eq, Hash)]
struct Cut {
    face: FaceId,
    glyphs: Vec<(u16, GlyphText)>,
}

impl Draft {
    /// What its font rests on.
    fn cut(&self) -> Cut {
        let text = |(new, old)| (old, self.texts.get(&new).cloned().unwrap_or_default());
        Cut { face: self.face, glyphs: (0..).zip(self.remap.remapped_gids()).map(text).collect() }
    }
}

/// Finds the glyphs in use and cuts the faces; `memo` knows what was cut from the same
/// book before.
///
/// # Errors
///
/// The face and the reason where it cannot be cut.
pub fn collect(
    display_lists: &[Arc<DisplayList>],
    book: &FontBook,
    memo: &Memo,
) -> Result<Fonts, (String, Reason)> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut codes = FxHashMap::default();
    let runs = display_lists.iter().flat_map(|s| &s.ops).filter_map(|op| match op {
        Op::Glyphs(run) => Some(run),
        _ => None,
    });
    for run in runs {
        for glyph in &run.glyphs {
            let key = (run.face, glyph.id, glyph.text.clone());
            codes
                .entry(key)
                .or_insert_with(|| code_for(&mut drafts, run.face, glyph.id, &glyph.text));
        }
    }
    let guarded_cut = |draft: &Draft| {
        let face = book.face(draft.face);
        let cut = || told(|| cut(draft, face).map_err(|_| Reason::NotCut)).map(Arc::new);
        let font = match memo.keeps() {
            true => memo.get(draft.cut(), |_| cut()),
            false => cut(),
        };
        font.map_err(|why| (face.file.clone(), why))
    };
    let fonts: Result<Vec<_>, _> = drafts.par_iter().map(guarded_cut).collect();
    Ok(Fonts { fonts: fonts?, codes })
}

/// The first font of the face where the glyph is free or has this text.
fn code_for(drafts: &mut Vec<Draft>, face: FaceId, glyph: u16, text: &GlyphText) -> (usize, u16) {
    let fits = |d: &Draft| {
        d.face == face
            && d.remap.get(glyph).is_none_or(|new| d.texts.get(&new).is_some_and(|t| t == text))
    };
    let at = drafts.iter().position(fits).unwrap_or_else(|| {
        drafts.push(Draft { face, remap: GlyphRemapper::new(), texts: BTreeMap::new() });
        drafts.len() - 1
    });
    let new = drafts[at].remap.remap(glyph);
    drafts[at].texts.insert(new, text.clone());
    (at, new)
}

fn cut(draft: &Draft, face: &Face) -> Result<PdfFont, String> {
    let tables = face.tables();
    let bytes =
        subsetter::subset(face.data(), face.index, &draft.remap).map_err(|e| e.to_string())?;
    let upem = i32::from(face.metrics.units_per_em);
    let milli = |v: i32| (v * 2000 + upem) / (2 * upem);
    let glyphs = draft
        .remap
        .remapped_gids()
        .enumerate()
        .map(|(new, old)| {
            let advance = tables.glyph_hor_advance(ttf_parser::GlyphId(old)).unwrap_or(0);
            let text = draft.texts.get(&(new as u16)).cloned().unwrap_or_default();
            (milli(i32::from(advance)), text)
        })
        .collect();
    let b = tables.global_bounding_box();
    let bounds = [b.x_min, b.y_min, b.x_max, b.y_max].map(|v| milli(i32::from(v)));
    let measures = Measures {
        bounds,
        ascent: milli(i32::from(tables.ascender())),
        descent: milli(i32::from(tables.descender())),
        cap_height: face.metrics.cap_height,
        stem: face.stem(),
        serif: face.postscript.contains("Serif"),
    };
    let name = format!("{}+{}", tag(&bytes), face.postscript);
    Ok(PdfFont { name, bytes, glyphs, measures })
}

/// Six letters from the content, so that equal subsets have equal names.
fn tag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().take(6).map(|b| char::from(b'A' + b % 26)).collect()
}
