//! Measures a slot: its edges, its heads, what stands in its legs.

use super::area::{Area, areas};
use super::edges::edges;
use super::headset::HeadSet;
use super::obstacle::Obstacle;
use super::setslot::SetSlot;
use super::site::Site;
use super::stand::{Depth, WHITE, Wish, claim, spot};
use crate::boxes::{Item, StoryStat};
use crate::diag::{Code, Diag};
use crate::display::Findings;
use crate::display::PictureBlock;
use crate::display::QuoteBlock;
use crate::grid::{HeadPlace, SlotKind};
use crate::issue::{PicturePlace, QrCode, Quote};
use crate::plan::{CodePlan, PicturePlan};
use crate::units::Abs;

/// What stands in one slot but the text of its story, measured; nothing is a box yet.
pub struct SlotMeasure<'a> {
    /// The slot.
    pub site: Site<'a>,
    /// What is to be placed, in the order of painting.
    parts: Vec<Part<'a>>,
    /// What is painted over everything else.
    over: Vec<Item>,
    /// What was noticed.
    pub notes: Vec<Diag>,
    /// What was noticed about its texts.
    pub seen: Findings,
    /// The room for the text, if the slot takes one.
    pub berth: Option<Berth>,
    /// Characters of its captions, of a slot that a picture fills.
    chars: usize,
    /// The line at which its text ends, where that is not the foot of the slot.
    foot: Option<i64>,
    /// Body lines of each picture of the story, 0 for one that is left out.
    pub pictures: Vec<i64>,
    /// How many things went wrong that a change of the story must not bring about.
    pub faults: usize,
}

/// The room that a slot leaves for the text of its story.
pub struct Berth {
    /// The text areas of its strips, heads taken off.
    pub areas: Vec<Area>,
    /// What stands in them.
    pub obstacles: Vec<Obstacle>,
}

/// Something in its place.
enum Part<'a> {
    /// Ground, frame, and the rules above and below.
    Edges,
    /// A headline block: its left edge, its width, its first line.
    Head(HeadSet<'a>, Abs, Abs, i64),
    /// A picture or a code: its left edge, its first line.
    Picture(PictureBlock, Abs, i64),
    /// A quote: its left edge, its first line.
    Quote(QuoteBlock, Abs, i64),
    /// A box as it is.
    Item(Item),
}

