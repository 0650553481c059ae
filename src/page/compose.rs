//! Puts a page together.

use super::area::{Area, areas};
use super::balance::balanced;
use super::body::set_body;
use super::edges::{column_rules, edges, rect_of};
use super::furniture::Furnisher;
use super::headset::HeadSet;
use super::model::{Item, Page, StoryStat};
use super::nameplate::not_largest;
use super::obstacle::Obstacle;
use super::picture::{LEAST_LINES, PictureBlock};
use super::quote::QuoteBlock;
use super::stand::{Depth, WHITE, Wish, claim, spot};
use super::stock::{Findings, Stock};
use crate::diag::{Code, Diag, Noted};
use crate::grid::{Grid, HeadPlace, Slot, SlotKind};
use crate::issue::{Paper, PicturePlace, QrCode, Quote};
use crate::plan::{CodePlan, PagePlan, PicturePlan, SlotPlan};
use crate::style::PressProfile;
use crate::units::{Abs, Contour, Rect};

/// Sets a page.
///
/// Total: what does not fit is noted, and everything that fits stands.
pub fn set_page(
    plan: &PagePlan<'_>,
    paper: &Paper,
    stock: &Stock<'_>,
    press: &PressProfile,
) -> Noted<Page> {
    let layout = plan.layout;
    let mut page = Page {
        number: plan.spec.number.clone(),
        trim: layout.sheet.trim,
        bleed: layout.sheet.bleed,
        items: Vec::new(),
        stories: Vec::new(),
    };
    let mut notes = Vec::new();
    let (seen, found) = (Findings::default(), Vec::new());
    let mut furnisher = Furnisher { page: plan, paper, stock, seen, notes: found };
    for (part, logo) in layout.furniture.iter().zip(&plan.logos) {
        page.items.extend(furnisher.part(part, *logo));
    }
    notes.append(&mut furnisher.notes);
    notes.extend(furnisher.seen.into_diags());
    for (index, slot) in plan.slots.iter().enumerate() {
        let (number, least_ppi) = (&plan.spec.number, press.least_ppi);
        let mut setter = SlotSetter::new(slot, index, stock, number, least_ppi);
        let stat = match slot.slot.kind {
            SlotKind::Story => balanced(&mut setter),
            SlotKind::Picture => setter.picture(),
            SlotKind::Heading => setter.heading(),
            SlotKind::Advert => setter.advert(),
        };
        page.stories.push(stat);
        page.items.append(&mut setter.items);
        notes.append(&mut setter.notes);
        notes.extend(setter.seen.into_diags());
    }
    notes.extend(not_largest(&page, plan));
    notes.extend(too_much_ink(&page, press.total_ink, plan));
    Noted { value: page, notes }
}

/// Every colour that lays more ink than the press allows, where it stands
/// first.
fn too_much_ink(page: &Page, limit: u16, plan: &PagePlan<'_>) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    for item in &page.items {
        let (colour, rect) = match item {
            Item::Fill { rect, colour } | Item::Frame { rect, colour, .. } => (*colour, *rect),
            Item::Rule { from, to, colour, weight } => {
                (*colour, Rect::new(from.x, from.y, to.x - from.x, *weight))
            }
            Item::Text(line) => {
                (line.colour, Rect::new(line.origin.x, line.origin.y, line.size, line.size))
            }
            Item::Upright(line) => {
                (line.colour, Rect::new(line.top.x, line.top.y, line.size, line.size))
            }
            Item::Shape { contours, colour, .. } => (*colour, Contour::bounds(contours)),
            Item::Picture(_) => continue,
        };
        let code = Code::TooMuchInk { colour: colour.to_string(), total: colour.total(), limit };
        if colour.total() > limit && !found.iter().any(|d| d.code == code) {
            found.push(Diag::new(code, plan.spec.layout.span).on_page(&page.number, rect));
        }
    }
    found
}

/// Sets what stands in one slot.
pub struct SlotSetter<'a> {
    pub(super) plan: &'a SlotPlan<'a>,
    pub(super) index: usize,
    pub(super) stock: &'a Stock<'a>,
    pub(super) number: &'a str,
    pub(super) least_ppi: i64,
    pub(super) items: Vec<Item>,
    pub(super) notes: Vec<Diag>,
    pub(super) seen: Findings,
    /// The line at which its text ends, where that is not the foot of the slot.
    pub(super) foot: Option<i64>,
    /// Body lines of each picture as it stands; none where it is left out.
    pub(super) granted: Vec<i64>,
}

