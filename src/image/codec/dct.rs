//! The cosine transforms of JPEG in integers, of eight blocks at a time: a vector
//! holds one value of each.
//!
//! Both are those of the Independent JPEG Group's "slow" integer transform (Loeffler,
//! Ligtenberg and Moschytz, 1989), the inverse with the constants in 1/4096. Whole
//! numbers are the same on every processor, whatever its vectors.

use fearless_simd::prelude::*;
use fearless_simd::{i16x16, i32x8};

/// Blocks at a time.
pub const LANES: usize = 8;

/// A value of a block (one of 64, row by row) after the other, each of eight blocks.
pub type Blocks<S> = [i32x8<S>; 64];

/// What a constant is multiplied by.
const FORWARD_BITS: u32 = 13;
const INVERSE_BITS: u32 = 12;
/// Bits that are kept between rows and columns.
const KEPT: u32 = 2;

/// From values of -128 to 127 to coefficients, which are 8 times as large as they should
/// be.
#[inline(always)]
pub fn forward<S: Simd>(simd: S, block: &mut Blocks<S>) {
    for y in 0..8 {
        let mut out = forward_line(simd, &line(block, 8 * y, 1), FORWARD_BITS - KEPT);
        out[0] <<= KEPT;
        out[4] <<= KEPT;
        put(block, 8 * y, 1, &out);
    }
    for x in 0..8 {
        let mut out = forward_line(simd, &line(block, x, 8), FORWARD_BITS + KEPT);
        out[0] = rounded(simd, out[0], KEPT);
        out[4] = rounded(simd, out[4], KEPT);
        put(block, x, 8, &out);
    }
}

/// A row or a column.
#[inline(always)]
fn line<S: Simd>(block: &Blocks<S>, at: usize, step: usize) -> [i32x8<S>; 8] {
    // Not by a closure, which the compiler may leave a call.
    let all = &block[at..];
    [
        all[0],
        all[step],
        all[2 * step],
        all[3 * step],
        all[4 * step],
        all[5 * step],
        all[6 * step],
        all[7 * step],
    ]
}

#[inline(always)]
fn put<S: Simd>(block: &mut Blocks<S>, at: usize, step: usize, line: &[i32x8<S>; 8]) {
    for k in 0..8 {
        block[at + k * step] = line[k];
    }
}

#[inline(always)]
fn times<S: Simd>(simd: S, v: i32x8<S>, factor: i32) -> i32x8<S> {
    v * i32x8::splat(simd, factor)
}

#[inline(always)]
fn rounded<S: Simd>(simd: S, v: i32x8<S>, bits: u32) -> i32x8<S> {
    (v + i32x8::splat(simd, 1 << (bits - 1))) >> bits
}

/// Two vectors of values of 16 bits, so that products of both are added in one step.
#[inline(always)]
fn pair<S: Simd>(simd: S, one: i32x8<S>, two: i32x8<S>) -> i16x16<S> {
    (one & i32x8::splat(simd, 0xffff) | two << 16).bitcast()
}

/// The sum of both, each times a factor.
#[inline(always)]
fn sum<S: Simd>(simd: S, pair: i16x16<S>, one: i32, two: i32) -> i32x8<S> {
    let factors = i32x8::splat(simd, one & 0xffff | two << 16);
    simd.pairwise_dot_product_i16x16(pair, factors.bitcast())
}

/// A row or a column; the first value and the fifth still lack what the others were
/// divided by. The steps of the transform are put together, so that every value is a
/// sum of products.
#[inline(always)]
fn forward_line<S: Simd>(simd: S, v: &[i32x8<S>; 8], bits: u32) -> [i32x8<S>; 8] {
    let (s0, s1, s2, s3) = (v[0] + v[7], v[1] + v[6], v[2] + v[5], v[3] + v[4]);
    let (d0, d1, d2, d3) = (v[0] - v[7], v[1] - v[6], v[2] - v[5], v[3] - v[4]);
    let (e0, e1, e2, e3) = (s0 + s3, s1 + s2, s1 - s2, s0 - s3);
    let e = pair(simd, e2, e3);
    let (a, b) = (pair(simd, d0, d1), pair(simd, d2, d3));
    let odd =
        |of: [i32; 4]| rounded(simd, sum(simd, a, of[0], of[1]) + sum(simd, b, of[2], of[3]), bits);
    [
        e0 + e1,
        odd([11_363, 9633, 6437, 2260]),
        rounded(simd, sum(simd, e, 4433, 10_703), bits),
        odd([9633, -2259, -11_362, -6436]),
        e0 - e1,
        odd([6437, -11_362, 2261, 9633]),
        rounded(simd, sum(simd, e, -10_704, 4433), bits),
        odd([2260, -6436, 9633, -11_363]),
    ]
}

