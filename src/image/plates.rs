//! Pictures of the press read again as inks, and pixels written as PNG.

use png::{BitDepth, ColorType, Encoder};

use super::{Inks, PressPicture};
use crate::diag::Reason;

/// The pixels of a picture as inks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkPixels {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Cyan, magenta, yellow and black of every pixel, 255 for full ink, row by
    /// row.
    pub inks: Vec<[u8; 4]>,
}

impl InkPixels {
    /// Decodes a picture as it goes into the PDF.
    ///
    /// # Errors
    ///
    /// What the decoder says where the bytes are no such picture.
    pub fn of(picture: &PressPicture) -> Result<Self, Reason> {
        let values = picture.pixels()?;
        let inks = match picture.inks {
            Inks::Cmyk => values.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect(),
            Inks::Black => values.iter().map(|v| [0, 0, 0, *v]).collect(),
        };
        Ok(Self { width: picture.width as usize, height: picture.height as usize, inks })
    }
}

/// Writes pixels of red, green and blue as PNG; `rgb` has three bytes for each.
///
/// # Errors
///
/// What the encoder says, for instance of a picture without pixels.
pub fn png(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|e| e.to_string())?;
    writer.write_image_data(rgb).map_err(|e| e.to_string())?;
    writer.finish().map_err(|e| e.to_string())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::image::{Converter, Want};
    use crate::source::Sources;
    use crate::style::press_profile;

    fn converted(rgb: [u8; 3]) -> InkPixels {
        let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
        let pixels: Vec<u8> = std::iter::repeat_n(rgb, 64 * 48).flatten().collect();
        let converter = Converter::new(&press.unwrap()).unwrap();
        let picture = converter.convert(&png(64, 48, &pixels).unwrap(), &Want::ALL).unwrap();
        InkPixels::of(&picture).unwrap()
    }

    #[test]
    fn white_has_no_ink_and_black_has_much() {
        let white = converted([255; 3]);
        assert_eq!((white.width, white.height, white.inks.len()), (64, 48, 64 * 48));
        assert!(white.inks.iter().all(|p| p.iter().all(|ink| *ink < 6)), "{:?}", white.inks[0]);
        let black = converted([0; 3]);
        assert!(black.inks.iter().all(|p| p[3] > 200), "{:?}", black.inks[0]);
    }

    #[test]
    fn pixels_are_as_many_as_it_says() {
        assert!(png(4, 4, &[0; 3]).is_err());
    }
}
