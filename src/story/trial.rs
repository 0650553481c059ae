//! A story set for a trial: what would become of it, with nothing put on a page.

use super::fill::fill;
use super::slot::SlotSetter;
use crate::boxes::StoryStat;
use crate::diag::{Code, Diag, Severity};
use crate::display::Stock;
use crate::plan::SlotPlan;

/// What would become of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// How it fills its slot.
    pub stat: StoryStat,
    /// Body lines of each of its pictures; none where one is left out.
    pub pictures: Vec<i64>,
    /// Characters that have no room, or about as many as are lacking.
    pub chars: usize,
    /// What else is wrong: a picture that is left out, a head that is too wide, a
    /// drop cap that has no room.
    pub faults: usize,
}

/// Sets a story in its slot and keeps nothing but what became of it.
///
/// Legs are not balanced: that changes nothing of what fits.
pub fn try_slot(plan: &SlotPlan<'_>, stock: &Stock<'_>) -> Trial {
    try_to(plan, stock, None)
}

/// The same for text that ends at a line `foot` of the grid.
pub(crate) fn try_to(plan: &SlotPlan<'_>, stock: &Stock<'_>, foot: Option<i64>) -> Trial {
    let slot = SlotSetter::prepare_to(plan, stock, "", foot);
    let (mut notes, mut stat, mut pictures) = (Vec::new(), StoryStat::default(), Vec::new());
    for slot in fill(vec![slot]) {
        (notes, stat, pictures) = (slot.notes, slot.stat, slot.granted);
    }
    let chars = notes.iter().find_map(|d| match d.code {
        Code::Overset { chars, .. } | Code::Underset { chars, .. } => Some(chars),
        _ => None,
    });
    let fault = |d: &&Diag| match d.code {
        Code::Overset { .. } => false,
        Code::DropCapSkipped { .. } => true,
        _ => d.severity == Severity::Error,
    };
    let faults = notes.iter().filter(fault).count();
    Trial { stat, pictures, chars: chars.unwrap_or(0), faults }
}
