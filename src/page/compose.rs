//! Puts a page together.

use super::body::{Area, Obstacle, set_body};
use super::frame::framed;
use super::furniture::set_furniture;
use super::head::HeadBlock;
use super::model::{Item, Page, StoryStat};
use super::picture::{LEAST_LINES, PictureBlock};
use super::quote::QuoteBlock;
use super::rule::{level, upright};
use super::stand::{Depth, WHITE, Wish, claim, runs, spot};
use super::stock::{Findings, Stock};
use crate::diag::{Code, Diag, Noted};
use crate::grid::{Grid, Slot, SlotKind};
use crate::issue::{Paper, Picture, PicturePlace, QrCode};
use crate::plan::{PagePlan, PicturePlan, SlotPlan};
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
    let mut seen = Findings::default();
    for part in &layout.furniture {
        page.items.extend(set_furniture(part, plan, paper, stock, &mut seen, &mut notes));
    }
    notes.extend(seen.into_diags());
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
        };
        page.stories.push(stat);
        page.items.append(&mut setter.items);
        notes.append(&mut setter.notes);
        notes.extend(setter.seen.into_diags());
    }
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

struct SlotSetter<'a> {
    plan: &'a SlotPlan<'a>,
    index: usize,
    stock: &'a Stock<'a>,
    number: &'a str,
    least_ppi: i64,
    items: Vec<Item>,
    notes: Vec<Diag>,
    seen: Findings,
}

