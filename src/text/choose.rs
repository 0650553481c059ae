//! Which face sets each character, and how.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;
use unicode_normalization::char::{compose, decompose_canonical};
use unicode_script::Script;

use super::blank::is_fixed;
use super::charset::{is_lowered, is_raised, joins};
use super::normal::Normal;
use super::parts::{Stand, parts};
use super::shaper::{FontStacks, Shaper};
use super::writing::{WritingName, name_of, unset};
use crate::font::FaceId;
use crate::locale::shared::GETA;
use crate::source::Span;

/// The face of a character, and how it sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub face: FaceId,
    pub way: GlyphSource,
}

/// How a face sets a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlyphSource {
    /// By a glyph of its own, or one that it shares with its marks.
    Own,
    /// From other characters ([`parts`]).
    Parts,
    /// Not at all: a mark that the face lacks.
    Not,
}

/// What was noticed while faces were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Characters that no face has, in whose place 〓 stands: where each was seen
    /// first, and how often.
    pub chars: BTreeMap<char, (Span, usize)>,
    /// The same of marks that are left out over a letter that is printed.
    pub marks: BTreeMap<char, (Span, usize)>,
    /// Writings that cannot be set, in the order of the script's number.
    pub writings: BTreeMap<u8, Unset>,
    /// How many characters are drawn from others that look differently (㎡ from
    /// m²), the first of them, and where it is.
    pub redrawn: Option<(char, Span, usize)>,
}

/// A writing that cannot be set, as it was seen in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unset {
    /// What it is called.
    pub name: WritingName,
    /// Its first character.
    pub first: char,
    /// Where that is.
    pub span: Span,
    /// How many characters of it there are.
    pub count: usize,
}

impl Missing {
    /// Whether nothing was noticed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what was noticed about a later text.
    pub fn append(&mut self, other: &Self) {
        for (all, more) in [(&mut self.chars, &other.chars), (&mut self.marks, &other.marks)] {
            for (c, (span, count)) in more {
                all.entry(*c).or_insert((*span, 0)).1 += count;
            }
        }
        for (script, unset) in &other.writings {
            let first = Unset { count: 0, ..unset.clone() };
            self.writings.entry(*script).or_insert(first).count += unset.count;
        }
        if let Some((c, span, count)) = other.redrawn {
            self.redrawn.get_or_insert((c, span, 0)).2 += count;
        }
    }

    fn note(&mut self, c: char, span: Span) {
        self.chars.entry(c).or_insert((span, 0)).1 += 1;
    }

    fn left_out(&mut self, mark: char, span: Span) {
        self.marks.entry(mark).or_insert((span, 0)).1 += 1;
    }

    fn cannot_set(&mut self, script: Script, first: char, span: Span) {
        let unset = Unset { name: name_of(script), first, span, count: 0 };
        self.writings.entry(script as u8).or_insert(unset).count += 1;
    }
}

impl Shaper {
    /// The face of each character of a range. 〓 takes the place of what no face
    /// has and of writings that cannot be set; a mark that no face has over its
    /// letter is left out. Both are noted.
    pub(super) fn choose(
        &self,
        range: Range<usize>,
        text: &mut Arc<Normal>,
        fonts: &FontStacks,
        missing: &mut Missing,
    ) -> Vec<Choice> {
        let mut found: Vec<Choice> = Vec::with_capacity(range.len());
        let mut script = None;
        let mut small = false;
        let mut at = range.start;
        while at < range.end {
            let marks = text.chars[at + 1..range.end].iter().take_while(|c| joins(**c));
            let end = at + 1 + marks.count();
            let chain = fonts.chain(text.style(at).kind);
            if let Some(first) = unset(text.chars[at], script) {
                script = Some(first);
                let cluster = at..end;
                cluster.for_each(|i| missing.cannot_set(first, text.chars[i], text.span(i)));
                self.geta(at..end, text, chain, &mut found);
            } else if end > at + 1 {
                self.choose_cluster(at..end, text, chain, missing, &mut found);
            } else if let Some(choice) = self.choose_one(text.chars[at], chain) {
                if choice.way == GlyphSource::Parts {
                    small |= is_small(text.chars[at]);
                    missing.redrawn(text, at);
                }
                found.push(choice);
            } else {
                missing.note(text.chars[at], text.span(at));
                self.geta(at..end, text, chain, &mut found);
            }
            at = end;
        }
        if small {
            self.match_small(&text.chars[range], &mut found);
        }
        found
    }

    /// Puts 〓 in the place of a character and its marks.
    fn geta(
        &self,
        cluster: Range<usize>,
        text: &mut Arc<Normal>,
        chain: &[FaceId],
        found: &mut Vec<Choice>,
    ) {
        Arc::make_mut(text).replace(cluster.start, GETA);
        let geta = chain.iter().copied().find(|id| self.has(*id, GETA));
        let face = geta.or(chain.first().copied()).unwrap_or_default();
        found.push(Choice { face, way: GlyphSource::Own });
        found.extend(cluster.skip(1).map(|_| Choice { face, way: GlyphSource::Not }));
    }