/// From coefficients to values of 0 to 255. `NEAR` is for those that come of values of 0
/// to 255, with whatever steps: they and all that comes between have 16 bits.
#[inline(always)]
pub fn inverse<S: Simd, const NEAR: bool>(simd: S, block: &mut Blocks<S>) {
    for x in 0..8 {
        let round = 1 << (INVERSE_BITS - KEPT - 1);
        let out = inverse_line::<S, NEAR>(simd, &line(block, x, 8), round, INVERSE_BITS - KEPT);
        put(block, x, 8, &out);
    }
    // The size of the transform takes three bits more; 128 stands in the middle.
    let bits = INVERSE_BITS + KEPT + 3;
    for y in 0..8 {
        let round = (1 << (bits - 1)) + (128 << bits);
        let mut out = inverse_line::<S, NEAR>(simd, &line(block, 8 * y, 1), round, bits);
        for v in &mut out {
            *v = byte(simd, *v);
        }
        put(block, 8 * y, 1, &out);
    }
}

/// From coefficients to 4 × 4 values of 0 to 255, in the first four of the first four
/// rows: half the size.
///
/// Source: R. Dugad and N. Ahuja, A Fast Scheme for Image Size Change in the Compressed
/// Domain (2001).
#[inline(always)]
pub fn inverse_four<S: Simd>(simd: S, block: &mut Blocks<S>) {
    for x in 0..4 {
        let bits = INVERSE_BITS - KEPT;
        let (even, odd) = halves(simd, [block[x], block[8 + x], block[16 + x], block[24 + x]]);
        for (k, odd) in
            [rounded(simd, odd[0], bits), rounded(simd, odd[1], bits)].iter().enumerate()
        {
            let even = even[k] << KEPT;
            block[8 * k + x] = even + *odd;
            block[8 * (3 - k) + x] = even - *odd;
        }
    }
    let bits = INVERSE_BITS + KEPT + 3;
    let round = i32x8::splat(simd, (1 << (bits - 1)) + (128 << bits));
    for y in (0..32).step_by(8) {
        let (even, odd) = halves(simd, [block[y], block[y + 1], block[y + 2], block[y + 3]]);
        for k in 0..2 {
            let even = (even[k] << INVERSE_BITS) + round;
            block[y + k] = byte(simd, (even + odd[k]) >> bits);
            block[y + 3 - k] = byte(simd, (even - odd[k]) >> bits);
        }
    }
}

/// What the values at the edge and those in the middle have in common, and by what they
/// differ.
#[inline(always)]
fn halves<S: Simd>(simd: S, v: [i32x8<S>; 4]) -> ([i32x8<S>; 2], [i32x8<S>; 2]) {
    let z = times(simd, v[1] + v[3], 2217);
    let odd = [z + times(simd, v[1], 3135), z + times(simd, v[3], -7567)];
    ([v[0] + v[2], v[0] - v[2]], odd)
}

/// From coefficients to 2 × 2 values or to one, at the corner: a quarter of the size or
/// an eighth.
#[inline(always)]
pub fn inverse_two<S: Simd>(simd: S, block: &mut Blocks<S>, scale: usize) {
    if scale < 2 {
        // What divides by 8 rounds to zero.
        let v = block[0] + i32x8::splat(simd, 128 * 8);
        let below = (v >> 31) & i32x8::splat(simd, 7);
        block[0] = byte(simd, (v + below) >> 3);
        return;
    }
    let round = i32x8::splat(simd, 4 + 128 * 8);
    let (x0, x2) = (block[0] + block[8] + round, block[0] - block[8] + round);
    let (x1, x3) = (block[1] + block[9], block[1] - block[9]);
    block[0] = byte(simd, (x0 + x1) >> 3);
    block[1] = byte(simd, (x0 - x1) >> 3);
    block[8] = byte(simd, (x2 + x3) >> 3);
    block[9] = byte(simd, (x2 - x3) >> 3);
}

/// Within 0 and 255.
#[inline(always)]
pub fn byte<S: Simd>(simd: S, v: i32x8<S>) -> i32x8<S> {
    v.max(i32x8::splat(simd, 0)).min(i32x8::splat(simd, 255))
}

