//! Rows of display text: one or several lines of a style in a given width.

use super::shaped_text::ShapedText;
use crate::diag::{Code, Diag};
use crate::para::{Line, justify, natural_width};
use crate::style::{Align, TypeStyle};
use crate::units::{Abs, EM, Milli};

/// One row of display text, measured but not placed.
#[derive(Clone, Debug)]
pub struct Row {
    /// The text it is of.
    pub set: ShapedText,
    /// First glyph and the one after the last.
    pub range: (u32, u32),
    /// Width in thousandths of the type size, before scaling.
    pub width: Milli,
    /// Horizontal scale in thousandths.
    pub scale: Milli,
}

impl Row {
    /// Glyphs `start..end` at their natural width.
    pub fn new(set: &ShapedText, start: u32, end: u32, scale: Milli) -> Self {
        let width = natural_width(&set.para, start, end);
        Self { set: set.clone(), range: (start, end), width, scale }
    }

    /// Its pen positions, and that of the hyphen of a word that was cut by force.
    pub fn pens(&self) -> (Vec<Milli>, Option<Milli>) {
        let (start, end) = self.range;
        let mut line = justify(&self.set.para, start, end, self.width, true);
        let hyphen = line.take_hyphen();
        (line.pens, hyphen)
    }

    /// The whole text as one row.
    pub fn whole(set: &ShapedText, scale: Milli) -> Self {
        Self::new(set, 0, set.para.len() as u32, scale)
    }

    /// Its width on paper.
    pub fn width_at(&self, size: Abs) -> Abs {
        size.em(self.width).scaled(i64::from(self.scale), i64::from(EM))
    }
}

/// The width that a style leaves its rows: a band reaches over them at both ends
/// and is no wider than the column.
pub fn inside_band(width: Abs, style: &TypeStyle) -> Abs {
    let over = style.size.em(style.band_over);
    if style.band.is_some() { (width - over * 2).max(style.size) } else { width }
}

/// The width open to a style in thousandths of its size.
pub fn measure_of(width: Abs, style: &TypeStyle) -> Milli {
    let unscaled = width.scaled(i64::from(EM), i64::from(style.scale));
    let milli = unscaled.raw().saturating_mul(i64::from(EM)) / style.size.raw().max(1);
    milli.clamp(1, 100_000_000) as Milli
}

/// The width on paper of a measure in thousandths of a style's size.
pub fn width_of(measure: Milli, style: &TypeStyle) -> Abs {
    style.size.em(measure).scaled(i64::from(style.scale), i64::from(EM))
}

/// How far a line that does not fill its measure stands from the left.
pub fn indent_of(align: Align, free: Abs) -> Abs {
    match align {
        Align::Left | Align::Justify => Abs::ZERO,
        Align::Center => free / 2,
        Align::Right => free,
    }
}

/// Breaks a text into the fewest rows that a width takes, as equal as its words
/// allow.
pub fn balanced(set: &ShapedText, style: &TypeStyle, width: Abs) -> Vec<Row> {
    let measure = measure_of(width, style);
    let n = set.para.len() as u32;
    if n == 0 {
        return Vec::new();
    }
    if natural_width(&set.para, 0, n) <= measure {
        return vec![Row::whole(set, style.scale)];
    }
    rows_at(set, style, measure)
}

/// The rows of a text of several lines, an empty one for a line without text.
pub fn balanced_lines(lines: &[ShapedText], style: &TypeStyle, width: Abs) -> Vec<Row> {
    if let [only] = lines {
        return balanced(only, style, width);
    }
    let rows = |set: &ShapedText| match set.para.len() {
        0 => vec![Row::whole(set, style.scale)],
        _ => balanced(set, style, width),
    };
    lines.iter().flat_map(rows).collect()
}

fn rows_at(set: &ShapedText, style: &TypeStyle, measure: Milli) -> Vec<Row> {
    let mut start = 0;
    let rows = set.rows(measure);
    let row = |end: &u32| {
        let row = Row::new(set, start, *end, style.scale);
        start = *end;
        row
    };
    rows.ends.iter().map(row).collect()
}

/// How many rows [`balanced_lines`] breaks texts into.
pub fn count_rows(lines: &[ShapedText], style: &TypeStyle, width: Abs) -> usize {
    let measure = measure_of(width, style);
    let count = |set: &ShapedText| match set.para.len() {
        // Among others, a line without text is an empty row.
        0 => usize::from(lines.len() > 1),
        n if natural_width(&set.para, 0, n as u32) <= measure => 1,
        _ => set.rows(measure).ends.len(),
    };
    lines.iter().map(count).sum()
}

