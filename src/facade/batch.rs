//! Which pages of a run are made together.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::plan::{PagePlan, PictureId, PicturePlan, Plan, SlotPlan};

/// So many pages are made together where nobody says how many: enough to keep all
/// threads at work, and little memory.
const AT_ONCE: usize = 32;

/// The pages of a plan in batches, in order.
///
/// A batch has `at_once` pages, and more where one of its stories goes on on a later
/// page, or a picture of its stories stands there again: the greatest size at which a
/// picture is printed says how many pixels it keeps. Of a picture that stands in
/// furniture alone that size is known before any page is set.
pub fn batches(plan: &Plan, at_once: Option<usize>) -> Vec<Range<usize>> {
    let (at_once, last) = (at_once.unwrap_or(AT_ONCE), last_with(plan));
    let (mut found, mut start, mut end) = (Vec::new(), 0, 0);
    for (page, last) in last.iter().enumerate() {
        end = end.max(*last);
        if end <= page && page + 1 - start >= at_once {
            found.push(start..page + 1);
            start = page + 1;
        }
    }
    if start < last.len() {
        found.push(start..last.len());
    }
    found
}

/// For every page the last with which it shares a story or a picture of one.
fn last_with(plan: &Plan) -> Vec<usize> {
    let of_stories = |page: &'_ PagePlan| -> Vec<PictureId> {
        let pictures = page.slots.iter().flat_map(SlotPlan::pictures);
        let files = pictures.flat_map(PicturePlan::files);
        files.map(|file| file.id).collect()
    };
    let shown: FxHashSet<PictureId> = plan.pages.iter().flat_map(of_stories).collect();
    let pictures = |page: &PagePlan| -> Vec<PictureId> {
        page.files().map(|file| file.id).filter(|id| shown.contains(id)).collect()
    };
    let stories = |page: &PagePlan| -> Vec<_> {
        let flowing = page.slots.iter().filter(|slot| slot.from.is_some() || slot.to.is_some());
        flowing.map(|slot| slot.story_id).collect()
    };
    // Looked up alone; nothing comes in the order of a map.
    let (mut last_picture, mut last_story) = (FxHashMap::default(), FxHashMap::default());
    for (n, page) in plan.pages.iter().enumerate() {
        last_picture.extend(pictures(page).into_iter().map(|id| (id, n)));
        last_story.extend(stories(page).into_iter().map(|story| (story, n)));
    }
    let last = |(n, page): (usize, &PagePlan)| {
        let pictures = pictures(page).into_iter().map(|id| last_picture[&id]);
        let stories = stories(page).into_iter().map(|story| last_story[&story]);
        pictures.chain(stories).max().unwrap_or(n)
    };
    plan.pages.iter().enumerate().map(last).collect()
}
