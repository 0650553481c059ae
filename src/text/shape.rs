use std::ops::Range;
use std::sync::Arc;

use super::charset::{is_latin, is_shared};
use super::choose::{Choice, GlyphSource, Missing};
use super::direct::{ADVANCE, Direct};
use super::itemise::itemise;
use super::normal::Normal;
use super::places::Places;
use super::run::Run;
use super::shaped::{Formed, Shaped};
use super::shaper::{FontStacks, Shaper, Stretch};
use super::sides::Sides;
use crate::font::FaceId;
use crate::locale::shared::{CLOSE_QUOTE, opens_quotation};
use crate::units::EM;

/// A text of at least so many characters pays for the face's direct table.
const WORTH_A_TABLE: usize = 48;

/// So many stretches are remembered for each face, none longer than this.
const MOST_REMEMBERED: usize = 16_384;
const LONGEST_REMEMBERED: usize = 24;

impl Shaper {
    /// Shapes one paragraph.
    ///
    /// Han and full-width marks go by the direct path where the face allows it;
    /// the rest is shaped by rustybuzz and remembered.
    pub fn shape(&self, text: Arc<Normal>, fonts: &FontStacks, missing: &mut Missing) -> Shaped {
        let n = text.chars.len();
        let first = fonts.plain.first().copied().unwrap_or(FaceId(0));
        let plain = text.is_set_plainly();
        let direct = match self.get(first) {
            Some(ready) if plain && n >= WORTH_A_TABLE => ready.direct(text.locale),
            _ => None,
        };
        self.shape_by(direct, text, fonts, missing)
    }

    /// By the direct path if there is one, else through rustybuzz alone.
    fn shape_by(
        &self,
        direct: Option<&Direct>,
        text: Arc<Normal>,
        fonts: &FontStacks,
        missing: &mut Missing,
    ) -> Shaped {
        let found = match direct {
            Some(direct) => self.shape_direct(direct, text, fonts),
            None => Err(text),
        };
        found.unwrap_or_else(|mut text| {
            let n = text.chars.len();
            let mut out = Shaped::with_capacity(text.clone(), n);
            self.shape_range(0..n, &mut text, None, fonts, missing, &mut out);
            out.text = text;
            out
        })
    }

    /// Looks up every character, then mends what lies between Han.
    ///
    /// Gives the text back where the first face lacks a character.
    fn shape_direct(
        &self,
        direct: &Direct,
        text: Arc<Normal>,
        fonts: &FontStacks,
    ) -> Result<Shaped, Arc<Normal>> {
        let Some(first) = fonts.plain.first().copied() else { return Err(text) };
        let (glyphs, holes) = direct.look_up(&text.chars);
        let mut out = Shaped::one_to_one(text, glyphs, ADVANCE, first);
        match self.mend(direct, &holes, fonts, first, &mut out) {
            None => return Err(out.text),
            Some(joined) if joined.is_empty() => {}
            Some(joined) => out.join(&joined, first),
        }
        Ok(out)
    }

    /// Sets the characters to which the direct path is not open. Gives the stretches
    /// that are not a glyph for a character, with their places; `None` where the
    /// first face lacks a character.
    fn mend(
        &self,
        direct: &Direct,
        holes: &Places,
        fonts: &FontStacks,
        first: FaceId,
        out: &mut Shaped,
    ) -> Option<Vec<(Range<usize>, Vec<Formed>)>> {
        let (text, mut out) = out.beside_text();
        let own = self.ready(first).in_region(text.locale);
        let chars = &text.chars[..];
        let sides = Sides::new(chars);
        let mut joined = Vec::new();
        // What is before `from` has its glyphs; the last stretch ended at `done`.
        let (mut from, mut done) = (0, 0);
        for at in holes.iter() {
            if at < from {
                continue;
            }
            let (set, widths) = (&mut *out.glyphs, &mut *out.advances);
            if let Some(end) = direct.numbers(chars, &sides, at, set, widths) {
                (from, done) = (end, end);
                continue;
            }
            if let Some(glyph) = direct.shared(chars, &sides, at) {
                out.glyphs[at] = glyph;
                continue;
            }
            let range = direct.stretch(chars, &sides, done, at);
            (from, done) = (range.end, range.end);
            let mut put = |stretch: &Stretch| {
                if out.hyphen.is_none() && stretch.words {
                    *out.hyphen = self.hyphen(first);
                }
                match stretch.single {
                    true => out.put(range.start, &stretch.glyphs),
                    false => joined.push((range.clone(), stretch.glyphs.clone())),
                }
            };
            let alone = stands_alone(chars, &sides, range.clone());
            let stretches = own.stretches.read().ok()?;
            match stretches.get(&chars[range.clone()]).filter(|_| alone) {
                Some(stretch) => put(stretch),
                None => {
                    drop(stretches);
                    put(&self.stretch(range.clone(), text, &sides, alone, fonts)?);
                }
            }
        }
        Some(joined)
    }

