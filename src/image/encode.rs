//! Inks as they go into the PDF: JPEG that keeps the ink limit as it is
//! decoded, or without loss.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;

use super::ink::InkLimit;
use super::jpeg::decode_own;
use super::refused::said;
use crate::diag::Reason;

/// A block of a JPEG, in pixels: each is coded by itself.
const BLOCK: usize = 8;
/// Blocks side by side in a JPEG of blocks.
const ACROSS: usize = 512;
/// How often blocks are made lighter before they are taken as they are.
const ROUNDS: usize = 24;
/// Pixels that are farther below the limit than this, in 1/255 of an ink, are
/// seldom carried over it by a JPEG of the usual quality.
const FAR: u16 = 80;
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
        self.inks.par_chunks_mut(self.n << 14).for_each(|inks| {
            for pixel in inks.chunks_exact_mut(self.n) {
                if let Some(black) = pixel.last_mut() {
                    *black = tones[usize::from(*black)];
                }
                limit.keep(pixel);
            }
        });
    }

    /// As a JPEG: four inks turned round, as Adobe writes them, and marked so;
    /// black as grey.
    ///
    /// # Errors
    ///
    /// What the encoder says.
    fn jpeg(&self, quality: u8) -> Result<Vec<u8>, Reason> {
        let mut bytes = Vec::with_capacity(self.inks.len() / 8);
        let mut encoder = Encoder::new(&mut bytes, quality);
        // Every ink at full size, so that a block of pixels is one of every ink.
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
        let side =
            |pixels: usize| u16::try_from(pixels).map_err(|_| Reason::TooManyPixels { size: None });
        let (w, h) = (side(self.width)?, side(self.height)?);
        let done = match self.n {
            1 => {
                let grey: Vec<u8> = self.inks.iter().map(|k| 255 - k).collect();
                encoder.encode(&grey, w, h, ColorType::Luma)
            }
            _ => encoder.encode(&self.inks, w, h, ColorType::Cmyk),
        };
        done.map(|()| bytes).map_err(said)
    }

    /// As a JPEG that keeps the limit as it is decoded.
    ///
    /// Coding carries some pixels beyond what they were. So the blocks that are
    /// near the limit are coded and decoded; those that are over are made lighter
    /// by as much, and coded anew until they hold. No block touches another, so
    /// these few are coded by themselves. Then the whole is coded, and decoded to
    /// see that it holds.
    ///
    /// # Errors
    ///
    /// What encoder and decoder say.
    pub fn jpeg_within(mut self, limit: InkLimit, quality: u8) -> Result<Vec<u8>, Reason> {
        let total = limit.total.saturating_sub(ALLOWANCE);
        // Black alone may be bound by the sum as well.
        let limit = InkLimit { total, black: total.min(limit.black.into()) as u8 };
        self.keep(limit);
        let near = self.blocks_over(&self.inks, limit.far());
        let near = near.into_iter().map(|block| Block { over: (0, 0), ..block }).collect();
        self.lighten(near, limit, quality)?;
        let mut bytes = self.jpeg(quality)?;
        for _ in 0..3 {
            let over = self.blocks_over(&decode_own(&bytes)?, limit);
            if over.is_empty() {
                break;
            }
            self.lighten(over, limit, quality)?;
            bytes = self.jpeg(quality)?;
        }
        Ok(bytes)
    }

    /// Every block that is over the limit as it was decoded, in the order of the
    /// page.
    fn blocks_over(&self, decoded: &[u8], limit: InkLimit) -> Vec<Block> {
        let rows = (0..self.height.div_ceil(BLOCK)).into_par_iter();
        let found = rows.flat_map_iter(|row| {
            let y = row * BLOCK;
            (0..self.width).step_by(BLOCK).filter_map(move |x| {
                let mut most = (0, 0);
                let last = (x + BLOCK).min(self.width);
                for row in y..(y + BLOCK).min(self.height) {
                    let pixels =
                        (row * self.width + x) * self.n..(row * self.width + last) * self.n;
                    for pixel in decoded[pixels].chunks_exact(self.n) {
                        let over = limit.over(pixel);
                        most = (most.0.max(over.0), most.1.max(over.1));
                    }
                }
                (most != (0, 0)).then_some(Block { x, y, over: most })
            })
        });
        found.collect()
    }

    /// Makes blocks lighter until they hold.
    fn lighten(
        &mut self,
        mut blocks: Vec<Block>,
        limit: InkLimit,
        quality: u8,
    ) -> Result<(), Reason> {
        for _ in 0..ROUNDS {
            if blocks.is_empty() {
                break;
            }
            let rows = blocks.len().div_ceil(ACROSS);
            let (width, height) = (ACROSS * BLOCK, rows * BLOCK);
            let inks = vec![0; width * height * self.n];
            let mut sheet = Plates { width, height, n: self.n, inks };
            for (k, block) in blocks.iter().enumerate() {
                if block.over != (0, 0) {
                    self.lighten_block(block, limit);
                }
                let at = (k % ACROSS * BLOCK, k / ACROSS * BLOCK);
                for (dx, dy) in (0..BLOCK * BLOCK).map(|i| (i % BLOCK, i / BLOCK)) {
                    // Beyond the edge of the picture the last pixels go on, as
                    // encoders have it.
                    let x = (block.x + dx).min(self.width - 1);
                    let y = (block.y + dy).min(self.height - 1);
                    let from = (y * self.width + x) * self.n;
                    let to = ((at.1 + dy) * width + at.0 + dx) * self.n;
                    sheet.inks[to..to + self.n].copy_from_slice(&self.inks[from..from + self.n]);
                }
            }
            let over = sheet.blocks_over(&decode_own(&sheet.jpeg(quality)?)?, limit);
            let again = over.iter().filter_map(|found| {
                let block = blocks.get(found.y / BLOCK * ACROSS + found.x / BLOCK)?;
                Some(Block { over: found.over, ..*block })
            });
            blocks = again.collect();
        }
        Ok(())
    }

    /// Makes a block lighter by as much as would bring its worst pixel within the
    /// limit. All of it gives way in equal ratio: what is only cut off lower down
    /// keeps its edges, and so what coding makes of them.
    fn lighten_block(&mut self, block: &Block, limit: InkLimit) {
        let less = |v: u8, over: u32, all: u32| {
            (u32::from(v) * all.saturating_sub(over + 1) / all.max(1)) as u8
        };
        let (over, black_over) = (u32::from(block.over.0), u32::from(block.over.1));
        // What the worst pixel had at least beside black.
        let all = (u32::from(limit.total) + over).saturating_sub(255);
        let last = (block.x + BLOCK).min(self.width);
        for y in block.y..(block.y + BLOCK).min(self.height) {
            let row = (y * self.width + block.x) * self.n..(y * self.width + last) * self.n;
            for pixel in self.inks[row].chunks_exact_mut(self.n) {
                let Some((black, inks)) = pixel.split_last_mut() else { continue };
                if over > 0 {
                    inks.iter_mut().for_each(|v| *v = less(*v, over, all));
                }
                if black_over > 0 {
                    *black = less(*black, black_over, u32::from(limit.black) + black_over);
                }
            }
        }
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
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        // Writing to memory does not fail.
        let deflated = encoder.write_all(&values).and_then(|()| encoder.finish());
        (if bilevel { 1 } else { 8 }, deflated.unwrap_or_default())
    }
}

