//! A slot that a story is set in, and what it is set with.

use crate::boxes::{Lined, Logical, Origin};
use crate::display::TextContext;
use crate::grid::{Grid, Slot};
use crate::issue::Story;
use crate::plan::SlotPlan;
use crate::units::Rect;

/// A slot that a story is set in, and what it is set with.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The story in the slot.
    pub plan: &'a SlotPlan,
    /// What is set there is set with this.
    pub context: &'a TextContext<'a>,
    /// The label of the page.
    pub label: &'a str,
}

impl<'a> Site<'a> {
    /// The slot.
    pub fn slot(&self) -> &'a Slot {
        &self.plan.slot
    }

    /// The story.
    pub fn story(&self) -> &'a Story {
        &self.plan.story
    }

    /// The page's grid.
    pub fn grid(&self) -> Grid {
        self.context.layout().master.grid
    }

    /// The sheet, in whose lines the story runs.
    pub fn sheet(&self) -> Lined {
        self.context.sheet()
    }

    /// What is set in it and is no part of the text is of this.
    pub fn origin(&self) -> Origin {
        Origin::of(self.plan)
    }

    /// The box of one of its strips.
    pub fn rect_of(&self, strip: usize) -> Rect {
        self.sheet().put(Logical::strip(&self.slot().strips[strip], &self.grid()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, paras, plan};
    use crate::display::fixture::{grid, slot};
    use crate::grid::Strip;
    use crate::units::{Abs, Lines, Rect};

    #[test]
    fn a_site_is_its_slot_on_the_grid_of_its_page() {
        let mut slot = slot(1, 3);
        slot.strips.push(Strip {
            column: 2,
            columns: 2,
            line: Lines(4),
            lines: Lines::ONE,
            legs: 2,
        });
        let plan = plan(slot, paras(&["文"]));
        at(&plan, |site| {
            assert_eq!(site.grid(), grid());
            let rect = Rect::new(Abs::pt(130), Abs::pt(36), Abs::pt(250), Abs::pt(10));
            assert_eq!(site.rect_of(1), rect);
            assert_eq!((site.origin().slot, site.origin().block), (plan.id, None));
            assert_eq!(site.story().blocks.len(), 1);
        });
    }
}
