//! The written file against the press: what may be lost or let in on the way
//! from the page to the bytes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::claims;
use super::letters::SMALL;
use crate::boxes::Pen;
use crate::diag::{Code, Diag, Place, Preflight, Words};
use crate::paint::{DisplayList, Op};
use crate::pdf::{self, BlendKind, Corners, Ink, Kind, PageFacts, Painted};
use crate::style::{Flavour, PressProfile};
use crate::units::{Abs, Rect};

/// Lengths that are nearer are the same: a PDF has them with four decimals.
const HAIR: Abs = Abs::from_raw(Abs::MM.raw() / 50);
/// A picture of no more pixels than this either way is a drawing's part.
///
/// Source: GWG 2015, the exception of 16 pixels.
const FEW_PIXELS: i64 = 16;
/// Inks that are no spot colours.
const PROCESS: [&str; 5] = ["Cyan", "Magenta", "Yellow", "Black", "None"];

/// Where findings about the file point.
#[derive(Clone, Debug, Default)]
pub struct Where {
    /// Where the issue names the press.
    pub press: Place,
    /// Where it names the layout of each page.
    pub pages: Vec<Place>,
    /// The pages that are placed on each page: their boxes, and where they are
    /// named.
    pub placed: Vec<Vec<(Rect, Place)>>,
}

impl Where {
    /// Those of `count` pages, the first of which is page `from`.
    #[must_use]
    pub fn part(&self, from: usize, count: usize) -> Self {
        let here = from..from + count;
        Self {
            press: self.press.clone(),
            pages: self.pages[here.clone()].to_vec(),
            placed: self.placed[here].to_vec(),
        }
    }

    /// Where something on a page was named; of a placed page, where that is.
    fn of(&self, page: usize, rect: &Rect, placed: bool) -> Place {
        let here = self.placed.get(page).map_or(&[][..], Vec::as_slice).iter();
        let mut adverts = here.filter(|(of, _)| placed && touches(rect, of)).map(|(_, at)| at);
        adverts.next_back().or(self.pages.get(page)).cloned().unwrap_or_default()
    }
}

/// Reads the file that was made of some sheets, and looks whether the press can
/// take it.
///
/// Findings about the whole file come first, then those of each page.
pub fn written(
    bytes: &[u8],
    display_lists: &[Arc<DisplayList>],
    press: &PressProfile,
    at: &Where,
) -> Vec<Diag> {
    let facts = match pdf::read(bytes) {
        Ok(facts) => facts,
        Err(_) => {
            let code = Code::Preflight(Preflight::Unreadable);
            return vec![Diag::new(code, at.press.clone())];
        }
    };
    let mut faults = claims::version(&facts, press);
    faults.extend(claims::says_of_itself(&facts, press));
    faults.extend(claims::intent(&facts, press));
    faults.extend(facts.odd.iter().filter_map(|odd| claims::unwanted(*odd, press)));
    let (found, wanted) = (facts.pages.len(), display_lists.len());
    if found != wanted {
        faults.push(Preflight::PageCount { found, wanted });
    }
    let note = |fault| Diag::new(Code::Preflight(fault), at.press.clone());
    let mut diags: Vec<Diag> = faults.into_iter().map(note).collect();
    for (n, (page, list)) in facts.pages.iter().zip(display_lists).enumerate() {
        for Fault { fault, rect, placed } in of_page(page, list, press) {
            let diag = Diag::new(Code::Preflight(fault), at.of(n, &rect, placed));
            diags.push(diag.on_page(&list.label, rect));
        }
    }
    diags
}

/// Something wrong on a page, and where.
struct Fault {
    fault: Preflight,
    rect: Rect,
    /// Whether it is of a placed page.
    placed: bool,
}

