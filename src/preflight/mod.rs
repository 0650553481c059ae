//! Preflight (印前检查): the page model and the written file against the press.
//!
//! [`pages`] looks at the boxes on the pages, [`written`] at the bytes of the
//! PDF, [`ink`] at the sum of inks on every spot. `docs/preflight.md` lists the
//! checks, their thresholds and where each is held; what another room finds
//! already (oversets, small type, thin rules) is not found again.

mod claims;
mod edge;
mod ground;
mod heat;
mod ink;
mod letters;
mod plates;
mod raster;
mod spread;
mod tone;
mod written;

pub use heat::heat_map;
pub use ink::{TOLERANCE, ink};
pub use plates::{CELLS_OF_WINDOW, Plates};
pub use written::{Where, written};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::boxes::{ArtworkOf, Page};
use crate::diag::{Code, Diag, Place, Preflight};
use crate::image::Artworks;
use crate::plan::{PagePlan, PictureId, Plan, SlotPlan};
use crate::source::Span;
use crate::style::{Colour, PressProfile};
use crate::units::Rect;

/// What preflight looks at.
pub struct Subject<'a> {
    /// The pages as they were planned.
    pub plan: &'a Plan,
    /// The pages as they stand, one for every page of the plan.
    pub pages: &'a [Arc<Page>],
    /// Pictures and placed pages.
    pub artwork: &'a Artworks,
    /// Which of them stands for a picture, by its id and whether its page is
    /// printed in black alone.
    pub numbers: &'a BTreeMap<ArtworkOf, usize>,
    /// What the press wants.
    pub press: &'a PressProfile,
}

/// Looks at the boxes on the pages; cheap enough for every run.
///
/// Findings stand in the order of the pages.
pub fn pages(subject: &Subject<'_>) -> Vec<Diag> {
    let mut found = Vec::new();
    for (plan, page) in subject.plan.pages.iter().zip(subject.pages) {
        let context = PageContext::new(subject, plan, page);
        let mut here = letters::letters(&context);
        here.extend(ground::areas(&context));
        here.extend(edge::edges(&context));
        here.extend(edge::fold(&context));
        here.extend(spread::order(&context));
        here.extend(spread::empty(&context));
        here.retain(|diag| !is_off(subject.plan, plan, diag));
        found.extend(here);
    }
    found
}

/// Whether the issue or the layout of a page switches a check off.
fn is_off(all: &Plan, page: &PagePlan, diag: &Diag) -> bool {
    let name = diag.code.id();
    all.off.contains(&name) || page.layout.master.off.contains(&name)
}

/// One page and all that its checks need.
struct PageContext<'a> {
    plan: &'a PagePlan,
    page: &'a Page,
    artwork: &'a Artworks,
    numbers: &'a BTreeMap<ArtworkOf, usize>,
    press: &'a PressProfile,
}

impl<'a> PageContext<'a> {
    fn new(subject: &Subject<'a>, plan: &'a PagePlan, page: &'a Page) -> Self {
        let Subject { artwork, numbers, press, .. } = *subject;
        Self { plan, page, artwork, numbers, press }
    }

    /// The number of the artwork that stands for a picture on this page.
    fn number(&self, id: PictureId) -> Option<usize> {
        let black = self.press.black_pages.has(&self.page.label);
        self.numbers.get(&(id, black)).copied()
    }

    /// A finding on this page.
    fn note(&self, fault: Preflight, span: Span, rect: Rect) -> Diag {
        Diag::new(Code::Preflight(fault), Place::from(span)).on_page(&self.page.label, rect)
    }

    /// Where the issue names the layout.
    fn layout_span(&self) -> Span {
        self.plan.spec.layout.span
    }

    /// Where a picture is asked for; the layout's place for one of its own.
    fn picture_span(&self, id: PictureId) -> Span {
        let pictures = self.plan.slots.iter().flat_map(SlotPlan::pictures);
        let named = pictures.filter(|p| p.files().any(|file| file.id == id));
        named.map(|p| p.picture.span).next().unwrap_or(self.layout_span())
    }
}

/// Whether a colour looks black and is made of several inks (多色黑).
///
/// Source: NI ads and others forbid four-colour black; from 60 % on an ink is
/// darker than any tint that is meant as a colour.
fn is_rich_black(colour: Colour) -> bool {
    let Colour { c, m, y, k, .. } = colour;
    (k >= 60 && colour.inks() > 1) || [c, m, y].iter().all(|ink| *ink >= 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_of_several_inks() {
        for colour in ["C60 K100", "C75 M68 Y67 K90", "C70 M70 Y70"] {
            assert!(is_rich_black(Colour::parse(colour).unwrap()), "{colour}");
        }
        for colour in ["K100", "M100 Y90 K10", "C100 M60", "M60 Y80 K20", "paper"] {
            assert!(!is_rich_black(Colour::parse(colour).unwrap()), "{colour}");
        }
    }
}
