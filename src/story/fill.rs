//! The text of a story in all of the room that its slots leave.

use super::body::{Body, set_bodies};
use super::edges::column_rules;
use super::slot::SlotSetter;
use crate::diag::{Code, Diag};

/// Sets the text of a story in all of the room that its slots leave.
pub fn fill(mut chain: Vec<SlotSetter<'_>>) -> Vec<SlotSetter<'_>> {
    let Some(lead) = chain.first_mut().filter(|slot| slot.berth.is_some()) else { return chain };
    let mut seen = std::mem::take(&mut lead.seen);
    let bodies = set_bodies(&chain, &mut seen);
    for (slot, body) in chain.iter_mut().zip(bodies) {
        match body {
            Some(body) => slot.take(body),
            None => slot.idle(),
        }
    }
    if let Some(lead) = chain.first_mut() {
        lead.seen = seen;
    }
    chain
}

impl SlotSetter<'_> {
    /// Takes its part of a text.
    fn take(&mut self, body: Body) {
        self.items.extend(body.items);
        if let Some(berth) = &self.berth {
            let rules = column_rules(self.slot(), &berth.areas, &berth.obstacles, &self.grid());
            self.items.extend(rules);
        }
        self.notes.extend(body.notes);
        self.stat = body.stat;
        self.fit.misfit = body.misfit;
        self.fit.faults += body.faults;
    }

    /// Stays empty, since the story ends before; with pictures it stands all the
    /// same.
    fn idle(&mut self) {
        if self.plan.pictures.is_empty() {
            self.items.clear();
            self.notes.clear();
        }
        if let Some(from) = &self.plan.from {
            let code = Code::IdleJump { slot: self.slot().name.value.clone() };
            self.notes.push(Diag::new(code, from.span).on_page(self.label, self.rect_of(0)));
        }
    }
}