/// What is wrong with a page.
fn of_page(page: &PageFacts, list: &DisplayList, press: &PressProfile) -> Vec<Fault> {
    let whole = Rect::new(Abs::ZERO, Abs::ZERO, list.trim.w, list.trim.h);
    let mut found: Vec<Fault> = Vec::new();
    let on_page = |fault, placed| Fault { fault, rect: whole, placed };
    let boxes = boxes(page, list, press).map(|what| on_page(Preflight::PageBox { what }, false));
    found.extend(boxes);
    for bare in &page.bare_fonts {
        found.push(on_page(Preflight::FontNotEmbedded { font: bare.font.clone() }, bare.placed));
    }
    for blend in &page.blends {
        let what: Words = match &blend.kind {
            BlendKind::Group { in_inks: false } => ("a group in RGB", "RGB 透明组"),
            _ if press.flavour == Flavour::X4 => continue,
            BlendKind::SoftMask => ("a soft mask", "软蒙版"),
            BlendKind::Alpha => ("a constant opacity", "不透明度"),
            BlendKind::Mode(_) => ("a blend mode", "混合模式"),
            BlendKind::Group { .. } => ("a group", "透明组"),
        };
        found.push(on_page(Preflight::Transparency { what }, blend.placed));
    }
    if page.unseen {
        found.push(on_page(Preflight::NotLookedAt, true));
    }
    let black = press.black_pages.has(&list.label);
    let thinnest = thinnest(list);
    let mut told = WorstFaults::default();
    for painted in &page.painted {
        // Printer's marks stand outside of the trim and have rules of their own.
        if !painted.placed && !touches(&painted.rect, &whole) {
            continue;
        }
        for fault in of_painted(painted, press, black, thinnest) {
            told.add(Fault { fault, rect: painted.rect, placed: painted.placed });
        }
    }
    found.extend(told.faults);
    // The marks of the printer say nothing about the page.
    let inside = |p: &Painted| touches(&p.rect, &whole);
    if !page.painted.iter().any(inside) && !list.page().is_empty() {
        found.push(on_page(Preflight::EmptyPage, false));
    }
    let is_text = |p: &Painted| matches!(p.kind, Kind::Text { .. }) && inside(p);
    let is_image = |p: &Painted| matches!(p.kind, Kind::Image { .. }) && inside(p);
    if page.painted.iter().any(is_image) && !page.painted.iter().any(is_text) {
        found.push(on_page(Preflight::RasterisedPage, false));
    }
    found
}

/// Findings of a page, of each kind the worst.
#[derive(Default)]
struct WorstFaults {
    faults: Vec<Fault>,
    names: BTreeSet<String>,
}

impl WorstFaults {
    fn add(&mut self, new: Fault) {
        let fault = &new.fault;
        // A resolution, a size or a total is told once, the worst one.
        let worse = |old: &Preflight| match (old, fault) {
            (
                Preflight::AdvertResolution { ppi: a, least: c, .. },
                Preflight::AdvertResolution { ppi: b, least: d, .. },
            ) if c == d => b < a,
            (Preflight::AdvertInk { total: a, .. }, Preflight::AdvertInk { total: b, .. }) => b > a,
            _ => false,
        };
        let name = match fault {
            Preflight::AdvertResolution { least, .. } => format!("{} {least}", fault.id()),
            Preflight::ColourSpace { space } => format!("{} {space}", fault.id()),
            Preflight::UnknownSpot { name } => format!("{} {name}", fault.id()),
            Preflight::NoOverprint { placed } => format!("{} {placed}", fault.id()),
            Preflight::WhiteOverprint { text } => format!("{} {text}", fault.id()),
            Preflight::Hairline { placed, .. } => format!("{} {placed}", fault.id()),
            _ => fault.id().to_string(),
        };
        if self.names.insert(name) {
            self.faults.push(new);
        } else if let Some(old) = self.faults.iter_mut().find(|old| worse(&old.fault)) {
            *old = new;
        }
    }
}

