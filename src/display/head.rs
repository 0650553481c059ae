//! The headline block (标题区): label, kicker, headline, deck, summary, byline. Its lines
//! run across the page, and it is so many body lines deep; or they run down it (竖题),
//! from right to left, their length counted in body lines, their width in characters.

use std::sync::Arc;

use super::context::TextContext;
use super::findings::Findings;
use super::fit::{fit_headline, points};
use super::leading::{Leading, Steps};
use super::place::row_at;
use super::rows::{Row, balanced_lines, indent_of, inside_band};
use crate::boxes::{Item, Lined, Logical, Origin};
use crate::diag::Diag;
use crate::grid::{BandWidth, Direction, Grid};
use crate::issue::{Rich, Story};
use crate::style::{Align, Role, Styles, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Chars, EM, Lines, Milli, Rect};

/// A headline block, measured but not placed.
#[derive(Clone, Debug)]
pub struct HeadBlock {
    direction: Direction,
    parts: Vec<Part>,
    /// How deep its parts are together, white between them and all.
    deep: Abs,
    /// Where they begin in the lines that the block takes.
    start: Abs,
    /// Body lines that it takes.
    pub lines: Lines,
    /// Characters that it is wide where its lines run down the page; 0 across it.
    pub chars: Chars,
    /// Whether its headline is longer than its place.
    pub too_wide: bool,
}

#[derive(Clone, Debug)]
struct Part {
    role: Role,
    style: Arc<TypeStyle>,
    leading: Leading,
    rows: Vec<Row>,
    /// Where what it takes begins, and how deep that is, white and all.
    from: Abs,
    extent: Abs,
    /// White before its rows.
    above: Abs,
    /// How deep the room for its rows is.
    inside: Abs,
    /// Where it begins along a line, if it stands beside what is before it.
    beside: Option<Abs>,
}

impl Part {
    /// Whether the distance to a part after it is that of the layout: rows that take whole
    /// lines have their white in these.
    fn is_bare(&self) -> bool {
        self.leading.is_own && self.style.below.is_none()
    }
}

impl HeadBlock {
    /// Measures the heads of a story for a width; whether text follows them.
    pub fn across(
        story: &Story,
        styles: &Styles,
        width: Abs,
        is_over_text: bool,
        context: &TextContext<'_>,
        seen: &mut Findings,
        notes: &mut Vec<Diag>,
    ) -> Self {
        let maker = Maker { direction: Direction::Horizontal, styles, length: width, context };
        let mut block = maker.block(story, seen, notes);
        block.lines = Lines(block.rounded(is_over_text, context));
        block
    }

    /// Measures the heads of a story in at most `most` body lines, or in just `asked`,
    /// their lines running down the page.
    ///
    /// Source: newspaper make-up courses: the length of a vertical head is
    /// counted in lines, its width in characters, and white of about one of its
    /// characters stands above and below.
    pub fn down(
        story: &Story,
        styles: &Styles,
        most: Lines,
        asked: Option<Lines>,
        context: &TextContext<'_>,
        seen: &mut Findings,
        notes: &mut Vec<Diag>,
    ) -> Self {
        let grid = &context.layout().master.grid;
        let most = most.max(Lines::ONE);
        let mut maker =
            Maker { direction: Direction::Vertical, styles, length: Abs::ZERO, context };
        let style = maker.style(Role::Headline);
        let length = |line: &Rich| {
            let set = maker.set(line, &style, &mut Findings::dropped());
            Row::whole(&set, EM).width_at(style.size)
        };
        let longest = story.headline.iter().map(length).max();
        let lines = match (asked, longest.filter(|longest| *longest > Abs::ZERO)) {
            (Some(asked), _) => asked.min(most),
            // Half of one of its characters above and below.
            (None, Some(longest)) => {
                Lines((longest + style.size).cover(grid.pitch)).clamp(Lines::ONE, most)
            }
            (None, None) => most,
        };
        maker.length = grid.depth(lines);
        let mut block = maker.block(story, seen, notes);
        block.chars = Chars(block.rounded(false, context));
        block.lines = if block.parts.is_empty() { Lines::ZERO } else { lines };
        block
    }

