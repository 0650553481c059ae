use flate2::{Decompress, FlushDecompress, Status};

use super::{Flaw, Out};
use crate::pdf::read::strings::is_blank;

/// Unpacked by so many bytes at a time.
const PIECE: usize = 1 << 16;

/// How deflated data ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Whether the checksum agrees.
    pub checked: bool,
    /// How many bytes of the input they took.
    pub used: usize,
}

/// Inflates a zlib stream to its end.
///
/// A wrong or missing checksum is told by [`End`] where nothing stands after it;
/// with more data behind, the end itself is a fault of the data.
///
/// Source: RFC 1950 §2.2 (header and Adler-32), RFC 1951.
///
/// # Errors
///
/// [`Flaw::Short`] where the last block does not end, [`Flaw::Damaged`] where the
/// data are no deflate.
pub fn inflate(input: &[u8], out: &mut Out<'_>) -> Result<End, Flaw> {
    let [method, flags, body @ ..] = input else { return Err(Flaw::Short) };
    let sum = u16::from(*method) * 256 + u16::from(*flags);
    if method & 15 != 8 || method >> 4 > 7 || sum % 31 != 0 || flags & 0x20 != 0 {
        return Err(Flaw::Damaged);
    }
    let mut inflater = Decompress::new(false);
    let mut adler = Adler::default();
    let mut piece = vec![0; PIECE];
    loop {
        let (taken, given) = (inflater.total_in(), inflater.total_out());
        let rest = body.get(taken as usize..).unwrap_or_default();
        let status = inflater
            .decompress(rest, &mut piece, FlushDecompress::None)
            .map_err(|_| Flaw::Damaged)?;
        let new = &piece[..(inflater.total_out() - given) as usize];
        adler.add(new);
        out(new)?;
        if status == Status::StreamEnd {
            break;
        }
        if new.is_empty() && inflater.total_in() == taken {
            return Err(Flaw::Short);
        }
    }
    let ended = inflater.total_in() as usize;
    let after = body.get(ended..).unwrap_or_default();
    let (sum, more) = after.split_at(after.len().min(4));
    let checked = sum == adler.value().to_be_bytes();
    if !checked && more.iter().any(|b| !is_blank(*b)) {
        return Err(Flaw::Damaged);
    }
    Ok(End { checked, used: 2 + ended + sum.len() })
}

/// Source: RFC 1950 §8.2, Adler-32.
struct Adler(u32, u32);

impl Default for Adler {
    fn default() -> Self {
        Self(1, 0)
    }
}

impl Adler {
    fn add(&mut self, bytes: &[u8]) {
        // So many bytes at most do not overflow 32 bits.
        for part in bytes.chunks(5552) {
            for byte in part {
                self.0 += u32::from(*byte);
                self.1 += self.0;
            }
            self.0 %= 65521;
            self.1 %= 65521;
        }
    }

    fn value(&self) -> u32 {
        self.1 << 16 | self.0
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    fn read(input: &[u8]) -> (Result<End, Flaw>, Vec<u8>) {
        let mut bytes = Vec::new();
        let end = inflate(input, &mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        });
        (end, bytes)
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn sample() -> Vec<u8> {
        (0..40_000u32)
            .flat_map(|n| format!("{} {} re\n", n % 97, n * n % 89).into_bytes())
            .collect()
    }

    #[test]
    fn to_the_end_and_no_less() {
        let (plain, file) = (sample(), packed(&sample()));
        let (end, bytes) = read(&file);
        assert_eq!(end, Ok(End { checked: true, used: file.len() }));
        assert!(bytes == plain);
        for cut in [0, 1, 2, 3, 1000, file.len() - 5] {
            assert_eq!(read(&file[..cut]).0, Err(Flaw::Short), "{cut}");
        }
        let end = read(&file[..file.len() - 2]).0.unwrap();
        assert!(!end.checked, "the checksum alone is cut");
        let more = [&file[..], b"\r\n"].concat();
        assert_eq!(read(&more).0, Ok(End { checked: true, used: file.len() }));
    }

    /// No bit can change what is unpacked without a word.
    #[test]
    fn every_bit_is_seen() {
        let plain = b"0 0 0 1 k 10 10 200 300 re f 0 0 0 .5 k 20 20 30 30 re f".to_vec();
        let file = packed(&plain);
        for bit in 0..file.len() * 8 {
            let mut flipped = file.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let (end, bytes) = read(&flipped);
            assert!(end.is_err() || end.is_ok_and(|e| !e.checked) || bytes == plain, "bit {bit}");
        }
    }
}