/// The page boxes: trim inside bleed inside media, of the size of the sheet.
///
/// Source: ISO 15930-7 §6.3 (page boxes); NI ads: the exact size.
fn boxes(page: &PageFacts, list: &DisplayList, press: &PressProfile) -> Option<Words> {
    let Some(media) = page.media else { return Some(("there is no MediaBox", "没有 MediaBox")) };
    let Some(trim) = page.trim else { return Some(("there is no TrimBox", "没有 TrimBox")) };
    if page.art.is_some() {
        return Some(("there is an ArtBox beside the TrimBox", "除 TrimBox 外还有 ArtBox"));
    }
    if page.turned {
        return Some(("the page is turned or has a unit of its own", "页面旋转或有自定单位"));
    }
    let bleed = page.bleed.unwrap_or(media);
    if !holds(&media, &bleed) || !holds(&bleed, &trim) {
        return Some((
            "TrimBox, BleedBox and MediaBox are not inside each other",
            "各页面框没有依次包含",
        ));
    }
    if page.crop.is_some_and(|crop| !holds(&crop, &media) || !holds(&media, &crop)) {
        return Some(("CropBox is not the MediaBox", "CropBox 与 MediaBox 不同"));
    }
    let (w, h) = (trim.right - trim.left, trim.top - trim.foot);
    if !near(w, list.trim.w) || !near(h, list.trim.h) {
        return Some(("TrimBox has not the size of the sheet", "TrimBox 与成品尺寸不同"));
    }
    let sides = [
        trim.left - bleed.left,
        trim.foot - bleed.foot,
        bleed.right - trim.right,
        bleed.top - trim.top,
    ];
    if sides.iter().any(|side| *side < list.bleed - HAIR) {
        return Some(("BleedBox is smaller than the bleed", "BleedBox 小于出血"));
    }
    let beside = media.right - media.left - w - list.bleed * 2;
    let above = media.top - media.foot - h - list.bleed * 2;
    if press.marks.is_empty() && (beside > HAIR || above > HAIR) {
        return Some(("there is white round the sheet", "成品外有空白"));
    }
    None
}

fn holds(outer: &Corners, inner: &Corners) -> bool {
    outer.left <= inner.left + HAIR
        && outer.foot <= inner.foot + HAIR
        && inner.right <= outer.right + HAIR
        && inner.top <= outer.top + HAIR
}

fn near(a: Abs, b: Abs) -> bool {
    a - b <= HAIR && b - a <= HAIR
}

/// Whether a box, which may be a line, has a part in another.
fn touches(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() && b.x < a.right().max(a.x + HAIR) && {
        a.y < b.bottom() && b.y < a.bottom().max(a.y + HAIR)
    }
}

/// The thinnest line that the page was given.
fn thinnest(list: &DisplayList) -> Abs {
    let weights = list.page().iter().filter_map(|op| match op {
        Op::Stroke { weight, .. } | Op::Outline { weight, .. } => Some(*weight),
        Op::Shape { pen: Pen::Stroke { weight, .. }, .. } => Some(*weight),
        _ => None,
    });
    weights.min().unwrap_or(Abs::ZERO)
}

