//! Lines of display type: marks in bodies of their own, rows from ink to ink, pairs that
//! are kerned.
//!
//! At the size of a headline the blank halves of marks are holes. So each mark has a body
//! that is as wide as its ink asks for, and a row begins and ends with ink.

use super::class::{Class, FULL};
use super::glue::{Edge, body};
use super::prepare::Para;
use super::tables::Rules;
use crate::style::Kern;
use crate::text::Shaped;
use crate::units::{EM, Milli};

/// Where the ink of a glyph begins and ends along its line, from its origin (or, down the
/// page, from the top of its cell), in thousandths of an em; both 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Where it begins.
    pub from: Milli,
    /// Where it ends.
    pub to: Milli,
}

impl Para {
    /// Measures a text of display type: `ink` is that of every glyph, `kerns` what two
    /// characters stand nearer to each other or further apart.
    pub fn display(shaped: &Shaped, rules: &Rules, ink: &[Ink], kerns: &[Kern]) -> Self {
        let mut para = Self::new(shaped, rules);
        let mut dashes = 0;
        for (g, Ink { from, to }) in ink.iter().copied().enumerate().take(para.len()) {
            let (class, next) = (para.classes[g], para.classes.get(g + 1));
            dashes = if class == Class::Dash { dashes + 1 } else { 0 };
            let full = (FULL..=EM).contains(&shaped.advances[g]);
            let class = match (class, next) {
                (Class::Exclaim, Some(Class::ExclaimPair)) => Class::ExclaimPair,
                _ => class,
            };
            let mut inset = 0;
            if let Some(body) = body(class).filter(|_| full) {
                inset = match class {
                    Class::Open => body - shaped.advances[g],
                    Class::Close => 0,
                    // The two halves of a dash lie over each other.
                    Class::Dash if dashes % 2 == 0 => body - EM,
                    Class::Dash => 0,
                    _ => (body - (to - from)) / 2 - from,
                };
                para.cells[g] = body;
            }
            let cell = para.cells[g];
            if let Some(after) = next.map(|_| shaped.char_of(g + 1)) {
                let pair = kerns.iter().find(|kern| kern.pair == [shaped.char_of(g), after]);
                para.cells[g] += pair.map_or(0, |kern| kern.by);
            }
            let (before, after) = match to > from {
                true => (inset + from, para.cells[g] - (inset + to)),
                // The kern of what is no ink goes where a row ends.
                false => (0, para.cells[g] - cell),
            };
            para.edges.push(Edge { inset, before, after });
            para.insets |= inset != 0;
        }
        para.remeasure();
        para
    }
}

#[cfg(test)]
mod tests {
    use super::super::glue::AIR;
    use super::super::oracle::shaped;
    use super::super::tables::Setting;
    use super::super::{justify, natural_width};
    use super::*;
    use crate::style::Squeeze;

    /// Ink as the faces of newspapers have it: Han 40 from both sides, stops in their
    /// corner, brackets in their half.
    fn ink(c: char) -> Ink {
        let (from, to) = match c {
            '“' | '《' | '（' => (620, 960),
            '”' | '》' | '）' => (40, 380),
            '：' | '，' | '。' | '；' | '、' => (200, 390),
            '！' | '？' => (210, 400),
            '·' => (430, 570),
            '—' => (0, 1000),
            ' ' => (0, 0),
            c if c.is_ascii() => (30, 490),
            _ => (40, 960),
        };
        Ink { from, to }
    }

    fn para(text: &str, kerns: &[Kern]) -> Para {
        let shaped = shaped(text);
        let setting = Setting { head: true, squeeze: Squeeze::Head, ..Setting::default() };
        let ink: Vec<_> = text.chars().map(ink).collect();
        Para::display(&shaped, &Rules::new(setting), &ink, kerns)
    }

