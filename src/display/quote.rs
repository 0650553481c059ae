//! Quotes (引语): words of the text set large in its middle, a rule above and
//! below.

use std::sync::Arc;

use super::context::TextContext;
use super::findings::Findings;
use super::inset::{Depth, Inset, InsetPlace};
use super::leading::Leading;
use super::place::place;
use super::rows::{Row, balanced_lines};
use crate::boxes::{Item, Logical};
use crate::diag::{Code, Diag};
use crate::draw::along;
use crate::grid::Slot;
use crate::issue::Quote;
use crate::style::{Role, RuleStyle, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Lines};

/// Thickness of its rules where the slot names none.
const RULE: Abs = Abs::PT;

/// The lines of its rules.
const RULES: Lines = Lines(2);

/// A quote, measured for a width.
pub struct QuoteBlock<'a> {
    quote: &'a Quote,
    slot: &'a Slot,
    style: Arc<TypeStyle>,
    rows: Vec<Row>,
    rule: RuleStyle,
    width: Abs,
    /// Body lines, with one for each of the rules.
    lines: Lines,
}

impl<'a> QuoteBlock<'a> {
    /// Measures a quote.
    pub fn measure(
        quote: &'a Quote,
        width: Abs,
        slot: &'a Slot,
        context: &TextContext<'_>,
        seen: &mut Findings,
    ) -> Self {
        let style = slot.styles.shared(Role::Quote).clone();
        let lines = context.lines(&quote.text, &style, Mode::Display, seen);
        let rows = balanced_lines(&lines, &style, width);
        seen.note_rows(&rows);
        seen.note_broken(&rows, context.tells_breaks());
        let rule = slot.quote_rule.unwrap_or(RuleStyle::single(RULE, style.colour));
        let leading = Leading::across(&style, &context.layout().master.grid);
        let (above, below) = style.white();
        let lines = RULES + above + leading.lines(rows.len()) + below;
        Self { quote, slot, style, rows, rule, width, lines }
    }
}

impl Inset for QuoteBlock<'_> {
    fn depth(&self) -> Depth {
        // The lines of its rules are white enough.
        Depth {
            wanted: self.lines,
            least: self.lines,
            under: Lines::ZERO,
            before: Lines::ZERO,
            after: Lines::ZERO,
        }
    }

    fn place(&self, at: InsetPlace, context: &TextContext<'_>) -> Vec<Item> {
        let InsetPlace { of, inline, line, .. } = at;
        let sheet = context.sheet();
        let end = inline + self.width;
        let grid = &context.layout().master.grid;
        let middle = |line: Lines| grid.block_of(line) + grid.size / 2;
        let mut items = along(&self.rule, &sheet, inline, end, middle(line));
        let (above, below) = self.style.white();
        let first = line + Lines::ONE + above;
        let deep = self.lines - RULES - above - below;
        let (block, depth) = (grid.block_of(first), grid.depth(deep));
        let rows = Logical { inline, block, length: self.width, depth };
        let rows = sheet.within(rows);
        let align = self.style.align;
        items.extend(place(&self.rows, Role::Quote, Some(of), &self.style, align, rows, context));
        items.extend(along(
            &self.rule,
            &sheet,
            inline,
            end,
            middle(line + self.lines - Lines::ONE),
        ));
        items
    }
    fn left_out(&self) -> Diag {
        let span = self.quote.text.span().unwrap_or(self.slot.name.span);
        Diag::new(Code::QuoteLeftOut { text: self.quote.text.text() }, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boxes::Origin;
    use crate::display::fixture::{grid, rich, set_in, slot};
    use crate::plan::{PageId, SlotId};

    #[test]
    fn a_quote_stands_between_its_rules() {
        let quote = Quote { text: rich(&"海".repeat(20)), columns: None };
        let slot = slot(3, 40);
        set_in(|context| {
            let seen = &mut Findings::default();
            let block = QuoteBlock::measure(&quote, Abs::pt(120), &slot, context, seen);
            // Two rows and a line for each rule.
            let (four, none) = (Lines(4), Lines::ZERO);
            let depth = Depth { wanted: four, least: four, under: none, before: none, after: none };
            assert_eq!(block.depth(), depth);
            let id = SlotId { page: PageId(0), slot: 0 };
            let of = Origin { slot: id, story: crate::issue::StoryId(0), block: None, line: None };
            let items = block
                .place(InsetPlace { of, inline: Abs::ZERO, line: Lines(5), lines: four }, context);
            let heights: Vec<Abs> = items
                .iter()
                .filter_map(|item| match item {
                    Item::Rule { from, .. } => Some(from.y),
                    _ => None,
                })
                .collect();
            let middle = |line| grid().block_of(line) + grid().size / 2;
            assert_eq!(heights, [5, 8].map(|line| middle(Lines(line))));
            assert_eq!(items.iter().filter(|item| matches!(item, Item::Text(_))).count(), 2);
        });
    }
}
