//! A story and its slot with changes: what is tried is a copy, the plan stays
//! as it was.

use std::sync::Arc;

use crate::diag::{Change, Part};
use crate::grid::Grid;
use crate::issue::{Block, InlineStyle, Piece, Rich, Story};
use crate::locale::Locale;
use crate::plan::{PicturePlan, SlotPlan};
use crate::style::{Role, Styles};

/// A story in its slot that may be changed: a plan of its own, which shares with the
/// one that it was made of all that is not changed.
#[derive(Clone, Debug)]
pub struct Variant {
    plan: SlotPlan,
    /// What stands for text that is still to be written.
    filler: char,
}

impl Variant {
    /// A story in its slot as it is planned, in texts of a region.
    pub fn of(plan: &SlotPlan, locale: Locale) -> Self {
        Self { plan: plan.clone(), filler: locale.phrases.filler }
    }

    /// The plan of the story in its slot as it is changed.
    pub fn plan(&self) -> &SlotPlan {
        &self.plan
    }

    fn story(&mut self) -> &mut Story {
        Arc::make_mut(&mut self.plan.story)
    }

    /// Makes a change; false where it cannot be made.
    #[must_use]
    pub fn change(&mut self, change: &Change, grid: &Grid) -> bool {
        match change {
            Change::Cut(chars) => self.cut(*chars),
            Change::Add(chars) => self.add(*chars),
            Change::Drop(part) => self.drop_part(*part),
            Change::Headline { to, .. } => {
                if self.plan.story.headline.is_empty() {
                    return false;
                }
                let style = self.plan.slot.styles.of(Role::Headline).resized(*to, grid.pitch);
                self.restyle(Role::Headline, |s| *s = style);
                true
            }
            Change::Picture { index, to, .. } => {
                let picture = self.plan.pictures.get_mut(*index);
                let Some(picture) = picture else { return false };
                let picture = Arc::make_mut(&mut picture.picture);
                picture.lines = u32::try_from(*to).ok();
                picture.lines.is_some()
            }
            Change::Legs { to, .. } => self.legs(*to, grid),
            Change::White => {
                let blocks = &self.plan.story.blocks;
                let has = blocks.iter().any(|b| matches!(**b, Block::Subhead(_)));
                let white = self.plan.slot.styles.of(Role::Subhead).above > 0;
                self.restyle(Role::Subhead, |s| s.above = 0);
                has && white
            }
        }
    }

    fn restyle(&mut self, role: Role, change: impl FnOnce(&mut crate::style::TypeStyle)) {
        let slot = Arc::make_mut(&mut self.plan.slot);
        let mut style = slot.styles.of(role).clone();
        change(&mut style);
        slot.styles = Arc::new(Styles::clone(&slot.styles).with(role, style));
    }

    /// Cuts characters from the end of the text; a table is not cut.
    fn cut(&mut self, mut chars: usize) -> bool {
        let story = self.story();
        while chars > 0 {
            // What closes a text at the right stays.
            let closes = |block: &Arc<Block>| matches!(**block, Block::Right(_) | Block::Stanza(_));
            let Some(at) = story.blocks.iter().rposition(|block| !closes(block)) else {
                return false;
            };
            let (Block::Para(rich) | Block::Subhead(rich) | Block::Label(rich)) =
                Arc::make_mut(&mut story.blocks[at])
            else {
                return false;
            };
            while chars > 0 {
                let Some(piece) = rich.pieces.last_mut() else { break };
                match piece.text.pop() {
                    Some(c) => chars -= usize::from(!c.is_whitespace()),
                    None => drop(rich.pieces.pop()),
                }
            }
            if rich.is_blank() {
                story.blocks.remove(at);
            }
        }
        !story.blocks.is_empty()
    }

    /// Writes on at the end of the last paragraph, after its last mark.
    fn add(&mut self, chars: usize) -> bool {
        let filler = self.filler;
        let story = self.story();
        let Some(last) = story.last_paragraph() else { return false };
        let Block::Para(rich) = Arc::make_mut(&mut story.blocks[last.0]) else { return false };
        let Some(span) = rich.span() else { return false };
        let text: String = std::iter::repeat_n(filler, chars).collect();
        rich.pieces.push(Piece { text, style: InlineStyle::default(), span, exact: false });
        true
    }

    fn drop_part(&mut self, part: Part) -> bool {
        let story = self.story();
        let gone = |rich: &mut Option<Rich>| rich.take().is_some();
        match part {
            Part::Summary => !std::mem::take(&mut story.summary).is_empty(),
            Part::Quote => story.quote.take().is_some(),
            Part::Deck => gone(&mut story.deck),
            Part::Kicker => gone(&mut story.kicker),
        }
    }

    /// Cuts the slot into other legs, if it is a rectangle and all that stands
    /// in its legs can stand in these.
    fn legs(&mut self, legs: i64, grid: &Grid) -> bool {
        let SlotPlan { slot, story, pictures, .. } = &mut self.plan;
        let slot = Arc::make_mut(slot);
        let [strip] = slot.strips.as_mut_slice() else { return false };
        strip.legs = legs;
        let strip = *strip;
        let picture = |p: &PicturePlan| (p.picture.columns.clone(), p.picture.leg.clone());
        let asked = pictures.iter().map(picture);
        let codes = story.codes.iter().map(|c| (c.columns.clone(), c.leg.clone()));
        let quote = story.quote.iter().map(|q| (q.columns.clone(), None));
        let reach = asked.chain(codes).chain(quote).map(|(columns, leg)| {
            let value = |at: Option<crate::form::At<u32>>| at.map_or(1, |at| i64::from(at.value));
            value(columns) + value(leg) - 1
        });
        reach.max().unwrap_or(1) <= legs && !slot.legs(&strip, grid).is_empty()
    }
}