/// What was cut by force at the ends of lines, each cut at its place.
pub fn cuts(set: &ShapedText, ends: impl Iterator<Item = u32>) -> Vec<Diag> {
    let (para, shaped) = (&set.para, &set.shaped);
    let cut = ends.filter(|end| (*end as usize) < para.len() && !para.breaks_at(*end as usize));
    let told = cut.map(|end| {
        let unit = para.unit_at(end as usize);
        let text = unit.flat_map(|g| shaped.text_of(g)).take(LONGEST_TOLD).collect();
        let span = shaped.text.span(shaped.char_at(end as usize));
        Diag::new(Code::ForcedBreak { text }, span)
    });
    told.collect()
}

/// How the program broke heads: one for each text that has several rows.
pub fn broken(rows: &[Row]) -> Vec<Diag> {
    let mut told = Vec::new();
    // The first row of a text begins with its first glyph.
    let mut starts: Vec<usize> = (0..rows.len()).filter(|n| rows[*n].range.0 == 0).collect();
    starts.push(rows.len());
    for pair in starts.windows(2) {
        let of_one = &rows[pair[0]..pair[1]];
        if let [first, _, ..] = of_one {
            let text = &first.set.shaped.text;
            let words = |row: &Row| {
                let glyphs = row.range.0 as usize..row.range.1 as usize;
                glyphs.flat_map(|g| row.set.shaped.text_of(g)).collect::<String>().trim().into()
            };
            let code = Code::HeadBrokenByProgram { rows: of_one.iter().map(words).collect() };
            told.push(Diag::new(code, text.span(0)));
        }
    }
    told
}

/// That a line could not be filled, where that is so.
pub fn unfilled(set: &ShapedText, line: &Line) -> Option<Diag> {
    let glyphs = line.start as usize..line.end as usize;
    let span =
        line.adjustment.ragged.then(|| set.shaped.text.span(set.shaped.char_at(glyphs.start)))?;
    let text: String = glyphs.flat_map(|g| set.shaped.text_of(g)).collect();
    Some(Diag::new(Code::RaggedLine { text: text.trim().to_string() }, span))
}

/// So many characters of a unit that was cut are told.
const LONGEST_TOLD: usize = 24;

#[cfg(test)]
mod tests {
    use super::super::context::TextContext;
    use super::super::findings::Findings;
    use super::super::fixture::{rich, set_in, style};
    use super::*;
    use crate::style::Colour;
    use crate::text::Mode;

    fn set(text: &str, context: &TextContext<'_>) -> ShapedText {
        context.set(&rich(text), &style(), Mode::Display, &mut Findings::default())
    }

    #[test]
    fn rows_are_as_few_and_as_equal_as_can_be() {
        set_in(|context| {
            // No list has it: all places are alike.
            let set = set(&"〇".repeat(14), context);
            let widths = |chars: i64| -> Vec<Milli> {
                let rows = balanced(&set, &style(), Abs::pt(10) * chars);
                rows.iter().map(|row| row.width).collect()
            };
            assert_eq!(widths(14), [14_000]);
            assert_eq!(widths(13), [7_000, 7_000]);
            assert_eq!(widths(6).len(), 3);
        });
    }

    #[test]
    fn rows_are_counted_as_they_are_broken() {
        set_in(|context| {
            let some = set("老渔港怎么更新，起初意见并不一致", context);
            let none = set("", context);
            for lines in [vec![some.clone()], vec![some.clone(), none.clone(), some], vec![none]] {
                for chars in 3..20 {
                    let (style, width) = (style(), Abs::pt(10) * chars);
                    let rows = balanced_lines(&lines, &style, width).len();
                    assert_eq!(count_rows(&lines, &style, width), rows, "{chars}");
                }
            }
        });
    }

    #[test]
    fn measures_are_ems_before_scaling() {
        let narrow = TypeStyle { scale: 800, ..style() };
        assert_eq!(measure_of(Abs::pt(120), &style()), 12_000);
        assert_eq!(measure_of(Abs::pt(120), &narrow), 15_000);
        assert_eq!(width_of(15_000, &narrow), Abs::pt(120));
        assert_eq!(measure_of(Abs::ZERO, &style()), 1, "never nothing");
    }

    #[test]
    fn a_band_is_no_wider_than_its_column() {
        let banded = TypeStyle { band: Some(Colour::BLACK), ..style() };
        assert_eq!(inside_band(Abs::pt(120), &style()), Abs::pt(120));
        assert_eq!(inside_band(Abs::pt(120), &banded), Abs::pt(112));
        assert_eq!(inside_band(Abs::pt(12), &banded), Abs::pt(10), "a character at least");
    }

    #[test]
    fn what_is_cut_by_force_is_told_at_its_place() {
        set_in(|context| {
            let set = set("海Kunsthandwerkermarkthalle", context);
            let ids = |end: u32| -> Vec<_> {
                cuts(&set, std::iter::once(end)).iter().map(|cut| cut.code.clone()).collect()
            };
            assert!(ids(1).is_empty(), "a line may end there");
            let text = "Kunsthandwerkermarkthalle".chars().take(LONGEST_TOLD).collect();
            assert_eq!(ids(5), [Code::ForcedBreak { text }]);
        });
    }
}
