//! What the lint sees of a page: the boxes of its lines, and what parts two of
//! them.

use crate::boxes::{Item, Lined, Logical, Page, TextLine, origin_of};
pub use crate::boxes::{both, line_rect, rect_of, role_of, size_of, text_of};
use crate::diag::{Code, Diag, Lint};
use crate::grid::{Grid, HeadPlace, Strip};
use crate::issue::Rich;
use crate::plan::{PagePlan, SlotPlan};
use crate::source::Span;
use crate::style::Role;
use crate::units::Rect;

/// A page as it was planned and as it stands.
pub struct PageView<'a> {
    /// As it was planned.
    pub plan: &'a PagePlan,
    /// As it stands.
    pub page: &'a Page,
}

impl<'a> PageView<'a> {
    /// Its character grid.
    pub fn grid(&self) -> &'a Grid {
        &self.plan.layout.master.grid
    }

    /// The sheet, in whose lines its stories run.
    pub fn sheet(&self) -> Lined {
        Lined::sheet(&self.plan.layout.master)
    }

    /// The box of a strip.
    pub fn strip_rect(&self, strip: &Strip) -> Rect {
        self.sheet().put(Logical::strip(strip, self.grid()))
    }

    /// A finding in a slot: where its story begins, and a box on the page.
    pub fn note(&self, lint: Lint, slot: &SlotPlan, rect: Rect) -> Diag {
        self.note_at(lint, span_of(slot), rect)
    }

    /// A finding at a place of a file and in a box on the page.
    pub fn note_at(&self, lint: Lint, span: Span, rect: Rect) -> Diag {
        Diag::new(Code::Lint(lint), span).on_page(&self.page.label, rect)
    }

    /// A finding about the layout as a whole.
    pub fn note_layout(&self, lint: Lint, rect: Rect) -> Diag {
        self.note_at(lint, self.plan.spec.layout.span, rect)
    }

    /// The slots for stories and for heads.
    pub fn stories(&self) -> impl Iterator<Item = &'a SlotPlan> {
        self.plan.slots.iter().filter(|plan| plan.slot.kind.has_heads())
    }

    /// What stands in a slot, in the order of painting.
    fn items(&self, plan: &SlotPlan) -> impl Iterator<Item = &'a Item> {
        let id = plan.id;
        let here = move |item: &&Item| origin_of(item).is_some_and(|of| of.slot == id);
        self.page.items.iter().filter(here)
    }

    /// The lines of body text in a slot, in reading order.
    pub fn body(&self, plan: &SlotPlan) -> impl Iterator<Item = &'a TextLine> {
        self.items(plan).filter_map(|item| match item {
            Item::Text(line) if line.role == Role::Body => Some(line),
            _ => None,
        })
    }

    /// The lines of the headline in a slot.
    pub fn headline(&self, plan: &SlotPlan) -> Vec<&'a Item> {
        self.items(plan).filter(|item| role_of(item) == Some(Role::Headline)).collect()
    }

    /// The box of the headline block in a slot; as wide as its strip where the head
    /// stands over its text.
    pub fn head_zone(&self, plan: &SlotPlan) -> Option<Rect> {
        let heads = self.items(plan).filter(|item| role_of(item).is_some_and(is_of_head));
        let mut zone = heads.map(rect_of).reduce(both)?;
        let slot = &plan.slot;
        if let (HeadPlace::Over, Some(first)) = (slot.head.place, slot.strips.first()) {
            let strip = self.strip_rect(first);
            (zone.x, zone.w) = (strip.x, strip.w);
        }
        Some(zone)
    }

    /// Whether something on the page parts the boxes `a` and `b`.
    pub fn are_parted(&self, a: &Rect, b: &Rect, between: &Rect) -> bool {
        self.page.items.iter().any(|item| Self::parts(item, a, b, between))
    }

    /// Whether an item in `between` parts the boxes `a` and `b`: a rule, a
    /// picture, a line of text, or a frame or ground that holds one of them.
    pub fn parts(item: &Item, a: &Rect, b: &Rect, between: &Rect) -> bool {
        let rect = rect_of(item);
        let holds_one = |rect: &Rect| holds(rect, a) != holds(rect, b);
        match item {
            Item::Rule { .. } | Item::Picture(_) | Item::Text(_) | Item::Upright(_) => {
                rect.overlaps(between)
            }
            Item::Fill { .. } | Item::Frame { .. } => holds_one(&rect),
            Item::Shape { .. } if holds(&rect, a) || holds(&rect, b) => holds_one(&rect),
            Item::Shape { .. } => rect.overlaps(between),
        }
    }
}

/// Where a story begins: its headline, its text, or its slot.
pub fn span_of(slot: &SlotPlan) -> Span {
    let story = &slot.story;
    let first = story.headline.first().or(story.blocks.first().map(|block| block.rich()));
    first.and_then(Rich::span).unwrap_or(slot.slot.name.span)
}

/// Whether a part of a headline block has this role.
fn is_of_head(role: Role) -> bool {
    matches!(role, Role::Kicker | Role::Headline | Role::Deck | Role::Summary | Role::Byline)
}

/// Whether `outer` holds the middle of `inner`.
fn holds(outer: &Rect, inner: &Rect) -> bool {
    let (x, y) = (inner.x + inner.w / 2, inner.y + inner.h / 2);
    outer.x <= x && x <= outer.right() && outer.y <= y && y <= outer.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Abs;

    #[test]
    fn a_box_that_holds_two() {
        let pt = |x: i64, y: i64, w: i64, h: i64| {
            Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
        };
        let (a, b) = (pt(0, 5, 10, 10), pt(20, 0, 10, 10));
        assert_eq!(both(a, b), pt(0, 0, 30, 15));
        assert!(holds(&pt(-1, 0, 12, 20), &a) && !holds(&pt(-1, 0, 12, 20), &b));
    }
}