impl SlotSetter<'_> {
    fn slot(&self) -> &Slot {
        self.plan.slot
    }

    fn grid(&self) -> Grid {
        self.stock.layout().grid
    }

    /// The text areas of the slot's strips.
    fn areas(&self) -> Vec<Area> {
        let (slot, grid) = (self.slot(), self.grid());
        let pad = slot.padding();
        let area = |strip: &crate::grid::Strip| Area {
            legs: slot.legs(strip, &grid),
            x: grid.column_x(strip.column) + grid.size * pad.left,
            w: grid.size * slot.text_chars(strip, &grid),
            lines: strip.line + pad.head..strip.line + strip.lines - pad.foot,
        };
        slot.strips.iter().map(area).collect()
    }

    fn story(&mut self) -> StoryStat {
        self.ornaments();
        let mut areas = self.areas();
        let first = &areas[0];
        let (story, styles) = (self.plan.story, &self.plan.slot.styles);
        let head =
            HeadBlock::measure(story, styles, first.w, self.stock, &mut self.seen, &mut self.notes);
        let grid = self.grid();
        let top = first.lines.start;
        let rect = Rect::new(first.x, grid.line_y(top), first.w, grid.height(head.lines));
        self.items.extend(head.place(self.index, rect, self.stock));
        let body_top = (top + head.lines).min(first.lines.end);
        let left = first.lines.end - body_top;
        let others: i64 = areas[1..].iter().map(|a| a.lines.end - a.lines.start).sum();
        let text = !story.blocks.is_empty();
        if top + head.lines > first.lines.end || (text && left + others < 1) {
            self.no_room();
        }
        areas[0].lines.start = body_top;
        let obstacles = self.pictures(&areas[0]);
        let body = set_body(
            story,
            self.index,
            self.plan.slot,
            &areas,
            &obstacles,
            self.stock,
            &mut self.seen,
        );
        self.items.extend(body.items);
        self.column_rules(&areas, &obstacles);
        let corner = self.rect_of(0);
        let on = |d: Diag| match d.code {
            Code::Overset { .. } | Code::Underset { .. } => d.on_page(self.number, corner),
            _ => d,
        };
        self.notes.extend(body.notes.into_iter().map(on));
        body.stat
    }

    /// A slot that one picture fills.
    fn picture(&mut self) -> StoryStat {
        self.ornaments();
        let area = self.areas().swap_remove(0);
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
        let chars = story.pictures.iter().filter_map(|p| p.caption.as_ref());
        StoryStat {
            name: story.name.clone(),
            chars: chars.map(|c| c.text().chars().filter(|c| !c.is_whitespace()).count()).sum(),
            lines: 0,
            empty: 0,
            over: 0,
            set: Vec::new(),
        }
    }

    fn place_picture(&mut self, plan: &PicturePlan<'_>, block: &PictureBlock, x: Abs, line: i64) {
        let ppi = block.ppi(&self.grid());
        if ppi < self.least_ppi {
            let code = Code::LowResolution { ppi, least: self.least_ppi };
            self.notes.push(Diag::new(code, plan.picture.span));
        }
        self.items.extend(block.place(self.index, x, line, self.stock));
    }

    /// Puts the story's pictures, its codes and its quote into its legs and says
    /// where they stand.
    fn pictures(&mut self, area: &Area) -> Vec<Obstacle> {
        let mut obstacles: Vec<Obstacle> = Vec::new();
        let (grid, slot) = (self.grid(), self.plan.slot);
        let depth = |block: &PictureBlock| Depth {
            wanted: block.lines,
            least: LEAST_LINES,
            under: block.caption_lines(),
            white: WHITE,
        };
        for plan in &self.plan.pictures {
            let Picture { place, columns, leg, .. } = plan.picture;
            let spot = spot(area, &Wish { columns, usual: 2, leg }, &grid);
            let (stock, seen) = (self.stock, &mut self.seen);
            let mut block = PictureBlock::measure(plan, spot.width, &slot.styles, stock, seen);
            let lines = area.lines.clone();
            match claim(lines, &spot, *place, depth(&block), &mut obstacles) {
                Some((line, lines)) => {
                    block.lines = lines;
                    self.place_picture(plan, &block, spot.x, line);
                }
                None => {
                    let path = plan.picture.path.display().to_string();
                    let code = Code::PictureLeftOut { path };
                    self.notes.push(Diag::new(code, plan.picture.span));
                }
            }
        }
        for plan in &self.plan.codes {
            let QrCode { place, columns, leg, text, .. } = plan.code;
            let spot = spot(area, &Wish { columns, usual: 1, leg }, &grid);
            let (stock, seen) = (self.stock, &mut self.seen);
            let mut block = PictureBlock::code(plan, spot.width, &slot.styles, stock, seen);
            let lines = area.lines.clone();
            match claim(lines, &spot, *place, depth(&block), &mut obstacles) {
                Some((line, lines)) => {
                    block.lines = lines;
                    self.notes.extend(block.small(&grid).map(|code| Diag::new(code, text.span)));
                    self.items.extend(block.place(self.index, spot.x, line, self.stock));
                }
                None => {
                    let code = Code::CodeLeftOut { text: text.value.clone() };
                    self.notes.push(Diag::new(code, text.span));
                }
            }
        }
        if let Some(quote) = &self.plan.story.quote {
            let place = PicturePlace::Inside;
            let wish = Wish { columns: &quote.columns, usual: 1, leg: &None };
            let spot = spot(area, &wish, &grid);
            let block = QuoteBlock::measure(quote, spot.width, slot, self.stock, &mut self.seen);
            let (wanted, least) = (block.lines, block.lines);
            // The lines of its rules are white enough.
            let depth = Depth { wanted, least, under: 0, white: 0 };
            match claim(area.lines.clone(), &spot, place, depth, &mut obstacles) {
                Some((line, _)) => {
                    self.items.extend(block.place(self.index, spot.x, line, self.stock));
                }
                None => {
                    let code = Code::QuoteLeftOut { text: quote.text.text() };
                    let span = quote.text.span().unwrap_or(slot.name.span);
                    self.notes.push(Diag::new(code, span));
                }
            }
        }
        obstacles
    }

    /// Frame, ground and the rules above and below.
    fn ornaments(&mut self) {
        let slot = self.plan.slot;
        let grid = self.grid();
        if let Some(frame) = &slot.frame {
            for strip in 0..slot.strips.len() {
                self.items.extend(framed(frame, self.rect_of(strip)));
            }
        }
        if let Some(rule) = &slot.rule_above {
            let rect = self.rect_of(0);
            // In the middle of the white line above.
            let y = rect.y - grid.pitch + grid.size / 2;
            self.items.extend(level(rule, rect.x, rect.right(), y));
        }
        if let Some(rule) = &slot.rule_below {
            let rect = self.rect_of(slot.strips.len() - 1);
            let y = rect.bottom() + grid.pitch - grid.size / 2;
            self.items.extend(level(rule, rect.x, rect.right(), y));
        }
    }

    fn rect_of(&self, strip: usize) -> Rect {
        let s = &self.slot().strips[strip];
        self.grid().rect(s.column, s.columns, s.line, s.lines)
    }

    /// Rules in the gaps between legs, broken by what stands over them.
    fn column_rules(&mut self, areas: &[Area], obstacles: &[Obstacle]) {
        let Some(rule) = self.slot().column_rules else { return };
        let grid = self.grid();
        for (strip, area) in areas.iter().enumerate() {
            for (k, pair) in area.legs.windows(2).enumerate() {
                let end = pair[0].x + grid.size.em(pair[0].measure);
                let x = area.x + end + (pair[1].x - end) / 2;
                let covered = |line: i64| {
                    let over = |o: &Obstacle| {
                        o.legs.contains(&k) && o.legs.contains(&(k + 1)) && o.lines.contains(&line)
                    };
                    strip == 0 && obstacles.iter().any(over)
                };
                for run in runs(area.lines.clone(), covered) {
                    let (head, foot) =
                        (grid.line_y(run.start), grid.line_y(run.end - 1) + grid.size);
                    self.items.extend(upright(&rule, x, head, foot));
                }
            }
        }
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
