//! Lines that stand alone at the head or the foot of a leg.

use super::boxes::{PageView, line_rect};
use crate::boxes::TextLine;
use crate::diag::{Diag, Lint};
use crate::grid::{Grid, LEAST_LEG, SlotKind};
use crate::plan::SlotPlan;

/// Last lines of paragraphs alone at the top of a leg (孤行), and first lines
/// alone at its foot; one finding of each for a story.
///
/// Source: CLREQ on widows (孤行) and their severity.
pub fn lone(view: &PageView<'_>) -> Vec<Diag> {
    view.plan.slots.iter().flat_map(|plan| lone_in(view, plan)).collect()
}

fn lone_in(view: &PageView<'_>, plan: &SlotPlan) -> Vec<Diag> {
    if !matches!(plan.slot.kind, SlotKind::Story | SlotKind::Advert) {
        return Vec::new();
    }
    // A drop cap is body text, but none of the paragraph's lines.
    let lines: Vec<_> =
        view.body(plan).filter(|line| line.of.is_some_and(|of| of.line.is_some())).collect();
    // A line of several inks is a text for each.
    let lines: Vec<_> = lines.chunk_by(|a, b| a.origin == b.origin && a.of == b.of).collect();
    let running = |line: &[&TextLine]| Some((line[0].of?, line[0].of?.line?));
    let (mut last, mut first) = (Vec::new(), Vec::new());
    for pair in lines.windows(2) {
        let [a, b] = *pair else { continue };
        let (Some((from, above)), Some((to, below))) = (running(a), running(b)) else { continue };
        if !from.is_same_row(&to) || !is_new_leg(a[0], b[0], view.grid()) {
            continue;
        }
        if below.is_last() {
            last.push(b);
        } else if above.is_first() {
            first.push(a);
        }
    }
    let text = |line: &[&TextLine]| line.iter().map(|part| part.text()).collect::<String>();
    let count = |line: &[&TextLine]| text(line).chars().filter(|c| c.is_alphanumeric()).count();
    let mut found = Vec::new();
    if let (Some(line), Some(least)) = (last.first(), last.iter().map(|l| count(l)).min()) {
        let first = text(line).trim().to_string();
        found.push(at_line(view, Lint::Widow { count: last.len(), first, least }, line[0]));
    }
    if let Some(line) = first.first() {
        let (count, text) = (first.len(), text(line).trim().to_string());
        found.push(at_line(view, Lint::OrphanLine { count, first: text }, line[0]));
    }
    found
}

/// A finding at a line of text.
fn at_line(view: &PageView<'_>, lint: Lint, line: &TextLine) -> Diag {
    let at = line.shaped.char_at(line.start);
    view.note_at(lint, line.shaped.text.span(at), line_rect(line))
}

/// Whether `b`, which follows `a`, begins another leg: it stands no lower, or
/// far to the side and further down. Parts of one line in several inks do not.
pub fn is_new_leg(a: &TextLine, b: &TextLine, grid: &Grid) -> bool {
    if a.origin == b.origin {
        return false;
    }
    let aside = b.origin.x - a.origin.x;
    let aside = if aside < -aside { -aside } else { aside };
    let far = aside >= grid.size * LEAST_LEG;
    b.origin.y <= a.origin.y || (far && b.origin.y - a.origin.y > grid.pitch + grid.pitch / 2)
}