#[inline(always)]
fn inverse_line<S: Simd, const NEAR: bool>(
    simd: S,
    v: &[i32x8<S>; 8],
    round: i32,
    bits: u32,
) -> [i32x8<S>; 8] {
    let round = i32x8::splat(simd, round);
    let ([e2, e3], [t0, t1, t2, t3]) = if NEAR { sums(simd, v) } else { products(simd, v) };
    let (e0, e1) = ((v[0] + v[4]) << INVERSE_BITS, (v[0] - v[4]) << INVERSE_BITS);
    let (x0, x3) = (e0 + e3 + round, e0 - e3 + round);
    let (x1, x2) = (e1 + e2 + round, e1 - e2 + round);
    [
        (x0 + t3) >> bits,
        (x1 + t2) >> bits,
        (x2 + t1) >> bits,
        (x3 + t0) >> bits,
        (x3 - t0) >> bits,
        (x2 - t1) >> bits,
        (x1 - t2) >> bits,
        (x0 - t3) >> bits,
    ]
}

/// What the values of a line are made of beside the first and the fifth coefficient.
type Rest<S> = ([i32x8<S>; 2], [i32x8<S>; 4]);

#[inline(always)]
fn products<S: Simd>(simd: S, v: &[i32x8<S>; 8]) -> Rest<S> {
    let z = times(simd, v[2] + v[6], 2217);
    let even = [z + times(simd, v[6], -7567), z + times(simd, v[2], 3135)];
    let (p3, p4) = (v[7] + v[3], v[5] + v[1]);
    let p5 = times(simd, p3 + p4, 4816);
    let p1 = p5 + times(simd, v[7] + v[1], -3685);
    let p2 = p5 + times(simd, v[5] + v[3], -10_497);
    let (p3, p4) = (times(simd, p3, -8034), times(simd, p4, -1597));
    let odd = [
        times(simd, v[7], 1223) + p1 + p3,
        times(simd, v[5], 8410) + p2 + p4,
        times(simd, v[3], 12_586) + p2 + p3,
        times(simd, v[1], 6149) + p1 + p4,
    ];
    (even, odd)
}

/// The same of coefficients of 16 bits, put together.
#[inline(always)]
fn sums<S: Simd>(simd: S, v: &[i32x8<S>; 8]) -> Rest<S> {
    let e = pair(simd, v[2], v[6]);
    let (a, b) = (pair(simd, v[1], v[3]), pair(simd, v[5], v[7]));
    let odd = |of: [i32; 4]| sum(simd, a, of[0], of[1]) + sum(simd, b, of[2], of[3]);
    let even = [sum(simd, e, 2217, -5350), sum(simd, e, 5352, 2217)];
    let odd = [
        odd([1131, -3218, 4816, -5680]),
        odd([3219, -5681, 1132, 4816]),
        odd([4816, -1129, -5681, -3218]),
        odd([5683, 4816, 3219, 1131]),
    ];
    (even, odd)
}

#[cfg(test)]
mod tests {
    use fearless_simd::dispatch;

    use super::*;
    use crate::image::trial::levels;

    type Values = [[i32; LANES]; 64];

    #[inline(always)]
    fn both<S: Simd>(simd: S, pixels: &Values, step: i32) -> [Values; 2] {
        let mut block = pixels.map(|lanes| i32x8::from_slice(simd, &lanes));
        forward(simd, &mut block);
        let coded = block.map(|v| {
            let mut lanes = [0; LANES];
            v.store_slice(&mut lanes);
            // The nearest step.
            let lanes = lanes.map(|v| (v + v.signum() * 4 * step) / (8 * step) * step);
            i32x8::from_slice(simd, &lanes)
        });
        let (mut near, mut far) = (coded, coded);
        inverse::<S, true>(simd, &mut near);
        inverse::<S, false>(simd, &mut far);
        [near, far].map(|block| {
            block.map(|v| {
                let mut lanes = [0; LANES];
                v.store_slice(&mut lanes);
                lanes
            })
        })
    }

    /// Of the hardest blocks that there are, at the coarsest steps and the finest, what is
    /// put together gives what the steps of the transform give.
    #[test]
    fn sums_of_products_are_the_steps_of_the_transform() {
        let mut state = 5u32;
        for case in 0..300 {
            let pixels: Values = std::array::from_fn(|at| {
                std::array::from_fn(|lane| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let (x, y, lane) = (at % 8, at / 8, lane + case);
                    // Noise, and waves that are as steep as can be.
                    let wave = (x * (lane % 8) / 4 + y * (lane / 8 % 8) / 4) % 2 == 0;
                    let up = if case % 2 == 0 { state >> 31 == 0 } else { wave };
                    if up { 127 } else { -128 }
                })
            });
            for step in [1, 2, 17, 100, 255] {
                for level in levels() {
                    let [near, far] = dispatch!(level, simd => both(simd, &pixels, step));
                    assert!(near == far, "{case}, {step}, {level:?}");
                }
            }
        }
    }
}
