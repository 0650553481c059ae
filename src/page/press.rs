//! What the press makes of a page: its inks, its bleed, its marks.

use crate::boxes::{Item, Lined, Page, Pen};
use crate::diag::{Code, Diag};
use crate::display::{Findings, TextContext};
use crate::display::{Row, place};
use crate::issue::{Paper, Rich};
use crate::locale::fill;
use crate::plan::PagePlan;
use crate::style::{Align, Colour, Mark, PressProfile, Role, SpotInk, TypeStyle};
use crate::units::{Abs, Contour, Point, Rect, Size};

/// From the trim, or from the bleed where it is wider, to the marks.
///
/// Source: the offset of the marks of PDF/X presets, 3 mm, so that they are cut off.
const AWAY: Abs = Abs::mm(3);
/// How far the marks reach from there.
const DEEP: Abs = Abs::mm(8);
/// Thickness of the marks' lines.
const HAIR: Abs = Abs::from_raw(Abs::PT.raw() / 2);
/// Side of a patch of the colour bar, where there is room.
const PATCH: Abs = Abs::mm(5);
/// A black area is large from this width and height on.
const LARGE: Abs = Abs::mm(10);

/// Puts a page into the inks of the press and draws the printer's marks.
pub fn to_press(
    page: &mut Page,
    plan: &PagePlan,
    paper: &Paper,
    context: &TextContext<'_>,
    press: &PressProfile,
) -> Vec<Diag> {
    let mut found = unknown_inks(page, plan, press);
    let black = press.black_pages.has(&page.label);
    for item in &mut page.items {
        if let Item::Fill { rect, colour } = item
            && *colour == Colour::BLACK
            && !black
            && rect.w.min(rect.h) >= LARGE
        {
            *colour = Colour { k: 100, ..press.rich_black };
        }
        if black && let Some(colour) = colour_of(item) {
            *colour = press.shown(*colour).in_black();
        }
    }
    if !press.marks.is_empty() {
        page.slug = page.bleed.max(AWAY) + DEEP;
        let mut findings = Findings::default();
        page.marks = Marker { page, plan, paper, context, press }.draw(&mut findings);
        found.extend(findings.into_diags());
    }
    found
}

/// The ink of an item.
fn colour_of(item: &mut Item) -> Option<&mut Colour> {
    match item {
        Item::Fill { colour, .. }
        | Item::Rule { colour, .. }
        | Item::Frame { colour, .. }
        | Item::Shape { colour, .. } => Some(colour),
        Item::Text(line) => Some(&mut line.colour),
        Item::Upright(line) => Some(&mut line.colour),
        Item::Picture(_) => None,
    }
}

/// Spot inks that the press does not have, once each.
fn unknown_inks(page: &Page, plan: &PagePlan, press: &PressProfile) -> Vec<Diag> {
    let mut unknown: Vec<SpotInk> = Vec::new();
    for spot in page.items.iter().filter_map(|item| item.colour()?.spot) {
        let known = press.spots.iter().any(|s| s.name == spot.name());
        if !known && !unknown.iter().any(|s| s.name() == spot.name()) {
            unknown.push(spot);
        }
    }
    let known: Vec<_> = press.spots.iter().map(|s| s.name.clone()).collect();
    let told = |spot: SpotInk| {
        let code = Code::UnknownInk { ink: spot.name().to_string(), known: known.clone() };
        Diag::new(code, plan.spec.layout.span)
    };
    unknown.into_iter().map(told).collect()
}

/// Areas and pictures that touch the edge of the sheet reach to the end of the
/// bleed, so that no white shows where the knife is off.
pub fn into_bleed(items: &mut [Item], size: Size, bleed: Abs) {
    if bleed == Abs::ZERO {
        return;
    }
    for item in items {
        match item {
            Item::Fill { rect, .. } => *rect = wider(rect, size.w, size.h, bleed),
            Item::Picture(picture) => {
                let rect = wider(&picture.rect, size.w, size.h, bleed);
                if rect != picture.rect {
                    picture.whole = covering(&picture.whole, &rect);
                    picture.rect = rect;
                }
            }
            _ => {}
        }
    }
}

