//! Measures a slot: its edges, its heads, what stands in its legs.

use super::area::{TextArea, areas, beside};
use super::edges::edges;
use super::headset::HeadSet;
use super::obstacle::Obstacle;
use super::setslot::SetSlot;
use super::site::Site;
use super::stand::{claim, span};
use crate::boxes::{Item, StoryStat};
use crate::diag::{Code, Diag};
use crate::display::{Depth, Findings, Inset, InsetPlace, inset};
use crate::grid::{HeadPlace, SlotKind};
use crate::plan::InsetPlan;
use crate::units::{Abs, Lines};

/// What stands in one slot but the text of its story, measured; nothing is a box yet.
pub struct SlotMeasure<'a> {
    /// The slot.
    pub site: Site<'a>,
    /// What is to be placed, in the order of painting.
    parts: Vec<SlotPart<'a>>,
    /// What is painted over everything else.
    over: Vec<Item>,
    /// What was noticed.
    pub notes: Vec<Diag>,
    /// What was noticed about its texts.
    pub seen: Findings,
    /// The room for the text, if the slot takes one.
    pub text_room: Option<TextRoom>,
    /// Characters of its captions, of a slot that a picture fills.
    chars: usize,
    /// The line at which its text ends, where that is not the foot of the slot.
    foot: Option<Lines>,
    /// Body lines of each picture of the story, 0 for one that is left out.
    pub pictures: Vec<Lines>,
    /// How many things went wrong that a change of the story must not bring about.
    pub faults: usize,
}

/// The room that a slot leaves for the text of its story.
pub struct TextRoom {
    /// The text areas of its strips, heads taken off.
    pub areas: Vec<TextArea>,
    /// What stands in them.
    pub obstacles: Vec<Obstacle>,
}

