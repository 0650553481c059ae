use super::{Flaw, Out};

const CLEAR: usize = 256;
const END: usize = 257;
/// The most codes, of twelve bits.
const MOST: usize = 4096;

/// Unpacks LZW; `early` where codes grow one code early, as is usual.
///
/// Source: ISO 32000-2 §7.4.4.
pub fn decode(input: &[u8], early: bool, out: &mut Out<'_>) -> Result<(), Flaw> {
    let mut bits = Bits { input, at: 0 };
    // Of every code: what it is without its last byte, that byte, its length.
    let mut before = vec![0u16; MOST];
    let mut last = vec![0u8; MOST];
    let mut length = vec![1u16; MOST];
    for (code, byte) in last.iter_mut().enumerate().take(256) {
        *byte = code as u8;
    }
    let early = usize::from(early);
    let (mut next, mut previous) = (END + 1, None::<usize>);
    let mut word = Vec::new();
    loop {
        let width = match next + early {
            n if n >= 2048 => 12,
            n if n >= 1024 => 11,
            n if n >= 512 => 10,
            _ => 9,
        };
        let code = bits.take(width).ok_or(Flaw::Short)?;
        match code {
            CLEAR => {
                (next, previous) = (END + 1, None);
                continue;
            }
            END => return Ok(()),
            _ => {}
        }
        // The code that is about to be made is the word before and its own first byte.
        let known = if code < next { code } else { previous.ok_or(Flaw::Damaged)? };
        if code > next || (code == next && next >= MOST) {
            return Err(Flaw::Damaged);
        }
        word.clear();
        let mut at = known;
        for _ in 0..length[known] {
            word.push(last[at]);
            at = usize::from(before[at]);
        }
        word.reverse();
        let first = word.first().copied().unwrap_or(0);
        if code == next {
            word.push(first);
        }
        if let Some(previous) = previous.filter(|_| next < MOST) {
            before[next] = previous as u16;
            last[next] = first;
            length[next] = length[previous] + 1;
            next += 1;
        }
        out(&word)?;
        previous = Some(code);
    }
}

/// Bits, the highest first.
struct Bits<'i> {
    input: &'i [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, width: usize) -> Option<usize> {
        let from = self.at / 8;
        let bytes: [u8; 3] =
            std::array::from_fn(|n| self.input.get(from + n).copied().unwrap_or(0));
        if self.at + width > self.input.len() * 8 {
            return None;
        }
        let value =
            (usize::from(bytes[0]) << 16) | (usize::from(bytes[1]) << 8) | usize::from(bytes[2]);
        let shift = 24 - self.at % 8 - width;
        self.at += width;
        Some((value >> shift) & ((1 << width) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> Result<Vec<u8>, Flaw> {
        let mut bytes = Vec::new();
        decode(input, true, &mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Source: ISO 32000-2 §7.4.4.2, the example.
    #[test]
    fn the_example() {
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(read(&packed).unwrap(), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(read(&packed[..7]), Err(Flaw::Short));
        assert_eq!(read(&[0x80, 0x7f, 0xff]), Err(Flaw::Damaged));
    }

    #[test]
    fn whatever_the_bytes_are() {
        let mut state = 1u32;
        for _ in 0..300 {
            let bytes: Vec<u8> = (0..200)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            let _ = read(&bytes);
        }
        // A word that grows by a byte with every code.
        let long: Vec<u8> = (0..8000).map(|_| 0).collect();
        let _ = read(&long);
    }
}
