//! Stories side by side, and what parts their texts.

use super::boxes::{PageView, both, line_rect};
use crate::boxes::{Item, Logical};
use crate::diag::{Diag, Lint};
use crate::plan::SlotPlan;
use crate::units::{Abs, Rect};

/// The text of a story that stands beside that of another, with less than 1.5 characters
/// of white and no rule between them.
///
/// Source: rule books of dailies, 稿件之间 2–3 字, in a story 1–1.5; Henninger, two picas,
/// half of that with a rule.
pub fn abreast(view: &PageView<'_>) -> Vec<Diag> {
    let texts: Vec<&SlotPlan> = view.plan.slots.iter().filter(|plan| plan.has_text()).collect();
    let drawn =
        view.page.items.iter().filter(|item| !matches!(item, Item::Text(_) | Item::Upright(_)));
    let drawn: Vec<&Item> = drawn.collect();
    let mut found = Vec::new();
    for (n, one) in texts.iter().enumerate() {
        for other in texts[n + 1..].iter().filter(|other| other.story_id != one.story_id) {
            let zones = [(one, other), (other, one)].into_iter().filter_map(|(left, right)| {
                Some((*left, *right, between(view, left, right, &drawn)?))
            });
            found.extend(zones.take(1).map(|(left, right, zone)| {
                let names = [left, right].map(|plan| plan.slot.name.value.clone());
                let [one, other] = names;
                view.note(Lint::StoriesAbreast { one, other }, left, zone)
            }));
        }
    }
    found
}

/// The white between the texts of two slots, the second after the first along a line,
/// where it is too little and nothing parts them.
fn between(
    view: &PageView<'_>,
    left: &SlotPlan,
    right: &SlotPlan,
    drawn: &[&Item],
) -> Option<Rect> {
    let (grid, sheet) = (view.grid(), view.sheet());
    let near = grid.size * 3 / 2;
    let gaps = right.slot.strips.iter();
    let gaps = gaps.filter(|b| left.slot.strips.iter().any(|a| a.is_before(b)));
    let gaps: Vec<Abs> = gaps.map(|strip| grid.inline_of(strip.column)).collect();
    if gaps.is_empty() {
        return None;
    }
    let lines = |plan: &SlotPlan, is_near: &dyn Fn(&Logical) -> bool| -> Vec<(Rect, Logical)> {
        let at = view.body(plan).map(|line| {
            let rect = line_rect(line);
            (rect, sheet.logical(&rect))
        });
        at.filter(|(_, at)| is_near(at)).collect()
    };
    let ends = lines(left, &|at| gaps.iter().any(|x| at.end() <= *x && at.end() + near > *x));
    let begins = lines(right, &|at| gaps.iter().any(|x| at.inline >= *x && at.inline < *x + near));
    let mut zone = None;
    for (a, at) in &ends {
        for (b, beside) in &begins {
            let block = at.block.max(beside.block);
            let depth = at.foot().min(beside.foot()) - block;
            let white = beside.inline - at.end();
            if depth <= Abs::ZERO || white < Abs::ZERO || white >= near {
                continue;
            }
            let gap = Logical { inline: at.end(), block, length: white, depth };
            let gap = sheet.put(gap);
            if !drawn.iter().any(|item| PageView::parts(item, a, b, &gap)) {
                zone = Some(zone.map_or(gap, |zone| both(zone, gap)));
            }
        }
    }
    zone
}
