//! Picture files, told apart by their first bytes.

use super::jpeg::Jpeg;
use super::raster::{Head, Raster};
use super::{png, tiff, webp};
use crate::diag::Reason;

/// A picture file of a known format.
pub enum File<'b> {
    Jpeg(Jpeg<'b>),
    Png(&'b [u8]),
    Tiff(&'b [u8]),
    WebP(&'b [u8]),
}

impl<'b> File<'b> {
    /// Tells the format by the first bytes.
    ///
    /// # Errors
    ///
    /// Where it is none of them, or a JPEG whose markers are damaged.
    pub fn new(bytes: &'b [u8]) -> Result<Self, Reason> {
        let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        match bytes {
            [] => Err(Reason::Empty),
            [0xff, 0xd8, ..] => Jpeg::read(bytes).map(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Ok(Self::Png(bytes)),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Ok(Self::Tiff(bytes)),
            _ if webp => Ok(Self::WebP(bytes)),
            _ => Err(Reason::NoPicture),
        }
    }

    /// What the file says of itself.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn head(&self) -> Result<Head, Reason> {
        match self {
            Self::Jpeg(jpeg) => Ok(jpeg.head()),
            Self::Png(bytes) => png::head(bytes),
            Self::Tiff(bytes) => tiff::head(bytes),
            Self::WebP(bytes) => webp::head(bytes),
        }
    }

    /// Decodes; transparent parts show the white of the paper. A JPEG or a
    /// PNG may be smaller than it is, but not than `least`, in stored pixels.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn decode(&self, least: (usize, usize)) -> Result<Raster, Reason> {
        match self {
            Self::Jpeg(jpeg) => jpeg.decode(least),
            Self::Png(bytes) => png::decode(bytes, least),
            Self::Tiff(bytes) => tiff::decode(bytes),
            Self::WebP(bytes) => webp::decode(bytes),
        }
    }
}
