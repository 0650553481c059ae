//! A story set for a trial: what would become of it, with nothing put on a page.

use super::fill::fill;
use super::fit::StoryFit;
use super::slot::SlotSetter;
use crate::boxes::StoryStat;
use crate::display::Stock;
use crate::plan::SlotPlan;

/// What would become of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// How it fills its slot.
    pub stat: StoryStat,
    /// How it fits.
    pub fit: StoryFit,
}

/// Sets a story in its slot and keeps nothing but what became of it.
///
/// Legs are not balanced: that changes nothing of what fits.
pub fn try_slot(plan: &SlotPlan, stock: &Stock<'_>) -> Trial {
    try_to(plan, stock, None)
}

/// The same for text that ends at a line `foot` of the grid.
pub(crate) fn try_to(plan: &SlotPlan, stock: &Stock<'_>, foot: Option<i64>) -> Trial {
    let slot = SlotSetter::prepare_to(plan, stock, "", foot);
    let set = fill(vec![slot]).pop();
    set.map(|slot| Trial { stat: slot.stat, fit: slot.fit }).unwrap_or_default()
}
