//! Writing: pages by printpdf, finished to PDF/X.

mod about;
mod build;
mod content;
mod finish;
mod fonts;
mod placed;
mod xmp;

pub use about::About;
pub use placed::inspect;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::diag::{Code, Diag};
use crate::font::FontBook;
use crate::image::Artworks;
use crate::memo::Memo;
use crate::paint::DisplayList;
use crate::style::PressProfile;

/// Writes the pages as one PDF for a press; the same input gives the same bytes.
///
/// `memo` knows faces that were cut and streams that were compressed before. `artwork`
/// holds the converted pictures and placed pages that the display lists name; `timed`
/// is told how long each step took.
///
/// # Errors
///
/// [`Code::BadFont`] where a face cannot be cut down to its used glyphs.
pub fn write(
    display_lists: &[Arc<DisplayList>],
    book: &FontBook,
    artwork: &Artworks,
    press: &PressProfile,
    about: &About,
    memo: &Memo,
    timed: &mut dyn FnMut(&'static str, Duration),
) -> Result<Vec<u8>, Vec<Diag>> {
    write_for(display_lists, book, artwork, Some(press), about, memo, timed)
}

/// Writes sheets that go to no press, proofs for instance, in process inks: a plain PDF
/// with its fonts, which says nothing of PDF/X.
///
/// # Errors
///
/// As [`write`].
pub fn write_plain(
    display_lists: &[Arc<DisplayList>],
    book: &FontBook,
    artwork: &Artworks,
    about: &About,
) -> Result<Vec<u8>, Vec<Diag>> {
    write_for(display_lists, book, artwork, None, about, &Memo::default(), &mut |_, _| {})
}

fn write_for(
    display_lists: &[Arc<DisplayList>],
    book: &FontBook,
    artwork: &Artworks,
    press: Option<&PressProfile>,
    about: &About,
    memo: &Memo,
    timed: &mut dyn FnMut(&'static str, Duration),
) -> Result<Vec<u8>, Vec<Diag>> {
    let start = Instant::now();
    let fonts = fonts::collect(display_lists, book, memo)
        .map_err(|(path, why)| vec![Diag::nowhere(Code::BadFont { path, why })])?;
    timed("subset", start.elapsed());
    let start = Instant::now();
    let built = build::build(display_lists, &fonts, artwork, memo);
    let bytes = finish::finish(built, display_lists, &fonts, artwork, press, about, memo);
    timed("write", start.elapsed());
    Ok(bytes)
}
