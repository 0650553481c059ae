//! Legs of an even depth (均栏): the white of a short story stands at the foot
//! of its slot, not in its last leg.

use super::area::areas;
use super::columns::columns;
use super::fill::fill;
use super::slot::SlotSetter;
use super::trial::try_to;
use crate::grid::SlotKind;

/// Sets a story anew in evenly deep legs where its slot asks for that.
pub fn balance(slot: &mut SlotSetter<'_>) {
    let Some(foot) = even_foot(slot) else { return };
    let SlotSetter { plan, stock, label, .. } = *slot;
    let even = SlotSetter::prepare_to(plan, stock, label, Some(foot));
    let Some(mut even) = fill(vec![even]).pop() else { return };
    // What is lacking is counted in the whole slot.
    even.stat.empty = (slot.stat.lines + slot.stat.empty).saturating_sub(even.stat.lines);
    even.fit.misfit = slot.fit.misfit.take().map(|short| short.with_empty(even.stat.empty));
    *slot = even;
}

/// The line at which evenly deep legs end: the first at which all of the text
/// fits, the pictures as large as they are in the whole slot. `None` where legs
/// are filled one after another.
fn even_foot(slot: &SlotSetter<'_>) -> Option<i64> {
    let (plan, grid, stat) = (slot.plan, slot.grid(), &slot.stat);
    let (areas, _) = areas(&plan.slot, &grid);
    let legs = columns(&areas, &grid).len();
    if plan.slot.kind != SlotKind::Story
        || legs < 2
        || stat.over > 0
        || stat.empty == 0
        || stat.lines == 0
    {
        return None;
    }
    // A last leg that is half full is what readers are used to.
    let half = stat.empty * 2 * legs >= stat.lines + stat.empty;
    if !plan.slot.balance.unwrap_or(half) {
        return None;
    }
    let stock = slot.stock.for_trials();
    let whole = try_to(plan, &stock, None);
    let fits = |foot: i64| {
        let tried = try_to(plan, &stock, Some(foot));
        let (fit, whole) = (&tried.fit, &whole.fit);
        tried.stat.over == 0 && fit.pictures == whole.pictures && fit.faults == whole.faults
    };
    let end = areas.iter().map(|a| a.lines.end).max()?;
    let (mut short, mut deep) = (areas.iter().map(|a| a.lines.start).min()?, end);
    while deep - short > 1 {
        let middle = short + (deep - short) / 2;
        if fits(middle) { deep = middle } else { short = middle }
    }
    (deep < end).then_some(deep)
}
