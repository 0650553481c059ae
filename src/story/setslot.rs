//! A slot that is set: the boxes in it, and what became of its story.

use super::fit::Misfit;
use crate::boxes::{Item, Lined, Logical, StoryStat};
use crate::diag::Diag;
use crate::display::Findings;
use crate::grid::Grid;
use crate::plan::SlotPlan;
use crate::units::Rect;

/// A slot that is set.
#[derive(Clone)]
pub struct SetSlot {
    /// The story in the slot.
    pub plan: SlotPlan,
    /// The label of its page.
    pub label: String,
    /// The grid of its page.
    pub grid: Grid,
    /// Its sheet, in whose lines the story runs.
    pub sheet: Lined,
    /// What stands in it, in the order of painting.
    pub items: Vec<Item>,
    /// What is painted over everything else.
    pub over: Vec<Item>,
    /// What was noticed, but for what the misfit says.
    pub notes: Vec<Diag>,
    /// What was noticed about its texts.
    pub seen: Findings,
    /// What became of the story there.
    pub stat: StoryStat,
    /// Which of the items is the band of a caption over the picture that fills the
    /// slot.
    pub band: Option<usize>,
    /// How the text misses the room that it has; of a text in several slots it stands
    /// with the last that it reaches.
    pub misfit: Option<Misfit>,
}

impl SetSlot {
    /// The box of one of its strips.
    pub fn rect_of(&self, strip: usize) -> Rect {
        self.sheet.put(Logical::strip(&self.plan.slot.strips[strip], &self.grid))
    }

    /// What is to be said of how the text of the story fits; `None` where it does, and
    /// with the slots through which its text flows before the last that it reaches. At
    /// most `allowed` empty lines are no fault.
    pub fn finding(&self, allowed: usize) -> Option<Diag> {
        let finding = self.misfit.as_ref()?.finding(allowed)?;
        Some(finding.on_page(&self.label, self.rect_of(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, chars, paras, plan};
    use super::super::measure::measure;
    use crate::display::fixture::slot;
    use crate::units::{Abs, Rect};

    #[test]
    fn what_is_said_of_a_story_stands_on_its_page_and_in_its_slot() {
        let finding = |count: usize| {
            at(&plan(slot(2, 3), paras(&[&chars(count)])), |site| {
                measure(&[site]).place().swap_remove(0).finding(2)
            })
        };
        let over = finding(12 * 7).expect("a line has no room");
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(250), Abs::pt(34));
        assert_eq!(over.code.id(), "overset");
        assert_eq!(over.place.on, Some(("1".to_string(), rect)));
        assert!(finding(12 * 6).is_none(), "it fits");
    }
}
