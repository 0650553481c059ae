//! A run after another: what did not change is not made again.

use std::path::Path;
use std::sync::Arc;

use super::ground::turn;
use super::{Options, Outcome, run};
use crate::boxes::{Page, origin_of};
use crate::memo::Memo;
use crate::paint::DisplayList;
use crate::plan::SlotId;
use crate::source::{Held, HeldFiles, World};

/// What runs keep for one another: the files, what was read of them, the faces, the
/// stories and pages as they were set, the pictures, the fonts.
///
/// A run gives what a run without a session would give, byte for byte; only what a
/// change touches is made again. What two runs did not want is forgotten.
#[derive(Debug)]
pub struct Session {
    memo: Arc<Memo>,
    files: Arc<HeldFiles>,
    /// The pages of the last run that made any, with their display lists.
    last: Vec<(Arc<Page>, Arc<DisplayList>)>,
    changed: Vec<Changed>,
}

/// A page that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its label.
    pub label: String,
    /// Those of its slots of which something has moved, came or went; none where only
    /// its furniture has.
    pub slots: Vec<SlotId>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// Nothing is known yet.
    pub fn new() -> Self {
        let memo = Arc::new(Memo::keeping());
        Self { memo, files: Arc::default(), last: Vec::new(), changed: Vec::new() }
    }

    /// Typesets an issue as [`typeset_in`](super::typeset_in) does, with its files in
    /// the outcome.
    ///
    /// The world may be another one than before, or the same with other files in it;
    /// while a run asks it, it must not change.
    pub fn run(&mut self, world: &Arc<dyn World>, path: &Path, options: &Options) -> Outcome {
        let held = Arc::new(Held::new(world.clone(), self.files.clone()));
        let mut files = Vec::new();
        let mut outcome = run(held, path, options, self.memo.clone(), &mut |file| files.push(file));
        if let Some(made) = &mut outcome.made {
            made.files = files;
            let now: Vec<_> =
                made.pages.iter().cloned().zip(made.display_lists.iter().cloned()).collect();
            self.changed = changed(&self.last, &now);
            self.last = now;
        }
        // What a run that made nothing did not ask for may be wanted by the next.
        if outcome.made.is_some() {
            turn(&self.memo);
            self.files.turn();
        }
        outcome
    }

    /// The pages that the last run has made otherwise than the one before, in the order
    /// of the issue; all of them after the first. Runs that made no pages do not count,
    /// nor do pages that are gone; of runs that keep no pages ([`Options::lean`]) none is
    /// known.
    pub fn changed(&self) -> &[Changed] {
        &self.changed
    }
}

/// The pages that are not what they were.
fn changed(
    last: &[(Arc<Page>, Arc<DisplayList>)],
    now: &[(Arc<Page>, Arc<DisplayList>)],
) -> Vec<Changed> {
    let mut all = Vec::new();
    for (page, list) in now {
        let before = last.iter().find(|(before, _)| before.label == page.label);
        if before.is_some_and(|(_, before)| before == list) {
            continue;
        }
        let slots = slots_of(page).chain(before.iter().flat_map(|(page, _)| slots_of(page)));
        let mut slots: Vec<SlotId> = slots.collect();
        slots.sort();
        slots.dedup();
        slots.retain(|slot| {
            before.is_none_or(|(before, _)| !items_of(page, *slot).eq(items_of(before, *slot)))
        });
        all.push(Changed { label: page.label.clone(), slots });
    }
    all
}

fn slots_of(page: &Page) -> impl Iterator<Item = SlotId> {
    page.items.iter().filter_map(|item| origin_of(item).map(|of| of.slot))
}

fn items_of(page: &Page, slot: SlotId) -> impl Iterator<Item = &crate::boxes::Item> {
    page.items.iter().filter(move |item| origin_of(item).is_some_and(|of| of.slot == slot))
}

#[cfg(test)]
mod tests {
    use super::super::ground::seen::kept_with_ground;
    use super::*;
    use crate::source::Memory;

    const ISSUE: &str = "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n[[page]]\n\
                         number = 1\nlayout = \"broadsheet-8\"\n[page.stories]\nlead = \"m.md\"\n";

    /// Somebody types: every run finds a longer text.
    #[test]
    fn what_a_session_holds_does_not_grow() {
        let mut session = Session::new();
        let mut held = Vec::new();
        for n in 1..=11 {
            let text = "渔港今日开市，渔船陆续靠岸，码头挤满了人。".repeat(10 + n);
            let mut world = Memory::default();
            world.put("issue.toml", ISSUE);
            world.put("m.md", format!("+++\nheadline = \"渔港开市\"\n+++\n{text}\n"));
            let world: Arc<dyn World> = Arc::new(world);
            let outcome = session.run(&world, Path::new("issue.toml"), &Options::default());
            assert!(outcome.made.is_some(), "{:?}", outcome.diags);
            held.push((session.memo.len(), kept_with_ground(&session.memo)));
        }
        assert!(held[0].0 > 0 && held[0].1 > 0, "{held:?}");
        assert_eq!(held[4], held[10], "{held:?}");
    }
}
