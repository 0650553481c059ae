//! Sets a slot: its edges, its heads, what stands in its legs.

use super::area::{Area, areas};
use super::edges::{edges, rect_of};
use super::fit::StoryFit;
use super::headset::HeadSet;
use super::obstacle::Obstacle;
use super::stand::{Depth, WHITE, Wish, claim, spot};
use crate::boxes::{Item, Origin, StoryStat};
use crate::diag::{Code, Diag};
use crate::display::PictureBlock;
use crate::display::QuoteBlock;
use crate::display::{Findings, Stock};
use crate::grid::{Grid, HeadPlace, Slot, SlotKind};
use crate::issue::{PicturePlace, QrCode, Quote};
use crate::plan::{CodePlan, PicturePlan, SlotPlan};
use crate::units::{Abs, Rect};

/// Sets what stands in one slot: first all but the text of its story.
pub struct SlotSetter<'a> {
    pub(crate) plan: &'a SlotPlan,
    pub(crate) stock: &'a Stock<'a>,
    /// The label of its page.
    pub(crate) label: &'a str,
    pub(crate) items: Vec<Item>,
    /// What is painted over everything else.
    pub(crate) over: Vec<Item>,
    pub(crate) notes: Vec<Diag>,
    pub(crate) seen: Findings,
    /// The room for the text, if the slot takes one.
    pub(crate) berth: Option<Berth>,
    /// What became of the story; of one with text it is known when that is set.
    pub(crate) stat: StoryStat,
    /// Which of the items is the band of a caption over the picture that fills the
    /// slot.
    pub(crate) band: Option<usize>,
    /// The line at which its text ends, where that is not the foot of the slot.
    foot: Option<i64>,
    /// How the story fits the slot.
    pub(crate) fit: StoryFit,
}

/// The room that a slot leaves for the text of its story.
pub struct Berth {
    /// The text areas of its strips, heads taken off.
    pub areas: Vec<Area>,
    /// What stands in them.
    pub obstacles: Vec<Obstacle>,
}

impl<'a> SlotSetter<'a> {
    /// Sets everything of a slot but the text.
    pub fn prepare(plan: &'a SlotPlan, stock: &'a Stock<'a>, label: &'a str) -> Self {
        Self::prepare_to(plan, stock, label, None)
    }

    /// The same, for text that ends at a line `foot` of the grid.
    pub(crate) fn prepare_to(
        plan: &'a SlotPlan,
        stock: &'a Stock<'a>,
        label: &'a str,
        foot: Option<i64>,
    ) -> Self {
        let mut setter = Self {
            plan,
            stock,
            label,
            items: Vec::new(),
            over: Vec::new(),
            notes: Vec::new(),
            seen: Findings::default(),
            berth: None,
            stat: StoryStat::new(plan.id, plan.story_id, plan.story.name.clone()),
            band: None,
            foot,
            fit: StoryFit::default(),
        };
        match plan.slot.kind {
            SlotKind::Story => setter.story(),
            SlotKind::Picture => setter.picture(),
            SlotKind::Heading => setter.heading(),
            SlotKind::Advert => setter.advert(),
        }
        setter
    }

    pub(crate) fn slot(&self) -> &Slot {
        &self.plan.slot
    }

    /// What is set in it and is no part of the text is of this.
    pub(crate) fn origin(&self) -> Origin {
        Origin::of(self.plan)
    }

    pub(crate) fn grid(&self) -> Grid {
        self.stock.layout().grid
    }

