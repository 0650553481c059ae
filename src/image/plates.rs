//! Pictures of the press read again as inks, and pixels written as PNG.

use std::io::Cursor;

use image::{ImageEncoder, codecs::png::PngEncoder};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Inks, PressPicture};

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

impl PressPicture {
    /// Decodes the JPEG as it goes into the PDF.
    ///
    /// # Errors
    ///
    /// What the decoder says where the bytes are no such JPEG.
    pub fn pixels(&self) -> Result<InkPixels, String> {
        let wanted = match self.inks {
            Inks::Cmyk => ColorSpace::CMYK,
            Inks::Black => ColorSpace::Luma,
        };
        let options = DecoderOptions::default().jpeg_set_out_colorspace(wanted);
        let options = options.set_max_width(65_535).set_max_height(65_535);
        let mut decoder = JpegDecoder::new_with_options(Cursor::new(&self.jpeg), options);
        let bytes = decoder.decode().map_err(|e| e.to_string())?;
        // Light is stored, in CMYK as Adobe writes it.
        let inks: Vec<[u8; 4]> = match self.inks {
            Inks::Cmyk => {
                bytes.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]].map(|v| 255 - v)).collect()
            }
            Inks::Black => bytes.iter().map(|v| [0, 0, 0, 255 - v]).collect(),
        };
        let (width, height) = (self.width as usize, self.height as usize);
        if inks.len() != width * height {
            return Err("it has another size than it says".into());
        }
        Ok(InkPixels { width, height, inks })
    }
}

/// Writes pixels of red, green and blue as PNG; `rgb` has three bytes for each.
///
/// # Errors
///
/// What the encoder says, for instance of a picture without pixels.
pub fn png(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, String> {
    if rgb.len() as u64 != u64::from(width) * u64::from(height) * 3 {
        return Err("there are not as many pixels as it says".into());
    }
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let colour = image::ExtendedColorType::Rgb8;
    encoder.write_image(rgb, width, height, colour).map_err(|e| e.to_string())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::image::Converter;
    use crate::source::Sources;
    use crate::style::press_profile;

    fn converted(rgb: [u8; 3]) -> InkPixels {
        let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
        let pixels: Vec<u8> = std::iter::repeat_n(rgb, 64 * 48).flatten().collect();
        let picture = Converter::new(&press.unwrap()).unwrap();
        picture.convert(&png(64, 48, &pixels).unwrap()).unwrap().pixels().unwrap()
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
    fn what_is_no_jpeg_says_so() {
        let jpeg = vec![0xff, 0xd8, 1, 2, 3];
        let picture = PressPicture { width: 4, height: 4, inks: Inks::Cmyk, jpeg };
        assert!(picture.pixels().is_err());
        assert!(png(4, 4, &[0; 3]).is_err());
    }
}
