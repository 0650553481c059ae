//! How much ink a press carries.

use crate::style::PressProfile;

/// The most ink on a spot, in 1/255 of a full ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkLimit {
    /// The sum of the four.
    pub total: u16,
    /// Black alone.
    pub black: u8,
}

impl InkLimit {
    /// What a press asks for.
    pub fn of(press: &PressProfile) -> Self {
        let units = |percent: u16| u32::from(percent) * 255 / 100;
        Self {
            total: units(press.total_ink).min(4 * 255) as u16,
            black: units(u16::from(press.most_black)).min(255) as u8,
        }
    }

    /// By how much a pixel (CMYK, or black alone) is over it: the sum, and black.
    pub fn over(self, pixel: &[u8]) -> (u16, u8) {
        let sum: u16 = pixel.iter().map(|v| u16::from(*v)).sum();
        let black = pixel.last().copied().unwrap_or(0);
        (sum.saturating_sub(self.total), black.saturating_sub(self.black))
    }

    /// Whether no pixel of `n` inks is over it.
    pub fn holds(self, inks: &[u8], n: usize) -> bool {
        inks.chunks_exact(n).all(|pixel| self.over(pixel) == (0, 0))
    }

    /// Brings a pixel within it. Black stays, for it carries the drawing; the
    /// other inks give way in equal ratio, so that the hue stays.
    pub fn keep(self, pixel: &mut [u8]) {
        let Some((black, inks)) = pixel.split_last_mut() else { return };
        *black = u16::from((*black).min(self.black)).min(self.total) as u8;
        let sum: u32 = inks.iter().map(|v| u32::from(*v)).sum();
        let room = u32::from(self.total - u16::from(*black));
        if sum > room {
            for v in inks {
                *v = (u32::from(*v) * room / sum) as u8;
            }
        }
    }

    /// What becomes of every tone of black where the press does not print all of
    /// it: the upper half is pressed together, so that shadows keep their steps.
    pub fn tones(self) -> [u8; 256] {
        let most = usize::from(self.black);
        let knee = most / 2;
        std::array::from_fn(|tone| match tone.checked_sub(knee) {
            Some(above) if most < 255 => (knee + above * (most - knee) / (255 - knee)) as u8,
            _ => tone as u8,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_stays_and_the_others_give_way_alike() {
        let limit = InkLimit { total: 500, black: 255 };
        let mut pixel = [200, 100, 100, 255];
        limit.keep(&mut pixel);
        assert_eq!(pixel, [122, 61, 61, 255]);
        assert_eq!(limit.over(&pixel), (0, 0));
        let mut light = [10, 20, 30, 40];
        limit.keep(&mut light);
        assert_eq!(light, [10, 20, 30, 40]);
        let mut least = [9, 9, 9, 9];
        InkLimit { total: 0, black: 255 }.keep(&mut least);
        assert_eq!(least, [0; 4]);
    }

    #[test]
    fn a_bound_of_black_keeps_the_steps_of_shadows() {
        let tones = InkLimit { total: 1020, black: 216 }.tones();
        assert_eq!((tones[0], tones[108], tones[255]), (0, 108, 216));
        assert!(tones.windows(2).all(|t| t[0] <= t[1]));
        assert!(tones[250] < tones[255]);
        let all = InkLimit { total: 1020, black: 255 }.tones();
        assert!(all.iter().enumerate().all(|(k, t)| k == usize::from(*t)));
    }
}
