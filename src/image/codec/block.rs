//! Blocks of pixels on their way to coefficients and back: what a decoder will make of
//! them is known before a bit of them is written.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, i16x16, i32x8};

use super::dct::{Blocks, LANES, forward, inverse};
use super::tables::{ZIGZAG, steps};

/// Values of eight blocks: the 64 of a block row by row, each with its eight lanes.
pub type Eight = [[i32; LANES]; 64];

/// Eight blocks as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// Coefficients in the order of the code, each of eight blocks.
    pub values: [i16; LANES * 64],
    /// Which coefficients of each block are not zero, the first one lowest.
    pub set: [u64; LANES],
}

impl Coded {
    /// Blocks without coefficients.
    pub const NONE: Self = Self { values: [0; LANES * 64], set: [0; LANES] };
}

/// Which tables an ink takes: black is coded as lightness, the others as colours.
pub fn tables_of(inks: usize, ink: usize) -> usize {
    usize::from(inks > 1 && ink + 1 < inks)
}

/// What the inks of eight lanes are divided by.
pub struct Quantiser {
    level: Level,
    /// The steps in the order of the code.
    steps: Eight,
    /// 1/step in 1/32768, of eight times the step, and what rounds.
    shares: Eight,
    rounds: Eight,
}

impl Quantiser {
    /// For lanes that hold one ink after another, at a quality of 1 to 100, by the
    /// instructions of a processor.
    pub fn new(level: Level, inks: usize, quality: u8) -> Self {
        let both = [steps(quality, 0), steps(quality, 1)];
        let of = |z: usize, lane: usize| {
            i32::from(both[tables_of(inks, lane % inks)][usize::from(ZIGZAG[z])])
        };
        let each = |what: fn(i32) -> i32| {
            std::array::from_fn(|z| std::array::from_fn(|lane| what(of(z, lane))))
        };
        Self {
            level,
            steps: each(|step| step),
            shares: each(|step| share(step * 8).0),
            rounds: each(|step| share(step * 8).1),
        }
    }

    /// Codes inks of eight blocks, which are loaded first, and puts in their place what a
    /// decoder makes of them; the most of each lane.
    pub fn code(
        &self,
        load: impl FnOnce(&mut Eight),
        inks: &mut Eight,
        coded: &mut Coded,
    ) -> [i32; LANES] {
        // Loading is many of the same steps, which vectors take too.
        dispatch!(self.level, simd => {
            load(inks);
            self.code_in(simd, inks, coded)
        })
    }

    #[inline(always)]
    fn code_in<S: Simd>(&self, simd: S, inks: &mut Eight, coded: &mut Coded) -> [i32; LANES] {
        let zero = i32x8::splat(simd, 0);
        let mut block: Blocks<S> = [zero; 64];
        // Inks are written turned round, as Adobe writes them, and 128 is the middle.
        for (v, ink) in block.iter_mut().zip(&*inks) {
            *v = i32x8::splat(simd, 127) - i32x8::from_slice(simd, ink);
        }
        forward(simd, &mut block);
        let mut again: Blocks<S> = [zero; 64];
        let mut set = [0u8; 64];
        for (pair, two) in coded.values.as_chunks_mut::<16>().0.iter_mut().enumerate() {
            let z = 2 * pair;
            let first = self.quantised(simd, &block, z);
            let second = self.quantised(simd, &block, z + 1);
            set[z] = !first.simd_eq(zero).to_bitmask() as u8;
            set[z + 1] = !second.simd_eq(zero).to_bitmask() as u8;
            simd.narrow_i32x8(first, second).store_slice(two);
            again[usize::from(ZIGZAG[z])] = times(simd, first, &self.steps[z]);
            again[usize::from(ZIGZAG[z + 1])] = times(simd, second, &self.steps[z + 1]);
        }
        coded.set = turned(&set);
        inverse::<S, true>(simd, &mut again);
        let mut most = zero;
        for (ink, v) in inks.iter_mut().zip(again) {
            let v = i32x8::splat(simd, 255) - v;
            most = most.max(v);
            v.store_slice(ink);
        }
        let mut all = [0; LANES];
        most.store_slice(&mut all);
        all
    }

    /// The coefficient of a place in the order of the code, divided and rounded.
    #[inline(always)]
    fn quantised<S: Simd>(&self, simd: S, block: &Blocks<S>, z: usize) -> i32x8<S> {
        let v = block[usize::from(ZIGZAG[z])];
        let sign = v >> 31;
        let size = (v ^ sign) - sign;
        let size = size + i32x8::from_slice(simd, &self.rounds[z]);
        let size = times(simd, size, &self.shares[z]) >> 15;
        (size ^ sign) - sign
    }
}

/// Values of 16 bits, each times a factor of 0 to 32767: processors have that in one
/// step, and products of 32 bits in several.
#[inline(always)]
fn times<S: Simd>(simd: S, v: i32x8<S>, factors: &[i32; LANES]) -> i32x8<S> {
    let factors = i32x8::from_slice(simd, factors);
    simd.pairwise_dot_product_i16x16(v.bitcast::<i16x16<S>>(), factors.bitcast())
}

/// What divides by a number of 8 at least by way of a product, in 1/32768, and what is
/// added before, so that the nearest is found.
fn share(divisor: i32) -> (i32, i32) {
    let (share, rest, half) = ((1 << 15) / divisor, (1 << 15) % divisor, divisor / 2);
    match rest {
        0 => (share, half),
        _ if rest <= half => (share, half + 1),
        _ => (share + 1, half),
    }
}

/// The bits of 64 bytes, by their place in the byte.
#[inline(always)]
fn turned(bytes: &[u8; 64]) -> [u64; 8] {
    let mut out = [0; 8];
    for (k, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        // Eight rows of eight bits, turned round their diagonal.
        let mut v = u64::from_le_bytes(*eight);
        for (apart, mask) in
            [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)]
        {
            let other = (v ^ (v >> apart)) & mask;
            v ^= other ^ (other << apart);
        }
        for (set, byte) in out.iter_mut().zip(v.to_le_bytes()) {
            *set |= u64::from(byte) << (8 * k);
        }
    }
    out
}