/// Up to eight pixels as bits, the first one highest.
fn packed(inks: &[u8]) -> u8 {
    inks.iter().enumerate().fold(0, |byte, (k, ink)| byte | u8::from(*ink == 0) << (7 - k))
}

/// A block of a picture that must be lighter.
struct Block {
    /// Its first pixel.
    x: usize,
    y: usize,
    /// By how much a pixel of it is over the limit: the sum, and black.
    over: (u16, u8),
}

impl InkLimit {
    /// What is farther below the limit than a usual JPEG carries it.
    fn far(self) -> Self {
        let black = if self.black == 255 { 255 } else { self.black.saturating_sub(FAR as u8 / 2) };
        Self { total: self.total.saturating_sub(FAR), black }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dark noise that touches the limit everywhere, which no JPEG keeps.
    fn dark(width: usize, height: usize, n: usize) -> Plates {
        let mut state = 7u32;
        let inks = (0..width * height * n).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 0 { 255 } else { (state >> 24) as u8 }
        });
        Plates { width, height, n, inks: inks.collect() }
    }

    #[test]
    fn the_limit_holds_as_it_is_decoded() {
        let limit = InkLimit { total: 586, black: 255 };
        for quality in [1, 10, 25, 50, 75, 90, 100] {
            // The edges cut through blocks.
            let mut plates = dark(61, 43, 4);
            let plain = {
                plates.keep(limit);
                plates.jpeg(quality).unwrap()
            };
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
