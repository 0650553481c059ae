//! Legs of an even depth (均栏): the white of a short story stands at the foot
//! of its slot, not in its last leg.

use super::area::areas;
use super::columns::columns;
use super::fit::StoryFit;
use super::measure::{Measured, measure_to};
use super::setslot::SetSlot;
use super::site::Site;
use crate::display::Findings;
use crate::grid::SlotKind;
use crate::units::Lines;

/// A story as it will stand: its text in all of the room that its slots leave, or in
/// evenly deep legs.
pub struct Settled<'a> {
    whole: Measured<'a>,
    even: Option<Measured<'a>>,
}

/// Makes the legs of a story even where its slot asks for that; one that flows through
/// several slots is left as it is.
pub fn settle(whole: Measured<'_>) -> Settled<'_> {
    let even = whole.only_site().and_then(|site| {
        let foot = even_foot(site, whole.fit())?;
        Some(measure_to(&[site], Some(foot), Findings::default))
    });
    Settled { whole, even }
}

impl<'a> Settled<'a> {
    /// The story with its text in all of the room.
    pub fn whole(&self) -> &Measured<'a> {
        &self.whole
    }

    /// Body lines that have no room.
    pub fn over(&self) -> usize {
        self.whole.fit().over
    }

    /// Body lines that stay empty; what is lacking is counted in the whole slot.
    pub fn empty(&self) -> usize {
        let whole = self.whole.fit();
        match &self.even {
            Some(even) => (whole.lines + whole.empty).saturating_sub(even.fit().lines),
            None => whole.empty,
        }
    }

    /// Makes the boxes of it, slot by slot.
    pub fn place(self) -> Vec<SetSlot> {
        let empty = self.empty();
        let Self { whole, even } = self;
        let Some(even) = even else { return whole.place() };
        let misfit = whole.misfit();
        let mut set = even.place();
        if let [slot] = set.as_mut_slice() {
            slot.stat.empty = empty;
            slot.misfit = misfit.map(|short| short.with_empty(empty));
        }
        set
    }
}

/// The line at which evenly deep legs end: the first at which all of the text
/// fits, the pictures as large as they are in the whole slot. `None` where legs
/// are filled one after another.
fn even_foot(site: Site<'_>, whole: &StoryFit) -> Option<Lines> {
    let slot = site.slot();
    let (areas, _) = areas(slot, &site.grid());
    let legs = columns(&areas, &site.grid()).len();
    if slot.kind != SlotKind::Story
        || legs < 2
        || whole.over > 0
        || whole.empty == 0
        || whole.lines == 0
    {
        return None;
    }
    // A last leg that is half full is what readers are used to.
    let half = whole.empty * 2 * legs >= whole.lines + whole.empty;
    if !slot.balance.unwrap_or(half) {
        return None;
    }
    let fits = |foot: Lines| {
        let tried = measure_to(&[site], Some(foot), Findings::dropped).fit().clone();
        tried.over == 0 && tried.pictures == whole.pictures && tried.faults == whole.faults
    };
    let end = areas.iter().map(|a| a.lines.end).max()?;
    let (mut short, mut deep) = (areas.iter().map(|a| a.lines.start).min()?, end);
    while deep - short > Lines::ONE {
        let middle = short + (deep - short) / 2;
        if fits(middle) { deep = middle } else { short = middle }
    }
    (deep < end).then_some(deep)
}
