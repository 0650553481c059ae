//! Inks as they go into the PDF: JPEG that keeps the ink limit as it is
//! decoded, or without loss.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};
use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;

use super::codec::block::{Coded, Quantiser};
use super::codec::dct::LANES;
use super::codec::write::Writer;
use super::ink::InkLimit;
use super::within::{BLOCK, Row};
use crate::diag::Reason;

/// Rows of blocks that are coded side by side before they are written: few enough that
/// they are still in the processor's cache then.
const ROWS: usize = 8;
/// Pixels that are held against the limit at a time.
const SOME: usize = 64;
/// What decoders may make of one JPEG differs by a step of every ink, so the
/// limit is kept with so much less: 4/255, or 1.6 %.
pub const ALLOWANCE: u16 = 4;

/// Inks of a picture: four, or black alone.
#[derive(Clone, Debug)]
pub struct Plates {
    pub width: usize,
    pub height: usize,
    /// How many inks.
    pub n: usize,
    /// Inks of every pixel; 0 is paper.
    pub inks: Vec<u8>,
}

impl Plates {
    /// Brings every pixel within a limit.
    pub fn keep(&mut self, limit: InkLimit) {
        let tones = limit.tones();
        let (n, level) = (self.n, Level::new());
        self.inks.par_chunks_mut(n << 14).for_each(|inks| {
            for some in inks.chunks_mut(n * SOME) {
                let four = some.as_chunks::<4>().0;
                if n == 4 && dispatch!(level, simd => is_far(simd, four, limit)) {
                    continue;
                }
                for pixel in some.chunks_exact_mut(n) {
                    if let Some(black) = pixel.last_mut() {
                        *black = tones[usize::from(*black)];
                    }
                    limit.keep(pixel);
                }
            }
        });
    }

    /// As a JPEG that keeps the limit as it is decoded: four inks turned round, as
    /// Adobe writes them, and marked so; black as grey. Every ink has its full size,
    /// so that a block of pixels is one of every ink.
    ///
    /// Coding carries some pixels beyond what they were. What a decoder will make of a
    /// block is known as soon as it is coded; one that is over is made lighter by as
    /// much, and coded anew until it holds. No block touches another.
    ///
    /// # Errors
    ///
    /// Where a side has more pixels than a JPEG can have.
    pub fn jpeg_within(self, limit: InkLimit, quality: u8) -> Result<Vec<u8>, Reason> {
        self.jpeg_by(Level::new(), limit, quality)
    }

    /// The same by the instructions of a processor.
    fn jpeg_by(mut self, level: Level, limit: InkLimit, quality: u8) -> Result<Vec<u8>, Reason> {
        let total = limit.total.saturating_sub(ALLOWANCE);
        // Black alone may be bound by the sum as well.
        let limit = InkLimit { total, black: total.min(limit.black.into()) as u8 };
        self.keep(limit);
        let side =
            |pixels: usize| u16::try_from(pixels).map_err(|_| Reason::TooManyPixels { size: None });
        let mut writer = Writer::new((side(self.width)?, side(self.height)?), self.n, quality);
        let (quantiser, width, n) = (Quantiser::new(level, self.n, quality), self.width, self.n);
        let (row, eights) = ((BLOCK * width * n).max(1), Row::eights(width, n).max(1));
        let mut coded = vec![Coded::NONE; eights * ROWS];
        for rows in self.inks.chunks_mut(ROWS * row) {
            let coded = &mut coded[..rows.len().div_ceil(row) * eights];
            let each = rows.par_chunks_mut(row).zip(coded.par_chunks_mut(eights));
            each.for_each(|(inks, coded)| {
                Row { inks, width, n, limit, quantiser: &quantiser }.code(coded);
            });
            for coded in coded.chunks(eights) {
                let blocks = width.div_ceil(BLOCK);
                for (k, coded) in coded.iter().enumerate() {
                    writer.put(coded, blocks - k * (LANES / n));
                }
            }
        }
        Ok(writer.finish())
    }

    /// Without loss: the bits of a value, and the values deflated. Black alone,
    /// where it is all or nothing, takes a bit, 1 for paper.
    pub fn flate(&self) -> (u8, Vec<u8>) {
        let bilevel = self.n == 1 && self.inks.iter().all(|k| matches!(k, 0 | 255));
        let values: Vec<u8> = match (self.n, bilevel) {
            (1, true) => {
                let rows = self.inks.chunks(self.width.max(1));
                rows.flat_map(|row| row.chunks(8).map(packed)).collect()
            }
            (1, false) => self.inks.iter().map(|k| 255 - k).collect(),
            _ => self.inks.clone(),
        };
        (if bilevel { 1 } else { 8 }, compress_to_vec_zlib(&values, 6))
    }
}

/// Whether pixels of four inks are all within a limit, and none has a black that it
/// changes.
#[inline(always)]
fn is_far<S: Simd>(_: S, pixels: &[[u8; 4]], limit: InkLimit) -> bool {
    let (mut most, mut black) = (0, 0);
    for pixel in pixels {
        let pixel = u32::from_le_bytes(*pixel);
        let pairs = (pixel & 0x00ff_00ff) + (pixel >> 8 & 0x00ff_00ff);
        most = most.max((pairs & 0xffff) + (pairs >> 16));
        black = black.max(pixel >> 24);
    }
    let knee = if limit.black == 255 { 256 } else { u32::from(limit.black) / 2 };
    most <= limit.total.into() && black < knee
}

