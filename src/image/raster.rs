//! Pictures of every format as pixels.

use super::jpeg::Jpeg;
use super::turn::Turn;
use super::{png, tiff, webp};

/// The values of a pixel, a byte each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// 0 is black.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Inks; 0 is paper.
    Cmyk,
}

impl Model {
    /// How many values a pixel has.
    pub fn values(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Pixels, row by row.
#[derive(Clone, Debug)]
pub struct Raster {
    /// Pixels of a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// What the values of a pixel are.
    pub model: Model,
    /// All values, a byte each.
    pub pixels: Vec<u8>,
}

/// A picture file as it was decoded, not yet turned.
#[derive(Debug)]
pub struct Decoded {
    /// Its pixels as they are stored, or fewer.
    pub raster: Raster,
    /// Its own ICC profile.
    pub icc: Option<Vec<u8>>,
    /// How it is turned to be seen.
    pub turn: Turn,
    /// Whether it is line art.
    pub line_art: bool,
}

/// What a file says before it is decoded.
#[derive(Debug)]
pub struct Head {
    /// Width and height as they are stored.
    pub size: (u32, u32),
    /// How it is turned to be seen.
    pub turn: Turn,
    /// Whether it is line art.
    pub line_art: bool,
}

/// A picture file of a known format.
pub enum File<'b> {
    Jpeg(Jpeg<'b>),
    Png(&'b [u8]),
    Tiff(&'b [u8]),
    WebP(&'b [u8]),
}

/// Line art stores at most so many bits a pixel, or has a palette of so many
/// colours as these can tell.
pub const LINE_BITS: u8 = 4;

impl<'b> File<'b> {
    /// Tells the format by the first bytes.
    ///
    /// # Errors
    ///
    /// Where it is none of them, or a JPEG whose markers are damaged.
    pub fn new(bytes: &'b [u8]) -> Result<Self, String> {
        let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        match bytes {
            [] => Err("the file is empty".into()),
            [0xff, 0xd8, ..] => Jpeg::read(bytes).map(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Ok(Self::Png(bytes)),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Ok(Self::Tiff(bytes)),
            _ if webp => Ok(Self::WebP(bytes)),
            _ => Err("it is neither JPEG, PNG, TIFF, WebP nor PDF".into()),
        }
    }

    /// What the file says of itself.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words for a person.
    pub fn head(&self) -> Result<Head, String> {
        match self {
            Self::Jpeg(jpeg) => {
                let size = (jpeg.width.into(), jpeg.height.into());
                Ok(Head { size, turn: jpeg.turn, line_art: false })
            }
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
    /// What is wrong with it, in words for a person.
    pub fn decode(&self, least: (usize, usize)) -> Result<Decoded, String> {
        match self {
            Self::Jpeg(jpeg) => jpeg.decode(least),
            Self::Png(bytes) => png::decode(bytes, least),
            Self::Tiff(bytes) => tiff::decode(bytes),
            Self::WebP(bytes) => webp::decode(bytes),
        }
    }
}

/// Lays pixels with a value more, their opacity, on white paper, where they are.
pub fn on_paper(mut pixels: Vec<u8>, model: Model, alpha: bool) -> Vec<u8> {
    if !alpha {
        return pixels;
    }
    let n = model.values();
    let paper = if model == Model::Cmyk { 0 } else { 255 };
    let count = pixels.len() / (n + 1);
    for i in 0..count {
        let opacity = u32::from(pixels[i * (n + 1) + n]);
        for k in 0..n {
            let v = u32::from(pixels[i * (n + 1) + k]);
            pixels[i * n + k] = ((v * opacity + paper * (255 - opacity) + 127) / 255) as u8;
        }
    }
    pixels.truncate(count * n);
    pixels
}

impl Raster {
    /// Pixels of a size.
    ///
    /// # Errors
    ///
    /// Where there are not as many values as the size asks for.
    pub fn new(width: usize, height: usize, model: Model, pixels: Vec<u8>) -> Result<Self, String> {
        if pixels.len() != width * height * model.values() {
            return Err("it has not the pixels that it says".into());
        }
        Ok(Self { width, height, model, pixels })
    }

    /// The pixels as they are seen.
    pub fn turned(self, turn: Turn) -> Self {
        let Self { width, height, model, pixels } = self;
        let pixels = turn.apply(pixels, width, height, model.values());
        let (width, height) = turn.size((width, height));
        Self { width, height, model, pixels }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparent_is_paper() {
        let clear = vec![0, 0, 0, 0, 9, 8, 7, 255, 100, 100, 100, 51];
        assert_eq!(on_paper(clear, Model::Rgb, true), [255, 255, 255, 9, 8, 7, 224, 224, 224]);
        assert_eq!(on_paper(vec![0, 128], Model::Grey, true), [127]);
        assert_eq!(on_paper(vec![200, 100, 50, 20, 0], Model::Cmyk, true), [0; 4]);
    }
}
