//! The pixels of a sequential JPEG, row of units by row of units.
//!
//! They are those that `jpeg-decoder` gives, which reads all that this does not
//! (progressive files, components in scans of their own).

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, i32x8};

use super::dct::{LANES, inverse, inverse_four, inverse_two};
use super::tables::ZIGZAG;

/// Coefficients of eight blocks side by side, row by row, each with its lanes.
pub type Lanes = [i16; 64 * LANES];

/// Where coefficients that are read go.
pub trait Keep {
    /// Whether there is anything to keep.
    const KEEPS: bool;
    /// A stretch begins: what follows does not depend on what was before.
    fn begin(&mut self);
    /// Where the coefficients of the block at a place of a component go (across, and
    /// down in this row of units), which lane they have, and its last first value.
    fn block(&mut self, part: usize, at: (usize, usize)) -> Option<(&mut Lanes, usize, &mut i16)>;
    /// A row of units is there.
    fn row(&mut self, row: usize);
}

/// Nothing is kept.
pub struct Nothing;

impl Keep for Nothing {
    const KEEPS: bool = false;
    fn begin(&mut self) {}
    fn block(&mut self, _: usize, _: (usize, usize)) -> Option<(&mut Lanes, usize, &mut i16)> {
        None
    }
    fn row(&mut self, _: usize) {}
}

/// A component: its values, one byte each.
pub struct Plane {
    /// Values of a row, with those of whole units, and rows.
    pub stride: usize,
    pub values: Vec<u8>,
    /// Blocks down in a row of units.
    down: usize,
    /// What coefficients are multiplied by, row by row.
    steps: [i32; 64],
    /// The blocks of a row of units, in groups of eight, and how many of these there are
    /// across.
    groups: Vec<Lanes>,
    across: usize,
    before: i16,
}

impl Plane {
    /// For so many blocks across, and down in a row of units; `steps` are in the order
    /// of the code, `scale` is how many values a block keeps across and down.
    pub fn new(across: usize, down: usize, rows: usize, steps: &[u16; 64], scale: usize) -> Self {
        let mut natural = [0; 64];
        for (step, at) in steps.iter().zip(ZIGZAG) {
            natural[usize::from(at)] = i32::from(*step);
        }
        let stride = across * scale;
        Self {
            stride,
            values: vec![0; stride * rows * down * scale],
            down,
            steps: natural,
            groups: vec![[0; 64 * LANES]; across.div_ceil(LANES) * down],
            across: across.div_ceil(LANES),
            before: 0,
        }
    }
}

/// The components of a JPEG.
pub struct Planes {
    pub parts: Vec<Plane>,
    level: Level,
    /// How many values a block keeps across and down: 8, 4, 2 or 1.
    scale: usize,
}

impl Planes {
    /// To be filled by the instructions of a processor.
    pub fn new(level: Level, scale: usize, parts: Vec<Plane>) -> Self {
        Self { parts, level, scale }
    }
}

impl Keep for Planes {
    const KEEPS: bool = true;

    fn begin(&mut self) {
        self.parts.iter_mut().for_each(|plane| plane.before = 0);
    }

    #[inline(always)]
    fn block(
        &mut self,
        part: usize,
        (x, y): (usize, usize),
    ) -> Option<(&mut Lanes, usize, &mut i16)> {
        let plane = self.parts.get_mut(part)?;
        let group = plane.groups.get_mut(y * plane.across + x / LANES)?;
        Some((group, x % LANES, &mut plane.before))
    }

    fn row(&mut self, row: usize) {
        let (level, scale) = (self.level, self.scale);
        for plane in &mut self.parts {
            dispatch!(level, simd => values(simd, plane, row, scale));
        }
    }
}

/// The values of a row of units.
#[inline(always)]
fn values<S: Simd>(simd: S, plane: &mut Plane, row: usize, scale: usize) {
    let groups = plane.across;
    for (at, group) in plane.groups.iter_mut().enumerate() {
        let top = (row * plane.down + at / groups) * scale;
        let left = at % groups * LANES * scale;
        let width = (plane.stride - left).min(LANES * scale);
        let from = top * plane.stride + left;
        let Some(out) = plane.values.get_mut(from..) else { return };
        let mut block = [i32x8::splat(simd, 0); 64];
        for (k, pair) in group.as_chunks::<16>().0.iter().enumerate() {
            let (one, two) = simd.widen_i16x16(fearless_simd::i16x16::from_slice(simd, pair));
            block[2 * k] = one * i32x8::splat(simd, plane.steps[2 * k]);
            block[2 * k + 1] = two * i32x8::splat(simd, plane.steps[2 * k + 1]);
        }
        match scale {
            8 => inverse::<S, false>(simd, &mut block),
            4 => inverse_four(simd, &mut block),
            _ => inverse_two(simd, &mut block, scale),
        }
        for (y, out) in out.chunks_mut(plane.stride).take(scale).enumerate() {
            store(simd, &block[8 * y..8 * y + 8], scale, &mut out[..width]);
        }
        group.fill(0);
    }
}

/// A row of eight blocks, whose vectors have one value of each.
#[inline(always)]
fn store<S: Simd>(simd: S, row: &[i32x8<S>], scale: usize, out: &mut [u8]) {
    let mut bytes = [0; 8 * LANES];
    match scale {
        8 => {
            let (low, high) = simd.interleave_i32x8(four(row), four(&row[4..]));
            words(low, &mut bytes[..32]);
            words(high, &mut bytes[32..]);
        }
        4 => words(four(row), &mut bytes[..32]),
        _ => {
            for (x, v) in row.iter().enumerate().take(scale) {
                let mut lanes = [0; LANES];
                v.store_slice(&mut lanes);
                for (k, v) in lanes.into_iter().enumerate() {
                    bytes[k * scale + x] = v as u8;
                }
            }
        }
    }
    out.copy_from_slice(&bytes[..out.len()]);
}

/// Four values of each block in one number, the first one lowest.
#[inline(always)]
fn four<S: Simd>(row: &[i32x8<S>]) -> i32x8<S> {
    row[0] | row[1] << 8 | row[2] << 16 | row[3] << 24
}

#[inline(always)]
fn words<S: Simd>(v: i32x8<S>, out: &mut [u8]) {
    let mut lanes = [0; LANES];
    v.store_slice(&mut lanes);
    for (out, word) in out.as_chunks_mut::<4>().0.iter_mut().zip(lanes) {
        *out = word.to_le_bytes();
    }
}