    /// The first face that has a character, or what it is drawn from.
    fn choose_one(&self, c: char, chain: &[FaceId]) -> Option<Choice> {
        let own = |id: &&FaceId| self.has(**id, c);
        let drawn = |id: &&FaceId| self.has_parts(**id, c);
        let choice = |way| move |id: &FaceId| Choice { face: *id, way };
        // A subscript is of the face of what it stands beside.
        if is_small(c) && !chain.first().is_some_and(|id| self.has(*id, c)) {
            let id = chain.iter().find(|id| own(id) || drawn(id))?;
            return Some(choice(if self.has(*id, c) {
                GlyphSource::Own
            } else {
                GlyphSource::Parts
            })(id));
        }
        let alike = |id: &&FaceId| self.has_decomposed(**id, c);
        let found = chain.iter().find(own).or_else(|| chain.iter().find(alike));
        let parts = || chain.iter().find(drawn).map(choice(GlyphSource::Parts));
        found.map(choice(GlyphSource::Own)).or_else(parts)
    }

    /// The first face that has a letter with all its marks; else that of the
    /// letter, without the marks that it lacks.
    fn choose_cluster(
        &self,
        cluster: Range<usize>,
        text: &mut Arc<Normal>,
        chain: &[FaceId],
        missing: &mut Missing,
        found: &mut Vec<Choice>,
    ) {
        let chars = &text.chars[cluster.clone()];
        let whole = |id: &&FaceId| {
            (self.has(**id, chars[0]) || self.has_decomposed(**id, chars[0]))
                && self.marks(**id, chars).iter().all(|set| *set)
        };
        let whole = chain.iter().find(whole).map(|id| Choice { face: *id, way: GlyphSource::Own });
        let Some(choice) = whole.or_else(|| self.choose_one(chars[0], chain)) else {
            missing.note(chars[0], text.span(cluster.start));
            return self.geta(cluster, text, chain, found);
        };
        if choice.way == GlyphSource::Parts {
            missing.redrawn(text, cluster.start);
        }
        let marks = self.marks(choice.face, chars);
        found.push(choice);
        for (set, i) in marks.into_iter().zip(cluster.skip(1)) {
            let mark = text.chars[i];
            let way = if set && choice.way == GlyphSource::Own {
                GlyphSource::Own
            } else {
                GlyphSource::Not
            };
            match unset(mark, None) {
                Some(script) => missing.cannot_set(script, mark, text.span(i)),
                None if way == GlyphSource::Not => missing.left_out(mark, text.span(i)),
                None => {}
            }
            found.push(Choice { face: choice.face, way });
        }
    }

    /// For every mark of a letter, whether a face has it, or the letter with it.
    fn marks(&self, id: FaceId, cluster: &[char]) -> SmallVec<[bool; 2]> {
        let mut letter = cluster[0];
        let set = |mark: &char| {
            let both = compose(letter, *mark).filter(|both| self.has(id, *both));
            letter = both.unwrap_or(letter);
            both.is_some()
                || is_selector(*mark)
                || unset(*mark, None).is_none() && self.has(id, *mark)
        };
        cluster[1..].iter().map(set).collect()
    }

    /// Superscripts and subscripts that stand side by side are drawn alike.
    fn match_small(&self, chars: &[char], found: &mut [Choice]) {
        let mut start = 0;
        while start < chars.len() {
            let alike = |i: &usize| is_small(chars[*i]) && found[*i].face == found[start].face;
            let end = start + (start..chars.len()).take_while(alike).count();
            let run = start..end.max(start + 1);
            let drawn = found[run.clone()].iter().any(|choice| choice.way == GlyphSource::Parts);
            let all = || run.clone().all(|i| self.has_parts(found[i].face, chars[i]));
            if end > start && drawn && all() {
                run.clone().for_each(|i| found[i].way = GlyphSource::Parts);
            }
            start = run.end;
        }
    }

    /// Whether a face sets a character as it is: by a glyph of its own, or by those of
    /// all that it is canonically the same as. What is drawn from others is not.
    pub fn sets(&self, id: FaceId, c: char) -> bool {
        self.has(id, c) || self.has_decomposed(id, c)
    }

    /// Whether a face has a character; blanks are made where it has none.
    fn has(&self, id: FaceId, c: char) -> bool {
        let face = self.face(id);
        let made = || is_fixed(c) && face.glyph_index(' ').is_some();
        face.glyph_index(c).is_some() || made()
    }

