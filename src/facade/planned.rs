//! Planning: which story stands where, and which pages are made.

use std::ops::Range;
use std::sync::Arc;

use super::Options;
use super::batch::batches;
use super::choose::{Chosen, choose};
use super::ground::Ground;
use super::read::{Input, Read};
use crate::diag::{Code, Diag, Severity};
use crate::plan::{self, Plan};

/// Every story in its slot, and the pages that are wanted.
#[derive(Debug)]
pub struct Planned {
    pub(super) input: Arc<Input>,
    pub(super) ground: Arc<Ground>,
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

    /// How many pages are made.
    pub fn count(&self) -> usize {
        self.chosen.labels.len()
    }

    /// For every page of the issue, whether it is among some of those that are made.
    pub(super) fn flags(&self, pages: &Range<usize>) -> Vec<bool> {
        let mut flags = vec![false; self.chosen.pages.len()];
        let here = &self.chosen.labels[pages.clone()];
        here.iter().for_each(|(place, _)| flags[place - 1] = true);
        flags
    }

    /// The pages that are made.
    pub(super) fn wanted(&self) -> Plan {
        self.plan.part(&self.chosen.pages)
    }
}

/// Puts every story into its slot, and finds the pages that are wanted. Its findings go
/// to those of reading, less what is no matter to these pages. `None` where there are
/// errors that let no page be made.
pub fn plan(read: &mut Read, options: &Options) -> Option<Planned> {
    let input = read.input.clone()?;
    let (issue, diags) = (&input.issue, &mut read.diags);
    let pages = issue.pages.iter().enumerate();
    let layouts: Vec<_> = pages.map(|(n, page)| input.layouts.of(n, page).cloned()).collect();
    let plan = plan::plan(issue, &layouts, &input.pictures).drain_to(diags);
    let ground = input.ground.clone();
    let chosen = ground.as_ref().map(|_| choose(&options.pages, issue));
    let chosen = chosen.and_then(|chosen| chosen.map_err(|found| diags.extend(found)).ok());
    let (Some(ground), Some(chosen), false) = (ground, chosen, diags.iter().any(stops)) else {
        diags.extend(input.pictures.lost());
        return None;
    };
    let planned = Planned { input, ground, plan, chosen };
    planned.settle(diags);
    Some(planned)
}

impl Planned {
    /// Takes out of what was noticed what is no matter to the pages that are made, and
    /// adds what is wrong with their pictures.
    fn settle(&self, found: &mut Vec<Diag>) {
        let input = &self.input;
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
