//! A story and its slot with changes: what is tried is a copy, the plan stays
//! as it was.

use crate::diag::{Change, Part};
use crate::grid::{Grid, Slot};
use crate::issue::{Block, Kind, Picture, Piece, Rich, Story};
use crate::plan::{PictureFile, PicturePlan, SlotPlan};
use crate::style::Role;

/// What stands for text that is still to be written.
const FILLER: char = '文';

/// A story in its slot that may be changed.
#[derive(Clone, Debug)]
pub struct Variant {
    story: Story,
    slot: Slot,
    pictures: Vec<(Picture, PictureFile, Vec<PictureFile>)>,
}

impl Variant {
    /// A story in its slot as it is planned.
    pub fn of(plan: &SlotPlan<'_>) -> Self {
        let picture = |p: &PicturePlan<'_>| (p.picture.clone(), p.file, p.more.clone());
        let pictures = plan.pictures.iter().map(picture).collect();
        Self { story: plan.story.clone(), slot: plan.slot.clone(), pictures }
    }

    /// The plan with this variant in place of its story and its slot.
    pub fn plan<'d>(&'d self, base: &SlotPlan<'d>) -> SlotPlan<'d> {
        let pictures = self.pictures.iter();
        let pictures = pictures.map(|(picture, file, more)| PicturePlan {
            picture,
            file: *file,
            more: more.clone(),
        });
        SlotPlan {
            id: base.id,
            story_id: base.story_id,
            slot: &self.slot,
            story: &self.story,
            pictures: pictures.collect(),
            codes: base.codes.clone(),
            advert: base.advert.clone(),
            from: base.from.clone(),
            to: base.to.clone(),
        }
    }

    /// Makes a change; false where it cannot be made.
    #[must_use]
    pub fn change(&mut self, change: &Change, grid: &Grid) -> bool {
        match change {
            Change::Cut(chars) => self.cut(*chars),
            Change::Add(chars) => self.add(*chars),
            Change::Drop(part) => self.drop_part(*part),
            Change::Headline { to, .. } => {
                if self.story.headline.is_empty() {
                    return false;
                }
                let style = self.slot.styles.of(Role::Headline).resized(*to, grid.pitch);
                self.restyle(Role::Headline, |s| *s = style);
                true
            }
            Change::Picture { index, to, .. } => {
                let picture = self.pictures.get_mut(*index);
                let Some((picture, ..)) = picture else { return false };
                picture.lines = u32::try_from(*to).ok();
                picture.lines.is_some()
            }
            Change::Legs { to, .. } => self.legs(*to, grid),
            Change::White => {
                let has = self.story.blocks.iter().any(|b| matches!(b, Block::Subhead(_)));
                let white = self.slot.styles.of(Role::Subhead).above > 0;
                self.restyle(Role::Subhead, |s| s.above = 0);
                has && white
            }
        }
    }

    fn restyle(&mut self, role: Role, change: impl FnOnce(&mut crate::style::TypeStyle)) {
        let styles = std::mem::take(&mut self.slot.styles);
        let mut style = styles.of(role).clone();
        change(&mut style);
        self.slot.styles = styles.with(role, style);
    }

    /// Cuts characters from the end of the text; a table is not cut.
    fn cut(&mut self, mut chars: usize) -> bool {
        while chars > 0 {
            // What closes a text at the right stays.
            let closes = |block: &Block| matches!(block, Block::Right(_) | Block::Stanza(_));
            let Some(at) = self.story.blocks.iter().rposition(|block| !closes(block)) else {
                return false;
            };
            let (Block::Para(rich) | Block::Subhead(rich) | Block::Label(rich)) =
                &mut self.story.blocks[at]
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
                self.story.blocks.remove(at);
            }
        }
        !self.story.blocks.is_empty()
    }

    /// Writes on at the end of the last paragraph, after its last mark.
    fn add(&mut self, chars: usize) -> bool {
        let last = self.story.blocks.iter_mut().rev().find_map(|block| match block {
            Block::Para(rich) => Some(rich),
            _ => None,
        });
        let Some((rich, span)) = last.and_then(|rich| rich.span().map(|span| (rich, span))) else {
            return false;
        };
        let text: String = std::iter::repeat_n(FILLER, chars).collect();
        rich.pieces.push(Piece { text, kind: Kind::Plain, span, exact: false });
        true
    }

    fn drop_part(&mut self, part: Part) -> bool {
        let story = &mut self.story;
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
        let [strip] = self.slot.strips.as_mut_slice() else { return false };
        strip.legs = legs;
        let strip = *strip;
        let picture = |(p, ..): &(Picture, _, _)| (p.columns.clone(), p.leg.clone());
        let asked = self.pictures.iter().map(picture);
        let codes = self.story.codes.iter().map(|c| (c.columns.clone(), c.leg.clone()));
        let quote = self.story.quote.iter().map(|q| (q.columns.clone(), None));
        let reach = asked.chain(codes).chain(quote).map(|(columns, leg)| {
            let value = |at: Option<crate::form::At<u32>>| at.map_or(1, |at| i64::from(at.value));
            value(columns) + value(leg) - 1
        });
        reach.max().unwrap_or(1) <= legs && !self.slot.legs(&strip, grid).is_empty()
    }
}
