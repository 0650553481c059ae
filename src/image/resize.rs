//! Fewer pixels, in integers: the same on every machine.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};
use rayon::prelude::*;

/// Weights are in 1/16384.
const UNIT: i32 = 1 << 14;
/// Places between pixels are in 1/65536 of the filter's unit.
const FINE: i64 = 1 << 16;
/// Bytes of a row that are summed at a time, so that the sums stay in registers
/// and the first cache.
const BLOCK: usize = 256;

/// The pixels that one pixel is made of.
struct Tap {
    first: usize,
    weights: Vec<i16>,
}

/// Makes pixels of `n` bytes fewer, never more: rows first, then columns.
///
/// The filter is Catmull and Rom's cubic: as sharp as Lanczos with two lobes,
/// less ringing than with three, and its weights are fractions of integers,
/// while those of Lanczos need a sine that differs from machine to machine.
///
/// Source: R. G. Keys, Cubic Convolution Interpolation (1981), a = −1/2.
pub fn resize(
    pixels: Vec<u8>,
    (width, height): (usize, usize),
    to: (usize, usize),
    n: usize,
) -> Vec<u8> {
    resize_by(Level::new(), pixels, (width, height), to, n)
}

/// The same by the instructions of a processor.
fn resize_by(
    level: Level,
    pixels: Vec<u8>,
    (width, height): (usize, usize),
    to: (usize, usize),
    n: usize,
) -> Vec<u8> {
    let (to_width, to_height) = (to.0.clamp(1, width.max(1)), to.1.clamp(1, height.max(1)));
    let mut pixels = pixels;
    if to_height < height {
        pixels = rows(level, &pixels, width * n, &taps(height, to_height));
    }
    if to_width < width {
        let taps = taps(width, to_width);
        pixels = match n {
            1 => columns::<1>(level, &pixels, width, &taps),
            3 => columns::<3>(level, &pixels, width, &taps),
            _ => columns::<4>(level, &pixels, width, &taps),
        };
    }
    pixels
}

fn rows(level: Level, pixels: &[u8], stride: usize, taps: &[Tap]) -> Vec<u8> {
    let mut out = vec![0; stride * taps.len()];
    out.par_chunks_mut(stride).zip(taps).for_each(|(row, tap)| {
        dispatch!(level, simd => row_of(simd, pixels, stride, tap, row));
    });
    out
}

/// A row of others.
#[inline(always)]
fn row_of<S: Simd>(_: S, pixels: &[u8], stride: usize, tap: &Tap, row: &mut [u8]) {
    for (k, block) in row.chunks_mut(BLOCK).enumerate() {
        let mut sums = [UNIT / 2; BLOCK];
        let sums = &mut sums[..block.len()];
        for (y, weight) in (tap.first..).zip(&tap.weights) {
            let from = y * stride + k * BLOCK;
            let weight = i32::from(*weight);
            for (sum, v) in sums.iter_mut().zip(&pixels[from..from + block.len()]) {
                *sum += i32::from(*v) * weight;
            }
        }
        for (v, sum) in block.iter_mut().zip(sums) {
            *v = byte(*sum);
        }
    }
}

fn columns<const N: usize>(level: Level, pixels: &[u8], width: usize, taps: &[Tap]) -> Vec<u8> {
    let height = pixels.len() / (width * N);
    let mut out = vec![0; taps.len() * height * N];
    let rows = pixels.par_chunks(width * N);
    out.par_chunks_mut(taps.len() * N).zip(rows).for_each(|(row, from)| {
        dispatch!(level, simd => narrower::<N, _>(simd, from, taps, row));
    });
    out
}

/// A row with fewer pixels.
#[inline(always)]
fn narrower<const N: usize, S: Simd>(_: S, from: &[u8], taps: &[Tap], row: &mut [u8]) {
    for (pixel, tap) in row.as_chunks_mut::<N>().0.iter_mut().zip(taps) {
        let mut sums = [UNIT / 2; N];
        let used = from[tap.first * N..].as_chunks::<N>().0;
        for (v, weight) in used.iter().zip(&tap.weights) {
            for (sum, v) in sums.iter_mut().zip(v) {
                *sum += i32::from(*v) * i32::from(*weight);
            }
        }
        for (v, sum) in pixel.iter_mut().zip(sums) {
            *v = byte(sum);
        }
    }
}

