//! Upright text (竖排): lines that run down the page, for vertical heads.
//!
//! Han stand one under another, marks in their vertical forms; numbers of two
//! or three digits share one cell (纵中横), letters that are read one by one
//! stand upright, words lie on their side.

use std::ops::Range;
use std::sync::Arc;

use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{Direction, Feature};

use super::charset::joins;
use super::choose::{Choice, GlyphSource, Missing, is_small};
use super::itemise::{Script, itemise};
use super::normal::Normal;
use super::shaped::Shaped;
use super::shaper::{FontStacks, Shaper};
use super::sides::Sides;
use super::turn::{Orientation, orientation_of};
use super::upright_glyphs::{Formed, form, on, to_upper_right};
use crate::font::{FaceId, FontBook};
use crate::locale::shared::WAVE;
use crate::locale::{Locale, Stand};
use crate::units::{EM, Milli};

/// Digits that share a cell are no wider than this, so that they do not touch
/// what stands beside the line.
const CELL_WIDTH: Milli = 960;

/// Lines measure marks that fill their cell in upright text as a connector, which
/// has no blank half either and does not begin a line.
const AS_FIXED: char = WAVE;

/// How the glyphs of an upright text are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upright {
    /// One cell for every glyph of the shaped text.
    pub cells: Vec<Vec<Drawn>>,
    /// The text as lines measure it.
    pub measured: Arc<Shaped>,
}

/// A glyph in its cell, in thousandths of an em.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Glyph id in its face.
    pub glyph: u16,
    /// The face.
    pub face: FaceId,
    /// Its origin to the right of the middle of the line.
    pub x: Milli,
    /// Its origin below the top of the cell.
    pub y: Milli,
    /// Horizontal scale in thousandths: digits that share a cell are narrowed.
    pub narrow: Milli,
    /// Its size in thousandths of that of the line; a superscript is smaller.
    pub size: Milli,
    /// Whether it lies on its side, turned clockwise.
    pub turned: bool,
    /// The characters it stands for.
    pub text: Vec<char>,
}

impl Shaper {
    /// Shapes a text for lines that run down the page.
    pub fn shape_upright(
        &self,
        mut text: Arc<Normal>,
        fonts: &FontStacks,
        book: &FontBook,
        missing: &mut Missing,
    ) -> (Shaped, Upright) {
        let (n, locale) = (text.chars.len(), text.locale);
        let chosen = self.choose(0..n, &mut text, fonts, missing);
        let mut setter = UprightBuilder {
            shaper: self,
            book,
            chars: &text.chars,
            locale,
            chosen: &chosen,
            out: Shaped::default(),
            cells: Vec::with_capacity(n),
        };
        let runs = itemise(&text.chars, 0..n, &Sides::new(&text.chars));
        let mut runs = runs.iter().peekable();
        while let Some((run, script)) = runs.next() {
            if *script == Script::Han {
                setter.han(run.clone());
                continue;
            }
            let mut end = run.end;
            while let Some((next, _)) = runs.next_if(|(_, s)| *s != Script::Han) {
                end = next.end;
            }
            setter.latin(run.start..end);
        }
        let (mut out, cells) = (setter.out, setter.cells);
        let mut measured = out.clone();
        let mut as_measured = Normal::clone(&text);
        for i in 0..n {
            if locale.region.marks().get(as_measured.chars[i]).stand == Stand::Centred {
                as_measured.replace(i, AS_FIXED);
            }
        }
        measured.text = Arc::new(as_measured);
        out.text = text;
        (out, Upright { cells, measured: Arc::new(measured) })
    }
}

struct UprightBuilder<'a> {
    shaper: &'a Shaper,
    book: &'a FontBook,
    chars: &'a [char],
    /// The region of the text.
    locale: Locale,
    chosen: &'a [Choice],
    out: Shaped,
    cells: Vec<Vec<Drawn>>,
}