/// A box that goes on into the bleed where it touches the edge of the sheet.
fn wider(rect: &Rect, w: Abs, h: Abs, bleed: Abs) -> Rect {
    let (mut left, mut top) = (rect.x, rect.y);
    let (mut right, mut bottom) = (rect.right(), rect.bottom());
    if left <= Abs::ZERO {
        left = left.min(-bleed);
    }
    if top <= Abs::ZERO {
        top = top.min(-bleed);
    }
    if right >= w {
        right = right.max(w + bleed);
    }
    if bottom >= h {
        bottom = bottom.max(h + bleed);
    }
    Rect::new(left, top, right - left, bottom - top)
}

/// A picture made just large enough, in its own shape, to cover a box.
pub fn covering(whole: &Rect, rect: &Rect) -> Rect {
    let lack = |from: Abs, to: Abs, want: (Abs, Abs)| {
        (from - want.0).max(Abs::ZERO) + (want.1 - to).max(Abs::ZERO)
    };
    let wide = whole.w + lack(whole.x, whole.right(), (rect.x, rect.right()));
    let high = whole.h + lack(whole.y, whole.bottom(), (rect.y, rect.bottom()));
    // The larger of the two factors; raw lengths keep it exact.
    let times = |a: Abs, b: Abs| i128::from(a.raw()) * i128::from(b.raw());
    let (num, den) = if times(wide, whole.h) >= times(high, whole.w) {
        (wide.raw(), whole.w.raw())
    } else {
        (high.raw(), whole.h.raw())
    };
    let den = den.max(1);
    let (w, h) = (whole.w.scaled(num, den).max(rect.w), whole.h.scaled(num, den).max(rect.h));
    let keep = |at: Abs, grown: Abs, from: Abs, to: Abs, size: Abs| {
        (at - grown / 2).max(to - size).min(from)
    };
    let x = keep(whole.x, w - whole.w, rect.x, rect.right(), w);
    let y = keep(whole.y, h - whole.h, rect.y, rect.bottom(), h);
    Rect::new(x, y, w, h)
}

/// Draws the printer's marks of a page.
struct Marker<'a> {
    page: &'a Page,
    plan: &'a PagePlan,
    paper: &'a Paper,
    context: &'a TextContext<'a>,
    press: &'a PressProfile,
}