impl<'a> SlotMeasure<'a> {
    /// Measures what stands in a slot but the text, which ends at a line `foot` of the
    /// grid, if one is given; what was noticed about texts goes into `seen`.
    pub fn new(site: Site<'a>, foot: Option<i64>, seen: Findings) -> Self {
        let mut measure = Self {
            site,
            parts: Vec::new(),
            over: Vec::new(),
            notes: Vec::new(),
            seen,
            berth: None,
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
        let Site { plan, stock, .. } = self.site;
        let of = self.site.origin();
        let (mut items, mut band) = (Vec::new(), None);
        for part in self.parts {
            match part {
                Part::Edges => {
                    let frame = plan.slot.frame.filter(|_| plan.is_framed());
                    items.extend(edges(self.site.slot(), frame, &self.site.grid()));
                }
                Part::Head(head, x, w, line) => items.extend(head.place(of, x, w, line, stock)),
                Part::Picture(block, x, line) => {
                    let first = items.len();
                    items.extend(block.place(of, x, line, stock));
                    if self.site.slot().kind == SlotKind::Picture {
                        let mut placed = items.iter().skip(first);
                        let fill = placed.position(|item| matches!(item, Item::Fill { .. }));
                        band = fill.map(|n| first + n);
                    }
                }
                Part::Quote(block, x, line) => items.extend(block.place(of, x, line, stock)),
                Part::Item(item) => items.push(item),
            }
        }
        let name = plan.story.name.clone();
        let stat = StoryStat { chars: self.chars, ..StoryStat::new(plan.id, plan.story_id, name) };
        SetSlot {
            plan: plan.clone(),
            label: self.site.label.to_string(),
            grid: self.site.grid(),
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
        self.parts.push(Part::Item(item));
    }

    /// Puts boxes over everything else.
    pub(super) fn put_over(&mut self, items: Vec<Item>) {
        self.over.extend(items);
    }

    /// Ground, frame, and the rules above and below.
    pub(super) fn edges(&mut self) {
        self.parts.push(Part::Edges);
    }

    /// Heads and pictures of a story, and the room that they leave.
    pub(super) fn story(&mut self) {
        let Site { plan, stock, .. } = self.site;
        let (slot, story, grid) = (self.site.slot(), self.site.story(), self.site.grid());
        // Where the story goes on only its short head is repeated.
        let going_on = plan.from.is_some().then(|| story.going_on());
        let heads = going_on.as_ref().unwrap_or(story);
        self.edges();
        let (mut areas, mut obstacles) = areas(slot, &grid);
        let (lines, text) = (areas[0].lines.clone(), !story.blocks.is_empty());
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(heads, slot, &areas[0], stock, seen, notes);
        self.faults += usize::from(head.too_wide);
        if let Some(foot) = self.foot {
            let end = |lines: &std::ops::Range<i64>| lines.end.min(foot).max(lines.start);
            areas.iter_mut().for_each(|a| a.lines.end = end(&a.lines));
        }
        let over = slot.head.place == HeadPlace::Over && lines.start + head.lines > lines.end;
        let mut body_top = lines.start;
        match head.standing(&areas[0], &grid) {
            Some(at) => {
                if head.too_large {
                    self.head_too_large();
                }
                self.parts.push(Part::Head(head, areas[0].x + at.x, at.w, at.line));
                obstacles.push(at.obstacle);
            }
            None => {
                body_top = (lines.start + head.lines).min(lines.end);
                self.parts.push(Part::Head(head, areas[0].x, areas[0].w, lines.start));
            }
        }
        let left = lines.end - body_top;
        let others: i64 = areas[1..].iter().map(|a| a.lines.end - a.lines.start).sum();
        if over || (text && left + others < 1) {
            self.no_room();
        }
        areas[0].lines.start = body_top;
        self.insets(&areas[0], &mut obstacles);
        self.berth = Some(Berth { areas, obstacles });
    }

    /// A slot for heads alone: the block stands in the middle of its lines.
    fn heading(&mut self) {
        let (slot, story, grid) = (self.site.slot(), self.site.story(), self.site.grid());
        self.edges();
        let area = areas(slot, &grid).0.swap_remove(0);
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(story, slot, &area, self.site.stock, seen, notes);
        self.faults += usize::from(head.too_wide);
        if head.too_large {
            self.head_too_large();
        }
        let free = (area.lines.end - area.lines.start - head.lines).max(0);
        let x = area.x + (area.w - head.width).max(Abs::ZERO) / 2;
        let line = area.lines.start + free / 2;
        let width = head.width;
        self.parts.push(Part::Head(head, x, width, line));
    }

    /// A slot that one picture fills.
    fn picture(&mut self) {
        let (plan, grid) = (self.site.plan, self.site.grid());
        self.edges();
        let area = areas(self.site.slot(), &grid).0.swap_remove(0);
        if let Some(first) = plan.pictures.first() {
            let (styles, stock) = (&self.site.slot().styles, self.site.stock);
            let mut block = PictureBlock::measure(first, area.w, styles, stock, &mut self.seen);
            let all = area.lines.end - area.lines.start;
            block.lines = all - block.caption_lines();
            if block.lines < block.least() {
                self.no_room();
                block.lines = block.least();
            }
            self.parts.push(Part::Picture(block, area.x, area.lines.start));
        }
        let captions = plan.story.pictures.iter().filter_map(|p| p.caption.as_ref());
        let chars = captions.map(|c| c.text().chars().filter(|c| !c.is_whitespace()).count());
        self.chars = chars.sum();
    }

    /// Puts the story's pictures, its codes and its quote into its legs and adds
    /// where they stand.
    fn insets(&mut self, area: &Area, obstacles: &mut Vec<Obstacle>) {
        for plan in &self.site.plan.pictures {
            self.inset_picture(plan, area, obstacles);
        }
        for plan in &self.site.plan.codes {
            self.inset_code(plan, area, obstacles);
        }
        let plan = self.site.plan;
        let quote = plan.story.quote.as_ref().filter(|_| plan.from.is_none());
        if let Some(quote) = quote {
            self.inset_quote(quote, area, obstacles);
        }
    }

    fn inset_picture(&mut self, plan: &PicturePlan, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let (picture, styles) = (&plan.picture, &self.site.slot().styles);
        let spot = spot(area, &Wish::picture(picture), &self.site.grid());
        let (stock, seen) = (self.site.stock, &mut self.seen);
        let mut block = PictureBlock::measure(plan, spot.width(), styles, stock, seen);
        let claimed = claim(area.lines.clone(), &spot, picture.place, depth(&block), obstacles);
        self.pictures.push(claimed.as_ref().map_or(0, |(_, lines)| *lines));
        match claimed {
            Some((line, lines)) => {
                block.lines = lines;
                self.parts.push(Part::Picture(block, area.x + spot.from, line));
            }
            None => {
                let path = picture.path.display().to_string();
                self.fault(Diag::new(Code::PictureLeftOut { path }, picture.span));
            }
        }
    }

    fn inset_code(&mut self, plan: &CodePlan, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let QrCode { place, columns, leg, text, .. } = &*plan.code;
        let (grid, styles) = (self.site.grid(), &self.site.slot().styles);
        let spot = spot(area, &Wish::legs(columns, leg), &grid);
        let (stock, seen) = (self.site.stock, &mut self.seen);
        let mut block = PictureBlock::code(plan, spot.width(), styles, stock, seen);
        match claim(area.lines.clone(), &spot, *place, depth(&block), obstacles) {
            Some((line, lines)) => {
                block.lines = lines;
                self.notes.extend(block.small(&grid).map(|code| Diag::new(code, text.span)));
                self.parts.push(Part::Picture(block, area.x + spot.from, line));
            }
            None => {
                let code = Code::CodeLeftOut { text: text.value.clone() };
                self.fault(Diag::new(code, text.span));
            }
        }
    }

    fn inset_quote(&mut self, quote: &Quote, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let slot = self.site.slot();
        let spot = spot(area, &Wish::legs(&quote.columns, &None), &self.site.grid());
        let block = QuoteBlock::measure(quote, spot.width(), slot, self.site.stock, &mut self.seen);
        // The lines of its rules are white enough.
        let depth = Depth { wanted: block.lines, least: block.lines, under: 0, white: 0 };
        match claim(area.lines.clone(), &spot, PicturePlace::Inside, depth, obstacles) {
            Some((line, _)) => {
                self.parts.push(Part::Quote(block, area.x + spot.from, line));
            }
            None => {
                let code = Code::QuoteLeftOut { text: quote.text.text() };
                let span = quote.text.span().unwrap_or(slot.name.span);
                self.fault(Diag::new(code, span));
            }
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

/// How deep a picture or a code is to be with its caption.
fn depth(block: &PictureBlock) -> Depth {
    let (least, under) = (block.least(), block.caption_lines());
    Depth { wanted: block.lines, least, under, white: WHITE }
}
