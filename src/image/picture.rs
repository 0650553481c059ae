//! What a picture file becomes, and what the pages want of it.

use std::sync::Arc;

/// The inks of a converted picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inks {
    /// Cyan, magenta, yellow and black.
    Cmyk,
    /// Black alone.
    Black,
}

/// How the values of a picture are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// A JPEG of 8 bits.
    Jpeg {
        /// Whether 0 is a full ink, as Adobe writes four inks; of black alone
        /// 0 is black in any case.
        inverted: bool,
    },
    /// Deflated, without loss.
    Flate {
        /// Bits of a value: 1 or 8.
        bits: u8,
    },
}

/// A picture as it goes into the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressPicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its inks.
    pub inks: Inks,
    /// How it is coded.
    pub coding: Coding,
    /// What is coded.
    pub bytes: Vec<u8>,
}

/// A picture file as it goes into the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Artwork {
    /// Pixels in the inks of the press.
    Picture(PressPicture),
    /// A PDF, whose first page is placed as it is.
    Page(Vec<u8>),
}

/// The artwork of a run by its numbers; of some numbers there is none, or none any
/// more.
#[derive(Clone, Debug, Default)]
pub struct Artworks {
    all: Vec<Option<Arc<Artwork>>>,
    /// Whether some are pages of PDFs, also where these are not there yet.
    with_pages: bool,
}

impl Artworks {
    /// None yet; whether pages of PDFs will be among them.
    pub fn new(with_pages: bool) -> Self {
        Self { all: Vec::new(), with_pages }
    }

    /// The artwork of a number.
    pub fn get(&self, number: usize) -> Option<&Artwork> {
        self.all.get(number)?.as_deref()
    }

    /// The same, shared.
    pub fn shared(&self, number: usize) -> Option<Arc<Artwork>> {
        self.all.get(number)?.clone()
    }

    /// Puts an artwork under its number.
    pub fn put(&mut self, number: usize, artwork: Arc<Artwork>) {
        if self.all.len() <= number {
            self.all.resize(number + 1, None);
        }
        self.with_pages |= matches!(*artwork, Artwork::Page(_));
        self.all[number] = Some(artwork);
    }

    /// Gives the memory of an artwork back.
    pub fn forget(&mut self, number: usize) {
        if let Some(artwork) = self.all.get_mut(number) {
            *artwork = None;
        }
    }

    /// Whether some are pages of PDFs, also where these are not there yet.
    pub fn with_pages(&self) -> bool {
        self.with_pages
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// What the pages want of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Want {
    /// The most pixels that are of use across; nothing for as many as there are.
    pub width: Option<u32>,
    /// The same downwards.
    pub height: Option<u32>,
    /// Whether it is printed in black ink alone.
    pub black: bool,
}

impl Want {
    /// All of it, in colour.
    pub const ALL: Self = Self { width: None, height: None, black: false };
}
