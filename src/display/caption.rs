//! The caption of a picture (图片说明) and its credit.

use std::sync::Arc;

use super::context::TextContext;
use super::findings::Findings;
use super::leading::Leading;
use super::place::{Justified, line_at};
use super::rows::{Row, balanced_lines, indent_of, measure_of, width_of};
use super::shaped_text::ShapedText;
use crate::boxes::{Item, Logical, Origin};
use crate::issue::Rich;
use crate::para::{Breaks, Line, justify, natural_width};
use crate::style::{Align, Colour, Role, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, EM, Lines, Milli};

/// A caption, measured for a width.
#[derive(Clone, Debug)]
pub struct Caption {
    style: Arc<TypeStyle>,
    leading: Leading,
    /// The lines that the author set, each broken into lines of the page.
    text: Vec<(ShapedText, Arc<Breaks>)>,
    /// Rows of the credit, flush right; none without one.
    credit: Vec<Row>,
    /// Where it begins along a line, from where the picture does.
    inline: Abs,
    width: Abs,
    measure: Milli,
    /// Whether the credit stands on the last line of the text.
    shared: bool,
}

impl Caption {
    /// Measures a caption and a credit; nothing where there is neither.
    pub fn measure(
        text: Option<&Rich>,
        credit: Option<&Rich>,
        inline: Abs,
        width: Abs,
        style: &Arc<TypeStyle>,
        context: &TextContext<'_>,
        seen: &mut Findings,
    ) -> Option<Self> {
        let measure = measure_of(width, style);
        let text = text.map_or_else(Vec::new, |rich| {
            let lines = context.lines(rich, style, Mode::Display, seen);
            let broken = lines.iter().cloned().map(|set| {
                let breaks = set.known.filled(&set.para, measure);
                if seen.are_dropped() {
                    return (set, breaks);
                }
                seen.note_cuts(&set, breaks.ends.iter().copied());
                let starts = std::iter::once(0).chain(breaks.ends.iter().copied());
                for (start, end) in starts.zip(breaks.ends.iter().copied()) {
                    let last = style.align != Align::Justify || end as usize == set.para.len();
                    seen.note_unfilled(&set, &justify(&set.para, start, end, measure, last));
                }
                (set, breaks)
            });
            broken.collect()
        });
        let credit = credit.map_or_else(Vec::new, |rich| {
            let lines = context.lines(rich, style, Mode::Display, seen);
            let rows = balanced_lines(&lines, style, width);
            seen.note_rows(&rows);
            rows
        });
        if text.is_empty() && credit.is_empty() {
            return None;
        }
        let last = text.last().map_or(0, |(set, breaks)| {
            let start = breaks.ends.iter().rev().nth(1).copied().unwrap_or(0);
            natural_width(&set.para, start, set.para.len() as u32)
        });
        // The credit stands at the right, so the text must leave it room there.
        let ends = width_of(last, style) + indent_of(style.align, width_of(measure - last, style));
        let after = |row: &Row| ends + width_of(EM, style) + row.width_at(style.size);
        let fits = matches!(credit.as_slice(), [row] if after(row) <= width_of(measure, style));
        let shared = !text.is_empty() && fits;
        // Rows without a pitch of their own are lines of the grid.
        let rows = TypeStyle { lines: Lines::ONE, ..TypeStyle::clone(style) };
        let leading = Leading::across(&rows, &context.layout().master.grid);
        let style = style.clone();
        Some(Self { style, leading, text, credit, inline, width, measure, shared })
    }

    /// How many rows it has.
    fn rows(&self) -> usize {
        let text: usize = self.text.iter().map(|(_, b)| b.ends.len()).sum();
        text + if self.shared { 0 } else { self.credit.len() }
    }

    /// Body lines that it takes.
    pub fn lines(&self) -> Lines {
        self.leading.lines(self.rows())
    }

    /// From the top of its first row to the foot of its last.
    pub fn depth(&self) -> Abs {
        self.leading.depth(self.rows())
    }

    /// Whether its rows have a pitch of their own.
    pub fn has_own_pitch(&self) -> bool {
        self.leading.is_own
    }

    /// Ink of the band that it stands on over a picture.
    pub fn band(&self) -> Colour {
        self.style.band.unwrap_or(Colour::PAPER)
    }

