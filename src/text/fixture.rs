//! What tests share: the shipped faces and texts set in them.

use std::sync::Arc;

use super::{FontStacks, Missing, Normal, Shaped, Shaper};
use crate::diag::Place;
use crate::font::{FaceId, FontBook, Wanted};
use crate::issue::Kind;
use crate::source::{Sources, Span};

/// The shipped faces, and the stacks of each alone.
pub fn book() -> (FontBook, Vec<FontStacks>) {
    let names = ["song-regular", "hei-medium", "kai-regular", "song-black"];
    let wanted: Vec<_> =
        names.iter().map(|n| Wanted { name: (*n).into(), place: Place::default() }).collect();
    let book = FontBook::gather(&wanted, &[]).unwrap();
    let fonts = |id: FaceId| FontStacks { plain: vec![id], ..FontStacks::default() };
    let font_stacks = book.faces().map(|(id, _)| fonts(id)).collect();
    (book, font_stacks)
}

/// A text shaped as it is, and what none of the faces has.
pub(super) fn set(shaper: &Shaper, fonts: &FontStacks, text: &str) -> (Shaped, Missing) {
    let file = Sources::default().add("t", "");
    let mut normal = Normal::default();
    text.chars().for_each(|c| normal.push(c, Kind::Plain, Span::new(file, 0..0)));
    let mut missing = Missing::default();
    (shaper.shape(Arc::new(normal), fonts, &mut missing), missing)
}
