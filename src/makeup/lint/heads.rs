//! Headlines to each other: side by side, and the order of their sizes.

use super::boxes::{PageView, both, rect_of, size_of, text_of};
use crate::boxes::{Item, Lined};
use crate::diag::{Diag, Lint};
use crate::plan::SlotPlan;
use crate::style::Role;
use crate::units::{Abs, Rect};

/// A headline as it stands.
struct Headline<'a> {
    plan: &'a SlotPlan,
    rect: Rect,
    size: Abs,
    text: String,
}

fn headlines<'a>(view: &PageView<'a>) -> Vec<Headline<'a>> {
    let headline = |plan: &'a SlotPlan| {
        let lines = view.headline(plan);
        let rect = lines.iter().map(|item| rect_of(item)).reduce(both)?;
        let size = lines.iter().map(|item| size_of(item)).max()?;
        let text = lines.iter().map(|item| text_of(item)).collect();
        Some(Headline { plan, rect, size, text })
    };
    view.stories().filter_map(headline).collect()
}

/// Whether it is a thin rule from line to line, as one between stories is: it parts
/// their texts, and their heads are read across it.
fn is_thin(item: &Item, sheet: &Lined) -> bool {
    let Item::Rule { weight, .. } = item else { return false };
    let at = sheet.logical(&rect_of(item));
    *weight <= Abs::PT / 2 && at.length < at.depth
}

/// Headlines side by side of one size and face (碰题), with less than a column
/// of white between them.
///
/// Source: the make-up rule against 碰题 (wenmi.com), "butting heads" (scribd):
/// they are parted by a picture, a box or white.
pub fn abreast(view: &PageView<'_>) -> Vec<Diag> {
    let heads = headlines(view);
    let grid = view.grid();
    let white = grid.length(1) + grid.size * (grid.gap * 2);
    let face = |head: &Headline<'_>| head.plan.slot.styles.of(Role::Headline).face.value.clone();
    let mut found = Vec::new();
    for (n, a) in heads.iter().enumerate() {
        for b in &heads[n + 1..] {
            let (left, right) = if a.rect.x <= b.rect.x { (a, b) } else { (b, a) };
            let top = left.rect.y.max(right.rect.y);
            let depth = left.rect.bottom().min(right.rect.bottom()) - top;
            let between =
                Rect::new(left.rect.right(), top, right.rect.x - left.rect.right(), depth);
            let near = between.w >= Abs::ZERO && between.w < white && depth > Abs::ZERO;
            let alike = a.size == b.size && face(a) == face(b);
            let parted = || {
                let mut items = view.page.items.iter().filter(|item| !is_thin(item, &view.sheet()));
                items.any(|item| PageView::parts(item, &left.rect, &right.rect, &between))
            };
            if near && alike && !parted() {
                let (one, other) = (left.text.clone(), right.text.clone());
                let lint = Lint::HeadsAbreast { one, other };
                found.push(view.note(lint, left.plan, both(left.rect, right.rect)));
            }
        }
    }
    found
}

/// The headline that is larger than the lead's though it stands lower. Which story
/// is the lead (头条) the layout says, by `lead` or by the name of the slot; where it
/// does not, nothing is judged: what stands highest need not lead the page.
///
/// Source: sizes fall down the page (martinbuskin.org).
pub fn order(view: &PageView<'_>) -> Option<Diag> {
    let heads = headlines(view);
    let lead = heads.iter().find(|head| view.plan.layout.is_lead(&head.plan.slot))?;
    let larger = heads.iter().filter(|h| h.rect.y > lead.rect.bottom() && h.size > lead.size);
    let worst = larger.max_by_key(|head| head.size)?;
    let lint = Lint::HeadlineOrder {
        text: worst.text.clone(),
        size: worst.size.pt_text(),
        lead: lead.size.pt_text(),
    };
    Some(view.note(lint, worst.plan, worst.rect))
}