/// Up to eight pixels as bits, the first one highest.
fn packed(inks: &[u8]) -> u8 {
    inks.iter().enumerate().fold(0, |byte, (k, ink)| byte | u8::from(*ink == 0) << (7 - k))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    use super::*;
    use crate::image::jpeg::decode_own;
    use crate::image::trial::{levels, scene};

    /// Dark noise that touches the limit everywhere, which no JPEG keeps.
    fn dark(width: usize, height: usize, n: usize) -> Plates {
        let mut state = 7u32;
        let inks = (0..width * height * n).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 0 { 255 } else { (state >> 24) as u8 }
        });
        Plates { width, height, n, inks: inks.collect() }
    }

    /// What the encoder of others makes of the same inks.
    fn by_others(plates: &Plates, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, quality);
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
        let (w, h) = (plates.width as u16, plates.height as u16);
        let done = match plates.n {
            1 => {
                let grey: Vec<u8> = plates.inks.iter().map(|k| 255 - k).collect();
                encoder.encode(&grey, w, h, ColorType::Luma)
            }
            _ => encoder.encode(&plates.inks, w, h, ColorType::Cmyk),
        };
        done.unwrap();
        bytes
    }

    /// Every set of instructions writes the same bytes, which are those of another
    /// encoder, whatever the size and the quality.
    #[test]
    fn every_processor_writes_the_bytes_of_another_encoder() {
        let all = InkLimit { total: u16::MAX, black: 255 };
        let sizes = [(1, 1), (8, 8), (9, 3), (64, 16), (65, 17), (127, 40), (200, 133)];
        for ((width, height), n) in sizes.into_iter().flat_map(|size| [(size, 1), (size, 4)]) {
            let soft = Plates { width, height, n, inks: scene(width, height, n) };
            for plates in [soft, dark(width, height, n)] {
                for quality in [1, 30, 50, 85, 90, 100] {
                    let wanted = by_others(&plates, quality);
                    for level in levels() {
                        let bytes = plates.clone().jpeg_by(level, all, quality).unwrap();
                        assert!(bytes == wanted, "{width} × {height}, {n}, {quality}, {level:?}");
                    }
                }
            }
        }
    }

    /// Blocks that are made lighter are the same too.
    #[test]
    fn every_processor_keeps_the_limit_alike() {
        for (n, total, black) in [(4, 586, 255), (4, 400, 200), (1, 200, 255), (1, 1020, 216)] {
            let limit = InkLimit { total, black };
            let plates = dark(61, 43, n);
            let wanted = plates.clone().jpeg_within(limit, 85).unwrap();
            for level in levels() {
                let bytes = plates.clone().jpeg_by(level, limit, 85).unwrap();
                assert!(bytes == wanted, "{n}, {level:?}");
            }
        }
    }

    #[test]
    fn the_limit_holds_as_it_is_decoded() {
        let limit = InkLimit { total: 586, black: 255 };
        for quality in [1, 10, 25, 50, 75, 90, 100] {
            // The edges cut through blocks.
            let mut plates = dark(61, 43, 4);
            plates.keep(limit);
            let plain = by_others(&plates, quality);
            let n = plates.n;
            assert!(!limit.holds(&decode_own(&plain).unwrap(), n), "the test is too easy");
            let bytes = plates.jpeg_within(limit, quality).unwrap();
            let less = InkLimit { total: limit.total - ALLOWANCE, ..limit };
            assert!(less.holds(&decode_own(&bytes).unwrap(), n), "{quality}");
        }
    }

    #[test]
    fn a_limit_under_one_ink_holds_too() {
        let limit = InkLimit { total: 150, black: 255 };
        for n in [1, 4] {
            let bytes = dark(40, 40, n).jpeg_within(limit, 90).unwrap();
            assert!(limit.holds(&decode_own(&bytes).unwrap(), n), "{n}");
        }
    }

    #[test]
    fn the_bound_of_black_holds_as_it_is_decoded() {
        let limit = InkLimit { total: 1020, black: 216 };
        for n in [1, 4] {
            let bytes = dark(50, 50, n).jpeg_within(limit, 90).unwrap();
            assert!(limit.holds(&decode_own(&bytes).unwrap(), n), "{n}");
        }
    }

    #[test]
    fn black_or_white_takes_a_bit() {
        let inks = vec![255, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255, 0];
        let plates = Plates { width: 9, height: 2, n: 1, inks };
        let (bits, bytes) = plates.flate();
        assert_eq!(bits, 1);
        let mut values = Vec::new();
        let mut decoder = flate2::write::ZlibDecoder::new(&mut values);
        decoder.write_all(&bytes).unwrap();
        decoder.finish().unwrap();
        // Bits behind a row say nothing.
        assert_eq!(values, [0b0111_1111, 0, 0b1100_0000, 0b1000_0000]);
    }
}
