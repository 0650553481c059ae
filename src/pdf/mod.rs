//! The PDF: pages by printpdf, finished to PDF/X with lopdf.
//!
//! printpdf writes pages, fonts and resources; what it writes wrong or not at
//! all for a press is put right in [`finish`](self): boxes, fonts' measures and
//! character maps, output intent, metadata, document id.

mod build;
mod content;
mod copy;
mod facts;
mod finish;
mod fonts;
mod lookup;
mod open;
mod painter;
mod place;
mod placed;
mod read;
mod scan;
mod sound;
mod space;
mod state;
mod strings;
mod token;
mod unpack;
mod xmp;

pub use facts::{
    Bare, Blend, BlendKind, Corners, Facts, Ink, Intent, Kind, Odd, PageFacts, Painted, Profile,
};
pub use placed::inspect;
pub use read::read;

use std::time::{Duration, Instant};

use crate::diag::{Code, Diag};
use crate::font::FontBook;
use crate::image::Artworks;
use crate::paint::Sheet;
use crate::style::PressProfile;

/// What the file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The title.
    pub title: String,
    /// The paper.
    pub author: String,
    /// Year, month, day of the issue.
    pub date: (u16, u8, u8),
}

/// Writes the pages as one PDF; the same input gives the same bytes.
///
/// `artwork` holds the converted pictures and placed pages that the sheets name; `timed`
/// is told how long each step took.
///
/// # Errors
///
/// [`Code::BadFont`] where a face cannot be cut down to its used glyphs.
pub fn write(
    sheets: &[Sheet],
    book: &FontBook,
    artwork: &Artworks,
    press: &PressProfile,
    about: &About,
    timed: &mut dyn FnMut(&'static str, Duration),
) -> Result<Vec<u8>, Vec<Diag>> {
    let start = Instant::now();
    let fonts = fonts::collect(sheets, book)
        .map_err(|(path, why)| vec![Diag::nowhere(Code::BadFont { path, why })])?;
    timed("subset", start.elapsed());
    let start = Instant::now();
    let built = build::build(sheets, &fonts, artwork);
    let bytes = finish::finish(built, sheets, &fonts, artwork, press, about);
    timed("write", start.elapsed());
    Ok(bytes)
}
