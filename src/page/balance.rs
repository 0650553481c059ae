//! Legs of an even depth (均栏): the white of a short story stands at the foot
//! of its slot, not in its last leg.

use super::area::areas;
use super::columns::columns;
use super::compose::SlotSetter;
use super::model::StoryStat;
use super::trial::try_to;
use crate::diag::{Code, Diag};

/// Sets a story, its legs evenly deep where its slot asks for that.
pub fn balanced(setter: &mut SlotSetter<'_>) -> StoryStat {
    let stat = setter.story();
    let Some(foot) = even_foot(setter, &stat) else { return stat };
    let SlotSetter { plan, index, stock, number, least_ppi, .. } = *setter;
    let mut even = SlotSetter::new(plan, index, stock, number, least_ppi);
    even.foot = Some(foot);
    let mut set = even.story();
    // What is lacking is counted in the whole slot.
    let short = |d: &Diag| matches!(d.code, Code::Underset { .. });
    even.notes.retain(|d| !short(d));
    set.empty = (stat.lines + stat.empty).saturating_sub(set.lines);
    if let Some(mut note) = setter.notes.drain(..).find(short) {
        if let Code::Underset { lines, chars } = &mut note.code {
            *chars = *chars * set.empty / (*lines).max(1);
            *lines = set.empty;
        }
        note.severity = note.code.severity();
        even.notes.push(note);
    }
    *setter = even;
    set
}

/// The line at which evenly deep legs end: the first at which all of the text
/// fits, the pictures as large as they are in the whole slot. `None` where legs
/// are filled one after another.
fn even_foot(setter: &SlotSetter<'_>, stat: &StoryStat) -> Option<i64> {
    let (plan, grid) = (setter.plan, setter.grid());
    let (areas, _) = areas(plan.slot, &grid);
    let legs = columns(&areas, &grid).len();
    if legs < 2 || stat.over > 0 || stat.empty == 0 || stat.lines == 0 {
        return None;
    }
    // A last leg that is half full is what readers are used to.
    let half = stat.empty * 2 * legs >= stat.lines + stat.empty;
    if !plan.slot.balance.unwrap_or(half) {
        return None;
    }
    let stock = setter.stock.for_trials();
    let whole = try_to(plan, &stock, None);
    let fits = |foot: i64| {
        let tried = try_to(plan, &stock, Some(foot));
        tried.stat.over == 0 && tried.pictures == whole.pictures && tried.faults == whole.faults
    };
    let end = areas.iter().map(|a| a.lines.end).max()?;
    let (mut short, mut deep) = (areas.iter().map(|a| a.lines.start).min()?, end);
    while deep - short > 1 {
        let middle = short + (deep - short) / 2;
        if fits(middle) { deep = middle } else { short = middle }
    }
    (deep < end).then_some(deep)
}