    /// Whether a face has all that a character is canonically the same as.
    fn has_decomposed(&self, id: FaceId, c: char) -> bool {
        let mut all = true;
        let mut same = false;
        decompose_canonical(c, |part| {
            same |= part == c;
            all &= self.has(id, part);
        });
        all && !same
    }

    fn has_parts(&self, id: FaceId, c: char) -> bool {
        parts(c).is_some_and(|parts| parts.iter().all(|(part, _)| self.has(id, *part)))
    }
}

impl Missing {
    /// Notes a character that is drawn from others, where a reader may see it.
    fn redrawn(&mut self, text: &Normal, at: usize) {
        let c = text.chars[at];
        let same = is_small(c)
            || matches!(u32::from(c),
                0xbc..=0xbe | 0x2150..=0x218f | 0x2e80..=0x2fdf | 0xfb00..=0xfb06);
        if !same {
            self.redrawn.get_or_insert((c, text.span(at), 0)).2 += 1;
        }
    }
}

/// Superscripts and subscripts.
pub(super) fn is_small(c: char) -> bool {
    c >= '\u{aa}' && (is_raised(c) || is_lowered(c))
}

/// How a character that is drawn from others is written in a message: `m²`.
pub fn spelt(c: char) -> String {
    let raised = |(part, stand): (char, Stand)| match (part, stand) {
        ('2', Stand::Raised) => '²',
        ('3', Stand::Raised) => '³',
        (part, _) => part,
    };
    parts(c).into_iter().flatten().map(raised).collect()
}