    /// Adds a part after what is there.
    fn push(&mut self, made: Made, beside: Option<Abs>, context: &TextContext<'_>) {
        let Made { role, style, rows } = made;
        let master = &context.layout().master;
        let steps = Steps::new(self.direction, &master.grid);
        let leading = Leading::along(self.direction, &style, &master.grid);
        let (above, below) = style.white();
        let follows_bare = beside.is_none() && self.parts.last().is_some_and(Part::is_bare);
        let above = match leading.is_own && style.above.is_none() && follows_bare {
            true => master.distances.between(role).of(steps.step),
            false => steps.step * above.get(),
        };
        let inside = leading.room(rows.len());
        let after = if leading.is_own { Abs::ZERO } else { steps.white };
        let extent = above + inside + after + steps.step * below.get();
        let from = self.deep;
        self.deep += extent;
        self.parts.push(Part { role, style, leading, rows, from, extent, above, inside, beside });
    }

    /// Puts its first two parts beside one another: the deeper decides.
    fn abreast(&mut self) {
        let deep = self.parts.iter().map(|part| part.extent).max().unwrap_or_default();
        for part in &mut self.parts {
            part.inside += deep - part.extent;
            (part.from, part.extent) = (Abs::ZERO, deep);
        }
        self.deep = deep;
    }

    /// Rounds the whole block up to steps, once, and finds where it stands in them; how
    /// many they are.
    fn rounded(&mut self, is_over_text: bool, context: &TextContext<'_>) -> i64 {
        let master = &context.layout().master;
        let steps = Steps::new(self.direction, &master.grid);
        let Some(last) = self.parts.last() else { return 0 };
        // The last line brings its white, which is no part of what is drawn.
        let after = match (last.leading.is_own, is_over_text, last.is_bare()) {
            (true, true, true) => master.distances.byline_text.of(steps.step),
            (true, false, _) => -steps.white,
            _ => Abs::ZERO,
        };
        let taken = (self.deep + after).cover(steps.step).max(1);
        let free = (steps.step * taken - after - self.deep).max(Abs::ZERO);
        let headline = self.parts.iter().find(|part| part.role == Role::Headline);
        self.start = headline.unwrap_or(&self.parts[0]).leading.block(free);
        taken
    }

    /// Puts the block on the page: its first line at the top of `area`, or, where lines
    /// run down, the block in the middle of it.
    ///
    /// `reach` is how far bands go but for that of the label.
    pub fn place(
        &self,
        of: Origin,
        area: Rect,
        reach: BandWidth,
        context: &TextContext<'_>,
    ) -> Vec<Item> {
        let grid = &context.layout().master.grid;
        let direction = self.direction;
        let rect = self.inside(area, grid);
        let lined = Lined { direction, rect };
        let mut items = Vec::new();
        for part in &self.parts {
            let style = &part.style;
            let (block, depth) = (self.start + part.from + part.above, part.inside);
            let mut at = Logical { inline: Abs::ZERO, block, length: lined.length(), depth };
            let align = part.align(&mut at);
            let rows = part.rows_in(at, align, direction);
            if let Some(colour) = style.band {
                let bands = match reach {
                    BandWidth::Full if part.role != Role::Label => vec![at],
                    _ => rows.iter().map(|row| band(*row, style)).collect(),
                };
                items
                    .extend(bands.into_iter().map(|at| Item::Fill { rect: lined.put(at), colour }));
            }
            for (row, at) in part.rows.iter().zip(rows) {
                let at = Lined { direction, rect: lined.put(at) };
                items.extend(row_at(row, part.role, Some(of), style, at, context));
            }
        }
        items
    }

    /// The box of the block in the one that it is given.
    fn inside(&self, area: Rect, grid: &Grid) -> Rect {
        match self.direction {
            Direction::Horizontal => area,
            Direction::Vertical => {
                let w = grid.size * self.chars;
                let right = area.right() - (area.w - w).max(Abs::ZERO) / 2;
                Rect::new(right - w, area.y, w, area.h)
            }
        }
    }
}

impl Part {
    /// Where its rows stand along a line; makes room in `at` for what it is beside: it
    /// stands in the middle of the whole length where it does not touch that, else right
    /// behind it.
    fn align(&self, at: &mut Logical) -> Align {
        let align = self.style.align;
        let Some(x) = self.beside else { return align };
        let row = self.rows.first().map_or(Abs::ZERO, |r| r.width_at(self.style.size));
        if align == Align::Center && (at.length - row) / 2 >= x {
            return align;
        }
        at.inline += x;
        at.length -= x;
        Align::Left
    }

