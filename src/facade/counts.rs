//! What every slot of a run holds, beside what its story has (算字).

use std::sync::Arc;

use super::outcome::{MadeOf, Outcome};
use crate::boxes::StoryStat;
use crate::display::{Stopwatch, TextContext};
use crate::grid::{Slot, SlotKind};
use crate::issue::{Block, Rich, Story, StoryId};
use crate::plan::{PagePlan, SlotId, SlotPlan};
use crate::story::{Site, measure};

/// What a slot holds, and what its story has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotCount {
    /// The label of its page.
    pub page: String,
    /// Its name.
    pub slot: String,
    /// What it takes.
    pub kind: SlotKind,
    /// The story in it; `None` if it is empty.
    pub story: Option<String>,
    /// Legs of its first strip.
    pub legs: i64,
    /// Body lines that it holds under its head and beside its pictures. Of an empty slot
    /// for stories those under a headline of one row, as large as the layout has it there.
    pub holds_lines: usize,
    /// Full-width characters that these lines hold.
    pub holds_chars: usize,
    /// Characters of its story, without blanks; of one that goes on those on this page.
    pub chars: usize,
    /// Body lines that the story takes.
    pub lines: usize,
    /// Body lines that stay white; of an empty slot all that it holds.
    pub empty: usize,
    /// Body lines that found no room.
    pub over: usize,
}

impl Outcome {
    /// What every slot of the pages holds, in the order of the pages and of their layouts,
    /// beside what its story has; nothing where the run made or kept no pages.
    pub fn counts(&self) -> Vec<SlotCount> {
        let made = self.made.as_ref();
        let Some((made, of)) = made.and_then(|made| Some((made, made.of.as_ref()?))) else {
            return Vec::new();
        };
        let pages = of.plans.iter().zip(&made.pages);
        let counts = pages.flat_map(|(plan, page)| {
            let slots = plan.layout.slots.iter().enumerate();
            slots.map(move |(n, slot)| {
                let id = SlotId { page: plan.id, slot: n };
                let stat = page.stories.iter().find(|stat| stat.slot == id);
                let story = plan.slots.iter().find(|planned| planned.id == id);
                let name = story.map(|planned| planned.story.name.clone());
                count(slot, name, stat, || held(id, slot, plan, of), &plan.spec.label)
            })
        });
        counts.collect()
    }
}

fn count(
    slot: &Slot,
    story: Option<String>,
    stat: Option<&StoryStat>,
    bare: impl Fn() -> (usize, usize),
    page: &str,
) -> SlotCount {
    let (holds_lines, holds_chars) = stat.map_or_else(bare, |stat| stat.holds);
    SlotCount {
        page: page.to_string(),
        slot: slot.name.value.clone(),
        kind: slot.kind,
        story,
        legs: slot.strips.first().map_or(0, |strip| strip.legs),
        holds_lines,
        holds_chars,
        chars: stat.map_or(0, |stat| stat.chars),
        lines: stat.map_or(0, |stat| stat.lines),
        empty: stat.map_or(holds_lines, |stat| stat.empty),
        over: stat.map_or(0, |stat| stat.over),
    }
}

/// What an empty slot would hold under a headline of one row.
fn held(id: SlotId, slot: &Arc<Slot>, page: &PagePlan, of: &MadeOf) -> (usize, usize) {
    let Some(ground) = of.input.ground.as_ref().filter(|_| slot.kind == SlotKind::Story) else {
        return (0, 0);
    };
    let paper = &of.input.issue.paper;
    let span = page.spec.span;
    let filler = || Rich::plain(paper.locale.phrases.filler, span);
    let story = Story {
        headline: vec![filler()],
        blocks: vec![Arc::new(Block::Para(filler()))],
        ..Story::empty(String::new(), span.file)
    };
    let plan = SlotPlan {
        id,
        story_id: StoryId::default(),
        slot: slot.clone(),
        story: Arc::new(story),
        insets: Vec::new(),
        from: None,
        to: None,
        advert: None,
    };
    let stopwatch = Stopwatch::default();
    let context = TextContext::new(&ground.book, &ground.shaper, &page.layout, &stopwatch);
    let context = context.of_paper(paper);
    let site = Site { plan: &plan, context: &context, label: &page.spec.label };
    let set = measure(&[site]).place();
    set.first().map_or((0, 0), |set| set.stat.holds)
}
