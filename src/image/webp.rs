//! WebP.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::raster::{Head, Icc, Model, Raster, on_paper};
use super::refused::said;
use super::turn::Turn;
use crate::diag::Reason;

type WebP<'b> = WebPDecoder<Cursor<&'b [u8]>>;

fn open(bytes: &[u8]) -> Result<WebP<'_>, Reason> {
    chunks(bytes).ok_or(Reason::BreaksOff)?;
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(said)?;
    decoder.set_memory_limit(bytes.len());
    Ok(decoder)
}

/// Looks whether the file holds all its chunks, and each frame of an animation
/// its own.
///
/// Source: the container specification of WebP, RIFF file format.
fn chunks(bytes: &[u8]) -> Option<()> {
    let (_, rest) = chunk(bytes)?;
    let mut rest = rest.strip_prefix(b"WEBP")?;
    while !rest.is_empty() {
        let (name, data) = chunk(rest)?;
        if name == b"ANMF" {
            let mut frame = data.get(16..)?;
            while !frame.is_empty() {
                let (_, data) = chunk(frame)?;
                frame = frame.get(8 + data.len().next_multiple_of(2)..).unwrap_or_default();
            }
        }
        rest = rest.get(8 + data.len().next_multiple_of(2)..).unwrap_or_default();
    }
    Some(())
}

/// The name and the data of the chunk that bytes begin with.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (name, rest) = bytes.split_at_checked(4)?;
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    Some((name, rest.get(..length)?))
}

/// What the file says of itself.
///
/// # Errors
///
/// What is wrong with it.
pub fn head(bytes: &[u8]) -> Result<Head, Reason> {
    let mut decoder = open(bytes)?;
    let turn = turn(&mut decoder);
    let icc = match decoder.icc_profile() {
        Ok(None) => Icc::None,
        Ok(Some(icc)) => Icc::Held(icc),
        Err(_) => Icc::Damaged,
    };
    Ok(Head { size: decoder.dimensions(), turn, line_art: false, model: Model::Rgb, icc })
}

fn turn(decoder: &mut WebP<'_>) -> Turn {
    let exif = decoder.exif_metadata().ok().flatten();
    exif.map_or(Turn::NONE, |exif| Turn::of_exif(&exif))
}

/// Decodes it, of an animation the first picture.
///
/// Data that were changed into others of the same length cannot be told.
///
/// # Errors
///
/// What is wrong with it.
pub fn decode(bytes: &[u8]) -> Result<Raster, Reason> {
    let mut decoder = open(bytes)?;
    let size = decoder.output_buffer_size().ok_or(Reason::TooManyPixels { size: None })?;
    let mut pixels = vec![0; size];
    decoder.read_image(&mut pixels).map_err(said)?;
    let (width, height) = decoder.dimensions();
    let pixels = on_paper(pixels, Model::Rgb, decoder.has_alpha());
    Raster::new(width as usize, height as usize, Model::Rgb, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(side: u32) -> Vec<u8> {
        let mut state = 5u32;
        let pixels = (0..side * side * 3).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        let pixels: Vec<u8> = pixels.collect();
        let mut bytes = Vec::new();
        let encoder = image_webp::WebPEncoder::new(&mut bytes);
        encoder.encode(&pixels, side, side, image_webp::ColorType::Rgb8).unwrap();
        bytes
    }

    #[test]
    fn what_is_cut_is_told_though_its_lengths_are_mended() {
        let bytes = file(24);
        assert!(decode(&bytes).is_ok());
        for end in (20..bytes.len() - 2).step_by(11) {
            assert!(head(&bytes[..end]).is_err(), "{end}");
            let mut mended = bytes[..end].to_vec();
            mended[4..8].copy_from_slice(&(end as u32 - 8).to_le_bytes());
            mended[16..20].copy_from_slice(&(end as u32 - 20).to_le_bytes());
            assert!(decode(&mended).is_err(), "{end}");
        }
    }

    /// Chunks of gigabytes, in the file and in a frame of an animation.
    #[test]
    fn no_chunk_is_larger_than_the_file() {
        let chunk = |name: &[u8; 4], length: u32, data: &[u8]| {
            [name.as_slice(), &length.to_le_bytes(), data].concat()
        };
        let riff =
            |parts: &[u8]| chunk(b"RIFF", parts.len() as u32 + 4, &[b"WEBP", parts].concat());
        let canvas = chunk(b"VP8X", 10, &[0x2e, 0, 0, 0, 99, 0, 0, 99, 0, 0]);
        let icc = chunk(b"ICCP", u32::MAX - 1, &[0; 4]);
        assert!(head(&riff(&[&canvas[..], &icc].concat())).is_err());
        let frame = [vec![0; 16], chunk(b"VP8L", 1 << 31, &[0x2f; 12])].concat();
        let frame = chunk(b"ANMF", frame.len() as u32, &frame);
        let anim = chunk(b"ANIM", 6, &[0; 6]);
        let file = riff(&[&canvas[..], &anim, &frame].concat());
        assert_eq!(head(&file).unwrap_err(), Reason::BreaksOff);
    }
}