/// Something in its place.
enum SlotPart<'a> {
    /// Ground, frame, and the rules above and below.
    Edges,
    /// A headline block: where it begins along a line, its length, its first line.
    Head(HeadSet<'a>, Abs, Abs, Lines),
    /// What stands in the legs besides the text.
    Inset(Box<dyn Inset + 'a>, InsetPlace),
    /// A box as it is.
    Item(Item),
}

impl<'a> SlotMeasure<'a> {
    /// Measures what stands in a slot but the text, which ends at a line `foot` of the
    /// grid, if one is given; what was noticed about texts goes into `seen`.
    pub fn new(site: Site<'a>, foot: Option<Lines>, seen: Findings) -> Self {
        let mut measure = Self {
            site,
            parts: Vec::new(),
            over: Vec::new(),
            notes: Vec::new(),
            seen,
            text_room: None,
            chars: 0,
            foot,
            pictures: Vec::new(),
            faults: 0,
        };
        match site.slot().kind {
            SlotKind::Story => measure.story(),
            SlotKind::Picture => measure.picture(),
            SlotKind::Heading => measure.heading(),
            SlotKind::Advert => measure.advert(),
        }
        measure
    }

    /// Makes the boxes of it.
    pub fn place(self) -> SetSlot {
        let Site { plan, context, .. } = self.site;
        let of = self.site.origin();
        let (mut items, mut band) = (Vec::new(), None);
        for part in self.parts {
            match part {
                SlotPart::Edges => {
                    let frame = plan.slot.frame.filter(|_| plan.is_framed());
                    items.extend(edges(
                        self.site.slot(),
                        frame,
                        &self.site.grid(),
                        &self.site.sheet(),
                    ));
                }
                SlotPart::Head(head, inline, length, line) => {
                    items.extend(head.place(of, inline, length, line, context));
                }
                SlotPart::Inset(block, at) => {
                    let first = items.len();
                    items.extend(block.place(at, context));
                    if self.site.slot().kind == SlotKind::Picture {
                        let mut placed = items.iter().skip(first);
                        let fill = placed.position(|item| matches!(item, Item::Fill { .. }));
                        band = fill.map(|n| first + n);
                    }
                }
                SlotPart::Item(item) => items.push(item),
            }
        }
        let name = plan.story.name.clone();
        let stat = StoryStat { chars: self.chars, ..StoryStat::new(plan.id, plan.story_id, name) };
        SetSlot {
            plan: plan.clone(),
            label: self.site.label.to_string(),
            grid: self.site.grid(),
            sheet: self.site.sheet(),
            items,
            over: self.over,
            notes: self.notes,
            seen: self.seen,
            stat,
            band,
            misfit: None,
        }
    }

    /// Puts a box into its place.
    pub(super) fn put(&mut self, item: Item) {
        self.parts.push(SlotPart::Item(item));
    }

    /// Puts boxes over everything else.
    pub(super) fn put_over(&mut self, items: Vec<Item>) {
        self.over.extend(items);
    }

    /// Ground, frame, and the rules above and below.
    pub(super) fn edges(&mut self) {
        self.parts.push(SlotPart::Edges);
    }

    /// Heads and pictures of a story, and the room that they leave.
    pub(super) fn story(&mut self) {
        let Site { plan, context, .. } = self.site;
        let (slot, story, grid) = (self.site.slot(), self.site.story(), self.site.grid());
        // Where the story goes on only its short head is repeated.
        let going_on = plan.from.is_some().then(|| story.going_on());
        let heads = going_on.as_ref().unwrap_or(story);
        self.edges();
        let (mut areas, mut obstacles) = areas(slot, &grid);
        let (lines, text) = (areas[0].lines.clone(), !story.blocks.is_empty());
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(heads, slot, &areas[0], context, seen, notes);
        self.faults += usize::from(head.too_wide);
        if let Some(foot) = self.foot {
            let end = |lines: &std::ops::Range<Lines>| lines.end.min(foot).max(lines.start);
            areas.iter_mut().for_each(|a| a.lines.end = end(&a.lines));
        }
        let over = slot.head.place == HeadPlace::Over && lines.start + head.lines > lines.end;
        let mut body_top = lines.start;
        match head.placement(&areas[0], &grid) {
            Some(at) => {
                if head.too_large {
                    self.head_too_large();
                }
                self.parts.push(SlotPart::Head(
                    head,
                    areas[0].inline + at.inline,
                    at.length,
                    at.line,
                ));
                let even = slot.head.even_legs && areas.len() == 1;
                match even.then(|| beside(slot, &areas[0], &at.obstacle, &grid)).flatten() {
                    Some(area) => areas[0] = area,
                    None => obstacles.push(at.obstacle),
                }
            }
            None => {
                body_top = (lines.start + head.lines).min(lines.end);
                self.parts.push(SlotPart::Head(
                    head,
                    areas[0].inline,
                    areas[0].length,
                    lines.start,
                ));
            }
        }
        let left = lines.end - body_top;
        let others: Lines = areas[1..].iter().map(|a| a.lines.end - a.lines.start).sum();
        if over || (text && left + others < Lines::ONE) {
            self.no_room();
        }
        areas[0].lines.start = body_top;
        for inset in &plan.insets {
            self.inset(inset, &areas[0], &mut obstacles);
        }
        self.text_room = Some(TextRoom { areas, obstacles });
    }

    /// A slot for heads alone: the block stands in the middle of its lines.
    fn heading(&mut self) {
        let (slot, story, grid) = (self.site.slot(), self.site.story(), self.site.grid());
        self.edges();
        let area = areas(slot, &grid).0.swap_remove(0);
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(story, slot, &area, self.site.context, seen, notes);
        self.faults += usize::from(head.too_wide);
        if head.too_large {
            self.head_too_large();
        }
        let free = (area.lines.end - area.lines.start - head.lines).max(Lines::ZERO);
        let inline = area.inline + (area.length - head.length).max(Abs::ZERO) / 2;
        let line = area.lines.start + free / 2;
        let length = head.length;
        self.parts.push(SlotPart::Head(head, inline, length, line));
    }

    /// A slot that one picture fills.
    fn picture(&mut self) {
        let (plan, grid) = (self.site.plan, self.site.grid());
        self.edges();
        let area = areas(self.site.slot(), &grid).0.swap_remove(0);
        if let Some(first) = plan.insets.iter().find(|inset| inset.picture().is_some()) {
            let (slot, context) = (self.site.slot(), self.site.context);
            let block = inset(first, area.length, slot, context, &mut self.seen);
            let Depth { least, under, .. } = block.depth();
            let lines = area.lines.end - area.lines.start - under;
            if lines < least {
                self.no_room();
            }
            let (of, line) = (self.site.origin(), area.lines.start);
            let at = InsetPlace { of, inline: area.inline, line, lines: lines.max(least) };
            self.parts.push(SlotPart::Inset(block, at));
        }
        let captions = plan.story.pictures().filter_map(|p| p.caption.as_ref());
        let chars = captions.map(|c| c.text().chars().filter(|c| !c.is_whitespace()).count());
        self.chars = chars.sum();
    }

    /// Puts what stands in the legs besides the text into its place, and adds where that
    /// is.
    fn inset(&mut self, plan: &'a InsetPlan, area: &TextArea, obstacles: &mut Vec<Obstacle>) {
        let (wish, grid) = (plan.wish(), self.site.grid());
        let span = span(area, &wish, &grid);
        let (slot, context) = (self.site.slot(), self.site.context);
        let block = inset(plan, span.length(), slot, context, &mut self.seen);
        let claimed = claim(area.lines.clone(), &span, wish.place, block.depth(), obstacles);
        if plan.picture().is_some() {
            self.pictures.push(claimed.map_or(Lines::ZERO, |(_, lines)| lines));
        }
        match claimed {
            Some((line, lines)) => {
                self.notes.extend(block.doubt(lines, &grid));
                let (of, inline) = (self.site.origin(), area.inline + span.from);
                self.parts.push(SlotPart::Inset(block, InsetPlace { of, inline, line, lines }));
            }
            None => self.fault(block.left_out()),
        }
    }

    fn head_too_large(&mut self) {
        let name = &self.site.slot().name;
        let code = Code::HeadTooLarge { slot: name.value.clone() };
        self.fault(Diag::new(code, name.span).on_page(self.site.label, self.site.rect_of(0)));
    }

    fn no_room(&mut self) {
        let name = &self.site.slot().name;
        let code = Code::NoRoom { slot: name.value.clone() };
        let diag = Diag::new(code, name.span).on_page(self.site.label, self.site.rect_of(0));
        if !self.notes.contains(&diag) {
            self.fault(diag);
        }
    }

    /// Notes something that a change of the story must not bring about.
    fn fault(&mut self, diag: Diag) {
        self.faults += 1;
        self.notes.push(diag);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, lines, paras, plan};
    use super::*;
    use crate::display::fixture::{rich, slot};
    use crate::grid::Slot;
    use crate::issue::Story;
    use crate::style::Role;

    fn headed(rows: usize) -> Story {
        Story { headline: (0..rows).map(|_| rich("题")).collect(), ..paras(&["文"]) }
    }

    /// The lines that are left for text, and what went wrong.
    fn left(slot: Slot, story: Story) -> (std::ops::Range<i64>, Vec<&'static str>) {
        at(&plan(slot, story), |site| {
            let measured = SlotMeasure::new(site, None, Findings::default());
            let told: Vec<_> = measured.notes.iter().map(|note| note.code.id()).collect();
            assert_eq!(measured.faults, told.len());
            let lines = measured.text_room.unwrap().areas[0].lines.clone();
            (lines.start.get()..lines.end.get(), told)
        })
    }

    #[test]
    fn a_head_over_the_text_takes_its_lines() {
        assert_eq!(left(slot(1, 10), headed(0)), (1..11, vec![]));
        assert_eq!(left(slot(1, 10), headed(2)), (3..11, vec![]));
        assert_eq!(left(slot(1, 2), headed(2)), (3..3, vec!["no-room"]), "no line of text");
        assert_eq!(left(slot(1, 2), headed(3)), (3..3, vec!["no-room"]), "told once");
    }

    #[test]
    fn text_ends_at_the_foot_and_heads_do_not() {
        at(&plan(slot(1, 10), headed(1)), |site| {
            let measured = SlotMeasure::new(site, Some(Lines(4)), Findings::default());
            let lines_left = &measured.text_room.as_ref().unwrap().areas[0].lines;
            assert_eq!(*lines_left, Lines(2)..Lines(4));
            assert_eq!(lines(&measured.place().items, Role::Headline).len(), 1);
        });
    }

    #[test]
    fn a_slot_for_heads_has_them_in_its_middle() {
        let mut slot = slot(3, 9);
        slot.kind = SlotKind::Heading;
        at(&plan(slot, headed(1)), |site| {
            let measured = SlotMeasure::new(site, None, Findings::default());
            assert!(measured.text_room.is_none());
            let set = measured.place();
            let y = lines(&set.items, Role::Headline)[0].origin.y;
            assert_eq!(y.whole(site.grid().pitch), 4, "in the fifth of nine lines");
        });
    }

    #[test]
    fn a_picture_slot_without_a_picture_stays_white() {
        let mut slot = slot(1, 9);
        slot.kind = SlotKind::Picture;
        at(&plan(slot, paras(&[])), |site| {
            let set = SlotMeasure::new(site, None, Findings::default()).place();
            assert!(set.items.is_empty() && set.band.is_none() && set.notes.is_empty());
        });
    }
}
