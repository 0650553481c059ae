//! A picture file to what stands in the PDF.

use sha2::{Digest, Sha256};

use super::colour::Colours;
use super::encode::Plates;
use super::header::fit;
use super::ink::InkLimit;
use super::raster::{Decoded, File, Model, Raster};
use super::resize::resize;
use super::sharpen::sharpen;
use crate::style::PressProfile;

/// Counts up with every change of what a picture becomes, so that a cache of
/// old pictures is not read.
const VERSION: u32 = 1;

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

/// Turns pictures into the inks of one press.
pub struct Converter {
    colours: Colours,
    limit: InkLimit,
    quality: u8,
    sharpen: u8,
    /// What every key of the cache begins with.
    key: Sha256,
}

impl Converter {
    /// Prepares the conversion to a press.
    ///
    /// # Errors
    ///
    /// What is wrong with the press's ICC profile.
    pub fn new(press: &PressProfile) -> Result<Self, String> {
        let limit = InkLimit::of(press);
        let mut key = Sha256::new();
        key.update(VERSION.to_be_bytes());
        key.update((press.icc.len() as u64).to_be_bytes());
        key.update(&press.icc);
        key.update(limit.total.to_be_bytes());
        key.update([limit.black, press.quality, press.sharpen]);
        Ok(Self {
            colours: Colours::new(&press.icc)?,
            limit,
            quality: press.quality.clamp(1, 100),
            sharpen: press.sharpen,
            key,
        })
    }

    /// The name of what [`Self::convert`] makes: it is another one wherever the
    /// file, what is wanted, the press or this program would give other bytes.
    pub fn key(&self, bytes: &[u8], want: &Want) -> String {
        let mut key = self.key.clone();
        for side in [want.width, want.height] {
            key.update(side.unwrap_or(0).to_be_bytes());
        }
        key.update([u8::from(want.black)]);
        key.update(bytes);
        key.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Decodes a picture and converts it to the press.
    ///
    /// Pixels that are of no use go first, then come sharpening, the turn that
    /// its camera asks for, the inks of the press, and the ink limit. Line art
    /// keeps its pixels and is coded without loss. Four inks that are fit for the
    /// press go as they came.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in words for a person.
    pub fn convert(&self, bytes: &[u8], want: &Want) -> Result<PressPicture, String> {
        let file = File::new(bytes)?;
        let head = file.head()?;
        fit(head.size)?;
        let full = (head.size.0 as usize, head.size.1 as usize);
        let asked = head.turn.size((want.width, want.height));
        let side = |asked: Option<u32>, full: usize| {
            asked.map_or(full, |most| (most as usize).clamp(1, full))
        };
        let size = match head.line_art {
            true => full,
            false => (side(asked.0, full.0), side(asked.1, full.1)),
        };
        let Decoded { raster, icc, turn, line_art } = file.decode(size)?;
        if size == full && !want.black {
            if let Some(fit) = self.as_it_is(&file, bytes, &raster, icc.as_deref()) {
                return Ok(fit);
            }
        }
        let raster = if line_art { raster } else { self.to_size(raster, size) };
        let raster = raster.turned(turn);
        let plates = self.plates(raster, icc.as_deref(), want.black, line_art)?;
        self.coded(plates, line_art)
    }

    /// A JPEG of four inks that a press can take as it is.
    fn as_it_is(
        &self,
        file: &File<'_>,
        bytes: &[u8],
        raster: &Raster,
        icc: Option<&[u8]>,
    ) -> Option<PressPicture> {
        let File::Jpeg(jpeg) = file else { return None };
        let fit = jpeg.components == 4
            && jpeg.turn == super::turn::Turn::NONE
            && self.colours.are_own(icc)
            && self.limit.holds(&raster.pixels, 4);
        fit.then(|| PressPicture {
            width: jpeg.width.into(),
            height: jpeg.height.into(),
            inks: Inks::Cmyk,
            coding: Coding::Jpeg { inverted: jpeg.adobe.is_some() },
            bytes: bytes.to_vec(),
        })
    }

    fn to_size(&self, raster: Raster, size: (usize, usize)) -> Raster {
        let Raster { width, height, model, pixels } = raster;
        let n = model.values();
        let pixels = resize(pixels, (width, height), size, n);
        let (width, height) = (width.min(size.0), height.min(size.1));
        Raster { width, height, model, pixels: sharpen(pixels, width, n, self.sharpen) }
    }

    fn plates(
        &self,
        raster: Raster,
        icc: Option<&[u8]>,
        black: bool,
        line_art: bool,
    ) -> Result<Plates, String> {
        let (width, height) = (raster.width, raster.height);
        // A colour picture of greys alone is a grey one.
        let grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        let all_grey =
            raster.model == Model::Rgb && raster.pixels.chunks_exact(3).all(grey);
        if black || raster.model == Model::Grey || all_grey {
            let inks = self.colours.black(raster, icc)?;
            return Ok(Plates { width, height, n: 1, inks });
        }
        // Greys of line art are lines and letters: in black alone they need no
        // register.
        let lines = (line_art && raster.model == Model::Rgb).then(|| raster.pixels.clone());
        let mut inks = self.colours.inks(raster, icc)?;
        for (inks, pixel) in inks.chunks_exact_mut(4).zip(lines.iter().flat_map(|l| l.chunks_exact(3))) {
            if grey(pixel) {
                inks.copy_from_slice(&[0, 0, 0, 255 - pixel[0]]);
            }
        }
        Ok(Plates { width, height, n: 4, inks })
    }

    fn coded(&self, mut plates: Plates, line_art: bool) -> Result<PressPicture, String> {
        let inks = if plates.n == 1 { Inks::Black } else { Inks::Cmyk };
        let (width, height) = (plates.width as u32, plates.height as u32);
        let (coding, bytes) = if line_art {
            plates.keep(self.limit);
            let (bits, bytes) = plates.flate();
            (Coding::Flate { bits }, bytes)
        } else {
            let inverted = inks == Inks::Cmyk;
            (Coding::Jpeg { inverted }, plates.jpeg_within(self.limit, self.quality)?)
        };
        Ok(PressPicture { width, height, inks, coding, bytes })
    }
}
