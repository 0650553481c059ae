//! A picture file to what stands in the PDF.

use sha2::{Digest, Sha256};

use super::colour::{Colours, Own, usable};
use super::encode::Plates;
use super::file::File;
use super::header::fit;
use super::ink::InkLimit;
use super::jpeg::END;
use super::picture::{Coding, Inks, PressPicture, Want};
use super::raster::{Head, Model, Raster};
use super::refused::refusal;
use super::resize::resize;
use super::sharpen::sharpen;
use crate::diag::Reason;
use crate::guard::{guarded, told};
use crate::style::PressProfile;

/// Counts up with every change of what a picture becomes, so that a cache of
/// old pictures is not read.
const VERSION: u32 = 4;

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
    pub fn new(press: &PressProfile) -> Result<Self, Reason> {
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

    /// What is wrong with the press's ICC profile, as far as a conversion has shown.
    pub fn fault(&self) -> Option<&Reason> {
        self.colours.fault()
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

    /// What an earlier run made of a picture, out of the cache: nothing where the
    /// entry is of another key, or is no picture of the size and inks that
    /// [`Self::convert`] would give.
    pub fn kept(&self, entry: &[u8], key: &str, bytes: &[u8], want: &Want) -> Option<PressPicture> {
        let kept = guarded(|| {
            let picture = PressPicture::from_entry(entry, key)?;
            let head = File::new(bytes).and_then(|file| file.head()).ok()?;
            let (width, height) = head.turn.size(size_of(&head, want));
            let size = (picture.width as usize, picture.height as usize) == (width, height);
            let inks = !want.black || picture.inks == Inks::Black;
            (size && inks && picture.is_whole()).then_some(picture)
        });
        kept.ok().flatten()
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
    /// What is wrong with the file, or what it is instead; a panic of its decoder
    /// too.
    pub fn convert(&self, bytes: &[u8], want: &Want) -> Result<PressPicture, Reason> {
        told(|| self.converted(bytes, want)).map_err(|why| refusal(bytes, why))
    }

    fn converted(&self, bytes: &[u8], want: &Want) -> Result<PressPicture, Reason> {
        self.colours.srgb()?;
        let file = File::new(bytes)?;
        let head = file.head()?;
        fit(head.size, bytes.len())?;
        let full = (head.size.0 as usize, head.size.1 as usize);
        let size = size_of(&head, want);
        let raster = file.decode(size)?;
        let own = usable(&head.icc, head.model).ok().flatten();
        let own = own.as_ref();
        let Head { turn, line_art, .. } = head;
        if size == full
            && !want.black
            && let Some(fit) = self.as_it_is(&file, bytes, &raster, own)
        {
            return Ok(fit);
        }
        let raster = if line_art { raster } else { self.to_size(raster, size) };
        let raster = raster.turned(turn);
        let plates = self.plates(raster, own, want.black, line_art)?;
        self.coded(plates, line_art)
    }

    /// A JPEG of four inks that a press can take as it is.
    fn as_it_is(
        &self,
        file: &File<'_>,
        bytes: &[u8],
        raster: &Raster,
        own: Option<&Own>,
    ) -> Option<PressPicture> {
        let File::Jpeg(jpeg) = file else { return None };
        let fit = jpeg.components == 4
            && jpeg.turn == super::turn::Turn::NONE
            && self.colours.are_own(own)
            && self.limit.holds(&raster.pixels, 4);
        let end = if jpeg.ends { &[] } else { END.as_slice() };
        fit.then(|| PressPicture {
            width: jpeg.width.into(),
            height: jpeg.height.into(),
            inks: Inks::Cmyk,
            coding: Coding::Jpeg { inverted: jpeg.adobe.is_some() },
            bytes: [bytes, end].concat(),
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
        own: Option<&Own>,
        black: bool,
        line_art: bool,
    ) -> Result<Plates, Reason> {
        let (width, height) = (raster.width, raster.height);
        // A colour picture of greys alone is a grey one.
        let grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        let all_grey = raster.model == Model::Rgb && raster.pixels.chunks_exact(3).all(grey);
        if black || raster.model == Model::Grey || all_grey {
            let inks = self.colours.black(raster, own)?;
            return Ok(Plates { width, height, n: 1, inks });
        }
        // Greys of line art are lines and letters: in black alone they need no
        // register.
        let lines = (line_art && raster.model == Model::Rgb).then(|| raster.pixels.clone());
        let mut inks = self.colours.inks(raster, own)?;
        for (inks, pixel) in
            inks.chunks_exact_mut(4).zip(lines.iter().flat_map(|l| l.chunks_exact(3)))
        {
            if grey(pixel) {
                inks.copy_from_slice(&[0, 0, 0, 255 - pixel[0]]);
            }
        }
        Ok(Plates { width, height, n: 4, inks })
    }

    fn coded(&self, mut plates: Plates, line_art: bool) -> Result<PressPicture, Reason> {
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

/// How many stored pixels a picture keeps: as many as are wanted; line art keeps
/// all.
fn size_of(head: &Head, want: &Want) -> (usize, usize) {
    let full = (head.size.0 as usize, head.size.1 as usize);
    if head.line_art {
        return full;
    }
    let asked = head.turn.size((want.width, want.height));
    let side = |asked: Option<u32>, full: usize| {
        asked.map_or(full, |most| (most as usize).clamp(1, full.max(1)))
    };
    (side(asked.0, full.0), side(asked.1, full.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::image::trial::{crc, formats, inks_of, jpeg, png, scene, turned, with_profile};
    use crate::source::Sources;
    use crate::style::press_profile;
    use jpeg_encoder::ColorType as JpegColour;

    fn press() -> PressProfile {
        press_profile("newsprint", Place::default(), &[], &mut Sources::default()).unwrap()
    }

    fn converter() -> Converter {
        Converter::new(&press()).unwrap()
    }

    #[test]
    fn every_format_becomes_inks_within_the_limit() {
        let converter = converter();
        for (name, bytes, inks) in formats() {
            let head = crate::image::read_header(&bytes).unwrap();
            assert_eq!((head.pixels.width, head.pixels.height), (48, 32), "{name}");
            assert!(!head.line_art, "{name}");
            let picture = converter.convert(&bytes, &Want::ALL).unwrap();
            assert_eq!((picture.width, picture.height, picture.inks), (48, 32, inks), "{name}");
            let n = if inks == Inks::Black { 1 } else { 4 };
            assert!(converter.limit.holds(&inks_of(&picture), n), "{name}");
            assert_eq!(picture, converter.convert(&bytes, &Want::ALL).unwrap(), "{name}");
        }
    }

    #[test]
    fn every_format_is_printed_in_black_alone_where_the_page_is() {
        let converter = converter();
        let want = Want { black: true, ..Want::ALL };
        for (name, bytes, _) in formats() {
            let picture = converter.convert(&bytes, &want).unwrap();
            assert_eq!(picture.inks, Inks::Black, "{name}");
            assert_ne!(converter.key(&bytes, &want), converter.key(&bytes, &Want::ALL));
        }
    }

    /// Whatever is cut off or damaged, there is an answer; a file that breaks off
    /// is never taken for a whole one.
    #[test]
    fn what_is_damaged_is_an_error_and_never_a_panic() {
        let converter = converter();
        for (name, bytes, _) in formats() {
            for part in 0..24 {
                let end = bytes.len() * part / 24;
                let cut = &bytes[..end];
                assert!(converter.convert(cut, &Want::ALL).is_err(), "{name}: {end}");
            }
            let mut state = 3u32;
            for _ in 0..60 {
                let mut damaged = bytes.clone();
                for _ in 0..4 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    // Mostly in the header, where sizes and offsets are.
                    let reach = if state & 1 == 0 { damaged.len() } else { damaged.len().min(160) };
                    let at = (state >> 8) as usize % reach;
                    damaged[at] ^= (state >> 3) as u8;
                }
                let _ = crate::image::read_header(&damaged);
                let _ = converter.convert(&damaged, &Want::ALL);
            }
        }
    }

    #[test]
    fn a_picture_that_lies_about_its_size_is_an_error() {
        let (_, mut bytes, _) = formats().swap_remove(5);
        // Width of the PNG's header, checksum made good.
        bytes[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        assert!(converter().convert(&bytes, &Want::ALL).is_err());
        bytes[16..20].copy_from_slice(&66_000u32.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        let why = converter().convert(&bytes, &Want::ALL).unwrap_err();
        assert_eq!(why, Reason::TooManyPixels { size: Some("66000 × 32".into()) });
    }

    /// Inks that the press prints anyway, once with Adobe's marker, once without.
    #[test]
    fn inks_that_are_fit_pass_byte_for_byte() {
        let light: Vec<u8> = scene(48, 32, 4).iter().map(|v| v / 3).collect();
        let marked = jpeg(JpegColour::Cmyk, &light, 48, 32, false);
        let converter = converter();
        let picture = converter.convert(&marked, &Want::ALL).unwrap();
        assert_eq!(picture.bytes, marked);
        assert_eq!(picture.coding, Coding::Jpeg { inverted: true });

        let turned: Vec<u8> = light.iter().map(|v| 255 - v).collect();
        let mut bare = jpeg(JpegColour::Cmyk, &turned, 48, 32, true);
        let at = bare.windows(5).position(|w| w == b"Adobe").unwrap() - 4;
        let length = usize::from(u16::from_be_bytes([bare[at + 2], bare[at + 3]]));
        bare.drain(at..at + 2 + length);
        let picture = converter.convert(&bare, &Want::ALL).unwrap();
        assert_eq!((picture.bytes, picture.coding), (bare, Coding::Jpeg { inverted: false }));

        // The profile of the press is no other profile.
        let own = with_profile(&marked, &press().icc);
        assert_eq!(converter.convert(&own, &Want::ALL).unwrap().bytes, own);
    }

    #[test]
    fn inks_that_are_not_fit_are_made_so() {
        let light: Vec<u8> = scene(48, 32, 4).iter().map(|v| v / 3).collect();
        let fit = jpeg(JpegColour::Cmyk, &light, 48, 32, false);
        let converter = converter();
        let same = |bytes: &[u8], want| converter.convert(bytes, want).unwrap().bytes == bytes;
        assert!(same(&fit, &Want::ALL));
        // Too large, in black alone, turned, of another press, or too dark.
        assert!(!same(&fit, &Want { width: Some(47), ..Want::ALL }));
        assert!(!same(&fit, &Want { black: true, ..Want::ALL }));
        assert!(!same(&turned(&fit, 3), &Want::ALL));
        let mut other = press().icc.to_vec();
        // Its date: another profile, though of the same colours.
        other[25] ^= 1;
        let other = with_profile(&fit, &other);
        let converted = converter.convert(&other, &Want::ALL).unwrap();
        assert_ne!(converted.bytes, other);
        assert!(converter.limit.holds(&inks_of(&converted), 4));
        let dark = jpeg(JpegColour::Cmyk, &[200; 48 * 32 * 4], 48, 32, false);
        let lighter = converter.convert(&dark, &Want::ALL).unwrap();
        assert!(converter.limit.holds(&inks_of(&lighter), 4));
        // Black carries the drawing and stays.
        assert!(inks_of(&lighter).chunks(4).all(|p| p[3].abs_diff(200) < 4));
    }

    /// A photograph that the camera held upright: header, pixels and what is
    /// wanted agree on its shape. Source: Exif 2.32, tag 0x0112.
    #[test]
    fn a_turned_photograph_is_turned_everywhere() {
        let bytes = turned(&jpeg(JpegColour::Rgb, &scene(80, 40, 3), 80, 40, false), 6);
        let head = crate::image::read_header(&bytes).unwrap();
        assert_eq!((head.pixels.width, head.pixels.height), (40, 80));
        let picture = converter().convert(&bytes, &Want::ALL).unwrap();
        assert_eq!((picture.width, picture.height), (40, 80));
        let want = Want { width: Some(10), height: Some(20), black: false };
        let picture = converter().convert(&bytes, &want).unwrap();
        assert_eq!((picture.width, picture.height), (10, 20));
    }

    #[test]
    fn pixels_that_are_of_no_use_go() {
        let bytes = jpeg(JpegColour::Rgb, &scene(300, 200, 3), 300, 200, false);
        let converter = converter();
        for (w, h) in [(299, 199), (150, 100), (149, 100), (40, 30), (1, 1)] {
            let want = Want { width: Some(w), height: Some(h), black: false };
            let picture = converter.convert(&bytes, &want).unwrap();
            assert_eq!((picture.width, picture.height), (w, h));
        }
        let more = Want { width: Some(900), height: Some(900), black: false };
        let all = converter.convert(&bytes, &more).unwrap();
        assert_eq!((all.width, all.height), (300, 200));
    }

    /// A reduced picture is the picture: what the reduced decoding and the filter
    /// give is near to the means of the pixels.
    #[test]
    fn a_reduced_picture_keeps_its_tones() {
        let ramp: Vec<u8> = (0..400 * 400).map(|i| (i % 400 * 255 / 399) as u8).collect();
        let bytes = jpeg(JpegColour::Luma, &ramp, 400, 400, false);
        let want = Want { width: Some(90), height: Some(90), black: false };
        let inks = inks_of(&converter().convert(&bytes, &want).unwrap());
        for x in 2..88 {
            let wanted = 255 - ((2 * x + 1) * 400 / 180 * 255 / 399) as i32;
            let found = i32::from(inks[45 * 90 + x]);
            assert!((found - wanted).abs() <= 3, "{x}: {found} for {wanted}");
        }
    }

    #[test]
    fn what_is_grey_stays_on_the_black_plate() {
        let grey: Vec<u8> = scene(48, 32, 1).iter().flat_map(|v| [*v; 3]).collect();
        let bytes = jpeg(JpegColour::Rgb, &grey, 48, 32, false);
        assert_eq!(converter().convert(&bytes, &Want::ALL).unwrap().inks, Inks::Black);
    }

    #[test]
    fn a_bound_of_black_is_kept() {
        let press = PressProfile { most_black: 85, ..press() };
        let converter = Converter::new(&press).unwrap();
        assert_ne!(converter.key(b"", &Want::ALL), self::converter().key(b"", &Want::ALL));
        for (name, bytes, inks) in formats() {
            let picture = converter.convert(&bytes, &Want::ALL).unwrap();
            let n = if inks == Inks::Black { 1 } else { 4 };
            let most = inks_of(&picture).chunks(n).map(|p| p[n - 1]).max().unwrap();
            assert!(most <= 216, "{name}: {most}");
        }
    }

    #[test]
    fn line_art_keeps_its_pixels_and_its_black() {
        use png::{BitDepth as Bits, ColorType as Png};
        let converter = converter();
        let small = Want { width: Some(4), height: Some(4), black: false };
        let rows = [0b1010_1010, 0b0101_0101].repeat(8);
        let bytes = png(Png::Grayscale, Bits::One, (16, 8), &rows, |_| {});
        assert!(crate::image::read_header(&bytes).unwrap().line_art);
        let picture = converter.convert(&bytes, &small).unwrap();
        assert_eq!((picture.width, picture.height, picture.inks), (16, 8, Inks::Black));
        assert_eq!(picture.coding, Coding::Flate { bits: 1 });
        assert_eq!(inflated(&picture), rows);

        // A drawing in red and black: the black is black alone.
        let palette = vec![255, 255, 255, 0, 0, 0, 200, 0, 0, 90, 90, 90];
        let palette = |info: &mut png::Info<'_>| info.palette = Some(palette.clone().into());
        let bytes = png(Png::Indexed, Bits::Two, (4, 1), &[0b0001_1011], palette);
        let picture = converter.convert(&bytes, &Want::ALL).unwrap();
        assert_eq!(picture.coding, Coding::Flate { bits: 8 });
        let inks = inks_of(&picture);
        assert_eq!(
            (&inks[..8], &inks[12..]),
            (&[0, 0, 0, 0, 0, 0, 0, 255][..], &[0, 0, 0, 165][..])
        );
        assert!(inks[9] > 150 && inks[10] > 100, "{inks:?}");
    }

    fn inflated(picture: &PressPicture) -> Vec<u8> {
        use std::io::Read;
        let mut values = Vec::new();
        flate2::read::ZlibDecoder::new(&picture.bytes[..]).read_to_end(&mut values).unwrap();
        values
    }

    #[test]
    fn sharpening_and_quality_are_of_the_profile() {
        let bytes = jpeg(JpegColour::Luma, &scene(80, 60, 1), 80, 60, false);
        let of = |press: PressProfile| {
            Converter::new(&press).unwrap().convert(&bytes, &Want::ALL).unwrap().bytes
        };
        let plain = of(press());
        assert_ne!(of(PressProfile { sharpen: 60, ..press() }), plain);
        assert!(of(PressProfile { quality: 40, ..press() }).len() < plain.len());
    }
}