impl UprightBuilder<'_> {
    fn push(&mut self, glyph: u16, advance: Milli, at: usize, face: FaceId, cell: Vec<Drawn>) {
        self.out.push(glyph, advance, face, at as u32);
        self.cells.push(cell);
    }

    /// Han and full-width marks, one under another.
    fn han(&mut self, run: Range<usize>) {
        for part in alike(run, self.chosen) {
            let Choice { face: id, way } = self.chosen[part.start];
            if way == GlyphSource::Parts {
                part.for_each(|i| self.cell(i..i + 1));
                continue;
            }
            let face = self.shaper.face(id);
            let em_top = self.book.face(id).metrics.em_top;
            let measured = face.tables().vmtx.is_some();
            let features = [on(b"vert"), on(b"vrt2")];
            let set = self.set(part.clone());
            let of = self.book.face(id);
            let formed =
                form(of, face, set, Direction::TopToBottom, &features, self.locale.language);
            let texts = texts(formed.iter().map(|f| f.at), part.end, self.chars);
            for (f, text) in formed.iter().zip(texts) {
                let c = self.chars[f.at];
                let plain = face.glyph_index(c).is_some_and(|g| g.0 == f.glyph);
                let stand =
                    if plain { self.locale.region.marks().get(c).stand } else { Stand::Upright };
                let (x, y) = if measured { (f.x, -f.y) } else { (-EM / 2, em_top) };
                let (glyph, narrow, size, turned) = (f.glyph, EM, EM, false);
                let mut drawn = Drawn { glyph, face: id, x, y, narrow, size, turned, text };
                if stand == Stand::Turned {
                    // Around the middle of its cell.
                    (drawn.x, drawn.y, drawn.turned) = (EM / 2 - em_top, 0, true);
                } else if stand == Stand::Corner
                    && let Some((dx, dy)) = to_upper_right(face, f.glyph, em_top)
                {
                    drawn.x += dx;
                    drawn.y -= dy;
                } else if stand == Stand::Centred
                    && let Some(ink) = face.glyph_bounding_box(GlyphId(f.glyph))
                {
                    // In the middle of the line.
                    let both = i32::from(ink.x_min) + i32::from(ink.x_max);
                    drawn.x = -both * EM / (2 * face.units_per_em().max(1));
                }
                let advance = if measured && f.advance > 0 {
                    f.advance
                } else if drawn.text.is_empty() {
                    0
                } else {
                    EM
                };
                self.push(f.glyph, advance, f.at, id, vec![drawn]);
            }
        }
    }

    /// Letters, digits and what stands between them, word by word; where one word
    /// of a phrase lies, all of them lie.
    fn latin(&mut self, run: Range<usize>) {
        let phrase = &self.chars[run.clone()];
        let words = phrase.split(|c| *c == ' ').filter(|word| !word.is_empty());
        let lies = words
            .map(|word| orientation_of(word, self.locale.region.marks()))
            .any(|way| way == Orientation::Turned);
        let mut start = run.start;
        while start < run.end {
            let space = self.chars[start] == ' ';
            let same = (start..run.end).take_while(|i| (self.chars[*i] == ' ') == space);
            let end = start + same.count();
            if space {
                for i in start..end {
                    let id = self.chosen[i].face;
                    let glyph = self.shaper.face(id).glyph_index(' ').map_or(0, |g| g.0);
                    self.push(glyph, EM / 4, i, id, Vec::new());
                }
            } else {
                match lies {
                    false => self.upright(start..end),
                    true => self.turned(start..end),
                }
            }
            start = end;
        }
    }

    /// Letters one under another; digits that belong together in one cell, and
    /// what stands small or as a mark with the character before it.
    fn upright(&mut self, word: Range<usize>) {
        let mut start = word.start;
        while start < word.end {
            let rest = &self.chars[start..word.end];
            let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count().max(1);
            let with = rest[digits..].iter().take_while(|c| is_small(**c) || joins(**c)).count();
            self.cell(start..start + digits + with);
            start += digits + with;
        }
    }

    /// Some characters side by side in one cell.
    fn cell(&mut self, part: Range<usize>) {
        let id = self.chosen[part.start].face;
        let wide = |tag: &[u8; 4]| {
            let formed = self.row(part.clone(), &[on(tag)]);
            let width: Milli = formed.iter().map(|(_, f)| f.advance).sum();
            (formed, width)
        };
        let digits = self.chars[part.clone()].iter().filter(|c| !is_small(**c)).count();
        let tags: &[&[u8; 4]] = match digits {
            0 | 1 => &[b"pwid"],
            2 => &[b"pwid", b"hwid"],
            _ => &[b"twid", b"hwid"],
        };
        let mut best = wide(tags[0]);
        for tag in &tags[1..] {
            if best.1 > CELL_WIDTH {
                let other = wide(tag);
                if other.1 < best.1 {
                    best = other;
                }
            }
        }
        let (formed, width) = best;
        let narrow = if width > CELL_WIDTH { CELL_WIDTH * EM / width } else { EM };
        let metrics = self.book.face(id).metrics;
        // Digits and capitals stand in the middle of the cell's height.
        let y = (EM + metrics.cap_height) / 2;
        let mut pen = -width * narrow / EM / 2;
        let mut cell = Vec::new();
        let texts = texts(formed.iter().map(|(_, f)| f.at), part.end, self.chars);
        for ((face, f), text) in formed.iter().zip(texts) {
            let (x, y) = (pen + f.x * narrow / EM, y - f.y);
            let (glyph, face, size, turned) = (f.glyph, *face, f.size, false);
            cell.push(Drawn { glyph, face, x, y, narrow, size, turned, text });
            pen += f.advance * narrow / EM;
        }
        let glyph = formed.first().map_or(0, |(_, f)| f.glyph);
        self.push(glyph, EM, part.start, id, cell);
    }

    /// A word on its side.
    fn turned(&mut self, word: Range<usize>) {
        let formed = self.row(word.clone(), &[on(b"pwid"), on(b"kern")]);
        let letters = self.chars[word.clone()].iter().any(char::is_ascii_alphabetic);
        if let Some((id, _)) = formed.first().filter(|_| letters && self.out.hyphen.is_none()) {
            self.out.hyphen = self.shaper.hyphen(*id);
        }
        let texts = texts(formed.iter().map(|(_, f)| f.at), word.end, self.chars);
        for ((id, f), text) in formed.iter().zip(texts) {
            // The middle of the em stands on the middle of the line.
            let middle = self.book.face(*id).metrics.em_top - EM / 2;
            let (x, y) = (f.y - middle, f.x);
            let (glyph, face, size) = (f.glyph, *id, f.size);
            let drawn = Drawn { glyph, face, x, y, narrow: EM, size, turned: true, text };
            self.push(f.glyph, f.advance, f.at, *id, vec![drawn]);
        }
    }

    /// Shapes a part of a text from left to right.
    fn row(&self, part: Range<usize>, features: &[Feature]) -> Vec<(FaceId, Formed)> {
        let mut row = Vec::new();
        for part in alike(part, self.chosen) {
            let Choice { face: id, way } = self.chosen[part.start];
            if way == GlyphSource::Parts {
                for at in part {
                    row.extend(self.shaper.draw(self.chars[at], id, self.locale).into_iter().map(
                        |f| {
                            let ((x, y), glyph, advance, size) =
                                (f.shift, f.glyph, f.advance, f.size);
                            (id, Formed { glyph, advance, x, y, size, at })
                        },
                    ));
                }
                continue;
            }
            let set = self.set(part);
            let (of, face) = (self.book.face(id), self.shaper.face(id));
            let formed =
                form(of, face, set, Direction::LeftToRight, features, self.locale.language);
            row.extend(formed.into_iter().map(|f| (id, f)));
        }
        row
    }

    /// The characters of a part that are set, with their places.
    fn set(&self, part: Range<usize>) -> impl Iterator<Item = (usize, char)> {
        part.filter(|i| self.chosen[*i].way != GlyphSource::Not).map(|i| (i, self.chars[i]))
    }
}

