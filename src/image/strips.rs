//! Whether a TIFF holds its pixels: every strip and tile is unpacked to its end.

use std::io;

use fax::decoder::{DecodeStatus, Group4Decoder};
use flate2::{Decompress, FlushDecompress, Status};
use rayon::prelude::*;
use tiff::tags::Tag;
use weezl::{BitOrder, LzwStatus, decode};

use super::refused::said;
use super::tags::{Tiff, says};
use crate::diag::Reason;

/// Bytes that are unpacked at a time.
const SOME: usize = 1 << 15;
/// One strip or tile.
struct Chunk<'b> {
    packed: &'b [u8],
    width: u32,
    /// Rows of the picture in it, and with what fills it up.
    rows: (u32, u32),
    /// Bytes of a row.
    row: u64,
}

/// Unpacks every strip and tile of the picture: each has its rows, no more and no
/// less, and ends as its packing ends.
///
/// Values that were changed in a file that is not packed cannot be told.
///
/// # Errors
///
/// Which one is damaged.
///
/// Source: TIFF 6.0 sections 9, 11 and 13; ITU-T T.6; RFC 1950.
pub fn whole(bytes: &[u8], tiff: &mut Tiff<'_>) -> Result<(), Reason> {
    let packing = says(tiff, Tag::Compression).unwrap_or(1);
    let tiles = says(tiff, Tag::TileWidth).is_some();
    let (offsets, counts) = match tiles {
        true => (Tag::TileOffsets, Tag::TileByteCounts),
        false => (Tag::StripOffsets, Tag::StripByteCounts),
    };
    let offsets = tiff.get_tag_u64_vec(offsets).map_err(said)?;
    let counts = tiff.get_tag_u64_vec(counts).map_err(said)?;
    // Strips lie beside one another; else a small file would be unpacked without
    // end.
    let all = counts.iter().try_fold(0u64, |sum, n| sum.checked_add(*n));
    if all.is_none_or(|all| all > bytes.len() as u64) {
        return Err(Reason::Damaged);
    }
    let bits = u64::from(says(tiff, Tag::BitsPerSample).unwrap_or(1));
    let planar = says(tiff, Tag::PlanarConfiguration) == Some(2);
    let samples = if planar { 1 } else { says(tiff, Tag::SamplesPerPixel).unwrap_or(1) };
    let (width, full) = tiff.chunk_dimensions();
    let row = (u64::from(width) * bits * u64::from(samples)).div_ceil(8);
    let mut chunks = Vec::with_capacity(offsets.len());
    for (n, (offset, count)) in offsets.iter().zip(&counts).enumerate() {
        let range = usize::try_from(*offset).ok().zip(usize::try_from(*count).ok());
        let packed = range.and_then(|(at, count)| bytes.get(at..at.checked_add(count)?));
        let packed = packed.ok_or(Reason::BreaksOff)?;
        let rows = tiff.chunk_data_dimensions(n as u32).1;
        chunks.push(Chunk { packed, width, rows: (rows, full.max(rows)), row });
    }
    let whole: Vec<bool> = chunks.par_iter().map(|chunk| chunk.is_whole(packing)).collect();
    match whole.iter().position(|whole| !whole) {
        None => Ok(()),
        Some(n) => Err(Reason::BadStrip { number: n + 1, of: chunks.len() }),
    }
}

