//! The blank parts of marks, by house style and region.

use super::class::{Class, Region};
use crate::style::Squeeze;
use crate::units::{EM, Milli};

const HALF: Milli = EM / 2;
const QUARTER: Milli = EM / 4;

/// Blank before and after the ink of a mark that fills a cell, in thousandths
/// of an em: what may be squeezed and shrunk.
///
/// Source: CLREQ on the width and the position of marks (a mark is half an em
/// of body and the rest is glue; stops stand in the corner in mainland China
/// and in the middle in Taiwan and Hong Kong); JLREQ §3.1.2.
pub fn glue(style: Squeeze, region: Region, class: Class) -> (Milli, Milli) {
    use Class::*;
    let centred = style == Squeeze::Juzhong || region.habits().centred;
    match class {
        // Marks have bodies of their own.
        _ if style == Squeeze::Head => (0, 0),
        Open => (HALF, 0),
        Close => (0, HALF),
        Comma | Stop if centred => (QUARTER, QUARTER),
        Semicolon | Colon if centred => (QUARTER, QUARTER),
        Exclaim if centred => (0, 0),
        Comma | Semicolon | Colon | Stop | Exclaim => (0, HALF),
        Middle if region.habits().spaced_dot => (QUARTER, QUARTER),
        _ => (0, 0),
    }
}

/// How far a mark's glyph is moved for its style: a corner stop that is to
/// stand in the middle goes right by a quarter.
///
/// Source: the house style 居中 of Founder's systems.
pub fn shift(style: Squeeze, class: Class) -> Milli {
    match (style, class) {
        (Squeeze::Juzhong, Class::Comma | Class::Stop | Class::Semicolon | Class::Colon) => QUARTER,
        _ => 0,
    }
}

/// How much of the blank between two adjacent characters is always taken away.
///
/// Source: CLREQ on the adjustment of adjacent marks; CSS Text 4
/// `text-spacing-trim`; the house styles of Founder and xeCJK.
pub fn squeeze(style: Squeeze, region: Region, a: Class, b: Class) -> Milli {
    use Class::*;
    let (_, after) = glue(style, region, a);
    let (before, _) = glue(style, region, b);
    let meet =
        (a.closes() || a == Open || a == WideSpace) && (b.closes() || b == Open || b == WideSpace);
    match style {
        // Its marks have no blank parts, and close up all the same.
        Squeeze::Head => closing_up(a, b),
        _ if after + before == 0 => 0,
        Squeeze::None => 0,
        // Every mark is half an em.
        Squeeze::Banjiao => after + before,
        // Half an em but for 。？！, and of marks that meet the earlier one.
        Squeeze::Kaiming => {
            let keeps = matches!(a, Stop | Exclaim) && !meet;
            before + if keeps { 0 } else { after }
        }
        // Marks that meet close up entirely.
        Squeeze::Tight if meet => after + before,
        Squeeze::Quanjiao | Squeeze::Tight | Squeeze::Juzhong => match (a, b) {
            // Both blanks meet: half an em stays.
            _ if after > 0 && before > 0 && a != Middle && b != Middle => {
                (after + before - HALF).max(0)
            }
            // A bracket beside a dot that has its own quarter (JLREQ cl-05).
            (Close, Middle) => after,
            (Middle, Open) => before,
            _ if after > 0 && b.closes() => after,
            (Open, _) if before > 0 && b == Open => before,
            (WideSpace, _) => before,
            (_, WideSpace) => after,
            _ => 0,
        },
    }
}

/// What a mark loses at the line end.
///
/// Source: GB/T 15834-2011 §5.1.10: a one-em mark at the line end is half an
/// em; Taiwan leaves it.
pub fn end_trim(style: Squeeze, region: Region, class: Class) -> Milli {
    match glue(style, region, class) {
        _ if style == Squeeze::None => 0,
        _ if style == Squeeze::Juzhong && class != Class::Close => 0,
        _ if region.habits().kept_at_end.contains(&class) => 0,
        (_, after) => after,
    }
}

/// What a mark loses at the line start: an opening mark stands flush.
pub fn start_trim(style: Squeeze, region: Region, class: Class) -> Milli {
    match class {
        Class::Open if style != Squeeze::None => glue(style, region, class).0,
        _ => 0,
    }
}

/// What stands beside the ink of a bracket or a quote that has half an em.
pub(super) const AIR: Milli = 120;

/// Two marks that meet take so much together.
const PAIR: Milli = EM;

/// How wide a mark that fills its cell is in a head; `None` for what is no such mark.
///
/// Source: the practice of art editors, who close up the marks of every head by hand.
pub(super) fn body(class: Class) -> Option<Milli> {
    match class {
        Class::Open | Class::Close => Some(EM / 2 + AIR),
        Class::Comma | Class::Semicolon | Class::Colon | Class::Stop => Some(620),
        Class::Exclaim => Some(700),
        Class::ExclaimPair => Some(EM / 2),
        Class::Middle => Some(400),
        Class::Dash => Some(800),
        _ => None,
    }
}

