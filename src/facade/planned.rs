//! Planning: which story stands where, and which pages are made.

use std::ops::Range;

use super::Options;
use super::batch::batches;
use super::choose::{Chosen, choose};
use super::read::Input;
use crate::diag::{Code, Diag, Noted, Severity};
use crate::plan::{self, Plan};

/// Every story in its slot, and the pages that are wanted.
#[derive(Debug)]
pub struct Planned {
    /// All pages of the issue.
    pub(super) plan: Plan,
    pub(super) chosen: Chosen,
}

impl Planned {
    /// Pages that must be made together, by their numbers among those that are made:
    /// some `at_once`, and more where they share a story or a picture.
    pub fn batches(&self, at_once: Option<usize>) -> Vec<Range<usize>> {
        batches(&self.wanted(), at_once)
    }

    /// The pages that are made.
    pub(super) fn wanted(&self) -> Plan {
        self.plan.part(&self.chosen.pages)
    }
}

/// Puts every story into its slot. `None` where there are errors, of which all are
/// among the findings; `before` is what was noticed while the issue was read.
pub fn plan(input: &Input, options: &Options, before: &[Diag]) -> Noted<Option<Planned>> {
    let issue = &input.issue;
    let layouts: Vec<_> =
        issue.pages.iter().map(|page| input.layouts.get(&page.layout.value).cloned()).collect();
    let Noted { value: plan, mut notes } = plan::plan(issue, &layouts, &input.pictures);
    let chosen = match input.ground {
        Some(_) => choose(&options.pages, issue).map_err(|found| notes.extend(found)).ok(),
        None => None,
    };
    if chosen.is_none() || before.iter().chain(&notes).any(stops) {
        notes.extend(input.pictures.lost());
        return Noted { value: None, notes };
    }
    let Some(chosen) = chosen else { return Noted { value: None, notes } };
    Noted { value: Some(Planned { plan, chosen }), notes }
}

impl Planned {
    /// Takes out of what was noticed what is no matter to the pages that are made, and
    /// adds what is wrong with their pictures.
    pub(super) fn settle(&self, input: &Input, found: &mut Vec<Diag>) {
        let needed = self.plan.part(&self.plan.needed(&self.chosen.pages));
        self.chosen.forget_others(found, &input.issue, &needed);
        found.extend(match self.chosen.is_part() {
            true => input
                .pictures
                .lost_of(needed.pages.iter().flat_map(|page| page.files()).map(|file| file.id)),
            false => input.pictures.lost(),
        });
    }
}

/// Whether a finding before the pages are set ends the run: an error, unless a box
/// or a built-in face can stand in for what is wrong.
fn stops(diag: &Diag) -> bool {
    let stands_in = matches!(diag.code, Code::CodeTooLong { .. } | Code::BadFont { .. });
    diag.severity == Severity::Error && !stands_in
}