    /// Heads and pictures of a story, and the room that they leave.
    pub(crate) fn story(&mut self) {
        let (slot, story, grid) = (&self.plan.slot, &self.plan.story, self.grid());
        // Where the story goes on only its short head is repeated.
        let going_on = self.plan.from.is_some().then(|| story.going_on());
        let heads = going_on.as_ref().unwrap_or(story);
        self.edges();
        let (mut areas, mut obstacles) = areas(slot, &grid);
        let (lines, text) = (areas[0].lines.clone(), !story.blocks.is_empty());
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(heads, slot, &areas[0], self.stock, seen, notes);
        self.fit.faults += usize::from(head.too_wide);
        if let Some(foot) = self.foot {
            let end = |lines: &std::ops::Range<i64>| lines.end.min(foot).max(lines.start);
            areas.iter_mut().for_each(|a| a.lines.end = end(&a.lines));
        }
        let mut body_top = lines.start;
        match head.standing(&areas[0], &grid) {
            Some(at) => {
                let x = areas[0].x + at.x;
                self.items.extend(head.place(self.origin(), x, at.w, at.line, self.stock));
                if head.too_large {
                    self.head_too_large();
                }
                obstacles.push(at.obstacle);
            }
            None => {
                let (x, w) = (areas[0].x, areas[0].w);
                self.items.extend(head.place(self.origin(), x, w, lines.start, self.stock));
                body_top = (lines.start + head.lines).min(lines.end);
            }
        }
        let left = lines.end - body_top;
        let others: i64 = areas[1..].iter().map(|a| a.lines.end - a.lines.start).sum();
        let over = slot.head.place == HeadPlace::Over && lines.start + head.lines > lines.end;
        if over || (text && left + others < 1) {
            self.no_room();
        }
        areas[0].lines.start = body_top;
        self.insets(&areas[0], &mut obstacles);
        self.berth = Some(Berth { areas, obstacles });
    }

    /// A slot for heads alone: the block stands in the middle of its lines.
    fn heading(&mut self) {
        let (slot, story, grid) = (&self.plan.slot, &self.plan.story, self.grid());
        self.edges();
        let area = areas(slot, &grid).0.swap_remove(0);
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(story, slot, &area, self.stock, seen, notes);
        self.fit.faults += usize::from(head.too_wide);
        if head.too_large {
            self.head_too_large();
        }
        let free = (area.lines.end - area.lines.start - head.lines).max(0);
        let x = area.x + (area.w - head.width).max(Abs::ZERO) / 2;
        let line = area.lines.start + free / 2;
        self.items.extend(head.place(self.origin(), x, head.width, line, self.stock));
    }

    /// A slot that one picture fills.
    fn picture(&mut self) {
        let grid = self.grid();
        self.edges();
        let area = areas(&self.plan.slot, &grid).0.swap_remove(0);
        let story = &self.plan.story;
        if let Some(plan) = self.plan.pictures.first() {
            let styles = &self.plan.slot.styles;
            let mut block = PictureBlock::measure(plan, area.w, styles, self.stock, &mut self.seen);
            let all = area.lines.end - area.lines.start;
            block.lines = all - block.caption_lines();
            if block.lines < block.least() {
                self.no_room();
                block.lines = block.least();
            }
            let first = self.items.len();
            self.place_picture(&block, area.x, area.lines.start);
            let mut placed = self.items.iter().skip(first);
            self.band = placed.position(|i| matches!(i, Item::Fill { .. })).map(|n| first + n);
        }
        let captions = story.pictures.iter().filter_map(|p| p.caption.as_ref());
        let chars = captions.map(|c| c.text().chars().filter(|c| !c.is_whitespace()).count());
        self.stat.chars = chars.sum();
    }

    fn place_picture(&mut self, block: &PictureBlock, x: Abs, line: i64) {
        self.items.extend(block.place(self.origin(), x, line, self.stock));
    }

    /// Puts the story's pictures, its codes and its quote into its legs and adds
    /// where they stand.
    fn insets(&mut self, area: &Area, obstacles: &mut Vec<Obstacle>) {
        for plan in &self.plan.pictures {
            self.inset_picture(plan, area, obstacles);
        }
        for plan in &self.plan.codes {
            self.inset_code(plan, area, obstacles);
        }
        let quote = self.plan.story.quote.as_ref().filter(|_| self.plan.from.is_none());
        if let Some(quote) = quote {
            self.inset_quote(quote, area, obstacles);
        }
    }

