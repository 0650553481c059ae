//! Bits and Huffman codes of a JPEG, as far as they have to be known to pass
//! over them.

/// Codes of up to so many bits are looked up at once.
const FAST: u32 = 10;

/// What a symbol of a table takes, and how far it leads: four numbers of a byte in one,
/// which is loaded and kept in one step.
#[derive(Clone, Copy, Debug)]
pub struct Symbol(u32);

/// The step of a symbol that ends its block.
pub const END: u8 = 128;
/// The step of a symbol that has no place in a sequential scan.
const WRONG: u8 = 64;

impl Symbol {
    const NONE: Self = Self(0);

    fn new(value: u8, code: u8) -> Self {
        let (run, bits) = (value >> 4, value & 15);
        let step = match (run, bits) {
            (0, 0) => END,
            (15, 0) => 16,
            (_, 0) => WRONG,
            _ => run + 1,
        };
        Self(u32::from_le_bytes([code + bits, code, value, step]))
    }

    /// Bits of its code and of the value behind it; 0 for no code at all.
    #[inline(always)]
    pub fn all(self) -> u32 {
        self.0 & 0xff
    }

    /// Bits of its code.
    #[inline(always)]
    pub fn code(self) -> u32 {
        self.0 >> 8 & 0xff
    }

    /// Its value: a run of zeros and the bits of the value behind it.
    #[inline(always)]
    pub fn value(self) -> u32 {
        self.0 >> 16 & 0xff
    }

    /// Values of a block that it passes over; [`END`] where the block ends with
    /// it, [`WRONG`] where no sequential scan has it.
    #[inline(always)]
    pub fn step(self) -> u8 {
        (self.0 >> 24) as u8
    }
}

/// A Huffman table.
#[derive(Clone, Debug)]
pub struct Table {
    fast: Box<[Symbol; 1 << FAST]>,
    /// For every length of a code from 1: the first 16 bits that are beyond its
    /// codes, and what brings a code of it to the number of its symbol.
    beyond: [u32; 17],
    shift: [i32; 17],
    values: Vec<u8>,
}

impl Table {
    /// Makes a table of the counts of codes by length and their symbols.
    ///
    /// Nothing where there are more codes of a length than can be.
    ///
    /// Source: ITU-T T.81 annex C and §F.2.2.3.
    pub fn new(counts: &[u8; 16], values: &[u8]) -> Option<Self> {
        let mut fast = Box::new([Symbol::NONE; 1 << FAST]);
        let (mut beyond, mut shift) = ([0; 17], [0; 17]);
        let (mut code, mut known) = (0u32, 0usize);
        for (length, count) in (1u32..).zip(counts) {
            shift[length as usize] = known as i32 - code as i32;
            for value in values.get(known..known + usize::from(*count))? {
                if code >> length != 0 {
                    return None;
                }
                if let Some(less) = FAST.checked_sub(length) {
                    let first = (code << less) as usize;
                    fast[first..first + (1 << less)].fill(Symbol::new(*value, length as u8));
                }
                code += 1;
            }
            known += usize::from(*count);
            beyond[length as usize] = code << (16 - length);
            code <<= 1;
        }
        Some(Self { fast, beyond, shift, values: values[..known].to_vec() })
    }

    /// The symbol that the next bits say; nothing where no code is so.
    #[inline(always)]
    pub fn next(&self, bits: &mut Bits<'_>) -> Option<Symbol> {
        bits.fill();
        let symbol = self.fast[(bits.bits >> (64 - FAST)) as usize];
        if symbol.all() != 0 { Some(symbol) } else { self.long((bits.bits >> 48) as u32) }
    }

    /// The symbol that 16 bits begin with.
    #[cold]
    fn long(&self, ahead: u32) -> Option<Symbol> {
        let length = (FAST as usize + 1..=16).find(|length| ahead < self.beyond[*length])?;
        let at = (ahead >> (16 - length)) as i32 + self.shift[length];
        let value = self.values.get(usize::try_from(at).ok()?)?;
        Some(Symbol::new(*value, length as u8))
    }
}

/// The bits of one stretch of coded data, up to the next marker; beyond that they
/// are zero.
#[derive(Clone, Copy)]
pub struct Bits<'b> {
    data: &'b [u8],
    /// The byte that is taken next.
    at: usize,
    /// The bits that come next, the first one highest.
    bits: u64,
    /// How many of them are of the data; less than 0 if more were passed over
    /// than there are.
    count: i32,
}

impl<'b> Bits<'b> {
    /// The bits from a byte of a file on.
    pub fn new(data: &'b [u8], at: usize) -> Self {
        Self { data, at, bits: 0, count: 0 }
    }

