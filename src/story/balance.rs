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
        let (misfit, holds) = (whole.misfit(), whole.holds());
        let mut set = even.place();
        if let [slot] = set.as_mut_slice() {
            (slot.stat.empty, slot.stat.holds) = (empty, holds);
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

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, chars, lines, paras, plan};
    use super::super::measure::measure;
    use super::*;
    use crate::display::fixture::slot;
    use crate::style::Role;
    use crate::units::Abs;

    /// How many lines stand in each of three legs, and the empty lines that are told,
    /// of a text in a slot of ten lines.
    fn legs(count: usize, balance: Option<bool>) -> (Vec<usize>, usize) {
        let mut slot = slot(3, 10);
        slot.balance = balance;
        at(&plan(slot, paras(&[&chars(count)])), |site| {
            let set = settle(measure(&[site])).place();
            let x: Vec<Abs> =
                lines(&set[0].items, Role::Body).iter().map(|line| line.origin.x).collect();
            let legs = [0, 130, 260].map(|leg| x.iter().filter(|x| **x == Abs::pt(leg)).count());
            (legs.to_vec(), set[0].stat.empty)
        })
    }

    #[test]
    fn legs_are_even_where_half_a_leg_would_stay_white() {
        assert_eq!(legs(12 * 14, None), (vec![5, 5, 4], 16));
        assert_eq!(legs(12 * 26, None), (vec![10, 10, 6], 4), "readers are used to that");
        assert_eq!(legs(12 * 26, Some(true)), (vec![9, 9, 8], 4));
        assert_eq!(legs(12 * 14, Some(false)), (vec![10, 4, 0], 16));
        assert_eq!(legs(12 * 30, Some(true)), (vec![10, 10, 10], 0));
    }

    #[test]
    fn what_is_lacking_is_counted_in_the_whole_slot() {
        at(&plan(slot(3, 10), paras(&[&chars(12 * 14)])), |site| {
            let settled = settle(measure(&[site]));
            assert_eq!((settled.over(), settled.empty()), (0, 16));
            let set = settled.place().swap_remove(0);
            assert_eq!(set.stat.holds, (30, 30 * 12), "and so is what the slot holds");
            let misfit = set.misfit.expect("it is short");
            assert_eq!(misfit.chars(), 16 * 12);
        });
    }
}
