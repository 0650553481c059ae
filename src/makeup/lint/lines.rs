//! Lines that stand alone at the head or the foot of a leg.

use super::boxes::{Sight, line_rect};
use crate::boxes::TextLine;
use crate::diag::{Diag, Lint};
use crate::grid::{Grid, LEAST_LEG, SlotKind};
use crate::plan::SlotPlan;

/// Last lines of paragraphs alone at the top of a leg (孤行), and first lines
/// alone at its foot; one finding of each for a story.
///
/// Source: CLREQ on widows (孤行) and their severity.
pub fn lone(sight: &Sight<'_>) -> Vec<Diag> {
    sight.plan.slots.iter().flat_map(|plan| lone_in(sight, plan)).collect()
}

fn lone_in(sight: &Sight<'_>, plan: &SlotPlan) -> Vec<Diag> {
    if !matches!(plan.slot.kind, SlotKind::Story | SlotKind::Advert) {
        return Vec::new();
    }
    // A drop cap is body text, but none of the paragraph's lines.
    let running = |line: &'_ TextLine| Some((line.of?, line.of?.line?));
    let lines: Vec<_> = sight.body(plan).filter_map(|line| Some((line, running(line)?))).collect();
    let (mut last, mut first) = (Vec::new(), Vec::new());
    for pair in lines.windows(2) {
        let [(a, (from, above)), (b, (to, below))] = pair else { continue };
        if !from.is_same_row(to) || !is_new_leg(a, b, sight.grid()) {
            continue;
        }
        if below.is_last() {
            last.push(*b);
        } else if above.is_first() {
            first.push(*a);
        }
    }
    let count = |line: &TextLine| line.text().chars().filter(|c| c.is_alphanumeric()).count();
    let mut found = Vec::new();
    if let (Some(line), Some(least)) = (last.first(), last.iter().map(|l| count(l)).min()) {
        let text = line.text().trim().to_string();
        let lint = Lint::Widow { count: last.len(), first: text, least };
        found.push(at_line(sight, lint, line));
    }
    if let Some(line) = first.first() {
        let text = line.text().trim().to_string();
        let lint = Lint::OrphanLine { count: first.len(), first: text };
        found.push(at_line(sight, lint, line));
    }
    found
}

/// A finding at a line of text.
fn at_line(sight: &Sight<'_>, lint: Lint, line: &TextLine) -> Diag {
    let at = line.shaped.char_at(line.start);
    sight.note_at(lint, line.shaped.text.span(at), line_rect(line))
}

/// Whether `b`, which follows `a`, begins another leg: it stands no lower, or
/// far to the side and further down.
pub fn is_new_leg(a: &TextLine, b: &TextLine, grid: &Grid) -> bool {
    let aside = b.origin.x - a.origin.x;
    let aside = if aside < -aside { -aside } else { aside };
    let far = aside >= grid.size * LEAST_LEG;
    b.origin.y <= a.origin.y || (far && b.origin.y - a.origin.y > grid.pitch + grid.pitch / 2)
}