    /// Has 32 bits at least stand in `bits`.
    #[inline(always)]
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        // Eight bytes none of which is FF are data from first to last.
        let eight = self.data.get(self.at..).and_then(|rest| rest.first_chunk::<8>());
        if let (Some(eight), 0..) = (eight, self.count) {
            let word = u64::from_be_bytes(*eight);
            let low = 0x0101_0101_0101_0101;
            let has_ff = (!word).wrapping_sub(low) & word & (low << 7) != 0;
            if !has_ff {
                let taken = (63 - self.count) / 8;
                self.bits |= word >> self.count;
                self.at += taken as usize;
                self.count += taken * 8;
                return;
            }
        }
        // By value, so that the bits can stay in registers.
        *self = self.filled();
    }

    #[cold]
    #[inline(never)]
    fn filled(mut self) -> Self {
        while (0..=56).contains(&self.count) {
            let length = match self.data.get(self.at..) {
                // Source: ITU-T T.81 §B.1.1.5: FF of the data is followed by 00.
                Some([0xff, 0, ..]) => 2,
                Some([0xff, ..] | []) | None => return self,
                Some(_) => 1,
            };
            self.bits |= u64::from(self.data[self.at]) << (56 - self.count);
            self.at += length;
            self.count += 8;
        }
        self
    }

    /// The value behind the code of a symbol that comes next.
    ///
    /// Source: ITU-T T.81 §F.2.2.1.
    #[inline(always)]
    pub fn value(&self, symbol: Symbol) -> i16 {
        let size = symbol.value() & 15;
        let ahead = self.bits << (symbol.code() & 63);
        let value = (ahead >> 1 >> (63 - size)) as i32;
        // Values that begin with 0 are below zero.
        let below = (ahead >> 63) as i32 - 1;
        (value - (below & ((1 << size) - 1))) as i16
    }

    /// Passes over some bits, 32 at most.
    #[inline(always)]
    pub fn skip(&mut self, n: u32) {
        self.bits <<= n & 63;
        self.count -= n as i32;
    }

    /// Passes over any number of bits.
    pub fn skip_many(&mut self, mut n: u32) {
        while n > 0 {
            self.fill();
            let some = n.min(32);
            self.skip(some);
            n -= some;
        }
    }

    /// Takes up to 16 bits.
    pub fn take(&mut self, n: u32) -> u32 {
        if n == 0 {
            return 0;
        }
        self.fill();
        let value = (self.bits >> (64 - n)) as u32;
        self.skip(n);
        value
    }

    /// Whether more bits were passed over than there are.
    #[inline]
    pub fn ran_out(&self) -> bool {
        self.count < 0
    }

    /// Ends the stretch: where the marker behind it stands, or the end of the
    /// file, and how many whole bytes before it were not used.
    pub fn end(self) -> (usize, usize) {
        let mut unused = (self.count.max(0) / 8) as usize;
        let mut at = self.at;
        loop {
            match self.data.get(at..) {
                Some([0xff, 0, ..]) => at += 2,
                Some([0xff, ..] | []) | None => return (at, unused),
                Some(_) => at += 1,
            }
            unused += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: ITU-T T.81, table K.3: the codes of the luminance's DC.
    fn luminance() -> Table {
        let counts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
        Table::new(&counts, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        let table = luminance();
        for (code, length, value) in [(0, 2, 0), (0b010, 3, 1), (0b110, 3, 5), (0x1fe, 9, 11)] {
            let bytes = (u64::from(code as u32) << (64 - length)).to_be_bytes();
            let symbol = table.next(&mut Bits::new(&bytes, 0)).unwrap();
            assert_eq!((symbol.value(), symbol.code()), (value, length), "{code:b}");
        }
        // Nine ones are no code.
        assert!(table.next(&mut Bits::new(&[0xff, 0, 0xff, 0, 0, 0], 0)).is_none());
    }

    #[test]
    fn long_codes_are_found_too() {
        // One code of one bit, one of 16: 0, and 10 and zeros.
        let mut counts = [0; 16];
        (counts[0], counts[15]) = (1, 1);
        let table = Table::new(&counts, &[7, 9]).unwrap();
        let symbol = table.next(&mut Bits::new(&[0x80, 0], 0)).unwrap();
        assert_eq!((symbol.value(), symbol.code()), (9, 16));
        assert!(table.next(&mut Bits::new(&[0x80, 1], 0)).is_none());
        assert_eq!(table.next(&mut Bits::new(&[0x7f], 0)).unwrap().value(), 7);
        // Three codes of one bit cannot be.
        counts[0] = 3;
        assert!(Table::new(&counts, &[1, 2, 3, 4]).is_none());
    }

    #[test]
    fn stuffed_bytes_are_data_and_markers_end_them() {
        let data = [0xff, 0, 0xab, 0xff, 0xff, 0xd9];
        let mut bits = Bits::new(&data, 0);
        assert_eq!(bits.take(12), 0xffa);
        assert!(!bits.ran_out());
        assert_eq!(Bits::new(&data, 0).end(), (3, 2));
        assert_eq!(bits.take(4), 0xb);
        assert!(!bits.ran_out());
        assert_eq!(bits.take(1), 0);
        assert!(bits.ran_out());
        assert_eq!(bits.end(), (3, 0));
        let long = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0xff, 0, 11];
        let mut bits = Bits::new(&long, 0);
        for byte in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255, 11] {
            assert_eq!(bits.take(8), byte);
        }
        assert_eq!(bits.end(), (13, 0));
    }
}
