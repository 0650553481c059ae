//! How a camera was held.

/// How pixels are turned to be seen upright.
///
/// Source: Exif 2.32, tag 0x0112, whose eight values it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn(u8);

impl Turn {
    /// As the pixels are stored.
    pub const NONE: Self = Self(1);

    /// From the value of the tag; what is none of the eight turns nothing.
    pub fn new(value: u32) -> Self {
        Self(u8::try_from(value).ok().filter(|v| (1..=8).contains(v)).unwrap_or(1))
    }

    /// From Exif data, which is a small TIFF; without the tag nothing is turned.
    pub fn of_exif(exif: &[u8]) -> Self {
        // Some writers keep the name that the data has in a JPEG.
        let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        Self::new(orientation(exif).unwrap_or(1).into())
    }

    /// Whether width and height change places.
    pub fn swaps(self) -> bool {
        self.0 >= 5
    }

    /// A size as it is seen, or, given that one, as it is stored.
    pub fn size<T>(self, (width, height): (T, T)) -> (T, T) {
        if self.swaps() { (height, width) } else { (width, height) }
    }

    /// Pixels of `n` bytes as they are seen; `width` and `height` are those
    /// stored.
    pub fn apply(self, pixels: Vec<u8>, width: usize, height: usize, n: usize) -> Vec<u8> {
        if self == Self::NONE {
            return pixels;
        }
        let (from_right, from_foot) =
            (matches!(self.0, 2 | 3 | 7 | 8), matches!(self.0, 3 | 4 | 6 | 7));
        let (w, h) = self.size((width, height));
        let mut turned = Vec::with_capacity(pixels.len());
        for y in 0..h {
            for x in 0..w {
                let (x, y) = self.size((x, y));
                let x = if from_right { width - 1 - x } else { x };
                let y = if from_foot { height - 1 - y } else { y };
                let at = (y * width + x) * n;
                turned.extend_from_slice(&pixels[at..at + n]);
            }
        }
        turned
    }
}

/// The value of the tag in the first directory.
fn orientation(exif: &[u8]) -> Option<u16> {
    let little = match exif.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| {
        let four = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    };
    let first = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(first)?);
    let found = (0..entries).map(|k| first + 2 + k * 12).find(|at| short(*at) == Some(0x0112))?;
    short(found + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: Exif 2.32, 0x0112: where the first row and column stand.
    #[test]
    fn every_turn_puts_the_first_corner_in_its_place() {
        // 3 × 2 pixels: 0 1 2 / 3 4 5.
        let seen = |value| Turn::new(value).apply(vec![0, 1, 2, 3, 4, 5], 3, 2, 1);
        assert_eq!(seen(1), [0, 1, 2, 3, 4, 5]);
        assert_eq!(seen(2), [2, 1, 0, 5, 4, 3]);
        assert_eq!(seen(3), [5, 4, 3, 2, 1, 0]);
        assert_eq!(seen(4), [3, 4, 5, 0, 1, 2]);
        assert_eq!(seen(5), [0, 3, 1, 4, 2, 5]);
        assert_eq!(seen(6), [3, 0, 4, 1, 5, 2]);
        assert_eq!(seen(7), [5, 2, 4, 1, 3, 0]);
        assert_eq!(seen(8), [2, 5, 1, 4, 0, 3]);
    }

    #[test]
    fn exif_of_both_orders_is_read_and_rubbish_turns_nothing() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
        assert_eq!(Turn::of_exif(little), Turn::new(6));
        assert_eq!(Turn::of_exif(big), Turn::new(8));
        assert_eq!(Turn::of_exif(b"II*\0\xff\xff\xff\xff"), Turn::NONE);
        assert_eq!(Turn::of_exif(b""), Turn::NONE);
        assert_eq!(Turn::new(9), Turn::NONE);
    }
}
