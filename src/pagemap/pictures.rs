//! The pictures of a story.

use std::path::Path;

use super::files::{Places, box_of};
use super::record::PictureRecord;
use super::rows::{TextRow, around, joined};
use super::view::PageView;
use crate::boxes::{Item, PictureBox};
use crate::grid::{Grid, Leg};
use crate::issue::{Picture, Rich};
use crate::plan::{PictureFile, PicturePlan, Pictures, SlotPlan};
use crate::source::Span;
use crate::units::{Abs, Rect};

/// The pictures of a slot with their captions; the rows of captions that belong to none
/// of them are given back.
pub fn pictures<'r, 'p>(
    plan: &SlotPlan,
    view: &PageView<'_>,
    captions: Vec<&'r TextRow<'p>>,
    places: &Places<'_>,
) -> (Vec<PictureRecord>, Vec<&'r TextRow<'p>>) {
    let boxes = view.page.items.iter().filter_map(|item| match item {
        Item::Picture(picture) if picture.of.is_some_and(|of| of.slot == plan.id) => Some(picture),
        _ => None,
    });
    let mut left = captions;
    let mut found = Vec::new();
    let mut boxes = boxes.peekable();
    for planned in plan.pictures() {
        let (own, others) = left.iter().partition::<Vec<_>, _>(|row| is_of(row, &planned.picture));
        let own_box = (!own.is_empty()).then(|| box_of(&around(&own)));
        let text = joined(&own);
        left = others;
        for file in planned.files() {
            let Some(picture) = boxes.next_if(|picture| picture.id == file.id) else { continue };
            let mut record = record(planned, file, picture, plan, view, places);
            (record.caption, record.text) = (own_box, text.clone());
            found.push(record);
        }
    }
    (found, left)
}

fn record(
    planned: &PicturePlan,
    file: &PictureFile,
    picture: &PictureBox,
    plan: &SlotPlan,
    view: &PageView<'_>,
    places: &Places<'_>,
) -> PictureRecord {
    let mut all = plan.story.pictures();
    let index = all.position(|one| *one == planned.picture).unwrap_or(0);
    let grid = &view.plan.layout.master.grid;
    PictureRecord {
        file: places.name(path(view.pictures, file)),
        index,
        rect: box_of(&picture.rect),
        whole: box_of(&picture.whole),
        caption: None,
        text: String::new(),
        at: places.record(planned.picture.span),
        columns: legs(plan, grid, &picture.rect),
        lines: (picture.rect.h + grid.pitch - grid.size + grid.pitch / 2).whole(grid.pitch).max(1),
        ppi: ppi(file, picture),
        hash: content(view.pictures, file),
    }
}

/// The path of a file.
pub fn path<'p>(pictures: &'p Pictures, file: &PictureFile) -> &'p Path {
    pictures.named(file.id).0
}

/// What is in a file, as 16 hexadecimal digits; empty for one that cannot be had.
pub fn content(pictures: &Pictures, file: &PictureFile) -> String {
    let hash = pictures.bytes(file.id).hash();
    match file.lost {
        true => String::new(),
        false => hash[..8].iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Pixels per inch as it is printed, the fewer of both ways.
fn ppi(file: &PictureFile, picture: &PictureBox) -> Option<i64> {
    let along = |pixels: u32, length: Abs| {
        let length = i128::from(length.raw());
        let ppi = i128::from(pixels) * i128::from(Abs::pt(72).raw());
        (length > 0).then(|| i64::try_from(ppi / length).unwrap_or(i64::MAX))
    };
    if file.is_page || file.lost {
        return None;
    }
    let (w, h) = (picture.whole.w, picture.whole.h);
    Some(along(file.pixels.width, w)?.min(along(file.pixels.height, h)?))
}

/// Over how many legs of the first strip a box stands.
fn legs(plan: &SlotPlan, grid: &Grid, rect: &Rect) -> i64 {
    let Some(strip) = plan.slot.strips.first() else { return 1 };
    let left = grid.inline_of(strip.column) + grid.size * plan.slot.padding(grid).start;
    let under = |leg: &Leg| {
        let from = left + leg.inline;
        from < rect.right() && rect.x < from + grid.size.em(leg.measure)
    };
    let legs = plan.slot.legs(strip, grid).iter().filter(|leg| under(leg)).count();
    legs.max(1) as i64
}

/// Whether a row is of the words of a picture.
fn is_of(row: &TextRow<'_>, picture: &Picture) -> bool {
    let Some(at) = row.shaped.text.stretch(row.chars.clone()) else { return false };
    let words = picture.caption.iter().chain(&picture.credit);
    words.filter_map(whole).any(|span| {
        span.file == at.file && span.start < at.end.max(at.start + 1) && at.start < span.end
    })
}

/// Where a text was written, from its first piece to its last.
pub fn whole(text: &Rich) -> Option<Span> {
    let (first, last) = (text.pieces.first()?.span, text.pieces.last()?.span);
    Some(Span { end: last.end.max(first.end), ..first })
}
