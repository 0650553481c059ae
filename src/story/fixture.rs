//! What tests of stories share: a story in a slot, and sites to set it at.

use std::sync::Arc;

use super::site::Site;
use crate::boxes::{Item, TextLine};
use crate::display::fixture::{rich, set_in, span, story};
use crate::grid::Slot;
use crate::issue::{Block, Story, StoryId};
use crate::plan::{Jumped, PageId, SlotId, SlotPlan};
use crate::style::Role;

/// A story of some blocks.
pub fn blocks(blocks: Vec<Block>) -> Story {
    Story { blocks: blocks.into_iter().map(Arc::new).collect(), ..story() }
}

/// A story of paragraphs.
pub fn paras(paras: &[&str]) -> Story {
    blocks(paras.iter().map(|text| Block::Para(rich(text))).collect())
}

/// So many characters, which may be parted anywhere.
pub fn chars(count: usize) -> String {
    "渔".repeat(count)
}

/// A story in a slot.
pub fn plan(slot: Slot, story: Story) -> SlotPlan {
    SlotPlan {
        id: SlotId { page: PageId(0), slot: 0 },
        story_id: StoryId(0),
        slot: Arc::new(slot),
        story: Arc::new(story),
        insets: Vec::new(),
        from: None,
        to: None,
        advert: None,
    }
}

/// A story that begins in a slot on page 1 and goes on in one on page 2.
pub fn jump(first: Slot, next: Slot, story: Story) -> [SlotPlan; 2] {
    let (mut first, mut next) = (plan(first, story.clone()), plan(next, story));
    first.to = Some("2".into());
    next.from = Some(Jumped { page: "1".into(), span: span() });
    next.id.page = PageId(1);
    [first, next]
}

/// Does something with the sites of slots, whose pages are labelled from 1.
pub fn at_all<T>(plans: &[SlotPlan], work: impl FnOnce(&[Site<'_>]) -> T) -> T {
    set_in(|context| {
        let labels: Vec<String> = (1..=plans.len()).map(|n| n.to_string()).collect();
        let sites = plans.iter().zip(&labels);
        let sites: Vec<_> = sites.map(|(plan, label)| Site { plan, context, label }).collect();
        work(&sites)
    })
}

/// The same with the site of one slot.
pub fn at<T>(plan: &SlotPlan, work: impl FnOnce(Site<'_>) -> T) -> T {
    at_all(std::slice::from_ref(plan), |sites| work(sites[0]))
}

/// The lines of a role among some boxes.
pub fn lines(items: &[Item], role: Role) -> Vec<&TextLine> {
    let lines = items.iter().filter_map(|item| match item {
        Item::Text(line) if line.role == role => Some(line),
        _ => None,
    });
    lines.collect()
}
