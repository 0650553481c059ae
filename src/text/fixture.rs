//! What tests share: the shipped faces and texts set in them.

use std::sync::Arc;

use super::{Missing, Normal, Shaped, Shaper, Voice};
use crate::diag::Place;
use crate::font::{FaceId, FontBook, Wanted};
use crate::issue::Kind;
use crate::source::{Sources, Span};

/// The shipped faces, and a voice of each alone.
pub fn book() -> (FontBook, Vec<Voice>) {
    let names = ["song-regular", "hei-medium", "kai-regular", "song-black"];
    let wanted: Vec<_> =
        names.iter().map(|n| Wanted { name: (*n).into(), place: Place::default() }).collect();
    let book = FontBook::gather(&wanted, &[]).unwrap();
    let voice = |id: FaceId| Voice { plain: vec![id], ..Voice::default() };
    let voices = book.faces().map(|(id, _)| voice(id)).collect();
    (book, voices)
}

/// A text shaped as it is, and what no face of the voice has.
pub(super) fn set(shaper: &Shaper, voice: &Voice, text: &str) -> (Shaped, Missing) {
    let file = Sources::default().add("t", "");
    let mut normal = Normal::default();
    text.chars().for_each(|c| normal.push(c, Kind::Plain, Span::new(file, 0..0)));
    let mut missing = Missing::default();
    (shaper.shape(Arc::new(normal), voice, &mut missing), missing)
}
