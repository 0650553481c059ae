//! Trials of a story that does not fit its slot: the remedies that would make
//! it fit, each tried by setting the slot again.
//!
//! Their order is that of the layout, usually that of a layout desk: edit the text, drop
//! the summary, change the height of the headline, of a picture, the legs, the white.
//!
//! Source: docs/layout.md, "Copyfit".

use super::variant::Variant;
use crate::diag::{Change, Part};
use crate::grid::FitLimits;
use crate::story::{Measured, Site, StoryFit, try_slot};
use crate::style::Role;
use crate::units::stepped;

/// At most so many pairs of changes are set for one story. A bound of work: with the
/// limits of `[fit]` there are rarely more that come near, and the cheapest come first.
const MOST_PAIRS: usize = 40;
/// A pair is set where the sum of what its changes do alone is within so many lines of
/// what is needed. A bound of work too: what two changes do together is seldom further
/// from that sum.
const NEAR: i64 = 4;

/// Changes that make a story fit, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is changed.
    pub changes: Vec<Change>,
    /// How the story fits its slot then.
    pub fit: StoryFit,
}

/// A story in its slot on which changes are tried.
pub struct Trials<'a> {
    site: Site<'a>,
    variant: Variant,
    before: &'a StoryFit,
    /// Characters of its text.
    chars: usize,
    /// Characters that have no room, or about as many as are lacking.
    lacking: usize,
    /// About how many characters less or more would do.
    wanted: usize,
}

impl<'a> Trials<'a> {
    /// For a story as it was measured in the slot `site`, whose context should be one for
    /// trials.
    pub fn new(site: Site<'a>, before: &'a Measured<'a>) -> Self {
        let lacking = before.misfit().map_or(0, |misfit| misfit.chars());
        let (variant, chars) = (
            Variant::of(site.plan, site.context.locale(site.plan.slot.styles.of(Role::Body))),
            before.chars(),
        );
        let left = site.context.layout().master.fit.empty_lines;
        let wanted = if before.fit().over > 0 { lacking } else { before.lacking(left) };
        Self { site, variant, before: before.fit(), chars, lacking, wanted }
    }

    /// How it fits its slot as it is.
    pub fn before(&self) -> &StoryFit {
        self.before
    }

    /// The story with some changes, if they can be made.
    pub fn variant(&self, changes: &[Change]) -> Option<Variant> {
        let mut variant = self.variant.clone();
        let grid = &self.site.grid();
        changes.iter().all(|change| variant.change(change, grid)).then_some(variant)
    }

    /// What becomes of the story with some changes. `None` where they cannot be
    /// made or do harm: a picture is left out or squeezed, a head is too wide.
    pub fn set(&self, changes: &[Change]) -> Option<StoryFit> {
        let variant = self.variant(changes)?;
        let found = try_slot(Site { plan: variant.plan(), ..self.site });
        let recut = changes.iter().any(|c| matches!(c, Change::Legs { .. }));
        let asked = |n: usize| {
            changes.iter().find_map(|c| match c {
                Change::Picture { index, to, .. } if *index == n => Some(*to),
                _ => None,
            })
        };
        let pictures = self.before.pictures.iter().zip(&found.pictures).enumerate();
        let whole = pictures.into_iter().all(|(n, (before, now))| match asked(n) {
            Some(lines) => now.get() == lines,
            None => recut || now >= before,
        });
        (whole && found.faults <= self.before.faults).then_some(found)
    }

    /// The limits of the layout.
    fn limits(&self) -> &FitLimits {
        &self.site.context.layout().master.fit
    }

    fn is_over(&self) -> bool {
        self.before.over > 0
    }

    fn fits(&self, fit: &StoryFit) -> bool {
        fit.over == 0 && (self.is_over() || fit.empty <= self.limits().empty_lines)
    }

    /// One change as a way, if it makes the story fit.
    fn remedy(&self, change: Change) -> Option<Remedy> {
        let changes = vec![change];
        let fit = self.set(&changes).filter(|fit| self.fits(fit))?;
        Some(Remedy { changes, fit })
    }

