//! JPEG: what its markers say, and its pixels.

use std::io::Read;

use fearless_simd::Level;
use jpeg_decoder::{ColorTransform, Decoder};

use super::codec;
use super::codec::colour::{Component, Grow, Kind};
use super::frame::{Frame, FrameComponent};
use super::raster::{Head, Icc, Model, Raster};
use super::refused::said;
use super::scan::{Found, values, walk};
use super::turn::Turn;
use crate::diag::Reason;

/// The marker that ends a JPEG.
pub const END: [u8; 2] = [0xff, 0xd9];

/// What the markers of a JPEG say.
#[derive(Debug)]
pub struct Jpeg<'b> {
    bytes: &'b [u8],
    /// Pixels of a row, as they are stored.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// How many values a pixel has.
    pub components: u8,
    /// How it is turned to be seen.
    pub turn: Turn,
    /// The colour transform of Adobe's marker, where that is.
    pub adobe: Option<u8>,
    /// Whether it has JFIF's marker, which says that its colours are YCbCr.
    jfif: bool,
    /// Whether it has an end marker.
    pub ends: bool,
    /// The parts of its ICC profile, each with its number and how many there are, in
    /// the order of the file.
    icc: Vec<(u8, u8, &'b [u8])>,
}

impl<'b> Jpeg<'b> {
    /// Reads the markers up to the pixels, and looks whether these end. Where the
    /// end marker alone is missing, as some cameras have it, all is there.
    ///
    /// # Errors
    ///
    /// What is wrong.
    ///
    /// Source: ITU-T T.81 §B.1.1; ICC.1:2022 §B.4; Adobe technical note 5116.
    pub fn read(bytes: &'b [u8]) -> Result<Self, Reason> {
        let mut jpeg = Self {
            bytes,
            width: 0,
            height: 0,
            components: 0,
            turn: Turn::NONE,
            adobe: None,
            jfif: false,
            ends: false,
            icc: Vec::new(),
        };
        let mut at = 2;
        loop {
            let [0xff, marker, high, low] = *bytes.get(at..at + 4).ok_or(Reason::BreaksOff)? else {
                return Err(Reason::Damaged);
            };
            match marker {
                0xff => at += 1,
                0x01 | 0xd0..=0xd8 => at += 2,
                0xda => break,
                _ => {
                    let length = usize::from(u16::from_be_bytes([high, low]));
                    let data = bytes.get(at + 4..at + 2 + length).ok_or(Reason::BreaksOff)?;
                    jpeg.segment(marker, data)?;
                    at += 2 + length;
                }
            }
        }
        if jpeg.components == 0 {
            return Err(Reason::Damaged);
        }
        // A thumbnail in a segment has an end marker of its own: look behind them.
        jpeg.ends = bytes[at..].windows(2).rev().any(|w| w == END);
        if !jpeg.ends {
            walk(bytes)?;
        }
        Ok(jpeg)
    }

    fn segment(&mut self, marker: u8, data: &'b [u8]) -> Result<(), Reason> {
        match marker {
            // Baseline, extended, progressive.
            0xc0..=0xc2 => {
                let [precision, h1, h0, w1, w0, components, ..] = *data else {
                    return Err(Reason::Damaged);
                };
                if precision != 8 {
                    return Err(Reason::OddJpeg);
                }
                if !matches!(components, 1 | 3 | 4) {
                    return Err(Reason::OddJpeg);
                }
                self.width = u16::from_be_bytes([w1, w0]);
                self.height = u16::from_be_bytes([h1, h0]);
                self.components = components;
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                // Lossless, hierarchical or arithmetic coding.
                return Err(Reason::OddJpeg);
            }
            0xe0 if data.starts_with(b"JFIF\0") => self.jfif = true,
            0xe1 => {
                if let Some(exif) = data.strip_prefix(b"Exif\0\0") {
                    self.turn = Turn::of_exif(exif);
                }
            }
            0xe2 => {
                if let Some([number, of, part @ ..]) = data.strip_prefix(b"ICC_PROFILE\0") {
                    self.icc.push((*number, *of, part));
                }
            }
            0xee if data.starts_with(b"Adobe") => self.adobe = data.get(11).copied(),
            _ => {}
        }
        Ok(())
    }

    /// What it says of itself.
    pub fn head(&self) -> Head {
        let size = (self.width.into(), self.height.into());
        Head { size, turn: self.turn, line_art: false, model: self.model(), icc: self.profile() }
    }

