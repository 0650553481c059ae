//! Puts a page together.

use super::body::{Area, set_body};
use super::furniture::Furnisher;
use super::headset::HeadSet;
use super::model::{Item, Page, StoryStat};
use super::nameplate::not_largest;
use super::obstacle::{Obstacle, free_lines};
use super::ornaments::{areas, column_rules, ornaments, rect_of};
use super::picture::{LEAST_LINES, PictureBlock};
use super::stock::{Findings, Stock};
use crate::diag::{Code, Diag, Noted};
use crate::grid::{Grid, HeadPlace, Slot, SlotKind};
use crate::issue::{Paper, Picture, PicturePlace, PictureSide};
use crate::plan::{PagePlan, PicturePlan, SlotPlan};
use crate::style::PressProfile;
use crate::units::{Abs, Rect};

/// White lines between a picture and the text above or below it.
const WHITE: i64 = 1;

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
        let mut setter = SlotSetter {
            plan: slot,
            index,
            stock,
            number: &plan.spec.number,
            least_ppi: press.least_ppi,
            items: Vec::new(),
            notes: Vec::new(),
            seen: Findings::default(),
        };
        let stat = match slot.slot.kind {
            SlotKind::Story => setter.story(),
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
    index: usize,
    pub(super) stock: &'a Stock<'a>,
    pub(super) number: &'a str,
    pub(super) least_ppi: i64,
    pub(super) items: Vec<Item>,
    pub(super) notes: Vec<Diag>,
    pub(super) seen: Findings,
}

impl SlotSetter<'_> {
    pub(super) fn slot(&self) -> &Slot {
        self.plan.slot
    }

    fn grid(&self) -> Grid {
        self.stock.layout().grid
    }

    pub(super) fn story(&mut self) -> StoryStat {
        let (slot, story, grid) = (self.plan.slot, self.plan.story, self.grid());
        self.ornaments();
        let (mut areas, mut obstacles) = areas(slot, &grid);
        let (lines, text) = (areas[0].lines.clone(), !story.blocks.is_empty());
        let (seen, notes) = (&mut self.seen, &mut self.notes);
        let head = HeadSet::measure(story, slot, &areas[0], self.stock, seen, notes);
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
        self.pictures(&areas[0], &mut obstacles);
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
        self.ornaments();
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
        self.ornaments();
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

    /// Puts the story's pictures into its legs and adds where they stand.
    fn pictures(&mut self, area: &Area, obstacles: &mut Vec<Obstacle>) {
        let grid = self.grid();
        for plan in &self.plan.pictures {
            let picture = plan.picture;
            let (from, to, aside) = reach_of(picture, area, &grid);
            let width = to - from;
            let styles = &self.plan.slot.styles;
            let mut block = PictureBlock::measure(plan, width, styles, self.stock, &mut self.seen);
            let path = || Code::PictureLeftOut { path: picture.path.display().to_string() };
            let Some(free) = free_lines(area.lines.clone(), from, to, obstacles) else {
                self.notes.push(Diag::new(path(), picture.span));
                continue;
            };
            let caption = block.caption_lines();
            // White on both sides, less the side that touches head or foot.
            let white = if picture.place == PicturePlace::Inside { 2 * WHITE } else { WHITE };
            let most = free.end - free.start - caption - white;
            if most < LEAST_LINES {
                self.notes.push(Diag::new(path(), picture.span));
                continue;
            }
            block.lines = block.lines.min(most);
            let depth = block.lines + caption;
            let (line, lines) = match picture.place {
                PicturePlace::Head => (free.start, free.start..free.start + depth + WHITE),
                PicturePlace::Foot => (free.end - depth, free.end - depth - WHITE..free.end),
                PicturePlace::Inside => {
                    let line = free.start + (free.end - free.start - depth) / 2;
                    // A line of text above a picture is no text.
                    if line - WHITE <= free.start + 1 {
                        (free.start, free.start..free.start + depth + WHITE)
                    } else {
                        (line, line - WHITE..line + depth + WHITE)
                    }
                }
            };
            self.place_picture(plan, &block, area.x + from, line);
            obstacles.push(Obstacle { strip: 0, from, to, white: aside, lines });
        }
    }

    /// Frame, ground and the rule above.
    pub(super) fn ornaments(&mut self) {
        let frame = self.slot().frame.filter(|_| self.is_framed());
        self.items.extend(ornaments(self.slot(), frame, &self.grid()));
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

/// Where a picture stands in the legs: its edges, and the white that text keeps
/// from them; a picture of whole legs has the gaps.
fn reach_of(picture: &Picture, area: &Area, grid: &Grid) -> (Abs, Abs, Abs) {
    let all = area.legs.len();
    let right_of = |leg: usize| area.legs[leg].x + grid.size.em(area.legs[leg].measure);
    let asked = picture.leg.as_ref().map(|l| (l.value as usize - 1).min(all - 1));
    if let Some(width) = &picture.width {
        let width = (grid.size * i64::from(width.value)).min(area.w);
        let (left, right) = asked.map_or((Abs::ZERO, area.w), |k| (area.legs[k].x, right_of(k)));
        let from = match picture.side {
            PictureSide::Left => left,
            PictureSide::Right => right - width,
            // A whole number of characters from the edge.
            PictureSide::Center if width > right - left => left,
            PictureSide::Center => left + grid.size * ((right - left - width) / 2).whole(grid.size),
        };
        let from = from.min(area.w - width).max(Abs::ZERO);
        return (from, from + width, grid.size);
    }
    let most = all - asked.unwrap_or(0);
    let columns = picture.columns.as_ref().map_or(2, |c| c.value as usize).clamp(1, most);
    let leg = asked.unwrap_or((all - columns) / 2);
    (area.legs[leg].x, right_of(leg + columns - 1), Abs::ZERO)
}
