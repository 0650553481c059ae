//! What a picture file becomes, and what the pages want of it.

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
pub struct Artworks(Vec<Option<Artwork>>);

impl Artworks {
    /// The artwork of a number.
    pub fn get(&self, number: usize) -> Option<&Artwork> {
        self.0.get(number)?.as_ref()
    }

    /// Puts an artwork under its number.
    pub fn put(&mut self, number: usize, artwork: Artwork) {
        if self.0.len() <= number {
            self.0.resize(number + 1, None);
        }
        self.0[number] = Some(artwork);
    }

    /// Gives the memory of an artwork back.
    pub fn forget(&mut self, number: usize) {
        if let Some(artwork) = self.0.get_mut(number) {
            *artwork = None;
        }
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every artwork with its number, in the order of the numbers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Artwork)> {
        self.0.iter().enumerate().filter_map(|(n, artwork)| Some((n, artwork.as_ref()?)))
    }
}

/// What the pages want of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