    fn model(&self) -> Model {
        match self.components {
            1 => Model::Grey,
            3 => Model::Rgb,
            _ => Model::Cmyk,
        }
    }

    /// The ICC profile, put together from its segments, all of which must be there.
    ///
    /// Source: ICC.1:2022 §B.4: they count from 1, and each says how many there are.
    fn profile(&self) -> Icc {
        let mut parts = self.icc.clone();
        parts.sort_by_key(|(number, ..)| *number);
        let count = parts.len();
        let in_place = |(n, (number, of, _)): (usize, &(u8, u8, &[u8]))| {
            usize::from(*number) == n && usize::from(*of) == count
        };
        match count {
            0 => Icc::None,
            _ if (1..).zip(&parts).all(in_place) => {
                Icc::Held(parts.iter().flat_map(|(.., part)| *part).copied().collect())
            }
            _ => Icc::Damaged,
        }
    }

    /// The pixels as they are stored, at the smallest of 1, 1/2, 1/4 and 1/8 of
    /// the size that is no smaller than `least` either way: the decoder leaves
    /// out what is not needed, which halves its time and quarters its memory.
    ///
    /// # Errors
    ///
    /// What is wrong: the decoder forgives much and paints
    /// what is missing grey, so it is looked first whether all is there.
    pub fn decode(&self, least: (usize, usize)) -> Result<Raster, Reason> {
        self.decode_by(Level::new(), least)
    }

    /// The same by the instructions of a processor.
    fn decode_by(&self, level: Level, least: (usize, usize)) -> Result<Raster, Reason> {
        let scale = self.scale(least);
        let found = values(self.bytes, level, scale)?;
        match found.and_then(|found| self.mixed(level, scale, &found)) {
            Some(pixels) => self.raster(scale, pixels),
            None => self.pixels(scale),
        }
    }

    /// How many values of a block, across and down, are enough.
    fn scale(&self, least: (usize, usize)) -> usize {
        let eighth = |full: u16, least: usize| {
            let enough = |s: &usize| (usize::from(full) * s).div_ceil(8) >= least;
            [1, 2, 4].into_iter().find(enough).unwrap_or(8)
        };
        eighth(self.width, least.0).max(eighth(self.height, least.1))
    }

    /// The size at a scale.
    fn size(&self, scale: usize) -> (usize, usize) {
        let part = |full: u16| (usize::from(full) * scale).div_ceil(8);
        (part(self.width), part(self.height))
    }

    /// The pixels of components that are there; `None` of such as the decoder alone
    /// reads.
    fn mixed(&self, level: Level, scale: usize, found: &Found) -> Option<Vec<u8>> {
        let kind = self.kind(&found.frame)?;
        let (size, frame) = (self.size(scale), &found.frame);
        let most_h = frame.parts.iter().map(|part| part.h).max()?;
        let most_v = frame.parts.iter().map(|part| part.v).max()?;
        let component = |(part, plane)| {
            let &FrameComponent { h, v, .. } = part;
            let (same_h, same_v) = (h == most_h || size.0 == 1, v == most_v || size.1 == 1);
            let grow = match (same_h, same_v) {
                (true, true) => Grow::None,
                (false, true) if 2 * h == most_h => Grow::Across,
                (true, false) if 2 * v == most_v => Grow::Down,
                (false, false) if 2 * h == most_h && 2 * v == most_v => Grow::Both,
                _ => return None,
            };
            let width = (usize::from(self.width) * h * scale).div_ceil(8 * most_h);
            let height = (usize::from(self.height) * v * scale).div_ceil(8 * most_v);
            Some(Component { plane, width, height, grow })
        };
        let parts: Option<Vec<_>> =
            frame.parts.iter().zip(&found.planes.parts).map(component).collect();
        Some(codec::colour::pixels(level, kind, size, &parts?))
    }

    /// What the components are, as the decoder has it.
    fn kind(&self, frame: &Frame) -> Option<Kind> {
        let ids: Vec<u8> = frame.parts.iter().map(|part| part.id).collect();
        match (ids.len(), ids.as_slice()) {
            (1, _) => Some(Kind::Plain),
            (3, _) if !self.jfif && self.adobe == Some(0) => Some(Kind::Plain),
            (3, [1, 2, 3]) => Some(Kind::Ycc),
            (3, [b'R', b'G', b'B']) => Some(Kind::Plain),
            (3, [1, 34, 35] | [b'r', b'g', b'b']) => None,
            (3, _) if self.jfif => Some(Kind::Ycc),
            (4, _) if self.adobe == Some(2) => Some(Kind::Ycck),
            (4, _) => Some(Kind::Inks),
            _ => None,
        }
    }

