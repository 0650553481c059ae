//! Pixels, and what is known of a picture, whatever its format.

use super::turn::Turn;
use crate::diag::Reason;

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

/// The ICC profile of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Icc {
    /// It has none.
    None,
    /// Its bytes, of which nothing is known.
    Held(Vec<u8>),
    /// It is there, and cannot be taken out.
    Damaged,
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
    /// What the values of its pixels are.
    pub model: Model,
    /// Its own ICC profile.
    pub icc: Icc,
}

/// Line art stores at most so many bits a pixel, or has a palette of so many
/// colours as these can tell.
pub const LINE_BITS: u8 = 4;

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
    pub fn new(width: usize, height: usize, model: Model, pixels: Vec<u8>) -> Result<Self, Reason> {
        if pixels.len() != width * height * model.values() {
            return Err(Reason::BreaksOff);
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
