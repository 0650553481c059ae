//! TIFF: grey, RGB, inks, bilevel.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::raster::{Head, Icc, LINE_BITS, Model, Raster, on_paper};
use super::refused::said;
use super::strips::whole;
use super::tags::{Tiff, directory, says};
use super::turn::Turn;
use crate::diag::Reason;

/// Inks, a transparency, and some to spare.
const MOST_SAMPLES: u32 = 8;

fn open(bytes: &[u8]) -> Result<Tiff<'_>, Reason> {
    let decoder = Decoder::new(Cursor::new(bytes)).map_err(said)?;
    // Its directory was looked at; its size is before it is decoded.
    Ok(decoder.with_limits(Limits::unlimited()))
}

/// What the first picture of the file says of itself.
///
/// # Errors
///
/// What is wrong with it.
pub fn head(bytes: &[u8]) -> Result<Head, Reason> {
    let icc = directory(bytes)?;
    let icc = icc.map_or(Icc::None, |icc| Icc::Held(icc.to_vec()));
    head_of(&mut open(bytes)?, icc)
}

fn head_of(tiff: &mut Tiff<'_>, icc: Icc) -> Result<Head, Reason> {
    let size = tiff.dimensions().map_err(said)?;
    // Source: TIFF 6.0 section 8, and the list of compressions in section 3.
    if says(tiff, Tag::PhotometricInterpretation) == Some(3) {
        return Err(Reason::Palette);
    }
    if matches!(says(tiff, Tag::Compression), Some(6 | 7 | 34_892)) {
        return Err(Reason::TiffOfJpeg);
    }
    // What a value takes is not bounded by the size of the picture.
    let samples = says(tiff, Tag::SamplesPerPixel).unwrap_or(1);
    if samples > MOST_SAMPLES {
        return Err(Reason::OddColours);
    }
    let colour = tiff.colortype().map_err(said)?;
    if !matches!(colour.bit_depth(), 1 | 2 | 4 | 8 | 16) {
        return Err(Reason::OddDepth);
    }
    let line_art = matches!(colour, ColorType::Gray(bits) if bits <= LINE_BITS);
    let turn = says(tiff, Tag::Orientation);
    let turn = turn.map_or(Turn::NONE, Turn::new);
    Ok(Head { size, turn, line_art, model: model_of(colour)?.0, icc })
}

/// The model of pixels, and whether their opacity stands behind their values.
fn model_of(colour: ColorType) -> Result<(Model, bool), Reason> {
    Ok(match colour {
        ColorType::Gray(_) | ColorType::Multiband { .. } => (Model::Grey, false),
        ColorType::GrayA(_) => (Model::Grey, true),
        ColorType::RGB(_) => (Model::Rgb, false),
        ColorType::RGBA(_) => (Model::Rgb, true),
        ColorType::CMYK(_) => (Model::Cmyk, false),
        ColorType::CMYKA(_) => (Model::Cmyk, true),
        // Lab and YCbCr.
        _ => return Err(Reason::OddColours),
    })
}

/// Decodes the first picture of the file.
///
/// # Errors
///
/// What is wrong with it.
pub fn decode(bytes: &[u8]) -> Result<Raster, Reason> {
    directory(bytes)?;
    let mut tiff = open(bytes)?;
    let Head { size, .. } = head_of(&mut tiff, Icc::None)?;
    let (width, height) = (size.0 as usize, size.1 as usize);
    let colour = tiff.colortype().map_err(said)?;
    let (model, alpha) = model_of(colour)?;
    whole(bytes, &mut tiff)?;
    let mut read = DecodingResult::U8(Vec::new());
    let layout = tiff.read_image_to_buffer(&mut read).map_err(said)?;
    let bits = colour.bit_depth();
    let values = match read {
        DecodingResult::U8(values) if bits < 8 => unpack(&values, width, bits),
        DecodingResult::U8(values) => values,
        DecodingResult::U16(values) => values.into_iter().map(|v| (v >> 8) as u8).collect(),
        _ => return Err(Reason::OddDepth),
    };
    let values = interleave(values, layout.planes);
    let pixels = match colour {
        ColorType::Gray(_) if bits < 8 => {
            let most = (1u16 << bits) - 1;
            values.iter().map(|v| (u16::from(*v) * 255 / most) as u8).collect()
        }
        _ => values,
    };
    let wanted = model.values() + usize::from(alpha);
    let pixels = on_paper(drop_others(pixels, width * height, wanted), model, alpha);
    Raster::new(width, height, model, pixels)
}

/// Values of less than a byte, rows beginning with a byte, as a byte each.
fn unpack(packed: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let stride = (width * usize::from(bits)).div_ceil(8).max(1);
    let most = ((1u16 << bits) - 1) as u8;
    let value = |row: &[u8], x: usize| {
        let at = x * usize::from(bits);
        // What crosses a byte is no line art that is known.
        let shift = 8usize.saturating_sub(at % 8 + usize::from(bits));
        (row[at / 8] >> shift) & most
    };
    let rows = packed.chunks_exact(stride);
    rows.flat_map(|row| (0..width).map(move |x| value(row, x))).collect()
}

