//! A story and its slot with changes: what is tried is a copy, the plan stays
//! as it was.

use std::sync::Arc;

use crate::diag::{Change, Part};
use crate::grid::Grid;
use crate::issue::{Block, InlineStyle, Inset, Piece, Rich, Story};
use crate::locale::Locale;
use crate::plan::{InsetPlan, SlotPlan};
use crate::style::{Role, Styles};
use crate::units::Lines;

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
                let slot = Arc::make_mut(&mut self.plan.slot);
                let styles = Styles::clone(&slot.styles).resized(Role::Headline, *to, grid.pitch);
                slot.styles = Arc::new(styles);
                true
            }
            Change::Picture { index, to, .. } => {
                let mut pictures = self.plan.insets.iter_mut().filter_map(InsetPlan::picture_mut);
                let Some(picture) = pictures.nth(*index) else { return false };
                let picture = Arc::make_mut(&mut picture.picture);
                picture.lines = u32::try_from(*to).ok();
                picture.lines.is_some()
            }
            Change::Legs { to, .. } => self.legs(*to, grid),
            Change::White => {
                let blocks = &self.plan.story.blocks;
                let has = blocks.iter().any(|b| matches!(**b, Block::Subhead(_)));
                let style = self.plan.slot.styles.of(Role::Subhead);
                let usual = if style.leading.is_some() { Lines::ONE } else { Lines::ZERO };
                let white = style.above.unwrap_or(usual) > Lines::ZERO;
                self.restyle(Role::Subhead, |s| s.above = Some(Lines::ZERO));
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
            Part::Quote => {
                story.insets.retain(|inset| !matches!(inset, Inset::Quote(_)));
                let before = self.plan.insets.len();
                self.plan.insets.retain(|inset| !matches!(inset, InsetPlan::Quote(_)));
                self.plan.insets.len() < before
            }
            Part::Deck => gone(&mut story.deck),
            Part::Kicker => gone(&mut story.kicker),
        }
    }

    /// Cuts the slot into other legs, if it is a rectangle and all that stands
    /// in its legs can stand in these.
    fn legs(&mut self, legs: i64, grid: &Grid) -> bool {
        let SlotPlan { slot, insets, .. } = &mut self.plan;
        let slot = Arc::make_mut(slot);
        let [strip] = slot.strips.as_mut_slice() else { return false };
        strip.legs = legs;
        let strip = *strip;
        let reach = insets.iter().map(|inset| inset.wish().last_leg());
        reach.max().unwrap_or(1) <= legs && !slot.legs(&strip, grid).is_empty()
    }
}
