//! Unsharp masking (锐化) in integers.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};
use rayon::prelude::*;

/// Rows that are sharpened at a time.
const ROWS: usize = 16;

/// Sharpens pixels of `n` bytes: adds `percent` of what each differs from the
/// mean of its neighbours, which are weighted 1 2 1 both ways; the pixels at the
/// edges have themselves for neighbours outside.
pub fn sharpen(pixels: Vec<u8>, width: usize, n: usize, percent: u8) -> Vec<u8> {
    sharpen_by(Level::new(), pixels, width, n, percent)
}

/// The same by the instructions of a processor.
fn sharpen_by(level: Level, pixels: Vec<u8>, width: usize, n: usize, percent: u8) -> Vec<u8> {
    let stride = width * n;
    if percent == 0 || stride == 0 {
        return pixels;
    }
    let last = pixels.len() / stride - 1;
    let mut out = vec![0; pixels.len()];
    out.par_chunks_mut(ROWS * stride).enumerate().for_each(|(some, rows)| {
        let mut sums = vec![0; stride + 2 * n];
        for (y, row) in rows.chunks_mut(stride).enumerate() {
            let y = some * ROWS + y;
            let line = |y: usize| &pixels[y * stride..(y + 1) * stride];
            let three = [line(y.saturating_sub(1)), line(y), line((y + 1).min(last))];
            dispatch!(level, simd => sharp(simd, three, n, percent.into(), &mut sums, row));
        }
    });
    out
}

/// Sharpens the middle one of three rows; `sums` has room for a pixel more on either
/// side.
#[inline(always)]
fn sharp<S: Simd>(
    _: S,
    [above, here, below]: [&[u8]; 3],
    n: usize,
    percent: i32,
    sums: &mut [i32],
    out: &mut [u8],
) {
    let stride = out.len();
    for (((sum, above), here), below) in sums[n..].iter_mut().zip(above).zip(here).zip(below) {
        *sum = i32::from(*above) + 2 * i32::from(*here) + i32::from(*below);
    }
    sums.copy_within(n..2 * n, 0);
    sums.copy_within(stride..stride + n, stride + n);
    let (left, middle, right) = (&sums[..stride], &sums[n..n + stride], &sums[2 * n..]);
    let sums = left.iter().zip(middle).zip(right);
    for ((out, here), ((left, middle), right)) in out.iter_mut().zip(here).zip(sums) {
        let here = i32::from(*here);
        let much = (16 * here - (left + 2 * middle + right)) * percent;
        *out = (here + by_1600(much)).clamp(0, 255) as u8;
    }
}

/// A number of at most 20 bits divided by 1600, towards zero, by way of 64 and of 25.
#[inline(always)]
fn by_1600(number: i32) -> i32 {
    let sign = number >> 31;
    let size = (number ^ sign) - sign;
    let size = ((size >> 6) * 5243) >> 17;
    (size ^ sign) - sign
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::trial::{levels, scene};

    #[test]
    fn an_edge_grows_steeper_and_what_is_even_stays() {
        let rows = [10, 10, 10, 100, 100, 100].repeat(3);
        let out = sharpen(rows.clone(), 6, 1, 50);
        assert_eq!(out[6..12], [10, 10, 0, 111, 100, 100]);
        assert_eq!(sharpen(rows.clone(), 6, 1, 0), rows);
        assert_eq!(sharpen(vec![9; 27], 3, 3, 100), [9; 27]);
    }

    #[test]
    fn division_is_exact() {
        let most = 16 * 255 * 255;
        assert!((-most..=most).all(|number| by_1600(number) == number / 1600));
    }

    #[test]
    fn every_processor_sharpens_alike() {
        for (width, n) in [(1, 1), (2, 3), (37, 3), (64, 4), (101, 1)] {
            let pixels = scene(width, 21, n);
            // The neighbours of a value, one after the other.
            let at = |x: usize, y: usize, k: usize| i32::from(pixels[(y * width + x) * n + k]);
            let value = |i: usize| {
                let (x, y, k) = (i / n % width, i / n / width, i % n);
                let mean: i32 = [-1i32, 0, 1]
                    .iter()
                    .flat_map(|dy| [-1i32, 0, 1].map(|dx| (dx, *dy)))
                    .map(|(dx, dy)| {
                        let x = (x as i32 + dx).clamp(0, width as i32 - 1) as usize;
                        let y = (y as i32 + dy).clamp(0, 20) as usize;
                        (2 - dx.abs()) * (2 - dy.abs()) * at(x, y, k)
                    })
                    .sum();
                let here = at(x, y, k);
                (here + (16 * here - mean) * 150 / 1600).clamp(0, 255) as u8
            };
            let wanted: Vec<u8> = (0..pixels.len()).map(value).collect();
            for level in levels() {
                let out = sharpen_by(level, pixels.clone(), width, n, 150);
                assert!(out == wanted, "{width}, {n}, {level:?}");
            }
        }
    }
}