    /// The single changes that make the story fit, by their ranks. Empty
    /// where it fits as it is.
    pub fn remedies(&self) -> Vec<Remedy> {
        if !self.limits().misfits(self.before.over, self.before.empty) {
            return Vec::new();
        }
        let [summary, quote, deck, kicker] = Part::ALL.map(Change::Drop);
        // As in the table of ranks: ways of one rank stay in this order.
        let mut remedies: Vec<Remedy> = self.edited().into_iter().collect();
        if self.is_over() {
            remedies.extend([summary, quote].into_iter().filter_map(|c| self.remedy(c)));
        }
        // The size of a story with a rank of its own is no matter of its slot.
        let headline = self.headline(1).filter(|_| self.site.plan.story.rank.is_none());
        remedies.extend(headline.and_then(|c| self.remedy(c)));
        if self.is_over() {
            remedies.extend([deck, kicker].into_iter().filter_map(|c| self.remedy(c)));
        }
        remedies.extend((0..self.before.pictures.len()).filter_map(|n| self.picture_remedy(n)));
        remedies.extend(self.legs(1).into_iter().filter_map(|c| self.remedy(c)));
        if self.is_over() {
            remedies.extend(self.remedy(Change::White));
        }
        let ranks = &self.limits().ranks;
        remedies.sort_by_key(|remedy| {
            remedy.changes.iter().map(|change| ranks.of(change)).sum::<i64>()
        });
        remedies
    }

    /// The least cut or the least addition that does.
    fn edited(&self) -> Option<Remedy> {
        let edit = |chars| if self.is_over() { Change::Cut(chars) } else { Change::Add(chars) };
        let most = self.chars.max(self.lacking).max(1) * 4;
        // What has no room, or what is lacking, is nearly always what it takes.
        let first = self.wanted.max(1);
        least(first, most, |chars| self.remedy(edit(chars)))
    }

    /// The headline so many steps smaller, or larger where text is lacking.
    fn headline(&self, steps: i64) -> Option<Change> {
        let style = self.site.plan.slot.styles.of(Role::Headline);
        let from = style.size;
        let to = stepped(from, if self.is_over() { -steps } else { steps })?;
        let lines = style.resized(to, self.site.grid().pitch).lines;
        Some(Change::Headline { from, to, lines })
    }

    /// A picture so many lines lower, or higher where text is lacking.
    fn picture(&self, index: usize, lines: i64) -> Option<Change> {
        let from = self.before.pictures.get(index).map(|lines| lines.get()).filter(|n| *n > 0)?;
        let path = &self.site.plan.pictures().nth(index)?.picture.path;
        let file = path.file_name()?.to_string_lossy().into_owned();
        let to = if self.is_over() { from - lines } else { from + lines };
        (to > 0).then_some(Change::Picture { index, file, from, to })
    }

    /// The least change of a picture that does.
    fn picture_remedy(&self, index: usize) -> Option<Remedy> {
        let remedy = |lines: usize| self.remedy(self.picture(index, lines as i64)?);
        // A picture may reach its least height, or its greatest, before that.
        let most = usize::try_from(self.limits().told_picture_lines).unwrap_or_default();
        let most = (1..=most)
            .rev()
            .find(|n| self.picture(index, *n as i64).is_some_and(|c| self.set(&[c]).is_some()))?;
        (1..=most).find_map(remedy)
    }

    /// Other numbers of legs.
    fn legs(&self, most: i64) -> Vec<Change> {
        let [strip] = self.site.plan.slot.strips.as_slice() else { return Vec::new() };
        let from = strip.legs;
        let near = (1..=most).flat_map(|n| [from - n, from + n]);
        near.filter(|to| *to > 0).map(|to| Change::Legs { from, to }).collect()
    }

    /// The cheapest way without a change of the text that a layout allows: one
    /// change, or two, that leave no more than a few lines empty; else, for a
    /// story that is too long, the one change that leaves the fewest.
    pub fn automatic(&self) -> Option<Remedy> {
        let limits = self.limits();
        if !limits.misfits(self.before.over, self.before.empty) {
            return None;
        }
        let left = limits.empty_lines;
        let tight = |fit: &StoryFit| fit.over == 0 && fit.empty <= left;
        let mut tried: Vec<(Change, i64, StoryFit)> = Vec::new();
        for (change, cost) in self.allowed(limits) {
            let Some(fit) = self.set(std::slice::from_ref(&change)) else { continue };
            if tight(&fit) {
                return Some(Remedy { changes: vec![change], fit });
            }
            tried.push((change, cost, fit));
        }
        let need = excess(self.before());
        let mut pairs = Vec::new();
        for (n, (a, cost, one)) in tried.iter().enumerate() {
            for (b, more, other) in &tried[n + 1..] {
                let sum = excess(one) + excess(other) - need;
                if !same_thing(a, b) && (-NEAR - left as i64..=NEAR).contains(&sum) {
                    pairs.push((cost + more, [a, b]));
                }
            }
        }
        pairs.sort_by_key(|(cost, _)| *cost);
        let set = |pair: [&Change; 2]| {
            let changes = pair.map(Change::clone).to_vec();
            let fit = self.set(&changes).filter(tight)?;
            Some(Remedy { changes, fit })
        };
        let pair = pairs.into_iter().take(MOST_PAIRS).find_map(|(_, pair)| set(pair));
        pair.or_else(|| {
            let fits = tried.into_iter().filter(|(.., fit)| self.fits(fit));
            let (change, _, fit) = fits.min_by_key(|(_, cost, fit)| (fit.empty, *cost))?;
            Some(Remedy { changes: vec![change], fit })
        })
    }