impl Marker<'_> {
    fn draw(&self, findings: &mut Findings) -> Vec<Item> {
        let mut items = Vec::new();
        for mark in &self.press.marks {
            match mark {
                Mark::Crop => self.crop(&mut items),
                Mark::Register => self.register(&mut items),
                Mark::ColourBar => self.bar(&mut items),
                Mark::Slug => items.extend(self.slug(findings)),
            }
        }
        items
    }

    /// From the trim to the marks.
    fn away(&self) -> Abs {
        self.page.bleed.max(AWAY)
    }

    fn is_black(&self) -> bool {
        self.press.black_pages.has(&self.page.label)
    }

    /// What shows on every plate that the page has.
    fn every_plate(&self) -> Colour {
        if self.is_black() { Colour::BLACK } else { Colour::REGISTRATION }
    }

    fn line(&self, from: Point, to: Point) -> Item {
        Item::Rule { from, to, weight: HAIR, colour: self.every_plate() }
    }

    /// Two lines at every corner that point at the edges of the trim.
    fn crop(&self, items: &mut Vec<Item>) {
        let (w, h) = (self.page.trim.w, self.page.trim.h);
        let (near, far) = (self.away(), self.away() + Abs::mm(5));
        for x in [Abs::ZERO, w] {
            for (a, b) in [(-near, -far), (h + near, h + far)] {
                items.push(self.line(Point { x, y: a }, Point { x, y: b }));
            }
        }
        for y in [Abs::ZERO, h] {
            for (a, b) in [(-near, -far), (w + near, w + far)] {
                items.push(self.line(Point { x: a, y }, Point { x: b, y }));
            }
        }
    }

    /// A cross and a ring in the middle of every side.
    fn register(&self, items: &mut Vec<Item>) {
        let (w, h) = (self.page.trim.w, self.page.trim.h);
        let out = self.away() + DEEP / 2;
        let (arm, radius) = (Abs::mm(3), Abs::mm(2));
        let middles = [(w / 2, -out), (w / 2, h + out), (-out, h / 2), (w + out, h / 2)];
        for (x, y) in middles {
            items.push(self.line(Point { x: x - arm, y }, Point { x: x + arm, y }));
            items.push(self.line(Point { x, y: y - arm }, Point { x, y: y + arm }));
            let around = Rect::new(x - radius, y - radius, radius * 2, radius * 2);
            items.push(Item::Shape {
                contours: vec![Contour::rounded(&around, radius)],
                pen: Pen::Stroke { weight: HAIR, dash: None },
                colour: self.every_plate(),
            });
        }
    }

    /// Patches of the inks over the head of the page, right of its middle.
    fn bar(&self, items: &mut Vec<Item>) {
        let black = ["K100", "K75", "K50", "K25"];
        let inks = ["C100", "M100", "Y100", "K100", "C50", "M50", "Y50", "K50"];
        let mixed = ["C100 M100", "C100 Y100", "M100 Y100"];
        let named: Vec<&str> =
            if self.is_black() { black.to_vec() } else { [&inks[..], &mixed].concat() };
        let mut patches: Vec<Colour> =
            named.iter().filter_map(|text| Colour::parse(text).ok()).collect();
        if !self.is_black() {
            let spots = self.press.spots.iter();
            patches.extend(spots.filter_map(|s| Colour::parse(&format!("spot:{}", s.name)).ok()));
        }
        let mut x = self.page.trim.w / 2 + Abs::mm(6);
        // On a narrow sheet the patches are narrower.
        let side = PATCH.min((self.page.trim.w - x) / patches.len().max(1) as i64);
        if side <= Abs::ZERO {
            return;
        }
        let y = -self.away() - DEEP / 2 - PATCH / 2;
        for colour in patches {
            items.push(Item::Fill { rect: Rect::new(x, y, side, PATCH), colour });
            x += side;
        }
    }

    /// What the file is, under the foot of the page.
    fn slug(&self, findings: &mut Findings) -> Vec<Item> {
        let (paper, spec) = (self.paper, &self.plan.spec);
        let date = paper.date.iso();
        let fields = [
            ("paper", paper.name.as_str()),
            ("date", &date),
            ("page", &spec.label),
            ("press", &self.press.info),
        ];
        let text = fill(paper.locale.phrases.slug, &fields);
        let folio = self.plan.layout.master.styles.of(Role::Folio);
        let mut style = TypeStyle { size: Abs::pt(7), colour: Colour::BLACK, ..folio.clone() };
        let rich = Rich::plain(text, spec.span);
        let set = self.context.set_made(&rich.text(), &rich, &style, findings);
        // It ends before the mark in the middle; a long one is set smaller.
        let inset = Abs::mm(10).min(self.page.trim.w / 8);
        let width = self.page.trim.w / 2 - inset * 2;
        let rect = Rect::new(inset, self.page.trim.h + self.away(), width, DEEP);
        let row = Row::whole(&set, style.scale);
        let wide = row.width_at(style.size);
        if wide > width {
            style.size = style.size.scaled(width.raw(), wide.raw());
        }
        place(&[row], Role::Folio, None, &style, Align::Left, Lined::horizontal(rect), self.context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h))
    }

    #[test]
    fn only_what_touches_the_edge_goes_into_the_bleed() {
        let (w, h, bleed) = (Abs::mm(100), Abs::mm(200), Abs::mm(3));
        assert_eq!(wider(&mm(0, 0, 100, 50), w, h, bleed), mm(-3, -3, 106, 53));
        assert_eq!(wider(&mm(1, 150, 99, 50), w, h, bleed), mm(1, 150, 102, 53));
        assert_eq!(wider(&mm(1, 1, 98, 198), w, h, bleed), mm(1, 1, 98, 198));
    }

    #[test]
    fn a_picture_covers_its_bleed_in_its_own_shape() {
        // As large as its box: it grows in both directions.
        let whole = covering(&mm(0, 0, 100, 50), &mm(-5, -5, 110, 55));
        assert_eq!(whole, mm(-5, -5, 110, 55));
        // What was cut off at the sides is enough.
        assert_eq!(covering(&mm(-20, 0, 140, 50), &mm(-5, 0, 110, 50)), mm(-20, 0, 140, 50));
    }
}