/// Selectors choose among glyphs and are none.
fn is_selector(c: char) -> bool {
    matches!(u32::from(c), 0x180b..=0x180d | 0x180f | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::font::{FontBook, Wanted};
    use crate::issue::Kind;
    use crate::source::Sources;
    use crate::text::Shaped;
    use crate::units::EM;

    /// Shapes a text as it is; glyphs as their characters in the first face.
    fn shape(text: &str, faces: &[&str]) -> (Shaped, Missing, String) {
        let wanted: Vec<_> =
            faces.iter().map(|n| Wanted { name: (*n).into(), place: Place::default() }).collect();
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let chain: Vec<_> = book.faces().map(|(id, _)| id).collect();
        let fonts = FontStacks { plain: chain.clone(), strong: chain.clone(), emphasis: chain };
        let file = Sources::default().add("t", text);
        let mut normal = Normal::default();
        for (at, c) in text.char_indices() {
            normal.push(c, Kind::Plain, Span::new(file, at..at + c.len_utf8()));
        }
        let mut missing = Missing::default();
        let shaper = Shaper::new(&book);
        let shaped = shaper.shape(Arc::new(normal), &fonts, &mut missing);
        let face = |g: usize| shaper.face(shaped.face(g));
        let drawn = |g: usize| {
            let all = ('!'..='\u{17f}').chain("−℃㎡〓年行港₂".chars());
            let glyph = |c| face(g).glyph_index(c).map(|g| g.0);
            all.into_iter().find(|c| glyph(*c) == Some(shaped.glyphs[g])).unwrap_or('\0')
        };
        let drawn = (0..shaped.len()).map(drawn).collect();
        (shaped, missing, drawn)
    }

    /// How high each glyph stands and how large it is.
    fn stands(shaped: &Shaped) -> Vec<(i32, i32)> {
        let of = |g| shaped.shift_of(g).map_or((0, EM), |s| (s.y, s.size));
        (0..shaped.len()).map(of).collect()
    }

    /// The song face has ¹ to ⁴ alone, 588 thousandths large and 463 high.
    #[test]
    fn subscripts_and_superscripts_are_drawn_from_digits() {
        let (shaped, missing, drawn) = shape("CO₂", &["song-regular"]);
        assert_eq!(drawn, "CO2");
        assert_eq!(stands(&shaped)[2], (-140, 588));
        assert_eq!(shaped.text_of(2), ['₂']);
        assert_eq!(shaped.advances[2], 558 * 588 / 1000);
        assert!(missing.is_empty());
        let (shaped, _, drawn) = shape("年10⁻⁶年", &["song-regular"]);
        assert_eq!(drawn, "年10−6年");
        assert_eq!(stands(&shaped)[3..5], [(463, 588); 2]);
        assert_eq!(shape("PM₂.₅，xⁿ⁺¹₍₎ªº™", &["song-regular"]).1, Missing::default());
    }

    /// One that the face has stays as it is, but not beside one that it lacks.
    #[test]
    fn small_figures_side_by_side_are_alike() {
        let (shaped, _, drawn) = shape("m²", &["song-regular"]);
        assert_eq!((drawn.as_str(), stands(&shaped)[1]), ("m²", (0, EM)));
        let (shaped, _, drawn) = shape("10¹⁵", &["song-regular"]);
        assert_eq!(drawn, "1015");
        assert_eq!(stands(&shaped)[2..], [(463, 588); 2]);
        // The kai face has ₂; its fallback has none.
        let (shaped, _, drawn) = shape("O₂", &["kai-regular", "song-regular"]);
        assert_eq!((drawn.as_str(), stands(&shaped)[1]), ("O₂", (0, EM)));
        // A fallback's own is not of the face of its neighbours.
        let (shaped, _, drawn) = shape("O₂", &["song-regular", "kai-regular"]);
        assert_eq!(drawn, "O2");
        assert_eq!(shaped.face(1), shaped.face(0));
    }

    /// What was typed stays the text of the glyphs, as one character.
    #[test]
    fn ligatures_and_forms_are_drawn_from_what_they_are_made_of() {
        let (shaped, missing, drawn) = shape("faﬆ", &["song-regular"]);
        assert_eq!(drawn, "fast");
        assert_eq!(shaped.text_of(2), ['ﬆ']);
        assert!(shaped.text_of(3).is_empty() && missing.is_empty());
        // The face joins f and i of its own accord.
        let (shaped, missing, drawn) = shape("ﬁn", &["song-regular"]);
        assert!(drawn.ends_with('n') && shaped.len() == 2 && missing.is_empty());
        let (_, missing, drawn) = shape("⅗年Ⅼ⼛", &["song-regular"]);
        assert_eq!((drawn.chars().take(5).collect::<String>().as_str()), "3/5年L");
        assert!(missing.is_empty());
        let (_, missing, drawn) = shape("𝐇𝐢", &["song-regular"]);
        assert_eq!(drawn, "Hi");
        assert!(matches!(missing.redrawn, Some(('𝐇', _, 2))));
        assert_eq!((spelt('㎡'), spelt('㏄')), ("m²".into(), "cc".into()));
        // A circle is not left away.
        let (_, missing, drawn) = shape("⓵", &["kai-regular"]);
        assert_eq!((drawn.as_str(), missing.chars.len()), ("〓", 1));
        // Another face that has it comes first.
        let (shaped, ..) = shape("⓵⅒", &["kai-regular", "song-regular"]);
        assert_ne!(shaped.face(0), FaceId(0));
        assert_eq!(shaped.face(1), FaceId(0));
    }

    /// A letter that is typed with its mark is the letter that the face has.
    #[test]
    fn a_letter_and_its_mark() {
        let (shaped, missing, drawn) = shape("cafe\u{301}", &["song-regular"]);
        assert_eq!(drawn, "café");
        assert_eq!(shaped.text_of(3), ['e', '\u{301}']);
        assert!(missing.is_empty());
        // The mark alone is missing, and nothing is printed for it.
        let (shaped, missing, drawn) = shape("港g\u{30a}i", &["song-regular"]);
        assert_eq!(drawn, "港gi");
        assert_eq!(shaped.text_of(1), ['g', '\u{30a}']);
        let (span, count) = missing.marks[&'\u{30a}'];
        assert_eq!((span.start, span.end, count), (4, 6, 1));
        assert!(missing.chars.is_empty());
        // Without a letter under it there is nothing else to print.
        let (_, missing, drawn) = shape("\u{30a}港", &["song-regular"]);
        assert_eq!(drawn, "〓港");
        assert_eq!(missing.chars[&'\u{30a}'].1, 1);
        assert!(missing.marks.is_empty());
        // The first face that has both sets both.
        let (shaped, missing, _) = shape("g\u{30a}", &["song-regular", "kai-regular"]);
        assert!(missing.is_empty() && shaped.face(0) == FaceId(1));
        // Selectors are never missed.
        assert!(shape("港\u{fe00}", &["song-regular"]).1.is_empty());
        // Han that is canonically the same.
        let (shaped, missing, drawn) = shape("\u{fa08}", &["song-regular"]);
        assert_eq!(drawn, "行");
        assert!(shaped.text_of(0) == ['\u{fa08}'] && missing.is_empty());
    }

    /// Nothing is printed of it, whatever face has its letters.
    #[test]
    fn a_writing_that_cannot_be_set_is_one_finding() {
        let (_, missing, drawn) = shape("港مَ، ٣ م港", &["song-regular"]);
        assert_eq!(drawn.matches('〓').count(), 4);
        assert!(missing.chars.is_empty());
        let all: Vec<_> = missing.writings.values().collect();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].name.0, all[0].first, all[0].count), ("Arabic", 'م', 5));
        assert_eq!(all[0].span.start, 3);
        let (_, missing, _) = shape("བོད་ཡིག與नमस्ते", &["song-regular"]);
        let names: Vec<_> = missing.writings.values().map(|u| u.name.1).collect();
        assert_eq!(names, ["天城文", "藏文"]);
    }
}