    /// Shapes a stretch; one that stands alone is remembered, for numbers, words
    /// and dashes come again and again.
    fn stretch(
        &self,
        range: Range<usize>,
        text: &Arc<Normal>,
        sides: &Sides<'_>,
        alone: bool,
        fonts: &FontStacks,
    ) -> Option<Stretch> {
        let first = *fonts.plain.first()?;
        let mut out = Shaped::with_capacity(text.clone(), range.len());
        let mut copy = text.clone();
        let mut missing = Missing::default();
        self.shape_range(range.clone(), &mut copy, Some(sides), fonts, &mut missing, &mut out);
        if !missing.is_empty() || (0..out.len()).any(|g| out.face(g) != first) {
            return None;
        }
        let mut shifts = out.shifts.iter().peekable();
        let glyphs = (0..out.len()).map(|g| {
            let stand = shifts.next_if(|s| s.glyph as usize == g);
            let (glyph, advance) = (out.glyphs[g], out.advances[g]);
            let at = (out.char_at(g) - range.start) as u32;
            let (shift, size) = stand.map_or(((0, 0), EM), |s| ((s.x, s.y), s.size));
            Formed { glyph, advance, at, shift, size }
        });
        let glyphs: Vec<_> = glyphs.collect();
        let single = glyphs.len() == range.len() && (0..).zip(&glyphs).all(|(k, f)| f.at == k);
        let chars = &text.chars[range.clone()];
        let words = chars.iter().any(char::is_ascii_alphabetic);
        let stretch = Stretch { glyphs, single, words };
        if alone
            && range.len() <= LONGEST_REMEMBERED
            && let Ok(mut stretches) = self.ready(first).in_region(text.locale).stretches.write()
            && stretches.len() < MOST_REMEMBERED
        {
            stretches.insert(chars.to_vec(), stretch.clone());
        }
        Some(stretch)
    }

    /// Shapes a part of a text by rustybuzz.
    fn shape_range(
        &self,
        range: Range<usize>,
        text: &mut Arc<Normal>,
        sides: Option<&Sides<'_>>,
        fonts: &FontStacks,
        missing: &mut Missing,
        out: &mut Shaped,
    ) {
        let chosen = self.choose(range.clone(), text, fonts, missing);
        let own = Sides::new(&text.chars);
        for (run, script) in itemise(&text.chars, range.clone(), sides.unwrap_or(&own)) {
            let mut start = run.start;
            while start < run.end {
                let chosen = &chosen[start - range.start..run.end - range.start];
                let (face, drawn) = (chosen[0].face, chosen[0].way == GlyphSource::Parts);
                let height = text.style(start).height;
                let alike = |(at, c): &(usize, &Choice)| {
                    c.face == face
                        && (c.way == GlyphSource::Parts) == drawn
                        && text.style(*at).height == height
                };
                let alike = (start..).zip(chosen).take_while(alike).count();
                let chosen = &chosen[..alike];
                let run = Run { start, script, locale: text.locale, stand: height.into() };
                self.run(&text.chars[start..], run, chosen, out);
                start += chosen.len();
            }
        }
        if out.hyphen.is_none() {
            let letter = text.chars[range.clone()].iter().position(char::is_ascii_alphabetic);
            out.hyphen = letter.and_then(|i| self.hyphen(chosen[i].face));
        }
    }
}

