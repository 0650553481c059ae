//! Measuring a story in its slots: what becomes of it, without a box. What is measured
//! can be placed; what is only tried is forgotten.

use super::body;
use super::edges::column_rules;
use super::fit::{Misfit, StoryFit};
use super::setslot::SetSlot;
use super::site::Site;
use super::slot::{SlotMeasure, TextRoom};
use super::text::TextMeasure;
use crate::diag::{Code, Diag};
use crate::display::Findings;
use crate::units::Lines;

/// A story that is measured in its slots.
pub struct Measured<'a> {
    slots: Vec<SlotMeasure<'a>>,
    /// Its text, where the first of the slots takes one.
    text: Option<TextMeasure<'a>>,
    fit: StoryFit,
}

/// Measures a story in the slots through which it flows, in order.
///
/// Total: what does not fit is counted, and everything that fits can be placed.
pub fn measure<'a>(chain: &[Site<'a>]) -> Measured<'a> {
    measure_to(chain, None, Findings::default)
}

/// What would become of a story in one slot; nothing else is kept.
///
/// Legs are not balanced: that changes nothing of what fits.
pub fn try_slot(site: Site<'_>) -> StoryFit {
    measure_to(&[site], None, Findings::dropped).fit
}

/// The same for text that ends at a line `foot` of the grid, if one is given; `seen`
/// makes what takes the findings of a slot.
pub(super) fn measure_to<'a>(
    chain: &[Site<'a>],
    foot: Option<Lines>,
    seen: fn() -> Findings,
) -> Measured<'a> {
    let mut slots: Vec<SlotMeasure<'a>> =
        chain.iter().map(|site| SlotMeasure::new(*site, foot, seen())).collect();
    let mut text = None;
    if slots.first().is_some_and(|slot| slot.text_room.is_some()) {
        let mut seen = std::mem::take(&mut slots[0].seen);
        text = TextMeasure::new(&slots, &mut seen);
        slots[0].seen = seen;
    }
    let mut fit = StoryFit::default();
    for slot in &slots {
        fit.pictures.extend(&slot.pictures);
        fit.faults += slot.faults;
    }
    if let Some(text) = &text {
        (fit.lines, fit.empty, fit.over) = (text.lines(), text.empty(), text.over());
        fit.faults += text.faults();
    }
    Measured { slots, text, fit }
}

impl<'a> Measured<'a> {
    /// How the story fits.
    pub fn fit(&self) -> &StoryFit {
        &self.fit
    }

    /// Its slot; `None` where it flows through several.
    pub(super) fn only_site(&self) -> Option<Site<'a>> {
        match self.slots.as_slice() {
            [only] => Some(only.site),
            _ => None,
        }
    }

    /// How its text misses the room that it has.
    pub fn misfit(&self) -> Option<Misfit> {
        self.text.as_ref().and_then(TextMeasure::misfit)
    }

    /// How many body lines there are for its text, and the full-width characters that
    /// these hold.
    pub fn holds(&self) -> (usize, usize) {
        let room = self.text.as_ref().map(|text| &text.joined.room);
        room.map(|room| body::sum(room.cells().iter())).unwrap_or_default()
    }

    /// About how many characters its last paragraph lacks until no more than `left`
    /// lines stay empty.
    pub fn lacking(&self, left: usize) -> usize {
        self.text.as_ref().map_or(0, |text| text.lacking(left))
    }

    /// Characters of its text, without blanks.
    pub fn chars(&self) -> usize {
        self.text.as_ref().map_or(0, TextMeasure::chars)
    }

    /// Makes the boxes of it, slot by slot.
    pub fn place(self) -> Vec<SetSlot> {
        let Self { mut slots, text, .. } = self;
        let Some(text) = text else { return slots.into_iter().map(SlotMeasure::place).collect() };
        let sites: Vec<Site<'a>> = slots.iter().map(|slot| slot.site).collect();
        let text_rooms: Vec<_> = slots.iter_mut().map(|slot| slot.text_room.take()).collect();
        let bodies = body::place(text, &sites);
        let set = slots.into_iter().zip(text_rooms).zip(bodies).map(|((slot, text_room), body)| {
            let mut set = slot.place();
            match body {
                Some(body) => {
                    set.items.extend(body.items);
                    if let Some(text_room) = text_room {
                        let TextRoom { areas, obstacles } = &text_room;
                        let rules =
                            column_rules(&set.plan.slot, areas, obstacles, &set.grid, &set.sheet);
                        set.items.extend(rules);
                    }
                    set.notes.extend(body.notes);
                    (set.stat, set.misfit) = (body.stat, body.misfit);
                }
                None => idle(&mut set),
            }
            set
        });
        set.collect()
    }
}

/// A slot stays empty, since the story ends before; with pictures it stands all the
/// same.
fn idle(set: &mut SetSlot) {
    if set.plan.insets.is_empty() {
        set.items.clear();
        set.notes.clear();
    }
    if let Some(from) = &set.plan.from {
        let code = Code::IdleJump { slot: set.plan.slot.name.value.clone() };
        let diag = Diag::new(code, from.span);
        let diag = diag.on_page(&set.label, set.rect_of(0));
        set.notes.push(diag);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, at_all, chars, jump, lines, paras, plan};
    use super::*;
    use crate::display::fixture::slot;
    use crate::grid::SlotKind;
    use crate::style::Role;

    #[test]
    fn a_trial_finds_what_setting_finds() {
        for count in [0, 5, 12 * 7, 12 * 20, 12 * 31] {
            at(&plan(slot(2, 10), paras(&[&chars(count)])), |site| {
                let (tried, measured) = (try_slot(site), measure(&[site]));
                assert_eq!(&tried, measured.fit(), "{count}");
                assert_eq!(measured.chars(), count);
                let (fit, stat) = (measured.fit().clone(), measured.place().swap_remove(0).stat);
                assert_eq!((fit.lines, fit.empty, fit.over), (stat.lines, stat.empty, stat.over));
            });
        }
    }

    #[test]
    fn text_ends_at_the_foot_that_is_given() {
        at(&plan(slot(2, 10), paras(&[&chars(12 * 10)])), |site| {
            let fit = |foot: Option<i64>| {
                measure_to(&[site], foot.map(Lines), Findings::dropped).fit().clone()
            };
            assert_eq!((fit(None).over, fit(None).empty), (0, 10));
            assert_eq!((fit(Some(6)).over, fit(Some(6)).empty), (0, 0));
            assert_eq!(fit(Some(5)).over, 2);
        });
    }

    #[test]
    fn a_slot_that_the_text_does_not_reach_is_told() {
        let plans = jump(slot(1, 5), slot(1, 10), paras(&["短。"]));
        at_all(&plans, |sites| {
            let measured = measure(sites);
            assert!(measured.only_site().is_none());
            let set = measured.place();
            assert!(set[1].items.is_empty());
            let told: Vec<_> = set[1].notes.iter().map(|note| note.code.id()).collect();
            assert_eq!(told, ["idle-jump"]);
        });
    }

    #[test]
    fn a_slot_for_heads_has_no_text() {
        let mut slot = slot(1, 5);
        slot.kind = SlotKind::Heading;
        at(&plan(slot, paras(&["文。"])), |site| {
            let measured = measure(&[site]);
            assert!(measured.misfit().is_none() && measured.only_site().is_some());
            assert!(lines(&measured.place()[0].items, Role::Body).is_empty());
        });
    }
}