/// Planes one behind the other as pixels.
fn interleave(values: Vec<u8>, planes: usize) -> Vec<u8> {
    if planes < 2 {
        return values;
    }
    let each = values.len() / planes;
    (0..each * planes).map(|i| values[i % planes * each + i / planes]).collect()
}

/// The first `wanted` values of every pixel: files may have masks behind them.
fn drop_others(values: Vec<u8>, pixels: usize, wanted: usize) -> Vec<u8> {
    let each = values.len() / pixels.max(1);
    if each <= wanted || each * pixels != values.len() {
        return values;
    }
    values.chunks_exact(each).flat_map(|pixel| &pixel[..wanted]).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiff::encoder::{TiffEncoder, colortype};

    fn file<C: colortype::ColorType>(w: u32, h: u32, data: &[C::Inner]) -> Vec<u8>
    where
        [C::Inner]: tiff::encoder::TiffValue,
    {
        let mut bytes = Cursor::new(Vec::new());
        let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
        encoder.write_image::<C>(w, h, data).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn every_model_gives_its_pixels() {
        let rgb = file::<colortype::RGB8>(2, 1, &[1, 2, 3, 4, 5, 6]);
        let raster = decode(&rgb).unwrap();
        assert_eq!((raster.model, raster.pixels), (Model::Rgb, vec![1, 2, 3, 4, 5, 6]));
        let grey = file::<colortype::Gray16>(2, 1, &[0x1234, 0xffff]);
        let raster = decode(&grey).unwrap();
        assert_eq!((raster.model, raster.pixels), (Model::Grey, vec![0x12, 0xff]));
        let inks = file::<colortype::CMYK8>(1, 2, &[1, 2, 3, 4, 5, 6, 7, 8]);
        let raster = decode(&inks).unwrap();
        assert_eq!((raster.model, raster.pixels), (Model::Cmyk, vec![1, 2, 3, 4, 5, 6, 7, 8]));
        let clear = file::<colortype::RGBA8>(1, 1, &[9, 9, 9, 0]);
        assert_eq!(decode(&clear).unwrap().pixels, [255; 3]);
    }

    /// A bilevel file by hand: white is zero, as scanners write it.
    ///
    /// Source: TIFF 6.0 section 3.
    fn bilevel(width: u16, height: u16, rows: &[u8]) -> Vec<u8> {
        by_hand(width, height, 1, 1, rows)
    }

    /// One strip, of so many bits a value and values a pixel.
    fn by_hand(width: u16, height: u16, bits: u32, samples: u32, rows: &[u8]) -> Vec<u8> {
        let entries: [(u16, u16, u32); 9] = [
            (256, 3, width.into()),
            (257, 3, height.into()),
            (258, 3, bits),
            (259, 3, 1),
            (262, 3, 0),
            (273, 4, 122),
            (277, 3, samples),
            (278, 3, height.into()),
            (279, 4, rows.len() as u32),
        ];
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        bytes.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(1u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend([0; 4]);
        bytes.resize(122, 0);
        bytes.extend(rows);
        bytes
    }

    /// A few bytes that ask for terabytes, and depths that nobody reads.
    #[test]
    fn what_it_claims_is_bounded() {
        let many = by_hand(14_000, 14_000, 8, 65_535, &[0; 4]);
        assert_eq!(head(&many).unwrap_err(), Reason::OddColours);
        for bits in [3, 5, 6, 7] {
            assert!(head(&by_hand(4, 1, bits, 1, &[0; 4])).is_err(), "{bits}");
        }
        assert!(head(&by_hand(4, 1, 4, 1, &[0; 4])).is_ok());
    }

    #[test]
    fn bilevel_is_line_art() {
        let bytes = bilevel(10, 2, &[0b1000_0000, 0b0100_0000, 0, 0xff]);
        let head = head(&bytes).unwrap();
        assert!(head.line_art);
        assert_eq!(head.size, (10, 2));
        let pixels = decode(&bytes).unwrap().pixels;
        let mut wanted = vec![255; 20];
        for black in [0, 9, 18, 19] {
            wanted[black] = 0;
        }
        assert_eq!(pixels, wanted);
    }

    #[test]
    fn planes_and_masks() {
        assert_eq!(interleave(vec![1, 2, 3, 4, 5, 6], 3), [1, 3, 5, 2, 4, 6]);
        assert_eq!(drop_others(vec![1, 2, 3, 0, 4, 5, 6, 0], 2, 3), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_truncated_file_is_an_error() {
        let bytes = file::<colortype::RGB8>(40, 40, &[7; 4800]);
        for end in (0..bytes.len()).step_by(37) {
            assert!(decode(&bytes[..end]).is_err(), "{end}");
        }
    }
}