/// Whether a stretch is shaped alike wherever it stands: Han is on both sides, and
/// no mark in it is Latin for what stands further off.
fn stands_alone(chars: &[char], sides: &Sides<'_>, range: Range<usize>) -> bool {
    let letter = |i: usize| range.contains(&i) && is_latin(chars[i]);
    let own = |i: usize| {
        chars[i] != CLOSE_QUOTE && !opens_quotation(chars[i]) && letter(i - 1) && letter(i + 1)
    };
    let mut marks = range.clone().filter(|i| is_shared(chars[*i]));
    range.start > 0 && range.end < chars.len() && marks.all(|i| own(i) || !sides.is_latin(i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::font::{FontBook, Wanted};
    use crate::issue::{Kind, Rich};
    use crate::locale::Locale;
    use crate::source::{Sources, Span};
    use crate::text::{Changes, Mode, normalise};

    fn shape(text: &str, faces: &[&str]) -> (Shaped, Missing) {
        let wanted: Vec<_> =
            faces.iter().map(|n| Wanted { name: (*n).into(), place: Place::default() }).collect();
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let chain: Vec<_> = book.faces().map(|(id, _)| id).collect();
        let fonts = FontStacks { plain: chain.clone(), strong: chain.clone(), emphasis: chain };
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let normal = normalise(&rich, Mode::Body, &mut Changes::default());
        let mut missing = Missing::default();
        (Shaper::new(&book).shape(Arc::new(normal), &fonts, &mut missing), missing)
    }

    #[test]
    fn han_and_marks_are_one_em() {
        for face in ["song-regular", "hei-medium", "kai-regular", "song-black"] {
            let (shaped, missing) = shape("滨海，“云湾”。", &[face]);
            assert!(shaped.advances.iter().all(|a| *a == 1000), "{face} {:?}", shaped.advances);
            assert!(missing.is_empty());
        }
    }

    /// One shaper serves texts of several regions: each has its own plans, its own
    /// direct path and its own marks.
    #[test]
    fn every_text_is_shaped_in_its_own_region() {
        let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let chain: Vec<_> = book.faces().map(|(id, _)| id).collect();
        let fonts = FontStacks { plain: chain.clone(), strong: chain.clone(), emphasis: chain };
        let shaper = Shaper::new(&book);
        let set = |locale: Locale| {
            let mut normal = Normal::default().in_region(locale);
            for c in "港，".repeat(WORTH_A_TABLE).chars() {
                normal.push(c, Kind::Plain, Span::new(Sources::default().add("t", ""), 0..0));
            }
            shaper.shape(Arc::new(normal), &fonts, &mut Missing::default());
        };
        let ready = shaper.ready(fonts.plain[0]);
        set(Locale::bare());
        let own = ready.in_region(Locale::bare());
        assert_eq!((own.locale.language, own.locale.system), ("zh-Hant-TW", *b"ZHT "));
        assert!(
            own.direct.get().is_some() && ready.in_region(Locale::default()).direct.get().is_none()
        );
        set(Locale::default());
        assert!(ready.in_region(Locale::default()).direct.get().is_some());
    }

    #[test]
    fn a_missing_character_is_noted_and_visible() {
        let (shaped, missing) = shape("滨\u{10ffff}海", &["song-regular"]);
        assert_eq!(shaped.text.text(), "滨〓海");
        assert_eq!(missing.chars[&'\u{10ffff}'].1, 1);
    }

    #[test]
    fn the_fallback_sets_what_the_first_face_lacks() {
        // 灣 is in the large face only.
        let (shaped, _) = shape("滨灣", &["hei-medium", "song-regular"]);
        assert_ne!(shaped.face(0), shaped.face(1));
    }

    #[test]
    fn a_quote_inside_latin_is_proportional() {
        let (shaped, _) = shape("it’s", &["song-regular"]);
        assert!(shaped.advances[2] < 500, "{:?}", shaped.advances);
    }

    fn book() -> (FontBook, Vec<FontStacks>) {
        let names =
            ["song-regular", "song-bold", "song-black", "hei-medium", "hei-black", "kai-regular"];
        let wanted: Vec<_> =
            names.iter().map(|n| Wanted { name: (*n).into(), place: Place::default() }).collect();
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let fonts =
            |id: FaceId| FontStacks { plain: vec![id], strong: vec![id], emphasis: vec![id] };
        let font_stacks = book.faces().map(|(id, _)| fonts(id)).collect();
        (book, font_stacks)
    }

    /// Shapes both ways and compares everything.
    fn same(shaper: &Shaper, fonts: &FontStacks, chars: &[char]) {
        let file = Sources::default().add("t", "");
        let mut normal = Normal::default();
        for c in chars {
            normal.push(*c, Kind::Plain, Span::new(file, 0..0));
        }
        let text = Arc::new(normal);
        let (mut a, mut b) = (Missing::default(), Missing::default());
        let direct = shaper.ready(fonts.plain[0]).direct(text.locale);
        assert!(direct.is_some(), "the shipped faces are fit for the direct path");
        let quick = shaper.shape_by(direct, text.clone(), fonts, &mut a);
        let slow = shaper.shape_by(None, text, fonts, &mut b);
        assert!(
            quick == slow,
            "{:?}: {:?} {:?} {:?}, not {:?} {:?} {:?}",
            chars.iter().collect::<String>(),
            quick.glyphs,
            quick.advances,
            quick.shifts,
            slow.glyphs,
            slow.advances,
            slow.shifts,
        );
        assert_eq!(a, b);
    }

    /// The direct path is rustybuzz's own answer, and rustybuzz is not needed
    /// for most of it: every character of every shipped face.
    #[test]
    fn every_character_of_every_face_is_shaped_alike() {
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        for (fonts, (id, _)) in font_stacks.iter().zip(book.faces()) {
            let mut all: Vec<char> = Vec::new();
            let tables = shaper.ready(id).face.tables().cmap.unwrap();
            for table in tables.subtables.into_iter().filter(|t| t.is_unicode()) {
                table.codepoints(|c| all.extend(char::from_u32(c)));
            }
            all.sort_unstable();
            all.dedup();
            for block in all.chunks(40) {
                same(&shaper, fonts, block);
                let apart: Vec<char> = block.iter().flat_map(|c| ['港', *c]).collect();
                same(&shaper, fonts, &apart);
            }
        }
    }

    #[test]
    fn every_pair_of_marks_is_shaped_alike() {
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        let marks: Vec<char> =
            "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕·—…～/-%＋￥■□①〓 aA1é\u{301}"
                .chars()
                .collect();
        for fonts in &font_stacks {
            for a in &marks {
                for b in &marks {
                    same(&shaper, fonts, &['港', *a, *b, '街']);
                    same(&shaper, fonts, &[*a, *b]);
                }
            }
        }
    }

    /// 500,000 random mixed strings over the faces.
    #[test]
    fn random_mixed_strings_are_shaped_alike() {
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        let alphabet: Vec<char> =
            "港街渔民新老的一是在，。、“”‘’（）《》——……·～/-%+￥■①？！：；aTfiVA019.5, \u{301}\u{fe0f}\u{20bb7}ぁー₂⁶ﬁ"
                .chars()
                .collect();
        let mut state = 11u64;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % n
        };
        let mut strings = 0;
        while strings < 500_000 {
            // Many strings in one text: Han and a stop part them.
            let mut chars = Vec::new();
            for _ in 0..10 {
                for _ in 0..1 + next(7) {
                    chars.push(alphabet[next(alphabet.len())]);
                }
                strings += 1;
            }
            let fonts = &font_stacks[next(font_stacks.len())];
            same(&shaper, fonts, &chars);
        }
    }

    /// The shipped faces draw their marks where lines expect them; one that
    /// draws them in the middle of the cell has them moved.
    #[test]
    fn marks_of_the_shipped_faces_stay() {
        let (book, font_stacks) = book();
        let shaper = Shaper::new(&book);
        for fonts in &font_stacks {
            assert!(shaper.ready(fonts.plain[0]).moves(Locale::default()).is_empty());
        }
    }
}