    /// Whether all of it is there.
    pub fn is_whole(&self) -> bool {
        walk(self.bytes).is_ok()
    }

    /// The same by the decoder, of a JPEG that is known to be whole.
    fn pixels(&self, scale: usize) -> Result<Raster, Reason> {
        let mut decoder = Decoder::new(self.bytes.chain(END.as_slice()));
        let (width, height) = self.size(scale);
        if scale < 8 {
            // The decoder takes a size that is large enough one way. By the longer side:
            // of a few pixels all sizes are one.
            let asked = match self.width >= self.height {
                true => (width as u16, u16::MAX),
                false => (u16::MAX, height as u16),
            };
            decoder.scale(asked.0, asked.1).map_err(said)?;
        }
        // Adobe's marker says RGB even where the components have the usual names.
        let adobe = if self.jfif { None } else { self.adobe };
        match (self.components, adobe) {
            (3, Some(0)) => decoder.set_color_transform(ColorTransform::RGB),
            (4, _) if self.adobe == Some(2) => decoder.set_color_transform(ColorTransform::YCCK),
            (4, _) => decoder.set_color_transform(ColorTransform::CMYK),
            _ => {}
        }
        let pixels = decoder.decode().map_err(said)?;
        self.raster(scale, pixels)
    }

    fn raster(&self, scale: usize, mut pixels: Vec<u8>) -> Result<Raster, Reason> {
        let model = self.model();
        // The decoder turns the values of four inks round, as Adobe's are;
        // without the marker they were inks already.
        if model == Model::Cmyk && self.adobe.is_none() {
            pixels.iter_mut().for_each(|v| *v = 255 - *v);
        }
        let (width, height) = self.size(scale);
        Raster::new(width, height, model, pixels)
    }
}