/// What two marks that meet lose.
fn closing_up(a: Class, b: Class) -> Milli {
    let meets = |class: Class| match class {
        Class::Open
        | Class::Close
        | Class::Exclaim
        | Class::Comma
        | Class::Semicolon
        | Class::Colon
        | Class::Stop => body(class),
        _ => None,
    };
    meets(a).zip(meets(b)).map_or(0, |(a, b)| (a + b - PAIR).max(0))
}

/// How a glyph stands in its cell, and what a row loses that begins or ends with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edge {
    /// From the beginning of the cell to where the glyph is drawn.
    pub inset: Milli,
    /// White before its ink.
    pub before: Milli,
    /// White after it.
    pub after: Milli,
}

#[cfg(test)]
mod tests {
    use super::super::oracle::shaped;
    use super::super::rules::{Step, shrink, spreads};
    use super::super::{Para, Rules, Setting, natural_width};
    use super::*;
    use crate::style::Hang;
    use Class::*;

    fn pair(style: Squeeze, a: Class, b: Class) -> Milli {
        2 * EM - squeeze(style, Region::ZhHans, a, b)
    }

    /// Source: CLREQ, adjacent marks: every row of the pair table.
    #[test]
    fn pairs_of_the_common_style() {
        let quanjiao = |a, b| pair(Squeeze::Quanjiao, a, b);
        for stop in [Stop, Comma, Semicolon, Colon, Exclaim] {
            assert_eq!(quanjiao(stop, Close), 1500, "stop, closing");
            assert_eq!(quanjiao(Close, stop), 1500, "closing, stop");
            assert_eq!(quanjiao(stop, Open), 1500, "stop, opening");
            assert_eq!(quanjiao(stop, Han), 2000);
            assert_eq!(quanjiao(Han, stop), 2000);
        }
        assert_eq!(quanjiao(Close, Close), 1500);
        assert_eq!(quanjiao(Close, Open), 1500);
        assert_eq!(quanjiao(Open, Open), 1500);
        assert_eq!(quanjiao(Open, Close), 2000);
        assert_eq!(quanjiao(Han, Open), 2000);
        assert_eq!(quanjiao(Dash, Open), 2000, "the opening mark keeps its half");
        assert_eq!(quanjiao(Close, Dash), 2000, "the closing mark keeps its half");
        assert_eq!(quanjiao(WideSpace, Open), 1500, "CSS: beside an ideographic space");
        assert_eq!(quanjiao(Close, WideSpace), 1500);
    }

    /// Source: CLREQ: a run is squeezed pair by pair, 。』」 takes 2 em.
    #[test]
    fn a_run_of_three() {
        let sum: Milli = [Stop, Close, Close]
            .windows(2)
            .map(|w| squeeze(Squeeze::Quanjiao, Region::ZhHans, w[0], w[1]))
            .sum();
        assert_eq!(3 * EM - sum, 2 * EM);
    }

    /// Source: the house styles of Founder's systems and xeCJK.
    #[test]
    fn house_styles() {
        assert_eq!(pair(Squeeze::None, Close, Open), 2000);
        assert_eq!(pair(Squeeze::Tight, Close, Open), 1000);
        assert_eq!(pair(Squeeze::Banjiao, Comma, Han), 1500);
        assert_eq!(pair(Squeeze::Banjiao, Han, Open), 1500);
        assert_eq!(pair(Squeeze::Kaiming, Comma, Han), 1500);
        assert_eq!(pair(Squeeze::Kaiming, Stop, Han), 2000);
        assert_eq!(pair(Squeeze::Kaiming, Stop, Close), 1500);
        assert_eq!(glue(Squeeze::Juzhong, Region::ZhHans, Stop), (250, 250));
        assert_eq!(shift(Squeeze::Juzhong, Comma), 250);
    }

    /// Source: CLREQ, the regional table; JLREQ §3.1.4 on middle dots.
    #[test]
    fn regions() {
        assert_eq!(glue(Squeeze::Quanjiao, Region::ZhHantTw, Comma), (250, 250));
        assert_eq!(end_trim(Squeeze::Quanjiao, Region::ZhHantTw, Comma), 0);
        assert_eq!(end_trim(Squeeze::Quanjiao, Region::ZhHans, Comma), 500);
        assert_eq!(end_trim(Squeeze::Quanjiao, Region::Ja, Stop), 0);
        assert_eq!(squeeze(Squeeze::Quanjiao, Region::Ja, Close, Middle), 500);
        assert_eq!(squeeze(Squeeze::Quanjiao, Region::Ja, Middle, Open), 500);
    }

    /// What a mark is to a line.
    struct Row {
        marks: &'static str,
        /// Its ink's part of the cell, and the blank before and after.
        body: Milli,
        glue: (Milli, Milli),
        /// Whether it may begin and end a line at level gb.
        edges: (bool, bool),
        /// The step that shrinks its blank.
        step: Option<Step>,
        /// Whether the gaps round it are spread.
        spreads: bool,
        hangs: bool,
    }

