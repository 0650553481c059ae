//! Pages of a PDF as pixels.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Rect as PdfRect;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use newsprint::File;

use super::pixels::{png, rgb};
use super::tiles::TILE;

/// Pages have no more pixels than that either way.
const MOST: f64 = 32_000.0;

/// The pages of a PDF that was written.
pub struct PdfPages {
    pdf: Pdf,
}

impl PdfPages {
    /// Reads a PDF; `None` where it cannot be read.
    pub fn read(pdf: Vec<u8>) -> Option<Self> {
        Pdf::new(pdf).ok().map(|pdf| Self { pdf })
    }

    /// How many pages it has.
    pub fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    /// A part of a page at so many pixels per inch, from the left upper corner of the
    /// trim; `None` where there is no such page.
    pub fn part(&self, page: usize, ppi: u32, at: (u32, u32), size: (u16, u16)) -> Option<Pixmap> {
        let page = self.pdf.pages().get(page)?;
        let scale = f64::from(ppi) / 72.0;
        Some(drawn(page, (scale, scale), at, size))
    }

    /// Width and height of the trim of a page at so many pixels per inch.
    pub fn size(&self, page: usize, ppi: u32) -> Option<(u16, u16)> {
        let (_, _, width, height) = trim(self.pdf.pages().get(page)?);
        let pixels = |points: f64| (points * f64::from(ppi) / 72.0 - 0.01).ceil().clamp(1.0, MOST);
        Some((pixels(width) as u16, pixels(height) as u16))
    }
}

/// Every page of a PDF as PNG, of what is left after trimming.
///
/// # Errors
///
/// That the file cannot be read, or what the encoder says.
pub fn pages_png(pdf: Vec<u8>, ppi: u32) -> Result<Vec<Vec<u8>>, String> {
    let pages = PdfPages::read(pdf).ok_or("no PDF")?;
    let page = |n| {
        let (width, height) = pages.size(n, ppi).ok_or("no page")?;
        let drawn = pages.part(n, ppi, (0, 0), (width, height)).ok_or("no page")?;
        png(width.into(), height.into(), &rgb(&drawn), Some(ppi))
    };
    (0..pages.len()).map(page).collect()
}

/// A tile of a page, by its number among those of some files, as PNG.
pub fn pdf_tile(files: &[File], page: usize, ppi: u32, x: u32, y: u32) -> Option<Vec<u8>> {
    let mut page = page;
    for file in files {
        let pages = PdfPages::read(file.pdf.clone())?;
        if page < pages.len() {
            let (width, height) = pages.size(page, ppi)?;
            let (left, top) = (x.checked_mul(TILE)?, y.checked_mul(TILE)?);
            let left_over =
                |all: u16, from: u32| u32::from(all).checked_sub(from).filter(|n| *n > 0);
            let w = left_over(width, left)?.min(TILE) as u16;
            let h = left_over(height, top)?.min(TILE) as u16;
            let drawn = pages.part(page, ppi, (left, top), (w, h))?;
            return png(w.into(), h.into(), &rgb(&drawn), None).ok();
        }
        page -= pages.len();
    }
    None
}

/// The first page of a PDF that is placed, so many pixels wide.
pub fn first_page(pdf: &[u8], width: u16) -> Option<Pixmap> {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).ok()?;
    let page = pdf.pages().first()?;
    let (_, _, w, h) = trim(page);
    let scale = f64::from(width) / w.max(1.0);
    let height = (h * scale).ceil().clamp(1.0, MOST) as u16;
    Some(drawn(page, (scale, scale), (0, 0), (width, height)))
}

/// Left, top, width and height of the trim in the page as it is seen, in points.
fn trim(page: &Page<'_>) -> (f64, f64, f64, f64) {
    let (width, height) = page.render_dimensions();
    let trim = page.raw().get::<PdfRect>(b"TrimBox".as_slice());
    let Some(trim) = trim else { return (0.0, 0.0, width.into(), height.into()) };
    let seen = page
        .initial_transform(true)
        .to_kurbo()
        .transform_rect_bbox(hayro::kurbo::Rect::new(trim.x0, trim.y0, trim.x1, trim.y1));
    (seen.x0, seen.y0, seen.width(), seen.height())
}

fn drawn(page: &Page<'_>, scale: (f64, f64), at: (u32, u32), size: (u16, u16)) -> Pixmap {
    let (left, top, _, _) = trim(page);
    let place = Affine::translate((-f64::from(at.0), -f64::from(at.1)))
        * Affine::scale_non_uniform(scale.0, scale.1)
        * Affine::translate((-left, -top))
        * page.initial_transform(true).to_kurbo();
    let mut context = RenderContext::new(size.0, size.1);
    // Nothing is moved to the pixels: the page is seen as it is printed.
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let cache = RenderCache::new();
    render_into(page, &cache, &InterpreterSettings::default(), &settings, &mut context, place);
    context.flush();
    let mut pixmap = Pixmap::new(size.0, size.1);
    let settings =
        RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), settings);
    pixmap
}