/// Stretches of one face and way.
fn alike(run: Range<usize>, chosen: &[Choice]) -> Vec<Range<usize>> {
    let kind = |i: usize| (chosen[i].face, chosen[i].way == GlyphSource::Parts);
    let mut found: Vec<Range<usize>> = Vec::new();
    for i in run {
        match found.last_mut() {
            Some(last) if kind(last.start) == kind(i) => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

/// The characters of each glyph of a row, by the first of each; none for one
/// that goes on with the character of the one before.
fn texts(places: impl Iterator<Item = usize>, end: usize, chars: &[char]) -> Vec<Vec<char>> {
    let places: Vec<usize> = places.collect();
    let text = |(k, at): (usize, &usize)| {
        if k > 0 && places[k - 1] == *at {
            return Vec::new();
        }
        let after = places[k + 1..].iter().find(|next| *next > at);
        chars[*at..after.copied().unwrap_or(end)].to_vec()
    };
    places.iter().enumerate().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::font::Wanted;
    use crate::issue::Rich;
    use crate::source::{Sources, Span};
    use crate::text::{Changes, Mode, normalise, upright_quotes};

    fn set(text: &str) -> (Shaped, Upright, Changes) {
        let wanted = [Wanted { name: "song-black".into(), place: Place::default() }];
        let book = FontBook::gather(&wanted, &[]).unwrap();
        let chain: Vec<_> = book.faces().map(|(id, _)| id).collect();
        let fonts = FontStacks { plain: chain.clone(), strong: chain.clone(), emphasis: chain };
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let mut changes = Changes::default();
        let mut normal = normalise(&rich, Mode::Display, &mut changes);
        upright_quotes(&mut normal, &mut changes);
        let mut missing = Missing::default();
        let shaper = Shaper::new(&book);
        let (shaped, upright) = shaper.shape_upright(Arc::new(normal), &fonts, &book, &mut missing);
        (shaped, upright, changes)
    }

    fn cells(text: &str) -> Vec<String> {
        let of = |cell: &Vec<Drawn>| cell.iter().flat_map(|d| d.text.clone()).collect();
        set(text).1.cells.iter().map(of).collect()
    }

    #[test]
    fn han_stand_one_em_apart_in_the_middle_of_the_line() {
        let (shaped, upright, _) = set("滨海新区");
        assert_eq!(shaped.advances, [1000; 4]);
        assert!(upright.cells.iter().all(|c| c[0].x == -500 && c[0].y == 880 && !c[0].turned));
    }

    /// Source: CLREQ, forms of quotation marks in vertical text.
    #[test]
    fn quotes_become_corner_brackets_and_are_noted() {
        let (shaped, _, changes) = set("“云‘湾’”");
        assert_eq!(shaped.text.text(), "『云「湾」』");
        assert_eq!(changes.list.len(), 4);
    }

    #[test]
    fn marks_take_their_vertical_forms() {
        for mark in "，。、（）《》—…『".chars() {
            let text: String = ['滨', mark].iter().collect();
            let (shaped, ..) = set(&text);
            let wanted = [Wanted { name: "song-black".into(), place: Place::default() }];
            let book = FontBook::gather(&wanted, &[]).unwrap();
            let (_, face) = book.faces().next().unwrap();
            let plain = face.tables().glyph_index(mark).unwrap().0;
            assert_ne!(shaped.glyphs[1], plain, "{mark}");
        }
    }

    /// Source: CLREQ, numbers of two or three digits in one cell.
    #[test]
    fn short_numbers_share_a_cell_and_long_ones_lie() {
        assert_eq!(cells("港26年"), ["港", "26", "年"]);
        assert_eq!(cells("第108期"), ["第", "108", "期"]);
        assert_eq!(cells("近8年"), ["近", "8", "年"]);
        assert_eq!(cells("涨35%吗"), ["涨", "35", "%", "吗"]);
        let (_, upright, _) = set("港2026年");
        assert_eq!(upright.cells.len(), 6);
        assert!(upright.cells[1..5].iter().all(|c| c[0].turned));
        let (_, upright, _) = set("第108期");
        let cell = &upright.cells[1];
        assert!(cell.iter().all(|d| !d.turned && d.narrow < EM));
        assert!(cell[0].x >= -500 && cell[2].x < 300);
    }

    #[test]
    fn acronyms_stand_and_words_lie() {
        assert_eq!(cells("看AI时代"), ["看", "A", "I", "时", "代"]);
        assert_eq!(cells("G20峰会"), ["G", "20", "峰", "会"]);
        let (_, upright, _) = set("读Newspaper");
        assert!(upright.cells[1..].iter().all(|c| c[0].turned));
        let (_, upright, _) = set("A座");
        assert!(!upright.cells[0][0].turned);
        // A phrase of which one word lies.
        let (_, upright, _) = set("说it’s OK吧");
        assert!(upright.cells[1..upright.cells.len() - 1].iter().flatten().all(|d| d.turned));
    }

    #[test]
    fn what_a_reader_asks_fills_its_cell() {
        let (_, upright, _) = set("谁？");
        assert_eq!(upright.measured.text.text(), "谁～");
    }

    #[test]
    fn nothing_and_what_no_face_has() {
        assert!(set("").0.is_empty());
        assert_eq!(cells("滨\u{10ffff}"), ["滨", "〓"]);
    }
}
