//! PNG, row by row: a large one is reduced as it is read.

use std::io::Cursor;

use png::{ColorType, Decoder, Info, Limits, Reader, Transformations};

use super::raster::{Head, Icc, LINE_BITS, Model, Raster, on_paper};
use super::refused::said;
use super::turn::Turn;
use crate::diag::Reason;

/// What is kept of a file beside its pixels, in bytes: its ICC profile unpacked,
/// and a row.
const MOST_BESIDE: usize = 16 << 20;

fn open(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, Reason> {
    let limits = Limits { bytes: MOST_BESIDE };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.ignore_checksums(false);
    // Palettes become colours, 16 bits and less than 8 become 8.
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let reader = decoder.read_info().map_err(said)?;
    let palette = reader.info().palette.as_ref();
    if palette.is_some_and(|colours| colours.is_empty() || colours.len() % 3 != 0) {
        return Err(Reason::BreaksOff);
    }
    Ok(reader)
}

/// What the file says of itself.
///
/// # Errors
///
/// What is wrong with it.
pub fn head(bytes: &[u8]) -> Result<Head, Reason> {
    let reader = open(bytes)?;
    let icc = match &reader.info().icc_profile {
        Some(icc) => Icc::Held(icc.to_vec()),
        // The decoder leaves out one that it cannot unpack.
        None if names_profile(bytes) => Icc::Damaged,
        None => Icc::None,
    };
    let model = model_of(&reader).0;
    Ok(head_of(reader.info(), model, icc))
}

/// Whether there is a chunk of an ICC profile before the pixels.
///
/// Source: PNG (third edition), §5.3 and §11.3.2.3.
fn names_profile(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, data)) = rest.split_first_chunk() {
        match data.get(..4) {
            Some(b"iCCP") => return true,
            None | Some(b"IDAT") => return false,
            Some(_) => {}
        }
        let length = u32::from_be_bytes(*length) as usize;
        rest = length.checked_add(8).and_then(|next| data.get(next..)).unwrap_or_default();
    }
    false
}

/// The model of pixels as they are read, and whether their opacity stands behind
/// their values.
fn model_of(reader: &Reader<Cursor<&[u8]>>) -> (Model, bool) {
    match reader.output_color_type().0 {
        ColorType::Grayscale | ColorType::Indexed => (Model::Grey, false),
        ColorType::GrayscaleAlpha => (Model::Grey, true),
        ColorType::Rgb => (Model::Rgb, false),
        ColorType::Rgba => (Model::Rgb, true),
    }
}

fn head_of(info: &Info<'_>, model: Model, icc: Icc) -> Head {
    let bits = info.bit_depth as usize * info.color_type.samples();
    let colours = info.palette.as_ref().map(|p| p.len() / 3);
    let line_art = match info.color_type {
        ColorType::Indexed => colours.is_some_and(|n| n <= 1 << LINE_BITS),
        _ => bits <= usize::from(LINE_BITS),
    };
    let turn = info.exif_metadata.as_deref().map_or(Turn::NONE, Turn::of_exif);
    Head { size: (info.width, info.height), turn, line_art, model, icc }
}

/// Decodes, at the smallest of 1, 1/2, 1/4 and 1/8 of the size that is no smaller
/// than `least` either way: the means of squares of pixels, so that of a large
/// file never more than a row is in memory. An interlaced one has no rows to be
/// read one by one and is decoded whole.
///
/// # Errors
///
/// What is wrong with it.
pub fn decode(bytes: &[u8], least: (usize, usize)) -> Result<Raster, Reason> {
    let mut reader = open(bytes)?;
    let Info { width, height, interlaced, .. } = *reader.info();
    let (width, height) = (width as usize, height as usize);
    let (model, alpha) = model_of(&reader);
    if interlaced {
        let size = reader.output_buffer_size().ok_or(Reason::TooManyPixels { size: None })?;
        let mut pixels = vec![0; size];
        reader.next_frame(&mut pixels).map_err(said)?;
        reader.finish().map_err(said)?;
        Raster::new(width, height, model, on_paper(pixels, model, alpha))
    } else {
        let enough = |k: &usize| width.div_ceil(*k) >= least.0 && height.div_ceil(*k) >= least.1;
        let k = [8, 4, 2].into_iter().find(enough).unwrap_or(1);
        let mut squares = Squares::new(width, k, model);
        let mut pixels = Vec::new();
        for y in 0..height {
            let row = reader.next_row().map_err(said)?;
            let row = row.ok_or(Reason::BreaksOff)?.data().to_vec();
            squares.add(&on_paper(row, model, alpha));
            if (y + 1) % k == 0 || y + 1 == height {
                squares.give(&mut pixels);
            }
        }
        // What follows has sums too, and the file an end.
        reader.finish().map_err(said)?;
        Raster::new(width.div_ceil(k), height.div_ceil(k), model, pixels)
    }
}

/// Sums of squares of pixels, a row of squares at a time.
struct Squares {
    width: usize,
    /// Side of a square.
    k: usize,
    n: usize,
    sums: Vec<u32>,
    /// Rows that were added.
    rows: usize,
}

impl Squares {
    fn new(width: usize, k: usize, model: Model) -> Self {
        let n = model.values();
        Self { width, k, n, sums: vec![0; width.div_ceil(k) * n], rows: 0 }
    }

    fn add(&mut self, row: &[u8]) {
        for (sums, pixels) in self.sums.chunks_exact_mut(self.n).zip(row.chunks(self.k * self.n)) {
            for pixel in pixels.chunks_exact(self.n) {
                for (sum, v) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*v);
                }
            }
        }
        self.rows += 1;
    }

    /// Appends the means, and begins anew.
    fn give(&mut self, pixels: &mut Vec<u8>) {
        for (x, sums) in self.sums.chunks_exact(self.n).enumerate() {
            // A square at the edge may have fewer pixels.
            let across = self.k.min(self.width - x * self.k);
            let count = (across * self.rows).max(1) as u32;
            pixels.extend(sums.iter().map(|sum| ((sum + count / 2) / count) as u8));
        }
        self.sums.fill(0);
        self.rows = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(width: u32, height: u32, grey: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.write_header().unwrap().write_image_data(grey).unwrap();
        bytes
    }

    #[test]
    fn squares_are_means_and_never_too_few() {
        let grey = [10, 20, 30, 40, 90, 50, 60, 70, 80, 91, 1, 2, 3, 4, 5];
        let bytes = file(5, 3, &grey);
        let whole = decode(&bytes, (5, 3)).unwrap();
        assert_eq!(whole.pixels, grey);
        let half = decode(&bytes, (3, 2)).unwrap();
        assert_eq!((half.width, half.height), (3, 2));
        // The means of 10 20 50 60, 30 40 70 80, 90 91, 1 2, 3 4, 5.
        assert_eq!(half.pixels, [35, 55, 91, 2, 4, 5]);
        let more = decode(&bytes, (4, 1)).unwrap();
        assert_eq!(more.width, 5);
    }
}