/// What is wrong with one thing that is painted.
fn of_painted(
    painted: &Painted,
    press: &PressProfile,
    black_page: bool,
    thinnest: Abs,
) -> Vec<Preflight> {
    let mut found = colours(painted, press, black_page);
    let (ink, placed) = (&painted.ink, painted.placed);
    match painted.kind {
        Kind::Text { size, notdef } => {
            let overprints = painted.over && painted.keeps && !matches!(ink, Ink::Grey(_));
            if ink.is_black() && size < SMALL && !overprints {
                found.push(Preflight::NoOverprint { placed });
            }
            if ink.is_paper() && painted.over {
                found.push(Preflight::WhiteOverprint { text: true });
            }
            if notdef > 0 {
                found.push(Preflight::NotdefShown { count: notdef });
            }
            // What it stands on is not worked out: one ink at the least.
            if placed && ink.is_paper() && size < press.least_reverse - HAIR {
                let (size, least) = (size.pt_text(), press.least_reverse.pt_text());
                found.push(Preflight::ReversedType { size, least, inks: 1 });
            } else if placed && size < press.least_type - HAIR {
                let (size, least) = (size.pt_text(), press.least_type.pt_text());
                found.push(Preflight::AdvertType { size, least });
            }
        }
        Kind::Area { thin } => {
            if ink.is_paper() && painted.over {
                found.push(Preflight::WhiteOverprint { text: false });
            }
            let thin =
                thin.filter(|thin| placed && !ink.is_paper() && *thin < press.least_rule - HAIR);
            found.extend(thin.map(|thin| hairline(thin, press.least_rule, true)));
        }
        Kind::Line { weight } => {
            if ink.is_paper() && painted.over {
                found.push(Preflight::WhiteOverprint { text: false });
            }
            let least = if placed { press.least_rule } else { thinnest };
            if weight < least - HAIR / 10 {
                found.push(hairline(weight, least, placed));
            }
        }
        Kind::Image { width, height, ppi, line } if placed => {
            if width > FEW_PIXELS && height > FEW_PIXELS {
                found.extend(resolution(ppi, line, press));
            }
        }
        Kind::Image { .. } | Kind::Shade => {}
    }
    let limit = i64::from(press.total_ink);
    if let Some(total) = ink.total().filter(|total| placed && *total > limit) {
        found.push(Preflight::AdvertInk { total, limit });
    }
    found
}

fn hairline(weight: Abs, least: Abs, placed: bool) -> Preflight {
    Preflight::Hairline { weight: weight.pt_text(), least: least.pt_text(), placed }
}

/// Source: GWG 2015: an error under 99 ppi, a warning under 149; 600 for line
/// art.
fn resolution(ppi: i64, line: bool, press: &PressProfile) -> Option<Preflight> {
    let least = match () {
        () if line => press.least_line_ppi,
        () if ppi < press.least_ppi => press.least_ppi,
        () => press.good_ppi,
    };
    let hard = !line && ppi < press.least_ppi;
    (ppi < least).then_some(Preflight::AdvertResolution { ppi, least, hard })
}

/// The colour spaces that are allowed, and the plates.
fn colours(painted: &Painted, press: &PressProfile, black_page: bool) -> Vec<Preflight> {
    let x1a = press.flavour == Flavour::X1a;
    let mut found = Vec::new();
    match &painted.ink {
        // RGB of a placed page was told when it was read (`advert-rgb`); in a file
        // of inks alone it may not stand at all.
        Ink::Light(space) if !painted.placed || x1a || *space == "Lab" => {
            found.push(Preflight::ColourSpace { space: (*space).to_string() });
        }
        Ink::Icc(n) if x1a || !painted.placed => {
            found.push(Preflight::ColourSpace { space: format!("ICC ({n})") });
        }
        Ink::Spots(names) => {
            let known = |name: &str| {
                PROCESS.contains(&name) || press.spots.iter().any(|spot| spot.name == name)
            };
            if names.iter().any(|name| name == "All") {
                found.push(Preflight::AllPlates);
            }
            let unknown = names.iter().filter(|name| *name != "All" && !known(name));
            found.extend(unknown.map(|name| Preflight::UnknownSpot { name: name.clone() }));
        }
        _ => {}
    }
    let coloured = match &painted.ink {
        Ink::Process([c, m, y, _]) => c + m + y > 0,
        Ink::Inks | Ink::Light(_) | Ink::Icc(2..) => true,
        Ink::Spots(names) => names.iter().any(|name| name != "Black" && name != "None"),
        _ => false,
    };
    if black_page && coloured {
        found.push(Preflight::InkOnBlackPage);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_is_told_once() {
        let mut told = WorstFaults::default();
        for total in [240, 300, 250] {
            let fault = Preflight::AdvertInk { total, limit: 230 };
            told.add(Fault { fault, rect: Rect::default(), placed: true });
        }
        let faults: Vec<_> = told.faults.into_iter().map(|told| told.fault).collect();
        assert_eq!(faults, [Preflight::AdvertInk { total: 300, limit: 230 }]);
    }
}
