//! A page as records.

use super::files::{Places, hundredths};
use super::furniture::{adverts, furniture};
use super::lines::lines;
use super::parts::parts;
use super::pictures::pictures;
use super::record::{PageRecord, StoryRecord};
use super::rows::{TextRow, rows};
use super::slots::{grid, polygons, slots};
use super::view::PageView;
use crate::plan::SlotPlan;
use crate::style::Role;

/// A page as a record, with the files that its spans are in.
pub fn page(view: &PageView<'_>) -> (PageRecord, Vec<usize>) {
    let places = Places::new(view.sources);
    let (spec, layout) = (&view.plan.spec, &view.plan.layout);
    let rows = rows(&view.page.items);
    let stories: Vec<StoryRecord> =
        of_text(view).map(|plan| story(plan, view, &rows, &places)).collect();
    let record = PageRecord {
        label: view.page.label.clone(),
        section: spec.section.as_ref().map(|section| section.text()).unwrap_or_default(),
        layout: layout.name.clone(),
        width: hundredths(view.page.trim.w),
        height: hundredths(view.page.trim.h),
        hash: view.drawn_with.hash(view.list),
        at: places.record(spec.span),
        grid: grid(&layout.master.grid),
        slots: slots(view, &places),
        furniture: furniture(view, &rows, &places),
        adverts: adverts(view, &stories, &places),
        stories,
    };
    (record, places.used())
}

/// The slots with stories, and with advertisements that are texts.
fn of_text<'v>(view: &PageView<'v>) -> impl Iterator<Item = &'v SlotPlan> {
    let is_file = |plan: &SlotPlan| plan.advert.as_ref().is_some_and(|advert| advert.is_file);
    view.plan.slots.iter().filter(move |plan| !is_file(plan))
}

fn story(
    plan: &SlotPlan,
    view: &PageView<'_>,
    rows: &[TextRow<'_>],
    places: &Places<'_>,
) -> StoryRecord {
    let own: Vec<&TextRow<'_>> =
        rows.iter().filter(|row| row.of.is_some_and(|of| of.slot == plan.id)).collect();
    let is_text = |row: &&TextRow<'_>| row.of.is_some_and(|of| of.block.is_some());
    let (text, others): (Vec<_>, Vec<_>) = own.into_iter().partition(is_text);
    let (captions, heads): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|row| row.role == Role::Caption);
    let (pictures, captions) = pictures(plan, view, captions, places);
    let mut all = parts(&heads, places);
    all.extend(parts(&captions, places));
    let stat = view.page.stories.iter().find(|stat| stat.slot == plan.id);
    StoryRecord {
        name: plan.story.name.clone(),
        slot: plan.slot.name.value.clone(),
        file: plan.story.file.index(),
        advert: plan.advert.is_some(),
        polygons: polygons(&plan.slot, view),
        parts: all,
        pictures,
        lines: lines(&text, places),
        chars: stat.map_or(0, |stat| stat.chars),
        set: stat.map_or(0, |stat| stat.lines),
        empty: stat.map_or(0, |stat| stat.empty),
        over: stat.map_or(0, |stat| stat.over),
        from: plan.from.as_ref().map(|from| from.page.clone()),
        to: plan.to.clone(),
    }
}