#[inline(always)]
fn byte(sum: i32) -> u8 {
    (sum >> 14).clamp(0, 255) as u8
}

/// Of which pixels each of `to` pixels is made, out of `from`; `to` is less.
fn taps(from: usize, to: usize) -> Vec<Tap> {
    let (from, to) = (from as i64, to as i64);
    let tap = |i: i64| {
        // Twice `to` times the place of its middle among the old pixels.
        let middle = (2 * i + 1) * from - to;
        // The filter reaches over two new pixels to either side.
        let first = ((middle - 4 * from) / (2 * to)).max(0);
        let last = ((middle + 4 * from) / (2 * to)).min(from - 1);
        let weights =
            (first..=last).map(|j| cubic((2 * to * j - middle).abs() * FINE / (2 * from)));
        let weights: Vec<i64> = weights.collect();
        let sum = weights.iter().sum::<i64>().max(1);
        let mut scaled: Vec<i16> = weights
            .iter()
            .map(|w| ((w * 2 * i64::from(UNIT) + sum).div_euclid(2 * sum)) as i16)
            .collect();
        // What rounding lost belongs to the heaviest: white stays white.
        let lost = UNIT - scaled.iter().map(|w| i32::from(*w)).sum::<i32>();
        if let Some(heaviest) = scaled.iter_mut().max_by_key(|w| **w) {
            *heaviest += lost as i16;
        }
        Tap { first: first as usize, weights: scaled }
    };
    (0..to).map(tap).collect()
}

/// The filter at `t`, in 1/65536; its value in 1/131072.
fn cubic(t: i64) -> i64 {
    let (t2, t3) = (t * t / FINE, t * t / FINE * t / FINE);
    match t {
        _ if t < FINE => 3 * t3 - 5 * t2 + 2 * FINE,
        _ if t < 2 * FINE => -t3 + 5 * t2 - 8 * t + 4 * FINE,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::trial::{levels, scene};

    #[test]
    fn what_is_even_stays_even() {
        for (from, to) in [(100, 99), (100, 50), (97, 31), (64, 1), (3, 2)] {
            let out = resize(vec![255; from * from * 3], (from, from), (to, to), 3);
            assert_eq!(out, vec![255; to * to * 3], "{from} to {to}");
            let out = resize(vec![77; from * from], (from, from), (to, to), 1);
            assert_eq!(out, vec![77; to * to], "{from} to {to}");
        }
    }

    #[test]
    fn a_ramp_stays_a_ramp() {
        let pixels: Vec<u8> = (0..200).collect();
        let out = resize(pixels, (200, 1), (50, 1), 1);
        for (i, v) in out.iter().enumerate().skip(3).take(44) {
            let wanted = i as i32 * 4 + 2;
            assert!((i32::from(*v) - wanted).abs() <= 1, "{i}: {v} for {wanted}");
        }
    }

    #[test]
    fn rows_and_columns_are_treated_alike() {
        let noise: Vec<u8> = (0..60u32 * 60).map(|i| (i * i % 251) as u8).collect();
        let across = resize(noise.clone(), (60, 60), (60, 25), 1);
        let flipped: Vec<u8> = (0..3600).map(|i| noise[i % 60 * 60 + i / 60]).collect();
        let down = resize(flipped, (60, 60), (25, 60), 1);
        for y in 0..25 {
            for x in 0..60 {
                assert_eq!(across[y * 60 + x], down[x * 25 + y]);
            }
        }
    }

    #[test]
    fn every_processor_resizes_alike() {
        for n in [1, 3, 4] {
            let pixels = scene(97, 61, n);
            let one = |to| resize_by(Level::new(), pixels.clone(), (97, 61), to, n);
            for to in [(96, 60), (50, 61), (31, 7)] {
                let wanted = one(to);
                for level in levels() {
                    let out = resize_by(level, pixels.clone(), (97, 61), to, n);
                    assert!(out == wanted, "{to:?}, {n}, {level:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_made_larger() {
        assert_eq!(resize(vec![1, 2, 3, 4], (2, 2), (9, 9), 1), [1, 2, 3, 4]);
    }
}
