//! Components of a JPEG to pixels: small ones are brought to the size of the others, and
//! lightness and two colours become red, green and blue.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x16, u32x4};
use rayon::prelude::*;

use super::read::Plane;

/// Rows that are made at a time.
const ROWS: usize = 16;
/// Pixels whose colours are made at a time.
const SOME: usize = 16;

/// How a component comes to the size of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grow {
    /// It has that size.
    None,
    /// To twice as many values across.
    Across,
    /// To twice as many down.
    Down,
    /// To twice as many both ways.
    Both,
}

/// What the components are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The values of the pixels.
    Plain,
    /// Lightness and two colours.
    Ycc,
    /// Four inks turned round.
    Inks,
    /// Three inks as lightness and two colours, and the fourth, turned round.
    Ycck,
}

/// A component with its size as far as it is of the picture.
pub struct Component<'p> {
    pub plane: &'p Plane,
    pub width: usize,
    pub height: usize,
    pub grow: Grow,
}

/// The pixels of a picture, row by row.
pub fn pixels(
    level: Level,
    kind: Kind,
    (width, height): (usize, usize),
    parts: &[Component<'_>],
) -> Vec<u8> {
    let n = parts.len();
    let mut out = vec![0; width * height * n];
    let stride = (width * n).max(1);
    // A component that grows may be a value wider.
    let widest = parts.iter().map(|part| 2 * part.width).fold(width, usize::max);
    out.par_chunks_mut(ROWS * stride).enumerate().for_each(|(some, rows)| {
        let mut lines = vec![vec![0; widest]; n];
        let mut sums = vec![0; widest];
        for (y, row) in rows.chunks_mut(stride).enumerate() {
            let y = some * ROWS + y;
            dispatch!(level, simd => {
                for (line, part) in lines.iter_mut().zip(parts) {
                    grown(simd, part, y, width, line, &mut sums);
                }
                mixed(simd, kind, &lines, row);
            });
        }
    });
    out
}

/// A row of a component in the size of the others.
#[inline(always)]
fn grown<S: Simd>(
    _: S,
    part: &Component<'_>,
    row: usize,
    width: usize,
    out: &mut [u8],
    sums: &mut [u16],
) {
    let Component { plane, width: w, height: h, grow } = *part;
    let line = |row: usize, width: usize| &plane.values[row * plane.stride..][..width];
    // The nearer row of two, and the other one.
    let near = row / 2;
    let far = if row.is_multiple_of(2) { near.saturating_sub(1) } else { (near + 1).min(h - 1) };
    match grow {
        Grow::None => out[..width].copy_from_slice(line(row, width)),
        Grow::Across => {
            let values = line(row, w);
            let (first, last) = (values[0], values[w - 1]);
            for (sum, v) in sums.iter_mut().zip(values) {
                *sum = 4 * u16::from(*v);
            }
            widened(&sums[..w], &mut out[..2 * w]);
            (out[0], out[2 * w - 1]) = (first, last);
        }
        Grow::Down => {
            let (near, far) = (line(near, width), line(far, width));
            for ((out, near), far) in out.iter_mut().zip(near).zip(far) {
                *out = ((3 * u16::from(*near) + u16::from(*far) + 2) >> 2) as u8;
            }
        }
        Grow::Both => {
            let (near, far) = (line(near, w), line(far, w));
            for ((sum, near), far) in sums.iter_mut().zip(near).zip(far) {
                *sum = 3 * u16::from(*near) + u16::from(*far);
            }
            widened(&sums[..w], &mut out[..2 * w]);
        }
    }
}

/// Twice as many values, each of a quarter of what is farther and three of what is
/// nearer; values come four times as large.
#[inline(always)]
fn widened(values: &[u16], out: &mut [u8]) {
    let last = values.len() - 1;
    out[0] = ((values[0] + 2) >> 2) as u8;
    out[2 * last + 1] = ((values[last] + 2) >> 2) as u8;
    let pairs = out[1..2 * last + 1].as_chunks_mut::<2>().0.iter_mut();
    for ((pair, left), right) in pairs.zip(values).zip(&values[1..]) {
        pair[0] = ((3 * left + right + 8) >> 4) as u8;
        pair[1] = ((3 * right + left + 8) >> 4) as u8;
    }
}

/// The pixels of a row.
#[inline(always)]
fn mixed<S: Simd>(simd: S, kind: Kind, lines: &[Vec<u8>], out: &mut [u8]) {
    match (kind, lines) {
        (Kind::Plain, [grey]) => out.copy_from_slice(&grey[..out.len()]),
        (Kind::Ycc, [y, cb, cr]) => {
            let full = out.len() / (3 * SOME) * SOME;
            for at in (0..full).step_by(SOME) {
                let (y, cb, cr) = (&y[at..at + SOME], &cb[at..at + SOME], &cr[at..at + SOME]);
                let mut rgb = [0; SOME];
                for (k, rgb) in rgb.iter_mut().enumerate() {
                    let [r, g, b] = rgb_of(y[k], cb[k], cr[k]);
                    *rgb = u32::from_ne_bytes([r, g, b, 0]);
                }
                out[3 * at..3 * (at + SOME)].copy_from_slice(&close(simd, &rgb)[..3 * SOME]);
            }
            let left = y[full..].iter().zip(&cb[full..]).zip(&cr[full..]);
            for (out, ((y, cb), cr)) in out[3 * full..].as_chunks_mut::<3>().0.iter_mut().zip(left)
            {
                *out = rgb_of(*y, *cb, *cr);
            }
        }
        (Kind::Ycck, [c, m, y, k]) => {
            for (i, out) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
                let [c, m, y] = rgb_of(c[i], m[i], y[i]);
                *out = [c, m, y, 255 - k[i]];
            }
        }
        (Kind::Inks, [c, m, y, k]) => {
            for (i, out) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
                *out = [255 - c[i], 255 - m[i], 255 - y[i], 255 - k[i]];
            }
        }
        (_, lines) => {
            for (i, pixel) in out.chunks_exact_mut(lines.len().max(1)).enumerate() {
                for (v, line) in pixel.iter_mut().zip(lines) {
                    *v = line[i];
                }
            }
        }
    }
}

/// Pixels of three bytes that have the room of four, without the fourth; what is behind
/// them says nothing.
#[inline(always)]
fn close<S: Simd>(simd: S, pixels: &[u32; SOME]) -> [u8; 3 * SOME + 4] {
    let order: [u8; 16] = std::array::from_fn(|at| (at / 3 * 4 + at % 3) as u8 & 15);
    let order = u8x16::from_slice(simd, &order);
    let mut out = [0; 3 * SOME + 4];
    for (k, four) in pixels.as_chunks::<4>().0.iter().enumerate() {
        let four = u32x4::from_slice(simd, four).bitcast::<u8x16<S>>();
        // Each overwrites what is behind the one before.
        four.swizzle_dyn_within_blocks(order).store_slice(&mut out[12 * k..12 * k + 16]);
    }
    out
}

/// Source: ITU-R BT.601, as JFIF has it, in 1/1048576.
#[inline(always)]
fn rgb_of(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let y = (i32::from(y) << 20) + (1 << 19);
    let (cb, cr) = (i32::from(cb) - 128, i32::from(cr) - 128);
    let red = y + 1_470_104 * cr;
    let green = y - 360_857 * cb - 748_830 * cr;
    let blue = y + 1_858_077 * cb;
    [byte(red), byte(green), byte(blue)]
}

#[inline(always)]
fn byte(v: i32) -> u8 {
    (v >> 20).clamp(0, 255) as u8
}