    /// Source: CLREQ, GB/T 15834-2011 §5.1 and JLREQ, as one table: horizontal
    /// text of the mainland.
    #[test]
    fn every_row_of_the_data_table() {
        let half = (0, 500);
        let row = |marks, body, glue, edges, step, spreads, hangs| Row {
            marks,
            body,
            glue,
            edges,
            step,
            spreads,
            hangs,
        };
        let rows = [
            row(
                "“‘（《〈「『【〔〖",
                500,
                (500, 0),
                (true, false),
                Some(Step::Bracket),
                true,
                false,
            ),
            row("”’）》〉」』】〕〗", 500, half, (false, true), Some(Step::Bracket), true, false),
            row("，、", 500, half, (false, true), Some(Step::Comma), true, true),
            row("；", 500, half, (false, true), Some(Step::Comma), true, true),
            row("：", 500, half, (false, true), None, true, true),
            row("。．", 500, half, (false, true), Some(Step::Stop), true, true),
            row("？！", 500, half, (false, true), Some(Step::Stop), true, true),
            row("·", 500, (0, 0), (false, true), None, true, false),
            row("-", 520, (0, 0), (false, true), None, false, false),
            row("～—", 1000, (0, 0), (false, true), None, false, false),
            row("/", 520, (0, 0), (false, false), None, false, false),
            row("⸺…", 1000, (0, 0), (true, true), None, true, false),
        ];
        let rules = Rules::new(Setting { hang: Hang::Force, ..Setting::default() });
        for row in rows {
            for c in row.marks.chars() {
                let para = Para::new(&shaped(&format!("海{c}海")), &rules);
                let class = para.class(1);
                let (before, after) = glue(Squeeze::Quanjiao, Region::ZhHans, class);
                assert_eq!((before, after), row.glue, "{c}");
                let width = natural_width(&para, 0, 3) - 2 * EM;
                assert_eq!(width, row.body + before + after, "{c}");
                assert_eq!((para.breaks_at(1), para.breaks_at(2)), row.edges, "{c}");
                let shrinks = |a, b| shrink(Squeeze::Quanjiao, Region::ZhHans, a, b);
                let step = shrinks(Han, class).or(shrinks(class, Han));
                assert_eq!(step, row.step.map(|step| (step, HALF)), "{c}");
                assert_eq!(spreads(Han, class) && spreads(class, Han), row.spreads, "{c}");
                let hung = natural_width(&para, 0, 2) == EM;
                assert_eq!(hung, row.hangs, "{c} hangs");
            }
        }
    }

    fn width(text: &str) -> Milli {
        let para = Para::new(&shaped(text), &Rules::new(Setting::default()));
        natural_width(&para, 0, para.len() as u32)
    }

    /// The width of a mark between two Han.
    fn between(marks: &str) -> Milli {
        width(&format!("港{marks}港")) - 2 * EM
    }

    /// Source: GB/T 15834-2011 §5.1.1 to §5.1.9, clause by clause.
    #[test]
    fn widths_clause_by_clause() {
        for mark in ["。", "，", "、", "；", "："] {
            assert_eq!(between(mark), EM, "§5.1.1 {mark}");
        }
        for (marks, wide) in [("？", 1), ("！", 1), ("？？", 1), ("！！", 1), ("？！", 1)] {
            assert_eq!(between(marks), wide * EM, "§5.1.2 {marks}");
        }
        assert_eq!(between("！！！"), 2 * EM, "§5.1.2");
        for mark in "“”‘’（）［］〔〕【】《》〈〉".chars() {
            assert_eq!(between(&mark.to_string()), EM, "§5.1.3 {mark}");
        }
        assert_eq!(between("——"), 2 * EM, "§5.1.4");
        assert_eq!(between("……"), 2 * EM, "§5.1.5");
        assert_eq!(between("…………"), 4 * EM, "§5.1.5");
        assert_eq!(between("—"), EM, "§5.1.6");
        assert_eq!(between("～"), EM, "§5.1.6");
        assert_eq!(between("·"), HALF, "§5.1.7");
        // The short connector and the solidus are as wide as the face has them;
        // the paragraphs of the tests give every half-width character 520.
        assert_eq!(between("-"), 520, "§5.1.6");
        assert_eq!(between("/"), 520, "§5.1.9");
    }

    /// Source: GB/T 15834-2011 §5.1.10: each one-em mark at the line end.
    #[test]
    fn every_mark_is_half_an_em_at_the_line_end() {
        for mark in "。，、；：？！”’）］〕】》〉」』〗｝".chars() {
            assert_eq!(width(&format!("港{mark}")), EM + HALF, "{mark}");
        }
    }

    /// Source: GB/T 15834-2011 §5.1.10.
    #[test]
    fn line_edges() {
        for class in [Close, Comma, Semicolon, Colon, Stop, Exclaim] {
            assert_eq!(end_trim(Squeeze::Quanjiao, Region::ZhHans, class), 500);
        }
        assert_eq!(start_trim(Squeeze::Quanjiao, Region::ZhHans, Open), 500);
        assert_eq!(start_trim(Squeeze::None, Region::ZhHans, Open), 0);
    }
}