    /// Where the ink of every glyph begins and ends in a row of them all.
    fn drawn(text: &str, kerns: &[Kern]) -> Vec<(Milli, Milli)> {
        let para = para(text, kerns);
        let n = para.len() as u32;
        let line = justify(&para, 0, n, natural_width(&para, 0, n), true);
        let inks = text.chars().map(ink);
        line.pens.iter().zip(inks).map(|(pen, ink)| (pen + ink.from, pen + ink.to)).collect()
    }

    fn width(text: &str) -> Milli {
        let para = para(text, &[]);
        natural_width(&para, 0, para.len() as u32)
    }

    #[test]
    fn marks_have_bodies_of_their_own() {
        // Without the 40 of white at both ends.
        let body = |mark: &str| width(&format!("海{mark}湾")) - width("海湾");
        for (mark, wide) in [
            ("：", 620),
            ("，", 620),
            ("、", 620),
            ("！", 700),
            ("“", 620),
            ("》", 620),
            ("·", 400),
            ("——", 1600),
            ("：“", 1000),
            ("”，", 1000),
            ("》《", 1000),
            ("？！", 1000),
        ] {
            assert_eq!(body(mark), wide, "{mark}");
        }
    }

    #[test]
    fn stops_stand_in_the_middle_of_their_bodies() {
        let ink = drawn("海：湾", &[]);
        assert_eq!(ink[1].0 - ink[0].1, ink[2].0 - ink[1].1);
        // A quote has 0.12 em outside.
        let ink = drawn("海“湾”港", &[]);
        assert_eq!(ink[1].0 - ink[0].1, 40 + AIR + 120, "with the white of Han and its own");
        assert_eq!(ink[4].0 - ink[3].1, 40 + AIR + 120);
        assert_eq!(ink[2].0 - ink[1].1, 80);
    }

    #[test]
    fn a_row_goes_from_ink_to_ink() {
        for text in ["海湾", "“海湾”", "《港》", "海湾！", "2026年", "——港"] {
            let ink = drawn(text, &[]);
            assert_eq!(ink[0].0, 0, "{text}");
            assert_eq!(ink.iter().map(|ink| ink.1).max(), Some(width(text)), "{text}");
        }
        // Wherever a row is ended.
        let para = para("海湾：“港口”", &[]);
        assert_eq!(natural_width(&para, 0, 3), 2 * EM + 620 - 40 - 215);
        let line = justify(&para, 3, 7, 9_000, true);
        assert_eq!(line.pens[0] + 620, 0);
    }

    #[test]
    fn pairs_are_kerned_and_not_across_rows() {
        let kerns = [Kern { pair: ['湾', '口'], by: -100 }];
        assert_eq!(width("港湾口") - 100, {
            let para = para("港湾口", &kerns);
            natural_width(&para, 0, 3)
        });
        let plain = drawn("港湾口", &[]);
        let kerned = drawn("港湾口", &kerns);
        assert_eq!((plain[1], plain[2].0 - 100), (kerned[1], kerned[2].0));
        assert_eq!(
            natural_width(&para("港湾口", &kerns), 0, 2),
            natural_width(&para("港湾口", &[]), 0, 2)
        );
    }

    /// The sums of every place to break say what a line of its glyphs says.
    #[test]
    fn points_agree_with_lines() {
        let text = "舟衢湾：“港口——新城”·《海》，2026年开航！";
        let para = para(text, &[Kern { pair: ['海', '》'], by: 55 }]);
        for (n, from) in para.points.iter().enumerate() {
            for to in &para.points[n + 1..] {
                let glyphs = from.glyph..to.glyph;
                let natural = super::super::point::natural(from, to);
                let line = justify(&para, glyphs.start, glyphs.end, 90_000, true);
                let last = glyphs.end as usize - 1;
                let edge = para.edges[last];
                let pen = line.pens[last - glyphs.start as usize];
                assert_eq!(pen - edge.inset + para.cells[last] - edge.after, natural);
                assert_eq!(
                    line.pens[0] - para.edges[glyphs.start as usize].inset,
                    -para.edges[glyphs.start as usize].before
                );
            }
        }
    }
}
