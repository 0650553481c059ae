//! A JPEG of inks, written block by block.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};

use super::block::{Coded, tables_of};
use super::dct::LANES;
use super::tables::{Codes, DIRECT, OTHER, ZIGZAG, steps};

/// Codes and their lengths by symbol.
type Table = [(u32, u32); 256];

/// A baseline JPEG that is being written: four inks, or black alone as grey.
pub struct Writer {
    bytes: Vec<u8>,
    pen: Pen,
    level: Level,
    inks: usize,
    direct: [Table; 2],
    other: [Table; 2],
    /// The first values of the block before, by ink.
    before: [i16; 4],
}

impl Writer {
    /// Begins a picture of a size in pixels with four inks or one: the headers up to
    /// the coded data.
    ///
    /// Source: ITU-T T.81 §B.2; JFIF 1.02; Adobe technical note 5116, whose marker
    /// says that the inks are turned round.
    pub fn new((width, height): (u16, u16), inks: usize, quality: u8) -> Self {
        let pixels = usize::from(width) * usize::from(height);
        let mut bytes = Vec::with_capacity(1024 + pixels * inks / 8);
        bytes.extend([0xff, 0xd8]);
        segment(&mut bytes, 0xe0, &[b"JFIF\0", &[1, 2, 0, 0, 1, 0, 1, 0, 0]]);
        if inks == 4 {
            segment(&mut bytes, 0xee, &[b"Adobe\0\0\0\0\0\0\0"]);
        }
        let mut frame = vec![8];
        frame.extend(height.to_be_bytes());
        frame.extend(width.to_be_bytes());
        frame.push(inks as u8);
        let mut scan = vec![inks as u8];
        for ink in 0..inks {
            let tables = tables_of(inks, ink) as u8;
            frame.extend([ink as u8, 0x11, tables]);
            scan.extend([ink as u8, tables << 4 | tables]);
        }
        scan.extend([0, 63, 0]);
        segment(&mut bytes, 0xc0, &[&frame]);
        for which in 0..2 {
            let steps = steps(quality, which);
            let coded: Vec<u8> = ZIGZAG.iter().map(|k| steps[usize::from(*k)]).collect();
            segment(&mut bytes, 0xdb, &[&[which as u8], &coded]);
        }
        for which in 0..if inks == 4 { 2 } else { 1 } {
            for (class, (counts, symbols)) in [(0, DIRECT[which]), (0x10, OTHER[which])] {
                segment(&mut bytes, 0xc4, &[&[class | which as u8], &counts, symbols]);
            }
        }
        segment(&mut bytes, 0xda, &[&scan]);
        Self {
            bytes,
            pen: Pen { bits: 0, room: 64 },
            level: Level::new(),
            inks,
            direct: DIRECT.map(|codes| table(&codes)),
            other: OTHER.map(|codes| table(&codes)),
            before: [0; 4],
        }
    }

    /// Writes the first blocks of eight, each with all of its inks.
    pub fn put(&mut self, coded: &Coded, blocks: usize) {
        // Newer processors shift by any number in one step.
        dispatch!(self.level, simd => self.put_in(simd, coded, blocks));
    }

    #[inline(always)]
    fn put_in<S: Simd>(&mut self, _: S, coded: &Coded, blocks: usize) {
        for lane in 0..(blocks * self.inks).min(LANES) {
            self.block(coded, lane, lane % self.inks);
        }
    }

    /// Source: ITU-T T.81 §F.1.2.
    #[inline(always)]
    fn block(&mut self, coded: &Coded, lane: usize, ink: usize) {
        let which = tables_of(self.inks, ink);
        let (direct, other) = (&self.direct[which], &self.other[which]);
        let value = |z: usize| coded.values[(z & 63) * LANES + lane % LANES];
        // Of its own, so that the bits can stay in registers.
        let mut pen = self.pen;
        let first = value(0);
        let (size, rest) = sized(first - self.before[ink]);
        self.before[ink] = first;
        let (code, length) = direct[size as usize & 255];
        pen.push(code << size | rest, length + size, &mut self.bytes);
        let mut set = coded.set[lane] & !1;
        let mut next = 1;
        while set != 0 {
            let z = set.trailing_zeros();
            set &= set - 1;
            let mut run = z - next;
            next = z + 1;
            while run > 15 {
                let (code, length) = other[0xf0];
                pen.push(code, length, &mut self.bytes);
                run -= 16;
            }
            let (size, rest) = sized(value(z as usize));
            let (code, length) = other[(run << 4 | size) as usize & 255];
            pen.push(code << size | rest, length + size, &mut self.bytes);
        }
        if next < 64 {
            let (code, length) = other[0];
            pen.push(code, length, &mut self.bytes);
        }
        self.pen = pen;
    }

    /// The file, with its end.
    pub fn finish(mut self) -> Vec<u8> {
        // The last byte is filled with ones.
        self.pen.push(0x7f, 7, &mut self.bytes);
        let bits = self.pen.bits.unbounded_shl(self.pen.room).to_be_bytes();
        let whole = (64 - self.pen.room as usize) / 8;
        put(&bits[..whole], &mut self.bytes);
        self.bytes.extend([0xff, 0xd9]);
        self.bytes
    }
}

/// Bits that are not yet bytes, the last one lowest, and how many more there is room
/// for.
#[derive(Clone, Copy)]
struct Pen {
    bits: u64,
    room: u32,
}

impl Pen {
    /// Appends up to 32 bits.
    #[inline(always)]
    fn push(&mut self, value: u32, length: u32, bytes: &mut Vec<u8>) {
        if let Some(room) = self.room.checked_sub(length) {
            self.bits = self.bits << length | u64::from(value);
            self.room = room;
            return;
        }
        let beyond = length - self.room;
        let full = self.bits << self.room | u64::from(value) >> beyond;
        let low = 0x0101_0101_0101_0101;
        let is_plain = (!full).wrapping_sub(low) & full & (low << 7) == 0;
        if is_plain {
            bytes.extend_from_slice(&full.to_be_bytes());
        } else {
            put(&full.to_be_bytes(), bytes);
        }
        self.bits = value.into();
        self.room = 64 - beyond;
    }
}

/// Source: ITU-T T.81 §B.1.1.5: FF of the data is followed by 00.
#[cold]
fn put(data: &[u8], bytes: &mut Vec<u8>) {
    for byte in data {
        bytes.push(*byte);
        if *byte == 0xff {
            bytes.push(0);
        }
    }
}

/// How many bits a value takes, and these bits: of one below zero, less by one.
///
/// Source: ITU-T T.81 §F.1.2.1.
#[inline(always)]
fn sized(value: i16) -> (u32, u32) {
    let value = i32::from(value);
    let size = 32 - value.unsigned_abs().leading_zeros();
    let rest = (value + (value >> 31)) as u32 & ((1 << size) - 1);
    (size, rest)
}

fn segment(bytes: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    bytes.extend([0xff, marker]);
    bytes.extend((length as u16 + 2).to_be_bytes());
    parts.iter().for_each(|part| bytes.extend(*part));
}

/// Source: ITU-T T.81 annex C.
fn table((counts, symbols): &Codes) -> Table {
    let mut table = [(0, 0); 256];
    let lengths = (1u32..).zip(counts).flat_map(|(length, n)| (0..*n).map(move |_| length));
    let (mut code, mut last) = (0u32, 0);
    for (length, symbol) in lengths.zip(*symbols) {
        code <<= length - if last == 0 { length } else { last };
        last = length;
        table[usize::from(*symbol)] = (code, length);
        code += 1;
    }
    table
}