    /// The boxes of its rows, where the style says in its depth.
    fn rows_in(&self, at: Logical, align: Align, direction: Direction) -> Vec<Logical> {
        let style = &self.style;
        // Across, bands are no wider than the column. Down, there is white at both ends.
        let over = match (style.band, direction) {
            (Some(_), Direction::Horizontal) => style.size.em(style.band_over),
            _ => Abs::ZERO,
        };
        let over = match align {
            Align::Left | Align::Justify => over,
            Align::Right => -over,
            Align::Center => Abs::ZERO,
        };
        let first = at.block + self.leading.first(self.rows.len(), at.depth);
        let depth = self.leading.row;
        let row = |(n, row): (i64, &Row)| {
            let length = row.width_at(style.size);
            let inline = at.inline + over + indent_of(align, at.length - length);
            Logical { inline, block: first + self.leading.pitch * n, length, depth }
        };
        (0..).zip(&self.rows).map(row).collect()
    }
}

/// The band behind a row.
fn band(row: Logical, style: &TypeStyle) -> Logical {
    let over = style.size.em(style.band_over);
    let depth = style.size.em(style.band_depth).min(row.depth);
    let block = row.block + (row.depth - depth) / 2;
    Logical { inline: row.inline - over, block, length: row.length + over * 2, depth }
}

/// The rows of a part, with their style.
struct Made {
    role: Role,
    style: Arc<TypeStyle>,
    rows: Vec<Row>,
}

/// Makes the rows of a block.
struct Maker<'m> {
    direction: Direction,
    styles: &'m Styles,
    /// How long lines may be.
    length: Abs,
    context: &'m TextContext<'m>,
}

impl Maker<'_> {
    fn style(&self, role: Role) -> Arc<TypeStyle> {
        match self.direction {
            Direction::Horizontal => self.styles.shared(role).clone(),
            // Type is scaled along the line alone.
            Direction::Vertical => {
                Arc::new(TypeStyle { scale: EM, ..self.styles.of(role).clone() })
            }
        }
    }

    /// How long the rows of a style may be.
    fn room(&self, style: &TypeStyle) -> Abs {
        match self.direction {
            Direction::Horizontal => inside_band(self.length, style),
            Direction::Vertical => self.length,
        }
    }

    fn set(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        seen: &mut Findings,
    ) -> super::shaped_text::ShapedText {
        match self.direction {
            Direction::Horizontal => self.context.set(rich, style, Mode::Display, seen),
            Direction::Vertical => self.context.set_upright(rich, style, seen),
        }
    }

    /// The rows of some texts; `None` without any.
    fn rows(&self, texts: &[Rich], role: Role, seen: &mut Findings) -> Option<Made> {
        let style = self.style(role);
        let mut rows = Vec::new();
        for rich in texts {
            let lines = match self.direction {
                Direction::Horizontal => self.context.lines(rich, &style, Mode::Display, seen),
                Direction::Vertical => self.context.lines_upright(rich, &style, seen),
            };
            let own = balanced_lines(&lines, &style, self.room(&style));
            seen.note_rows(&own);
            seen.note_broken(&own, self.context.tells_breaks());
            rows.extend(own);
        }
        (!rows.is_empty()).then_some(Made { role, style, rows })
    }

    /// The block of a story, whose parts follow one another.
    fn block(&self, story: &Story, seen: &mut Findings, notes: &mut Vec<Diag>) -> HeadBlock {
        let (direction, parts, lines, chars) =
            (self.direction, Vec::new(), Lines::ZERO, Chars::ZERO);
        let (deep, start, too_wide) = (Abs::ZERO, Abs::ZERO, false);
        let mut block = HeadBlock { direction, parts, deep, start, lines, chars, too_wide };
        let mut rows = |rich: &Option<Rich>, role| self.rows(rich.as_slice(), role, seen);
        let label = rows(&story.label, Role::Label);
        let kicker = rows(&story.kicker, Role::Kicker);
        let deck = rows(&story.deck, Role::Deck);
        let byline = rows(&story.byline, Role::Byline);
        let beside = label.as_ref().zip(kicker.as_ref());
        let gap = self.context.layout().master.heads.label;
        let beside = beside.and_then(|(l, k)| side_by_side(l, k, gap, self.length));
        let beside = beside.filter(|_| direction == Direction::Horizontal);
        label.into_iter().for_each(|label| block.push(label, None, self.context));
        kicker.into_iter().for_each(|kicker| block.push(kicker, beside, self.context));
        if beside.is_some() {
            block.abreast();
        }
        if !story.headline.is_empty() {
            let style = self.style(Role::Headline);
            let lines = story.headline.iter();
            let lines: Vec<_> = lines.map(|line| self.set(line, &style, seen)).collect();
            let room = self.room(&style);
            let fitted = fit_headline(&lines, story, &style, room, self.context, notes);
            block.too_wide = fitted.too_wide;
            seen.note_broken(&fitted.rows, self.context.tells_breaks());
            block.push(Made { role: Role::Headline, style, rows: fitted.rows }, None, self.context);
        }
        let summary = points(&story.summary, self.context.locale(&self.style(Role::Summary)));
        let summary = self.rows(&summary, Role::Summary, seen);
        for made in [deck, summary, byline].into_iter().flatten() {
            block.push(made, None, self.context);
        }
        block
    }
}

