//! Pages as sheets: their labels, and whether there is anything on them.

use super::PageContext;
use crate::boxes::{Item, origin_of};
use crate::diag::{Diag, Preflight};
use crate::plan::{PicturePlan, SlotPlan};
use crate::units::{Abs, Rect};

/// A sheet of two pages is an even page and the next: the front page is a right
/// one, so even pages are left ones.
pub fn order(context: &PageContext<'_>) -> Option<Diag> {
    context.plan.layout.master.grid.fold?;
    let label = &context.page.label;
    let is_good = pair(label).is_none_or(|(left, right)| left % 2 == 0 && right == left + 1);
    (!is_good).then(|| {
        let fault = Preflight::SpreadOrder { number: label.clone() };
        context.note(fault, context.layout_span(), whole(context))
    })
}

/// The two numbers of a label such as `6-7` or `A06-A07`; nothing where it does
/// not name two.
fn pair(label: &str) -> Option<(u32, u32)> {
    let mut parts = label.split(['-', '–', '—', '、', '·', '/']);
    let mut number = || {
        let part = parts.next()?.trim();
        part.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok()
    };
    Some((number()?, number()?))
}

/// Whether nothing of a story and no picture stands on the page, nor a grey box in the
/// place of one that cannot be had. A page whose layout has no slots is full with its
/// furniture.
pub fn empty(context: &PageContext<'_>) -> Option<Diag> {
    let is_content = |item: &Item| match item {
        Item::Picture(_) => true,
        other => origin_of(other).is_some(),
    };
    let pictures = context.plan.slots.iter().flat_map(SlotPlan::pictures);
    let mut files = pictures.flat_map(PicturePlan::files);
    let is_furniture = context.plan.layout.slots.is_empty();
    let full = context.page.items.iter().any(|item| is_furniture || is_content(item))
        || files.any(|file| context.number(file.id).is_none());
    (!full).then(|| context.note(Preflight::EmptyPage, context.layout_span(), whole(context)))
}

fn whole(context: &PageContext<'_>) -> Rect {
    Rect::new(Abs::ZERO, Abs::ZERO, context.page.trim.w, context.page.trim.h)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_two_pages() {
        assert_eq!(pair("6-7"), Some((6, 7)));
        assert_eq!(pair("A06–A07"), Some((6, 7)));
        assert_eq!(pair("6"), None);
        assert_eq!(pair("特-刊"), None);
    }
}