    fn inset_picture(&mut self, plan: &PicturePlan, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let (picture, styles) = (&plan.picture, &self.plan.slot.styles);
        let spot = spot(area, &Wish::picture(picture), &self.grid());
        let (stock, seen) = (self.stock, &mut self.seen);
        let mut block = PictureBlock::measure(plan, spot.width(), styles, stock, seen);
        let claimed = claim(area.lines.clone(), &spot, picture.place, depth(&block), obstacles);
        self.fit.pictures.push(claimed.as_ref().map_or(0, |(_, lines)| *lines));
        match claimed {
            Some((line, lines)) => {
                block.lines = lines;
                self.place_picture(&block, area.x + spot.from, line);
            }
            None => {
                let path = picture.path.display().to_string();
                self.fault(Diag::new(Code::PictureLeftOut { path }, picture.span));
            }
        }
    }

    fn inset_code(&mut self, plan: &CodePlan, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let QrCode { place, columns, leg, text, .. } = &*plan.code;
        let (grid, styles) = (self.grid(), &self.plan.slot.styles);
        let spot = spot(area, &Wish::legs(columns, leg), &grid);
        let (stock, seen) = (self.stock, &mut self.seen);
        let mut block = PictureBlock::code(plan, spot.width(), styles, stock, seen);
        match claim(area.lines.clone(), &spot, *place, depth(&block), obstacles) {
            Some((line, lines)) => {
                block.lines = lines;
                self.notes.extend(block.small(&grid).map(|code| Diag::new(code, text.span)));
                let x = area.x + spot.from;
                self.items.extend(block.place(self.origin(), x, line, self.stock));
            }
            None => {
                let code = Code::CodeLeftOut { text: text.value.clone() };
                self.fault(Diag::new(code, text.span));
            }
        }
    }

    fn inset_quote(&mut self, quote: &Quote, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let slot = &self.plan.slot;
        let spot = spot(area, &Wish::legs(&quote.columns, &None), &self.grid());
        let block = QuoteBlock::measure(quote, spot.width(), slot, self.stock, &mut self.seen);
        // The lines of its rules are white enough.
        let depth = Depth { wanted: block.lines, least: block.lines, under: 0, white: 0 };
        match claim(area.lines.clone(), &spot, PicturePlace::Inside, depth, obstacles) {
            Some((line, _)) => {
                let x = area.x + spot.from;
                self.items.extend(block.place(self.origin(), x, line, self.stock));
            }
            None => {
                let code = Code::QuoteLeftOut { text: quote.text.text() };
                let span = quote.text.span().unwrap_or(slot.name.span);
                self.fault(Diag::new(code, span));
            }
        }
    }

    /// Ground, frame, and the rules above and below.
    pub(crate) fn edges(&mut self) {
        let frame = self.slot().frame.filter(|_| self.is_framed());
        self.items.extend(edges(self.slot(), frame, &self.grid()));
    }

    pub(crate) fn rect_of(&self, strip: usize) -> Rect {
        rect_of(&self.slot().strips[strip], &self.grid())
    }

    /// What is to be said of how the text of the story fits; `None` where it does, and
    /// with the slots through which its text flows before the last that it reaches.
    pub fn misfit(&self) -> Option<Diag> {
        let finding = self.fit.misfit.as_ref()?.finding()?;
        Some(finding.on_page(self.label, self.rect_of(0)))
    }

    fn head_too_large(&mut self) {
        let name = &self.plan.slot.name;
        let code = Code::HeadTooLarge { slot: name.value.clone() };
        self.fault(Diag::new(code, name.span).on_page(self.label, self.rect_of(0)));
    }

    fn no_room(&mut self) {
        let name = &self.plan.slot.name;
        let code = Code::NoRoom { slot: name.value.clone() };
        let diag = Diag::new(code, name.span).on_page(self.label, self.rect_of(0));
        if !self.notes.contains(&diag) {
            self.fault(diag);
        }
    }

    /// Notes something that a change of the story must not bring about.
    fn fault(&mut self, diag: Diag) {
        self.fit.faults += 1;
        self.notes.push(diag);
    }
}

/// How deep a picture or a code is to be with its caption.
fn depth(block: &PictureBlock) -> Depth {
    let (least, under) = (block.least(), block.caption_lines());
    Depth { wanted: block.lines, least, under, white: WHITE }
}