impl<'a> SlotSetter<'a> {
    /// For a slot in which nothing stands yet.
    pub(super) fn new(
        plan: &'a SlotPlan<'a>,
        index: usize,
        stock: &'a Stock<'a>,
        number: &'a str,
        least_ppi: i64,
    ) -> Self {
        let (items, notes, seen) = (Vec::new(), Vec::new(), Findings::default());
        let (foot, granted) = (None, Vec::new());
        Self { plan, index, stock, number, least_ppi, items, notes, seen, foot, granted }
    }

    pub(super) fn slot(&self) -> &Slot {
        self.plan.slot
    }

    pub(super) fn grid(&self) -> Grid {
        self.stock.layout().grid
    }

    pub(super) fn story(&mut self) -> StoryStat {
        let (slot, story, grid) = (self.plan.slot, self.plan.story, self.grid());
        self.edges();
        let (mut areas, mut obstacles) = areas(slot, &grid);
        let (lines, text) = (areas[0].lines.clone(), !story.blocks.is_empty());
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(story, slot, &areas[0], self.stock, seen, notes);
        if let Some(foot) = self.foot {
            let end = |lines: &std::ops::Range<i64>| lines.end.min(foot).max(lines.start);
            areas.iter_mut().for_each(|a| a.lines.end = end(&a.lines));
        }
        let mut body_top = lines.start;
        match head.standing(&areas[0], &grid) {
            Some(at) => {
                let x = areas[0].x + at.x;
                self.items.extend(head.place(self.index, x, at.w, at.line, self.stock));
                if head.too_large {
                    self.head_too_large();
                }
                obstacles.push(at.obstacle);
            }
            None => {
                let (x, w) = (areas[0].x, areas[0].w);
                self.items.extend(head.place(self.index, x, w, lines.start, self.stock));
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
        let body =
            set_body(story, self.index, slot, &areas, &obstacles, self.stock, &mut self.seen);
        self.items.extend(body.items);
        self.items.extend(column_rules(slot, &areas, &obstacles, &grid));
        let corner = self.rect_of(0);
        let on = |d: Diag| match d.code {
            Code::Overset { .. } | Code::Underset { .. } => d.on_page(self.number, corner),
            _ => d,
        };
        self.notes.extend(body.notes.into_iter().map(on));
        body.stat
    }

    /// A slot for heads alone: the block stands in the middle of its lines.
    fn heading(&mut self) -> StoryStat {
        let (slot, story, grid) = (self.plan.slot, self.plan.story, self.grid());
        self.edges();
        let area = areas(slot, &grid).0.swap_remove(0);
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(story, slot, &area, self.stock, seen, notes);
        if head.too_large {
            self.head_too_large();
        }
        let free = (area.lines.end - area.lines.start - head.lines).max(0);
        let x = area.x + (area.w - head.width).max(Abs::ZERO) / 2;
        let line = area.lines.start + free / 2;
        self.items.extend(head.place(self.index, x, head.width, line, self.stock));
        self.stat(0)
    }

    /// A slot that one picture fills.
    fn picture(&mut self) -> StoryStat {
        let grid = self.grid();
        self.edges();
        let area = areas(self.plan.slot, &grid).0.swap_remove(0);
        let story = self.plan.story;
        if let Some(plan) = self.plan.pictures.first() {
            let styles = &self.plan.slot.styles;
            let mut block = PictureBlock::measure(plan, area.w, styles, self.stock, &mut self.seen);
            let all = area.lines.end - area.lines.start;
            block.lines = all - block.caption_lines();
            if block.lines < LEAST_LINES {
                self.no_room();
                block.lines = LEAST_LINES;
            }
            self.place_picture(plan, &block, area.x, area.lines.start);
        }
        let captions = story.pictures.iter().filter_map(|p| p.caption.as_ref());
        let chars = captions.map(|c| c.text().chars().filter(|c| !c.is_whitespace()).count());
        self.stat(chars.sum())
    }

    /// What became of a story without text.
    pub(super) fn stat(&self, chars: usize) -> StoryStat {
        let (name, set) = (self.plan.story.name.clone(), Vec::new());
        StoryStat { name, chars, lines: 0, empty: 0, over: 0, set }
    }

    fn place_picture(&mut self, plan: &PicturePlan<'_>, block: &PictureBlock, x: Abs, line: i64) {
        let ppi = block.ppi(&self.grid());
        if let Some(ppi) = ppi.filter(|ppi| *ppi < self.least_ppi) {
            let code = Code::LowResolution { ppi, least: self.least_ppi };
            self.notes.push(Diag::new(code, plan.picture.span));
        }
        self.items.extend(block.place(self.index, x, line, self.stock));
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
        if let Some(quote) = &self.plan.story.quote {
            self.inset_quote(quote, area, obstacles);
        }
    }

    fn inset_picture(
        &mut self,
        plan: &PicturePlan<'_>,
        area: &Area,
        obstacles: &mut Vec<Obstacle>,
    ) {
        let (picture, styles) = (plan.picture, &self.plan.slot.styles);
        let spot = spot(area, &Wish::picture(picture), &self.grid());
        let (stock, seen) = (self.stock, &mut self.seen);
        let mut block = PictureBlock::measure(plan, spot.width(), styles, stock, seen);
        let claimed = claim(area.lines.clone(), &spot, picture.place, depth(&block), obstacles);
        self.granted.push(claimed.map_or(0, |(_, lines)| lines));
        match claimed {
            Some((line, lines)) => {
                block.lines = lines;
                self.place_picture(plan, &block, area.x + spot.from, line);
            }
            None => {
                let path = picture.path.display().to_string();
                self.notes.push(Diag::new(Code::PictureLeftOut { path }, picture.span));
            }
        }
    }

    fn inset_code(&mut self, plan: &CodePlan<'_>, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let QrCode { place, columns, leg, text, .. } = plan.code;
        let (grid, styles) = (self.grid(), &self.plan.slot.styles);
        let spot = spot(area, &Wish::legs(columns, leg), &grid);
        let (stock, seen) = (self.stock, &mut self.seen);
        let mut block = PictureBlock::code(plan, spot.width(), styles, stock, seen);
        match claim(area.lines.clone(), &spot, *place, depth(&block), obstacles) {
            Some((line, lines)) => {
                block.lines = lines;
                self.notes.extend(block.small(&grid).map(|code| Diag::new(code, text.span)));
                let x = area.x + spot.from;
                self.items.extend(block.place(self.index, x, line, self.stock));
            }
            None => {
                let code = Code::CodeLeftOut { text: text.value.clone() };
                self.notes.push(Diag::new(code, text.span));
            }
        }
    }

    fn inset_quote(&mut self, quote: &Quote, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let slot = self.plan.slot;
        let spot = spot(area, &Wish::legs(&quote.columns, &None), &self.grid());
        let block = QuoteBlock::measure(quote, spot.width(), slot, self.stock, &mut self.seen);
        // The lines of its rules are white enough.
        let depth = Depth { wanted: block.lines, least: block.lines, under: 0, white: 0 };
        match claim(area.lines.clone(), &spot, PicturePlace::Inside, depth, obstacles) {
            Some((line, _)) => {
                let x = area.x + spot.from;
                self.items.extend(block.place(self.index, x, line, self.stock));
            }
            None => {
                let code = Code::QuoteLeftOut { text: quote.text.text() };
                let span = quote.text.span().unwrap_or(slot.name.span);
                self.notes.push(Diag::new(code, span));
            }
        }
    }

    /// Ground, frame, and the rules above and below.
    pub(super) fn edges(&mut self) {
        let frame = self.slot().frame.filter(|_| self.is_framed());
        self.items.extend(edges(self.slot(), frame, &self.grid()));
    }

    pub(super) fn rect_of(&self, strip: usize) -> Rect {
        rect_of(&self.slot().strips[strip], &self.grid())
    }

    fn head_too_large(&mut self) {
        let name = &self.plan.slot.name;
        let code = Code::HeadTooLarge { slot: name.value.clone() };
        self.notes.push(Diag::new(code, name.span).on_page(self.number, self.rect_of(0)));
    }

    fn no_room(&mut self) {
        let name = &self.plan.slot.name;
        let code = Code::NoRoom { slot: name.value.clone() };
        let diag = Diag::new(code, name.span).on_page(self.number, self.rect_of(0));
        if !self.notes.contains(&diag) {
            self.notes.push(diag);
        }
    }
}

/// How deep a picture or a code is to be with its caption.
fn depth(block: &PictureBlock) -> Depth {
    Depth { wanted: block.lines, least: LEAST_LINES, under: block.caption_lines(), white: WHITE }
}
