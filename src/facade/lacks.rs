//! The characters on pages that a face lacks for which they were asked.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::boxes::{Item, Page};
use crate::diag::{Code, Diag};
use crate::font::{FaceId, FontBook};
use crate::issue::decode_entity;
use crate::locale::shared::GETA;
use crate::plan::PagePlan;
use crate::source::{Sources, Span};
use crate::text::{FontStacks, Shaped, Shaper};

/// A character that faces lack which should have set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The character.
    pub character: char,
    /// The faces that were asked before, by their names; empty where no face of the layout
    /// has it.
    pub faces: Vec<String>,
    /// What stands on the page.
    pub set: SetBy,
    /// How often.
    pub count: usize,
    /// Where it was written: every place on these pages, in their order; of a mark that is
    /// left out the first in each story.
    pub places: Vec<Span>,
    /// The faces that a layout may name and that have it, by their names: those of the
    /// issue, then [`IssueFaces::others`](super::IssueFaces::others). Only where no face of
    /// the layout has it.
    pub offered: Vec<String>,
    /// A free face that has it, by its name, two where it is not known which; `None` where
    /// none is known, and where a face of the layout has it.
    pub free: Option<&'static str>,
}

/// What stands on the page for a character that a face lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetBy {
    /// A later face of the list, by its name.
    Face(String),
    /// Other characters of a face from which it is drawn (`㎡` from `m` and `2`).
    Parts(String),
    /// 〓, an error on the page.
    Substitute,
    /// Nothing: a mark over a letter that is printed without it, an error on the page.
    LeftOut,
}

impl Lack {
    /// Whether no face of the layout has the character.
    pub fn is_missing(&self) -> bool {
        matches!(self.set, SetBy::Substitute | SetBy::LeftOut)
    }
}

/// A lack as it is counted: the character, the faces asked before, what stands there.
type Key = (char, Vec<FaceId>, (FaceId, bool));

/// What was seen on pages.
pub struct Seen<'s> {
    shaper: &'s Shaper,
    /// Whether a face sets a character, as far as it was asked.
    known: FxHashMap<(FaceId, char), bool>,
    characters: BTreeMap<FaceId, usize>,
    lacks: BTreeMap<Key, Vec<Span>>,
    /// Where 〓 stands.
    substitutes: Vec<Span>,
}

impl<'s> Seen<'s> {
    /// Nothing yet.
    pub fn new(shaper: &'s Shaper) -> Self {
        let (known, characters) = (FxHashMap::default(), BTreeMap::new());
        Self { shaper, known, characters, lacks: BTreeMap::new(), substitutes: Vec::new() }
    }

    /// Looks through a page whose faces are known by the names of the styles.
    pub fn look_through(
        &mut self,
        page: &Page,
        plan: &PagePlan,
        stacks: &BTreeMap<String, FontStacks>,
    ) {
        for item in &page.items {
            let (role, of, shaped, start, glyphs) = match item {
                Item::Text(l) => (l.role, l.of, &l.shaped, l.start, l.pens.len()),
                Item::Upright(l) => (l.role, l.of, &l.shaped, l.start, l.pens.len()),
                _ => continue,
            };
            let slot = of.and_then(|of| plan.layout.slots.get(of.slot.slot));
            let styles = slot.map_or(&plan.layout.master.styles, |slot| &slot.styles);
            let Some(stack) = stacks.get(&styles.of(role).face.value) else { continue };
            self.line(shaped, start..start + glyphs, stack);
        }
    }

    fn line(&mut self, shaped: &Shaped, glyphs: std::ops::Range<usize>, stack: &FontStacks) {
        for glyph in glyphs {
            let (at, face, chars) =
                (shaped.char_at(glyph), shaped.face(glyph), shaped.text_of(glyph));
            for (n, c) in chars.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
                *self.characters.entry(face).or_default() += 1;
                if *c == GETA {
                    self.substitutes.push(shaped.text.span(at + n));
                }
                let chain = stack.chain(shaped.text.style(at + n).kind);
                // A letter with its marks is set whole.
                let whole = chars.len() > 1 && chain.first() == Some(&face);
                if whole || !chain.contains(&face) {
                    continue;
                }
                let own = self.sets(face, *c);
                if own && chain.first() == Some(&face) {
                    continue;
                }
                let before = chain.iter().take_while(|id| !own || **id != face);
                let lacking: Vec<FaceId> =
                    before.copied().filter(|id| !self.sets(*id, *c)).collect();
                if !lacking.is_empty() {
                    let places = self.lacks.entry((*c, lacking, (face, own))).or_default();
                    places.push(shaped.text.span(at + n));
                }
            }
        }
    }

    fn sets(&mut self, face: FaceId, c: char) -> bool {
        let shaper = self.shaper;
        *self.known.entry((face, c)).or_insert_with(|| shaper.sets(face, c))
    }

    /// How many characters a face sets, blanks not counted.
    pub fn characters(&self, face: FaceId) -> usize {
        self.characters.get(&face).copied().unwrap_or(0)
    }

    /// What was lacking, with what no face has, which was told when it was set.
    pub fn lacks(self, book: &FontBook, told: &[Diag], sources: &Sources) -> Vec<Lack> {
        let name = |id: FaceId| book.face(id).name.clone();
        let lack = |character, faces, set, count, places| {
            let free = None;
            Lack { character, faces, set, count, places, offered: Vec::new(), free }
        };
        let seen = self.lacks.into_iter().map(|((character, faces, (face, own)), places)| {
            let set = if own { SetBy::Face(name(face)) } else { SetBy::Parts(name(face)) };
            lack(character, faces.into_iter().map(name).collect(), set, places.len(), places)
        });
        let mut found: Vec<Lack> = seen.collect();
        for diag in told {
            let Code::MissingGlyph { character, count, left_out, faces: free } = diag.code else {
                continue;
            };
            let set = if left_out { SetBy::LeftOut } else { SetBy::Substitute };
            let same = |lack: &Lack| lack.character == character && lack.set == set;
            let at = found.iter().position(same).unwrap_or(found.len());
            if at == found.len() {
                found.push(lack(character, Vec::new(), set.clone(), 0, Vec::new()));
            }
            let lack = &mut found[at];
            lack.free = free;
            lack.count += count;
            if let Some(first) = diag.place.span {
                let alike = self.substitutes.iter().filter(|span| {
                    set == SetBy::Substitute
                        && (typed(**span, sources) == Some(character)
                            || written(**span, sources) == written(first, sources))
                });
                for span in std::iter::once(first).chain(alike.copied()) {
                    if !lack.places.contains(&span) {
                        lack.places.push(span);
                    }
                }
            }
        }
        found.sort_by_key(|lack| lack.character);
        found
    }
}

/// What stands in the source.
fn written(span: Span, sources: &Sources) -> Option<&str> {
    sources.text(span.file).get(span.range())
}

/// The character that was typed, as itself or as an entity.
fn typed(span: Span, sources: &Sources) -> Option<char> {
    let text = written(span, sources)?;
    match decode_entity(text) {
        Some((_, said)) => said.chars().next(),
        None => text.chars().next(),
    }
}