/// The values of a JPEG of black or of four inks that this program wrote, as
/// inks, in the order of its pixels.
///
/// # Errors
///
/// What the decoder says.
pub fn decode_own(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let jpeg = Jpeg::read(bytes)?;
    let mut pixels = jpeg.pixels(8)?.pixels;
    if jpeg.components == 1 {
        pixels.iter_mut().for_each(|v| *v = 255 - *v);
    }
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::trial::{levels, scene};
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    fn jpeg(colour: ColorType, data: &[u8], w: u16, h: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 100);
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
        encoder.encode(data, w, h, colour).unwrap();
        bytes
    }

    fn near(found: &[u8], wanted: &[u8]) {
        assert_eq!(found.len(), wanted.len());
        let far = found.iter().zip(wanted).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(far <= Some(4), "{far:?}");
    }

    #[test]
    fn four_inks_are_inks_with_and_without_the_marker() {
        let inks = [200, 10, 30, 60].repeat(64);
        let marked = jpeg(ColorType::Cmyk, &inks, 8, 8);
        let read = Jpeg::read(&marked).unwrap();
        assert_eq!((read.components, read.adobe), (4, Some(0)));
        near(&read.decode((8, 8)).unwrap().pixels, &inks);

        let ycck = jpeg(ColorType::CmykAsYcck, &inks, 8, 8);
        let read = Jpeg::read(&ycck).unwrap();
        assert_eq!(read.adobe, Some(2));
        near(&read.decode((8, 8)).unwrap().pixels, &inks);

        // The marker cut out: the values in the file are inks then.
        let inverted: Vec<u8> = inks.iter().map(|v| 255 - v).collect();
        let mut bare = jpeg(ColorType::Cmyk, &inverted, 8, 8);
        let at = bare.windows(5).position(|w| w == b"Adobe").unwrap() - 4;
        let length = usize::from(u16::from_be_bytes([bare[at + 2], bare[at + 3]]));
        bare.drain(at..at + 2 + length);
        let read = Jpeg::read(&bare).unwrap();
        assert_eq!(read.adobe, None);
        near(&read.decode((8, 8)).unwrap().pixels, &inks);
    }

    #[test]
    fn a_reduced_scale_is_never_smaller_than_what_is_wanted() {
        let grey: Vec<u8> = (0..100 * 40).map(|i| (i % 200) as u8).collect();
        let bytes = jpeg(ColorType::Luma, &grey, 100, 40);
        let read = Jpeg::read(&bytes).unwrap();
        for (least, got) in [
            ((100, 40), (100, 40)),
            ((51, 1), (100, 40)),
            ((50, 20), (50, 20)),
            ((25, 11), (50, 20)),
            ((25, 10), (25, 10)),
            ((1, 1), (13, 5)),
        ] {
            let raster = read.decode(least).unwrap();
            assert_eq!((raster.width, raster.height), got, "{least:?}");
        }
    }

    /// Every kind of file that is read by vectors, at every size, by every set of
    /// instructions, is what the decoder makes of it.
    #[test]
    fn every_processor_reads_the_pixels_of_the_decoder() {
        use SamplingFactor as F;
        let factors = [F::F_1_1, F::F_2_1, F::F_1_2, F::F_2_2, F::F_4_1, F::F_4_2];
        let colours = [
            (ColorType::Luma, 1),
            (ColorType::Rgb, 3),
            (ColorType::Cmyk, 4),
            (ColorType::CmykAsYcck, 4),
        ];
        let sizes = [(1, 1), (1, 9), (9, 1), (7, 8), (17, 16), (33, 50), (130, 67), (201, 20)];
        for ((w, h), factor) in sizes.into_iter().flat_map(|s| factors.map(|f| (s, f))) {
            for (colour, n) in colours {
                let mut bytes = Vec::new();
                let mut encoder = Encoder::new(&mut bytes, 60 + (w % 40) as u8);
                encoder.set_sampling_factor(factor);
                encoder.set_restart_interval(if w % 2 == 0 { 2 } else { 0 });
                let pixels = scene(w.into(), h.into(), n);
                encoder.encode(&pixels, w, h, colour).unwrap();
                let read = Jpeg::read(&bytes).unwrap();
                // Of a few pixels all sizes are one, the smallest.
                let scales = [1, 2, 4, 8].into_iter();
                for scale in scales.filter(|scale| read.scale(read.size(*scale)) == *scale) {
                    let wanted = read.pixels(scale).unwrap().pixels;
                    for level in levels() {
                        let found = values(&bytes, level, scale).unwrap();
                        // Where all have one scan of their own, the decoder is asked.
                        let Some(found) = found else { continue };
                        let Some(found) = read.mixed(level, scale, &found) else { continue };
                        let found = read.raster(scale, found).unwrap().pixels;
                        let what = format!("{w} × {h}, {factor:?}, {colour:?}, {scale}, {level:?}");
                        assert!(found == wanted, "{what}");
                    }
                }
            }
        }
        // The usual ones are read so.
        for factor in [F::F_1_1, F::F_2_1, F::F_1_2, F::F_2_2] {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 80);
            encoder.set_sampling_factor(factor);
            encoder.encode(&scene(40, 40, 3), 40, 40, ColorType::Rgb).unwrap();
            let read = Jpeg::read(&bytes).unwrap();
            let found = values(&bytes, Level::new(), 8).unwrap().unwrap();
            assert!(read.mixed(Level::new(), 8, &found).is_some(), "{factor:?}");
        }
    }

    #[test]
    fn a_side_of_one_pixel_keeps_the_other() {
        for (w, h) in [(1u16, 1u16), (1, 2), (2, 1), (4000, 1), (1, 4000), (4000, 8), (9, 3000)] {
            let bytes = jpeg(ColorType::Luma, &vec![50; usize::from(w) * usize::from(h)], w, h);
            let read = Jpeg::read(&bytes).unwrap();
            let (w, h) = (usize::from(w), usize::from(h));
            for least in [(w, h), (w.div_ceil(2), 1), (1, h.div_ceil(3)), (1, 1)] {
                let raster = read.decode(least).unwrap();
                assert!(raster.width >= least.0 && raster.height >= least.1, "{w} × {h}");
                assert!(raster.width <= w && raster.height <= h, "{w} × {h}");
                assert!(raster.pixels.iter().all(|v| v.abs_diff(50) < 3), "{w} × {h}: {least:?}");
            }
        }
    }

    #[test]
    fn what_is_no_whole_jpeg_says_so() {
        let bytes = jpeg(ColorType::Luma, &[90; 64], 8, 8);
        assert!(Jpeg::read(&bytes).is_ok());
        for end in 0..bytes.len() - 2 {
            assert!(Jpeg::read(&bytes[..end]).is_err(), "{end}");
        }
    }
}