impl Chunk<'_> {
    fn is_whole(&self, packing: u32) -> bool {
        let least = self.row * u64::from(self.rows.0);
        let most = self.row.saturating_mul(self.rows.1.into());
        let unpacked = match packing {
            1 => return self.packed.len() as u64 >= least,
            4 => return self.fax(),
            5 => self.lzw(most),
            8 | 32_946 => self.deflate(most),
            32_773 => Some(self.pack_bits()),
            // The decoder says that it does not know it.
            _ => return true,
        };
        unpacked.is_some_and(|bytes| (least..=most).contains(&bytes))
    }

    /// How many bytes it is unpacked; nothing without an end.
    fn lzw(&self, most: u64) -> Option<u64> {
        let mut decoder = decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8);
        let (mut packed, mut found, mut out) = (self.packed, 0, vec![0; SOME]);
        while found <= most {
            let done = decoder.decode_bytes(packed, &mut out);
            packed = packed.get(done.consumed_in..)?;
            found += done.consumed_out as u64;
            match done.status {
                Ok(LzwStatus::Ok) if done.consumed_in > 0 || done.consumed_out > 0 => {}
                Ok(LzwStatus::Done) => return Some(found),
                _ => return None,
            }
        }
        None
    }

    fn deflate(&self, most: u64) -> Option<u64> {
        let (mut decoder, mut out) = (Decompress::new(true), vec![0; SOME]);
        while decoder.total_out() <= most {
            let before = (decoder.total_in(), decoder.total_out());
            let packed = self.packed.get(usize::try_from(before.0).ok()?..)?;
            match decoder.decompress(packed, &mut out, FlushDecompress::None).ok()? {
                Status::StreamEnd => return Some(decoder.total_out()),
                _ if before == (decoder.total_in(), decoder.total_out()) => return None,
                _ => {}
            }
        }
        None
    }

    /// A last byte that fills up to a whole word is none of its runs.
    fn pack_bits(&self) -> u64 {
        let (mut packed, mut found) = (self.packed, 0);
        while let [head, rest @ ..] = packed {
            let (taken, given) = match *head {
                n @ 0..=127 => (usize::from(n) + 1, usize::from(n) + 1),
                128 => (0, 0),
                n => (1, 257 - usize::from(n)),
            };
            let Some(rest) = rest.get(taken..) else { break };
            found += given as u64;
            packed = rest;
        }
        found
    }

    /// Some writers leave out the end of the block: then the data end as well.
    fn fax(&self) -> bool {
        let mut left = self.packed.iter().copied();
        let Ok(width) = u16::try_from(self.width) else { return true };
        let input = left.by_ref().map(Ok::<u8, io::Error>);
        let Ok(mut decoder) = Group4Decoder::new(input, width) else { return false };
        for _ in 0..self.rows.0 {
            if !matches!(decoder.advance(), Ok(DecodeStatus::Incomplete)) {
                return false;
            }
        }
        let ended = matches!(decoder.advance(), Ok(DecodeStatus::End));
        drop(decoder);
        ended || left.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::tags::MOST_VALUES;
    use crate::image::tiff;
    use ::tiff::encoder::{Compression, DeflateLevel, TiffEncoder, colortype};
    use fax::{Color, VecWriter, encoder::Encoder};
    use std::io::Cursor;

    /// 60 × 50 pixels of soft tones, in strips of 16 rows.
    fn packed(how: Compression) -> Vec<u8> {
        let grey: Vec<u8> = (0..60 * 50).map(|i| (i / 7 % 200) as u8).collect();
        let mut bytes = Cursor::new(Vec::new());
        let mut encoder = TiffEncoder::new(&mut bytes).unwrap().with_compression(how);
        let mut image = encoder.new_image::<colortype::Gray8>(60, 50).unwrap();
        image.rows_per_strip(16).unwrap();
        image.write_data(&grey).unwrap();
        bytes.into_inner()
    }

    /// 40 × 30 pixels in black and white, as a fax packs them.
    fn fax() -> Vec<u8> {
        let mut encoder = Encoder::new(VecWriter::new());
        for y in 0..30 {
            let row =
                (0..40).map(|x| if (x / 3 + y / 4) % 2 == 0 { Color::Black } else { Color::White });
            let _ = encoder.encode_line(row, 40);
        }
        by_hand(40, 30, 4, &encoder.finish().unwrap().finish())
    }

    /// One strip of one bit a pixel.
    fn by_hand(width: u32, height: u32, packing: u32, data: &[u8]) -> Vec<u8> {
        let entries = [
            (256u16, width),
            (257, height),
            (258, 1),
            (259, packing),
            (262, 0),
            (273, 122),
            (277, 1),
            (278, height),
            (279, data.len() as u32),
        ];
        let mut bytes = b"II*\0\x08\0\0\0\x09\0".to_vec();
        for (tag, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(4u16.to_le_bytes());
            bytes.extend(1u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.resize(122, 0);
        bytes.extend(data);
        bytes
    }

    fn kinds() -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("as it is", packed(Compression::Uncompressed)),
            ("LZW", packed(Compression::Lzw)),
            ("deflate", packed(Compression::Deflate(DeflateLevel::Balanced))),
            ("PackBits", packed(Compression::Packbits)),
            ("fax", fax()),
        ]
    }

    /// Where strips are, and how long.
    fn strips(bytes: &[u8]) -> Vec<(usize, usize)> {
        let mut tiff = ::tiff::decoder::Decoder::new(Cursor::new(bytes)).unwrap();
        let offsets = tiff.get_tag_u64_vec(Tag::StripOffsets).unwrap();
        let counts = tiff.get_tag_u64_vec(Tag::StripByteCounts).unwrap();
        offsets.iter().zip(&counts).map(|(at, n)| (*at as usize, *n as usize)).collect()
    }

    #[test]
    fn whole_ones_are_whole() {
        for (name, bytes) in kinds() {
            assert!(tiff::decode(&bytes).is_ok(), "{name}: {:?}", tiff::decode(&bytes).err());
        }
    }

    /// A stretch in the middle that is lost, what follows moved up: what a strip
    /// is packed from is one byte shorter, and its end is another's.
    #[test]
    fn a_byte_that_is_lost_or_doubled_is_told() {
        for (name, bytes) in kinds().into_iter().skip(1) {
            for (at, length) in strips(&bytes) {
                let (mut all, mut told) = (0, 0);
                for k in 0..length - 1 {
                    for lost in [true, false] {
                        let mut damaged = bytes.clone();
                        let strip = &mut damaged[at..at + length];
                        if lost {
                            strip.copy_within(k + 1.., k);
                            strip[length - 1] = 0;
                        } else {
                            strip.copy_within(k..length - 1, k + 1);
                        }
                        if damaged != bytes {
                            all += 1;
                            told += usize::from(tiff::decode(&damaged).is_err());
                        }
                    }
                }
                // Lines of a fax have no lengths to go by.
                let least = if name == "fax" { 70 } else { 90 };
                assert!(told * 100 >= all * least, "{name}: {told} of {all}");
            }
        }
    }

    #[test]
    fn a_strip_that_breaks_off_is_told() {
        for (name, bytes) in kinds() {
            let length = strips(&bytes).last().unwrap().1 as u32;
            // The count of the last strip, wherever it stands.
            let is = |at: &usize| bytes[*at..at + 4] == length.to_le_bytes();
            let Some(at) = (0..bytes.len() - 4).rev().find(is) else { panic!("{name}") };
            let mut damaged = bytes.clone();
            damaged[at..at + 4].copy_from_slice(&(length / 2).to_le_bytes());
            assert!(tiff::decode(&damaged).is_err(), "{name}");
        }
    }

    #[test]
    fn checksums_of_deflate_are_looked_at() {
        let bytes = packed(Compression::Deflate(DeflateLevel::Balanced));
        let (at, length) = strips(&bytes)[0];
        let mut damaged = bytes.clone();
        damaged[at + length - 1] ^= 1;
        let why = tiff::decode(&damaged).unwrap_err();
        assert_eq!(why, Reason::BadStrip { number: 1, of: 4 });
    }

    /// An orientation of 4 294 967 295 values.
    #[test]
    fn no_tag_says_more_than_the_file_holds() {
        let mut bytes = by_hand(8, 1, 1, &[0x55]);
        let at = bytes.windows(2).position(|w| w == 277u16.to_le_bytes()).unwrap();
        bytes[at..at + 2].copy_from_slice(&274u16.to_le_bytes());
        bytes[at + 4..at + 8].fill(0xff);
        assert_eq!(tiff::head(&bytes).unwrap_err(), Reason::Damaged);
        // As large as the file, and as many as no picture can use.
        let mut large = bytes;
        large[at + 4..at + 8].copy_from_slice(&(MOST_VALUES as u32 + 1).to_le_bytes());
        large[at + 8..at + 12].fill(0);
        large.resize((MOST_VALUES as usize + 2) * 4, 0);
        assert_eq!(tiff::head(&large).unwrap_err(), Reason::Damaged);
    }

    #[test]
    fn strips_that_lie_on_one_another_are_told() {
        let mut bytes = by_hand(8, 1, 1, &[0x55; 64]);
        let at = bytes.windows(2).position(|w| w == 279u16.to_le_bytes()).unwrap() + 8;
        let length = bytes.len() as u32;
        bytes[at..at + 4].copy_from_slice(&(length + 1).to_le_bytes());
        assert_eq!(tiff::decode(&bytes).unwrap_err(), Reason::Damaged);
    }
}
