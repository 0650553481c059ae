use std::sync::Arc;

use image::{ColorType, DynamicImage, ImageDecoder};
use jpeg_encoder::{ColorType as JpegColour, Encoder};
use moxcms::{
    ColorProfile, InterpolationMethod, Layout, RenderingIntent, Transform8BitExecutor,
    TransformOptions,
};

use super::header::open;
use crate::style::PressProfile;

/// Quality of the JPEG that goes to the press.
const QUALITY: u8 = 90;

/// The inks of a converted picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inks {
    /// Cyan, magenta, yellow and black.
    Cmyk,
    /// Black alone: the picture was grey.
    Black,
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
    /// A JPEG file; with four inks its values are inverted, as Adobe writes
    /// them, and marked so.
    pub jpeg: Vec<u8>,
}

/// A picture file as it goes into the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Artwork {
    /// Pixels in the inks of the press.
    Picture(PressPicture),
    /// A PDF, whose first page is placed as it is.
    Page(Vec<u8>),
}

/// Turns pictures into the inks of one press.
pub struct Converter {
    srgb: Arc<Transform8BitExecutor>,
    press: ColorProfile,
}

/// Colours keep their relations (perceptual), as photographs should.
fn options() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        interpolation_method: InterpolationMethod::Tetrahedral,
        ..Default::default()
    }
}

impl Converter {
    /// Prepares the conversion to a press.
    ///
    /// # Errors
    ///
    /// What is wrong with the press's ICC profile.
    pub fn new(press: &PressProfile) -> Result<Self, String> {
        let press = ColorProfile::new_from_slice(&press.icc).map_err(|e| e.to_string())?;
        let srgb = transform(&ColorProfile::new_srgb(), &press)?;
        Ok(Self { srgb, press })
    }

    /// Decodes a JPEG or PNG and converts it to the press; transparent parts
    /// show the white of the paper, an embedded RGB profile is honoured.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in words for a person.
    pub fn convert(&self, bytes: &[u8]) -> Result<PressPicture, String> {
        let mut decoder = open(bytes)?;
        let icc = decoder.icc_profile().ok().flatten();
        let grey = matches!(
            decoder.color_type(),
            ColorType::L8 | ColorType::L16 | ColorType::La8 | ColorType::La16
        );
        let turn = decoder.orientation().map_err(|e| e.to_string())?;
        let mut image = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
        image.apply_orientation(turn);
        let image = on_paper(image);
        let (width, height) = (image.width(), image.height());
        let (inks, data, colour) = if grey {
            (Inks::Black, image.into_luma8().into_raw(), JpegColour::Luma)
        } else {
            let rgb = image.into_rgb8().into_raw();
            let mut cmyk = vec![0; rgb.len() / 3 * 4];
            let own = icc.and_then(|icc| self.own_transform(&icc));
            own.as_ref()
                .unwrap_or(&self.srgb)
                .transform(&rgb, &mut cmyk)
                .map_err(|e| e.to_string())?;
            (Inks::Cmyk, cmyk, JpegColour::Cmyk)
        };
        let mut jpeg = Vec::with_capacity(data.len() / 6);
        let encoder = Encoder::new(&mut jpeg, QUALITY);
        let (w, h) = (width as u16, height as u16);
        encoder.encode(&data, w, h, colour).map_err(|e| e.to_string())?;
        Ok(PressPicture { width, height, inks, jpeg })
    }

    /// The conversion from a picture's own profile, if it is an RGB one.
    fn own_transform(&self, icc: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        let rgb = profile.color_space == moxcms::DataColorSpace::Rgb;
        rgb.then(|| transform(&profile, &self.press).ok()).flatten()
    }
}

fn transform(
    from: &ColorProfile,
    press: &ColorProfile,
) -> Result<Arc<Transform8BitExecutor>, String> {
    from.create_transform_8bit(Layout::Rgb, press, Layout::Rgba, options())
        .map_err(|e| e.to_string())
}

/// Flattens transparency on white paper.
fn on_paper(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return image;
    }
    let mut pixels = image.into_rgba8();
    for pixel in pixels.pixels_mut() {
        let [r, g, b, a] = pixel.0.map(u32::from);
        let over = |v: u32| ((v * a + 255 * (255 - a) + 127) / 255) as u8;
        pixel.0 = [over(r), over(g), over(b), 255];
    }
    DynamicImage::ImageRgba8(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::source::Sources;
    use crate::style::press_profile;
    use image::{ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

    fn converter() -> Converter {
        let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
        Converter::new(&press.unwrap()).unwrap()
    }

    fn png(image: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn the_same_pixels_give_the_same_bytes() {
        let image = RgbaImage::from_fn(64, 48, |x, y| Rgba([x as u8 * 4, y as u8 * 5, 90, 255]));
        let bytes = png(&DynamicImage::ImageRgba8(image));
        let converter = converter();
        let picture = converter.convert(&bytes).unwrap();
        assert_eq!((picture.width, picture.height, picture.inks), (64, 48, Inks::Cmyk));
        assert_eq!(picture, converter.convert(&bytes).unwrap());
    }

    #[test]
    fn transparent_is_paper() {
        let clear = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]));
        assert_eq!(
            on_paper(DynamicImage::ImageRgba8(clear)).into_rgb8().get_pixel(3, 3).0,
            [255; 3]
        );
    }

    #[test]
    fn grey_stays_on_the_black_plate() {
        let grey = image::GrayImage::from_fn(16, 16, |x, _| image::Luma([x as u8 * 16]));
        let picture = converter().convert(&png(&DynamicImage::ImageLuma8(grey))).unwrap();
        assert_eq!(picture.inks, Inks::Black);
    }

    /// A photograph that the camera held upright: the header and the pixels
    /// agree on its shape. Source: Exif 2.32, tag 0x0112.
    #[test]
    fn a_turned_photograph_is_turned_everywhere() {
        let image = image::RgbImage::from_fn(40, 20, |x, _| image::Rgb([x as u8 * 6, 9, 90]));
        let mut jpeg = Vec::new();
        let mut cursor = Cursor::new(&mut jpeg);
        DynamicImage::ImageRgb8(image).write_to(&mut cursor, ImageFormat::Jpeg).unwrap();
        let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let mut segment = vec![0xff, 0xe1, 0, exif.len() as u8 + 2];
        segment.extend_from_slice(exif);
        jpeg.splice(2..2, segment);
        let header = crate::image::read_header(&jpeg).unwrap();
        let picture = converter().convert(&jpeg).unwrap();
        assert_eq!((header.width, header.height), (20, 40));
        assert_eq!((picture.width, picture.height), (20, 40));
    }

    #[test]
    fn a_truncated_picture_is_an_error() {
        let image = RgbaImage::from_fn(64, 64, |x, y| Rgba([x as u8 ^ y as u8, 9, 90, 255]));
        let bytes = png(&DynamicImage::ImageRgba8(image));
        assert!(converter().convert(&bytes[..bytes.len() / 2]).is_err());
    }
}