/// Where the kicker begins if one row of it fits beside the label, with white of `gap`
/// thousandths of the label's type between them.
fn side_by_side(label: &Made, kicker: &Made, gap: Milli, length: Abs) -> Option<Abs> {
    let ([l], [k]) = (label.rows.as_slice(), kicker.rows.as_slice()) else { return None };
    let (label, kicker) = (&label.style, &kicker.style);
    if label.align != Align::Left {
        return None;
    }
    let over = |style: &TypeStyle| if style.band.is_some() { 2 * style.band_over } else { 0 };
    let start = l.width_at(label.size) + label.size.em(gap + over(label));
    let needed = k.width_at(kicker.size) + kicker.size.em(over(kicker));
    (start + needed <= length).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{rich, set_in, story, style, styles};
    use crate::issue::StoryId;
    use crate::plan::{PageId, SlotId};
    use crate::style::Colour;

    fn across(story: &Story, styles: &Styles, width: Abs, context: &TextContext<'_>) -> HeadBlock {
        let (seen, notes) = (&mut Findings::default(), &mut Vec::new());
        HeadBlock::across(story, styles, width, false, context, seen, notes)
    }

    fn down(
        story: &Story,
        styles: &Styles,
        asked: Option<Lines>,
        context: &TextContext<'_>,
    ) -> HeadBlock {
        let (seen, notes) = (&mut Findings::default(), &mut Vec::new());
        HeadBlock::down(story, styles, Lines(30), asked, context, seen, notes)
    }

    fn of() -> Origin {
        let slot = SlotId { page: PageId(0), slot: 0 };
        Origin { slot, story: StoryId(0), block: None, line: None }
    }

    #[test]
    fn a_kicker_stands_beside_the_label_where_one_row_of_it_fits() {
        let story =
            Story { label: Some(rich("要闻")), kicker: Some(rich("跨海桥通车")), ..story() };
        set_in(|context| {
            // Two characters, the gap of 0.8, five characters.
            assert_eq!(across(&story, &styles(), Abs::pt(78), context).lines, Lines(1));
            assert_eq!(across(&story, &styles(), Abs::pt(77), context).lines, Lines(2));
        });
    }

    #[test]
    fn a_head_that_runs_down_is_long_in_lines_and_wide_in_characters() {
        let story = Story { headline: vec![rich("跨海桥"), rich("今日通车")], ..story() };
        set_in(|context| {
            // Four characters and a half of one at both ends are 50 pt. Rows of 10 pt
            // with a fifth of white between them take two characters each.
            let block = down(&story, &styles(), None, context);
            assert_eq!((block.lines, block.chars), (Lines(5), Chars(4)));
            assert_eq!(down(&story, &styles(), Some(Lines(8)), context).lines, Lines(8));
        });
    }

    #[test]
    fn a_full_band_is_one_ground_whichever_way_lines_run() {
        let banded = TypeStyle { band: Some(Colour::BLACK), ..style() };
        let styles = styles().with(Role::Headline, banded);
        let story = Story { headline: vec![rich("跨海桥"), rich("今日通车")], ..story() };
        let grounds = |block: &HeadBlock, area, context: &TextContext<'_>| -> Vec<Rect> {
            let items = block.place(of(), area, BandWidth::Full, context);
            let fills = items.iter().filter_map(|item| match item {
                Item::Fill { rect, .. } => Some(*rect),
                _ => None,
            });
            fills.collect()
        };
        let rect = |x, y, w, h| Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h));
        set_in(|context| {
            let block = across(&story, &styles, Abs::pt(100), context);
            let area = rect(0, 0, 100, 22);
            assert_eq!(grounds(&block, area, context), [area], "two rows of a line");
            let block = down(&story, &styles, None, context);
            let grounds = grounds(&block, rect(0, 0, 60, 58), context);
            assert_eq!(grounds, [rect(10, 0, 40, 58)], "four characters in the middle of six");
        });
    }
}
