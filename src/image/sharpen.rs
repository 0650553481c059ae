//! Unsharp masking (锐化) in integers.

use rayon::prelude::*;

/// Sharpens pixels of `n` bytes: adds `percent` of what each differs from the
/// mean of its neighbours, which are weighted 1 2 1 both ways; the pixels at the
/// edges have themselves for neighbours outside.
pub fn sharpen(pixels: Vec<u8>, width: usize, n: usize, percent: u8) -> Vec<u8> {
    let stride = width * n;
    if percent == 0 || stride == 0 {
        return pixels;
    }
    let last = pixels.len() / stride - 1;
    let mut out = vec![0; pixels.len()];
    out.par_chunks_mut(stride).enumerate().for_each(|(y, row)| {
        let line = |y: usize| &pixels[y * stride..(y + 1) * stride];
        let (above, here, below) = (line(y.saturating_sub(1)), line(y), line((y + 1).min(last)));
        let down = |i: usize| i32::from(above[i]) + 2 * i32::from(here[i]) + i32::from(below[i]);
        for (i, v) in row.iter_mut().enumerate() {
            let left = if i >= n { i - n } else { i };
            let right = if i + n < stride { i + n } else { i };
            let mean = down(left) + 2 * down(i) + down(right);
            let edge = 16 * i32::from(here[i]) - mean;
            *v = (i32::from(here[i]) + edge * i32::from(percent) / 1600).clamp(0, 255) as u8;
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_grows_steeper_and_what_is_even_stays() {
        let rows = [10, 10, 10, 100, 100, 100].repeat(3);
        let out = sharpen(rows.clone(), 6, 1, 50);
        assert_eq!(out[6..12], [10, 10, 0, 111, 100, 100]);
        assert_eq!(sharpen(rows.clone(), 6, 1, 0), rows);
        assert_eq!(sharpen(vec![9; 27], 3, 3, 100), [9; 27]);
    }
}
