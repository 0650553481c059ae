use super::{Flaw, Out};

/// The widest row that is read, in bytes.
const WIDEST: usize = 1 << 26;

/// Rows that are told by their neighbours, each with a byte that says how.
///
/// Source: ISO 32000-2 §7.4.4.4; PNG (third edition) §9.2.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Bytes of a row.
    wide: usize,
    /// Bytes of a pixel, at least 1.
    pixel: usize,
    way: Option<u8>,
    above: Vec<u8>,
    row: Vec<u8>,
}

impl Rows {
    /// Rows of so many pixels, each of so many colours of so many bits.
    pub fn new(colours: i64, bits: i64, columns: i64) -> Result<Self, Flaw> {
        let part = |n: i64, most: i64| {
            if (1..=most).contains(&n) { Ok(n as usize) } else { Err(Flaw::Damaged) }
        };
        let pixel = part(colours, 64)? * part(bits, 32)?;
        let wide = (pixel * part(columns, 1 << 30)?).div_ceil(8);
        if wide > WIDEST {
            return Err(Flaw::TooLarge);
        }
        Ok(Self { wide, pixel: pixel.div_ceil(8), way: None, above: Vec::new(), row: Vec::new() })
    }

    /// Takes packed bytes, and gives those of whole rows; without `decode` as
    /// they are, for they are only counted.
    pub fn feed(&mut self, mut piece: &[u8], decode: bool, out: &mut Out<'_>) -> Result<(), Flaw> {
        loop {
            if self.way.is_none() {
                let Some((way, rest)) = piece.split_first() else { return Ok(()) };
                if *way > 4 {
                    return Err(Flaw::Damaged);
                }
                self.way = Some(*way);
                piece = rest;
            }
            let wanted = (self.wide - self.row.len()).min(piece.len());
            let (now, rest) = piece.split_at(wanted);
            self.row.extend_from_slice(now);
            piece = rest;
            if self.row.len() < self.wide {
                return Ok(());
            }
            self.give(decode, out)?;
        }
    }

    /// Gives a last row that is not whole.
    pub fn finish(&mut self, decode: bool, out: &mut Out<'_>) -> Result<(), Flaw> {
        if self.row.is_empty() { Ok(()) } else { self.give(decode, out) }
    }

    fn give(&mut self, decode: bool, out: &mut Out<'_>) -> Result<(), Flaw> {
        if let (true, Some(way)) = (decode, self.way) {
            self.above.resize(self.wide, 0);
            undo(way, self.pixel, &self.above, &mut self.row);
        }
        out(&self.row)?;
        std::mem::swap(&mut self.above, &mut self.row);
        self.row.clear();
        self.way = None;
        Ok(())
    }
}

/// Adds to each byte what it was told by.
fn undo(way: u8, pixel: usize, above: &[u8], row: &mut [u8]) {
    for at in 0..row.len() {
        let left = at.checked_sub(pixel);
        let (a, b) = (left.map_or(0, |left| row[left]), above.get(at).copied().unwrap_or(0));
        let c = left.and_then(|left| above.get(left)).copied().unwrap_or(0);
        let by = match way {
            1 => a,
            2 => b,
            3 => ((u16::from(a) + u16::from(b)) / 2) as u8,
            4 => nearest(a, b, c),
            _ => 0,
        };
        row[at] = row[at].wrapping_add(by);
    }
}

/// Of left, above and both, the one that is nearest to left + above − both.
fn nearest(left: u8, above: u8, both: u8) -> u8 {
    let [a, b, c] = [left, above, both].map(i16::from);
    let (pa, pb, pc) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    match () {
        () if pa <= pb && pa <= pc => left,
        () if pb <= pc => above,
        () => both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: PNG (third edition) §9.2.
    #[test]
    fn all_five_ways() {
        let above = [10, 20, 30];
        let undone = |way| {
            let mut row = [1, 2, 3];
            undo(way, 1, &above, &mut row);
            row
        };
        assert_eq!(undone(0), [1, 2, 3]);
        assert_eq!(undone(1), [1, 3, 6]);
        assert_eq!(undone(2), [11, 22, 33]);
        assert_eq!(undone(3), [6, 15, 25]);
        assert_eq!(undone(4), [11, 22, 33]);
        assert_eq!(nearest(5, 9, 8), 5);
        assert_eq!(Rows::new(1, 8, 0).unwrap_err(), Flaw::Damaged);
        assert_eq!(Rows::new(4, 16, 1 << 30).unwrap_err(), Flaw::TooLarge);
    }
}