    /// Puts it on the page, its first line at `block`, for a picture that begins at
    /// `inline`.
    pub fn place(
        &self,
        of: Origin,
        inline: Abs,
        block: Abs,
        context: &TextContext<'_>,
    ) -> Vec<Item> {
        let (leading, sheet) = (self.leading, context.sheet());
        let style = &self.style;
        let start_of = inline + self.inline;
        let mut items = Vec::new();
        let mut text_line = |row: i64, inline: Abs, set: &ShapedText, mut set_line: Line| {
            let hyphen = set_line.take_hyphen();
            let Line { start, pens, .. } = set_line;
            let line = Justified { set, start, pens, hyphen, scale: style.scale };
            let (block, depth) = (block + leading.pitch * row, leading.row);
            let at = sheet.within(Logical { inline, block, length: self.width, depth });
            items.extend(line_at(line, Role::Caption, Some(of), style, at, context));
        };
        let mut rows = 0;
        for (set, breaks) in &self.text {
            let mut start = 0;
            for end in &breaks.ends {
                let ragged = style.align != Align::Justify;
                let last = ragged || *end as usize == set.para.len();
                let set_line = justify(&set.para, start, *end, self.measure, last);
                let free = width_of(self.measure - set_line.adjustment.natural, style);
                let indent = if ragged { indent_of(style.align, free) } else { Abs::ZERO };
                text_line(rows, start_of + indent, set, set_line);
                start = *end;
                rows += 1;
            }
        }
        let first = if self.shared { rows - 1 } else { rows };
        for (at, row) in (first..).zip(&self.credit) {
            let inline = start_of + self.width - row.width_at(style.size);
            let (pens, hyphen) = row.pens();
            let set_line = Line {
                start: row.range.0,
                end: row.range.1,
                pens: pens.into_iter().chain(hyphen).collect(),
                ..Line::default()
            };
            text_line(at, inline, &row.set, set_line);
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{rich, set_in, style};
    use super::*;
    use crate::issue::StoryId;
    use crate::plan::{PageId, SlotId};

    fn of() -> Origin {
        let slot = SlotId { page: PageId(0), slot: 0 };
        Origin { slot, story: StoryId(0), block: None, line: None }
    }

    /// How many lines a caption of 12 characters' width takes, and where its rows begin:
    /// points from the left, and lines from the first.
    fn stands(text: &str, credit: &str, align: Align) -> (i64, Vec<(i64, i64)>) {
        let style = Arc::new(TypeStyle { align, ..style() });
        set_in(|context| {
            let some = |text: &str| (!text.is_empty()).then(|| rich(text));
            let (text, credit) = (some(text), some(credit));
            let (x, width, seen) = (Abs::ZERO, Abs::pt(120), &mut Findings::default());
            let caption =
                Caption::measure(text.as_ref(), credit.as_ref(), x, width, &style, context, seen);
            let Some(caption) = caption else { return (0, Vec::new()) };
            let items = caption.place(of(), Abs::ZERO, Abs::ZERO, context);
            let rows = items.iter().filter_map(|item| match item {
                Item::Text(line) => Some((line.origin.x, line.origin.y)),
                _ => None,
            });
            let rows = rows.map(|(x, y)| (x.raw() / Abs::PT.raw(), y.whole(Abs::pt(12))));
            (caption.lines().get(), rows.collect())
        })
    }

    #[test]
    fn the_credit_shares_the_last_line_where_an_em_is_left_between_them() {
        let credit = |text: &str| stands(text, "方秋摄", Align::Left);
        assert_eq!(credit(&"海".repeat(8)), (1, vec![(0, 0), (90, 0)]));
        assert_eq!(credit(&"海".repeat(9)), (2, vec![(0, 0), (90, 1)]), "no em is left");
        assert_eq!(credit(&"海".repeat(14)), (2, vec![(0, 0), (0, 1), (90, 1)]));
        assert_eq!(credit(""), (1, vec![(90, 0)]));
        assert_eq!(stands("", "", Align::Left), (0, vec![]));
    }

    #[test]
    fn an_aligned_caption_makes_room_for_its_credit() {
        let centred = stands(&"海".repeat(4), "方秋摄", Align::Center);
        assert_eq!(centred, (1, vec![(40, 0), (90, 0)]));
        let right = stands(&"海".repeat(4), "方秋摄", Align::Right);
        assert_eq!(right, (2, vec![(80, 0), (90, 1)]), "the text stands there");
    }
}
