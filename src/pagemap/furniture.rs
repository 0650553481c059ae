//! What is on a page and of no story, and its advertisements.

use super::files::{Places, box_of};
use super::pictures::{content, path};
use super::record::{AdvertRecord, FurnitureRecord, StoryRecord};
use super::rows::TextRow;
use super::slots::strip_rect;
use super::view::PageView;
use crate::boxes::{Item, both};
use crate::plan::SlotPlan;

/// Fixed parts, in the order of painting.
pub fn furniture(
    view: &PageView<'_>,
    rows: &[TextRow<'_>],
    places: &Places<'_>,
) -> Vec<FurnitureRecord> {
    let texts = rows.iter().filter(|row| row.of.is_none()).map(|row| FurnitureRecord {
        role: row.role.name(),
        rect: box_of(&row.rect),
        text: row.text(),
        at: row.at(places),
    });
    let pictures = view.page.items.iter().filter_map(|item| match item {
        Item::Picture(picture) if picture.of.is_none() => {
            let (path, span) = view.pictures.named(picture.id);
            Some(FurnitureRecord {
                role: "picture",
                rect: box_of(&picture.rect),
                text: places.name(path),
                at: places.record(span),
            })
        }
        _ => None,
    });
    texts.chain(pictures).collect()
}

/// Advertisements, in the order of their slots; those that are texts are among the
/// stories as well.
pub fn adverts(
    view: &PageView<'_>,
    stories: &[StoryRecord],
    places: &Places<'_>,
) -> Vec<AdvertRecord> {
    let adverts = view.plan.slots.iter().filter_map(|plan| {
        let advert = plan.advert.as_ref()?;
        let file = plan.pictures().next().filter(|_| advert.is_file);
        let words = || words_of(plan, stories);
        let span = file.map(|planned| planned.picture.span).or_else(|| {
            let first = plan.story.headline.first();
            first.or(plan.story.blocks.first().map(|block| block.rich()))?.span()
        });
        let rects = plan.slot.strips.iter().map(|strip| strip_rect(strip, view));
        Some(AdvertRecord {
            slot: plan.slot.name.value.clone(),
            rect: box_of(&rects.reduce(both).unwrap_or_default()),
            text: (!advert.is_file).then(words),
            file: file.map(|planned| places.name(path(view.pictures, &planned.file))),
            hash: file.map(|planned| content(view.pictures, &planned.file)).unwrap_or_default(),
            mark: advert.mark.as_ref().map(|mark| mark.text()).unwrap_or_default(),
            at: span.and_then(|span| places.record(span)),
        })
    });
    adverts.collect()
}

/// The words of an advertisement that is a text: its heads, then its paragraphs, each in
/// a line of its own.
fn words_of(plan: &SlotPlan, stories: &[StoryRecord]) -> String {
    let Some(story) = stories.iter().find(|story| story.slot == plan.slot.name.value) else {
        return String::new();
    };
    let heads = story.parts.iter().filter(|part| part.role != "advert-mark");
    let mut text: Vec<String> = heads.map(|part| part.text.clone()).collect();
    for block in story.lines.chunk_by(|a, b| (a.block, a.row) == (b.block, b.row)) {
        text.push(block.iter().map(|line| line.text.as_str()).collect());
    }
    text.join("\n")
}
