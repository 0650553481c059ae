//! Pictures of the press read again, as a proof would show them.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use super::jpeg::{Jpeg, decode_own};
use super::picture::{Coding, Inks, PressPicture};
use super::refused::said;
use crate::diag::Reason;

impl PressPicture {
    /// Whether its bytes are a picture of its size and inks, from the first row to
    /// the last.
    pub(super) fn is_whole(&self) -> bool {
        let (width, height) = (self.width as usize, self.height as usize);
        let n = match self.inks {
            Inks::Cmyk => 4,
            Inks::Black => 1,
        };
        match self.coding {
            Coding::Jpeg { .. } => Jpeg::read(&self.bytes).is_ok_and(|jpeg| {
                let size = (usize::from(jpeg.width), usize::from(jpeg.height));
                size == (width, height) && jpeg.components == n && jpeg.is_whole()
            }),
            Coding::Flate { bits } => {
                let row = (width * usize::from(n) * usize::from(bits)).div_ceil(8);
                let size = row.saturating_mul(height) as u64;
                let mut values = ZlibDecoder::new(self.bytes.as_slice()).take(size + 1);
                io::copy(&mut values, &mut io::sink()).is_ok_and(|found| found == size)
            }
        }
    }

    /// Its pixels as inks, row by row: 255 is a full ink, and a pixel is cyan,
    /// magenta, yellow and black, or black alone.
    ///
    /// # Errors
    ///
    /// What the decoder says where the bytes are no such picture.
    pub fn pixels(&self) -> Result<Vec<u8>, Reason> {
        let n = match self.inks {
            Inks::Cmyk => 4,
            Inks::Black => 1,
        };
        let (width, height) = (self.width as usize, self.height as usize);
        let size = width.saturating_mul(height).saturating_mul(n);
        let inks = match self.coding {
            Coding::Jpeg { .. } => decode_own(&self.bytes)?,
            Coding::Flate { bits } => {
                let mut values = Vec::new();
                // No more than it can be.
                let mut decoder = ZlibDecoder::new(self.bytes.as_slice()).take(size as u64 + 1);
                decoder.read_to_end(&mut values).map_err(said)?;
                match (self.inks, bits) {
                    (Inks::Black, 1) => {
                        let rows = values.chunks_exact(width.div_ceil(8).max(1));
                        let paper = |row: &[u8], x: usize| row[x / 8] >> (7 - x % 8) & 1 == 1;
                        let ink = move |row: &[u8], x| if paper(row, x) { 0 } else { 255 };
                        rows.flat_map(|row| (0..width).map(move |x| ink(row, x))).collect()
                    }
                    (Inks::Black, _) => values.iter().map(|v| 255 - v).collect(),
                    (Inks::Cmyk, _) => values,
                }
            }
        };
        if inks.len() == size { Ok(inks) } else { Err(Reason::Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::encode::Plates;

    fn flate(n: usize, inks: Vec<u8>) -> PressPicture {
        let plates = Plates { width: 9, height: 2, n, inks };
        let (bits, bytes) = plates.flate();
        let inks = if n == 1 { Inks::Black } else { Inks::Cmyk };
        PressPicture { width: 9, height: 2, inks, coding: Coding::Flate { bits }, bytes }
    }

    #[test]
    fn what_was_written_without_loss_is_read_again() {
        let lines: Vec<u8> = (0..18u8).map(|i| if i % 3 == 0 { 255 } else { 0 }).collect();
        let greys: Vec<u8> = (0..18).map(|i| i * 9).collect();
        let inks: Vec<u8> = (0..72).map(|i| i * 3).collect();
        for (n, inks) in [(1, lines), (1, greys), (4, inks)] {
            let picture = flate(n, inks.clone());
            assert!(picture.is_whole());
            assert_eq!(picture.pixels().unwrap(), inks);
            let lying = PressPicture { width: 17, ..picture };
            assert!(lying.pixels().is_err() && !lying.is_whole());
        }
    }
}