    /// What a layout allows, the cheapest first, each with its cost: its rank, and one for
    /// every line or step.
    fn allowed(&self, limits: &FitLimits) -> Vec<(Change, i64)> {
        let mut found = Vec::new();
        if self.is_over() {
            found.extend(limits.parts.iter().map(|part| (Change::Drop(*part), 0)));
        }
        let steps = (1..=limits.headline_steps).map(|n| (self.headline(n), n));
        found.extend(steps.filter_map(|(change, n)| Some((change?, n))));
        for n in 1..=limits.picture_lines {
            let pictures = (0..self.before.pictures.len()).map(|k| self.picture(k, n));
            found.extend(pictures.flatten().map(|change| (change, n)));
        }
        found.extend(self.legs(limits.legs).into_iter().map(|change| (change, 1)));
        if limits.white && self.is_over() {
            found.push((Change::White, 1));
        }
        for (change, cost) in &mut found {
            *cost += limits.ranks.of(change);
        }
        found.sort_by_key(|(_, cost)| *cost);
        found
    }
}

/// Lines that are too many; below zero those that are lacking.
fn excess(fit: &StoryFit) -> i64 {
    if fit.over > 0 { fit.over as i64 } else { -(fit.empty as i64) }
}

/// Whether two changes are of one thing, which can have only one of them.
fn same_thing(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (Change::Picture { index: a, .. }, Change::Picture { index: b, .. }) => a == b,
        (Change::Drop(a), Change::Drop(b)) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// The least number that does, where what does goes on doing: from `first`, which should
/// be near, by steps that double, to one that does and one that does not, then by
/// halving. Up to `most`; only `first` may be more.
fn least<T>(first: usize, most: usize, does: impl Fn(usize) -> Option<T>) -> Option<T> {
    let (mut few, mut step) = (0, 1);
    let (mut enough, mut best) = match does(first) {
        Some(found) => (first, found),
        None => {
            few = first;
            loop {
                let n = few.saturating_add(step).min(most);
                if n <= few {
                    return None;
                }
                match does(n) {
                    Some(found) => break (n, found),
                    None => (few, step) = (n, step * 2),
                }
            }
        }
    };
    while few == 0 && enough > step {
        match does(enough - step) {
            Some(found) => (enough, best, step) = (enough - step, found, step * 2),
            None => few = enough - step,
        }
    }
    while enough - few > 1 {
        let middle = few + (enough - few) / 2;
        match does(middle) {
            Some(found) => (enough, best) = (middle, found),
            None => few = middle,
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_that_does() {
        let from = |least_: usize| move |n: usize| (n >= least_).then_some(n);
        for (wanted, first) in [1, 2, 7, 8, 9, 40, 99, 100].iter().zip([1, 8, 99, 100, 8, 8, 8, 8])
        {
            assert_eq!(least(first, 100, from(*wanted)), Some(*wanted), "{first}");
            assert_eq!(least(8, 100, from(*wanted)), Some(*wanted));
        }
        let tried = std::cell::Cell::new(0);
        let counted = |n: usize| {
            tried.set(tried.get() + 1);
            (n >= 490).then_some(n)
        };
        assert_eq!((least(491, 4000, counted), tried.get()), (Some(490), 4), "it was near");
        assert_eq!(least(8, 100, from(101)), None);
        assert_eq!(least(200, 100, from(101)), Some(101), "what is tried first may be more");
    }

    #[test]
    fn a_picture_has_one_height() {
        let picture = |index, to| Change::Picture { index, file: String::new(), from: 9, to };
        assert!(same_thing(&picture(0, 8), &picture(0, 7)));
        assert!(!same_thing(&picture(0, 8), &picture(1, 8)));
        assert!(!same_thing(&Change::Drop(Part::Deck), &Change::Drop(Part::Kicker)));
        assert!(!same_thing(&Change::White, &Change::Drop(Part::Kicker)));
    }
}
