//! A picture of how much ink lies where on a page.

use super::plates::{CELLS_OF_WINDOW, Plates};

/// The steps of the scale: share of the limit in thousandths, red, green, blue.
const SCALE: [(i64, [i64; 3]); 5] = [
    (0, [255, 255, 255]),
    (250, [190, 215, 245]),
    (600, [110, 190, 120]),
    (900, [245, 225, 80]),
    (1000, [250, 170, 40]),
];
/// What is over the limit.
const OVER: [i64; 3] = [215, 0, 0];
/// Where another page is placed, whose inks are not known.
const PLACED: [i64; 3] = [170, 170, 170];

/// The heat map of a page: width, height, and red, green and blue of every pixel,
/// one for a cell of 0.484 mm.
///
/// A pixel shows the mean over the 15 mm² round it: white for bare paper, blue,
/// green, yellow and orange up to the limit, red for what is over it; grey for pages
/// that are placed. `limit` is in percent.
pub fn heat_map(plates: &Plates, limit: u16) -> (u32, u32, Vec<u8>) {
    let (across, means) = plates.means();
    let down = means.len().checked_div(across).unwrap_or(0);
    let half = CELLS_OF_WINDOW / 2;
    let mut rgb = Vec::with_capacity(plates.columns * plates.rows * 3);
    for row in 0..plates.rows {
        for column in 0..plates.columns {
            let at = |n: usize, most: usize| n.saturating_sub(half).min(most.saturating_sub(1));
            let window = at(row, down) * across + at(column, across);
            let mean = means.get(window).copied().unwrap_or(0);
            let colour = match plates.is_placed(column, row) {
                true => PLACED,
                false => colour_of(i64::from(mean) * 10 / i64::from(limit.max(1))),
            };
            rgb.extend(colour.map(|v| v as u8));
        }
    }
    (plates.columns as u32, plates.rows as u32, rgb)
}

/// The colour of a share of the limit, in thousandths.
fn colour_of(share: i64) -> [i64; 3] {
    for pair in SCALE.windows(2) {
        let [(low, from), (high, to)] = pair else { continue };
        if share <= *high {
            let mix = |n: usize| from[n] + (to[n] - from[n]) * (share - low) / (high - low);
            return [mix(0), mix(1), mix(2)];
        }
    }
    OVER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_the_limit_is_plainly_red() {
        assert_eq!(colour_of(0), [255, 255, 255]);
        assert_eq!(colour_of(1000), [250, 170, 40]);
        let [r, g, b] = colour_of(1001);
        assert!(r > 200 && g < 50 && b < 50);
        // Nothing below is as red.
        assert!((0..=1000).all(|share| colour_of(share)[1] > 150));
    }
}
