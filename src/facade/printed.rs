//! What a run made beside its files, for who draws its pages.

use std::sync::Arc;

use super::Made;
use crate::image::{Artwork, InkPixels};

/// A picture as it is printed. Two are equal where they print the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed(Arc<Artwork>);

impl Printed {
    /// What it is coded as in the PDF, or the PDF whose first page is placed.
    pub fn bytes(&self) -> &[u8] {
        match &*self.0 {
            Artwork::Picture(picture) => &picture.bytes,
            Artwork::Page(pdf) => pdf,
        }
    }

    /// The PDF whose first page is placed; `None` for a picture of pixels.
    pub fn page(&self) -> Option<&[u8]> {
        match &*self.0 {
            Artwork::Page(pdf) => Some(pdf),
            Artwork::Picture(_) => None,
        }
    }

    /// Its pixels as inks; `None` for a page of a PDF, or where they cannot be decoded.
    pub fn inks(&self) -> Option<InkPixels> {
        match &*self.0 {
            Artwork::Picture(picture) => InkPixels::of(picture).ok(),
            Artwork::Page(_) => None,
        }
    }
}

impl Made {
    /// The picture of a number, as [`Op::Picture`](crate::paint::Op) has it; `None`
    /// where there is none, and after runs that keep no pages
    /// ([`Options::lean`](super::Options::lean)).
    pub fn picture(&self, artwork: usize) -> Option<Printed> {
        self.artwork.shared(artwork).map(Printed)
    }
}
